"""Rows that hold on a day."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session


def in_force(table: Any, day: date | InstrumentedAttribute[date]) -> ColumnElement[bool]:
    """True of rows that hold on `day`, which may be a column: begun, and not yet ended (the end is excluded)."""
    return and_(table.valid_from <= day, or_(table.valid_to.is_(None), table.valid_to > day))


def overlapping(table: Any, start: date, end: date) -> ColumnElement[bool]:
    """True of rows that hold on some day of [start, end)."""
    return and_(table.valid_from < end, or_(table.valid_to.is_(None), table.valid_to > start))


def in_force_rows(session: Session, table: Any, unit_id: UUID, day: date) -> Sequence[Any]:
    """The unit's rows of a dated table that hold on `day`."""
    return session.scalars(select(table).where(table.unit_id == unit_id, in_force(table, day))).all()
