"""Days of the week and kinds of days. Which day is a holiday is data of the office, not known here."""

from collections.abc import Mapping
from datetime import date
from enum import IntEnum, StrEnum


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


def is_weekend(day: date) -> bool:
    """Saturday or Sunday."""
    return Weekday.of(day) >= Weekday.SATURDAY


def kind_of(day: date, entered: Mapping[date, DayKind]) -> DayKind:
    """What the office entered for the day; otherwise a weekend or a working day."""
    return entered.get(day) or (DayKind.WEEKEND if is_weekend(day) else DayKind.WORKING)
