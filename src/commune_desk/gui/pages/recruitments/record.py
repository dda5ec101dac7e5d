"""One case: its steps with their terms and papers, a step ticked off, its candidates; or a new case."""

from collections.abc import Callable, Sequence
from functools import partial
from uuid import UUID

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from commune_desk import wording
from commune_desk.domain.fields import FieldKind, FieldSpec
from commune_desk.domain.recruitments import DECISION, CaseKind
from commune_desk.gui.context import PageContext
from commune_desk.gui.form_dialog import FormDialog
from commune_desk.gui.i18n import tr
from commune_desk.gui.leaving import Leaving
from commune_desk.gui.list_page import ListedRecord
from commune_desk.gui.messages import Tone
from commune_desk.gui.pages.recruitments.candidates import CandidatesTab
from commune_desk.gui.pages.recruitments.case_asks import (
    ToEnd,
    ask_abandon,
    ask_change,
    ask_end_of_team,
    ask_release,
    read_teams,
    read_what_ends,
)
from commune_desk.gui.pages.recruitments.columns import left_tone, left_words
from commune_desk.gui.pages.recruitments.new_case import NewCaseForm
from commune_desk.gui.pages.recruitments.step_list import StepList
from commune_desk.gui.pages.recruitments.votes import VotesTab
from commune_desk.gui.widgets.buttons import Button, Kind, LinkButton
from commune_desk.gui.widgets.form_view import FormHelp, FormSection, FormView
from commune_desk.gui.widgets.labels import Role, TextLabel
from commune_desk.gui.widgets.panel import Notice
from commune_desk.gui.widgets.record_panel import RecordHead
from commune_desk.services.contracts import Changes
from commune_desk.services.recruitment_commands import MarkStep
from commune_desk.services.recruitment_views import CaseView
from commune_desk.services.teams import TeamView
from commune_desk.wording.formats import day_text

TICKING = (
    FieldSpec("done_on", FieldKind.DATE, width_chars=10),
    FieldSpec("paper_number", FieldKind.TEXT, width_chars=14),
)
STEPS_TAB, CANDIDATES_TAB, VOTES_TAB = "steps", "candidates", "votes"


