"""People who stand on record twice: found, looked at side by side, and made one."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from commune_desk.domain.duplicates import Known, Reason, likenesses, proposed
from commune_desk.domain.errors import InvalidFieldsError, RefusedError
from commune_desk.domain.fields import problems_of
from commune_desk.domain.members import MEMBER_FIELDS, tidied
from commune_desk.services.contracts import Changes
from commune_desk.services.desk import Desk
from commune_desk.services.told_records import ToldRecords, is_told
from commune_desk.store import rows
from commune_desk.store.queries.allowances import open_months_of
from commune_desk.store.queries.members import distinct_pairs, member_to_write
from commune_desk.store.tables.members import DistinctPeopleRow, MemberRow
from commune_desk.store.writes import merges
from commune_desk.store.writes.members import COLUMNS, change_member
from commune_desk.wording import say
from commune_desk.wording.formats import month_text
from commune_desk.wording.values import label_of

SUBJECTS = frozenset(
    {"members", "teams", "rosters", "incidents", "commendations", "allowances", "dossiers", "equipment", "recruitments"}
)


@dataclass(frozen=True)
class DuplicateView:
    """Two records that look like one person; the first is the older record. `score` runs from 1 to 100.

    `mark` tells that an officer found them to be two.
    """

    first_id: UUID
    second_id: UUID
    first_name: str
    second_name: str
    first_born: str
    second_born: str
    score: int
    reason: Reason
    mark: "DistinctView | None" = None

    @property
    def reason_words(self) -> str:
        """Why, in words."""
        return say(f"duplicates.reason.{self.reason}")


@dataclass(frozen=True)
class DistinctView:
    """When and by whom a pair was noted as two people."""

    id: UUID
    version: int
    marked_on: date
    marked_by: str
    note: str | None


@dataclass(frozen=True)
class FieldChoiceView:
    """A field that the two records fill differently; `proposed` is what a merge keeps unless told otherwise."""

    key: str
    kept: Any
    other: Any
    proposed: Any


@dataclass(frozen=True)
class ClashView:
    """Something that only one of the two can be right about.

    Attributes:
        key: names it in `MergeMembers.others_win`.
        can_choose: whether the other record may win; what is unique by its nature stays with the record it is on.
        kept: what stands in the kept record, a line each.
        other: what stands in the other.
        record: the kind of record, in words.
        moves_if_kept_wins: how many rows of the other go over when the kept one wins; if the other wins, its row does.
    """

    key: str
    title: str
    can_choose: bool
    kept: tuple[str, ...]
    other: str
    record: str
    moves_if_kept_wins: int


@dataclass(frozen=True)
class MergePreview:
    """What a merge would do: fields that differ, rows that move by the name of their kind, what stands in the way.

    `sure` counts the rows that go over whatever is chosen; `moved` adds what the choices give.
    """

    kept_id: UUID
    kept_version: int
    other_id: UUID
    other_version: int
    kept_name: str
    other_name: str
    fields: tuple[FieldChoiceView, ...]
    sure: Mapping[str, int]
    clashes: tuple[ClashView, ...]

    def moved(self, others_win: Collection[str] = ()) -> dict[str, int]:
        """How many rows of each kind go over to the kept record, by the word for the kind."""
        counts = dict(self.sure)
        for clash in self.clashes:
            wins = clash.can_choose and clash.key in others_win
            counts[clash.record] = counts.get(clash.record, 0) + (1 if wins else clash.moves_if_kept_wins)
        return {record: count for record, count in counts.items() if count}


@dataclass(frozen=True)
class MergeMembers:
    """Makes two records one.

    Attributes:
        values: fields whose value is not the one proposed.
        others_win: keys of clashes in which the other record is right.
    """

    kept_id: UUID
    kept_version: int
    other_id: UUID
    other_version: int
    values: Mapping[str, Any]
    others_win: frozenset[str] = frozenset()


@dataclass(frozen=True)
class MarkDistinct:
    """Notes that two records that look alike are two people."""

    first_id: UUID
    second_id: UUID
    note: str | None = None


@dataclass(frozen=True)
class UnmarkDistinct:
    """Takes the note off: they may be one after all."""

    id: UUID
    version: int


class DuplicateService:
    """Finds people on record twice and makes them one."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def find(self, *, marked: bool = False) -> tuple[DuplicateView, ...]:
        """Every pair that looks like one person, the likeliest first.

        Args:
            marked: also those that were noted as two people.
        """
        with self._desk.database.reader() as session:
            columns = (MemberRow.id, MemberRow.full_name, MemberRow.birth_date, MemberRow.birth_year)
            query = select(*columns, MemberRow.national_id).where(
                MemberRow.unit_id == self._desk.unit_id, MemberRow.merged_into_id.is_(None)
            )
            people = [Known(*row) for row in session.execute(query.order_by(MemberRow.id))]
            marks = {pair: _distinct_view(row) for pair, row in distinct_pairs(session, self._desk.unit_id).items()}
        views = (
            DuplicateView(
                first_id=pair.first.id,
                second_id=pair.second.id,
                first_name=pair.first.full_name,
                second_name=pair.second.full_name,
                first_born=_born(pair.first),
                second_born=_born(pair.second),
                score=pair.score,
                reason=pair.reason,
                mark=marks.get(frozenset((pair.first.id, pair.second.id))),
            )
            for pair in likenesses(people)
        )
        return tuple(view for view in views if marked or view.mark is None)

    def mark_distinct(self, command: MarkDistinct) -> Changes:
        """Notes with day and officer that two records are two people: the pair is offered no more.

        Raises:
            RefusedError: no such member, one and the same, merged already, or noted already.
        """
        with self._desk.work("history.members.mark_distinct", first="", second="") as work:
            first, second = self._pair(work.session, command.first_id, command.second_id)
            row = DistinctPeopleRow(
                id=self._desk.new_id(),
                unit_id=self._desk.unit_id,
                first_id=first.id,
                second_id=second.id,
                marked_on=self._desk.today(),
                marked_by=self._desk.who,
                note=(command.note or "").strip() or None,
            )
            work.session.add(row)
            work.facts.update(first=first.full_name, second=second.full_name)
            return Changes(frozenset({"members"}), frozenset({first.id, second.id}), work.commit(), "message.saved")

    def unmark_distinct(self, command: UnmarkDistinct) -> Changes:
        """Takes such a note off; the history can put it back."""
        with self._desk.work("history.members.unmark_distinct", first="", second="") as work:
            row = work.session.get(DistinctPeopleRow, command.id)
            if row is None or row.unit_id != self._desk.unit_id:
                raise RefusedError("error.no_such_record")
            work.expect_version(row, command.version)
            first, second = (work.session.get_one(MemberRow, one) for one in (row.first_id, row.second_id))
            work.session.delete(row)
            work.facts.update(first=first.full_name, second=second.full_name)
            return Changes(frozenset({"members"}), frozenset({first.id, second.id}), work.commit(), "message.saved")

    def preview_merge(self, kept_id: UUID, other_id: UUID) -> MergePreview:
        """What making the two one would do; nothing is changed.

        Raises:
            RefusedError: no such member, one and the same, or merged already.
        """
        with self._desk.database.reader() as session:
            kept, other = self._pair(session, kept_id, other_id)
            mine, theirs = _values(kept), _values(other)
            keep = proposed(mine, theirs)
            told = ToldRecords(session, self._desk.unit_id)
            clashes = merges.clashes(session, kept_id, other_id)
            sure = merges.rows_sure_to_move(session, other_id, clashes)
            return MergePreview(
                kept_id=kept.id,
                kept_version=kept.version,
                other_id=other.id,
                other_version=other.version,
                kept_name=kept.full_name,
                other_name=other.full_name,
                fields=tuple(
                    FieldChoiceView(key, mine[key], theirs[key], keep[key])
                    for key in COLUMNS
                    if mine[key] != theirs[key] and (theirs[key] not in {None, ""})
                ),
                sure={say(f"record.{name}"): count for name, count in sure.items()},
                clashes=tuple(_clash_view(told, clash) for clash in clashes),
            )

    def merge(self, command: MergeMembers) -> Changes:
        """Makes two records one: a change set of its own, taken back as a whole.

        Lists of months that are paid keep the name they were printed with. What the other record said of days or of
        things on which the kept one wins is kept in the history alone. Months that were computed and are not closed
        are named: they are to be computed again.

        Raises:
            RefusedError: no such member, one and the same, merged already, or noted as two people.
            ConflictError: somebody else saved one of the two since the preview.
            InvalidFieldsError: a value chosen cannot be kept.
        """
        with self._desk.work("history.members.merge", kept="", other="") as work:
            kept, other = self._pair(work.session, command.kept_id, command.other_id)
            work.expect_version(kept, command.kept_version)
            work.expect_version(other, command.other_version)
            values = {**proposed(_values(kept), _values(other)), **tidied(command.values)}
            if problems := problems_of(MEMBER_FIELDS, values):
                raise InvalidFieldsError(problems)
            merges.move_rows(work.session, self._desk.new_id, kept.id, other.id, command.others_win)
            change_member(work.session, kept, values)
            other.merged_into_id = kept.id
            work.facts.update(kept=kept.full_name, other=other.full_name)
            months = open_months_of(work.session, self._desk.unit_id, (kept.id, other.id))
            return _told_months(Changes(SUBJECTS, frozenset({kept.id, other.id}), work.commit()), months)

    def _pair(self, session: Session, kept_id: UUID, other_id: UUID) -> tuple[MemberRow, MemberRow]:
        if kept_id == other_id:
            raise RefusedError("error.duplicates.same")
        unit_id = self._desk.unit_id
        pair = member_to_write(session, unit_id, kept_id), member_to_write(session, unit_id, other_id)
        mark = distinct_pairs(session, unit_id).get(frozenset((kept_id, other_id)))
        if mark is not None:
            raise RefusedError("error.duplicates.distinct", day=mark.marked_on, who=mark.marked_by)
        return pair


