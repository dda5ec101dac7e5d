"""Lịch sử: everything that was done, by whom and when; what can be taken back is taken back here."""

from dataclasses import dataclass
from uuid import UUID

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QScrollArea, QWidget

from commune_desk.gui.context import PageContext
from commune_desk.gui.i18n import tr
from commune_desk.gui.pages.administration.history_words import MOST_RECORDS, change_words
from commune_desk.gui.pages.administration.section import Section, column_of, panel, row_of
from commune_desk.gui.saving import EXCEL, FileSaver, FileWish
from commune_desk.gui.widgets.buttons import Button
from commune_desk.gui.widgets.labels import Role, TextLabel
from commune_desk.gui.widgets.list_columns import Cell, ColumnKind, ColumnSpec, ListRequest
from commune_desk.gui.widgets.short_list import ShortList
from commune_desk.services.contracts import Page
from commune_desk.services.history import ChangeSetView, HistoryService
from commune_desk.services.history_lines import ToldChanges
from commune_desk.wording.formats import moment_text


@dataclass
class History:
    """Answers the list, on the reader thread."""

    service: HistoryService

    def __call__(self, request: ListRequest) -> Page[ChangeSetView]:
        return self.service.list(request.offset, request.limit)


class HistorySection(Section):
    """Change sets at the left, what one of them did at the right."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.list = ShortList(
            "administration-history", _columns(), History(context.office.history), _key, context.tasks
        )
        self.what = TextLabel("", Role.STRONG, wrap=True)
        self.who = TextLabel("", Role.NOTE, wrap=True)
        self.details = TextLabel("", Role.SMALL, wrap=True)
        self.undo_button = Button(tr("Hoàn tác việc này"), "undo-2")
        self.redo_button = Button(tr("Làm lại việc này"), "redo-2")
        self.export_button = Button(tr("Xuất Excel"), "file-spreadsheet")
        self.saver = FileSaver(context, self)
        told = self._scrolled_details()
        buttons = row_of(self.undo_button, self.redo_button)
        right = panel(tr("Việc đang chọn"), "", (self.what, self.who, buttons, told, row_of(self.export_button)))
        right.body.setStretchFactor(told, 1)
        self.put_side_by_side(self.list, right)
        self.list.current_changed.connect(self._on_current_changed)
        self.undo_button.clicked.connect(self._on_undo)
        self.redo_button.clicked.connect(self._on_redo)
        self.export_button.clicked.connect(self._on_export)

    def _scrolled_details(self) -> QScrollArea:
        """An import touches more records than stand below each other."""
        inside = column_of(self.details)
        inside.setProperty("role", "scrolled")
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inside)
        self.details.setAlignment(Qt.AlignmentFlag.AlignTop)
        return area

    def load(self) -> None:
        self.list.reload()

    @Slot(object)
    def _on_current_changed(self, view: ChangeSetView | None) -> None:
        self.what.setText(view.what if view else "")
        self.who.setText(f"{view.who}, {moment_text(view.at)}" if view else "")
        self.undo_button.setEnabled(self.free and view is not None and not view.undone)
        self.redo_button.setEnabled(self.free and view is not None and view.undone)
        self.details.setText("")
        if view is not None:
            history = self.context.office.history
            self.context.tasks.read(self, history.told, view.id, MOST_RECORDS, key="changes", done=self._on_changes)

    @Slot(object)
    def _on_changes(self, told: ToldChanges) -> None:
        self.details.setText(change_words(told))

    @Slot()
    def _on_undo(self) -> None:
        view: ChangeSetView | None = self.list.current
        if view is not None:
            self.context.tasks.write(self, self.context.office.history.undo, view.id)

    @Slot()
    def _on_redo(self) -> None:
        view: ChangeSetView | None = self.list.current
        if view is not None:
            self.context.tasks.write(self, self.context.office.history.redo, view.id)

    @Slot()
    def _on_export(self) -> None:
        """Everything, field by field, whatever row is the current one."""
        self.saver.save(FileWish(self.context.office.exports.history, "lich-su", EXCEL))


def _columns() -> tuple[ColumnSpec[ChangeSetView], ...]:
    return (
        ColumnSpec("at", tr("Lúc"), 122, _at, ColumnKind.DATE, sortable=False),
        ColumnSpec("who", tr("Ai"), 150, _who, sortable=False),
        ColumnSpec("what", tr("Việc"), 280, _what, ColumnKind.STRONG, sortable=False, stretch=True),
        ColumnSpec("state", "", 110, _state, sortable=False),
    )


def _key(view: ChangeSetView) -> UUID:
    return view.id


def _at(view: ChangeSetView) -> str:
    return moment_text(view.at)


def _who(view: ChangeSetView) -> Cell:
    return Cell(view.who, tip=view.who)


def _what(view: ChangeSetView) -> Cell:
    return Cell(view.what, muted=view.undone or view.is_undo, tip=view.what)


def _state(view: ChangeSetView) -> Cell:
    return Cell(tr("đã hoàn tác"), muted=True) if view.undone else Cell("")
