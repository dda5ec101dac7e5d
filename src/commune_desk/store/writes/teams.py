"""A new team with its area."""

from collections.abc import Callable
from datetime import date
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from commune_desk.domain.areas import on_its_own, split_name
from commune_desk.domain.text import sort_key
from commune_desk.store import search
from commune_desk.store.tables.teams import AreaFactRow, AreaRow, TeamAreaRow, TeamRow


def add_team(
    session: Session,
    unit_id: UUID,
    new_id: Callable[[], UUID],
    *,
    name: str,
    valid_from: date,
    number: int | None = None,
    household_count: int | None = None,
    population: int | None = None,
    area_class: str | None = None,
) -> UUID:
    """Adds a team over one area of the same name; without a number it gets the next one."""
    kind_word, proper = split_name(name)
    team_name = on_its_own(name)
    if number is None:
        number = 1 + (session.scalar(select(func.max(TeamRow.number)).where(TeamRow.unit_id == unit_id)) or 0)
    area_id, team_id = new_id(), new_id()
    session.add(AreaRow(id=area_id, unit_id=unit_id, kind_word=kind_word, name=proper, name_sort=sort_key(proper)))
    team = TeamRow(
        id=team_id,
        unit_id=unit_id,
        number=number,
        name=team_name,
        name_sort=sort_key(team_name),
        valid_from=valid_from,
        valid_to=None,
    )
    session.add(team)
    session.flush()
    session.add(TeamAreaRow(team_id=team_id, area_id=area_id, valid_from=valid_from, valid_to=None))
    session.add(
        AreaFactRow(
            id=new_id(),
            area_id=area_id,
            household_count=household_count,
            population=population,
            area_class=area_class,
            valid_from=valid_from,
            valid_to=None,
        )
    )
    write_search(session, team)
    return team_id


def write_search(session: Session, row: TeamRow) -> None:
    """What a team is found by."""
    search.write_entry(session, row.unit_id, "teams", row.id, row.name)
