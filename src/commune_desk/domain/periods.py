"""Periods, half-open in code and closed in print, and the calendars in which offices report."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from commune_desk.domain.errors import UserFacingError

KNOWN_YEARS = range(1900, 2200)
"""The years that months and periods are read in."""
_DAY = timedelta(days=1)


@dataclass(frozen=True, order=True)
class Month:
    """A civil month."""

    year: int
    number: int

    def __post_init__(self) -> None:
        date(self.year, self.number, 1)

    @classmethod
    def parse(cls, text: str) -> "Month":
        """Reads "2026-09".

        Raises:
            UserFacingError: ``error.month_unreadable``.
        """
        match = re.fullmatch(rf"({_YEAR})-({_MONTH_NUMBER})", text.strip())
        if not match:
            raise UserFacingError("error.month_unreadable", text=text)
        return cls(int(match[1]), int(match[2]))

    @classmethod
    def of(cls, day: date) -> "Month":
        """The month a day lies in."""
        return cls(day.year, day.month)

    def __str__(self) -> str:
        return f"{self.year}-{self.number:02d}"

    def shifted(self, months: int) -> "Month":
        """So many months later; earlier when below zero."""
        years, index = divmod(self.year * 12 + self.number - 1 + months, 12)
        return Month(years, index + 1)

    @property
    def first_day(self) -> date:
        """Day 1."""
        return date(self.year, self.number, 1)

    @property
    def period(self) -> "Period":
        """From day 1 to day 1 of the next month."""
        return Period(self.first_day, self.shifted(1).first_day)

    @property
    def days(self) -> int:
        """28 to 31."""
        return self.period.days


@dataclass(frozen=True, order=True)
class Period:
    """Days from `start` up to, not with, `end`; an `end` of None is open. Never empty.

    Raises:
        ValueError: an end not after the start.
    """

    start: date
    end: date | None = None

    def __post_init__(self) -> None:
        if self.end is not None and self.end <= self.start:
            raise ValueError(self)

    @classmethod
    def month(cls, year: int, number: int) -> "Period":
        """A civil month."""
        return Month(year, number).period

    @classmethod
    def closed(cls, first_day: date, last_day: date) -> "Period":
        """From two days as papers print them, both inside."""
        return cls(first_day, last_day + _DAY)

    @property
    def last_day(self) -> date | None:
        """The last day inside, as papers print it; None when open."""
        return None if self.end is None else self.end - _DAY

    @property
    def days(self) -> int:
        """Number of days.

        Raises:
            ValueError: the period is open.
        """
        return (self.bounded_end - self.start).days

    @property
    def bounded_end(self) -> date:
        """The end of a period that has one.

        Raises:
            ValueError: the period is open.
        """
        if self.end is None:
            raise ValueError(self)
        return self.end

    def contains(self, day: date) -> bool:
        """Whether the day lies inside."""
        return self.start <= day and (self.end is None or day < self.end)

    def intersect(self, other: "Period") -> "Period | None":
        """The days of both; None when there are none."""
        start = max(self.start, other.start)
        ends = [end for end in (self.end, other.end) if end is not None]
        end = min(ends, default=None)
        return None if end is not None and end <= start else Period(start, end)

    def each_day(self) -> Iterator[date]:
        """The days of a period that has an end, in order."""
        return (self.start + timedelta(days=number) for number in range(self.days))

    def year_before(self) -> "Period":
        """The same days a year earlier. Where the earlier year has no 29 February, its 28th stands for it."""
        end = None if self.end is None else _year_before(self.end, no_leap_day=(3, 1))
        return Period(_year_before(self.start, no_leap_day=(2, 28)), end)


class ReportCalendar(StrEnum):
    """From which day an office counts its year.

    ADMINISTRATIVE: 15/12-14/12, months 15th to 14th (NĐ 09/2019/NĐ-CP Điều 12). POLICE: 15/11-14/11 (HD
    01/HD-BCA-V05). RESIDENTIAL: 1/11-31/10 (TT 124/2021/TT-BCA). CIVIL: 1/1-31/12.
    """

    ADMINISTRATIVE = "administrative"
    POLICE = "police"
    RESIDENTIAL = "residential"
    CIVIL = "civil"


# Months by which the year begins before January, and the day of the month on which every month begins.
_YEAR_BEGINS = {
    ReportCalendar.ADMINISTRATIVE: (1, 15),
    ReportCalendar.POLICE: (2, 15),
    ReportCalendar.RESIDENTIAL: (2, 1),
    ReportCalendar.CIVIL: (0, 1),
}


class PeriodKind(StrEnum):
    """The periods reports are made for."""

    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    NINE_MONTHS = "nine_months"
    YEAR = "year"
    DAYS = "days"


_WRITTEN = {
    PeriodKind.MONTH: "-{:02d}",
    PeriodKind.QUARTER: "-Q{}",
    PeriodKind.HALF: "-H{}",
    PeriodKind.NINE_MONTHS: "-9M",
    PeriodKind.YEAR: "",
}
_MONTHS_EACH = {PeriodKind.QUARTER: 3, PeriodKind.HALF: 6, PeriodKind.NINE_MONTHS: 9, PeriodKind.YEAR: 12}


@dataclass(frozen=True)
class ReportPeriod:
    """A named period of a calendar; its words are ``period.<kind>`` in `wording`, with the facts year and number.

    Attributes:
        number: which month, quarter or half of the year; 1 for the others.
    """

    kind: PeriodKind
    calendar: ReportCalendar
    year: int
    number: int
    period: Period

    @property
    def label_code(self) -> str:
        """Code of the name in `wording`."""
        return f"period.{self.kind}"

    @property
    def label_facts(self) -> dict[str, object]:
        """What the name and the line of exact dates (``period.dates``) tell."""
        return {
            "year": self.year,
            "number": self.number,
            "first": self.period.start,
            "last": self.period.last_day,
        }

    @property
    def written(self) -> str:
        """As `parse_period` reads it: 2026-09, 2026-Q3, 2026-H1, 2026-9M, 2026, 2026-08-15..2026-09-14."""
        if self.kind is PeriodKind.DAYS:
            return f"{self.period.start}..{self.period.last_day}"
        return f"{self.year}{_WRITTEN[self.kind].format(self.number)}"


def report_period(kind: PeriodKind, calendar: ReportCalendar, year: int, number: int = 1) -> ReportPeriod:
    """The period of a kind other than DAYS.

    A month is named by the civil month its last day lies in, in every calendar; quarters, halves and nine months are
    counted from the first day of the calendar's year.
    """
    if kind is PeriodKind.MONTH:
        period = _month_of(calendar, Month(year, number))
    else:
        length = _MONTHS_EACH[kind]
        before, first_day = _YEAR_BEGINS[calendar]
        first = Month(year, 1).shifted((number - 1) * length - before)
        period = Period(_on(first, first_day), _on(first.shifted(length), first_day))
    return ReportPeriod(kind, calendar, year, number, period)


def free_days(period: Period, calendar: ReportCalendar) -> ReportPeriod:
    """Days chosen freely."""
    return ReportPeriod(PeriodKind.DAYS, calendar, period.bounded_end.year, 1, period)


def parse_period(text: str, calendar: ReportCalendar = ReportCalendar.ADMINISTRATIVE) -> ReportPeriod:
    """Reads 2026-09, 2026-Q3, 2026-H1, 2026-9M, 2026 and 2026-08-15..2026-09-14 (both days inside).

    Raises:
        UserFacingError: ``error.period_unreadable`` or ``error.period_reversed``.
    """
    written = text.strip().upper()
    if ".." in written:
        return _days(written, calendar)
    match = _NAMED.fullmatch(written)
    if not match:
        raise UserFacingError("error.period_unreadable", text=text)
    year = int(match["year"])
    for group, kind in _KIND_OF_GROUP.items():
        if match[group]:
            return report_period(kind, calendar, year, int(match[group]) if group in _NUMBERED else 1)
    return report_period(PeriodKind.YEAR, calendar, year)


def same_period_last_year(report: ReportPeriod) -> ReportPeriod:
    """The period of the same name a year earlier."""
    if report.kind is PeriodKind.DAYS:
        return free_days(report.period.year_before(), report.calendar)
    return report_period(report.kind, report.calendar, report.year - 1, report.number)


def previous(report: ReportPeriod) -> ReportPeriod:
    """The period of the same kind right before; for free days as many days right before."""
    if report.kind is PeriodKind.DAYS:
        start = report.period.start
        return free_days(Period(start - timedelta(days=report.period.days), start), report.calendar)
    if report.kind is PeriodKind.MONTH:
        month = Month(report.year, report.number).shifted(-1)
        return report_period(PeriodKind.MONTH, report.calendar, month.year, month.number)
    a_year = 12 // _MONTHS_EACH[report.kind]
    years, index = divmod(report.year * a_year + report.number - 2, a_year)
    return report_period(report.kind, report.calendar, years, index + 1)


def following(report: ReportPeriod) -> ReportPeriod:
    """The period of the same kind right after; for free days as many days right after."""
    period = report.period
    if report.kind is PeriodKind.DAYS:
        end = period.bounded_end
        return free_days(Period(end, end + timedelta(days=period.days)), report.calendar)
    return period_holding(report.kind, report.calendar, period.bounded_end)


def period_holding(kind: PeriodKind, calendar: ReportCalendar, day: date) -> ReportPeriod:
    """The month, quarter, half or year a day lies in.

    Raises:
        ValueError: a kind that does not share out the whole year.
    """
    if kind not in {PeriodKind.MONTH, PeriodKind.QUARTER, PeriodKind.HALF, PeriodKind.YEAR}:
        raise ValueError(kind)
    count = 12 // _MONTHS_EACH.get(kind, 1)
    candidates = (
        report_period(kind, calendar, year, number)
        for year in (day.year, day.year + 1)
        for number in range(1, count + 1)
    )
    return next(found for found in candidates if found.period.contains(day))


def year_to_date(period: Period, calendar: ReportCalendar) -> Period:
    """From the first day of the calendar's year in which the period ends, to the end of the period."""
    end = period.bounded_end
    before, first_day = _YEAR_BEGINS[calendar]
    starts = (_on(Month(year, 1).shifted(-before), first_day) for year in (end.year + 1, end.year, end.year - 1))
    return Period(next(start for start in starts if start < end), end)


