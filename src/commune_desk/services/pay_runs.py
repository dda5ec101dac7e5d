"""What a month comes to by the records of the moment: its lines, and the rows that keep them."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import delete
from sqlalchemy.orm import Session

from commune_desk.domain.allowances import (
    HolidayNightRule,
    MonthChoice,
    MonthChoices,
    PartialMonthRule,
    PayLine,
    choices_that_matter,
    compute_month,
)
from commune_desk.domain.effective import Dated
from commune_desk.domain.errors import RefusedError
from commune_desk.domain.periods import Month, Period
from commune_desk.domain.rate_packs import RatePack
from commune_desk.services.pay_inputs import PayInputs, gather, packs_of
from commune_desk.services.pay_records import line_rows, person_rows
from commune_desk.store.queries.allowances import checksum, lines_of, people_of
from commune_desk.store.queries.units import parameter_rows, read_setting, setting_row
from commune_desk.store.tables.allowances import PayLineRow, PayMonthRow, PayPersonRow
from commune_desk.store.tables.units import SettingRow


def month_lines(session: Session, unit_id: UUID, month: Month, inputs: PayInputs) -> tuple[PayLine, ...]:
    """The lines of a month.

    Raises:
        RefusedError: the month has no rates, or hangs on a choice that the office has not made.
    """
    packs = packs_of(session, unit_id)
    if not any(pack.period.intersect(month.period) for pack in packs):
        raise RefusedError("error.month_without_rates", month=month.first_day)
    base_salary = tuple(
        Dated(Period(row.valid_from, row.valid_to), int(row.amount))
        for row in parameter_rows(session, unit_id, "base_salary")
    )
    for refusal in missing_choices(session, unit_id, month, inputs, packs):
        raise refusal
    choices = _choices(_chosen(session, unit_id, month))
    return compute_month(month, [person.pay for person in inputs.people], packs, base_salary, choices)


def recompute(session: Session, row: PayMonthRow) -> tuple[int, int]:
    """Drops the derived rows of an open month and writes them anew.

    Returns:
        How many people and how many lines there are now.
    """
    people, lines = _rows(session, row)
    drop(session, row.id)
    session.add_all(people)
    session.add_all(lines)
    session.flush()
    return len(people), len(lines)


def drop(session: Session, pay_month_id: UUID) -> None:
    """Takes off the derived rows of a month."""
    session.execute(delete(PayLineRow).where(PayLineRow.pay_month_id == pay_month_id))
    session.execute(delete(PayPersonRow).where(PayPersonRow.pay_month_id == pay_month_id))


def stored_checksum(session: Session, row: PayMonthRow) -> str:
    """The checksum of what is kept of a month."""
    return checksum(people_of(session, row.id), lines_of(session, row.id))


def is_up_to_date(session: Session, row: PayMonthRow) -> bool:
    """Whether the records still give what is kept of the month."""
    return checksum(*_rows(session, row)) == stored_checksum(session, row)


def _rows(session: Session, row: PayMonthRow) -> tuple[list[PayPersonRow], list[PayLineRow]]:
    month = Month.of(row.month)
    inputs = gather(session, row.unit_id, month)
    lines = month_lines(session, row.unit_id, month, inputs)
    return person_rows(row.id, inputs, lines), line_rows(row.id, lines)


def missing_choices(
    session: Session, unit_id: UUID, month: Month, inputs: PayInputs, packs: Sequence[Dated[RatePack]]
) -> list[RefusedError]:
    """A refusal for each choice that decides something in the month and was not made."""
    chosen = _chosen(session, unit_id, month)
    needed = choices_that_matter(month, [person.pay for person in inputs.people], packs)
    return [RefusedError(choice.missing_code, count=count) for choice, count in needed.items() if not chosen[choice]]


def _chosen(session: Session, unit_id: UUID, month: Month) -> dict[MonthChoice, SettingRow | None]:
    """The choices in force when the month begins."""
    return {choice: setting_row(session, unit_id, choice.value, month.first_day) for choice in MonthChoice}


def _choices(chosen: dict[MonthChoice, SettingRow | None]) -> MonthChoices:
    """What was chosen; what was not decides nothing this month, whichever stands here."""
    partial, insurance, night = (chosen[choice] for choice in MonthChoice)
    return MonthChoices(
        PartialMonthRule(read_setting(partial)) if partial else PartialMonthRule.WHOLE_ONLY,
        partial.legal_basis if partial else "",
        PartialMonthRule(read_setting(insurance)) if insurance else None,
        insurance.legal_basis if insurance else "",
        HolidayNightRule(read_setting(night)) if night else HolidayNightRule.BOTH,
        night.legal_basis if night else "",
    )
