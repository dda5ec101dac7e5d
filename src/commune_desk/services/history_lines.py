"""The history field by field: what stood there, what stands there since, who and when."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Table, select
from sqlalchemy.orm import Session

from commune_desk.store import history, rows
from commune_desk.store.audit import RUN
from commune_desk.store.base import Base
from commune_desk.store.tables.changes import ChangeRow, ChangeSetRow
from commune_desk.store.unit_of_work import local
from commune_desk.wording.values import NOTHING, label_of, value_words


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


def change_lines(session: Session, unit_id: UUID, words: Any) -> Iterator[ChangeLineView]:
    """Every changed field of an office, oldest first. `words(change set)` tells the use case."""
    query = (
        select(ChangeSetRow.id, ChangeRow)
        .join(ChangeRow, ChangeRow.change_set_id == ChangeSetRow.id)
        .where(ChangeSetRow.unit_id == unit_id)
        .order_by(ChangeSetRow.at, ChangeRow.number)
    )
    told = _Told(session)
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


class _Told:
    """Names of records, each looked up once."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._names: dict[tuple[str, str], str] = {}

    def record(self, table_name: str, row_key: str) -> str:
        """What a record is called today; one that is gone goes by its kind."""
        place = (table_name, row_key)
        if place not in self._names:
            known = table_name in Base.metadata.tables and row_key
            row = rows.find_row(self._session, table_name, row_key) if known and _has_key(table_name) else None
            self._names[place] = rows.call(self._session, table_name, row)
        return self._names[place]

    def fields(self, change: history.RowChange) -> Iterator[tuple[str, str, str]]:
        """(label, old, new) of each field that people can read."""
        if change.operation == RUN:
            yield "", NOTHING, NOTHING
            return
        table = Base.metadata.tables[change.table_name]
        for name, (old, new) in change.fields.items():
            refers = name in table.c and table.c[name].foreign_keys
            # Keys and sort keys say nothing to people; what a row refers to is told by its name.
            if name != "version" and (refers or not isinstance(old or new, bytes | UUID)):
                yield label_of(name), self._value(table, name, old), self._value(table, name, new)

    def _value(self, table: Table, name: str, value: Any) -> str:
        keys = list(table.c[name].foreign_keys) if name in table.c else []
        if keys and value is not None:
            return self.record(keys[0].column.table.name, str(value))
        return value_words(name, value)


def _has_key(table_name: str) -> bool:
    """Derived tables are recorded by run, under a key that is none of theirs."""
    return table_name not in {"pay_people", "pay_lines", "search_entries"}
