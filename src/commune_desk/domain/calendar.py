"""Days of the week, kinds of days and terms in working days. Which day is a holiday is data of the office."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import IntEnum, StrEnum

_DAY = timedelta(days=1)
_LONGEST_REST_DAYS = 366
"""A calendar without a working day for so long is a mistake, not a holiday."""


class Weekday(IntEnum):
    """Monday (Thứ Hai) first, as `date.weekday` counts."""

    MONDAY = 0
    TUESDAY = 1
    WEDNESDAY = 2
    THURSDAY = 3
    FRIDAY = 4
    SATURDAY = 5
    SUNDAY = 6

    @classmethod
    def of(cls, day: date) -> "Weekday":
        """The day of the week of a day."""
        return cls(day.weekday())

    @property
    def label_code(self) -> str:
        """Code of the full name (Thứ Hai ... Chủ nhật)."""
        return f"weekday.{self.name.lower()}"

    @property
    def short_label_code(self) -> str:
        """Code of the name in a column head (Hai ... CN)."""
        return f"weekday_short.{self.name.lower()}"


class DayKind(StrEnum):
    """What a day is to those on duty; words are ``day_kind.<kind>`` in `wording`."""

    WORKING = "working"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    TET = "tet"
    COMPENSATORY_REST = "compensatory_rest"
    MAKE_UP_WORK = "make_up_work"

    @property
    def is_holiday(self) -> bool:
        """Public holidays and Tết."""
        return self in {DayKind.HOLIDAY, DayKind.TET}

    @property
    def is_rest(self) -> bool:
        """Days on which offices are closed."""
        return self not in {DayKind.WORKING, DayKind.MAKE_UP_WORK}


ENTERED_KINDS = (DayKind.HOLIDAY, DayKind.TET, DayKind.COMPENSATORY_REST, DayKind.MAKE_UP_WORK)
"""What an office says of a day; the rest its weekday says."""


def is_weekend(day: date) -> bool:
    """Saturday or Sunday."""
    return Weekday.of(day) >= Weekday.SATURDAY


def kind_of(day: date, entered: Mapping[date, DayKind]) -> DayKind:
    """What the office entered for the day; otherwise a weekend or a working day."""
    return entered.get(day) or (DayKind.WEEKEND if is_weekend(day) else DayKind.WORKING)


def entry_problem(day: date, kind: DayKind) -> str | None:
    """Code of what is wrong with saying that a day is of a kind: it says nothing, or what the weekday says already."""
    if kind not in ENTERED_KINDS:
        return "problem.calendar_days.not_entered"
    if kind is DayKind.MAKE_UP_WORK and not is_weekend(day):
        return "problem.calendar_days.works_anyway"
    if kind is DayKind.COMPENSATORY_REST and is_weekend(day):
        return "problem.calendar_days.rests_anyway"
    return None


@dataclass(frozen=True)
class OfficeCalendar:
    """The days an office works, as it entered them; every other day is a weekend or a working day.

    Attributes:
        entered: what the office said of single days.
    """

    entered: Mapping[date, DayKind] = field(default_factory=dict)

    def kind_of(self, day: date) -> DayKind:
        """What a day is."""
        return kind_of(day, self.entered)

    def is_working(self, day: date) -> bool:
        """Whether the office is open."""
        return not self.kind_of(day).is_rest

    def add_working_days(self, start: date, count: int) -> date:
        """The last day of a term of `count` working days: the day it is counted from is not one of them.

        So Điều 147 Bộ luật Dân sự 2015 (91/2015/QH13) begins terms in days on the day after. 0 is the start itself,
        whatever day it is.

        Raises:
            ValueError: the count is below 0, or the calendar has no working days to count.
        """
        if count < 0:
            raise ValueError(count)
        day = start
        for _ in range(count):
            day = self.first_working_day(day + _DAY)
        return day

    def first_working_day(self, day: date) -> date:
        """The day itself when the office works, else the next on which it does.

        A term in calendar days that would end on a day of rest ends then (Điều 148 khoản 5 Bộ luật Dân sự 2015).

        Raises:
            ValueError: there is none within a year.
        """
        for ahead in range(_LONGEST_REST_DAYS):
            if self.is_working(day + ahead * _DAY):
                return day + ahead * _DAY
        raise ValueError(day)

    def working_days_between(self, start: date, end: date) -> int:
        """How many working days lie after `start`, up to and with `end`; below 0 when `end` comes first.

        It undoes `add_working_days`: a term of n working days from a day has n of them up to its end.
        """
        if end < start:
            return -self.working_days_between(end, start)
        return sum(self.is_working(day) for day in _days_after(start, end))


def _days_after(start: date, end: date) -> Iterator[date]:
    return (start + ahead * _DAY for ahead in range(1, (end - start).days + 1))
