"""Days of the week, kinds of days and terms in working days."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commune_desk.domain.calendar import DayKind, OfficeCalendar, Weekday, is_weekend, kind_of


def test_that_the_week_begins_on_monday():
    assert Weekday.of(date(2026, 9, 7)) is Weekday.MONDAY
    assert Weekday.of(date(2026, 9, 6)) is Weekday.SUNDAY
    assert Weekday.SUNDAY.short_label_code == "weekday_short.sunday"


@pytest.mark.parametrize(("day", "weekend"), [(4, False), (5, True), (6, True), (7, False)])
def test_that_saturday_and_sunday_are_the_weekend(day, weekend):
    assert is_weekend(date(2026, 9, day)) is weekend


def test_that_what_the_office_entered_goes_before_the_week():
    entered = {date(2026, 9, 5): DayKind.MAKE_UP_WORK, date(2026, 9, 2): DayKind.HOLIDAY}
    assert kind_of(date(2026, 9, 5), entered) is DayKind.MAKE_UP_WORK
    assert kind_of(date(2026, 9, 2), entered) is DayKind.HOLIDAY
    assert kind_of(date(2026, 9, 6), entered) is DayKind.WEEKEND
    assert kind_of(date(2026, 9, 7), entered) is DayKind.WORKING


def test_that_offices_are_closed_on_every_kind_of_rest():
    assert {kind for kind in DayKind if not kind.is_rest} == {DayKind.WORKING, DayKind.MAKE_UP_WORK}
    assert {kind for kind in DayKind if kind.is_holiday} == {DayKind.HOLIDAY, DayKind.TET}


TET_2026 = {date(2026, 2, day): DayKind.TET for day in range(16, 21)}
"""Monday to Friday around the first day of the year Bính Ngọ."""
CALENDAR_2026 = OfficeCalendar(
    {
        **TET_2026,
        date(2026, 1, 1): DayKind.HOLIDAY,
        date(2026, 1, 2): DayKind.COMPENSATORY_REST,
        date(2026, 1, 10): DayKind.MAKE_UP_WORK,
    }
)


@pytest.mark.parametrize(
    ("start", "count", "end"),
    [
        ("2026-03-02", 5, "2026-03-09"),  # a Monday: Tuesday is the first, a weekend lies between
        ("2026-03-06", 3, "2026-03-11"),  # the minutes are of a Friday
        ("2026-03-07", 1, "2026-03-09"),  # what comes in on a Saturday
        ("2026-02-12", 5, "2026-02-26"),  # Thursday before Tết: one day, then from 23 February
        ("2026-02-13", 15, "2026-03-13"),  # the list posted on the last Friday before Tết
        ("2025-12-31", 5, "2026-01-09"),  # New Year and the day exchanged for 10 January are no working days
        ("2026-01-08", 2, "2026-01-10"),  # a Saturday worked in exchange counts
        ("2026-02-17", 0, "2026-02-17"),
    ],
)
def test_that_a_term_in_working_days_ends_when_the_office_has_worked_so_many(start, count, end):
    assert CALENDAR_2026.add_working_days(date.fromisoformat(start), count) == date.fromisoformat(end)


def test_that_the_steps_of_a_benefit_add_up_over_tet():
    day = date(2026, 2, 12)
    for working_days in (2, 5, 2):
        day = CALENDAR_2026.add_working_days(day, working_days)
    assert day == date(2026, 3, 4) == CALENDAR_2026.add_working_days(date(2026, 2, 12), 9)


def test_that_working_days_are_counted_after_the_first_day_and_with_the_last():
    between = CALENDAR_2026.working_days_between
    assert between(date(2026, 3, 2), date(2026, 3, 9)) == 5
    assert between(date(2026, 3, 9), date(2026, 3, 2)) == -5
    assert between(date(2026, 2, 13), date(2026, 2, 22)) == 0
    assert between(date(2026, 1, 9), date(2026, 1, 11)) == 1


def test_that_a_term_ending_in_tet_ends_on_the_first_working_day_after_it():
    assert CALENDAR_2026.first_working_day(date(2026, 2, 16)) == date(2026, 2, 23)
    assert CALENDAR_2026.first_working_day(date(2026, 2, 23)) == date(2026, 2, 23)


def test_that_a_count_below_nothing_and_a_calendar_without_working_days_are_refused():
    with pytest.raises(ValueError, match="-1"):
        CALENDAR_2026.add_working_days(date(2026, 3, 2), -1)
    never = OfficeCalendar({date(2026, 1, 1) + timedelta(days=n): DayKind.HOLIDAY for n in range(400)})
    with pytest.raises(ValueError, match="2026"):
        never.first_working_day(date(2026, 1, 1))


CALENDARS = st.dictionaries(st.dates(date(2026, 1, 1), date(2026, 3, 31)), st.sampled_from(DayKind), max_size=30).map(
    OfficeCalendar
)


@given(CALENDARS, st.dates(date(2026, 1, 1), date(2026, 3, 1)), st.integers(0, 30))
def test_that_a_term_of_so_many_working_days_has_as_many(calendar, start, count):
    end = calendar.add_working_days(start, count)
    assert calendar.working_days_between(start, end) == count
    assert count == 0 or calendar.is_working(end)


@given(CALENDARS, st.dates(date(2026, 1, 1), date(2026, 3, 1)), st.integers(0, 9), st.integers(0, 9))
def test_that_two_terms_one_after_the_other_are_one(calendar, start, first, second):
    half = calendar.add_working_days(start, first)
    assert calendar.add_working_days(half, second) == calendar.add_working_days(start, first + second)
