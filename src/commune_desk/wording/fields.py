"""Labels of fields and of their choices."""

SENTENCES: dict[str, tuple[str, str]] = {
    "field.full_name": ("Họ và tên", "Full name"),
}
