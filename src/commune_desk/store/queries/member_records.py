"""What is kept beside members, by kind."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Row, or_, select
from sqlalchemy.orm import Session

from commune_desk.store.tables.member_records import (
    AccountRow,
    AddressRow,
    ConcurrentPostRow,
    InsuranceCardRow,
    InsuranceGroupRow,
    TaskRefusalRow,
    WrittenReminderRow,
)
from commune_desk.store.tables.members import InsuranceSpellRow, MemberRow

ROW_OF_KIND: Mapping[str, Any] = {
    row.__tablename__: row
    for row in (
        AddressRow,
        AccountRow,
        ConcurrentPostRow,
        InsuranceGroupRow,
        InsuranceSpellRow,
        InsuranceCardRow,
        TaskRefusalRow,
        WrittenReminderRow,
    )
}
"""The rows of each kind of domain.member_records.RECORD_KINDS, by its key."""


def records_of(session: Session, kind: str, member_id: UUID) -> Sequence[Any]:
    """Every record of a kind of one member, oldest first; one of which nobody knows since when stands before all."""
    row = ROW_OF_KIND[kind]
    query = select(row).where(row.member_id == member_id)
    return session.scalars(query.order_by(_first_day(row).asc().nulls_first(), row.id)).all()


def records_on(session: Session, kind: str, unit_id: UUID, day: date) -> Sequence[Row[Any, str]]:
    """(record, full name) of every member of the unit, by name: what holds on a day, or was noted up to it."""
    row = ROW_OF_KIND[kind]
    query = select(row, MemberRow.full_name).join(MemberRow, MemberRow.id == row.member_id)
    query = query.where(MemberRow.unit_id == unit_id, _holding(row, day))
    return session.execute(query.order_by(MemberRow.name_sort, MemberRow.id, _first_day(row).asc().nulls_first())).all()


def accounts_of(session: Session, member_ids: Sequence[UUID]) -> dict[UUID, list[AccountRow]]:
    """The dated accounts of each of these members, oldest first."""
    query = select(AccountRow).where(AccountRow.member_id.in_(member_ids)).order_by(AccountRow.valid_from)
    found: dict[UUID, list[AccountRow]] = {}
    for row in session.scalars(query):
        found.setdefault(row.member_id, []).append(row)
    return found


def _first_day(row: Any) -> Any:
    return row.valid_from if hasattr(row, "valid_from") else row.day


def _holding(row: Any, day: date) -> ColumnElement[bool]:
    first = _first_day(row)
    begun: ColumnElement[bool] = or_(first.is_(None), first <= day)
    return begun & or_(row.valid_to.is_(None), row.valid_to > day) if hasattr(row, "valid_to") else begun
