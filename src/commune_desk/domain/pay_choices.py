"""What the office decides where no resolution was found that says so: each a named choice, with the basis typed in."""

from dataclasses import dataclass
from enum import StrEnum


class PartialMonthRule(StrEnum):
    """What a month only partly served is worth. No resolution was found that says so: the office chooses, with a basis.

    BY_CALENDAR_DAYS: days served of the days of the month. FULL_MONTH_IF_HALF: a full month when at least half of its
    days are served, otherwise nothing. FULL_MONTH_ANY_DAY: a full month for any day. WHOLE_ONLY: nothing unless every
    day is served. Where a full month is due over several segments, each has its share of the days served.
    """

    BY_CALENDAR_DAYS = "by_calendar_days"
    FULL_MONTH_IF_HALF = "full_month_if_half"
    FULL_MONTH_ANY_DAY = "full_month_any_day"
    WHOLE_ONLY = "whole_only"


class HolidayNightRule(StrEnum):
    """What a night shift on a holiday or day of rest earns; resolutions do not say, so the office chooses."""

    BOTH = "both"
    HOLIDAY_ONLY = "holiday_only"
    NIGHT_ONLY = "night_only"


class MonthChoice(StrEnum):
    """The choices by the key they are kept under.

    INSURANCE_PARTIAL_MONTH: what a month is worth in which somebody takes part in an insurance on some days only.
    """

    PARTIAL_MONTH = "partial_month_rule"
    INSURANCE_PARTIAL_MONTH = "insurance_partial_month_rule"
    HOLIDAY_NIGHT = "holiday_night_rule"

    @property
    def rules(self) -> tuple[StrEnum, ...]:
        """What there is to choose from."""
        return tuple(HolidayNightRule if self is MonthChoice.HOLIDAY_NIGHT else PartialMonthRule)

    @property
    def missing_code(self) -> str:
        """Code of the sentence that says it was not made, with the `count` of people it decides about."""
        return f"error.{self.value}_missing"


@dataclass(frozen=True)
class MonthChoices:
    """What the office decided where the rules are silent, with the basis it typed in.

    Attributes:
        insurance_partial_month: for the two insurance supports; None means as for the monthly support.
    """

    partial_month: PartialMonthRule
    partial_month_basis: str
    insurance_partial_month: PartialMonthRule | None = None
    insurance_partial_month_basis: str = ""
    holiday_night: HolidayNightRule = HolidayNightRule.BOTH
    holiday_night_basis: str = ""
