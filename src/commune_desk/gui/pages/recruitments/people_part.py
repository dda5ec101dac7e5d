"""People of a case as links, and in the place of the list the form of one of them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from commune_desk.domain.recruitments import CaseKind
from commune_desk.gui.context import PageContext
from commune_desk.gui.i18n import tr
from commune_desk.gui.widgets.buttons import Button, LinkButton
from commune_desk.gui.widgets.form_view import FormView
from commune_desk.gui.widgets.labels import Role, TextLabel, line
from commune_desk.services.contracts import Changes
from commune_desk.services.recruitment_views import CaseView


@dataclass(frozen=True)
class PersonRow:
    """How one of them stands in the list; `fixed`: is not opened any more."""

    id: UUID
    name: str
    facts: str
    role: Role = Role.NOTE
    fixed: bool = False


class PeoplePart(QWidget):
    """Base of such a part; a subclass says who they are, what stands in the form and what becomes of it.

    Args:
        form: of one of them.
        add_button: shown with the list, `save_button` with the form.
        use_case: the service's method that takes `command`.

    Attributes:
        links: who can be opened, by id.
        chosen: whose form it is; None for a new one.
        ruled: whether a line follows each of them.
        gap: between the rows, in px.
    """

    ruled = False
    gap = 1

    def __init__(
        self,
        context: PageContext,
        form: FormView,
        add_button: Button,
        save_button: Button,
        use_case: Callable[..., Changes],
    ) -> None:
        super().__init__()
        self._context, self._use_case = context, use_case
        self._case: CaseView | None = None
        self._editing = False
        self.chosen: UUID | None = None
        self.links: dict[UUID, LinkButton] = {}
        self.rows = QWidget()
        self.form, self.add_button, self.save_button = form, add_button, save_button
        self.close_button = Button(tr("Đóng"))
        self.column = QVBoxLayout(self)
        buttons = QHBoxLayout()
        for button in (self.save_button, self.close_button):
            buttons.addWidget(button)
        buttons.addStretch()
        for widget in (self.rows, self.add_button, self.form):
            self.column.addWidget(widget)
        self.column.addLayout(buttons)
        for widget in (self.add_button, self.form, self.save_button, self.close_button):
            widget.hide()
        self.add_button.clicked.connect(self._on_add)
        self.save_button.clicked.connect(self._on_save)
        self.close_button.clicked.connect(self._on_close)
        self.form.submitted.connect(self._on_save)

    def people(self, case: CaseView) -> Sequence[PersonRow]:
        """Who they are, in the order of the list."""
        raise NotImplementedError

    def nobody(self, case: CaseView) -> str:  # noqa: ARG002 - a subclass looks at it
        """What is said when there are none, "" for nothing."""
        return ""

    def values_of(self, case: CaseView, chosen: UUID | None) -> Mapping[str, Any]:
        """What stands in the form of one of them, or of a new one."""
        raise NotImplementedError

    def command(self, case: CaseView, values: dict[str, Any]) -> object:
        """What becomes of the form."""
        raise NotImplementedError

    def show_case(self, case: CaseView) -> None:
        """Shows the people of a case; a form being filled in stays as long as it is the same case."""
        another = self._case is None or self._case.id != case.id
        self._case = case
        self._show_rows(case)
        self.show_form(shown=self._editing and not another and self._free)

    def show_form(self, *, shown: bool) -> None:
        """The form in the place of the list, or the list."""
        self._editing = shown
        for widget in (self.form, self.save_button, self.close_button):
            widget.setVisible(shown)
        self.rows.setVisible(not shown)
        self.add_button.setVisible(not shown and self._free)

    def write(self, command: object) -> None:
        """Sends a command; the list is shown again once it is carried out."""
        self.save_button.setEnabled(False)
        self._context.tasks.write(
            self, self._use_case, command, done=self._on_saved, failed=self.form.show_error, ended=self._on_ended
        )

    @property
    def _free(self) -> bool:
        """Only a selection has candidates and a council, and only while it is not given up."""
        case = self._case
        selected = case is not None and case.kind == CaseKind.SELECTION and case.abandoned_on is None
        return selected and not self._context.as_of.read_only

    def _show_rows(self, case: CaseView) -> None:
        made = QWidget()
        self.links = {}
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self.gap)
        people = self.people(case)
        for one in people:
            link = LinkButton(one.name)
            link.setObjectName(str(one.id))
            link.setEnabled(self._free and not one.fixed)
            link.clicked.connect(self._on_link)
            self.links[one.id] = link
            column.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
            column.addWidget(TextLabel(one.facts, one.role, wrap=True))
            if self.ruled:
                column.addWidget(line())
        if not people and (words := self.nobody(case)):
            column.addWidget(TextLabel(words, Role.MUTED, wrap=True))
        self.column.replaceWidget(self.rows, made)
        self.rows.hide()
        self.rows.deleteLater()
        self.rows = made

    def _open(self, chosen: UUID | None) -> None:
        if self._case is not None:
            self.chosen = chosen
            self.form.set_values(self.values_of(self._case, chosen))
            self.show_form(shown=True)
            self.form.focus_first()

    @Slot()
    def _on_add(self) -> None:
        self._open(None)

    @Slot()
    def _on_link(self) -> None:
        self._open(UUID(self.sender().objectName()))

    @Slot()
    def _on_save(self) -> None:
        if self._case is not None and self.form.check():
            self.write(self.command(self._case, self.form.values()))

    @Slot()
    def _on_close(self) -> None:
        self.show_form(shown=False)

    @Slot(object)
    def _on_saved(self, _changes: Changes) -> None:
        self.show_form(shown=False)

    @Slot()
    def _on_ended(self) -> None:
        self.save_button.setEnabled(True)
