"""Values of Biểu mẫu 01 (Công văn 435/V05-P3)."""

from commune_desk.documents.sheet_values import Bm1Figures, Bm1Line, Bm1Values
from commune_desk.domain.periods import ReportPeriod
from commune_desk.services.force_statistics import FIRST_COLUMN, LAST_COLUMN, Cells
from commune_desk.services.indicators import IndicatorService
from commune_desk.services.paper_values.issuer import issuer_on
from commune_desk.services.units import UnitService
from commune_desk.services.workbook_values.head import sheet_head, sheet_period


def bm1_values(units: UnitService, indicators: IndicatorService, report: ReportPeriod) -> Bm1Values:
    """The form of a period, and by team what it is made of; what nobody keeps records of stays None."""
    view = indicators.force_statistics(report.period)
    period = sheet_period(report.period)
    issuer = issuer_on(units, period.last_day)
    commune = issuer.police.commune
    return Bm1Values(
        head=sheet_head(issuer, period.last_day),
        place=commune[:1].upper() + commune[1:],
        period=period,
        figures=_figures(view.total),
        teams=tuple(Bm1Line(team.name, _figures(team.cells)) for team in view.teams),
    )


def _figures(cells: Cells) -> Bm1Figures:
    return Bm1Figures(*(cells[column] for column in range(FIRST_COLUMN, LAST_COLUMN + 1)))
