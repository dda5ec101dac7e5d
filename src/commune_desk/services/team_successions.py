"""Merge and split of teams: seen before they are carried out, and carried out as one change set."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from commune_desk.domain.areas import on_its_own
from commune_desk.domain.errors import InvalidFieldsError
from commune_desk.domain.periods import Month, Period
from commune_desk.domain.team_successions import (
    Covering,
    NewTeam,
    OldTeam,
    ServiceStep,
    Serving,
    Succession,
    SuccessionPlan,
    plan,
)
from commune_desk.domain.teams import Finding
from commune_desk.services.contracts import Changes
from commune_desk.services.desk import Desk
from commune_desk.services.team_commands import MergeTeams, SplitTeam
from commune_desk.services.team_views import LineageView, RelativeView, team_norms
from commune_desk.store.queries import team_successions as queries
from commune_desk.store.queries.areas import called
from commune_desk.store.queries.dated import in_force_rows
from commune_desk.store.queries.team_names import team_of_unit
from commune_desk.store.tables.teams import AreaNameRow, AreaRow, TeamRow, TeamSuccessionRow
from commune_desk.store.unit_of_work import UnitOfWork
from commune_desk.store.writes.team_successions import Carrying, Decision, free_number
from commune_desk.store.writes.teams import refuse_later_numbers

SUBJECTS = frozenset({"teams", "members", "rosters"})


@dataclass(frozen=True)
class PersonView:
    """Who goes into a new team: post and team until then, and the post there from `day` on."""

    member_id: UUID
    full_name: str
    old_team_id: UUID
    old_team: str
    old_post: str
    post: str
    day: date


@dataclass(frozen=True)
class NewTeamView:
    """A team as it would be on its first day."""

    number: int
    name: str
    people: tuple[PersonView, ...]
    area_names: tuple[str, ...]
    approved_count: int | None
    findings: tuple[Finding, ...]


@dataclass(frozen=True)
class SuccessionView:
    """What a merge or split would do.

    Attributes:
        old_names: of the teams that end on `last_day`.
        approved_sum: what was approved for the old teams together; None when a decision is missing for one.
        people: everybody to be placed, with the post of now.
        areas: (id, name) of everything the old teams cover.
        shift_count, shift_days: shifts after the last day that go to the new teams, and their first and last day.
        confirmed_count: places in them whose attendance is confirmed; it stays as it is.
        findings: codes and facts of ``warning.teams.*`` about the whole.
    """

    last_day: date
    opens: date
    old_names: tuple[str, ...]
    new: tuple[NewTeamView, ...]
    approved_sum: int | None
    people: tuple[PersonView, ...]
    areas: tuple[tuple[UUID, str], ...]
    shift_count: int
    shift_days: tuple[date, date] | None
    confirmed_count: int
    findings: tuple[Finding, ...]


@dataclass(frozen=True)
class LastingView:
    """Who serves in some teams after a day, each once, and what these cover then: what is to be placed."""

    people: tuple[PersonView, ...]
    areas: tuple[tuple[UUID, str], ...]


@dataclass(frozen=True)
class Wanted:
    """A command read against what is on record; `versions` are those the officer saw, in the order of `old`."""

    old: tuple[TeamRow, ...]
    versions: tuple[int, ...]
    succession: Succession
    numbers: tuple[int, ...]
    decision: Decision


def lasting(session: Session, team_ids: Sequence[UUID], last_day: date) -> LastingView:
    """What a merge or split with this last day has to place."""
    opens = last_day + timedelta(days=1)
    people: dict[UUID, PersonView] = {}
    for spell, member, team in queries.lasting_spells(session, team_ids, opens):
        day = max(spell.valid_from, opens)
        person = PersonView(member.id, member.full_name, team.id, team.name, spell.post, spell.post, day)
        people.setdefault(member.id, person)
    return LastingView(tuple(people.values()), _areas(session, team_ids, opens))


def merging(session: Session, unit_id: UUID, command: MergeTeams) -> Wanted:
    """A merge: everybody and every area goes to the one new team.

    Raises:
        InvalidFieldsError: no name.
        RefusedError: no such team.
    """
    versions = dict(command.teams)
    old = sorted((team_of_unit(session, unit_id, key) for key in versions), key=lambda team: (team.number, team.id))
    new = NewTeam(_name(command.name), command.leader_id, approved_count=_count(command.approved_count))
    number = min((team.number for team in old), default=1) if command.number is None else command.number
    return Wanted(
        tuple(old),
        tuple(versions[team.id] for team in old),
        Succession(command.last_day, tuple(map(_old_team, old)), (new,)),
        (number,),
        Decision(command.decision_number, command.decision_date),
    )


def splitting(session: Session, unit_id: UUID, command: SplitTeam) -> Wanted:
    """A split: each part takes the people and areas named for it.

    Raises:
        InvalidFieldsError: a part without a name.
        RefusedError: no such team.
    """
    team = team_of_unit(session, unit_id, command.id)
    numbers: list[int] = []
    for part in command.parts:
        fresh = team.number if not numbers else free_number(session, unit_id, numbers)
        numbers.append(fresh if part.number is None else part.number)
    new = tuple(
        NewTeam(
            _name(part.name),
            part.leader_id,
            frozenset(part.member_ids),
            frozenset(part.area_ids),
            _count(part.approved_count),
        )
        for part in command.parts
    )
    return Wanted(
        (team,),
        (command.version,),
        Succession(command.last_day, (_old_team(team),), new),
        tuple(numbers),
        Decision(command.decision_number, command.decision_date),
    )


def preview(session: Session, desk: Desk, wanted: Wanted) -> SuccessionView:
    """What it would do.

    Raises:
        RefusedError: as `carry_out`.
    """
    made, approved = _planned(session, desk, wanted)
    ids, opens = [team.id for team in wanted.old], made.succession.opens
    shifts = queries.shifts_from(session, ids, opens)
    return SuccessionView(
        last_day=made.succession.last_day,
        opens=opens,
        old_names=tuple(team.name for team in wanted.old),
        new=tuple(
            NewTeamView(
                number=wanted.numbers[place],
                name=team.name,
                people=tuple(_person(step, opens, wanted) for step in made.services if step.new == place),
                area_names=tuple(dict.fromkeys(step.area_name for step in made.covers if step.new == place)),
                approved_count=team.approved_count,
                findings=tuple(finding for at, finding in made.warnings if at == place),
            )
            for place, team in enumerate(made.succession.new)
        ),
        approved_sum=sum(approved.values()) if len(approved) == len(ids) else None,
        people=tuple(_person(step, opens, wanted) for step in made.services),
        areas=_areas(session, ids, opens),
        shift_count=len(shifts),
        shift_days=(shifts[0].day, shifts[-1].day) if shifts else None,
        confirmed_count=queries.confirmed_slots(session, ids, opens),
        findings=(
            *(finding for at, finding in made.warnings if at is None),
            *_findings(session, desk, wanted, approved),
        ),
    )


def carry_out(work: UnitOfWork, desk: Desk, wanted: Wanted) -> Changes:
    """Ends the old teams and opens the new.

    Raises:
        RefusedError: as `domain.team_successions.plan`, or a later decision on their numbers is on record.
        ConflictError: somebody else changed one of the teams since.
    """
    for team, version in zip(wanted.old, wanted.versions, strict=True):
        work.expect_version(team, version)
    made, _ = _planned(work.session, desk, wanted)
    carrying = Carrying(work.session, desk.unit_id, desk.new_id, made, wanted.old, wanted.numbers, wanted.decision)
    opened = carrying.carry_out()
    work.facts |= {
        "old": ", ".join(team.name for team in wanted.old),
        "new": ", ".join(team.name for team in made.succession.new),
        "day": made.succession.opens,
    }
    ids = frozenset({*opened, *(team.id for team in wanted.old)})
    return Changes(SUBJECTS, ids, work.commit(), "message.saved")


def lineage_of(session: Session, team_id: UUID) -> LineageView:
    """Which teams it came of, and which came of it."""
    return LineageView(
        tuple(_relative(row, team) for row, team in queries.predecessors(session, team_id)),
        tuple(_relative(row, team) for row, team in queries.successors(session, team_id)),
    )


def _planned(session: Session, desk: Desk, wanted: Wanted) -> tuple[SuccessionPlan, Mapping[UUID, int]]:
    """The plan, and what is approved for each of the old teams on the first day of the new."""
    opens = wanted.succession.opens
    ids = [team.id for team in wanted.old]
    serving = [
        Serving(spell.id, member.id, member.full_name, team.id, spell.post, Period(spell.valid_from, spell.valid_to))
        for spell, member, team in queries.lasting_spells(session, ids, opens)
    ]
    covering = [
        Covering(
            covers.team_id,
            area.id,
            _area_name(area, renamed),
            Period(covers.valid_from, covers.valid_to),
            None if facts is None else facts.household_count,
            None if facts is None else facts.population,
        )
        for covers, area, renamed, facts in queries.lasting_covers(session, ids, opens)
    ]
    made = plan(wanted.succession, serving, covering, team_norms(session, desk.unit_id, opens))
    numbers = queries.lasting_numbers(session, ids, opens)
    for team in wanted.old:
        refuse_later_numbers(team, numbers, opens)
    return made, {row.team_id: row.member_count for row in numbers if row.team_id is not None}


def _findings(session: Session, desk: Desk, wanted: Wanted, approved: Mapping[UUID, int]) -> tuple[Finding, ...]:
    """What the rule cannot know: other teams, closed months, the log."""
    opens, ids = wanted.succession.opens, [team.id for team in wanted.old]
    found: list[Finding] = []
    if approved and any(team.approved_count is None for team in wanted.succession.new):
        found.append(("warning.teams.number_dropped", {}))
    others = {team.number for team in in_force_rows(session, TeamRow, desk.unit_id, opens) if team.id not in ids}
    taken = sorted(others & set(wanted.numbers))
    found.extend(("warning.teams.number_taken", {"number": number}) for number in taken)
    months = queries.closed_months_from(session, desk.unit_id, opens)
    if months:
        facts: dict[str, Any] = {"count": len(months), "month": Month.of(months[0]).first_day}
        found.append(("warning.teams.closed_months", facts))
    entries = queries.entries_from(session, ids, opens)
    if entries:
        found.append(("warning.teams.log_entries", {"count": entries}))
    return tuple(found)


def _old_team(team: TeamRow) -> OldTeam:
    return OldTeam(team.id, team.name, Period(team.valid_from, team.valid_to))


def _name(name: str) -> str:
    if not name.strip():
        raise InvalidFieldsError((("name", "problem.required", {}),))
    return on_its_own(name)


def _count(count: int | None) -> int | None:
    if count is not None and count < 0:
        raise InvalidFieldsError((("approved_count", "problem.negative_count", {}),))
    return count


def _person(step: ServiceStep, opens: date, wanted: Wanted) -> PersonView:
    names = {team.id: team.name for team in wanted.old}
    one = step.serving
    assert isinstance(one.member, UUID)
    assert isinstance(one.team, UUID)
    day = max(one.period.start, opens)
    return PersonView(one.member, one.full_name, one.team, names[one.team], one.post, step.post, day)


def _areas(session: Session, ids: Sequence[UUID], opens: date) -> tuple[tuple[UUID, str], ...]:
    rows = queries.lasting_covers(session, ids, opens)
    return tuple({area.id: _area_name(area, renamed) for _, area, renamed, _ in rows}.items())


def _area_name(area: AreaRow, renamed: AreaNameRow | None) -> str:
    named = called(area, renamed)
    return on_its_own(f"{named.kind_word} {named.name}".strip())


def _relative(row: TeamSuccessionRow, team: TeamRow) -> RelativeView:
    return RelativeView(team.id, team.number, team.name, row.day, row.decision_number, row.decision_date)
