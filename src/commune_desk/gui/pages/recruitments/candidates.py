"""Người dự tuyển: who filed, what is missing or doubtful, and the form of one of them."""

from uuid import UUID

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from commune_desk import wording
from commune_desk.domain.dates import YearReading
from commune_desk.domain.fields import FieldKind, FieldSpec
from commune_desk.domain.members import MEMBER_FIELDS
from commune_desk.domain.recruitments import DOSSIER_PARTS, CaseKind
from commune_desk.domain.teams import Post
from commune_desk.gui.context import PageContext
from commune_desk.gui.i18n import tr
from commune_desk.gui.widgets.buttons import Button, LinkButton
from commune_desk.gui.widgets.form_view import FormHelp, FormSection, FormView
from commune_desk.gui.widgets.labels import Role, TextLabel, line
from commune_desk.services.contracts import Changes
from commune_desk.services.recruitment_commands import SetCandidate
from commune_desk.services.recruitment_views import CandidateView, CaseView

ABOUT = (
    "full_name", "sex", "birth_date", "birth_year", "national_id", "phone", "address", "ethnicity", "religion",
    "education", "education_level", "former_force",
)  # fmt: skip
_PERSON = tuple(spec for spec in MEMBER_FIELDS if spec.key in ABOUT)
_POST = (FieldSpec("post", FieldKind.CHOICE, required=True, choices=tuple(Post)),)
_RECEIVED = tuple(FieldSpec(f"{part}_on", FieldKind.DATE, width_chars=10) for part in DOSSIER_PARTS)
_WITHDRAWN = (FieldSpec("withdrawn_on", FieldKind.DATE, width_chars=10),)


