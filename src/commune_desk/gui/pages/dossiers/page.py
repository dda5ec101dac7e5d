"""The page: the board at the left, the catalogue of papers at the right when it is asked for."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from commune_desk.gui.context import PageContext
from commune_desk.gui.i18n import tr
from commune_desk.gui.page import PageWidget
from commune_desk.gui.pages.dossiers import columns as board
from commune_desk.gui.pages.dossiers.kinds import KindsPanel
from commune_desk.gui.saved_views import SavedViewsButton
from commune_desk.gui.saving import EXCEL, FileSaver, FileWish
from commune_desk.gui.widgets.buttons import Button
from commune_desk.gui.widgets.choices import Option
from commune_desk.gui.widgets.list_columns import ListTexts
from commune_desk.gui.widgets.list_view import ListView
from commune_desk.gui.widgets.page_head import PageHead
from commune_desk.gui.widgets.record_panel import ListAndRecord
from commune_desk.services.dossiers import BoardRowView, DocumentKindView, DossierCounts
from commune_desk.services.teams import TeamView
from commune_desk.wording import language

REMINDER = "f57-document-reminder"
MEMBER_TAB = "papers"
"""The tab of a member's record that a row opens."""


class DossiersPage(PageWidget):
    """Hồ sơ, giấy tờ."""

    subjects = frozenset({"dossiers", "badges", "members", "teams"})

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.hint = tr("Enter mở giấy tờ của một người · Ctrl+E xuất Excel")
        self.head = PageHead(tr("Hồ sơ, giấy tờ"))
        self.kinds_button = Button(tr("Loại giấy tờ"), "settings")
        self.export_button = Button(tr("Xuất Excel"), "file-spreadsheet", shortcut="Ctrl+E")
        self.remind_button = Button(tr("Giấy nhắc"), "printer")
        self.remind_button.setToolTip(tr("In thông báo bổ sung giấy tờ cho người đang chọn"))
        texts = ListTexts(
            noun=tr("hồ sơ"),
            placeholder=tr("Tìm tên, tổ"),
            empty_title=tr("Không có hồ sơ nào như vậy"),
            empty_text=tr("Mọi giấy tờ đang lọc đều đủ, hoặc chưa có thành viên nào đang tham gia."),
        )
        self.list = ListView(
            "dossiers",
            board.columns(),
            board.BoardRows(context.office.dossiers, context.as_of),
            board.row_key,
            context.tasks,
            texts,
            checkable=False,
            two_lines=True,
        )
        self.kinds = KindsPanel(context)
        self._saver = FileSaver(context, self)
        self._build()
        self._connect()

    def load(self) -> None:
        self.list.reload()
        self.kinds.load()
        office, day, tasks = self.context.office, self.context.as_of.day, self.context.tasks
        tasks.read(self, office.dossiers.counts, day, key="counts", done=self._on_counts)
        tasks.read(self, office.dossiers.kinds, key="kinds", done=self._on_kinds)
        tasks.read(self, office.teams.list_on, day, key="teams", done=self._on_teams)

    def _build(self) -> None:
        self.head.add_button(self.kinds_button)
        self.head.add_button(self.remind_button)
        self.head.add_button(self.export_button)
        filters = self.list.filters
        filters.add_toggle(board.OPEN, tr("Cần bổ sung"), on=True)
        filters.add_menu(board.STATE, tr("Tình trạng"), board.state_options())
        filters.add_menu(board.BADGE, tr("Biển hiệu"), board.badge_options())
        filters.add_menu(board.WITHIN, tr("Sắp hết hạn"), board.horizon_options())
        self.views_button = SavedViewsButton(self.context, self.list)
        filters.add_tool(self.views_button)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.head)
        column.addWidget(self.list, 1)
        self.both = ListAndRecord("dossiers", left, self.kinds)
        self.body.addWidget(self.both)
        self.setFocusProxy(self.list)

    def _connect(self) -> None:
        self.kinds_button.clicked.connect(self._on_kinds_asked)
        self.remind_button.clicked.connect(self._on_remind)
        self.export_button.clicked.connect(self._on_export)
        self.list.opened.connect(self._on_opened)

    @Slot(object)
    def _on_counts(self, counts: DossierCounts) -> None:
        facts = {"people": counts.people, "incomplete": counts.incomplete, "expiring": counts.expiring}
        self.head.set_subtitle(tr("{people} người · {incomplete} hồ sơ chưa đủ · {expiring} sắp hết hạn", **facts))

    @Slot(object)
    def _on_kinds(self, views: tuple[DocumentKindView, ...]) -> None:
        options = [Option(view.kind.code, view.kind.name.in_language(language())) for view in views if view.kind.in_use]
        self.list.filters.add_menu(board.KIND, tr("Giấy tờ"), options)

    @Slot(object)
    def _on_teams(self, teams: tuple[TeamView, ...]) -> None:
        options = [Option(team.id, f"{team.number} · {team.name}") for team in teams]
        self.list.filters.add_menu(board.TEAM, tr("Tổ"), options)

    @Slot(object)
    def _on_opened(self, view: BoardRowView) -> None:
        self.context.navigate("members", (view.member_id, MEMBER_TAB))

    @Slot()
    def _on_remind(self) -> None:
        view: BoardRowView | None = self.list.current_view()
        self.context.navigate("forms", REMINDER if view is None else (REMINDER, view.member_id))

    @Slot()
    def _on_kinds_asked(self) -> None:
        self.both.open_panel()
        self.kinds.load()

    @Slot()
    def _on_export(self) -> None:
        office, day = self.context.office, self.context.as_of.day
        subtitles = (tr("Tính đến ngày {day:date}", day=day),)
        make = board.BoardWorkbook(office.dossiers, office.exports, self.context.as_of, self.list.request, subtitles)
        self._saver.save(FileWish(make, tr("Hồ sơ còn thiếu"), EXCEL))
