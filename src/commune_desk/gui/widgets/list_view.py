"""THE list: filter row, table, empty state and foot. Every list of the program is this widget."""

from collections.abc import Hashable, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from commune_desk.gui import tokens
from commune_desk.gui.i18n import tr
from commune_desk.gui.tasks import Tasks
from commune_desk.gui.widgets.empty_state import EmptyState
from commune_desk.gui.widgets.labels import frame
from commune_desk.gui.widgets.list_choice import AllKeys, ListChoice
from commune_desk.gui.widgets.list_columns import ColumnSpec, Fetch, GroupRow, ListRequest, ListTexts, RowKey
from commune_desk.gui.widgets.list_editing import CellEditing
from commune_desk.gui.widgets.list_filters import FilterRow
from commune_desk.gui.widgets.list_foot import ListFoot
from commune_desk.gui.widgets.list_model import WindowedModel
from commune_desk.gui.widgets.list_table import ListTable
from commune_desk.gui.widgets.list_total import TotalStrip
from commune_desk.wording.formats import grouped


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

    Attributes:
        filters: search field and chips.
        table: the rows.
        choice: copying and checking.
        editing: typing into a cell.

    Signals:
        opened: Enter or a double click; the view.
        current_changed: the view of the current row, or None.
        checked_changed: the frozenset of checked keys.
        edit_requested: F2 where no cell can be typed into; the view.
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
        all_keys: AllKeys | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.name = name
        self.fetch = fetch
        self._texts = texts
        self._past = ("", "")
        self._everything: int | None = None
        self._wanted_key: Hashable | None = None
        self._told_key: Hashable | None = None
        self._model = WindowedModel(columns, fetch, row_key, tasks, checkable=checkable, parent=self)
        self.filters = FilterRow(texts.placeholder)
        self.table = ListTable(self._model, name, two_lines=two_lines)
        self.editing = CellEditing(self.table, tasks)
        self._empty = EmptyState(texts.empty_title, texts.empty_text, texts.first_step)
        self._total = TotalStrip(self.table)
        self._foot = ListFoot()
        self.choice = ListChoice(self.table, fetch, row_key, tasks, all_keys)
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

    def look_back(self, title: str, text: str) -> None:
        """Another day is looked at: what the empty list says of it, with no first step to take. "" for today."""
        self._past = (title, text)

    def reload(self) -> None:
        """Asks again; current row, checks and place stay."""
        if self._model.answered:
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
        self._model.ask(replace(self._model.request, sort_key=key, descending=descending))

    def put_request(self, request: ListRequest) -> None:
        """Another text, other filters and another order at once."""
        asked = replace(self._model.request, sort_key=request.sort_key, descending=request.descending)
        self._model.ask(replace(asked, text=request.text, filters=request.filters))
        self.filters.put(request.text, dict(request.filters))

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
        self._model.modelAboutToBeReset.connect(self._on_about_to_be_reset)
        self.choice.changed.connect(self._on_choice_changed)
        self.table.selectionModel().currentRowChanged.connect(self._on_current_row_changed)
        self.table.opened.connect(self._on_table_opened)
        self.table.edit_asked.connect(self._on_edit_asked)
        self.table.end_asked.connect(self._on_end_asked)
        self.table.paste_asked.connect(self._on_paste_asked)
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
        self._model.ask(request)

    @Slot()
    def _on_about_to_be_reset(self) -> None:
        current = self._model.key_at(self.table.currentIndex().row())
        if self._wanted_key is None:
            self._wanted_key = current

    @Slot(object)
    def _on_choice_changed(self, checked: frozenset[Hashable]) -> None:
        self._foot.show_checked(len(checked))
        self.checked_changed.emit(checked)

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
            if at is None:
                self._told_key = None
            else:
                self.table.choose_row(at)
        self.loaded.emit()

    def _show_empty_or_rows(self) -> None:
        if self._model.total:
            self._stack.setCurrentWidget(self.table)
            return
        texts = self._texts
        title, text = self._past
        if title and not self.request.text and set(self.request.filters) <= set(self.filters.usual):
            self._empty.set_texts(title, text, "")
        elif self.request.narrowed:
            self._empty.set_texts(tr("Không có {noun} nào khớp", noun=texts.noun), "", tr("Bỏ lọc"))
        else:
            self._empty.set_texts(texts.empty_title, texts.empty_text, texts.first_step)
        self._stack.setCurrentWidget(self._empty)

    def _show_count(self) -> None:
        shown = self._model.total - sum(isinstance(row, GroupRow) for _, row in self._model.rows_here())
        everything = self._everything
        if self._model.more:
            told = tr("Hơn {shown} {noun}, gõ thêm để thu hẹp", shown=grouped(shown), noun=self._texts.noun)
            self._foot.count.setText(told)
        elif self.request.narrowed and everything is not None:
            facts = {"shown": grouped(shown), "all": grouped(everything), "noun": self._texts.noun}
            self._foot.count.setText(tr("{shown} trong {all} {noun}", **facts))
        else:
            self._foot.count.setText(f"{grouped(shown)} {self._texts.noun}")

    @Slot(QModelIndex, QModelIndex)
    def _on_current_row_changed(self, current: QModelIndex, _before: QModelIndex) -> None:
        # A list read anew finds its current row again: nobody chose another one.
        key = self._model.key_at(current.row())
        if key is None or key != self._told_key:
            self._told_key = key
            self.current_changed.emit(self._view_at(current.row()))

    @Slot(int)
    def _on_table_opened(self, at: int) -> None:
        self._send(self.opened, at)

    @Slot(int)
    def _on_edit_asked(self, at: int) -> None:
        if not self.editing.begin(at, self.table.currentIndex().column()):
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
        self._model.ask(replace(self.request, folded=folded ^ {key}))

    @Slot(int)
    def _on_section_clicked(self, section: int) -> None:
        at = section - self._model.first_column
        if at < 0:
            self.choice.check_all()
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
