"""One team: who serves in it, its name and number, and the decisions on how many there may be."""

from collections.abc import Sequence
from functools import partial
from uuid import UUID

from PySide6.QtCore import QModelIndex, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from commune_desk.domain.fields import FieldKind, FieldSpec
from commune_desk.domain.teams import TEAM_FIELDS, count_problem
from commune_desk.gui.as_of import AsOf
from commune_desk.gui.context import PageContext
from commune_desk.gui.i18n import tr
from commune_desk.gui.messages import Tone
from commune_desk.gui.pages.teams.areas_dialog import AreasDialog
from commune_desk.gui.widgets.buttons import Button, Kind
from commune_desk.gui.widgets.form_view import FormHelp, FormSection, FormView
from commune_desk.gui.widgets.labels import Role, TextLabel
from commune_desk.gui.widgets.list_columns import ColumnKind, ColumnSpec, ListRequest
from commune_desk.gui.widgets.list_model import WindowedModel
from commune_desk.gui.widgets.list_table import ListTable
from commune_desk.gui.widgets.record_panel import RecordHead, RecordPanel
from commune_desk.services.contracts import Changes, Page
from commune_desk.services.members import ListMembers, MemberListView, MemberService
from commune_desk.services.teams import (
    AddTeam,
    ApprovedNumberView,
    ApproveNumber,
    ChangeTeam,
    LineageView,
    TeamService,
    TeamView,
)
from commune_desk.wording import say
from commune_desk.wording.formats import day_text, grouped

Past = tuple[UUID, LineageView, tuple[ApprovedNumberView, ...]]
PEOPLE, TEAM, NUMBERS = "people", "team", "numbers"
_NAME_FIELDS = tuple(spec for spec in TEAM_FIELDS if spec.key in {"number", "name"})
_NEW_FIELDS = (*TEAM_FIELDS, FieldSpec("valid_from", FieldKind.DATE, required=True))
_NUMBER_FIELDS = (
    FieldSpec("member_count", FieldKind.INTEGER, required=True, check=count_problem),
    FieldSpec("decision_number", FieldKind.TEXT, required=True),
    FieldSpec("decision_date", FieldKind.DATE),
    FieldSpec("valid_from", FieldKind.DATE, required=True),
)
_COMMUNE_FIELDS = (FieldSpec("team_count", FieldKind.INTEGER, check=count_problem), *_NUMBER_FIELDS)


