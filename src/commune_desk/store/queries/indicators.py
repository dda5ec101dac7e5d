"""What an indicator is counted from: one select a source, which gives both the number and the rows behind it.

`facts` yields one row a counted thing: team_id, amount, subject, row_id, day, title. `counted` groups those by team,
so that a number and its rows cannot drift apart. Days are half-open: [start, end).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import singledispatch
from typing import Any
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Date,
    Select,
    String,
    and_,
    cast,
    exists,
    func,
    literal,
    null,
    or_,
    select,
    union_all,
)
from sqlalchemy.orm import Session, aliased

from commune_desk.domain.incidents import TIMES
from commune_desk.domain.indicator_catalogue import (
    AwardsCounted,
    CasualtiesCounted,
    Counted,
    Indicator,
    JoinedCounted,
    LogCounted,
    MembersCounted,
    Nature,
    PayCounted,
    ReleasedCounted,
    ShiftsCounted,
    TeamsCounted,
    TrainingsCounted,
)
from commune_desk.domain.rosters import Attendance
from commune_desk.store.base import IdType
from commune_desk.store.queries.dated import in_force
from commune_desk.store.tables.allowances import PayLineRow, PayMonthRow, PayPersonRow
from commune_desk.store.tables.commendations import CommendationRecipientRow, CommendationRow
from commune_desk.store.tables.incidents import EnteredIndicatorRow, LogEntryRow, LogQuantityRow, NarrativeRow
from commune_desk.store.tables.members import (
    CasualtyRow,
    MemberRow,
    ServiceSpellRow,
    TrainingAttendanceRow,
    TrainingRow,
)
from commune_desk.store.tables.rosters import ShiftKindRow, ShiftRow, ShiftSlotRow
from commune_desk.store.tables.teams import TeamRow

MAJORITY = ("kinh", "kinh (viet)", "kinh (việt)", "kinh (viỆt)", "viet", "việt", "viỆt")
"""The Kinh as lists write them, as `lower` leaves them: SQLite's knows ASCII alone."""


@dataclass(frozen=True)
class Days:
    """The unit and the half-open range a figure is asked for."""

    unit_id: UUID
    start: date
    end: date

    @property
    def last_day(self) -> date:
        """The day stocks are taken on."""
        return self.end - timedelta(days=1)


def counted(session: Session, indicator: Indicator, days: Days) -> dict[UUID | None, int]:
    """The amount by team; None holds what belongs to no team. The total is the sum of all. One grouped query."""
    return _by_team(session, facts(indicator, days))


def counted_of(session: Session, count: Counted, days: Days) -> dict[UUID | None, int]:
    """Likewise for a single source."""
    return _by_team(session, facts_of(count, days))


def _by_team(session: Session, statement: Any) -> dict[UUID | None, int]:
    rows = statement.subquery()
    query = select(rows.c.team_id, cast(func.sum(rows.c.amount), BigInteger)).group_by(rows.c.team_id)
    return dict(session.execute(query).all())


def rows_behind(indicator: Indicator, days: Days, team_id: UUID | None = None) -> Select[*tuple[Any, ...]]:
    """The rows a number is made of, by day: team_id, amount, subject, row_id, day, title."""
    rows = facts(indicator, days).subquery()
    query = select(rows).order_by(rows.c.day, rows.c.title, rows.c.row_id)
    return query if team_id is None else query.where(rows.c.team_id == team_id)


def facts(indicator: Indicator, days: Days) -> Any:
    """Everything an indicator adds up."""
    if indicator.entered:
        return _entered(days, indicator)
    selects = [facts_of(count, days) for count in indicator.counts]
    return selects[0] if len(selects) == 1 else union_all(*selects)


@singledispatch
def facts_of(count: Counted, days: Days) -> Select[*tuple[Any, ...]]:
    """The rows of one source."""
    raise TypeError(count, days)


@facts_of.register
def _teams(_count: TeamsCounted, days: Days) -> Select[*tuple[Any, ...]]:
    query = _fact(TeamRow.id, 1, "teams", TeamRow.id, day=TeamRow.valid_from, title=TeamRow.name)
    return query.where(TeamRow.unit_id == days.unit_id, in_force(TeamRow, days.last_day))


