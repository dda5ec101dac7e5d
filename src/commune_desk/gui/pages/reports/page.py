"""The page: the period, its table, the chart of the indicator looked at and the words beside it."""

from functools import partial

from PySide6.QtCore import QModelIndex, Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from commune_desk.domain.areas import proper_name
from commune_desk.domain.periods import Period, PeriodKind, ReportPeriod, same_period_last_year, year_to_date
from commune_desk.gui import tokens
from commune_desk.gui.context import PageContext
from commune_desk.gui.i18n import tr
from commune_desk.gui.page import PageWidget
from commune_desk.gui.pages.reports.behind import BehindPanel
from commune_desk.gui.pages.reports.chart import IndicatorChart
from commune_desk.gui.pages.reports.columns import LAST_YEAR, NOW, TO_DATE, ReportRows, columns, days_of
from commune_desk.gui.pages.reports.narrative import Narrative
from commune_desk.gui.pages.reports.period_bar import PeriodBar
from commune_desk.gui.pages.reports.workbook import shown_table
from commune_desk.gui.saving import EXCEL, PDF, WORD, FileSaver, FileWish
from commune_desk.gui.widgets.buttons import Button, Kind
from commune_desk.gui.widgets.choices import Combo, Option
from commune_desk.gui.widgets.labels import frame
from commune_desk.gui.widgets.list_columns import ListRequest
from commune_desk.gui.widgets.list_model import WindowedModel
from commune_desk.gui.widgets.list_table import ListTable
from commune_desk.gui.widgets.page_head import PageHead
from commune_desk.services.indicator_views import IndicatorRowView
from commune_desk.services.papers import PrintPaper
from commune_desk.services.teams import TeamView

FORM = "f12-quarterly-report"
_TABLE_SHARE, _SIDE_SHARE = 730, 392
_CHART, _BEHIND = range(2)


