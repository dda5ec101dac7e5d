"""The roster: placing people on shifts, publishing a month, attendance."""

from collections.abc import Iterable
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from commune_desk import assets
from commune_desk.domain.errors import InvalidFieldsError, RefusedError
from commune_desk.domain.periods import Month, Period
from commune_desk.domain.rosters import Attendance, ShiftKind, double_bookings, kind_problems, parse_shift_kinds
from commune_desk.services.contracts import Changes
from commune_desk.services.desk import Desk
from commune_desk.services.roster_commands import (
    ClearCell,
    ConfirmAttendance,
    PinCells,
    PublishMonth,
    RouteView,
    SaveRoute,
    SaveShiftKind,
    SetAttendance,
    SetCell,
    SetCells,
    SetDutyOfficer,
    SetRoute,
    SetShiftLeader,
    ShiftKindView,
)
from commune_desk.services.roster_shifts import ShiftView, shift_view
from commune_desk.services.roster_views import (
    DayShiftsView,
    RosterMonthView,
    RosterPaperView,
    day_view,
    month_view,
    paper_view,
)
from commune_desk.store.queries import rosters as queries
from commune_desk.store.queries.members import member_to_write
from commune_desk.store.tables.rosters import DutyOfficerRow, RouteRow, ShiftKindRow, ShiftRow, ShiftSlotRow
from commune_desk.store.unit_of_work import UnitOfWork
from commune_desk.store.writes.rosters import Placing

SUBJECT = "rosters"
_DAY = timedelta(days=1)
_KIND_FIELDS = ("letter", "name", "start_min", "end_min", "colour", "is_duty", "night_duty", "paper_turn")


