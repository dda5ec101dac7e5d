"""Classes held for members, and who attended."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from commune_desk.domain.errors import InvalidFieldsError, RefusedError
from commune_desk.domain.fields import problems_of, tidied_texts
from commune_desk.domain.trainings import TRAINING_FIELDS
from commune_desk.services.contracts import Changes
from commune_desk.services.desk import Desk
from commune_desk.store.queries.dossiers import trainings_of
from commune_desk.store.queries.members import member_of_unit, member_to_write
from commune_desk.store.tables.members import MemberRow, TrainingAttendanceRow, TrainingRow

SUBJECT = "trainings"
_COLUMN_OF = {"training_title": "title", "final_day": "last_day"}


@dataclass(frozen=True)
class TrainingView:
    """A class. Keys of `values` are those of domain.trainings.TRAINING_FIELDS; `attendees` by given name."""

    id: UUID
    version: int
    values: Mapping[str, Any]
    attendees: tuple[tuple[UUID, str], ...] = ()

    @property
    def title(self) -> str:
        """Its name."""
        return str(self.values["training_title"])


@dataclass(frozen=True)
class AddTraining:
    """A class and who attended it."""

    values: Mapping[str, Any]
    member_ids: frozenset[UUID] = frozenset()


@dataclass(frozen=True)
class ChangeTraining:
    """Other values, other attendees (None: as they are); an absent key stays as it is."""

    id: UUID
    version: int
    values: Mapping[str, Any]
    member_ids: frozenset[UUID] | None = None


@dataclass(frozen=True)
class RemoveTraining:
    """Takes off a class written down by mistake, with its attendance."""

    id: UUID
    version: int


class TrainingService:
    """Reads and changes training; Biểu mẫu 01 counts what was held by the Ministry's material."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def list(self) -> tuple[TrainingView, ...]:
        """Every class, the newest first."""
        query = select(TrainingRow).where(TrainingRow.unit_id == self._desk.unit_id)
        with self._desk.database.reader() as session:
            rows = session.scalars(query.order_by(TrainingRow.first_day.desc(), TrainingRow.id.desc())).all()
            return tuple(_view(session, row) for row in rows)

    def show(self, training_id: UUID) -> TrainingView:
        """One class with its attendees."""
        with self._desk.database.reader() as session:
            return _view(session, self._row(session, training_id))

    def of_member(self, member_id: UUID) -> tuple[TrainingView, ...]:
        """Classes a member attended, the newest first, without the other attendees."""
        with self._desk.database.reader() as session:
            member_of_unit(session, self._desk.unit_id, member_id)
            return tuple(_bare_view(row) for row in trainings_of(session, member_id))

    def add(self, command: AddTraining) -> Changes:
        """Writes a class down.

        Raises:
            InvalidFieldsError: no title, day or number of classes, or it ends before it begins.
            RefusedError: there is no such member.
        """
        values = _checked({**dict.fromkeys(spec.key for spec in TRAINING_FIELDS), **command.values}, {})
        with self._desk.work("history.trainings.add", title=values["training_title"]) as work:
            row = TrainingRow(id=self._desk.new_id(), unit_id=self._desk.unit_id)
            _write(row, values)
            work.session.add(row)
            work.session.flush()
            self._set_attendees(work.session, row, command.member_ids)
            return self._done(row, work.commit())

    def change(self, command: ChangeTraining) -> Changes:
        """Writes other values, and who attended."""
        with self._desk.work("history.trainings.change", title="") as work:
            row = self._row(work.session, command.id)
            work.expect_version(row, command.version)
            _write(row, _checked(command.values, _values(row)))
            if command.member_ids is not None:
                self._set_attendees(work.session, row, command.member_ids)
                # Who attended belongs to the class: another desk that saw the old list gets a conflict.
                flag_modified(row, "title")
            work.facts["title"] = row.title
            return self._done(row, work.commit())

    def remove(self, command: RemoveTraining) -> Changes:
        """Takes a class off with its attendance; the history can put both back."""
        with self._desk.work("history.trainings.remove", title="") as work:
            row = self._row(work.session, command.id)
            work.expect_version(row, command.version)
            self._set_attendees(work.session, row, ())
            work.facts["title"] = row.title
            work.session.delete(row)
            return self._done(row, work.commit())

    def _set_attendees(self, session: Session, row: TrainingRow, wanted: Iterable[UUID]) -> None:
        attendance = select(TrainingAttendanceRow).where(TrainingAttendanceRow.training_id == row.id)
        there = {one.member_id: one for one in session.scalars(attendance)}
        chosen = set(wanted)
        for member_id in sorted(chosen - there.keys()):
            member_to_write(session, self._desk.unit_id, member_id)
            session.add(TrainingAttendanceRow(training_id=row.id, member_id=member_id))
        for member_id in sorted(there.keys() - chosen):
            session.delete(there[member_id])
        session.flush()

    def _row(self, session: Session, training_id: UUID) -> TrainingRow:
        row = session.get(TrainingRow, training_id)
        if row is None or row.unit_id != self._desk.unit_id:
            raise RefusedError("error.trainings.no_such_training")
        return row

    def _done(self, row: TrainingRow, change_set_id: UUID | None) -> Changes:
        return Changes(frozenset({SUBJECT, "members"}), frozenset({row.id}), change_set_id, "message.saved")


def _checked(values: Mapping[str, Any], before: Mapping[str, Any]) -> dict[str, Any]:
    found = tidied_texts(values)
    problems = list(problems_of(TRAINING_FIELDS, found))
    whole = {**before, **found}
    first, final = whole.get("first_day"), whole.get("final_day")
    if isinstance(first, date) and isinstance(final, date) and final < first:
        problems.append(("final_day", "problem.trainings.ends_before_start", {"day": first}))
    if problems:
        raise InvalidFieldsError(tuple(problems))
    return found


def _write(row: TrainingRow, values: Mapping[str, Any]) -> None:
    for spec in TRAINING_FIELDS:
        if spec.key in values:
            value = bool(values[spec.key]) if spec.key == "ministry_material" else values[spec.key]
            setattr(row, _COLUMN_OF.get(spec.key, spec.key), value)


def _values(row: TrainingRow) -> dict[str, Any]:
    return {spec.key: getattr(row, _COLUMN_OF.get(spec.key, spec.key)) for spec in TRAINING_FIELDS}


def _bare_view(row: TrainingRow) -> TrainingView:
    return TrainingView(row.id, row.version, _values(row))


def _view(session: Session, row: TrainingRow) -> TrainingView:
    query = (
        select(MemberRow.id, MemberRow.full_name)
        .join(TrainingAttendanceRow, TrainingAttendanceRow.member_id == MemberRow.id)
        .where(TrainingAttendanceRow.training_id == row.id)
    )
    attendees = tuple((key, name) for key, name in session.execute(query.order_by(MemberRow.name_sort, MemberRow.id)))
    return TrainingView(row.id, row.version, _values(row), attendees)
