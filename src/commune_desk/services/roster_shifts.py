"""One shift in full: its people, its route, its remark."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy.orm import Session

from commune_desk.domain.errors import RefusedError
from commune_desk.domain.rosters import Attendance, ShiftKind
from commune_desk.store.queries import rosters as queries
from commune_desk.store.tables.rosters import ShiftRow
from commune_desk.store.tables.teams import TeamRow


@dataclass(frozen=True)
class ShiftPerson:
    """Somebody on a shift; `served_min` is known once it was served."""

    member_id: UUID
    full_name: str
    is_leader: bool
    attendance: Attendance
    served_min: int | None


@dataclass(frozen=True)
class ShiftView:
    """A shift; `people` leader first."""

    shift_id: UUID
    day: date
    kind: ShiftKind
    team_number: int
    team_name: str
    people: tuple[ShiftPerson, ...]
    route_code: str | None
    note: str
    published: bool


def shift_view(session: Session, unit_id: UUID, shift_id: UUID) -> ShiftView:
    """A shift of the unit.

    Raises:
        RefusedError: it is gone.
    """
    shift = session.get(ShiftRow, shift_id)
    if shift is None or shift.unit_id != unit_id:
        raise RefusedError("error.rosters.no_such_shift")
    team = session.get_one(TeamRow, shift.team_id)
    placed = queries.slots_within(session, unit_id, shift.day, shift.day + timedelta(days=1))
    return ShiftView(
        shift_id=shift_id,
        day=shift.day,
        kind=queries.shift_kinds(session, unit_id)[shift.kind_code],
        team_number=team.number,
        team_name=team.name,
        people=tuple(
            ShiftPerson(
                one.slot.member_id,
                one.full_name,
                one.slot.is_leader,
                Attendance(one.slot.attendance),
                one.slot.served_min,
            )
            for one in placed
            if one.slot.shift_id == shift_id
        ),
        route_code=shift.route_code,
        note=shift.note or "",
        published=shift.published,
    )
