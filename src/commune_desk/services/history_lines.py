"""The history field by field: what stood there, what stands there since, who and when."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from commune_desk.services.told_records import ToldRecords
from commune_desk.store import history
from commune_desk.store.tables.changes import ChangeRow, ChangeSetRow
from commune_desk.store.unit_of_work import local


@dataclass(frozen=True)
class ChangeLineView:
    """One field that one use case changed, in words; `at` is local. `undone`: the use case was taken back since."""

    at: datetime
    who: str
    what: str
    record: str
    field: str
    old: str
    new: str
    undone: bool


@dataclass(frozen=True)
class ToldField:
    """One field of a record in words."""

    label: str
    old: str
    new: str


@dataclass(frozen=True)
class ToldChange:
    """What became of one record: what it is called, and its fields that people are told of."""

    record: str
    fields: tuple[ToldField, ...]


@dataclass(frozen=True)
class ToldChanges:
    """The first records a change set touched; `more`: how many others it touched."""

    changes: tuple[ToldChange, ...]
    more: int


def told_changes(session: Session, unit_id: UUID, change_set_id: UUID, most: int) -> ToldChanges:
    """What a change set did, record by record, at most so many of them."""
    told = ToldRecords(session, unit_id)
    changes = history.changes_in(session, change_set_id)
    return ToldChanges(
        tuple(
            ToldChange(
                told.record(change.table_name, change.row_key),
                tuple(ToldField(label, old, new) for label, old, new in told.fields(change) if label),
            )
            for change in changes[:most]
        ),
        max(0, len(changes) - most),
    )


def change_lines(session: Session, unit_id: UUID, words: Any) -> Iterator[ChangeLineView]:
    """Every changed field of an office, oldest first. `words(change set)` tells the use case."""
    query = (
        select(ChangeSetRow.id, ChangeRow)
        .join(ChangeRow, ChangeRow.change_set_id == ChangeSetRow.id)
        .where(ChangeSetRow.unit_id == unit_id)
        .order_by(ChangeSetRow.at, ChangeRow.number)
    )
    told = ToldRecords(session, unit_id)
    made: history.ChangeSet | None = None
    for change_set_id, change in session.execute(query.execution_options(yield_per=500)):
        if made is None or made.id != change_set_id:
            made = history.change_set(session, change_set_id)
            assert made is not None
        record = told.record(change.table_name, change.row_key)
        for field, old, new in told.fields(history.row_change(change)):
            yield ChangeLineView(
                local(made.at), made.who, words(made), record, field, old, new, made.undone_by is not None
            )
