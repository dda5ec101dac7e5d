"""Sentences of the store: opening the office's database, saving, taking back, safety copies."""

SENTENCES: dict[str, tuple[str, str]] = {
    # Opening
    "error.database_missing": (
        "Không có cơ sở dữ liệu ở {place}. Hãy chọn đúng tệp, hoặc tạo đơn vị mới.",
        "There is no database at {place}. Choose the right file, or create a new office.",
    ),
    "error.database_exists": (
        "Ở {place} đã có dữ liệu, nên không tạo đè lên. Hãy chọn tên hoặc thư mục khác.",
        "There is data at {place} already; nothing was written over it. Choose another name or folder.",
    ),
    "error.database_on_network": (
        "Tệp {place} nằm trên ổ đĩa mạng; nhiều máy cùng ghi vào một tệp như vậy sẽ làm hỏng dữ liệu. "
        "Hãy chép tệp về ổ đĩa của máy này; muốn nhiều máy dùng chung thì đặt dữ liệu trên máy chủ PostgreSQL.",
        "The file {place} lies on a network drive, where several machines writing to one file destroy it. "
        "Copy it to a drive of this machine; to share one office between machines, use a PostgreSQL server.",
    ),
    "error.database_not_ours": (
        "{place} không phải là cơ sở dữ liệu của chương trình này. Hãy chọn tệp khác.",
        "{place} is not a database of this program. Choose another file.",
    ),
    "error.database_unreadable": (
        "{place} không phải là cơ sở dữ liệu của chương trình này, hoặc đã mã hóa mà thiếu tệp {key_file} bên cạnh. "
        "Hãy chọn tệp khác, hoặc chép tệp khóa ấy về.",
        "{place} is not a database of this program, or is encrypted and lacks the file {key_file} beside it. "
        "Choose another file, or bring that key file back.",
    ),
    "error.database_empty": (
        "Tệp {place} trống, không còn dữ liệu nào. Hãy chọn tệp khác, hoặc khôi phục bản sao lưu gần nhất.",
        "The file {place} is empty and holds no data. Choose another file, or restore the latest backup.",
    ),
    "error.database_needs_password": (
        "Cơ sở dữ liệu {place} đã được mã hóa. Hãy nhập mật khẩu của đơn vị để mở.",
        "The database {place} is encrypted. Enter the office's password to open it.",
    ),
    "error.database_not_encrypted": (
        "Cơ sở dữ liệu {place} không mã hóa, nên không mở bằng mật khẩu. Hãy mở mà không nhập mật khẩu.",
        "The database {place} is not encrypted and takes no password. Open it without one.",
    ),
    "error.database_wrong_key": (
        "Khóa không mở được {place}: tệp khóa (.key) của dữ liệu khác, hoặc tệp dữ liệu đã hỏng. "
        "Hãy đặt đúng tệp .key bên cạnh, hoặc khôi phục từ bản sao lưu.",
        "The key does not open {place}: the .key file belongs to other data, or the data file is damaged. "
        "Put the right .key file beside it, or restore a backup.",
    ),
    "error.wrong_password": (
        "Mật khẩu không đúng. Hãy nhập lại; lưu ý phím Caps Lock và bộ gõ tiếng Việt.",
        "The password is wrong. Enter it again; mind Caps Lock and the Vietnamese keyboard.",
    ),
    "error.empty_password": (
        "Chưa có mật khẩu. Hãy nhập mật khẩu cho đơn vị.",
        "There is no password. Enter a password for the office.",
    ),
    "error.key_file_exists": (
        "Tệp khóa {place} đã có; ghi đè sẽ làm mất dữ liệu mà nó mở. Hãy chuyển nó đi nơi khác trước.",
        "The key file {place} exists; writing over it would lose the data it opens. Move it elsewhere first.",
    ),
    "error.key_file_unreadable": (
        "Không đọc được tệp khóa {place}. Hãy kiểm tra tệp, hoặc lấy lại tệp .key từ bản sao lưu.",
        "The key file {place} cannot be read. Check it, or take the .key file of a backup.",
    ),
    "error.password_file_unreadable": (
        "Tệp mật khẩu {file} không đọc được hoặc trống. Hãy kiểm tra tên tệp; tệp chỉ ghi mật khẩu, bằng mã UTF-8.",
        "The password file {file} cannot be read or is empty. Check its name; it holds the password alone, in UTF-8.",
    ),
    "error.database_older": (
        "Dữ liệu ở {place} do bản cũ của chương trình ghi. Hãy nâng cấp dữ liệu trước khi mở; "
        "chương trình tự giữ một bản sao.",
        "The data at {place} was written by an older version of the program. Upgrade it before opening; "
        "a copy is kept.",
    ),
    "error.database_newer": (
        "Dữ liệu ở {place} do bản mới hơn của chương trình ghi. Hãy cài bản mới của chương trình rồi mở lại.",
        "The data at {place} was written by a newer version of the program. Install that version and open again.",
    ),
    "error.upgrade_lost_rows": (
        "Nâng cấp {place} sẽ làm mất dữ liệu ({tables}), nên đã dừng; dữ liệu cũ còn nguyên. "
        "Hãy gửi báo lỗi cho người làm chương trình.",
        "Upgrading {place} would lose data ({tables}); it was stopped and the old data is whole. "
        "Send a report to the makers of the program.",
    ),
    # Safety copies
    "error.copy_not_verified": (
        "Bản sao {place} không khớp với dữ liệu gốc nên không dùng được. "
        "Hãy kiểm tra ổ đĩa, chạy kiểm tra dữ liệu rồi sao lưu lại sang nơi khác.",
        "The copy {place} does not agree with the original and is of no use. "
        "Check the disk, run the check of the data, and back up again to another place.",
    ),
    "error.backup_exists": (
        "Tệp {place} đã có, nên không sao lưu đè lên. Hãy chọn tên khác.",
        "The file {place} exists; no backup was written over it. Choose another name.",
    ),
    "error.backup_missing": (
        "Không có bản sao lưu nào ở {place}. Hãy kiểm tra tên tệp và thư mục, hoặc cắm lại ổ đĩa chứa tệp.",
        "There is no backup at {place}. Check its name and folder, or connect its drive again.",
    ),
    "error.backup_damaged": (
        "Bản sao lưu {place} đã hỏng hoặc chép chưa xong; dữ liệu hiện có còn nguyên. "
        "Hãy chép lại, hoặc chọn bản sao lưu khác.",
        "The backup {place} is damaged or was copied only in part; the present data is whole. "
        "Copy it again, or choose another.",
    ),
    "error.not_a_backup": (
        "{place} không phải là bản sao lưu của chương trình này. Hãy chọn tệp khác.",
        "{place} is not a backup of this program. Choose another file.",
    ),
    "error.restore_needs_empty": (
        "Máy chủ {place} đã có dữ liệu. Chỉ khôi phục được vào một cơ sở dữ liệu trống: hãy nhờ người quản trị tạo.",
        "The server {place} holds data. A backup is restored only into an empty database: ask for a new one.",
    ),
    # Reading and writing
    "error.conflict": (
        "{record} vừa được người khác sửa, nên chưa lưu gì. Hãy mở lại để xem nội dung mới rồi sửa tiếp.",
        "{record} was just changed by somebody else; nothing was saved. Open it again and repeat your change.",
    ),
    "error.conflict_with": (
        "{record} vừa được {who} sửa lúc {at:moment}, nên chưa lưu gì. Hãy mở lại để xem nội dung mới rồi sửa tiếp.",
        "{record} was changed by {who} at {at:moment}; nothing was saved. Open it again and repeat your change.",
    ),
    "error.already_exists": (
        "{record} trùng với một bản ghi đã có, nên chưa lưu gì. Hãy sửa số, mã hoặc ngày rồi lưu lại.",
        "{record} repeats one that exists; nothing was saved. Change its number, code or day and save again.",
    ),
    "error.still_referred_to": (
        "Có bản ghi khác đang dùng, hoặc bản ghi cần dùng không còn, nên chưa lưu gì. Hãy tải lại rồi làm lại.",
        "Another record refers to it, or one it refers to is gone; nothing was saved. Load again and repeat.",
    ),
    "error.record_incomplete": (
        "{record} còn thiếu hoặc có nội dung không hợp lệ, nên chưa lưu gì. Hãy bổ sung rồi lưu lại.",
        "{record} lacks something or holds what is not allowed; nothing was saved. Complete it and save again.",
    ),
    "error.database_locked": (
        "Một cửa sổ hoặc chương trình khác đang ghi vào {place}, nên chưa lưu gì. Hãy đợi một lát rồi làm lại.",
        "Another window or program is writing to {place}; nothing was saved. Wait a moment and try again.",
    ),
    "error.database_in_use": (
        "{place} đang mở ở một cửa sổ hoặc chương trình khác. Việc này cần riêng tệp: hãy đóng chúng rồi làm lại.",
        "{place} is open in another window or program. This needs the file alone: close them and try again.",
    ),
    "error.database_locked_by": (
        "Một cửa sổ hoặc chương trình khác đang ghi vào {place}, nên chưa lưu gì. Cũng đang mở sổ: {holders}. "
        "Hãy đợi một lát rồi làm lại.",
        "Another window or program is writing to {place}; nothing was saved. Also open by: {holders}. "
        "Wait a moment and try again.",
    ),
    "error.database_in_use_by": (
        "{place} đang được mở: {holders}. Việc này cần riêng tệp: hãy đóng ở đó rồi làm lại.",
        "{place} is open elsewhere: {holders}. This needs the file alone: close it there and try again.",
    ),
    "holder.named": ("{who}, máy {computer}, từ {at:moment}", "{who}, computer {computer}, since {at:moment}"),
    "holder.unnamed": ("máy {computer}, từ {at:moment}", "computer {computer}, since {at:moment}"),
    "error.disk_full": (
        "Ổ đĩa chứa {place} đã đầy, nên chưa lưu gì; dữ liệu cũ còn nguyên. Hãy xóa bớt tệp khác rồi làm lại.",
        "The disk that holds {place} is full; nothing was saved and the old data is whole. Free some space and repeat.",
    ),
    "error.disk_fault": (
        "Ổ đĩa báo lỗi khi đọc hoặc ghi {place}, nên chưa lưu gì. Hãy sao lưu sang ổ khác và kiểm tra ổ đĩa.",
        "The disk failed while reading or writing {place}; nothing was saved. Back up to another disk and check it.",
    ),
    "error.database_read_only": (
        "Không được phép ghi vào {place}. Hãy kiểm tra quyền ghi của tệp và thư mục, hoặc chép sang nơi ghi được.",
        "Writing to {place} is not allowed. Check the rights of file and folder, or copy it where you may write.",
    ),
    "error.database_unreachable": (
        "Không mở được {place}. Hãy kiểm tra thư mục, quyền đọc và ổ đĩa.",
        "{place} cannot be opened. Check the folder, the right to read and the disk.",
    ),
    "error.database_damaged": (
        "Tệp {place} đã hỏng. Đừng ghi tiếp: hãy chạy kiểm tra dữ liệu và khôi phục bản sao lưu gần nhất.",
        "The file {place} is damaged. Write nothing more: run the check and restore the latest backup.",
    ),
    "error.server_unreachable": (
        "Không kết nối được máy chủ dữ liệu {place}. Hãy kiểm tra mạng và máy chủ rồi làm lại.",
        "The database server {place} cannot be reached. Check the network and the server, then try again.",
    ),
    "error.server_refused": (
        "Máy chủ dữ liệu {place} từ chối tài khoản hoặc mật khẩu. Hãy hỏi người quản trị máy chủ.",
        "The database server {place} refuses the account or its password. Ask its administrator.",
    ),
    # Taking back
    "error.no_change_set": (
        "Không còn tìm thấy lần thay đổi này. Hãy tải lại lịch sử.",
        "This change can no longer be found. Load the history again.",
    ),
    "error.already_undone": (
        "Lần thay đổi này đã được hoàn tác rồi. Muốn lấy lại thì chọn Làm lại.",
        "This change has been taken back already. To have it again, choose Redo.",
    ),
    "error.not_undone": (
        "Lần thay đổi này chưa bị hoàn tác, nên không có gì để làm lại.",
        "This change has not been taken back; there is nothing to redo.",
    ),
    "error.undo_changed_since": (
        "Chưa hoàn tác gì: {record} đã được {who} sửa tiếp lúc {at:moment}. Hãy hoàn tác lần sửa đó trước.",
        "Nothing was taken back: {record} was changed again by {who} at {at:moment}. Take that back first.",
    ),
    "error.undo_referred_to": (
        "Chưa hoàn tác gì: {record}, do {who} ghi lúc {at:moment}, đang dùng đến. Hãy hoàn tác việc đó trước.",
        "Nothing was taken back: {record}, written by {who} at {at:moment}, refers to it. Take that back first.",
    ),
    "error.undo_still_used": (
        "Chưa hoàn tác gì: {record} đang dùng đến. Hãy xóa hoặc sửa bản ghi đó trước.",
        "Nothing was taken back: {record} refers to it. Delete or change that record first.",
    ),
    "error.undo_month_closed": (
        "Chưa hoàn tác gì: tháng {month:month} đã được {who} chốt lúc {at:moment}. Hãy mở lại tháng đó trước.",
        "Nothing was taken back: {who} closed the month {month:month} at {at:moment}. Reopen that month first.",
    ),
    "error.undo_differs": (
        "Chưa hoàn tác gì: nội dung hiện nay của {record} không còn như lịch sử ghi. Hãy sửa tay.",
        "Nothing was taken back: {record} is no longer as the history says. Change it by hand.",
    ),
    # What a check finds
    "finding.unreadable": (
        "Không đọc được {place}: tệp đã hỏng. Hãy khôi phục bản sao lưu gần nhất.",
        "{place} cannot be read: the file is damaged. Restore the latest backup.",
    ),
    "finding.integrity": (
        "Tệp dữ liệu hỏng: {fault}. Hãy khôi phục bản sao lưu gần nhất.",
        "The data file is damaged: {fault}. Restore the latest backup.",
    ),
    "finding.foreign_key": (
        "{record} nhắc đến bản ghi không còn trong bảng {table}. Hãy khôi phục bản sao lưu gần nhất.",
        "{record} refers to a record that is gone from {table}. Restore the latest backup.",
    ),
    "finding.spell_outside_team": (
        "{full_name}: quá trình tham gia từ {day:date} nằm ngoài thời gian có tổ {team}. "
        "Hãy sửa ngày tham gia hoặc ngày lập, ngày thôi của tổ.",
        "{full_name}: the service from {day:date} lies outside the life of team {team}. "
        "Correct the days of the service or of the team.",
    ),
    "finding.spells_overlap": (
        "{full_name}: hai quá trình tham gia từ {first:date} và từ {second:date} trùng ngày nhau. "
        "Hãy sửa cho ngày này tiếp ngày kia.",
        "{full_name}: the services from {first:date} and from {second:date} share days. "
        "Correct them so that one follows the other.",
    ),
    "finding.paid_unlisted": (
        "Tháng {month:month}: {full_name} có {amount_vnd:vnd} đồng chi trả nhưng không có tên trong danh sách. "
        "Hãy tính lại tháng này.",
        "{month:month}: {full_name} has {amount_vnd:vnd} dong of pay but is not on the list. Compute the month again.",
    ),
    "finding.month_changed": (
        "Tháng {month:month} đã chốt nhưng danh sách và các khoản chi không còn đúng như lúc chốt. "
        "Hãy đối chiếu với bản in, hoặc khôi phục bản sao lưu gần nhất.",
        "Month {month:month} is closed, but its list and lines are not what they were when it was closed. "
        "Compare with the printed list, or restore the latest backup.",
    ),
    "finding.schema_revision": (
        "Dữ liệu ở phiên bản {found}, chương trình cần phiên bản {wanted}. Hãy nâng cấp dữ liệu.",
        "The data is of revision {found}, the program needs {wanted}. Upgrade the data.",
    ),
    "finding.schema_newer": (
        "Dữ liệu ở phiên bản {found}, mới hơn chương trình ({wanted}). Hãy cài bản mới của chương trình.",
        "The data is of revision {found}, newer than the program's {wanted}. Install the newer program.",
    ),
    "finding.missing_table": (
        "Thiếu bảng {table}. Hãy khôi phục bản sao lưu gần nhất.",
        "The table {table} is missing. Restore the latest backup.",
    ),
    "finding.search_index": (
        "Chỉ mục tìm kiếm không khớp với nội dung. Hãy lập lại chỉ mục; dữ liệu không mất.",
        "The search index does not agree with the entries. Rebuild it; no data is lost.",
    ),
    "finding.search_lacks": (
        "{record}: {count:count} bản ghi chưa có trong tìm kiếm. Hãy lập lại chỉ mục.",
        "{record}: {count:count} records cannot be found by search. Rebuild the index.",
    ),
    "finding.search_orphans": (
        "{record}: tìm kiếm còn {count:count} mục của bản ghi đã mất. Hãy lập lại chỉ mục.",
        "{record}: search still holds {count:count} entries of records that are gone. Rebuild the index.",
    ),
    "finding.history": (
        "Lần thay đổi {id} trong lịch sử không đọc được hoặc không khớp; không hoàn tác được lần đó.",
        "The change {id} of the history cannot be read or does not agree; it cannot be taken back.",
    ),
    # What a record is called in a sentence
    "record.any": ("Bản ghi", "The record"),
    "record.units": ("Đơn vị", "Unit"),
    "record.unit_names": ("Tên đơn vị", "Name of the unit"),
    "record.former_communes": ("Xã cũ", "Former commune"),
    "record.officers": ("Cán bộ", "Officer"),
    "record.signatories": ("Người ký", "Signatory"),
    "record.import_mappings": ("Cách ghép cột của danh sách", "Mapping of the columns of a list"),
    "record.saved_views": ("Cách xem", "Saved view"),
    "record.settings": ("Thiết lập", "Setting"),
    "record.parameters": ("Thông số", "Parameter"),
    "record.rate_packs": ("Bộ định mức", "Rate pack"),
    "record.areas": ("Địa bàn", "Area"),
    "record.area_names": ("Tên địa bàn", "Name of area"),
    "record.area_facts": ("Số liệu địa bàn", "Figures of area"),
    "record.teams": ("Tổ", "Team"),
    "record.team_areas": ("Địa bàn của tổ", "Area of team"),
    "record.team_successions": ("Việc gộp, tách tổ", "Merge or split of a team"),
    "record.approved_numbers": ("Số lượng được duyệt", "Approved number"),
    "record.members": ("Thành viên", "Member"),
    "record.distinct_people": ("Ghi là hai người", "Noted as two people"),
    "record.service_spells": ("Quá trình tham gia", "Service"),
    "record.insurance_spells": ("Quá trình bảo hiểm", "Insurance"),
    "record.casualties": ("Trường hợp thương vong", "Casualty"),
    "record.trainings": ("Lớp tập huấn", "Training"),
    "record.training_attendances": ("Người dự tập huấn", "Attendance of training"),
    "record.shift_kinds": ("Loại ca", "Kind of shift"),
    "record.routes": ("Tuyến tuần tra", "Route"),
    "record.shifts": ("Ca trực", "Shift"),
    "record.shift_slots": ("Phân công ca trực", "Place in a shift"),
    "record.duty_officers": ("Trực chỉ huy", "Duty officer"),
    "record.log_entries": ("Sổ theo dõi", "Log entry"),
    "record.log_participants": ("Người tham gia vụ việc", "Participant"),
    "record.log_quantities": ("Số lượng của vụ việc", "Count of a log entry"),
    "record.entered_indicators": ("Chỉ tiêu nhập tay", "Entered indicator"),
    "record.narratives": ("Lời báo cáo", "Narrative"),
    "record.commendations": ("Khen thưởng", "Commendation"),
    "record.commendation_recipients": ("Người được khen thưởng", "Recipient"),
    "record.pay_months": ("Tháng chi trả", "Month of pay"),
    "record.pay_reopenings": ("Lần mở lại tháng", "Reopening of a month"),
    "record.pay_adjustments": ("Truy lĩnh, truy thu", "Arrears"),
    "record.pay_people": ("Danh sách chi trả", "Payment list"),
    "record.search_entries": ("Mục tìm kiếm", "Search entry"),
    "record.change_sets": ("Việc trong lịch sử", "Step of the history"),
    "record.changes": ("Bản ghi bị đổi", "Record changed"),
    "record.office_marks": ("Dấu của đơn vị", "Mark of the office"),
    "record.pay_lines": ("Dòng chi trả", "Line of pay"),
}
