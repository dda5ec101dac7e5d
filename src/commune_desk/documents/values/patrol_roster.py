"""Values of f02-patrol-roster: who patrols where in a month."""

from dataclasses import dataclass
from datetime import date

from commune_desk.documents.values.office import Office, Signatory


@dataclass(frozen=True)
class RosterTurn:
    """Who goes in one turn of a night; all empty where nobody does."""

    leader: str = ""
    members: tuple[str, ...] = ()
    route: str = ""


@dataclass(frozen=True)
class RosterDay:
    """A night, by the day it begins. `turns` are as many as the roster's shifts."""

    day: date
    turns: tuple[RosterTurn, ...]
    duty_officer: str
    note: str = ""


@dataclass(frozen=True)
class RosterShift:
    """A turn's name and hours: "Ca 1", "20 giờ 00 - 24 giờ 00"."""

    name: str
    hours: str


@dataclass(frozen=True)
class RosterRoute:
    """A route's short sign and its places: "T1", "thôn Tân Tiến - chợ trung tâm"."""

    sign: str
    places: str


@dataclass(frozen=True)
class PatrolRosterValues:
    """A month's roster.

    Attributes:
        month: any day of it.
        shifts: two.
        members_per_turn: besides the leader.
        swap_notice_hours: how long before a turn a swap must be told.
        notes: lines of this month only, as "Ca 2 đêm 31 thuộc ngày 01/01/2027 (Tết Dương lịch)".
        dated: any day of the month printed in the place-and-date line.
    """

    office: Office
    month: date
    shifts: tuple[RosterShift, ...]
    days: tuple[RosterDay, ...]
    routes: tuple[RosterRoute, ...]
    members_per_turn: int
    swap_notice_hours: int
    notes: tuple[str, ...]
    dated: date
    prepared_by: Signatory
    approved_by: Signatory

    @property
    def largest_turn(self) -> int:
        """How many members, besides the leader, the fullest turn has."""
        return max((len(turn.members) for day in self.days for turn in day.turns), default=0)
