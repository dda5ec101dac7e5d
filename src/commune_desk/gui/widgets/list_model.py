"""The rows of a list that are near the screen; the rest stay in the database."""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal, Slot

from commune_desk.gui.tasks import Tasks
from commune_desk.gui.widgets.list_columns import ColumnSpec, Fetch, GroupRow, ListRequest, Row, RowKey
from commune_desk.services.contracts import Page

BLOCK = 50
"""Rows asked for at a time while a list is scrolled: more than a screen shows."""
FIRST = 2 * BLOCK
"""Rows asked for when a list is asked anew: a commune's force is rarely more, so that a row chosen before is here."""
_KEPT_BLOCKS = 40

CELL_ROLE = Qt.ItemDataRole.UserRole + 1
GROUP_ROLE = Qt.ItemDataRole.UserRole + 2

_NOWHERE = QModelIndex()
_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class _Answer:
    request: ListRequest
    page: Page[Any]


class _Query:
    """Calls the fetch on the reader thread and keeps the question with the answer."""

    def __init__(self, fetch: Fetch) -> None:
        self._fetch = fetch

    def __call__(self, request: ListRequest) -> _Answer:
        return _Answer(request, self._fetch(request))


class WindowedModel(QAbstractTableModel):
    """A table over a query that answers in windows.

    Args:
        columns: what is shown.
        fetch: answers a `ListRequest`; runs on the reader thread.
        row_key: identifies a row across queries.
        tasks: runs the fetch.
        checkable: whether a column of check boxes stands first.

    Signals:
        loaded: an answer arrived and is shown.
        checked_changed: other rows are checked now.
    """

    loaded = Signal()
    checked_changed = Signal()

    def __init__(
        self,
        columns: Sequence[ColumnSpec[Any]],
        fetch: Fetch,
        row_key: RowKey,
        tasks: Tasks,
        *,
        checkable: bool = True,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.first_column = 1 if checkable else 0
        self._query = _Query(fetch)
        self._row_key = row_key
        self._tasks = tasks
        self._request = ListRequest(limit=FIRST)
        self._total = 0
        self._more = False
        self._blocks: dict[int, tuple[Row, ...]] = {}
        self._checked: set[Hashable] = set()
        self._fresh = True
        self._answered = False

    @property
    def request(self) -> ListRequest:
        """What is asked for, its window at the start."""
        return self._request

    @property
    def total(self) -> int:
        """Rows in all, group rows counted."""
        return self._total

    @property
    def more(self) -> bool:
        """Whether there are more rows than `total`, which nobody has counted."""
        return self._more

    @property
    def answered(self) -> bool:
        """Whether a query has answered yet."""
        return self._answered

    @property
    def checked(self) -> frozenset[Hashable]:
        """Keys of the rows checked, shown or not."""
        return frozenset(self._checked)

    def ask(self, request: ListRequest) -> None:
        """Asks anew; the rows shown stay until the answer is there."""
        self._request = replace(request, offset=0, limit=FIRST)
        self._fresh = True
        self._read(0, FIRST)

    def reload(self, first: int = 0, last: int = FIRST - 1) -> None:
        """Asks for the same list again, its rows `first` to `last` before the others."""
        self._fresh = True
        start = first - first % BLOCK
        self._read(start, max(FIRST, last - start + 1))

    def want(self, first: int, last: int) -> None:
        """Sees to it that rows `first` to `last` are here or on their way."""
        if self._fresh or not self._total:
            return
        missing = [at for at in range(first // BLOCK, last // BLOCK + 1) if at not in self._blocks]
        if missing:
            self._read(missing[0] * BLOCK, (missing[-1] - missing[0] + 1) * BLOCK)

    def row(self, at: int) -> Row | None:
        """The view or group row at a place; None when it isn't here yet."""
        block = self._blocks.get(at // BLOCK)
        within = at % BLOCK
        return block[within] if block is not None and within < len(block) else None

    def key_at(self, at: int) -> Hashable | None:
        """Key of the row at a place; None for group rows and rows not here."""
        row = self.row(at)
        return None if row is None or isinstance(row, GroupRow) else self._row_key(row)

    def place_of(self, key: Hashable) -> int | None:
        """Where a row is, if it is here."""
        for number in sorted(self._blocks):
            for within, row in enumerate(self._blocks[number]):
                if not isinstance(row, GroupRow) and self._row_key(row) == key:
                    return number * BLOCK + within
        return None

    def rows_here(self) -> Iterable[tuple[int, Row]]:
        """The rows that are here, with their places."""
        for number in sorted(self._blocks):
            yield from enumerate(self._blocks[number], start=number * BLOCK)

    def blocks_here(self) -> Iterable[tuple[int, Sequence[Row]]]:
        """The same by blocks, each with its number: what a block holds stays the same until the list is read anew."""
        return self._blocks.items()

    @property
    def whole(self) -> bool:
        """Whether every row is here."""
        return sum(len(block) for block in self._blocks.values()) == self._total

    def toggle(self, at: int) -> None:
        """Checks or unchecks a row."""
        key = self.key_at(at)
        if key is not None:
            self.set_checked(self._checked ^ {key})

    def set_checked(self, keys: Iterable[Hashable]) -> None:
        """Checks exactly these."""
        self._checked = set(keys)
        if self._total:
            self.dataChanged.emit(self.index(0, 0), self.index(self._total - 1, 0), [Qt.ItemDataRole.CheckStateRole])
        self.checked_changed.emit()

    def _read(self, offset: int, limit: int) -> None:
        request = replace(self._request, offset=offset, limit=limit)
        self._tasks.read(self, self._query, request, key="rows", done=self._on_answer)

    @Slot(object)
    def _on_answer(self, answer: _Answer) -> None:
        asked = replace(answer.request, offset=0, limit=FIRST)
        if asked != self._request:
            return
        if self._fresh or answer.page.total != self._total:
            self._start_over(answer)
        else:
            self._take_in(answer)
        self.loaded.emit()

    def _start_over(self, answer: _Answer) -> None:
        self.beginResetModel()
        self._blocks.clear()
        self._total, self._more = answer.page.total, answer.page.more
        self._fresh = False
        self._answered = True
        self._keep(answer)
        self.endResetModel()

    def _take_in(self, answer: _Answer) -> None:
        self._keep(answer)
        last = answer.page.offset + len(answer.page.rows) - 1
        if last >= answer.page.offset:
            self.dataChanged.emit(self.index(answer.page.offset, 0), self.index(last, self.columnCount() - 1))

    def _keep(self, answer: _Answer) -> None:
        page = answer.page
        for start in range(0, len(page.rows), BLOCK):
            number = (page.offset + start) // BLOCK
            self._blocks.pop(number, None)
            self._blocks[number] = page.rows[start : start + BLOCK]
        while len(self._blocks) > _KEPT_BLOCKS:
            del self._blocks[next(iter(self._blocks))]

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else self._total

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.columns) + self.first_column

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if not index.isValid() or isinstance(self.row(index.row()), GroupRow):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self.row(index.row())
        if row is None:
            return None
        if isinstance(row, GroupRow):
            return row if role == GROUP_ROLE else self._group_text(row, index.column(), role)
        if index.column() < self.first_column:
            return self._check_state(row) if role == Qt.ItemDataRole.CheckStateRole else None
        return self._cell_data(self.columns[index.column() - self.first_column], row, role)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | None:
        known = orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole
        at = section - self.first_column
        return self.columns[at].title if known and 0 <= at < len(self.columns) else None

    def _group_text(self, row: GroupRow, column: int, role: int) -> str | None:
        shown = role == Qt.ItemDataRole.DisplayRole and column == self.first_column
        return row.title if shown else None

    def _check_state(self, row: Row) -> Qt.CheckState:
        on = self._row_key(row) in self._checked
        return Qt.CheckState.Checked if on else Qt.CheckState.Unchecked

    def _cell_data(self, column: ColumnSpec[Any], row: Row, role: int) -> Any:
        if role == CELL_ROLE:
            return column.cell(row)
        if role == Qt.ItemDataRole.DisplayRole:
            return column.cell(row).text
        if role == Qt.ItemDataRole.ToolTipRole:
            return column.cell(row).tip or None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return column.alignment | Qt.AlignmentFlag.AlignVCenter
        return None