@facts_of.register
def _members(count: MembersCounted, days: Days) -> Select[*tuple[Any, ...]]:
    query = _spell_fact(ServiceSpellRow.valid_from).where(
        MemberRow.unit_id == days.unit_id, in_force(ServiceSpellRow, days.last_day)
    )
    for column, codes in (
        (ServiceSpellRow.post, count.posts),
        (MemberRow.sex, count.sexes),
        (MemberRow.education_level, count.education_levels),
    ):
        query = query.where(column.in_(codes)) if codes else query
    if count.age_from is not None:
        query = query.where(_aged(count.age_from, days.last_day))
    if count.age_below is not None:
        query = query.where(_aged(count.age_below, days.last_day, younger=True))
    if count.ethnic_minority is not None:
        query = query.where(_of_minority())
    return query.where(MemberRow.party_member.is_(True)) if count.party_member else query


@facts_of.register
def _joined(_count: JoinedCounted, days: Days) -> Select[*tuple[Any, ...]]:
    before = aliased(ServiceSpellRow)
    went_on = exists().where(
        before.member_id == ServiceSpellRow.member_id,
        before.valid_from < ServiceSpellRow.valid_from,
        or_(before.valid_to.is_(None), before.valid_to >= ServiceSpellRow.valid_from),
    )
    return _spell_fact(ServiceSpellRow.valid_from).where(
        MemberRow.unit_id == days.unit_id, _within(ServiceSpellRow.valid_from, days), ~went_on
    )


@facts_of.register
def _released(count: ReleasedCounted, days: Days) -> Select[*tuple[Any, ...]]:
    """The end of a spell is the first day out: who was there on the last day before the period and is not now."""
    after = aliased(ServiceSpellRow)
    goes_on = exists().where(
        after.member_id == ServiceSpellRow.member_id,
        after.id != ServiceSpellRow.id,
        after.valid_from <= ServiceSpellRow.valid_to,
        or_(after.valid_to.is_(None), after.valid_to > ServiceSpellRow.valid_to),
    )
    ground = ServiceSpellRow.end_reason
    query = _spell_fact(ServiceSpellRow.valid_to).where(
        MemberRow.unit_id == days.unit_id, _within(ServiceSpellRow.valid_to, days), ~goes_on
    )
    if count.grounds:
        query = query.where(ground.in_(count.grounds))
    if count.except_grounds:
        query = query.where(or_(ground.is_(None), ground.not_in(count.except_grounds)))
    return query.where(~_killed_on_duty()) if count.except_killed_on_duty else query


@facts_of.register
def _casualties(count: CasualtiesCounted, days: Days) -> Select[*tuple[Any, ...]]:
    team = _team_of(CasualtyRow.member_id, CasualtyRow.day)
    query = _fact(team, 1, "members", CasualtyRow.member_id, day=CasualtyRow.day, title=MemberRow.full_name)
    return query.join(MemberRow, MemberRow.id == CasualtyRow.member_id).where(
        CasualtyRow.unit_id == days.unit_id,
        _within(CasualtyRow.day, days),
        CasualtyRow.kind == count.kind,
        CasualtyRow.on_duty.is_(count.on_duty),
    )


@facts_of.register
def _log(count: LogCounted, days: Days) -> Select[*tuple[Any, ...]]:
    of_entry = and_(LogQuantityRow.entry_id == LogEntryRow.id, LogQuantityRow.code == count.quantity)
    amount = func.coalesce(LogQuantityRow.amount, 1 if count.quantity == TIMES else 0)
    # CAST(... AS DATE) is a number on SQLite; date() is the day on both engines.
    day = func.date(LogEntryRow.happened_at, type_=Date)
    query = _fact(LogEntryRow.team_id, amount, "incidents", LogEntryRow.id, day=day, title=LogEntryRow.summary)
    query = query.join(LogQuantityRow, of_entry, isouter=count.quantity == TIMES)
    query = query.where(
        LogEntryRow.unit_id == days.unit_id,
        LogEntryRow.happened_at >= datetime.combine(days.start, time()),
        LogEntryRow.happened_at < datetime.combine(days.end, time()),
    )
    for column, codes in (
        (LogEntryRow.category, count.categories),
        (LogEntryRow.kind_code, count.kinds),
        (LogEntryRow.outcome_code, count.outcomes),
        (LogEntryRow.source_code, count.sources),
    ):
        query = query.where(column.in_(codes)) if codes else query
    return query if count.valuable is None else query.where(LogEntryRow.valuable.is_(count.valuable))


