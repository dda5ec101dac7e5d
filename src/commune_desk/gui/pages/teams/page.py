"""The page: teams at the left, one of them at the right."""

from dataclasses import dataclass
from datetime import date
from functools import partial
from uuid import UUID

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from commune_desk.gui.context import PageContext
from commune_desk.gui.i18n import tr
from commune_desk.gui.list_export import ListExport
from commune_desk.gui.page import PageWidget
from commune_desk.gui.pages.teams.area_list_dialog import AreaListDialog
from commune_desk.gui.pages.teams.columns import TeamRows, columns, totals
from commune_desk.gui.pages.teams.end_dialog import EndTeamDialog
from commune_desk.gui.pages.teams.merge_dialog import MergeDialog
from commune_desk.gui.pages.teams.record import PEOPLE, TEAM, TeamRecord
from commune_desk.gui.pages.teams.split_dialog import SplitDialog
from commune_desk.gui.pages.teams.words import basis_lines
from commune_desk.gui.saved_views import SavedViewsButton
from commune_desk.gui.widgets.buttons import Button, Kind
from commune_desk.gui.widgets.labels import Role, TextLabel
from commune_desk.gui.widgets.list_columns import ListTexts
from commune_desk.gui.widgets.list_view import ListView
from commune_desk.gui.widgets.page_head import PageHead
from commune_desk.gui.widgets.record_panel import ListAndRecord
from commune_desk.services.contracts import seen_on
from commune_desk.services.teams import ApprovedNumberView, TeamNormView, TeamService, TeamView
from commune_desk.wording.formats import day_text


@dataclass(frozen=True)
class TeamsRead:
    """Teams of the day, those that ended before it, the decisions in force and every norm."""

    teams: tuple[TeamView, ...]
    ended: tuple[TeamView, ...]
    numbers: tuple[ApprovedNumberView, ...]
    norms: tuple[TeamNormView, ...]


