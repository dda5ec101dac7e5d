"""Shifts of the sample commune: two patrol turns a night, and the teams' own nights, evenings, days and leave."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date, timedelta
from uuid import UUID

from commune_desk.domain.calendar import is_weekend
from commune_desk.domain.rosters import DAY_MIN, Attendance, ShiftKind
from commune_desk.services.desk import Desk
from commune_desk.services.sample_commune.office import PATROL_TURNS
from commune_desk.services.sample_commune.people import SamplePeople, Serving
from commune_desk.services.sample_commune.size import SampleSize
from commune_desk.services.sample_commune.texts import SampleTexts
from commune_desk.store.queries.rosters import shift_kinds
from commune_desk.store.tables.rosters import DutyOfficerRow, ShiftRow, ShiftSlotRow

_PARTY = 3
_NIGHTS_A_MONTH = 7
_DAYS_A_MONTH = 30
_REST_MIN = 6 * 60
_ABSENT_PERCENT = 2
_PINNED_SHARE = 0.03
_LATE_MIN = (0,) * 12 + (10, 15, 30)
_LEAVE_A_DAY = 0.01
_REINFORCED = {(4, 29), (4, 30), (9, 1), (12, 24), (12, 31)}
_OWN_SHIFT_EVERY_DAYS = {"evening": 11, "traffic": 13, "day": 19}
"""Besides its nights each team has one of these so often, for one member: days on rest days, the others between."""


def write_rosters(desk: Desk, size: SampleSize, texts: SampleTexts, people: SamplePeople) -> None:
    """Every shift from the first day recorded to the end of the month after the last; who commands each day."""
    officers = [officer["full_name"] for officer in texts.office.officers]
    with desk.work("history.sample.rosters") as work:
        routes = [route["code"] for route in texts.office.routes]
        planner = _Planner(desk, size, people, shift_kinds(work.session, desk.unit_id), routes)
        for number, day in enumerate(size.planned.each_day()):
            planner.plan(day)
            name = officers[number % len(officers)]
            work.session.add(DutyOfficerRow(id=desk.new_id(), unit_id=desk.unit_id, day=day, full_name=name))
        # Slots refer to their shifts, which the session does not know: shifts go first.
        work.session.add_all(planner.shifts)
        work.session.flush()
        work.session.add_all(planner.slots)
        work.commit()


class _Booked:
    """When each member is taken: nobody has two shifts that overlap, or too close to rest between."""

    def __init__(self, kinds: dict[str, ShiftKind]) -> None:
        self._kinds = kinds
        self._taken: dict[UUID, list[tuple[int, int]]] = defaultdict(list)

    def is_free(self, member_id: UUID, day: date, kind_code: str) -> bool:
        """Whether a shift of this kind fits between the others; leave needs no rest around it."""
        rest_min = _REST_MIN if self._kinds[kind_code].is_duty else 0
        start, end = self._span(day, kind_code)
        return all(
            end + rest_min <= taken_start or taken_end + rest_min <= start
            for taken_start, taken_end in self._taken[member_id]
        )

    def take(self, member_id: UUID, day: date, kind_code: str) -> None:
        """Notes a shift."""
        self._taken[member_id].append(self._span(day, kind_code))

    def forget_before(self, day: date) -> None:
        """Drops what can no longer be in the way."""
        limit = (day.toordinal() - 2) * DAY_MIN
        for member_id, spans in self._taken.items():
            self._taken[member_id] = [span for span in spans if span[1] > limit]

    def _span(self, day: date, kind_code: str) -> tuple[int, int]:
        kind, midnight = self._kinds[kind_code], day.toordinal() * DAY_MIN
        return midnight + kind.start_min, midnight + kind.end_min


class _Planner:
    """Plans day after day, into `shifts` and `slots`."""

    def __init__(
        self, desk: Desk, size: SampleSize, people: SamplePeople, kinds: dict[str, ShiftKind], routes: Sequence[str]
    ) -> None:
        self._desk, self._size, self._people, self._kinds, self._routes = desk, size, people, kinds, routes
        self._rng = size.random("rosters")
        self._booked = _Booked(kinds)
        self._teams = len(people.teams)
        self._duties: Counter[UUID] = Counter()
        self.shifts: list[ShiftRow] = []
        self.slots: list[ShiftSlotRow] = []
        # What the patrols leave of the nights somebody should have, the teams fill themselves.
        own_nights = max(0.0, _NIGHTS_A_MONTH - 2 * _DAYS_A_MONTH / self._teams)
        self._night_every = round(_DAYS_A_MONTH / own_nights) if own_nights >= 1 else 0

    def plan(self, day: date) -> None:
        """Leave first, then patrols, then each team's own shifts."""
        self._booked.forget_before(day)
        if day.day == 1:
            self._duties.clear()
        for team in range(self._teams):
            self._leave(day, team)
        self._patrol(day)
        for team in range(self._teams):
            self._own(day, team)

    def _leave(self, day: date, team: int) -> None:
        resting = [
            one
            for one in self._people.serving(team, day)
            if self._rng.random() < _LEAVE_A_DAY and self._booked.is_free(one.member_id, day, "leave")
        ]
        self._shift(day, "leave", team, resting)

    def _patrol(self, day: date) -> None:
        """Teams take turns, their leaders lead; where a team has too few, the next one helps."""
        for turn, kind_code in enumerate(PATROL_TURNS):
            team = (day.toordinal() * 2 + turn) % self._teams
            own = self._free(day, kind_code, team)
            if len(own) < _PARTY and self._teams > 1:
                own += self._free(day, kind_code, (team + 1) % self._teams)[: _PARTY - len(own)]
            party = [*own[:1], *self._least_burdened(own[1:], _PARTY - 1)]
            route = self._routes[(day.toordinal() + turn * len(self._routes) // 2) % len(self._routes)]
            self._shift(day, kind_code, team, party, route)

    def _own(self, day: date, team: int) -> None:
        place = day.toordinal() + 2 * team
        if self._night_every and place % self._night_every == 0:
            self._shift(day, "night", team, self._least_burdened(self._free(day, "night", team), _PARTY))
        for kind_code, every in _OWN_SHIFT_EVERY_DAYS.items():
            if (place + team) % every == 0 and is_weekend(day) == (kind_code == "day"):
                self._shift(day, kind_code, team, self._least_burdened(self._free(day, kind_code, team), 1))

    def _free(self, day: date, kind_code: str, team: int) -> list[Serving]:
        """Who of a team can serve, leader first."""
        serving = self._people.serving(team, day)
        return [one for one in serving if self._booked.is_free(one.member_id, day, kind_code)]

    def _least_burdened(self, free: Sequence[Serving], count: int) -> list[Serving]:
        """Those with the fewest shifts this month, in the order given."""
        chosen = sorted(free, key=lambda one: self._duties[one.member_id])[:count]
        return [one for one in free if one in chosen]

    def _shift(self, day: date, kind_code: str, team: int, party: Sequence[Serving], route: str | None = None) -> None:
        if not party:
            return
        shift = ShiftRow(
            id=self._desk.new_id(),
            unit_id=self._desk.unit_id,
            day=day,
            kind_code=kind_code,
            team_id=self._people.teams[team].id,
            route_code=route,
            note="Tăng cường" if route and (day.month, day.day) in _REINFORCED else None,
            published=day < self._size.published_end,
        )
        self.shifts.append(shift)
        for place, one in enumerate(party):
            self._booked.take(one.member_id, day, kind_code)
            self._duties[one.member_id] += self._kinds[kind_code].is_duty
            attendance, served_min = self._attendance(day, self._kinds[kind_code])
            self.slots.append(
                ShiftSlotRow(
                    shift_id=shift.id,
                    member_id=one.member_id,
                    is_leader=place == 0 and self._kinds[kind_code].is_duty,
                    pinned=day > self._size.until and self._rng.random() < _PINNED_SHARE,
                    attendance=attendance.value,
                    served_min=served_min,
                )
            )

    def _attendance(self, day: date, kind: ShiftKind) -> tuple[Attendance, int | None]:
        """Confirmed once the last minute is over; leave is not confirmed at all."""
        over = day + timedelta(days=(kind.end_min - 1) // DAY_MIN) <= self._size.until
        if not kind.is_duty or not over:
            return Attendance.PLANNED, None
        if self._rng.randrange(100) < _ABSENT_PERCENT:
            return Attendance.ABSENT, None
        return Attendance.SERVED, kind.duration_min - self._rng.choice(_LATE_MIN)
