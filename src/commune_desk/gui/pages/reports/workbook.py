"""The table as it is seen, for a workbook."""

from collections.abc import Iterable
from typing import Any

from commune_desk.domain.periods import ReportPeriod, same_period_last_year, year_to_date
from commune_desk.gui.i18n import tr
from commune_desk.gui.pages.reports.period_bar import dates_text
from commune_desk.services.exports import CellValue, Kind, ListColumn, ShownList
from commune_desk.services.indicator_views import IndicatorRowView
from commune_desk.wording import say


def shown_table(report: ReportPeriod, title: str, place: str, rows: Iterable[Any]) -> ShownList:
    """The rows of the table with the exact days of its columns; names of groups go into a column of their own."""
    same = same_period_last_year(report).period
    to_date = year_to_date(report.period, report.calendar)
    return ShownList(
        name=say(report.label_code, **report.label_facts),
        title=title,
        subtitles=(
            tr("{place}, kỳ {days}", place=place, days=dates_text(report.period)),
            tr("Cùng kỳ {same}, lũy kế từ {start:date}", same=dates_text(same), start=to_date.start),
        ),
        columns=_columns(),
        rows=tuple(_row(row) for row in rows if isinstance(row, IndicatorRowView)),
    )


def _columns() -> tuple[ListColumn, ...]:
    return (
        ListColumn(tr("Nhóm"), Kind.WORDS, 46),
        ListColumn(tr("Chỉ tiêu"), Kind.WORDS, 68),
        ListColumn(tr("ĐVT"), Kind.CODE, 20),
        ListColumn(tr("Kỳ này"), Kind.NUMBER, 20),
        ListColumn(tr("Cùng kỳ"), Kind.NUMBER, 20),
        ListColumn(tr("Tăng, giảm"), Kind.CHANGE, 20),
        ListColumn("%", Kind.PERCENT, 18),
        ListColumn(tr("Lũy kế"), Kind.NUMBER, 22),
    )


def _row(row: IndicatorRowView) -> tuple[CellValue, ...]:
    figures = (row.now, row.last_year, row.change, row.percent, row.year_to_date)
    return (row.group_name, row.name, row.unit, *figures)
