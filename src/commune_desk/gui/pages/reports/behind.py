"""The rows a number is made of, each with the way to its record; and the form of a number typed by hand."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from PySide6.QtCore import QModelIndex, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from commune_desk.domain.fields import FieldKind, FieldSpec
from commune_desk.domain.periods import Period
from commune_desk.gui.context import PageContext
from commune_desk.gui.i18n import tr
from commune_desk.gui.pages.reports.period_bar import dates_text
from commune_desk.gui.widgets.buttons import Button, IconButton
from commune_desk.gui.widgets.form_view import FormHelp, FormSection, FormView
from commune_desk.gui.widgets.labels import Role, TextLabel, line
from commune_desk.gui.widgets.list_columns import Cell, ColumnKind, ColumnSpec, ListRequest
from commune_desk.gui.widgets.list_model import WindowedModel
from commune_desk.gui.widgets.list_table import ListTable
from commune_desk.services.contracts import Page
from commune_desk.services.indicator_views import EnteredFigureView, EnterFigure, IndicatorRowView, RowBehindView
from commune_desk.services.indicators import IndicatorService
from commune_desk.wording.formats import day_text, figure_text

PAGES = frozenset({"members", "teams", "incidents", "rosters", "commendations"})
"""Subjects that have a page to open a row in."""

FIELDS = (FieldSpec("amount", FieldKind.INTEGER, required=True), FieldSpec("note", FieldKind.NOTE))


@dataclass
class TeamNames:
    """The team of a row in words, once the page has read the teams."""

    words: Mapping[UUID, str]

    def __call__(self, row: RowBehindView) -> str:
        return self.words.get(row.team_id, "") if row.team_id else ""


@dataclass
class BehindRows:
    """Answers the list, on the reader thread."""

    service: IndicatorService

    def __call__(self, request: ListRequest) -> Page[RowBehindView]:
        return self.service.rows_behind(
            request.filter("code"),
            request.filter("days"),
            request.filter("team"),
            offset=request.offset,
            limit=request.limit,
        )


class BehindPanel(QFrame):
    """Opens over chart and narrative.

    Signals:
        closed: back to them.
    """

    closed = Signal()

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "panel")
        self._context = context
        self._row: IndicatorRowView | None = None
        self._days: Period | None = None
        self._figure: EnteredFigureView | None = None
        self._title = TextLabel("", Role.PANEL_TITLE, wrap=True)
        self._note = TextLabel("", Role.NOTE)
        self._close = IconButton("x", tr("Đóng"), "Esc")
        self._teams = TeamNames({})
        self.model = WindowedModel(
            self._columns(), BehindRows(context.office.indicators), _key, context.tasks, checkable=False, parent=self
        )
        self.table = ListTable(self.model, "reports-behind")
        self.form = FormView(
            (FormSection("", FIELDS),),
            FormHelp(context.as_of.today, context.tasks, labels={"amount": tr("Số của kỳ"), "note": tr("Ghi chú")}),
        )
        self.save_button = Button(tr("Lưu số"), "save", dense=True)
        self._entering = QWidget()
        self._build()
        self._connect()

    def set_teams(self, teams: Mapping[UUID, str]) -> None:
        """Words for each team."""
        self._teams.words = teams
        self.table.viewport().update()

    def show_rows(self, row: IndicatorRowView, days: Period, team: UUID | None) -> None:
        """Shows what a figure is made of."""
        self._row, self._days = row, days
        self._title.setText(row.name)
        self._note.setText(dates_text(days))
        self._entering.setVisible(row.entered)
        if row.entered:
            self.form.set_values({})
            indicators = self._context.office.indicators
            self._context.tasks.read(self, indicators.figures, row.code, days, key="figure", done=self._on_figures)
        self.model.ask(ListRequest(filters=(("code", row.code), ("days", days), ("team", team))))

    def reload(self) -> None:
        """Reads the rows again."""
        if self._row is not None:
            self.model.reload()

    def focus_rows(self) -> None:
        """To the list, or to the field of a figure to be entered."""
        if self._row is not None and self._row.entered:
            self.form.focus_first()
        else:
            self.table.setFocus()

    def _columns(self) -> tuple[ColumnSpec[RowBehindView], ...]:
        return (
            ColumnSpec("day", tr("Ngày"), 84, _day, ColumnKind.DATE, sortable=False),
            ColumnSpec("title", tr("Nội dung"), 120, _words, sortable=False, stretch=True),
            ColumnSpec("team", tr("Tổ"), 120, self._teams, ColumnKind.CODE, sortable=False),
            ColumnSpec("amount", tr("Số"), 58, _amount, ColumnKind.FIGURE, sortable=False),
        )

    def _build(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(self._title)
        words.addWidget(self._note)
        head = QHBoxLayout()
        head.setContentsMargins(14, 9, 8, 9)
        head.addLayout(words, 1)
        head.addWidget(self._close)
        entering = QVBoxLayout(self._entering)
        entering.setContentsMargins(14, 10, 14, 12)
        entering.addWidget(TextLabel(tr("Số này không đếm được từ sổ, cần nhập tay."), Role.NOTE))
        entering.addWidget(self.form)
        foot = QHBoxLayout()
        foot.addWidget(self.save_button)
        foot.addStretch()
        entering.addLayout(foot)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(line())
        column.addWidget(self._entering)
        column.addWidget(self.table, 1)

    def _connect(self) -> None:
        self._close.clicked.connect(self.closed)
        self.model.loaded.connect(self._on_loaded)
        self.table.opened.connect(self._on_opened)
        self.table.clicked.connect(self._on_clicked)
        self.save_button.clicked.connect(self._on_save)
        self.form.submitted.connect(self._on_save)

    @Slot()
    def _on_loaded(self) -> None:
        if self._days is not None:
            count = tr("{count:count} dòng", count=self.model.total)
            self._note.setText(f"{dates_text(self._days)} · {count}")
        self.table.look_again()

    @Slot(QModelIndex)
    def _on_clicked(self, index: QModelIndex) -> None:
        self._on_opened(index.row())

    @Slot(int)
    def _on_opened(self, at: int) -> None:
        row = self.model.row(at)
        if isinstance(row, RowBehindView) and row.subject in PAGES:
            # A shift is shown on its day; everything else by what it is.
            target: Any = row.day if row.subject == "rosters" else row.row_id
            self._context.navigate(row.subject, target)

    @Slot(object)
    def _on_figures(self, figures: tuple[EnteredFigureView, ...]) -> None:
        mine = (figure for figure in figures if figure.period == self._days and figure.team_id is None)
        self._figure = next(mine, None)
        if self._figure is not None and not self.form.dirty:
            self.form.set_values({"amount": str(self._figure.amount), "note": self._figure.note})
        self.save_button.setEnabled(not self._context.as_of.read_only)

    @Slot()
    def _on_save(self) -> None:
        if self._row is None or self._days is None or not self.form.check():
            return
        values = self.form.values()
        command = EnterFigure(
            code=self._row.code,
            period=self._days,
            amount=values["amount"],
            note=values["note"],
            version=self._figure.version if self._figure else 0,
        )
        indicators = self._context.office.indicators
        self._context.tasks.write(
            self, indicators.enter_figure, command, done=self._on_saved, failed=self.form.show_error
        )

    @Slot(object)
    def _on_saved(self, _changes: object) -> None:
        self.closed.emit()


def _key(row: RowBehindView) -> UUID:
    return row.row_id


def _day(row: RowBehindView) -> str:
    return day_text(row.day)


def _words(row: RowBehindView) -> Cell:
    return Cell(row.title, tip=row.title)


def _amount(row: RowBehindView) -> str:
    return figure_text(row.amount)
