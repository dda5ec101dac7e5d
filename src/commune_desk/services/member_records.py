"""What is kept beside a member: written down and corrected, kind by kind as domain.member_records declares."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from commune_desk.domain.errors import InvalidFieldsError, RefusedError
from commune_desk.domain.member_records import RECORD_KINDS, RecordKind
from commune_desk.services.contracts import Changes
from commune_desk.services.desk import Desk
from commune_desk.store.queries.member_records import ROW_OF_KIND, records_of
from commune_desk.store.tables.members import MemberRow

SUBJECT = "members"
_KINDS = {kind.key: kind for kind in RECORD_KINDS}


@dataclass(frozen=True)
class RecordView:
    """One record; keys of `values` are the fields of its kind."""

    id: UUID
    version: int
    kind: str
    values: Mapping[str, Any]


@dataclass(frozen=True)
class AddRecord:
    """Writes a record down; `kind` is a key of domain.member_records.RECORD_KINDS."""

    member_id: UUID
    kind: str
    values: Mapping[str, Any]


@dataclass(frozen=True)
class ChangeRecord:
    """Other values for a record; `expect_version` is the one the officer saw."""

    kind: str
    id: UUID
    expect_version: int
    values: Mapping[str, Any]


class MemberRecordService:
    """Reads and changes what is kept beside members."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def of_member(self, member_id: UUID) -> tuple[RecordView, ...]:
        """Everything kept beside one member: kind by kind, oldest first."""
        with self._desk.database.reader() as session:
            self._member(session, member_id)
            return tuple(_view(kind, row) for kind in RECORD_KINDS for row in records_of(session, kind.key, member_id))

    def add(self, command: AddRecord) -> Changes:
        """Writes a record down."""
        kind = _KINDS[command.kind]
        values = _checked(kind, kind.tidied(command.values))
        with self._desk.work(f"history.member_records.{kind.key}", full_name="") as work:
            member = self._member(work.session, command.member_id)
            work.facts["full_name"] = member.full_name
            work.session.add(ROW_OF_KIND[kind.key](id=self._desk.new_id(), member_id=member.id, **values))
            return self._done(member, work.commit())

    def change(self, command: ChangeRecord) -> Changes:
        """Saves other values; refused as a conflict when somebody else saved first."""
        kind = _KINDS[command.kind]
        with self._desk.work(f"history.member_records.{kind.key}", full_name="") as work:
            row = work.session.get(ROW_OF_KIND[kind.key], command.id)
            if row is None:
                raise RefusedError("error.no_such_record")
            member = self._member(work.session, row.member_id)
            work.facts["full_name"] = member.full_name
            work.expect_version(row, command.expect_version)
            for key, value in _checked(kind, {**_values(kind, row), **kind.tidied(command.values)}).items():
                setattr(row, key, value)
            return self._done(member, work.commit())

    def _member(self, session: Session, member_id: UUID) -> MemberRow:
        row = session.get(MemberRow, member_id)
        if row is None or row.unit_id != self._desk.unit_id:
            raise RefusedError("error.no_such_member")
        return row

    def _done(self, member: MemberRow, change_set_id: UUID | None) -> Changes:
        return Changes(frozenset({SUBJECT}), frozenset({member.id}), change_set_id, "message.saved")


def _checked(kind: RecordKind, values: dict[str, Any]) -> dict[str, Any]:
    problems = kind.problems(values)
    if problems:
        raise InvalidFieldsError(problems)
    return values


def _values(kind: RecordKind, row: Any) -> dict[str, Any]:
    return {field.key: getattr(row, field.key) for field in kind.fields}


def _view(kind: RecordKind, row: Any) -> RecordView:
    return RecordView(row.id, row.version, kind.key, _values(kind, row))
