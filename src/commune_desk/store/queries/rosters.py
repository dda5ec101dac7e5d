"""Shifts and who is in them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from commune_desk.domain.rosters import Attendance, Placement, ShiftKind
from commune_desk.store.queries.dated import in_force
from commune_desk.store.tables.members import MemberRow, ServiceSpellRow
from commune_desk.store.tables.rosters import DutyOfficerRow, RouteRow, ShiftKindRow, ShiftRow, ShiftSlotRow


@dataclass(frozen=True)
class PlacedSlot:
    """A slot with the shift it belongs to and the name of who is in it."""

    shift: ShiftRow
    slot: ShiftSlotRow
    full_name: str

    @property
    def placement(self) -> Placement:
        """What the rules look at."""
        return Placement(self.slot.member_id, self.shift.day, self.shift.kind_code, Attendance(self.slot.attendance))


def shift_kinds(session: Session, unit_id: UUID) -> dict[str, ShiftKind]:
    """The office's kinds of shift by code, those of duty first, by their hours."""
    rows = session.scalars(
        select(ShiftKindRow)
        .where(ShiftKindRow.unit_id == unit_id)
        .order_by(ShiftKindRow.is_duty.desc(), ShiftKindRow.start_min, ShiftKindRow.code)
    )
    return {
        row.code: ShiftKind(
            code=row.code,
            letter=row.letter,
            name=row.name,
            start_min=row.start_min,
            end_min=row.end_min,
            colour=row.colour,
            is_duty=row.is_duty,
            night_duty=row.night_duty,
            paper_turn=row.paper_turn,
        )
        for row in rows
    }


def shifts_within(session: Session, unit_id: UUID, start: date, end: date) -> Sequence[ShiftRow]:
    """Shifts of [start, end), by day, kind and team."""
    return session.scalars(
        select(ShiftRow)
        .where(ShiftRow.unit_id == unit_id, ShiftRow.day >= start, ShiftRow.day < end)
        .order_by(ShiftRow.day, ShiftRow.kind_code, ShiftRow.team_id)
    ).all()


def slots_within(session: Session, unit_id: UUID, start: date, end: date) -> list[PlacedSlot]:
    """Slots of the shifts of [start, end): leaders first, then by name."""
    rows = session.execute(
        select(ShiftRow, ShiftSlotRow, MemberRow.full_name)
        .join(ShiftSlotRow, ShiftSlotRow.shift_id == ShiftRow.id)
        .join(MemberRow, MemberRow.id == ShiftSlotRow.member_id)
        .where(ShiftRow.unit_id == unit_id, ShiftRow.day >= start, ShiftRow.day < end)
        .order_by(ShiftRow.day, ShiftSlotRow.is_leader.desc(), MemberRow.name_sort, MemberRow.id)
    )
    return [PlacedSlot(shift, slot, full_name) for shift, slot, full_name in rows]


def slots_of(session: Session, shift_id: UUID) -> Sequence[ShiftSlotRow]:
    """The slots of one shift."""
    return session.scalars(select(ShiftSlotRow).where(ShiftSlotRow.shift_id == shift_id)).all()


def slots_of_member(session: Session, unit_id: UUID, member_id: UUID, day: date) -> list[tuple[ShiftRow, ShiftSlotRow]]:
    """What a member has on the shifts of one day."""
    rows = session.execute(
        select(ShiftRow, ShiftSlotRow)
        .join(ShiftSlotRow, ShiftSlotRow.shift_id == ShiftRow.id)
        .where(ShiftRow.unit_id == unit_id, ShiftRow.day == day, ShiftSlotRow.member_id == member_id)
    )
    return [(shift, slot) for shift, slot in rows]


def team_shift(session: Session, unit_id: UUID, day: date, kind_code: str, team_id: UUID) -> ShiftRow | None:
    """The one shift of a kind that a team has on a day."""
    return session.scalars(
        select(ShiftRow).where(
            ShiftRow.unit_id == unit_id,
            ShiftRow.day == day,
            ShiftRow.kind_code == kind_code,
            ShiftRow.team_id == team_id,
        )
    ).one_or_none()


def serving_spell(session: Session, member_id: UUID, day: date) -> ServiceSpellRow | None:
    """The spell of a member on a day."""
    of_member = select(ServiceSpellRow).where(ServiceSpellRow.member_id == member_id, in_force(ServiceSpellRow, day))
    return session.scalars(of_member.order_by(ServiceSpellRow.valid_from.desc()).limit(1)).one_or_none()


def duty_officers(session: Session, unit_id: UUID, start: date, end: date) -> dict[date, str]:
    """Who of the office commands on each day of [start, end)."""
    rows = session.execute(
        select(DutyOfficerRow.day, DutyOfficerRow.full_name).where(
            DutyOfficerRow.unit_id == unit_id, DutyOfficerRow.day >= start, DutyOfficerRow.day < end
        )
    )
    return dict(rows.all())


def routes(session: Session, unit_id: UUID) -> Sequence[RouteRow]:
    """Patrol routes by code."""
    return session.scalars(select(RouteRow).where(RouteRow.unit_id == unit_id).order_by(RouteRow.code)).all()
