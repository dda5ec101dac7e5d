"""`export`: workbooks."""

import argparse
from pathlib import Path

from commune_desk.cli.commands.papers import print_written
from commune_desk.cli.opening import opened_office
from commune_desk.domain.errors import RefusedError
from commune_desk.domain.periods import ReportCalendar, parse_period
from commune_desk.services.files import write_file


def quarter(options: argparse.Namespace) -> int:
    """A quarter's workbook."""
    return _export(options, "quarter")


def bm1(options: argparse.Namespace) -> int:
    """Biểu mẫu 01 of a period."""
    return _export(options, "bm1")


def _export(options: argparse.Namespace, what: str) -> int:
    out = Path(options.out)
    if out.suffix.lower() != ".xlsx":
        raise RefusedError("error.cli.kind_of_file", file=out.name, kinds="xlsx")
    period = parse_period(options.period, ReportCalendar(options.calendar))
    with opened_office(options) as office:
        content = office.exports.quarter(period) if what == "quarter" else office.exports.bm1(period)
    write_file(out, content)
    print_written([out], as_json=options.as_json)
    return 0
