"""The table of a report: which figures stand in which column, and how."""

from dataclasses import dataclass
from itertools import groupby

from commune_desk.domain.indicator_catalogue import Figure
from commune_desk.domain.periods import Period, ReportPeriod
from commune_desk.gui.i18n import tr
from commune_desk.gui.messages import Tone
from commune_desk.gui.widgets.list_columns import Cell, ColumnKind, ColumnSpec, GroupRow, ListRequest, window_of
from commune_desk.services.contracts import Page
from commune_desk.services.indicator_views import IndicatorRowView, IndicatorTableView
from commune_desk.services.indicators import IndicatorService
from commune_desk.wording.formats import figure_text, percent_text, signed_text

NOW, LAST_YEAR, TO_DATE = "now", "last_year", "year_to_date"
_PART_INDENT = "      "


@dataclass
class ReportRows:
    """Answers the table, on the reader thread."""

    service: IndicatorService

    def __call__(self, request: ListRequest) -> Page[IndicatorRowView | GroupRow]:
        report: ReportPeriod = request.filter("report")
        table = self.service.table(report, request.filter("team"), request.filter("listing"))
        return window_of(grouped_rows(table), request)


def grouped_rows(table: IndicatorTableView) -> list[IndicatorRowView | GroupRow]:
    """The rows under the names of their groups."""
    rows: list[IndicatorRowView | GroupRow] = []
    for _, of_group in groupby(table.rows, key=_group_of):
        in_group = list(of_group)
        rows += [GroupRow(in_group[0].group_name), *in_group]
    return rows


def columns() -> tuple[ColumnSpec[IndicatorRowView], ...]:
    """In the order of the report."""
    return (
        ColumnSpec("name", tr("Chỉ tiêu"), 240, _name, sortable=False, stretch=True),
        ColumnSpec("unit", tr("ĐVT"), 62, _unit, ColumnKind.CODE, sortable=False),
        ColumnSpec(NOW, tr("Kỳ này"), 66, _now, ColumnKind.FIGURE, sortable=False),
        ColumnSpec(LAST_YEAR, tr("Cùng kỳ"), 68, _last_year, ColumnKind.FIGURE, sortable=False),
        ColumnSpec("change", tr("Tăng, giảm"), 86, _change, ColumnKind.FIGURE, sortable=False),
        ColumnSpec("percent", "%", 82, _percent, ColumnKind.FIGURE, sortable=False),
        ColumnSpec(TO_DATE, tr("Lũy kế"), 66, _to_date, ColumnKind.FIGURE, sortable=False),
    )


def days_of(column: str, table: tuple[Period, Period, Period]) -> Period:
    """The days a column counts, of now, last year and the year to date."""
    now, last_year, to_date = table
    return {LAST_YEAR: last_year, TO_DATE: to_date}.get(column, now)


def _group_of(row: IndicatorRowView) -> str:
    return row.group_code


def _name(row: IndicatorRowView) -> Cell:
    return Cell(f"{_PART_INDENT}{row.name}" if row.level else row.name, tip=row.name)


def _unit(row: IndicatorRowView) -> Cell:
    return Cell(row.unit, muted=True)


def _now(row: IndicatorRowView) -> Cell:
    if row.now is None:
        return Cell(tr("nhập số"), tone=Tone.WARN, tip=tr("Số này không đếm được từ sổ, cần nhập tay."))
    return Cell(figure_text(row.now), strong=bool(row.now), muted=not row.now)


def _last_year(row: IndicatorRowView) -> Cell:
    return _figure(row.last_year, muted=True)


def _to_date(row: IndicatorRowView) -> Cell:
    return _figure(row.year_to_date)


def _figure(figure: Figure | None, *, muted: bool = False) -> Cell:
    return Cell("–", muted=True) if figure is None else Cell(figure_text(figure), muted=muted or not figure)


def _change(row: IndicatorRowView) -> Cell:
    return Cell("–", muted=True) if row.change is None else Cell(signed_text(row.change), muted=not row.change)


def _percent(row: IndicatorRowView) -> Cell:
    if row.percent is not None:
        return Cell(percent_text(row.percent), muted=not row.percent)
    return Cell(tr("mới có")) if row.change else Cell("–", muted=True)
