"""Teams, their areas and the numbers approved for them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from commune_desk.domain.areas import on_its_own
from commune_desk.domain.errors import InvalidFieldsError, RefusedError
from commune_desk.domain.fields import problems_of
from commune_desk.domain.teams import TEAM_FIELDS
from commune_desk.domain.text import sort_key
from commune_desk.services.contracts import Changes
from commune_desk.services.desk import Desk
from commune_desk.store.queries.dated import in_force
from commune_desk.store.queries.team_names import team_of_unit
from commune_desk.store.tables.members import ServiceSpellRow
from commune_desk.store.tables.teams import ApprovedNumberRow, AreaFactRow, AreaRow, TeamAreaRow, TeamRow
from commune_desk.store.writes.dated import make_room
from commune_desk.store.writes.teams import add_team, write_search

SUBJECT = "teams"


@dataclass(frozen=True)
class TeamView:
    """A team on a day. `approved_count` None: no decision on record for this team."""

    id: UUID
    number: int
    name: str
    area_names: tuple[str, ...]
    household_count: int | None
    population: int | None
    leader_count: int
    deputy_count: int
    member_count: int
    approved_count: int | None
    valid_from: date
    valid_to: date | None
    version: int

    @property
    def headcount(self) -> int:
        """Everybody in service in the team."""
        return self.leader_count + self.deputy_count + self.member_count


@dataclass(frozen=True)
class ApprovedNumberView:
    """What a decision of the People's Committee allows; `team_id` None: the whole commune."""

    id: UUID
    team_id: UUID | None
    team_count: int | None
    member_count: int
    decision_number: str
    decision_date: date | None
    valid_from: date
    valid_to: date | None


@dataclass(frozen=True)
class AddTeam:
    """A new team over one area of the same name. `number` None: the next one."""

    name: str
    valid_from: date
    number: int | None = None
    household_count: int | None = None
    population: int | None = None
    area_class: str | None = None


@dataclass(frozen=True)
class ChangeTeam:
    """Another name or number; `version` is the one the officer saw."""

    id: UUID
    version: int
    name: str
    number: int


@dataclass(frozen=True)
class ApproveNumber:
    """A decision on how many there may be, from a day on."""

    member_count: int
    decision_number: str
    decision_date: date | None
    valid_from: date
    team_id: UUID | None = None
    team_count: int | None = None


class TeamService:
    """Reads and changes teams."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def list_on(self, day: date) -> tuple[TeamView, ...]:
        """Teams that exist on a day, by number."""
        with self._desk.database.reader() as session:
            return teams_on(session, self._desk.unit_id, day)

    def add(self, command: AddTeam) -> Changes:
        """Makes the team, its area and the area's first facts."""
        _check(vars(command))
        with self._desk.work("history.teams.add", name=on_its_own(command.name)) as work:
            team_id = add_team(
                work.session,
                self._desk.unit_id,
                self._desk.new_id,
                name=command.name,
                valid_from=command.valid_from,
                number=command.number,
                household_count=command.household_count,
                population=command.population,
                area_class=command.area_class,
            )
            return Changes(frozenset({SUBJECT}), frozenset({team_id}), work.commit(), "message.saved")

    def change(self, command: ChangeTeam) -> Changes:
        """Renames or renumbers a team."""
        _check(vars(command))
        with self._desk.work("history.teams.change", name=on_its_own(command.name)) as work:
            row = team_of_unit(work.session, self._desk.unit_id, command.id)
            work.expect_version(row, command.version)
            row.name, row.number = on_its_own(command.name), command.number
            row.name_sort = sort_key(row.name)
            write_search(work.session, row)
            return Changes(frozenset({SUBJECT}), frozenset({row.id}), work.commit(), "message.saved")

    def approved_numbers(self, day: date) -> tuple[ApprovedNumberView, ...]:
        """Decisions in force on a day."""
        with self._desk.database.reader() as session:
            rows = session.scalars(
                select(ApprovedNumberRow).where(
                    ApprovedNumberRow.unit_id == self._desk.unit_id, in_force(ApprovedNumberRow, day)
                )
            )
            return tuple(
                ApprovedNumberView(
                    row.id,
                    row.team_id,
                    row.team_count,
                    row.member_count,
                    row.decision_number,
                    row.decision_date,
                    row.valid_from,
                    row.valid_to,
                )
                for row in rows
            )

    def approve_number(self, command: ApproveNumber) -> Changes:
        """Takes down a decision; the one before it ends on the day the new one begins, one on record then follows."""
        if command.member_count < 0:
            raise RefusedError("error.negative_number", number=command.member_count)
        with self._desk.work("history.teams.approve_number", decision=command.decision_number) as work:
            if command.team_id is not None:
                team_of_unit(work.session, self._desk.unit_id, command.team_id)
            of_kind = (
                ApprovedNumberRow.unit_id == self._desk.unit_id,
                ApprovedNumberRow.team_id == command.team_id,
            )
            valid_to = make_room(work.session, ApprovedNumberRow, of_kind, command.valid_from)
            number = ApprovedNumberRow(
                id=self._desk.new_id(),
                unit_id=self._desk.unit_id,
                team_id=command.team_id,
                team_count=command.team_count,
                member_count=command.member_count,
                decision_number=command.decision_number,
                decision_date=command.decision_date,
                valid_from=command.valid_from,
                valid_to=valid_to,
            )
            work.session.add(number)
            return Changes(frozenset({SUBJECT}), frozenset({number.id}), work.commit(), "message.saved")


