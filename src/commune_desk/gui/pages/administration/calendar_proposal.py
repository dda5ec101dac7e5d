"""What the law comes to in a year: looked at, chosen from, and taken over as one change."""

from dataclasses import dataclass, field
from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from commune_desk.domain.public_holidays import Certainty
from commune_desk.gui import tokens
from commune_desk.gui.context import PageContext
from commune_desk.gui.i18n import tr
from commune_desk.gui.messages import Tone
from commune_desk.gui.pages.administration.section import row_of
from commune_desk.gui.widgets.buttons import Button, Kind
from commune_desk.gui.widgets.choices import Combo, Option
from commune_desk.gui.widgets.labels import Role, TextLabel
from commune_desk.gui.widgets.list_columns import Cell, ColumnKind, ColumnSpec, ListRequest, window_of
from commune_desk.gui.widgets.panel import Notice
from commune_desk.gui.widgets.short_list import ShortList
from commune_desk.services.calendar_days import (
    CalendarService,
    HolidayWays,
    ProposedDayView,
    SaveCalendarDay,
    Standing,
    TakeOverDays,
)
from commune_desk.services.contracts import Page
from commune_desk.wording import say
from commune_desk.wording.formats import day_text


@dataclass
class ProposedRows:
    """Answers the list, on the reader thread."""

    service: CalendarService
    year: int
    offsets: dict[str, int] = field(default_factory=dict)

    def __call__(self, request: ListRequest) -> Page[ProposedDayView]:
        return window_of(self.service.proposal(self.year, dict(self.offsets)), request)


class CalendarProposal(QWidget):
    """The days with their boxes; what is new and sure enough is checked.

    Signals:
        closed: the days were taken over, or the officer leaves it.
    """

    closed = Signal()

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._rows = ProposedRows(context.office.calendar_days, context.as_of.day.year)
        self._looked_at: tuple[tuple[date, Standing], ...] = ()
        self.choices: dict[str, Combo] = {}
        self._ways = QHBoxLayout()
        self.list = ShortList(
            "administration-calendar-proposal", _columns(), self._rows, _key, context.tasks, checkable=True
        )
        self.take_button = Button(tr("Ghi các ngày đã chọn"), "check", Kind.PRIMARY)
        self.close_button = Button(tr("Đóng đề xuất"), "x")
        self._build()
        self.list.loaded.connect(self._on_loaded)
        self.list.model.checked_changed.connect(self._on_checked_changed)
        self.take_button.clicked.connect(self._on_take)
        self.close_button.clicked.connect(self.closed)

    def load(self, year: int) -> None:
        """Reads the proposal for a year; what the officer decided for it stays."""
        if year != self._rows.year or not self.choices:
            self._rows.year = year
            self._rows.offsets = {}
            self._show_ways(self._context.office.calendar_days.ways(year))
        self.list.reload()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.PANEL_GAP)
        text = tr(
            "Năm ngày Tết và ngày thứ hai của Quốc khánh do Thủ tướng quyết định từng năm: chọn cho đúng thông báo, "
            "bỏ dấu ngày không nghỉ. Ngày làm bù ghi tay."
        )
        column.addWidget(
            Notice(tr("Đây là đề xuất theo Bộ luật Lao động, chưa phải lịch của đơn vị."), text, Tone.ACCENT)
        )
        column.addLayout(self._ways)
        self._ways.addStretch()
        column.addWidget(self.list, 1)
        column.addWidget(row_of(self.take_button, self.close_button))

    def _show_ways(self, holidays: tuple[HolidayWays, ...]) -> None:
        for holiday in holidays:
            options = [Option(offset, f"{first:%d/%m} – {last:%d/%m}") for offset, first, last in holiday.ways]
            if holiday.code in self.choices:
                self.choices[holiday.code].set_options(options)
            else:
                self._add_choice(holiday, options)
            self.choices[holiday.code].set_key(options[0].key)

    def _add_choice(self, holiday: HolidayWays, options: list[Option]) -> None:
        combo = Combo(options)
        combo.setAccessibleName(holiday.name)
        combo.picked.connect(self._on_picked)
        self.choices[holiday.code] = combo
        place = 2 * (len(self.choices) - 1)
        self._ways.insertWidget(place, TextLabel(holiday.name, Role.MUTED))
        self._ways.insertWidget(place + 1, combo)

    @Slot(object)
    def _on_picked(self, _offset: object) -> None:
        self._rows.offsets = {code: combo.key() for code, combo in self.choices.items()}
        self.list.reload()

    @Slot()
    def _on_loaded(self) -> None:
        """Another proposal, or another calendar beside it, is checked anew; else the officer's checks stay."""
        looked_at = tuple((view.day, view.standing) for view in self.list.rows)
        if looked_at != self._looked_at:
            self._looked_at = looked_at
            self.list.model.set_checked(_key(view) for view in self.list.rows if _is_plain(view))
        self._on_checked_changed()

    @Slot()
    def _on_checked_changed(self) -> None:
        self.take_button.setEnabled(not self._context.as_of.read_only and bool(self._wanted()))

    def _wanted(self) -> tuple[SaveCalendarDay, ...]:
        return tuple(_command(view) for view in self.list.checked if view.standing is not Standing.SAME)

    @Slot()
    def _on_take(self) -> None:
        command = TakeOverDays(self._rows.year, self._wanted())
        service = self._context.office.calendar_days
        self._context.tasks.write(self, service.take_over, command, done=self._on_taken)

    @Slot(object)
    def _on_taken(self, _changes: object) -> None:
        self.closed.emit()


def _is_plain(view: ProposedDayView) -> bool:
    return view.standing is Standing.NEW and view.certainty is not Certainty.UNREAD


def _command(view: ProposedDayView) -> SaveCalendarDay:
    version = None if view.entered is None else view.entered.version
    return SaveCalendarDay(view.day, view.kind, view.name, view.source, version)


def _columns() -> tuple[ColumnSpec[ProposedDayView], ...]:
    return (
        ColumnSpec("day", tr("Ngày"), 88, _day, ColumnKind.DATE, sortable=False),
        ColumnSpec("weekday", tr("Thứ"), 76, _weekday, sortable=False),
        ColumnSpec("name", tr("Tên ngày, lý do"), 190, _name, ColumnKind.STRONG, sortable=False, stretch=True),
        ColumnSpec("standing", tr("Lịch của đơn vị"), 150, _standing, sortable=False),
        ColumnSpec("certainty", tr("Mức chắc chắn"), 160, _certainty, sortable=False),
    )


def _key(view: ProposedDayView) -> object:
    return view.day


def _day(view: ProposedDayView) -> str:
    return day_text(view.day)


def _weekday(view: ProposedDayView) -> str:
    return say(view.weekday.label_code)


def _name(view: ProposedDayView) -> Cell:
    return Cell(view.name, tip=view.source)


def _standing(view: ProposedDayView) -> Cell:
    kind = say(f"day_kind.{view.entered.kind}") if view.entered else ""
    tone = Tone.WARN if view.standing is Standing.OTHER else Tone.NEUTRAL
    return Cell(say(f"standing.{view.standing}", kind=kind), muted=view.standing is Standing.SAME, tone=tone)


def _certainty(view: ProposedDayView) -> Cell:
    tone = Tone.WARN if view.certainty is Certainty.UNREAD else Tone.NEUTRAL
    return Cell(say(f"certainty.{view.certainty}"), tone=tone, tip=view.source)
