"""Papers of members' dossiers, and what the office says about kinds of papers."""

from uuid import UUID

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from commune_desk.store.base import Base, Code, Day, IdType, Key, Line, OfUnit, Prose, Versioned


class DocumentKindRow(OfUnit, Versioned, Base):
    """A kind of paper as the office has it: its own, or one of resources/document_kinds.toml changed by it."""

    __tablename__ = "document_kinds"
    __table_args__ = (UniqueConstraint("unit_id", "code"),)

    id: Mapped[Key]
    code: Mapped[Code]
    name: Mapped[Line]
    source: Mapped[Line]
    required_of: Mapped[Code]
    valid_months: Mapped[int | None]
    in_use: Mapped[bool]


class MemberDocumentRow(OfUnit, Versioned, Base):
    """A paper of a member: `last_valid_day` as printed on it; `returned_on` when it was given back."""

    __tablename__ = "member_documents"

    id: Mapped[Key]
    member_id: Mapped[UUID] = mapped_column(IdType, ForeignKey("members.id"), index=True)
    kind_code: Mapped[Code]
    document_number: Mapped[Line | None]
    issued_on: Mapped[Day | None]
    issuer: Mapped[Line | None]
    last_valid_day: Mapped[Day | None]
    returned_on: Mapped[Day | None]
    file_id: Mapped[UUID | None] = mapped_column(IdType, ForeignKey("files.id"), index=True)
    file_name: Mapped[Line | None]
    note: Mapped[Prose | None]
