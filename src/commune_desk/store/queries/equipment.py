"""Equipment: kinds, items, the ledger, inspections."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from commune_desk.domain.catalogues import Words
from commune_desk.domain.equipment import EquipmentGroup, EquipmentKind, Movement, MovementKind
from commune_desk.store.tables.equipment import (
    EquipmentInspectionRow,
    EquipmentItemRow,
    EquipmentKindRow,
    EquipmentMovementRow,
)


def kind_rows(session: Session, unit_id: UUID) -> dict[str, EquipmentKindRow]:
    """What the office itself says about kinds of equipment, by code."""
    rows = session.scalars(select(EquipmentKindRow).where(EquipmentKindRow.unit_id == unit_id))
    return {row.code: row for row in rows}


def equipment_kinds(session: Session, unit_id: UUID, shipped: Sequence[EquipmentKind]) -> dict[str, EquipmentKind]:
    """The office's catalogue by code: the kinds shipped, each as the office has changed it, then those it added."""
    known = {kind.code: kind for kind in shipped}
    own = {code: _kind(row, known) for code, row in sorted(kind_rows(session, unit_id).items())}
    return known | own


def items_of_unit(session: Session, unit_id: UUID) -> Sequence[EquipmentItemRow]:
    """Everything that ever came to the office, by day."""
    of_unit = select(EquipmentItemRow).where(EquipmentItemRow.unit_id == unit_id)
    return session.scalars(of_unit.order_by(EquipmentItemRow.acquired_on, EquipmentItemRow.id)).all()


def ledger_of(session: Session, item_id: UUID) -> Sequence[EquipmentMovementRow]:
    """Lines of an item's ledger in the order they were written."""
    of_item = select(EquipmentMovementRow).where(EquipmentMovementRow.item_id == item_id)
    return session.scalars(of_item.order_by(EquipmentMovementRow.number)).all()


def ledgers(session: Session, unit_id: UUID) -> dict[UUID, list[EquipmentMovementRow]]:
    """Every ledger by item."""
    query = (
        select(EquipmentMovementRow)
        .join(EquipmentItemRow, EquipmentItemRow.id == EquipmentMovementRow.item_id)
        .where(EquipmentItemRow.unit_id == unit_id)
    )
    found: dict[UUID, list[EquipmentMovementRow]] = {}
    for row in session.scalars(query.order_by(EquipmentMovementRow.number)):
        found.setdefault(row.item_id, []).append(row)
    return found


def items_touched_by(session: Session, member_id: UUID) -> Sequence[EquipmentItemRow]:
    """Items that a member holds or ever held."""
    own = select(EquipmentMovementRow.item_id).where(EquipmentMovementRow.member_id == member_id)
    return session.scalars(
        select(EquipmentItemRow)
        .where(EquipmentItemRow.id.in_(own))
        .order_by(EquipmentItemRow.acquired_on, EquipmentItemRow.id)
    ).all()


def inspections_of(session: Session, item_id: UUID) -> Sequence[EquipmentInspectionRow]:
    """Inspections of an item, the newest first."""
    of_item = select(EquipmentInspectionRow).where(EquipmentInspectionRow.item_id == item_id)
    return session.scalars(of_item.order_by(EquipmentInspectionRow.day.desc(), EquipmentInspectionRow.id.desc())).all()


def newest_inspections(session: Session, unit_id: UUID) -> dict[UUID, EquipmentInspectionRow]:
    """The last inspection of each item that was ever inspected."""
    query = (
        select(EquipmentInspectionRow)
        .join(EquipmentItemRow, EquipmentItemRow.id == EquipmentInspectionRow.item_id)
        .where(EquipmentItemRow.unit_id == unit_id)
    )
    ordered = session.scalars(query.order_by(EquipmentInspectionRow.day, EquipmentInspectionRow.id))
    return {row.item_id: row for row in ordered}


def item_with_serial(session: Session, unit_id: UUID, kind_code: str, serial: str, but: UUID | None) -> UUID | None:
    """Another item of the kind with this serial number, letters' size aside."""
    query = select(EquipmentItemRow.id).where(
        EquipmentItemRow.unit_id == unit_id,
        EquipmentItemRow.kind_code == kind_code,
        func.upper(EquipmentItemRow.serial) == serial.upper(),
    )
    return session.scalars(query if but is None else query.where(EquipmentItemRow.id != but)).first()


def movement(row: EquipmentMovementRow) -> Movement:
    """A line as the rules read it."""
    return Movement(row.day, row.number, MovementKind(row.kind), row.quantity, row.member_id or row.team_id)


def _kind(row: EquipmentKindRow, shipped: Mapping[str, EquipmentKind]) -> EquipmentKind:
    known = shipped.get(row.code)
    english = known.name.en if known is not None and known.name.vi == row.name else row.name
    return EquipmentKind(
        code=row.code,
        name=Words(row.name, english),
        unit=row.unit,
        group=EquipmentGroup(row.equipment_group),
        source=row.source,
        sure=True,
        norm_percent=None if row.norm_percent is None else Decimal(row.norm_percent),
        first_quantity=row.first_quantity,
        renew_months=row.renew_months,
        inspection_months=row.inspection_months,
        note=known.note if known else "",
        in_use=row.in_use,
        own=known is None,
    )
