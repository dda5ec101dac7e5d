"""Step 1: what stops or doubts the month; each row opens its cure."""

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, Signal, Slot
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from commune_desk import wording
from commune_desk.domain.allowances import MonthChoice
from commune_desk.domain.text import fold
from commune_desk.gui.context import PageContext
from commune_desk.gui.i18n import tr
from commune_desk.gui.messages import Tone
from commune_desk.gui.pages.allowances.month_picture import MonthPicture
from commune_desk.gui.widgets.empty_state import EmptyState
from commune_desk.gui.widgets.list_columns import (
    Cell,
    ColumnKind,
    ColumnSpec,
    ListRequest,
    ListTexts,
    Row,
    window_of,
)
from commune_desk.gui.widgets.list_view import ListView
from commune_desk.services.contracts import Page
from commune_desk.services.pay_doubts import PayDoubt

ONLY_STOPPING = "stopping"
_RATES, _FIGURES, _CHOICES = "rates", "parameters", "choices"
_PLACES = {
    "error.month_without_rates": _RATES,
    "error.no_rate_pack": _RATES,
    "error.no_rate_for_post": _RATES,
    "error.no_base_salary": _FIGURES,
    **{choice.missing_code: _CHOICES for choice in MonthChoice},
    "doubt.calendar_empty": "calendar_days",
}


@dataclass(frozen=True)
class Cure:
    """Where a doubt is mended: words, key of the page, and what it should show."""

    words: str
    page: str
    target: object = None


def cure_of(doubt: PayDoubt) -> Cure:
    """The way out of a doubt."""
    if doubt.member_id is not None:
        return Cure(tr("Mở hồ sơ"), "members", doubt.member_id)
    if doubt.code in _PLACES:
        return Cure(tr("Mở Quản trị"), "administration", _PLACES[doubt.code])
    if doubt.code == "error.service_overlaps":
        return Cure(tr("Mở Thành viên"), "members")
    return Cure(tr("Mở Tổ và địa bàn"), "teams")


@dataclass
class DoubtRows:
    """Answers the list from a picture already read."""

    picture: MonthPicture | None = None

    def __call__(self, request: ListRequest) -> Page[Row]:
        doubts = self.picture.doubts if self.picture else ()
        typed = fold(request.text)
        found = [doubt for doubt in doubts if typed in fold(sentence_of(doubt))]
        if request.filter(ONLY_STOPPING):
            found = [doubt for doubt in found if doubt.stops]
        return window_of(found, request)


def sentence_of(doubt: PayDoubt) -> str:
    """What is said of it."""
    return wording.say(doubt.code, **doubt.facts)


def doubt_key(doubt: PayDoubt) -> object:
    """Identifies a row."""
    return doubt.code, doubt.member_id, str(doubt.facts)


def _weight(doubt: PayDoubt) -> Cell:
    if doubt.stops:
        return Cell(tr("Chặn"), tone=Tone.ERROR, icon="circle-alert")
    return Cell(tr("Cần xem"), tone=Tone.WARN, icon="triangle-alert")


def _cure(doubt: PayDoubt) -> Cell:
    return Cell(cure_of(doubt).words, tone=Tone.ACCENT)


def _columns() -> tuple[ColumnSpec[PayDoubt], ...]:
    return (
        ColumnSpec("weight", tr("Mức độ"), 110, _weight, sortable=False),
        ColumnSpec("sentence", tr("Điều cần xem"), 560, sentence_of, sortable=False, stretch=True),
        ColumnSpec("cure", tr("Cách chữa"), 150, _cure, ColumnKind.TEXT, sortable=False),
    )


class CheckStep(QWidget):
    """The list of doubts, or the good news that there are none.

    Signals:
        cure_asked: the `Cure` wanted.
        next_asked: nothing is in the way of the next step.
    """

    cure_asked = Signal(object)
    next_asked = Signal()

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = DoubtRows()
        texts = ListTexts(tr("điều"), tr("Lọc điều cần xem"), tr("Không có gì cần xem"))
        self.list = ListView("pay-doubts", _columns(), self._rows, doubt_key, context.tasks, texts, checkable=False)
        self.list.filters.add_toggle(ONLY_STOPPING, tr("Chỉ điều chặn"))
        self.fine = EmptyState(tr("Không có gì cần xem"), icon="circle-check")
        self._stack = QStackedLayout()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.fine)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(self._stack)
        self.list.opened.connect(self._on_opened)
        self.list.table.clicked.connect(self._on_clicked)
        self.fine.acted.connect(self.next_asked)
        self.setFocusProxy(self.list)

    def show_picture(self, picture: MonthPicture) -> None:
        """Shows a month."""
        self._rows.picture = picture
        self.list.reload()
        if picture.closed:
            closed = tr("Tháng đã chốt nên không tính lại. Muốn sửa, mở lại tháng ở bước 4.")
            self.fine.set_texts(tr("Không có gì cần xem"), closed, "")
        else:
            text = tr("Đủ định mức, đủ lựa chọn của đơn vị, ai cũng có số tài khoản, tổ nào cũng có một tổ trưởng.")
            self.fine.set_texts(tr("Không có gì cần xem"), text, tr("Sang bước 2"))
        self._stack.setCurrentWidget(self.list if picture.doubts else self.fine)

    @Slot(object)
    def _on_opened(self, doubt: PayDoubt) -> None:
        self.cure_asked.emit(cure_of(doubt))

    @Slot(QModelIndex)
    def _on_clicked(self, index: QModelIndex) -> None:
        view = self.list.current_view()
        if view is not None and index.column() == len(_columns()) - 1:
            self.cure_asked.emit(cure_of(view))
