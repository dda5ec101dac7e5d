"""Half-open periods and the calendars of offices (NĐ 09/2019/NĐ-CP Điều 12)."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commune_desk.domain.errors import UserFacingError
from commune_desk.domain.periods import (
    Month,
    Period,
    PeriodKind,
    ReportCalendar,
    following,
    free_days,
    parse_period,
    period_holding,
    previous,
    report_period,
    same_period_last_year,
    year_to_date,
)

DAYS = st.dates(date(1990, 1, 1), date(2090, 12, 31))
NAMED_KINDS = [kind for kind in PeriodKind if kind is not PeriodKind.DAYS]


@st.composite
def _periods(draw):
    start = draw(DAYS)
    return Period(start, draw(st.none() | st.integers(1, 900).map(lambda days: start + timedelta(days=days))))


@st.composite
def _named(draw):
    kind = draw(st.sampled_from(NAMED_KINDS))
    most = {PeriodKind.MONTH: 12, PeriodKind.QUARTER: 4, PeriodKind.HALF: 2}.get(kind, 1)
    number = draw(st.integers(1, most))
    return report_period(kind, draw(st.sampled_from(ReportCalendar)), draw(st.integers(2000, 2060)), number)


def _printed(text: str, calendar: ReportCalendar = ReportCalendar.ADMINISTRATIVE) -> str:
    period = parse_period(text, calendar).period
    return f"{period.start:%d/%m/%Y}-{period.last_day:%d/%m/%Y}"


@pytest.mark.parametrize(
    ("text", "calendar", "printed"),
    [
        ("2026-09", "administrative", "15/08/2026-14/09/2026"),
        ("2026-01", "administrative", "15/12/2025-14/01/2026"),
        ("2026-Q1", "administrative", "15/12/2025-14/03/2026"),
        ("2026-Q3", "administrative", "15/06/2026-14/09/2026"),
        ("2026-H1", "administrative", "15/12/2025-14/06/2026"),
        ("2026-H2", "administrative", "15/06/2026-14/12/2026"),
        ("2026-9M", "administrative", "15/12/2025-14/09/2026"),
        ("2026", "administrative", "15/12/2025-14/12/2026"),
        ("2026", "police", "15/11/2025-14/11/2026"),
        ("2026-Q2", "police", "15/02/2026-14/05/2026"),
        ("2026-9M", "police", "15/11/2025-14/08/2026"),
        ("2026-09", "police", "15/08/2026-14/09/2026"),
        ("2026", "residential", "01/11/2025-31/10/2026"),
        ("2026-H1", "residential", "01/11/2025-30/04/2026"),
        ("2026-09", "residential", "01/09/2026-30/09/2026"),
        ("2024-02", "civil", "01/02/2024-29/02/2024"),
        ("2026-Q4", "civil", "01/10/2026-31/12/2026"),
        (" 2026-q3 ", "civil", "01/07/2026-30/09/2026"),
        ("2026-08-15..2026-09-14", "civil", "15/08/2026-14/09/2026"),
        ("2026-08-15..2026-08-15", "civil", "15/08/2026-15/08/2026"),
    ],
)
def test_that_a_named_period_has_its_exact_dates(text, calendar, printed):
    assert _printed(text, ReportCalendar(calendar)) == printed


@pytest.mark.parametrize(
    "text", ["", "2026-13", "2026-0", "2026-Q5", "2026-H3", "26-09", "9/2026", "2026-02-30..2026-03-01", "..", "0001"]
)
def test_that_what_is_no_period_is_refused(text):
    with pytest.raises(UserFacingError) as refusal:
        parse_period(text)
    assert refusal.value.code == "error.period_unreadable"


def test_that_a_period_ending_before_it_begins_is_refused():
    with pytest.raises(UserFacingError) as refusal:
        parse_period("2026-09-14..2026-08-15")
    assert refusal.value.code == "error.period_reversed"


@pytest.mark.parametrize("calendar", list(ReportCalendar))
def test_that_months_quarters_and_halves_make_the_year(calendar):
    year = report_period(PeriodKind.YEAR, calendar, 2026).period
    for kind, count in ((PeriodKind.QUARTER, 4), (PeriodKind.HALF, 2)):
        parts = [report_period(kind, calendar, 2026, number).period for number in range(1, count + 1)]
        assert [part.end for part in parts[:-1]] == [part.start for part in parts[1:]]
        assert (parts[0].start, parts[-1].end) == (year.start, year.end)


@given(_named())
def test_that_the_period_before_ends_where_this_one_begins_unless_it_is_nine_months(report):
    before = previous(report)
    if report.kind is PeriodKind.NINE_MONTHS:
        assert before == same_period_last_year(report)
    else:
        assert before.period.end == report.period.start


@given(_named())
def test_that_last_years_period_has_the_same_name_and_the_same_days_of_the_year(report):
    earlier = same_period_last_year(report)
    assert (earlier.kind, earlier.number, earlier.year) == (report.kind, report.number, report.year - 1)
    assert earlier.period.start == report.period.start.replace(year=report.period.start.year - 1)


def test_that_february_of_a_leap_year_is_compared_with_the_whole_february():
    leap = parse_period("2024-02", ReportCalendar.CIVIL)
    assert same_period_last_year(leap).period == Period.month(2023, 2)
    assert same_period_last_year(parse_period("2025-02", ReportCalendar.CIVIL)).period == Period.month(2024, 2)


@pytest.mark.parametrize(
    ("days", "last_year"),
    [
        ("2024-02-29..2024-02-29", "28/02/2023-28/02/2023"),
        ("2024-02-15..2024-02-29", "15/02/2023-28/02/2023"),
        ("2024-02-15..2024-02-28", "15/02/2023-28/02/2023"),
        ("2024-02-29..2024-03-05", "28/02/2023-05/03/2023"),
    ],
)
def test_that_the_29th_of_february_has_a_day_to_be_compared_with(days, last_year):
    earlier = same_period_last_year(parse_period(days)).period
    assert f"{earlier.start:%d/%m/%Y}-{earlier.last_day:%d/%m/%Y}" == last_year


def test_that_as_many_free_days_stand_right_before():
    assert previous(parse_period("2026-08-15..2026-08-24")).period == Period.closed(date(2026, 8, 5), date(2026, 8, 14))


@pytest.mark.parametrize(
    ("text", "calendar", "start"),
    [
        ("2026-09", "administrative", date(2025, 12, 15)),
        ("2026-12", "administrative", date(2025, 12, 15)),
        ("2027-01", "administrative", date(2026, 12, 15)),
        ("2026-12", "police", date(2026, 11, 15)),
        ("2026-11", "residential", date(2026, 11, 1)),
        ("2026-10", "residential", date(2025, 11, 1)),
        ("2026-09", "civil", date(2026, 1, 1)),
    ],
)
def test_that_the_year_to_date_begins_with_the_calendars_year(text, calendar, start):
    report = parse_period(text, ReportCalendar(calendar))
    assert year_to_date(report.period, report.calendar) == Period(start, report.period.end)


@given(_periods(), _periods(), DAYS)
def test_that_the_days_of_two_periods_are_the_days_inside_both(one, other, day):
    both = one.intersect(other)
    assert (both is not None and both.contains(day)) == (one.contains(day) and other.contains(day))
    assert both == other.intersect(one)


@given(_periods())
def test_that_a_period_a_year_before_is_never_empty(period):
    earlier = period.year_before()
    assert earlier.start < period.start
    assert (earlier.end is None) == (period.end is None)


@given(_periods().filter(lambda period: period.end))
def test_that_a_period_counts_its_days(period):
    days = list(period.each_day())
    assert len(days) == period.days
    assert (days[0], days[-1]) == (period.start, period.last_day)
    assert Period.closed(days[0], days[-1]) == period


def test_that_a_period_without_days_cannot_be_made():
    with pytest.raises(ValueError, match="2026"):
        Period(date(2026, 9, 1), date(2026, 9, 1))


def test_that_an_open_period_has_no_number_of_days():
    with pytest.raises(ValueError, match="2026"):
        _ = Period(date(2026, 9, 1)).days


def test_that_months_are_read_counted_and_shifted():
    assert Month.parse("2026-09").period == Period.month(2026, 9)
    assert str(Month.parse("2026-09")) == "2026-09"
    assert Month(2024, 2).days == 29
    assert Month(2026, 11).shifted(2) == Month(2027, 1)
    assert Month(2026, 1).shifted(-1) == Month.of(date(2025, 12, 31))


@pytest.mark.parametrize("text", ["2026-9", "9/2026", "2026-13", "2026", "1026-09"])
def test_that_what_is_no_month_is_refused(text):
    with pytest.raises(UserFacingError) as refusal:
        Month.parse(text)
    assert refusal.value.code == "error.month_unreadable"


@given(_named())
def test_that_a_period_is_written_as_it_is_read(report):
    assert parse_period(report.written, report.calendar) == report


@given(DAYS, st.integers(1, 400), st.sampled_from(ReportCalendar))
def test_that_free_days_are_written_as_they_are_read(start, days, calendar):
    report = free_days(Period(start, start + timedelta(days=days)), calendar)
    assert parse_period(report.written, calendar) == report
    assert following(report).period.start == report.period.end
    assert previous(following(report)) == report


@given(DAYS, st.sampled_from(ReportCalendar), st.sampled_from([PeriodKind.MONTH, PeriodKind.QUARTER, PeriodKind.HALF]))
def test_that_every_day_lies_in_one_period_which_follows_the_one_before(day, calendar, kind):
    held = period_holding(kind, calendar, day)
    assert held.period.contains(day)
    assert following(held).period.start == held.period.end
    assert previous(following(held)) == held


def test_that_the_year_of_a_day_is_the_calendars():
    held = period_holding(PeriodKind.YEAR, ReportCalendar.ADMINISTRATIVE, date(2025, 12, 15))
    assert (held.year, held.period.start) == (2026, date(2025, 12, 15))


def test_that_nine_months_hold_no_day_of_the_last_quarter():
    with pytest.raises(ValueError, match="nine_months"):
        period_holding(PeriodKind.NINE_MONTHS, ReportCalendar.CIVIL, date(2026, 12, 1))
