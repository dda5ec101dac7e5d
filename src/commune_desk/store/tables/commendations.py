"""Commendations: a decision and whom it honours, from any level."""

from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from commune_desk.store.base import AmountVnd, Base, Code, Day, IdType, Key, Line, OfUnit, Prose, Versioned


class CommendationRow(OfUnit, Versioned, Base):
    """One decision. `award_form`: merit_certificate (giấy khen), commendation_certificate (bằng khen) or medal.

    `level`: commune, province, ministry or state. A decision that is still being prepared has no number or date.
    """

    __tablename__ = "commendations"

    id: Mapped[Key]
    title: Mapped[Line]
    award_form: Mapped[Code]
    level: Mapped[Code]
    year: Mapped[int]
    decision_number: Mapped[Line | None]
    decision_date: Mapped[Day | None]
    paper_month: Mapped[Day]
    reason: Mapped[Prose]
    fund: Mapped[Line]


class CommendationRecipientRow(Base):
    """A team or a member honoured; name, post and money are as on the day of the decision."""

    __tablename__ = "commendation_recipients"

    commendation_id: Mapped[UUID] = mapped_column(IdType, ForeignKey("commendations.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    member_id: Mapped[UUID | None] = mapped_column(IdType, ForeignKey("members.id"), index=True)
    team_id: Mapped[UUID | None] = mapped_column(IdType, ForeignKey("teams.id"), index=True)
    name: Mapped[Line]
    birth_year: Mapped[int | None]
    post_and_unit: Mapped[Line]
    coefficient: Mapped[Code]
    bonus_vnd: Mapped[AmountVnd]