def _values(row: MemberRow) -> dict[str, Any]:
    return {column: getattr(row, column) for column in COLUMNS}


def _born(person: Known) -> str:
    if person.birth_date is not None:
        return f"{person.birth_date:%d/%m/%Y}"
    return str(person.birth_year or "")


def _told_months(changes: Changes, months: Sequence[date]) -> Changes:
    if not months:
        return replace(changes, message_code="message.saved")
    words = ", ".join(month_text(month) for month in months)
    return replace(changes, message_code="message.merged_open_months", message_facts=(("months", words),))


def _distinct_view(row: DistinctPeopleRow) -> DistinctView:
    return DistinctView(row.id, row.version, row.marked_on, row.marked_by, row.note)


def _clash_view(told: ToldRecords, clash: merges.Clash) -> ClashView:
    record = say(f"record.{clash.table_name}")
    return ClashView(
        key=clash.key,
        title=say(f"duplicates.clash.{clash.kind.value}", record=record),
        can_choose=clash.kind is not merges.Kind.UNIQUE,
        kept=tuple(_told(told, clash.table_name, row) for row in clash.kept),
        other=_told(told, clash.table_name, clash.other),
        record=record,
        moves_if_kept_wins=clash.left_when_it_loses,
    )


def _told(told: ToldRecords, table_name: str, row: Any) -> str:
    """What a row says, in the words of its fields; what it refers to by its name."""
    whole = {part.key: getattr(row, part.key) for part in rows.mapper_of(table_name).column_attrs}
    return ", ".join(
        f"{label_of(key, table_name)}: {told.value(table_name, key, value, whole)}"
        for key, value in whole.items()
        if key != "member_id" and is_told(table_name, key) and value not in {None, ""}
    )
