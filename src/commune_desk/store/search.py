"""Search: one table of words beside the records, written in their transaction, found through each engine's index."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, delete, insert, select
from sqlalchemy.orm import Session

from commune_desk.domain.text import exact, fold, spellings
from commune_desk.store import search_statements as statements
from commune_desk.store.search_statements import EITHER, EXACT, FOLDED
from commune_desk.store.tables.changes import SearchEntryRow

LONGEST_WORD = 200
"""Characters of a word that count; PostgreSQL refuses a lexeme of 2 KiB."""
FEW = 200
"""Entries that are put in order here; the engine orders more of them."""
LOOKED_AT = 3_000
"""Entries looked at in the order of the answers before the index is asked: what many hold is found among the first."""
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


def write_new_entries(session: Session, unit_id: UUID, subject: str, words_by_row: Mapping[UUID, str]) -> None:
    """What records are found by that were not there before: in one statement, for there is nothing to replace."""
    entries = [
        {"unit_id": unit_id, "subject": subject, "row_id": row_id, "day": None,
         "exact": _as_words(exact(words)), "folded": _as_words(fold(words))}
        for row_id, words in words_by_row.items()
    ]  # fmt: skip
    if entries:
        session.connection().execute(insert(SearchEntryRow), entries)


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

    Within each of the two groups the newest day comes first, records without a day last, and of these first those that
    begin with all that is typed, then those that begin with its first word; then by their folded words.

    Args:
        session: a reader, or the unit of work itself.
        unit_id: the commune.
        typed: what the officer typed; without a letter or digit nothing is found.
        subjects: only these subjects ("members", "log_entries", ...); none: all.
        limit: hits at most.
        offset: hits to leave out from the start.
    """
    asked = _asked(session, unit_id, typed, subjects)
    if asked is None:
        return []
    few = _few(session, asked, FEW)
    return _of_many(session, asked, limit, offset) if few is None else few[offset : offset + limit]


def find_among(session: Session, unit_id: UUID, typed: str, subject: str, row_ids: Sequence[UUID]) -> list[Hit]:
    """Those of some records of one subject that hold the words typed, as `find` gives them."""
    asked = _asked(session, unit_id, typed, (subject,))
    if asked is None or not row_ids:
        return []
    wanted = {"unit_id": unit_id, "subject": subject, "row_ids": row_ids}
    rows = session.connection().execute(statements.of_rows(), wanted).all()
    return _ranked([row for row in rows if _holds(row.folded, asked.folded)], asked)


def find_few(session: Session, unit_id: UUID, typed: str, subject: str, most: int) -> list[Hit] | None:
    """All of a subject that `find` finds; None, and none of them read, when they are more than `most`."""
    asked = _asked(session, unit_id, typed, (subject,))
    if asked is None:
        return []
    counting = statements.count_some(asked.engine)
    found = session.connection().execute(counting, asked.of_index(limit=most + 1)).scalar_one()
    return None if found > most else _few(session, asked, most)


def find_each(session: Session, unit_id: UUID, typed: str, subjects: Sequence[str], limit: int) -> list[Hit]:
    """The first hits of each subject, in the order of the subjects: as `find` gives them, with fewer questions."""
    hits: list[Hit] = []
    for place, subject in enumerate(subjects):
        asked = _asked(session, unit_id, typed, subjects[place:])
        if asked is None:
            return []
        few = _few(session, asked, FEW)
        if few is not None:
            of_each = ([hit for hit in few if hit.subject == one][:limit] for one in subjects[place:])
            return [*hits, *(hit for some in of_each for hit in some)]
        hits += _of_many(session, replace(asked, subjects=(subject,)), limit, 0)
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


_Rows = Sequence[Row[*tuple[Any, ...]]]
_Words = tuple[tuple[str, ...], ...]
"""Words, each in all its spellings; the last one is a beginning."""


