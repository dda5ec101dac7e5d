"""Cases of who joins and who leaves: steps, candidates, the council that votes."""

from datetime import date
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from commune_desk.store.base import Base, Code, Day, IdType, Key, Line, OfUnit, Prose, Versioned


class RecruitmentRow(OfUnit, Versioned, Base):
    """A case. `kind`: selection (for a team, or an area that is to get one), release (of a member), dissolution.

    Its version guards everything in it: `store.writes.recruitments.touch` raises it with every change of a step, a
    candidate or the council. `filing_to` is the last day of filing, `meeting_on` the day the plan expects the meeting,
    `last_day` the last day of a released member's service. A case that is given up ends with a day and a reason.
    """

    __tablename__ = "recruitments"

    id: Mapped[Key]
    kind: Mapped[Code]
    title: Mapped[Line]
    opened_on: Mapped[Day]
    team_id: Mapped[UUID | None] = mapped_column(IdType, ForeignKey("teams.id"), index=True)
    area_id: Mapped[UUID | None] = mapped_column(IdType, ForeignKey("areas.id"), index=True)
    member_id: Mapped[UUID | None] = mapped_column(IdType, ForeignKey("members.id"), index=True)
    release_ground: Mapped[Code | None]
    places: Mapped[int | None]
    filing_to: Mapped[Day | None]
    filing_place: Mapped[Line | None]
    meeting_on: Mapped[Day | None]
    meeting_place: Mapped[Line | None]
    vote_form: Mapped[Code | None]
    ballots_issued: Mapped[int | None]
    ballots_returned: Mapped[int | None]
    ballots_invalid: Mapped[int | None]
    last_day: Mapped[Day | None]
    abandoned_on: Mapped[Day | None]
    abandon_reason: Mapped[Prose | None]
    note: Mapped[Prose | None]


class RecruitmentStepRow(Base):
    """A step that was done (`done_on` None: taken back), with the number of its paper."""

    __tablename__ = "recruitment_steps"

    recruitment_id: Mapped[UUID] = mapped_column(IdType, ForeignKey("recruitments.id"), primary_key=True)
    code: Mapped[Code] = mapped_column(primary_key=True)
    done_on: Mapped[Day | None]
    paper_number: Mapped[Line | None]
    note: Mapped[Prose | None]


class RecruitmentCandidateRow(Versioned, Base):
    """Somebody who asks to join, as they wrote themselves; `member_id` once they are recognised.

    The four days tell when each part of the dossier came in. `votes_for` is what the council gave; `preferred` marks
    who of a tie is to have a place. One who withdraws ends with a day.
    """

    __tablename__ = "recruitment_candidates"

    id: Mapped[Key]
    recruitment_id: Mapped[UUID] = mapped_column(IdType, ForeignKey("recruitments.id"), index=True)
    number: Mapped[int]
    full_name: Mapped[Line]
    sex: Mapped[Code | None]
    birth_date: Mapped[date | None]
    birth_year: Mapped[int | None]
    national_id: Mapped[Code | None]
    phone: Mapped[Code | None]
    address: Mapped[Line | None]
    ethnicity: Mapped[Code | None]
    religion: Mapped[Code | None]
    education: Mapped[Line | None]
    education_level: Mapped[Code | None]
    former_force: Mapped[Line | None]
    post: Mapped[Code]
    application_on: Mapped[Day | None]
    personal_statement_on: Mapped[Day | None]
    health_certificate_on: Mapped[Day | None]
    diploma_on: Mapped[Day | None]
    withdrawn_on: Mapped[Day | None]
    votes_for: Mapped[int | None]
    preferred: Mapped[bool]
    member_id: Mapped[UUID | None] = mapped_column(IdType, ForeignKey("members.id"), index=True)


class RecruitmentCouncilMemberRow(Versioned, Base):
    """Somebody of the Hội đồng xét tuyển; `position` is post and body, `present` whether they came to the meeting."""

    __tablename__ = "recruitment_council_members"

    id: Mapped[Key]
    recruitment_id: Mapped[UUID] = mapped_column(IdType, ForeignKey("recruitments.id"), index=True)
    number: Mapped[int]
    full_name: Mapped[Line]
    position: Mapped[Line]
    role: Mapped[Code]
    counting_role: Mapped[Code | None]
    present: Mapped[bool]
