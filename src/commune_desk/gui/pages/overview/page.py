"""The page: tiles in a calm grid; before the first member, the way to the list."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QGridLayout, QScrollArea, QStackedWidget, QWidget

from commune_desk.gui import tokens
from commune_desk.gui.context import PageContext
from commune_desk.gui.i18n import tr
from commune_desk.gui.page import PageWidget
from commune_desk.gui.pages.overview.backups import BackupTile
from commune_desk.gui.pages.overview.comparison import ComparisonTile
from commune_desk.gui.pages.overview.deadlines import DeadlinesTile
from commune_desk.gui.pages.overview.gaps import GapsTile
from commune_desk.gui.pages.overview.headcount import HeadcountTile
from commune_desk.gui.pages.overview.newest import NewestTile
from commune_desk.gui.pages.overview.pay import PayTile
from commune_desk.gui.pages.overview.tile import Tile
from commune_desk.gui.pages.overview.tonight import TonightTile
from commune_desk.gui.widgets.buttons import Button, Kind
from commune_desk.gui.widgets.date_edit import weekday_text
from commune_desk.gui.widgets.empty_state import EmptyState
from commune_desk.gui.widgets.page_head import PageHead
from commune_desk.services.contracts import Page
from commune_desk.services.members import ListMembers, MemberListView
from commune_desk.services.roster_views import DayShiftsView

_TILES, _FIRST_RUN = range(2)
_TOP_HEIGHT = 132


class OverviewPage(PageWidget):
    """Tổng quan."""

    subjects = frozenset(
        {
            *("members", "teams", "allowances", "rosters", "incidents", "indicators"),
            *("commendations", "units", "backups", "dossiers", "recruitments", "calendar_days"),
        }
    )

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.hint = tr("Alt+↑ Alt+↓ chuyển trang · Enter mở ô đang chọn")
        self.head = PageHead(tr("Tổng quan"))
        self.write_button = Button(tr("Ghi vụ việc"), "plus", Kind.PRIMARY, "Ctrl+N")
        self.headcount = HeadcountTile(context)
        self.pay = PayTile(context)
        self.backups = BackupTile(context)
        self.tonight = TonightTile(context)
        self.deadlines = DeadlinesTile(context)
        self.gaps = GapsTile(context)
        self.comparison = ComparisonTile(context)
        self.newest = NewestTile(context)
        self.first_run = EmptyState(
            tr("Sổ chưa có thành viên nào"),
            tr("Bắt đầu từ danh sách Excel đang có: chương trình đọc cả tổ, chức vụ, ngày sinh, số căn cước."),
            tr("Nhập danh sách từ Excel"),
            "users",
        )
        self._stack = QStackedWidget()
        self._build()
        self.write_button.clicked.connect(self._on_write)
        self.first_run.acted.connect(self._on_import)

    @property
    def tiles(self) -> tuple[Tile, ...]:
        """In reading order."""
        return (
            self.headcount,
            self.pay,
            self.backups,
            self.tonight,
            self.deadlines,
            self.gaps,
            self.comparison,
            self.newest,
        )

    @property
    def is_first_run(self) -> bool:
        """Whether nobody is on record yet."""
        return self._stack.currentIndex() == _FIRST_RUN

    def load(self) -> None:
        office, day = self.context.office, self.context.as_of.day
        self.write_button.setEnabled(not self.context.as_of.read_only)
        anybody = ListMembers(day, in_service=None, limit=1)
        self.context.tasks.read(self, office.members.list, anybody, key="anybody", done=self._on_anybody)
        self.context.tasks.read(self, office.rosters.shifts_on, day, key="day", done=self._on_day)

    def _build(self) -> None:
        self.head.add_button(self.write_button)
        grid_page = QWidget()
        grid = QGridLayout(grid_page)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(tokens.PANEL_GAP)
        for tile, place in (
            (self.headcount, (0, 0, 1, 1)),
            (self.pay, (0, 1, 1, 1)),
            (self.backups, (0, 2, 1, 1)),
            (self.tonight, (1, 0, 1, 1)),
            (self.deadlines, (1, 1, 1, 1)),
            (self.gaps, (1, 2, 1, 1)),
            (self.newest, (2, 2, 1, 1)),
            (self.comparison, (2, 0, 1, 2)),
        ):
            grid.addWidget(tile, *place)
        for column in range(3):
            grid.setColumnStretch(column, 1)
            grid.setColumnMinimumWidth(column, 240)
        grid.setRowMinimumHeight(0, _TOP_HEIGHT)
        grid.setRowStretch(1, 1)
        grid.setRowStretch(2, 1)
        self._stack.addWidget(_scrolled(grid_page))
        self._stack.addWidget(self.first_run)
        self.body.addWidget(self.head)
        self.body.addWidget(self._stack, 1)

    @Slot(object)
    def _on_anybody(self, page: Page[MemberListView]) -> None:
        self._stack.setCurrentIndex(_TILES if page.total else _FIRST_RUN)
        if page.total:
            for tile in self.tiles:
                tile.load()

    @Slot(object)
    def _on_day(self, view: DayShiftsView) -> None:
        lunar = tr("{day} tháng {month} âm lịch", day=view.head.lunar_day, month=view.head.lunar_month)
        told = [f"{weekday_text(view.day)}, {lunar}", view.head.note]
        self.head.set_subtitle(" · ".join(part for part in told if part))

    @Slot()
    def _on_write(self) -> None:
        self.context.navigate("incidents", "new")

    @Slot()
    def _on_import(self) -> None:
        self.context.navigate("members", "import")


def _scrolled(grid_page: QWidget) -> QScrollArea:
    """In a low window the tiles scroll; they are never squeezed."""
    grid_page.setProperty("role", "scrolled")
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(grid_page)
    return area
