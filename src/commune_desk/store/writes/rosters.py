"""Placing people on shifts and taking them off, for the grid, for pasted blocks and for drafted plans."""

from collections.abc import Callable
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from commune_desk.domain.errors import RefusedError
from commune_desk.domain.rosters import Attendance
from commune_desk.store.queries import rosters as queries
from commune_desk.store.queries.members import member_to_write
from commune_desk.store.tables.members import ServiceSpellRow
from commune_desk.store.tables.rosters import ShiftRow, ShiftSlotRow

_LEADING_POSTS = ("leader", "deputy")


class Placing:
    """Places and takes off members inside one unit of work."""

    def __init__(self, session: Session, unit_id: UUID, new_id: Callable[[], UUID]) -> None:
        self._session, self._unit_id, self._new_id = session, unit_id, new_id
        self._kinds = queries.shift_kinds(session, unit_id)

    def place(
        self,
        member_id: UUID,
        day: date,
        kind_code: str,
        *,
        team_id: UUID | None = None,
        pinned: bool = False,
        beside: bool = False,
    ) -> UUID:
        """Puts a member on the shift of a team (None: the own), made when there is none yet; gives the shift.

        What the member has on that day is taken off, unless `beside`. The first leader or deputy to come leads.

        Raises:
            RefusedError: no such kind or member, not in service that day, or the place to take off is confirmed.
        """
        if kind_code not in self._kinds:
            raise RefusedError("error.rosters.no_such_kind", kind=kind_code)
        spell = self._spell(member_id, day)
        team_id = team_id or spell.team_id
        if not beside:
            self._clear_others(member_id, day, kind_code, team_id)
        shift = self._shift(day, kind_code, team_id)
        slot = self._session.get(ShiftSlotRow, (shift.id, member_id))
        if slot is None:
            slot = ShiftSlotRow(
                shift_id=shift.id,
                member_id=member_id,
                is_leader=self._leads(shift, spell),
                attendance=Attendance.PLANNED.value,
                served_min=None,
            )
            self._session.add(slot)
        slot.pinned = pinned
        self._session.flush()
        return shift.id

    def clear(self, member_id: UUID, day: date, kind_code: str | None = None) -> set[UUID]:
        """Takes a member off one kind, or off everything of a day; gives the shifts.

        A shift that nobody is left on goes away unless it was published.

        Raises:
            RefusedError: attendance is confirmed already.
        """
        touched = [
            (shift, slot)
            for shift, slot in queries.slots_of_member(self._session, self._unit_id, member_id, day)
            if kind_code in (None, shift.kind_code)
        ]
        for shift, slot in touched:
            self._take_off(shift, slot)
        return {shift.id for shift, _ in touched}

    def _leads(self, shift: ShiftRow, spell: ServiceSpellRow) -> bool:
        if spell.post not in _LEADING_POSTS or not self._kinds[shift.kind_code].is_duty:
            return False
        return not any(slot.is_leader for slot in queries.slots_of(self._session, shift.id))

    def _clear_others(self, member_id: UUID, day: date, kind_code: str, team_id: UUID) -> None:
        for shift, slot in queries.slots_of_member(self._session, self._unit_id, member_id, day):
            if (shift.kind_code, shift.team_id) != (kind_code, team_id):
                self._take_off(shift, slot)

    def _take_off(self, shift: ShiftRow, slot: ShiftSlotRow) -> None:
        if slot.attendance != Attendance.PLANNED:
            raise RefusedError("error.rosters.already_confirmed", day=shift.day)
        self._session.delete(slot)
        self._session.flush()
        if not shift.published and not queries.slots_of(self._session, shift.id):
            self._session.delete(shift)
            self._session.flush()

    def _spell(self, member_id: UUID, day: date) -> ServiceSpellRow:
        member = member_to_write(self._session, self._unit_id, member_id)
        spell = queries.serving_spell(self._session, member_id, day)
        if spell is None:
            raise RefusedError("error.not_serving_then", full_name=member.full_name, day=day)
        return spell

    def _shift(self, day: date, kind_code: str, team_id: UUID) -> ShiftRow:
        found = queries.team_shift(self._session, self._unit_id, day, kind_code, team_id)
        if found is not None:
            return found
        shift = ShiftRow(
            id=self._new_id(),
            unit_id=self._unit_id,
            day=day,
            kind_code=kind_code,
            team_id=team_id,
            route_code=None,
            note=None,
            published=False,
        )
        self._session.add(shift)
        self._session.flush()
        return shift