_YEAR = r"(?:19|20|21)\d\d"
_MONTH_NUMBER = r"0[1-9]|1[0-2]"
_NAMED = re.compile(
    rf"(?P<year>{_YEAR})(?:-(?:(?P<month>{_MONTH_NUMBER})|Q(?P<quarter>[1-4])|H(?P<half>[12])|(?P<nine>9M)))?"
)
_KIND_OF_GROUP = {
    "month": PeriodKind.MONTH,
    "quarter": PeriodKind.QUARTER,
    "half": PeriodKind.HALF,
    "nine": PeriodKind.NINE_MONTHS,
}
_NUMBERED = {"month", "quarter", "half"}


def _days(written: str, calendar: ReportCalendar) -> ReportPeriod:
    first_text, _, last_text = written.partition("..")
    try:
        first, last = date.fromisoformat(first_text.strip()), date.fromisoformat(last_text.strip())
    except ValueError:
        raise UserFacingError("error.period_unreadable", text=written) from None
    if last < first:
        raise UserFacingError("error.period_reversed", first=first, last=last)
    return free_days(Period.closed(first, last), calendar)


def _month_of(calendar: ReportCalendar, month: Month) -> Period:
    _, first_day = _YEAR_BEGINS[calendar]
    first = month if first_day == 1 else month.shifted(-1)
    return Period(_on(first, first_day), _on(first.shifted(1), first_day))


def _on(month: Month, day: int) -> date:
    return date(month.year, month.number, day)


def _year_before(day: date, *, no_leap_day: tuple[int, int]) -> date:
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return date(day.year - 1, *no_leap_day)
