"""Forms f56-01 to f56-08: the papers of a case."""

from dataclasses import replace
from datetime import date
from uuid import UUID

from commune_desk.documents.values import (
    CouncilSeat,
    DecidedPerson,
    LoggedFact,
    PaperCandidate,
    PersonnelDecisionValues,
    ReleaseReportValues,
    SelectionValues,
)
from commune_desk.domain.areas import split_name
from commune_desk.domain.errors import RefusedError
from commune_desk.domain.members import ReleaseGround
from commune_desk.domain.recruitments import DECISION, MEETING, CaseKind, Outcome, VoteForm
from commune_desk.services.member_records import MemberRecordService
from commune_desk.services.member_views import MemberView, SpellView
from commune_desk.services.members import MemberService
from commune_desk.services.paper_values.issuer import full_team, issuer_on
from commune_desk.services.recruitment_views import CandidateView, CaseView, CouncilMemberView
from commune_desk.services.recruitments import RecruitmentService
from commune_desk.services.units import UnitService
from commune_desk.wording import vietnamese

_AREA_HEADS = {"tổ dân phố": "paper.head_of_urban_group"}


def selection_values(recruitments: RecruitmentService, units: UnitService, case_id: UUID) -> SelectionValues:
    """A selection.

    Raises:
        RefusedError: the case is of another kind.
    """
    case = recruitments.show(case_id)
    if case.kind != CaseKind.SELECTION:
        raise RefusedError("error.paper_of_another_case", kind=vietnamese(f"choice.case_kind.{case.kind}"))
    met = case.step(MEETING)
    issuer = issuer_on(units, case.day)
    return SelectionValues(
        police=issuer.police,
        committee=issuer.people_committee,
        team=full_team(case.whom),
        places=case.places,
        candidates=tuple(_candidate(one) for one in case.candidates if one.withdrawn_on is None),
        council=tuple(_seat(one) for one in case.council),
        secret=case.vote_form == VoteForm.SECRET_BALLOT,
        ballots_issued=case.ballots_issued,
        ballots_returned=case.ballots_returned,
        ballots_invalid=case.ballots_invalid,
        met_on=(met.done_on if met else None) or case.meeting_on,
        place=case.meeting_place or "",
        dated=case.day,
        unit_head=issuer.unit_head,
    )


def release_report_values(
    recruitments: RecruitmentService,
    members: MemberService,
    records: MemberRecordService,
    units: UnitService,
    case_id: UUID,
) -> ReleaseReportValues:
    """A proposal to release a member.

    Raises:
        RefusedError: the case is of another kind, or the member never served.
    """
    case = recruitments.show(case_id)
    if case.member_id is None or case.release_ground is None:
        raise RefusedError("error.paper_of_another_case", kind=vietnamese(f"choice.case_kind.{case.kind}"))
    member = members.show(case.member_id, case.day)
    spell = _last_spell(member, case.day)
    request = case.step("request")
    issuer = issuer_on(units, case.day)
    values = member.values
    return ReleaseReportValues(
        police=issuer.police,
        committee=issuer.people_committee,
        full_name=member.full_name,
        is_female=_is_female(values.get("sex")),
        birth_date=values.get("birth_date"),
        birth_year=values.get("birth_year"),
        national_id=values.get("national_id") or "",
        residence=values.get("address") or "",
        post=vietnamese(f"choice.post.{spell.post}"),
        team=full_team(spell.team_name),
        area_head=_area_head(spell.team_name),
        joined=member.spells[0].valid_from,
        ground=case.release_ground,
        ground_words=vietnamese(f"paper.release_ground.{case.release_ground}"),
        requested_on=request.done_on if request else None,
        refusals=_facts(records, case.member_id, "task_refusals", "task"),
        reminders=_facts(records, case.member_id, "written_reminders", "reminder_number"),
        last_day=case.last_day,
        dated=case.day,
        signed_by=issuer.unit_head,
    )


def personnel_decision_values(
    recruitments: RecruitmentService, members: MemberService, units: UnitService, case_id: UUID
) -> PersonnelDecisionValues:
    """The decision about a case, signed or still to be."""
    case = recruitments.show(case_id)
    decided, met = case.step(DECISION), case.step(MEETING)
    day = (decided.done_on if decided else None) or case.day
    issuer = issuer_on(units, day)
    people, team = _decided(case, members)
    return PersonnelDecisionValues(
        office=issuer.people_committee,
        police_name=issuer.police.name,
        proposal_symbol=f"TTr-{issuer.police.symbol_suffix}",
        kind=case.kind,
        team=team,
        people=people,
        ground_words=_ground_words(case.release_ground),
        met_on=met.done_on if met else None,
        effective=_effective(case, members),
        dated=day,
        signed_by=replace(issuer.chairperson, rank=""),
    )


