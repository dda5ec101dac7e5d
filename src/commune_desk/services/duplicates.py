"""People who stand on record twice: found, looked at side by side, and made one."""

from collections.abc import Mapping
from dataclasses import dataclass
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
from commune_desk.store import rows
from commune_desk.store.tables.members import MemberRow
from commune_desk.store.writes import merges
from commune_desk.store.writes.members import COLUMNS, change_member
from commune_desk.wording import say
from commune_desk.wording.values import label_of, value_words

SUBJECTS = frozenset(
    {"members", "teams", "rosters", "incidents", "commendations", "allowances", "dossiers", "equipment", "recruitments"}
)


@dataclass(frozen=True)
class DuplicateView:
    """Two records that look like one person; the first is the older record. `score` runs from 1 to 100."""

    first_id: UUID
    second_id: UUID
    first_name: str
    second_name: str
    first_born: str
    second_born: str
    score: int
    reason: Reason

    @property
    def reason_words(self) -> str:
        """Why, in words."""
        return say(f"duplicates.reason.{self.reason}")


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
    """

    key: str
    title: str
    can_choose: bool
    kept: tuple[str, ...]
    other: str


@dataclass(frozen=True)
class MergePreview:
    """What a merge would do: fields that differ, rows that move by the name of their kind, what stands in the way."""

    kept_id: UUID
    kept_version: int
    other_id: UUID
    other_version: int
    kept_name: str
    other_name: str
    fields: tuple[FieldChoiceView, ...]
    moved: tuple[tuple[str, int], ...]
    clashes: tuple[ClashView, ...]


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


class DuplicateService:
    """Finds people on record twice and makes them one."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def find(self) -> tuple[DuplicateView, ...]:
        """Every pair that looks like one person, the likeliest first."""
        with self._desk.database.reader() as session:
            columns = (MemberRow.id, MemberRow.full_name, MemberRow.birth_date, MemberRow.birth_year)
            query = select(*columns, MemberRow.national_id).where(
                MemberRow.unit_id == self._desk.unit_id, MemberRow.merged_into_id.is_(None)
            )
            people = [Known(*row) for row in session.execute(query.order_by(MemberRow.id))]
        return tuple(
            DuplicateView(
                first_id=pair.first.id,
                second_id=pair.second.id,
                first_name=pair.first.full_name,
                second_name=pair.second.full_name,
                first_born=_born(pair.first),
                second_born=_born(pair.second),
                score=pair.score,
                reason=pair.reason,
            )
            for pair in likenesses(people)
        )

    def preview_merge(self, kept_id: UUID, other_id: UUID) -> MergePreview:
        """What making the two one would do; nothing is changed.

        Raises:
            RefusedError: no such member, one and the same, or merged already.
        """
        with self._desk.database.reader() as session:
            kept, other = self._pair(session, kept_id, other_id)
            mine, theirs = _values(kept), _values(other)
            keep = proposed(mine, theirs)
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
                moved=_moved(session, other_id),
                clashes=tuple(_clash_view(session, clash) for clash in merges.clashes(session, kept_id, other_id)),
            )

    def merge(self, command: MergeMembers) -> Changes:
        """Makes two records one: a change set of its own, taken back as a whole.

        Lists of months that are paid keep the name they were printed with. What the other record said of days or of
        things on which the kept one wins is kept in the history alone.

        Raises:
            RefusedError: no such member, one and the same, or merged already.
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
            return Changes(SUBJECTS, frozenset({kept.id, other.id}), work.commit(), "message.saved")

    def _pair(self, session: Session, kept_id: UUID, other_id: UUID) -> tuple[MemberRow, MemberRow]:
        if kept_id == other_id:
            raise RefusedError("error.duplicates.same")
        kept, other = (session.get(MemberRow, member_id) for member_id in (kept_id, other_id))
        if kept is None or other is None or {kept.unit_id, other.unit_id} != {self._desk.unit_id}:
            raise RefusedError("error.no_such_member")
        for row in (kept, other):
            if row.merged_into_id is not None:
                into = session.get_one(MemberRow, row.merged_into_id)
                raise RefusedError("error.member_merged", full_name=row.full_name, into=into.full_name)
        return kept, other


def _values(row: MemberRow) -> dict[str, Any]:
    return {column: getattr(row, column) for column in COLUMNS}


def _born(person: Known) -> str:
    if person.birth_date is not None:
        return f"{person.birth_date:%d/%m/%Y}"
    return str(person.birth_year or "")


def _moved(session: Session, other_id: UUID) -> tuple[tuple[str, int], ...]:
    counts: dict[str, int] = {}
    for table, _, found in merges.rows_that_move(session, other_id):
        if found:
            counts[table.name] = counts.get(table.name, 0) + len(found)
    return tuple((say(f"record.{name}"), count) for name, count in counts.items())


def _clash_view(session: Session, clash: merges.Clash) -> ClashView:
    return ClashView(
        key=clash.key,
        title=say(f"duplicates.clash.{clash.kind.value}", record=say(f"record.{clash.table_name}")),
        can_choose=clash.kind is not merges.Kind.UNIQUE,
        kept=tuple(_told(session, clash.table_name, row) for row in clash.kept),
        other=_told(session, clash.table_name, clash.other),
    )


_NOT_TOLD = ("id", "member_id", "version")


def _told(session: Session, table_name: str, row: Any) -> str:
    """What a row says, in the words of its fields; what it refers to by its name."""
    words = []
    for part in rows.mapper_of(table_name).column_attrs:
        value = getattr(row, part.key)
        if part.key in _NOT_TOLD or value is None or value == "":
            continue
        keys = list(part.columns[0].foreign_keys)
        if keys:
            target = keys[0].column.table.name
            words.append(rows.call(session, target, session.get(rows.mapper_of(target).class_, value)))
        else:
            words.append(f"{label_of(part.key)}: {value_words(part.key, value)}")
    return ", ".join(words)
