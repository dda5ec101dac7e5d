"""The three parts of the grid, each a view of one model: names, days, ledger."""

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QInputMethodEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QApplication, QHeaderView, QTableView, QWidget

from commune_desk.gui import theme, tokens
from commune_desk.gui.pages.rosters.delegates import DayDelegate, LedgerDelegate, NameDelegate, RosterDelegate
from commune_desk.gui.pages.rosters.heads import DayHead, Head, LedgerHead, NameHead
from commune_desk.gui.pages.rosters.model import FIRST_DAY_COLUMN, NAME_COLUMN, RosterModel
from commune_desk.gui.pages.rosters.sheet import MemberLine, TeamLine
from commune_desk.gui.widgets import painting

ROW = 28
TEAM_ROW = 24
DAY_WIDTH = 26
NAME_WIDTH = 187
LEDGER_WIDTHS = (30, 38, 54, 30, 48, 70)

_Index = QModelIndex | QPersistentModelIndex


class PartView(QTableView):
    """Base: a table without grid, edge or rows' head, that scrolls by pixels."""

    def __init__(self, model: RosterModel, delegate: RosterDelegate, head: Head, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.roster = model
        self.setObjectName("list-table")
        self.setModel(model)
        self.setHorizontalHeader(head)
        delegate.setParent(self)
        self.setItemDelegate(delegate)
        self.setShowGrid(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setMinimumSectionSize(TEAM_ROW)
        rows.setDefaultSectionSize(ROW)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def lay_out(self) -> None:
        """Hides the columns of the other parts and gives teams their lower rows; after each reset."""
        for column in range(self.roster.columnCount()):
            self.setColumnHidden(column, not self.shows(column))
        for row in range(self.roster.rowCount()):
            if isinstance(self.roster.line(row), TeamLine):
                self.setRowHeight(row, TEAM_ROW)
        self.fit()

    def shows(self, column: int) -> bool:
        """Whether a column is of this part."""
        raise NotImplementedError

    def fit(self) -> None:
        """Gives the columns their widths."""


class SideView(PartView):
    """A part beside the days: it is looked at, never the place of the current cell."""

    def __init__(self, model: RosterModel, delegate: RosterDelegate, head: Head, parent: QWidget | None = None) -> None:
        super().__init__(model, delegate, head, parent)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)


class NameView(SideView):
    """The names, which stay while days scroll.

    Signals:
        team_pressed: id of a team whose head was pressed.
        row_pressed: the row of a person.
    """

    team_pressed = Signal(object)
    row_pressed = Signal(int)

    def __init__(self, model: RosterModel, parent: QWidget | None = None) -> None:
        super().__init__(model, NameDelegate(model), NameHead(model), parent)
        self.setFixedWidth(NAME_WIDTH)

    def shows(self, column: int) -> bool:
        return column == NAME_COLUMN

    def fit(self) -> None:
        self.setColumnWidth(NAME_COLUMN, NAME_WIDTH)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        row = self.rowAt(round(event.position().y()))
        line = self.roster.line(row)
        if isinstance(line, TeamLine):
            self.team_pressed.emit(line.team_id)
        elif isinstance(line, MemberLine):
            self.row_pressed.emit(row)


class LedgerView(SideView):
    """The fairness ledger; it has the scroll bar of all three."""

    def __init__(self, model: RosterModel, parent: QWidget | None = None) -> None:
        super().__init__(model, LedgerDelegate(model), LedgerHead(model), parent)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setFixedWidth(sum(LEDGER_WIDTHS) + 10)

    def shows(self, column: int) -> bool:
        return column >= self.roster.first_ledger_column

    def fit(self) -> None:
        for at, width in enumerate(LEDGER_WIDTHS):
            self.setColumnWidth(self.roster.first_ledger_column + at, width)


class DayView(PartView):
    """The cells: letters place, Delete clears, a chip can be dragged.

    Signals:
        typed: the letters typed on the selection, and whether Alt was held.
        cleared: Delete.
        opened: Enter or a double click, on the current cell.
        menu_asked: where (on the screen) the menu of the current cell should open.
        dragged: the index a chip was taken from, and the one it was dropped on.
        current_moved: another cell is current.
    """

    typed = Signal(str, bool)
    cleared = Signal()
    opened = Signal()
    menu_asked = Signal(QPoint)
    dragged = Signal(object, object)
    current_moved = Signal()

    def __init__(self, model: RosterModel, parent: QWidget | None = None) -> None:
        super().__init__(model, DayDelegate(model), DayHead(model), parent)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setTabKeyNavigation(False)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
        self._taken: tuple[int, int] | None = None
        self._over: tuple[int, int] | None = None
        self._pressed_at = QPoint()

    @property
    def dragging(self) -> bool:
        """Whether a chip is being dragged."""
        return self._over is not None

    def selected(self) -> list[QModelIndex]:
        """The cells selected, by row and day; the current one when none is."""
        found = self.selectionModel().selectedIndexes() if self.selectionModel() is not None else []
        current = self.currentIndex()
        return sorted(found) if found else [current] if current.isValid() else []

    def go_to(self, row: int, day_at: int) -> None:
        """Makes a cell current and brings it into sight."""
        index = self.roster.index(row, FIRST_DAY_COLUMN + day_at)
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.selectionModel().setCurrentIndex(index, flags)
        self.scrollTo(index, QAbstractItemView.ScrollHint.EnsureVisible)

    def shows(self, column: int) -> bool:
        return self.roster.day_at(column) is not None

    def fit(self) -> None:
        """All days in the room there is, never narrower than a chip; the rest of a division goes to the first days."""
        count = self.roster.day_count
        if not count:
            return
        width, rest = divmod(self.viewport().width(), count)
        for at in range(count):
            wanted = width + (at < rest) if width >= DAY_WIDTH else DAY_WIDTH
            self.setColumnWidth(FIRST_DAY_COLUMN + at, wanted)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        super().currentChanged(current, previous)
        self.current_moved.emit()

    def keyboardSearch(self, search: str) -> None:
        """Letters place shifts: they look for nothing."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2}:
            self.opened.emit()
        elif key == Qt.Key.Key_Delete:
            self.cleared.emit()
        elif key == Qt.Key.Key_Escape and self.dragging:
            self._end_drag()
        elif not self._type(event):
            super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        if event.commitString():
            self.typed.emit(event.commitString(), False)
        event.accept()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            self.menu_asked.emit(self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).bottomRight()))
        else:
            self.menu_asked.emit(event.globalPos())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        right_on_selection = event.button() == Qt.MouseButton.RightButton and index in self.selected()
        if right_on_selection:
            return
        super().mousePressEvent(event)
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        if plain and event.button() == Qt.MouseButton.LeftButton and self.roster.slots_at(index):
            self._taken, self._pressed_at = (index.row(), index.column()), event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._taken is None:
            super().mouseMoveEvent(event)
            return
        at = event.position().toPoint()
        if self.dragging or (at - self._pressed_at).manhattanLength() >= QApplication.startDragDistance():
            over = self.indexAt(at)
            self._over = over.row(), over.column()
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
            self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        taken, over = self._taken, self._over
        self._end_drag()
        super().mouseReleaseEvent(event)
        if taken is None or over is None or over == taken:
            return
        source, target = self.roster.index(*taken), self.roster.index(*over)
        if target.isValid() and self.roster.flags(target) & Qt.ItemFlag.ItemIsEnabled:
            self.dragged.emit(source, target)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self.indexAt(event.position().toPoint()).isValid():
            self.opened.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._taken is None or self._over is None:
            return
        painter = QPainter(self.viewport())
        chosen = theme.tokens()
        taken, over = (self.visualRect(self.roster.index(*one)).toRectF() for one in (self._taken, self._over))
        painting.rounded(painter, taken, "", chosen.line_strong, tokens.RADIUS_CELL, 2)
        if over.isValid():
            painting.focus_edge(painter, over, tokens.RADIUS_CELL)

    def _type(self, event: QKeyEvent) -> bool:
        """Whether the key was a letter or figure for a shift."""
        held = event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
        beside = held == Qt.KeyboardModifier.AltModifier
        words = event.text() or (chr(event.key()) if beside and 0x20 < event.key() < 0x7F else "")
        if not words.strip() or not words.isprintable() or (held and not beside):
            return False
        self.typed.emit(words, beside)
        return True

    def _end_drag(self) -> None:
        self._taken = self._over = None
        self.viewport().unsetCursor()
        self.viewport().update()
