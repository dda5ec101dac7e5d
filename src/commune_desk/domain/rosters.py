"""Shifts: their hours, who is booked twice, and how many of what each person has."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from fractions import Fraction
from typing import Any
from uuid import UUID

from commune_desk.domain.calendar import DayKind, OfficeCalendar
from commune_desk.domain.catalogues import CatalogueEntry, read_catalogue

DAY_MIN = 24 * 60
PAPER_TURNS = (1, 2)
TRAFFIC_KIND = "traffic"
"""The kind whose shifts count as traffic turns, not as patrols."""


class Attendance(StrEnum):
    """Whether somebody planned for a shift served it."""

    PLANNED = "planned"
    SERVED = "served"
    ABSENT = "absent"


@dataclass(frozen=True)
class ShiftKind:
    """A kind of shift. Hours are minutes from midnight of its day; above 1440 they lie on the next day.

    Attributes:
        letter: what stands in the grid.
        is_duty: False for leave, which takes the person's time without being work.
        night_duty: a served one counts as a night for duty pay.
        paper_turn: 1 or 2 when the printed roster shows it as that turn, else None.
    """

    code: str
    letter: str
    name: str
    start_min: int
    end_min: int
    colour: str
    is_duty: bool
    night_duty: bool
    paper_turn: int | None

    @property
    def duration_min(self) -> int:
        """How long it lasts."""
        return self.end_min - self.start_min

    def starts(self, day: date) -> datetime:
        """When the one of a day begins, local time."""
        return datetime.combine(day, time()) + timedelta(minutes=self.start_min)

    def ends(self, day: date) -> datetime:
        """When the one of a day is over, local time; not itself part of it."""
        return datetime.combine(day, time()) + timedelta(minutes=self.end_min)

    def covers(self, day: date, moment: datetime) -> bool:
        """Whether the one of `day` is going on at a local moment."""
        return self.starts(day) <= moment < self.ends(day)


@dataclass(frozen=True)
class Placement:
    """Somebody's place in the shift of a kind on a day."""

    member_id: UUID
    day: date
    kind_code: str
    attendance: Attendance = Attendance.PLANNED


@dataclass(frozen=True)
class DoubleBooking:
    """One person in two shifts that overlap in time; `first` begins no later than `second`."""

    first: Placement
    second: Placement
    on_leave: bool

    @property
    def sentence_code(self) -> str:
        """Code of the sentence in `wording`."""
        return "rosters.on_leave" if self.on_leave else "rosters.double_booking"


@dataclass(frozen=True)
class ShiftCounts:
    """What somebody has in a month.

    Attributes:
        shifts: of duty.
        nights: those that are nights.
        weekends: those on days of weekly rest, or on a day free in its place.
        holidays: those on public holidays and in Tết.
    """

    shifts: int = 0
    nights: int = 0
    weekends: int = 0
    holidays: int = 0

    def with_one(self, kind: ShiftKind, day_kind: DayKind) -> "ShiftCounts":
        """These and one more."""
        holiday = day_kind.is_holiday
        weekend = day_kind.is_rest and not holiday
        return ShiftCounts(
            self.shifts + 1, self.nights + kind.night_duty, self.weekends + weekend, self.holidays + holiday
        )


def double_bookings(placements: Iterable[Placement], kinds: Mapping[str, ShiftKind]) -> tuple[DoubleBooking, ...]:
    """Every pair of overlapping shifts of one person, across midnight and neighbouring days, by time.

    An end that touches the next beginning is no overlap. Who was absent was not there; a kind no longer known has no
    hours.
    """
    of_member: dict[UUID, list[Placement]] = defaultdict(list)
    for placement in placements:
        if placement.kind_code in kinds and placement.attendance is not Attendance.ABSENT:
            of_member[placement.member_id].append(placement)
    found = [pair for own in of_member.values() for pair in _overlaps(own, kinds)]
    return tuple(sorted(found, key=lambda pair: (kinds[pair.first.kind_code].starts(pair.first.day), pair.second.day)))


def shift_counts(
    placements: Iterable[Placement], kinds: Mapping[str, ShiftKind], calendar: OfficeCalendar
) -> dict[UUID, ShiftCounts]:
    """Counts per person of duty planned or served; leave and absence do not count."""
    counts: dict[UUID, ShiftCounts] = {}
    for placement in placements:
        kind = kinds.get(placement.kind_code)
        if kind is None or not kind.is_duty or placement.attendance is Attendance.ABSENT:
            continue
        own = counts.get(placement.member_id, ShiftCounts())
        counts[placement.member_id] = own.with_one(kind, calendar.kind_of(placement.day))
    return counts


def above_mean(counts: Sequence[ShiftCounts]) -> tuple[Fraction, ...]:
    """How many shifts more, or fewer, than the mean of these people each of them has."""
    total = sum(one.shifts for one in counts)
    return tuple(one.shifts - Fraction(total, len(counts)) for one in counts)


def night_gap(counts: Iterable[ShiftCounts]) -> int:
    """Nights of who has most, less those of who has fewest; 0 of nobody."""
    nights = [one.nights for one in counts]
    return max(nights) - min(nights) if nights else 0


def kind_problems(kind: ShiftKind) -> tuple[tuple[str, str, dict[str, Any]], ...]:
    """What keeps a kind of shift from being saved, field by field."""
    return tuple(_kind_problems(kind))


def parse_shift_kinds(text: str, file: str = "shift_kinds.toml") -> tuple[ShiftKind, ...]:
    """Reads the kinds a new office begins with.

    Raises:
        UserFacingError: ``error.catalogue_faulty`` naming the entry and the key.
    """
    return tuple(map(_kind, read_catalogue(file, text, ("shift_kinds",))["shift_kinds"]))


def _kind(entry: CatalogueEntry) -> ShiftKind:
    kind = ShiftKind(
        code=entry.text("code"),
        letter=entry.text("letter"),
        name=entry.text("name"),
        start_min=entry.whole("start_min"),
        end_min=entry.whole("end_min"),
        colour=entry.text("colour"),
        is_duty=entry.flag("is_duty", default=True),
        night_duty=entry.flag("night_duty"),
        paper_turn=entry.whole("paper_turn", 0) or None,
    )
    for field, code, _ in _kind_problems(kind):
        entry.fault(field, code)
    entry.finish()
    return kind


def _kind_problems(kind: ShiftKind) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for field in ("code", "letter", "name"):
        if not getattr(kind, field).strip():
            yield field, "problem.required", {}
    if not 0 <= kind.start_min < 2 * DAY_MIN:
        yield "start_min", "problem.rosters.start_outside", {}
    if not kind.start_min < kind.end_min <= kind.start_min + DAY_MIN:
        yield "end_min", "problem.rosters.end_outside", {}
    if kind.paper_turn not in (None, *PAPER_TURNS):
        yield "paper_turn", "problem.rosters.no_such_turn", {"turn": kind.paper_turn}


def _overlaps(own: list[Placement], kinds: Mapping[str, ShiftKind]) -> Iterator[DoubleBooking]:
    own.sort(key=lambda one: (kinds[one.kind_code].starts(one.day), one.kind_code))
    for index, first in enumerate(own):
        ends = kinds[first.kind_code].ends(first.day)
        for second in own[index + 1 :]:
            if kinds[second.kind_code].starts(second.day) >= ends:
                break
            leave = [not kinds[one.kind_code].is_duty for one in (first, second)]
            if not all(leave):
                yield DoubleBooking(first, second, any(leave))
