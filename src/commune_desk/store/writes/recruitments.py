"""A case with its steps, candidates and council: what is written together."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from commune_desk.store import search
from commune_desk.store.tables.recruitments import RecruitmentCandidateRow, RecruitmentRow, RecruitmentStepRow

SEARCH_SUBJECT, CANDIDATE_SUBJECT = "recruitments", "recruitment_candidates"

CANDIDATE_COLUMNS = (
    "full_name",
    "sex",
    "birth_date",
    "birth_year",
    "national_id",
    "phone",
    "address",
    "ethnicity",
    "religion",
    "education",
    "education_level",
    "former_force",
)
"""What a candidate says of themselves; these columns a member has, too."""


def touch(session: Session, row: RecruitmentRow) -> None:
    """Raises the version of a case of which only a part was changed, so that another desk gets a conflict."""
    # A field that is marked and unchanged is written, which counts a version; history records no change of it.
    flag_modified(row, "title")
    session.flush()


def set_step(session: Session, case_id: UUID, code: str, **values: Any) -> RecruitmentStepRow:
    """Writes down one step; `values` are columns of `RecruitmentStepRow`."""
    row = session.get(RecruitmentStepRow, (case_id, code))
    if row is None:
        row = RecruitmentStepRow(recruitment_id=case_id, code=code)
        session.add(row)
    for column, value in values.items():
        setattr(row, column, value)
    return row


def done_days(session: Session, case_id: UUID) -> dict[str, date]:
    """The days on which steps were done, by step."""
    rows = session.scalars(select(RecruitmentStepRow).where(RecruitmentStepRow.recruitment_id == case_id))
    return {row.code: row.done_on for row in rows if row.done_on is not None}


def write_search(session: Session, row: RecruitmentRow) -> None:
    """What a case is found by."""
    search.write_entry(session, row.unit_id, SEARCH_SUBJECT, row.id, row.title, day=row.opened_on)


def write_candidate_search(session: Session, row: RecruitmentCandidateRow) -> None:
    """What a candidate is found by."""
    case = session.get_one(RecruitmentRow, row.recruitment_id)
    words = " ".join(part for part in (row.full_name, row.national_id, row.phone) if part)
    search.write_entry(session, case.unit_id, CANDIDATE_SUBJECT, row.id, words, day=case.opened_on)
