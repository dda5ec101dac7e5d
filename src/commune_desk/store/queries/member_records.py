"""What is kept beside members, by kind."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from commune_desk.store.tables.member_records import TaskRefusalRow, WrittenReminderRow

ROW_OF_KIND: Mapping[str, Any] = {row.__tablename__: row for row in (TaskRefusalRow, WrittenReminderRow)}
"""The rows of each kind of domain.member_records.RECORD_KINDS, by its key."""


def records_of(session: Session, kind: str, member_id: UUID) -> Sequence[Any]:
    """Every record of a kind of one member, oldest first."""
    row = ROW_OF_KIND[kind]
    return session.scalars(select(row).where(row.member_id == member_id).order_by(row.day, row.id)).all()
