"""What an officer may ask to be done with teams."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from commune_desk.domain.teams import HeadcountNorm
from commune_desk.services.contracts import Seen


@dataclass(frozen=True)
class AddTeam:
    """A new team over some areas, or (none given) over a new one of the same name. `number` None: the next one."""

    name: str
    valid_from: date
    number: int | None = None
    household_count: int | None = None
    population: int | None = None
    area_class: str | None = None
    area_ids: tuple[UUID, ...] = ()


@dataclass(frozen=True)
class ChangeTeam:
    """Another name or number; `version` is the one the officer saw."""

    id: UUID
    version: int
    name: str
    number: int


@dataclass(frozen=True)
class CoverAreas:
    """From a day on a team covers these areas and no others."""

    id: UUID
    version: int
    area_ids: tuple[UUID, ...]
    valid_from: date


@dataclass(frozen=True)
class EndTeam:
    """A team without successor is dissolved after its last day, once nobody serves in it any more, by a decision."""

    id: UUID
    version: int
    last_day: date
    decision_number: str | None = None
    decision_date: date | None = None


@dataclass(frozen=True)
class ApproveNumber:
    """A decision on how many there may be, from a day on; `seen` is the one that was seen to hold that day."""

    member_count: int
    decision_number: str
    decision_date: date | None
    valid_from: date
    team_id: UUID | None = None
    team_count: int | None = None
    seen: Seen | None = None


@dataclass(frozen=True)
class SetTeamNorm:
    """How many members a team may have, from a day on, by what paper; no line: none any more.

    Attributes:
        seen: the norm that was seen to hold that day.
    """

    norms: tuple[HeadcountNorm, ...]
    legal_basis: str
    valid_from: date
    seen: Seen | None = None


@dataclass(frozen=True)
class MergeTeams:
    """Several teams end on a day, and one opens on the day after.

    Attributes:
        teams: (id, version) as the officer saw them.
        number: of the new team; None: the lowest of the old ones.
        leader_id: who leads it; other leaders become deputies. None: everybody keeps the post.
        approved_count: how many members are allowed; None: no decision yet.
    """

    teams: tuple[tuple[UUID, int], ...]
    last_day: date
    name: str
    number: int | None = None
    leader_id: UUID | None = None
    approved_count: int | None = None
    decision_number: str | None = None
    decision_date: date | None = None


@dataclass(frozen=True)
class SplitPart:
    """One of the teams that come of a split. `number` None: the old one for the first, the next free for others."""

    name: str
    member_ids: frozenset[UUID]
    area_ids: frozenset[UUID]
    number: int | None = None
    leader_id: UUID | None = None
    approved_count: int | None = None


@dataclass(frozen=True)
class SplitTeam:
    """One team ends on a day, and several open on the day after; `version` is the one the officer saw."""

    id: UUID
    version: int
    last_day: date
    parts: tuple[SplitPart, ...]
    decision_number: str | None = None
    decision_date: date | None = None
