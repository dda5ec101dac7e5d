"""Ways to see a list, under names, kept with the office and offered at each of its desks."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from commune_desk.domain.errors import InvalidFieldsError, RefusedError
from commune_desk.domain.text import nfc
from commune_desk.services.contracts import Changes, Seen
from commune_desk.services.desk import Desk
from commune_desk.store.tables.saved_views import SavedViewRow

SUBJECT = "saved_views"
LONGEST_TITLE = 60


@dataclass(frozen=True)
class Shown:
    """What a list shows and how.

    Attributes:
        text: what is searched for.
        filters: value by name of the filters that are on: a text, a number, yes or no, a day, an identifier.
        sort_key: the column it is ordered by, "" for the list's own order.
        columns: keys of the columns shown, in the order seen.
    """

    text: str = ""
    filters: Mapping[str, Any] | None = None
    sort_key: str = ""
    descending: bool = False
    columns: tuple[str, ...] = ()


@dataclass(frozen=True)
class SavedView:
    """A way to see a list."""

    id: UUID
    version: int
    title: str
    shown: Shown

    @property
    def seen(self) -> Seen:
        """The row this was read from."""
        return Seen(self.id, self.version)


@dataclass(frozen=True)
class SaveView:
    """Keeps how a list is seen; `replaces` is the one that the officer changes, None for a new one."""

    list_name: str
    title: str
    shown: Shown
    replaces: Seen | None = None


@dataclass(frozen=True)
class RemoveView:
    """No desk is offered it any more; the history keeps it, and can bring it back."""

    view: Seen


class SavedViewService:
    """Keeps, lists and removes them."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def of_list(self, list_name: str) -> tuple[SavedView, ...]:
        """Those of one list, by title."""
        with self._desk.database.reader() as session:
            rows = session.scalars(self._rows(list_name).order_by(SavedViewRow.title, SavedViewRow.id))
            return tuple(SavedView(row.id, row.version, row.title, _read(row.shown)) for row in rows)

    def save(self, command: SaveView) -> Changes:
        """Keeps a new one, or changes one.

        Raises:
            InvalidFieldsError: no title, one that is too long, or one that another view of the list has.
            ConflictError: another desk changed it since it was looked at.
            RefusedError: it is there no more.
        """
        title = nfc(command.title).strip()
        _check(title)
        with self._desk.work("history.saved_views.save", title=title) as work:
            named = work.session.scalars(self._rows(command.list_name).where(SavedViewRow.title == title)).one_or_none()
            if named is not None and (command.replaces is None or named.id != command.replaces.id):
                raise InvalidFieldsError((("title", "problem.view_title_taken", {"title": title}),))
            if command.replaces is None:
                row = SavedViewRow(
                    id=self._desk.new_id(),
                    unit_id=self._desk.unit_id,
                    list_name=command.list_name,
                    title=title,
                    shown=_written(command.shown),
                )
                work.session.add(row)
            else:
                row = self._row(work.session, command.replaces.id)
                work.expect_version(row, command.replaces.version)
                row.title, row.shown = title, _written(command.shown)
            return Changes(frozenset({SUBJECT}), frozenset({row.id}), work.commit(), "message.saved")

    def remove(self, command: RemoveView) -> Changes:
        """Takes one away.

        Raises:
            ConflictError: another desk changed it since it was looked at.
            RefusedError: it is there no more.
        """
        with self._desk.work("history.saved_views.remove", title="") as work:
            row = self._row(work.session, command.view.id)
            work.expect_version(row, command.view.version)
            work.facts["title"] = row.title
            work.session.delete(row)
            return Changes(frozenset({SUBJECT}), frozenset({row.id}), work.commit(), "message.saved")

    def _rows(self, list_name: str) -> Any:
        return select(SavedViewRow).where(
            SavedViewRow.unit_id == self._desk.unit_id, SavedViewRow.list_name == list_name
        )

    def _row(self, session: Session, view_id: UUID) -> SavedViewRow:
        row = session.get(SavedViewRow, view_id)
        if row is None or row.unit_id != self._desk.unit_id:
            raise RefusedError("error.no_such_view")
        return row


def _check(title: str) -> None:
    if not title:
        raise InvalidFieldsError((("title", "problem.required", {}),))
    if len(title) > LONGEST_TITLE:
        raise InvalidFieldsError((("title", "problem.view_title_long", {"count": LONGEST_TITLE}),))


def _written(shown: Shown) -> str:
    filters = {name: _as_json(value) for name, value in sorted((shown.filters or {}).items())}
    told = {
        "text": shown.text,
        "filters": {name: value for name, value in filters.items() if value is not None},
        "sort_key": shown.sort_key,
        "descending": shown.descending,
        "columns": list(shown.columns),
    }
    return json.dumps(told, ensure_ascii=False)


def _read(content: str) -> Shown:
    told = json.loads(content)
    return Shown(
        told["text"],
        {name: _of_json(value) for name, value in told["filters"].items()},
        told["sort_key"],
        told["descending"],
        tuple(told["columns"]),
    )


def _as_json(value: Any) -> Any:
    """None for what means nothing at another start of the program."""
    if isinstance(value, UUID):
        return {"id": str(value)}
    if isinstance(value, date):
        return {"day": value.isoformat()}
    return value if isinstance(value, str | int | bool) else None


def _of_json(value: Any) -> Any:
    if isinstance(value, dict):
        return UUID(value["id"]) if "id" in value else date.fromisoformat(value["day"])
    return value
