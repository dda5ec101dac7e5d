"""The lunar calendar of Viet Nam, computed for the meridian of +07:00.

The rules and the formulas are those published by Hồ Ngọc Đức ("Thuật toán tính âm lịch"), after Jean Meeus: a month
begins on the local day of the new moon, month 11 is the one in which the winter solstice falls, and of thirteen months
between two months 11 the first without a principal term of the sun is the leap one.

The moments are good to a few minutes. From 1900 to 2100 four new moons (20/6/1944, 7/7/1967, 9/12/2072, 18/10/2085) lie
within a minute of midnight, so that the first of that month may be a day off; no Tết and no leap month hangs on them.
Before 1968 calendars printed in Viet Nam followed Peking or Saigon time and may differ from this one.
"""

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import pairwise
from math import floor, pi, radians, sin

_ZONE = 7 / 24
"""Of a day: Viet Nam is seven hours ahead of Greenwich."""
_ORDINAL_TO_JULIAN = 1721424.5
"""What makes the midnight with which `date.toordinal` counts a Julian date."""
_FIRST_NEW_MOON = 2415021.076998695
"""Julian date of the new moon with number 0, in January 1900."""
_SYNODIC_MONTH = 29.530588853
_WINTER_SOLSTICE_SECTOR = 9
_MONTH_OF_SOLSTICE = 11


@dataclass(frozen=True, order=True)
class LunarDate:
    """A day of the lunar calendar; in a leap month `leap` is True, and it comes after the month of the same number."""

    year: int
    month: int
    leap: bool
    day: int


@dataclass(frozen=True)
class LunarMonth:
    """A month of the lunar calendar and the days it has, as ordinals: [first, end)."""

    year: int
    month: int
    leap: bool
    first: int
    end: int


def lunar_date(day: date) -> LunarDate:
    """The lunar date of a day."""
    ordinal = day.toordinal()
    months = _months_between_solstices(day.year)
    if ordinal >= months[-1].end:
        months = _months_between_solstices(day.year + 1)
    month = months[bisect_right([one.first for one in months], ordinal) - 1]
    return LunarDate(month.year, month.month, month.leap, ordinal - month.first + 1)


def solar_date(lunar: LunarDate) -> date:
    """The day of a lunar date.

    Raises:
        ValueError: there is no such day: the month has 29 days, or is no leap month that year.
    """
    for month in _months_between_solstices(lunar.year + (lunar.month >= _MONTH_OF_SOLSTICE)):
        if (month.year, month.month, month.leap) == (lunar.year, lunar.month, lunar.leap):
            ordinal = month.first + lunar.day - 1
            if month.first <= ordinal < month.end:
                return date.fromordinal(ordinal)
    raise ValueError(lunar)


def leap_month(year: int) -> int | None:
    """The month of a lunar year that is followed by a leap one (2 in 2023, 6 in 2025), or None."""
    months = (*_months_between_solstices(year), *_months_between_solstices(year + 1))
    return next((month.month for month in months if month.leap and month.year == year), None)


def tet(year: int) -> date:
    """The first day of the lunar year that begins in a year of ours."""
    return solar_date(LunarDate(year, 1, leap=False, day=1))


@cache
def _months_between_solstices(year: int) -> tuple[LunarMonth, ...]:
    """The twelve or thirteen months from month 11 of the year before up to month 11 of `year`, which is not one."""
    begin, end = _month_of_solstice(year - 1), _month_of_solstice(year)
    firsts = [_new_moon_ordinal(number) for number in range(begin, end + 1)]
    leap = _leap_place(firsts) if end - begin == 13 else len(firsts)
    found = []
    for place, (first, following) in enumerate(pairwise(firsts)):
        since_solstice = place - (place >= leap)
        month = (_MONTH_OF_SOLSTICE - 1 + since_solstice) % 12 + 1
        of_year = year - 1 if month >= _MONTH_OF_SOLSTICE and since_solstice < 2 else year
        found.append(LunarMonth(of_year, month, place == leap, first, following))
    return tuple(found)