def _decided(case: CaseView, members: MemberService) -> tuple[tuple[DecidedPerson, ...], str]:
    """Who a decision is about, and the team in running text."""
    if case.kind == CaseKind.RELEASE and case.member_id is not None:
        member = members.show(case.member_id, case.day)
        spell = _last_spell(member, case.day)
        values = member.values
        person = DecidedPerson(
            full_name=member.full_name,
            is_female=_is_female(values.get("sex")),
            birth_date=values.get("birth_date"),
            birth_year=values.get("birth_year"),
            residence=values.get("address") or "",
            post=vietnamese(f"choice.post.{spell.post}"),
        )
        return (person,), full_team(spell.team_name)
    return tuple(_elected(one) for one in case.elected), full_team(case.whom)


def _elected(one: CandidateView) -> DecidedPerson:
    return DecidedPerson(
        full_name=one.full_name,
        is_female=_is_female(one.values.get("sex")),
        birth_date=one.values.get("birth_date"),
        birth_year=one.values.get("birth_year"),
        residence=one.values.get("address") or "",
        post=vietnamese(f"choice.post.{one.post}"),
    )


def _effective(case: CaseView, members: MemberService) -> date | None:
    """From when the recognised serve; the last day of somebody released."""
    recognised = [one.member_id for one in case.candidates if one.member_id is not None]
    if not recognised:
        return case.last_day
    number = (step.paper_number if (step := case.step(DECISION)) else None) or ""
    spells = members.show(recognised[0], case.day).spells
    return next((spell.valid_from for spell in spells if spell.decision_number == number), None)


def _last_spell(member: MemberView, day: date) -> SpellView:
    if not member.spells:
        raise RefusedError("error.not_serving_then", full_name=member.full_name, day=day)
    return member.spells[-1]


def _facts(records: MemberRecordService, member_id: UUID, kind: str, words: str) -> tuple[LoggedFact, ...]:
    """What is logged of a member, but not what had a good reason or was struck out."""
    return tuple(
        LoggedFact(record.values["day"], str(record.values.get(words) or ""))
        for record in records.of_member(member_id)
        if record.kind == kind and record.struck is None and not record.values.get("accepted")
    )


def _candidate(one: CandidateView) -> PaperCandidate:
    values = one.values
    voted = one.outcome != Outcome.NOT_VOTED
    return PaperCandidate(
        full_name=one.full_name,
        is_female=_is_female(values.get("sex")),
        birth_date=values.get("birth_date"),
        birth_year=values.get("birth_year"),
        national_id=values.get("national_id") or "",
        phone=values.get("phone") or "",
        ethnicity=values.get("ethnicity") or "",
        religion=values.get("religion") or "",
        residence=values.get("address") or "",
        education=values.get("education") or "",
        former_force=values.get("former_force") or "",
        post=one.post,
        votes_for=one.votes_for,
        result=vietnamese(f"choice.outcome.{one.outcome}") if voted else "",
        is_elected=one.is_elected,
    )


def _seat(one: CouncilMemberView) -> CouncilSeat:
    return CouncilSeat(
        full_name=one.full_name,
        position=one.position,
        role=one.role,
        role_words=vietnamese(f"choice.council_role.{one.role}"),
        counting_role=one.counting_role or "",
        counting_words=vietnamese(f"choice.counting_role.{one.counting_role}") if one.counting_role else "",
        present=one.present,
    )


def _area_head(team_name: str) -> str:
    kind, _ = split_name(team_name)
    if kind in _AREA_HEADS:
        return vietnamese(_AREA_HEADS[kind])
    return vietnamese("paper.head_of_area", kind=kind or "thôn")


def _ground_words(ground: str | None) -> str:
    """The reason in small letters with its article, as a decision states it."""
    if ground is None:
        return ""
    words = vietnamese(f"paper.release_ground.{ground}")
    article = ReleaseGround(ground).article.replace("Luật 30/2023/QH15 ", "")
    return vietnamese("paper.ground", words=words[:1].lower() + words[1:], article=article)


def _is_female(sex: object) -> bool | None:
    return None if sex is None else sex == "female"
