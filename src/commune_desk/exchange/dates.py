"""Days as people type them into lists: real dates, texts in many hands, years alone, Excel's day numbers."""

import re
import unicodedata
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from commune_desk.domain.text import nfc
from commune_desk.exchange.findings import Finding, finding
from commune_desk.exchange.sheets import CellValue, cell_text

_SERIAL_EPOCH = date(1899, 12, 30)
_SERIAL_EPOCH_1904 = date(1904, 1, 1)
_SERIALS = range(3654, 73050)  # 1910 to 2099
_YEARS = range(1900, 2100)
_AGES_OF_TWO_DIGITS = range(18, 100)

_CLOCK = re.compile(r"[T ]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?\s*([AaPp][Mm])?$")
_BRACKETED = re.compile(r"\([^()]*[^\d()/.\-\s][^()]*\)")
_IN_WORDS = re.compile(r"(\d{1,2})\s*tháng\s*(\d{1,2})\s*năm\s*(\d{4})")
_MONTH_IN_WORDS = re.compile(r"^\D*tháng\s*(\d{1,2})\s*năm\s*(\d{4})$")
_WORDS = re.compile(r"\b(?:sinh|ngày|tháng|năm|vào|từ|ngay|thang|nam|sn|ns)\b[:.]?")
_UNKNOWN_PART = re.compile(r"[_?x*…]+|\.{2,}|-{2,}")
_SEPARATOR = re.compile(r"\s*[/.\-\\,]\s*|\s+")
_ENGLISH_MONTHS = {
    name: str(number)
    for number, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)  # noqa: SIM905
}
_ENGLISH = re.compile(r"\b(" + "|".join(_ENGLISH_MONTHS) + r")[a-z]*\b")
_ENGLISH_FIRST = re.compile(r"^([a-z]{3,9})\.?[ -](\d{1,2}),?[ -](\d{2,4})$")
_YEAR_WITH_FRACTION = re.compile(r"^(\d{4})\.0+$")


@dataclass(frozen=True)
class DateReading:
    """What can be made of a cell: a certain day, or only its year, or neither.

    Attributes:
        month_first: month/day was the only reading, so the day was left out.
        either_order: both day/month and month/day would be days; read as day/month.
    """

    day: date | None = None
    year: int | None = None
    findings: tuple[Finding, ...] = ()
    month_first: bool = False
    either_order: bool = False


_NOTHING = DateReading()


def read_date(value: CellValue, as_of: date, *, of_birth: bool = True, cells_1904: bool = False) -> DateReading:
    """Reads a cell of a column of days.

    Args:
        value: of the cell.
        as_of: the day ages are counted at.
        of_birth: two-digit years are those of a person of 18 to 99, else the latest year not after `as_of`.
        cells_1904: bare day numbers count from 1904.
    """
    old = cell_text(value)
    if not old or not any(char.isalnum() for char in old):
        return _NOTHING
    if isinstance(value, datetime):
        return _from_day(value.date(), old)
    if isinstance(value, date):
        return _from_day(value, old)
    if isinstance(value, bool) or not isinstance(value, (int, float, str)):
        return _unreadable(old)
    if isinstance(value, str):
        return _from_text(value, old, as_of, of_birth=of_birth)
    return _from_number(value, old, as_of, of_birth=of_birth, cells_1904=cells_1904)


def _unreadable(old: str) -> DateReading:
    return DateReading(findings=(finding("date_unreadable", old=old),))


def _from_day(day: date, old: str) -> DateReading:
    # A year typed into a cell with a date format is shown as a day of 1905: the day number is the year.
    serial = (day - _SERIAL_EPOCH).days
    if serial in _YEARS:
        return _year_only(serial, str(serial))
    return DateReading(day, day.year) if day.year >= _YEARS.start - 50 else _unreadable(old)


def _year_only(year: int, old: str) -> DateReading:
    return DateReading(None, year, (finding("date_year_only", old=old, new=year),))


def _from_number(value: float, old: str, as_of: date, *, of_birth: bool, cells_1904: bool) -> DateReading:
    if value in _YEARS:
        return _year_only(int(value), old)
    if int(value) in _SERIALS:
        epoch = _SERIAL_EPOCH_1904 if cells_1904 else _SERIAL_EPOCH
        day = epoch + timedelta(days=int(value))
        return DateReading(day, day.year, (finding("date_excel_serial", old=old, new=day),))
    if isinstance(value, int) and len(old) == 7:
        old = "0" + old  # a day typed without signs lost the zero of its day
    return _from_text(old, old, as_of, of_birth=of_birth)


def _from_text(text: str, old: str, as_of: date, *, of_birth: bool) -> DateReading:
    plain = " ".join(unicodedata.normalize("NFKC", text).split()).strip("'\"` ")
    reading = _from_plain_text(plain, old, as_of, of_birth=of_birth)
    if any(char.isdigit() and not char.isascii() for char in text) and reading.year:
        note = finding("date_fullwidth_digits", old=old, new=plain)
        reading = replace(reading, findings=(*reading.findings, note))
    return reading


