"""A team is dissolved: its last day and the decision, and who has to be placed before."""

from datetime import date

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from commune_desk.domain.errors import UserFacingError
from commune_desk.domain.fields import FieldKind, FieldSpec
from commune_desk.gui.context import PageContext
from commune_desk.gui.i18n import tr
from commune_desk.gui.messages import Tone
from commune_desk.gui.widgets.buttons import Button, Kind
from commune_desk.gui.widgets.form_view import FormHelp, FormSection, FormView
from commune_desk.gui.widgets.labels import Role, TextLabel
from commune_desk.gui.widgets.panel import Notice
from commune_desk.services.teams import EndTeam, LastingView, TeamView
from commune_desk.wording import explain

FIELDS = (
    FieldSpec("last_day", FieldKind.DATE, required=True),
    FieldSpec("decision_number", FieldKind.TEXT, required=True, article="Luật 30/2023/QH15 Điều 14 khoản 5"),
    FieldSpec("decision_date", FieldKind.DATE),
)
_SIZE = (520, 480)


class EndTeamDialog(QDialog):
    """Nothing is written while somebody still serves in the team; the dialogue says who."""

    def __init__(self, context: PageContext, team: TeamView, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Giải thể {name}", name=team.name))
        # Room for what has to be done before: the dialogue does not jump when it is known.
        self.setMinimumSize(*_SIZE)
        self.context = context
        self._team = team
        labels = {
            "last_day": tr("Ngày hoạt động cuối cùng"),
            "decision_number": tr("Số quyết định giải thể"),
            "decision_date": tr("Ngày quyết định"),
        }
        self.form = FormView((FormSection("", FIELDS),), FormHelp(context.as_of.today, context.tasks, labels=labels))
        self.notice = Notice(tr("Cần làm trước"))
        self.refusal = Notice(tr("Chưa thực hiện được"), " ", Tone.ERROR)
        self.do_button = Button(tr("Giải thể tổ"), kind=Kind.DANGER)
        self.cancel_button = Button(tr("Huỷ"))
        self._build()
        self.form.set_values({"last_day": context.as_of.today})
        self.form.entry("last_day").edited.connect(self._on_day_edited)
        self.form.submitted.connect(self._on_do)
        self.do_button.clicked.connect(self._on_do)
        self.cancel_button.clicked.connect(self.reject)
        self._on_day_edited()

    def _build(self) -> None:
        kept = tr("Tổ và mọi danh sách từ ngày đó trở về trước giữ nguyên, vẫn xem và in được.")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(12)
        title = tr("Giải thể tổ {number}: {name}", number=self._team.number, name=self._team.name)
        layout.addWidget(TextLabel(title, Role.RECORD_NAME, wrap=True))
        layout.addWidget(TextLabel(kept, Role.NOTE, wrap=True))
        layout.addWidget(self.form)
        for strip in (self.notice, self.refusal):
            layout.addWidget(strip)
            strip.hide()
        layout.addStretch()
        row = QHBoxLayout()
        row.addStretch()
        for button in (self.cancel_button, self.do_button):
            button.setAutoDefault(False)
            row.addWidget(button)
        layout.addLayout(row)

    @Slot()
    def _on_day_edited(self) -> None:
        self.refusal.hide()
        day = self.form.entry("last_day").value()
        if isinstance(day, date):
            teams, ids = self.context.office.teams, (self._team.id,)
            self.context.tasks.read(self, teams.lasting, ids, day, key="lasting", done=self._on_lasting)

    @Slot(object)
    def _on_lasting(self, view: LastingView) -> None:
        lines = []
        if view.people:
            names = ", ".join(person.full_name for person in view.people)
            lines.append(tr("Cho thôi hoặc chuyển tổ trước: {names}.", names=names))
        if view.areas:
            areas = ", ".join(name for _, name in view.areas)
            lines.append(tr("Sau ngày này tổ không còn phụ trách: {areas}.", areas=areas))
        self.notice.set_texts(tr("Cần làm trước") if view.people else tr("Cần biết"), "\n".join(lines))
        self.notice.setVisible(bool(lines))

    @Slot()
    def _on_do(self) -> None:
        if self.form.check():
            command = EndTeam(self._team.id, self._team.version, **self.form.values())
            teams = self.context.office.teams
            self.context.tasks.write(self, teams.end, command, done=self._on_done, failed=self._on_failed)

    @Slot(object)
    def _on_failed(self, error: UserFacingError) -> None:
        self.refusal.set_texts(tr("Chưa thực hiện được"), explain(error))
        self.refusal.show()
        self.form.show_error(error)

    @Slot(object)
    def _on_done(self, _changes: object) -> None:
        self.accept()
