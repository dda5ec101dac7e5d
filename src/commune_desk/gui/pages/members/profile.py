"""The groups in which the fields of a member are asked."""

from commune_desk.domain.members import MEMBER_FIELDS
from commune_desk.gui.i18n import tr
from commune_desk.gui.widgets.form_view import FormSection

_BACKGROUND = (
    *("education", "education_level", "occupation", "party_member", "party_joined", "union_member"),
    *("former_force_kind", "former_force"),
)
_STANDARDS = ("lives_locally", "background_result", "background_checked_on", "health_result")
_MONEY = ("account_number", "bank_name", "social_months_before")
_FIELDS = {field.key: field for field in MEMBER_FIELDS}


def profile_sections() -> tuple[FormSection, ...]:
    """Every field of a member once; a function, since titles are said in the language in use."""
    grouped = {*_BACKGROUND, *_STANDARDS, *_MONEY}
    person = tuple(field for field in MEMBER_FIELDS if field.key not in grouped)
    return (
        FormSection("", person),
        FormSection(tr("Trình độ, quá trình"), tuple(_FIELDS[key] for key in _BACKGROUND)),
        FormSection(tr("Tiêu chuẩn theo Điều 13"), tuple(_FIELDS[key] for key in _STANDARDS)),
        FormSection(tr("Chi trả, bảo hiểm"), tuple(_FIELDS[key] for key in _MONEY)),
    )
