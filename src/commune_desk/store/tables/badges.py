"""The register of badges and certificates."""

from uuid import UUID

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from commune_desk.store.base import Base, Code, Day, IdType, Key, Line, OfUnit, Prose, Versioned


class BadgeRow(OfUnit, Versioned, Base):
    """A badge or certificate of a member, valid from `issued_on` until `ended_on` (excluded).

    Codes of kind, issue and end are those of domain.badges; the end has a decision and a reason of its own.
    """

    __tablename__ = "badges"
    __table_args__ = (
        # At most one of a kind is valid for a person, whatever is taken back or put back.
        Index(
            "ix_badges_valid",
            "member_id",
            "kind",
            unique=True,
            sqlite_where=text("ended_on IS NULL"),
            postgresql_where=text("ended_on IS NULL"),
        ),
    )

    id: Mapped[Key]
    member_id: Mapped[UUID] = mapped_column(IdType, ForeignKey("members.id"), index=True)
    kind: Mapped[Code]
    badge_number: Mapped[Line]
    issue_kind: Mapped[Code]
    issued_on: Mapped[Day]
    decision_number: Mapped[Line | None]
    reason: Mapped[Prose | None]
    ended_on: Mapped[Day | None]
    end_kind: Mapped[Code | None]
    end_decision_number: Mapped[Line | None]
    end_reason: Mapped[Prose | None]
