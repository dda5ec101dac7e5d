"""Equipment (công cụ hỗ trợ, phương tiện, trang phục): a ledger of what went where, norms and inspections.

Norms of support tools by headcount: TT 14/2024/TT-BCA Điều 8; uniform: NĐ 40/2024/NĐ-CP Điều 3, whose tables of
quantities could not be read. Both are data (resources/equipment_kinds.toml); how a share of a team is rounded the law
does not say, so it is the office's choice.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal, InvalidOperation
from enum import StrEnum
from typing import Any
from uuid import UUID

from commune_desk.domain.catalogues import CatalogueEntry, Words, read_catalogue
from commune_desk.domain.fields import FieldKind, FieldSpec, Problem

ROUNDING_SETTING = "equipment.norm_rounding"
"""Key of the office's choice among `NormRounding`."""


class EquipmentGroup(StrEnum):
    """Words are ``choice.equipment_group.<code>``."""

    SUPPORT_TOOL = "support_tool"
    UNIFORM = "uniform"
    DEVICE = "device"


class MovementKind(StrEnum):
    """What happened to some of an item; words are ``choice.movement_kind.<code>``."""

    ISSUED = "issued"
    RETURNED = "returned"
    LOST = "lost"  # by its holder, or worn out there: it does not come back
    WRITTEN_OFF = "written_off"  # from the store


class NormRounding(StrEnum):
    """How a share of a team's headcount becomes a whole number; words are ``choice.norm_rounding.<code>``."""

    UP = "up"
    NEAREST = "nearest"
    DOWN = "down"


class DueState(StrEnum):
    """How an inspection stands; words are ``choice.due_state.<code>``."""

    OVERDUE = "overdue"
    SOON = "soon"
    LATER = "later"


@dataclass(frozen=True)
class EquipmentKind:
    """A kind of equipment.

    Attributes:
        unit: the word it is counted by (cái, đôi, bộ).
        norm_percent: so many per cent of a team's headcount; None when no norm is known.
        first_quantity: how many a person gets first; None when not known.
        renew_months: how long one is meant to last; None when not known.
        inspection_months: how often it is inspected; None: never, or as each item says.
        source, sure: as of a kind of document.
    """

    code: str
    name: Words
    unit: str
    group: EquipmentGroup
    source: str
    sure: bool
    norm_percent: Decimal | None = None
    first_quantity: int | None = None
    renew_months: int | None = None
    inspection_months: int | None = None
    note: str = ""
    in_use: bool = True
    own: bool = False


@dataclass(frozen=True)
class Movement:
    """A line of the ledger; `number` orders lines of one day, `holder` is a member, a team, or None for the store."""

    day: date
    number: int
    kind: MovementKind
    quantity: int
    holder: UUID | None = None


@dataclass(frozen=True)
class Shortage:
    """The first line at which there would be less than nothing: of a holder, or (None) of the store."""

    day: date
    holder: UUID | None
    there: int


@dataclass(frozen=True)
class Whereabouts:
    """Where the pieces of an item are: in the store, and with whom how many."""

    in_store: int
    held: dict[UUID, int]

    @property
    def total(self) -> int:
        """All that is still there."""
        return self.in_store + sum(self.held.values())


def whereabouts(quantity: int, movements: Iterable[Movement], day: date | None = None) -> Whereabouts:
    """Where things are at the end of a day (None: after the last line); nobody who has none is named."""
    store = quantity
    held: dict[UUID, int] = defaultdict(int)
    for movement in sorted(movements, key=_order):
        if day is not None and movement.day > day:
            break
        store += _to_store(movement)
        if movement.holder is not None:
            held[movement.holder] += _to_holder(movement)
    return Whereabouts(store, {holder: count for holder, count in held.items() if count})


def first_shortage(acquired_on: date, quantity: int, movements: Iterable[Movement]) -> Shortage | None:
    """The first line that takes what is not there, from the store or from a holder; None: the ledger holds."""
    store = quantity
    held: dict[UUID | None, int] = defaultdict(int)
    for movement in sorted(movements, key=_order):
        before = store if movement.kind in {MovementKind.ISSUED, MovementKind.WRITTEN_OFF} else held[movement.holder]
        if movement.day < acquired_on:
            return Shortage(movement.day, None, 0)
        store += _to_store(movement)
        held[movement.holder] += _to_holder(movement)
        if store < 0:
            return Shortage(movement.day, None, before)
        if movement.holder is not None and held[movement.holder] < 0:
            return Shortage(movement.day, movement.holder, before)
    return None


def norm_quantity(percent: Decimal, headcount: int, rounding: NormRounding) -> int:
    """How many a team of so many people is to have (TT 14/2024/TT-BCA Điều 8: a share of the Tổ's headcount)."""
    ways = {NormRounding.UP: ROUND_CEILING, NormRounding.NEAREST: ROUND_HALF_UP, NormRounding.DOWN: ROUND_FLOOR}
    return int((percent * headcount / 100).to_integral_value(ways[rounding]))


