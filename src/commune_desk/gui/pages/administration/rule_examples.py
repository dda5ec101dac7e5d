"""What a choice would mean, computed by the rules of pay themselves on an invented month."""

from datetime import date
from uuid import UUID

from commune_desk.domain.allowances import (
    HolidayNightRule,
    MonthChoice,
    MonthChoices,
    PartialMonthRule,
    PayPerson,
    ServiceSpell,
    compute_month,
)
from commune_desk.domain.periods import Month, Period
from commune_desk.domain.rate_packs import pack_timeline, parse_pack
from commune_desk.domain.teams import Post
from commune_desk.gui.i18n import tr
from commune_desk.wording.formats import grouped

EXAMPLE_VND = 1_500_000
EXAMPLE_DAYS = (12, 20)
NIGHT_VND, HOLIDAY_VND = 100_000, 200_000
_MONTH = Month(2026, 9)
_HOLIDAY = date(2026, 9, 2)
_NOBODY = UUID(int=0)
_PACK = f"""
key = "example"
province = "-"
resolution = "-"
valid_from = 2024-07-01
legal_basis = ["-"]
[monthly_support]
article = "-"
[[monthly_support.rates]]
vnd = {EXAMPLE_VND}
[night_duty]
article = "-"
vnd = {NIGHT_VND}
[holiday_duty]
article = "-"
vnd = {HOLIDAY_VND}
"""


def example_vnd(rule: PartialMonthRule, days: int) -> int:
    """What the rule pays of the example rate for the last `days` of thirty."""
    first = date(_MONTH.year, _MONTH.number, _MONTH.days - days + 1)
    person = PayPerson(_NOBODY, (ServiceSpell(Period(first), _NOBODY, Post.MEMBER),))
    return _paid(person, MonthChoices(rule, ""))


def night_example_vnd(rule: HolidayNightRule) -> int:
    """What the rule pays for one night on a holiday, beside the monthly support."""
    spell = ServiceSpell(Period(_MONTH.first_day), _NOBODY, Post.MEMBER)
    person = PayPerson(_NOBODY, (spell,), night_shifts=(_HOLIDAY,), holiday_nights=(_HOLIDAY,))
    return _paid(person, MonthChoices(PartialMonthRule.WHOLE_ONLY, "", holiday_night=rule)) - EXAMPLE_VND


def example_words(choice: MonthChoice, rule: str) -> str:
    """The example of a rule."""
    if choice is MonthChoice.HOLIDAY_NIGHT:
        return tr(
            "Ví dụ mức đêm {night} đồng, mức ngày lễ {holiday} đồng: một ca đêm ngày lễ được {amount} đồng.",
            night=grouped(NIGHT_VND),
            holiday=grouped(HOLIDAY_VND),
            amount=grouped(night_example_vnd(HolidayNightRule(rule))),
        )
    amounts = "; ".join(
        tr("{days} ngày được {amount} đồng", days=days, amount=grouped(example_vnd(PartialMonthRule(rule), days)))
        for days in EXAMPLE_DAYS
    )
    return tr("Ví dụ tháng 30 ngày, mức {rate} đồng: {amounts}.", rate=grouped(EXAMPLE_VND), amounts=amounts)


def _paid(person: PayPerson, choices: MonthChoices) -> int:
    packs = pack_timeline((parse_pack(_PACK),))
    return sum(line.amount_vnd for line in compute_month(_MONTH, [person], packs, (), choices))
