"""THE list: filter row, table, empty state and foot. Every list of the program is this widget."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from commune_desk.gui import tokens
from commune_desk.gui.i18n import tr
from commune_desk.gui.tasks import Tasks
from commune_desk.gui.widgets.empty_state import EmptyState
from commune_desk.gui.widgets.labels import Role, TextLabel, frame
from commune_desk.gui.widgets.list_columns import ColumnSpec, Fetch, GroupRow, ListRequest, RowKey, as_table
from commune_desk.gui.widgets.list_filters import FilterRow
from commune_desk.gui.widgets.list_model import WindowedModel
from commune_desk.gui.widgets.list_table import ListTable
from commune_desk.gui.widgets.list_total import TotalStrip
from commune_desk.wording.formats import grouped

_EVERYTHING = 1_000_000


@dataclass(frozen=True)
class ListTexts:
    """Words of one list, translated.

    Attributes:
        noun: what is counted ("thành viên").
        placeholder: of the filter field.
        empty_title: what is not there yet.
        empty_text: what the list is for.
        first_step: words of the button that offers the first step, or "".
    """

    noun: str
    placeholder: str
    empty_title: str
    empty_text: str = ""
    first_step: str = ""


class ListView(QWidget):
    """A list over a query that answers in windows.

    Args:
        name: under which columns are remembered; unique in the program.
        columns: what is shown.
        fetch: answers a `ListRequest`; runs on the reader thread.
        row_key: identifies a view across queries.
        tasks: runs the fetch.
        texts: words of this list.
        checkable: whether rows have check boxes.
        two_lines: rows of 46 px for cells with a second line.
        all_keys: keys of all rows of a request, for the check box of all; without it, the rows loaded.

    Signals:
        opened: Enter or a double click; the view.
        current_changed: the view of the current row, or None.
        checked_changed: the frozenset of checked keys.
        edit_requested: F2; the view.
        end_requested: Delete; the view.
        pasted: Ctrl+V; the text of the clipboard.
        first_step_requested: the button of the empty list.
        loaded: an answer is shown.
    """

    opened = Signal(object)
    current_changed = Signal(object)
    checked_changed = Signal(object)
    edit_requested = Signal(object)
    end_requested = Signal(object)
    pasted = Signal(str)
    first_step_requested = Signal()
    loaded = Signal()

    def __init__(
        self,
        name: str,
        columns: Sequence[ColumnSpec[Any]],
        fetch: Fetch,
        row_key: RowKey,
        tasks: Tasks,
        texts: ListTexts,
        *,
        checkable: bool = True,
        two_lines: bool = False,
        all_keys: Callable[[ListRequest], frozenset[Hashable]] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._texts = texts
        self._tasks = tasks
        self._row_key = row_key
        self._all_keys = all_keys
        self._copying = _Copying(fetch, row_key)
        self._everything: int | None = None
        self._wanted_key: Hashable | None = None
        self._model = WindowedModel(columns, fetch, row_key, tasks, checkable=checkable, parent=self)
        self.filters = FilterRow(texts.placeholder)
        self.table = ListTable(self._model, name, two_lines=two_lines)
        self._empty = EmptyState(texts.empty_title, texts.empty_text, texts.first_step)
        self._total = TotalStrip(self.table)
        self._foot = _Foot()
        self._build()
        self._connect()

    @property
    def model(self) -> WindowedModel:
        """The rows."""
        return self._model

    @property
    def request(self) -> ListRequest:
        """What the list shows, for an export of exactly this."""
        return self._model.request

    @property
    def shown_columns(self) -> tuple[ColumnSpec[Any], ...]:
        """Columns in the order seen, for an export of exactly this."""
        return self.table.shown_columns()

    @property
    def checked_keys(self) -> frozenset[Hashable]:
        """Keys of the rows checked, in view or not."""
        return self._model.checked

    @property
    def foot_text(self) -> str:
        """How many rows of how many."""
        return self._foot.count.text()

    def current_view(self) -> Any | None:
        """The view of the current row."""
        return self._view_at(self.table.currentIndex().row())

    def reload(self) -> None:
        """Asks again; current row, checks and place stay."""
        if self._model.answered:
            self._keep_current()
            self._model.reload(*self.table.rows_in_sight())
        else:
            self._ask()

    def select_key(self, key: Hashable) -> None:
        """Makes the row of a key the current one, now or when it arrives with the next answer."""
        at = self._model.place_of(key)
        if at is None:
            self._wanted_key = key
        else:
            self.table.choose_row(at)

    def step(self, by: int) -> None:
        """Makes the row `by` places on the current one, group rows left out."""
        at = self.table.currentIndex().row() + by
        while 0 <= at < self._model.total and isinstance(self._model.row(at), GroupRow):
            at += by
        if 0 <= at < self._model.total:
            self.table.choose_row(at)

    def set_sort(self, key: str, *, descending: bool = False) -> None:
        """Orders by a column."""
        self._ask_for(replace(self._model.request, sort_key=key, descending=descending))

    def set_total(self, total: GroupRow | None) -> None:
        """The row of totals below the table."""
        self._total.set_total(total)

    def add_bulk_button(self, button: QWidget) -> None:
        """A button at the foot that is there while rows are checked."""
        self._foot.add_bulk(button)

    def set_foot_note(self, text: str) -> None:
        """Muted words at the right of the foot."""
        self._foot.note.setText(text)

    def focus_filter(self) -> None:
        """Ctrl+F: to the filter field."""
        self.filters.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filters.field.selectAll()

    def _build(self) -> None:
        box = frame("list")
        inside = QVBoxLayout(box)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.setSpacing(0)
        self._stack = QStackedLayout()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._empty)
        inside.addLayout(self._stack, 1)
        inside.addWidget(self._total)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(tokens.GRID)
        layout.addWidget(self.filters)
        layout.addWidget(box, 1)
        layout.addWidget(self._foot)
        self.setFocusProxy(self.table)

    def _connect(self) -> None:
        self.filters.changed.connect(self._ask)
        self.filters.down_pressed.connect(self._on_filter_down)
        self._model.loaded.connect(self._on_loaded)
        self._model.checked_changed.connect(self._on_checked_changed)
        self.table.selectionModel().currentRowChanged.connect(self._on_current_row_changed)
        self.table.opened.connect(self._on_table_opened)
        self.table.edit_asked.connect(self._on_edit_asked)
        self.table.end_asked.connect(self._on_end_asked)
        self.table.copy_asked.connect(self.copy)
        self.table.paste_asked.connect(self._on_paste_asked)
        self.table.all_asked.connect(self.check_all)
        self.table.left_at_top.connect(self.focus_filter)
        self.table.group_asked.connect(self._on_group_asked)
        self.table.horizontalHeader().sectionClicked.connect(self._on_section_clicked)
        self._empty.acted.connect(self._on_empty_acted)
        find = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self)
        find.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        find.activated.connect(self.focus_filter)

    @Slot()
    def _ask(self) -> None:
        request = replace(self._model.request, text=self.filters.text, filters=self.filters.values)
        self._ask_for(request)

    def _ask_for(self, request: ListRequest) -> None:
        self._keep_current()
        self._model.ask(request)

    def _keep_current(self) -> None:
        current = self._model.key_at(self.table.currentIndex().row())
        self._wanted_key = self._wanted_key if current is None else current

    @Slot()
    def copy(self) -> None:
        """Copies the checked rows, else the selected ones, as a table with its heads."""
        keys = self.checked_keys or frozenset(map(self._model.key_at, self.table.selected_rows()))
        rows = [row for _, row in self._model.rows_here() if not isinstance(row, GroupRow)]
        here = [row for row in rows if self._row_key(row) in keys]
        if len(here) == len(keys):
            self._on_rows_to_copy(here)
        else:
            self._tasks.read(self, self._copying, self.request, keys, key="copy", done=self._on_rows_to_copy)

    @Slot()
    def check_all(self) -> None:
        """Checks every row of the list, or none if all are checked."""
        if self._model.checked:
            self._model.set_checked(())
        elif self._all_keys is not None:
            self._tasks.read(self, self._all_keys, self.request, key="all", done=self._on_all_keys)
        else:
            self._on_all_keys(frozenset(key for at, _ in self._model.rows_here() if (key := self._model.key_at(at))))

    @Slot(object)
    def _on_rows_to_copy(self, rows: Sequence[Any]) -> None:
        QGuiApplication.clipboard().setText(as_table(self.shown_columns, rows))

    @Slot(object)
    def _on_all_keys(self, keys: frozenset[Hashable]) -> None:
        self._model.set_checked(keys)

    @Slot()
    def _on_loaded(self) -> None:
        request = self.request
        if not request.narrowed and not request.folded:
            self._everything = self._model.total
        self._show_empty_or_rows()
        self._show_count()
        self.table.look_again()
        self.table.horizontalHeader().viewport().update()
        if self._wanted_key is not None:
            at = self._model.place_of(self._wanted_key)
            self._wanted_key = None
            if at is not None:
                self.table.choose_row(at)
        self.loaded.emit()

    def _show_empty_or_rows(self) -> None:
        if self._model.total:
            self._stack.setCurrentWidget(self.table)
            return
        texts = self._texts
        if self.request.narrowed:
            self._empty.set_texts(tr("Không có {noun} nào khớp", noun=texts.noun), "", tr("Bỏ lọc"))
        else:
            self._empty.set_texts(texts.empty_title, texts.empty_text, texts.first_step)
        self._stack.setCurrentWidget(self._empty)

    def _show_count(self) -> None:
        shown = self._model.total - sum(isinstance(row, GroupRow) for _, row in self._model.rows_here())
        everything = self._everything
        if self.request.narrowed and everything is not None:
            facts = {"shown": grouped(shown), "all": grouped(everything), "noun": self._texts.noun}
            self._foot.count.setText(tr("{shown} trong {all} {noun}", **facts))
        else:
            self._foot.count.setText(f"{grouped(shown)} {self._texts.noun}")

    @Slot()
    def _on_checked_changed(self) -> None:
        checked = self._model.checked
        self._foot.show_checked(len(checked))
        every = bool(checked) and len(checked) >= self._model.total
        partly = Qt.CheckState.Checked if every else Qt.CheckState.PartiallyChecked
        self.table.show_checks(partly if checked else Qt.CheckState.Unchecked)
        self.checked_changed.emit(checked)

    @Slot(QModelIndex, QModelIndex)
    def _on_current_row_changed(self, current: QModelIndex, _before: QModelIndex) -> None:
        self.current_changed.emit(self._view_at(current.row()))

    @Slot(int)
    def _on_table_opened(self, at: int) -> None:
        self._send(self.opened, at)

    @Slot(int)
    def _on_edit_asked(self, at: int) -> None:
        self._send(self.edit_requested, at)

    @Slot(int)
    def _on_end_asked(self, at: int) -> None:
        self._send(self.end_requested, at)

    @Slot()
    def _on_paste_asked(self) -> None:
        text = QGuiApplication.clipboard().text()
        if text:
            self.pasted.emit(text)

    @Slot(str)
    def _on_group_asked(self, key: str) -> None:
        folded = self.request.folded
        self._ask_for(replace(self.request, folded=folded ^ {key}))

    @Slot(int)
    def _on_section_clicked(self, section: int) -> None:
        at = section - self._model.first_column
        if at < 0:
            self.check_all()
        elif self._model.columns[at].sortable:
            key = self._model.columns[at].key
            self.set_sort(key, descending=self.request.sort_key == key and not self.request.descending)

    @Slot()
    def _on_filter_down(self) -> None:
        if self._model.total and self._stack.currentWidget() is self.table:
            self.table.setFocus(Qt.FocusReason.TabFocusReason)
            if self.table.currentIndex().row() < 0:
                self.table.choose_row(-1)
                self.step(1)

    @Slot()
    def _on_empty_acted(self) -> None:
        if self.request.narrowed:
            self.filters.clear()
        else:
            self.first_step_requested.emit()

    def _view_at(self, at: int) -> Any | None:
        row = self._model.row(at) if at >= 0 else None
        return None if isinstance(row, GroupRow) else row

    def _send(self, signal: Any, at: int) -> None:
        view = self._view_at(at)
        if view is not None:
            signal.emit(view)


class _Copying:
    """Fetches rows that are not in the window, on the reader thread."""

    def __init__(self, fetch: Fetch, row_key: RowKey) -> None:
        self._fetch = fetch
        self._row_key = row_key

    def __call__(self, request: ListRequest, keys: frozenset[Hashable]) -> list[Any]:
        page = self._fetch(replace(request, offset=0, limit=_EVERYTHING))
        return [row for row in page.rows if not isinstance(row, GroupRow) and self._row_key(row) in keys]


class _Foot(QWidget):
    """How many rows, how many checked, what to do with those."""

    def __init__(self) -> None:
        super().__init__()
        self.count = TextLabel("", Role.NOTE)
        self.note = TextLabel("", Role.NOTE)
        self._checked = TextLabel("", Role.SMALL_STRONG)
        self._bulk = QWidget()
        self._buttons = QHBoxLayout(self._bulk)
        self._buttons.setContentsMargins(0, 0, 0, 0)
        self._buttons.setSpacing(6)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(14)
        layout.addWidget(self.count)
        layout.addWidget(self._checked)
        layout.addWidget(self._bulk)
        layout.addStretch()
        layout.addWidget(self.note)
        self.setFixedHeight(tokens.DENSE_HEIGHT)
        self.show_checked(0)

    def add_bulk(self, button: QWidget) -> None:
        self._buttons.addWidget(button)

    def show_checked(self, count: int) -> None:
        self._checked.setText(tr("Đã chọn {count}", count=grouped(count)))
        self._checked.setVisible(count > 0)
        self._bulk.setVisible(count > 0)
