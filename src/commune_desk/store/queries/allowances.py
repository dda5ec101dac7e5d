"""What a month of pay is computed from, and what was computed."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from commune_desk.store.queries.dated import overlapping
from commune_desk.store.tables.allowances import (
    PayAdjustmentRow,
    PayLineRow,
    PayMonthRow,
    PayPersonRow,
    PayReopeningRow,
)
from commune_desk.store.tables.rosters import ShiftKindRow, ShiftRow, ShiftSlotRow
from commune_desk.store.tables.teams import AreaFactRow, AreaRow, TeamAreaRow


def pay_month(session: Session, unit_id: UUID, month: date) -> PayMonthRow | None:
    """The month's row, None before anything was computed."""
    query = select(PayMonthRow).where(PayMonthRow.unit_id == unit_id, PayMonthRow.month == month)
    return session.scalars(query).one_or_none()


def open_months_of(session: Session, unit_id: UUID, member_ids: Sequence[UUID]) -> Sequence[date]:
    """First days of the months computed and not closed on whose lists somebody of these stands, oldest first."""
    listed = select(PayPersonRow.pay_month_id).where(PayPersonRow.member_id.in_(member_ids))
    query = select(PayMonthRow.month).where(
        PayMonthRow.unit_id == unit_id, PayMonthRow.status == "open", PayMonthRow.id.in_(listed)
    )
    return session.scalars(query.order_by(PayMonthRow.month)).all()


def duties_served(session: Session, unit_id: UUID, start: date, end: date) -> Sequence[Row[UUID, date, bool]]:
    """(member, day the shift began, whether it is a night duty) of every shift really served within [start, end)."""
    query = (
        select(ShiftSlotRow.member_id, ShiftRow.day, ShiftKindRow.night_duty)
        .join(ShiftRow, ShiftRow.id == ShiftSlotRow.shift_id)
        .join(ShiftKindRow, (ShiftKindRow.unit_id == ShiftRow.unit_id) & (ShiftKindRow.code == ShiftRow.kind_code))
        .where(
            ShiftRow.unit_id == unit_id,
            ShiftRow.day >= start,
            ShiftRow.day < end,
            ShiftSlotRow.attendance == "served",
            ShiftKindRow.is_duty,
        )
        .order_by(ShiftRow.day)
    )
    return session.execute(query).all()


def area_classes(session: Session, unit_id: UUID, start: date, end: date) -> Sequence[Row[TeamAreaRow, AreaFactRow]]:
    """The classes that areas had within [start, end), each beside the team that then covered the area."""
    query = (
        select(TeamAreaRow, AreaFactRow)
        .join(AreaFactRow, AreaFactRow.area_id == TeamAreaRow.area_id)
        .join(AreaRow, AreaRow.id == TeamAreaRow.area_id)
        .where(AreaRow.unit_id == unit_id, AreaFactRow.area_class.is_not(None), overlapping(AreaFactRow, start, end))
        .where(overlapping(TeamAreaRow, start, end))
    )
    return session.execute(query.order_by(AreaFactRow.valid_from)).all()


def adjustments(session: Session, unit_id: UUID, month: date) -> Sequence[PayAdjustmentRow]:
    """Arrears typed in for a month."""
    query = select(PayAdjustmentRow).where(PayAdjustmentRow.unit_id == unit_id, PayAdjustmentRow.month == month)
    return session.scalars(query.order_by(PayAdjustmentRow.id)).all()


def people_of(session: Session, pay_month_id: UUID) -> Sequence[PayPersonRow]:
    """Everybody on a month's list, in the order printed."""
    query = select(PayPersonRow).where(PayPersonRow.pay_month_id == pay_month_id)
    return session.scalars(query.order_by(PayPersonRow.number)).all()


def lines_of(session: Session, pay_month_id: UUID, member_id: UUID | None = None) -> Sequence[PayLineRow]:
    """The lines of a month, of one member or of all."""
    query = select(PayLineRow).where(PayLineRow.pay_month_id == pay_month_id)
    if member_id is not None:
        query = query.where(PayLineRow.member_id == member_id)
    return session.scalars(query.order_by(PayLineRow.number)).all()


def reopenings_of(session: Session, pay_month_id: UUID) -> Sequence[PayReopeningRow]:
    """Every time a month was opened again, first to last."""
    query = select(PayReopeningRow).where(PayReopeningRow.pay_month_id == pay_month_id)
    return session.scalars(query.order_by(PayReopeningRow.number)).all()


def checksum(people: Iterable[PayPersonRow], lines: Iterable[PayLineRow]) -> str:
    """Forty digits over everything kept of a month, in its order."""
    digest = hashlib.sha256()
    for row in (*people, *lines):
        values = [getattr(row, column) for column in sorted(row.__mapper__.columns.keys())]
        digest.update(json.dumps(values, ensure_ascii=False, default=str).encode() + b"\n")
    return digest.hexdigest()[:40]
