"""A page of one list: the list at the left, one of its rows opened at the right, one button that begins a new one."""

from typing import Any
from uuid import UUID

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from commune_desk.gui.context import PageContext
from commune_desk.gui.list_export import ListExport
from commune_desk.gui.page import PageWidget
from commune_desk.gui.saved_views import SavedViewsButton
from commune_desk.gui.widgets.buttons import Button, Kind
from commune_desk.gui.widgets.list_view import ListView
from commune_desk.gui.widgets.page_head import PageHead
from commune_desk.gui.widgets.record_panel import ListAndRecord, RecordPanel


class ListedRecord(RecordPanel):
    """The record of a row: which is shown, and how a new one begins."""

    def show_record(self, record_id: UUID) -> None:
        """Shows one, by its id."""
        raise NotImplementedError

    def begin_new(self) -> None:
        """The form of a new one."""
        raise NotImplementedError

    def reload(self) -> None:
        """Reads again what is shown."""
        raise NotImplementedError

    def follows_list(self) -> bool:
        """Whether the row that becomes current in the list is shown at once."""
        return False


class ListPage(PageWidget):
    """Base of such a page. Rows of the list have an `id`.

    Args:
        title: of the page.
        new: words of the button that begins a new one.
        rows: the list.
        record: what stands at the right.
    """

    record: ListedRecord

    def __init__(
        self, context: PageContext, title: str, new: str, rows: ListView, record: ListedRecord,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(context, parent)
        self.head = PageHead(title)
        self.add_button = Button(new, "plus", Kind.PRIMARY, "Ctrl+N")
        self.list = rows
        self.export_button = ListExport(context, title, rows)
        self.head.add_button(self.export_button)
        self.views_button = SavedViewsButton(context, rows)
        rows.filters.add_tool(self.views_button)
        self.record = record
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.head)
        column.addWidget(self.list, 1)
        self.both = ListAndRecord(rows.name, left, record)
        self.body.addWidget(self.both)
        self.setFocusProxy(self.list)
        self.add_button.clicked.connect(self._on_add)
        self.list.first_step_requested.connect(self._on_add)
        self.list.opened.connect(self._on_opened)
        self.list.current_changed.connect(self._on_current_changed)
        self.list.loaded.connect(self._on_loaded)
        record.step_requested.connect(self.list.step)

    def load(self) -> None:
        self.add_button.setEnabled(not self.context.as_of.read_only)
        self.list.reload()
        self.record.reload()

    def show_target(self, target: object) -> None:
        """The id of a row, or "new"."""
        if target == "new":
            self._on_add()
        elif isinstance(target, UUID):
            self.open_record(target)

    @Slot(object)
    def open_record(self, record_id: UUID) -> None:
        """Shows one, and where it stands in the list."""
        self.list.select_key(record_id)
        self.both.open_panel()
        self.record.show_record(record_id)

    @Slot()
    def _on_loaded(self) -> None:
        self.head.set_subtitle(self.list.foot_text)

    @Slot()
    def _on_add(self) -> None:
        self.both.open_panel()
        self.record.begin_new()

    @Slot(object)
    def _on_opened(self, row: Any) -> None:
        self.both.open_panel()
        self.record.show_record(row.id)

    @Slot(object)
    def _on_current_changed(self, row: Any) -> None:
        if row is not None and self.record.isVisible() and self.record.follows_list():
            self.record.show_record(row.id)
