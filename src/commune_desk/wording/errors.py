"""Sentences of errors: what happened, and what to do now."""

SENTENCES: dict[str, tuple[str, str]] = {
    "error.invalid_fields": (
        "Còn {count:count} chỗ cần sửa trước khi lưu.",
        "{count:count} things to mend before saving.",
    ),
    "error.file_disk_full": (
        "Ổ đĩa chứa {file} đã đầy, nên chưa ghi gì. Hãy xóa bớt tệp khác hoặc chọn ổ đĩa khác rồi làm lại.",
        "The disk of {file} is full; nothing was written. Free some space or choose another disk, then repeat.",
    ),
    "error.file_not_allowed": (
        "Không được phép đọc hoặc ghi {file}, hoặc tệp đang mở trong chương trình khác. "
        "Hãy đóng tệp, hoặc chọn thư mục khác.",
        "Reading or writing {file} is not allowed, or another program has it open. Close it, or choose another folder.",
    ),
    "error.file_missing": (
        "Không tìm thấy {file}. Hãy kiểm tra tên và thư mục.",
        "{file} was not found. Check its name and folder.",
    ),
    "error.folder_missing": (
        "Không có thư mục {folder}. Hãy tạo thư mục đó hoặc chọn thư mục khác.",
        "There is no folder {folder}. Make it, or choose another.",
    ),
    "error.file_in_the_way": (
        "{file} là một tệp, không phải thư mục. Hãy chọn tên khác.",
        "{file} is a file and no folder. Choose another name.",
    ),
    "error.file_is_folder": (
        "{file} là một thư mục, không phải tệp. Hãy chọn tên tệp khác.",
        "{file} is a folder and no file. Choose another name.",
    ),
    "error.file_name_unusable": (
        "Tên {file} quá dài hoặc có ký tự không dùng được. Hãy đặt tên khác.",
        "The name {file} is too long or has letters that cannot be used. Choose another.",
    ),
    "error.file_fault": (
        "Ổ đĩa báo lỗi khi đọc hoặc ghi {file}. Hãy kiểm tra ổ đĩa, hoặc chọn ổ đĩa khác rồi làm lại.",
        "The disk failed while reading or writing {file}. Check the disk, or choose another and repeat.",
    ),
    "error.home_unwritable": (
        "Không ghi được vào thư mục {folder} của chương trình. Hãy xin quyền ghi, "
        "hoặc đặt COMMUNE_DESK_HOME là thư mục khác.",
        "The program's folder {folder} cannot be written. Ask for the right, or set COMMUNE_DESK_HOME to another.",
    ),
    "error.unexpected": (
        "Chương trình gặp lỗi chưa lường trước. Dữ liệu đã lưu vẫn còn nguyên; chi tiết nằm trong {log}.",
        "Something unexpected went wrong. What was saved is still there; the details are in {log}.",
    ),
}
