"""What is kept beside a member, group by group: addresses, accounts, posts, insurance, refusals and reminders."""

from collections.abc import Iterator, Sequence
from uuid import UUID

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from commune_desk.domain.member_records import PARTICIPATION, RECORD_KINDS, RecordKind
from commune_desk.gui.context import PageContext
from commune_desk.gui.i18n import tr
from commune_desk.gui.pages.members.reading import WholeRecord
from commune_desk.gui.pages.members.record_dialog import RecordDialog
from commune_desk.gui.pages.members.strike_dialog import StrikeDialog
from commune_desk.gui.widgets.buttons import LinkButton
from commune_desk.gui.widgets.labels import Role, TextLabel
from commune_desk.services.member_records import RecordView
from commune_desk.wording import say
from commune_desk.wording.record_words import month_words, record_words, struck_words


class KeptGroup(QWidget):
    """One kind: its title, a link to add, and a row for each record, newest first.

    Signals:
        add_requested: the `RecordKind`.
        change_requested, end_requested, strike_requested: the `RecordKind` and the `RecordView`.
    """

    add_requested = Signal(object)
    change_requested = Signal(object, object)
    end_requested = Signal(object, object)
    strike_requested = Signal(object, object)

    def __init__(self, kind: RecordKind, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kind = kind
        self.records: tuple[RecordView, ...] = ()
        self.add_link = LinkButton(tr("Ghi thêm"))
        self.note = TextLabel("", Role.NOTE, wrap=True)
        self._rows: list[QWidget] = []
        head = QHBoxLayout()
        head.addWidget(TextLabel(say(f"record.{kind.key}"), Role.PANEL_TITLE, wrap=True), 1)
        head.addWidget(self.add_link)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self._column.addLayout(head)
        self._column.addWidget(self.note)
        self.note.hide()
        self.add_link.clicked.connect(self._on_add_clicked)

    def show_records(self, records: Sequence[RecordView], *, free: bool) -> None:
        """Shows the records of a member; `free` when they may be changed."""
        self.records = tuple(reversed(records))
        for old in self._rows:
            self._column.removeWidget(old)
            old.deleteLater()
        self._rows = [self._row(at, record, free=free) for at, record in enumerate(self.records)]
        for row in self._rows:
            self._column.addWidget(row)
        self.add_link.setEnabled(free)

    def set_note(self, text: str) -> None:
        """Words under the title, or ""."""
        self.note.setText(text)
        self.note.setVisible(bool(text))

    def _row(self, at: int, record: RecordView, *, free: bool) -> QWidget:
        title, note = record_words(self.kind, record.values)
        row = QWidget()
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(TextLabel(title, Role.BODY, wrap=True))
        words.addWidget(TextLabel(note, Role.NOTE, wrap=True))
        layout.addLayout(words, 1)
        if record.struck is not None:
            words.addWidget(
                TextLabel(
                    struck_words(record.struck.day, record.struck.who, record.struck.reason), Role.WARN, wrap=True
                )
            )
        elif free:
            for link in self._links(record):
                link.setProperty("at", at)
                layout.addWidget(link)
        return row

    def _links(self, record: RecordView) -> Iterator[LinkButton]:
        change = LinkButton(tr("Sửa"))
        change.clicked.connect(self._on_change_clicked)
        yield change
        if self.kind.dated and record.values.get("valid_until") is None:
            end = LinkButton(tr("Kết thúc"))
            end.clicked.connect(self._on_end_clicked)
            yield end
        if self.kind.strikable:
            strike = LinkButton(tr("Gạch bỏ"))
            strike.setToolTip(tr("Khi ghi nhầm: vẫn đọc được, không còn được tính"))
            strike.clicked.connect(self._on_strike_clicked)
            yield strike

    @Slot()
    def _on_add_clicked(self) -> None:
        self.add_requested.emit(self.kind)

    @Slot()
    def _on_change_clicked(self) -> None:
        self.change_requested.emit(self.kind, self.records[self.sender().property("at")])

    @Slot()
    def _on_end_clicked(self) -> None:
        self.end_requested.emit(self.kind, self.records[self.sender().property("at")])

    @Slot()
    def _on_strike_clicked(self) -> None:
        self.strike_requested.emit(self.kind, self.records[self.sender().property("at")])


class KeptRecords(QWidget):
    """All groups of one member, and the dialogue that changes one of them."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._member_id: UUID | None = None
        self.groups = {kind.key: KeptGroup(kind) for kind in RECORD_KINDS}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(18)
        for group in self.groups.values():
            column.addWidget(group)
            group.add_requested.connect(self._on_add)
            group.change_requested.connect(self._on_change)
            group.end_requested.connect(self._on_end)
            group.strike_requested.connect(self._on_strike)

    def show_record(self, whole: WholeRecord) -> None:
        """Shows another member, or the same after a change."""
        self._member_id = whole.view.id
        free = not self._context.as_of.read_only and whole.view.merged_into is None
        for key, group in self.groups.items():
            group.show_records([record for record in whole.records if record.kind == key], free=free)
        self.groups[PARTICIPATION.key].set_note("\n".join(month_words(whole.months)))

    @Slot(object)
    def _on_add(self, kind: RecordKind) -> None:
        self._open(kind)

    @Slot(object, object)
    def _on_change(self, kind: RecordKind, record: RecordView) -> None:
        self._open(kind, record)

    @Slot(object, object)
    def _on_end(self, kind: RecordKind, record: RecordView) -> None:
        self._open(kind, record, ending=True)

    @Slot(object, object)
    def _on_strike(self, kind: RecordKind, record: RecordView) -> None:
        StrikeDialog(self._context, kind, record, self).open()

    def _open(self, kind: RecordKind, record: RecordView | None = None, *, ending: bool = False) -> None:
        if self._member_id is not None:
            RecordDialog(self._context, self._member_id, kind, self, record=record, ending=ending).open()