class ReportsPage(PageWidget):
    """Báo cáo."""

    subjects = frozenset({"indicators", "incidents", "rosters", "members", "teams", "commendations", "allowances"})

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.hint = tr("Bấm vào một con số để xem các dòng làm nên số đó")
        self._row: IndicatorRowView | None = None
        self.head = PageHead(tr("Báo cáo"))
        self.listing = Combo(
            [
                Option("quarterly", tr("Kết quả hoạt động của lực lượng")),
                Option("all", tr("Mọi chỉ tiêu có trong sổ")),
            ]
        )
        self.team = Combo([Option(None, tr("Toàn xã"))])
        self.bm1_button = Button(tr("Biểu mẫu 01"), "file-spreadsheet")
        self.excel_button = Button("Excel", "file-spreadsheet")
        self.word_button = Button("Word", "file-text")
        self.pdf_button = Button("PDF", "printer", Kind.PRIMARY, "Ctrl+P")
        self.periods = PeriodBar(context.as_of.day)
        self.model = WindowedModel(
            columns(), ReportRows(context.office.indicators), _code, context.tasks, checkable=False, parent=self
        )
        self.table = ListTable(self.model, "reports")
        self.chart = IndicatorChart(context)
        self.narrative = Narrative(context)
        self.behind = BehindPanel(context)
        self.saver = FileSaver(context, self)
        self._build()
        self._connect()

    def load(self) -> None:
        self._ask()
        office, report = self.context.office, self.periods.report
        self.narrative.show_period(report)
        self.behind.reload()
        last_day = report.period.last_day or report.period.start
        self.context.tasks.read(self, office.teams.list_on, last_day, key="teams", done=self._on_teams)

    def show_target(self, target: object) -> None:
        if isinstance(target, ReportPeriod):
            self.periods.set_report(target)

    @property
    def ranges(self) -> tuple[Period, Period, Period]:
        """The days of now, last year and the year to date."""
        report = self.periods.report
        return report.period, same_period_last_year(report).period, year_to_date(report.period, report.calendar)

    def _build(self) -> None:
        self.listing.setMinimumWidth(238)
        self.listing.set_key("quarterly")
        self.team.setMinimumWidth(150)
        self.head.add_left(self.listing)
        self.head.add_left(self.team)
        for button in (self.bm1_button, self.excel_button, self.word_button, self.pdf_button):
            self.head.add_button(button)
        box = frame("list")
        inside = QVBoxLayout(box)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(self.table)
        beside = QWidget()
        column = QVBoxLayout(beside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.PANEL_GAP)
        column.addWidget(self.chart, 2)
        column.addWidget(self.narrative, 3)
        self._side = QStackedWidget()
        self._side.addWidget(beside)
        self._side.addWidget(self.behind)
        row = QHBoxLayout()
        row.setSpacing(tokens.PANEL_GAP)
        row.addWidget(box, _TABLE_SHARE)
        row.addWidget(self._side, _SIDE_SHARE)
        self.body.addWidget(self.head)
        self.body.addWidget(self.periods)
        self.body.addLayout(row, 1)
        self.setFocusProxy(self.table)

    def _connect(self) -> None:
        self.periods.changed.connect(self._on_period_changed)
        self.listing.picked.connect(self._on_choice_picked)
        self.team.picked.connect(self._on_choice_picked)
        self.model.loaded.connect(self._on_loaded)
        self.table.selectionModel().currentRowChanged.connect(self._on_current_row_changed)
        self.table.clicked.connect(self._on_cell_clicked)
        self.table.opened.connect(self._on_row_opened)
        self.behind.closed.connect(self._on_behind_closed)
        self.bm1_button.clicked.connect(self._on_bm1)
        self.excel_button.clicked.connect(self._on_excel)
        self.word_button.clicked.connect(self._on_word)
        self.pdf_button.clicked.connect(self._on_pdf)

    def _ask(self) -> None:
        filters = (("report", self.periods.report), ("team", self.team.key()), ("listing", self.listing.key()))
        self.model.ask(ListRequest(filters=filters))

    @Slot(object)
    def _on_period_changed(self, _report: ReportPeriod) -> None:
        self._side.setCurrentIndex(_CHART)
        self.load()

    @Slot(object)
    def _on_choice_picked(self, _key: object) -> None:
        self._side.setCurrentIndex(_CHART)
        self._ask()

    @Slot(object)
    def _on_teams(self, teams: tuple[TeamView, ...]) -> None:
        words = {team.id: f"{team.number} · {proper_name(team.name)}" for team in teams}
        self.team.set_options(
            [Option(None, tr("Toàn xã")), *[Option(key, tr("Tổ {team}", team=text)) for key, text in words.items()]]
        )
        self.behind.set_teams(words)

    @Slot()
    def _on_loaded(self) -> None:
        self.table.look_again()
        wanted = self._row.code if self._row is not None else None
        at = self.model.place_of(wanted) if wanted else None
        if at is None:
            at = next((place for place, row in self.model.rows_here() if isinstance(row, IndicatorRowView)), None)
        if at is not None:
            self.table.choose_row(at)
            self._show_chart(at)

    @Slot(QModelIndex, QModelIndex)
    def _on_current_row_changed(self, current: QModelIndex, _before: QModelIndex) -> None:
        self._show_chart(current.row())

    def _show_chart(self, at: int) -> None:
        row = self.model.row(at) if at >= 0 else None
        if isinstance(row, IndicatorRowView):
            self._row = row
            self.chart.show_indicator(row, self.periods.report)

    @Slot(QModelIndex)
    def _on_cell_clicked(self, index: QModelIndex) -> None:
        if self.model.columns[index.column()].key in {NOW, LAST_YEAR, TO_DATE, "change", "percent"}:
            self._on_row_opened(index.row())

    @Slot(int)
    def _on_row_opened(self, at: int) -> None:
        row = self.model.row(at)
        if isinstance(row, IndicatorRowView):
            column = self.model.columns[self.table.currentIndex().column()].key
            self.behind.show_rows(row, days_of(column, self.ranges), self.team.key())
            self._side.setCurrentIndex(_BEHIND)
            self.behind.focus_rows()

    @Slot()
    def _on_behind_closed(self) -> None:
        self._side.setCurrentIndex(_CHART)
        self.table.setFocus()

    @Slot()
    def _on_bm1(self) -> None:
        report = self.periods.report
        make = partial(self.context.office.exports.bm1, report)
        self.saver.save(FileWish(make, f"bieu-mau-01_{report.written}", EXCEL))

    @Slot()
    def _on_excel(self) -> None:
        """A quarter has a workbook of its own; of any other period, the table as it is seen."""
        exports, report = self.context.office.exports, self.periods.report
        if report.kind is PeriodKind.QUARTER:
            self.saver.save(FileWish(partial(exports.quarter, report), f"so-lieu-quy_{report.written}", EXCEL))
            return
        rows = [row for _, row in self.model.rows_here()]
        shown = shown_table(report, self.listing.currentText(), self.team.currentText(), rows)
        self.saver.save(FileWish(partial(exports.shown_list, shown), f"bao-cao_{report.written}", EXCEL))

    @Slot()
    def _on_word(self) -> None:
        self._print("docx", WORD)

    @Slot()
    def _on_pdf(self) -> None:
        self._print("pdf", PDF)

    def _print(self, kind: str, file: tuple[str, str]) -> None:
        self.narrative.save()
        written = self.periods.report.written
        make = partial(self.context.office.papers.print, PrintPaper(FORM, written, kind))
        self.saver.save(FileWish(make, f"bao-cao-quy_{written}", file))


def _code(row: IndicatorRowView) -> str:
    return row.code
