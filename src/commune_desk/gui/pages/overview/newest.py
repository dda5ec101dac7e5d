"""Mới ghi: the newest entries of the log, each the way to itself."""

from datetime import timedelta
from uuid import UUID

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from commune_desk.gui.context import PageContext
from commune_desk.gui.i18n import tr
from commune_desk.gui.pages.overview.tile import Tile
from commune_desk.gui.pages.overview.way import WayRow, WayRows
from commune_desk.gui.widgets.elided import ElidedLabel
from commune_desk.gui.widgets.labels import Role, TextLabel
from commune_desk.services.contracts import Page
from commune_desk.services.incidents import EntryListView, ListEntries

_ROWS = 4


class EntryRow(WayRow):
    """When, what and where, in two lines; the way to the entry."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.day, self.time = TextLabel("", Role.SMALL), TextLabel("", Role.NOTE)
        self.title, self.summary = ElidedLabel("", Role.MEDIUM), ElidedLabel("", Role.NOTE)
        self.team = TextLabel("", Role.NOTE)
        self.grid.addWidget(self.day, 0, 0)
        self.grid.addWidget(self.time, 1, 0)
        self.grid.addWidget(self.title, 0, 1)
        self.grid.addWidget(self.team, 0, 2)
        self.grid.addWidget(self.summary, 1, 1, 1, 2)
        self.grid.setColumnStretch(1, 1)

    def show_entry(self, entry: EntryListView) -> None:
        """Shows an entry."""
        self.row_id = entry.id
        self.day.setText(f"{entry.happened_at:%d/%m}")
        self.time.setText(f"{entry.happened_at:%H:%M}")
        self.title.set_words(", ".join(part for part in (entry.kind_name, entry.place) if part))
        self.summary.set_words(entry.summary)
        self.team.setText(tr("Tổ {number}", number=entry.team_number) if entry.team_number else "")
        self.setAccessibleName(self.title.words)


class NewestTile(Tile):
    """As many entries as there is room for."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, tr("Mới ghi"), "incidents", parent)
        self.rows = [EntryRow() for _ in range(_ROWS)]
        self._shown = WayRows(self.content, self.rows)
        for row in self.rows:
            row.opened.connect(self._on_entry_opened)

    def load(self) -> None:
        query = ListEntries(until=self.context.as_of.day + timedelta(days=1), limit=_ROWS)
        self.context.tasks.read(
            self, self.context.office.incidents.list_entries, query, key="entries", done=self._on_read
        )

    @Slot(object)
    def _on_read(self, page: Page[EntryListView]) -> None:
        if not page.rows:
            words = tr("Sổ vụ việc, hoạt động còn trống. Báo cáo đếm từ đây.")
            self.show_nothing(words, tr("Ghi vụ việc đầu tiên"), "incidents", "new")
            return
        self.show_content()
        self._shown.show_first(len(page.rows))
        for row, entry in zip(self.rows, page.rows, strict=False):
            row.show_entry(entry)

    @Slot(object)
    def _on_entry_opened(self, entry_id: UUID) -> None:
        self.context.navigate("incidents", entry_id)
