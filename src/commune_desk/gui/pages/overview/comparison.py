"""Kỳ này so với cùng kỳ năm trước: a handful of indicators with small bars."""

from datetime import date

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from commune_desk.domain.indicator_catalogue import Figure
from commune_desk.domain.periods import Period, PeriodKind, ReportCalendar, ReportPeriod, period_holding, previous
from commune_desk.gui.context import PageContext
from commune_desk.gui.i18n import tr
from commune_desk.gui.pages.overview.tile import Tile
from commune_desk.gui.widgets.bar_chart import TwinBars
from commune_desk.gui.widgets.elided import ElidedLabel
from commune_desk.gui.widgets.labels import Role, TextLabel, line
from commune_desk.gui.widgets.legend import Legend
from commune_desk.services.indicator_views import IndicatorRowView, IndicatorTableView
from commune_desk.wording.catalogues import indicator_catalogue
from commune_desk.wording.formats import figure_text, percent_text, signed_text

LISTING = "overview"
_NAME_SHARE, _BARS_SHARE = 258, 186


def shown_report(day: date) -> ReportPeriod:
    """The month of the report that ended last."""
    return previous(period_holding(PeriodKind.MONTH, ReportCalendar.ADMINISTRATIVE, day))


class ComparisonTile(Tile):
    """A row for each indicator of the list "overview"."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, tr("Kỳ này so với cùng kỳ năm trước"), "reports", parent)
        count = len(indicator_catalogue().listed(LISTING))
        self.names = [ElidedLabel("", Role.BODY) for _ in range(count)]
        self.bars = [TwinBars() for _ in range(count)]
        self.figures = [[_figure(role) for role in _FIGURE_ROLES] for _ in range(count)]
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(2)
        self._build_head(grid)
        for at in range(count):
            self._build_row(grid, 2 * at + 1, at)
        grid.setColumnStretch(0, _NAME_SHARE)
        grid.setColumnStretch(1, _BARS_SHARE)
        column = QVBoxLayout(self.content)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(grid)
        column.addStretch()

    def load(self) -> None:
        report = shown_report(self.context.as_of.day)
        self.target = report
        table = self.context.office.indicators.table
        self.context.tasks.read(self, table, report, None, LISTING, key="table", done=self._on_read)

    def _build_head(self, grid: QGridLayout) -> None:
        grid.addWidget(
            Legend([("accent", tr("Kỳ này")), ("second_bar", tr("Cùng kỳ"))]), 0, 0, 1, 2, Qt.AlignmentFlag.AlignRight
        )
        titles = (tr("Kỳ này"), tr("Cùng kỳ"), tr("Tăng, giảm"), "%")
        for place, title in enumerate(titles, start=2):
            head = TextLabel(title, Role.NOTE)
            head.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            head.setMinimumWidth(56)
            grid.addWidget(head, 0, place)

    def _build_row(self, grid: QGridLayout, row: int, at: int) -> None:
        grid.addWidget(line(), row, 0, 1, 6)
        grid.addWidget(self.names[at], row + 1, 0)
        grid.addWidget(self.bars[at], row + 1, 1)
        for place, label in enumerate(self.figures[at], start=2):
            grid.addWidget(label, row + 1, place)

    @Slot(object)
    def _on_read(self, table: IndicatorTableView) -> None:
        days, same = _days_text(table.report.period), _days_text(table.same_period)
        self.set_note(tr("{days} và {same}", days=days, same=same))
        if not any(row.now or row.last_year for row in table.rows):
            words = tr("Hai kỳ này chưa ghi việc nào và chưa có ca tuần tra nào.")
            self.show_nothing(words, tr("Ghi vụ việc đầu tiên"), "incidents", "new")
            return
        self.show_content()
        for at, row in enumerate(table.rows):
            self.names[at].set_words(_name(row))
            self.bars[at].set_values(_whole(row.now), _whole(row.last_year))
            for label, text in zip(self.figures[at], _texts(row), strict=True):
                label.setText(text)


_FIGURE_ROLES = (Role.STRONG, Role.MUTED, Role.BODY, Role.BODY)


def _figure(role: Role) -> QLabel:
    made = TextLabel("", role)
    made.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    made.setMinimumHeight(20)
    return made


def _name(row: IndicatorRowView) -> str:
    """A part stands here without its whole: "Trong đó: hòa giải thành" -> "Hòa giải thành"."""
    name = row.name.partition(": ")[2] if row.level else row.name
    return name[:1].upper() + name[1:]


def _texts(row: IndicatorRowView) -> tuple[str, str, str, str]:
    percent = "–" if row.percent is None else percent_text(row.percent)
    if row.percent is None and row.change:
        percent = tr("mới có")
    return _shown(row.now), _shown(row.last_year), "–" if row.change is None else signed_text(row.change), percent


def _shown(figure: Figure | None) -> str:
    return "–" if figure is None else figure_text(figure)


def _whole(figure: Figure | None) -> int:
    return round(figure or 0)


def _days_text(period: Period) -> str:
    """15/09–14/10/2026."""
    last = period.last_day or period.start
    return f"{period.start:%d/%m}–{last:%d/%m/%Y}"
