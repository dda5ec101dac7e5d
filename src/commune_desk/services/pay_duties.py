"""Duty really served in a month, told apart by the office's calendar: nights, days of rest and holidays."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from commune_desk.domain.allowances import PayPerson, ServiceSpell, duty_outside_service
from commune_desk.domain.calendar import OfficeCalendar
from commune_desk.domain.periods import Month
from commune_desk.store.queries.allowances import duties_served
from commune_desk.store.queries.calendar_days import office_calendar
from commune_desk.store.tables.members import MemberRow


@dataclass(frozen=True)
class DutyOutside:
    """Somebody on record as on duty on days of a month on which they were not in service."""

    member_id: UUID
    full_name: str
    days: tuple[date, ...]


@dataclass(frozen=True)
class Duties:
    """Days of duty by member, each under the day its shift is written under; days rise, and may come twice."""

    night_shifts: Mapping[UUID, tuple[date, ...]]
    day_shifts: Mapping[UUID, tuple[date, ...]]
    calendar: OfficeCalendar

    def nights(self, member_id: UUID) -> tuple[date, ...]:
        """Nights served."""
        return self.night_shifts.get(member_id, ())

    def rest_nights(self, member_id: UUID) -> tuple[date, ...]:
        """Nights served on days of rest and holidays."""
        return self._at_rest(self.nights(member_id))

    def rest_days(self, member_id: UUID) -> tuple[date, ...]:
        """Days of rest and holidays served by day."""
        return self._at_rest(self.day_shifts.get(member_id, ()))

    def outside(
        self, session: Session, month: Month, spells: Mapping[UUID, tuple[ServiceSpell, ...]]
    ) -> tuple[DutyOutside, ...]:
        """Duty on days that no spell of service covers."""
        found: dict[UUID, tuple[date, ...]] = {}
        for member_id in (*self.night_shifts, *self.day_shifts):
            served = PayPerson(
                member_id,
                spells.get(member_id, ()),
                night_shifts=self.nights(member_id),
                holiday_duties=self.day_shifts.get(member_id, ()),
            )
            if days := duty_outside_service(month, served):
                found[member_id] = days
        rows = session.execute(select(MemberRow.id, MemberRow.full_name).where(MemberRow.id.in_(found)))
        return tuple(DutyOutside(member_id, full_name, found[member_id]) for member_id, full_name in rows)

    def _at_rest(self, days: Iterable[date]) -> tuple[date, ...]:
        return tuple(day for day in days if self.calendar.kind_of(day).is_rest)


def duties_of(session: Session, unit_id: UUID, start: date, end: date) -> Duties:
    """What was served within [start, end)."""
    nights: dict[UUID, tuple[date, ...]] = {}
    days: dict[UUID, tuple[date, ...]] = {}
    for member_id, day, night_duty in duties_served(session, unit_id, start, end):
        of_kind = nights if night_duty else days
        of_kind[member_id] = (*of_kind.get(member_id, ()), day)
    return Duties(nights, days, office_calendar(session, unit_id, start, end))
