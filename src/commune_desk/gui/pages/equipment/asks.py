"""What is asked for each thing of the page, and the command the answers become. No widget is held here."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import Any

from commune_desk.domain.equipment import (
    EQUIPMENT_KIND_FIELDS,
    INSPECTION_FIELDS,
    ISSUE_FIELDS,
    ITEM_FIELDS,
    EquipmentKind,
)
from commune_desk.domain.fields import FieldKind, FieldSpec
from commune_desk.domain.text import fold
from commune_desk.gui.entry_panel import Ask, Send
from commune_desk.gui.i18n import tr
from commune_desk.gui.pages.equipment.columns import item_name
from commune_desk.gui.widgets.choices import Option
from commune_desk.services.dossiers import NewFile
from commune_desk.services.equipment import (
    AddItem,
    ChangeItem,
    EquipmentKindView,
    Handover,
    HolderView,
    InspectItem,
    ItemView,
    SaveEquipmentKind,
    WriteOff,
)
from commune_desk.services.members import ListMembers
from commune_desk.services.office import Office
from commune_desk.wording import language

Sent = tuple[Callable[[Any], Any], Any]
_QUANTITY_FIELDS = tuple(spec for spec in ISSUE_FIELDS if spec.key != "item")
_HOLDER_FIELDS = (FieldSpec("holder", FieldKind.REFERENCE, required=True, width_chars=28), *_QUANTITY_FIELDS)
_MOST_OFFERED = 20


def new_item(office: Office, kinds: Sequence[EquipmentKindView], day: date) -> Ask:
    """Something that came to the office."""
    return Ask(
        tr("Nhận về kho"),
        ITEM_FIELDS,
        partial(_add, office),
        values={"quantity": 1, "acquired_on": day},
        choices={"equipment_kind": _options(kinds)},
    )


def change_item(office: Office, kinds: Sequence[EquipmentKindView], item: ItemView) -> Ask:
    """Other values."""
    return Ask(
        tr("Sửa {name}", name=item_name(item)),
        ITEM_FIELDS,
        partial(_change, office, item),
        values=item.values,
        choices={"equipment_kind": _options(kinds)},
    )


def hand_over(office: Office, item: ItemView, day: date) -> Ask:
    """Pieces for a member or a team."""
    return Ask(
        tr("Giao {name}", name=item_name(item)),
        _HOLDER_FIELDS,
        partial(_hand_over, office, item),
        values={"quantity": 1, "moved_on": day},
        sources={"holder": partial(_holders, office, day)},
        labels={"holder": tr("Giao cho")},
    )


def take_back(office: Office, item: ItemView, holder: HolderView, day: date) -> Ask:
    """Pieces from whoever holds them."""
    return _from_holder(
        tr("Thu lại {name}", name=item_name(item)), partial(_take_back, office, item, holder), holder, day
    )


def lose(office: Office, item: ItemView, holder: HolderView, day: date) -> Ask:
    """Pieces that do not come back."""
    return _from_holder(
        tr("Ghi mất, hỏng {name}", name=item_name(item)), partial(_lose, office, item, holder), holder, day
    )


def write_off(office: Office, item: ItemView, day: date) -> Ask:
    """Pieces that leave the store for good."""
    return Ask(
        tr("Thanh lý {name}", name=item_name(item)),
        _QUANTITY_FIELDS,
        partial(_write_off, office, item),
        values={"quantity": max(item.in_store, 1), "moved_on": day},
    )


def inspect(office: Office, item: ItemView, day: date) -> Ask:
    """An inspection."""
    return Ask(
        tr("Kiểm tra {name}", name=item_name(item)),
        INSPECTION_FIELDS,
        partial(_inspect, office, item),
        values={"inspected_on": day, "passed": True},
    )


def save_kind(office: Office, view: EquipmentKindView | None) -> Ask:
    """A kind of the office's own, or what it says of one."""
    kind = view.kind if view else None
    title = tr("Sửa {name}", name=kind.name.in_language(language())) if kind else tr("Thêm loại trang bị")
    values = _kind_values(kind) if kind else {"equipment_group": "device"}
    labels = {"name": tr("Tên trang bị")}
    return Ask(title, EQUIPMENT_KIND_FIELDS, partial(_save_kind, office, view), values=values, labels=labels)


