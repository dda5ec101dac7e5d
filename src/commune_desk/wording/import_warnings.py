"""What an import tells about a file and its rows: one sentence for each code of `exchange/findings.py`."""

SENTENCES: dict[str, tuple[str, str]] = {
    # The file and the row
    "import.warning.file_unreadable": ("{reason}", "{reason}"),
    "import.warning.legacy_tcvn3_converted": (
        "Tệp dùng phông chữ cũ TCVN3 (.VnTime), đã chuyển sang Unicode.",
        "The file used the old TCVN3 fonts (.VnTime); converted to Unicode.",
    ),
    "import.warning.legacy_vni_converted": (
        "Tệp dùng phông chữ cũ VNI, đã chuyển sang Unicode.",
        "The file used the old VNI fonts; converted to Unicode.",
    ),
    "import.warning.encoding_guessed": (
        "Tệp không ghi bảng mã, đã đọc theo {encoding}. Nếu chữ sai, hãy chọn bảng mã khác.",
        "The file does not state its encoding and was read as {encoding}. If letters are wrong, choose another.",
    ),
    "import.warning.row_struck_out": (
        "Dòng bị gạch ngang trong tệp, vẫn được đọc: xem người này còn tham gia không.",
        "The row is struck out in the file and was read: check whether the person still serves.",
    ),
    "import.warning.row_hidden": (
        "Dòng bị ẩn trong tệp, vẫn được đọc.",
        "The row is hidden in the file and was read.",
    ),
    # The birth date
    "import.warning.date_year_only": ("Chỉ biết năm {new} (ghi “{old}”).", "Only the year {new} is known (“{old}”)."),
    "import.warning.date_day_unknown": (
        "Chỉ biết tháng {month} năm {new}: giữ năm, chép “{old}” vào ghi chú.",
        "Only month {month} of {new} is known: the year is kept, “{old}” goes into the note.",
    ),
    "import.warning.date_invalid": (
        "Không có ngày “{old}” trong lịch: để trống ngày, giữ năm {new}, chép nguyên văn vào ghi chú.",
        "There is no day “{old}” in the calendar: the day is left empty, the year {new} kept, "
        "the text goes into the note.",
    ),
    "import.warning.date_unreadable": (
        "Không đọc được ngày “{old}”: để trống, chép nguyên văn vào ghi chú.",
        "The date “{old}” cannot be read: left empty, the text goes into the note.",
    ),
    "import.warning.date_future": (
        "Ngày “{old}” còn ở phía trước: để trống, cần ghi lại.",
        "The date “{old}” lies ahead: left empty, to be written again.",
    ),
    "import.warning.date_two_digit_year": (
        "Năm ghi hai chữ số trong “{old}”, đọc là {new}.",
        "A two-digit year in “{old}” was read as {new}.",
    ),
    "import.warning.date_us_order": (
        "“{old}” chỉ đọc được kiểu tháng trước ngày: để trống ngày, giữ năm {new}, "
        "chép nguyên văn vào ghi chú. Xem lại giấy tờ.",
        "“{old}” can only be read with the month first: the day is left empty, the year {new} kept, "
        "the text goes into the note. Check the papers.",
    ),
    "import.warning.date_ambiguous_read_dmy": (
        "“{old}” đọc là ngày {new:date}; dòng khác trong cột ghi tháng trước ngày.",
        "“{old}” was read as {new:date}; other rows of the column have the month first.",
    ),
    "import.warning.date_excel_serial": (
        "Ô ghi số {old}, Excel hiểu là ngày {new:date}: xem lại.",
        "The cell holds the number {old}, which Excel means as {new:date}: check it.",
    ),
    "import.warning.date_fullwidth_digits": (
        "Đã đổi chữ số toàn khổ trong “{old}” thành “{new}”.",
        "Full-width digits in “{old}” were changed to “{new}”.",
    ),
    "import.warning.missing_birth": ("Thiếu ngày sinh.", "The date of birth is missing."),
    "import.warning.age_under_18": ("Mới {age} tuổi, chưa đủ 18 tuổi.", "Only {age} years old, not yet 18."),
    "import.warning.age_over_70": ("Đã {age} tuổi, trên 70 tuổi.", "{age} years old, over 70."),
    # The national ID
    "import.warning.missing_id": ("Chưa có số định danh.", "The national ID is missing."),
    "import.warning.id_leading_zero_restored": (
        "Thêm lại số 0 đầu mà Excel làm mất: “{old}” thành {new}.",
        "Gave back the leading zero that Excel lost: “{old}” became {new}.",
    ),
    "import.warning.id_scientific_lossy": (
        "Excel đã làm mất các chữ số cuối của số định danh (“{old}”): để trống, cần ghi lại.",
        "Excel lost the last digits of the national ID (“{old}”): left empty, to be written again.",
    ),
    "import.warning.id_bad_length": (
        "Số định danh “{old}” có {digits} chữ số, phải là 12 (hoặc 9 với CMND cũ): để trống.",
        "The national ID “{old}” has {digits} digits, not 12 (or 9 of the old card): left empty.",
    ),
    "import.warning.id_not_digits": (
        "Số định danh “{old}” có ký tự không phải chữ số: để trống.",
        "The national ID “{old}” holds signs that are no digits: left empty.",
    ),
    "import.warning.id_duplicate": (
        "Số định danh {new} đã có ở dòng {other_row}.",
        "The national ID {new} is already on row {other_row}.",
    ),
    "import.warning.id_old_cmnd_9_digits": (
        "{new} là số CMND cũ 9 chữ số, nên thay bằng số định danh.",
        "{new} is the number of an old identity card; replace it by the national ID.",
    ),
    "import.warning.id_sex_digit_disagrees": (
        "Chữ số thứ tư của số định danh {new} không khớp giới tính hoặc thế kỷ sinh.",
        "The fourth digit of the national ID {new} disagrees with the sex or the century of birth.",
    ),
    "import.warning.id_birth_year_disagrees": (
        "Hai chữ số năm sinh trong số định danh {new} không khớp năm sinh {birth_year}.",
        "The year digits of the national ID {new} disagree with the birth year {birth_year}.",
    ),
    "import.warning.column_hidden_ignored": (
        "Cột {column} “{header}” bị ẩn trong tệp nên không đọc.",
        "Column {column} “{header}” is hidden in the file and was not read.",
    ),
    # The telephone
    "import.warning.phone_leading_zero_restored": (
        "Thêm lại số 0 đầu mà Excel làm mất: “{old}” thành {new}.",
        "Gave back the leading zero that Excel lost: “{old}” became {new}.",
    ),
    "import.warning.phone_two_numbers": (
        "Ô có hai số điện thoại: giữ số đầu {new}, chép cả ô vào ghi chú để còn số {other}.",
        "The cell has two numbers: {new} is kept, the whole cell goes into the note so that {other} is not lost.",
    ),
    "import.warning.phone_bad_length": (
        "“{old}” không phải số điện thoại: để trống, chép nguyên văn vào ghi chú.",
        "“{old}” is no telephone number: left empty, the text goes into the note.",
    ),
    # The name
    "import.warning.name_nfd_normalised": (
        "Dấu của tên được gõ rời, đã ghép lại: {new}.",
        "The marks of the name were typed apart and have been joined: {new}.",
    ),
    "import.warning.name_invisible_chars": (
        "Đã bỏ ký tự không nhìn thấy trong tên {new}.",
        "Invisible signs were taken out of the name {new}.",
    ),
    "import.warning.name_eth_replaced": (
        "Chữ Ð của bảng chữ khác trong “{old}” đã đổi thành Đ: {new}.",
        "The letter Eth in “{old}” was replaced by Đ: {new}.",
    ),
    "import.warning.name_all_caps": (
        "Tên viết toàn chữ hoa, đã đổi thành {new}.",
        "The name was all capitals and became {new}.",
    ),
    "import.warning.name_all_lower": (
        "Tên viết toàn chữ thường, đã đổi thành {new}.",
        "The name was all small letters and became {new}.",
    ),
    "import.warning.name_capital_restored": (
        "Đã sửa chữ hoa của tên: “{old}” thành {new}.",
        "Capitals of the name were mended: “{old}” became {new}.",
    ),
    "import.warning.name_foreign_letter": (
        "Tên “{old}” có chữ trông giống nhưng thuộc bảng chữ khác, đã đổi thành {new}: xem lại.",
        "The name “{old}” holds a look-alike of another alphabet and became {new}: check it.",
    ),
    "import.warning.name_possible_double": (
        "Có thể trùng với dòng {other_row}: cùng họ tên, năm sinh và tổ.",
        "Possibly the same person as row {other_row}: same name, birth year and team.",
    ),
    # Team and money
    "import.warning.team_without_leader": (
        "{team} chưa có Tổ trưởng trong danh sách này.",
        "{team} has no leader in this list.",
    ),
    "import.warning.money_text_read_as_number": (
        "Số ghi bằng chữ “{old}” đọc là {new:count}.",
        "The text “{old}” was read as {new:count}.",
    ),
    "import.warning.formula_without_value": (
        "Ô có công thức nhưng tệp không lưu kết quả: để trống. Mở và lưu lại bằng Excel rồi nhập.",
        "The cell holds a formula without its result: left empty. Open and save it in Excel, then import.",
    ),
    "import.warning.total_mismatch": (
        "Tổng ghi {written:count}, các dòng đọc được cộng lại là {read:count}.",
        "The written total is {written:count}, the rows read add up to {read:count}.",
    ),
}