class CaseRecord(ListedRecord):
    """The panel at the right of the list.

    Args:
        context: services and tasks.

    Signals:
        opened: id of a case just begun.
    """

    opened = Signal(object)

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._id: UUID | None = None
        self._code = ""
        self.view: CaseView | None = None
        self.steps = StepList((), free=False)
        self.step_title = TextLabel("", Role.STRONG, wrap=True)
        labels = {"done_on": tr("Ngày làm"), "paper_number": tr("Số văn bản")}
        self.ticking = FormView(
            (FormSection("", TICKING),), FormHelp(context.as_of.today, context.tasks, labels=labels), 2
        )
        self.new_case = NewCaseForm(context)
        self.candidates = CandidatesTab(context)
        self.votes = VotesTab(context)
        self.tick_button = Button(tr("Ghi bước"), "save", Kind.PRIMARY, "Ctrl+S")
        self.save_button = Button(tr("Lưu"), "save", Kind.PRIMARY, "Ctrl+S")
        self.change_button = Button(tr("Sửa hồ sơ"), "pencil")
        self.abandon_button = Button(tr("Dừng hồ sơ"), "ban")
        self.release_notice = Notice(
            tr("Đã có quyết định"), tr("Quá trình tham gia chưa ghi kết thúc."), action=tr("Ghi cho thôi")
        )
        self.team_notice = Notice(tr("Đã có quyết định"), tr("Tổ chưa ghi kết thúc."), action=tr("Ghi giải thể"))
        self.member_link = LinkButton(tr("Mở hồ sơ thành viên"))
        self._shown = QWidget()
        self.leaving = Leaving(self, self)
        self._build_tabs()
        self._connect()

    def show_record(self, record_id: UUID) -> None:
        """Reads and shows one; asks first when that would lose a new one half typed."""
        if self.leaving.needed:
            self.leaving.then(partial(self.show_record, record_id))
            return
        if record_id != self._id:
            self._id, self._code = record_id, ""
            self.ticking.set_values({})
        self.reload()

    def reload(self) -> None:
        """Reads the one shown again; what is being typed is not lost."""
        if self._id is not None:
            show = self._context.office.recruitments.show
            self._context.tasks.read(self, show, self._id, key="case", done=self._on_read)

    @property
    def typed_about(self) -> str:
        """The new case while its form has something that is not saved; else ""."""
        return tr("Hồ sơ mới") if not self.new_case.isHidden() and self.new_case.form.dirty else ""

    def save_typed(self) -> None:
        """Opens the new case."""
        self._on_save()

    def drop_typed(self) -> None:
        """Forgets the new case."""
        self.new_case.form.set_values({})

    def begin_new(self) -> None:
        """An empty form; asks first when one is half typed."""
        if self.leaving.needed:
            self.leaving.then(self.begin_new)
            return
        self._id, self.view = None, None
        self.set_head(RecordHead(tr("Lập hồ sơ"), tr("Các bước và hạn theo Thông tư 14/2024/TT-BCA."), portrait=False))
        self.show_tab(STEPS_TAB)
        self._show_parts(new=True)
        self.new_case.begin()

    def follows_list(self) -> bool:
        """Once one is shown, the arrows of the list show the others; a new one being written is not left."""
        return self.view is not None

    def _build_tabs(self) -> None:
        column = QVBoxLayout(self._shown)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(10)
        notices = (self.release_notice, self.team_notice)
        for widget in (*notices, self.step_title, self.ticking, self.tick_button, self.member_link, self.steps):
            column.addWidget(widget)
        column.addStretch()
        both = QWidget()
        layout = QVBoxLayout(both)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._shown)
        layout.addWidget(self.new_case)
        self.add_tab(STEPS_TAB, tr("Các bước"), both)
        self.add_tab(CANDIDATES_TAB, tr("Người dự tuyển"), self.candidates)
        self.add_tab(VOTES_TAB, tr("Hội đồng, kết quả"), self.votes)
        for button in (self.save_button, self.change_button, self.abandon_button):
            self.add_foot_button(button)
        self._show_parts(new=False)

    def _connect(self) -> None:
        self.tick_button.clicked.connect(self._on_tick)
        self.ticking.submitted.connect(self._on_tick)
        self.save_button.clicked.connect(self._on_save)
        self.new_case.submitted.connect(self._on_save)
        self.new_case.form.edited.connect(self.leaving.stay)
        self.member_link.clicked.connect(self._on_member_asked)
        self.change_button.clicked.connect(self._on_change)
        self.abandon_button.clicked.connect(self._on_abandon)
        for notice in (self.release_notice, self.team_notice):
            notice.acted.connect(self._on_end)

    def _show_parts(self, *, new: bool) -> None:
        free = not self._context.as_of.read_only and (self.view is None or self.view.abandoned_on is None)
        self._shown.setVisible(not new)
        self.new_case.setVisible(new)
        self.save_button.setVisible(new)
        self.save_button.setEnabled(free)
        ticking = bool(self._code) and free
        kind = self.view.kind if self.view is not None else ""
        awaits_end = free and self.view is not None and self.view.awaits_end
        self.release_notice.setVisible(awaits_end and kind == CaseKind.RELEASE)
        self.team_notice.setVisible(awaits_end and kind == CaseKind.DISSOLUTION)
        self.member_link.setVisible(kind == CaseKind.RELEASE)
        running = self.view is not None and self.view.next is not None
        self.change_button.setVisible(not new and self.view is not None)
        self.abandon_button.setVisible(not new and running)
        for button in (self.change_button, self.abandon_button):
            button.setEnabled(free)
        for widget in (self.step_title, self.ticking, self.tick_button):
            widget.setVisible(not new and ticking)

    @Slot(object)
    def _on_read(self, view: CaseView) -> None:
        self.view = view
        chips = [(wording.say(f"choice.case_kind.{view.kind}"), Tone.NEUTRAL)]
        if view.abandoned_on is not None:
            chips.append((tr("Đã dừng ngày {day}", day=day_text(view.abandoned_on)), Tone.WARN))
        elif view.next is None:
            chips.append((tr("Đã xong"), Tone.ACCENT))
        elif view.pressing is not None and (words := left_words(view.pressing)):
            step = wording.say(f"recruitment.step.{view.pressing.step.code}")
            chips.append((words if view.pressing is view.next else f"{step}: {words}", left_tone(view.pressing)))
        places = tr("Cần {count} người", count=view.places) if view.places else ""
        stopped = tr("Lý do dừng: {reason}", reason=view.abandon_reason) if view.abandon_reason else ""
        facts = " · ".join(fact for fact in (view.whom, places, stopped) if fact)
        self.set_head(RecordHead(view.title, facts, tuple(chips), portrait=False))
        self._show_steps(view)
        self.candidates.show_case(view)
        self.votes.show_case(view)
        self._show_parts(new=False)

    def _show_steps(self, view: CaseView) -> None:
        made = StepList(view.steps, free=not self._context.as_of.read_only and view.abandoned_on is None)
        made.step_asked.connect(self._on_step_asked)
        made.paper_asked.connect(self._on_paper_asked)
        layout = self._shown.layout()
        assert layout is not None
        layout.replaceWidget(self.steps, made)
        self.steps.hide()
        self.steps.deleteLater()
        self.steps = made

    @Slot(str)
    def _on_step_asked(self, code: str) -> None:
        step = self.view.step(code) if self.view else None
        if step is None or self.view is None:
            return
        if self.view.kind == CaseKind.SELECTION and code == DECISION and step.done_on is None:
            self.show_tab(VOTES_TAB)
            return
        self._code = code
        self.step_title.setText(wording.say(f"recruitment.step.{code}"))
        day = step.done_on or self._context.as_of.today
        self.ticking.set_values({"done_on": day, "paper_number": step.paper_number})
        self._show_parts(new=False)
        area = self._by_key[STEPS_TAB]
        assert isinstance(area, QScrollArea)
        area.verticalScrollBar().setValue(0)
        self.ticking.focus_first()

    @Slot(str)
    def _on_paper_asked(self, form_id: str) -> None:
        if self.view is not None:
            self._context.navigate("forms", (form_id, self.view.id))

    @Slot()
    def _on_member_asked(self) -> None:
        if self.view is not None:
            self._context.navigate("members", self.view.member_id)

    @Slot()
    def _on_change(self) -> None:
        if self.view is not None:
            teams, day = self._context.office.teams, self._context.as_of.day
            self._context.tasks.read(self, read_teams, teams, day, key="teams", done=self._on_teams)

    @Slot(object)
    def _on_teams(self, teams: Sequence[TeamView]) -> None:
        if self.view is not None:
            FormDialog(self._context, ask_change(self._context, self.view, teams), self).open()

    @Slot()
    def _on_abandon(self) -> None:
        if self.view is not None:
            FormDialog(self._context, ask_abandon(self._context, self.view), self).open()

    @Slot()
    def _on_end(self) -> None:
        if self.view is not None:
            office, day = self._context.office, self._context.as_of.day
            self._context.tasks.read(
                self, read_what_ends, office.members, office.teams, self.view, day, key="ends", done=self._on_ends
            )

    @Slot(object)
    def _on_ends(self, found: ToEnd) -> None:
        asked = None
        if self.view is not None and found.member is not None:
            asked = ask_release(self._context, self.view, found.member)
        elif self.view is not None and found.team is not None:
            asked = ask_end_of_team(self._context, self.view, found.team)
        if asked is not None:
            FormDialog(self._context, asked, self).open()

    @Slot()
    def _on_tick(self) -> None:
        if self.view is None or not self._code or not self.ticking.check():
            return
        values = self.ticking.values()
        command = MarkStep(self.view.id, self.view.version, self._code, values["done_on"], values["paper_number"])
        self._write(self._context.office.recruitments.mark_step, command, self._on_ticked, self.ticking)

    @Slot()
    def _on_save(self) -> None:
        command = self.new_case.command()
        if command is not None:
            self._write(self._context.office.recruitments.open, command, self._on_saved, self.new_case.form)

    def _write(
        self, use_case: Callable[..., Changes], command: object, done: Callable[[Changes], None], form: FormView
    ) -> None:
        for button in (self.tick_button, self.save_button):
            button.setEnabled(False)
        self._context.tasks.write(
            self, use_case, command, done=done, failed=form.show_error, ended=self._on_write_ended
        )

    @Slot()
    def _on_write_ended(self) -> None:
        for button in (self.tick_button, self.save_button):
            button.setEnabled(not self._context.as_of.read_only)

    @Slot(object)
    def _on_ticked(self, _changes: Changes) -> None:
        self._code = ""
        self.ticking.set_values({})
        self.reload()

    @Slot(object)
    def _on_saved(self, changes: Changes) -> None:
        (case_id,) = changes.ids
        self.drop_typed()
        if not self.leaving.go_on():
            self.opened.emit(case_id)
