"""Members injured or killed: written down, corrected, taken off."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from commune_desk.domain.casualties import CASUALTY_FIELDS
from commune_desk.domain.errors import InvalidFieldsError, RefusedError
from commune_desk.domain.fields import problems_of, tidied_texts
from commune_desk.services.contracts import Changes
from commune_desk.services.desk import Desk
from commune_desk.store.queries.dossiers import casualties_of
from commune_desk.store.queries.members import member_of_unit, member_to_write
from commune_desk.store.tables.members import CasualtyRow, MemberRow

SUBJECT = "casualties"
_COLUMN_OF = {"casualty_kind": "kind"}


@dataclass(frozen=True)
class CasualtyView:
    """What befell a member. Keys of `values` are those of domain.casualties.CASUALTY_FIELDS."""

    id: UUID
    version: int
    member_id: UUID
    values: Mapping[str, Any]


@dataclass(frozen=True)
class AddCasualty:
    """A casualty of a member."""

    member_id: UUID
    values: Mapping[str, Any]


@dataclass(frozen=True)
class ChangeCasualty:
    """Other values; an absent key stays as it is."""

    id: UUID
    version: int
    values: Mapping[str, Any]


@dataclass(frozen=True)
class RemoveCasualty:
    """Takes off what was written down by mistake."""

    id: UUID
    version: int


class CasualtyService:
    """Reads and changes casualties; Biểu mẫu 01 counts those on duty by their day."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def of_member(self, member_id: UUID) -> tuple[CasualtyView, ...]:
        """The newest first."""
        with self._desk.database.reader() as session:
            member_of_unit(session, self._desk.unit_id, member_id)
            return tuple(_view(row) for row in casualties_of(session, member_id))

    def add(self, command: AddCasualty) -> Changes:
        """Writes one down.

        Raises:
            InvalidFieldsError: no day or outcome.
        """
        values = _checked({**dict.fromkeys(spec.key for spec in CASUALTY_FIELDS), **command.values})
        with self._desk.work("history.casualties.add", full_name="") as work:
            member = member_to_write(work.session, self._desk.unit_id, command.member_id)
            row = CasualtyRow(id=self._desk.new_id(), unit_id=self._desk.unit_id, member_id=member.id)
            _write(row, values)
            work.session.add(row)
            work.facts["full_name"] = member.full_name
            return self._done(member, work.commit())

    def change(self, command: ChangeCasualty) -> Changes:
        """Writes other values."""
        values = _checked(command.values)
        with self._desk.work("history.casualties.change", full_name="") as work:
            row = self._row(work.session, command.id)
            work.expect_version(row, command.version)
            _write(row, values)
            member = member_to_write(work.session, self._desk.unit_id, row.member_id)
            work.facts["full_name"] = member.full_name
            return self._done(member, work.commit())

    def remove(self, command: RemoveCasualty) -> Changes:
        """Takes it off; the history can put it back."""
        with self._desk.work("history.casualties.remove", full_name="") as work:
            row = self._row(work.session, command.id)
            work.expect_version(row, command.version)
            member = member_to_write(work.session, self._desk.unit_id, row.member_id)
            work.facts["full_name"] = member.full_name
            work.session.delete(row)
            return self._done(member, work.commit())

    def _row(self, session: Session, casualty_id: UUID) -> CasualtyRow:
        row = session.get(CasualtyRow, casualty_id)
        if row is None or row.unit_id != self._desk.unit_id:
            raise RefusedError("error.casualties.no_such_casualty")
        return row

    def _done(self, member: MemberRow, change_set_id: UUID | None) -> Changes:
        return Changes(frozenset({SUBJECT, "members"}), frozenset({member.id}), change_set_id, "message.saved")


def _checked(values: Mapping[str, Any]) -> dict[str, Any]:
    found = tidied_texts(values)
    problems = problems_of(CASUALTY_FIELDS, found)
    if problems:
        raise InvalidFieldsError(problems)
    return found


def _write(row: CasualtyRow, values: Mapping[str, Any]) -> None:
    for spec in CASUALTY_FIELDS:
        if spec.key in values:
            value = bool(values[spec.key]) if spec.key == "on_duty" else values[spec.key]
            setattr(row, _COLUMN_OF.get(spec.key, spec.key), value)


def _view(row: CasualtyRow) -> CasualtyView:
    values = {spec.key: getattr(row, _COLUMN_OF.get(spec.key, spec.key)) for spec in CASUALTY_FIELDS}
    return CasualtyView(row.id, row.version, row.member_id, values)
