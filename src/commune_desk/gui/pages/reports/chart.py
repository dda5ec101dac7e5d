"""The indicator looked at, by months of the report's year beside the year before."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from commune_desk.domain.indicator_catalogue import Figure
from commune_desk.domain.periods import PeriodKind, ReportPeriod, period_holding
from commune_desk.gui.context import PageContext
from commune_desk.gui.i18n import tr
from commune_desk.gui.widgets.bar_chart import Bar, BarChart
from commune_desk.gui.widgets.labels import Role, TextLabel, frame
from commune_desk.gui.widgets.legend import Legend
from commune_desk.services.indicator_views import IndicatorRowView, SeriesPointView


class IndicatorChart(QWidget):
    """Title, legend and bars."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._last_month = 12
        self._title = TextLabel("", Role.PANEL_TITLE)
        self._legend = Legend()
        self.bars = BarChart()
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._legend)
        box = frame("panel")
        column = QVBoxLayout(box)
        column.setContentsMargins(14, 8, 12, 6)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.bars, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(box)

    @property
    def title(self) -> str:
        """What the bars tell."""
        return self._title.text()

    def show_indicator(self, row: IndicatorRowView, report: ReportPeriod) -> None:
        """Shows the months up to the one in which the report ends."""
        # Months to come would stand there as zeros.
        last_day = min(report.period.last_day or report.period.start, self._context.as_of.day)
        month = period_holding(PeriodKind.MONTH, report.calendar, last_day)
        self._last_month = month.number
        name = row.name.partition(": ")[2] if row.level else row.name
        unit = "" if row.unit in name.lower() else f", {row.unit}"
        self._title.setText(tr("{name} theo tháng{unit}", name=name[:1].upper() + name[1:], unit=unit))
        self._title.setToolTip(row.name)
        self._legend.set_marks([("second_bar", str(month.year - 1)), ("accent", str(month.year))])
        series = self._context.office.indicators.series
        self._context.tasks.read(
            self, series, row.code, report.calendar, month.year, key="series", done=self._on_series
        )

    @Slot(object)
    def _on_series(self, points: tuple[SeriesPointView, ...]) -> None:
        self.bars.set_bars(
            [
                Bar(f"T{point.month}", _whole(point.now) or 0, _whole(point.last_year))
                for point in points
                if point.month <= self._last_month
            ]
        )


def _whole(figure: Figure | None) -> int | None:
    return None if figure is None else round(figure)
