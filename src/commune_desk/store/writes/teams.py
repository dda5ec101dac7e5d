"""A new team with its areas."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from commune_desk.domain.areas import on_its_own, split_name
from commune_desk.domain.errors import RefusedError
from commune_desk.domain.text import sort_key
from commune_desk.store import search
from commune_desk.store.queries.team_successions import lasting_numbers, lasting_spells, shifts_from
from commune_desk.store.tables.teams import ApprovedNumberRow, AreaFactRow, AreaRow, TeamAreaRow, TeamRow


def add_team(
    session: Session,
    unit_id: UUID,
    new_id: Callable[[], UUID],
    *,
    name: str,
    valid_from: date,
    number: int | None = None,
    area_ids: Sequence[UUID] = (),
    household_count: int | None = None,
    population: int | None = None,
    area_class: str | None = None,
) -> UUID:
    """A team over the areas given; without any over a new one of the team's name."""
    team_id = open_team(session, unit_id, new_id, name=name, number=number, valid_from=valid_from)
    if not area_ids:
        area_ids = (
            add_area(
                session,
                unit_id,
                new_id,
                name=name,
                valid_from=valid_from,
                household_count=household_count,
                population=population,
                area_class=area_class,
            ),
        )
    for area_id in dict.fromkeys(area_ids):
        session.add(TeamAreaRow(team_id=team_id, area_id=area_id, valid_from=valid_from, valid_to=None))
    return team_id


def open_team(
    session: Session,
    unit_id: UUID,
    new_id: Callable[[], UUID],
    *,
    name: str,
    valid_from: date,
    number: int | None = None,
) -> UUID:
    """A team that covers nothing yet. `number` None: the next one."""
    if number is None:
        number = 1 + (session.scalar(select(func.max(TeamRow.number)).where(TeamRow.unit_id == unit_id)) or 0)
    team_name = on_its_own(name)
    team = TeamRow(
        id=new_id(),
        unit_id=unit_id,
        number=number,
        name=team_name,
        name_sort=sort_key(team_name),
        valid_from=valid_from,
        valid_to=None,
    )
    session.add(team)
    session.flush()
    write_search(session, team)
    return team.id


def add_area(
    session: Session,
    unit_id: UUID,
    new_id: Callable[[], UUID],
    *,
    name: str,
    valid_from: date,
    household_count: int | None = None,
    population: int | None = None,
    area_class: str | None = None,
) -> UUID:
    """An area with its first facts; "thôn Tân Tiến" is the kind word and the name."""
    kind_word, proper = split_name(name)
    area = AreaRow(id=new_id(), unit_id=unit_id, kind_word=kind_word, name=proper, name_sort=sort_key(proper))
    session.add(area)
    session.flush()
    session.add(
        AreaFactRow(
            id=new_id(),
            area_id=area.id,
            household_count=household_count,
            population=population,
            area_class=area_class,
            valid_from=valid_from,
            valid_to=None,
        )
    )
    return area.id


def cover_areas(session: Session, team: TeamRow, area_ids: Sequence[UUID], day: date) -> None:
    """Ends on `day` what the team covers otherwise, and opens what it does not cover yet.

    Raises:
        RefusedError: its areas change on a later day.
    """
    rows = session.scalars(select(TeamAreaRow).where(TeamAreaRow.team_id == team.id)).all()
    for row in rows:
        if row.valid_from > day:
            raise RefusedError("error.teams.areas_since", name=team.name, day=row.valid_from)
    holding = [row for row in rows if row.valid_to is None or row.valid_to > day]
    kept = {row.area_id for row in holding} & set(area_ids)
    for row in holding:
        if row.area_id in kept:
            row.valid_to = None
        elif row.valid_from == day:
            session.delete(row)
        else:
            row.valid_to = day
    for area_id in dict.fromkeys(area_ids):
        if area_id not in kept:
            session.add(TeamAreaRow(team_id=team.id, area_id=area_id, valid_from=day, valid_to=None))
    # Its areas are part of the team: whoever saw it with others gets a conflict.
    flag_modified(team, "name")
    session.flush()


def end_team(session: Session, team: TeamRow, last_day: date) -> None:
    """Ends a team with what it covers and what is approved for it.

    Raises:
        RefusedError: somebody serves in it later, it has shifts later, or a decision on it begins later.
    """
    end = last_day + timedelta(days=1)
    for spell, member, _ in lasting_spells(session, (team.id,), end):
        raise RefusedError(
            "error.teams.still_serving", full_name=member.full_name, name=team.name, day=max(spell.valid_from, end)
        )
    for shift in shifts_from(session, (team.id,), end):
        raise RefusedError("error.teams.still_shifts", name=team.name, day=shift.day)
    numbers = lasting_numbers(session, (team.id,), end)
    refuse_later_numbers(team, numbers, end)
    for number in numbers:
        number.valid_to = end
    cover_areas(session, team, (), end)
    team.valid_to = end


def refuse_later_numbers(team: TeamRow, numbers: Sequence[ApprovedNumberRow], day: date) -> None:
    """A decision on a team that is not there any more would hold for nobody.

    Raises:
        RefusedError: one begins on the day or later.
    """
    for number in numbers:
        if number.team_id == team.id and number.valid_from >= day:
            raise RefusedError("error.teams.number_since", name=team.name, day=number.valid_from)


def refuse_when_absent(team: TeamRow, day: date) -> None:
    """Raises `RefusedError` when the team does not exist on a day."""
    if team.valid_from > day or (team.valid_to is not None and team.valid_to <= day):
        raise RefusedError("error.team_not_then", name=team.name, day=day)


def write_search(session: Session, row: TeamRow) -> None:
    """What a team is found by."""
    search.write_entry(session, row.unit_id, "teams", row.id, row.name)
