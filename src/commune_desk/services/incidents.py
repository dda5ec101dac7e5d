"""The log: writing down tips, incidents and activities, and finding them again."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Row, select
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from commune_desk.domain.errors import InvalidFieldsError, RefusedError
from commune_desk.domain.incidents import Category, EntryFacts, LogBook, LogKind
from commune_desk.domain.indicator_catalogue import LogCounted
from commune_desk.services.contracts import Changes, Page
from commune_desk.services.desk import LOCAL_OFFSET, Desk
from commune_desk.store import search
from commune_desk.store.queries import incidents as queries
from commune_desk.store.queries import rosters
from commune_desk.store.queries.incidents import EntryFilter
from commune_desk.store.queries.members import member_to_write, spells_within
from commune_desk.store.tables.incidents import LogEntryRow, LogParticipantRow, LogQuantityRow
from commune_desk.store.tables.teams import TeamRow
from commune_desk.store.unit_of_work import UnitOfWork
from commune_desk.store.writes.incidents import SEARCH_SUBJECT, write_search
from commune_desk.wording import language
from commune_desk.wording.catalogues import indicator_catalogue, log_book

SUBJECT = "incidents"
SEARCH_LIMIT = 5000
"""Hits of a search that are looked through; nobody reads further."""
_DAY = timedelta(days=1)


@dataclass(frozen=True)
class EntryListView:
    """A line of the list. `match` is "exact" or "folded" when a search found it, else ""."""

    id: UUID
    year: int
    number: int
    category: str
    kind_code: str
    kind_name: str
    happened_at: datetime
    place: str
    summary: str
    team_id: UUID | None
    team_number: int | None
    team_name: str | None
    outcome_code: str | None
    outcome_name: str
    match: str = ""


@dataclass(frozen=True)
class QuantityView:
    """What an entry counts."""

    code: str
    name: str
    amount: int
    unit: str


@dataclass(frozen=True)
class EntryView:
    """One entry in full; `counts_towards` names the indicators it is part of, as (code, name)."""

    line: EntryListView
    version: int
    source_code: str | None
    source_name: str
    valuable: bool | None
    reporter: str | None
    participants: tuple[tuple[UUID, str], ...]
    quantities: tuple[QuantityView, ...]
    counts_towards: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class OnShiftView:
    """Somebody who may have taken part: on shift at that moment, or another member of the team."""

    member_id: UUID
    full_name: str
    team_id: UUID
    on_shift: bool


@dataclass(frozen=True)
class ListEntries:
    """A window on the log, newest first; a search puts exact matches before folded ones.

    Attributes:
        begin, until: days, half-open.
    """

    search: str = ""
    categories: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    team_ids: tuple[UUID, ...] = ()
    outcomes: tuple[str, ...] = ()
    begin: date | None = None
    until: date | None = None
    offset: int = 0
    limit: int = 200


@dataclass(frozen=True)
class AddEntry:
    """A new entry. `happened_at` is local time; `quantities` are in the units of the log book."""

    kind_code: str
    happened_at: datetime
    summary: str
    place: str = ""
    team_id: UUID | None = None
    outcome_code: str | None = None
    source_code: str | None = None
    valuable: bool | None = None
    reporter: str | None = None
    participants: tuple[UUID, ...] = ()
    quantities: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class ChangeEntry:
    """Other words for an entry; its number stays. Refused as a conflict when somebody else saved first."""

    id: UUID
    version: int
    entry: AddEntry


class IncidentService:
    """Reads and changes the log."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def book(self) -> LogBook:
        """Kinds, outcomes, sources and quantities; `book().find(letters)` looks a kind up."""
        return log_book()

    def list_entries(self, query: ListEntries) -> Page[EntryListView]:
        """A window on the list."""
        with self._desk.database.reader() as session:
            if query.search.strip():
                return self._found(session, query)
            wanted = _filter(query, None)
            total = queries.count_entries(session, self._desk.unit_id, wanted)
            statement = queries.entries(self._desk.unit_id, wanted).offset(query.offset).limit(query.limit)
            rows = session.execute(statement).all()
            return Page(tuple(_line(row) for row in rows), total, query.offset)

    def show(self, entry_id: UUID) -> EntryView:
        """One entry in full."""
        with self._desk.database.reader() as session:
            row = queries.entry(session, self._desk.unit_id, entry_id)
            if row is None:
                raise RefusedError("error.no_such_entry")
            found = queries.quantities(session, entry_id)
            people = queries.participants(session, (entry_id,)).get(entry_id, [])
            return _view(row, people, found)

    def on_shift(self, day: date, minute: int, team: UUID | None = None) -> tuple[OnShiftView, ...]:
        """Who was on shift at a minute of a day, before and after midnight alike; then others of the team.

        Args:
            day: the day by the clock, also after midnight of a night shift.
            minute: minutes from that day's midnight.
            team: offers this team only; None offers everybody on shift and nobody else.
        """
        moment = datetime.combine(day, time()) + timedelta(minutes=minute)
        with self._desk.database.reader() as session:
            serving = self._on_shift(session, day, moment, team)
            others = self._others(session, day, team, set(serving)) if team is not None else ()
            return (*serving.values(), *others)

    def add(self, command: AddEntry) -> Changes:
        """Writes an entry down under the next number of its year."""
        kind = self._checked(command)
        with self._desk.work("history.incidents.add", kind=kind.code, place=command.place) as work:
            self._check_references(work.session, command)
            year = command.happened_at.year
            number = queries.next_number(work.session, self._desk.unit_id, year)
            row = LogEntryRow(id=self._desk.new_id(), unit_id=self._desk.unit_id, year=year, number=number)
            _fill(row, kind, command)
            work.session.add(row)
            work.session.flush()
            return self._save(work, row, command)

    def change(self, command: ChangeEntry) -> Changes:
        """Saves other words, people and counts; refused when it would move to another year's numbers."""
        kind = self._checked(command.entry)
        with self._desk.work("history.incidents.change", kind=kind.code, place=command.entry.place) as work:
            row = work.session.get(LogEntryRow, command.id)
            if row is None or row.unit_id != self._desk.unit_id:
                raise RefusedError("error.no_such_entry")
            work.expect_version(row, command.version)
            if row.year != command.entry.happened_at.year:
                raise RefusedError("error.incidents.other_year", year=row.year, number=row.number)
            self._check_references(work.session, command.entry)
            _fill(row, kind, command.entry)
            # People and counts are rows of their own: the entry's version goes up for them too.
            flag_modified(row, "summary")
            return self._save(work, row, command.entry)

    def _save(self, work: UnitOfWork, row: LogEntryRow, command: AddEntry) -> Changes:
        _write_participants(work.session, row.id, command.participants)
        _write_quantities(work.session, row.id, command.quantities)
        write_search(work.session, row)
        work.facts["number"], work.facts["year"] = row.number, row.year
        facts = (("number", row.number), ("year", row.year))
        return Changes(frozenset({SUBJECT}), frozenset({row.id}), work.commit(), "message.incidents.saved", facts)

    def _checked(self, command: AddEntry) -> LogKind:
        facts = EntryFacts(
            command.kind_code,
            command.happened_at,
            command.summary,
            command.outcome_code,
            command.source_code,
            command.valuable,
            command.quantities,
        )
        now = (self._desk.clock.now() + LOCAL_OFFSET).replace(tzinfo=None)
        problems = log_book().problems(facts, now)
        if problems:
            raise InvalidFieldsError(problems)
        return log_book().kinds[command.kind_code]

    def _check_references(self, session: Session, command: AddEntry) -> None:
        if command.team_id is not None:
            team = session.get(TeamRow, command.team_id)
            if team is None or team.unit_id != self._desk.unit_id:
                raise RefusedError("error.no_such_team")
        for member_id in set(command.participants):
            member_to_write(session, self._desk.unit_id, member_id)

    def _found(self, session: Session, query: ListEntries) -> Page[EntryListView]:
        """What a search finds and the filters leave, in the order of the search."""
        hits = search.find(session, self._desk.unit_id, query.search, subjects=(SEARCH_SUBJECT,), limit=SEARCH_LIMIT)
        rank = {hit.row_id: (place, hit.match) for place, hit in enumerate(hits)}
        rows = session.execute(queries.entries(self._desk.unit_id, _filter(query, tuple(rank)))).all()
        ordered = sorted(rows, key=lambda row: rank[row[0].id][0])
        window = ordered[query.offset : query.offset + query.limit]
        return Page(tuple(_line(row, rank[row[0].id][1]) for row in window), len(ordered), query.offset)

    def _on_shift(self, session: Session, day: date, moment: datetime, team: UUID | None) -> dict[UUID, OnShiftView]:
        kinds = rosters.shift_kinds(session, self._desk.unit_id)
        found: dict[UUID, OnShiftView] = {}
        # A shift may be written under the day before, or begin two days' minutes in (turn 2 "hôm sau").
        for placed in rosters.slots_within(session, self._desk.unit_id, day - 2 * _DAY, day + _DAY):
            kind = kinds.get(placed.shift.kind_code)
            if kind is None or not kind.is_duty or not kind.covers(placed.shift.day, moment):
                continue
            if team in (None, placed.shift.team_id) and placed.slot.attendance != "absent":
                member_id = placed.slot.member_id
                found[member_id] = OnShiftView(member_id, placed.full_name, placed.shift.team_id, on_shift=True)
        return found

    def _others(self, session: Session, day: date, team: UUID, serving: set[UUID]) -> tuple[OnShiftView, ...]:
        rows = spells_within(session, self._desk.unit_id, day, day + _DAY)
        return tuple(
            OnShiftView(member.id, member.full_name, team, on_shift=False)
            for member, _, of_team in rows
            if of_team.id == team and member.id not in serving
        )


