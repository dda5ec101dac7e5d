"""Hồ sơ còn thiếu: how many dossiers lack a paper, and how many records lack which field."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from commune_desk.gui.context import PageContext
from commune_desk.gui.i18n import tr
from commune_desk.gui.pages.overview.tile import Tile, TileRows
from commune_desk.gui.widgets.labels import Role, TextLabel
from commune_desk.services.dossiers import DossierService
from commune_desk.services.members import NEEDED, ListMembers, MemberService
from commune_desk.wording import say
from commune_desk.wording.formats import grouped

_EVERYBODY = 5000
_NO_INSURANCE = "insurance"


@dataclass(frozen=True)
class Gaps:
    """Members in service, how many of them lack what, and how many lack anything."""

    people: int
    lacking: Counter[str]
    incomplete: int
    uninsured: int
    without_papers: int


def read_gaps(service: MemberService, dossiers: DossierService, day: date) -> Gaps:
    """On the reader thread."""
    members = service.list(ListMembers(day, limit=_EVERYBODY)).rows
    lacking = Counter(key for member in members for key in member.missing)
    return Gaps(
        len(members),
        lacking,
        sum(bool(member.missing) for member in members),
        sum("health" not in member.insurances for member in members),
        dossiers.counts(day).incomplete,
    )


class GapsTile(Tile):
    """A row for each field that somebody lacks."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, tr("Hồ sơ còn thiếu"), "dossiers", parent)
        self.list = TileRows((Role.BODY, Role.STRONG, Role.MUTED), (0,), len(NEEDED) + 2, right=(1,))
        self.summary = TextLabel("", Role.NOTE)
        column = QVBoxLayout(self.content)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.list, 1)
        column.addWidget(self.summary)

    def load(self) -> None:
        office, day = self.context.office, self.context.as_of.day
        self.context.tasks.read(self, read_gaps, office.members, office.dossiers, day, key="gaps", done=self._on_read)

    @Slot(object)
    def _on_read(self, gaps: Gaps) -> None:
        self.show_content()
        papers = (tr("Giấy tờ thiếu hoặc hết hạn"), grouped(gaps.without_papers), tr("người"))
        fields = [(say(f"field.{key}"), grouped(gaps.lacking[key]), tr("người")) for key in NEEDED if gaps.lacking[key]]
        rows = [papers, *fields] if gaps.without_papers else fields
        if gaps.uninsured:
            rows.append((tr("Chưa tham gia bảo hiểm y tế"), grouped(gaps.uninsured), tr("người")))
        self.list.set_rows(rows)
        facts = {"count": gaps.incomplete, "people": gaps.people}
        self.summary.set_role(Role.WARN if gaps.incomplete else Role.NOTE)
        self.summary.setText(
            tr("{count} trong {people} người còn thiếu thông tin chính", **facts)
            if gaps.incomplete
            else tr("{people} người đều đủ thông tin chính", people=gaps.people)
        )
