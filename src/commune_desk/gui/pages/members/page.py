"""The page: list at the left, record at the right, the import over both when it is asked for."""

from collections.abc import Hashable
from dataclasses import replace
from datetime import date
from functools import partial
from uuid import UUID

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from commune_desk.domain.identity_cards import CardReading
from commune_desk.gui.as_of import AsOf
from commune_desk.gui.card_scan import CardScanner
from commune_desk.gui.context import PageContext
from commune_desk.gui.i18n import tr
from commune_desk.gui.list_export import ListExport
from commune_desk.gui.page import PageWidget
from commune_desk.gui.pages.members import papers
from commune_desk.gui.pages.members.bulk_dialog import BulkDialog
from commune_desk.gui.pages.members.columns import columns
from commune_desk.gui.pages.members.duplicates_dialog import DuplicatesDialog
from commune_desk.gui.pages.members.import_view import ImportView
from commune_desk.gui.pages.members.record import MemberRecord
from commune_desk.gui.saved_views import SavedViewsButton
from commune_desk.gui.widgets.buttons import Button, Kind
from commune_desk.gui.widgets.choices import Option
from commune_desk.gui.widgets.list_columns import Fetch, ListRequest, ListTexts
from commune_desk.gui.widgets.list_view import ListView
from commune_desk.gui.widgets.page_head import PageHead
from commune_desk.gui.widgets.record_panel import ListAndRecord
from commune_desk.services.contracts import Page
from commune_desk.services.drafts import Draft
from commune_desk.services.eligibility import EligibilityService
from commune_desk.services.members import ListMembers, MemberListView, MemberService
from commune_desk.services.teams import TeamView
from commune_desk.wording import say
from commune_desk.wording.formats import day_text

POSTS = ("leader", "deputy", "member")
_EVERYBODY = 1_000_000


