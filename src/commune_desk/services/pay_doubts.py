"""What is to be looked at before a month is paid, and what stops it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from commune_desk.domain.calendar import DayKind
from commune_desk.domain.effective import Dated
from commune_desk.domain.errors import UserFacingError
from commune_desk.domain.periods import Month
from commune_desk.domain.rate_packs import Component, RatePack
from commune_desk.services.pay_inputs import PayInputs, packs_of
from commune_desk.services.pay_runs import missing_choices, month_lines
from commune_desk.store.queries.calendar_days import office_calendar


@dataclass(frozen=True)
class PayDoubt:
    """Something to look at before a month is paid; `stops` when it cannot be computed until mended."""

    code: str
    facts: dict[str, Any]
    stops: bool
    member_id: UUID | None = None


def doubts_of(session: Session, unit_id: UUID, month: Month, inputs: PayInputs) -> tuple[PayDoubt, ...]:
    """What stops or doubts a month, those that stop first."""
    packs = packs_of(session, unit_id)
    return (
        *_stopping(session, unit_id, month, inputs, packs),
        *_about_people(inputs),
        *_about_leaders(month, inputs),
        *_about_calendar(session, unit_id, month, packs),
    )


def _stopping(
    session: Session, unit_id: UUID, month: Month, inputs: PayInputs, packs: Sequence[Dated[RatePack]]
) -> Iterator[PayDoubt]:
    """What the computation stumbles over first, and every choice that is missing."""
    found: dict[str, dict[str, Any]] = {}
    try:
        month_lines(session, unit_id, month, inputs)
    except UserFacingError as error:
        found[error.code] = error.facts
    found.update((refusal.code, refusal.facts) for refusal in missing_choices(session, unit_id, month, inputs, packs))
    for code, facts in found.items():
        yield PayDoubt(code, facts, stops=True)


def _about_people(inputs: PayInputs) -> Iterator[PayDoubt]:
    for person in inputs.people:
        if not person.account_number:
            yield PayDoubt("doubt.no_account", {"full_name": person.full_name}, stops=False, member_id=person.member_id)
    for duty in inputs.outside:
        facts = {"full_name": duty.full_name, "days": ", ".join(str(day.day) for day in duty.days)}
        yield PayDoubt("doubt.duty_outside_service", facts, stops=False, member_id=duty.member_id)


def _about_leaders(month: Month, inputs: PayInputs) -> Iterator[PayDoubt]:
    leaders: dict[str, int] = {}
    last_day = month.shifted(1).first_day - timedelta(days=1)
    for person in inputs.people:
        leaders[person.team_name] = leaders.get(person.team_name, 0) + person.leads_on(last_day)
    for team, count in leaders.items():
        if count != 1:
            yield PayDoubt("doubt.leaders", {"team": team, "count": count}, stops=False)


def _about_calendar(
    session: Session, unit_id: UUID, month: Month, packs: Sequence[Dated[RatePack]]
) -> Iterator[PayDoubt]:
    """A year without any holiday was not entered yet; it matters where holidays are paid."""
    paid = any(Component.HOLIDAY_DUTY in pack.value.components for pack in packs if pack.period.intersect(month.period))
    year = month.first_day.year
    entered = office_calendar(session, unit_id, date(year, 1, 1), date(year + 1, 1, 1)).entered
    if paid and not any(DayKind(kind).is_holiday for kind in entered.values()):
        yield PayDoubt("doubt.calendar_empty", {"year": year}, stops=False)
