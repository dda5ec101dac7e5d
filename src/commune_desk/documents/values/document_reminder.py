"""Values of form f57-document-reminder: what a member is still to bring for the dossier."""

from dataclasses import dataclass
from datetime import date

from commune_desk.documents.values.office import Office, Signatory


@dataclass(frozen=True)
class AskedPaper:
    """A paper to be brought or renewed.

    Attributes:
        name: of the kind of paper.
        state_words: how it stands, "Chưa có", "Hết hạn ngày 05/9/2026".
        source: what asks for it.
    """

    name: str
    state_words: str
    source: str


@dataclass(frozen=True)
class DocumentReminderValues:
    """A reminder to one member.

    Attributes:
        post: "Tổ viên".
        team: "Tổ bảo vệ an ninh, trật tự thôn Tân Tiến".
        papers: at least one.
        dated: any day of the month of the reminder.
    """

    office: Office
    full_name: str
    is_female: bool | None
    post: str
    team: str
    papers: tuple[AskedPaper, ...]
    dated: date
    signed_by: Signatory
