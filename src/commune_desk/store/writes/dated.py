"""Room for a value that begins on a day, among those of its kind."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from commune_desk.domain.errors import ConflictError
from commune_desk.store.unit_of_work import UnitOfWork
from commune_desk.wording import say


def make_room(session: Session, table: Any, of_kind: tuple[Any, ...], day: date) -> date | None:
    """Ends on `day` what holds then, and takes off what begins on the very day.

    Args:
        session: of the unit of work.
        table: a dated table.
        of_kind: conditions that tell the rows of one kind, of which one holds at a time.
        day: from when the new value is to hold.

    Returns:
        The day on which a value already on record takes over from the new one; None when there is none.
    """
    following: date | None = None
    for row in session.scalars(select(table).where(*of_kind).order_by(table.valid_from.desc())):
        if row.valid_from > day:
            following = row.valid_from
        elif row.valid_from == day:
            session.delete(row)
        elif row.valid_to is None or row.valid_to > day:
            row.valid_to = day
    session.flush()
    return following


def begin_on(
    work: UnitOfWork, table: Any, of_kind: tuple[Any, ...], day: date, seen: tuple[UUID, int] | None
) -> tuple[Any | None, date | None]:
    """Ends on `day` what holds then, once it is what the officer saw; what begins on the very day is to be changed.

    Args:
        work: the unit of work.
        table: a dated table with versions.
        of_kind: conditions that tell the rows of one kind, of which one holds at a time.
        day: from when the new value is to hold.
        seen: identifier and version of the row the officer saw to hold on that day, None if there was none.

    Returns:
        The row that begins on the day, to be given the new value, or None when one is to be made; and the day on which
        a value already on record takes over from a new one.

    Raises:
        ConflictError: another row holds on the day by now, or the same one was changed.
    """
    rows = work.session.scalars(select(table).where(*of_kind).order_by(table.valid_from)).all()
    holding = next(
        (row for row in rows if row.valid_from <= day and (row.valid_to is None or day < row.valid_to)), None
    )
    if holding is not None:
        work.expect_version(holding, seen[1] if seen is not None and seen[0] == holding.id else 0)
    elif seen is not None:
        raise ConflictError("error.conflict", record=say(f"record.{table.__tablename__}"))
    if holding is not None and holding.valid_from == day:
        return holding, holding.valid_to
    if holding is not None:
        holding.valid_to = day
    work.session.flush()
    return None, next((row.valid_from for row in rows if row.valid_from > day), None)
