"""What is kept beside a member: written down and corrected, kind by kind as domain.member_records declares."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from commune_desk.domain.errors import InvalidFieldsError, RefusedError
from commune_desk.domain.fields import problems_of, tidied_texts
from commune_desk.domain.insurance import MONTHS_PARAMETER, MonthCount, count_months
from commune_desk.domain.member_records import RECORD_KINDS, STRIKE_FIELDS, RecordKind, Stretch, overlap_problem
from commune_desk.services.contracts import Changes
from commune_desk.services.desk import Desk
from commune_desk.store.queries.member_records import ROW_OF_KIND, records_of, records_on
from commune_desk.store.queries.members import insurances_of, member_of_unit, member_to_write, spells_of
from commune_desk.store.queries.units import parameter_on
from commune_desk.store.tables.members import MemberRow
from commune_desk.store.unit_of_work import UnitOfWork

SUBJECT = "members"
_DAY = timedelta(days=1)
_KINDS = {kind.key: kind for kind in RECORD_KINDS}


@dataclass(frozen=True)
class StrikeView:
    """When, by whom and why a record was struck out."""

    day: date
    who: str
    reason: str


@dataclass(frozen=True)
class RecordView:
    """One record; keys of `values` are the fields of its kind, days both included. One that is `struck` counts not."""

    id: UUID
    version: int
    kind: str
    values: Mapping[str, Any]
    struck: StrikeView | None = None

    def holds_on(self, day: date) -> bool:
        """Whether it is true on a day; what is only noted is so from its day on."""
        return self.struck is None and _KINDS[self.kind].stretch(self.values).holds_on(day)


@dataclass(frozen=True)
class ListedRecordView:
    """A record in a list of everybody's."""

    member_id: UUID
    full_name: str
    record: RecordView


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


@dataclass(frozen=True)
class StrikeRecord:
    """Strikes out what was wrongly logged; only kinds that are `strikable`."""

    kind: str
    id: UUID
    expect_version: int
    reason: str