def _check(values: Mapping[str, Any]) -> None:
    problems = problems_of(TEAM_FIELDS, {**values, "name": values["name"].strip()})
    if problems:
        raise InvalidFieldsError(problems)


def teams_on(session: Session, unit_id: UUID, day: date) -> tuple[TeamView, ...]:
    """Teams of a day with their areas and headcount: four queries whatever the number of teams."""
    teams = session.scalars(
        select(TeamRow).where(TeamRow.unit_id == unit_id, in_force(TeamRow, day)).order_by(TeamRow.number, TeamRow.id)
    ).all()
    posts = _posts_on(session, unit_id, day)
    areas = _areas_on(session, unit_id, day)
    numbers = select(ApprovedNumberRow.team_id, ApprovedNumberRow.member_count).where(
        ApprovedNumberRow.unit_id == unit_id, in_force(ApprovedNumberRow, day)
    )
    approved = dict(session.execute(numbers).all())
    return tuple(
        TeamView(
            id=team.id,
            number=team.number,
            name=team.name,
            area_names=tuple(name for name, _, _ in areas.get(team.id, ())),
            household_count=_sum(count for _, count, _ in areas.get(team.id, ())),
            population=_sum(count for _, _, count in areas.get(team.id, ())),
            leader_count=posts.get((team.id, "leader"), 0),
            deputy_count=posts.get((team.id, "deputy"), 0),
            member_count=posts.get((team.id, "member"), 0),
            approved_count=approved.get(team.id),
            valid_from=team.valid_from,
            valid_to=team.valid_to,
            version=team.version,
        )
        for team in teams
    )


def _posts_on(session: Session, unit_id: UUID, day: date) -> dict[tuple[UUID, str], int]:
    counted = (
        select(ServiceSpellRow.team_id, ServiceSpellRow.post, func.count())
        .join(TeamRow, TeamRow.id == ServiceSpellRow.team_id)
        .where(TeamRow.unit_id == unit_id, in_force(ServiceSpellRow, day))
        .group_by(ServiceSpellRow.team_id, ServiceSpellRow.post)
    )
    return {(team_id, post): count for team_id, post, count in session.execute(counted)}


def _areas_on(session: Session, unit_id: UUID, day: date) -> dict[UUID, list[tuple[str, int | None, int | None]]]:
    rows = session.execute(
        select(
            TeamAreaRow.team_id,
            AreaRow.kind_word,
            AreaRow.name,
            AreaFactRow.household_count,
            AreaFactRow.population,
        )
        .join(AreaRow, AreaRow.id == TeamAreaRow.area_id)
        .outerjoin(AreaFactRow, (AreaFactRow.area_id == AreaRow.id) & in_force(AreaFactRow, day))
        .where(AreaRow.unit_id == unit_id, in_force(TeamAreaRow, day))
        .order_by(AreaRow.name_sort)
    )
    areas: dict[UUID, list[tuple[str, int | None, int | None]]] = {}
    for team_id, kind_word, name, households, population in rows:
        full = on_its_own(f"{kind_word} {name}".strip())
        areas.setdefault(team_id, []).append((full, households, population))
    return areas


def _sum(counts: Iterable[int | None]) -> int | None:
    known = [count for count in counts if count is not None]
    return sum(known) if known else None