class MembersPage(PageWidget):
    """Thành viên."""

    subjects = frozenset({"members", "teams"}) | papers.SUBJECTS

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.hint = tr("Enter mở · F2 sửa · Ctrl+N thêm")
        self.head = PageHead(tr("Thành viên"))
        self.import_button = Button(tr("Nhập từ Excel"), "file-spreadsheet")
        self.lacking_button = Button(tr("Hồ sơ còn thiếu"), "clipboard-list")
        self.duplicates_button = Button(tr("Trùng lặp"), "merge")
        self.add_button = Button(tr("Thêm thành viên"), "plus", Kind.PRIMARY, "Ctrl+N")
        self.bulk_button = Button(tr("Sửa hàng loạt"), "pencil", dense=True)
        self.list = self._make_list()
        self.record = MemberRecord(context)
        self.leaving = self.record.leaving
        self.importing = ImportView(context)
        self.scanner = CardScanner(self)
        self._card: CardReading | None = None
        self._build()
        self._connect()

    def load(self) -> None:
        self._look_back()
        self.list.reload()
        self.record.reload()
        self.context.tasks.read(
            self, self.context.office.teams.list_on, self.context.as_of.day, key="teams", done=self._on_teams
        )
        for button in (self.import_button, self.duplicates_button, self.add_button, self.bulk_button):
            button.setEnabled(not self.context.as_of.read_only)

    def _look_back(self) -> None:
        self.list.editing.enabled = not self.context.as_of.read_only
        past, day = self.context.as_of.read_only, day_text(self.context.as_of.day)
        title = tr("Ngày {day} chưa có ai tham gia", day=day) if past else ""
        self.list.look_back(title, tr("Đang xem một ngày khác: về hôm nay để thêm người hay nhập danh sách."))

    def finish_typing(self) -> bool:
        return self.list.editing.finish()

    def show_target(self, target: object) -> None:
        starts = {"import": self._on_import, "new": self._on_add, "duplicates": self._on_duplicates}
        if isinstance(target, str):
            if not self.context.as_of.read_only:
                starts[target]()
        elif isinstance(target, tuple):
            member_id, tab = target
            self.show_target(member_id)
            self.record.show_tab(tab)
        elif isinstance(target, Draft):
            self._stack.setCurrentIndex(0)
            self._both.open_panel()
            self.record.take_up(target)
        elif isinstance(target, UUID):
            self._stack.setCurrentIndex(0)
            self.record.show_member(target)
            self._both.open_panel()

    def _make_list(self) -> ListView:
        texts = ListTexts(
            noun=tr("thành viên"),
            placeholder=tr("Tìm tên, số, điện thoại"),
            empty_title=tr("Chưa có thành viên nào"),
            empty_text=tr("Danh sách này là gốc của chi trả, lịch tuần tra và báo cáo. Bắt đầu từ tệp Excel đang có."),
            first_step=tr("Nhập từ Excel"),
        )
        # The service and the day alone: a fetch runs on the reader thread and touches no widget.
        fetch = partial(_fetch, self.context.office.members, self.context.office.eligibility, self.context.as_of)
        shown = columns(self.context.office.members, self.context.as_of.today)
        return ListView("members", shown, fetch, _key, self.context.tasks, texts, all_keys=partial(_all_keys, fetch))

    def _build(self) -> None:
        self.export_button = ListExport(self.context, tr("Thành viên"), self.list)
        self.head.add_button(self.export_button)
        self.head.add_button(self.duplicates_button)
        self.head.add_button(self.lacking_button)
        self.head.add_button(self.import_button)
        self.head.add_button(self.add_button)
        self.list.add_bulk_button(self.bulk_button)
        self.list.filters.add_toggle("serving", tr("Đang tham gia"), on=True)
        self.list.filters.add_menu("post", tr("Chức vụ"), [Option(post, say(f"choice.post.{post}")) for post in POSTS])
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.head)
        column.addWidget(self.list, 1)
        self.list.filters.add_menu(
            "attention",
            tr("Cần xem lại"),
            [
                Option("against", tr("Trái tiêu chuẩn Điều 13")),
                Option("unproven", tr("Chưa đủ căn cứ theo Điều 13")),
                Option("turning_70", tr("Đủ 70 tuổi trong năm")),
            ],
        )
        self.views_button = SavedViewsButton(self.context, self.list)
        self.list.filters.add_tool(self.views_button)
        self._both = ListAndRecord("members", left, self.record)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._both)
        self._stack.addWidget(self.importing)
        self.body.addWidget(self._stack)
        self.setFocusProxy(self.list)

    def _connect(self) -> None:
        self.add_button.clicked.connect(self._on_add)
        self.bulk_button.clicked.connect(self._on_bulk)
        self.import_button.clicked.connect(self._on_import)
        self.duplicates_button.clicked.connect(self._on_duplicates)
        self.lacking_button.clicked.connect(self._on_lacking)
        self.list.first_step_requested.connect(self._on_import)
        self.list.opened.connect(self._on_opened)
        self.list.current_changed.connect(self._on_current_changed)
        self.list.edit_requested.connect(self._on_edit)
        self.list.pasted.connect(self._on_pasted)
        self.list.end_requested.connect(self._on_end)
        self.list.loaded.connect(self._on_loaded)
        self.record.step_requested.connect(self.list.step)
        self.record.added.connect(self.list.select_key)
        self.importing.left.connect(self._on_import_left)
        self.scanner.scanned.connect(self._on_card)

    @Slot(object)
    def _on_teams(self, teams: tuple[TeamView, ...]) -> None:
        options = [Option(team.id, f"{team.number} · {team.name}") for team in teams]
        self.list.filters.add_menu("team", tr("Tổ"), options)
        self.record.set_teams(teams)
        people = sum(team.headcount for team in teams)
        self.head.set_subtitle(tr("{people} người, {teams} tổ", people=people, teams=len(teams)))

    @Slot()
    def _on_loaded(self) -> None:
        self.list.set_foot_note(tr("Cột, bộ lọc và thứ tự được nhớ"))

    @Slot()
    def _on_add(self) -> None:
        self._both.open_panel()
        self.record.begin_new()

    @Slot()
    def _on_bulk(self) -> None:
        chosen = [key for key in self.list.checked_keys if isinstance(key, UUID)]
        if chosen:
            BulkDialog(self.context, chosen, self).open()

    @Slot()
    def _on_lacking(self) -> None:
        self.context.navigate("dossiers")

    @Slot()
    def _on_import(self) -> None:
        self.importing.begin()
        self._stack.setCurrentWidget(self.importing)

    @Slot(object)
    def _on_card(self, card: CardReading) -> None:
        if self.context.as_of.read_only or self._stack.currentWidget() is not self._both:
            return
        self._card = card
        members = self.context.office.members
        self.context.tasks.read(self, members.with_national_id, card.national_id, key="card", done=self._on_card_known)

    @Slot(object)
    def _on_card_known(self, member_id: UUID | None) -> None:
        card, self._card = self._card, None
        if card is not None:
            self._both.open_panel()
            self.record.take_card(card, member_id)

    @Slot(str)
    def _on_pasted(self, text: str) -> None:
        if not self.context.as_of.read_only:
            self._stack.setCurrentWidget(self.importing)
            self.importing.read_pasted(text)

    @Slot()
    def _on_duplicates(self) -> None:
        DuplicatesDialog(self.context, self).open()

    @Slot()
    def _on_import_left(self) -> None:
        self._stack.setCurrentIndex(0)
        self.list.setFocus()

    @Slot(object)
    def _on_opened(self, view: MemberListView) -> None:
        self._both.open_panel()
        self.record.show_member(view.id)
        self.record.setFocus()

    @Slot(object)
    def _on_current_changed(self, view: MemberListView | None) -> None:
        if view is not None and self.record.isVisible():
            self.record.show_member(view.id)

    @Slot(object)
    def _on_edit(self, view: MemberListView) -> None:
        self._on_opened(view)
        self.record.begin_edit()

    @Slot(object)
    def _on_end(self, view: MemberListView) -> None:
        if not self.context.as_of.read_only:
            self._on_opened(view)
            self.record.begin_release()


def _key(view: MemberListView) -> UUID:
    return view.id


def _fetch(
    members: MemberService, eligibility: EligibilityService, as_of: AsOf, request: ListRequest
) -> Page[MemberListView]:
    team, post = request.filter("team"), request.filter("post")
    return members.list(
        ListMembers(
            day=as_of.day,
            search=request.text,
            in_service=True if request.filter("serving") else None,
            team_ids=(team,) if team else (),
            posts=(post,) if post else (),
            sort=request.sort_key or "name",
            descending=request.descending,
            offset=request.offset,
            limit=request.limit,
            ids=_in_doubt(eligibility, as_of.day, request.filter("attention")),
        )
    )


def _all_keys(fetch: Fetch, request: ListRequest) -> frozenset[Hashable]:
    return frozenset(view.id for view in fetch(replace(request, offset=0, limit=_EVERYBODY)).rows)


def _in_doubt(eligibility: EligibilityService, day: date, wanted: object) -> tuple[UUID, ...] | None:
    """Who the chosen kind of attention is about; None when none is chosen."""
    if wanted is None:
        return None
    if wanted == "turning_70":
        return tuple(view.member_id for view in eligibility.turning_70(day.year, day))
    return tuple(
        view.member_id
        for view in eligibility.attention(day)
        if any(doubt.unproven == (wanted == "unproven") for doubt in view.doubts)
    )
