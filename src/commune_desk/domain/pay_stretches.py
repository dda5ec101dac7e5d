"""A period cut into stretches of unchanging worth: spell of service, rate pack and base salary in force together."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from commune_desk.domain.effective import Dated, segments
from commune_desk.domain.errors import UserFacingError
from commune_desk.domain.periods import Period
from commune_desk.domain.rate_packs import Component, ComponentRates, Rate, RatePack
from commune_desk.domain.teams import AreaClass, Post

Explanation = tuple[tuple[str, dict[str, Any]], ...]
"""(sentence code, facts) in the order to be read; facts are texts and whole numbers only, fit to be kept as JSON."""

_PART_CODES = (("pay.rate_flat", "pay.rate_coefficient"), ("pay.position_flat", "pay.position_coefficient"))


@dataclass(frozen=True)
class ServiceSpell:
    """A while at one post in one team; cut it where the class of the team's area changes."""

    period: Period
    team_id: UUID
    post: Post
    area_class: AreaClass | None = None


@dataclass(frozen=True)
class Stretch:
    """Days on which spell, pack and base salary stay the same, with what a component is then worth."""

    period: Period
    spell: ServiceSpell
    pack: RatePack
    rates: ComponentRates
    rate: Rate
    base_salary: Dated[int] | None
    vnd: int

    @property
    def sameness(self) -> tuple[object, ...]:
        """What two neighbours must share to be one line."""
        return self.spell.team_id, self.spell.post, self.pack.key, self.rate_text

    @property
    def rate_text(self) -> str:
        """The rate as it is made up."""
        terms = [
            str(part.vnd) if part.coefficient is None else f"{part.coefficient} × {self.base_salary_vnd}"
            for part in self.rate.parts
        ]
        return " + ".join(terms)

    @property
    def base_salary_vnd(self) -> int | None:
        """The base salary of these days."""
        return self.base_salary.value if self.base_salary else None


@dataclass(frozen=True)
class Timelines:
    """What was in force when, for everybody."""

    packs: Sequence[Dated[RatePack]]
    base_salary: Sequence[Dated[int]]


def stretches(
    period: Period,
    component: Component,
    spells: Sequence[ServiceSpell],
    timelines: Timelines,
    insured: Sequence[Period] | None = None,
) -> list[Stretch]:
    """The days of service within a period (and of taking part, unless `insured` is None), cut where the worth changes.

    Raises:
        UserFacingError: ``error.no_rate_pack``, ``error.no_rate_for_post`` or ``error.no_base_salary``, with the `day`.
    """
    service = [Dated(spell.period, spell) for spell in spells]
    # The row itself is the value, so that the line can say since when the base salary holds.
    base_salary = [Dated(row.period, row) for row in timelines.base_salary]
    taking_part = [Dated(taken, True) for taken in ([period] if insured is None else insured)]
    found: list[Stretch] = []
    for segment in segments(period, service, timelines.packs, base_salary, taking_part):
        spell, pack, base, is_in = segment.values
        if spell is None or not is_in:
            continue
        if pack is None:
            raise UserFacingError("error.no_rate_pack", day=segment.period.start)
        stretch = _stretch(segment.period, spell, pack, component, base)
        if stretch is not None:
            found.append(stretch)
    return _joined(found)


def _stretch(
    period: Period, spell: ServiceSpell, pack: RatePack, component: Component, base: Dated[int] | None
) -> Stretch | None:
    rates = pack.components.get(component)
    if rates is None:
        return None
    rate = rates.rate_for(spell.post, spell.area_class)
    if rate is None:
        raise UserFacingError("error.no_rate_for_post", pack=pack.resolution, day=period.start)
    try:
        vnd = rates.amount_vnd(rate, base.value if base else None)
    except ValueError:
        raise UserFacingError("error.no_base_salary", day=period.start) from None
    return Stretch(period, spell, pack, rates, rate, base, vnd)


def _joined(stretches: list[Stretch]) -> list[Stretch]:
    joined: list[Stretch] = []
    for stretch in stretches:
        last = joined[-1] if joined else None
        if last and last.period.end == stretch.period.start and last.sameness == stretch.sameness:
            joined[-1] = replace(last, period=Period(last.period.start, stretch.period.end))
        else:
            joined.append(stretch)
    return joined


def rate_explanation(stretch: Stretch) -> Explanation:
    """How the rate of a stretch is made up, and where it is written."""
    source = {"article": stretch.rates.article, "resolution": stretch.pack.resolution}
    told: list[tuple[str, dict[str, Any]]] = []
    for part, (flat, coefficient) in zip(stretch.rate.parts, _PART_CODES, strict=False):
        if part.coefficient is None:
            told.append((flat, {"amount": part.vnd, **source}))
        elif stretch.base_salary:
            facts = {
                "coefficient": str(part.coefficient),
                "base": stretch.base_salary.value,
                "since": f"{stretch.base_salary.period.start:%d/%m/%Y}",
                "amount": stretch.rates.part_vnd(part, stretch.base_salary.value),
            }
            told.append((coefficient, {**facts, **source}))
    return tuple(told)