def _from_plain_text(plain: str, old: str, as_of: date, *, of_birth: bool) -> DateReading:
    text = _BRACKETED.sub(" ", _CLOCK.sub("", nfc(plain))).lower().strip(" ;,.:()")
    if words := _IN_WORDS.search(text):
        return _full(words[1], words[2], words[3], old, as_of, of_birth=of_birth)
    if words := _MONTH_IN_WORDS.match(text):
        return _month_only(words[1], words[2], old, as_of, of_birth=of_birth)
    text = _ENGLISH_FIRST.sub(r"\2 \1 \3", _YEAR_WITH_FRACTION.sub(r"\1", text))
    text = _ENGLISH.sub(lambda name: _ENGLISH_MONTHS[name[1]], text)
    text = _UNKNOWN_PART.sub("0", _WORDS.sub(" ", text)).strip(" ;,.:")
    parts = _SEPARATOR.split(text)
    if any(part and not (part.isascii() and part.isdigit()) for part in parts):
        return _unreadable(old)
    return _from_parts(parts, old, as_of, of_birth=of_birth)


def _from_parts(parts: list[str], old: str, as_of: date, *, of_birth: bool) -> DateReading:
    if len(parts) == 1 and len(parts[0]) == 8:
        return _from_eight_digits(parts[0], old, as_of, of_birth=of_birth)
    if len(parts) == 4 and parts.count("") == 1 and parts[0] and parts[-1]:
        parts.remove("")  # a sign struck twice: "04//03/1990"
    if len(parts) == 3 and len(parts[0]) == 4:
        parts.reverse()
    if len(parts) > 3 or any(len(part) > 2 for part in parts[:-1]):
        return _unreadable(old)
    *front, year = parts
    known = [part for part in front if part.strip("0")]
    if not known:
        return _only_a_year(year, old, as_of, of_birth=of_birth)
    if len(front) == 2 and len(known) == 2:
        return _full(front[0], front[1], year, old, as_of, of_birth=of_birth)
    month = front[-1] if front[-1] in known else ""
    return _month_only(month, year, old, as_of, of_birth=of_birth)


def _from_eight_digits(digits: str, old: str, as_of: date, *, of_birth: bool) -> DateReading:
    day_first = _full(digits[:2], digits[2:4], digits[4:], old, as_of, of_birth=of_birth)
    year_first = _full(digits[6:], digits[4:6], digits[:4], old, as_of, of_birth=of_birth)
    for reading in (day_first, year_first):
        if reading.day and reading.year in _YEARS:
            return reading
    return _unreadable(old)


def _only_a_year(year: str, old: str, as_of: date, *, of_birth: bool) -> DateReading:
    number, notes = _year(year, old, as_of, of_birth=of_birth)
    if number is None:
        return _unreadable(old)
    return DateReading(None, number, (*notes, finding("date_year_only", old=old, new=number)))


def _month_only(month: str, year: str, old: str, as_of: date, *, of_birth: bool) -> DateReading:
    number, notes = _year(year, old, as_of, of_birth=of_birth)
    if number is None:
        return _unreadable(old)
    if not month:
        return DateReading(None, number, (*notes, finding("date_year_only", old=old, new=number)))
    if int(month) not in range(1, 13):
        return DateReading(None, number, (*notes, finding("date_invalid", old=old, new=number)))
    return DateReading(None, number, (*notes, finding("date_day_unknown", old=old, month=int(month), new=number)))


def _full(first: str, second: str, year: str, old: str, as_of: date, *, of_birth: bool) -> DateReading:
    number, notes = _year(year, old, as_of, of_birth=of_birth)
    if number is None or len(first) > 2 or len(second) > 2:
        return _unreadable(old)
    day, month = int(first), int(second)
    found = _day(number, month, day)
    if found:
        either = day <= 12 and day != month
        return DateReading(found, number, notes, either_order=either)
    if day <= 12 < month and _day(number, day, month):
        return DateReading(None, number, (*notes, finding("date_us_order", old=old, new=number)), month_first=True)
    return DateReading(None, number, (*notes, finding("date_invalid", old=old, new=number)))


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _year(digits: str, old: str, as_of: date, *, of_birth: bool) -> tuple[int | None, tuple[Finding, ...]]:
    if len(digits) == 4 and 1800 <= int(digits) < _YEARS.stop:
        return int(digits), ()
    if len(digits) != 2:
        return None, ()
    century = as_of.year - as_of.year % 100
    for year in (century + int(digits), century - 100 + int(digits)):
        age = as_of.year - year
        if age in _AGES_OF_TWO_DIGITS or (not of_birth and age >= 0):
            return year, (finding("date_two_digit_year", old=old, new=year),)
    return None, ()
