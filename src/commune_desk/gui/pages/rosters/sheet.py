"""A month of the roster as the lines of a grid."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from uuid import UUID

from commune_desk.domain.areas import in_sentence
from commune_desk.domain.rosters import DAY_MIN, ShiftKind, above_mean, night_gap
from commune_desk.domain.text import fold
from commune_desk.gui.i18n import tr
from commune_desk.services.roster_views import (
    RosterDay,
    RosterMember,
    RosterMonthView,
    RosterProblem,
    RosterTeam,
)


@dataclass(frozen=True)
class TeamLine:
    """The head of a team."""

    team_id: UUID
    title: str
    folded: bool


@dataclass(frozen=True)
class MemberLine:
    """A person's days.

    Attributes:
        above: shifts more than the mean of the team.
        carried: the same of the month before, None for who did not serve then.
    """

    team_id: UUID
    member: RosterMember
    above: Fraction
    carried: int | None

    @property
    def key(self) -> tuple[UUID, UUID]:
        """Who changes team in the month has a line in each."""
        return self.team_id, self.member.member_id


Line = TeamLine | MemberLine
Place = tuple[UUID, date]
"""A person on a day."""


@dataclass(frozen=True)
class Sheet:
    """A month to be shown.

    Attributes:
        view: what the service answered.
        carried: by person, shifts above the mean of their team in the month before.
        folded: teams whose people are hidden.
    """

    view: RosterMonthView
    carried: Mapping[UUID, int]
    folded: frozenset[UUID] = frozenset()
    lines: tuple[Line, ...] = field(init=False)
    wrong: Mapping[Place, tuple[int, ...]] = field(init=False)
    """Numbers of the problems a cell is part of."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "lines", tuple(self._lines()))
        object.__setattr__(self, "wrong", _places(self.view.problems))

    @property
    def days(self) -> tuple[RosterDay, ...]:
        """The columns."""
        return self.view.days

    @property
    def night_gap(self) -> int:
        """The most that nights differ within a team."""
        return max((night_gap(member.counts for member in team.members) for team in self.view.teams), default=0)

    @property
    def largest_difference(self) -> Fraction:
        """The most that anybody is above or below the mean; at least 1."""
        found = (abs(line.above) for line in self.lines if isinstance(line, MemberLine))
        return max((Fraction(1), *found))

    def row_of(self, member_id: UUID, at: int) -> int | None:
        """Where a person stands on the day of a column: the line in which they serve that day."""
        rows = [
            (line.member.cells[at].in_service, row)
            for row, line in enumerate(self.lines)
            if isinstance(line, MemberLine) and line.member.member_id == member_id
        ]
        return max(rows)[1] if rows else None

    def kind_of(self, typed: str) -> ShiftKind | None:
        """The kind whose letter was typed, marks and case aside."""
        wanted = fold(typed)
        return next((kind for kind in self.view.kinds if fold(kind.letter) == wanted), None) if wanted else None

    def _lines(self) -> Iterator[Line]:
        for team in self.view.teams:
            folded = team.team_id in self.folded
            yield TeamLine(team.team_id, team_title(team), folded)
            if not folded:
                yield from self._members(team)

    def _members(self, team: RosterTeam) -> Iterator[MemberLine]:
        for member, above in zip(team.members, above_mean([one.counts for one in team.members]), strict=True):
            yield MemberLine(team.team_id, member, above, self.carried.get(member.member_id))


def carried_over(view: RosterMonthView) -> dict[UUID, int]:
    """Shifts above the mean of the team, rounded, of everybody in a month."""
    found: dict[UUID, int] = {}
    for team in view.teams:
        differences = above_mean([member.counts for member in team.members])
        found |= {member.member_id: round(above) for member, above in zip(team.members, differences, strict=True)}
    return found


def team_title(team: RosterTeam) -> str:
    """Tổ 3 · xóm Khuổi Lình."""
    return f"{tr('Tổ {number}', number=team.number)} · {in_sentence(team.name)}"


def hours_text(kind: ShiftKind) -> str:
    """22–06h, 20h30–24h."""
    end_min = kind.end_min if kind.end_min <= DAY_MIN else kind.end_min - DAY_MIN
    return f"{_clock(kind.start_min % DAY_MIN).removesuffix('h')}–{_clock(end_min)}"


def _clock(minute: int) -> str:
    hour, rest = divmod(minute, 60)
    return f"{hour:02d}h{rest:02d}" if rest else f"{hour:02d}h"


def _places(problems: Iterable[RosterProblem]) -> dict[Place, tuple[int, ...]]:
    places: dict[Place, tuple[int, ...]] = {}
    for number, problem in enumerate(problems):
        for day in {problem.first_day, problem.second_day}:
            place = problem.member_id, day
            places[place] = (*places.get(place, ()), number)
    return places
