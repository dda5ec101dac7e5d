"""What else the sample commune has on record: training, a casualty, commendations, arrears, figures, narratives."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from sqlalchemy.orm import Session

from commune_desk.domain.areas import on_its_own
from commune_desk.domain.commendations import Award, bonus_vnd
from commune_desk.domain.periods import PeriodKind, ReportCalendar, ReportPeriod, previous, report_period
from commune_desk.services.desk import Desk
from commune_desk.services.paper_values.quarterly_report import REPORT
from commune_desk.services.sample_commune.people import SamplePeople, SampleTeam, Serving
from commune_desk.services.sample_commune.size import SampleSize
from commune_desk.services.sample_commune.texts import SampleTexts
from commune_desk.store.base import Base
from commune_desk.store.queries.units import parameter_on
from commune_desk.store.tables.allowances import PayAdjustmentRow
from commune_desk.store.tables.commendations import CommendationRecipientRow, CommendationRow
from commune_desk.store.tables.incidents import EnteredIndicatorRow, NarrativeRow
from commune_desk.store.tables.members import CasualtyRow, MemberRow, TrainingAttendanceRow, TrainingRow

_MOST_CRIMES_A_MONTH = 3
_GROWTH_A_QUARTER_PERCENT = 3
_ARREARS = ((300_000, "Truy lĩnh chênh lệch mức hỗ trợ tháng trước"), (-50_000, "Truy thu 01 ca đêm chấm trùng"))


def write_records(desk: Desk, size: SampleSize, texts: SampleTexts, people: SamplePeople) -> None:
    """Everything that happened so many days before the last, unless that was before the records begin."""
    rng = size.random("records")
    office = texts.office
    with desk.work("history.sample.records") as work:
        records = _Records(desk, work.session, rng, people)
        for day, entry in _recorded(size, office.trainings):
            records.train(day, entry)
        for day, entry in _recorded(size, office.casualties):
            records.hurt(day, entry)
        for day, entry in _recorded(size, office.commendations):
            records.commend(day, entry)
        work.session.add_all(_arrears(desk, rng, size, people))
        work.session.add_all(_figures(desk, rng, size, office.stocks))
        work.session.add_all(_narratives(desk, size, office.narratives))
        work.commit()


Entry = dict[str, Any]


def _recorded(size: SampleSize, entries: list[Entry]) -> Iterator[tuple[date, Entry]]:
    """Entries with their day, without those before the records begin."""
    for entry in entries:
        day = size.until - timedelta(days=entry["days_before"])
        if day >= size.recorded.start:
            yield day, entry


class _Records:
    """Writes what happened to members: training, harm, honour."""

    def __init__(self, desk: Desk, session: Session, rng: Random, people: SamplePeople) -> None:
        self._desk, self._session, self._rng, self._people = desk, session, rng, people

    def train(self, day: date, entry: Entry) -> None:
        """A class that a share of the members attended."""
        row = TrainingRow(
            id=self._desk.new_id(),
            unit_id=self._desk.unit_id,
            title=entry["title"],
            first_day=day - timedelta(days=entry["length_days"] - 1),
            last_day=day,
            organiser=entry["organiser"],
            ministry_material=entry["ministry_material"],
            class_count=1,
        )
        self._session.add(row)
        self._session.flush()
        self._session.add_all(
            TrainingAttendanceRow(training_id=row.id, member_id=one.member_id)
            for one in self._people.all_serving(day)
            if self._rng.randrange(100) < entry["share"]
        )

    def hurt(self, day: date, entry: Entry) -> None:
        """Somebody came to harm."""
        member_id = self._rng.choice(self._people.all_serving(day)).member_id
        told = {key: value for key, value in entry.items() if key != "days_before"}
        row = CasualtyRow(id=self._desk.new_id(), unit_id=self._desk.unit_id, member_id=member_id, day=day, **told)
        self._session.add(row)

    def commend(self, day: date, entry: Entry) -> None:
        """A decision; without a number it is still being prepared."""
        signed = entry.get("decision_number")
        row = CommendationRow(
            id=self._desk.new_id(),
            unit_id=self._desk.unit_id,
            title=entry["title"],
            award_form=entry["award_form"],
            level=entry["level"],
            year=day.year,
            decision_number=signed,
            decision_date=day if signed else None,
            paper_month=day.replace(day=1),
            reason=entry["reason"],
            fund=f"{entry['fund']} năm {day.year}",
        )
        self._session.add(row)
        self._session.flush()
        base_salary_vnd = int(parameter_on(self._session, self._desk.unit_id, "base_salary", day) or 0)
        for number, recipient in enumerate(self._recipients(row, day, entry), start=1):
            recipient.commendation_id, recipient.number = row.id, number
            recipient.bonus_vnd = bonus_vnd(Decimal(recipient.coefficient), base_salary_vnd)
            self._session.add(recipient)

    def _recipients(self, row: CommendationRow, day: date, entry: Entry) -> list[CommendationRecipientRow]:
        """Teams before members, each as on the day; what another level gives carries no coefficient of ours."""
        teams = self._rng.sample(self._people.teams, min(entry["teams"], len(self._people.teams)))
        serving = self._people.all_serving(day)
        members = self._rng.sample(serving, min(entry["members"], len(serving)))
        collective, individual = (self._coefficient(row, day, of) for of in ("collective", "individual"))
        born = {one.member_id: self._session.get_one(MemberRow, one.member_id).birth_year for one in members}
        return [
            *(_honoured_team(team, collective) for team in teams),
            *(_honoured_member(one, born[one.member_id], self._people.teams[one.team], individual) for one in members),
        ]

    def _coefficient(self, row: CommendationRow, day: date, of: str) -> Decimal:
        if row.level != "commune" or row.award_form != Award.MERIT_CERTIFICATE:
            return Decimal(0)
        found = parameter_on(self._session, self._desk.unit_id, f"merit_coefficient_{of}", day)
        return found or Decimal(0)


def _honoured_team(team: SampleTeam, coefficient: Decimal) -> CommendationRecipientRow:
    name = on_its_own(team.area.name)
    return CommendationRecipientRow(
        member_id=None, team_id=team.id, name=name, birth_year=None, post_and_unit=name, coefficient=str(coefficient)
    )


def _honoured_member(
    one: Serving, birth_year: int | None, team: SampleTeam, coefficient: Decimal
) -> CommendationRecipientRow:
    return CommendationRecipientRow(
        member_id=one.member_id,
        team_id=team.id,
        name=one.full_name,
        birth_year=birth_year,
        post_and_unit=one.post.value,
        coefficient=str(coefficient),
    )


def _arrears(desk: Desk, rng: Random, size: SampleSize, people: SamplePeople) -> Iterator[Base]:
    """In the month before the last, for two people."""
    month = size.pay_months[max(len(size.pay_months) - 2, 0)].first_day
    for (amount_vnd, reason), one in zip(_ARREARS, rng.sample(people.all_serving(month), len(_ARREARS)), strict=True):
        yield PayAdjustmentRow(
            id=desk.new_id(),
            unit_id=desk.unit_id,
            member_id=one.member_id,
            month=month,
            amount_vnd=amount_vnd,
            reason=reason,
        )


def _figures(desk: Desk, rng: Random, size: SampleSize, stocks: dict[str, int]) -> Iterator[Base]:
    """Crimes month by month; stocks quarter by quarter, growing to what they are now."""
    for month in size.pay_months:
        one = report_period(PeriodKind.MONTH, ReportCalendar.ADMINISTRATIVE, month.year, month.number)
        if one.period.bounded_end <= size.recorded.bounded_end:
            yield _figure(desk, one, "crime_count", rng.randint(0, _MOST_CRIMES_A_MONTH))
    for back, quarter in enumerate(finished_quarters(size)):
        for code, amount in stocks.items():
            yield _figure(desk, quarter, code, amount - amount * back * _GROWTH_A_QUARTER_PERCENT // 100)


def finished_quarters(size: SampleSize) -> Iterator[ReportPeriod]:
    """Quarters of the administrative year that ended within the records, the newest first."""
    quarter = report_period(PeriodKind.QUARTER, ReportCalendar.ADMINISTRATIVE, size.until.year + 1, 1)
    while quarter.period.bounded_end > size.recorded.start:
        if quarter.period.bounded_end <= size.recorded.bounded_end:
            yield quarter
        quarter = previous(quarter)


def _figure(desk: Desk, period: ReportPeriod, code: str, amount: int) -> EnteredIndicatorRow:
    return EnteredIndicatorRow(
        id=desk.new_id(),
        unit_id=desk.unit_id,
        code=code,
        period_start=period.period.start,
        period_end=period.period.bounded_end,
        team_id=None,
        amount=amount,
        note=None,
    )


def _narratives(desk: Desk, size: SampleSize, narratives: dict[str, str]) -> Iterator[Base]:
    """Of the last two quarters: the second newest stands beside the newest as "last period's text"."""
    for quarter, _ in zip(finished_quarters(size), range(2), strict=False):
        for section, text in narratives.items():
            yield NarrativeRow(
                id=desk.new_id(),
                unit_id=desk.unit_id,
                report=REPORT,
                period_start=quarter.period.start,
                period_end=quarter.period.bounded_end,
                section=section,
                text=text.strip(),
            )