@facts_of.register
def _shifts(count: ShiftsCounted, days: Days) -> Select[*tuple[Any, ...]]:
    served = and_(ShiftSlotRow.shift_id == ShiftRow.id, ShiftSlotRow.attendance == Attendance.SERVED)
    query = _fact(ShiftRow.team_id, 1, "rosters", ShiftRow.id, day=ShiftRow.day, title=ShiftKindRow.name)
    query = query.join(
        ShiftKindRow, and_(ShiftKindRow.unit_id == ShiftRow.unit_id, ShiftKindRow.code == ShiftRow.kind_code)
    )
    query = query.join(ShiftSlotRow, served) if count.people else query.where(exists().where(served))
    query = query.where(
        ShiftRow.unit_id == days.unit_id,
        _within(ShiftRow.day, days),
        ShiftRow.published.is_(True),
        ShiftKindRow.is_duty.is_(True),
    )
    query = query.where(ShiftRow.kind_code.in_(count.kinds)) if count.kinds else query
    return query.where(ShiftRow.kind_code.not_in(count.except_kinds)) if count.except_kinds else query


@facts_of.register
def _trainings(count: TrainingsCounted, days: Days) -> Select[*tuple[Any, ...]]:
    team = _team_of(TrainingAttendanceRow.member_id, TrainingRow.last_day) if count.people else _no_team()
    amount = 1 if count.people else TrainingRow.class_count
    query = _fact(team, amount, "trainings", TrainingRow.id, day=TrainingRow.last_day, title=TrainingRow.title)
    if count.people:
        query = query.join(TrainingAttendanceRow, TrainingAttendanceRow.training_id == TrainingRow.id)
    query = query.where(TrainingRow.unit_id == days.unit_id, _within(TrainingRow.last_day, days))
    return query.where(TrainingRow.ministry_material.is_(True)) if count.ministry_material else query


@facts_of.register
def _awards(count: AwardsCounted, days: Days) -> Select[*tuple[Any, ...]]:
    recipient = CommendationRecipientRow
    team = recipient.team_id if count.collective else _team_of(recipient.member_id, CommendationRow.decision_date)
    honoured = recipient.team_id if count.collective else recipient.member_id
    query = _fact(team, 1, "commendations", CommendationRow.id, day=CommendationRow.decision_date, title=recipient.name)
    query = query.join(recipient, recipient.commendation_id == CommendationRow.id).where(
        CommendationRow.unit_id == days.unit_id,
        _within(CommendationRow.decision_date, days),
        CommendationRow.decision_number.is_not(None),
        honoured.is_not(None),
    )
    query = query.where(recipient.member_id.is_(None)) if count.collective else query
    query = query.where(CommendationRow.award_form.in_(count.forms)) if count.forms else query
    return query.where(CommendationRow.level.in_(count.levels)) if count.levels else query


@facts_of.register
def _pay(count: PayCounted, days: Days) -> Select[*tuple[Any, ...]]:
    team = (
        select(PayPersonRow.team_id)
        .where(PayPersonRow.pay_month_id == PayLineRow.pay_month_id, PayPersonRow.member_id == PayLineRow.member_id)
        .order_by(PayPersonRow.number)
        .limit(1)
        .scalar_subquery()
    )
    query = _fact(
        team, PayLineRow.amount_vnd, "members", PayLineRow.member_id, day=PayMonthRow.month, title=MemberRow.full_name
    )
    query = query.join(PayMonthRow, PayMonthRow.id == PayLineRow.pay_month_id)
    return query.join(MemberRow, MemberRow.id == PayLineRow.member_id).where(
        PayMonthRow.unit_id == days.unit_id,
        PayMonthRow.status == "closed",
        _within(PayMonthRow.month, days),
        PayLineRow.component.in_(count.components),
    )


def _entered(days: Days, indicator: Indicator) -> Select[*tuple[Any, ...]]:
    """Figures for periods inside the range; of a stock only those of the latest period, wherever that began."""
    row = EnteredIndicatorRow
    mine = and_(row.unit_id == days.unit_id, row.code == indicator.code, row.period_end <= days.end)
    query = _fact(
        row.team_id, row.amount, "indicators", row.id, day=row.period_start, title=func.coalesce(row.note, "")
    )
    if indicator.nature is Nature.STOCK:
        return query.where(mine, row.period_end == select(func.max(row.period_end)).where(mine).scalar_subquery())
    return query.where(mine, row.period_start >= days.start)


