"""What only a quarter can be printed for."""

from commune_desk.domain.errors import RefusedError
from commune_desk.domain.periods import PeriodKind, ReportPeriod
from commune_desk.wording import say


def refuse_other_periods(report: ReportPeriod) -> None:
    """Raises `RefusedError` for a period that is no quarter."""
    if report.kind is not PeriodKind.QUARTER:
        raise RefusedError("error.not_a_quarter", period=say(report.label_code, **report.label_facts))
