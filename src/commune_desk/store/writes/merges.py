"""One person out of two on record: every row that refers to the one goes over to the other.

What refers to members is read off the tables themselves, so that none is forgotten; `WAYS` says what becomes of each.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Any
from uuid import UUID

from sqlalchemy import Select, Table, UniqueConstraint, select, text
from sqlalchemy.orm import Session

from commune_desk.domain.member_records import RECORD_KINDS, Stretch
from commune_desk.store import audit, rows
from commune_desk.store.base import Base
from commune_desk.store.tables.files import AttachmentRow
from commune_desk.store.tables.members import MemberRow

MEMBERS = MemberRow.__tablename__


class Way(Enum):
    """What a merge does with the rows of a table.

    MOVED: they go over to the person kept. PRINTED: they are as printed and stay where they are.
    """

    MOVED = "moved"
    PRINTED = "printed"


WAYS = {
    "badges": Way.MOVED,
    "casualties": Way.MOVED,
    "commendation_recipients": Way.MOVED,
    "concurrent_posts": Way.MOVED,
    "distinct_people": Way.MOVED,
    "equipment_movements": Way.MOVED,
    "insurance_cards": Way.MOVED,
    "insurance_groups": Way.MOVED,
    "insurance_spells": Way.MOVED,
    "log_participants": Way.MOVED,
    "member_accounts": Way.MOVED,
    "member_addresses": Way.MOVED,
    "member_documents": Way.MOVED,
    "member_photos": Way.MOVED,
    "pay_adjustments": Way.MOVED,
    "pay_lines": Way.PRINTED,
    "pay_people": Way.PRINTED,
    "recruitment_candidates": Way.MOVED,
    "recruitments": Way.MOVED,
    "service_spells": Way.MOVED,
    "shift_slots": Way.MOVED,
    "task_refusals": Way.MOVED,
    "training_attendances": Way.MOVED,
    "written_reminders": Way.MOVED,
}
"""Every table that refers to members; a test compares it with the tables there are."""

ONE_AT_A_TIME: dict[str, tuple[str, ...]] = {
    "service_spells": (),
    **{kind.key: kind.one_of for kind in RECORD_KINDS if kind.one_of is not None},
}
"""Tables of which one row holds at a time, and the columns that tell the rows apart which may hold together."""


class Kind(Enum):
    """How two rows stand in each other's way.

    PERIOD: both hold on some day, and the days of one are taken from the other. SAME: they say something of one and
    the same record, a shift or a training, and one of them goes. UNIQUE: only one of them can be the person's, and the
    other stays with the person who is merged.
    """

    PERIOD = "period"
    SAME = "same"
    UNIQUE = "unique"


@dataclass(frozen=True)
class Clash:
    """A row of the other person that cannot simply be the kept person's, and the rows there that are in its way."""

    kind: Kind
    table_name: str
    other: Any
    kept: tuple[Any, ...]

    @property
    def key(self) -> str:
        """Names the clash in a command: table and key of the other's row."""
        return f"{self.table_name}:{audit.row_key(self.other)}"

    @property
    def left_when_it_loses(self) -> int:
        """How many rows of the other person still go over when the kept person's win: what their days leave of it."""
        return len(_left_of(self.other, self.kept)) if self.kind is Kind.PERIOD else 0


def references() -> Iterator[tuple[Table, str]]:
    """(table, column) of every foreign key to a member, but for the mark of a merge itself."""
    for table in Base.metadata.sorted_tables:
        for key in table.foreign_keys:
            if key.column.table.name == MEMBERS and table.name != MEMBERS:
                yield table, key.parent.name


def rows_that_move(session: Session, member_id: UUID) -> Iterator[tuple[Table, str, list[Any]]]:
    """(table, column, rows of the person) of every table whose rows a merge moves."""
    for table, column in references():
        if WAYS[table.name] is Way.MOVED:
            yield table, column, _rows(session, table, column, member_id)


def clashes(session: Session, kept_id: UUID, other_id: UUID) -> list[Clash]:
    """What stands in the way of the other person's rows."""
    found: list[Clash] = []
    for table, column, theirs in rows_that_move(session, other_id):
        mine = _rows(session, table, column, kept_id) if theirs else []
        for other in theirs:
            for kind, in_the_way in _in_the_way(session, table, column, other, mine):
                if in_the_way:
                    found.append(Clash(kind, table.name, other, tuple(in_the_way)))
                    break
    return found


def rows_sure_to_move(session: Session, other_id: UUID, in_the_way: Collection[Clash]) -> dict[str, int]:
    """By table, how many of the other person's rows go over whatever is chosen: those of no clash, and files."""
    clashing = {clash.key for clash in in_the_way}
    counts: dict[str, int] = {}
    for table, _, theirs in rows_that_move(session, other_id):
        free = sum(f"{table.name}:{audit.row_key(row)}" not in clashing for row in theirs)
        counts[table.name] = counts.get(table.name, 0) + free
    counts[AttachmentRow.__tablename__] = len(session.scalars(_files_of(other_id)).all())
    return {name: count for name, count in counts.items() if count}


