"""The page: forms or one form's questions at the left, the sheet at the right."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from commune_desk.domain.errors import UserFacingError
from commune_desk.gui.context import PageContext
from commune_desk.gui.i18n import tr
from commune_desk.gui.page import PageWidget
from commune_desk.gui.pages.forms.form_list import FormList
from commune_desk.gui.pages.forms.questions import QuestionsPanel
from commune_desk.gui.pages.forms.subjects import CaseSubject, CommendationSubject, HandoverSubject, MemberSubject
from commune_desk.gui.widgets.labels import frame
from commune_desk.gui.widgets.paper_desk import PaperDesk
from commune_desk.services.commendations import CommendationView
from commune_desk.services.contracts import Page
from commune_desk.services.dossiers import BoardRowView, ShowBoard
from commune_desk.services.equipment_views import MovementView
from commune_desk.services.papers import DrawnPaper, FormView
from commune_desk.services.recruitment_views import CaseLineView

_WIDTH = 340
_EVERYBODY = 5000


class FormsPage(PageWidget):
    """Biểu mẫu."""

    subjects = frozenset(
        {
            *("members", "teams", "units", "allowances", "rosters", "incidents"),
            *("commendations", "recruitments", "dossiers", "equipment"),
        }
    )

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.hint = tr("Ctrl+P in · Ctrl+mũi tên sang tờ khác")
        self.list = FormList()
        self.desk = PaperDesk(context)
        self.panels: dict[str, QuestionsPanel] = {}
        self._target: tuple[str, Any] | None = None
        self._stack = QStackedWidget()
        self._build()
        self.list.opened.connect(self._on_form_opened)
        self.list.current_changed.connect(self._on_form_looked_at)
        self.desk.drawn.connect(self._on_drawn)
        self.desk.refused.connect(self._on_refused)

    @property
    def shown_panel(self) -> QuestionsPanel | None:
        """The questions shown, or None while the forms are listed."""
        shown = self._stack.currentWidget()
        return shown if isinstance(shown, QuestionsPanel) else None

    def load(self) -> None:
        read, office = self.context.tasks.read, self.context.office
        if self.panels:
            self.desk.draw_again()
        else:
            read(self, office.papers.forms, key="forms", done=self._on_forms_read)
        read(self, office.commendations.list, key="commendations", done=self._on_commendations_read)
        read(self, office.recruitments.list, key="recruitments", done=self._on_cases_read)
        # Whom a form may be about does not hang on the day looked at: a reminder is of today.
        lacking = ShowBoard(self.context.as_of.today, only_open=True, limit=_EVERYBODY)
        read(self, office.dossiers.board, lacking, key="dossiers", done=self._on_board_read)
        read(self, office.equipment.ledger, key="equipment", done=self._on_ledger_read)

    def show_target(self, target: object) -> None:
        """The id of a form, or (id, subject): a month, a day, a quarter, the id of a commendation."""
        form_id, subject = target if isinstance(target, tuple) else (target, None)
        self._target = (str(form_id), subject)
        self._go_to_target()

    def _build(self) -> None:
        self.body.setContentsMargins(0, 0, 0, 0)
        left = frame("rail")
        left.setFixedWidth(_WIDTH)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 1, 0)
        column.addWidget(self._stack)
        self._stack.addWidget(self.list)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(left)
        row.addWidget(self.desk, 1)
        self.body.addLayout(row, 1)

    def _go_to_target(self) -> None:
        if self._target is None or self._target[0] not in self.panels:
            return
        (form_id, subject), self._target = self._target, None
        if subject is not None:
            self.panels[form_id].subject.set_subject(subject)
        self.list.look_at(form_id)
        self._on_form_opened(form_id)

    def _draw(self, panel: QuestionsPanel) -> None:
        self.desk.show_paper(panel.wanted(), panel.file_name())

    @Slot(object)
    def _on_forms_read(self, forms: Sequence[FormView]) -> None:
        for form in forms:
            panel = QuestionsPanel(form, self.context.as_of.day)
            panel.changed.connect(self._on_panel_changed)
            panel.left.connect(self._on_panel_left)
            panel.settings_asked.connect(self._on_settings_asked)
            panel.print_button.clicked.connect(self.desk.print_paper)
            panel.pdf_button.clicked.connect(self.desk.save_pdf)
            panel.word_button.clicked.connect(self.desk.save_word)
            self._stack.addWidget(panel)
            self.panels[form.id] = panel
        self.list.show_forms(forms)
        if self._target is not None:
            self._go_to_target()
        elif forms:
            self.list.look_at(forms[0].id)
            self.list.focus_current()

    @Slot(object)
    def _on_commendations_read(self, views: Sequence[CommendationView]) -> None:
        for panel in self.panels.values():
            if isinstance(panel.subject, CommendationSubject):
                panel.subject.show_commendations(views)

    @Slot(object)
    def _on_cases_read(self, views: Sequence[CaseLineView]) -> None:
        for panel in self.panels.values():
            if isinstance(panel.subject, CaseSubject):
                panel.subject.show_cases(views)

    @Slot(object)
    def _on_board_read(self, found: Page[BoardRowView]) -> None:
        for panel in self.panels.values():
            if isinstance(panel.subject, MemberSubject):
                panel.subject.show_members(found.rows)

    @Slot(object)
    def _on_ledger_read(self, lines: Sequence[MovementView]) -> None:
        for panel in self.panels.values():
            if isinstance(panel.subject, HandoverSubject):
                panel.subject.show_ledger(lines)

    @Slot(str)
    def _on_form_opened(self, form_id: str) -> None:
        panel = self.panels[form_id]
        self._stack.setCurrentWidget(panel)
        self._draw(panel)
        panel.subject.setFocus()

    @Slot(str)
    def _on_form_looked_at(self, form_id: str) -> None:
        self._draw(self.panels[form_id])

    @Slot()
    def _on_panel_changed(self) -> None:
        panel = self.sender()
        if isinstance(panel, QuestionsPanel) and panel.form.id == self.list.current:
            self._draw(panel)

    @Slot()
    def _on_panel_left(self) -> None:
        self._stack.setCurrentWidget(self.list)
        self.list.focus_current()

    @Slot()
    def _on_settings_asked(self) -> None:
        self.context.navigate("administration", "signatories")

    @Slot(object)
    def _on_drawn(self, paper: DrawnPaper) -> None:
        panel = self.panels[self.list.current]
        panel.show_drawn(paper, self.desk.preview.page_count)

    @Slot(object)
    def _on_refused(self, error: UserFacingError) -> None:
        self.panels[self.list.current].show_refused(error)
