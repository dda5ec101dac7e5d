"""Takes a change set back, whole or not at all, and puts it back again.

Undo and redo are change sets themselves. Whether a change set counts is said on it alone (`undone_by`); the undos and
redos of it are only how that came about, and stand in nobody's way.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from commune_desk.domain.errors import RefusedError
from commune_desk.store import history, rows, undo_refusals
from commune_desk.store.audit import DELETE, INSERT, RUN, UPDATE
from commune_desk.store.base import Base
from commune_desk.store.encoding import loads
from commune_desk.store.history import ChangeSet, RowChange
from commune_desk.store.tables.changes import ChangeRow, ChangeSetRow
from commune_desk.store.unit_of_work import UnitOfWork

_INVERSE = {INSERT: DELETE, DELETE: INSERT, UPDATE: UPDATE}
_TABLE_PLACE = {table.name: place for place, table in enumerate(Base.metadata.sorted_tables)}


@dataclass(frozen=True)
class Undone:
    """What an undo or a redo did.

    Attributes:
        rows: (table, row key) of every row put back, changed or removed.
        runs: (derived table, row key) that the change set had computed: to be computed anew by the caller.
    """

    rows: tuple[tuple[str, str], ...]
    runs: tuple[tuple[str, str], ...]


def undo(work: UnitOfWork, change_set_id: UUID) -> Undone:
    """Takes back a change set; given an undo, puts back what that took. The caller commits.

    Raises:
        RefusedError: it is taken back already, or a later change set changed the same field, refers to a row it
            created, or closed the month.
    """
    target = _found(work.session, change_set_id)
    first, toggles = _first_and_toggles(work.session, target)
    stands = first.undone_by is None if target is first else target == toggles[-1]
    if not stands:
        raise RefusedError("error.already_undone")
    return _toggle(work, first)


def redo(work: UnitOfWork, change_set_id: UUID) -> Undone:
    """Puts back a change set that was taken back. The caller commits.

    Raises:
        RefusedError: it is not taken back, or as `undo`.
    """
    first, _ = _first_and_toggles(work.session, _found(work.session, change_set_id))
    if first.undone_by is None:
        raise RefusedError("error.not_undone")
    return _toggle(work, first)


def _toggle(work: UnitOfWork, first: ChangeSet) -> Undone:
    changes = history.changes_in(work.session, first.id)
    facts = [change for change in changes if change.operation != RUN]
    backwards = first.undone_by is None
    steps = [_backwards(change) for change in facts] if backwards else facts
    undo_refusals.refuse_later_changes(work.session, first)
    undo_refusals.refuse_closed_months(work.session, first, changes)
    undo_refusals.refuse_references(work.session, steps)
    _apply(work, steps)
    work.undoes = first.id if first.undone_by is None else first.undone_by
    work.facts.setdefault("use_case", first.use_case)
    work.facts.setdefault("facts", dict(first.facts))
    return Undone(
        tuple((step.table_name, step.row_key) for step in steps),
        tuple((change.table_name, change.row_key) for change in changes if change.operation == RUN),
    )


def _found(session: Session, change_set_id: UUID) -> ChangeSet:
    found = history.change_set(session, change_set_id)
    if found is None:
        raise RefusedError("error.no_change_set")
    return found


def _first_and_toggles(session: Session, target: ChangeSet) -> tuple[ChangeSet, list[ChangeSet]]:
    """The change set that was made in the first place, and its undos and redos, oldest first."""
    first = target
    while first.undoes is not None:
        first = _found(session, first.undoes)
    undos = select(ChangeSetRow.id).where(ChangeSetRow.undoes == first.id)
    toggles = select(ChangeSetRow.id).where((ChangeSetRow.undoes == first.id) | ChangeSetRow.undoes.in_(undos))
    ordered = session.scalars(toggles.order_by(ChangeSetRow.at)).all()
    return first, [_found(session, toggle) for toggle in ordered]


def _backwards(change: RowChange) -> RowChange:
    fields = {column: [new, old] for column, (old, new) in change.fields.items()}
    return replace(change, operation=_INVERSE[change.operation], fields=fields)


def _apply(work: UnitOfWork, steps: Sequence[RowChange]) -> None:
    """Inserts before deletes, for rows that move from one to another; the other way where both have one number."""
    before = dict(work.recorder.changes)
    try:
        with work.session.begin_nested():
            _apply_in_order(work, steps, (INSERT, UPDATE, DELETE))
    except IntegrityError:
        work.recorder.changes = before
        _apply_in_order(work, steps, (DELETE, UPDATE, INSERT))


def _apply_in_order(work: UnitOfWork, steps: Sequence[RowChange], operations: tuple[str, ...]) -> None:
    for operation in operations:
        of_kind = [step for step in steps if step.operation == operation]
        of_kind.sort(key=lambda step: _TABLE_PLACE[step.table_name], reverse=operation == DELETE)
        for table_name, of_table in groupby(of_kind, key=lambda step: step.table_name):
            together = tuple(of_table)
            # Held until they are done: the session forgets rows that nobody holds, and would look each up again.
            found = (
                []
                if operation == INSERT
                else rows.find_rows(work.session, table_name, [step.row_key for step in together])
            )
            free = operation == DELETE and not any(rows.refers_to_its_table(row) for row in found)
            for step in together:
                _APPLY[operation](work, step)
                if not free:
                    # Each on its own: rows without relationships have no order within a flush.
                    work.session.flush()
            work.session.flush()


def _insert(work: UnitOfWork, step: RowChange) -> None:
    if rows.find_row(work.session, step.table_name, step.row_key) is not None:
        raise RefusedError("error.undo_differs", record=rows.call(work.session, step.table_name, None))
    mapper = rows.mapper_of(step.table_name)
    fields = {column: new for column, (_, new) in step.fields.items() if column != "version"}
    row = mapper.class_(**{rows.attribute(mapper, column): new for column, new in fields.items()})
    work.session.add(row)
    work.session.flush()
    if mapper.version_id_col is not None:
        _raise_version(work, row, step)


def _raise_version(work: UnitOfWork, row: Any, step: RowChange) -> None:
    """A row that comes back is newer than every copy a window may still show."""
    deletion = (
        select(ChangeRow.fields)
        .join(ChangeSetRow, ChangeSetRow.id == ChangeRow.change_set_id)
        .where(ChangeRow.table_name == step.table_name, ChangeRow.row_key == step.row_key)
        .where(ChangeRow.operation == DELETE)
        .order_by(ChangeSetRow.at.desc())
        .limit(1)
    )
    fields = work.session.scalar(deletion)
    last = loads(fields).get("version", [0])[0] if fields else 0
    mapper = rows.mapper_of(step.table_name)
    same_key = [column == getattr(row, rows.attribute(mapper, column.name)) for column in mapper.primary_key]
    with work.recorder.allowed():
        work.session.connection().execute(update(mapper.class_).where(*same_key).values(version=last + 1))
    work.session.expire(row)


def _update(work: UnitOfWork, step: RowChange) -> None:
    row = _row_as_recorded(work, step)
    mapper = rows.mapper_of(step.table_name)
    for column, (_, new) in step.fields.items():
        setattr(row, rows.attribute(mapper, column), new)


def _delete(work: UnitOfWork, step: RowChange) -> None:
    work.session.delete(_row_as_recorded(work, step))


def _row_as_recorded(work: UnitOfWork, step: RowChange) -> Any:
    """The row, which must still hold what the change set left: history that does not fit is never applied."""
    row = rows.find_row(work.session, step.table_name, step.row_key)
    if row is None:
        raise RefusedError("error.undo_differs", record=rows.call(work.session, step.table_name, None))
    mapper = rows.mapper_of(step.table_name)
    for column, (expected, _) in step.fields.items():
        if column == "version":
            continue
        now = getattr(row, rows.attribute(mapper, column))
        if now != expected:
            raise RefusedError("error.undo_differs", record=rows.call(work.session, step.table_name, row))
    return row


_APPLY = {INSERT: _insert, UPDATE: _update, DELETE: _delete}
