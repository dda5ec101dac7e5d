"""When a change set may not be taken back or put back: each refusal names the record, who, and when."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any
from urllib.parse import unquote
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, aliased

from commune_desk.domain.errors import RefusedError
from commune_desk.store import audit, rows
from commune_desk.store.audit import DELETE, INSERT, RUN, UPDATE
from commune_desk.store.base import Base
from commune_desk.store.encoding import loads
from commune_desk.store.history import ChangeSet, RowChange
from commune_desk.store.tables.allowances import PayMonthRow
from commune_desk.store.tables.changes import ChangeRow, ChangeSetRow
from commune_desk.store.tables.files import AttachmentRow
from commune_desk.store.tables.rosters import ShiftRow
from commune_desk.store.unit_of_work import local

CLOSED = "closed"
DATED_INPUTS = frozenset(
    {"service_spells", "insurance_spells", "member_accounts", "settings", "parameters", "rate_packs"}
)
"""Tables that pay is computed from by what holds in a month."""
_KEYS_A_QUERY = 500
_FOR_EVER = (date.min, date.max)


def refuse_later_changes(session: Session, first: ChangeSet) -> None:
    """(a) A later change set, not taken back itself, changed one of the same fields."""
    mine, theirs = aliased(ChangeRow), aliased(ChangeRow)
    query = (
        select(mine, theirs, ChangeSetRow)
        .join(theirs, (theirs.table_name == mine.table_name) & (theirs.row_key == mine.row_key))
        .join(ChangeSetRow, ChangeSetRow.id == theirs.change_set_id)
        .where(mine.change_set_id == first.id, mine.operation != RUN, theirs.operation != RUN, *_later(first))
        .order_by(ChangeSetRow.at.desc())
    )
    for own, other, made in session.execute(query):
        if _same_fields(own, other):
            row = rows.find_row(session, own.table_name, own.row_key)
            raise RefusedError(
                "error.undo_changed_since",
                record=rows.call(session, own.table_name, row),
                who=made.who,
                at=local(made.at),
            )


def refuse_references(session: Session, steps: Sequence[RowChange]) -> None:
    """(b) A row that would go is referred to by one that stays."""
    moved = {(step.table_name, step.row_key): step for step in steps if step.operation != INSERT}
    for table_name, row_keys in _going(steps).items():
        for child, column in _references(table_name):
            for row in _referring(session, child, column, row_keys):
                step = moved.get((child, audit.row_key(row)))
                goes_too = step is not None and (step.operation == DELETE or column in step.fields)
                if not goes_too:
                    raise _referred_to(session, child, row)


def refuse_closed_months(session: Session, first: ChangeSet, changes: Sequence[RowChange]) -> None:
    """(c) A month of pay that the change set bears on was closed by it or later, and is closed still."""
    closings = (
        select(ChangeSetRow, ChangeRow)
        .join(ChangeRow, ChangeRow.change_set_id == ChangeSetRow.id)
        .where(
            ChangeRow.table_name == PayMonthRow.__tablename__,
            ChangeSetRow.unit_id == session.get_one(ChangeSetRow, first.id).unit_id,
            ChangeSetRow.at >= first.at,
            ChangeSetRow.undoes.is_(None),
            ChangeSetRow.undone_by.is_(None),
        )
        .order_by(ChangeSetRow.at.desc())
    )
    for made, change in session.execute(closings):
        status = loads(change.fields).get("status", [None, None])
        month = session.get(PayMonthRow, UUID(change.row_key))
        if status[1] != CLOSED or month is None or month.status != CLOSED:
            continue
        if any(_bears_on(session, own, month) for own in changes):
            raise RefusedError("error.undo_month_closed", month=month.month, who=made.who, at=local(made.at))


def _later(first: ChangeSet) -> tuple[Any, ...]:
    return (
        ChangeSetRow.at > first.at,
        ChangeSetRow.id != first.id,
        # An undo or redo says nothing by itself: the change set it is about counts or does not.
        ChangeSetRow.undoes.is_(None),
        ChangeSetRow.undone_by.is_(None),
    )


def _same_fields(own: ChangeRow, other: ChangeRow) -> bool:
    if own.operation != UPDATE or other.operation != UPDATE:
        return True
    return bool(loads(own.fields).keys() & loads(other.fields).keys())


def _going(steps: Sequence[RowChange]) -> dict[str, list[str]]:
    going: dict[str, list[str]] = defaultdict(list)
    for step in steps:
        if step.operation == DELETE:
            going[step.table_name].append(step.row_key)
    return going


def _references(table_name: str) -> Iterator[tuple[str, str]]:
    """(table, column) of every foreign key to a table, and of what names records of any table."""
    for table in Base.metadata.sorted_tables:
        for key in table.foreign_keys:
            if key.column.table.name == table_name:
                yield table.name, key.parent.name
    yield AttachmentRow.__tablename__, AttachmentRow.record_id.key


def _referring(session: Session, child: str, column: str, row_keys: Sequence[str]) -> Iterator[Any]:
    # Only roots, with one column as their key, are referred to.
    keys = [UUID(unquote(key)) for key in row_keys if "/" not in key]
    mapper = rows.mapper_of(child)
    attribute = getattr(mapper.class_, rows.attribute(mapper, column))
    for start in range(0, len(keys), _KEYS_A_QUERY):
        query: Select[Any] = select(mapper.class_).where(attribute.in_(keys[start : start + _KEYS_A_QUERY]))
        yield from session.scalars(query)


def _referred_to(session: Session, child: str, row: Any) -> RefusedError:
    record = rows.call(session, child, row)
    made = session.execute(
        select(ChangeSetRow.who, ChangeSetRow.at)
        .join(ChangeRow, ChangeRow.change_set_id == ChangeSetRow.id)
        .where(ChangeRow.table_name == child, (ChangeRow.row_key == audit.row_key(row)) | (ChangeRow.operation == RUN))
        .where(ChangeSetRow.undone_by.is_(None))
        .order_by(ChangeSetRow.at.desc())
        .limit(1)
    ).one_or_none()
    if made is None:
        return RefusedError("error.undo_still_used", record=record)
    return RefusedError("error.undo_referred_to", record=record, who=made.who, at=local(made.at))


def _bears_on(session: Session, change: RowChange, month: PayMonthRow) -> bool:
    if change.operation == RUN or change.table_name in {"pay_months", "pay_reopenings"}:
        return str(month.id) in change.row_key
    start, end = _days(session, change)
    first_day = month.month.replace(day=1)
    next_month = (first_day + timedelta(days=32)).replace(day=1)
    return start < next_month and end > first_day


def _days(session: Session, change: RowChange) -> tuple[date, date]:
    """[start, end) of the days a change bears on pay; an empty period when it never does."""
    row = rows.find_row(session, change.table_name, change.row_key)
    if change.table_name in DATED_INPUTS:
        starts = _values(change, row, "valid_from")
        ends = [end or date.max for end in _values(change, row, "valid_to")]
        return min((start for start in starts if start), default=date.min), max(ends, default=date.max)
    if change.table_name == "pay_adjustments":
        return _one_day([day for day in _values(change, row, "month") if day])
    if change.table_name in {"shifts", "calendar_days"}:
        return _one_day([day for day in _values(change, row, "day") if day])
    if change.table_name == "shift_slots":
        shift = session.get(ShiftRow, UUID(change.row_key.split("/")[0]))
        return _one_day([shift.day]) if shift else _FOR_EVER
    return date.max, date.min


def _values(change: RowChange, row: Any, column: str) -> list[Any]:
    """Old and new value of a column, or today's when the change left it alone."""
    if column in change.fields:
        old, new = change.fields[column]
        # A side on which there was no row says nothing.
        return {INSERT: [new], DELETE: [old]}.get(change.operation, [old, new])
    return [getattr(row, column, None)]


def _one_day(days: Sequence[date]) -> tuple[date, date]:
    return (min(days), max(days) + timedelta(days=1)) if days else _FOR_EVER
