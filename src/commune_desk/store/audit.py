"""What a unit of work changed: one hook sees every flush, and nothing else writes history."""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Table, event, insert, inspect, select
from sqlalchemy.orm import InstanceState, Mapper, Session
from sqlalchemy.sql.dml import UpdateBase
from sqlalchemy.sql.elements import TextClause

from commune_desk.store.encoding import dumps, key_text
from commune_desk.store.tables import ENTERED
from commune_desk.store.tables.changes import ChangeRow

INSERT, UPDATE, DELETE, RUN = "insert", "update", "delete", "run"
_TEXT_WRITE = re.compile(r"^\s*(?:INSERT\s+INTO|REPLACE\s+INTO|UPDATE|DELETE\s+FROM)\s+\"?(\w+)", re.IGNORECASE)
_RECORDER = "commune_desk_recorder"

Fields = dict[str, list[Any]]
"""Column -> [old, new]."""


class UnrecordedWriteError(Exception):
    """A bulk statement on an entered table would leave no history: a mistake of the program."""


@dataclass
class Change:
    """What became of one row within one unit of work."""

    table_name: str
    row_key: str
    operation: str
    fields: Fields


@dataclass
class Recorder:
    """Collects the changes of one session; `write` puts them down once, right before the commit."""

    changes: dict[tuple[str, str], Change] = field(default_factory=dict)
    _writing_allowed: bool = False

    def watch(self, session: Session, connection: Connection) -> None:
        """Starts recording a session, and refuses bulk statements on its connection."""
        connection.execution_options(**{_RECORDER: self})
        event.listen(session, "before_flush", self._before_flush)
        event.listen(session, "after_flush", self._after_flush)

    @contextmanager
    def allowed(self) -> Iterator[None]:
        """Inside, the store itself may write rows by Core statements (their history is written otherwise)."""
        before, self._writing_allowed = self._writing_allowed, True
        try:
            yield
        finally:
            self._writing_allowed = before

    def refuse_unrecorded(self, statement: Any) -> None:
        """Raises `UnrecordedWriteError` for a bulk statement on an entered table outside a flush."""
        name = _written_table(statement)
        if name in ENTERED and not self._writing_allowed:
            raise UnrecordedWriteError(f"bulk statement on {name}")

    def add(self, change: Change) -> None:
        """Adds a change to what the same unit of work did to the row before."""
        place = (change.table_name, change.row_key)
        earlier = self.changes.pop(place, None)
        merged = change if earlier is None else _merged(earlier, change)
        if merged is not None:
            self.changes[place] = merged

    def write(self, connection: Connection, change_set_id: UUID) -> None:
        """Writes the rows of `changes`; numbers run from 1 in the order the rows were touched."""
        rows = [
            {
                "change_set_id": change_set_id,
                "number": number,
                "table_name": change.table_name,
                "row_key": change.row_key,
                "operation": change.operation,
                "fields": dumps(change.fields),
            }
            for number, change in enumerate(self.changes.values(), start=1)
        ]
        if rows:
            connection.execute(insert(ChangeRow), rows)

    def _before_flush(self, session: Session, _context: Any, _instances: Any) -> None:
        # session.connection(), never session.execute: that would flush again, endlessly.
        connection = session.connection()
        for row in _in_order(set(session.new)):
            self.add(Change(*_identity(row), INSERT, _inserted(row)))
        for row in _in_order(set(session.dirty)):
            fields = _updated(row, connection)
            if fields:
                self.add(Change(*_identity(row), UPDATE, fields))
        for row in _in_order(set(session.deleted)):
            self.add(Change(*_identity(row), DELETE, _deleted(row, connection)))
        self._writing_allowed = True

    def _after_flush(self, _session: Session, _context: Any) -> None:
        self._writing_allowed = False


def refuse_unrecorded(connection: Connection, statement: Any, *_: Any) -> None:
    """Listener of the engine for "before_execute"."""
    recorder = connection.get_execution_options().get(_RECORDER)
    if recorder is not None:
        recorder.refuse_unrecorded(statement)


