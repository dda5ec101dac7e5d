"""Members injured or killed (Luật 30/2023/QH15 Điều 24; Biểu mẫu 01 counts those on duty in columns 18 and 19)."""

from enum import StrEnum

from commune_desk.domain.fields import FieldKind, FieldSpec


class CasualtyKind(StrEnum):
    """Words are ``choice.casualty_kind.<code>``."""

    INJURED = "injured"
    KILLED = "killed"


CASUALTY_FIELDS = (
    FieldSpec("day", FieldKind.DATE, required=True, width_chars=10),
    FieldSpec("casualty_kind", FieldKind.CHOICE, required=True, choices=tuple(CasualtyKind)),
    FieldSpec("on_duty", FieldKind.FLAG, article="Luật 30/2023/QH15 Điều 24"),
    FieldSpec("decision_number", FieldKind.TEXT, width_chars=16),
    FieldSpec("note", FieldKind.NOTE),
)
"""What an office writes down about a casualty."""
