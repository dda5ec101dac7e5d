"""The page: the entry line above, the log at the left, one entry at the right."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from uuid import UUID

from PySide6.QtCore import Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from commune_desk.gui.context import PageContext
from commune_desk.gui.i18n import tr
from commune_desk.gui.page import PageWidget
from commune_desk.gui.pages.incidents.columns import (
    EntryRows,
    Found,
    LogWorkbook,
    begin_options,
    columns,
    kind_options,
    outcome_options,
    row_key,
)
from commune_desk.gui.pages.incidents.entry_line import NEW, EntryLine
from commune_desk.gui.pages.incidents.record import IncidentRecord
from commune_desk.gui.saved_views import SavedViewsButton
from commune_desk.gui.saving import EXCEL, FileSaver, FileWish
from commune_desk.gui.widgets.buttons import Button
from commune_desk.gui.widgets.choices import Option
from commune_desk.gui.widgets.list_columns import ListTexts
from commune_desk.gui.widgets.list_view import ListView
from commune_desk.gui.widgets.page_head import PageHead
from commune_desk.gui.widgets.record_panel import ListAndRecord
from commune_desk.services.contracts import Page
from commune_desk.services.drafts import Draft
from commune_desk.services.incidents import EntryListView, EntryView, IncidentService, ListEntries
from commune_desk.services.teams import TeamView
from commune_desk.wording.formats import day_text, grouped


class IncidentsPage(PageWidget):
    """Vụ việc và hoạt động."""

    subjects = frozenset({"incidents", "teams", "rosters"})

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.hint = tr("Ctrl+N ô ghi nhanh · Tab sang ô kế · Alt+số chọn người · Ctrl+Enter lưu")
        self._incidents: IncidentService = context.office.incidents
        self._teams: tuple[TeamView, ...] = ()
        self._draft: Draft | None = None
        self.head = PageHead(tr("Vụ việc và hoạt động"))
        self.export_button = Button(tr("Xuất Excel"), "file-spreadsheet", shortcut="Ctrl+E")
        self.entry = EntryLine(context, self._incidents.book())
        self.leaving = self.entry.leaving
        self.list = ListView(
            "incidents",
            columns(),
            EntryRows(self._incidents),
            row_key,
            context.tasks,
            ListTexts(
                tr("mục"),
                tr("Tìm trong sổ"),
                tr("Sổ chưa có mục nào"),
                tr("Ghi tin báo, vụ việc, hoạt động ở ô trên. Báo cáo đếm từ sổ này."),
                tr("Ghi mục đầu tiên"),
            ),
            checkable=False,
            two_lines=True,
        )
        self.record = IncidentRecord(context)
        self.saver = FileSaver(context, self)
        self._build()
        self._connect()

    def load(self) -> None:
        self.list.reload()
        self.record.reload()
        self.entry.set_read_only(read_only=self.context.as_of.read_only)
        day, tasks = self.context.as_of.day, self.context.tasks
        tasks.read(self, self.context.office.teams.list_on, day, key="teams", done=self._on_teams_read)
        year = ListEntries(begin=day.replace(month=1, day=1), until=date(day.year + 1, 1, 1), limit=0)
        tasks.read(self, self._incidents.list_entries, year, key="year", done=self._on_year_counted)

    def show_target(self, target: object) -> None:
        """An entry by its id, "new" for the entry line, or what was half typed there."""
        if isinstance(target, UUID):
            self._both.open_panel()
            self.record.show_entry(target)
            self.list.select_key(target)
        elif target == "new":
            self.entry.begin()
        elif isinstance(target, Draft):
            self._take_up(target)

    def _build(self) -> None:
        book, filters = self._incidents.book(), self.list.filters
        self.head.add_button(self.export_button)
        filters.add_menu("kind", tr("Loại"), kind_options(book))
        filters.add_menu("team", tr("Tổ"), ())
        filters.add_menu("outcome", tr("Kết quả"), outcome_options(book))
        filters.add_menu("begin", tr("Từ hôm nào"), begin_options(self.context.as_of.day))
        self.views_button = SavedViewsButton(self.context, self.list)
        filters.add_tool(self.views_button)
        self._both = ListAndRecord("incidents", self.list, self.record)
        self.body.addWidget(self.head)
        self.body.addWidget(self.entry)
        self.body.addSpacing(2)
        self.body.addWidget(self._both, 1)
        self.setFocusProxy(self.entry.when)

    def _connect(self) -> None:
        self.export_button.clicked.connect(self._on_export)
        self.entry.saved.connect(self._on_saved)
        self.entry.left.connect(self.list.setFocus)
        self.list.opened.connect(self._on_opened)
        self.list.current_changed.connect(self._on_current_changed)
        self.list.edit_requested.connect(self._on_edit_requested)
        self.list.first_step_requested.connect(self.entry.begin)
        self.record.step_requested.connect(self.list.step)
        self.record.edit_asked.connect(self._on_edit_asked)
        QShortcut(QKeySequence("Ctrl+N"), self).activated.connect(self.entry.begin)

    def _take_up(self, draft: Draft) -> None:
        if draft.key == NEW:
            self.entry.leaving.then(partial(self._begin_again, draft))
            return
        self._draft = draft
        self.context.tasks.read(self, self._incidents.show, UUID(draft.key), key="edit", done=self._on_edit_asked)

    def _begin_again(self, draft: Draft) -> None:
        self.entry.drop_typed()
        self.entry.take_up(draft)
        self.entry.begin()

    @Slot(object)
    def _on_teams_read(self, teams: Sequence[TeamView]) -> None:
        self._teams = tuple(teams)
        self.entry.set_teams(teams)
        options = [Option(team.id, f"{team.number} · {team.name}") for team in teams]
        self.list.filters.add_menu("team", tr("Tổ"), options)

    @Slot(object)
    def _on_year_counted(self, page: Page[EntryListView]) -> None:
        year = self.context.as_of.day.year
        self.head.set_subtitle(tr("{count} mục trong năm {year}", count=grouped(page.total), year=year))

    @Slot(object)
    def _on_saved(self, entry_id: UUID) -> None:
        self.list.select_key(entry_id)
        if self.record.isVisible():
            self.record.show_entry(entry_id)
        self.entry.begin()

    @Slot(object)
    def _on_opened(self, found: Found) -> None:
        self._both.open_panel()
        self.record.show_entry(found.line.id)

    @Slot(object)
    def _on_current_changed(self, found: Found | None) -> None:
        if found is not None and self.record.isVisible():
            self.record.show_entry(found.line.id)

    @Slot(object)
    def _on_edit_requested(self, found: Found) -> None:
        self.context.tasks.read(self, self._incidents.show, found.line.id, key="edit", done=self._on_edit_asked)

    @Slot(object)
    def _on_edit_asked(self, view: EntryView) -> None:
        if not self.context.as_of.read_only:
            self.entry.leaving.then(partial(self._edit, view))

    def _edit(self, view: EntryView) -> None:
        self.entry.edit(view, self._teams)
        draft, self._draft = self._draft, None
        if draft is not None and draft.key == str(view.line.id):
            self.entry.take_up(draft)

    @Slot()
    def _on_export(self) -> None:
        request, exports = self.list.request, self.context.office.exports
        shown = [tr("Tìm “{text}”", text=request.text)] if request.text else []
        begin = request.filter("begin")
        if begin is not None:
            shown.append(tr("Từ {day:date}", day=begin))
        subtitles = (
            *shown,
            tr("{count}, tính đến {day}", count=self.list.foot_text, day=day_text(self.context.as_of.day)),
        )
        make = LogWorkbook(self._incidents, exports, request, subtitles)
        self.saver.save(FileWish(make, tr("Sổ vụ việc"), EXCEL))
