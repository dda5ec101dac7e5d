"""What an import would do to the office's records: row by row new, changed, unchanged, or to be mended first."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from commune_desk.domain.text import fold
from commune_desk.exchange.findings import Severity
from commune_desk.exchange.preview import ImportPreview, PreviewRow
from commune_desk.store.queries.dated import in_force
from commune_desk.store.queries.team_names import team_by_name
from commune_desk.store.tables.members import MemberRow, ServiceSpellRow

FORCE_BEGAN = date(2024, 7, 1)
"""Luật 30/2023/QH15 is in force from this day: nobody joined the force earlier. Used where a list has no day."""

BLOCKED = "import.blocked."
"""Reasons that the records have against a row, beside those of the list itself."""

PERSON_FIELDS = ("full_name", "sex", "birth_date", "birth_year", "national_id", "phone", "address", "former_force")
"""Fields of a list that are kept about a person; money and shifts of a pay sheet are not facts about a person."""


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

    @property
    def values(self) -> dict[str, Any]:
        """What is written about the person; an empty cell of the list leaves what is on record."""
        return {key: self.read.values[key] for key in PERSON_FIELDS if self.read.values.get(key) not in {None, ""}}


@dataclass(frozen=True)
class ImportPlan:
    """Everything an import would do, before it is done."""

    file_name: str
    preview: ImportPreview
    rows: tuple[PlannedRow, ...]
    new_teams: tuple[str, ...]

    def count(self, action: Action) -> int:
        """How many rows share a fate."""
        return sum(row.action is action for row in self.rows)


@dataclass(frozen=True)
class _OnRecord:
    """A member on record with the service of the day of the import."""

    row: MemberRow
    team_id: UUID | None
    post: str | None


class Planner:
    """Compares a list with the records, in two queries whatever its length."""

    def __init__(self, session: Session, unit_id: UUID, as_of: date, default_team: str | None = None) -> None:
        self._session = session
        self._unit_id = unit_id
        self._as_of = as_of
        self._default_team = default_team
        self._by_number: dict[str, _OnRecord] = {}
        self._by_name: dict[tuple[str, int | None], list[_OnRecord]] = {}
        self._teams: dict[str, UUID | None] = {}
        self._load()

    def plan(self, file_name: str, preview: ImportPreview) -> ImportPlan:
        """The plan of a list that was read."""
        rows = tuple(self._planned(row) for row in preview.rows)
        wanted = (row.team_name for row in rows if row.action is not Action.ERROR and row.team_id is None)
        return ImportPlan(file_name, preview, rows, tuple(dict.fromkeys(name for name in wanted if name)))

    def _load(self) -> None:
        spell_of_day = (ServiceSpellRow.member_id == MemberRow.id) & in_force(ServiceSpellRow, self._as_of)
        query = (
            select(MemberRow, ServiceSpellRow.team_id, ServiceSpellRow.post)
            .outerjoin(ServiceSpellRow, spell_of_day)
            .where(MemberRow.unit_id == self._unit_id)
        )
        for member, team_id, post in self._session.execute(query):
            record = _OnRecord(member, team_id, post)
            if member.national_id:
                self._by_number[member.national_id] = record
            self._by_name.setdefault((fold(member.full_name), member.birth_year), []).append(record)

    def _planned(self, row: PreviewRow) -> PlannedRow:
        team_name = row.values.get("team") or self._default_team
        team_id = self._team(team_name) if team_name else None
        post = row.values.get("role") or "member"
        joined = row.values.get("joined") or FORCE_BEGAN
        blocked = self._blocked_by(row, team_name)
        record = None if blocked else self._record(row, team_id)
        changes = () if record is None else _changes(record, row, team_id, team_name)
        return PlannedRow(
            read=row,
            action=_action(blocked=bool(blocked), record=record, changed=bool(changes)),
            team_name=team_name,
            post=post,
            joined=joined,
            member_id=record.row.id if record else None,
            team_id=team_id,
            changes=changes,
            blocked_by=blocked,
        )

    def _blocked_by(self, row: PreviewRow, team_name: str | None) -> tuple[tuple[str, Mapping[str, Any]], ...]:
        found: list[tuple[str, Mapping[str, Any]]] = [
            (warning.sentence_code, dict(warning.facts))
            for warning in row.warnings
            if warning.severity is Severity.ERROR
        ]
        if not row.values.get("full_name"):
            found.append((f"{BLOCKED}no_name", {}))
        if not team_name:
            found.append((f"{BLOCKED}no_team", {}))
        return tuple(found)

    def _team(self, name: str) -> UUID | None:
        if name not in self._teams:
            self._teams[name] = team_by_name(self._session, self._unit_id, name, self._as_of)
        return self._teams[name]

    def _record(self, row: PreviewRow, team_id: UUID | None) -> _OnRecord | None:
        """The same person on record: by number; else by name and year of birth, when that means one person."""
        number = row.values.get("national_id")
        if number and number in self._by_number:
            return self._by_number[number]
        namesakes = self._by_name.get((fold(row.values["full_name"]), row.values.get("birth_year")), [])
        # Another number tells another person.
        fits = [record for record in namesakes if not (number and record.row.national_id)]
        in_team = [record for record in fits if team_id is not None and record.team_id == team_id]
        chosen = in_team or fits
        return chosen[0] if len(chosen) == 1 else None


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
        if row.values.get(key) not in {None, "", getattr(record.row, key)}
    ]
    if record.team_id is None or (row.values.get("team") and record.team_id != team_id):
        found.append(FieldChange("team", record.team_id, team_name))
    if row.values.get("role") not in {None, record.post}:
        found.append(FieldChange("post", record.post, row.values["role"]))
    return tuple(found)
