"""Sentences of backups, their second place, the restore drill and the recovery sheet."""

SENTENCES: dict[str, tuple[str, str]] = {
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
}
"""Vietnamese, then English."""
