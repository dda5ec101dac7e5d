"""A row of a tile that is the way to what it tells of, and such rows below each other with lines between."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from commune_desk.gui import tokens
from commune_desk.gui.widgets import painting
from commune_desk.gui.widgets.labels import line


class WayRow(QWidget):
    """Opened by a click, Enter or the space bar.

    Attributes:
        grid: where the words go, two lines high.
        row_id: of what it tells of.

    Signals:
        opened: `row_id`.
    """

    opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.row_id: UUID | None = None
        self.grid = QGridLayout(self)
        self.grid.setContentsMargins(0, 4, 0, 4)
        self.grid.setHorizontalSpacing(12)
        self.grid.setVerticalSpacing(1)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()
        if self.rect().contains(event.position().toPoint()):
            self.opened.emit(self.row_id)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self.opened.emit(self.row_id)
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            painting.focus_edge(QPainter(self), self.rect().toRectF(), tokens.RADIUS_CELL)


class WayRows:
    """Rows in a tile's content, of which the first few are shown."""

    def __init__(self, content: QWidget, rows: Sequence[WayRow]) -> None:
        self._rows = rows
        self._lines = [line() for _ in rows]
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for row, below in zip(rows, self._lines, strict=True):
            column.addWidget(row)
            column.addWidget(below)
        column.addStretch()

    def show_first(self, count: int) -> None:
        """As many rows as there are things to tell of, with a line between two."""
        for at, (row, below) in enumerate(zip(self._rows, self._lines, strict=True)):
            row.setVisible(at < count)
            below.setVisible(at + 1 < min(count, len(self._rows)))
