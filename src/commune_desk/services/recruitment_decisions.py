"""What a decision about a case does to members: always inside the unit of work of the command."""

from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from commune_desk.domain.errors import RefusedError
from commune_desk.domain.recruitments import MEETING, Outcome
from commune_desk.services.desk import Desk
from commune_desk.services.recruitment_commands import RecogniseElected
from commune_desk.services.recruitment_views import candidate_views, council_views
from commune_desk.store.queries.members import spells_of
from commune_desk.store.queries.recruitments import candidates_of
from commune_desk.store.queries.team_names import team_of_unit
from commune_desk.store.tables.members import MemberRow
from commune_desk.store.tables.recruitments import RecruitmentCandidateRow, RecruitmentRow
from commune_desk.store.tables.teams import TeamRow
from commune_desk.store.writes.members import add_member, begin_service
from commune_desk.store.writes.recruitments import CANDIDATE_COLUMNS, done_days


def refuse_recognised(session: Session, row: RecruitmentRow) -> None:
    """Raises `RefusedError` once the elected are members: the vote is history then."""
    if any(candidate.member_id is not None for candidate in candidates_of(session, row.id)):
        raise RefusedError("error.case_decided", title=row.title)


def into_service(
    session: Session, desk: Desk, row: RecruitmentRow, command: RecogniseElected
) -> list[RecruitmentCandidateRow]:
    """Makes the elected members who serve from the day on, and gives them back.

    Raises:
        RefusedError: nobody is elected, a tie is open, there is no team on the day, or somebody serves already.
    """
    elected = _elected(session, row, desk.today())
    team = _team_then(session, desk.unit_id, row, command.valid_from)
    for candidate in elected:
        candidate.member_id = _member_of(session, desk, candidate, command.valid_from)
        begin_service(
            session,
            desk.new_id,
            candidate.member_id,
            team_id=team.id,
            post=candidate.post,
            valid_from=command.valid_from,
            decision_number=command.decision_number.strip(),
            decision_date=command.decision_date,
        )
    return elected


def _elected(session: Session, row: RecruitmentRow, day: date) -> list[RecruitmentCandidateRow]:
    if MEETING not in done_days(session, row.id):
        raise RefusedError("error.meeting_not_held")
    rows = {candidate.id: candidate for candidate in candidates_of(session, row.id)}
    views = candidate_views(row, rows.values(), council_views(session, row.id), day)
    tied = [view.full_name for view in views if view.outcome == Outcome.TIED]
    if tied:
        raise RefusedError("error.tie_open", names=", ".join(tied))
    elected = [rows[view.id] for view in views if view.is_elected]
    if not elected:
        raise RefusedError("error.nobody_elected")
    return elected


def _team_then(session: Session, unit_id: UUID, row: RecruitmentRow, day: date) -> TeamRow:
    if row.team_id is None:
        raise RefusedError("error.case_without_team")
    team = team_of_unit(session, unit_id, row.team_id)
    if team.valid_from > day or (team.valid_to is not None and team.valid_to <= day):
        raise RefusedError("error.team_not_then", name=team.name, day=day)
    return team


def _member_of(session: Session, desk: Desk, candidate: RecruitmentCandidateRow, day: date) -> UUID:
    """The person of the same identification number, who must not serve on the day or later; else a new one."""
    same = select(MemberRow).where(
        MemberRow.unit_id == desk.unit_id,
        MemberRow.national_id == candidate.national_id,
        MemberRow.merged_into_id.is_(None),
    )
    known = session.scalars(same.order_by(MemberRow.id)).first() if candidate.national_id else None
    if known is None:
        values = {column: getattr(candidate, column) for column in CANDIDATE_COLUMNS}
        return add_member(session, desk.unit_id, desk.new_id(), values).id
    if any(spell.valid_to is None or spell.valid_to > day for spell, _ in spells_of(session, known.id)):
        raise RefusedError("error.candidate_serving", full_name=known.full_name, day=day)
    return known.id
