"""One team: who serves in it, its name and number, and the decisions on how many there may be."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from uuid import UUID

from PySide6.QtCore import QModelIndex, Signal, Slot
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from commune_desk.domain.fields import FieldKind, FieldSpec
from commune_desk.domain.teams import TEAM_FIELDS, count_problem
from commune_desk.gui.context import PageContext
from commune_desk.gui.drafts import keep_words
from commune_desk.gui.i18n import tr
from commune_desk.gui.leaving import Leaving
from commune_desk.gui.messages import Tone
from commune_desk.gui.pages.teams.area_boxes import AreaBoxes
from commune_desk.gui.pages.teams.areas_dialog import AreasDialog
from commune_desk.gui.pages.teams.norm_form import NormForm
from commune_desk.gui.pages.teams.people_list import member_key, people_columns, people_of
from commune_desk.gui.pages.teams.words import facts_text, lineage_lines, number_line, range_words
from commune_desk.gui.widgets.buttons import Button, Kind
from commune_desk.gui.widgets.form_view import FormHelp, FormSection, FormView
from commune_desk.gui.widgets.labels import Role, TextLabel
from commune_desk.gui.widgets.list_columns import ListRequest
from commune_desk.gui.widgets.list_model import WindowedModel
from commune_desk.gui.widgets.list_table import ListTable
from commune_desk.gui.widgets.record_panel import RecordHead, RecordPanel
from commune_desk.services.areas import AreaView
from commune_desk.services.contracts import Changes, seen_on
from commune_desk.services.members import MemberListView
from commune_desk.services.teams import (
    AddTeam,
    ApprovedNumberView,
    ApproveNumber,
    ChangeTeam,
    LineageView,
    TeamNormView,
    TeamService,
    TeamView,
)
from commune_desk.wording import say

Past = tuple[UUID | None, LineageView, tuple[ApprovedNumberView, ...]]
PEOPLE, TEAM, NUMBERS, NORM = "people", "team", "numbers", "norm"
LIST_FORM = "f46-member-list"
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
    """The panel at the right of the list; without a team it takes a new one, or the commune's own number.

    A team that has ended is shown as it was on its last day, and only read and printed.

    Signals:
        end_requested: the team shown is to be dissolved.
    """

    end_requested = Signal(object)

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._team: TeamView | None = None
        self._history: tuple[ApprovedNumberView, ...] = ()
        self._norms: Sequence[TeamNormView] = ()
        fetch = partial(people_of, context.office.members, context.as_of)
        self.people = WindowedModel(people_columns(), fetch, member_key, context.tasks, checkable=False, parent=self)
        self.people_table = ListTable(self.people, "team-people")
        self.facts = TextLabel("", Role.NOTE, wrap=True)
        self.form = self._make_form(_NAME_FIELDS)
        self.new_form = self._make_form(_NEW_FIELDS)
        self.new_areas = AreaBoxes()
        self._new_note = TextLabel(_new_note(), Role.NOTE, wrap=True)
        self.number_form = self._make_form(_NUMBER_FIELDS)
        self.commune_form = self._make_form(_COMMUNE_FIELDS)
        self.norm_form = NormForm(context)
        self.norm = TextLabel("", Role.NOTE, wrap=True)
        self.in_force = TextLabel("", Role.NOTE, wrap=True)
        self.earlier = TextLabel("", Role.NOTE, wrap=True)
        self.areas_button = Button(tr("Địa bàn của tổ"), "map-pinned")
        self.end_button = Button(tr("Giải thể tổ"), "ban")
        self.print_button = Button(tr("In danh sách"), "printer")
        self.save_button = Button(tr("Lưu"), "save", Kind.PRIMARY, "Ctrl+S")
        self.leaving = Leaving(self, self)
        self._build_tabs()
        self._connect()
        titles = (
            tr("Số và tên của tổ"),
            tr("Tổ mới"),
            tr("Số người được duyệt của tổ"),
            tr("Số lượng được duyệt của xã"),
        )
        self._titled = keep_words(self, context, dict(zip(titles, self._forms, strict=True)))

    @property
    def commune_mode(self) -> bool:
        """Whether the number of the whole commune is looked at."""
        return not self.commune_form.isHidden()

    @property
    def day(self) -> date:
        """The day the team is shown as of: the last one of a team that has ended."""
        day = self._context.as_of.day
        last_day = self._team.last_day if self._team is not None else None
        return day if last_day is None else min(last_day, day)

    @property
    def free(self) -> bool:
        """Whether something may be changed."""
        return not self._context.as_of.read_only and self.day == self._context.as_of.day

    def set_norms(self, norms: Sequence[TeamNormView]) -> None:
        """Every norm on record."""
        self._norms = norms
        self.norm_form.show_history(norms, self._context.as_of.day)
        self._show_norm()

    def show_team(self, team: TeamView) -> None:
        """Shows a team; what is being typed about the same team is not lost."""
        typing = self._team is not None and self._team.id == team.id and (self.form.dirty or self.number_form.dirty)
        if self._team is None or self._team.id != team.id:
            self._history = ()
        self._team = team
        self._show_forms(*((self.form, self.number_form) if self.free else ()))
        self._show_head(team)
        for titled in self._titled:
            titled.of = team.name
        self.facts.setText(facts_text(team))
        if not typing:
            self.form.set_values({"number": str(team.number), "name": team.name})
            self.number_form.set_values({"valid_from": self._context.as_of.day})
        self._show_norm()
        self._read_past()
        self.people.ask(ListRequest(filters=(("team", team.id), ("day", self.day))))

    def reload(self) -> None:
        """Reads the people and the decisions shown again."""
        if self._team is not None:
            self.people.reload()
        if self._team is not None or self.commune_mode:
            self._read_past()

    def _read_past(self) -> None:
        team_id = self._team.id if self._team else None
        teams = self._context.office.teams
        self._context.tasks.read(self, _past, teams, team_id, key="past", done=self._on_past)

    @Slot(object)
    def _on_past(self, past: Past) -> None:
        team_id, lineage, self._history = past
        if self._team is not None and self._team.id == team_id:
            self.facts.setText("\n".join((facts_text(self._team), *lineage_lines(lineage))))
        holding = next((number for number in self._history if _holds(number, self.day)), None)
        self.in_force.setText(number_line(holding) if holding else tr("Chưa ghi quyết định nào."))
        others = [number_line(number) for number in self._history if number is not holding]
        self.earlier.setText("\n".join(others))
        self.earlier.setVisible(bool(others))

    @property
    def typed_about(self) -> str:
        """The new team while its form has something that is not saved; else ""."""
        typing = not self.new_form.isHidden() and (self.new_form.dirty or bool(self.new_areas.chosen))
        return tr("Tổ mới") if typing else ""

    def save_typed(self) -> None:
        """Saves the new team."""
        self._on_save()

    def drop_typed(self) -> None:
        """Forgets the new team."""
        self.new_form.set_values({})
        self.new_areas.show_areas((), ())

    def begin_new(self) -> None:
        """An empty form for a team; `leaving` is asked first."""
        self._team = None
        self._show_forms(self.new_form)
        self.set_head(RecordHead(tr("Tổ mới"), tr("Ghi xong bấm Lưu"), portrait=False))
        self.new_form.set_values({"valid_from": self._context.as_of.day})
        self.new_areas.show_areas((), ())
        areas, day = self._context.office.areas, self._context.as_of.day
        self._context.tasks.read(self, areas.list_on, day, key="areas", done=self._on_areas_read)
        self.show_tab(TEAM)
        self.new_form.focus_first()

    def begin_commune_number(self) -> None:
        """The number approved for the whole commune."""
        self._team = None
        self._show_forms(self.commune_form)
        self.set_head(RecordHead(tr("Số lượng, định mức"), tr("Của cả xã, theo quyết định"), portrait=False))
        self.commune_form.set_values({"valid_from": self._context.as_of.day})
        self._read_past()
        self.show_tab(NUMBERS)
        self.commune_form.focus_first()

    @Slot(object)
    def _on_areas_read(self, areas: Sequence[AreaView]) -> None:
        self.new_areas.show_areas(areas, self.new_areas.chosen)

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
        team = (self.facts, self.form, self.areas_button, self.end_button)
        self.add_tab(TEAM, tr("Tổ"), _column(*team, self.new_form, self._new_note, self.new_areas))
        numbers = (self.norm, self.in_force, self.number_form, self.commune_form, self.earlier)
        self.add_tab(NUMBERS, tr("Số lượng được duyệt"), _column(*numbers))
        self.add_tab(NORM, tr("Định mức"), _column(self.norm_form))
        self.add_foot_button(self.save_button)
        self.add_foot_button(self.print_button)
        self._show_forms(self.form, self.number_form)
        self.save_button.setVisible(False)

    def _connect(self) -> None:
        self.save_button.clicked.connect(self._on_save)
        self.areas_button.clicked.connect(self._on_areas)
        self.end_button.clicked.connect(self._on_end)
        self.print_button.clicked.connect(self._on_print)
        self.norm_form.submitted.connect(self._on_save)
        for form in self._forms:
            form.submitted.connect(self._on_save)
        self.new_form.edited.connect(self.leaving.stay)
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
        of_a_team = self._team is not None
        for widget in (self.facts, self.print_button, self.norm):
            widget.setVisible(of_a_team)
        for button in (self.areas_button, self.end_button):
            button.setVisible(self.form in shown)
        self._new_note.setVisible(self.new_form in shown)
        self.new_areas.setVisible(self.new_form in shown)
        self.earlier.setVisible(False)
        self.tabs.set_shown(PEOPLE, of_a_team)
        self.tabs.set_shown(TEAM, of_a_team)
        self.tabs.set_shown(NORM, not of_a_team)
        self.tabs.setVisible(self.new_form not in shown)

    def _show_head(self, team: TeamView) -> None:
        chips = [(tr("{count} người", count=team.headcount), Tone.ACCENT)]
        if team.approved_count is not None and team.approved_count != team.headcount:
            chips.append((tr("Được duyệt {count}", count=team.approved_count), Tone.WARN))
        for code, facts in team.findings:
            if code.endswith("_norm"):
                chips.append((tr("Ngoài định mức"), Tone.WARN))
            elif "approved" not in code:
                chips.append((say(code, **facts), Tone.WARN))
        self.set_head(RecordHead(tr("Tổ {number}", number=team.number), team.name, tuple(chips), portrait=False))

    def _show_norm(self) -> None:
        """What the norm of the day allows the team, and what paper says so."""
        seen = seen_on(self._norms, self.day)
        view = next((view for view in self._norms if view.seen == seen), None)
        norm = self._team.norm if self._team is not None else None
        if norm is None or view is None:
            self.norm.setText(tr("Chưa ghi định mức của tỉnh; ghi ở nút “Định mức”."))
            return
        facts = {"people": range_words(norm), "basis": view.legal_basis, "day": view.valid_from}
        self.norm.setText(tr("Định mức của tổ: {people}. {basis}, từ {day:date}", **facts))

    @Slot()
    def _on_areas(self) -> None:
        if self._team is not None:
            AreasDialog(self._context, self._team, self).open()

    @Slot()
    def _on_end(self) -> None:
        if self._team is not None:
            self.end_requested.emit(self._team)

    @Slot()
    def _on_print(self) -> None:
        """The list of the day shown: of a team that has ended, the last one it stands in."""
        self._context.navigate("forms", (LIST_FORM, self.day))

    @Slot()
    def _on_save(self) -> None:
        if not self.free:
            return
        if self._team is None:
            if self.commune_mode and self.tabs.shown_key == NORM:
                self._set_norm()
            elif self.commune_mode:
                self._approve(self.commune_form, None)
            else:
                self._add()
        elif self.tabs.shown_key == NUMBERS:
            self._approve(self.number_form, self._team.id)
        else:
            self._change(self._team)

    def _add(self) -> None:
        if self.new_form.check():
            command = AddTeam(**self.new_form.values(), area_ids=self.new_areas.chosen)
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
            values = form.values()
            command = ApproveNumber(team_id=team_id, seen=seen_on(self._history, values["valid_from"]), **values)
            teams = self._context.office.teams
            self._context.tasks.write(self, teams.approve_number, command, done=self._on_saved, failed=form.show_error)

    def _set_norm(self) -> None:
        command = self.norm_form.command()
        if command is not None:
            done, failed = self._on_norm_saved, self.norm_form.show_error
            self._context.tasks.write(self, self._context.office.teams.set_norm, command, done=done, failed=failed)

    @Slot(object)
    def _on_norm_saved(self, _changes: object) -> None:
        self.norm_form.saved()

    @Slot(object)
    def _on_saved(self, _changes: object) -> None:
        # Saved: the forms hold nothing that would be lost when the page reads again.
        for form in (self.form, self.number_form):
            form.set_values({})
        self.commune_form.set_values({"valid_from": self._context.as_of.day})

    @Slot(object)
    def _on_added(self, _changes: Changes) -> None:
        self.drop_typed()
        if not self.leaving.go_on():
            self.closed.emit()

    @Slot(str)
    def _on_tab_shown(self, key: str) -> None:
        self.save_button.setVisible(key != PEOPLE)
        self.save_button.setEnabled(self.free)

    @Slot(QModelIndex)
    def _on_member_clicked(self, index: QModelIndex) -> None:
        self._on_member_opened(index.row())

    @Slot(int)
    def _on_member_opened(self, at: int) -> None:
        view = self.people.row(at)
        if isinstance(view, MemberListView):
            self._context.navigate("members", view.id)


def _new_note() -> str:
    return tr(
        "Tổ giữ các địa bàn đánh dấu dưới đây. Không đánh dấu: lập địa bàn mới cùng tên với số hộ, nhân khẩu ghi trên."
    )


def _past(teams: TeamService, team_id: UUID | None) -> Past:
    lineage = LineageView((), ()) if team_id is None else teams.lineage(team_id)
    return team_id, lineage, teams.number_history(team_id)


def _holds(number: ApprovedNumberView, day: date) -> bool:
    return number.valid_from <= day and (number.valid_to is None or day < number.valid_to)


def _column(*widgets: QWidget) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(16, 14, 16, 14)
    column.setSpacing(12)
    for widget in widgets:
        if isinstance(widget, FormView):
            # No taller than its fields, or what follows would stand far below them.
            widget.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        column.addWidget(widget)
    column.addStretch()
    return made