@dataclass(frozen=True)
class _Asked:
    """What is looked for, as the parameters of the statements."""

    engine: str
    unit_id: UUID
    subjects: tuple[str, ...]
    exact: _Words
    folded: _Words

    def of_index(self, **more: Any) -> dict[str, Any]:
        """For the statements that go by the index."""
        wanted = self._of_sqlite() if self.engine == "sqlite" else self._of_server()
        return {"unit_id": self.unit_id, "subjects": self.subjects, **wanted, **self._beginning(), **more}

    def of_looking(self, **more: Any) -> dict[str, Any]:
        """For looking through the entries of the one subject."""
        words = {
            f"{name}_{place}_{number}": f" {spelt}" if place == len(words) - 1 else f" {spelt} "
            for name, words in ((EXACT, self.exact), (FOLDED, self.folded))
            for place, word in enumerate(words)
            for number, spelt in enumerate(word)
        }
        of_subject = {"unit_id": self.unit_id, "subject": self.subjects[0], "looked_at": LOOKED_AT}
        return {**of_subject, **words, **self._beginning(), **more}

    @cached_property
    def beginnings(self) -> dict[str, str]:
        """What a text of a part of `statements.BOUNDS` begins with."""
        first, *others = (spelt for spelt, *_ in self.folded)
        return {statements.PHRASE: " ".join([first, *others]), statements.BEGINNING: first + (" " if others else "")}

    def _beginning(self) -> dict[str, str]:
        bounds: dict[str, str] = {}
        for part, names in statements.BOUNDS.items():
            text = self.beginnings[part]
            bounds.update(zip(names, (text, text + "\U0010ffff"), strict=True))
        return bounds

    def _of_sqlite(self) -> dict[str, str]:
        # The index is asked for the subject as well: of a common name it would give thousands of the others.
        of_subjects = [f"{{subject}} : {_any_of(self.subjects)}"] if self.subjects else []
        with_first = f'{{folded}} : ^ "{self.folded[0][0]}"{"" if len(self.folded) > 1 else " *"}'
        phrase = f'{{folded}} : ^ "{self.beginnings[statements.PHRASE]}" *'
        with_marks = " AND ".join(_fts(EXACT, self.exact))
        wanted = {}
        for match, (first, *others) in (
            (EXACT, _fts(EXACT, self.exact)), (FOLDED, _fts(FOLDED, self.folded)), (EITHER, _fts(FOLDED, self.folded))
        ):  # fmt: skip
            but = f" NOT ({with_marks})" if match == FOLDED else ""
            starts = {
                "": first,
                f"_{statements.PHRASE}": f"({first} AND {phrase})",
                f"_{statements.BEGINNING}": f"(({first} AND {with_first}) NOT {phrase})",
                # Most begin with the first word: without those, few are left to be compared with the other words.
                f"_{statements.ELSEWHERE}": f"({first} NOT {with_first})",
            }
            for part, start in starts.items():
                wanted[f"{match}{part}_wanted"] = f"({' AND '.join([*of_subjects, start, *others])}){but}"
        return wanted

    def _of_server(self) -> dict[str, str]:
        return {f"{column}_wanted": _tsquery(words) for column, words in ((EXACT, self.exact), (FOLDED, self.folded))}


def _asked(session: Session, unit_id: UUID, typed: str, subjects: Sequence[str]) -> _Asked | None:
    """None when nothing typed is a letter or digit."""
    with_marks, folded = (
        tuple(word[:LONGEST_WORD] for word in _WORD.findall(form)) for form in (exact(typed), fold(typed))
    )
    if not with_marks:
        return None
    engine = session.get_bind().dialect.name
    return _Asked(
        engine, unit_id, tuple(subjects), tuple((word,) for word in with_marks), tuple(map(spellings, folded))
    )


def _few(session: Session, asked: _Asked, most: int) -> list[Hit] | None:
    """All answers in order; None when they are more than `most`."""
    if asked.subjects and _many_begin_so(session, asked, most):
        return None
    statement = statements.some(asked.engine, EITHER, of_subjects=bool(asked.subjects))
    rows = session.connection().execute(statement, asked.of_index(limit=most + 1)).all()
    if len(rows) > most:
        return None
    return _ranked(rows, asked)


def _many_begin_so(session: Session, asked: _Asked, most: int) -> bool:
    """Whether more than `most` of the first subject begin with all that is typed: told in a moment."""
    more = statements.beyond(asked.engine, statements.PHRASE)
    return session.connection().execute(more, asked.of_looking(looked_at=most)).first() is not None


def _ranked(rows: _Rows, asked: _Asked) -> list[Hit]:
    ranked = sorted((not _holds(row.exact, asked.exact), *_place(row, asked), row.subject, row.row_id) for row in rows)
    return [
        Hit(subject, row_id, FOLDED if is_folded else EXACT, None if no_day else date.fromordinal(-day))
        for is_folded, no_day, day, _, _, _, subject, row_id in ranked
    ]


def _place(row: Row[*tuple[Any, ...]], asked: _Asked) -> tuple[bool, int, int, str, int]:
    """What `statements.order` orders by."""
    if row.day is not None:
        return False, -row.day.toordinal(), 0, row.folded, row.number
    begins = (part for part, text in enumerate(asked.beginnings.values()) if row.folded.startswith(text))
    return True, 0, next(begins, len(asked.beginnings)), row.folded, row.number


def _of_many(session: Session, asked: _Asked, limit: int, offset: int) -> list[Hit]:
    hits: list[Hit] = []
    for match in (EXACT, FOLDED):
        rows = _page(session, asked, match, limit - len(hits), offset)
        hits += [Hit(row.subject, row.row_id, match, row.day) for row in rows]
        if len(hits) == limit:
            break
        # What this group left to skip, the next one skips.
        offset = 0 if hits or not offset else offset - _count(session, asked, match)
    return hits


