"""The order of a long list, read once and kept until somebody saves; its pages are then looked up by their keys.

A page deep in a list costs a database as much as all pages before it, and the total as much as all of them.
"""

import threading
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Row, Select, select
from sqlalchemy.orm import Session

from commune_desk.store.tables.changes import ChangeSetRow

_MOST_KEPT = 3
Keys = Sequence[Row[*tuple[Any, ...]]]


@dataclass(frozen=True)
class _Order:
    as_of: UUID | None
    keys: Keys


class Orders:
    """The orders of the lists looked at last. For any thread."""

    def __init__(self) -> None:
        self._kept: dict[Hashable, _Order] = {}
        self._guard = threading.Lock()

    def of(self, session: Session, unit_id: UUID, asked: Hashable, query: Select[*tuple[Any, ...]]) -> Keys:
        """Keys of the whole list in order.

        Args:
            session: a reader, which sees one moment of the data.
            unit_id: the commune.
            asked: tells this list from others: kind, filter, sort.
            query: gives the keys.
        """
        as_of = _newest_change(session, unit_id)
        with self._guard:
            found = self._kept.get(asked)
        if found is None or found.as_of != as_of:
            found = _Order(as_of, session.connection().execute(query).all())
            self._keep(asked, found)
        return found.keys

    def _keep(self, asked: Hashable, order: _Order) -> None:
        with self._guard:
            self._kept.pop(asked, None)
            self._kept[asked] = order
            while len(self._kept) > _MOST_KEPT:
                del self._kept[next(iter(self._kept))]


def _newest_change(session: Session, unit_id: UUID) -> UUID | None:
    """What every save moves on, on this desk and on others."""
    newest = select(ChangeSetRow.id).where(ChangeSetRow.unit_id == unit_id)
    return session.scalar(newest.order_by(ChangeSetRow.at.desc()).limit(1))
