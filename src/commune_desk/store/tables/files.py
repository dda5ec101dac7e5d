"""Files of the office: their content, what they belong to, and the photos of members."""

from uuid import UUID

from sqlalchemy import ForeignKey, Index, LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from commune_desk.store.base import Base, Code, IdType, Key, Line, Moment, OfUnit, Versioned


class FileRow(OfUnit, Base):
    """The content of a file, kept once a unit and never changed: history names it and does not repeat its bytes.

    `sha256` in hexadecimal; `media_type` as sniffed from the content; `name` as it was first added. A query of rows
    leaves `content` where it is: it is read by asking for that column, which stands last, since SQLite passes through a
    long value to reach the next.
    """

    __tablename__ = "files"
    __table_args__ = (UniqueConstraint("unit_id", "sha256"),)

    id: Mapped[Key]
    sha256: Mapped[Line]
    media_type: Mapped[Line]
    name: Mapped[Line]
    byte_count: Mapped[int]
    content: Mapped[bytes] = mapped_column(LargeBinary, deferred=True, deferred_raiseload=True, sort_order=1000)


class AttachmentRow(OfUnit, Versioned, Base):
    """A file that belongs to a record: `subject` is the name of the record's table, `record_id` its key."""

    __tablename__ = "attachments"
    __table_args__ = (Index("ix_attachments_record_id_subject", "record_id", "subject"),)

    id: Mapped[Key]
    subject: Mapped[Code]
    record_id: Mapped[UUID] = mapped_column(IdType)
    file_id: Mapped[UUID] = mapped_column(IdType, ForeignKey("files.id"), index=True)
    name: Mapped[Line]
    caption: Mapped[Line | None]
    added_at: Mapped[Moment]
    added_by: Mapped[Line]


class MemberPhotoRow(Base):
    """A photo of a member; the one added last is shown."""

    __tablename__ = "member_photos"

    id: Mapped[Key]
    member_id: Mapped[UUID] = mapped_column(IdType, ForeignKey("members.id"), index=True)
    file_id: Mapped[UUID] = mapped_column(IdType, ForeignKey("files.id"), index=True)
    added_at: Mapped[Moment]
    added_by: Mapped[Line]