def _leap_place(firsts: list[int]) -> int:
    """Which month, counted from month 11 as 0, has no principal term: the sun leaves no sector in it."""
    sectors = [_sun_sector(first) for first in firsts]
    return next(place for place, (here, there) in enumerate(pairwise(sectors)) if place and here == there)


def _month_of_solstice(year: int) -> int:
    """Number of the new moon that begins the month in which the winter solstice of a year falls."""
    last_day = date(year, 12, 31).toordinal()
    number = floor((last_day + _ORDINAL_TO_JULIAN - _FIRST_NEW_MOON) / _SYNODIC_MONTH) + 1
    while _new_moon_ordinal(number) > last_day or _sun_sector(_new_moon_ordinal(number)) >= _WINTER_SOLSTICE_SECTOR:
        number -= 1
    return number


def _sun_sector(ordinal: int) -> int:
    """In which twelfth of its way, counted from the spring equinox, the sun is at the local midnight a day begins."""
    centuries = (ordinal + _ORDINAL_TO_JULIAN - _ZONE - 2451545.0) / 36525
    anomaly = radians(357.52910 + 35999.05030 * centuries - 0.0001559 * centuries**2 - 0.00000048 * centuries**3)
    mean = 280.46645 + 36000.76983 * centuries + 0.0003032 * centuries**2
    centre = (1.914600 - 0.004817 * centuries - 0.000014 * centuries**2) * sin(anomaly)
    centre += (0.019993 - 0.000101 * centuries) * sin(2 * anomaly) + 0.000290 * sin(3 * anomaly)
    return floor(radians(mean + centre) / (pi / 6)) % 12


@cache
def _new_moon_ordinal(number: int) -> int:
    """The local day, as ordinal, on which the new moon of a number falls; 0 is that of January 1900."""
    t = number / 1236.85
    mean = 2415020.75933 + 29.53058868 * number + 0.0001178 * t**2 - 0.000000155 * t**3
    mean += 0.00033 * sin(radians(166.56 + 132.87 * t - 0.009173 * t**2))
    sun = radians(359.2242 + 29.10535608 * number - 0.0000333 * t**2 - 0.00000347 * t**3)
    moon = radians(306.0253 + 385.81691806 * number + 0.0107306 * t**2 + 0.00001236 * t**3)
    latitude = radians(21.2964 + 390.67050646 * number - 0.0016528 * t**2 - 0.00000239 * t**3)
    moment = mean + _periodic(t, sun, moon, latitude) - _clock_correction(t)
    return floor(moment - _ORDINAL_TO_JULIAN + _ZONE)


def _periodic(t: float, sun: float, moon: float, latitude: float) -> float:
    """What the unequal motion of sun and moon adds to the mean new moon, in days; anomalies in radians."""
    terms = (
        (0.1734 - 0.000393 * t, sun),
        (0.0021, 2 * sun),
        (-0.4068, moon),
        (0.0161, 2 * moon),
        (-0.0004, 3 * moon),
        (0.0104, 2 * latitude),
        (-0.0051, sun + moon),
        (-0.0074, sun - moon),
        (0.0004, 2 * latitude + sun),
        (-0.0004, 2 * latitude - sun),
        (-0.0006, 2 * latitude + moon),
        (0.0010, 2 * latitude - moon),
        (0.0005, 2 * moon + sun),
    )
    return sum(size * sin(angle) for size, angle in terms)


def _clock_correction(t: float) -> float:
    """Days by which the even time of the formulas runs ahead of clocks, for centuries `t` from 1900."""
    if t < -11:
        return 0.001 + 0.000839 * t + 0.0002261 * t**2 - 0.00000845 * t**3 - 0.000000081 * t**4
    return -0.000278 + 0.000265 * t + 0.000262 * t**2