def _fact(team: Any, amount: Any, subject: str, row_id: Any, *, day: Any, title: Any) -> Select[*tuple[Any, ...]]:
    if isinstance(amount, int):
        amount = literal(amount, BigInteger)
    return select(
        team.label("team_id"),
        amount.label("amount"),
        literal(subject, String).label("subject"),
        row_id.label("row_id"),
        day.label("day"),
        title.label("title"),
    )


def _spell_fact(day: Any) -> Select[*tuple[Any, ...]]:
    query = _fact(ServiceSpellRow.team_id, 1, "members", MemberRow.id, day=day, title=MemberRow.full_name)
    return query.join(MemberRow, MemberRow.id == ServiceSpellRow.member_id)


def _within(column: Any, days: Days) -> ColumnElement[bool]:
    return and_(column >= days.start, column < days.end)


def _no_team() -> ColumnElement[Any]:
    return cast(null(), IdType)


def _team_of(member_id: Any, day: Any) -> Any:
    """The team a member served in on a day, else none."""
    spell = aliased(ServiceSpellRow)
    return (
        select(spell.team_id)
        .where(spell.member_id == member_id, in_force(spell, day))
        .order_by(spell.valid_from.desc(), spell.id)
        .limit(1)
        .scalar_subquery()
    )


def _aged(years: int, day: date, *, younger: bool = False) -> ColumnElement[bool]:
    """Completed years on a day, as `domain.members.age_on` counts them; a member of unknown birth is neither."""
    latest_birthday = _years_before(day, years)
    exact, year_only = MemberRow.birth_date, MemberRow.birth_year
    old_enough = or_(exact <= latest_birthday, and_(exact.is_(None), year_only <= day.year - years))
    too_young = or_(exact > latest_birthday, and_(exact.is_(None), year_only > day.year - years))
    return too_young if younger else old_enough


def _years_before(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return date(day.year - years, 2, 28)


def _of_minority() -> ColumnElement[bool]:
    people = func.lower(func.trim(MemberRow.ethnicity))
    return and_(people != "", people.not_in(MAJORITY))


def _killed_on_duty() -> ColumnElement[bool]:
    return exists().where(
        CasualtyRow.member_id == ServiceSpellRow.member_id,
        CasualtyRow.kind == "killed",
        CasualtyRow.on_duty.is_(True),
        CasualtyRow.day >= ServiceSpellRow.valid_from,
    )


KNOWN: dict[str, Callable[[UUID], ColumnElement[bool]]] = {
    "members": lambda unit_id: exists().where(MemberRow.unit_id == unit_id),
    "teams": lambda unit_id: exists().where(TeamRow.unit_id == unit_id),
    "sex": lambda unit_id: exists().where(MemberRow.unit_id == unit_id, MemberRow.sex.is_not(None)),
    "birth": lambda unit_id: exists().where(MemberRow.unit_id == unit_id, MemberRow.birth_year.is_not(None)),
    "education": lambda unit_id: exists().where(MemberRow.unit_id == unit_id, MemberRow.education_level.is_not(None)),
    "ethnicity": lambda unit_id: exists().where(MemberRow.unit_id == unit_id, MemberRow.ethnicity.is_not(None)),
    "casualties": lambda unit_id: exists().where(CasualtyRow.unit_id == unit_id),
    "trainings": lambda unit_id: exists().where(TrainingRow.unit_id == unit_id),
    "commendations": lambda unit_id: exists().where(CommendationRow.unit_id == unit_id),
}
"""Records an office may have none of at all: then a zero would be a claim nobody can make."""


def records_kept(session: Session, unit_id: UUID) -> frozenset[str]:
    """Which of KNOWN the office has."""
    row: Sequence[Any] = session.execute(select(*(known(unit_id) for known in KNOWN.values()))).one()
    return frozenset(name for name, kept in zip(KNOWN, row, strict=True) if kept)


def entered_figures(session: Session, unit_id: UUID, code: str, start: date, end: date) -> list[EnteredIndicatorRow]:
    """Figures of a code for periods that share a day with [start, end)."""
    row = EnteredIndicatorRow
    query = select(row).where(row.unit_id == unit_id, row.code == code, row.period_start < end, row.period_end > start)
    return list(session.scalars(query.order_by(row.period_start, row.id)))


def narratives(session: Session, unit_id: UUID, report: str, start: date, end: date) -> dict[str, NarrativeRow]:
    """What was written beside the figures of a report, by section."""
    row = NarrativeRow
    query = select(row).where(
        row.unit_id == unit_id, row.report == report, row.period_start == start, row.period_end == end
    )
    return {narrative.section: narrative for narrative in session.scalars(query)}
