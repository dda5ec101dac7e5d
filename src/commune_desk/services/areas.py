"""Areas (thôn, tổ dân phố and the like): what they are called, what is true of them when, who covers them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from commune_desk.domain.areas import on_its_own, split_name
from commune_desk.domain.errors import InvalidFieldsError, RefusedError
from commune_desk.domain.fields import problems_of
from commune_desk.domain.teams import TEAM_FIELDS
from commune_desk.domain.text import sort_key
from commune_desk.services.contracts import Changes
from commune_desk.services.desk import Desk
from commune_desk.store.queries import areas as queries
from commune_desk.store.queries.areas import called
from commune_desk.store.tables.teams import AreaFactRow, AreaNameRow, AreaRow, TeamRow
from commune_desk.store.unit_of_work import UnitOfWork
from commune_desk.store.writes.dated import make_room
from commune_desk.store.writes.teams import add_area

SUBJECTS = frozenset({"teams"})
FACTS = ("household_count", "population", "area_class")


@dataclass(frozen=True)
class AreaView:
    """An area on a day. `teams`, `team_ids`: who covers it; `facts_from`: since when its figures hold."""

    id: UUID
    version: int
    kind_word: str
    full_name: str
    household_count: int | None
    population: int | None
    area_class: str | None
    facts_from: date
    teams: tuple[str, ...]
    team_ids: tuple[UUID, ...]


@dataclass(frozen=True)
class AreaFactsView:
    """What was true of an area for a while."""

    household_count: int | None
    population: int | None
    area_class: str | None
    valid_from: date
    valid_to: date | None


@dataclass(frozen=True)
class AreaNameView:
    """What an area is called for a while, and the paper that says so; `valid_from` None: from the beginning."""

    full_name: str
    decision_number: str | None
    decision_date: date | None
    valid_from: date | None
    valid_to: date | None


@dataclass(frozen=True)
class AddArea:
    """A new area; `name` with the kind word before it, "thôn Tân Tiến"."""

    name: str
    valid_from: date
    household_count: int | None = None
    population: int | None = None
    area_class: str | None = None


@dataclass(frozen=True)
class ChangeArea:
    """A name (or kind word) that was spelt wrong; `version` is the one the officer saw."""

    id: UUID
    version: int
    name: str


@dataclass(frozen=True)
class RenameArea:
    """Another name from a day on, by a decision: a thôn that became a tổ dân phố, two that became one."""

    id: UUID
    version: int
    name: str
    valid_from: date
    decision_number: str | None = None
    decision_date: date | None = None


@dataclass(frozen=True)
class SetAreaFacts:
    """Figures and class from a day on."""

    id: UUID
    version: int
    valid_from: date
    household_count: int | None = None
    population: int | None = None
    area_class: str | None = None


@dataclass(frozen=True)
class EndArea:
    """An area that no team covers any more is none after its last day, by a decision."""

    id: UUID
    version: int
    last_day: date
    decision_number: str | None = None
    decision_date: date | None = None


class AreaService:
    """Reads and changes areas."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def list_on(self, day: date) -> tuple[AreaView, ...]:
        """Areas of a day by name."""
        with self._desk.database.reader() as session:
            teams: dict[UUID, list[TeamRow]] = {}
            for covers, team in queries.covering_teams(session, self._desk.unit_id, day):
                teams.setdefault(covers.area_id, []).append(team)
            rows = queries.areas_on(session, self._desk.unit_id, day)
            return tuple(
                _view(area, called(area, renamed), facts, teams.get(area.id, ())) for area, renamed, facts in rows
            )

    def names(self, area_id: UUID) -> tuple[AreaNameView, ...]:
        """Everything an area was and is to be called, oldest first."""
        with self._desk.database.reader() as session:
            area = queries.area_of_unit(session, self._desk.unit_id, area_id)
            later = queries.names_of(session, area.id)
            first = AreaNameView(_full_name(area), None, None, None, later[0].valid_from if later else None)
            return (first, *map(_name_view, later))

    def facts(self, area_id: UUID) -> tuple[AreaFactsView, ...]:
        """Everything that was true of an area, oldest first."""
        with self._desk.database.reader() as session:
            area = queries.area_of_unit(session, self._desk.unit_id, area_id)
            return tuple(
                AreaFactsView(row.household_count, row.population, row.area_class, row.valid_from, row.valid_to)
                for row in queries.facts_of(session, area.id)
            )

    def add(self, command: AddArea) -> Changes:
        """A new area with its first figures.

        Raises:
            InvalidFieldsError: no name, or figures that cannot be.
        """
        _check(vars(command))
        with self._desk.work("history.areas.add", name=on_its_own(command.name)) as work:
            area_id = add_area(
                work.session,
                self._desk.unit_id,
                self._desk.new_id,
                name=command.name,
                valid_from=command.valid_from,
                **_facts(command),
            )
            return self._done(area_id, work)

    def change(self, command: ChangeArea) -> Changes:
        """Another spelling of the newest name, on all its days: what was written wrong."""
        _check(vars(command))
        with self._desk.work("history.areas.change", name=on_its_own(command.name)) as work:
            row = self._row(work, command.id, command.version)
            _put_name(_newest_name(work.session, row), command.name)
            flag_modified(row, "name")
            return self._done(row.id, work)

    def rename(self, command: RenameArea) -> Changes:
        """Another name from a day on; lists and papers of days before keep the old one.

        Raises:
            InvalidFieldsError: no name.
            RefusedError: no such area, or none on that day.
            ConflictError: somebody else changed the area since.
        """
        _check(vars(command))
        name = on_its_own(command.name)
        with self._desk.work("history.areas.rename", old="", name=name, day=command.valid_from) as work:
            row = self._row(work, command.id, command.version)
            _refuse_when_absent(work.session, row, command.valid_from)
            of_area = (AreaNameRow.area_id == row.id,)
            work.facts["old"] = _full_name(_newest_name(work.session, row))
            valid_to = make_room(work.session, AreaNameRow, of_area, command.valid_from)
            renamed = AreaNameRow(
                id=self._desk.new_id(),
                area_id=row.id,
                decision_number=_text(command.decision_number),
                decision_date=command.decision_date,
                valid_from=command.valid_from,
                valid_to=valid_to,
            )
            _put_name(renamed, command.name)
            work.session.add(renamed)
            flag_modified(row, "name")
            return self._done(row.id, work)

    def set_facts(self, command: SetAreaFacts) -> Changes:
        """Figures from a day on; those before it stay, as do later ones on record.

        Raises:
            RefusedError: no such area, or it has ended by then.
        """
        _check({**vars(command), "name": "-"})
        with self._desk.work("history.areas.set_facts", name="", day=command.valid_from) as work:
            row = self._row(work, command.id, command.version)
            _refuse_when_ended(work.session, row, command.valid_from)
            valid_to = make_room(work.session, AreaFactRow, (AreaFactRow.area_id == row.id,), command.valid_from)
            facts = AreaFactRow(
                id=self._desk.new_id(),
                area_id=row.id,
                **_facts(command),
                valid_from=command.valid_from,
                valid_to=valid_to,
            )
            work.session.add(facts)
            flag_modified(row, "name")
            work.facts["name"] = _full_name(row)
            return self._done(row.id, work)

    def end(self, command: EndArea) -> Changes:
        """Ends an area; it stays in every list of a day before.

        Raises:
            RefusedError: a team covers it later, its figures change later, or it is none on that day.
        """
        with self._desk.work("history.areas.end", name="") as work:
            row = self._row(work, command.id, command.version)
            self._end(work.session, row, command.last_day)
            row.end_decision_number, row.end_decision_date = _text(command.decision_number), command.decision_date
            work.facts["name"] = _full_name(row)
            return self._done(row.id, work)

    def _end(self, session: Session, row: AreaRow, last_day: date) -> None:
        end, name = last_day + timedelta(days=1), _full_name(row)
        for covers, team in queries.covers_of_area(session, row.id):
            if covers.valid_to is None or covers.valid_to > end:
                raise RefusedError("error.areas.still_covered", name=name, team=team.name)
        facts = queries.facts_of(session, row.id)
        if facts[-1].valid_from > last_day:
            raise RefusedError("error.areas.facts_since", name=name, day=facts[-1].valid_from)
        if facts[-1].valid_to is not None:
            raise RefusedError("error.areas.not_then", name=name, day=last_day)
        facts[-1].valid_to = end
        flag_modified(row, "name")

    def _row(self, work: UnitOfWork, area_id: UUID, version: int) -> AreaRow:
        row = queries.area_of_unit(work.session, self._desk.unit_id, area_id)
        work.expect_version(row, version)
        return row

    def _done(self, area_id: UUID, work: UnitOfWork) -> Changes:
        return Changes(SUBJECTS, frozenset({area_id}), work.commit(), "message.saved")


