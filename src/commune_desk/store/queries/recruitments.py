"""Cases and what is in them."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Row, Select, select
from sqlalchemy.orm import Session

from commune_desk.store.queries.areas import renamed_on
from commune_desk.store.tables.members import MemberRow
from commune_desk.store.tables.recruitments import (
    RecruitmentCandidateRow,
    RecruitmentCouncilMemberRow,
    RecruitmentRow,
    RecruitmentStepRow,
)
from commune_desk.store.tables.teams import AreaNameRow, AreaRow, TeamRow


def cases(unit_id: UUID, ids: Iterable[UUID] | None = None) -> Select[*tuple[Any, ...]]:
    """Rows (RecruitmentRow, TeamRow, AreaRow, its later name when the case was opened, MemberRow), newest first.

    All but the case may be None.
    """
    query = (
        select(RecruitmentRow, TeamRow, AreaRow, AreaNameRow, MemberRow)
        .outerjoin(TeamRow, TeamRow.id == RecruitmentRow.team_id)
        .outerjoin(AreaRow, AreaRow.id == RecruitmentRow.area_id)
        .outerjoin(AreaNameRow, renamed_on(RecruitmentRow.opened_on))
        .outerjoin(MemberRow, MemberRow.id == RecruitmentRow.member_id)
        .where(RecruitmentRow.unit_id == unit_id)
    )
    if ids is not None:
        query = query.where(RecruitmentRow.id.in_(tuple(ids)))
    return query.order_by(RecruitmentRow.opened_on.desc(), RecruitmentRow.id.desc())


def steps_of(session: Session, rows: Sequence[Row[*tuple[Any, ...]]]) -> dict[UUID, list[RecruitmentStepRow]]:
    """What was written down of the steps of some cases, by case."""
    ids = [case.id for case, *_ in rows]
    found: dict[UUID, list[RecruitmentStepRow]] = defaultdict(list)
    for step in session.scalars(select(RecruitmentStepRow).where(RecruitmentStepRow.recruitment_id.in_(ids))):
        found[step.recruitment_id].append(step)
    return found


def candidates_of(session: Session, case_id: UUID) -> Sequence[RecruitmentCandidateRow]:
    """The candidates of a case, by number; those who withdrew among them."""
    of_case = select(RecruitmentCandidateRow).where(RecruitmentCandidateRow.recruitment_id == case_id)
    return session.scalars(of_case.order_by(RecruitmentCandidateRow.number)).all()


def council_of(session: Session, case_id: UUID) -> Sequence[RecruitmentCouncilMemberRow]:
    """The council of a case, by number."""
    of_case = select(RecruitmentCouncilMemberRow).where(RecruitmentCouncilMemberRow.recruitment_id == case_id)
    return session.scalars(of_case.order_by(RecruitmentCouncilMemberRow.number)).all()
