"""An item with its holders, its ledger and its inspections; and the norms with what is lacking."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from commune_desk.gui.context import PageContext
from commune_desk.gui.entry_panel import EntryPanel
from commune_desk.gui.i18n import tr
from commune_desk.gui.list_page import ListedRecord
from commune_desk.gui.messages import Tone
from commune_desk.gui.pages.equipment import asks
from commune_desk.gui.pages.equipment.columns import item_name
from commune_desk.gui.widgets.labels import Role, TextLabel
from commune_desk.gui.widgets.part import ADD, Part, PartRow
from commune_desk.gui.widgets.record_panel import RecordHead
from commune_desk.services.equipment import EquipmentKindView, InspectionView, ItemView, MovementView, NormsView
from commune_desk.services.office import Office
from commune_desk.wording import language, say
from commune_desk.wording.formats import day_text, figure_text

ITEM, NORMS = "item", "norms"
VIEW, MINUTES = "view", "f58-handover-minutes"
RETURN, LOSE, CHANGE, WRITE_OFF = "return", "lose", "change", "write_off"


@dataclass(frozen=True)
class ItemPapers:
    """An item with its ledger and inspections."""

    item: ItemView
    ledger: tuple[MovementView, ...]
    inspections: tuple[InspectionView, ...]


@dataclass(frozen=True)
class Norms:
    """The norms and the catalogue behind them."""

    norms: NormsView
    kinds: tuple[EquipmentKindView, ...]


def read_item(office: Office, item_id: UUID, day: date) -> ItemPapers | None:
    """On the reader thread; None when nothing of it is there any more."""
    item = next((view for view in office.equipment.items(day) if view.id == item_id), None)
    if item is None:
        return None
    return ItemPapers(item, office.equipment.ledger(item_id=item_id), office.equipment.inspections(item_id))


def read_norms(office: Office, day: date) -> Norms:
    """On the reader thread."""
    return Norms(office.equipment.norms(day), office.equipment.kinds())


class EquipmentRecord(ListedRecord):
    """The panel at the right of the list."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._item_id: UUID | None = None
        self.papers: ItemPapers | None = None
        self.norms: Norms | None = None
        self.entry = EntryPanel(context)
        self.item = Part(tr("Món này"), tr("Giao"), "")
        self.holders = Part(tr("Đang giao cho"), "", tr("Đều ở trong kho."))
        self.inspections = Part(tr("Kiểm tra"), tr("Ghi lần kiểm tra"), tr("Chưa kiểm tra lần nào."))
        self.ledger = Part(tr("Sổ giao nhận"), "", tr("Chưa giao lần nào."))
        self.rounding = TextLabel("", Role.NOTE, wrap=True)
        self.norm_part = Part(tr("Định mức"), "", tr("Chưa có loại nào có định mức."))
        self.kind_part = Part(tr("Loại trang bị"), tr("Thêm loại"), "")
        self._build_tabs()
        self.item.asked.connect(self._on_item)
        self.holders.asked.connect(self._on_holder)
        self.inspections.asked.connect(self._on_inspection)
        self.kind_part.asked.connect(self._on_kind)
        self.ledger.asked.connect(self._on_ledger)

    def show_record(self, record_id: UUID) -> None:
        """Another item; what is being typed about the last one is left."""
        if record_id != self._item_id:
            self.entry.leave()
        self._item_id = record_id
        self.show_tab(ITEM)
        self.reload()

    def begin_new(self) -> None:
        """Something comes to the office."""
        self.show_tab(ITEM)
        if self.norms is not None:
            self.entry.begin(asks.new_item(self._context.office, self.norms.kinds, self._context.as_of.day))

    def reload(self) -> None:
        """Reads the item and the norms again."""
        office, day, tasks = self._context.office, self._context.as_of.day, self._context.tasks
        tasks.read(self, read_norms, office, day, key="norms", done=self._on_norms)
        if self._item_id is not None:
            tasks.read(self, read_item, office, self._item_id, day, key="item", done=self._on_read)

    def _build_tabs(self) -> None:
        self.set_head(RecordHead(tr("Trang bị"), portrait=False))
        self.add_tab(ITEM, tr("Trang bị"), _column(self.entry, self.item, self.holders, self.inspections, self.ledger))
        self.add_tab(NORMS, tr("Định mức"), _column(self.rounding, self.norm_part, self.kind_part))
        for part in (self.item, self.holders, self.inspections, self.ledger):
            part.hide()

    @Slot(object)
    def _on_read(self, papers: ItemPapers | None) -> None:
        self.papers = papers
        for part in (self.item, self.holders, self.inspections, self.ledger):
            part.setVisible(papers is not None)
        if papers is None:
            self.set_head(RecordHead(tr("Trang bị"), tr("Không còn món nào."), portrait=False))
            return
        view = papers.item
        note = tr("{there} {unit}, trong kho {store}", there=view.there, unit=view.kind.unit, store=view.in_store)
        self.set_head(RecordHead(item_name(view), note, portrait=False))
        self.item.set_rows([_item_row(view)])
        self.holders.set_rows([*_holder_rows(view)])
        self.inspections.set_rows([*_inspection_rows(papers.inspections)])
        self.ledger.set_rows([*_ledger_rows(papers.ledger)])
        self._set_free()

    @Slot(object)
    def _on_norms(self, norms: Norms) -> None:
        self.norms = norms
        rounding = say(f"choice.norm_rounding.{norms.norms.rounding}")
        self.rounding.setText(rounding if norms.norms.chosen else say("equipment.rounding_not_chosen"))
        self.norm_part.set_rows([*_norm_rows(norms.norms)])
        self.kind_part.set_rows([*_kind_rows(norms.kinds)])
        self._set_free()

    def _set_free(self) -> None:
        free = not self._context.as_of.read_only
        for part in (self.item, self.holders, self.inspections, self.ledger, self.kind_part):
            part.set_free(free)

    @Slot(str, object)
    def _on_item(self, verb: str, _key: object) -> None:
        office, day = self._context.office, self._context.as_of.day
        if self.papers is None:
            return
        item = self.papers.item
        if verb == ADD:
            self.entry.begin(asks.hand_over(office, item, day))
        elif verb == WRITE_OFF:
            self.entry.begin(asks.write_off(office, item, day))
        elif self.norms is not None:
            self.entry.begin(asks.change_item(office, self.norms.kinds, item))

    @Slot(str, object)
    def _on_holder(self, verb: str, key: object) -> None:
        office, day = self._context.office, self._context.as_of.day
        if self.papers is None:
            return
        holder = next(one for one in self.papers.item.held if one.id == key)
        ask = asks.take_back if verb == RETURN else asks.lose
        self.entry.begin(ask(office, self.papers.item, holder, day))

    @Slot(str, object)
    def _on_inspection(self, _verb: str, _key: object) -> None:
        if self.papers is not None:
            self.entry.begin(asks.inspect(self._context.office, self.papers.item, self._context.as_of.day))

    @Slot(str, object)
    def _on_ledger(self, _verb: str, key: object) -> None:
        lines = self.papers.ledger if self.papers is not None else ()
        found = next((line.handover for line in lines if (line.item_id, line.number) == key), None)
        if found is not None:
            self._context.navigate("forms", (MINUTES, str(found)))

    @Slot(str, object)
    def _on_kind(self, verb: str, key: object) -> None:
        if self.norms is None:
            return
        view = None if verb == ADD else next(one for one in self.norms.kinds if one.kind.code == key)
        self.show_tab(ITEM)
        self.entry.begin(asks.save_kind(self._context.office, view))


