"""Months of voluntary social insurance: taken part, missing, and how many of them the State supports.

Nghị định 159/2025/NĐ-CP: the State supports 120 months at most. The text itself was not read; the number is a figure of
the office (parameter ``social_support_months``), not a constant.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from commune_desk.domain.periods import Month

MONTHS_PARAMETER = "social_support_months"


@dataclass(frozen=True)
class MonthCount:
    """Months of one insurance of one person up to the month of a day.

    Attributes:
        before: months the State supported before the person joined, as entered.
        taken_part: months in which the person took part, wholly or for some days.
        missing: whole months in service in which the person did not.
        limit: how many months the State supports; None when the office has no such figure.
    """

    before: int
    taken_part: tuple[Month, ...]
    missing: tuple[Month, ...]
    limit: int | None

    @property
    def supported(self) -> int:
        """Months counted against the limit; never above it."""
        counted = self.before + len(self.taken_part)
        return counted if self.limit is None else min(counted, self.limit)

    @property
    def left(self) -> int | None:
        """Months the State still supports; None without a limit."""
        return None if self.limit is None else self.limit - self.supported


Days = tuple[date, date | None]
"""First day, and the first day no longer (None: still)."""


def count_months(
    day: date, insured: Iterable[Days], served: Iterable[Days], before: int | None, limit: int | None
) -> MonthCount:
    """Counts the months of taking part up to the month of `day`, and those served without before that month."""
    last = Month.of(day)
    taken_part = {month for stretch in insured for month in _months(stretch, last)}
    in_service = {month for stretch in served for month in _months(stretch, last.shifted(-1)) if _whole(stretch, month)}
    return MonthCount(
        before=before or 0,
        taken_part=tuple(sorted(taken_part)),
        missing=tuple(sorted(in_service - taken_part)),
        limit=limit,
    )


def _months(stretch: Days, last: Month) -> Iterable[Month]:
    """The months that some day of a stretch lies in, up to `last`."""
    start, end = stretch
    month = Month.of(start)
    while month <= last and (end is None or month.first_day < end):
        yield month
        month = month.shifted(1)


def _whole(stretch: Days, month: Month) -> bool:
    start, end = stretch
    return start <= month.first_day and (end is None or month.shifted(1).first_day <= end)