class TeamRecord(RecordPanel):
    """The panel at the right of the list; without a team it takes a new one, or the commune's own number."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._team: TeamView | None = None
        self._numbers: Sequence[ApprovedNumberView] = ()
        fetch = partial(_people, context.office.members, context.as_of)
        self.people = WindowedModel(_columns(), fetch, _member_key, context.tasks, checkable=False, parent=self)
        self.people_table = ListTable(self.people, "team-people")
        self.facts = TextLabel("", Role.NOTE, wrap=True)
        self.form = self._make_form(_NAME_FIELDS)
        self.new_form = self._make_form(_NEW_FIELDS)
        self.number_form = self._make_form(_NUMBER_FIELDS)
        self.commune_form = self._make_form(_COMMUNE_FIELDS)
        self.in_force = TextLabel("", Role.NOTE, wrap=True)
        self.earlier = TextLabel("", Role.NOTE, wrap=True)
        self.areas_button = Button(tr("Địa bàn của tổ"), "map-pinned")
        self.save_button = Button(tr("Lưu"), "save", Kind.PRIMARY, "Ctrl+S")
        self._build_tabs()
        self._connect()

    @property
    def commune_mode(self) -> bool:
        """Whether the number of the whole commune is looked at."""
        return not self.commune_form.isHidden()

    def set_numbers(self, numbers: Sequence[ApprovedNumberView]) -> None:
        """The decisions in force."""
        self._numbers = numbers
        self._show_decision()

    def show_team(self, team: TeamView) -> None:
        """Shows a team; what is being typed about the same team is not lost."""
        typing = self._team is not None and self._team.id == team.id and (self.form.dirty or self.number_form.dirty)
        self._team = team
        self._show_forms(self.form, self.number_form)
        self._show_head(team)
        self.facts.setText(_facts(team))
        teams = self._context.office.teams
        self._context.tasks.read(self, _past, teams, team.id, key="past", done=self._on_past)
        if not typing:
            self.form.set_values({"number": str(team.number), "name": team.name})
            self.number_form.set_values({"valid_from": self._context.as_of.day})
        self._show_decision()
        self.people.ask(ListRequest(filters=(("team", team.id),)))

    @Slot(object)
    def _on_past(self, past: Past) -> None:
        team, lineage, numbers = past
        if self._team is not None and self._team.id == team:
            self.facts.setText("\n".join((_facts(self._team), *lineage_lines(lineage))))
            self.earlier.setText("\n".join(_decision_line(number) for number in numbers[1:]))
            self.earlier.setVisible(len(numbers) > 1)

    def reload(self) -> None:
        """Reads the people of the team shown again."""
        if self._team is not None:
            self.people.reload()

    def begin_new(self) -> None:
        """An empty form for a team."""
        self._team = None
        self._show_forms(self.new_form)
        self.set_head(RecordHead(tr("Tổ mới"), tr("Ghi xong bấm Lưu"), portrait=False))
        self.new_form.set_values({"valid_from": self._context.as_of.day})
        self.show_tab(TEAM)
        self.new_form.focus_first()

    def begin_commune_number(self) -> None:
        """The number approved for the whole commune."""
        self._team = None
        self._show_forms(self.commune_form)
        self.set_head(RecordHead(tr("Số lượng cả xã"), tr("Theo quyết định của Ủy ban nhân dân xã"), portrait=False))
        self.commune_form.set_values({"valid_from": self._context.as_of.day})
        self._show_decision()
        self.show_tab(NUMBERS)
        self.commune_form.focus_first()

    def _make_form(self, fields: Sequence[FieldSpec]) -> FormView:
        labels = {
            "member_count": tr("Số người được duyệt"),
            "team_count": tr("Số tổ được duyệt"),
            "decision_date": tr("Ngày quyết định"),
            "valid_from": tr("Áp dụng từ ngày"),
        }
        return FormView(
            (FormSection("", fields),), FormHelp(self._context.as_of.today, self._context.tasks, labels=labels)
        )

    def _build_tabs(self) -> None:
        self.add_tab(PEOPLE, tr("Thành viên"), self.people_table)
        self.add_tab(TEAM, tr("Tổ"), _column(self.facts, self.areas_button, self.form, self.new_form))
        self.add_tab(
            NUMBERS,
            tr("Số lượng được duyệt"),
            _column(self.in_force, self.number_form, self.commune_form, self.earlier),
        )
        self.add_foot_button(self.save_button)
        self._show_forms(self.form, self.number_form)
        self.save_button.setVisible(False)

    def _connect(self) -> None:
        self.save_button.clicked.connect(self._on_save)
        self.areas_button.clicked.connect(self._on_areas)
        for form in self._forms:
            form.submitted.connect(self._on_save)
        self.people_table.opened.connect(self._on_member_opened)
        self.people_table.clicked.connect(self._on_member_clicked)
        self.people.loaded.connect(self.people_table.look_again)
        self.tab_shown.connect(self._on_tab_shown)

    @property
    def _forms(self) -> tuple[FormView, ...]:
        return self.form, self.new_form, self.number_form, self.commune_form

    def _show_forms(self, *shown: FormView) -> None:
        for form in self._forms:
            form.setVisible(form in shown)
        of_a_team = self.form in shown
        self.facts.setVisible(of_a_team)
        self.areas_button.setVisible(of_a_team)
        self.areas_button.setEnabled(not self._context.as_of.read_only)
        self.earlier.setVisible(False)
        self.tabs.setVisible(of_a_team)

    def _show_head(self, team: TeamView) -> None:
        chips = [(tr("{count} người", count=team.headcount), Tone.ACCENT)]
        if team.approved_count is not None and team.approved_count != team.headcount:
            chips.append((tr("Được duyệt {count}", count=team.approved_count), Tone.WARN))
        for code, facts in team.findings:
            if "approved" not in code:
                chips.append((say(code, **facts), Tone.WARN))
        self.set_head(RecordHead(tr("Tổ {number}", number=team.number), team.name, tuple(chips), portrait=False))

    def _show_decision(self) -> None:
        team_id = self._team.id if self._team else None
        found = next((number for number in self._numbers if number.team_id == team_id), None)
        if found is None:
            self.in_force.setText(tr("Chưa ghi quyết định nào."))
            return
        self.in_force.setText(_decision_line(found))

    @Slot()
    def _on_areas(self) -> None:
        if self._team is not None:
            AreasDialog(self._context, self._team, self).open()

    @Slot()
    def _on_save(self) -> None:
        if self._context.as_of.read_only:
            return
        if self._team is None:
            if self.commune_mode:
                self._approve(self.commune_form, None)
            else:
                self._add()
        elif self.tabs.shown_key == NUMBERS:
            self._approve(self.number_form, self._team.id)
        else:
            self._change(self._team)

    def _add(self) -> None:
        if self.new_form.check():
            command = AddTeam(**self.new_form.values())
            teams = self._context.office.teams
            self._context.tasks.write(self, teams.add, command, done=self._on_added, failed=self.new_form.show_error)

    def _change(self, team: TeamView) -> None:
        if self.form.check():
            values = self.form.values()
            number = team.number if values["number"] is None else values["number"]
            command = ChangeTeam(team.id, team.version, values["name"], number)
            teams = self._context.office.teams
            self._context.tasks.write(self, teams.change, command, done=self._on_saved, failed=self.form.show_error)

    def _approve(self, form: FormView, team_id: UUID | None) -> None:
        if form.check():
            command = ApproveNumber(team_id=team_id, **form.values())
            teams = self._context.office.teams
            self._context.tasks.write(self, teams.approve_number, command, done=self._on_saved, failed=form.show_error)

    @Slot(object)
    def _on_saved(self, _changes: object) -> None:
        # Saved: the forms hold nothing that would be lost when the page reads again.
        for form in (self.form, self.number_form):
            form.set_values({})
        self.commune_form.set_values({"valid_from": self._context.as_of.day})

    @Slot(object)
    def _on_added(self, _changes: Changes) -> None:
        self.closed.emit()

    @Slot(str)
    def _on_tab_shown(self, key: str) -> None:
        self.save_button.setVisible(key != PEOPLE)
        self.save_button.setEnabled(not self._context.as_of.read_only)

    @Slot(QModelIndex)
    def _on_member_clicked(self, index: QModelIndex) -> None:
        self._on_member_opened(index.row())

    @Slot(int)
    def _on_member_opened(self, at: int) -> None:
        view = self.people.row(at)
        if isinstance(view, MemberListView):
            self._context.navigate("members", view.id)


def _facts(team: TeamView) -> str:
    """What is known of the area, in one line each."""
    lines = [tr("Địa bàn: {areas}", areas=", ".join(team.area_names))]
    if team.household_count is not None:
        lines.append(tr("Số hộ: {count}", count=grouped(team.household_count)))
    if team.population is not None:
        lines.append(tr("Nhân khẩu: {count}", count=grouped(team.population)))
    lines.append(tr("Lập từ ngày {day:date}", day=team.valid_from))
    return "\n".join(lines)


def _past(teams: TeamService, team_id: UUID) -> Past:
    return team_id, teams.lineage(team_id), teams.number_history(team_id)


def lineage_lines(lineage: LineageView) -> tuple[str, ...]:
    """Which teams it came of, and which came of it."""
    lines = []
    if lineage.predecessors:
        names = ", ".join(one.name for one in lineage.predecessors)
        lines.append(tr("Lập từ: {names}", names=names))
    if lineage.successors:
        names, day = ", ".join(one.name for one in lineage.successors), lineage.successors[0].day
        lines.append(tr("Từ ngày {day:date} thành: {names}", day=day, names=names))
    return tuple(lines)


def _decision_line(found: ApprovedNumberView) -> str:
    number = tr("Quyết định {number}", number=found.decision_number)
    dated = f"{number}, {day_text(found.decision_date)}" if found.decision_date else number
    people = tr("{count} người", count=found.member_count)
    teams = tr("{count} tổ", count=found.team_count) if found.team_count else ""
    counts = ", ".join(part for part in (teams, people) if part)
    return tr("{counts}, từ {start:date}. {decision}", counts=counts, start=found.valid_from, decision=dated)


def _people(members: MemberService, as_of: AsOf, request: ListRequest) -> Page[MemberListView]:
    return members.list(
        ListMembers(
            day=as_of.day,
            team_ids=(request.filter("team"),),
            sort="team",
            offset=request.offset,
            limit=request.limit,
        )
    )


def _columns() -> tuple[ColumnSpec[MemberListView], ...]:
    return (
        ColumnSpec("name", tr("Họ và tên"), 150, _name, ColumnKind.STRONG, sortable=False, stretch=True),
        ColumnSpec("post", tr("Chức vụ"), 84, _post, sortable=False),
        ColumnSpec("joined", tr("Từ ngày"), 90, _joined, ColumnKind.DATE, sortable=False),
    )


def _member_key(view: MemberListView) -> UUID:
    return view.id


def _name(view: MemberListView) -> str:
    return view.full_name


def _post(view: MemberListView) -> str:
    return say(f"choice.post.{view.post}") if view.post else ""


def _joined(view: MemberListView) -> str:
    return day_text(view.joined) if view.joined else ""


def _column(*widgets: QWidget) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(16, 14, 16, 14)
    column.setSpacing(12)
    for widget in widgets:
        column.addWidget(widget)
    column.addStretch()
    return made
