"""The table of a list: keys, checks, copying, folding; columns remembered."""

from collections.abc import Sequence

from PySide6.QtCore import QByteArray, QModelIndex, QPoint, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAction, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView, QWidget

from commune_desk.gui import tokens
from commune_desk.gui.settings import window_settings
from commune_desk.gui.widgets.list_columns import ColumnSpec, GroupRow
from commune_desk.gui.widgets.list_delegate import CHECK_WIDTH, ListDelegate, ListHeader
from commune_desk.gui.widgets.list_model import WindowedModel
from commune_desk.gui.widgets.list_widths import needed_widths, shared_widths

_SCROLL_PAUSE_MS = 30


class ListTable(QTableView):
    """Shows a `WindowedModel`; asks it for the rows in sight.

    Args:
        model: the rows.
        name: under which widths and order of the columns are remembered.
        two_lines: rows of 46 px for cells with a second line.

    Signals:
        opened: Enter or a double click on a row (its place).
        edit_asked: F2 on a row.
        end_asked: Delete on a row.
        copy_asked, paste_asked, all_asked: Ctrl+C, Ctrl+V, Ctrl+A.
        left_at_top: the up arrow on the first row.
        group_asked: a group row that folds was pressed, with its key.
        columns_changed: other columns are shown, or in another order.
    """

    opened = Signal(int)
    edit_asked = Signal(int)
    end_asked = Signal(int)
    copy_asked = Signal()
    paste_asked = Signal()
    all_asked = Signal()
    left_at_top = Signal()
    group_asked = Signal(str)
    columns_changed = Signal()

    def __init__(
        self, model: WindowedModel, name: str, *, two_lines: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("list-table")
        self._rows = model
        self._name = name
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_SCROLL_PAUSE_MS)
        self._head = ListHeader(model, self)
        self.setHorizontalHeader(self._head)
        self.setModel(model)
        self.setItemDelegate(ListDelegate(self))
        self._by_hand: set[int] = set()
        self._sharing = False
        self._measured: set[int] = set()
        self._widest: dict[str, int] = {}
        self._dress(two_lines=two_lines)
        self._place_columns()
        self._connect()

    @property
    def rows(self) -> WindowedModel:
        """The model."""
        return self._rows

    @property
    def model_columns(self) -> tuple[ColumnSpec[object], ...]:
        """Every column, shown or not, in the order declared."""
        return self._rows.columns

    def shown_columns(self) -> tuple[ColumnSpec[object], ...]:
        """The columns in the order seen."""
        head, first = self._head, self._rows.first_column
        logical = [head.logicalIndex(at) for at in range(head.count())]
        return tuple(self._rows.columns[at - first] for at in logical if at >= first and not head.isSectionHidden(at))

    def show_columns(self, keys: Sequence[str]) -> None:
        """Shows these columns in this order; keys of none are passed over, and without one that is, nothing changes."""
        first = self._rows.first_column
        sections = {column.key: at for at, column in enumerate(self._rows.columns, start=first)}
        wanted = [sections[key] for key in keys if key in sections]
        if not wanted:
            return
        for at in sections.values():
            self._head.setSectionHidden(at, at not in wanted)
        for place, at in enumerate(wanted, start=first):
            self._head.moveSection(self._head.visualIndex(at), place)
        self._measure_anew()
        self._fit_columns()
        self._on_columns_touched()

    def rows_in_sight(self) -> tuple[int, int]:
        """First and last row seen."""
        first = max(0, self.rowAt(0))
        last = self.rowAt(self.viewport().height() - 1)
        return first, last if last >= 0 else max(0, self._rows.total - 1)

    def selected_rows(self) -> list[int]:
        """Places of the selected rows, top to bottom."""
        return sorted(index.row() for index in self.selectionModel().selectedRows(self._rows.first_column))

    def show_checks(self, state: Qt.CheckState) -> None:
        """State of the check box of all."""
        self._head.all_checked = state
        self._head.viewport().update()

    def choose_row(self, at: int) -> None:
        """Makes a row the current one and scrolls to it."""
        index = self._rows.index(at, max(self._rows.first_column, self.currentIndex().column()))
        self.setCurrentIndex(index)
        self.scrollTo(index)

    def _dress(self, *, two_lines: bool) -> None:
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setFrameShape(QTableView.Shape.NoFrame)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setMinimumSectionSize(16)
        rows.setDefaultSectionSize(tokens.ROW_HEIGHT_TWO_LINES if two_lines else tokens.ROW_HEIGHT)

    def _connect(self) -> None:
        self._pause.timeout.connect(self._on_pause_over)
        self.verticalScrollBar().valueChanged.connect(self._on_moved)
        self.doubleClicked.connect(self._on_double_clicked)
        self._head.sectionMoved.connect(self._on_columns_touched)
        self._head.sectionResized.connect(self._on_section_resized)
        self._rows.modelReset.connect(self._measure_anew)
        self._rows.loaded.connect(self._fit_columns)
        self._head.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._head.customContextMenuRequested.connect(self._on_head_menu_requested)

    def _place_columns(self) -> None:
        first = self._rows.first_column
        if first:
            self._head.setSectionResizeMode(0, QHeaderView.ResizeMode.Fixed)
            self._head.resizeSection(0, CHECK_WIDTH)
        for at, column in enumerate(self._rows.columns, start=first):
            self._head.resizeSection(at, column.width)
            self._head.setSectionHidden(at, not column.visible)
            if column.stretch:
                self._head.setSectionResizeMode(at, QHeaderView.ResizeMode.Stretch)
        if not any(column.stretch for column in self._rows.columns):
            self._head.setStretchLastSection(True)
        state = window_settings().value(self._setting())
        if isinstance(state, QByteArray):
            self._head.restoreState(state)
        by_hand = window_settings().value(f"{self._setting()}/by-hand", [])
        # Settings in a file give numbers back as texts, and a list of one as its one element.
        self._by_hand = {int(str(section)) for section in (by_hand if isinstance(by_hand, list) else [by_hand])}

    def _setting(self) -> str:
        # The columns belong to the name: a state of other columns must not be restored onto these.
        return f"lists/{self._name}/{'-'.join(column.key for column in self._rows.columns)}"

    def _stretched(self) -> int | None:
        """The column that takes what is left."""
        shown = self._shown_sections()
        chosen = next((at for at, column in shown.items() if column.stretch), None)
        if chosen is None and self._head.stretchLastSection():
            return max(shown, key=self._head.visualIndex, default=None)
        return chosen

    def _shown_sections(self) -> dict[int, ColumnSpec[object]]:
        first, head = self._rows.first_column, self._head
        return {at: self._rows.columns[at - first] for at in range(first, head.count()) if not head.isSectionHidden(at)}

    @Slot()
    def _fit_columns(self) -> None:
        """Columns the officer has not set by hand are as wide as their words, as far as the stretched one can spare."""
        head, shown = self._head, self._shown_sections()
        needed = self._needed_widths(list(shown.values()))
        declared = {at: head.sectionSize(at) if at in self._by_hand else column.width for at, column in shown.items()}
        wanted = {at: 0 if at in self._by_hand else width for at, width in zip(shown, needed, strict=True)}
        room = self.viewport().width() - sum(head.sectionSize(at) for at in range(self._rows.first_column))
        before = head.saveState()
        self._sharing = True
        for at, width in shared_widths(room, declared, wanted, self._stretched()).items():
            if head.sectionSize(at) != width:
                head.resizeSection(at, width)
        self._sharing = False
        if head.saveState() != before:
            self._on_columns_touched()

    def _needed_widths(self, shown: list[ColumnSpec[object]]) -> list[int]:
        """What the heads and the widest words seen so far need. Each row is measured once: there may be thousands."""
        for number, rows in self._rows.blocks_here():
            if number not in self._measured:
                self._measured.add(number)
                for column, width in zip(shown, needed_widths(shown, rows, self.font()), strict=True):
                    self._widest[column.key] = max(width, self._widest.get(column.key, 0))
        heads = needed_widths(shown, (), self.font())
        return [max(head, self._widest.get(column.key, 0)) for column, head in zip(shown, heads, strict=True)]

    @Slot()
    def _measure_anew(self) -> None:
        self._measured.clear()
        self._widest.clear()

    @Slot(int, int, int)
    def _on_section_resized(self, section: int, before: int, now: int) -> None:
        # All of them are kept at once when the room was shared: each time writes a file.
        if self._sharing:
            return
        # What is set is not what comes of hiding and showing a column.
        if section != self._stretched() and before and now:
            self._by_hand.add(section)
            window_settings().setValue(f"{self._setting()}/by-hand", sorted(self._by_hand))
        self._on_columns_touched()

    @Slot()
    def _on_columns_touched(self) -> None:
        window_settings().setValue(self._setting(), self._head.saveState())
        self.columns_changed.emit()
        self.viewport().update()

    @Slot(QPoint)
    def _on_head_menu_requested(self, at: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for section, column in enumerate(self._rows.columns, start=self._rows.first_column):
            action = QAction(column.name, menu)
            action.setCheckable(True)
            action.setChecked(not self._head.isSectionHidden(section))
            action.setData(section)
            menu.addAction(action)
        menu.triggered.connect(self._on_column_toggled)
        menu.popup(self._head.mapToGlobal(at))

    @Slot(QAction)
    def _on_column_toggled(self, action: QAction) -> None:
        shown = len(self.shown_columns())
        if action.isChecked() or shown > 1:
            self._head.setSectionHidden(action.data(), not action.isChecked())
            self._measure_anew()
            self._on_columns_touched()

    def look_again(self) -> None:
        """Asks for the rows in sight once scrolling rests."""
        self._pause.start()

    @Slot()
    def _on_moved(self) -> None:
        self._pause.start()

    @Slot()
    def _on_pause_over(self) -> None:
        self._fit_columns()
        self._rows.want(*self.rows_in_sight())

    @Slot(QModelIndex)
    def _on_double_clicked(self, index: QModelIndex) -> None:
        if index.column() >= self._rows.first_column:
            self.opened.emit(index.row())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._pause.start()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        row = self._rows.row(index.row()) if index.isValid() else None
        if isinstance(row, GroupRow):
            if row.key:
                self.group_asked.emit(row.key)
            return
        if index.isValid() and index.column() < self._rows.first_column:
            self._rows.toggle(index.row())
            return
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._own_key(event):
            super().keyPressEvent(event)

    def _own_key(self, event: QKeyEvent) -> bool:
        at = self.currentIndex().row()
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if held == Qt.KeyboardModifier.ControlModifier:
            return self._own_control_key(event.key())
        if held != Qt.KeyboardModifier.NoModifier or at < 0:
            return False
        key = event.key()
        if key == Qt.Key.Key_Up and at == 0:
            self.left_at_top.emit()
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.opened.emit(at)
        elif key == Qt.Key.Key_Space and self._rows.first_column:
            self._rows.toggle(at)
        elif key == Qt.Key.Key_F2:
            self.edit_asked.emit(at)
        elif key == Qt.Key.Key_Delete:
            self.end_asked.emit(at)
        else:
            return False
        return True

    def _own_control_key(self, key: int) -> bool:
        signals = {Qt.Key.Key_C: self.copy_asked, Qt.Key.Key_V: self.paste_asked, Qt.Key.Key_A: self.all_asked}
        signal = signals.get(Qt.Key(key))
        if signal is None:
            return False
        signal.emit()
        return True
