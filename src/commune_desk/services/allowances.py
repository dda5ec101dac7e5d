"""Months of pay: computed from what is on record, explained, closed, and opened again with a reason."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from uuid import UUID

from sqlalchemy.orm import Session

from commune_desk.domain.effective import Dated
from commune_desk.domain.errors import InvalidFieldsError, RefusedError
from commune_desk.domain.periods import Month
from commune_desk.domain.rate_packs import Component, RatePack
from commune_desk.services.contracts import SILENT, Changes, TaskContext
from commune_desk.services.desk import Desk
from commune_desk.services.pay_doubts import PayDoubt, doubts_of
from commune_desk.services.pay_inputs import gather, packs_of
from commune_desk.services.pay_records import explanation_sentences, resolutions_of
from commune_desk.services.pay_runs import is_up_to_date, recompute, stored_checksum
from commune_desk.store.backup_folder import backup_to_folder
from commune_desk.store.queries.allowances import lines_of, pay_month, people_of, reopenings_of
from commune_desk.store.queries.members import member_to_write, spells_begun
from commune_desk.store.tables.allowances import (
    PayAdjustmentRow,
    PayLineRow,
    PayMonthRow,
    PayPersonRow,
    PayReopeningRow,
)
from commune_desk.store.unit_of_work import local

SUBJECT = "allowances"


@dataclass(frozen=True)
class PayPersonView:
    """A line of the payment list; amounts in đồng."""

    number: int
    member_id: UUID
    full_name: str
    team_id: UUID
    team_number: int
    team_name: str
    post: str
    account_number: str | None
    bank_name: str | None
    monthly_support_vnd: int
    night_count: int
    night_duty_vnd: int
    holiday_count: int
    holiday_duty_vnd: int
    social_insurance_vnd: int
    health_insurance_vnd: int
    arrears_vnd: int
    note: str

    @property
    def amounts(self) -> dict[Component, int]:
        """What each component pays."""
        return {
            Component.MONTHLY_SUPPORT: self.monthly_support_vnd,
            Component.NIGHT_DUTY: self.night_duty_vnd,
            Component.HOLIDAY_DUTY: self.holiday_duty_vnd,
            Component.SOCIAL_INSURANCE_SUPPORT: self.social_insurance_vnd,
            Component.HEALTH_INSURANCE_SUPPORT: self.health_insurance_vnd,
            Component.ARREARS: self.arrears_vnd,
        }

    @property
    def total_vnd(self) -> int:
        """What the person receives."""
        return sum(self.amounts.values())


@dataclass(frozen=True)
class ReopeningView:
    """When, by whom and why a closed month was opened again."""

    at: datetime
    who: str
    reason: str


@dataclass(frozen=True)
class PayMonthView:
    """A month: status is "none" (nothing computed), "open" or "closed"; moments are local."""

    month: Month
    status: str
    people: tuple[PayPersonView, ...]
    resolution: str
    computed_at: datetime | None
    closed_at: datetime | None
    closed_by: str | None
    checksum: str | None
    reopenings: tuple[ReopeningView, ...]

    @property
    def total_vnd(self) -> int:
        """All that is paid."""
        return sum(person.total_vnd for person in self.people)


@dataclass(frozen=True)
class PayLineView:
    """One segment of one component, with the sentences that explain it."""

    component: str
    post: str
    first_day: date
    last_day: date
    days: int
    quantity: int
    amount_vnd: int
    explanation: tuple[str, ...]


@dataclass(frozen=True)
class CloseMonth:
    """Locks a computed month."""

    month: Month


@dataclass(frozen=True)
class ReopenMonth:
    """Opens a closed month again."""

    month: Month
    reason: str


@dataclass(frozen=True)
class AddAdjustment:
    """Truy lĩnh (above zero) or truy thu (below), with its reason."""

    month: Month
    member_id: UUID
    amount_vnd: int
    reason: str


class AllowanceService:
    """Computes, shows, closes and reopens months."""

    def __init__(self, desk: Desk, backups: Path) -> None:
        self._desk = desk
        self._backups = backups

    def check(self, month: Month) -> tuple[PayDoubt, ...]:
        """What stops or doubts a month, those that stop first."""
        with self._desk.database.reader() as session:
            inputs = gather(session, self._desk.unit_id, month)
            return doubts_of(session, self._desk.unit_id, month, inputs)

    def compute(self, month: Month, context: TaskContext = SILENT) -> Changes:
        """Drops the lines of an open month and computes them anew.

        Raises:
            RefusedError: the month is closed, has no rates, or hangs on a choice that the office has not made.
        """
        with self._desk.work("history.allowances.compute", month=month.first_day) as work:
            row = self._open_row(work.session, month)
            context.check()
            people, lines = recompute(work.session, row)
            row.computed_at = self._desk.clock.now()
            counts = {"pay_people": people, "pay_lines": lines}
            work.record_run(stored_checksum(work.session, row), counts, str(row.id))
            context.check()
            return self._done(work.commit(), "message.month_computed", month=month.first_day, people=people)

    def show(self, month: Month) -> PayMonthView:
        """The month as it was last computed."""
        with self._desk.database.reader() as session:
            row = pay_month(session, self._desk.unit_id, month.first_day)
            if row is None:
                packs = packs_of(session, self._desk.unit_id)
                return PayMonthView(month, "none", (), _resolution(packs, month), None, None, None, None, ())
            lines: dict[UUID, list[PayLineRow]] = {}
            for line in lines_of(session, row.id):
                lines.setdefault(line.member_id, []).append(line)
            return PayMonthView(
                month=month,
                status=row.status,
                people=tuple(
                    _person_view(person, lines.get(person.member_id, ())) for person in people_of(session, row.id)
                ),
                # From the lines, which stay as they were computed: packs may have been taken over since.
                resolution="; ".join(resolutions_of(line for of_one in lines.values() for line in of_one)),
                computed_at=_local(row.computed_at),
                closed_at=_local(row.closed_at),
                closed_by=row.closed_by,
                checksum=row.checksum,
                reopenings=tuple(
                    ReopeningView(local(reopening.at), reopening.who, reopening.reason)
                    for reopening in reopenings_of(session, row.id)
                ),
            )

    def is_up_to_date(self, month: Month) -> bool:
        """Whether the records still give the list of an open month; one that is closed or not computed is as it is."""
        with self._desk.database.reader() as session:
            row = pay_month(session, self._desk.unit_id, month.first_day)
            if row is None or row.status == "closed" or row.computed_at is None:
                return True
            try:
                return is_up_to_date(session, row)
            except RefusedError:
                # It could not even be computed now: `check` says why.
                return False

    def explain(self, month: Month, member_id: UUID) -> tuple[PayLineView, ...]:
        """Why a person gets what they get: each line with its sentences, article included."""
        with self._desk.database.reader() as session:
            row = pay_month(session, self._desk.unit_id, month.first_day)
            return () if row is None else tuple(_line_view(line) for line in lines_of(session, row.id, member_id))

    def adjust(self, command: AddAdjustment) -> Changes:
        """Adds arrears to an open month; the month is to be computed again.

        Raises:
            InvalidFieldsError: no reason or no amount.
            RefusedError: the month is closed, or the person has not served up to its end.
        """
        if not command.reason.strip():
            raise InvalidFieldsError((("reason", "problem.required", {}),))
        if command.amount_vnd == 0:
            raise InvalidFieldsError((("amount_vnd", "problem.required", {}),))
        with self._desk.work("history.allowances.adjust", month=command.month.first_day) as work:
            self._refuse_closed(work.session, command.month)
            self._refuse_never_served(work.session, command)
            work.session.add(
                PayAdjustmentRow(
                    id=self._desk.new_id(),
                    unit_id=self._desk.unit_id,
                    member_id=command.member_id,
                    month=command.month.first_day,
                    amount_vnd=command.amount_vnd,
                    reason=command.reason.strip(),
                )
            )
            return self._done(work.commit(), "message.saved")

    def close(self, command: CloseMonth, context: TaskContext = SILENT) -> Changes:
        """Backs the office up, then locks the month with a checksum over its people and lines.

        Raises:
            RefusedError: it is closed or was not computed, or the records have changed since.
        """
        with self._desk.database.reader() as session:
            self._row_to_close(session, command.month)
        backup_to_folder(self._desk.database, self._backups, self._desk.clock.now(), "before-close")
        context.check()
        with self._desk.work("history.allowances.close", month=command.month.first_day) as work:
            row = self._row_to_close(work.session, command.month)
            row.status = "closed"
            row.closed_at, row.closed_by = self._desk.clock.now(), self._desk.who
            row.checksum = stored_checksum(work.session, row)
            return self._done(work.commit(), "message.month_closed", month=command.month.first_day)

    def reopen(self, command: ReopenMonth) -> Changes:
        """Opens a closed month again; reason, officer and the old checksum stay on record."""
        if not command.reason.strip():
            raise RefusedError("error.reason_required")
        with self._desk.work("history.allowances.reopen", month=command.month.first_day) as work:
            row = pay_month(work.session, self._desk.unit_id, command.month.first_day)
            if row is None or row.status != "closed":
                raise RefusedError("error.month_not_closed", month=command.month.first_day)
            work.session.add(
                PayReopeningRow(
                    pay_month_id=row.id,
                    number=len(reopenings_of(work.session, row.id)) + 1,
                    at=self._desk.clock.now(),
                    who=self._desk.who,
                    reason=command.reason.strip(),
                    checksum=row.checksum,
                )
            )
            row.status, row.closed_at, row.closed_by, row.checksum = "open", None, None, None
            return self._done(work.commit(), "message.month_reopened", month=command.month.first_day)

    def _open_row(self, session: Session, month: Month) -> PayMonthRow:
        row = self._refuse_closed(session, month)
        if row is None:
            row = PayMonthRow(id=self._desk.new_id(), unit_id=self._desk.unit_id, month=month.first_day, status="open")
            session.add(row)
            session.flush()
        return row

    def _row_to_close(self, session: Session, month: Month) -> PayMonthRow:
        row = self._refuse_closed(session, month)
        if row is None or row.computed_at is None:
            raise RefusedError("error.month_not_computed", month=month.first_day)
        if not is_up_to_date(session, row):
            raise RefusedError("error.month_changed_since", month=month.first_day)
        return row

    def _refuse_never_served(self, session: Session, command: AddAdjustment) -> None:
        member = member_to_write(session, self._desk.unit_id, command.member_id)
        next_month = command.month.shifted(1).first_day
        if not spells_begun(session, self._desk.unit_id, (member.id,), next_month):
            last_day = next_month - timedelta(days=1)
            raise RefusedError("error.not_serving_then", full_name=member.full_name, day=last_day)

    def _refuse_closed(self, session: Session, month: Month) -> PayMonthRow | None:
        row = pay_month(session, self._desk.unit_id, month.first_day)
        if row is not None and row.status == "closed" and row.closed_at is not None:
            raise RefusedError("error.month_closed", month=month.first_day, closed_on=local(row.closed_at).date())
        return row

    def _done(self, change_set_id: UUID | None, code: str, **facts: object) -> Changes:
        return Changes(frozenset({SUBJECT}), frozenset(), change_set_id, code, tuple(facts.items()))


def _resolution(packs: tuple[Dated[RatePack], ...], month: Month) -> str:
    found = [pack.value.resolution for pack in packs if pack.period.intersect(month.period)]
    return "; ".join(dict.fromkeys(found))


def _local(moment: datetime | None) -> datetime | None:
    return None if moment is None else local(moment)


def _person_view(person: PayPersonRow, lines: Sequence[PayLineRow]) -> PayPersonView:
    amounts = dict.fromkeys(Component, 0)
    counts = dict.fromkeys(Component, 0)
    for line in lines:
        amounts[Component(line.component)] += line.amount_vnd
        counts[Component(line.component)] += line.quantity
    return PayPersonView(
        number=person.number,
        member_id=person.member_id,
        full_name=person.full_name,
        team_id=person.team_id,
        team_number=person.team_number,
        team_name=person.team_name,
        post=person.post,
        account_number=person.account_number,
        bank_name=person.bank_name,
        monthly_support_vnd=amounts[Component.MONTHLY_SUPPORT],
        night_count=counts[Component.NIGHT_DUTY],
        night_duty_vnd=amounts[Component.NIGHT_DUTY],
        holiday_count=counts[Component.HOLIDAY_DUTY],
        holiday_duty_vnd=amounts[Component.HOLIDAY_DUTY],
        social_insurance_vnd=amounts[Component.SOCIAL_INSURANCE_SUPPORT],
        health_insurance_vnd=amounts[Component.HEALTH_INSURANCE_SUPPORT],
        arrears_vnd=amounts[Component.ARREARS],
        note=person.note,
    )


def _line_view(line: PayLineRow) -> PayLineView:
    return PayLineView(
        component=line.component,
        post=line.post,
        first_day=line.valid_from,
        last_day=line.valid_from if line.valid_to is None else line.valid_to - timedelta(days=1),
        days=line.days,
        quantity=line.quantity,
        amount_vnd=line.amount_vnd,
        explanation=explanation_sentences(line.explanation),
    )
