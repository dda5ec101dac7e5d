"""Months of social insurance: taken part, missing, and how many the State still supports."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commune_desk.domain.insurance import count_months
from commune_desk.domain.periods import Month

DAY = date(2026, 9, 20)
JOINED = date(2026, 3, 10)


def test_that_months_are_taken_part_in_by_any_day_and_missing_only_when_served_whole():
    insured = [(date(2026, 4, 15), date(2026, 6, 1)), (date(2026, 8, 31), None)]
    count = count_months(DAY, insured, [(JOINED, None)], before=3, limit=120)
    assert [month.number for month in count.taken_part] == [4, 5, 8, 9]
    assert [month.number for month in count.missing] == [6, 7]
    assert (count.supported, count.left) == (7, 113)


def test_that_the_running_month_is_not_missing_yet_and_the_future_is_not_counted():
    count = count_months(DAY, [(date(2026, 10, 1), None)], [(date(2026, 8, 1), None)], before=None, limit=120)
    assert (count.taken_part, count.missing, count.left) == ((), (Month(2026, 8),), 120)


def test_that_two_stretches_in_one_month_count_it_once():
    insured = [(date(2026, 5, 1), date(2026, 5, 10)), (date(2026, 5, 20), date(2026, 6, 1))]
    assert count_months(DAY, insured, [], 0, None).taken_part == (Month(2026, 5),)


@pytest.mark.parametrize(("before", "supported", "left"), [(0, 9, 111), (111, 120, 0), (130, 120, 0)])
def test_that_support_ends_with_the_limit(before, supported, left):
    count = count_months(DAY, [(date(2026, 1, 1), None)], [(date(2026, 1, 1), None)], before, 120)
    assert (count.supported, count.left, count.missing) == (supported, left, ())


def test_that_without_the_figure_nothing_is_said_to_be_left():
    count = count_months(DAY, [(date(2026, 1, 1), None)], [], 200, None)
    assert (count.supported, count.left) == (209, None)


STRETCHES = st.lists(
    st.tuples(st.integers(0, 900), st.one_of(st.none(), st.integers(1, 400))).map(
        lambda pair: (
            date(2024, 1, 1) + timedelta(days=pair[0]),
            None if pair[1] is None else date(2024, 1, 1) + timedelta(days=pair[0] + pair[1]),
        )
    ),
    max_size=4,
)


@given(STRETCHES, STRETCHES)
def test_that_a_month_is_taken_part_in_or_missing_by_its_days(insured, served):
    def holds(stretches, day: date) -> bool:
        return any(start <= day and (end is None or day < end) for start, end in stretches)

    count = count_months(DAY, insured, served, 0, None)
    month = Month(2024, 1)
    while month <= Month.of(DAY):
        days = [month.first_day + timedelta(days=number) for number in range(month.days)]
        assert (month in count.taken_part) == any(holds(insured, day) for day in days)
        if month in count.missing:
            assert all(holds(served, day) for day in days)
            assert month < Month.of(DAY)
        month = month.shifted(1)
    assert not set(count.taken_part) & set(count.missing)
