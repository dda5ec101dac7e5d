"""Người dự tuyển: who filed, what is missing or doubtful, and the form of one of them."""

from typing import Any
from uuid import UUID

from commune_desk import wording
from commune_desk.domain.dates import YearReading
from commune_desk.domain.fields import FieldKind, FieldSpec
from commune_desk.domain.members import MEMBER_FIELDS
from commune_desk.domain.recruitments import DOSSIER_PARTS, CaseKind
from commune_desk.domain.teams import Post
from commune_desk.gui.context import PageContext
from commune_desk.gui.i18n import tr
from commune_desk.gui.pages.recruitments.people_part import PeoplePart, PersonRow
from commune_desk.gui.widgets.buttons import Button
from commune_desk.gui.widgets.form_view import FormHelp, FormSection, FormView
from commune_desk.gui.widgets.labels import Role
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


class CandidatesTab(PeoplePart):
    """Everybody who filed, or the form of one."""

    ruled = True
    gap = 2

    def __init__(self, context: PageContext) -> None:
        add, save = Button(tr("Thêm người dự tuyển"), "user-plus"), Button(tr("Lưu người dự tuyển"), "save")
        form = FormView(_sections(), _help(context))
        super().__init__(context, form, add, save, context.office.recruitments.set_candidate)
        self.column.setContentsMargins(16, 14, 16, 14)
        self.column.setSpacing(10)
        self.column.addStretch()

    def people(self, case: CaseView) -> list[PersonRow]:
        return [
            PersonRow(one.id, f"{one.number}. {one.full_name}", _facts(one), _role(one), one.member_id is not None)
            for one in case.candidates
        ]

    def nobody(self, case: CaseView) -> str:
        selection = case.kind == CaseKind.SELECTION
        return tr("Chưa có người dự tuyển.") if selection else tr("Hồ sơ này không có người dự tuyển.")

    def values_of(self, case: CaseView, chosen: UUID | None) -> dict[str, Any]:
        if chosen is None:
            return {"post": Post.MEMBER.value, "application_on": self._context.as_of.today}
        one = next(one for one in case.candidates if one.id == chosen)
        received = {f"{part}_on": day for part, day in one.received.items()}
        return {**one.values, **received, "post": one.post, "withdrawn_on": one.withdrawn_on}

    def command(self, case: CaseView, values: dict[str, Any]) -> SetCandidate:
        days = {part: values[f"{part}_on"] for part in DOSSIER_PARTS}
        return SetCandidate(
            id=case.id,
            expect_version=case.version,
            candidate_id=self.chosen,
            values={key: values[key] for key in ABOUT},
            post=values["post"],
            received={part: day for part, day in days.items() if day is not None},
            withdrawn_on=values["withdrawn_on"],
        )


def _sections() -> tuple[FormSection, ...]:
    return (
        FormSection("", (*_PERSON, *_POST)),
        FormSection(tr("Giấy tờ đã nộp (ngày nhận)"), _RECEIVED),
        FormSection("", _WITHDRAWN),
    )


def _help(context: PageContext) -> FormHelp:
    labels = {f"{part}_on": wording.say(f"choice.dossier_part.{part}") for part in DOSSIER_PARTS}
    labels |= {"post": tr("Chức danh dự kiến"), "withdrawn_on": tr("Rút hồ sơ ngày")}
    return FormHelp(context.as_of.today, context.tasks, labels=labels, years={"birth_date": YearReading.BIRTH})


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
