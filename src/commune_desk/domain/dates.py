"""Reads days and hours as officers type them; what is not certain is told, never guessed."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from commune_desk.domain.fields import Problem
from commune_desk.domain.text import fold

_ADULT_AGE = 18
_GREAT_AGE = 99
_FIRST_YEAR, _LAST_YEAR = 1900, 2199
_YEARS_AHEAD = 10

_RELATIVE_DAYS = {"hom kia": -2, "hom qua": -1, "toi qua": -1, "dem qua": -1, "hom nay": 0, "nay": 0, "ngay mai": 1}
_WORDS = re.compile(r"\b(?:ngay|thang|nam|mung)\b")
_SEPARATORS = re.compile(r"\s*[/.\-,\s]\s*")
_SOLID = re.compile(r"(\d{2})(\d{2})(\d{2}|\d{4})")
_SOLID_ISO = re.compile(r"(\d{4})(\d{2})(\d{2})")
_CLOCK = re.compile(r"(\d{1,2})\s*(?:gio|h|g|:)\s*(?:(\d{1,2})\s*(?:p|phut)?)?")
_SOLID_CLOCK = re.compile(r"(\d{2})(\d{2})")
_CLOCK_INSIDE = re.compile(
    r"(?:luc\s+)?(\d{1,2}\s*(?:gio|h|g|:)(?:\s*\d{1,2}(?![\d/.\-])(?:\s*(?:p|phut)\b)?)?|^\d{4}(?=\s+\S))"
)


class Precision(StrEnum):
    """How much of a date is known."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


class YearReading(StrEnum):
    """How a year of two digits, or none, is understood.

    EVENT: the latest year not more than ten years ahead; a missing year is this year. BIRTH: the year that gives an
    age of 18 to 99, otherwise the latest not ahead; a missing year is refused, as is a day ahead.
    """

    EVENT = "event"
    BIRTH = "birth"


@dataclass(frozen=True)
class PartialDate:
    """A date of which the day, or the day and the month, may be unknown."""

    year: int
    month: int | None = None
    day: int | None = None

    @property
    def precision(self) -> Precision:
        """How much is known."""
        if self.day is not None:
            return Precision.DAY
        return Precision.YEAR if self.month is None else Precision.MONTH

    @property
    def exact(self) -> date | None:
        """The day, when it is known."""
        return None if self.month is None or self.day is None else date(self.year, self.month, self.day)


def read_date(text: str, today: date, years: YearReading = YearReading.EVENT) -> PartialDate | Problem:
    """Reads 1/2/85, 010285, 01021985, 1985-02-01, 3/1985, 1985, ngày 1 tháng 2 năm 1985, hôm qua.

    Days stand before months. Problems: ``date.unreadable``, ``date.invalid`` (31/02), ``date.year_missing``,
    ``date.year_out_of_range``, ``date.future``.
    """
    plain = fold(unicodedata.normalize("NFKC", text))
    if plain in _RELATIVE_DAYS:
        day = today + timedelta(days=_RELATIVE_DAYS[plain])
        return _checked(text, (day.year, day.month, day.day), today, years)
    parts = _parts(plain)
    if parts is None:
        return "date.unreadable", {"text": text}
    numbers = _ordered(parts, today, years)
    if numbers is None:
        return "date.year_missing", {"text": text}
    return _checked(text, numbers, today, years)


def read_time(text: str) -> time | Problem:
    """Reads 22h30, 22h, 2230, 22:30, 22 giờ 30. Problem: ``time.unreadable``."""
    plain = fold(unicodedata.normalize("NFKC", text))
    match = _CLOCK.fullmatch(plain) or _SOLID_CLOCK.fullmatch(plain)
    if match:
        hour, minute = int(match[1]), int(match[2] or 0)
        if hour < 24 and minute < 60:
            return time(hour, minute)
    return "time.unreadable", {"text": text}


def read_moment(text: str, today: date) -> datetime | Problem:
    """Reads an hour with or without a day, in local time: 22h30, 22h30 hôm qua, 5/9 22:30. No day means today.

    Problems: those of `read_time` and `read_date`; ``date.day_missing`` for a month or a year only.
    """
    alone = read_time(text)
    if isinstance(alone, time):
        return datetime.combine(today, alone)
    plain = fold(unicodedata.normalize("NFKC", text))
    match = _CLOCK_INSIDE.search(plain)
    if not match:
        return "time.unreadable", {"text": text}
    hour = read_time(match[1])
    if not isinstance(hour, time):
        return "time.unreadable", {"text": text}
    day = read_date(f"{plain[: match.start()]} {plain[match.end() :]}".strip(" ,;"), today)
    if not isinstance(day, PartialDate):
        return day[0], {**day[1], "text": text}
    return datetime.combine(day.exact, hour) if day.exact else ("date.day_missing", {"text": text})


def _parts(plain: str) -> tuple[str, ...] | None:
    """The written numbers, day before month before year; None when there are none."""
    written = " ".join(_WORDS.sub(" ", plain).split())
    solid = _SOLID.fullmatch(written)
    if solid and not (len(written) == 8 and int(solid[2]) > 12 and _SOLID_ISO.fullmatch(written)):
        return solid.groups()
    iso = _SOLID_ISO.fullmatch(written)
    parts = iso.groups() if iso else tuple(_SEPARATORS.split(written))
    if not 1 <= len(parts) <= 3 or not all(part.isascii() and part.isdecimal() for part in parts):
        return None
    return parts[::-1] if len(parts) == 3 and len(parts[0]) == 4 else parts


def _ordered(parts: tuple[str, ...], today: date, years: YearReading) -> tuple[int, int | None, int | None] | None:
    """Year, month, day; None when the year is needed and missing."""
    numbers = [int(part) for part in parts]
    if len(parts) == 3:
        year = numbers[2] if len(parts[2]) > 2 else _full_year(numbers[2], today, years)
        return year, numbers[1], numbers[0]
    if len(parts[-1]) == 4:
        return numbers[-1], numbers[0] if len(parts) == 2 else None, None
    if years is YearReading.BIRTH or len(parts) == 1:
        return None
    return today.year, numbers[1], numbers[0]


def _full_year(two_digits: int, today: date, years: YearReading) -> int:
    century = today.year // 100 * 100
    candidates = [century + 100 + two_digits, century + two_digits, century - 100 + two_digits]
    if years is YearReading.BIRTH:
        grown = [year for year in candidates if _ADULT_AGE <= today.year - year <= _GREAT_AGE]
        return grown[0] if grown else next(year for year in candidates if year <= today.year)
    return next(year for year in candidates if year <= today.year + _YEARS_AHEAD)


def _checked(
    text: str, numbers: tuple[int, int | None, int | None], today: date, years: YearReading
) -> PartialDate | Problem:
    year, month, day = numbers
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return "date.year_out_of_range", {"text": text}
    try:
        earliest = date(year, 1 if month is None else month, 1 if day is None else day)
    except ValueError:
        return "date.invalid", {"text": text}
    if years is YearReading.BIRTH and earliest > today:
        return "date.future", {"text": text}
    return PartialDate(year, month, day)
