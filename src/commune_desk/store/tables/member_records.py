"""What is kept beside a member; columns are the fields that domain.member_records declares."""

from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from commune_desk.store.base import Base, Code, Day, IdType, Key, Line, Prose, Versioned


class OfMember:
    """Belongs to a member."""

    member_id: Mapped[UUID] = mapped_column(IdType, ForeignKey("members.id"), index=True)


class TaskRefusalRow(OfMember, Versioned, Base):
    """A task that a member refused, failed or abused; `accepted` tells that the reason was good."""

    __tablename__ = "task_refusals"

    id: Mapped[Key]
    day: Mapped[Day]
    task: Mapped[Line]
    failure: Mapped[Code]
    reason_given: Mapped[Prose | None]
    accepted: Mapped[bool | None]


class WrittenReminderRow(OfMember, Versioned, Base):
    """A paper by which the commune police reminded a member."""

    __tablename__ = "written_reminders"

    id: Mapped[Key]
    day: Mapped[Day]
    paper_number: Mapped[Line]
    content: Mapped[Prose | None]
