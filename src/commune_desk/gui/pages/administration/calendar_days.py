"""Lịch: which days of a year are holidays, free in lieu or worked in exchange, and what the law proposes."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from commune_desk.domain.calendar import ENTERED_KINDS, DayKind
from commune_desk.domain.fields import FieldKind, FieldSpec
from commune_desk.domain.lunar_calendar import LunarDate
from commune_desk.gui import tokens
from commune_desk.gui.context import PageContext
from commune_desk.gui.i18n import tr
from commune_desk.gui.pages.administration.calendar_proposal import CalendarProposal
from commune_desk.gui.pages.administration.section import Section, panel, row_of
from commune_desk.gui.widgets.buttons import Button, Kind
from commune_desk.gui.widgets.choices import Option
from commune_desk.gui.widgets.form_view import FormHelp, FormSection, FormView
from commune_desk.gui.widgets.list_columns import Cell, ColumnKind, ColumnSpec, ListRequest, window_of
from commune_desk.gui.widgets.month_switcher import PeriodSwitcher
from commune_desk.gui.widgets.short_list import ShortList
from commune_desk.services.calendar_days import CalendarDayView, CalendarService, RemoveCalendarDay, SaveCalendarDay
from commune_desk.services.contracts import Page
from commune_desk.wording import say
from commune_desk.wording.formats import day_text

FIELDS = (
    FieldSpec("day", FieldKind.DATE, required=True),
    FieldSpec("kind", FieldKind.CHOICE, required=True, choices=tuple(ENTERED_KINDS)),
    FieldSpec("note", FieldKind.TEXT, required=True),
    FieldSpec("source", FieldKind.TEXT, required=True),
)
_NEW = {"kind": DayKind.MAKE_UP_WORK}
"""Make-up days are what is entered by hand."""
FIRST_YEAR, LAST_YEAR = 1900, 2199


@dataclass
class YearRows:
    """Answers the list, on the reader thread."""

    service: CalendarService
    year: int

    def __call__(self, request: ListRequest) -> Page[CalendarDayView]:
        return window_of(self.service.year(self.year), request)


class CalendarSection(Section):
    """A year's days, or the proposal for it, at the left; one day at the right."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._rows = YearRows(context.office.calendar_days, context.as_of.day.year)
        self.switcher = PeriodSwitcher(width=132)
        self.propose_button = Button(tr("Lấy theo luật"), "scale")
        self.list = ShortList("administration-calendar", _columns(), self._rows, _key, context.tasks)
        self.proposal = CalendarProposal(context)
        self._stack = QStackedWidget()
        self.form = FormView((FormSection("", FIELDS),), _help(context))
        self.new_button = Button(tr("Ngày khác"), "plus", shortcut="Ctrl+N")
        self.save_button = Button(tr("Lưu ngày này"), "save", Kind.PRIMARY, "Ctrl+S")
        self.remove_button = Button(tr("Bỏ khỏi lịch"), "trash-2")
        self._shown: CalendarDayView | None = None
        self._current: date | None = None
        note = tr("Ngày không ghi ở đây: thứ Bảy, Chủ nhật là ngày nghỉ, còn lại là ngày làm việc.")
        buttons = (row_of(self.save_button), row_of(self.new_button, self.remove_button))
        self.put_side_by_side(self._left(), panel(tr("Ngày trong lịch"), note, (self.form, *buttons)))
        self._connect()

    @property
    def year(self) -> int:
        """The year shown."""
        return self._rows.year

    def load(self) -> None:
        self.switcher.set_text(tr("Năm {year}", year=self.year))
        self.switcher.set_bounds(before=self.year > FIRST_YEAR, after=self.year < LAST_YEAR)
        self.list.reload()
        self.proposal.load(self.year)
        for button in (self.propose_button, self.new_button, self.save_button):
            button.setEnabled(self.free)
        self._show_state()

    def _left(self) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.PANEL_GAP)
        row = QHBoxLayout()
        row.addWidget(self.switcher)
        row.addStretch()
        row.addWidget(self.propose_button)
        column.addLayout(row)
        column.addWidget(self._stack, 1)
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.proposal)
        return made

    def _connect(self) -> None:
        self.switcher.stepped.connect(self._on_stepped)
        self.propose_button.clicked.connect(self._on_propose)
        self.proposal.closed.connect(self._on_proposal_closed)
        self.list.current_changed.connect(self._on_current_changed)
        self.new_button.clicked.connect(self._on_new)
        self.save_button.clicked.connect(self._on_save)
        self.form.submitted.connect(self._on_save)
        self.remove_button.clicked.connect(self._on_remove)

    def _show_state(self) -> None:
        said = self._shown is not None and self._shown.removed_on is None
        self.remove_button.setEnabled(self.free and said)

    @Slot(int)
    def _on_stepped(self, by: int) -> None:
        self._rows.year += by
        self._on_new()
        self.load()

    @Slot()
    def _on_propose(self) -> None:
        self._stack.setCurrentWidget(self.proposal)

    @Slot()
    def _on_proposal_closed(self) -> None:
        self._stack.setCurrentWidget(self.list)

    @Slot(object)
    def _on_current_changed(self, view: CalendarDayView | None) -> None:
        day = None if view is None else view.day
        read_again, self._current = day == self._current, day
        if read_again and self.form.dirty:
            return  # what is half typed stays
        self._shown = view
        self.form.set_values(_NEW if view is None else {spec.key: getattr(view, spec.key) for spec in FIELDS})
        self._show_state()

    @Slot()
    def _on_new(self) -> None:
        self._shown = None
        self.form.set_values(_NEW)
        self._show_state()
        self.form.focus_first()

    @Slot()
    def _on_save(self) -> None:
        if not self.form.check():
            return
        values = self.form.values()
        same = self._shown is not None and self._shown.day == values["day"]
        version = self._shown.version if self._shown is not None and same else None
        command = SaveCalendarDay(
            values["day"], DayKind(values["kind"]), values["note"], values["source"], version=version
        )
        service = self.context.office.calendar_days
        self.context.tasks.write(self, service.save, command, done=self._on_saved, failed=self.form.show_error)

    @Slot()
    def _on_remove(self) -> None:
        if self._shown is not None:
            command = RemoveCalendarDay(self._shown.day, self._shown.version)
            service = self.context.office.calendar_days
            self.context.tasks.write(self, service.remove, command, done=self._on_saved)

    @Slot(object)
    def _on_saved(self, _changes: object) -> None:
        day = self.form.values()["day"]
        self.form.set_values(self.form.values())
        if day is not None:
            self._rows.year = day.year
            self.list.select_key(day)
        self.load()


