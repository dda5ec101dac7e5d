"""Values of the reminder of papers and of the minutes of a handover, of any length."""

from datetime import date

from paper_samples import POLICE

from commune_desk.documents.values import (
    AskedPaper,
    DocumentReminderValues,
    HandedThing,
    HandoverMinutesValues,
    Signatory,
)

HEAD = Signatory(("TRƯỞNG CÔNG AN XÃ",), "Nguyễn Văn Khánh", "Thiếu tá")
TEAM = "Tổ bảo vệ an ninh, trật tự thôn Tân Tiến"


def reminder(count: int) -> DocumentReminderValues:
    papers = tuple(AskedPaper(f"Giấy số {at}", "Chưa có", "Thông tư 14/2024/TT-BCA Điều 3") for at in range(count))
    return DocumentReminderValues(POLICE, "Nông Thị Hiền", True, "Tổ viên", TEAM, papers, date(2026, 11, 10), HEAD)


def minutes(count: int, *, taken_back: bool = False, is_team: bool = False) -> HandoverMinutesValues:
    things = tuple(HandedThing(f"Dùi cui {at}", "cái", 2, f"DC-{at:03}", "") for at in range(count))
    holder = TEAM if is_team else "Nông Thị Hiền"
    post = "" if is_team else f"Tổ viên, {TEAM}"
    return HandoverMinutesValues(POLICE, "", taken_back, date(2026, 11, 2), holder, is_team, post, things, HEAD)


MEMBER_PAPERS = {"f57-document-reminder": lambda: reminder(4), "f58-handover-minutes": lambda: minutes(4)}
"""One of each, by the form's id."""
