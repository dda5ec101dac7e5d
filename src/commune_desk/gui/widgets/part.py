"""A part of a record: a heading with its verb, and rows with theirs."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from commune_desk.gui.messages import Tone
from commune_desk.gui.widgets.buttons import LinkButton
from commune_desk.gui.widgets.chips import Chip, ChipKind
from commune_desk.gui.widgets.labels import Role, TextLabel, line

ADD = "add"
_LOOKS = frozenset({"view", "open"})


@dataclass(frozen=True)
class PartRow:
    """A row: what it is, what is known of it, how it stands, and what can be done.

    Attributes:
        key: given back with a verb.
        chip: (words, tone), or None.
        verbs: (code, words).
    """

    key: object
    title: str
    note: str = ""
    chip: tuple[str, Tone] | None = None
    verbs: tuple[tuple[str, str], ...] = ()


class Part(QWidget):
    """Heading and rows.

    Signals:
        asked: code of a verb and the key of its row; of the heading `ADD` and None.
    """

    asked = Signal(str, object)

    def __init__(self, title: str, add: str, empty: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(8)
        self._empty = TextLabel(empty, Role.NOTE, wrap=True)
        self.add_link = LinkButton(add)
        self.add_link.clicked.connect(self._on_add)
        self.add_link.setVisible(bool(add))
        head = QHBoxLayout()
        head.addWidget(TextLabel(title, Role.PANEL_TITLE))
        head.addStretch()
        head.addWidget(self.add_link)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(line())
        layout.addLayout(head)
        layout.addWidget(self._empty)
        layout.addLayout(self._rows)
        self.rows: tuple[PartRow, ...] = ()

    def set_rows(self, rows: Sequence[PartRow]) -> None:
        """Shows other rows; the same ones are left as they are."""
        if tuple(rows) == self.rows:
            return
        self.rows = tuple(rows)
        while (item := self._rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for row in self.rows:
            shown = RowView(row)
            shown.asked.connect(self.asked)
            self._rows.addWidget(shown)
        self._empty.setVisible(not self.rows)

    def set_free(self, free: bool) -> None:
        """Whether anything may be changed; looking is always free."""
        self.add_link.setEnabled(free)
        for at in range(len(self.rows)):
            for code, link in self.row_view(at).links.items():
                link.setEnabled(free or code in _LOOKS)

    def row_view(self, at: int) -> "RowView":
        """A row as it is shown."""
        item = self._rows.itemAt(at)
        found = item.widget() if item is not None else None
        assert isinstance(found, RowView)
        return found

    @Slot()
    def _on_add(self) -> None:
        self.asked.emit(ADD, None)


class RowView(QWidget):
    """One row, as words and links.

    Signals:
        asked: code of a verb and the key of the row.
    """

    asked = Signal(str, object)

    def __init__(self, row: PartRow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = row
        self.links: dict[str, LinkButton] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(1)
        first = QHBoxLayout()
        first.setSpacing(8)
        first.addWidget(TextLabel(row.title, Role.MEDIUM, wrap=True), 1)
        if row.chip is not None:
            first.addWidget(Chip(row.chip[0], ChipKind.STATUS, row.chip[1]), 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(first)
        if row.note:
            layout.addWidget(TextLabel(row.note, Role.NOTE, wrap=True))
        if row.verbs:
            layout.addLayout(self._verbs(row))

    def _verbs(self, row: PartRow) -> QHBoxLayout:
        made = QHBoxLayout()
        made.setSpacing(8)
        for code, words in row.verbs:
            link = LinkButton(words)
            link.setProperty("verb", code)
            link.setAccessibleName(f"{words}: {row.title}")
            link.clicked.connect(self._on_link)
            made.addWidget(link)
            self.links[code] = link
        made.addStretch()
        return made

    @Slot()
    def _on_link(self) -> None:
        self.asked.emit(self.sender().property("verb"), self._row.key)