class TeamsPage(PageWidget):
    """Tổ và địa bàn."""

    subjects = frozenset({"teams", "members"})

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.hint = tr("Enter mở · F2 sửa · Ctrl+N thêm · Delete giải thể")
        self._wanted: UUID | None = None
        self.head = PageHead(tr("Tổ và địa bàn"))
        self._teams: tuple[TeamView, ...] = ()
        self.merge_button = Button(tr("Gộp tổ"), "merge")
        self.split_button = Button(tr("Tách tổ"), "split")
        self.areas_button = Button(tr("Địa bàn"), "map-pinned")
        self.number_button = Button(tr("Định mức"), "gavel")
        self.basis = TextLabel("", Role.NOTE, wrap=True)
        self.add_button = Button(tr("Thêm tổ"), "plus", Kind.PRIMARY, "Ctrl+N")
        texts = ListTexts(
            noun=tr("tổ"),
            placeholder=tr("Tìm tên tổ, địa bàn"),
            empty_title=tr("Chưa có tổ nào"),
            empty_text=tr("Mỗi tổ giữ một hay nhiều thôn, tổ dân phố. Nhập danh sách thành viên cũng lập luôn các tổ."),
            first_step=tr("Thêm tổ"),
        )
        rows = TeamRows(context.office.teams, context.as_of)
        self.list = ListView("teams", columns(), rows, _key, context.tasks, texts, checkable=False)
        self.record = TeamRecord(context)
        self.leaving = self.record.leaving
        self._build()
        self._connect()

    def load(self) -> None:
        past, seen = self.context.as_of.read_only, day_text(self.context.as_of.day)
        title = tr("Ngày {day} chưa có tổ nào", day=seen) if past else ""
        self.list.look_back(title, tr("Đang xem một ngày khác: về hôm nay để thêm tổ."))
        self.list.reload()
        self.record.reload()
        day = self.context.as_of.day
        self.context.tasks.read(self, _read, self.context.office.teams, day, key="teams", done=self._on_read)
        for button in (self.number_button, self.add_button):
            button.setEnabled(not self.context.as_of.read_only)
        self._offer_successions()

    def show_target(self, target: object) -> None:
        if isinstance(target, UUID):
            self._wanted = target
            self.list.select_key(target)
            self.refresh()
        elif target == "new" and not self.context.as_of.read_only:
            self._on_add()

    def _build(self) -> None:
        self.export_button = ListExport(self.context, tr("Tổ và địa bàn"), self.list)
        self.head.add_button(self.export_button)
        self.head.add_button(self.merge_button)
        self.head.add_button(self.split_button)
        self.head.add_button(self.areas_button)
        self.head.add_button(self.number_button)
        self.head.add_button(self.add_button)
        self.list.filters.add_toggle("uneven", tr("Thiếu hoặc thừa người"))
        self.list.filters.add_toggle("ended", tr("Đã kết thúc"))
        self.views_button = SavedViewsButton(self.context, self.list)
        self.list.filters.add_tool(self.views_button)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.head)
        column.addWidget(self.basis)
        column.addWidget(self.list, 1)
        self._both = ListAndRecord("teams", left, self.record)
        self.body.addWidget(self._both)
        self.setFocusProxy(self.list)

    def _connect(self) -> None:
        self.add_button.clicked.connect(self._on_add)
        self.areas_button.clicked.connect(self._on_areas)
        self.number_button.clicked.connect(self._on_number)
        self.merge_button.clicked.connect(self._on_merge)
        self.split_button.clicked.connect(self._on_split)
        self.list.first_step_requested.connect(self._on_add)
        self.list.opened.connect(self._on_opened)
        self.list.edit_requested.connect(self._on_edit)
        self.list.end_requested.connect(self._on_end)
        self.list.filters.changed.connect(self._show_total)
        self.record.end_requested.connect(self._on_end)
        self.list.current_changed.connect(self._on_current_changed)
        self.record.step_requested.connect(self.list.step)

    @Slot(object)
    def _on_read(self, read: TeamsRead) -> None:
        self._teams = read.teams
        self._offer_successions()
        self.record.set_norms(read.norms)
        self._show_total()
        whole = next((number for number in read.numbers if number.team_id is None), None)
        people = sum(team.headcount for team in read.teams)
        self.head.set_subtitle(tr("{people} người, {teams} tổ", people=people, teams=len(read.teams)))
        seen = seen_on(read.norms, self.context.as_of.day)
        norm = next((view for view in read.norms if view.seen == seen), None)
        self.basis.setText("\n".join(basis_lines(whole, norm)))
        self.basis.setVisible(bool(self.basis.text()))
        self._go_to_wanted(read)

    def _go_to_wanted(self, read: TeamsRead) -> None:
        """What another page pointed at; one that has ended stands among its like."""
        wanted = next((team for team in (*read.teams, *read.ended) if team.id == self._wanted), None)
        if wanted is None:
            return
        self._wanted = None
        shown = bool(dict(self.list.filters.values).get("ended"))
        if shown is not (wanted in read.ended):
            self.list.filters.set_value("ended", None if shown else True)
        self.list.select_key(wanted.id)
        self._on_opened(wanted)

    @Slot()
    def _show_total(self) -> None:
        """Of the teams there are; those that have ended are not added up."""
        ended = dict(self.list.filters.values).get("ended")
        self.list.set_total(totals(self._teams) if self._teams and not ended else None)

    @Slot()
    def _on_add(self) -> None:
        self._both.open_panel()
        self.record.leaving.then(self.record.begin_new)

    @Slot()
    def _on_number(self) -> None:
        self._both.open_panel()
        self.record.leaving.then(self.record.begin_commune_number)

    @Slot()
    def _on_areas(self) -> None:
        AreaListDialog(self.context, self).open()

    def _offer_successions(self) -> None:
        current = self.list.current_view()
        free = not self.context.as_of.read_only
        self.merge_button.setEnabled(free and len(self._teams) > 1)
        self.split_button.setEnabled(free and current is not None and current in self._teams)

    @Slot(object)
    def _on_end(self, team: TeamView) -> None:
        if team in self._teams and not self.context.as_of.read_only:
            EndTeamDialog(self.context, team, self).open()

    @Slot()
    def _on_merge(self) -> None:
        current = self.list.current_view()
        MergeDialog(self.context, self._teams, current.id if current else None, self).open()

    @Slot()
    def _on_split(self) -> None:
        current = self.list.current_view()
        if current is not None:
            SplitDialog(self.context, current, self).open()

    @Slot(object)
    def _on_opened(self, team: TeamView) -> None:
        self._both.open_panel()
        self.record.leaving.then(partial(self._open, team))

    def _open(self, team: TeamView) -> None:
        self.record.show_team(team)
        self.record.show_tab(PEOPLE)

    @Slot(object)
    def _on_edit(self, team: TeamView) -> None:
        self._both.open_panel()
        self.record.leaving.then(partial(self._edit, team))

    def _edit(self, team: TeamView) -> None:
        self._open(team)
        self.record.show_tab(TEAM)
        if self.record.free:
            self.record.form.focus_first()

    @Slot(object)
    def _on_current_changed(self, team: TeamView | None) -> None:
        self._offer_successions()
        if team is not None and self.record.isVisible() and not self.record.commune_mode:
            self.record.leaving.then(partial(self.record.show_team, team))


def _read(teams: TeamService, day: date) -> TeamsRead:
    return TeamsRead(teams.list_on(day), teams.ended(day), teams.approved_numbers(day), teams.norm_history())


def _key(team: TeamView) -> UUID:
    return team.id
