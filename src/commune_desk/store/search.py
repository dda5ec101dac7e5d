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
    and_,
    bindparam,
    collate,
    delete,
    func,
    insert,
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
from sqlalchemy.orm import Session

from commune_desk.domain.text import exact, fold, spellings
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
    words = tuple(word[:LONGEST_WORD] for word in _WORD.findall(exact(typed)))
    if not words:
        return []
    asked = _Asked(session.get_bind().dialect.name, unit_id, tuple(subjects), words)
    hits: list[Hit] = []
    for match in (EXACT, FOLDED):
        rows = _page(session, asked, match, limit - len(hits), offset)
        hits += [Hit(subject, row_id, match, day) for subject, row_id, day in rows]
        if len(hits) == limit:
            break
        # What this group left to skip, the next one skips.
        offset = 0 if hits or not offset else offset - _count(session, asked.by_index(match))
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
        of_words = (SearchEntryRow.number, SearchEntryRow.subject, SearchEntryRow.exact, SearchEntryRow.folded)
        entries = connection.execute(select(*of_words))
        return _summed((*row,) for row in indexed) == _summed(_instances(entries))
    finally:
        connection.exec_driver_sql("DROP TABLE temp.index_words")


def _instances(entries: Iterable[Row[int, str, str, str]]) -> Iterator[tuple[Any, ...]]:
    for number, subject, exact_words, folded_words in entries:
        for column, words in (("subject", subject), (EXACT, exact_words), (FOLDED, folded_words)):
            for place, word in enumerate(_WORD.findall(words)):
                yield word, number, column, place


def _summed(instances: Iterable[tuple[Any, ...]]) -> tuple[int, int]:
    """Count and sum of hashes: equal for equal sets in whatever order, without holding millions of words."""
    count = total = 0
    for instance in instances:
        count, total = count + 1, (total + hash(instance)) % 2**64
    return count, total


LOOKED_AT = 10_000
"""Entries looked at in the order of the answers before the index is asked: what many hold is found among the first."""
_Words = tuple[tuple[str, ...], ...]
"""Words, each in all its spellings."""
_Query = Select[*tuple[Any, ...]]
_ROWID = sql_table("search_index", sql_column("rowid")).c.rowid


@dataclass(frozen=True)
class _Asked:
    """What is looked for, and the two ways to it; both give subject, row_id, day of the same entries."""

    engine: str
    unit_id: UUID
    subjects: tuple[str, ...]
    words: tuple[str, ...]

    def by_index(self, match: str) -> _Query:
        """Everything that the engine's index finds, not yet in order."""
        query = select(SearchEntryRow.subject, SearchEntryRow.row_id, SearchEntryRow.day)
        conditions = [SearchEntryRow.unit_id == self.unit_id]
        if self.subjects:
            conditions.append(SearchEntryRow.subject.in_(self.subjects))
        if self.engine == "sqlite":
            # Said so, they lead SQLite to no other index than that of the words.
            conditions = [condition.is_(True) for condition in conditions]
        return query.where(*conditions, *self._holds(match))

    def by_looking(self, match: str) -> _Query:
        """Those among the first entries of one subject, in order: both engines keep that of a bounded subquery."""
        first = self._of_subject(SearchEntryRow).limit(LOOKED_AT).subquery()
        is_exact = self._stands_in(first.c.exact, self._exact())
        query = select(first.c.subject, first.c.row_id, first.c.day)
        if match == EXACT:
            return query.where(is_exact)
        return query.where(self._stands_in(first.c.folded, self._folded()), not_(is_exact))

    def unseen(self) -> _Query:
        """One entry behind those looked at, if there is any."""
        return self._of_subject(SearchEntryRow.number).offset(LOOKED_AT).limit(1)

    def order(self) -> tuple[Any, ...]:
        """Newest day, no day, then by words: as bytes on both engines, for a server's collation has its own order."""
        folded: Any = SearchEntryRow.folded
        if self.engine == "postgresql":
            folded = collate(folded, "C")
        return SearchEntryRow.day.desc().nulls_last(), folded, SearchEntryRow.number

    def _of_subject(self, what: Any) -> _Query:
        of_subject = (SearchEntryRow.unit_id == self.unit_id, SearchEntryRow.subject == self.subjects[0])
        return select(what).where(*of_subject).order_by(*self.order())

    def _exact(self) -> _Words:
        return tuple((word,) for word in self.words)

    def _folded(self) -> _Words:
        return tuple(spellings(fold(word)) for word in self.words)

    def _holds(self, match: str) -> list[ColumnElement[bool]]:
        """That an entry is of a group. Those that carry the marks are of the first, and not of the second."""
        is_exact = self._indexed(EXACT, self._exact())
        return [is_exact] if match == EXACT else [self._indexed(FOLDED, self._folded()), not_(is_exact)]

    def _indexed(self, column: str, words: _Words) -> ColumnElement[bool]:
        """Whether an entry's words hold all of these, the last as a beginning. Words are letters and digits only."""
        if self.engine == "sqlite":
            wanted = " AND ".join([*map(_any_of, words[:-1]), _any_of(words[-1], " *")])
            wanted = f"{{{column}}} : ({wanted})"
            if self.subjects:
                # The index is asked for the subject as well: of a common name it would give thousands of the others.
                wanted = f"{{subject}} : {_any_of(self.subjects)} AND {wanted}"
            # FTS5 has a hidden column of the table's name that stands for the whole row.
            matching = literal_column("search_index").bool_op("MATCH")(bindparam(f"{column}_words", wanted))
            return SearchEntryRow.number.in_(select(_ROWID).where(matching))
        quoted = [*([f"'{spelt}'" for spelt in word] for word in words[:-1]), [f"'{spelt}':*" for spelt in words[-1]]]
        wanted = " & ".join(f"({' | '.join(word)})" for word in quoted)
        # The very expression of the index in the first migration, or PostgreSQL would not use it.
        vector: ColumnElement[Any] = literal_column(
            f"array_to_tsvector(array_remove(string_to_array({column}, ' '), ''))"
        )
        return vector.bool_op("@@")(sql_cast(wanted, postgresql.TSQUERY))

    def _stands_in(self, column: Any, words: _Words) -> ColumnElement[bool]:
        """The same as `_indexed`, read off the text itself."""
        place = func.instr if self.engine == "sqlite" else func.strpos
        text = literal(" ") + column + literal(" ")
        beginnings = [f" {spelt}" for spelt in words[-1]]
        wanted = [*([f" {spelt} " for spelt in word] for word in words[:-1]), beginnings]
        return and_(*(or_(*(place(text, spelt) > 0 for spelt in word)) for word in wanted))


def _any_of(words: Sequence[str], ending: str = "") -> str:
    return "(" + " OR ".join(f'"{word}"{ending}' for word in words) + ")"


def _page(session: Session, asked: _Asked, match: str, limit: int, offset: int) -> Sequence[Row[*tuple[Any, ...]]]:
    """A window on one group of answers. The index must find and order all of them before it can give the first."""
    if len(asked.subjects) == 1:
        rows = session.execute(asked.by_looking(match).offset(offset).limit(limit)).all()
        if len(rows) == limit or session.scalar(asked.unseen()) is None:
            return rows
    return session.execute(asked.by_index(match).order_by(*asked.order()).offset(offset).limit(limit)).all()


def _count(session: Session, query: _Query) -> int:
    return session.scalar(select(func.count()).select_from(query.subquery())) or 0


def _as_words(text_form: str) -> str:
    """Letters and digits in words with single blanks: what both engines cut alike."""
    return " ".join(word[:LONGEST_WORD] for word in _WORD.findall(text_form))
