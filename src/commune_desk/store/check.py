"""Looks the whole database over: what is wrong, in sentences; nothing is changed."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, exists, func, inspect, select
from sqlalchemy.orm import aliased

from commune_desk.domain.errors import UserFacingError
from commune_desk.store import check_records, search, sqlite_file
from commune_desk.store.base import Base
from commune_desk.store.counts import row_counts
from commune_desk.store.encoding import loads
from commune_desk.store.engine import SCHEMA_REVISION, Database, revision_of
from commune_desk.store.failures import told
from commune_desk.store.files import damaged_files
from commune_desk.store.tables.changes import ChangeRow, ChangeSetRow, SearchEntryRow
from commune_desk.wording import has, say

SEARCHED = ("members", "teams", "log_entries", "recruitments", "recruitment_candidates")
"""Subjects whose every row has a search entry; the subject is the name of the table."""
_MOST_TOLD = 20
_NAMES = ("full_name", "name", "title", "decision_number", "code", "key")


@dataclass(frozen=True)
class Finding:
    """Something wrong: a code of `wording` and the facts it names."""

    code: str
    facts: dict[str, Any] = field(default_factory=dict)


def check(database: Database) -> list[Finding]:
    """Everything wrong with a database, worst first; an empty list is good news.

    Opened with `revision=None`, one of another version is checked too, as far as its tables are known.
    """
    try:
        with told(database.place), _looking(database) as connection:
            return _findings(connection, encrypted=database.key is not None)
    except UserFacingError as error:
        if error.code not in _DAMAGED:
            raise
        return [Finding("finding.unreadable", {"place": database.place.name})]


def counts(database: Database) -> dict[str, int]:
    """Rows by table."""
    with database.reader() as session:
        return row_counts(session.connection())


_DAMAGED = {"error.database_damaged", "error.database_not_ours"}


@contextmanager
def _looking(database: Database) -> Iterator[Connection]:
    """A connection that writes nothing, and on a file may have temporary tables."""
    if database.path is None:
        with database.reader() as session:
            yield session.connection()
    else:
        engine = sqlite_file.file_engine(database.path, database.key, "ro", "PRAGMA query_only = OFF")
        with engine.begin() as connection:
            yield connection


def _findings(connection: Connection, *, encrypted: bool) -> list[Finding]:
    findings = []
    if connection.dialect.name == "sqlite":
        findings += _file_findings(connection, encrypted=encrypted)
    revision = revision_of(connection)
    if revision != SCHEMA_REVISION:
        code = "finding.schema_newer" if revision and revision > SCHEMA_REVISION else "finding.schema_revision"
        return [*findings, Finding(code, {"found": revision or "", "wanted": SCHEMA_REVISION})]
    missing = set(Base.metadata.tables) - set(inspect(connection).get_table_names())
    if missing:
        return [*findings, *(Finding("finding.missing_table", {"table": name}) for name in sorted(missing))]
    damaged = [Finding("finding.file_damaged", {"name": file.name}) for file in damaged_files(connection)]
    between = [Finding(code, facts) for code, facts in check_records.faults(connection, _MOST_TOLD)]
    return [*findings, *damaged, *between, *_search_findings(connection), *_history_findings(connection)]


def _file_findings(connection: Connection, *, encrypted: bool) -> list[Finding]:
    faults = sqlite_file.integrity_faults(connection, encrypted=encrypted)
    findings = [Finding("finding.integrity", {"fault": fault}) for fault in faults[:_MOST_TOLD]]
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchmany(_MOST_TOLD)
    for table, row_id, parent, _ in broken:
        findings.append(Finding("finding.foreign_key", {"record": _named(connection, table, row_id), "table": parent}))
    return findings


def _named(connection: Connection, table_name: str, row_id: int | None) -> str:
    """What a record is, and the name it goes by when it has one: «Thành viên Nguyễn Văn An»."""
    kind = say(f"record.{table_name}") if has(f"record.{table_name}") else table_name
    table = Base.metadata.tables.get(table_name)
    column = next((name for name in _NAMES if table is not None and name in table.columns), None)
    if column is None or row_id is None:
        return kind
    query = f"SELECT {column} FROM {table_name} WHERE rowid = ?"  # noqa: S608 - names of our own tables
    name = connection.exec_driver_sql(query, (row_id,)).scalar()
    return f"{kind} {name}"


def _search_findings(connection: Connection) -> list[Finding]:
    findings = [] if search.index_is_whole(connection) else [Finding("finding.search_index")]
    entries = SearchEntryRow.__table__
    for name in SEARCHED:
        table = Base.metadata.tables[name]
        of_subject = entries.c.subject == name
        lacking = select(func.count()).where(~exists().where(of_subject, entries.c.row_id == table.c.id))
        orphans = select(func.count()).where(of_subject, ~exists().where(entries.c.row_id == table.c.id))
        for code, query in (
            ("finding.search_lacks", lacking.select_from(table)),
            ("finding.search_orphans", orphans.select_from(entries)),
        ):
            if count := connection.execute(query).scalar_one():
                findings.append(Finding(code, {"record": say(f"record.{name}"), "count": count}))
    return findings


def _history_findings(connection: Connection) -> list[Finding]:
    """Change sets that nobody could take back any more: unreadable, or marked by one that does not name them."""
    findings = []
    for change_set_id, fields in connection.execute(select(ChangeRow.change_set_id, ChangeRow.fields)):
        try:
            loads(fields)
        except ValueError:
            findings.append(Finding("finding.history", {"id": str(change_set_id)}))
    made, by = aliased(ChangeSetRow), aliased(ChangeSetRow)
    query = select(made.id).join(by, by.id == made.undone_by).where(by.undoes.is_distinct_from(made.id))
    findings += [Finding("finding.history", {"id": str(row.id)}) for row in connection.execute(query)]
    return findings[:_MOST_TOLD]
