"""`demo DIR`: the sample commune, and what an office prints in a quarter."""

import argparse
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from commune_desk import bootstrap
from commune_desk.cli.commands.papers import print_written
from commune_desk.cli.output import TerminalProgress
from commune_desk.domain.errors import UserFacingError
from commune_desk.domain.file_refusals import refusal_of
from commune_desk.domain.periods import Month, PeriodKind, ReportCalendar, ReportPeriod, previous, report_period
from commune_desk.services.contracts import TaskContext
from commune_desk.services.office import Office
from commune_desk.services.papers import PrintPaper

DATABASE = "commune.db"
_SIZES = ("members", "months", "seed", "until")


def make(options: argparse.Namespace) -> int:
    """Makes everything aside and puts it in place at the end: all of it, or nothing."""
    folder = Path(options.folder)
    try:
        if (folder / DATABASE).exists():
            raise UserFacingError("error.database_exists", place=str(folder / DATABASE))
        is_new = not folder.exists()
        folder.mkdir(parents=True, exist_ok=True)
        with _gone_on_failure(folder, is_new=is_new), TemporaryDirectory(prefix=".demo-", dir=folder) as aside:
            _fill(options, Path(aside))
            files = [folder / file.name for file in sorted(Path(aside).iterdir())]
            for file in files:
                shutil.move(Path(aside) / file.name, file)
    except OSError as error:
        raise refusal_of(error, folder) from error
    print_written(files, as_json=options.as_json)
    return 0


@contextmanager
def _gone_on_failure(folder: Path, *, is_new: bool) -> Iterator[None]:
    try:
        yield
    except BaseException:
        if is_new:
            folder.rmdir()
        raise


def _fill(options: argparse.Namespace, folder: Path) -> None:
    wanted = {name: getattr(options, name) for name in _SIZES if getattr(options, name) is not None}
    progress = TerminalProgress()
    office = bootstrap.create_sample_office(str(folder / DATABASE), **wanted, context=progress)
    try:
        _print(office, folder, progress)
    finally:
        office.close()
        progress.close()


def _print(office: Office, folder: Path, progress: TaskContext) -> None:
    """Each paper as PDF and Word, each workbook once."""
    today = office.desk.today()
    papers = list(_papers(office, today))
    for done, (name, form_id, subject) in enumerate(papers):
        progress.progress(done, len(papers) + 1, "cli.progress.printing")
        for kind in ("pdf", "docx"):
            content = office.papers.print(PrintPaper(form_id, subject, kind))
            (folder / f"{name}.{kind}").write_bytes(content)
    progress.progress(len(papers), len(papers) + 1, "cli.progress.printing")
    quarter, month = _last(PeriodKind.QUARTER, today), _last(PeriodKind.MONTH, today)
    (folder / f"so-lieu-quy_{_written(quarter)}.xlsx").write_bytes(office.exports.quarter(quarter))
    (folder / f"bieu-mau-01_{_written(month)}.xlsx").write_bytes(office.exports.bm1(month))


def _papers(office: Office, today: date) -> Iterator[tuple[str, str, str]]:
    """File name, form and subject of what is printed."""
    this_month = Month.of(today)
    closed = this_month.shifted(-1)
    paid = closed if office.allowances.show(closed).people else this_month
    yield f"danh-sach-chi-tra_{paid}", "f52-payment-list", str(paid)
    yield f"danh-sach-thanh-vien_{today}", "f46-member-list", today.isoformat()
    roster = this_month.shifted(1)
    yield f"lich-tuan-tra_{roster}", "f02-patrol-roster", str(roster)
    for commendation in office.commendations.list():
        if commendation.decision_number is None:
            yield f"quyet-dinh-khen-thuong_{this_month}", "f32-commendation-decision", str(commendation.id)
    quarter = _last(PeriodKind.QUARTER, today)
    yield f"bao-cao-quy_{_written(quarter)}", "f12-quarterly-report", _written(quarter)


def _last(kind: PeriodKind, today: date) -> ReportPeriod:
    """The newest period of the administrative year that is over."""
    period = report_period(kind, ReportCalendar.ADMINISTRATIVE, today.year + 1)
    while period.period.bounded_end > today:
        period = previous(period)
    return period


def _written(period: ReportPeriod) -> str:
    """2026-Q3 or 2026-09."""
    return (
        f"{period.year}-Q{period.number}" if period.kind is PeriodKind.QUARTER else f"{period.year}-{period.number:02d}"
    )
