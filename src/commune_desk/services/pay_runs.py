"""What a month comes to by the records of the moment: its lines, and the rows that keep them."""

import json
from uuid import UUID

from sqlalchemy import delete
from sqlalchemy.orm import Session

from commune_desk.domain.allowances import MonthChoices, PartialMonthRule, PayLine, compute_month
from commune_desk.domain.effective import Dated
from commune_desk.domain.errors import RefusedError
from commune_desk.domain.periods import Month, Period
from commune_desk.services.pay_inputs import PayInputs, gather, packs_of
from commune_desk.services.pay_records import line_rows, person_rows
from commune_desk.store.queries.allowances import checksum, lines_of, people_of
from commune_desk.store.queries.units import parameter_rows, setting_row
from commune_desk.store.tables.allowances import PayLineRow, PayMonthRow, PayPersonRow

PARTIAL_MONTH_KEY = "partial_month_rule"
"""The office's choice: a `PartialMonthRule` with its basis."""


def month_lines(session: Session, unit_id: UUID, month: Month, inputs: PayInputs) -> tuple[PayLine, ...]:
    """The lines of a month.

    Raises:
        RefusedError: the month has no rates, or is only partly served by somebody and the office has not chosen what
            that is worth.
    """
    packs = packs_of(session, unit_id)
    if not any(pack.period.intersect(month.period) for pack in packs):
        raise RefusedError("error.month_without_rates", month=month.first_day)
    base_salary = tuple(
        Dated(Period(row.valid_from, row.valid_to), int(row.amount))
        for row in parameter_rows(session, unit_id, "base_salary")
    )
    choices = _choices(session, unit_id, month, inputs)
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


def _choices(session: Session, unit_id: UUID, month: Month, inputs: PayInputs) -> MonthChoices:
    row = setting_row(session, unit_id, PARTIAL_MONTH_KEY, month.first_day)
    if row is not None:
        return MonthChoices(PartialMonthRule(json.loads(row.value)), row.legal_basis)
    partly = inputs.partly_served(month)
    if partly:
        raise RefusedError("error.partial_month_rule_missing", count=partly)
    # Everybody served every day: no rule for parts of a month is asked, whichever stands here.
    return MonthChoices(PartialMonthRule.WHOLE_ONLY, "")
