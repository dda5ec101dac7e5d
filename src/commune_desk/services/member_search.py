"""A list of members narrowed by what an officer types: best match first, read no further than the list is looked at."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any
from uuid import UUID

from sqlalchemy import Select, bindparam
from sqlalchemy.orm import Session

from commune_desk.domain.text import without_gaps
from commune_desk.services.contracts import Page
from commune_desk.services.member_commands import ListMembers
from commune_desk.services.member_views import MemberListView, list_view
from commune_desk.store import search
from commune_desk.store.queries.members import (
    MemberFilter,
    MemberKey,
    id_of_key,
    member_keys,
    member_keys_among,
    member_lines,
)
from commune_desk.store.search import Hit

SUBJECT = "members"
MOST_COUNTED = 1_000
"""When more people than these are found, the list says that they are more, and only the part looked at is read."""
_SPARE = 1.25
"""How many more are looked up at first than shown: the list leaves out some, as who no longer serves."""

_Passing = list[tuple[MemberKey, Hit]]


def found_members(session: Session, unit_id: UUID, query: ListMembers) -> Page[MemberListView]:
    """A window on those of a list who hold the words typed.

    Args:
        session: a reader, which sees one moment of the data.
        unit_id: the commune.
        query: the list; its `search` has a letter or digit.
    """
    passing, more = _passing(session, unit_id, query, without_gaps(query.search))
    window = passing[query.offset : query.offset + query.limit]
    lines = member_lines(session, [key for key, _ in window], query.day)
    views = tuple(list_view(line, hit.match) for line, (_, hit) in zip(lines, window, strict=True))
    return Page(views, max(len(passing), MOST_COUNTED) if more else len(passing), query.offset, more)


def _passing(session: Session, unit_id: UUID, query: ListMembers, typed: str) -> tuple[_Passing, bool]:
    """Those who are found and on the list, at least to the end of the window, and whether there may be more."""
    wanted = MemberFilter(query.day, query.in_service, query.team_ids, query.posts, query.ids)
    if query.team_ids or query.ids is not None:
        # Of a few people it is asked what they hold, not of all who hold the words whether they are of the few.
        keys = session.connection().execute(member_keys(unit_id, wanted)).all()
        ids = list({id_of_key(key.member_key) for key in keys})
        return _in_order(keys, search.find_among(session, unit_id, typed, SUBJECT, ids)), False
    few = search.find_few(session, unit_id, typed, SUBJECT, MOST_COUNTED)
    if few is not None:
        return _of_list(session, unit_id, wanted, few), False
    end = query.offset + query.limit
    asked = int(end * _SPARE)
    while True:
        hits = search.find(session, unit_id, typed, subjects=(SUBJECT,), limit=asked)
        passing = _of_list(session, unit_id, wanted, hits)
        if len(hits) < asked:
            return passing, False
        if len(passing) >= end:
            return passing, True
        asked *= 4


def _of_list(session: Session, unit_id: UUID, wanted: MemberFilter, hits: Sequence[Hit]) -> _Passing:
    statement = _among(unit_id, wanted)
    return _in_order(session.connection().execute(statement, {"ids": [hit.row_id for hit in hits]}).all(), hits)


@lru_cache(maxsize=8)
def _among(unit_id: UUID, wanted: MemberFilter) -> Select[*tuple[Any, ...]]:
    """Kept: an officer types one letter after the other into one list."""
    return member_keys_among(unit_id, wanted, bindparam("ids", expanding=True))


def _in_order(keys: Sequence[MemberKey], hits: Sequence[Hit]) -> _Passing:
    """The order of the search; who serves at two posts stands there twice."""
    lines_of: dict[UUID, list[MemberKey]] = {}
    for key in keys:
        lines_of.setdefault(id_of_key(key[0]), []).append(key)
    return [(key, hit) for hit in hits for key in lines_of.get(hit.row_id, ())]
