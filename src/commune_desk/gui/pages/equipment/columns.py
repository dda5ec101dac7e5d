"""The list of equipment: its query and its columns."""

from dataclasses import dataclass
from uuid import UUID

from commune_desk.domain.equipment import DueState, EquipmentGroup
from commune_desk.domain.text import fold
from commune_desk.gui.as_of import AsOf
from commune_desk.gui.i18n import tr
from commune_desk.gui.messages import Tone
from commune_desk.gui.widgets.choices import Option
from commune_desk.gui.widgets.list_columns import Cell, ColumnKind, ColumnSpec, ListRequest, Row, window_of
from commune_desk.services.contracts import Page
from commune_desk.services.equipment import EquipmentService, ItemView
from commune_desk.wording import language, say
from commune_desk.wording.formats import day_text

GROUP, DUE = "group", "due"
_DUE_TONES = {DueState.OVERDUE: Tone.ERROR, DueState.SOON: Tone.WARN}


@dataclass(frozen=True)
class ItemRows:
    """Answers the list; runs on the reader thread."""

    service: EquipmentService
    as_of: AsOf

    def __call__(self, request: ListRequest) -> Page[Row]:
        typed = fold(request.text)
        found = [view for view in self.service.items(self.as_of.day) if typed in fold(_searched(view))]
        if group := request.filter(GROUP):
            found = [view for view in found if view.kind.group == group]
        if request.filter(DUE):
            found = [view for view in found if view.due in _DUE_TONES]
        found.sort(key=_order)
        return window_of(found, request)


def row_key(view: ItemView) -> UUID:
    """Identifies a row."""
    return view.id


def item_name(view: ItemView) -> str:
    """What it is called, with its own number."""
    name = view.kind.name.in_language(language())
    return f"{name} {view.serial}" if view.serial else name


def group_options() -> list[Option]:
    """Support tools, uniform, devices."""
    return [Option(group.value, say(f"choice.equipment_group.{group}")) for group in EquipmentGroup]


def columns() -> tuple[ColumnSpec[ItemView], ...]:
    """What, how many there are and in the store, who holds them, when the next inspection is due."""
    return (
        ColumnSpec("name", tr("Trang bị"), 190, _name, ColumnKind.STRONG, sortable=False, stretch=True),
        ColumnSpec("there", tr("Tổng số"), 76, _there, ColumnKind.FIGURE, sortable=False),
        ColumnSpec("in_store", tr("Trong kho"), 82, _in_store, ColumnKind.FIGURE, sortable=False),
        ColumnSpec("held", tr("Đang giao cho"), 210, _held, sortable=False, stretch=True),
        ColumnSpec("due", tr("Hạn kiểm tra"), 110, _due, ColumnKind.DATE, sortable=False),
    )


def _searched(view: ItemView) -> str:
    return f"{item_name(view)} {' '.join(holder.name for holder in view.held)}"


def _order(view: ItemView) -> tuple[int, str, str]:
    return list(EquipmentGroup).index(view.kind.group), fold(view.kind.name.vi), view.serial or ""


def _name(view: ItemView) -> Cell:
    return Cell(item_name(view), say(f"choice.equipment_group.{view.kind.group}"))


def _there(view: ItemView) -> Cell:
    return Cell(str(view.there), view.kind.unit)


def _in_store(view: ItemView) -> str:
    return str(view.in_store)


def _held(view: ItemView) -> Cell:
    if not view.held:
        return Cell("")
    words = [f"{holder.name} ({holder.quantity})" for holder in view.held]
    more = tr("và {count} nơi khác", count=len(words) - 1) if len(words) > 1 else ""
    return Cell(words[0], more, tip="\n".join(words))


def _due(view: ItemView) -> Cell:
    if view.due_on is None or view.due is None:
        return Cell("")
    return Cell(day_text(view.due_on), tone=_DUE_TONES.get(view.due, Tone.NEUTRAL))
