"""What equipment shows and what may be asked of it, as values."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from commune_desk.domain.equipment import DueState, EquipmentKind, MovementKind, NormRounding


@dataclass(frozen=True)
class EquipmentKindView:
    """A kind of equipment; `version` None: as shipped, the office has said nothing of its own yet."""

    kind: EquipmentKind
    version: int | None


@dataclass(frozen=True)
class HolderView:
    """A member or a team that holds pieces."""

    id: UUID
    name: str
    quantity: int
    is_team: bool


@dataclass(frozen=True)
class ItemView:
    """An item or a lot, and where its pieces are on a day. Keys of `values` are those of domain.equipment.ITEM_FIELDS.

    Attributes:
        held: each member and team that has some.
        due_on: when the next inspection is due; None: never.
    """

    id: UUID
    version: int
    kind: EquipmentKind
    values: Mapping[str, Any]
    in_store: int
    held: tuple[HolderView, ...]
    due_on: date | None
    due: DueState | None

    @property
    def serial(self) -> str | None:
        """Its own number, when it has one."""
        return self.values["serial"]  # type: ignore[no-any-return]

    @property
    def there(self) -> int:
        """Pieces that are still there."""
        return self.in_store + sum(holder.quantity for holder in self.held)


@dataclass(frozen=True)
class HoldingView:
    """Pieces of an item that a member or team holds; `renew_on` by the kind's months from the last issue."""

    item_id: UUID
    kind: EquipmentKind
    serial: str | None
    quantity: int
    since: date
    renew_on: date | None
    due_on: date | None
    due: DueState | None


@dataclass(frozen=True)
class MovementView:
    """A line of the ledger, with the name of who held or took the pieces."""

    item_id: UUID
    number: int
    kind_name: str
    serial: str | None
    unit: str
    day: date
    kind: MovementKind
    quantity: int
    holder_id: UUID | None
    holder: str
    paper_number: str | None
    note: str | None

    @property
    def handover(self) -> "HandoverKey | None":
        """The handover it belongs to; None when no two sides sign, as of what was lost."""
        signed = self.kind in {MovementKind.ISSUED, MovementKind.RETURNED}
        return HandoverKey(self.holder_id, self.day, self.kind) if signed and self.holder_id is not None else None


@dataclass(frozen=True)
class HandoverKey:
    """Which handover: whose, on which day, given or taken back. Written "<id>/<day>/<kind>"."""

    holder_id: UUID
    day: date
    kind: MovementKind

    @staticmethod
    def parse(text: str) -> "HandoverKey":
        """Reads it back.

        Raises:
            ValueError: it is none, or of a kind that no two sides sign.
        """
        holder, day, kind = text.split("/")
        if kind not in {MovementKind.ISSUED, MovementKind.RETURNED}:
            raise ValueError(kind)
        return HandoverKey(UUID(holder), date.fromisoformat(day), MovementKind(kind))

    def __str__(self) -> str:
        return f"{self.holder_id}/{self.day.isoformat()}/{self.kind.value}"


@dataclass(frozen=True)
class InspectionView:
    """An inspection of an item."""

    id: UUID
    version: int
    day: date
    passed: bool
    next_due_on: date | None
    note: str | None


@dataclass(frozen=True)
class NormView:
    """What teams are to have of a kind, and what there is; `wanted` is the sum over teams, each rounded by itself."""

    kind: EquipmentKind
    percent: Decimal
    headcount: int
    wanted: int
    there: int

    @property
    def gap(self) -> int:
        """How many are lacking; 0 when there are enough."""
        return max(0, self.wanted - self.there)


@dataclass(frozen=True)
class NormsView:
    """The norms on a day; `chosen` False: the office has chosen no rounding, so shares are rounded up for now."""

    rows: tuple[NormView, ...]
    rounding: NormRounding
    chosen: bool


@dataclass(frozen=True)
class AddItem:
    """An item or a lot that came to the office. Keys of `values` are those of domain.equipment.ITEM_FIELDS."""

    values: Mapping[str, Any]


@dataclass(frozen=True)
class ChangeItem:
    """Other values; an absent key stays as it is."""

    id: UUID
    version: int
    values: Mapping[str, Any]


@dataclass(frozen=True)
class Handover:
    """Pieces that change hands, several items in one; exactly one of `member_id` and `team_id` is given.

    Attributes:
        lines: (item, pieces).
        paper_number: of the minutes that both sides sign.
    """

    lines: tuple[tuple[UUID, int], ...]
    day: date
    member_id: UUID | None = None
    team_id: UUID | None = None
    paper_number: str | None = None
    note: str | None = None


@dataclass(frozen=True)
class WriteOff:
    """Pieces that leave the store for good."""

    lines: tuple[tuple[UUID, int], ...]
    day: date
    paper_number: str | None = None
    note: str | None = None


@dataclass(frozen=True)
class InspectItem:
    """An inspection. Keys of `values` are those of domain.equipment.INSPECTION_FIELDS."""

    item_id: UUID
    values: Mapping[str, Any]


@dataclass(frozen=True)
class SaveEquipmentKind:
    """A new kind (`code` None), or what the office says of one from now on."""

    values: Mapping[str, Any]
    code: str | None = None
    version: int | None = None
    in_use: bool = True
