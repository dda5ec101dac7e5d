"""Sentences of errors: what happened, and what to do now."""

SENTENCES: dict[str, tuple[str, str]] = {
    "error.invalid_fields": (
        "Còn {count:count} chỗ cần sửa trước khi lưu.",
        "{count:count} things to mend before saving.",
    ),
}
