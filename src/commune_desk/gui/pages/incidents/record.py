"""One entry in full: when, where, who told, what happened, who took part, and what it counts towards."""

from uuid import UUID

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from commune_desk.domain.areas import in_sentence
from commune_desk.gui.context import PageContext
from commune_desk.gui.i18n import tr
from commune_desk.gui.messages import Tone
from commune_desk.gui.pages.incidents.flow import FlowLayout
from commune_desk.gui.widgets.buttons import Button
from commune_desk.gui.widgets.chips import Chip, ChipKind
from commune_desk.gui.widgets.date_edit import weekday_text
from commune_desk.gui.widgets.labels import IconLabel, Role, TextLabel
from commune_desk.gui.widgets.record_panel import RecordHead, RecordPanel
from commune_desk.services.incidents import EntryView
from commune_desk.wording import say
from commune_desk.wording.formats import grouped


class IncidentRecord(RecordPanel):
    """What is known of an entry.

    Signals:
        edit_asked: the `EntryView` the officer wants to change.
    """

    edit_asked = Signal(object)

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._entry_id: UUID | None = None
        self.view: EntryView | None = None
        self._facts = QGridLayout()
        self._summary = TextLabel("", Role.BODY, wrap=True)
        self._people_title = TextLabel(tr("Người tham gia"), Role.LABEL)
        self._people_box = QWidget()
        self._people = FlowLayout(self._people_box)
        self._towards = TextLabel("", Role.ACCENT, wrap=True)
        self._towards_row = QWidget()
        self.edit_button = Button(tr("Sửa"), "pencil", shortcut="F2", dense=True)
        self._build_details()
        self.edit_button.clicked.connect(self._on_edit_clicked)

    def show_entry(self, entry_id: UUID) -> None:
        """Asks for an entry and shows it."""
        self._entry_id = entry_id
        self.reload()

    def reload(self) -> None:
        """Asks again for the entry shown."""
        if self._entry_id is not None:
            show = self._context.office.incidents.show
            self._context.tasks.read(self, show, self._entry_id, key="entry", done=self._on_read)

    def _build_details(self) -> None:
        self.tabs.hide()
        self._facts.setHorizontalSpacing(14)
        self._facts.setVerticalSpacing(6)
        self._facts.setColumnStretch(1, 1)
        row = QHBoxLayout(self._towards_row)
        row.setContentsMargins(0, 6, 0, 0)
        row.setSpacing(8)
        row.addWidget(IconLabel("chart-column", "accent"), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._towards, 1)
        details = QWidget()
        column = QVBoxLayout(details)
        column.setContentsMargins(16, 12, 14, 12)
        column.setSpacing(8)
        column.addLayout(self._facts)
        for widget in (self._summary, self._people_title, self._people_box, self._towards_row):
            column.addWidget(widget)
        column.addStretch()
        self.add_tab("details", tr("Chi tiết"), details)
        self.add_foot_button(self.edit_button)

    @Slot(object)
    def _on_read(self, view: EntryView) -> None:
        self.view = view
        self._show_head(view)
        self._show_facts(view)
        self._summary.setText(view.line.summary)
        self._people.clear()
        for _, full_name in view.participants:
            chip = Chip(full_name, ChipKind.STATUS)
            self._people.addWidget(chip)
            chip.show()
        for widget in (self._people_title, self._people_box):
            widget.setVisible(bool(view.participants))
        self._people_box.updateGeometry()
        names = "; ".join(name for _, name in view.counts_towards)
        self._towards.setText(tr("Tính vào: {names}", names=names))
        self._towards_row.setVisible(bool(names))
        self.edit_button.setEnabled(not self._context.as_of.read_only)

    def _show_head(self, view: EntryView) -> None:
        shown = view.line
        place = f", {shown.place}" if shown.place else ""
        category = say(f"choice.category.{shown.category}")
        team = "" if shown.team_number is None else f" · {tr('Tổ {number}', number=shown.team_number)}"
        note = tr("{category} số {number} năm {year}", category=category, number=shown.number, year=shown.year)
        chips = ((shown.outcome_name, Tone.ACCENT),) if shown.outcome_name else ()
        self.set_head(RecordHead(f"{shown.kind_name}{place}", f"{note}{team}", chips, portrait=False))

    def _show_facts(self, view: EntryView) -> None:
        while self._facts.count():
            item = self._facts.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.deleteLater()
        for row, (label, words) in enumerate(_facts(view)):
            self._facts.addWidget(TextLabel(label, Role.LABEL), row, 0, Qt.AlignmentFlag.AlignTop)
            self._facts.addWidget(TextLabel(words, Role.BODY, wrap=True), row, 1)

    @Slot()
    def _on_edit_clicked(self) -> None:
        if self.view is not None:
            self.edit_asked.emit(self.view)


def _facts(view: EntryView) -> list[tuple[str, str]]:
    shown = view.line
    team = f"{tr('Tổ {number}', number=shown.team_number)}, {in_sentence(shown.team_name)}" if shown.team_name else ""
    facts = [
        (tr("Lúc"), f"{weekday_text(shown.happened_at.date())}, {shown.happened_at:%H:%M}"),
        (tr("Nơi"), shown.place),
        (tr("Tổ"), team),
        (tr("Nguồn tin"), view.source_name),
        (tr("Người báo"), view.reporter or ""),
        (tr("Giá trị"), "" if view.valuable is None else tr("có giá trị") if view.valuable else tr("không có giá trị")),
    ]
    facts += [(one.name, f"{grouped(one.amount)} {one.unit}") for one in view.quantities]
    return [(label, words) for label, words in facts if words]
