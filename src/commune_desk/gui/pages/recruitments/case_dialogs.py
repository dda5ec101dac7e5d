"""A case changed or given up, and what its decision ends brought to its end: each a form that says what it will do."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from commune_desk.domain.errors import InvalidFieldsError, UserFacingError
from commune_desk.gui.context import PageContext
from commune_desk.gui.i18n import tr
from commune_desk.gui.messages import Tone
from commune_desk.gui.widgets.buttons import Button, Kind
from commune_desk.gui.widgets.form_view import FormHelp, FormSection, FormView
from commune_desk.gui.widgets.labels import Role, TextLabel
from commune_desk.gui.widgets.panel import Notice
from commune_desk.services.contracts import Changes
from commune_desk.wording import explain

_WIDTH = 480


@dataclass(frozen=True)
class Asked:
    """What a dialogue asks and does.

    Attributes:
        title: of the dialogue and its form.
        text: what will happen.
        confirm: the verb of the button; red when `dangerous`.
        section: the fields.
        help: labels and choices of the fields.
        values: what stands in them at first.
        use_case: the service's method.
        command: the command out of what was entered.
    """

    title: str
    text: str
    confirm: str
    section: FormSection
    help: FormHelp
    values: dict[str, Any]
    use_case: Callable[..., Changes]
    command: Callable[[dict[str, Any]], object]
    dangerous: bool = False


class CaseDialog(QDialog):
    """Asks, writes, and stays open while something is wrong."""

    def __init__(self, context: PageContext, asked: Asked, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(asked.title)
        self.setMinimumWidth(_WIDTH)
        self._context, self._asked = context, asked
        self.refusal = Notice("", tone=Tone.ERROR)
        self.refusal.hide()
        self.form = FormView((asked.section,), asked.help)
        self.form.set_values(asked.values)
        self.confirm_button = Button(asked.confirm, kind=Kind.DANGER if asked.dangerous else Kind.PRIMARY)
        self.cancel_button = Button(tr("Huỷ"))
        self._build()
        self.confirm_button.clicked.connect(self._on_confirmed)
        self.form.submitted.connect(self._on_confirmed)
        self.cancel_button.clicked.connect(self.reject)

    def _build(self) -> None:
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.confirm_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(10)
        layout.addWidget(TextLabel(self._asked.title, Role.RECORD_NAME, wrap=True))
        layout.addWidget(TextLabel(self._asked.text, Role.NOTE, wrap=True))
        layout.addWidget(self.refusal)
        layout.addWidget(self.form)
        layout.addLayout(buttons)
        self.form.focus_first()

    @Slot()
    def _on_confirmed(self) -> None:
        if not self.form.check():
            return
        self.confirm_button.setEnabled(False)
        self._context.tasks.write(
            self,
            self._asked.use_case,
            self._asked.command(self.form.values()),
            done=self._on_done,
            failed=self._on_failed,
            ended=self._on_ended,
        )

    @Slot(object)
    def _on_done(self, _changes: object) -> None:
        self.accept()

    @Slot(object)
    def _on_failed(self, error: UserFacingError) -> None:
        self.form.show_error(error)
        self.refusal.setVisible(not isinstance(error, InvalidFieldsError))
        self.refusal.set_texts(tr("Chưa lưu"), explain(error))

    @Slot()
    def _on_ended(self) -> None:
        self.confirm_button.setEnabled(True)
