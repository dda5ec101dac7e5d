"""The form dialogue: what will happen, the fields, the button that does it; open while something is wrong."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QEvent, Qt, Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from commune_desk.domain.errors import InvalidFieldsError, UserFacingError
from commune_desk.gui.context import PageContext
from commune_desk.gui.drafts import NO_PAGE, DraftKeeper
from commune_desk.gui.i18n import tr
from commune_desk.gui.messages import Tone
from commune_desk.gui.widgets.buttons import Button, Kind
from commune_desk.gui.widgets.form_view import FormHelp, FormSection, FormView
from commune_desk.gui.widgets.labels import Role, TextLabel
from commune_desk.gui.widgets.panel import Notice
from commune_desk.services.contracts import Changes
from commune_desk.services.drafts import Place
from commune_desk.wording import explain


@dataclass(frozen=True)
class Asked:
    """What a form dialogue asks and does. It holds services and values, no widget.

    Attributes:
        title: of the window.
        confirm: the verb of the button; red when `dangerous`.
        section: the fields.
        help: labels and choices of the fields.
        use_case: the service's method.
        command: the command out of what was entered, by field key.
        values: what stands in the fields at first, by field key.
        above: what is said above the fields.
        below: what is said below them, or "".
        icon, shortcut: of the button.
        width: at least, in px.
        gap: between the parts, in px.
    """

    title: str
    confirm: str
    section: FormSection
    help: FormHelp
    use_case: Callable[..., Changes]
    command: Callable[[dict[str, Any]], object]
    values: Mapping[str, Any] = field(default_factory=dict)
    above: Sequence[tuple[Role, str]] = ()
    below: str = ""
    dangerous: bool = False
    icon: str = ""
    shortcut: str = ""
    width: int = 480
    gap: int = 10


class FormDialog(QDialog):
    """Asks, writes, and closes once it is written; `accepted` then tells that it was.

    Attributes:
        refusal: says why nothing was written, when that is about no field.
    """

    def __init__(self, context: PageContext, asked: Asked, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(asked.title)
        self.setMinimumWidth(asked.width)
        self._context, self._asked = context, asked
        self.refusal = Notice("", tone=Tone.ERROR)
        self.refusal.hide()
        self.form = FormView((asked.section,), asked.help)
        self.form.set_values(asked.values)
        kind = Kind.DANGER if asked.dangerous else Kind.PRIMARY
        self.confirm_button = Button(asked.confirm, asked.icon, kind, asked.shortcut)
        self.cancel_button = Button(tr("Huỷ"))
        for button in (self.cancel_button, self.confirm_button):
            button.setAutoDefault(False)
        # Enter in a field never cancels what was typed, and never does what cannot be taken back.
        self.confirm_button.setDefault(not asked.dangerous)
        self._drafts = DraftKeeper(self, context, self._about, self.form.changed_texts)
        self._drafts.follow(self.form)
        self.finished.connect(self._drafts.forget)
        self._build()
        self.confirm_button.clicked.connect(self._on_confirmed)
        self.form.submitted.connect(self._on_confirmed)
        self.cancel_button.clicked.connect(self.reject)

    def _about(self) -> tuple[Place, str] | None:
        return (NO_PAGE, self._asked.title), self._asked.title

    def _build(self) -> None:
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.confirm_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(self._asked.gap)
        for role, words in self._asked.above:
            layout.addWidget(TextLabel(words, role, wrap=True))
        layout.addWidget(self.refusal)
        layout.addWidget(self.form)
        if self._asked.below:
            layout.addWidget(TextLabel(self._asked.below, Role.NOTE, wrap=True))
        layout.addLayout(buttons)
        self.form.focus_first()

    def event(self, event: QEvent) -> bool:
        handled = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._grow()
        return handled

    def _grow(self) -> None:
        """Makes room for what is said below the fields: by itself Qt would cut the fields instead."""
        layout = self.layout()
        needed = layout.totalHeightForWidth(self.width()) if layout is not None else 0
        if needed > self.height():
            self.resize(self.width(), needed)

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
