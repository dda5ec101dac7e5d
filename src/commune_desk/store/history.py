"""Reads what change sets remember."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from commune_desk.store.audit import Fields
from commune_desk.store.encoding import loads
from commune_desk.store.tables.changes import ChangeRow, ChangeSetRow


@dataclass(frozen=True)
class ChangeSet:
    """One use case carried out. `at` is UTC; `undoes` is set on an undo and a redo, `undone_by` while taken back."""

    id: UUID
    at: datetime
    who: str
    use_case: str
    facts: Mapping[str, Any]
    undoes: UUID | None
    undone_by: UUID | None


@dataclass(frozen=True)
class RowChange:
    """One row of a change set. `operation`: insert, update, delete, or run for derived tables."""

    table_name: str
    row_key: str
    operation: str
    fields: Fields


def change_sets(session: Session, unit_id: UUID, *, offset: int = 0, limit: int = 50) -> tuple[list[ChangeSet], int]:
    """A page of an office's change sets, newest first, and how many there are in all."""
    of_unit = ChangeSetRow.unit_id == unit_id
    total = session.scalar(select(func.count()).select_from(ChangeSetRow).where(of_unit)) or 0
    newest = select(ChangeSetRow).where(of_unit).order_by(ChangeSetRow.at.desc(), ChangeSetRow.id.desc())
    return [_change_set(row) for row in session.scalars(newest.offset(offset).limit(limit))], total


def last_changed_at(session: Session) -> datetime | None:
    """The moment of the newest change set, of whatever office: a backup holds them all."""
    return session.scalar(select(func.max(ChangeSetRow.at)))


def change_set(session: Session, change_set_id: UUID) -> ChangeSet | None:
    """One change set."""
    row = session.get(ChangeSetRow, change_set_id)
    return None if row is None else _change_set(row)


def changes_in(session: Session, change_set_id: UUID) -> list[RowChange]:
    """The rows a change set touched, in the order it touched them."""
    query = select(ChangeRow).where(ChangeRow.change_set_id == change_set_id).order_by(ChangeRow.number)
    return [row_change(row) for row in session.scalars(query)]


def changes_of_row(session: Session, table_name: str, row_key: str) -> list[tuple[ChangeSet, RowChange]]:
    """The past of one row, newest first; `row_key` is `audit.row_key` (for a root, str of its id)."""
    query = (
        select(ChangeSetRow, ChangeRow)
        .join(ChangeRow, ChangeRow.change_set_id == ChangeSetRow.id)
        .where(ChangeRow.table_name == table_name, ChangeRow.row_key == row_key)
        .order_by(ChangeSetRow.at.desc(), ChangeSetRow.id.desc())
    )
    return [(_change_set(made), row_change(change)) for made, change in session.execute(query)]


def _change_set(row: ChangeSetRow) -> ChangeSet:
    return ChangeSet(row.id, row.at, row.who, row.use_case, loads(row.facts), row.undoes, row.undone_by)


def row_change(row: ChangeRow) -> RowChange:
    """What a row of `changes` remembers."""
    return RowChange(row.table_name, row.row_key, row.operation, loads(row.fields))
