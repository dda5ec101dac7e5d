"""What stands above and below every table of the office."""

from datetime import date, datetime, time

from commune_desk.documents.filters import month
from commune_desk.documents.sheet_values import SheetHead, SheetPeriod, SheetSigner
from commune_desk.domain.periods import Period
from commune_desk.services.paper_values.issuer import Issuer
from commune_desk.wording import vietnamese


def sheet_head(issuer: Issuer, day: date, made_at: datetime | None = None) -> SheetHead:
    """The heading of the commune police, and its two signers.

    Args:
        issuer: as on the day.
        day: its month and year are printed; the day itself is filled in by hand.
        made_at: of the file, UTC without zone. None takes the day's midnight, so that the same data give the same file.
    """
    office, chief, clerk = issuer.police, issuer.unit_head, issuer.signatory("preparer")
    place_date = vietnamese("export.place_date", place=office.place_name, month=month(day), year=day.year)
    return SheetHead(
        parent=" ".join(office.parent_lines),
        issuer=" ".join(office.issuer_lines),
        place_date=place_date,
        signers=(
            SheetSigner(vietnamese("export.prepared_by"), clerk.printed_name, vietnamese("export.signed")),
            SheetSigner("\n".join(chief.titles), chief.printed_name, vietnamese("export.sealed")),
        ),
        made_at=made_at or datetime.combine(day, time()),
    )


def sheet_period(period: Period) -> SheetPeriod:
    """The days of a period that has an end."""
    return SheetPeriod(period.start, period.bounded_end)
