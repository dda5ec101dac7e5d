"""Sentences of backups, their second place, the restore drill and the recovery sheet."""

SENTENCES: dict[str, tuple[str, str]] = {
    "backups.reason.at-start": ("lúc mở sổ", "at opening"),
    "backups.reason.at-close": ("lúc đóng sổ", "at closing the window"),
    "backups.reason.before-import": ("trước khi nhập", "before an import"),
    "backups.reason.before-close": ("trước khi chốt", "before the closing of a month"),
    "backups.reason.before-restore": ("trước khi khôi phục", "before a restore"),
    "backups.reason.before-upgrade": ("trước khi nâng cấp", "before an upgrade"),
    "backups.called": ("bản sao lưu {at:moment}", "the backup of {at:moment}"),
    "backups.called_why": ("bản sao lưu {at:moment} ({why})", "the backup of {at:moment} ({why})"),
    "progress.backing_up": ("Đang sao lưu", "Backing up"),
    "progress.second_place": ("Đang chép bản sao lưu ra nơi thứ hai", "Copying the backup to the second place"),
    "error.second_place_away": (
        "Chưa thấy nơi sao lưu thứ hai {folder}. Hãy cắm lại đúng thẻ nhớ đó; bản sao lưu trên máy này vẫn đủ.",
        "The second place for backups, {folder}, is not there. Connect that very stick again; "
        "the backups on this machine are whole.",
    ),
    "error.second_place_is_first": (
        "{folder} nằm trong chính thư mục sao lưu của máy này. Hãy chọn thẻ nhớ USB hoặc ổ đĩa khác.",
        "{folder} lies in this machine's own folder of backups. Choose a USB stick or another disk.",
    ),
    "progress.restore_drill": ("Đang khôi phục thử", "Restoring on trial"),
    "error.no_backup_yet": (
        "Chưa có bản sao lưu nào để khôi phục thử. Hãy sao lưu trước.",
        "There is no backup to restore on trial yet. Back up first.",
    ),
    "error.drill_failed": (
        "Khôi phục thử {file} không đạt: {fault} Hãy kiểm tra dữ liệu rồi sao lưu lại ngay.",
        "The trial restore of {file} failed: {fault} Check the data, then back up again at once.",
    ),
    "message.drill_done": (
        "Khôi phục thử thành công ngày {day:date}: {rows:count} bản ghi từ {backup}.",
        "Restored on trial on {day:date}: {rows:count} records from {backup}.",
    ),
    "error.recovery_length": (
        "Khóa khôi phục có {wanted} chữ số, mới đọc được {found}. Hãy gõ đủ mười nhóm trên phiếu.",
        "A recovery key has {wanted} digits; {found} were read. Type all ten groups of the sheet.",
    ),
    "error.recovery_group": (
        "Nhóm {number} «{group}» gõ chưa đúng. Hãy so lại nhóm này với phiếu.",
        "Group {number}, {group}, is not right. Compare it with the sheet.",
    ),
    "error.no_recovery": (
        "Sổ này chưa lập phiếu khôi phục, nên chỉ mở được bằng mật khẩu.",
        "No recovery sheet was made for this office: only its password opens it.",
    ),
    "error.wrong_recovery": (
        "Phiếu khôi phục này không mở được sổ: phiếu của sổ khác, hoặc đã có phiếu mới thay. "
        "Hãy tìm phiếu lập sau cùng.",
        "This recovery sheet does not open the office: it is another office's, or a later one took its place. "
        "Look for the latest sheet.",
    ),
    "error.office_not_encrypted": (
        "Sổ ở {place} không đặt mật khẩu, nên không có gì để đổi hay khôi phục.",
        "The office at {place} has no password: there is nothing to change or to recover.",
    ),
    "error.office_takes_no_password": (
        "Sổ ở {place} đã có mật khẩu, hoặc nằm trên máy chủ: không đặt mật khẩu lần đầu được.",
        "The office at {place} has a password, or lies on a server: it takes no first one.",
    ),
    "problem.password_short": ("Mật khẩu cần ít nhất {count} ký tự.", "The password needs at least {count} letters."),
    "problem.password_differs": ("Hai lần gõ không giống nhau.", "What was typed twice differs."),
    "message.office_encrypted": (
        "Đã đặt mật khẩu, từ nay mở sổ phải gõ. Bản sao lưu trước đây vẫn không có mật khẩu.",
        "The office has a password now and asks for it when it is opened. Older backups still have none.",
    ),
    "message.password_changed": (
        "Đã đổi mật khẩu. Bản sao lưu cũ vẫn mở bằng mật khẩu lúc sao lưu.",
        "The password was changed. Older backups keep the password they were made with.",
    ),
}
"""Vietnamese, then English."""
