"""Hội đồng xét tuyển: who sits in it, one after the other, and who came to the meeting."""

from dataclasses import replace
from uuid import UUID

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from commune_desk import wording
from commune_desk.domain.fields import FieldKind, FieldSpec
from commune_desk.domain.recruitments import CouncilRole, CountingRole
from commune_desk.gui.context import PageContext
from commune_desk.gui.i18n import tr
from commune_desk.gui.pages.recruitments.options import options_of
from commune_desk.gui.widgets.buttons import Button, LinkButton
from commune_desk.gui.widgets.form_view import FormHelp, FormSection, FormView
from commune_desk.gui.widgets.labels import Role, TextLabel
from commune_desk.services.contracts import Changes
from commune_desk.services.recruitment_commands import CouncilMember, SetCouncil
from commune_desk.services.recruitment_views import CaseView, CouncilMemberView

FIELDS = (
    FieldSpec("full_name", FieldKind.NAME, required=True, width_chars=26),
    FieldSpec("position", FieldKind.TEXT, width_chars=26),
    FieldSpec("role", FieldKind.CHOICE, required=True, choices=tuple(CouncilRole)),
    FieldSpec("counting_role", FieldKind.CHOICE, choices=tuple(CountingRole)),
    FieldSpec("present", FieldKind.FLAG),
)


class CouncilPart(QWidget):
    """The council as a list, and below it the form of one member."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._case: CaseView | None = None
        self._member_id: UUID | None = None
        self.links: dict[UUID, LinkButton] = {}
        self.rows = QWidget()
        labels = {
            "position": tr("Chức vụ, cơ quan"),
            "role": tr("Vai trò trong Hội đồng"),
            "counting_role": tr("Trong Tổ kiểm phiếu"),
            "present": tr("Có mặt tại cuộc họp"),
        }
        codes = (("role", "council_role", CouncilRole), ("counting_role", "counting_role", CountingRole))
        choices = {key: options_of(prefix, kind) for key, prefix, kind in codes}
        help_ = FormHelp(context.as_of.today, context.tasks, labels=labels, choices=choices)
        self.form = FormView((FormSection("", FIELDS),), help_)
        self.add_button = Button(tr("Thêm vào Hội đồng"), "plus")
        self.save_button = Button(tr("Lưu thành viên Hội đồng"), "save")
        self.drop_button = Button(tr("Bỏ khỏi Hội đồng"), "user-minus")
        self.close_button = Button(tr("Đóng"))
        self._editing = False
        self._build()

    def show_case(self, case: CaseView) -> None:
        """Shows the council of a case."""
        another = self._case is None or self._case.id != case.id
        self._case = case
        self._show_rows(case)
        if another or not self._free:
            self._editing = False
        self._show_form(shown=self._editing)

    @property
    def _free(self) -> bool:
        return not self._context.as_of.read_only and self._case is not None and self._case.abandoned_on is None

    def _build(self) -> None:
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(8)
        buttons = QHBoxLayout()
        for button in (self.save_button, self.close_button):
            buttons.addWidget(button)
        buttons.addStretch()
        for widget in (TextLabel(tr("Hội đồng xét tuyển"), Role.STRONG), self.rows, self.add_button, self.form):
            self._layout.addWidget(widget)
        self._layout.addLayout(buttons)
        self._layout.addWidget(self.drop_button)
        self.add_button.clicked.connect(self._on_add)
        self.save_button.clicked.connect(self._on_save)
        self.drop_button.clicked.connect(self._on_drop)
        self.close_button.clicked.connect(self._on_close)
        self.form.submitted.connect(self._on_save)
        self._show_form(shown=False)

    def _show_rows(self, case: CaseView) -> None:
        made = QWidget()
        self.links = {}
        grid = QGridLayout(made)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(1)
        grid.setColumnStretch(0, 1)
        for at, member in enumerate(case.council):
            link = LinkButton(member.full_name)
            link.setObjectName(str(member.id))
            link.setEnabled(self._free)
            link.clicked.connect(self._on_link)
            self.links[member.id] = link
            grid.addWidget(link, 2 * at, 0, Qt.AlignmentFlag.AlignLeft)
            grid.addWidget(TextLabel(_facts(member), Role.NOTE, wrap=True), 2 * at + 1, 0)
        self._layout.replaceWidget(self.rows, made)
        self.rows.hide()
        self.rows.deleteLater()
        self.rows = made

    def _show_form(self, *, shown: bool) -> None:
        """The form in the place of the list, or the list."""
        self._editing = shown
        for widget in (self.form, self.save_button, self.close_button):
            widget.setVisible(shown)
        self.rows.setVisible(not shown)
        self.add_button.setVisible(not shown and self._free)
        self.drop_button.setVisible(shown and self._member_id is not None)

    def _seats(self) -> list[CouncilMember]:
        council = self._case.council if self._case else ()
        return [CouncilMember(one.id, one.full_name, one.position, one.role, one.counting_role, one.present)
                for one in council]  # fmt: skip

    @Slot()
    def _on_add(self) -> None:
        self._member_id = None
        first = not self._seats()
        role = CouncilRole.CHAIR if first else CouncilRole.MEMBER
        self.form.set_values({"role": role.value, "present": True})
        self._show_form(shown=True)
        self.form.focus_first()

    @Slot()
    def _on_link(self) -> None:
        wanted = self.sender().objectName()
        for seat in self._seats():
            if str(seat.id) == wanted:
                self._member_id = seat.id
                self.form.set_values(vars(seat))
                self._show_form(shown=True)
                self.form.focus_first()

    @Slot()
    def _on_save(self) -> None:
        if not self.form.check():
            return
        values = self.form.values()
        values["position"] = values["position"] or ""
        if self._member_id is None:
            self._write([*self._seats(), CouncilMember(None, **values)])
        else:
            self._write([replace(one, **values) if one.id == self._member_id else one for one in self._seats()])

    @Slot()
    def _on_drop(self) -> None:
        self._write([one for one in self._seats() if one.id != self._member_id])

    def _write(self, seats: list[CouncilMember]) -> None:
        if self._case is None:
            return
        self.save_button.setEnabled(False)
        command = SetCouncil(self._case.id, self._case.version, tuple(seats))
        use_case = self._context.office.recruitments.set_council
        self._context.tasks.write(
            self, use_case, command, done=self._on_saved, failed=self.form.show_error, ended=self._on_ended
        )

    @Slot()
    def _on_close(self) -> None:
        self._show_form(shown=False)

    @Slot(object)
    def _on_saved(self, _changes: Changes) -> None:
        self._member_id = None
        self._show_form(shown=False)

    @Slot()
    def _on_ended(self) -> None:
        self.save_button.setEnabled(True)


def _facts(member: CouncilMemberView) -> str:
    words = [member.position, wording.say(f"choice.council_role.{member.role}")]
    if member.counting_role:
        words.append(wording.say(f"choice.counting_role.{member.counting_role}"))
    if not member.present:
        words.append(tr("vắng mặt"))
    return " · ".join(word for word in words if word)
