"""Merging and splitting teams: chosen at the left, seen at the right, done when it was seen."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from commune_desk.domain.errors import UserFacingError
from commune_desk.domain.fields import FieldSpec
from commune_desk.gui.context import PageContext
from commune_desk.gui.i18n import tr
from commune_desk.gui.pages.teams.succession_preview import SuccessionPreview
from commune_desk.gui.widgets.buttons import Button, Kind
from commune_desk.gui.widgets.form_view import FormHelp, FormSection, FormView
from commune_desk.gui.widgets.labels import Role, TextLabel
from commune_desk.services.teams import LastingView, SuccessionView
from commune_desk.wording import explain

_SIZE = (960, 640)
_CHOICE_WIDTH = 420


class SuccessionDialog(QDialog):
    """What the two dialogues share; a subclass makes the command and names the two calls of the service."""

    def __init__(self, context: PageContext, title: str, verb: str, icon: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.resize(*_SIZE)
        self.context = context
        self._seen: Any = None
        self.preview = SuccessionPreview()
        self.preview_button = Button(tr("Xem trước"), "eye")
        self.do_button = Button(verb, icon, Kind.PRIMARY)
        self.cancel_button = Button(tr("Huỷ"))
        self.do_button.setEnabled(False)
        self.choice = QVBoxLayout()
        self.choice.setSpacing(10)
        self._build(title)
        self.preview_button.clicked.connect(self._on_preview)
        self.do_button.clicked.connect(self._on_do)
        self.cancel_button.clicked.connect(self.reject)

    def command(self) -> Any | None:
        """What was chosen; None while something is missing, which is then told."""
        raise NotImplementedError

    def calls(self) -> tuple[Callable[..., SuccessionView], Callable[..., Any]]:
        """What shows it beforehand, and what does it."""
        raise NotImplementedError

    def make_form(self, fields: Sequence[FieldSpec], labels: dict[str, str]) -> FormView:
        """A form whose changes make what was seen stale."""
        help_ = FormHelp(self.context.as_of.today, self.context.tasks, labels=labels, choices={"leader_id": ()})
        form = FormView((FormSection("", fields),), help_)
        form.edited.connect(self.look_again)
        form.submitted.connect(self._on_preview)
        return form

    def ask_lasting(self, form: FormView, team_ids: Sequence[UUID]) -> None:
        """Reads who and what is to be placed on the day of the form, and again when that is changed."""
        self._day_form, self._team_ids = form, tuple(team_ids)
        form.entry("last_day").edited.connect(self._on_day_edited)
        self._on_day_edited()

    @Slot(object)
    def show_lasting(self, view: LastingView) -> None:
        """What is to be placed, for a subclass to show."""

    @Slot()
    def _on_day_edited(self) -> None:
        day = self._day_form.entry("last_day").value()
        if isinstance(day, date):
            teams = self.context.office.teams
            self.context.tasks.read(self, teams.lasting, self._team_ids, day, key="lasting", done=self.show_lasting)

    @Slot()
    def look_again(self) -> None:
        """Something was changed: what was seen no longer holds."""
        self._seen = None
        self.do_button.setEnabled(False)
        self.preview.clear()

    @Slot(object)
    def show_error(self, error: UserFacingError) -> None:
        """Problems beside the fields of a subclass."""

    def _build(self, title: str) -> None:
        left, right = QWidget(), QWidget()
        inside = QVBoxLayout(left)
        inside.setContentsMargins(16, 14, 16, 14)
        inside.addWidget(TextLabel(title, Role.RECORD_NAME))
        inside.addLayout(self.choice)
        inside.addStretch()
        beside = QVBoxLayout(right)
        beside.setContentsMargins(16, 14, 16, 14)
        beside.addWidget(self.preview)
        both = QHBoxLayout()
        both.setSpacing(0)
        choice = _scrolled(left)
        choice.setFixedWidth(_CHOICE_WIDTH)
        both.addWidget(choice)
        both.addWidget(_scrolled(right), 1)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(12, 8, 12, 10)
        buttons.setSpacing(8)
        buttons.addStretch()
        for button in (self.cancel_button, self.preview_button, self.do_button):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(both, 1)
        layout.addLayout(buttons)

    @Slot()
    def _on_preview(self) -> None:
        command = self.command()
        if command is None:
            return
        self.look_again()
        self._seen = command
        look, _ = self.calls()
        self.context.tasks.read(self, look, command, key="preview", done=self._on_previewed, failed=self._on_refused)

    @Slot(object)
    def _on_previewed(self, view: SuccessionView) -> None:
        if self._seen is not None:
            self.preview.show_view(view)
            self.do_button.setEnabled(True)

    @Slot(object)
    def _on_refused(self, error: UserFacingError) -> None:
        self._seen = None
        self.do_button.setEnabled(False)
        self.preview.show_refusal(explain(error))
        self.show_error(error)

    @Slot()
    def _on_do(self) -> None:
        if self._seen is not None:
            self.do_button.setEnabled(False)
            _, carry_out = self.calls()
            self.context.tasks.write(self, carry_out, self._seen, done=self._on_done, failed=self._on_refused)

    @Slot(object)
    def _on_done(self, _changes: object) -> None:
        self.accept()


def _scrolled(widget: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    widget.setProperty("role", "scrolled")
    area.setWidget(widget)
    return area
