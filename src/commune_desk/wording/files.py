"""Sentences about files kept with records."""

SENTENCES: dict[str, tuple[str, str]] = {
    "error.files.empty": (
        "Tệp {name} trống, không có gì để lưu. Hãy chọn tệp khác.",
        "The file {name} is empty. Choose another.",
    ),
    "error.files.too_large": (
        "Tệp {name} nặng {size_mb} MB, quá mức {most_mb} MB. "
        "Hãy quét lại ở độ phân giải thấp hơn hoặc tách thành nhiều tệp.",
        "The file {name} has {size_mb} MB, more than {most_mb} MB. Scan it at a lower resolution, or split it.",
    ),
    "error.files.unknown_kind": (
        "Không lưu được {name}: chỉ nhận PDF, ảnh JPEG, PNG, tệp Word và Excel không có macro. "
        "Hãy lưu lại thành PDF rồi thêm.",
        "{name} cannot be kept: only PDF, JPEG, PNG, Word and Excel without macros are taken. "
        "Save it as PDF, then add it.",
    ),
    "error.files.not_a_picture": (
        "{name} không phải là ảnh JPEG hoặc PNG. Hãy chọn tệp ảnh chân dung.",
        "{name} is no JPEG or PNG picture. Choose a portrait.",
    ),
    "error.files.no_such_file": ("Không còn tệp này trong sổ.", "There is no such file."),
    "error.files.no_such_record": (
        "Không còn hồ sơ để kèm tệp này. Hãy tải lại rồi làm lại.",
        "The record this file is meant for is gone. Load again and repeat.",
    ),
    "error.files.no_photo": ("{full_name} chưa có ảnh.", "{full_name} has no photo."),
    "error.files.damaged": (
        "Nội dung tệp {name} trong cơ sở dữ liệu đã hỏng. Hãy khôi phục bản sao lưu gần nhất, hoặc thêm lại tệp.",
        "The content of the file {name} in the database is damaged. Restore the latest backup, or add the file again.",
    ),
    "finding.file_damaged": (
        "Nội dung tệp {name} không còn như khi thêm vào. Hãy khôi phục bản sao lưu gần nhất, hoặc thêm lại tệp.",
        "The content of the file {name} is no longer what was added. Restore the latest backup, or add the file again.",
    ),
    "history.files.attach": ("Thêm tệp {name}", "Added the file {name}"),
    "history.files.change_caption": ("Sửa ghi chú của tệp {name}", "Changed the words beside the file {name}"),
    "history.files.remove": ("Bỏ tệp {name}", "Took off the file {name}"),
    "history.files.set_photo": ("Đổi ảnh của {full_name}", "Photo of {full_name}"),
    "history.files.remove_photo": ("Bỏ ảnh của {full_name}", "Took off the photo of {full_name}"),
    "record.files": ("Tệp", "File"),
    "record.attachments": ("Tệp đính kèm", "Attached file"),
    "record.member_photos": ("Ảnh", "Photo"),
}