def _check(values: Mapping[str, Any]) -> None:
    problems = problems_of(TEAM_FIELDS, {**values, "name": values["name"].strip()})
    if problems:
        raise InvalidFieldsError(problems)


def _facts(command: AddArea | SetAreaFacts) -> dict[str, Any]:
    return {name: getattr(command, name) for name in FACTS}


def _refuse_when_ended(session: Session, row: AreaRow, day: date) -> None:
    last = queries.facts_of(session, row.id)[-1]
    if last.valid_to is not None and last.valid_to <= day:
        raise RefusedError("error.areas.not_then", name=_full_name(row), day=day)


def _refuse_when_absent(session: Session, row: AreaRow, day: date) -> None:
    """As `_refuse_when_ended`, and an area that is none yet on the day has no name to lose."""
    _refuse_when_ended(session, row, day)
    if queries.facts_of(session, row.id)[0].valid_from > day:
        raise RefusedError("error.areas.not_then", name=_full_name(row), day=day)


def _newest_name(session: Session, row: AreaRow) -> AreaRow | AreaNameRow:
    later = queries.names_of(session, row.id)
    return later[-1] if later else row


def _put_name(row: AreaRow | AreaNameRow, name: str) -> None:
    row.kind_word, row.name = split_name(name)
    row.name_sort = sort_key(row.name)


def _text(typed: str | None) -> str | None:
    return (typed or "").strip() or None


def _full_name(row: AreaRow | AreaNameRow) -> str:
    return on_its_own(f"{row.kind_word} {row.name}".strip())


def _name_view(row: AreaNameRow) -> AreaNameView:
    return AreaNameView(_full_name(row), row.decision_number, row.decision_date, row.valid_from, row.valid_to)


def _view(row: AreaRow, named: AreaRow | AreaNameRow, facts: AreaFactRow, teams: Sequence[TeamRow]) -> AreaView:
    return AreaView(
        row.id,
        row.version,
        named.kind_word,
        _full_name(named),
        facts.household_count,
        facts.population,
        facts.area_class,
        facts.valid_from,
        tuple(team.name for team in teams),
        tuple(team.id for team in teams),
    )
