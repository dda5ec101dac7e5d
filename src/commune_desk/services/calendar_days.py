"""The office's calendar: holidays, days free in lieu, days worked in exchange, and what the law proposes for a year."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from commune_desk import assets
from commune_desk.domain.calendar import DayKind, OfficeCalendar, Weekday, entry_problem
from commune_desk.domain.errors import InvalidFieldsError, RefusedError
from commune_desk.domain.lunar_calendar import LunarDate, lunar_date
from commune_desk.domain.public_holidays import Certainty, HolidayRules, ProposedDay, parse_holiday_rules, propose
from commune_desk.domain.text import nfc
from commune_desk.services.contracts import Changes
from commune_desk.services.desk import Desk
from commune_desk.store.queries.calendar_days import calendar_day_row, calendar_day_rows, days_said, office_calendar
from commune_desk.store.tables.calendar_days import CalendarDayRow
from commune_desk.store.unit_of_work import UnitOfWork

SUBJECT = "calendar_days"


@dataclass(frozen=True)
class CalendarDayView:
    """A day the office said something of; `removed_on` is set once it no longer does."""

    id: UUID
    day: date
    weekday: Weekday
    lunar: LunarDate
    kind: DayKind
    note: str
    source: str
    removed_on: date | None
    version: int


class Standing(StrEnum):
    """What the office's calendar has of a proposed day: nothing, the same kind, or another."""

    NEW = "new"
    SAME = "same"
    OTHER = "other"


@dataclass(frozen=True)
class ProposedDayView:
    """A day the law proposes, beside what the office's calendar says of it."""

    day: date
    weekday: Weekday
    lunar: LunarDate
    kind: DayKind
    name: str
    source: str
    certainty: Certainty
    standing: Standing
    entered: CalendarDayView | None


@dataclass(frozen=True)
class HolidayWays:
    """A holiday whose days are decided each year, and the ways to decide: offset, first day, last day."""

    code: str
    name: str
    ways: tuple[tuple[int, date, date], ...]


@dataclass(frozen=True)
class SaveCalendarDay:
    """What a day is, why, and by what paper. `version` is that of the entry the officer saw, None of a new one."""

    day: date
    kind: DayKind
    note: str
    source: str
    version: int | None = None


@dataclass(frozen=True)
class RemoveCalendarDay:
    """The day is again what its weekday says."""

    day: date
    version: int


@dataclass(frozen=True)
class TakeOverDays:
    """Days of a proposal, saved as one change."""

    year: int
    days: tuple[SaveCalendarDay, ...]


@cache
def holiday_rules() -> HolidayRules:
    """The rules this program comes with."""
    file = assets.resource("public_holidays.toml")
    return parse_holiday_rules(file.read_text(encoding="utf-8"), file.name)


