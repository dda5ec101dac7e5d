"""A list without filters: for what has some dozen rows."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from commune_desk.gui.tasks import Tasks
from commune_desk.gui.widgets.list_columns import ColumnSpec, Fetch, GroupRow, ListRequest, RowKey
from commune_desk.gui.widgets.list_model import WindowedModel
from commune_desk.gui.widgets.list_table import ListTable


class ShortList(QFrame):
    """A table in its frame; the first row is the current one once it is read.

    Args:
        name: under which widths are remembered; unique in the program.
        columns: what is shown.
        fetch: answers a `ListRequest`, on the reader thread.
        row_key: identifies a view.
        tasks: runs the fetch.
        checkable: whether rows have check boxes.

    Signals:
        current_changed: the view of the current row, or None.
        opened: Enter or a double click; the view.
        loaded: an answer is shown.
    """

    current_changed = Signal(object)
    opened = Signal(object)
    loaded = Signal()

    def __init__(
        self,
        name: str,
        columns: Sequence[ColumnSpec[Any]],
        fetch: Fetch,
        row_key: RowKey,
        tasks: Tasks,
        *,
        checkable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "list")
        self.model = WindowedModel(columns, fetch, row_key, tasks, checkable=checkable, parent=self)
        self.table = ListTable(self.model, name)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(self.table)
        self.setFocusProxy(self.table)
        self._key: object = None
        self.model.loaded.connect(self._on_loaded)
        self.table.selectionModel().currentRowChanged.connect(self._on_current_row_changed)
        self.table.opened.connect(self._on_opened)
        self.table.all_asked.connect(self._on_all_asked)
        self.model.checked_changed.connect(self._on_checked_changed)

    @property
    def current(self) -> Any | None:
        """The view of the current row."""
        return self._view(self.table.currentIndex().row())

    @property
    def rows(self) -> list[Any]:
        """The views that are here."""
        return [row for _, row in self.model.rows_here() if not isinstance(row, GroupRow)]

    @property
    def checked(self) -> list[Any]:
        """The views whose boxes are checked, in the order of the list."""
        return [row for at, row in self.model.rows_here() if self.model.key_at(at) in self.model.checked]

    def reload(self) -> None:
        """Reads again; the current row stays."""
        self.model.ask(ListRequest())

    def select_key(self, key: object) -> None:
        """Makes a row the current one, now or with the next answer."""
        self._key = key
        at = self.model.place_of(key)
        if at is not None:
            self.table.choose_row(at)

    @Slot()
    def _on_loaded(self) -> None:
        self.table.look_again()
        at = self.model.place_of(self._key) if self._key is not None else None
        if at is None:
            at = next((place for place, row in self.model.rows_here() if not isinstance(row, GroupRow)), None)
        if at is None:
            self.current_changed.emit(None)
        else:
            self.table.choose_row(at)
        self.loaded.emit()

    @Slot(QModelIndex, QModelIndex)
    def _on_current_row_changed(self, current: QModelIndex, _before: QModelIndex) -> None:
        view = self._view(current.row())
        if view is not None:
            self._key = self.model.key_at(current.row())
            self.current_changed.emit(view)

    @Slot()
    def _on_all_asked(self) -> None:
        """Ctrl+A or the box in the head: all, or none if any is checked."""
        if self.model.first_column:
            keys = [self.model.key_at(at) for at, row in self.model.rows_here() if not isinstance(row, GroupRow)]
            self.model.set_checked(() if self.model.checked else keys)

    @Slot()
    def _on_checked_changed(self) -> None:
        checked = len(self.model.checked)
        some = Qt.CheckState.PartiallyChecked if checked else Qt.CheckState.Unchecked
        self.table.show_checks(Qt.CheckState.Checked if checked and checked >= self.model.total else some)

    @Slot(int)
    def _on_opened(self, at: int) -> None:
        view = self._view(at)
        if view is not None:
            self.opened.emit(view)

    def _view(self, at: int) -> Any | None:
        row = self.model.row(at) if at >= 0 else None
        return None if isinstance(row, GroupRow) else row
