"""Which rows are checked, and copying them, loaded or not."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication

from commune_desk.gui.tasks import Tasks
from commune_desk.gui.widgets.list_columns import Fetch, GroupRow, ListRequest, RowKey, as_table
from commune_desk.gui.widgets.list_table import ListTable

AllKeys = Callable[[ListRequest], frozenset[Hashable]]
"""Keys of all rows of a request; runs on the reader thread."""

_EVERYTHING = 1_000_000


class ListChoice(QObject):
    """Checks all, and copies what is checked or selected.

    Args:
        table: the rows.
        fetch: brings rows to copy that are not loaded.
        row_key: identifies a row.
        tasks: runs both.
        all_keys: for the check box of all; without it, the rows loaded.

    Signals:
        changed: the frozenset of checked keys.
    """

    changed = Signal(object)

    def __init__(
        self, table: ListTable, fetch: Fetch, row_key: RowKey, tasks: Tasks, all_keys: AllKeys | None = None
    ) -> None:
        super().__init__(table)
        self._table = table
        self._model = table.rows
        self._row_key = row_key
        self._tasks = tasks
        self._all_keys = all_keys
        self._copying = _Copying(fetch, row_key)
        self._model.checked_changed.connect(self._on_checked_changed)
        table.copy_asked.connect(self.copy)
        table.all_asked.connect(self.check_all)

    @Slot()
    def copy(self) -> None:
        """Copies the checked rows, else the selected ones, as a table with its heads."""
        keys = self._model.checked or frozenset(map(self._model.key_at, self._table.selected_rows()))
        rows = [row for _, row in self._model.rows_here() if not isinstance(row, GroupRow)]
        here = [row for row in rows if self._row_key(row) in keys]
        if len(here) == len(keys):
            self._on_rows_to_copy(here)
        else:
            request = self._model.request
            self._tasks.read(self, self._copying, request, keys, key="copy", done=self._on_rows_to_copy)

    @Slot()
    def check_all(self) -> None:
        """Checks every row of the list, or none if any is checked."""
        if self._model.checked:
            self._model.set_checked(())
        elif self._all_keys is not None:
            self._tasks.read(self, self._all_keys, self._model.request, key="all", done=self._on_all_keys)
        else:
            places = [at for at, row in self._model.rows_here() if not isinstance(row, GroupRow)]
            self._on_all_keys(frozenset(map(self._model.key_at, places)))

    @Slot(object)
    def _on_rows_to_copy(self, rows: Sequence[Any]) -> None:
        QGuiApplication.clipboard().setText(as_table(self._table.shown_columns(), rows))

    @Slot(object)
    def _on_all_keys(self, keys: frozenset[Hashable]) -> None:
        self._model.set_checked(keys)

    @Slot()
    def _on_checked_changed(self) -> None:
        checked = self._model.checked
        some = Qt.CheckState.PartiallyChecked if checked else Qt.CheckState.Unchecked
        every = bool(checked) and len(checked) >= self._model.total
        self._table.show_checks(Qt.CheckState.Checked if every else some)
        self.changed.emit(checked)


class _Copying:
    """Fetches rows that are not in the window, on the reader thread."""

    def __init__(self, fetch: Fetch, row_key: RowKey) -> None:
        self._fetch = fetch
        self._row_key = row_key

    def __call__(self, request: ListRequest, keys: frozenset[Hashable]) -> list[Any]:
        page = self._fetch(replace(request, offset=0, limit=_EVERYTHING))
        return [row for row in page.rows if not isinstance(row, GroupRow) and self._row_key(row) in keys]
