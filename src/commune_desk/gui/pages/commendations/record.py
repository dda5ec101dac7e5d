"""One commendation: for what, whom, how much; its number once it is signed; its paper."""

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from commune_desk import wording
from commune_desk.domain.areas import in_sentence
from commune_desk.domain.fields import FieldKind, FieldSpec
from commune_desk.gui.context import PageContext
from commune_desk.gui.i18n import tr
from commune_desk.gui.list_page import ListedRecord
from commune_desk.gui.messages import Tone
from commune_desk.gui.pages.commendations.columns import award_text, level_text
from commune_desk.gui.pages.commendations.prepare_form import PrepareForm
from commune_desk.gui.widgets.buttons import Button, Kind
from commune_desk.gui.widgets.form_view import FormHelp, FormSection, FormView
from commune_desk.gui.widgets.labels import Role, TextLabel, line
from commune_desk.gui.widgets.record_panel import RecordHead
from commune_desk.services.commendations import CommendationView, RecipientView, SignCommendation
from commune_desk.services.contracts import Changes
from commune_desk.wording.formats import day_text, grouped, month_text

SIGNING = (
    FieldSpec("decision_number", FieldKind.TEXT, required=True),
    FieldSpec("decision_date", FieldKind.DATE, required=True, width_chars=10),
)
PRINTED_FORM = "f32-commendation-decision"
PRINTED_AWARD, PRINTED_LEVEL = "merit_certificate", "commune"


