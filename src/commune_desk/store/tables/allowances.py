"""Months of pay. Lines and people are derived: dropped and recomputed while the month is open, frozen once closed."""

from uuid import UUID

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from commune_desk.store.base import (
    AmountVnd,
    Base,
    Code,
    Dated,
    Day,
    IdType,
    Key,
    Line,
    Moment,
    OfUnit,
    Prose,
    Versioned,
)


class PayMonthRow(OfUnit, Versioned, Base):
    """A month: status open or closed. `checksum` is over lines and inputs at the moment of closing."""

    __tablename__ = "pay_months"
    __table_args__ = (UniqueConstraint("unit_id", "month"),)

    id: Mapped[Key]
    month: Mapped[Day]
    status: Mapped[Code]
    computed_at: Mapped[Moment | None]
    closed_at: Mapped[Moment | None]
    closed_by: Mapped[Line | None]
    checksum: Mapped[Code | None]


class PayReopeningRow(Base):
    """Why a closed month was opened again."""

    __tablename__ = "pay_reopenings"

    pay_month_id: Mapped[UUID] = mapped_column(IdType, ForeignKey("pay_months.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[Moment]
    who: Mapped[Line]
    reason: Mapped[Prose]
    checksum: Mapped[Code | None]


class PayPersonRow(Base):
    """A person on a month's list as printed: name, team and post are kept as they were."""

    __tablename__ = "pay_people"

    pay_month_id: Mapped[UUID] = mapped_column(IdType, ForeignKey("pay_months.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    member_id: Mapped[UUID] = mapped_column(IdType, ForeignKey("members.id"), index=True)
    full_name: Mapped[Line]
    team_id: Mapped[UUID] = mapped_column(IdType, ForeignKey("teams.id"))
    team_number: Mapped[int]
    team_name: Mapped[Line]
    post: Mapped[Code]
    account_number: Mapped[Code | None]
    bank_name: Mapped[Line | None]
    note: Mapped[Line]


class PayLineRow(Dated, Base):
    """One segment of one component for one person; `explanation` is a JSON list of [sentence code, facts]."""

    __tablename__ = "pay_lines"

    pay_month_id: Mapped[UUID] = mapped_column(IdType, ForeignKey("pay_months.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    member_id: Mapped[UUID] = mapped_column(IdType, ForeignKey("members.id"), index=True)
    component: Mapped[Code]
    post: Mapped[Code]
    days: Mapped[int]
    quantity: Mapped[int]
    rate: Mapped[Code]
    base_vnd: Mapped[AmountVnd | None]
    amount_vnd: Mapped[AmountVnd]
    explanation: Mapped[Prose]


class PayAdjustmentRow(OfUnit, Versioned, Base):
    """Money added to or taken from a person in a month, typed with its reason (truy lĩnh +, truy thu −)."""

    __tablename__ = "pay_adjustments"

    id: Mapped[Key]
    member_id: Mapped[UUID] = mapped_column(IdType, ForeignKey("members.id"), index=True)
    month: Mapped[Day]
    amount_vnd: Mapped[AmountVnd]
    reason: Mapped[Line]
