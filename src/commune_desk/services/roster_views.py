"""What the roster shows: the month grid, the printed roster, the shifts of a day."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import zip_longest
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from commune_desk.domain.calendar import DayKind, OfficeCalendar, Weekday, kind_of
from commune_desk.domain.lunar_calendar import lunar_date
from commune_desk.domain.periods import Month, Period
from commune_desk.domain.rosters import (
    PAPER_TURNS,
    DoubleBooking,
    ShiftCounts,
    ShiftKind,
    double_bookings,
    shift_counts,
)
from commune_desk.store.queries import rosters as queries
from commune_desk.store.queries.calendar_days import days_said, office_calendar
from commune_desk.store.queries.members import spells_within
from commune_desk.store.queries.rosters import PlacedSlot
from commune_desk.store.tables.members import MemberRow, ServiceSpellRow
from commune_desk.store.tables.rosters import ShiftRow
from commune_desk.store.tables.teams import TeamRow

_DAY = timedelta(days=1)


@dataclass(frozen=True)
class RosterDay:
    """The head of a column, with the day of the lunar calendar as kept in Vietnam.

    Attributes:
        kind: what the day is by the office's calendar.
        note: what the office calls it ("Quốc khánh"), or "".
    """

    day: date
    weekday: Weekday
    kind: DayKind
    note: str
    lunar_day: int
    lunar_month: int
    lunar_leap: bool
    duty_officer: str | None


@dataclass(frozen=True)
class RosterSlot:
    """One place in one shift. `team_id` is the team whose shift it is, not always the member's own."""

    shift_id: UUID
    kind_code: str
    letter: str
    colour: str
    team_id: UUID
    is_leader: bool
    pinned: bool
    published: bool
    attendance: str
    served_min: int | None


@dataclass(frozen=True)
class RosterCell:
    """A person on a day; outside the days of service nothing can be placed."""

    in_service: bool
    slots: tuple[RosterSlot, ...]


@dataclass(frozen=True)
class RosterMember:
    """A row of the grid: `cells` one per day of the month. Who changes team in the month has a row in each."""

    member_id: UUID
    full_name: str
    post: str
    cells: tuple[RosterCell, ...]
    counts: ShiftCounts


@dataclass(frozen=True)
class RosterTeam:
    """A team with everybody who serves in it on some day of the month."""

    team_id: UUID
    number: int
    name: str
    members: tuple[RosterMember, ...]


@dataclass(frozen=True)
class RosterProblem:
    """Somebody in two shifts at once; `facts` fill the sentence of `sentence_code`."""

    member_id: UUID
    first_day: date
    second_day: date
    sentence_code: str
    facts: Mapping[str, Any]


@dataclass(frozen=True)
class RosterMonthView:
    """A month of the roster."""

    month: Month
    days: tuple[RosterDay, ...]
    kinds: tuple[ShiftKind, ...]
    teams: tuple[RosterTeam, ...]
    problems: tuple[RosterProblem, ...]
    shift_count: int
    published_count: int

    @property
    def published(self) -> bool:
        """Whether there are shifts and all of them are published."""
        return 0 < self.shift_count == self.published_count


@dataclass(frozen=True)
class PaperTurnCell:
    """One team's turn on the printed roster; `leader` is "" when nobody was named."""

    team_number: int
    team_name: str
    leader: str
    members: tuple[str, ...]
    route: str


@dataclass(frozen=True)
class PaperDay:
    """A day of the printed roster. `lines` pair turn 1 and turn 2; several teams on a turn give several lines."""

    day: date
    weekday: Weekday
    kind: DayKind
    lines: tuple[tuple[PaperTurnCell | None, ...], ...]
    duty_officer: str
    note: str


@dataclass(frozen=True)
class RosterPaperView:
    """What form f02 prints.

    Attributes:
        turns: for turn 1 and turn 2 the kinds of shift of the month that make it up, whose hours stand in the head.
        routes: code and description of the routes used.
    """

    month: Month
    team_name: str
    turns: tuple[tuple[ShiftKind, ...], ...]
    days: tuple[PaperDay, ...]
    routes: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class DayShift:
    """One shift of a day, leader first."""

    shift_id: UUID
    team_number: int
    team_name: str
    kind: ShiftKind
    full_names: tuple[str, ...]


@dataclass(frozen=True)
class DayShiftsView:
    """Who is on duty on a day; `head` is the day as the roster shows it."""

    day: date
    shifts: tuple[DayShift, ...]
    duty_officer: str | None
    head: RosterDay


