"""Rows of equipment as the views that pages show."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from commune_desk.domain.catalogues import Words
from commune_desk.domain.dossiers import months_later
from commune_desk.domain.equipment import (
    ITEM_FIELDS,
    EquipmentGroup,
    EquipmentKind,
    MovementKind,
    due_state,
    whereabouts,
)
from commune_desk.services.equipment_views import HolderView, HoldingView, ItemView, MovementView
from commune_desk.store.queries import equipment as queries
from commune_desk.store.queries.dossiers import badges_of
from commune_desk.store.queries.equipment import movement
from commune_desk.store.tables.equipment import EquipmentInspectionRow, EquipmentItemRow, EquipmentMovementRow
from commune_desk.store.tables.members import MemberRow
from commune_desk.store.tables.teams import TeamRow
from commune_desk.wording import catalogues, language, say, vietnamese

COLUMN_OF = {"equipment_kind": "kind_code"}
"""Where a field is kept under another name."""


@dataclass(frozen=True)
class Reading:
    """Makes views as of the end of a day."""

    session: Session
    kinds: Mapping[str, EquipmentKind]
    day: date
    within_days: int

    def item(
        self,
        row: EquipmentItemRow,
        lines: Sequence[EquipmentMovementRow],
        inspection: EquipmentInspectionRow | None,
    ) -> ItemView:
        """An item and where its pieces are."""
        where = whereabouts(row.quantity, map(movement, lines), self.day)
        held = tuple(
            HolderView(key, name_of(self.session, key), count, self.session.get(TeamRow, key) is not None)
            for key, count in where.held.items()
        )
        due_on = _due_on(row, inspection)
        return ItemView(
            id=row.id,
            version=row.version,
            kind=kind_of(self.kinds, row.kind_code),
            values={spec.key: getattr(row, COLUMN_OF.get(spec.key, spec.key)) for spec in ITEM_FIELDS},
            in_store=where.in_store,
            held=held,
            due_on=due_on,
            due=due_state(due_on, self.day, self.within_days),
        )

    def holding(
        self,
        row: EquipmentItemRow,
        lines: Sequence[EquipmentMovementRow],
        inspection: EquipmentInspectionRow | None,
        holder: UUID,
    ) -> HoldingView | None:
        """What of an item somebody holds; None when nothing."""
        count = whereabouts(row.quantity, map(movement, lines), self.day).held.get(holder, 0)
        if not count:
            return None
        kind = kind_of(self.kinds, row.kind_code)
        issued = [
            line.day
            for line in lines
            if holder in {line.member_id, line.team_id} and line.kind == MovementKind.ISSUED and line.day <= self.day
        ]
        since, due_on = max(issued), _due_on(row, inspection)
        return HoldingView(
            item_id=row.id,
            kind=kind,
            serial=row.serial,
            quantity=count,
            since=since,
            renew_on=None if kind.renew_months is None else months_later(since, kind.renew_months),
            due_on=due_on,
            due=due_state(due_on, self.day, self.within_days),
        )

    def line(self, row: EquipmentMovementRow, item: EquipmentItemRow) -> MovementView:
        """A line of the ledger."""
        kind = kind_of(self.kinds, item.kind_code)
        holder = row.member_id or row.team_id
        return MovementView(
            item_id=item.id,
            number=row.number,
            kind_name=kind.name.in_language(language()),
            serial=item.serial,
            unit=kind.unit,
            day=row.day,
            kind=MovementKind(row.kind),
            quantity=row.quantity,
            holder_id=holder,
            holder="" if holder is None else name_of(self.session, holder),
            paper_number=row.paper_number,
            note=row.note,
        )


def kind_of(kinds: Mapping[str, EquipmentKind], code: str) -> EquipmentKind:
    """The kind of an item; one whose kind was taken back keeps its place without a name."""
    if code in kinds:
        return kinds[code]
    nameless = Words(vietnamese("equipment.kind_taken_back"), say("equipment.kind_taken_back"))
    return EquipmentKind(code, nameless, "", EquipmentGroup.DEVICE, source="", sure=False, in_use=False)


def name_of(session: Session, holder: UUID) -> str:
    """The name of a member or a team."""
    member = session.get(MemberRow, holder)
    if member is not None:
        return member.full_name
    team = session.get(TeamRow, holder)
    return team.name if team is not None else ""


def pieces(kind: EquipmentKind, quantity: int, serial: str | None) -> str:
    """So many pieces in Vietnamese words: "2 cái Dùi cui cao su", with its own number when it has one."""
    facts: dict[str, Any] = {"quantity": quantity, "unit": kind.unit, "name": kind.name.vi}
    words = vietnamese("equipment.pieces", **facts)
    return f"{words} {serial}" if serial else words


def still_held(session: Session, unit_id: UUID, member_id: UUID) -> tuple[str, ...]:
    """What a member has that is the office's, in Vietnamese words: pieces of equipment, and what is still valid."""
    kinds = queries.equipment_kinds(session, unit_id, catalogues.equipment_kinds())
    things = []
    for item in queries.items_touched_by(session, member_id):
        count = whereabouts(item.quantity, map(movement, queries.ledger_of(session, item.id))).held.get(member_id, 0)
        if count:
            things.append(pieces(kind_of(kinds, item.kind_code), count, item.serial))
    valid = [badge for badge in badges_of(session, member_id) if badge.ended_on is None]
    return (
        *things,
        *(f"{vietnamese(f'choice.badge_kind.{badge.kind}')} {badge.badge_number}" for badge in valid),
    )


def _due_on(row: EquipmentItemRow, inspection: EquipmentInspectionRow | None) -> date | None:
    """The last inspection tells when the next is due; before the first, the item itself."""
    return row.inspection_due_on if inspection is None else inspection.next_due_on