def _filter(query: ListEntries, ids: tuple[UUID, ...] | None) -> EntryFilter:
    return EntryFilter(
        categories=query.categories,
        kinds=query.kinds,
        team_ids=query.team_ids,
        outcomes=query.outcomes,
        begin=None if query.begin is None else datetime.combine(query.begin, time()),
        until=None if query.until is None else datetime.combine(query.until, time()),
        ids=ids,
    )


def _fill(row: LogEntryRow, kind: LogKind, command: AddEntry) -> None:
    row.category, row.kind_code = kind.category.value, kind.code
    row.happened_at, row.place = command.happened_at, command.place.strip()
    row.team_id, row.summary = command.team_id, command.summary.strip()
    row.outcome_code, row.source_code = command.outcome_code, command.source_code
    row.valuable, row.reporter = command.valuable, command.reporter


def _write_participants(session: Session, entry_id: UUID, wanted: Iterable[UUID]) -> None:
    """Only what differs, so that the history tells who was added and who was taken out."""
    there = {
        row.member_id: row
        for row in session.scalars(select(LogParticipantRow).where(LogParticipantRow.entry_id == entry_id))
    }
    new = set(wanted)
    for member_id in there.keys() - new:
        session.delete(there[member_id])
    session.add_all(LogParticipantRow(entry_id=entry_id, member_id=member_id) for member_id in new - there.keys())


