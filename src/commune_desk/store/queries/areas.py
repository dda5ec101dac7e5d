"""Areas with what is true of them on a day."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, Row, and_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from commune_desk.domain.errors import RefusedError
from commune_desk.store.queries.dated import in_force
from commune_desk.store.tables.teams import AreaFactRow, AreaNameRow, AreaRow, TeamAreaRow, TeamRow


def area_of_unit(session: Session, unit_id: UUID, area_id: UUID) -> AreaRow:
    """An area of the unit.

    Raises:
        RefusedError: ``error.no_such_area``.
    """
    row = session.get(AreaRow, area_id)
    if row is None or row.unit_id != unit_id:
        raise RefusedError("error.no_such_area")
    return row


def renamed_on(day: date | InstrumentedAttribute[date]) -> ColumnElement[bool]:
    """Joins an area to the later name it has on a day: outer, for most have none (`called` tells which holds)."""
    return and_(AreaNameRow.area_id == AreaRow.id, in_force(AreaNameRow, day))


def called(area: AreaRow, renamed: AreaNameRow | None) -> AreaRow | AreaNameRow:
    """What holds the name of an area on a day: the later one, or the one from the beginning."""
    return renamed or area


def areas_on(session: Session, unit_id: UUID, day: date) -> Sequence[Row[AreaRow, AreaNameRow, AreaFactRow]]:
    """(area, its later name or None, its facts of the day) of the areas there are that day, by name."""
    query = (
        select(AreaRow, AreaNameRow, AreaFactRow)
        .join(AreaFactRow, AreaFactRow.area_id == AreaRow.id)
        .outerjoin(AreaNameRow, renamed_on(day))
        .where(AreaRow.unit_id == unit_id, in_force(AreaFactRow, day))
    )
    rows = session.execute(query).all()
    return sorted(rows, key=lambda row: (called(row[0], row[1]).name_sort, row[0].id))


def names_of(session: Session, area_id: UUID) -> Sequence[AreaNameRow]:
    """The names of later days, oldest first."""
    query = select(AreaNameRow).where(AreaNameRow.area_id == area_id)
    return session.scalars(query.order_by(AreaNameRow.valid_from)).all()


def facts_of(session: Session, area_id: UUID) -> Sequence[AreaFactRow]:
    """Everything that was true of an area, oldest first."""
    query = select(AreaFactRow).where(AreaFactRow.area_id == area_id)
    return session.scalars(query.order_by(AreaFactRow.valid_from)).all()


def covering_teams(session: Session, unit_id: UUID, day: date) -> Sequence[Row[TeamAreaRow, TeamRow]]:
    """(which area, team) of what is covered on a day, by the team's number."""
    query = (
        select(TeamAreaRow, TeamRow)
        .join(TeamRow, TeamRow.id == TeamAreaRow.team_id)
        .where(TeamRow.unit_id == unit_id, in_force(TeamAreaRow, day))
    )
    return session.execute(query.order_by(TeamRow.number, TeamRow.id)).all()


def covers_of_area(session: Session, area_id: UUID) -> Sequence[Row[TeamAreaRow, TeamRow]]:
    """(which area, team) of every team that ever covered an area."""
    query = select(TeamAreaRow, TeamRow).join(TeamRow, TeamRow.id == TeamAreaRow.team_id)
    return session.execute(query.where(TeamAreaRow.area_id == area_id).order_by(TeamAreaRow.valid_from)).all()
