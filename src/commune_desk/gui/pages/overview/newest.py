"""Mới ghi: the newest entries of the log, each the way to itself."""

from datetime import timedelta
from uuid import UUID

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from commune_desk.gui import tokens
from commune_desk.gui.context import PageContext
from commune_desk.gui.i18n import tr
from commune_desk.gui.pages.overview.tile import Tile
from commune_desk.gui.widgets import painting
from commune_desk.gui.widgets.elided import ElidedLabel
from commune_desk.gui.widgets.labels import Role, TextLabel, line
from commune_desk.services.contracts import Page
from commune_desk.services.incidents import EntryListView, ListEntries

_ROWS = 4


class EntryRow(QWidget):
    """When, what and where, in two lines.

    Signals:
        opened: the entry's id.
    """

    opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._id: UUID | None = None
        self.day, self.time = TextLabel("", Role.SMALL), TextLabel("", Role.NOTE)
        self.title, self.summary = ElidedLabel("", Role.MEDIUM), ElidedLabel("", Role.NOTE)
        self.team = TextLabel("", Role.NOTE)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 4, 0, 4)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(1)
        grid.addWidget(self.day, 0, 0)
        grid.addWidget(self.time, 1, 0)
        grid.addWidget(self.title, 0, 1)
        grid.addWidget(self.team, 0, 2)
        grid.addWidget(self.summary, 1, 1, 1, 2)
        grid.setColumnStretch(1, 1)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_entry(self, entry: EntryListView) -> None:
        """Shows an entry."""
        self._id = entry.id
        self.day.setText(f"{entry.happened_at:%d/%m}")
        self.time.setText(f"{entry.happened_at:%H:%M}")
        self.title.set_words(", ".join(part for part in (entry.kind_name, entry.place) if part))
        self.summary.set_words(entry.summary)
        self.team.setText(tr("Tổ {number}", number=entry.team_number) if entry.team_number else "")
        self.setAccessibleName(self.title.words)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()
        if self.rect().contains(event.position().toPoint()):
            self.opened.emit(self._id)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self.opened.emit(self._id)
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            painting.focus_edge(QPainter(self), self.rect().toRectF(), tokens.RADIUS_CELL)


class NewestTile(Tile):
    """As many entries as there is room for."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, tr("Mới ghi"), "incidents", parent)
        self.rows = [EntryRow() for _ in range(_ROWS)]
        self._lines = [line() for _ in range(_ROWS)]
        column = QVBoxLayout(self.content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for row, below in zip(self.rows, self._lines, strict=True):
            row.opened.connect(self._on_entry_opened)
            column.addWidget(row)
            column.addWidget(below)
        column.addStretch()

    def load(self) -> None:
        query = ListEntries(until=self.context.as_of.day + timedelta(days=1), limit=_ROWS)
        self.context.tasks.read(
            self, self.context.office.incidents.list_entries, query, key="entries", done=self._on_read
        )

    @Slot(object)
    def _on_read(self, page: Page[EntryListView]) -> None:
        if not page.rows:
            words = tr("Sổ vụ việc, hoạt động còn trống. Báo cáo đếm từ đây.")
            self.show_nothing(words, tr("Ghi vụ việc đầu tiên"), "incidents", "new")
            return
        self.show_content()
        for at, row in enumerate(self.rows):
            there = at < len(page.rows)
            row.setVisible(there)
            self._lines[at].setVisible(at + 1 < len(page.rows))
            if there:
                row.show_entry(page.rows[at])

    @Slot(object)
    def _on_entry_opened(self, entry_id: UUID) -> None:
        self.context.navigate("incidents", entry_id)
