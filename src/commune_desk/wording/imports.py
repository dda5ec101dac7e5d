"""Sentences of importing lists: files that cannot be read, rows, columns. Warnings: `import_warnings`."""

SENTENCES: dict[str, tuple[str, str]] = {
    # Files that cannot be read
    "error.import_file_missing": (
        "Không tìm thấy tệp “{name}”. Xem lại tên và thư mục, hoặc cắm lại ổ đĩa chứa tệp.",
        "The file “{name}” was not found. Check its name and folder, or connect its drive again.",
    ),
    "error.import_not_a_file": (
        "“{name}” là thư mục, không phải tệp danh sách. Hãy chọn tệp bên trong.",
        "“{name}” is a folder, not a list. Choose a file inside it.",
    ),
    "error.import_file_locked": (
        "Không mở được tệp “{name}”: tệp đang mở trong chương trình khác hoặc không được phép đọc. "
        "Đóng tệp trong Excel rồi thử lại.",
        "The file “{name}” cannot be opened: another program holds it or reading is not allowed. "
        "Close it in Excel and try again.",
    ),
    "error.import_file_empty": (
        "Tệp “{name}” trống, không có gì để nhập. Hãy chọn tệp khác.",
        "The file “{name}” is empty; there is nothing to import. Choose another.",
    ),
    "error.import_file_damaged": (
        "Tệp “{name}” bị hỏng hoặc chép chưa xong. Hãy chép lại từ nơi gửi.",
        "The file “{name}” is damaged or was copied only in part. Copy it again from where it came from.",
    ),
    "error.import_wrong_kind": (
        "Tệp “{name}” không phải bảng tính. Chương trình đọc được xlsx, xls, ods, csv và bảng HTML.",
        "The file “{name}” is no spreadsheet. xlsx, xls, ods, csv and HTML tables can be read.",
    ),
    "error.import_password": (
        "Tệp “{name}” có mật khẩu. Mở bằng Excel, bỏ mật khẩu, lưu lại rồi nhập.",
        "The file “{name}” has a password. Open it in Excel, remove the password, save and import again.",
    ),
    "error.import_too_large": (
        "Tệp “{name}” quá lớn khi mở ra, có thể là tệp gây hại. Chương trình không đọc tệp này.",
        "The file “{name}” is too large once unpacked and may be harmful. It was not read.",
    ),
    "error.import_unsafe_xml": (
        "Tệp “{name}” chứa khai báo mà bảng tính bình thường không có, có thể là tệp gây hại. "
        "Chương trình không đọc tệp này.",
        "The file “{name}” holds declarations that no ordinary spreadsheet has and may be harmful. It was not read.",
    ),
    "error.import_encoding": (
        "Tệp “{name}” không đọc được theo bảng mã {encoding}. Chọn bảng mã khác, hoặc để chương trình tự nhận.",
        "The file “{name}” cannot be read as {encoding}. Choose another encoding or let the program find it.",
    ),
    "error.import_no_sheet": (
        "Tệp “{name}” không có trang “{sheet}”. Các trang có: {sheets}.",
        "The file “{name}” has no sheet “{sheet}”. There are: {sheets}.",
    ),
    "error.import_no_header": (
        "Không tìm thấy dòng tiêu đề có cột họ và tên trong tệp “{name}”. "
        "Hãy chọn đúng tệp, hoặc thêm dòng tiêu đề có «Họ và tên».",
        "No header row with a column of names was found in the file “{name}”. "
        "Choose the right file, or add a header with “Họ và tên”.",
    ),
    "error.import_nobody": (
        "Tệp “{name}” không có tên ai, nên chưa nhập gì. Hãy chọn đúng tệp hoặc trang tính.",
        "The file “{name}” names nobody; nothing was imported. Choose the right file or sheet.",
    ),
    "error.import_bad_mapping": (
        "Cột “{column}” không ghép được với “{field}”. Hãy kiểm tra chữ cột và tên trường.",
        "The column “{column}” cannot be matched with “{field}”. Check the letter and the field.",
    ),
    # What is left unread
    "import.unread.sheet": (
        "Trang “{sheet}” cũng có {people:count} người, chưa đọc: chọn trang đó rồi nhập riêng.",
        "The sheet “{sheet}” has {people:count} people too and was not read: choose it and import it by itself.",
    ),
    "import.unread.hidden_sheet": (
        "Trang ẩn “{sheet}” có {people:count} người, không đọc. Nếu cần, chọn trang đó rồi nhập riêng.",
        "The hidden sheet “{sheet}” has {people:count} people and was not read. If needed, import it by itself.",
    ),
    "import.unread.people_beside": (
        "Cột {columns} của trang “{sheet}” là bảng thứ hai có {people:count} người, chưa đọc: "
        "chép xuống dưới bảng thứ nhất hoặc sang trang khác rồi nhập.",
        "Columns {columns} of the sheet “{sheet}” hold a second table of {people:count} people, not read: "
        "copy it below the first or to another sheet, then import.",
    ),
    "import.unread.table_beside": (
        "Cột {columns} của trang “{sheet}” là bảng khác, không đọc.",
        "Columns {columns} of the sheet “{sheet}” are another table and were not read.",
    ),
    "import.unread.team_column": (
        "Cột {columns} «{header}» không đọc: tên tổ lấy từ cột {column} «{label}». "
        "Nếu phải lấy cột {columns}, ghép cột {columns} là «Tổ bảo vệ ANTT».",
        "Column {columns} “{header}” is not read: teams are named by column {column} “{label}”. "
        "If {columns} names them, match it with “Team”.",
    ),
    # What no field holds
    "import.kept": (
        "Sổ không có ô riêng cho {count:count} điều sau, nên chép nguyên văn vào ghi chú của từng người:",
        "The records have no field for these {count:count}; they go into each member's note as written:",
    ),
    # Why a row is not a person
    "import.skipped.letterhead": ("Quốc hiệu, tên cơ quan", "Letterhead"),
    "import.skipped.title": ("Tên danh sách", "Title"),
    "import.skipped.header": ("Tiêu đề cột", "Header"),
    "import.skipped.column_numbers": ("Dòng đánh số cột", "Row of column numbers"),
    "import.skipped.group_row": ("Dòng tên tổ", "Group row"),
    "import.skipped.subtotal": ("Dòng cộng từng phần", "Subtotal"),
    "import.skipped.total": ("Dòng tổng cộng", "Total"),
    "import.skipped.amount_in_words": ("Số tiền bằng chữ", "Amount in words"),
    "import.skipped.signature": ("Phần ký tên", "Signatures"),
    "import.skipped.blank": ("Dòng trống", "Blank row"),
    # The preview in words
    "import.summary": (
        "Trang “{sheet}”: {people:count} người, bỏ qua {skipped:count} dòng.",
        "Sheet “{sheet}”: {people:count} people, {skipped:count} rows skipped.",
    ),
    "import.whole_file": ("Cả tệp", "The whole file"),
    "import.row": ("Dòng {row}", "Row {row}"),
    # How much a warning weighs
    "import.severity.info": ("Đã sửa, để biết", "Mended, for information"),
    "import.severity.warn": ("Cần xem lại", "To be looked at"),
    "import.severity.error": ("Chưa nhập được", "Cannot be imported yet"),
    # Columns
    "import.field.ordinal": ("Số thứ tự", "Number"),
    "import.field.full_name": ("Họ và tên", "Full name"),
    "import.field.family_names": ("Họ và tên đệm", "Family and middle names"),
    "import.field.given_name": ("Tên", "Given name"),
    "import.field.sex": ("Giới tính", "Sex"),
    "import.field.birth_date": ("Ngày sinh", "Date of birth"),
    "import.field.birth_day": ("Ngày (của ngày sinh)", "Day of birth"),
    "import.field.birth_month": ("Tháng (của ngày sinh)", "Month of birth"),
    "import.field.birth_year": ("Năm sinh", "Year of birth"),
    "import.field.national_id": ("Số định danh/CCCD", "National ID"),
    "import.field.phone": ("Số điện thoại", "Telephone"),
    "import.field.team": ("Tổ bảo vệ ANTT", "Team"),
    "import.field.role": ("Chức danh", "Post"),
    "import.field.address": ("Nơi thường trú", "Address"),
    "import.field.joined": ("Ngày tham gia", "Joined on"),
    "import.field.former_force": ("Lực lượng trước đây", "Former force"),
    "import.field.allowance": ("Mức hỗ trợ", "Support"),
    "import.field.social_insurance": ("BHXH tự nguyện", "Social insurance"),
    "import.field.health_insurance": ("BHYT", "Health insurance"),
    "import.field.night_shifts": ("Số ca trực đêm", "Night shifts"),
    "import.field.deduction": ("Khấu trừ", "Deduction"),
    "import.field.net": ("Thực lĩnh", "Net pay"),
    "import.field.total": ("Tổng cộng", "Total"),
    "import.rejected.sheet": ("Dòng chưa nhập", "Rows not imported"),
    "import.rejected.reason": ("Lý do chưa nhập", "Why it was not imported"),
    "import.rejected.row": ("Dòng trong tệp gốc", "Row in the original file"),
}
