"""What each member is paid for a month, line by line, with the reason of every figure.

Where money is rounded: a coefficient times the base salary, once, by the pack's rule; then parts of a month to whole
đồng by the largest remainder, so that the segments of one monthly amount make exactly what they make unsplit, and a
full month unchanged in rate makes the rate. Nothing else is rounded.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby, pairwise
from uuid import UUID

from commune_desk.domain.effective import Dated, value_on
from commune_desk.domain.errors import UserFacingError
from commune_desk.domain.money import shares
from commune_desk.domain.pay_choices import HolidayNightRule, MonthChoice, MonthChoices, PartialMonthRule
from commune_desk.domain.pay_stretches import Explanation, ServiceSpell, Stretch, Timelines, rate_explanation, stretches
from commune_desk.domain.periods import Month, Period
from commune_desk.domain.rate_packs import Component, RatePack, pack_timeline, read_pack
from commune_desk.domain.teams import Post

__all__ = [
    "Adjustment",
    "Component",
    "HolidayNightRule",
    "MonthChoice",
    "MonthChoices",
    "PartialMonthRule",
    "PayLine",
    "PayPerson",
    "RatePack",
    "ServiceSpell",
    "choices_that_matter",
    "compute_month",
    "duty_outside_service",
    "pack_timeline",
    "read_pack",
]


_DUTIES = frozenset({Component.NIGHT_DUTY, Component.HOLIDAY_DUTY})


@dataclass(frozen=True)
class Adjustment:
    """Truy lĩnh (above zero) or truy thu (below)."""

    amount_vnd: int
    reason: str


@dataclass(frozen=True)
class PayPerson:
    """What a month's pay of one member follows from.

    Attributes:
        spells: all spells, also those before the month, without overlap; at least one.
        night_shifts: days on whose evening a night shift served began; a night counts once.
        holiday_nights: those of them that are holidays or days of rest: what they earn is the office's choice.
        holiday_duties: holidays, rest days or days of mobilisation served by day; a day counts once.
        social_insurance, health_insurance: whiles of taking part.
    """

    member_id: UUID
    spells: tuple[ServiceSpell, ...]
    night_shifts: tuple[date, ...] = ()
    holiday_nights: tuple[date, ...] = ()
    holiday_duties: tuple[date, ...] = ()
    social_insurance: tuple[Period, ...] = ()
    health_insurance: tuple[Period, ...] = ()
    adjustments: tuple[Adjustment, ...] = ()


@dataclass(frozen=True)
class PayLine:
    """One segment of one component for one member.

    Attributes:
        days: days of the segment that count; 0 for arrears.
        quantity: nights or days of duty; 1 otherwise.
        rate_text: how the rate is made up: "2520000 + 300000", "0.56 × 2340000"; "" for arrears.
        base_vnd: the full rate for a month, a night or a day; None for arrears.
    """

    member_id: UUID
    team_id: UUID
    post: Post
    component: Component
    period: Period
    days: int
    days_in_month: int
    quantity: int
    rate_text: str
    base_vnd: int | None
    amount_vnd: int
    explanation: Explanation


@dataclass(frozen=True)
class _Rules:
    """What is the same for everybody in a month."""

    month: Month
    timelines: Timelines
    choices: MonthChoices


def compute_month(
    month: Month,
    people: Iterable[PayPerson],
    packs: Sequence[Dated[RatePack]],
    base_salary: Sequence[Dated[int]],
    choices: MonthChoices,
) -> tuple[PayLine, ...]:
    """The lines of a month: by person as given, by component, by day. A part of a month worth nothing keeps its line.

    Raises:
        UserFacingError: ``error.no_rate_pack``, ``error.no_base_salary`` (each with its `day`),
            ``error.no_rate_for_post`` or ``error.service_overlaps``.
    """
    rules = _Rules(month, Timelines(packs, base_salary), choices)
    return tuple(line for person in people for line in _person_lines(rules, person))


def duty_outside_service(month: Month, person: PayPerson) -> tuple[date, ...]:
    """Days of duty in the month on which the member was not in service; they are not paid, and should be told."""
    days = {day for day in (*person.night_shifts, *person.holiday_duties) if month.period.contains(day)}
    return tuple(sorted(day for day in days if not any(spell.period.contains(day) for spell in person.spells)))


def choices_that_matter(
    month: Month, people: Iterable[PayPerson], packs: Sequence[Dated[RatePack]]
) -> dict[MonthChoice, int]:
    """How many people each choice decides something about in a month; a choice that decides nothing is absent."""
    found = Counter(choice for person in people for choice in _matters(month, person, packs))
    return {choice: found[choice] for choice in MonthChoice if found[choice]}


def _matters(month: Month, person: PayPerson, packs: Sequence[Dated[RatePack]]) -> Iterator[MonthChoice]:
    first = month.period.start
    days = [first + timedelta(days=number) for number in range(month.days)]
    served = [day for day in days if any(spell.period.contains(day) for spell in person.spells)]
    if 0 < len(served) < month.days:
        yield MonthChoice.PARTIAL_MONTH
    paid = {day: _components_on(day, packs) for day in served}
    for component, insured in _insurances(person):
        taken = sum(component in paid[day] and any(period.contains(day) for period in insured) for day in served)
        if 0 < taken < month.days:
            yield MonthChoice.INSURANCE_PARTIAL_MONTH
            break
    if any(paid[day] >= _DUTIES for day in set(person.holiday_nights) & set(served)):
        yield MonthChoice.HOLIDAY_NIGHT


def _components_on(day: date, packs: Sequence[Dated[RatePack]]) -> frozenset[Component]:
    pack = value_on(day, packs)
    return frozenset(pack.components) if pack else frozenset()


def _insurances(person: PayPerson) -> tuple[tuple[Component, tuple[Period, ...]], ...]:
    return (
        (Component.SOCIAL_INSURANCE_SUPPORT, person.social_insurance),
        (Component.HEALTH_INSURANCE_SUPPORT, person.health_insurance),
    )


def _person_lines(rules: _Rules, person: PayPerson) -> list[PayLine]:
    spells = sorted(person.spells, key=lambda spell: spell.period.start)
    for before, after in pairwise(spells):
        if before.period.intersect(after.period):
            raise UserFacingError("error.service_overlaps", day=after.period.start)
    nights, holidays = _paid_duties(rules, person)
    return [
        *_monthly(rules, person, Component.MONTHLY_SUPPORT, None),
        *_duty(rules, person, Component.NIGHT_DUTY, nights),
        *_duty(rules, person, Component.HOLIDAY_DUTY, holidays),
        *(line for component, insured in _insurances(person) for line in _monthly(rules, person, component, insured)),
        *_arrears(rules, person, spells),
    ]


def _paid_duties(rules: _Rules, person: PayPerson) -> tuple[list[date], list[date]]:
    """Nights and days of rest or holiday that are paid, by the choice where a pack pays both for one shift."""
    nights = {day for day in person.night_shifts if rules.month.period.contains(day)}
    by_night = {day for day in person.holiday_nights if rules.month.period.contains(day)}
    holidays = {day for day in person.holiday_duties if rules.month.period.contains(day)}
    chosen = {day for day in by_night if _components_on(day, rules.timelines.packs) >= _DUTIES}
    if rules.choices.holiday_night is HolidayNightRule.HOLIDAY_ONLY:
        nights -= chosen
    elif rules.choices.holiday_night is HolidayNightRule.NIGHT_ONLY:
        by_night -= chosen
    return sorted(nights), sorted(holidays | by_night)


def _monthly(
    rules: _Rules,
    person: PayPerson,
    component: Component,
    insured: Sequence[Period] | None,
) -> list[PayLine]:
    rule, basis = _partial_month(rules.choices, component)
    found = stretches(rules.month.period, component, person.spells, rules.timelines, insured)
    days_served = sum(stretch.period.days for stretch in found)
    whole = _days_of_a_whole_month(rule, days_served, rules.month.days)
    amounts = _parts_of_month(found, whole)
    return [
        PayLine(
            member_id=person.member_id,
            team_id=stretch.spell.team_id,
            post=stretch.spell.post,
            component=component,
            period=stretch.period,
            days=stretch.period.days,
            days_in_month=rules.month.days,
            quantity=1,
            rate_text=stretch.rate_text,
            base_vnd=stretch.vnd,
            amount_vnd=amount_vnd,
            explanation=_monthly_explanation(rules, stretch, days_served, rule, basis),
        )
        for stretch, amount_vnd in zip(found, amounts, strict=True)
    ]


def _partial_month(choices: MonthChoices, component: Component) -> tuple[PartialMonthRule, str]:
    if component is Component.MONTHLY_SUPPORT or choices.insurance_partial_month is None:
        return choices.partial_month, choices.partial_month_basis
    return choices.insurance_partial_month, choices.insurance_partial_month_basis


def _days_of_a_whole_month(rule: PartialMonthRule, days_served: int, days_in_month: int) -> int | None:
    """Of how many days each day served is a part; None when nothing is due."""
    if rule is PartialMonthRule.BY_CALENDAR_DAYS:
        return days_in_month
    least = {
        PartialMonthRule.FULL_MONTH_IF_HALF: (days_in_month + 1) // 2,
        PartialMonthRule.FULL_MONTH_ANY_DAY: 1,
        PartialMonthRule.WHOLE_ONLY: days_in_month,
    }[rule]
    return days_served if days_served >= least else None


def _parts_of_month(found: list[Stretch], whole_days: int | None) -> list[int]:
    amounts = [0] * len(found)
    if whole_days is None:
        return amounts
    by_worth = sorted(range(len(found)), key=lambda index: found[index].vnd)
    for vnd, indexes in groupby(by_worth, key=lambda index: found[index].vnd):
        of_one_worth = list(indexes)
        days = [found[index].period.days for index in of_one_worth]
        for index, part in zip(of_one_worth, shares(vnd, days, whole_days), strict=True):
            amounts[index] = part
    return amounts


def _duty(rules: _Rules, person: PayPerson, component: Component, days: list[date]) -> list[PayLine]:
    found = stretches(rules.month.period, component, person.spells, rules.timelines) if days else []
    served = 0
    lines: list[PayLine] = []
    for stretch in found:
        own = [day for day in days if stretch.period.contains(day)]
        limit = stretch.rates.max_per_month
        paid = own if limit is None else own[: max(limit - served, 0)]
        served += len(own)
        if own:
            lines.append(_duty_line(rules, person, component, stretch, own=own, paid=paid))
    return lines


def _duty_line(
    rules: _Rules, person: PayPerson, component: Component, stretch: Stretch, *, own: list[date], paid: list[date]
) -> PayLine:
    explanation: Explanation = (
        *rate_explanation(stretch),
        ("pay.duty", {"count": len(own), "days": _listed(own), "amount": stretch.vnd}),
        *_choice_explanation(rules, stretch, [day for day in own if day in person.holiday_nights]),
    )
    if len(paid) < len(own):
        limit = stretch.rates.max_per_month or 0
        explanation += (("pay.duty_capped", {"limit": limit, "paid": len(paid)}),)
    return PayLine(
        member_id=person.member_id,
        team_id=stretch.spell.team_id,
        post=stretch.spell.post,
        component=component,
        period=stretch.period,
        days=len(own),
        days_in_month=rules.month.days,
        quantity=len(paid),
        rate_text=stretch.rate_text,
        base_vnd=stretch.vnd,
        amount_vnd=len(paid) * stretch.vnd,
        explanation=explanation,
    )


def _choice_explanation(rules: _Rules, stretch: Stretch, days: list[date]) -> Explanation:
    """Why nights on holidays stand in this line, where the pack pays both and the office chose."""
    if not days or not stretch.pack.components.keys() >= _DUTIES:
        return ()
    facts = {"days": _listed(days), "basis": rules.choices.holiday_night_basis}
    return ((f"pay.holiday_night_{rules.choices.holiday_night}", facts),)


def _listed(days: Iterable[date]) -> str:
    return ", ".join(str(day.day) for day in days)


def _arrears(rules: _Rules, person: PayPerson, spells: list[ServiceSpell]) -> list[PayLine]:
    if not person.adjustments:
        return []
    begun = [spell for spell in spells if spell.period.start < rules.month.period.bounded_end]
    last = begun[-1] if begun else spells[0]
    return [
        PayLine(
            member_id=person.member_id,
            team_id=last.team_id,
            post=last.post,
            component=Component.ARREARS,
            period=rules.month.period,
            days=0,
            days_in_month=rules.month.days,
            quantity=1,
            rate_text="",
            base_vnd=None,
            amount_vnd=adjustment.amount_vnd,
            explanation=((_arrears_code(adjustment), {"reason": adjustment.reason}),),
        )
        for adjustment in person.adjustments
    ]


def _arrears_code(adjustment: Adjustment) -> str:
    return "pay.arrears_due" if adjustment.amount_vnd >= 0 else "pay.arrears_owed"


def _monthly_explanation(
    rules: _Rules, stretch: Stretch, days_served: int, rule: PartialMonthRule, basis: str
) -> Explanation:
    told = rate_explanation(stretch)
    days_in_month = rules.month.days
    if stretch.period.days == days_in_month:
        return (*told, ("pay.full_month", {"days": days_in_month}))
    last_day = stretch.period.last_day or stretch.period.start
    days = {
        "first": stretch.period.start.day,
        "last": last_day.day,
        "days": stretch.period.days,
        "days_in_month": days_in_month,
    }
    told = (*told, ("pay.days", days))
    if days_served == days_in_month:
        return (*told, ("pay.shared", {"days_in_month": days_in_month}))
    facts = {"basis": basis, "days": days_served, "days_in_month": days_in_month}
    return (*told, (f"pay.partial_{rule}", facts))
