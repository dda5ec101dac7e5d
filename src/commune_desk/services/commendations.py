"""Commendations: whom a decision honours, and the bonus that goes with it."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from commune_desk.domain.commendations import LEVELS, Award, bonus_vnd
from commune_desk.domain.errors import InvalidFieldsError, RefusedError
from commune_desk.services.contracts import Changes
from commune_desk.services.desk import Desk
from commune_desk.store.queries.members import member_to_write, spells_of
from commune_desk.store.queries.team_names import team_of_unit
from commune_desk.store.queries.units import parameter_on
from commune_desk.store.tables.commendations import CommendationRecipientRow, CommendationRow
from commune_desk.store.tables.members import MemberRow
from commune_desk.store.tables.teams import TeamRow

SUBJECT = "commendations"


@dataclass(frozen=True)
class RecipientView:
    """Somebody honoured, as on the day of the decision; a team has neither sex nor year of birth."""

    number: int
    member_id: UUID | None
    team_id: UUID | None
    name: str
    sex: str | None
    birth_year: int | None
    post: str | None
    team_name: str
    coefficient: Decimal
    bonus_vnd: int


@dataclass(frozen=True)
class CommendationView:
    """One decision, prepared or signed."""

    id: UUID
    version: int
    title: str
    award_form: str
    level: str
    year: int
    decision_number: str | None
    decision_date: date | None
    paper_month: date
    reason: str
    fund: str
    recipients: tuple[RecipientView, ...]

    @property
    def total_vnd(self) -> int:
        """All bonuses together."""
        return sum(recipient.bonus_vnd for recipient in self.recipients)


@dataclass(frozen=True)
class PrepareCommendation:
    """A decision to be prepared: bonuses follow from the coefficients and the base salary of `paper_month`."""

    title: str
    reason: str
    year: int
    paper_month: date
    fund: str
    team_ids: tuple[UUID, ...] = ()
    member_ids: tuple[UUID, ...] = ()
    award_form: str = Award.MERIT_CERTIFICATE.value
    level: str = "commune"
    decision_number: str | None = None
    decision_date: date | None = None


@dataclass(frozen=True)
class SignCommendation:
    """The number and date that văn thư gave."""

    id: UUID
    version: int
    decision_number: str
    decision_date: date


class CommendationService:
    """Reads and prepares commendations."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def list(self, year: int | None = None) -> tuple[CommendationView, ...]:
        """Decisions of a year (None: all), newest first."""
        with self._desk.database.reader() as session:
            query = select(CommendationRow).where(CommendationRow.unit_id == self._desk.unit_id)
            if year is not None:
                query = query.where(CommendationRow.year == year)
            rows = session.scalars(query.order_by(CommendationRow.paper_month.desc(), CommendationRow.id.desc())).all()
            return tuple(_view(session, row) for row in rows)

    def show(self, commendation_id: UUID) -> CommendationView:
        """One decision."""
        with self._desk.database.reader() as session:
            return _view(session, self._row(session, commendation_id))

    def prepare(self, command: PrepareCommendation) -> Changes:
        """Writes the decision down with its recipients and bonuses."""
        if not command.team_ids and not command.member_ids:
            raise RefusedError("error.commendation_without_recipient")
        _check(command)
        with self._desk.work("history.commendations.prepare", title=command.title) as work:
            row = CommendationRow(
                id=self._desk.new_id(),
                unit_id=self._desk.unit_id,
                title=command.title.strip(),
                award_form=command.award_form,
                level=command.level,
                year=command.year,
                decision_number=command.decision_number,
                decision_date=command.decision_date,
                paper_month=command.paper_month.replace(day=1),
                reason=command.reason.strip(),
                fund=command.fund.strip(),
            )
            work.session.add(row)
            work.session.flush()
            self._add_recipients(work.session, row, command)
            return Changes(frozenset({SUBJECT}), frozenset({row.id}), work.commit(), "message.saved")

    def sign(self, command: SignCommendation) -> Changes:
        """Takes down the number and the date of the signed decision."""
        with self._desk.work("history.commendations.sign", number=command.decision_number) as work:
            row = self._row(work.session, command.id)
            work.expect_version(row, command.version)
            row.decision_number, row.decision_date = command.decision_number, command.decision_date
            return Changes(frozenset({SUBJECT}), frozenset({row.id}), work.commit(), "message.saved")

    def _row(self, session: Session, commendation_id: UUID) -> CommendationRow:
        row = session.get(CommendationRow, commendation_id)
        if row is None or row.unit_id != self._desk.unit_id:
            raise RefusedError("error.no_such_commendation")
        return row

    def _add_recipients(self, session: Session, row: CommendationRow, command: PrepareCommendation) -> None:
        day = command.decision_date or command.paper_month
        collective = self._coefficient(session, "merit_coefficient_collective", command, day)
        individual = self._coefficient(session, "merit_coefficient_individual", command, day)
        base_salary = parameter_on(session, self._desk.unit_id, "base_salary", day)
        if base_salary is None:
            raise RefusedError("error.no_base_salary", day=day)
        recipients = [
            *(self._team(session, key, collective, int(base_salary)) for key in dict.fromkeys(command.team_ids)),
            *(
                self._member(session, key, day, individual, int(base_salary))
                for key in dict.fromkeys(command.member_ids)
            ),
        ]
        for number, recipient in enumerate(recipients, start=1):
            recipient.commendation_id, recipient.number = row.id, number
            session.add(recipient)

    def _coefficient(self, session: Session, code: str, command: PrepareCommendation, day: date) -> Decimal:
        """The commune's own certificates carry a bonus by coefficient; what another level gives, that level pays."""
        if command.level != "commune" or command.award_form != Award.MERIT_CERTIFICATE.value:
            return Decimal(0)
        coefficient = parameter_on(session, self._desk.unit_id, code, day)
        if coefficient is None:
            raise RefusedError("error.no_merit_coefficient", day=day)
        return coefficient

    def _team(
        self, session: Session, team_id: UUID, coefficient: Decimal, base_salary_vnd: int
    ) -> CommendationRecipientRow:
        team = team_of_unit(session, self._desk.unit_id, team_id)
        return CommendationRecipientRow(
            team_id=team.id,
            member_id=None,
            name=team.name,
            birth_year=None,
            post_and_unit=team.name,
            coefficient=str(coefficient),
            bonus_vnd=bonus_vnd(coefficient, base_salary_vnd),
        )

    def _member(
        self, session: Session, member_id: UUID, day: date, coefficient: Decimal, base_salary_vnd: int
    ) -> CommendationRecipientRow:
        member = member_to_write(session, self._desk.unit_id, member_id)
        served = [(spell, team) for spell, team in spells_of(session, member_id) if spell.valid_from <= day]
        if not served:
            raise RefusedError("error.not_serving_then", full_name=member.full_name, day=day)
        spell, team = served[-1]
        return CommendationRecipientRow(
            member_id=member.id,
            team_id=team.id,
            name=member.full_name,
            birth_year=member.birth_year,
            post_and_unit=spell.post,
            coefficient=str(coefficient),
            bonus_vnd=bonus_vnd(coefficient, base_salary_vnd),
        )


