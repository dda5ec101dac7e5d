"""Statements of search for each engine. Each is made once: putting one together takes longer than running it."""

from functools import cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Integer,
    Select,
    and_,
    bindparam,
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
Query = Select[*tuple[Any, ...]]
Spellings = tuple[int, ...]
"""Of each word, in how many spellings it is looked for."""

_ENTRIES = SearchEntryRow.__table__.c
_ANSWER = (_ENTRIES.subject, _ENTRIES.row_id, _ENTRIES.day, _ENTRIES.exact, _ENTRIES.folded, _ENTRIES.number)
_WORDS_INDEX = sql_table("search_index", sql_column("rowid"))
_UNIT = _ENTRIES.unit_id == bindparam("unit_id", type_=IdType)
_SUBJECT = _ENTRIES.subject == bindparam("subject")


def order(engine: str) -> tuple[Any, ...]:
    """Newest day, no day, then by words: as bytes on both engines, for a server's collation has its own order."""
    folded: Any = _ENTRIES.folded
    if engine == "postgresql":
        folded = collate(folded, "C")
    return _ENTRIES.day.desc().nulls_last(), folded, _ENTRIES.number


@cache
def some(engine: str, *, of_subjects: bool) -> Query:
    """The first entries that the index comes upon, of either group, in no order: `limit` of them."""
    return _by_index(engine, EITHER, of_subjects=of_subjects).limit(_whole("limit"))


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
def by_looking(
    engine: str, match: str, exact_words: Spellings, folded_words: Spellings, *, at_beginning: bool = False
) -> Query:
    """A window on those of a group that are among the first `looked_at` entries of one subject.

    Both engines keep the order of a bounded subquery. Words are the parameters exact_0_0, exact_1_0, ..., folded_0_0.
    `at_beginning`: of the entries without a day, those that begin with what lies between `first` and `last`.
    """
    of_subject = select(*_ANSWER).where(_UNIT, _SUBJECT)
    if at_beginning:
        of_subject = of_subject.where(_ENTRIES.day.is_(None), _begins(engine))
    first = of_subject.order_by(*order(engine)).limit(_whole("looked_at")).subquery()
    is_exact = _stands_in(engine, first.c.exact, "exact", exact_words)
    query = select(*first.c)
    if match == EXACT:
        query = query.where(is_exact)
    else:
        query = query.where(_stands_in(engine, first.c.folded, "folded", folded_words), not_(is_exact))
    return query.offset(_whole("offset")).limit(_whole("limit"))


@cache
def elsewhere(engine: str, match: str) -> Query:
    """The first entries of a group that do not begin with what lies between `first` and `last`: `limit`, no order."""
    query = _by_index(engine, match, of_subjects=True, besides="" if engine == "postgresql" else "_elsewhere")
    return (query if engine == "sqlite" else query.where(not_(_begins(engine)))).limit(_whole("limit"))


@cache
def dated() -> Query:
    """An entry of a subject that has a day, if there is any."""
    return select(_ENTRIES.number).where(_UNIT, _SUBJECT, _ENTRIES.day.is_not(None)).limit(1)


def _begins(engine: str) -> ColumnElement[bool]:
    folded: Any = order(engine)[1]
    return and_(folded >= bindparam("first"), folded < bindparam("last"))


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
