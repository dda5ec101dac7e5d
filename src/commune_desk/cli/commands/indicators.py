"""`report PERIOD`: the indicators, compared."""

import argparse
from typing import Any

from commune_desk.cli.opening import opened_office
from commune_desk.cli.output import print_json, print_rows
from commune_desk.domain.periods import Period, ReportCalendar, parse_period
from commune_desk.services.indicator_views import IndicatorRowView
from commune_desk.wording import say

_COLUMNS = ("name", "unit", "now", "same_period_last_year", "change", "percent", "year_to_date")


def report(options: argparse.Namespace) -> int:
    """This period, the same period last year, change, percent, year to date; the exact days of each."""
    period = parse_period(options.period, ReportCalendar(options.calendar))
    with opened_office(options) as office:
        table = office.indicators.table(period, listing=options.listing)
    rows = [_row(row) for row in table.rows]
    ranges = {
        "period": table.report.period,
        "same_period_last_year": table.same_period,
        "year_to_date": table.year_to_date,
    }
    if options.as_json:
        print_json({**{key: _days(days) for key, days in ranges.items()}, "indicators": rows})
        return 0
    for key, days in ranges.items():
        print(say("cli.range", what=say(f"cli.column.{key}"), first=days.start, last=days.last_day))
    print()
    print_rows(rows, _COLUMNS, as_json=False)
    return 0


def _days(period: Period) -> dict[str, Any]:
    return {"first_day": period.start, "last_day": period.last_day}


def _row(row: IndicatorRowView) -> dict[str, Any]:
    return {
        "code": row.code,
        "name": row.name,
        "unit": row.unit,
        "group": row.group_name,
        "now": row.now,
        "same_period_last_year": row.last_year,
        "change": row.change,
        "percent": row.percent,
        "year_to_date": row.year_to_date,
    }