def move_rows(
    session: Session, new_id: Callable[[], UUID], kept_id: UUID, other_id: UUID, others_win: Collection[str]
) -> None:
    """Moves everything over; of each clash the kept person's row wins unless its key is in `others_win`."""
    for key in [clash.key for clash in clashes(session, kept_id, other_id)]:
        # Read anew: settling the clash before may have cut the kept person's row in two.
        clash = next((one for one in clashes(session, kept_id, other_id) if one.key == key), None)
        if clash is None:
            continue
        winners, losers = ((clash.other,), clash.kept) if key in others_win else (clash.kept, (clash.other,))
        for loser in losers:
            _SETTLE[clash.kind](session, new_id, loser, winners)
        session.flush()
    staying = {clash.key for clash in clashes(session, kept_id, other_id)}
    for table, column, theirs in rows_that_move(session, other_id):
        for row in theirs:
            if f"{table.name}:{audit.row_key(row)}" not in staying:
                _give(session, table, column, row, kept_id)
    for attachment in session.scalars(_files_of(other_id)):
        attachment.record_id = kept_id
    session.flush()


def _files_of(member_id: UUID) -> Select[AttachmentRow]:
    return select(AttachmentRow).where(AttachmentRow.subject == MEMBERS, AttachmentRow.record_id == member_id)


def _rows(session: Session, table: Table, column: str, member_id: UUID) -> list[Any]:
    kind = rows.mapper_of(table.name).class_
    query = select(kind).where(table.c[column] == member_id).order_by(*table.primary_key.columns)
    return list(session.scalars(query))


def _in_the_way(
    session: Session, table: Table, column: str, other: Any, mine: Sequence[Any]
) -> Iterator[tuple[Kind, list[Any]]]:
    if table.name in ONE_AT_A_TIME:
        alike = ONE_AT_A_TIME[table.name]
        yield (
            Kind.PERIOD,
            [row for row in mine if _alike(row, other, alike) and _stretch(row).overlaps(_stretch(other))],
        )
    for columns, condition in _unique_keys(table, column):
        among = mine if condition is None else [row for row in mine if _meets(session, table, row, condition)]
        if condition is None or _meets(session, table, other, condition):
            kind = Kind.SAME if table.c[column].primary_key else Kind.UNIQUE
            yield kind, [row for row in among if _alike(row, other, columns)]


def _unique_keys(table: Table, column: str) -> Iterator[tuple[tuple[str, ...], str | None]]:
    """The other columns of each key that holds the member, and the condition of a partial index."""
    for constraint in table.constraints:
        if isinstance(constraint, UniqueConstraint) or constraint is table.primary_key:
            names = tuple(part.name for part in constraint.columns)
            if column in names:
                yield tuple(name for name in names if name != column), None
    for index in table.indexes:
        names = tuple(part.name for part in index.columns)
        if index.unique and column in names:
            where = index.dialect_options["sqlite"]["where"]
            yield tuple(name for name in names if name != column), None if where is None else str(where)


def _meets(session: Session, table: Table, row: Any, condition: str) -> bool:
    mapper = rows.mapper_of(table.name)
    same = [part == getattr(row, rows.attribute(mapper, part.name)) for part in mapper.primary_key]
    return session.scalar(select(1).select_from(table).where(*same, text(condition))) is not None


def _alike(one: Any, other: Any, columns: Sequence[str]) -> bool:
    return all(getattr(one, column) == getattr(other, column) for column in columns)


def _stretch(row: Any) -> Stretch:
    return Stretch(row.valid_from, row.valid_to)


def _cut(session: Session, new_id: Callable[[], UUID], loser: Any, winners: Sequence[Any]) -> None:
    """Takes the winners' days from a row; what is left of it stays in as many rows as it takes."""
    end = loser.valid_to
    pieces = _left_of(loser, winners)
    if not pieces:
        session.delete(loser)
        return
    whole = _values(loser)
    left = [loser, *(type(loser)(**{**whole, "id": new_id()}) for _ in pieces[1:])]
    session.add_all(left)
    for row, (start, stop) in zip(left, pieces, strict=True):
        row.valid_from, row.valid_to = start, stop
        # How a service ended is said only of its true end.
        for column in (name for name in whole if name.startswith("end_") and stop != end):
            setattr(row, column, None)


def _left_of(loser: Any, winners: Sequence[Any]) -> list[tuple[date | None, date | None]]:
    pieces = [(loser.valid_from, loser.valid_to)]
    for winner in winners:
        pieces = [left for piece in pieces for left in _without(piece, winner)]
    return pieces


def _without(piece: tuple[date | None, date | None], winner: Any) -> Iterator[tuple[date | None, date | None]]:
    start, end = piece
    if not Stretch(start, end).overlaps(_stretch(winner)):
        yield piece
        return
    if winner.valid_from is not None and (start is None or start < winner.valid_from):
        yield start, winner.valid_from
    if winner.valid_to is not None and (end is None or winner.valid_to < end):
        yield winner.valid_to, end


def _drop(session: Session, _new_id: Callable[[], UUID], loser: Any, _winners: Sequence[Any]) -> None:
    session.delete(loser)


def _leave(*_: Any) -> None:
    """The other's row stays with the merged person, where it can still be read."""


_SETTLE: dict[Kind, Callable[..., None]] = {Kind.PERIOD: _cut, Kind.SAME: _drop, Kind.UNIQUE: _leave}


def _give(session: Session, table: Table, column: str, row: Any, kept_id: UUID) -> None:
    mapper = rows.mapper_of(table.name)
    attribute = rows.attribute(mapper, column)
    if not table.c[column].primary_key:
        setattr(row, attribute, kept_id)
        return
    values = {**_values(row), attribute: kept_id}
    session.delete(row)
    session.flush()
    session.add(mapper.class_(**values))
    session.flush()


def _values(row: Any) -> dict[str, Any]:
    mapper = rows.mapper_of(row.__tablename__)
    return {
        part.key: getattr(row, part.key) for part in mapper.column_attrs if part.columns[0] is not mapper.version_id_col
    }
