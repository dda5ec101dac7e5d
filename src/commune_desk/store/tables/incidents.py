"""The log: tips, incidents and activities, one table because one page, one number series and one search serve them."""

from uuid import UUID

from sqlalchemy import BigInteger, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from commune_desk.store.base import Base, Code, Day, IdType, Key, Line, LocalMoment, OfUnit, Prose, Versioned


class LogEntryRow(OfUnit, Versioned, Base):
    """Something that happened. `category`: tip, incident or activity; `kind_code` and `outcome_code` are data."""

    __tablename__ = "log_entries"
    __table_args__ = (
        UniqueConstraint("unit_id", "year", "number"),
        Index("ix_log_entries_unit_moment", "unit_id", "happened_at"),
    )

    id: Mapped[Key]
    year: Mapped[int]
    number: Mapped[int]
    category: Mapped[Code]
    kind_code: Mapped[Code]
    happened_at: Mapped[LocalMoment]
    place: Mapped[Line]
    team_id: Mapped[UUID | None] = mapped_column(IdType, ForeignKey("teams.id"))
    summary: Mapped[Prose]
    outcome_code: Mapped[Code | None]
    source_code: Mapped[Code | None]
    valuable: Mapped[bool | None]
    reporter: Mapped[Line | None]


class LogParticipantRow(Base):
    """A member who took part."""

    __tablename__ = "log_participants"

    entry_id: Mapped[UUID] = mapped_column(IdType, ForeignKey("log_entries.id"), primary_key=True)
    member_id: Mapped[UUID] = mapped_column(IdType, ForeignKey("members.id"), primary_key=True, index=True)


class LogQuantityRow(Base):
    """A count that belongs to an entry: turnout, leaflets, offenders handed over; gifts in whole dong need 64 bits."""

    __tablename__ = "log_quantities"

    entry_id: Mapped[UUID] = mapped_column(IdType, ForeignKey("log_entries.id"), primary_key=True)
    code: Mapped[Code] = mapped_column(primary_key=True)
    amount: Mapped[int] = mapped_column(BigInteger)


class EnteredIndicatorRow(OfUnit, Versioned, Base):
    """A figure that has no log yet, entered by hand for a period."""

    __tablename__ = "entered_indicators"

    id: Mapped[Key]
    code: Mapped[Code] = mapped_column(index=True)
    period_start: Mapped[Day]
    period_end: Mapped[Day]
    team_id: Mapped[UUID | None] = mapped_column(IdType, ForeignKey("teams.id"))
    amount: Mapped[int] = mapped_column(BigInteger)
    note: Mapped[Line | None]


class NarrativeRow(OfUnit, Versioned, Base):
    """What the office wrote beside the figures of a report's section."""

    __tablename__ = "narratives"
    __table_args__ = (UniqueConstraint("unit_id", "report", "period_start", "period_end", "section"),)

    id: Mapped[Key]
    report: Mapped[Code]
    period_start: Mapped[Day]
    period_end: Mapped[Day]
    section: Mapped[Code]
    text: Mapped[Prose]