class CandidatesTab(QWidget):
    """Everybody who filed, and below them the form of one."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._case: CaseView | None = None
        self._candidate_id: UUID | None = None
        self._editing = False
        self.links: dict[UUID, LinkButton] = {}
        self.rows = QWidget()
        self.add_button = Button(tr("Thêm người dự tuyển"), "user-plus")
        self.save_button = Button(tr("Lưu người dự tuyển"), "save")
        self.close_button = Button(tr("Đóng"))
        self.form = FormView(self._sections(), self._help())
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(16, 14, 16, 14)
        self._layout.setSpacing(10)
        buttons = QHBoxLayout()
        for button in (self.save_button, self.close_button):
            buttons.addWidget(button)
        buttons.addStretch()
        for widget in (self.rows, self.add_button, self.form):
            self._layout.addWidget(widget)
        self._layout.addLayout(buttons)
        self._layout.addStretch()
        self.add_button.clicked.connect(self._on_add)
        self.save_button.clicked.connect(self._on_save)
        self.close_button.clicked.connect(self._on_close)
        self.form.submitted.connect(self._on_save)
        self._show_form(shown=False)

    def show_case(self, case: CaseView) -> None:
        """Shows the candidates of a case; a form being filled in stays as long as it is the same case."""
        another = self._case is None or self._case.id != case.id
        self._case = case
        self._show_rows(case)
        if another or not self._free:
            self._editing = False
        self._show_form(shown=self._editing)

    @property
    def _free(self) -> bool:
        return not self._context.as_of.read_only and self._case is not None and self._case.abandoned_on is None

    def _sections(self) -> tuple[FormSection, ...]:
        return (
            FormSection("", (*_PERSON, *_POST)),
            FormSection(tr("Giấy tờ đã nộp (ngày nhận)"), _RECEIVED),
            FormSection("", _WITHDRAWN),
        )

    def _help(self) -> FormHelp:
        labels = {f"{part}_on": wording.say(f"choice.dossier_part.{part}") for part in DOSSIER_PARTS}
        labels |= {"post": tr("Chức danh dự kiến"), "withdrawn_on": tr("Rút hồ sơ ngày")}
        years = {"birth_date": YearReading.BIRTH}
        return FormHelp(self._context.as_of.today, self._context.tasks, labels=labels, years=years)

    def _show_rows(self, case: CaseView) -> None:
        made = QWidget()
        self.links = {}
        grid = QGridLayout(made)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(0, 1)
        for at, one in enumerate(case.candidates):
            link = LinkButton(f"{one.number}. {one.full_name}")
            link.setObjectName(str(one.id))
            link.clicked.connect(self._on_link)
            link.setEnabled(self._free and one.member_id is None)
            self.links[one.id] = link
            grid.addWidget(link, 3 * at, 0, Qt.AlignmentFlag.AlignLeft)
            grid.addWidget(TextLabel(_facts(one), _role(one), wrap=True), 3 * at + 1, 0)
            grid.addWidget(line(), 3 * at + 2, 0)
        if not case.candidates:
            nobody = case.kind == CaseKind.SELECTION
            words = tr("Chưa có người dự tuyển.") if nobody else tr("Hồ sơ này không có người dự tuyển.")
            grid.addWidget(TextLabel(words, Role.MUTED, wrap=True), 0, 0)
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
        selection = self._case is not None and self._case.kind == CaseKind.SELECTION
        self.add_button.setVisible(not shown and self._free and selection)

    @Slot()
    def _on_add(self) -> None:
        self._candidate_id = None
        self.form.set_values({"post": Post.MEMBER.value, "application_on": self._context.as_of.today})
        self._show_form(shown=True)
        self.form.focus_first()

    @Slot()
    def _on_link(self) -> None:
        wanted = self.sender().objectName()
        found = [one for one in self._case.candidates if str(one.id) == wanted] if self._case else []
        for one in found:
            self._candidate_id = one.id
            received = {f"{part}_on": day for part, day in one.received.items()}
            more = {"post": one.post, "withdrawn_on": one.withdrawn_on}
            self.form.set_values({**one.values, **received, **more})
            self._show_form(shown=True)
            self.form.focus_first()

    @Slot()
    def _on_save(self) -> None:
        if self._case is None or not self.form.check():
            return
        values = self.form.values()
        days = {part: values[f"{part}_on"] for part in DOSSIER_PARTS}
        command = SetCandidate(
            id=self._case.id,
            expect_version=self._case.version,
            candidate_id=self._candidate_id,
            values={key: values[key] for key in ABOUT},
            post=values["post"],
            received={part: day for part, day in days.items() if day is not None},
            withdrawn_on=values["withdrawn_on"],
        )
        self.save_button.setEnabled(False)
        use_case = self._context.office.recruitments.set_candidate
        self._context.tasks.write(
            self, use_case, command, done=self._on_saved, failed=self.form.show_error, ended=self._on_ended
        )

    @Slot()
    def _on_close(self) -> None:
        self._show_form(shown=False)

    @Slot(object)
    def _on_saved(self, _changes: Changes) -> None:
        self._show_form(shown=False)

    @Slot()
    def _on_ended(self) -> None:
        self.save_button.setEnabled(True)


def _facts(one: CandidateView) -> str:
    """Post, votes and outcome; then what is missing, and what Điều 13 makes doubtful."""
    facts = [wording.say(f"choice.post.{one.post}")]
    if one.withdrawn_on is not None:
        facts.append(tr("đã rút hồ sơ"))
    elif one.votes_for is not None:
        facts += [tr("{count} phiếu đồng ý", count=one.votes_for), wording.say(f"choice.outcome.{one.outcome}")]
    lines = [" · ".join(facts)]
    if one.missing:
        names = ", ".join(wording.say(f"choice.dossier_part.{part}") for part in one.missing)
        lines.append(tr("Còn thiếu: {names}", names=names))
    lines += [wording.say(doubt.code, **doubt.facts) for doubt in one.doubts if not doubt.unproven]
    return "\n".join(lines)


def _role(one: CandidateView) -> Role:
    doubtful = any(not doubt.unproven for doubt in one.doubts)
    return Role.WARN if doubtful or one.missing else Role.NOTE
