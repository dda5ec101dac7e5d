"""Members, their spells of service, insurance, training and casualties."""

from datetime import date
from uuid import UUID

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from commune_desk.store.base import Base, Code, Dated, Day, IdType, Key, Line, OfUnit, Prose, SortKey, Versioned


class MemberRow(OfUnit, Versioned, Base):
    """A person of the force. Codes of sex and education are those of domain.members.

    `merged_into_id` is set on a person who turned out to be another one on record: what was known of both stands there.
    """

    __tablename__ = "members"
    __table_args__ = (Index("ix_members_unit_id_name_sort", "unit_id", "name_sort", "id"),)

    id: Mapped[Key]
    full_name: Mapped[Line]
    name_sort: Mapped[SortKey]
    sex: Mapped[Code | None]
    birth_date: Mapped[date | None]
    birth_year: Mapped[int | None]
    national_id: Mapped[Code | None] = mapped_column(index=True)
    phone: Mapped[Code | None]
    birthplace: Mapped[Line | None]
    address: Mapped[Line | None]
    ethnicity: Mapped[Code | None]
    religion: Mapped[Code | None]
    education: Mapped[Line | None]
    education_level: Mapped[Code | None]
    occupation: Mapped[Line | None]
    party_member: Mapped[bool | None]
    party_joined: Mapped[Day | None]
    union_member: Mapped[bool | None]
    former_force_kind: Mapped[Code | None]
    former_force: Mapped[Line | None]
    lives_locally: Mapped[Code | None]
    background_result: Mapped[Code | None]
    background_checked_on: Mapped[Day | None]
    health_result: Mapped[Code | None]
    family_circumstance: Mapped[Prose | None]
    social_months_before: Mapped[int | None]
    account_number: Mapped[Code | None]
    bank_name: Mapped[Line | None]
    note: Mapped[Prose | None]
    merged_into_id: Mapped[UUID | None] = mapped_column(
        IdType, ForeignKey("members.id", deferrable=True, initially="DEFERRED"), index=True
    )


class DistinctPeopleRow(OfUnit, Versioned, Base):
    """Two records that look like one person and are two, as an officer found; taken off when that was wrong."""

    __tablename__ = "distinct_people"

    id: Mapped[Key]
    first_id: Mapped[UUID] = mapped_column(IdType, ForeignKey("members.id"), index=True)
    second_id: Mapped[UUID] = mapped_column(IdType, ForeignKey("members.id"), index=True)
    marked_on: Mapped[Day]
    marked_by: Mapped[Line]
    note: Mapped[Prose | None]


class ServiceSpellRow(Dated, Versioned, Base):
    """A while in which a member served in one team at one post (leader, deputy, member).

    A change of post or team ends the spell and opens the next on the same day; `end_reason` (a to d of Điều 17.3
    Luật 30/2023/QH15, or "died" and the like) stands only on a spell after which the member left the force.
    `end_document` is the paper that the ground rests on.
    """

    __tablename__ = "service_spells"
    __table_args__ = (
        # With all that a list asks of a spell, so that it is not read itself.
        Index("ix_service_spells_member_id_days", "member_id", "valid_from", "valid_to", "team_id", "post", "id"),
    )

    id: Mapped[Key]
    member_id: Mapped[UUID] = mapped_column(IdType, ForeignKey("members.id"))
    team_id: Mapped[UUID] = mapped_column(IdType, ForeignKey("teams.id"), index=True)
    post: Mapped[Code]
    decision_number: Mapped[Line | None]
    decision_date: Mapped[Day | None]
    end_reason: Mapped[Code | None]
    end_document: Mapped[Line | None]
    end_document_date: Mapped[Day | None]
    end_decision_number: Mapped[Line | None]
    end_decision_date: Mapped[Day | None]
    end_note: Mapped[Prose | None]


class InsuranceSpellRow(Dated, Versioned, Base):
    """A while in which a member takes part in an insurance: kind social or health."""

    __tablename__ = "insurance_spells"
    __table_args__ = (
        # With all that a list asks of it, as of a spell of service.
        Index("ix_insurance_spells_member_id_days", "member_id", "valid_from", "valid_to", "kind"),
    )

    id: Mapped[Key]
    member_id: Mapped[UUID] = mapped_column(IdType, ForeignKey("members.id"))
    kind: Mapped[Code]


class CasualtyRow(OfUnit, Versioned, Base):
    """A member injured or killed: kind injured or killed, on duty or not."""

    __tablename__ = "casualties"

    id: Mapped[Key]
    member_id: Mapped[UUID] = mapped_column(IdType, ForeignKey("members.id"), index=True)
    day: Mapped[Day]
    kind: Mapped[Code]
    on_duty: Mapped[bool]
    decision_number: Mapped[Line | None]
    note: Mapped[Prose | None]


class TrainingRow(OfUnit, Versioned, Base):
    """A class held for members; `ministry_material` tells whether Biểu mẫu 01 counts it."""

    __tablename__ = "trainings"

    id: Mapped[Key]
    title: Mapped[Line]
    first_day: Mapped[Day]
    last_day: Mapped[Day]
    organiser: Mapped[Line | None]
    ministry_material: Mapped[bool]
    class_count: Mapped[int]
    decision_number: Mapped[Line | None]


class TrainingAttendanceRow(Base):
    """Who attended a class."""

    __tablename__ = "training_attendances"

    training_id: Mapped[UUID] = mapped_column(IdType, ForeignKey("trainings.id"), primary_key=True)
    member_id: Mapped[UUID] = mapped_column(IdType, ForeignKey("members.id"), primary_key=True)
