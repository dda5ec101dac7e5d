"""The same change for many people: looked at first, written as one step, taken back as one step."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from commune_desk.domain.errors import ConflictError, InvalidFieldsError, RefusedError
from commune_desk.domain.fields import problems_of
from commune_desk.domain.members import INSURANCE_KINDS, MEMBER_FIELDS, SHARED_FIELDS, tidied
from commune_desk.services.contracts import Changes
from commune_desk.services.desk import Desk
from commune_desk.store.queries.members import insured_on
from commune_desk.store.tables.members import MemberRow
from commune_desk.store.writes.members import begin_insurance, change_member, end_insurance
from commune_desk.wording import say

SUBJECT = "members"
_FIELDS = tuple(spec for spec in MEMBER_FIELDS if spec.key in SHARED_FIELDS)


@dataclass(frozen=True)
class InsuranceForMany:
    """Everybody takes part in an insurance from a day on, or no longer does."""

    kind: str
    takes_part: bool
    valid_from: date


@dataclass(frozen=True)
class SharedValues:
    """What all are given; a field that is not named, or without a value, is left as each has it.

    Attributes:
        values: by key of SHARED_FIELDS.
        insurance: None when nothing is said of insurance.
    """

    values: Mapping[str, Any]
    insurance: InsuranceForMany | None = None

    @property
    def given(self) -> dict[str, Any]:
        """What is really said: a blank never wipes anything."""
        return {key: value for key, value in tidied(self.values).items() if value is not None and value != ""}


@dataclass(frozen=True)
class ChangeMany:
    """Writes what a preview showed; `seen` is the version of each person there."""

    shared: SharedValues
    seen: Mapping[UUID, int]


@dataclass(frozen=True)
class ChangedPerson:
    """Whose record changes: (field key, before, after) of each; "insurance" is the key of taking part."""

    member_id: UUID
    full_name: str
    fields: tuple[tuple[str, Any, Any], ...]


@dataclass(frozen=True)
class BulkPreview:
    """What would happen.

    Attributes:
        changed: who changes, by given name.
        same: how many have it all already.
        left_out: names of records merged into another, which take nothing.
        seen: version of each who changes, for `ChangeMany`.
    """

    changed: tuple[ChangedPerson, ...]
    same: int
    left_out: tuple[str, ...]
    seen: Mapping[UUID, int]


class MemberBulkService:
    """Looks at a change of many, and writes it."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def preview(self, ids: Sequence[UUID], shared: SharedValues) -> BulkPreview:
        """What would change, for whom; nothing is written.

        Raises:
            InvalidFieldsError: a value that cannot be kept.
        """
        _check(shared)
        with self._desk.database.reader() as session:
            rows = self._rows(session, ids)
            people = [row for row in rows if row.merged_into_id is None]
            insured = _insured(session, people, shared.insurance)
            changed = [(row, _changes_of(row, shared, insured)) for row in people]
            return BulkPreview(
                tuple(ChangedPerson(row.id, row.full_name, fields) for row, fields in changed if fields),
                sum(not fields for _, fields in changed),
                tuple(row.full_name for row in rows if row.merged_into_id is not None),
                {row.id: row.version for row, fields in changed if fields},
            )

    def change(self, command: ChangeMany) -> Changes:
        """Writes all or nothing, as one step that is taken back as one.

        Raises:
            InvalidFieldsError: a value that cannot be kept, or nothing to write.
            ConflictError: somebody else saved one of them since the preview; nobody is changed.
        """
        shared = command.shared
        _check(shared)
        if not command.seen or not (shared.given or shared.insurance):
            raise RefusedError("error.nothing_to_change")
        with self._desk.work("history.members.change_many", count=len(command.seen)) as work:
            rows = self._rows(work.session, command.seen)
            if len(rows) != len(command.seen):
                raise ConflictError("error.conflict", record=say("record.any"))
            for row in rows:
                work.expect_version(row, command.seen[row.id])
                change_member(work.session, row, shared.given)
                if shared.insurance is not None:
                    self._insure(work.session, row.id, shared.insurance)
            facts = (("count", len(rows)),)
            ids = frozenset(row.id for row in rows)
            return Changes(frozenset({SUBJECT}), ids, work.commit(), "message.changed_many", facts)

    def _insure(self, session: Session, member_id: UUID, insurance: InsuranceForMany) -> None:
        if insurance.takes_part:
            begin_insurance(session, self._desk.new_id, member_id, insurance.kind, insurance.valid_from)
        else:
            end_insurance(session, member_id, insurance.kind, insurance.valid_from)

    def _rows(self, session: Session, ids: Iterable[UUID]) -> Sequence[MemberRow]:
        of_unit = select(MemberRow).where(MemberRow.unit_id == self._desk.unit_id, MemberRow.id.in_(tuple(ids)))
        return session.scalars(of_unit.order_by(MemberRow.name_sort, MemberRow.id)).all()


def _check(shared: SharedValues) -> None:
    unknown = [key for key in shared.values if key not in SHARED_FIELDS]
    if unknown:
        raise InvalidFieldsError(tuple((key, "problem.not_for_many", {}) for key in unknown))
    problems = problems_of(_FIELDS, shared.given)
    if problems:
        raise InvalidFieldsError(problems)
    if shared.insurance is not None and shared.insurance.kind not in INSURANCE_KINDS:
        raise InvalidFieldsError((("insurance", "problem.not_a_choice", {"value": shared.insurance.kind}),))


def _insured(
    session: Session, people: Sequence[MemberRow], insurance: InsuranceForMany | None
) -> Mapping[UUID, frozenset[str]]:
    if insurance is None:
        return {}
    return insured_on(session, [row.id for row in people], insurance.valid_from)


def _changes_of(
    row: MemberRow, shared: SharedValues, insured: Mapping[UUID, frozenset[str]]
) -> tuple[tuple[str, Any, Any], ...]:
    changes = [(key, getattr(row, key), value) for key, value in shared.given.items() if getattr(row, key) != value]
    insurance = shared.insurance
    if insurance is not None:
        takes_part = insurance.kind in insured.get(row.id, ())
        if takes_part != insurance.takes_part:
            changes.append(("insurance", takes_part, insurance.takes_part))
    return tuple(changes)