def _check(command: PrepareCommendation) -> None:
    problems: list[tuple[str, str, dict[str, Any]]] = []
    if not command.reason.strip():
        problems.append(("reason", "problem.required", {}))
    for field, value, choices in (
        ("award_form", command.award_form, tuple(Award)),
        ("level", command.level, LEVELS),
    ):
        if value not in choices:
            problems.append((field, "problem.not_a_choice", {"value": value}))
    if problems:
        raise InvalidFieldsError(tuple(problems))


def _view(session: Session, row: CommendationRow) -> CommendationView:
    recipients = session.execute(
        select(CommendationRecipientRow, MemberRow.sex, TeamRow.name)
        .outerjoin(MemberRow, MemberRow.id == CommendationRecipientRow.member_id)
        .outerjoin(TeamRow, TeamRow.id == CommendationRecipientRow.team_id)
        .where(CommendationRecipientRow.commendation_id == row.id)
        .order_by(CommendationRecipientRow.number)
    )
    return CommendationView(
        id=row.id,
        version=row.version,
        title=row.title,
        award_form=row.award_form,
        level=row.level,
        year=row.year,
        decision_number=row.decision_number,
        decision_date=row.decision_date,
        paper_month=row.paper_month,
        reason=row.reason,
        fund=row.fund,
        recipients=tuple(_recipient_view(recipient, sex, team_name) for recipient, sex, team_name in recipients),
    )


def _recipient_view(row: CommendationRecipientRow, sex: str | None, team_name: str | None) -> RecipientView:
    individual = row.member_id is not None
    return RecipientView(
        number=row.number,
        member_id=row.member_id,
        team_id=row.team_id,
        name=row.name,
        sex=sex,
        birth_year=row.birth_year,
        post=row.post_and_unit if individual else None,
        team_name=team_name or "",
        coefficient=Decimal(row.coefficient),
        bonus_vnd=row.bonus_vnd,
    )