def _from_holder(title: str, send: Send, holder: HolderView, day: date) -> Ask:
    return Ask(title, _QUANTITY_FIELDS, send, values={"quantity": holder.quantity, "moved_on": day})


def _options(kinds: Sequence[EquipmentKindView]) -> Sequence[Option]:
    return [Option(view.kind.code, view.kind.name.in_language(language())) for view in kinds if view.kind.in_use]


def _holders(office: Office, day: date, typed: str) -> Sequence[Option]:
    """Teams and members that letters may mean; on the reader thread. The key says which of both it is."""
    wanted = fold(typed)
    teams = [
        Option(("team", team.id), team.name, tr("Tổ {number}", number=team.number))
        for team in office.teams.list_on(day)
    ]
    people = office.members.list(ListMembers(day, search=typed, limit=_MOST_OFFERED)).rows
    members = [Option(("member", one.id), one.full_name, one.team_name or "") for one in people]
    return [*(team for team in teams if wanted in fold(team.text)), *members][:_MOST_OFFERED]


def _kind_values(kind: EquipmentKind) -> dict[str, Any]:
    return {
        "name": kind.name.vi,
        "unit": kind.unit,
        "equipment_group": kind.group.value,
        "norm_percent": None if kind.norm_percent is None else str(kind.norm_percent),
        "first_quantity": kind.first_quantity,
        "renew_months": kind.renew_months,
        "inspection_months": kind.inspection_months,
        "source": kind.source,
    }


def _add(office: Office, values: dict[str, Any], _file: NewFile | None) -> Sent:
    return office.equipment.add, AddItem(values)


def _change(office: Office, item: ItemView, values: dict[str, Any], _file: NewFile | None) -> Sent:
    return office.equipment.change, ChangeItem(item.id, item.version, values)


def _hand_over(office: Office, item: ItemView, values: dict[str, Any], _file: NewFile | None) -> Sent:
    return office.equipment.issue, _handover(item, values["holder"], values)


def _take_back(
    office: Office, item: ItemView, holder: HolderView, values: dict[str, Any], _file: NewFile | None
) -> Sent:
    return office.equipment.take_back, _handover(item, _key(holder), values)


def _lose(office: Office, item: ItemView, holder: HolderView, values: dict[str, Any], _file: NewFile | None) -> Sent:
    return office.equipment.lose, _handover(item, _key(holder), values)


def _write_off(office: Office, item: ItemView, values: dict[str, Any], _file: NewFile | None) -> Sent:
    lines = ((item.id, values["quantity"]),)
    return office.equipment.write_off, WriteOff(lines, values["moved_on"], values["paper_number"], values["note"])


def _inspect(office: Office, item: ItemView, values: dict[str, Any], _file: NewFile | None) -> Sent:
    return office.equipment.inspect, InspectItem(item.id, values)


def _save_kind(office: Office, view: EquipmentKindView | None, values: dict[str, Any], _file: NewFile | None) -> Sent:
    code, version = (view.kind.code, view.version) if view else (None, None)
    return office.equipment.save_kind, SaveEquipmentKind(values, code, version)


def _handover(item: ItemView, holder: tuple[str, Any], values: dict[str, Any]) -> Handover:
    kind, key = holder
    return Handover(
        lines=((item.id, values["quantity"]),),
        day=values["moved_on"],
        member_id=key if kind == "member" else None,
        team_id=key if kind == "team" else None,
        paper_number=values["paper_number"],
        note=values["note"],
    )


def _key(holder: HolderView) -> tuple[str, Any]:
    return ("team" if holder.is_team else "member"), holder.id