def _write_quantities(session: Session, entry_id: UUID, wanted: Mapping[str, int]) -> None:
    there = {
        row.code: row for row in session.scalars(select(LogQuantityRow).where(LogQuantityRow.entry_id == entry_id))
    }
    for code in there.keys() - wanted.keys():
        session.delete(there[code])
    for code, amount in wanted.items():
        if code in there:
            there[code].amount = amount
        else:
            session.add(LogQuantityRow(entry_id=entry_id, code=code, amount=amount))


def _line(row: Row[*tuple[Any, ...]], match: str = "") -> EntryListView:
    entry, team_number, team_name = row
    book = log_book()
    kind, outcome = book.kinds.get(entry.kind_code), book.outcomes.get(entry.outcome_code or "")
    return EntryListView(
        id=entry.id,
        year=entry.year,
        number=entry.number,
        category=entry.category,
        kind_code=entry.kind_code,
        kind_name=kind.name.in_language(language()) if kind else entry.kind_code,
        happened_at=entry.happened_at,
        place=entry.place,
        summary=entry.summary,
        team_id=entry.team_id,
        team_number=team_number,
        team_name=team_name,
        outcome_code=entry.outcome_code,
        outcome_name=outcome.name.in_language(language()) if outcome else "",
        match=match,
    )


def _view(row: Row[*tuple[Any, ...]], people: Sequence[tuple[UUID, str]], counted: Mapping[str, int]) -> EntryView:
    entry: LogEntryRow = row[0]
    book = log_book()
    source = book.sources.get(entry.source_code or "")
    return EntryView(
        line=_line(row),
        version=entry.version,
        source_code=entry.source_code,
        source_name=source.name.in_language(language()) if source else "",
        valuable=entry.valuable,
        reporter=entry.reporter,
        participants=tuple(people),
        quantities=tuple(
            QuantityView(
                code, quantity.name.in_language(language()), counted[code], quantity.unit.in_language(language())
            )
            for code, quantity in book.quantities.items()
            if code in counted
        ),
        counts_towards=tuple(_counts_towards(entry, counted)),
    )


def _counts_towards(entry: LogEntryRow, counted: Mapping[str, int]) -> Iterable[tuple[str, str]]:
    for indicator in indicator_catalogue().indicators.values():
        if any(
            isinstance(count, LogCounted)
            and count.takes(
                Category(entry.category),
                entry.kind_code,
                entry.outcome_code,
                entry.source_code,
                valuable=entry.valuable,
                quantities=counted,
            )
            for count in indicator.counts
        ):
            yield indicator.code, indicator.name.in_language(language())
