"""Search: one table of words beside the records, written in their transaction, found through each engine's index."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    Select,
    Text,
    bindparam,
    delete,
    func,
    insert,
    literal_column,
    not_,
    select,
    type_coerce,
)
from sqlalchemy import cast as sql_cast
from sqlalchemy import column as sql_column
from sqlalchemy import table as sql_table
from sqlalchemy.dialects import postgresql
from sqlalchemy.orm import Session

from commune_desk.domain.text import exact, fold
from commune_desk.store.tables.changes import SearchEntryRow

EXACT, FOLDED = "exact", "folded"
LONGEST_WORD = 200
"""Characters of a word that count; PostgreSQL refuses a lexeme of 2 KiB."""
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class Hit:
    """A record found. `match` is "exact" when its words carry the marks as typed, else "folded"."""

    subject: str
    row_id: UUID
    match: str
    day: date | None


def write_entry(  # noqa: PLR0917 - the columns of the table
    session: Session, unit_id: UUID, subject: str, row_id: UUID, words: str, day: date | None = None
) -> None:
    """Replaces what a record is found by; `words` is its text in reading order."""
    drop_entry(session, subject, row_id)
    values = {"unit_id": unit_id, "subject": subject, "row_id": row_id, "day": day}
    session.execute(
        insert(SearchEntryRow).values(**values, exact=_as_words(exact(words)), folded=_as_words(fold(words)))
    )


def drop_entry(session: Session, subject: str, row_id: UUID) -> None:
    """Forgets a record that is gone."""
    # No session holds these rows as objects; looking for them there costs all rows it does hold, at every call.
    session.execute(
        delete(SearchEntryRow).where(SearchEntryRow.row_id == row_id, SearchEntryRow.subject == subject),
        execution_options={"synchronize_session": False},
    )


def find(
    session: Session,
    unit_id: UUID,
    typed: str,
    *,
    subjects: Sequence[str] = (),
    limit: int = 50,
    offset: int = 0,
) -> list[Hit]:
    """Records that hold all words typed, the last one as a beginning: first those with the marks as typed.

    Within each of the two groups the newest day comes first, records without a day last, then by their folded words.

    Args:
        session: a reader, or the unit of work itself.
        unit_id: the commune.
        typed: what the officer typed; without a letter or digit nothing is found.
        subjects: only these subjects ("members", "log_entries", ...); none: all.
        limit: hits at most.
        offset: hits to leave out from the start.
    """
    words = [word[:LONGEST_WORD] for word in _WORD.findall(exact(typed))]
    if not words:
        return []
    hits: list[Hit] = []
    for match, query in _two_queries(session, unit_id, words, tuple(subjects)):
        page = query.order_by(*_ORDER).offset(offset).limit(limit - len(hits))
        hits += [Hit(subject, row_id, match, day) for subject, row_id, day in session.execute(page)]
        if len(hits) == limit:
            break
        # What this query left to skip, the next one skips.
        offset = 0 if hits or not offset else offset - _count(session, query)
    return hits


def rebuild(connection: Connection) -> None:
    """Makes the engine's index anew from the entries."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("INSERT INTO search_index (search_index) VALUES ('rebuild')")
    else:
        for name in (EXACT, FOLDED):
            connection.exec_driver_sql(f"REINDEX INDEX search_index_{name}")


def index_is_whole(connection: Connection) -> bool:
    """Whether the engine's index says what the entries say; PostgreSQL keeps an index of its own true.

    On SQLite the connection must be allowed temporary tables; the file itself may be read-only.
    """
    if connection.dialect.name != "sqlite":
        return True
    connection.exec_driver_sql("CREATE VIRTUAL TABLE temp.index_words USING fts5vocab(main, search_index, instance)")
    try:
        indexed = connection.exec_driver_sql("SELECT term, doc, col, offset FROM temp.index_words")
        entries = connection.execute(select(SearchEntryRow.number, SearchEntryRow.exact, SearchEntryRow.folded))
        return _summed((*row,) for row in indexed) == _summed(_instances(entries))
    finally:
        connection.exec_driver_sql("DROP TABLE temp.index_words")


def _instances(entries: Iterable[Row[int, str, str]]) -> Iterator[tuple[Any, ...]]:
    for number, exact_words, folded_words in entries:
        for column, words in ((EXACT, exact_words), (FOLDED, folded_words)):
            for place, word in enumerate(words.split()):
                yield word, number, column, place


def _summed(instances: Iterable[tuple[Any, ...]]) -> tuple[int, int]:
    """Count and sum of hashes: equal for equal sets in whatever order, without holding millions of words."""
    count = total = 0
    for instance in instances:
        count, total = count + 1, (total + hash(instance)) % 2**64
    return count, total


_ORDER = (
    SearchEntryRow.day.desc().nulls_last(),
    # Bytes on both engines: a server's collation has an order of its own.
    type_coerce(SearchEntryRow.folded, Text().with_variant(Text(collation="C"), "postgresql")),
    SearchEntryRow.number,
)
_Query = Select[*tuple[Any, ...]]
_ROWID = sql_table("search_index", sql_column("rowid")).c.rowid


def _two_queries(
    session: Session, unit_id: UUID, words: Sequence[str], subjects: tuple[str, ...]
) -> Iterator[tuple[str, _Query]]:
    """Exact then folded: that the first stand first holds beyond the first page too."""
    engine = session.get_bind().dialect.name
    is_exact = _holds(engine, EXACT, words)
    is_folded = _holds(engine, FOLDED, [fold(word) for word in words])
    query = select(SearchEntryRow.subject, SearchEntryRow.row_id, SearchEntryRow.day)
    query = query.where(SearchEntryRow.unit_id == unit_id)
    if subjects:
        query = query.where(SearchEntryRow.subject.in_(subjects))
    yield EXACT, query.where(is_exact)
    yield FOLDED, query.where(is_folded, not_(is_exact))


def _holds(engine: str, column: str, words: Sequence[str]) -> ColumnElement[bool]:
    """Whether an entry's words hold all of these, the last as a beginning. Words are letters and digits only."""
    if engine == "sqlite":
        wanted = " AND ".join(f'"{word}"' for word in words)
        name = f"{column}_words"
        # FTS5 has a hidden column of the table's name that stands for the whole row.
        matching = literal_column("search_index").bool_op("MATCH")(bindparam(name, f"{{{column}}} : ({wanted} *)"))
        return SearchEntryRow.number.in_(select(_ROWID).where(matching))
    wanted = " & ".join(f"'{word}'" for word in words) + ":*"
    # The very expression of the index in the first migration, or PostgreSQL would not use it.
    vector: ColumnElement[Any] = literal_column(f"array_to_tsvector(array_remove(string_to_array({column}, ' '), ''))")
    return vector.bool_op("@@")(sql_cast(wanted, postgresql.TSQUERY))


def _count(session: Session, query: _Query) -> int:
    return session.scalar(select(func.count()).select_from(query.subquery())) or 0


def _as_words(text_form: str) -> str:
    """Letters and digits in words with single blanks: what both engines cut alike."""
    return " ".join(word[:LONGEST_WORD] for word in _WORD.findall(text_form))
