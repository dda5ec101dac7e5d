"""Room for a value that begins on a day, among those of its kind."""

from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session


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
