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
from commune_desk.store.tables.teams import AreaFactRow, AreaRow, TeamRow
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
class AddArea:
    """A new area; `name` with the kind word before it, "thôn Tân Tiến"."""

    name: str
    valid_from: date
    household_count: int | None = None
    population: int | None = None
    area_class: str | None = None


@dataclass(frozen=True)
class ChangeArea:
    """Another name (or kind word); `version` is the one the officer saw."""

    id: UUID
    version: int
    name: str


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
    """An area that no team covers any more is none after its last day."""

    id: UUID
    version: int
    last_day: date


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
            return tuple(_view(area, facts, teams.get(area.id, ())) for area, facts in rows)

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
        """Another name, on all days: what was spelt wrong."""
        _check(vars(command))
        with self._desk.work("history.areas.change", name=on_its_own(command.name)) as work:
            row = self._row(work, command.id, command.version)
            row.kind_word, row.name = split_name(command.name)
            row.name_sort = sort_key(row.name)
            return self._done(row.id, work)

    def set_facts(self, command: SetAreaFacts) -> Changes:
        """Figures from a day on; those before it stay, as do later ones on record.

        Raises:
            RefusedError: no such area, or it has ended by then.
        """
        _check({**vars(command), "name": "-"})
        with self._desk.work("history.areas.set_facts", name="", day=command.valid_from) as work:
            row = self._row(work, command.id, command.version)
            last = queries.facts_of(work.session, row.id)[-1]
            if last.valid_to is not None and last.valid_to <= command.valid_from:
                raise RefusedError("error.areas.not_then", name=_full_name(row), day=command.valid_from)
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


def _full_name(row: AreaRow) -> str:
    return on_its_own(f"{row.kind_word} {row.name}".strip())


def _view(row: AreaRow, facts: AreaFactRow, teams: Sequence[TeamRow]) -> AreaView:
    return AreaView(
        row.id,
        row.version,
        row.kind_word,
        _full_name(row),
        facts.household_count,
        facts.population,
        facts.area_class,
        facts.valid_from,
        tuple(team.name for team in teams),
        tuple(team.id for team in teams),
    )
