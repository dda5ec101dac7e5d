"""What is true for a while: the value on a day, and a period cut wherever one of several values changes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, TypeVar

from commune_desk.domain.periods import Period

T = TypeVar("T")


@dataclass(frozen=True)
class Dated(Generic[T]):
    """A value and the days on which it is true."""

    period: Period
    value: T


@dataclass(frozen=True)
class Segment:
    """Days on which nothing changes.

    Attributes:
        values: one per timeline, in the order they were given; None where that timeline has no value.
    """

    period: Period
    values: tuple[Any, ...]


def value_on(day: date, rows: Iterable[Dated[T]]) -> T | None:
    """The value true on a day, or None. Of rows that overlap the one that began last holds.

    A later row therefore ends an open one before it, as a new decision ends an old one without saying so.
    """
    holding = [row for row in rows if row.period.contains(day)]
    return max(holding, key=lambda row: row.period.start).value if holding else None


def segments(period: Period, *timelines: Sequence[Dated[Any]]) -> tuple[Segment, ...]:
    """The period, cut at every day on which a value of one of the timelines changes.

    Neighbours of equal values are one segment; the segments cover the period without gap or overlap.

    Raises:
        ValueError: the period is open.
    """
    end = period.bounded_end
    starts = sorted({period.start} | {day for rows in timelines for day in _edges(rows) if period.start < day < end})
    found: list[Segment] = []
    for start, stop in zip(starts, [*starts[1:], end], strict=True):
        values = tuple(value_on(start, rows) for rows in timelines)
        if found and found[-1].values == values:
            found[-1] = Segment(Period(found[-1].period.start, stop), values)
        else:
            found.append(Segment(Period(start, stop), values))
    return tuple(found)


def _edges(rows: Sequence[Dated[Any]]) -> Iterable[date]:
    for row in rows:
        yield row.period.start
        if row.period.end is not None:
            yield row.period.end