def row_key(row: object) -> str:
    """The primary key of a row as `changes.row_key` keeps it."""
    return _identity(row)[1]


def _written_table(statement: Any) -> str:
    if isinstance(statement, UpdateBase):
        table = statement.table
        return table.name if isinstance(table, Table) else ""
    if isinstance(statement, TextClause):
        found = _TEXT_WRITE.match(statement.text)
        return found.group(1).lower() if found else ""
    return ""


def _in_order(rows: set[object]) -> list[object]:
    """Only entered rows, in an order that does not depend on addresses in memory."""
    return sorted((row for row in rows if _table(_state(row)).name in ENTERED), key=_identity)


def _state(row: object) -> InstanceState[Any]:
    state: InstanceState[Any] = inspect(row)
    return state


def _table(state: InstanceState[Any]) -> Table:
    table = state.mapper.local_table
    assert isinstance(table, Table)
    return table


@cache
def _columns(mapper: Mapper[Any]) -> Mapping[str, str]:
    """Attribute -> column, without the version: that only goes up and is no fact."""
    return {
        prop.key: prop.columns[0].name
        for prop in mapper.column_attrs
        if prop.columns[0] is not mapper.version_id_col
    }  # fmt: skip


def _identity(row: object) -> tuple[str, str]:
    state = _state(row)
    mapper = state.mapper
    values = state.identity or tuple(mapper.primary_key_from_instance(row))
    return _table(state).name, key_text(tuple(values))


def _inserted(row: object) -> Fields:
    state = _state(row)
    values = {column: state.dict.get(key) for key, column in _columns(state.mapper).items()}
    return {column: [None, value] for column, value in values.items() if value is not None}


def _updated(row: object, connection: Connection) -> Fields:
    state = _state(row)
    untouched = state.unmodified
    fields: Fields = {}
    for key, column in _columns(state.mapper).items():
        # A row has thirty attributes and one change: the history of each is dear to ask for.
        history = None if key in untouched else state.attrs[key].history
        if history is None or not history.added:
            continue
        # A value set before the old one was ever loaded leaves no trace in the session.
        old = history.deleted[0] if history.deleted else _stored(state, connection, column)
        if old != history.added[0]:
            fields[column] = [old, history.added[0]]
    if any(column.name in fields for column in state.mapper.primary_key):
        raise UnrecordedWriteError("a primary key never changes")
    return fields


def _deleted(row: object, connection: Connection) -> Fields:
    state = _state(row)
    table = _table(state)
    found = connection.execute(select(table).where(*_same_key(state))).mappings().one_or_none()
    return {column: [value, None] for column, value in (found or {}).items() if value is not None}


def _stored(state: InstanceState[Any], connection: Connection, column: str) -> Any:
    table = _table(state)
    return connection.execute(select(table.c[column]).where(*_same_key(state))).scalar_one_or_none()


def _same_key(state: InstanceState[Any]) -> list[Any]:
    return [column == value for column, value in zip(state.mapper.primary_key, state.identity or (), strict=True)]


def _merged(earlier: Change, later: Change) -> Change | None:
    """Two changes of one row in one unit of work as one; None when they cancel out."""
    if earlier.operation == INSERT and later.operation == DELETE:
        return None
    fields = dict(earlier.fields)
    for column, (old, new) in later.fields.items():
        fields[column] = [fields[column][0] if column in fields else old, new]
    operation = {(DELETE, INSERT): UPDATE, (UPDATE, DELETE): DELETE, (INSERT, UPDATE): INSERT}.get(
        (earlier.operation, later.operation), later.operation
    )
    if operation == UPDATE:
        fields = {column: pair for column, pair in fields.items() if pair[0] != pair[1] and column != "version"}
        if not fields:
            return None
    return Change(later.table_name, later.row_key, operation, fields)
