"""Merge and split of teams: what ends on a day, and what opens on the day after.

Luật 30/2023/QH15 Điều 14 khoản 2, 5: a team covers one or several areas of one commune, and the chairperson of its
people's committee decides on each. The old teams end and stay on record, so that a list of any day before shows them.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from commune_desk.domain.errors import RefusedError
from commune_desk.domain.periods import Period
from commune_desk.domain.teams import Finding, HeadcountNorm, Post, extent_of, headcount_findings, norm_for

Key = Hashable
"""Whatever tells a record: identifiers of the store, or the names of a test."""
_DAY = timedelta(days=1)


@dataclass(frozen=True)
class OldTeam:
    """A team that is to end."""

    key: Key
    name: str
    period: Period


@dataclass(frozen=True)
class Serving:
    """A spell of service in an old team that lasts beyond its last day."""

    key: Key
    member: Key
    full_name: str
    team: Key
    post: str
    period: Period


@dataclass(frozen=True)
class Covering:
    """An area that an old team covers beyond its last day."""

    team: Key
    area: Key
    area_name: str
    period: Period
    household_count: int | None = None
    population: int | None = None


@dataclass(frozen=True)
class NewTeam:
    """A team that is to open.

    Attributes:
        leader: who leads it; another leader becomes deputy. None: everybody keeps the post.
        members: who goes there; None: everybody.
        areas: what it covers; None: everything.
        approved_count: how many members are allowed; None: no decision yet.
    """

    name: str
    leader: Key | None = None
    members: frozenset[Key] | None = None
    areas: frozenset[Key] | None = None
    approved_count: int | None = None


@dataclass(frozen=True)
class Succession:
    """Old teams that end on `last_day`, and new ones that open on the day after."""

    last_day: date
    old: tuple[OldTeam, ...]
    new: tuple[NewTeam, ...]

    @property
    def opens(self) -> date:
        """The first day of the new teams."""
        return self.last_day + _DAY


@dataclass(frozen=True)
class ServiceStep:
    """What becomes of a spell.

    Attributes:
        serving: the spell as it is.
        new: place of the new team in `Succession.new`.
        post: in the new team.
        ends: True: the spell ends on the last day and one opens in the new team the day after, until what the spell had
            as its end; False: it begins later, and is in the new team from the first.
    """

    serving: Serving
    new: int
    post: str
    ends: bool


@dataclass(frozen=True)
class CoverStep:
    """An area of a new team, and when."""

    area: Key
    area_name: str
    new: int
    period: Period


@dataclass(frozen=True)
class SuccessionPlan:
    """What a merge or split does; nothing of before its day is touched.

    Attributes:
        services: one for each spell that lasts beyond the last day.
        covers: what the new teams cover; what the old ones covered ends on the last day.
        warnings: (place in `Succession.new` or None for the whole, code, facts).
    """

    succession: Succession
    services: tuple[ServiceStep, ...]
    covers: tuple[CoverStep, ...]
    warnings: tuple[tuple[int | None, Finding], ...]


def plan(
    succession: Succession,
    serving: Sequence[Serving],
    covering: Sequence[Covering],
    norms: Sequence[HeadcountNorm] = (),
) -> SuccessionPlan:
    """What closes and what opens. `serving` and `covering`: all that lasts beyond the last day, of the old teams.

    Raises:
        RefusedError: fewer than two teams on both sides, a team that does not last from before the last day until
            beyond it, a member or an area in no new team or a member in two, or a leader who is not in the team.
    """
    _refuse_other_than_successions(succession)
    _refuse_double_service(serving)
    placed = {one.member: _place_of(succession.new, one) for one in serving}
    _refuse_leader_of_another_team(succession, serving, placed)
    services = tuple(_service_step(succession, one, placed[one.member]) for one in serving)
    covers = _covers(succession, covering)
    return SuccessionPlan(succession, services, covers, tuple(_warnings(succession, services, covers, covering, norms)))


def _refuse_other_than_successions(succession: Succession) -> None:
    if len({team.key for team in succession.old}) < 2 and len(succession.new) < 2:
        raise RefusedError("error.teams.two_needed")
    for team in succession.old:
        if team.period.start > succession.last_day:
            raise RefusedError("error.teams.began_after", name=team.name, day=team.period.start)
        if team.period.end is not None:
            raise RefusedError("error.teams.ended", name=team.name, day=team.period.end - _DAY)
    names = [team.name for team in succession.new]
    for name in names:
        if names.count(name) > 1:
            raise RefusedError("error.teams.same_name", name=name)


def _refuse_double_service(serving: Sequence[Serving]) -> None:
    """Who is in two of the old teams at once would be in the new one twice."""
    spells: dict[Key, list[Serving]] = defaultdict(list)
    for one in serving:
        if any(_overlap(one.period, other.period) for other in spells[one.member]):
            raise RefusedError("error.teams.serves_twice", full_name=one.full_name)
        spells[one.member].append(one)


def _place_of(new: Sequence[NewTeam], one: Serving) -> int:
    places = [place for place, team in enumerate(new) if team.members is None or one.member in team.members]
    if not places:
        raise RefusedError("error.teams.member_unplaced", full_name=one.full_name)
    if len(places) > 1:
        raise RefusedError("error.teams.member_placed_twice", full_name=one.full_name)
    return places[0]


def _refuse_leader_of_another_team(succession: Succession, serving: Sequence[Serving], placed: dict[Key, int]) -> None:
    on_the_day = {one.member for one in serving if one.period.contains(succession.opens)}
    for place, team in enumerate(succession.new):
        if team.leader is not None and (team.leader not in on_the_day or placed[team.leader] != place):
            raise RefusedError("error.teams.leader_elsewhere", name=team.name)


def _service_step(succession: Succession, one: Serving, place: int) -> ServiceStep:
    ends = one.period.start <= succession.last_day
    chosen = succession.new[place].leader
    post = one.post
    if chosen is not None and one.period.contains(succession.opens):
        post = Post.LEADER if one.member == chosen else (Post.DEPUTY if post == Post.LEADER else post)
    return ServiceStep(one, place, str(post), ends)


def _covers(succession: Succession, covering: Sequence[Covering]) -> tuple[CoverStep, ...]:
    """Each area once a new team, though several old ones covered it."""
    found: list[CoverStep] = []
    for place, team in enumerate(succession.new):
        periods: dict[tuple[Key, str], list[Period]] = defaultdict(list)
        for one in covering:
            if team.areas is None or one.area in team.areas:
                start = max(one.period.start, succession.opens)
                periods[one.area, one.area_name].append(Period(start, one.period.end))
        for (area, name), of_area in periods.items():
            found.extend(CoverStep(area, name, place, period) for period in joined(of_area))
    return tuple(found)


def joined(periods: Iterable[Period]) -> list[Period]:
    """Periods that touch or overlap as one, in order."""
    found: list[Period] = []
    for period in sorted(periods, key=lambda one: one.start):
        last = found[-1] if found else None
        if last is None or (last.end is not None and last.end < period.start):
            found.append(period)
            continue
        open_end = last.end is None or period.end is None
        found[-1] = Period(last.start, None if open_end else max(last.bounded_end, period.bounded_end))
    return found


def _warnings(
    succession: Succession,
    services: Sequence[ServiceStep],
    covers: Sequence[CoverStep],
    covering: Sequence[Covering],
    norms: Sequence[HeadcountNorm],
) -> Iterable[tuple[int | None, Finding]]:
    opens = succession.opens
    known = {one.area: (one.area_name, one.household_count, one.population) for one in covering}
    for place, team in enumerate(succession.new):
        posts = [step.post for step in services if step.new == place and step.serving.period.contains(opens)]
        areas = [step.area for step in covers if step.new == place and step.period.contains(opens)]
        norm = norm_for(norms, extent_of(known[area] for area in areas))
        for finding in headcount_findings(len(posts), posts.count(Post.LEADER), team.approved_count, norm):
            yield place, finding
        if not areas:
            yield place, ("warning.teams.no_area", {})
    covered = {step.area for step in covers}
    for area, name in {one.area: one.area_name for one in covering}.items():
        if area not in covered:
            yield None, ("warning.teams.area_left", {"area": name})


def _overlap(one: Period, other: Period) -> bool:
    return (one.end is None or other.start < one.end) and (other.end is None or one.start < other.end)


def successor_of(steps: Sequence[ServiceStep], member: Any, day: date) -> int | None:
    """Place of the new team in which a member of the old ones serves on a day; None: in none of them."""
    for step in steps:
        if step.serving.member == member and step.serving.period.contains(day):
            return step.new
    return None
