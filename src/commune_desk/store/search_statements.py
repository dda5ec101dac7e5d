"""Statements of search for each engine. Each is made once: putting one together takes longer than running it."""

from functools import cache
from typing import Any, cast

from sqlalchemy import (
    ColumnElement,
    Integer,
    Select,
    and_,
    bindparam,
    case,
    collate,
    func,
    literal,
    literal_column,
    not_,
    or_,
    select,
)
from sqlalchemy import cast as sql_cast
from sqlalchemy import column as sql_column
from sqlalchemy import table as sql_table
from sqlalchemy.dialects import postgresql

from commune_desk.store.base import IdType
from commune_desk.store.tables.changes import SearchEntryRow

EXACT, FOLDED, EITHER = "exact", "folded", "either"
"""Groups of answers: with the marks as typed; marks aside and not of the first; both together."""
DATED, PHRASE, BEGINNING, ELSEWHERE = "dated", "phrase", "beginning", "elsewhere"
"""Parts of a group, in the order of the answers: with a day; without one, beginning with all that is typed, beginning
with its first word, the rest."""
PARTS = (DATED, PHRASE, BEGINNING, ELSEWHERE)
BOUNDS = {PHRASE: ("phrase", "behind_phrase"), BEGINNING: ("first", "behind_first")}
"""Parameters between which the texts lie that begin so: what they begin with, and what stands behind all of them."""
Query = Select[*tuple[Any, ...]]
Spellings = tuple[int, ...]
"""Of each word, in how many spellings it is looked for."""

_ENTRIES = SearchEntryRow.__table__.c
_ANSWER = (_ENTRIES.subject, _ENTRIES.row_id, _ENTRIES.day, _ENTRIES.exact, _ENTRIES.folded, _ENTRIES.number)
_WORDS_INDEX = sql_table("search_index", sql_column("rowid"))
_UNIT = _ENTRIES.unit_id == bindparam("unit_id", type_=IdType)
_SUBJECT = _ENTRIES.subject == bindparam("subject")


def order(engine: str) -> tuple[Any, ...]:
    """Newest day, then no day: in the order of the parts; each by words."""
    newest, *by_words = _order_of_index(engine)
    in_front = or_(_ENTRIES.day.is_not(None), _begins(engine, PHRASE))
    return newest, case((in_front, 0), (_begins(engine, BEGINNING), 1), else_=2), *by_words


def _order_of_index(engine: str) -> tuple[Any, ...]:
    """The order of the answers within each part, and of the index `search_index_order`.

    Words as bytes on both engines, for a server's collation has its own order.
    """
    folded: Any = _ENTRIES.folded
    if engine == "postgresql":
        folded = collate(folded, "C")
    return _ENTRIES.day.desc().nulls_last(), folded, _ENTRIES.number


@cache
def some(engine: str, match: str, *, of_subjects: bool) -> Query:
    """The first entries of a group that the index comes upon, in no order: `limit` of them."""
    return _by_index(engine, match, of_subjects=of_subjects).limit(_whole("limit"))


@cache
def in_order(engine: str, match: str, *, of_subjects: bool) -> Query:
    """A window on a group: the index must find all of it and put it in order before it can give the first."""
    query = _by_index(engine, match, of_subjects=of_subjects).order_by(*order(engine))
    return query.offset(_whole("offset")).limit(_whole("limit"))


@cache
def count(engine: str, match: str, *, of_subjects: bool) -> Query:
    """How many a group holds."""
    return select(func.count()).select_from(_by_index(engine, match, of_subjects=of_subjects).subquery())


@cache
def count_some(engine: str) -> Query:
    """How many of some subjects there are, of either group, counted to `limit`."""
    some_of_them = _by_index(engine, EITHER, of_subjects=True).with_only_columns(literal(1)).limit(_whole("limit"))
    return select(func.count()).select_from(some_of_them.subquery())


@cache
def of_rows() -> Query:
    """The entries of the records `row_ids` of one subject."""
    return select(*_ANSWER).where(_UNIT, _SUBJECT, _ENTRIES.row_id.in_(bindparam("row_ids", expanding=True)))


@cache
def by_looking(engine: str, match: str, part: str, exact_words: Spellings, folded_words: Spellings) -> Query:
    """The first `limit` of a part of a group that are among the first `looked_at` entries of one subject.

    Both engines keep the order of a bounded subquery. Words are the parameters exact_0_0, exact_1_0, ..., folded_0_0.
    Beginnings lie together in the index and are looked at from the first of them on.
    """
    first = _looked_at(engine, part).limit(_whole("looked_at")).subquery()
    is_exact = _stands_in(engine, first.c.exact, "exact", exact_words)
    query = select(*first.c)
    if part != PHRASE:
        query = query.where(_of_part(engine, part, first.c))
    if match == EXACT:
        query = query.where(is_exact)
    else:
        query = query.where(_stands_in(engine, first.c.folded, "folded", folded_words), not_(is_exact))
    return query.limit(_whole("limit"))


