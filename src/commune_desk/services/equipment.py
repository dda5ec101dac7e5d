"""Equipment: what there is, who holds it, what is lacking by the norm, what is to be inspected."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from commune_desk.domain.dossiers import months_later
from commune_desk.domain.equipment import (
    EQUIPMENT_KIND_FIELDS,
    INSPECTION_FIELDS,
    ITEM_FIELDS,
    ROUNDING_SETTING,
    EquipmentKind,
    MovementKind,
    NormRounding,
    first_shortage,
    norm_quantity,
    percent_of,
    whereabouts,
)
from commune_desk.domain.errors import InvalidFieldsError, RefusedError
from commune_desk.domain.fields import FieldSpec, problems_of, tidied_texts
from commune_desk.domain.text import fold
from commune_desk.services.contracts import Changes
from commune_desk.services.desk import Desk
from commune_desk.services.equipment_reading import COLUMN_OF, Reading, name_of, pieces
from commune_desk.services.equipment_views import (
    AddItem,
    ChangeItem,
    EquipmentKindView,
    Handover,
    HolderView,
    HoldingView,
    InspectionView,
    InspectItem,
    ItemView,
    MovementView,
    NormsView,
    NormView,
    SaveEquipmentKind,
    WriteOff,
)
from commune_desk.store.queries import equipment as queries
from commune_desk.store.queries.members import MemberFilter, member_of_unit, member_to_write, members_as_of
from commune_desk.store.queries.team_names import team_of_unit
from commune_desk.store.queries.units import setting_value
from commune_desk.store.tables.equipment import (
    EquipmentInspectionRow,
    EquipmentItemRow,
    EquipmentKindRow,
    EquipmentMovementRow,
)
from commune_desk.store.unit_of_work import UnitOfWork
from commune_desk.wording import catalogues

__all__ = [
    "AddItem",
    "ChangeItem",
    "EquipmentKindView",
    "EquipmentService",
    "Handover",
    "HolderView",
    "HoldingView",
    "InspectItem",
    "InspectionView",
    "ItemView",
    "MovementView",
    "NormView",
    "NormsView",
    "SaveEquipmentKind",
    "WriteOff",
]

SUBJECT = "equipment"
WITHIN_DAYS = 30


class EquipmentService:
    """Reads and changes equipment. The ledger only grows: a mistake is undone, or put right by a line of its own."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def kinds(self) -> tuple[EquipmentKindView, ...]:
        """The office's catalogue."""
        with self._desk.database.reader() as session:
            rows = queries.kind_rows(session, self._desk.unit_id)
            return tuple(
                EquipmentKindView(kind, rows[code].version if code in rows else None)
                for code, kind in self._kinds(session).items()
            )

    def items(self, day: date, within_days: int = WITHIN_DAYS) -> tuple[ItemView, ...]:
        """Everything the office has, and where it is at the end of a day; what is wholly gone is left out."""
        with self._desk.database.reader() as session:
            reading = Reading(session, self._kinds(session), day, within_days)
            ledgers = queries.ledgers(session, self._desk.unit_id)
            newest = queries.newest_inspections(session, self._desk.unit_id)
            rows = [row for row in queries.items_of_unit(session, self._desk.unit_id) if row.acquired_on <= day]
            views = [reading.item(row, ledgers.get(row.id, ()), newest.get(row.id)) for row in rows]
            return tuple(view for view in views if view.there)

    def holdings(self, member_id: UUID, day: date, within_days: int = WITHIN_DAYS) -> tuple[HoldingView, ...]:
        """What a member holds at the end of a day."""
        with self._desk.database.reader() as session:
            member_of_unit(session, self._desk.unit_id, member_id)
            reading = Reading(session, self._kinds(session), day, within_days)
            newest = queries.newest_inspections(session, self._desk.unit_id)
            found = [
                reading.holding(row, queries.ledger_of(session, row.id), newest.get(row.id), member_id)
                for row in queries.items_touched_by(session, member_id)
            ]
            return tuple(holding for holding in found if holding is not None)

    def ledger(self, *, item_id: UUID | None = None, member_id: UUID | None = None) -> tuple[MovementView, ...]:
        """Lines of an item, or of a member, or of the whole office, the newest first."""
        with self._desk.database.reader() as session:
            reading = Reading(session, self._kinds(session), self._desk.today(), WITHIN_DAYS)
            items = {row.id: row for row in queries.items_of_unit(session, self._desk.unit_id)}
            ledgers = queries.ledgers(session, self._desk.unit_id)
            rows = [
                row
                for key, lines in ledgers.items()
                if item_id in {None, key}
                for row in lines
                if member_id in {None, row.member_id}
            ]
            rows.sort(key=lambda row: (row.day, row.item_id, row.number), reverse=True)
            return tuple(reading.line(row, items[row.item_id]) for row in rows)

    def inspections(self, item_id: UUID) -> tuple[InspectionView, ...]:
        """Inspections of an item, the newest first."""
        with self._desk.database.reader() as session:
            self._item(session, item_id)
            return tuple(
                InspectionView(row.id, row.version, row.day, row.passed, row.next_due_on, row.note)
                for row in queries.inspections_of(session, item_id)
            )

    def norms(self, day: date) -> NormsView:
        """What the teams are to have by the norm (TT 14/2024/TT-BCA Điều 8) and what there is on a day."""
        with self._desk.database.reader() as session:
            kinds = self._kinds(session)
            headcounts: dict[UUID, int] = {}
            for _, _, team in session.execute(members_as_of(self._desk.unit_id, MemberFilter(day))):
                headcounts[team.id] = headcounts.get(team.id, 0) + 1
            chosen = setting_value(session, self._desk.unit_id, ROUNDING_SETTING, day)
            rounding = NormRounding(chosen) if chosen in list(NormRounding) else NormRounding.UP
            there = self._there(session, day)
        rows = tuple(
            NormView(
                kind=kind,
                percent=kind.norm_percent,
                headcount=sum(headcounts.values()),
                wanted=sum(norm_quantity(kind.norm_percent, count, rounding) for count in headcounts.values()),
                there=there.get(kind.code, 0),
            )
            for kind in kinds.values()
            if kind.in_use and kind.norm_percent is not None
        )
        return NormsView(rows, rounding, chosen in list(NormRounding))

    def add(self, command: AddItem) -> Changes:
        """Takes an item or a lot into the store.

        Raises:
            InvalidFieldsError: no kind, quantity or day; a serial number with more than one piece, or one on record.
            RefusedError: there is no such kind.
        """
        values = _checked(ITEM_FIELDS, {**_blank(ITEM_FIELDS), **command.values})
        with self._desk.work("history.equipment.add", things="") as work:
            kind = self._kind(work.session, values["equipment_kind"])
            row = EquipmentItemRow(id=self._desk.new_id(), unit_id=self._desk.unit_id, movement_count=0)
            self._write(work.session, row, values)
            work.session.add(row)
            work.facts["things"] = pieces(kind, row.quantity, row.serial)
            return self._done({row.id}, work.commit())

    def change(self, command: ChangeItem) -> Changes:
        """Writes other values; the ledger must hold with them.

        Raises:
            RefusedError: more pieces were issued than there would be, or before the day they came.
        """
        values = _checked(ITEM_FIELDS, command.values)
        with self._desk.work("history.equipment.change", name="") as work:
            row = self._item(work.session, command.id)
            work.expect_version(row, command.version)
            self._write(work.session, row, values)
            kind = self._kind(work.session, row.kind_code)
            self._refuse_shortage(work.session, row, kind, queries.ledger_of(work.session, row.id))
            work.facts["name"] = kind.name.vi
            return self._done({row.id}, work.commit())

    def issue(self, command: Handover) -> Changes:
        """Hands pieces to a member or a team.

        Raises:
            RefusedError: nothing or nobody chosen, or fewer in the store than wanted on that day or on a later one.
        """
        return self._move("history.equipment.issue", MovementKind.ISSUED, command)

    def take_back(self, command: Handover) -> Changes:
        """Takes pieces back into the store.

        Raises:
            RefusedError: nothing or nobody chosen, or the holder has fewer.
        """
        return self._move("history.equipment.return", MovementKind.RETURNED, command)

    def lose(self, command: Handover) -> Changes:
        """Notes pieces that a holder lost or wore out; they do not come back."""
        return self._move("history.equipment.lose", MovementKind.LOST, command)

    def write_off(self, command: WriteOff) -> Changes:
        """Takes pieces out of the store for good."""
        of_nobody = Handover(command.lines, command.day, paper_number=command.paper_number, note=command.note)
        return self._move("history.equipment.write_off", MovementKind.WRITTEN_OFF, of_nobody)

    def inspect(self, command: InspectItem) -> Changes:
        """Notes an inspection; without a day of its own the next is due after the months of the kind."""
        values = _checked(INSPECTION_FIELDS, {**_blank(INSPECTION_FIELDS), **command.values})
        with self._desk.work("history.equipment.inspect", name="") as work:
            item = self._item(work.session, command.item_id)
            kind = self._kind(work.session, item.kind_code)
            day, next_due_on = values["inspected_on"], values["next_due_on"]
            if next_due_on is None and kind.inspection_months is not None:
                next_due_on = months_later(day, kind.inspection_months)
            row = EquipmentInspectionRow(
                id=self._desk.new_id(),
                item_id=item.id,
                day=day,
                passed=bool(values["passed"]),
                next_due_on=next_due_on,
                note=values["note"],
            )
            work.session.add(row)
            work.facts["name"] = kind.name.vi
            return self._done({item.id}, work.commit())

    def save_kind(self, command: SaveEquipmentKind) -> Changes:
        """Adds a kind, or says of one what the norm is, how long it lasts and how often it is inspected.

        Raises:
            InvalidFieldsError: no name, unit, group or source, a name that is taken, or no per cent.
            RefusedError: there is no kind of this code.
            ConflictError: another desk said something about it since.
        """
        values = _checked(EQUIPMENT_KIND_FIELDS, {**_blank(EQUIPMENT_KIND_FIELDS), **command.values})
        values["norm_percent"] = _percent(values["norm_percent"])
        with self._desk.work("history.equipment.save_kind", name=values["name"]) as work:
            row = self._kind_row(work, command, values["name"])
            for key, value in values.items():
                setattr(row, key, value)
            row.in_use = command.in_use
            work.session.add(row)
            return self._done({row.id}, work.commit())

    def _move(self, use_case: str, kind: MovementKind, command: Handover) -> Changes:
        if not command.lines:
            raise RefusedError("error.equipment.nothing_chosen")
        with self._desk.work(use_case, things="", holder="") as work:
            holder = "" if kind is MovementKind.WRITTEN_OFF else self._holder(work.session, command)
            things = [self._add_line(work.session, kind, command, line) for line in command.lines]
            work.facts.update(things=", ".join(things), holder=holder)
            touched = {item_id for item_id, _ in command.lines} | {command.member_id} - {None}
            return self._done({key for key in touched if key is not None}, work.commit())

    def _add_line(self, session: Session, kind: MovementKind, command: Handover, line: tuple[UUID, int]) -> str:
        """A line at the end of an item's ledger; gives what was moved in words."""
        item_id, quantity = line
        if quantity < 1:
            raise InvalidFieldsError((("quantity", "problem.equipment.at_least_one", {}),))
        item = self._item(session, item_id)
        item.movement_count += 1
        row = EquipmentMovementRow(
            item_id=item.id,
            number=item.movement_count,
            day=command.day,
            kind=kind.value,
            quantity=quantity,
            member_id=command.member_id,
            team_id=command.team_id,
            paper_number=command.paper_number,
            note=command.note,
        )
        session.add(row)
        session.flush()
        equipment_kind = self._kind(session, item.kind_code)
        self._refuse_shortage(session, item, equipment_kind, queries.ledger_of(session, item.id))
        return pieces(equipment_kind, quantity, item.serial)

    def _refuse_shortage(
        self,
        session: Session,
        item: EquipmentItemRow,
        kind: EquipmentKind,
        lines: Sequence[EquipmentMovementRow],
    ) -> None:
        short = first_shortage(item.acquired_on, item.quantity, map(queries.movement, lines))
        if short is None:
            return
        facts = {"day": short.day, "there": short.there, "unit": kind.unit, "name": kind.name.vi}
        if short.holder is None:
            raise RefusedError("error.equipment.not_in_store", **facts)
        raise RefusedError("error.equipment.not_held", holder=name_of(session, short.holder), **facts)

    def _holder(self, session: Session, command: Handover) -> str:
        if command.member_id is not None and command.team_id is None:
            return member_to_write(session, self._desk.unit_id, command.member_id).full_name
        if command.team_id is not None and command.member_id is None:
            return team_of_unit(session, self._desk.unit_id, command.team_id).name
        raise RefusedError("error.equipment.one_holder")

    def _write(self, session: Session, row: EquipmentItemRow, values: Mapping[str, Any]) -> None:
        for spec in ITEM_FIELDS:
            if spec.key in values:
                setattr(row, COLUMN_OF.get(spec.key, spec.key), values[spec.key])
        if row.serial is None:
            return
        if row.quantity != 1:
            raise InvalidFieldsError((("quantity", "problem.equipment.one_of_a_serial", {}),))
        if queries.item_with_serial(session, self._desk.unit_id, row.kind_code, row.serial, row.id) is not None:
            raise InvalidFieldsError((("serial", "problem.equipment.serial_taken", {}),))

    def _there(self, session: Session, day: date) -> dict[str, int]:
        """Pieces by kind, in the store or held, at the end of a day."""
        ledgers = queries.ledgers(session, self._desk.unit_id)
        found: dict[str, int] = {}
        for row in queries.items_of_unit(session, self._desk.unit_id):
            if row.acquired_on <= day:
                where = whereabouts(row.quantity, map(queries.movement, ledgers.get(row.id, ())), day)
                found[row.kind_code] = found.get(row.kind_code, 0) + where.total
        return found

    def _kinds(self, session: Session) -> dict[str, EquipmentKind]:
        return queries.equipment_kinds(session, self._desk.unit_id, catalogues.equipment_kinds())

    def _kind(self, session: Session, code: str) -> EquipmentKind:
        kinds = self._kinds(session)
        if code not in kinds:
            raise RefusedError("error.equipment.no_such_kind")
        return kinds[code]

    def _kind_row(self, work: UnitOfWork, command: SaveEquipmentKind, name: str) -> EquipmentKindRow:
        kinds = self._kinds(work.session)
        if any(fold(kind.name.vi) == fold(name) and code != command.code for code, kind in kinds.items()):
            raise InvalidFieldsError((("name", "problem.equipment.name_taken", {"name": name}),))
        if command.code is not None and command.code not in kinds:
            raise RefusedError("error.equipment.no_such_kind")
        row = queries.kind_rows(work.session, self._desk.unit_id).get(command.code or "")
        if row is not None:
            # No version is that of a desk which saw the kind as shipped: another has said something since.
            work.expect_version(row, command.version or 0)
            return row
        row_id = self._desk.new_id()
        return EquipmentKindRow(id=row_id, unit_id=self._desk.unit_id, code=command.code or f"own-{row_id.hex}")

    def _item(self, session: Session, item_id: UUID) -> EquipmentItemRow:
        row = session.get(EquipmentItemRow, item_id)
        if row is None or row.unit_id != self._desk.unit_id:
            raise RefusedError("error.equipment.no_such_item")
        return row

    def _done(self, ids: Iterable[UUID], change_set_id: UUID | None) -> Changes:
        return Changes(frozenset({SUBJECT}), frozenset(ids), change_set_id, "message.saved")


def _checked(fields: tuple[FieldSpec, ...], values: Mapping[str, Any]) -> dict[str, Any]:
    found = tidied_texts(values)
    problems = problems_of(fields, found)
    if problems:
        raise InvalidFieldsError(problems)
    return found


def _blank(fields: tuple[FieldSpec, ...]) -> dict[str, Any]:
    return dict.fromkeys(spec.key for spec in fields)


def _percent(text: str | None) -> str | None:
    if text is None:
        return None
    found = percent_of(text)
    if found is None:
        raise InvalidFieldsError((("norm_percent", "problem.equipment.percent", {"value": text}),))
    return str(found)