def _page(session: Session, asked: _Asked, match: str, limit: int, offset: int) -> _Rows:
    """A window on one group of answers."""
    if len(asked.subjects) != 1:
        statement = statements.in_order(asked.engine, match, of_subjects=bool(asked.subjects))
        return session.connection().execute(statement, asked.of_index(limit=limit, offset=offset)).all()
    if match == EXACT and _is_without_marks(session, asked):
        return []
    needed = limit + offset
    # What begins with all that is typed lies together: often there is no need to look further.
    if not _has(session, asked, statements.DATED) and _has(session, asked, statements.PHRASE):
        rows = _by_looking(session, asked, match, statements.PHRASE, needed)
        if rows is not None and len(rows) == needed:
            return rows[offset:]
    # A group is often small: asked once, and not by its parts.
    some = statements.some(asked.engine, match, of_subjects=True)
    found = session.connection().execute(some, asked.of_index(limit=FEW + 1)).all()
    if len(found) <= FEW:
        return sorted(found, key=lambda row: _place(row, asked))[offset:needed]
    in_order: list[Row[*tuple[Any, ...]]] = []
    for part in statements.PARTS:
        in_order += _of_part(session, asked, match, part, needed - len(in_order))
        if len(in_order) == needed:
            break
    return in_order[offset:]


def _is_without_marks(session: Session, asked: _Asked) -> bool:
    """Whether no entry has the words before the last without marks, as they were typed: names have theirs.

    They are looked up in a fraction of the time that the beginning behind them takes.
    """
    *before, _ = asked.exact
    if not before or any(word != folded[:1] for word, folded in zip(asked.exact, asked.folded, strict=False)):
        return False
    shorter = replace(asked, exact=asked.exact[:-1], folded=asked.folded[:-1])
    some = statements.some(asked.engine, EXACT, of_subjects=True)
    return not session.connection().execute(some, shorter.of_index(limit=1)).first()


def _of_part(session: Session, asked: _Asked, match: str, part: str, limit: int) -> _Rows:
    """The first of a part of a group, by the first of three ways that gives them all."""
    # Of a single word all that is typed is the first word.
    if (part == statements.BEGINNING and len(asked.folded) == 1) or not _has(session, asked, part):
        return []
    looked_up = _by_looking(session, asked, match, part, limit)
    if looked_up is not None:
        return looked_up
    connection = session.connection()
    statement = statements.of_part(asked.engine, match, part, ordered=False)
    rows = connection.execute(statement, asked.of_index(limit=FEW + 1)).all()
    if len(rows) <= FEW:
        return sorted(rows, key=lambda row: _place(row, asked))[:limit]
    return connection.execute(
        statements.of_part(asked.engine, match, part, ordered=True), asked.of_index(limit=limit)
    ).all()


def _has(session: Session, asked: _Asked, part: str) -> bool:
    """What a subject never has is not looked for: people have no day, entries of the log always one."""
    return session.connection().execute(statements.some_of_part(part), asked.of_looking()).first() is not None


def _by_looking(session: Session, asked: _Asked, match: str, part: str, limit: int) -> _Rows | None:
    """The first of a part of a group when they are among the first entries of the subject, or None."""
    connection = session.connection()
    words = (tuple(map(len, words)) for words in (asked.exact, asked.folded))
    looking = statements.by_looking(asked.engine, match, part, *words)
    rows = connection.execute(looking, asked.of_looking(limit=limit)).all()
    whole = (
        len(rows) == limit or not connection.execute(statements.beyond(asked.engine, part), asked.of_looking()).first()
    )
    return rows if whole else None


def _count(session: Session, asked: _Asked, match: str) -> int:
    statement = statements.count(asked.engine, match, of_subjects=bool(asked.subjects))
    return int(session.connection().execute(statement, asked.of_index()).scalar_one())


def _holds(text: str, words: _Words) -> bool:
    """Whether a text holds all words, as the statements tell it."""
    padded = f" {text} "
    *whole, beginnings = words
    return all(any(f" {spelt} " in padded for spelt in word) for word in whole) and any(
        f" {spelt}" in padded for spelt in beginnings
    )


def _any_of(words: Sequence[str], ending: str = "") -> str:
    return "(" + " OR ".join(f'"{word}"{ending}' for word in words) + ")"


def _fts(column: str, words: _Words) -> list[str]:
    """What each word asks of a column of SQLite's index."""
    endings = [""] * (len(words) - 1) + [" *"]
    return [f"{{{column}}} : {_any_of(word, ending)}" for word, ending in zip(words, endings, strict=True)]


def _tsquery(words: _Words) -> str:
    endings = [""] * (len(words) - 1) + [":*"]
    of_words = (" | ".join(f"'{spelt}'{end}" for spelt in word) for word, end in zip(words, endings, strict=True))
    return " & ".join(f"({wanted})" for wanted in of_words)


def _as_words(text_form: str) -> str:
    """Letters and digits in words with single blanks: what both engines cut alike."""
    return " ".join(word[:LONGEST_WORD] for word in _WORD.findall(text_form))
