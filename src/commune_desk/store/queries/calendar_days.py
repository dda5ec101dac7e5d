"""The office's calendar, as every subject that counts days needs it."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from commune_desk.domain.calendar import DayKind, OfficeCalendar
from commune_desk.store.tables.calendar_days import CalendarDayRow


def calendar_day_rows(session: Session, unit_id: UUID, start: date, end: date) -> Sequence[CalendarDayRow]:
    """What the office ever said of days in [start, end), by day; taken back or not."""
    of_unit = select(CalendarDayRow).where(CalendarDayRow.unit_id == unit_id)
    within = of_unit.where(CalendarDayRow.day >= start, CalendarDayRow.day < end)
    return session.scalars(within.order_by(CalendarDayRow.day)).all()


def calendar_day_row(session: Session, unit_id: UUID, day: date) -> CalendarDayRow | None:
    """What the office ever said of a day; taken back or not."""
    of_day = select(CalendarDayRow).where(CalendarDayRow.unit_id == unit_id, CalendarDayRow.day == day)
    return session.scalars(of_day).one_or_none()


def days_said(session: Session, unit_id: UUID, start: date, end: date) -> dict[date, CalendarDayRow]:
    """What the office says of days in [start, end)."""
    return {row.day: row for row in calendar_day_rows(session, unit_id, start, end) if row.removed_on is None}


def office_calendar(session: Session, unit_id: UUID, start: date = date.min, end: date = date.max) -> OfficeCalendar:
    """The office's calendar; without days, all of it, for terms that run on into years to come."""
    said = days_said(session, unit_id, start, end)
    return OfficeCalendar({day: DayKind(row.kind) for day, row in said.items()})