class CalendarService:
    """Reads and changes the office's calendar."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def year(self, year: int) -> tuple[CalendarDayView, ...]:
        """Every day of a year that was ever entered, by day."""
        with self._desk.database.reader() as session:
            return tuple(map(_view, calendar_day_rows(session, self._desk.unit_id, *_days_of(year))))

    def calendar(self) -> OfficeCalendar:
        """What terms in working days are counted by."""
        with self._desk.database.reader() as session:
            return office_calendar(session, self._desk.unit_id)

    def proposal(self, year: int, offsets: Mapping[str, int] | None = None) -> tuple[ProposedDayView, ...]:
        """What the law comes to in a year; `offsets` as `domain.public_holidays.propose` takes them."""
        with self._desk.database.reader() as session:
            said = days_said(session, self._desk.unit_id, *_days_of(year))
            return tuple(
                _proposed_view(proposed, said.get(proposed.day)) for proposed in propose(year, holiday_rules(), offsets)
            )

    def ways(self, year: int) -> tuple[HolidayWays, ...]:
        """What is to be decided for a year; the first way is the one proposed."""
        return tuple(
            HolidayWays(
                rule.code, rule.name, tuple((offset, *rule.span(year, offset)) for offset in rule.first_offsets)
            )
            for rule in holiday_rules().open_choices
        )

    def save(self, command: SaveCalendarDay) -> Changes:
        """Adds a day, or changes what is said of it.

        Raises:
            InvalidFieldsError: no note, no source, or a kind that says nothing of that day.
            RefusedError: the day is entered already, or no longer.
            ConflictError: somebody changed it since.
        """
        _refuse_problems(command)
        with self._desk.work("history.calendar_days.save", day=command.day, note=command.note) as work:
            return self._done(work, (self._put(work, command),))

    def take_over(self, command: TakeOverDays) -> Changes:
        """Saves days of a proposal; all of them or none."""
        for one in command.days:
            _refuse_problems(one)
        with self._desk.work("history.calendar_days.take_over", year=command.year, count=len(command.days)) as work:
            rows = [self._put(work, one) for one in command.days]
            return self._done(work, rows, "message.calendar_days.taken_over", year=command.year, count=len(rows))

    def remove(self, command: RemoveCalendarDay) -> Changes:
        """Ends what was said of a day; it stays on the list as taken back.

        Raises:
            RefusedError: nothing is said of the day.
            ConflictError: somebody changed it since.
        """
        with self._desk.work("history.calendar_days.remove", day=command.day) as work:
            row = self._row(work.session, command.day)
            if row is None or row.removed_on is not None:
                raise RefusedError("error.calendar_days.not_entered", day=command.day)
            work.expect_version(row, command.version)
            row.removed_on = self._desk.today()
            return self._done(work, (row,))

    def _put(self, work: UnitOfWork, command: SaveCalendarDay) -> CalendarDayRow:
        row = self._row(work.session, command.day)
        if row is None:
            if command.version is not None:
                raise RefusedError("error.calendar_days.not_entered", day=command.day)
            row = CalendarDayRow(id=self._desk.new_id(), unit_id=self._desk.unit_id, day=command.day)
            work.session.add(row)
        elif command.version is not None:
            work.expect_version(row, command.version)
        elif row.removed_on is None:
            raise RefusedError("error.calendar_days.entered_already", day=command.day, note=row.note)
        row.kind, row.removed_on = command.kind.value, None
        row.note, row.source = nfc(command.note).strip(), nfc(command.source).strip()
        return row

    def _row(self, session: Session, day: date) -> CalendarDayRow | None:
        return calendar_day_row(session, self._desk.unit_id, day)

    def _done(
        self, work: UnitOfWork, rows: list[CalendarDayRow] | tuple[CalendarDayRow], code: str = "", **facts: object
    ) -> Changes:
        ids = frozenset(row.id for row in rows)
        return Changes(frozenset({SUBJECT}), ids, work.commit(), code or "message.saved", tuple(facts.items()))


def _days_of(year: int) -> tuple[date, date]:
    return date(year, 1, 1), date(year + 1, 1, 1)


def _refuse_problems(command: SaveCalendarDay) -> None:
    problems: list[tuple[str, str, dict[str, Any]]] = [
        (field, "problem.required", {}) for field in ("note", "source") if not getattr(command, field).strip()
    ]
    code = entry_problem(command.day, command.kind)
    if code is not None:
        problems.append(("kind", code, {"day": command.day}))
    if problems:
        raise InvalidFieldsError(tuple(problems))


def _view(row: CalendarDayRow) -> CalendarDayView:
    return CalendarDayView(
        id=row.id,
        day=row.day,
        weekday=Weekday.of(row.day),
        lunar=lunar_date(row.day),
        kind=DayKind(row.kind),
        note=row.note,
        source=row.source,
        removed_on=row.removed_on,
        version=row.version,
    )


def _proposed_view(proposed: ProposedDay, row: CalendarDayRow | None) -> ProposedDayView:
    entered = None if row is None else _view(row)
    same = entered is not None and entered.kind is proposed.kind
    return ProposedDayView(
        day=proposed.day,
        weekday=Weekday.of(proposed.day),
        lunar=lunar_date(proposed.day),
        kind=proposed.kind,
        name=proposed.name,
        source=proposed.source,
        certainty=proposed.certainty,
        standing=Standing.NEW if entered is None else Standing.SAME if same else Standing.OTHER,
        entered=entered,
    )