class CommendationRecord(ListedRecord):
    """The panel at the right of the list.

    Args:
        context: services and tasks.

    Signals:
        prepared: id of a commendation just written down.
    """

    prepared = Signal(object)

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._id: UUID | None = None
        self.view: CommendationView | None = None
        self.about = TextLabel("", Role.BODY, wrap=True)
        self.money = TextLabel("", Role.STRONG)
        self.recipients = QWidget()
        self.signing = FormView((FormSection(tr("Ghi số quyết định"), SIGNING),), self._help(), 2)
        self.preparing = PrepareForm(context)
        self._shown = QWidget()
        self.sign_button = Button(tr("Ghi số quyết định"), "save", Kind.PRIMARY, "Ctrl+S")
        self.print_button = Button(tr("In"), "printer", shortcut="Ctrl+P")
        self.save_button = Button(tr("Lưu"), "save", Kind.PRIMARY, "Ctrl+S")
        self._build_tab()
        self._connect()

    def show_record(self, record_id: UUID) -> None:
        """Reads and shows one."""
        self._id = record_id
        self.reload()

    def reload(self) -> None:
        """Reads the one shown again; a number being typed is not lost."""
        if self._id is not None and not self.signing.dirty:
            show = self._context.office.commendations.show
            self._context.tasks.read(self, show, self._id, key="commendation", done=self._on_read)

    def begin_new(self) -> None:
        """An empty form."""
        self._id, self.view = None, None
        self.set_head(
            RecordHead(tr("Lập khen thưởng"), tr("Tiền thưởng tính theo hệ số và lương cơ sở."), portrait=False)
        )
        self._show_parts(new=True)
        self.preparing.begin()

    def follows_list(self) -> bool:
        """Once one is shown, the arrows of the list show the others; a new one being written is not left."""
        return self.view is not None

    def _help(self) -> FormHelp:
        labels = {"decision_date": tr("Ngày ký")}
        return FormHelp(self._context.as_of.today, self._context.tasks, labels=labels)

    def _build_tab(self) -> None:
        column = QVBoxLayout(self._shown)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(12)
        column.addWidget(self.about)
        column.addWidget(self.recipients)
        column.addWidget(self.money)
        column.addWidget(self.signing)
        column.addStretch()
        both = QWidget()
        layout = QVBoxLayout(both)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._shown)
        layout.addWidget(self.preparing)
        self.add_tab("commendation", tr("Khen thưởng"), both)
        for button in (self.sign_button, self.save_button, self.print_button):
            self.add_foot_button(button)
        self._show_parts(new=False)

    def _connect(self) -> None:
        self.sign_button.clicked.connect(self._on_sign)
        self.signing.submitted.connect(self._on_sign)
        self.save_button.clicked.connect(self._on_save)
        self.preparing.submitted.connect(self._on_save)
        self.print_button.clicked.connect(self._on_print)

    def _show_parts(self, *, new: bool) -> None:
        free = not self._context.as_of.read_only
        self._shown.setVisible(not new)
        self.preparing.setVisible(new)
        self.save_button.setVisible(new)
        self.save_button.setEnabled(free)
        unsigned = self.view is not None and not self.view.decision_number
        self.sign_button.setVisible(not new and unsigned)
        self.sign_button.setEnabled(free)
        self.signing.setVisible(not new and unsigned and free)
        # The decision of the commune's own certificates is the only paper there is a form for.
        printed = self.view is not None and (self.view.award_form, self.view.level) == (PRINTED_AWARD, PRINTED_LEVEL)
        self.print_button.setVisible(not new and printed)

    @Slot(object)
    def _on_read(self, view: CommendationView) -> None:
        self.view = view
        signed = bool(view.decision_number)
        month = tr("Tháng {month}", month=month_text(view.paper_month))
        chips = (
            (level_text(view), Tone.NEUTRAL),
            (tr("Đã ký") if signed else tr("Chưa ký"), Tone.ACCENT if signed else Tone.WARN),
            (day_text(view.decision_date) if view.decision_date else month, Tone.NEUTRAL),
        )
        name = view.decision_number or tr("Chưa có số")
        self.set_head(RecordHead(name, view.title, chips, portrait=False))
        facts = (award_text(view), tr("Thành tích năm {year}: {reason}", year=view.year, reason=view.reason), view.fund)
        self.about.setText("\n".join(fact for fact in facts if fact))
        self.money.setText(tr("Cộng {total:vnd} đồng", total=view.total_vnd))
        self._show_recipients(view)
        self.signing.set_values({"decision_date": self._context.as_of.today})
        self._show_parts(new=False)

    def _show_recipients(self, view: CommendationView) -> None:
        made = QWidget()
        grid = QGridLayout(made)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(0, 1)
        for at, recipient in enumerate(view.recipients):
            grid.addLayout(_who(recipient), at * 2, 0)
            amount = TextLabel(grouped(recipient.bonus_vnd))
            grid.addWidget(amount, at * 2, 1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
            grid.addWidget(line(), at * 2 + 1, 0, 1, 2)
        layout = self._shown.layout()
        assert layout is not None
        layout.replaceWidget(self.recipients, made)
        self.recipients.hide()
        self.recipients.deleteLater()
        self.recipients = made

    @Slot()
    def _on_sign(self) -> None:
        if self.view is None or not self.signing.check():
            return
        values = self.signing.values()
        command = SignCommendation(self.view.id, self.view.version, values["decision_number"], values["decision_date"])
        self._write(self._context.office.commendations.sign, command, self._on_signed)

    @Slot()
    def _on_save(self) -> None:
        command = self.preparing.command()
        if command is not None:
            self._write(self._context.office.commendations.prepare, command, self._on_prepared)

    def _write(self, use_case: Callable[..., Changes], command: object, done: Callable[[Changes], None]) -> None:
        for button in (self.sign_button, self.save_button):
            button.setEnabled(False)
        self._context.tasks.write(
            self, use_case, command, done=done, failed=self.preparing.show_error, ended=self._on_write_ended
        )

    @Slot()
    def _on_write_ended(self) -> None:
        for button in (self.sign_button, self.save_button):
            button.setEnabled(not self._context.as_of.read_only)

    @Slot(object)
    def _on_signed(self, _changes: Changes) -> None:
        self.signing.set_values({})
        self.reload()

    @Slot(object)
    def _on_prepared(self, changes: Changes) -> None:
        (commendation_id,) = changes.ids
        self.prepared.emit(commendation_id)

    @Slot()
    def _on_print(self) -> None:
        if self.view is not None:
            self._context.navigate("forms", (PRINTED_FORM, self.view.id))


def _who(recipient: RecipientView) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(1)
    column.addWidget(TextLabel(_name(recipient), Role.MEDIUM, wrap=True))
    facts = []
    if recipient.post:
        facts.append(f"{wording.say(f'choice.post.{recipient.post}')} {in_sentence(recipient.team_name)}")
    else:
        facts.append(tr("tập thể"))
    if recipient.coefficient:
        facts.append(tr("hệ số {coefficient:factor}", coefficient=str(recipient.coefficient)))
    column.addWidget(TextLabel(" · ".join(facts), Role.NOTE, wrap=True))
    return column


def _name(recipient: RecipientView) -> str:
    return recipient.name if recipient.member_id else tr("Tổ {name}", name=in_sentence(recipient.name))