class MemberRecordService:
    """Reads and changes what is kept beside members."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def of_member(self, member_id: UUID) -> tuple[RecordView, ...]:
        """Everything kept beside one member, past and present: kind by kind, oldest first."""
        with self._desk.database.reader() as session:
            member_of_unit(session, self._desk.unit_id, member_id)
            return tuple(_view(kind, row) for kind in RECORD_KINDS for row in records_of(session, kind.key, member_id))

    def list_on(self, kind: str, day: date) -> tuple[ListedRecordView, ...]:
        """What holds on a day of everybody of the unit, by name; of what is only noted, all noted up to the day.

        What was struck out is left out.
        """
        with self._desk.database.reader() as session:
            views = (
                ListedRecordView(row.member_id, full_name, _view(_KINDS[kind], row))
                for row, full_name in records_on(session, kind, self._desk.unit_id, day)
            )
            return tuple(view for view in views if view.record.struck is None)

    def insurance_months(self, member_id: UUID, day: date) -> MonthCount:
        """Months of social insurance up to a day: taken part, missing, and how many the State still supports."""
        with self._desk.database.reader() as session:
            member = member_of_unit(session, self._desk.unit_id, member_id)
            limit = parameter_on(session, self._desk.unit_id, MONTHS_PARAMETER, day)
            return count_months(
                day,
                [(row.valid_from, row.valid_to) for row in insurances_of(session, member_id, "social")],
                [(spell.valid_from, spell.valid_to) for spell, _ in spells_of(session, member_id)],
                member.social_months_before,
                None if limit is None else int(limit),
            )

    def add(self, command: AddRecord) -> Changes:
        """Writes a record down; of a kind of which one holds at a time, the open one before it ends where it begins.

        Raises:
            InvalidFieldsError: a field cannot be kept, or another record of the kind holds on some of the days.
        """
        kind = _KINDS[command.kind]
        values = _checked(kind, kind.tidied(command.values))
        with self._desk.work(f"history.member_records.{kind.key}", full_name="") as work:
            member = member_to_write(work.session, self._desk.unit_id, command.member_id)
            work.facts["full_name"] = member.full_name
            _make_way(kind, values, records_of(work.session, kind.key, member.id))
            work.session.add(ROW_OF_KIND[kind.key](id=self._desk.new_id(), member_id=member.id, **_columns(values)))
            return self._done(member, work.commit())

    def change(self, command: ChangeRecord) -> Changes:
        """Saves other values, of which `valid_until` ends a record; refused as a conflict when somebody saved first.

        Raises:
            ConflictError: the record is no longer as the officer saw it.
            InvalidFieldsError: as `add`; here no other record gives way.
        """
        kind = _KINDS[command.kind]
        with self._desk.work(f"history.member_records.{kind.key}", full_name="") as work:
            row, member = self._seen(work, command)
            values = _checked(kind, {**_values(kind, row), **kind.tidied(command.values)})
            others = [other for other in records_of(work.session, kind.key, member.id) if other is not row]
            _refuse_overlap(kind, values, others)
            for column, value in _columns(values).items():
                if getattr(row, column) != value:
                    setattr(row, column, value)
            return self._done(member, work.commit())

    def strike(self, command: StrikeRecord) -> Changes:
        """Strikes a wrongly logged record out: it stays readable with day, officer and reason, and counts no more.

        Raises:
            InvalidFieldsError: no reason.
            RefusedError: records of the kind are corrected otherwise, or it is struck out already.
            ConflictError: the record is no longer as the officer saw it.
        """
        kind = _KINDS[command.kind]
        if not kind.strikable:
            raise RefusedError("error.record_not_strikable")
        values = tidied_texts({"strike_reason": command.reason})
        if problems := problems_of(STRIKE_FIELDS, values):
            raise InvalidFieldsError(problems)
        with self._desk.work(f"history.strike.{kind.key}", full_name="") as work:
            row, member = self._seen(work, command)
            row.struck_on, row.struck_by = self._desk.today(), self._desk.who
            row.strike_reason = values["strike_reason"]
            return self._done(member, work.commit())

    def _seen(self, work: UnitOfWork, command: ChangeRecord | StrikeRecord) -> tuple[Any, MemberRow]:
        """The record as the officer saw it and not struck out, and whose it is."""
        row = work.session.get(ROW_OF_KIND[command.kind], command.id)
        if row is None:
            raise RefusedError("error.no_such_record")
        member = member_to_write(work.session, self._desk.unit_id, row.member_id)
        work.facts["full_name"] = member.full_name
        work.expect_version(row, command.expect_version)
        if _KINDS[command.kind].strikable and row.struck_on is not None:
            raise RefusedError("error.record_struck", day=row.struck_on, who=row.struck_by)
        return row, member

    def _done(self, member: MemberRow, change_set_id: UUID | None) -> Changes:
        return Changes(frozenset({SUBJECT}), frozenset({member.id}), change_set_id, "message.saved")


def _checked(kind: RecordKind, values: dict[str, Any]) -> dict[str, Any]:
    problems = kind.problems(values)
    if problems:
        raise InvalidFieldsError(problems)
    return values


def _make_way(kind: RecordKind, values: Mapping[str, Any], others: Sequence[Any]) -> None:
    """Ends the open record before a new one, then looks whether there is room."""
    own = kind.stretch(values)
    for row in _rivals(kind, values, others):
        if _stretch(row).gives_way_to(own):
            row.valid_to = own.start
    _refuse_overlap(kind, values, others)


def _refuse_overlap(kind: RecordKind, values: Mapping[str, Any], others: Sequence[Any]) -> None:
    problem = overlap_problem(kind.stretch(values), [_stretch(row) for row in _rivals(kind, values, others)])
    if problem is not None:
        raise InvalidFieldsError((("valid_from", *problem),))


def _rivals(kind: RecordKind, values: Mapping[str, Any], others: Sequence[Any]) -> list[Any]:
    """Records beside which this one cannot hold."""
    if kind.one_of is None:
        return []
    return [row for row in others if all(getattr(row, key) == values.get(key) for key in kind.one_of)]


def _stretch(row: Any) -> Stretch:
    return Stretch(row.valid_from, row.valid_to)


def _columns(values: Mapping[str, Any]) -> dict[str, Any]:
    """Values by column: the last day becomes the first day no longer."""
    found = dict(values)
    if "valid_until" in found:
        last = found.pop("valid_until")
        found["valid_to"] = last and last + _DAY
    return found


def _values(kind: RecordKind, row: Any) -> dict[str, Any]:
    return {field.key: _value(row, field.key) for field in kind.fields}


def _value(row: Any, key: str) -> Any:
    if key == "valid_until":
        return row.valid_to and row.valid_to - _DAY
    return getattr(row, key)


def _view(kind: RecordKind, row: Any) -> RecordView:
    struck = None
    if kind.strikable and row.struck_on is not None:
        struck = StrikeView(row.struck_on, row.struck_by, row.strike_reason)
    return RecordView(row.id, row.version, kind.key, _values(kind, row), struck)