def due_state(due_on: date | None, day: date, within_days: int) -> DueState | None:
    """How an inspection stands on a day; None when none is due at all."""
    if due_on is None:
        return None
    if due_on < day:
        return DueState.OVERDUE
    return DueState.SOON if due_on < day + timedelta(days=within_days) else DueState.LATER


def percent_of(text: str) -> Decimal | None:
    """A per cent as typed, 0 to 1000; None when it is no such number."""
    try:
        found = Decimal(text.strip().removesuffix("%").strip().replace(",", "."))
    except InvalidOperation:
        return None
    return found if found.is_finite() and 0 <= found <= 1000 else None


def parse_equipment_kinds(text: str, file: str = "equipment_kinds.toml") -> tuple[EquipmentKind, ...]:
    """Reads the kinds the program ships with.

    Raises:
        UserFacingError: ``error.catalogue_faulty`` naming the entry and the key.
    """
    return tuple(_kind(entry) for entry in read_catalogue(file, text, ("equipment_kinds",))["equipment_kinds"])


def _kind(entry: CatalogueEntry) -> EquipmentKind:
    percent = entry.text("norm_percent", "")
    norm = percent_of(percent) if percent else None
    if percent and norm is None:
        entry.fault("norm_percent", percent)
    kind = EquipmentKind(
        code=entry.text("code"),
        name=entry.words(),
        unit=entry.text("unit"),
        group=EquipmentGroup(entry.code("group", list(EquipmentGroup))),
        source=entry.text("source"),
        sure=entry.flag("sure"),
        norm_percent=norm,
        first_quantity=entry.whole("first_quantity", 0) or None,
        renew_months=entry.whole("renew_months", 0) or None,
        inspection_months=entry.whole("inspection_months", 0) or None,
        note=entry.text("note", ""),
    )
    entry.finish()
    return kind


def _order(movement: Movement) -> tuple[date, int]:
    return movement.day, movement.number


def _to_store(movement: Movement) -> int:
    if movement.kind is MovementKind.RETURNED:
        return movement.quantity
    return -movement.quantity if movement.kind in {MovementKind.ISSUED, MovementKind.WRITTEN_OFF} else 0


def _to_holder(movement: Movement) -> int:
    if movement.kind is MovementKind.ISSUED:
        return movement.quantity
    return -movement.quantity if movement.kind in {MovementKind.RETURNED, MovementKind.LOST} else 0


def _at_least_one(value: Any) -> Problem | None:
    return None if value >= 1 else ("problem.equipment.at_least_one", {})


ITEM_FIELDS = (
    FieldSpec("equipment_kind", FieldKind.CHOICE, required=True, width_chars=28),
    FieldSpec("serial", FieldKind.TEXT, width_chars=16),
    FieldSpec("quantity", FieldKind.INTEGER, required=True, width_chars=6, check=_at_least_one),
    FieldSpec("acquired_on", FieldKind.DATE, required=True, width_chars=10),
    FieldSpec("origin", FieldKind.TEXT, width_chars=28),
    FieldSpec("inspection_due_on", FieldKind.DATE, width_chars=10),
    FieldSpec("note", FieldKind.NOTE),
)
"""What an office writes down about an item, or about a lot of the same."""

ISSUE_FIELDS = (
    FieldSpec("item", FieldKind.REFERENCE, required=True, width_chars=28),
    FieldSpec("quantity", FieldKind.INTEGER, required=True, width_chars=6, check=_at_least_one),
    FieldSpec("moved_on", FieldKind.DATE, required=True, width_chars=10),
    FieldSpec("paper_number", FieldKind.TEXT, width_chars=16),
    FieldSpec("note", FieldKind.NOTE),
)
"""What it writes down when something is handed over."""

EQUIPMENT_KIND_FIELDS = (
    FieldSpec("name", FieldKind.TEXT, required=True, width_chars=28),
    FieldSpec("unit", FieldKind.TEXT, required=True, width_chars=6),
    FieldSpec("equipment_group", FieldKind.CHOICE, required=True, choices=tuple(EquipmentGroup)),
    FieldSpec("norm_percent", FieldKind.TEXT, width_chars=6, article="TT 14/2024/TT-BCA Điều 8"),
    FieldSpec("first_quantity", FieldKind.INTEGER, width_chars=6, check=_at_least_one),
    FieldSpec("renew_months", FieldKind.INTEGER, width_chars=6, check=_at_least_one),
    FieldSpec("inspection_months", FieldKind.INTEGER, width_chars=6, check=_at_least_one),
    FieldSpec("source", FieldKind.TEXT, required=True, width_chars=30),
)
"""What makes a kind of equipment."""

INSPECTION_FIELDS = (
    FieldSpec("inspected_on", FieldKind.DATE, required=True, width_chars=10),
    FieldSpec("passed", FieldKind.FLAG),
    FieldSpec("next_due_on", FieldKind.DATE, width_chars=10),
    FieldSpec("note", FieldKind.NOTE),
)
"""What is written down about an inspection; without `next_due_on` the months of the kind tell."""