def month_view(session: Session, unit_id: UUID, month: Month) -> RosterMonthView:
    """The grid of a month; overlaps are looked for a day beyond both its ends."""
    period = month.period
    start, end = period.start, period.bounded_end
    kinds = queries.shift_kinds(session, unit_id)
    around = queries.slots_within(session, unit_id, start - _DAY, end + _DAY)
    inside = [placed for placed in around if period.contains(placed.shift.day)]
    shifts = queries.shifts_within(session, unit_id, start, end)
    problems = double_bookings((placed.placement for placed in around), kinds)
    names = {placed.slot.member_id: placed.full_name for placed in around}
    return RosterMonthView(
        month=month,
        days=_Days(session, unit_id, period).of(period),
        kinds=tuple(kinds.values()),
        teams=_teams(
            spells_within(session, unit_id, start, end),
            inside,
            _Counting(kinds, office_calendar(session, unit_id, start, end)),
            period,
        ),
        problems=tuple(
            _problem(found, names[found.first.member_id], kinds)
            for found in problems
            if period.contains(found.first.day) or period.contains(found.second.day)
        ),
        shift_count=len(shifts),
        published_count=sum(shift.published for shift in shifts),
    )


def paper_view(session: Session, unit_id: UUID, month: Month, team_id: UUID | None) -> RosterPaperView:
    """The printed roster of all teams or of one."""
    start, end = month.period.start, month.period.bounded_end
    kinds = queries.shift_kinds(session, unit_id)
    shifts = [
        shift
        for shift in queries.shifts_within(session, unit_id, start, end)
        if shift.kind_code in kinds and (team_id is None or shift.team_id == team_id)
    ]
    used = {shift.kind_code for shift in shifts}
    routes = {route.code: route.description for route in queries.routes(session, unit_id)}
    team = None if team_id is None else session.get_one(TeamRow, team_id)
    return RosterPaperView(
        month=month,
        team_name=team.name if team else "",
        turns=tuple(_kinds_of_turn(turn, kinds, used) for turn in PAPER_TURNS),
        days=_PaperDays(session, unit_id, shifts, kinds).of(month),
        routes=tuple(
            (code, routes.get(code, "")) for code in sorted({shift.route_code for shift in shifts if shift.route_code})
        ),
    )


def day_view(session: Session, unit_id: UUID, day: date) -> DayShiftsView:
    """The shifts of duty of a day, by hours and team."""
    kinds = queries.shift_kinds(session, unit_id)
    names: dict[UUID, list[str]] = defaultdict(list)
    shifts: dict[UUID, ShiftRow] = {}
    for placed in queries.slots_within(session, unit_id, day, day + _DAY):
        if placed.shift.kind_code in kinds and kinds[placed.shift.kind_code].is_duty:
            shifts[placed.shift.id] = placed.shift
            names[placed.shift.id].append(placed.full_name)
    teams = _teams_of(session, shifts.values())
    found = [
        DayShift(
            shift.id,
            teams[shift.team_id].number,
            teams[shift.team_id].name,
            kinds[shift.kind_code],
            tuple(names[shift.id]),
        )
        for shift in shifts.values()
    ]
    found.sort(key=lambda one: (one.kind.start_min, one.team_number))
    (head,) = _Days(session, unit_id, Period(day, day + _DAY)).of(Period(day, day + _DAY))
    return DayShiftsView(day, tuple(found), head.duty_officer, head)


class _Days:
    """Heads of days: what the office's calendar says, and who commands."""

    def __init__(self, session: Session, unit_id: UUID, period: Period) -> None:
        start, end = period.start, period.bounded_end
        self._officers = queries.duty_officers(session, unit_id, start, end)
        self._said = days_said(session, unit_id, start, end)

    def of(self, period: Period) -> tuple[RosterDay, ...]:
        """The days of a period within that of the object."""
        return tuple(map(self._day, period.each_day()))

    def _day(self, day: date) -> RosterDay:
        lunar, said = lunar_date(day), self._said.get(day)
        return RosterDay(
            day=day,
            weekday=Weekday.of(day),
            kind=kind_of(day, {} if said is None else {day: DayKind(said.kind)}),
            note="" if said is None else said.note,
            lunar_day=lunar.day,
            lunar_month=lunar.month,
            lunar_leap=lunar.leap,
            duty_officer=self._officers.get(day),
        )


@dataclass(frozen=True)
class _Counting:
    """What a shift and a day count as."""

    kinds: Mapping[str, ShiftKind]
    calendar: OfficeCalendar


def _teams(
    serving: Sequence[Any], inside: Iterable[PlacedSlot], counting: _Counting, period: Period
) -> tuple[RosterTeam, ...]:
    """Rows in list order; a slot stands in the row of the team the member serves in on that day."""
    rows: dict[UUID, dict[UUID, list[ServiceSpellRow]]] = {}
    teams: dict[UUID, TeamRow] = {}
    members: dict[UUID, MemberRow] = {}
    for member, spell, team in serving:
        teams[team.id], members[member.id] = team, member
        rows.setdefault(team.id, {}).setdefault(member.id, []).append(spell)
    slots: dict[tuple[UUID, date], list[PlacedSlot]] = defaultdict(list)
    placed_slots = list(inside)
    for placed in placed_slots:
        slots[placed.slot.member_id, placed.shift.day].append(placed)
    kinds = counting.kinds
    counts = shift_counts((placed.placement for placed in placed_slots), kinds, counting.calendar)
    return tuple(
        RosterTeam(
            team_id,
            teams[team_id].number,
            teams[team_id].name,
            tuple(
                RosterMember(
                    member_id,
                    members[member_id].full_name,
                    spells[-1].post,
                    tuple(_cell(day, spells, slots.get((member_id, day), ()), kinds) for day in period.each_day()),
                    counts.get(member_id, ShiftCounts()),
                )
                for member_id, spells in own.items()
            ),
        )
        for team_id, own in rows.items()
    )


