"""Values that are true for a while."""

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from commune_desk.domain.effective import Dated, Segment, segments, value_on
from commune_desk.domain.periods import Period

FIRST = date(2026, 1, 1)


def _day(number: int) -> date:
    return FIRST + timedelta(days=number)


@st.composite
def _rows(draw):
    starts = draw(st.lists(st.integers(-20, 80), unique=True, max_size=5))
    lengths = draw(st.lists(st.none() | st.integers(1, 40), min_size=len(starts), max_size=len(starts)))
    return [
        Dated(Period(_day(start), None if length is None else _day(start + length)), draw(st.integers(1, 3)))
        for start, length in zip(starts, lengths, strict=True)
    ]


BASE_SALARY = [
    Dated(Period(date(2024, 7, 1)), 2_340_000),
    Dated(Period(date(2026, 7, 1)), 2_530_000),
]


def test_that_a_later_value_ends_an_open_one():
    assert value_on(date(2026, 6, 30), BASE_SALARY) == 2_340_000
    assert value_on(date(2026, 7, 1), BASE_SALARY) == 2_530_000
    assert value_on(date(2024, 6, 30), BASE_SALARY) is None


def test_that_the_value_before_returns_when_a_shorter_one_ends():
    rows = [Dated(Period(_day(0)), "always"), Dated(Period(_day(5), _day(8)), "for three days")]
    assert [value_on(_day(number), rows) for number in (4, 5, 7, 8)] == [
        *("always", "for three days", "for three days", "always")
    ]


def test_that_a_period_is_cut_at_the_day_the_base_salary_changes():
    found = segments(Period(date(2026, 6, 15), date(2026, 7, 15)), BASE_SALARY)
    assert found == (
        Segment(Period(date(2026, 6, 15), date(2026, 7, 1)), (2_340_000,)),
        Segment(Period(date(2026, 7, 1), date(2026, 7, 15)), (2_530_000,)),
    )


@given(_rows(), _rows(), st.integers(0, 60), st.integers(1, 40))
def test_that_segments_cover_the_period_once_and_hold_the_values_of_each_of_their_days(one, other, start, length):
    period = Period(_day(start), _day(start + length))
    found = segments(period, one, other)
    assert [day for segment in found for day in segment.period.each_day()] == list(period.each_day())
    for segment in found:
        for day in segment.period.each_day():
            assert segment.values == (value_on(day, one), value_on(day, other))
    assert all(before.values != after.values for before, after in pairwise(found))