class RosterService:
    """Reads and changes the roster."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def month_grid(self, month: Month) -> RosterMonthView:
        """Teams and members down, days across, with double bookings and the counts of each person."""
        with self._desk.database.reader() as session:
            return month_view(session, self._desk.unit_id, month)

    def roster_paper(self, month: Month, team: UUID | None = None) -> RosterPaperView:
        """What the printed roster needs, for all teams or one."""
        with self._desk.database.reader() as session:
            return paper_view(session, self._desk.unit_id, month, team)

    def shifts_on(self, day: date) -> DayShiftsView:
        """Who is on duty on a day."""
        with self._desk.database.reader() as session:
            return day_view(session, self._desk.unit_id, day)

    def shift(self, shift_id: UUID) -> ShiftView:
        """One shift with its people, route and remark."""
        with self._desk.database.reader() as session:
            return shift_view(session, self._desk.unit_id, shift_id)

    def kinds(self) -> tuple[ShiftKindView, ...]:
        """The office's kinds of shift."""
        with self._desk.database.reader() as session:
            kinds = queries.shift_kinds(session, self._desk.unit_id)
            versions = {row.code: row.version for row in self._kind_rows(session)}
            return tuple(ShiftKindView(kind, versions[code]) for code, kind in kinds.items())

    def routes(self) -> tuple[RouteView, ...]:
        """The patrol routes by code."""
        with self._desk.database.reader() as session:
            rows = queries.routes(session, self._desk.unit_id)
            return tuple(RouteView(row.code, row.description, row.version) for row in rows)

    def seed_defaults(self) -> Changes:
        """Gives an office that has no kinds of shift those of resources/shift_kinds.toml."""
        with self._desk.work("history.rosters.seed_kinds") as work:
            if self._kind_rows(work.session):
                return Changes(frozenset())
            file = assets.resource("shift_kinds.toml")
            for kind in parse_shift_kinds(file.read_text(encoding="utf-8"), file.name):
                work.session.add(self._new_kind(kind))
            return self._done(work, ())

    def save_kind(self, command: SaveShiftKind) -> Changes:
        """Adds or changes a kind of shift; what was served keeps the minutes it was served."""
        kind = command.kind
        problems = kind_problems(kind)
        if problems:
            raise InvalidFieldsError(problems)
        with self._desk.work("history.rosters.save_kind", name=kind.name) as work:
            row = next((row for row in self._kind_rows(work.session) if row.code == kind.code), None)
            if row is None:
                row = self._new_kind(kind)
                work.session.add(row)
            elif command.version is None:
                raise RefusedError("error.rosters.kind_exists", kind=kind.code)
            else:
                work.expect_version(row, command.version)
                for name in _KIND_FIELDS:
                    setattr(row, name, getattr(kind, name))
            return self._done(work, (row.id,))

    def save_route(self, command: SaveRoute) -> Changes:
        """Adds or changes a route."""
        if not command.code.strip():
            raise InvalidFieldsError((("code", "problem.required", {}),))
        with self._desk.work("history.rosters.save_route", code=command.code) as work:
            rows = queries.routes(work.session, self._desk.unit_id)
            row = next((row for row in rows if row.code == command.code.strip()), None)
            if row is None:
                row = RouteRow(id=self._desk.new_id(), unit_id=self._desk.unit_id, code=command.code.strip())
                work.session.add(row)
            elif command.version is None:
                raise RefusedError("error.rosters.route_exists", route=command.code)
            else:
                work.expect_version(row, command.version)
            row.description = command.description
            return self._done(work, (row.id,))

    def set_cell(self, command: SetCell) -> Changes:
        """Places one member; the team's shift is made when there is none yet."""
        with self._desk.work("history.rosters.set_cell", day=command.day) as work:
            work.facts["full_name"] = self._full_name(work.session, command.member_id)
            return self._done(work, (self._place(self._placing(work), command),))

    def set_cells(self, command: SetCells) -> Changes:
        """Clears and places many members as one change."""
        with self._desk.work("history.rosters.set_cells", count=len(command.cells) + len(command.clear)) as work:
            placing = self._placing(work)
            for member_id, day in command.clear:
                placing.clear(member_id, day)
            shifts = {self._place(placing, cell) for cell in command.cells}
            return self._done(work, shifts)

    def clear_cell(self, command: ClearCell) -> Changes:
        """Takes a member off; a shift that nobody is left on goes away unless it was published."""
        with self._desk.work("history.rosters.clear_cell", day=command.day) as work:
            work.facts["full_name"] = self._full_name(work.session, command.member_id)
            shifts = self._placing(work).clear(command.member_id, command.day, command.kind_code)
            return self._done(work, shifts)

    def pin(self, command: PinCells) -> Changes:
        """Pins or frees cells."""
        with self._desk.work("history.rosters.pin", count=len(command.cells)) as work:
            shifts: set[UUID] = set()
            for member_id, day in command.cells:
                for shift, slot in queries.slots_of_member(work.session, self._desk.unit_id, member_id, day):
                    slot.pinned = command.pinned
                    shifts.add(shift.id)
            return self._done(work, shifts)

    def set_leader(self, command: SetShiftLeader) -> Changes:
        """Names one leader; the one before leads no longer."""
        with self._desk.work("history.rosters.set_leader") as work:
            shift = self._shift(work.session, command.shift_id)
            slots = queries.slots_of(work.session, shift.id)
            if command.member_id is not None and command.member_id not in {slot.member_id for slot in slots}:
                raise RefusedError("error.rosters.not_on_shift")
            for slot in slots:
                slot.is_leader = slot.member_id == command.member_id
            return self._done(work, (shift.id,))

    def set_route(self, command: SetRoute) -> Changes:
        """Gives a shift its route and remark."""
        with self._desk.work("history.rosters.set_route", code=command.route_code or "") as work:
            shift = self._shift(work.session, command.shift_id)
            known = {row.code for row in queries.routes(work.session, self._desk.unit_id)}
            if command.route_code is not None and command.route_code not in known:
                raise RefusedError("error.rosters.no_such_route", route=command.route_code)
            shift.route_code, shift.note = command.route_code, command.note
            return self._done(work, (shift.id,))

    def set_duty_officer(self, command: SetDutyOfficer) -> Changes:
        """Names who commands on a day."""
        with self._desk.work("history.rosters.set_duty_officer", day=command.day) as work:
            query = select(DutyOfficerRow).where(
                DutyOfficerRow.unit_id == self._desk.unit_id, DutyOfficerRow.day == command.day
            )
            row = work.session.scalars(query).one_or_none()
            name = " ".join(command.full_name.split())
            if row is None and name:
                work.session.add(
                    DutyOfficerRow(id=self._desk.new_id(), unit_id=self._desk.unit_id, day=command.day, full_name=name)
                )
            elif row is not None and name:
                row.full_name = name
            elif row is not None:
                work.session.delete(row)
            return self._done(work, ())

    def publish_month(self, command: PublishMonth) -> Changes:
        """Publishes every shift of the month that is not yet."""
        period = command.month.period
        with self._desk.work("history.rosters.publish", month=command.month.first_day) as work:
            session, unit_id = work.session, self._desk.unit_id
            if not command.despite_double_bookings:
                self._refuse_double_bookings(session, period)
            changed: list[UUID] = []
            for shift in queries.shifts_within(session, unit_id, period.start, period.bounded_end):
                if not shift.published:
                    shift.published = True
                    changed.append(shift.id)
            return self._done(work, changed, "message.rosters.published", count=len(changed))

    def confirm_attendance(self, command: ConfirmAttendance) -> Changes:
        """Turns planned into served or absent; what was confirmed before stays as it is."""
        if command.period.bounded_end > self._desk.today() + _DAY:
            raise RefusedError("error.rosters.not_over_yet", day=command.period.bounded_end - _DAY)
        with self._desk.work("history.rosters.confirm_attendance", day=command.period.start) as work:
            kinds = queries.shift_kinds(work.session, self._desk.unit_id)
            placed = queries.slots_within(
                work.session, self._desk.unit_id, command.period.start, command.period.bounded_end
            )
            changed: dict[UUID, int] = {}
            for one in placed:
                kind = kinds.get(one.shift.kind_code)
                planned = one.slot.attendance == Attendance.PLANNED
                if planned and one.shift.published and kind is not None and kind.is_duty:
                    _confirm(one.slot, kind, command)
                    changed[one.shift.id] = changed.get(one.shift.id, 0) + 1
            count = sum(changed.values())
            return self._done(work, changed, "message.rosters.confirmed", count=count)

    def set_attendance(self, command: SetAttendance) -> Changes:
        """Corrects one person's attendance."""
        with self._desk.work("history.rosters.set_attendance") as work:
            shift = self._shift(work.session, command.shift_id)
            slot = work.session.get(ShiftSlotRow, (shift.id, command.member_id))
            if slot is None:
                raise RefusedError("error.rosters.not_on_shift")
            kind = queries.shift_kinds(work.session, self._desk.unit_id)[shift.kind_code]
            served = command.attendance is Attendance.SERVED
            slot.attendance = command.attendance.value
            slot.served_min = _served_min(kind, command.served_min) if served else None
            return self._done(work, (shift.id,))

    def _full_name(self, session: Session, member_id: UUID) -> str:
        return member_to_write(session, self._desk.unit_id, member_id).full_name

    def _placing(self, work: UnitOfWork) -> Placing:
        return Placing(work.session, self._desk.unit_id, self._desk.new_id)

    def _place(self, placing: Placing, cell: SetCell) -> UUID:
        return placing.place(
            cell.member_id,
            cell.day,
            cell.kind_code,
            team_id=cell.team_id,
            pinned=cell.pinned,
            beside=cell.beside,
        )

    def _refuse_double_bookings(self, session: Session, period: Period) -> None:
        kinds = queries.shift_kinds(session, self._desk.unit_id)
        placed = queries.slots_within(session, self._desk.unit_id, period.start - _DAY, period.bounded_end + _DAY)
        found = double_bookings((one.placement for one in placed), kinds)
        if found:
            names = {one.slot.member_id: one.full_name for one in placed}
            first = found[0].first
            raise RefusedError(
                "error.rosters.double_bookings", count=len(found), full_name=names[first.member_id], day=first.day
            )

    def _shift(self, session: Session, shift_id: UUID) -> ShiftRow:
        shift = session.get(ShiftRow, shift_id)
        if shift is None or shift.unit_id != self._desk.unit_id:
            raise RefusedError("error.rosters.no_such_shift")
        return shift

    def _kind_rows(self, session: Session) -> list[ShiftKindRow]:
        return list(session.scalars(select(ShiftKindRow).where(ShiftKindRow.unit_id == self._desk.unit_id)))

    def _new_kind(self, kind: ShiftKind) -> ShiftKindRow:
        fields = {name: getattr(kind, name) for name in _KIND_FIELDS}
        return ShiftKindRow(id=self._desk.new_id(), unit_id=self._desk.unit_id, code=kind.code, **fields)

    def _done(self, work: UnitOfWork, ids: Iterable[UUID], message: str = "message.saved", **facts: object) -> Changes:
        touched = frozenset(ids)
        return Changes(frozenset({SUBJECT}), touched, work.commit(), message, tuple(facts.items()))


def _confirm(slot: ShiftSlotRow, kind: ShiftKind, command: ConfirmAttendance) -> None:
    place = (slot.shift_id, slot.member_id)
    if place in command.absent:
        slot.attendance = Attendance.ABSENT.value
        return
    slot.attendance = Attendance.SERVED.value
    slot.served_min = _served_min(kind, command.served_min.get(place))


def _served_min(kind: ShiftKind, minutes: int | None) -> int:
    if minutes is None:
        return kind.duration_min
    if not 0 < minutes <= 24 * 60:
        raise RefusedError("error.rosters.minutes_outside", minutes=minutes)
    return minutes
