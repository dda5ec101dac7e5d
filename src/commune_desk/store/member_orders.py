"""Orders of long lists of members, read whole once and then kept true by what each save touched.

A page deep in a list costs a database as much as all pages before it, and the total as much as all of them. So the keys
of a list are kept in their order; after a save only the lines of the members it touched are read and put in their
places.
"""

import threading
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Select, bindparam, select
from sqlalchemy.orm import Session

from commune_desk.store.queries.members import (
    MemberFilter,
    MemberKey,
    member_keys,
    member_keys_among,
    place_in_order,
    stored_key,
)
from commune_desk.store.queries.touched_members import MOST_CHANGES, members_touched
from commune_desk.store.tables.changes import ChangeSetRow

_MOST_KEPT = 3
"""Lists looked at last; one of a whole country's force takes some 100 MB, one of a commune far below 1 MB."""


@dataclass(frozen=True)
class _Moment:
    """A change set, up to which something is true."""

    id: UUID
    at: datetime


_OF_UNIT = ChangeSetRow.unit_id == bindparam("unit_id")
_SETS = select(ChangeSetRow.id, ChangeSetRow.at)
_NEWEST_SET = _SETS.where(_OF_UNIT).order_by(ChangeSetRow.at.desc()).limit(1)
_SETS_SINCE = (
    _SETS.where(_OF_UNIT, ChangeSetRow.at >= bindparam("since")).order_by(ChangeSetRow.at).limit(MOST_CHANGES + 1)
)
"""Made once: each page asks."""


class _Order:
    """The keys of one list in order, and which of them are whose."""

    def __init__(self, session: Session, unit_id: UUID, wanted: MemberFilter) -> None:
        self.as_of = _newest_set(session, unit_id)
        self.keys = _read(session, member_keys(unit_id, wanted))
        # Made once for the list: putting it together takes longer than reading who was touched.
        self.of_some = member_keys_among(unit_id, wanted, bindparam("ids", expanding=True))
        self._descending = wanted.descending
        self._of_member: dict[Any, tuple[MemberKey, ...]] = {}
        for key in self.keys:
            self._note(key)

    def put(self, member_keys: Iterable[Any], lines: Iterable[MemberKey]) -> None:
        """Takes all lines of some members out and puts others in."""
        for member in member_keys:
            for line in self._of_member.pop(member, ()):
                del self.keys[self.keys.index(line, self._place(line))]
        for line in lines:
            self.keys.insert(self._place(line), line)
            self._note(line)

    def _place(self, line: MemberKey) -> int:
        def wanted(key: MemberKey) -> Any:
            return place_in_order(key, descending=self._descending)

        return bisect_left(self.keys, wanted(line), key=wanted)

    def _note(self, line: MemberKey) -> None:
        self._of_member[line[0]] = (*self._of_member.get(line[0], ()), line)


class MemberOrders:
    """The orders of the lists looked at last. For any thread."""

    def __init__(self) -> None:
        self._kept: dict[tuple[UUID, MemberFilter], _Order] = {}
        self._guard = threading.Lock()

    def window(
        self, session: Session, unit_id: UUID, wanted: MemberFilter, offset: int, limit: int
    ) -> tuple[Sequence[MemberKey], int]:
        """Keys of a part of a list, for `queries.members.member_lines`, and how many the whole list has.

        Args:
            session: a reader, which sees one moment of the data.
            unit_id: the commune.
            wanted: the list.
            offset: lines before the part.
            limit: lines of the part at most.
        """
        with self._guard:
            order = self._true_order(session, unit_id, wanted)
            return order.keys[offset : offset + limit], len(order.keys)

    def _true_order(self, session: Session, unit_id: UUID, wanted: MemberFilter) -> _Order:
        order = self._kept.get((unit_id, wanted))
        if order is None or not _brought_up(session, unit_id, wanted, order):
            order = _Order(session, unit_id, wanted)
        # Kept as the one looked at last; a reading that is interrupted has changed nothing.
        self._kept.pop((unit_id, wanted), None)
        self._kept[unit_id, wanted] = order
        while len(self._kept) > _MOST_KEPT:
            del self._kept[next(iter(self._kept))]
        return order


def _brought_up(session: Session, unit_id: UUID, wanted: MemberFilter, order: _Order) -> bool:
    """Puts into an order what was saved since; False when it must be read anew."""
    if order.as_of is None:
        return False
    sets = _sets_since(session, unit_id, order.as_of)
    # The set the order stands at comes first; else this is another moment of the data than one after it.
    if sets[:1] != [order.as_of] or len(sets) > MOST_CHANGES:
        return False
    if len(sets) == 1:
        return True
    touched = members_touched(session, [one.id for one in sets[1:]], teams=wanted.sort == "team")
    if touched is None:
        return False
    if wanted.ids is not None:
        touched &= set(wanted.ids)
    lines = _read(session, order.of_some, ids=tuple(touched)) if touched else []
    order.put((stored_key(session, member_id) for member_id in touched), lines)
    order.as_of = sets[-1]
    return True


def _newest_set(session: Session, unit_id: UUID) -> _Moment | None:
    row = session.connection().execute(_NEWEST_SET, {"unit_id": unit_id}).one_or_none()
    return None if row is None else _Moment(row.id, row.at)


def _sets_since(session: Session, unit_id: UUID, as_of: _Moment) -> list[_Moment]:
    """The change sets of an office from one on, that one included."""
    rows = session.connection().execute(_SETS_SINCE, {"unit_id": unit_id, "since": as_of.at}).all()
    return [_Moment(row.id, row.at) for row in rows]


def _read(session: Session, query: Select[*tuple[Any, ...]], **values: Any) -> list[MemberKey]:
    return [tuple(row) for row in session.connection().execute(query, values)]