def _item_row(view: ItemView) -> PartRow:
    values = view.values
    notes = [tr("nhận ngày {day:date}", day=values["acquired_on"]), values["origin"] or ""]
    if view.due_on is not None:
        notes.append(tr("hạn kiểm tra {day:date}", day=view.due_on))
    verbs = ((CHANGE, tr("Sửa")), (WRITE_OFF, tr("Thanh lý")))
    return PartRow(view.id, item_name(view), " · ".join(note for note in notes if note), None, verbs)


def _holder_rows(view: ItemView) -> Iterator[PartRow]:
    for holder in view.held:
        verbs = ((RETURN, tr("Thu lại")), (LOSE, tr("Mất, hỏng")))
        yield PartRow(holder.id, holder.name, f"{holder.quantity} {view.kind.unit}", None, verbs)


def _inspection_rows(inspections: Sequence[InspectionView]) -> Iterator[PartRow]:
    for inspection in inspections:
        chip = (tr("Đạt"), Tone.ACCENT) if inspection.passed else (tr("Không đạt"), Tone.ERROR)
        due = tr("lần sau {day:date}", day=inspection.next_due_on) if inspection.next_due_on else ""
        note = " · ".join(part for part in (due, inspection.note) if part)
        yield PartRow(inspection.id, day_text(inspection.day), note, chip)


def _ledger_rows(ledger: Sequence[MovementView]) -> Iterator[PartRow]:
    for line in ledger:
        title = f"{day_text(line.day)} · {say(f'choice.movement_kind.{line.kind}')} {line.quantity} {line.unit}"
        note = " · ".join(part for part in (line.holder, line.paper_number, line.note) if part)
        verbs = ((VIEW, tr("Biên bản")),) if line.handover is not None else ()
        yield PartRow((line.item_id, line.number), title, note, None, verbs)


def _norm_rows(norms: NormsView) -> Iterator[PartRow]:
    for row in norms.rows:
        name = row.kind.name.in_language(language())
        counts = tr(
            "{percent} % của {people} người: cần {wanted}, có {there}",
            percent=figure_text(row.percent),
            people=row.headcount,
            wanted=row.wanted,
            there=row.there,
        )
        chip = (tr("Thiếu {count}", count=row.gap), Tone.WARN) if row.gap else (tr("Đủ"), Tone.ACCENT)
        yield PartRow(row.kind.code, name, f"{counts}. {row.kind.source}", chip)


def _kind_rows(kinds: Sequence[EquipmentKindView]) -> Iterator[PartRow]:
    for view in kinds:
        kind = view.kind
        source = kind.source if kind.sure else say("dossier.to_compare", source=kind.source)
        note = f"{source}. {kind.note}" if kind.note else source
        yield PartRow(kind.code, kind.name.in_language(language()), note, None, ((CHANGE, tr("Sửa")),))


def _column(*widgets: QWidget) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(16, 14, 16, 14)
    column.setSpacing(14)
    for widget in widgets:
        column.addWidget(widget)
    column.addStretch()
    return made
