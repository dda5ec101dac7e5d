"""The lunar calendar against what was printed and kept, and against itself over two centuries."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commune_desk.domain.lunar_calendar import LunarDate, leap_month, lunar_date, solar_date, tet

TET = (
    *(
        "1968-01-29",
        "1969-02-16",
        "1976-01-31",
        "1984-02-02",
        "1985-01-21",
        "1986-02-09",
        "1990-01-27",
        "1995-01-31",
        "2000-02-05",
    ),
    *("2001-01-24", "2004-01-22", "2007-02-17", "2008-02-07", "2010-02-14", "2012-01-23", "2014-01-31", "2015-02-19"),
    *("2016-02-08", "2017-01-28", "2018-02-16", "2019-02-05", "2020-01-25", "2021-02-12", "2022-02-01", "2023-01-22"),
    *("2024-02-10", "2025-01-29", "2026-02-17", "2027-02-06", "2028-01-26", "2029-02-13", "2030-02-02"),
)
"""Days on which Viet Nam kept, or will keep, Tết; in 1968, 1969, 2007 and 2030 a day, in 1985 a month before China."""

LEAP_MONTHS = {
    1985: 2, 1987: 7, 1990: 5, 1993: 3, 1995: 8, 1998: 5, 2001: 4, 2004: 2, 2006: 7, 2009: 5, 2012: 4, 2014: 9,
    2017: 6, 2020: 4, 2023: 2, 2025: 6, 2028: 5, 2031: 3, 2033: 11, 2036: 6,
}  # fmt: skip

DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))


@pytest.mark.parametrize("day", [date.fromisoformat(text) for text in TET], ids=TET)
def test_that_tet_falls_on_the_day_viet_nam_keeps_it(day):
    assert tet(day.year) == day
    assert lunar_date(day) == LunarDate(day.year, 1, leap=False, day=1)


def test_that_each_year_has_the_leap_month_that_was_printed():
    assert {year: leap_month(year) for year in range(1985, 2037) if leap_month(year)} == LEAP_MONTHS


@pytest.mark.parametrize(
    ("day", "lunar"),
    [
        ("2023-03-22", LunarDate(2023, 2, leap=True, day=1)),
        ("2024-04-18", LunarDate(2024, 3, leap=False, day=10)),
        ("2025-04-07", LunarDate(2025, 3, leap=False, day=10)),
        ("2025-07-25", LunarDate(2025, 6, leap=True, day=1)),
        ("2025-10-06", LunarDate(2025, 8, leap=False, day=15)),
        ("2026-04-26", LunarDate(2026, 3, leap=False, day=10)),
        ("2026-02-16", LunarDate(2025, 12, leap=False, day=29)),
        ("2026-10-10", LunarDate(2026, 9, leap=False, day=1)),
        ("2033-12-22", LunarDate(2033, 11, leap=True, day=1)),
    ],
)
def test_that_a_day_has_its_lunar_date_and_back(day, lunar):
    assert lunar_date(date.fromisoformat(day)) == lunar
    assert solar_date(lunar) == date.fromisoformat(day)


@given(DAYS)
def test_that_a_lunar_date_leads_back_to_its_day(day):
    assert solar_date(lunar_date(day)) == day


@given(DAYS)
def test_that_the_next_day_is_the_next_lunar_day_or_the_first_of_a_month(day):
    today, tomorrow = lunar_date(day), lunar_date(day + timedelta(days=1))
    if tomorrow.day == 1:
        assert today.day in {29, 30}
        assert tomorrow > today
    else:
        assert tomorrow == LunarDate(today.year, today.month, today.leap, today.day + 1)


def test_that_tet_always_falls_between_20_january_and_21_february():
    for year in range(1900, 2101):
        assert date(year, 1, 20) <= tet(year) <= date(year, 2, 21)


def test_that_years_have_twelve_months_or_thirteen_with_a_leap_one():
    for year in range(1900, 2100):
        days = (tet(year + 1) - tet(year)).days
        assert days in ({353, 354, 355} if leap_month(year) is None else {383, 384, 385})


@pytest.mark.parametrize(
    "lunar",
    [
        LunarDate(2026, 6, leap=True, day=1),
        LunarDate(2025, 12, leap=False, day=30),
        LunarDate(2026, 1, leap=False, day=0),
        LunarDate(2026, 13, leap=False, day=1),
    ],
)
def test_that_a_lunar_date_that_never_was_is_refused(lunar):
    with pytest.raises(ValueError, match="LunarDate"):
        solar_date(lunar)
