"""Indicators: what the force is counted by. An indicator is data; this is the arithmetic of its figures."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, localcontext
from enum import StrEnum

_ONE_DECIMAL = Decimal("0.1")
_PRECISION_DIGITS = 60


class TaskGroup(StrEnum):
    """The six groups of tasks (Luật 30/2023/QH15 Điều 7-12) and the force itself; words ``choice.task_group.<it>``."""

    SITUATION = "situation"
    MOVEMENT = "movement"
    FIRE_AND_RESCUE = "fire_and_rescue"
    RESIDENCE = "residence"
    EDUCATION = "education"
    PATROL = "patrol"
    FORCE = "force"

    @property
    def article(self) -> str:
        """The citation; "" for the force itself, which several articles speak of."""
        articles = (7, 8, 9, 10, 11, 12)
        index = list(TaskGroup).index(self)
        return f"Luật 30/2023/QH15 Điều {articles[index]}" if index < len(articles) else ""


class Counting(StrEnum):
    """How a figure comes about: counted from the records, added up from a quantity in them, or entered by hand."""

    COUNTED = "counted"
    SUMMED = "summed"
    ENTERED = "entered"


class Reach(StrEnum):
    """Over what a figure is true: over the days of the period, or as of its last day."""

    PERIOD = "period"
    LAST_DAY = "last_day"


@dataclass(frozen=True)
class Indicator:
    """One figure of a report.

    Attributes:
        code: its name in the program; the words are ``indicator.<code>`` in `wording`.
        unit: code of the unit it is counted in, likewise ``unit.<code>``.
        counting: how the figure comes about.
        source: records it comes from ("tips", "incidents", ...); "" when entered.
        reach: a figure as of the last day is not added up over periods.
    """

    code: str
    unit: str
    task_group: TaskGroup
    counting: Counting
    source: str = ""
    reach: Reach = Reach.PERIOD


@dataclass(frozen=True)
class Comparison:
    """A figure beside that of the same period last year.

    Attributes:
        change: now less last year; None when last year is not known.
        percent: the change in per cent of last year, one decimal, half away from zero; None without such a base.
    """

    change: int | None
    percent: Decimal | None


def compare(now: int, last_year: int | None) -> Comparison:
    """Change against last year: 434 after 391 is +43, +11.0 %; after 0 there is a change and no percentage."""
    if last_year is None:
        return Comparison(None, None)
    change = now - last_year
    return Comparison(change, percent(change, last_year))


def percent(part: int, whole: int) -> Decimal | None:
    """A part in per cent of the whole, one decimal, half away from zero; None of a whole of 0."""
    if whole == 0:
        return None
    with localcontext(prec=_PRECISION_DIGITS):
        return (Decimal(part * 100) / Decimal(abs(whole))).quantize(_ONE_DECIMAL, rounding=ROUND_HALF_UP)