@cache
def beyond(engine: str, part: str) -> Query:
    """An entry that `by_looking` does not come to, if there is any."""
    return _looked_at(engine, part).offset(_whole("looked_at")).limit(1)


def _looked_at(engine: str, part: str) -> Query:
    of_subject = select(*_ANSWER).where(_UNIT, _SUBJECT)
    if part in BOUNDS:
        of_subject = of_subject.where(_ENTRIES.day.is_(None), _begins(engine, part))
    return of_subject.order_by(*_order_of_index(engine))


@cache
def of_part(engine: str, match: str, part: str, *, ordered: bool) -> Query:
    """`limit` of a part of a group by the index of words: the first in order, or the first it comes upon."""
    besides = "" if engine == "postgresql" or part == DATED else f"_{part}"
    query = _by_index(engine, match, of_subjects=True, besides=besides)
    if engine == "postgresql" or part == DATED:
        query = query.where(_of_part(engine, part))
    else:
        # The index knows what begins so; told in full, SQLite would go by the order of answers instead.
        query = query.where(_ENTRIES.day.is_(None).is_(True))
    return (query.order_by(*_order_of_index(engine)) if ordered else query).limit(_whole("limit"))


@cache
def some_of_part(part: str) -> Query:
    """An entry of a subject that has a day, or none: whether there is any."""
    has_day = _ENTRIES.day.is_not(None) if part == DATED else _ENTRIES.day.is_(None)
    return select(_ENTRIES.number).where(_UNIT, _SUBJECT, has_day).limit(1)


def _of_part(engine: str, part: str, entries: Any = _ENTRIES) -> ColumnElement[bool]:
    if part == DATED:
        return cast("ColumnElement[bool]", entries.day.is_not(None))
    with_phrase, with_first = (_begins(engine, beginning, entries) for beginning in (PHRASE, BEGINNING))
    of_part = {
        PHRASE: with_phrase,
        BEGINNING: and_(with_first, not_(with_phrase)),
        ELSEWHERE: not_(with_first),
    }
    return and_(entries.day.is_(None), of_part[part])


def _begins(engine: str, beginning: str, entries: Any = _ENTRIES) -> ColumnElement[bool]:
    """Whether a text begins with all that is typed, or with its first word."""
    folded = collate(entries.folded, "C") if engine == "postgresql" else entries.folded
    first, behind = BOUNDS[beginning]
    return and_(folded >= bindparam(first), folded < bindparam(behind))


def _whole(name: str) -> Any:
    return bindparam(name, type_=Integer)


def _by_index(engine: str, match: str, *, of_subjects: bool, besides: str = "") -> Query:
    query = select(*_ANSWER)
    conditions = [_UNIT]
    if of_subjects:
        conditions.append(_ENTRIES.subject.in_(bindparam("subjects", expanding=True)))
    if engine == "sqlite":
        # FTS5 has a hidden column of the table's name that stands for the whole row.
        matching = literal_column("search_index").bool_op("MATCH")(bindparam(f"{match}{besides}_wanted"))
        found = _WORDS_INDEX.join(SearchEntryRow.__table__, _ENTRIES.number == _WORDS_INDEX.c.rowid)
        # Said so, the others lead SQLite to no other index than that of the words.
        return query.select_from(found).where(matching, *(condition.is_(True) for condition in conditions))
    if match != FOLDED:
        return query.where(*conditions, _lexemes(EXACT if match == EXACT else FOLDED))
    return query.where(*conditions, _lexemes(FOLDED), not_(_lexemes(EXACT)))


def _lexemes(column: str) -> ColumnElement[bool]:
    # The very expression of the index in the first migration, or PostgreSQL would not use it.
    vector: ColumnElement[Any] = literal_column(f"array_to_tsvector(array_remove(string_to_array({column}, ' '), ''))")
    return vector.bool_op("@@")(sql_cast(bindparam(f"{column}_wanted"), postgresql.TSQUERY))


def _stands_in(engine: str, column: Any, name: str, words: Spellings) -> ColumnElement[bool]:
    """Whether a text holds all words, the last as a beginning, each in one of its spellings."""
    place = func.instr if engine == "sqlite" else func.strpos
    text = literal(" ") + column + literal(" ")
    return and_(
        *(
            or_(*(place(text, bindparam(f"{name}_{word}_{spelt}")) > 0 for spelt in range(spellings)))
            for word, spellings in enumerate(words)
        )
    )
