"""What an officer may do to the roster."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from commune_desk.domain.periods import Month, Period
from commune_desk.domain.rosters import Attendance, ShiftKind


@dataclass(frozen=True)
class ShiftKindView:
    """A kind of shift and the version an edit must name."""

    kind: ShiftKind
    version: int


@dataclass(frozen=True)
class RouteView:
    """A patrol route."""

    code: str
    description: str
    version: int


@dataclass(frozen=True)
class SaveShiftKind:
    """A new kind (`version` None), or other words and hours for one there is."""

    kind: ShiftKind
    version: int | None = None


@dataclass(frozen=True)
class SaveRoute:
    """A new route (`version` None), or another description."""

    code: str
    description: str
    version: int | None = None


@dataclass(frozen=True)
class SetCell:
    """Puts a member on a kind of shift on a day.

    Attributes:
        team_id: whose shift; None for the team the member serves in.
        beside: keep what the member has on that day; otherwise it is replaced.
    """

    member_id: UUID
    day: date
    kind_code: str
    team_id: UUID | None = None
    pinned: bool = False
    beside: bool = False


@dataclass(frozen=True)
class SetCells:
    """Many cells as one change: a drafted plan, a pasted block. `clear` empties cells first."""

    cells: tuple[SetCell, ...]
    clear: tuple[tuple[UUID, date], ...] = ()


@dataclass(frozen=True)
class ClearCell:
    """Takes a member off a day: off one kind, or off everything there (`kind_code` None)."""

    member_id: UUID
    day: date
    kind_code: str | None = None


@dataclass(frozen=True)
class PinCells:
    """Pins or frees what members have on days: a draft leaves pinned cells alone."""

    cells: tuple[tuple[UUID, date], ...]
    pinned: bool = True


@dataclass(frozen=True)
class SetShiftLeader:
    """Names the one who leads a shift; None: nobody."""

    shift_id: UUID
    member_id: UUID | None


@dataclass(frozen=True)
class SetRoute:
    """The route and the remark of a shift."""

    shift_id: UUID
    route_code: str | None
    note: str | None = None


@dataclass(frozen=True)
class SetDutyOfficer:
    """Who of the office commands on a day; "" for nobody."""

    day: date
    full_name: str


@dataclass(frozen=True)
class PublishMonth:
    """Makes the month's shifts official; refused while somebody is booked twice, unless told otherwise."""

    month: Month
    despite_double_bookings: bool = False


@dataclass(frozen=True)
class ConfirmAttendance:
    """Everybody planned on published shifts of the days has served the whole shift, with these exceptions.

    Attributes:
        absent: (shift, member) who did not come.
        served_min: minutes of those who served another time than the whole shift.
    """

    period: Period
    absent: frozenset[tuple[UUID, UUID]] = frozenset()
    served_min: Mapping[tuple[UUID, UUID], int] = field(default_factory=dict)


@dataclass(frozen=True)
class SetAttendance:
    """Corrects one person's attendance; `served_min` None with SERVED means the whole shift."""

    shift_id: UUID
    member_id: UUID
    attendance: Attendance
    served_min: int | None = None
