"""Every indicator, counted a second time by loops anybody can check."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from functools import singledispatch
from uuid import UUID

from desk_samples import new_desk
from random_office import RandomOffice, fill

from commune_desk.domain.indicator_catalogue import (
    AwardsCounted,
    CasualtiesCounted,
    EnteredCounted,
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
from commune_desk.domain.members import age_on, is_minority
from commune_desk.store.queries.indicators import Days, counted, counted_of, rows_behind
from commune_desk.wording.catalogues import indicator_catalogue, log_book

_DAY = timedelta(days=1)
RANGES = (
    (date(2025, 6, 1), date(2026, 12, 1)),
    (date(2026, 6, 15), date(2026, 9, 15)),
    (date(2025, 12, 15), date(2026, 9, 15)),
    (date(2026, 7, 1), date(2026, 8, 1)),
    (date(2026, 8, 9), date(2026, 8, 10)),
)
Amounts = Iterator[tuple[UUID | None, int]]


@singledispatch
def slowly(count, office: RandomOffice, days: Days) -> Amounts:
    raise TypeError(count)


@slowly.register
def _(count: TeamsCounted, office, days) -> Amounts:
    for team in office.teams:
        if team.valid_from <= days.last_day and (team.valid_to is None or team.valid_to > days.last_day):
            yield team.id, 1


@slowly.register
def _(count: MembersCounted, office, days) -> Amounts:
    for member in office.members:
        spell = office.spell_on(member.id, days.last_day)
        if spell is None:
            continue
        age = age_on(days.last_day, member.birth_date, member.birth_year)
        checks = (
            not count.posts or spell.post in count.posts,
            not count.sexes or member.sex in count.sexes,
            not count.education_levels or member.education_level in count.education_levels,
            count.age_from is None or (age is not None and age >= count.age_from),
            count.age_below is None or (age is not None and age < count.age_below),
            not count.ethnic_minority or is_minority(member.ethnicity) is True,
            not count.party_member or member.party_member is True,
        )
        if all(checks):
            yield spell.team_id, 1


@slowly.register
def _(count: JoinedCounted, office, days) -> Amounts:
    for member in office.members:
        for number in range((days.end - days.start).days):
            day = days.start + number * _DAY
            if office.spell_on(member.id, day - _DAY) is None and office.spell_on(member.id, day) is not None:
                yield office.team_on(member.id, day), 1


@slowly.register
def _(count: ReleasedCounted, office, days) -> Amounts:
    for member in office.members:
        for number in range((days.end - days.start).days):
            day = days.start + number * _DAY
            last = office.spell_on(member.id, day - _DAY)
            if last is None or office.spell_on(member.id, day) is not None:
                continue
            killed = any(
                one.member_id == member.id and one.kind == "killed" and one.on_duty and one.day >= last.valid_from
                for one in office.casualties
            )
            if last.end_reason in count.except_grounds or (killed and count.except_killed_on_duty):
                continue
            if not count.grounds or last.end_reason in count.grounds:
                yield last.team_id, 1


@slowly.register
def _(count: CasualtiesCounted, office, days) -> Amounts:
    for one in office.casualties:
        if days.start <= one.day < days.end and (one.kind, one.on_duty) == (count.kind, count.on_duty):
            yield office.team_on(one.member_id, one.day), 1


@slowly.register
def _(count: LogCounted, office, days) -> Amounts:
    for entry, quantities in office.entries:
        if not days.start <= entry.happened_at.date() < days.end:
            continue
        if not count.takes(
            entry.category,
            entry.kind_code,
            entry.outcome_code,
            entry.source_code,
            valuable=entry.valuable,
            quantities=quantities,
        ):
            continue
        yield entry.team_id, quantities.get("times", 1) if count.quantity == "times" else quantities[count.quantity]


@slowly.register
def _(count: ShiftsCounted, office, days) -> Amounts:
    for shift, slots in office.shifts:
        served = sum(slot.attendance == "served" for slot in slots)
        wanted = not count.kinds or shift.kind_code in count.kinds
        wanted = wanted and shift.kind_code not in (*count.except_kinds, "leave")
        if wanted and shift.published and served and days.start <= shift.day < days.end:
            yield shift.team_id, served if count.people else 1


@slowly.register
def _(count: TrainingsCounted, office, days) -> Amounts:
    for training, people in office.trainings:
        if not days.start <= training.last_day < days.end:
            continue
        if count.ministry_material and not training.ministry_material:
            continue
        if not count.people:
            yield None, training.class_count
        for member_id in people if count.people else ():
            yield office.team_on(member_id, training.last_day), 1


@slowly.register
def _(count: AwardsCounted, office, days) -> Amounts:
    for award, recipients in office.awards:
        if award.decision_date is None or not days.start <= award.decision_date < days.end:
            continue
        for one in recipients:
            if count.forms and award.award_form not in count.forms:
                continue
            if count.collective and one.team_id is not None:
                yield one.team_id, 1
            if not count.collective and one.member_id is not None:
                yield office.team_on(one.member_id, award.decision_date), 1


@slowly.register
def _(count: PayCounted, office, days) -> Amounts:
    for month, line, team_id in office.pay:
        if month.status == "closed" and days.start <= month.month < days.end and line.component in count.components:
            yield team_id, line.amount_vnd


def slow_entered(indicator, office, days) -> Amounts:
    mine = [row for row in office.entered if row.code == indicator.code and row.period_end <= days.end]
    if indicator.nature is Nature.STOCK:
        latest = max((row.period_end for row in mine), default=None)
        mine = [row for row in mine if row.period_end == latest]
    else:
        mine = [row for row in mine if row.period_start >= days.start]
    for row in mine:
        yield row.team_id, row.amount


def slow_count(indicator, office, days) -> dict[UUID | None, int]:
    total: Counter[UUID | None] = Counter()
    seen = set()
    for count in indicator.counts:
        entered = isinstance(count, EnteredCounted)
        for team_id, amount in slow_entered(indicator, office, days) if entered else slowly(count, office, days):
            total[team_id] += amount
            seen.add(team_id)
    return {team_id: total[team_id] for team_id in seen}


def test_that_every_indicator_is_what_a_loop_over_the_records_counts(database):
    desk = new_desk(database)
    office = fill(desk, log_book(), 8)
    # A neighbour commune in the same database.
    fill(new_desk(database, first_id_ms=1_790_000_000_000), log_book(), 2)
    counted_at_all = set()
    with database.reader() as session:
        for start, end in RANGES:
            days = Days(desk.unit_id, start, end)
            for indicator in indicator_catalogue().indicators.values():
                expected = slow_count(indicator, office, days)
                assert counted(session, indicator, days) == expected, (indicator.code, start, end)
                counted_at_all.update({indicator.code} if any(expected.values()) else ())
    uncounted = set(indicator_catalogue().indicators) - counted_at_all
    entered = {code for code, one in indicator_catalogue().indicators.items() if one.entered}
    assert uncounted <= entered - {"crime_count", "model_site", "exemplar_count"}, "chance left these untried"


def test_that_releases_can_leave_out_grounds_and_those_killed_on_duty(database):
    desk = new_desk(database)
    office = fill(desk, log_book(), 10)
    days = Days(desk.unit_id, date(2025, 7, 1), date(2026, 11, 1))
    counts = [
        ReleasedCounted(),
        ReleasedCounted(grounds=("a", "died")),
        ReleasedCounted(except_grounds=("c", "d")),
        ReleasedCounted(except_killed_on_duty=True),
    ]
    totals = []
    with database.reader() as session:
        for count in counts:
            found = counted_of(session, count, days)
            expected = Counter()
            for team_id, amount in slowly(count, office, days):
                expected[team_id] += amount
            assert found == dict(expected)
            totals.append(sum(found.values()))
    assert totals[0] > max(totals[1:])


def test_that_the_rows_behind_a_number_add_up_to_it(database):
    desk = new_desk(database)
    fill(desk, log_book(), 4)
    with database.reader() as session:
        for start, end in RANGES[:2]:
            days = Days(desk.unit_id, start, end)
            for indicator in indicator_catalogue().indicators.values():
                found = counted(session, indicator, days)
                rows = session.execute(rows_behind(indicator, days)).all()
                assert sum(row.amount for row in rows) == sum(found.values()), indicator.code
                assert [row.day for row in rows] == sorted(row.day for row in rows)
                assert all(type(row.day) is date and isinstance(row.row_id, UUID) for row in rows), indicator.code
                for team_id, amount in list(found.items())[:1]:
                    own = session.execute(rows_behind(indicator, days, team_id)).all()
                    assert sum(row.amount for row in own) == amount or team_id is None, indicator.code


def test_that_joined_less_released_is_the_change_of_the_headcount(database):
    desk = new_desk(database)
    fill(desk, log_book(), 5)
    with database.reader() as session:
        for start, end in RANGES:
            days, before = Days(desk.unit_id, start, end), Days(desk.unit_id, start - _DAY, start)
            now, then, joined, released = (
                sum(counted_of(session, count, when).values())
                for count, when in (
                    (MembersCounted(), days),
                    (MembersCounted(), before),
                    (JoinedCounted(), days),
                    (ReleasedCounted(), days),
                )
            )
            assert now == then + joined - released
