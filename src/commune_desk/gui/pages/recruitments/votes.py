"""Hội đồng, kết quả: the council, its votes by candidate, and the recognition of those elected."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from commune_desk.domain.fields import FieldKind, FieldSpec
from commune_desk.domain.recruitments import CaseKind, Outcome, VoteForm
from commune_desk.gui.context import PageContext
from commune_desk.gui.i18n import tr
from commune_desk.gui.pages.recruitments.council import CouncilPart
from commune_desk.gui.pages.recruitments.options import options_of
from commune_desk.gui.widgets.buttons import Button, Kind
from commune_desk.gui.widgets.form_view import FormHelp, FormSection, FormView
from commune_desk.gui.widgets.labels import Role, TextLabel
from commune_desk.services.contracts import Changes
from commune_desk.services.recruitment_commands import RecogniseElected, RecordVotes
from commune_desk.services.recruitment_views import CandidateView, CaseView

VOTING = (
    FieldSpec("vote_form", FieldKind.CHOICE, required=True, choices=tuple(VoteForm)),
    FieldSpec("ballots_issued", FieldKind.INTEGER, width_chars=6),
    FieldSpec("ballots_returned", FieldKind.INTEGER, width_chars=6),
    FieldSpec("ballots_invalid", FieldKind.INTEGER, width_chars=6),
)
DECIDING = (
    FieldSpec("decision_number", FieldKind.TEXT, required=True, width_chars=14),
    FieldSpec("decision_date", FieldKind.DATE, required=True, width_chars=10),
    FieldSpec("valid_from", FieldKind.DATE, required=True, width_chars=10),
)


class VotesTab(QWidget):
    """From the council to the decision."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._case: CaseView | None = None
        self._asked: tuple[tuple[object, str], ...] = ()
        self.council = CouncilPart(context)
        self.votes = FormView((), FormHelp(context.as_of.today, context.tasks))
        self.vote_button = Button(tr("Ghi kết quả biểu quyết"), "save")
        labels = {
            "decision_number": tr("Số quyết định công nhận"),
            "decision_date": tr("Ngày quyết định"),
            "valid_from": tr("Tham gia từ ngày"),
        }
        help_ = FormHelp(context.as_of.today, context.tasks, labels=labels)
        self.deciding = FormView((FormSection("", DECIDING),), help_)
        self.outcome = TextLabel("", Role.BODY, wrap=True)
        self.recognise_button = Button(tr("Công nhận người trúng tuyển"), "user-plus", Kind.PRIMARY)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(16, 14, 16, 14)
        self._layout.setSpacing(12)
        for widget in (self.council, self.votes, self.vote_button, self.outcome, self.deciding, self.recognise_button):
            self._layout.addWidget(widget)
        self._layout.addStretch()
        self.vote_button.clicked.connect(self._on_vote)
        self.recognise_button.clicked.connect(self._on_recognise)

    def show_case(self, case: CaseView) -> None:
        """Shows council, votes and decision of a case; votes being typed stay while it is the same case."""
        another = self._case is None or self._case.id != case.id
        typing = self.votes.dirty and not another and self._asked == _asked_about(case)
        self._case = case
        self.council.show_case(case)
        if not typing:
            self._show_votes(case)
        if another:
            self.deciding.set_values({"decision_date": self._context.as_of.today})
        self.outcome.setText(_outcome_words(case))
        self._show_parts(case)

    def _show_parts(self, case: CaseView) -> None:
        selection = case.kind == CaseKind.SELECTION
        decided = any(one.member_id is not None for one in case.candidates)
        free = selection and not self._context.as_of.read_only and case.abandoned_on is None
        self.council.setVisible(selection)
        self.votes.setVisible(free and bool(case.council) and not decided)
        self.vote_button.setVisible(free and bool(case.council) and bool(_asked_about(case)) and not decided)
        for widget in (self.deciding, self.recognise_button):
            widget.setVisible(free and bool(case.elected) and not decided)

    def _show_votes(self, case: CaseView) -> None:
        """A form with a line for each candidate; who shares the last place may be preferred."""
        self._asked = _asked_about(case)
        standing = [one for one in case.candidates if one.withdrawn_on is None]
        fields, labels, values = list(VOTING), dict(_voting_labels()), _voting_values(case)
        for one in standing:
            votes, preferred = f"votes.{one.id}", f"preferred.{one.id}"
            fields.append(FieldSpec(votes, FieldKind.INTEGER, width_chars=6))
            labels[votes] = tr("Đồng ý: {name}", name=one.full_name)
            values[votes] = one.votes_for
            if one.outcome == Outcome.TIED or one.preferred:
                fields.append(FieldSpec(preferred, FieldKind.FLAG))
                labels[preferred] = tr("Hội đồng chọn {name}", name=one.full_name)
                values[preferred] = one.preferred
        choices = {"vote_form": options_of("vote_form", VoteForm)}
        help_ = FormHelp(self._context.as_of.today, self._context.tasks, labels=labels, choices=choices)
        made = FormView((FormSection(tr("Kết quả biểu quyết"), fields),), help_)
        made.set_values(values)
        self._layout.replaceWidget(self.votes, made)
        self.votes.hide()
        self.votes.deleteLater()
        self.votes = made

    @Slot()
    def _on_vote(self) -> None:
        if self._case is None or not self.votes.check():
            return
        values = self.votes.values()
        standing = [one for one in self._case.candidates if one.withdrawn_on is None]
        command = RecordVotes(
            id=self._case.id,
            expect_version=self._case.version,
            votes_for={one.id: count for one in standing if (count := values[f"votes.{one.id}"]) is not None},
            preferred=frozenset(one.id for one in standing if values.get(f"preferred.{one.id}")),
            **{spec.key: values[spec.key] for spec in VOTING},
        )
        self._write(self._context.office.recruitments.record_votes, command, self._on_voted, self.votes)

    @Slot()
    def _on_recognise(self) -> None:
        if self._case is None or not self.deciding.check():
            return
        command = RecogniseElected(self._case.id, self._case.version, **self.deciding.values())
        self._write(self._context.office.recruitments.recognise, command, self._on_recognised, self.deciding)

    def _write(
        self, use_case: Callable[..., Changes], command: object, done: Callable[[Changes], None], form: FormView
    ) -> None:
        for button in (self.vote_button, self.recognise_button):
            button.setEnabled(False)
        self._context.tasks.write(self, use_case, command, done=done, failed=form.show_error, ended=self._on_ended)

    @Slot(object)
    def _on_voted(self, _changes: Changes) -> None:
        self.votes.set_values(self.votes.values())

    @Slot(object)
    def _on_recognised(self, _changes: Changes) -> None:
        self.deciding.set_values({})

    @Slot()
    def _on_ended(self) -> None:
        for button in (self.vote_button, self.recognise_button):
            button.setEnabled(True)


def _asked_about(case: CaseView) -> tuple[tuple[object, str], ...]:
    """What the form of votes depends on: who stands, and who of them is tied."""
    standing: list[CandidateView] = [one for one in case.candidates if one.withdrawn_on is None]
    return tuple((one.id, one.outcome) for one in standing)


def _voting_labels() -> dict[str, str]:
    return {
        "vote_form": tr("Hình thức biểu quyết"),
        "ballots_issued": tr("Phiếu phát ra"),
        "ballots_returned": tr("Phiếu thu vào"),
        "ballots_invalid": tr("Phiếu không hợp lệ"),
    }


def _voting_values(case: CaseView) -> dict[str, Any]:
    values: dict[str, Any] = {spec.key: getattr(case, spec.key) for spec in VOTING}
    values["vote_form"] = values["vote_form"] or VoteForm.SHOW_OF_HANDS.value
    return values


def _outcome_words(case: CaseView) -> str:
    if not case.council:
        return ""
    present = tr("Có mặt {count} thành viên Hội đồng; cần quá nửa đồng ý.", count=case.present_count)
    names = ", ".join(one.full_name for one in case.elected)
    return f"{present}\n" + tr("Trúng tuyển: {names}", names=names) if names else present
