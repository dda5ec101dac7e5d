"""Shifts: who is planned when, and who really served."""

from uuid import UUID

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from commune_desk.store.base import Base, Code, Day, IdType, Key, Line, OfUnit, Versioned


class ShiftKindRow(OfUnit, Versioned, Base):
    """A kind of shift, as data: its letter in the grid and its hours, counted in minutes from the day's midnight.

    `end_min` above 1440 ends on the next day. `night_duty`: a served shift counts as a night for duty pay.
    `paper_turn`: 1 or 2 when it is that turn of the printed roster, else None.
    """

    __tablename__ = "shift_kinds"
    __table_args__ = (UniqueConstraint("unit_id", "code"),)

    id: Mapped[Key]
    code: Mapped[Code]
    letter: Mapped[Code]
    name: Mapped[Line]
    start_min: Mapped[int]
    end_min: Mapped[int]
    colour: Mapped[Code]
    is_duty: Mapped[bool]
    night_duty: Mapped[bool]
    paper_turn: Mapped[int | None]


class RouteRow(OfUnit, Versioned, Base):
    """A patrol route: code "T1" and the places it passes."""

    __tablename__ = "routes"
    __table_args__ = (UniqueConstraint("unit_id", "code"),)

    id: Mapped[Key]
    code: Mapped[Code]
    description: Mapped[Line]


class ShiftRow(OfUnit, Versioned, Base):
    """One team's shift of one kind on one day (the day it starts on)."""

    __tablename__ = "shifts"
    __table_args__ = (UniqueConstraint("unit_id", "day", "kind_code", "team_id"),)

    id: Mapped[Key]
    day: Mapped[Day] = mapped_column(index=True)
    kind_code: Mapped[Code]
    team_id: Mapped[UUID] = mapped_column(IdType, ForeignKey("teams.id"))
    route_code: Mapped[Code | None]
    note: Mapped[Line | None]
    published: Mapped[bool]


class ShiftSlotRow(Base):
    """A member's place in a shift. `attendance`: planned, served or absent; `served_min` only when served."""

    __tablename__ = "shift_slots"

    shift_id: Mapped[UUID] = mapped_column(IdType, ForeignKey("shifts.id"), primary_key=True)
    member_id: Mapped[UUID] = mapped_column(IdType, ForeignKey("members.id"), primary_key=True, index=True)
    is_leader: Mapped[bool]
    pinned: Mapped[bool]
    attendance: Mapped[Code]
    served_min: Mapped[int | None]


class DutyOfficerRow(OfUnit, Versioned, Base):
    """Which officer of the unit commands on a day (trực chỉ huy)."""

    __tablename__ = "duty_officers"
    __table_args__ = (UniqueConstraint("unit_id", "day"),)

    id: Mapped[Key]
    day: Mapped[Day]
    full_name: Mapped[Line]
