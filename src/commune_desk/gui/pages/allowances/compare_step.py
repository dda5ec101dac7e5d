"""Step 3: who is new, gone or paid otherwise than last month, by how much and in what."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from commune_desk.domain.pay_comparison import PayChange, PayChangeKind, count_kinds
from commune_desk.domain.text import fold, name_sort_key
from commune_desk.gui.context import PageContext
from commune_desk.gui.i18n import tr
from commune_desk.gui.messages import Tone
from commune_desk.gui.pages.allowances.month_picture import MonthPicture
from commune_desk.gui.pages.allowances.words import parts_text, signed, team_text
from commune_desk.gui.widgets.empty_state import EmptyState
from commune_desk.gui.widgets.list_columns import (
    Cell,
    ColumnKind,
    ColumnSpec,
    GroupRow,
    ListRequest,
    ListTexts,
    Row,
    window_of,
)
from commune_desk.gui.widgets.list_view import ListView
from commune_desk.services.allowances import PayPersonView
from commune_desk.services.contracts import Page
from commune_desk.wording.formats import grouped, month_text

KINDS = (PayChangeKind.NEW, PayChangeKind.GONE, PayChangeKind.CHANGED)


@dataclass(frozen=True)
class ChangeRow:
    """Somebody who is paid otherwise; of those gone, as they stood on last month's list."""

    person: PayPersonView
    change: PayChange


@dataclass
class ChangeRows:
    """Answers the list from a picture already read."""

    picture: MonthPicture | None = None

    def __call__(self, request: ListRequest) -> Page[Row]:
        wanted = {kind for kind in KINDS if request.filter(kind.value)} or set(KINDS)
        typed = fold(request.text)
        rows = [row for row in self.everybody() if row.change.kind in wanted]
        rows = [row for row in rows if typed in fold(f"{row.person.full_name} {team_text(row.person)}")]
        if request.sort_key:
            rows.sort(key=_SORT_BY[request.sort_key], reverse=request.descending)
        return window_of(rows, request)

    def everybody(self) -> list[ChangeRow]:
        """All who are paid otherwise."""
        if self.picture is None:
            return []
        people = {person.member_id: person for person in self.picture.before.people}
        people |= {person.member_id: person for person in self.picture.view.people}
        changes = self.picture.changes.values()
        return [ChangeRow(people[change.member_id], change) for change in changes if change.kind in KINDS]

    def total(self) -> GroupRow | None:
        """The last row."""
        if self.picture is None or not self.picture.comparable:
            return None
        before, now = self.picture.before.total_vnd, self.picture.view.total_vnd
        cells = {"before": grouped(before), "now": grouped(now), "difference": signed(now - before)}
        return GroupRow(tr("Cả danh sách"), cells=cells)


def _key(row: ChangeRow) -> UUID:
    return row.person.member_id


def _by_name(row: ChangeRow) -> object:
    return name_sort_key(row.person.full_name)


def _by_before(row: ChangeRow) -> object:
    return row.change.before_vnd


def _by_now(row: ChangeRow) -> object:
    return row.change.now_vnd


def _by_difference(row: ChangeRow) -> object:
    return row.change.difference_vnd


_SORT_BY: dict[str, Callable[[ChangeRow], Any]] = {
    "name": _by_name,
    "before": _by_before,
    "now": _by_now,
    "difference": _by_difference,
}


def _name(row: ChangeRow) -> str:
    return row.person.full_name


def _team(row: ChangeRow) -> str:
    return team_text(row.person)


def _kind(row: ChangeRow) -> Cell:
    if row.change.kind is PayChangeKind.NEW:
        return Cell(tr("Mới"), tone=Tone.ACCENT)
    if row.change.kind is PayChangeKind.GONE:
        return Cell(tr("Thôi"), tone=Tone.WARN)
    less = row.change.difference_vnd < 0
    return Cell(tr("Giảm") if less else tr("Tăng") if row.change.difference_vnd else tr("Đổi khoản"))


def _before(row: ChangeRow) -> Cell:
    new = row.change.kind is PayChangeKind.NEW
    return Cell("–" if new else grouped(row.change.before_vnd), muted=new)


def _now(row: ChangeRow) -> Cell:
    gone = row.change.kind is PayChangeKind.GONE
    return Cell("–" if gone else grouped(row.change.now_vnd), muted=gone, strong=not gone)


def _difference(row: ChangeRow) -> Cell:
    return Cell(signed(row.change.difference_vnd), strong=True)


def _why(row: ChangeRow) -> Cell:
    words = parts_text(row.change)
    return Cell(words, tip=words)


def _columns() -> tuple[ColumnSpec[ChangeRow], ...]:
    return (
        ColumnSpec("name", tr("Họ và tên"), 160, _name),
        ColumnSpec("team", tr("Tổ"), 164, _team, sortable=False),
        ColumnSpec("kind", tr("Thay đổi"), 76, _kind, sortable=False),
        ColumnSpec("before", tr("Tháng trước"), 92, _before, ColumnKind.FIGURE),
        ColumnSpec("now", tr("Tháng này"), 92, _now, ColumnKind.FIGURE),
        ColumnSpec("difference", tr("Chênh lệch"), 94, _difference, ColumnKind.FIGURE),
        ColumnSpec("why", tr("Vì khoản nào"), 300, _why, sortable=False, stretch=True),
    )


class CompareStep(QWidget):
    """The list of differences.

    Signals:
        person_asked: id of somebody of this month whose amounts are to be explained.
    """

    person_asked = Signal(object)

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture: MonthPicture | None = None
        self._rows = ChangeRows()
        texts = ListTexts(
            tr("người thay đổi"), tr("Lọc tên, tổ"), tr("Không ai thay đổi"), tr("Giống hệt tháng trước.")
        )
        self.list = ListView("pay-changes", _columns(), self._rows, _key, context.tasks, texts, checkable=False)
        words = {PayChangeKind.NEW: tr("Mới"), PayChangeKind.GONE: tr("Thôi"), PayChangeKind.CHANGED: tr("Thay đổi")}
        self.chips = {kind: self.list.filters.add_toggle(kind.value, words[kind]) for kind in KINDS}
        self.empty = EmptyState("", icon="git-compare")
        self._stack = QStackedLayout()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(self._stack)
        self.list.opened.connect(self._on_opened)
        self.setFocusProxy(self.list)

    def show_picture(self, picture: MonthPicture) -> None:
        """Shows a month."""
        self._picture = self._rows.picture = picture
        if not picture.comparable:
            missing = picture.before.month if picture.computed else picture.month
            title = tr("Tháng {month} chưa tính, chưa có gì để so", month=month_text(missing.first_day))
            self.empty.set_texts(title, "", "")
            self._stack.setCurrentWidget(self.empty)
            return
        counts = count_kinds(picture.changes.values())
        for kind, chip in self.chips.items():
            chip.set_count(counts[kind])
        self.list.set_total(self._rows.total())
        self.list.reload()
        self._stack.setCurrentWidget(self.list)

    @Slot(object)
    def _on_opened(self, row: ChangeRow) -> None:
        if row.change.kind is not PayChangeKind.GONE:
            self.person_asked.emit(row.person.member_id)
