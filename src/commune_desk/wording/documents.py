"""Sentences about forms and papers."""

SENTENCES: dict[str, tuple[str, str]] = {
    "error.form_file_missing": (
        "Biểu mẫu “{form}” thiếu tệp {file}. Hãy chọn đúng thư mục, hoặc thêm tệp đó.",
        "The form “{form}” has no file {file}. Choose the right folder, or add the file.",
    ),
    "error.form_file_unreadable": (
        "Không đọc được tệp {file} của biểu mẫu “{form}”. Tệp phải là chữ UTF-8 và được phép đọc.",
        "The file {file} of the form “{form}” cannot be read. It must be text in UTF-8 that you may read.",
    ),
    "error.form_settings_syntax": (
        "Tệp form.toml của biểu mẫu “{form}” viết sai ở dòng {line} ({reason}). Hãy sửa dòng đó.",
        "In form.toml of the form “{form}” line {line} is wrong ({reason}). Mend that line.",
    ),
    "error.form_unknown_answer": (
        "Biểu mẫu “{form}” không hỏi “{key}”. Các câu hỏi: {known}.",
        "The form “{form}” does not ask “{key}”. It asks: {known}.",
    ),
    "error.form_bad_settings": (
        "Tệp form.toml của biểu mẫu “{form}” có mục “{key}” thiếu hoặc sai.",
        "In form.toml of the form “{form}” the entry “{key}” is missing or wrong.",
    ),
    "error.form_syntax": (
        "Biểu mẫu “{form}”, dòng {line}: câu lệnh mẫu viết sai ({reason}).",
        "Form “{form}”, line {line}: a template command is wrong ({reason}).",
    ),
    "error.form_not_well_formed": (
        "Biểu mẫu “{form}”, dòng {line}: thẻ mở và thẻ đóng không khớp hoặc viết sai ({reason}).",
        "Form “{form}”, line {line}: a tag is not closed or badly written ({reason}).",
    ),
    "error.form_without_paper": (
        "Biểu mẫu “{form}” phải có đúng một thẻ <paper> bao cả tờ giấy; tệp này có {count}.",
        "The form “{form}” must have exactly one <paper> around everything; this has {count}.",
    ),
    "error.form_unknown_tag": (
        "Biểu mẫu “{form}”, dòng {line}: không có thẻ <{tag}>. Gần đúng: {nearest}.",
        "Form “{form}”, line {line}: there is no tag <{tag}>. Nearest: {nearest}.",
    ),
    "error.form_misplaced_tag": (
        "Biểu mẫu “{form}”, dòng {line}: thẻ <{tag}> không được đặt trong <{parent}>. Được phép: {nearest}.",
        "Form “{form}”, line {line}: <{tag}> may not stand in <{parent}>. Allowed: {nearest}.",
    ),
    "error.form_misplaced_text": (
        "Biểu mẫu “{form}”, dòng {line}: thẻ <{tag}> không chứa chữ, nhưng có “{text}”.",
        "Form “{form}”, line {line}: <{tag}> holds no text, but has “{text}”.",
    ),
    "error.form_unknown_attribute": (
        "Biểu mẫu “{form}”, dòng {line}: thẻ <{tag}> không có thuộc tính “{attribute}”. Gần đúng: {nearest}.",
        "Form “{form}”, line {line}: <{tag}> has no attribute “{attribute}”. Nearest: {nearest}.",
    ),
    "error.form_missing_attribute": (
        "Biểu mẫu “{form}”, dòng {line}: thẻ <{tag}> thiếu thuộc tính “{attribute}”.",
        "Form “{form}”, line {line}: <{tag}> lacks the attribute “{attribute}”.",
    ),
    "error.form_missing_tag": (
        "Biểu mẫu “{form}”, dòng {line}: thẻ <{tag}> phải có <{child}> bên trong.",
        "Form “{form}”, line {line}: <{tag}> must have a <{child}> inside.",
    ),
    "error.form_bad_value": (
        "Biểu mẫu “{form}”, dòng {line}: “{value}” không dùng được cho thuộc tính “{attribute}” của thẻ <{tag}>.",
        "Form “{form}”, line {line}: “{value}” will not do for the attribute “{attribute}” of <{tag}>.",
    ),
    "error.form_row_width": (
        "Biểu mẫu “{form}”, dòng {line}: hàng có {cells} ô, bảng có {columns} cột.",
        "Form “{form}”, line {line}: the row has {cells} cells, the table {columns} columns.",
    ),
    "error.form_table_too_wide": (
        "Biểu mẫu “{form}”, dòng {line}: bảng rộng {width} mm, trang chỉ còn {room} mm.",
        "Form “{form}”, line {line}: the table is {width} mm wide, the page has {room} mm.",
    ),
    "error.form_unknown_field": (
        "Biểu mẫu “{form}”, dòng {line}: không có trường “{field}”. Gần đúng: {nearest}.",
        "Form “{form}”, line {line}: there is no field “{field}”. Nearest: {nearest}.",
    ),
    "error.form_failed": (
        "Biểu mẫu “{form}”, dòng {line}: không tính được giá trị ({reason}).",
        "Form “{form}”, line {line}: a value cannot be worked out ({reason}).",
    ),
    "error.paper_piece_too_tall": (
        "Một hàng hoặc khối chữ cao hơn cả trang giấy, bắt đầu bằng “{text}”. Hãy viết ngắn lại.",
        "A row or block is taller than the page; it begins “{text}”. Write less there.",
    ),
    "error.letter_without_shape": (
        "Phông chữ in không có chữ “{letter}” (trong “{text}”). Hãy sửa chữ đó.",
        "The printing face has no letter “{letter}” (in “{text}”). Change that letter.",
    ),
    "paper.signer.prepared_by": ("người lập", "who prepared it"),
    "paper.signer.accountant": ("kế toán", "the accountant"),
    "paper.signer.approved_by": ("người duyệt", "who approves it"),
    "paper.signer.unit_head": ("thủ trưởng đơn vị", "the head of the unit"),
    "paper.signer.confirmed_by": ("người xác nhận", "who confirms it"),
    "paper.signer.signed_by": ("người ký", "who signs it"),
}