def _cell(
    day: date, spells: Iterable[ServiceSpellRow], placed: Iterable[PlacedSlot], kinds: Mapping[str, ShiftKind]
) -> RosterCell:
    in_service = any(Period(spell.valid_from, spell.valid_to).contains(day) for spell in spells)
    return RosterCell(in_service, tuple(_slot(one, kinds) for one in placed) if in_service else ())


def _slot(placed: PlacedSlot, kinds: Mapping[str, ShiftKind]) -> RosterSlot:
    shift, slot = placed.shift, placed.slot
    kind = kinds.get(shift.kind_code)
    return RosterSlot(
        shift_id=shift.id,
        kind_code=shift.kind_code,
        letter=kind.letter if kind else "?",
        colour=kind.colour if kind else "",
        team_id=shift.team_id,
        is_leader=slot.is_leader,
        pinned=slot.pinned,
        published=shift.published,
        attendance=slot.attendance,
        served_min=slot.served_min,
    )


def _problem(found: DoubleBooking, full_name: str, kinds: Mapping[str, ShiftKind]) -> RosterProblem:
    first, second = found.first, found.second
    facts = {
        "full_name": full_name,
        "first_kind": kinds[first.kind_code].name,
        "first_start": kinds[first.kind_code].starts(first.day),
        "second_kind": kinds[second.kind_code].name,
        "second_start": kinds[second.kind_code].starts(second.day),
    }
    return RosterProblem(first.member_id, first.day, second.day, found.sentence_code, facts)


def _kinds_of_turn(turn: int, kinds: Mapping[str, ShiftKind], used: set[str]) -> tuple[ShiftKind, ...]:
    return tuple(kind for kind in kinds.values() if kind.paper_turn == turn and kind.code in used)


def _teams_of(session: Session, shifts: Iterable[ShiftRow]) -> dict[UUID, TeamRow]:
    return {team_id: session.get_one(TeamRow, team_id) for team_id in {shift.team_id for shift in shifts}}


class _PaperDays:
    """Pairs the turns of each day into printed lines."""

    def __init__(
        self, session: Session, unit_id: UUID, shifts: Sequence[ShiftRow], kinds: Mapping[str, ShiftKind]
    ) -> None:
        self._session, self._unit_id, self._kinds = session, unit_id, kinds
        self._shifts: dict[date, list[ShiftRow]] = defaultdict(list)
        self._teams = _teams_of(session, shifts)
        for shift in sorted(shifts, key=lambda one: (kinds[one.kind_code].start_min, self._teams[one.team_id].number)):
            self._shifts[shift.day].append(shift)

    def of(self, month: Month) -> tuple[PaperDay, ...]:
        period = month.period
        heads = _Days(self._session, self._unit_id, period).of(period)
        people: dict[UUID, list[PlacedSlot]] = defaultdict(list)
        for placed in queries.slots_within(self._session, self._unit_id, period.start, period.bounded_end):
            people[placed.shift.id].append(placed)
        return tuple(
            PaperDay(
                day=head.day,
                weekday=head.weekday,
                kind=head.kind,
                lines=self._lines(head.day, people),
                duty_officer=head.duty_officer or "",
                note="; ".join(dict.fromkeys(shift.note for shift in self._shifts[head.day] if shift.note)),
            )
            for head in heads
        )

    def _lines(
        self, day: date, people: Mapping[UUID, list[PlacedSlot]]
    ) -> tuple[tuple[PaperTurnCell | None, ...], ...]:
        by_turn = [
            [
                self._turn(shift, people[shift.id])
                for shift in self._shifts[day]
                if self._kinds[shift.kind_code].paper_turn == turn and people.get(shift.id)
            ]
            for turn in PAPER_TURNS
        ]
        return tuple(zip_longest(*by_turn))

    def _turn(self, shift: ShiftRow, people: Iterable[PlacedSlot]) -> PaperTurnCell:
        leader = next((placed for placed in people if placed.slot.is_leader), None)
        team = self._teams[shift.team_id]
        return PaperTurnCell(
            team_number=team.number,
            team_name=team.name,
            leader=leader.full_name if leader else "",
            members=tuple(placed.full_name for placed in people if placed is not leader),
            route=shift.route_code or "",
        )