def lunar_text(lunar: LunarDate) -> str:
    """10/3, or 1/6 nhuận in a leap month."""
    text = f"{lunar.day}/{lunar.month}"
    return tr("{day} nhuận", day=text) if lunar.leap else text


def _help(context: PageContext) -> FormHelp:
    labels = {
        "day": tr("Ngày"),
        "kind": tr("Là"),
        "note": tr("Tên ngày, lý do"),
        "source": tr("Căn cứ (văn bản, thông báo)"),
    }
    kinds = [Option(kind, say(f"day_kind.{kind}")) for kind in ENTERED_KINDS]
    return FormHelp(context.as_of.today, context.tasks, labels=labels, choices={"kind": kinds})


def _columns() -> tuple[ColumnSpec[CalendarDayView], ...]:
    return (
        ColumnSpec("day", tr("Ngày"), 88, _day, ColumnKind.DATE, sortable=False),
        ColumnSpec("weekday", tr("Thứ"), 76, _weekday, sortable=False),
        ColumnSpec("lunar", tr("Âm lịch"), 70, _lunar, ColumnKind.DATE, sortable=False),
        ColumnSpec("kind", tr("Là"), 108, _kind, sortable=False),
        ColumnSpec("note", tr("Tên ngày, lý do"), 180, _note, ColumnKind.STRONG, sortable=False, stretch=True),
        ColumnSpec("source", tr("Căn cứ"), 150, _source, sortable=False),
    )


def _key(view: CalendarDayView) -> object:
    return view.day


def _shown_as(view: CalendarDayView, text: str) -> Cell:
    return Cell(text, muted=view.removed_on is not None, tip=text)


def _day(view: CalendarDayView) -> Cell:
    return _shown_as(view, day_text(view.day))


def _weekday(view: CalendarDayView) -> Cell:
    return _shown_as(view, say(view.weekday.label_code))


def _lunar(view: CalendarDayView) -> Cell:
    return _shown_as(view, lunar_text(view.lunar))


def _kind(view: CalendarDayView) -> Cell:
    if view.removed_on is not None:
        return _shown_as(view, tr("đã bỏ {day}", day=day_text(view.removed_on)))
    return _shown_as(view, say(f"day_kind.{view.kind}"))


def _note(view: CalendarDayView) -> Cell:
    return _shown_as(view, view.note)


def _source(view: CalendarDayView) -> Cell:
    return _shown_as(view, view.source)
