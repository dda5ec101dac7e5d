"""Which officer sits at this desk, remembered between two starts.

Only the officer's identifier is remembered, beside widths and orders: names stay in the office's own file.
"""

from uuid import UUID

from commune_desk.gui.settings import window_settings
from commune_desk.services.office import Office


def seat_remembered(office: Office) -> None:
    """Seats who sat here last, else the first officer there is; whoever opened it stays where there is none."""
    remembered = window_settings().value(_key(office))
    officers = office.officers.list()
    wanted = [view.id for view in officers if str(view.id) == remembered] or [view.id for view in officers[:1]]
    for officer_id in wanted:
        office.officers.seat(officer_id)


def seat_and_remember(office: Office, officer_id: UUID) -> None:
    """Seats an officer now and at the next start."""
    if office.officers.seat(officer_id) is not None:
        window_settings().setValue(_key(office), str(officer_id))


def _key(office: Office) -> str:
    return f"seats/{office.desk.unit_id}"
