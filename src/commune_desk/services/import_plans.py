"""What an import would do to the office's records: row by row new, changed, unchanged, or to be mended first."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from commune_desk.domain.text import exact, fold
from commune_desk.exchange.findings import Severity
from commune_desk.exchange.preview import ImportPreview, PreviewRow
from commune_desk.store.queries.members import spells_from
from commune_desk.store.queries.team_names import teams_by_name
from commune_desk.store.tables.members import MemberRow, ServiceSpellRow
from commune_desk.store.tables.teams import TeamRow

FORCE_BEGAN = date(2024, 7, 1)
"""Luật 30/2023/QH15 is in force from this day: nobody joined the force earlier. Used where a list has no day."""

BLOCKED = "import.blocked."
"""Reasons that the records have against a row, beside those of the list itself."""

BEGINS_WITH_TEAM = "import.note.begins_with_team"
"""Who joined, by the list, before the team on record was there serves from the team's first day on."""

PERSON_FIELDS = ("full_name", "sex", "birth_date", "birth_year", "national_id", "phone", "address", "former_force")
"""Fields of a list that are kept about a person; money and shifts of a pay sheet are not facts about a person.

What a list says and none of them holds goes into the note.
"""


class Action(StrEnum):
    """What becomes of a row."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    ERROR = "error"


@dataclass(frozen=True)
class FieldChange:
    """A field whose value in the list differs from the one on record."""

    field: str
    old: Any
    new: Any


@dataclass(frozen=True)
class PlannedRow:
    """A row of the list and what becomes of it.

    Attributes:
        read: the row with its values and warnings.
        member_id: whom it changes; None for somebody new.
        team_id: the team on record; None when the import makes it.
        blocked_by: sentence codes with facts that keep the row from being written.
        notes: likewise, of what the records made of the row beside what the list says.
    """

    read: PreviewRow
    action: Action
    team_name: str | None
    post: str
    joined: date
    member_id: UUID | None = None
    team_id: UUID | None = None
    changes: tuple[FieldChange, ...] = ()
    blocked_by: tuple[tuple[str, Mapping[str, Any]], ...] = ()
    notes: tuple[tuple[str, Mapping[str, Any]], ...] = ()

    @property
    def values(self) -> dict[str, Any]:
        """What is written about the person; an empty cell of the list leaves what is on record."""
        if self.action is Action.CHANGED:
            return {change.field: change.new for change in self.changes if change.field in {*PERSON_FIELDS, "note"}}
        values = {key: self.read.values[key] for key in PERSON_FIELDS if self.read.values.get(key) not in {None, ""}}
        return {**values, "note": "\n".join(text.line for text in self.read.kept)} if self.read.kept else values

    @property
    def moves(self) -> bool:
        """Whether team or post change."""
        return _moves(self.changes)


@dataclass(frozen=True)
class ImportPlan:
    """Everything an import would do, before it is done.

    Attributes:
        offered_mapping: what the office said of the columns of the last list with this header, where it was not asked.
        new_teams: first day by the name of each team the import makes: a team is there when its first member joins.
        undated_from: from when those serve whose day of joining the list does not tell.
    """

    file_name: str
    preview: ImportPreview
    rows: tuple[PlannedRow, ...]
    new_teams: Mapping[str, date]
    offered_mapping: Mapping[str, str] = field(default_factory=dict)
    undated_from: date = FORCE_BEGAN

    @property
    def undated(self) -> int:
        """How many new people the list tells no day of joining for."""
        return sum(row.action is Action.NEW and not row.read.values.get("joined") for row in self.rows)

    def count(self, action: Action) -> int:
        """How many rows share a fate."""
        return sum(row.action is action for row in self.rows)


@dataclass(frozen=True)
class _OnRecord:
    """A member on record with the service of the day of the import, or the first one to come.

    `fixed_from`: the day from which a later move or a release is on record; None when nothing is.
    """

    row: MemberRow
    team_id: UUID | None
    post: str | None
    fixed_from: date | None


Reason = tuple[str, Mapping[str, Any]]
"""A sentence code and its facts."""


class Planner:
    """Compares a list with the records, in two queries whatever its length and two for each name of a team."""

    def __init__(
        self,
        session: Session,
        unit_id: UUID,
        as_of: date,
        default_team: str | None = None,
        undated_from: date | None = None,
    ) -> None:
        self._session = session
        self._unit_id = unit_id
        self._as_of = as_of
        self._default_team = default_team
        self._undated_from = undated_from or FORCE_BEGAN
        self._by_number: dict[str, _OnRecord] = {}
        self._by_name: dict[str, list[_OnRecord]] = {}
        self._teams: dict[str, list[UUID]] = {}
        self._spellings: Mapping[str, str] = {}
        self._taken: set[UUID] = set()
        self._load()

    def plan(self, file_name: str, preview: ImportPreview) -> ImportPlan:
        """The plan of a list that was read."""
        self._spellings = one_spelling(name for row in preview.rows if (name := self._team_written(row)))
        rows = tuple(self._planned(row) for row in preview.rows)
        return ImportPlan(file_name, preview, rows, _new_teams(rows), undated_from=self._undated_from)

    def _load(self) -> None:
        spells: dict[UUID, list[ServiceSpellRow]] = {}
        for spell in spells_from(self._session, self._unit_id, self._as_of):
            spells.setdefault(spell.member_id, []).append(spell)
        known = select(MemberRow).where(MemberRow.unit_id == self._unit_id, MemberRow.merged_into_id.is_(None))
        for member in self._session.scalars(known):
            record = _on_record(member, spells.get(member.id, []), self._as_of)
            if member.national_id:
                self._by_number[member.national_id] = record
            self._by_name.setdefault(fold(member.full_name), []).append(record)

    def _planned(self, row: PreviewRow) -> PlannedRow:
        written = self._team_written(row)
        team_ids = self._named(written) if written else []
        team_name = written if team_ids or not written else self._spellings[written]
        team_id = team_ids[0] if len(team_ids) == 1 else None
        blocked = self._blocked_by(row, team_name, len(team_ids))
        record: _OnRecord | None = None
        changes: tuple[FieldChange, ...] = ()
        if not blocked:
            record, blocked = self._person(row, team_id, team_name)
        if record is not None:
            self._taken.add(record.row.id)
            changes = _changes(record, row, team_id, team_name)
        action = _action(blocked=bool(blocked), record=record, changed=bool(changes))
        first_day = self._first_day(team_id)
        joined = row.values.get("joined") or max(self._undated_from, first_day)
        is_early = action is Action.NEW and joined < first_day
        return PlannedRow(
            read=row,
            action=action,
            team_name=team_name,
            post=row.values.get("role") or "member",
            joined=max(joined, first_day),
            member_id=record.row.id if record else None,
            team_id=team_id,
            changes=changes,
            blocked_by=blocked,
            notes=((BEGINS_WITH_TEAM, {"joined": joined, "team": team_name, "day": first_day}),) if is_early else (),
        )

    def _team_written(self, row: PreviewRow) -> str | None:
        return row.values.get("team") or self._default_team

    def _named(self, name: str) -> list[UUID]:
        if name not in self._teams:
            self._teams[name] = teams_by_name(self._session, self._unit_id, name, self._as_of)
        return self._teams[name]

    def _first_day(self, team_id: UUID | None) -> date:
        """Before this day nobody serves in the team; one that the import makes begins when it has to."""
        team = None if team_id is None else self._session.get(TeamRow, team_id)
        return date.min if team is None else team.valid_from

    def _blocked_by(self, row: PreviewRow, team_name: str | None, team_count: int) -> tuple[Reason, ...]:
        found: list[Reason] = [
            (warning.sentence_code, dict(warning.facts))
            for warning in row.warnings
            if warning.severity is Severity.ERROR
        ]
        if not row.values.get("full_name"):
            found.append((f"{BLOCKED}no_name", {}))
        if not team_name:
            found.append((f"{BLOCKED}no_team", {}))
        if team_count > 1:
            found.append((f"{BLOCKED}team_unclear", {"team": team_name, "count": team_count}))
        return tuple(found)

    def _person(
        self, row: PreviewRow, team_id: UUID | None, team_name: str | None
    ) -> tuple[_OnRecord | None, tuple[Reason, ...]]:
        """The same person on record, or why it cannot be told or changed."""
        number = row.values.get("national_id")
        likely = [self._by_number[number]] if number in self._by_number else self._namesakes(row, team_id)
        same = [record for record in likely if not _changes(record, row, team_id, team_name)]
        if len(likely) > 1 and not same:
            # Another number tells another person; without one nobody can say who is meant.
            return None, () if number else ((f"{BLOCKED}namesakes", {"count": len(likely)}),)
        if not likely:
            return None, ()
        record = (same or likely)[0]
        if record.fixed_from is not None and _moves(_changes(record, row, team_id, team_name)):
            facts = {"full_name": record.row.full_name, "day": record.fixed_from}
            return None, ((f"{BLOCKED}moved_since", facts),)
        return record, ()

    def _namesakes(self, row: PreviewRow, team_id: UUID | None) -> list[_OnRecord]:
        """People on record who may be meant by name and year of birth: the likeliest, more than one when alike."""
        ranked = [
            (rank, record)
            for record in self._by_name.get(fold(row.values["full_name"]), [])
            if record.row.id not in self._taken and (rank := _unlikeness(record, row, team_id)) is not None
        ]
        best = min((rank for rank, _ in ranked), default=None)
        return [record for rank, record in ranked if rank == best]


def _new_teams(rows: Sequence[PlannedRow]) -> dict[str, date]:
    first: dict[str, date] = {}
    for row in rows:
        if row.action is not Action.ERROR and row.team_id is None and row.team_name:
            began = row.joined if row.action is Action.NEW else FORCE_BEGAN
            first[row.team_name] = min(first.get(row.team_name, FORCE_BEGAN), began)
    return first


def one_spelling(names: Iterable[str]) -> dict[str, str]:
    """Each name of a team in a list -> the spelling its team gets: case aside, and without marks like the one with."""
    written = list(dict.fromkeys(names))
    first: dict[str, str] = {}
    marked: dict[str, set[str]] = {}
    for name in written:
        form = exact(name)
        first.setdefault(form, name)
        if form != fold(name):
            marked.setdefault(fold(name), set()).add(form)
    spellings: dict[str, str] = {}
    for name in written:
        twins = marked.get(fold(name), set()) if exact(name) == fold(name) else set()
        spellings[name] = first[twins.pop() if len(twins) == 1 else exact(name)]
    return spellings


def _on_record(member: MemberRow, spells: Sequence[ServiceSpellRow], as_of: date) -> _OnRecord:
    if not spells:
        return _OnRecord(member, None, None, None)
    first = spells[0]
    return _OnRecord(
        member, first.team_id, first.post, first.valid_from if first.valid_from > as_of else first.valid_to
    )


def _unlikeness(record: _OnRecord, row: PreviewRow, team_id: UUID | None) -> tuple[bool, bool] | None:
    """How far a namesake is from the row: (other marks, other team); None for somebody else."""
    name, year, number = (row.values.get(key) for key in ("full_name", "birth_year", "national_id"))
    in_team = team_id is not None and record.team_id == team_id
    years_known = year is not None and record.row.birth_year is not None
    other_marks = exact(record.row.full_name) != exact(name or "")
    if (number and record.row.national_id) or (years_known and year != record.row.birth_year):
        return None
    if not in_team and (not (years_known or year == record.row.birth_year) or (other_marks and not _plain(name or ""))):
        return None
    return other_marks, not in_team


def _plain(name: str) -> bool:
    """Whether a name is written without any mark."""
    return exact(name) == fold(name)


def _action(*, blocked: bool, record: _OnRecord | None, changed: bool) -> Action:
    if blocked:
        return Action.ERROR
    if record is None:
        return Action.NEW
    return Action.CHANGED if changed else Action.UNCHANGED


def _changes(
    record: _OnRecord, row: PreviewRow, team_id: UUID | None, team_name: str | None
) -> tuple[FieldChange, ...]:
    found = [
        FieldChange(key, getattr(record.row, key), row.values[key])
        for key in PERSON_FIELDS
        if row.values.get(key) not in {None, "", getattr(record.row, key)} and not _knows_better(record.row, row, key)
    ]
    if missing := _unnoted(record.row, row):
        old = record.row.note
        found.append(FieldChange("note", old, "\n".join([*([old] if old else []), *missing])))
    if record.team_id is None or (row.values.get("team") and record.team_id != team_id):
        found.append(FieldChange("team", record.team_id, team_name))
    if row.values.get("role") not in {None, record.post}:
        found.append(FieldChange("post", record.post, row.values["role"]))
    return tuple(found)


def _knows_better(member: MemberRow, row: PreviewRow, field: str) -> bool:
    """Whether the record says more than the list: the day of birth beside a year, the name with its marks."""
    if field == "birth_year":
        return member.birth_date is not None and not row.values.get("birth_date")
    name = row.values["full_name"]
    return field == "full_name" and fold(name) == fold(member.full_name) and _plain(name)


def _unnoted(member: MemberRow, row: PreviewRow) -> list[str]:
    """Lines that the list gives to the note and that do not stand there; none of a birth whose day is known by now."""
    noted = (member.note or "").splitlines()
    known = {"birth_date"} if member.birth_date is not None else set()
    return [text.line for text in row.kept if text.line not in noted and text.field not in known]


def _moves(changes: Iterable[FieldChange]) -> bool:
    return any(change.field in {"team", "post"} for change in changes)
