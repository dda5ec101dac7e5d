"""Equipment: items and lots, the ledger of what went where, inspections, and what the office says about kinds."""

from uuid import UUID

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from commune_desk.store.base import Base, Code, Day, IdType, Key, Line, OfUnit, Prose, Versioned


class EquipmentKindRow(OfUnit, Versioned, Base):
    """A kind of equipment as the office has it: its own, or one of resources/equipment_kinds.toml changed by it.

    `norm_percent` is text of a decimal number.
    """

    __tablename__ = "equipment_kinds"
    __table_args__ = (UniqueConstraint("unit_id", "code"),)

    id: Mapped[Key]
    code: Mapped[Code]
    name: Mapped[Line]
    unit: Mapped[Code]
    equipment_group: Mapped[Code]
    source: Mapped[Line]
    norm_percent: Mapped[Code | None]
    first_quantity: Mapped[int | None]
    renew_months: Mapped[int | None]
    inspection_months: Mapped[int | None]
    in_use: Mapped[bool]


class EquipmentItemRow(OfUnit, Versioned, Base):
    """One thing with a number of its own, or a lot of `quantity` alike, that came to the office on a day.

    `movement_count` is the number of the last line of its ledger: each line changes it, so that none is taken back
    while a later one stands on it.
    """

    __tablename__ = "equipment_items"

    id: Mapped[Key]
    kind_code: Mapped[Code]
    serial: Mapped[Line | None]
    quantity: Mapped[int]
    acquired_on: Mapped[Day]
    origin: Mapped[Line | None]
    inspection_due_on: Mapped[Day | None]
    movement_count: Mapped[int]
    note: Mapped[Prose | None]


class EquipmentMovementRow(Base):
    """A line of an item's ledger; lines are added and never changed. A line has one holder, or (written off) none."""

    __tablename__ = "equipment_movements"

    item_id: Mapped[UUID] = mapped_column(IdType, ForeignKey("equipment_items.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    day: Mapped[Day]
    kind: Mapped[Code]
    quantity: Mapped[int]
    member_id: Mapped[UUID | None] = mapped_column(IdType, ForeignKey("members.id"), index=True)
    team_id: Mapped[UUID | None] = mapped_column(IdType, ForeignKey("teams.id"), index=True)
    paper_number: Mapped[Line | None]
    note: Mapped[Prose | None]


class EquipmentInspectionRow(Versioned, Base):
    """An inspection of an item, and when the next one is due."""

    __tablename__ = "equipment_inspections"

    id: Mapped[Key]
    item_id: Mapped[UUID] = mapped_column(IdType, ForeignKey("equipment_items.id"), index=True)
    day: Mapped[Day]
    passed: Mapped[bool]
    next_due_on: Mapped[Day | None]
    note: Mapped[Prose | None]
