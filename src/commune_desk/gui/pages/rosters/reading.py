"""What the page reads for a month, on the reader thread."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from commune_desk.domain.periods import Month
from commune_desk.gui.pages.rosters.sheet import carried_over
from commune_desk.services.history import HistoryService
from commune_desk.services.roster_commands import RouteView
from commune_desk.services.roster_shifts import ShiftView
from commune_desk.services.roster_views import RosterMonthView
from commune_desk.services.rosters import RosterService

_RECENT = 100


@dataclass(frozen=True)
class Reading:
    """A month, what it takes over from the one before, and which recent change sets are taken back."""

    view: RosterMonthView
    carried: Mapping[UUID, int]
    undone: frozenset[UUID]


def read_month(
    rosters: RosterService, history: HistoryService, month: Month, carried: Mapping[UUID, int] | None
) -> Reading:
    """A month; `carried` None reads the month before as well."""
    if carried is None:
        carried = carried_over(rosters.month_grid(month.shifted(-1)))
    recent = history.list(limit=_RECENT).rows
    return Reading(rosters.month_grid(month), carried, frozenset(one.id for one in recent if one.undone))


def read_shift(
    rosters: RosterService, shift_id: UUID, member_id: UUID
) -> tuple[ShiftView, UUID, tuple[RouteView, ...]]:
    """A shift as somebody of it stands in it, and the routes there are."""
    return rosters.shift(shift_id), member_id, rosters.routes()
