"""The whole office in an open format: a zip of JSON lines, one file a table, that any program can read.

It is the backup of a server, and the way from one engine to the other. `office.json` says format, revision and rows by
table; values that JSON lacks are tagged as in `encoding.py`.
"""

import json
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from sqlalchemy import Connection, Table, insert, select, update

from commune_desk.domain.errors import UserFacingError
from commune_desk.store import places, schema
from commune_desk.store.base import Base
from commune_desk.store.counts import row_counts
from commune_desk.store.durable import put_in_place
from commune_desk.store.encoding import dumps, loads
from commune_desk.store.engine import SCHEMA_REVISION, Database, open_database
from commune_desk.store.failures import Place, told, told_with_files
from commune_desk.store.tables import CONTENTS
from commune_desk.store.tables.changes import ChangeSetRow

FORMAT = "commune-desk export 1"
HEAD = "office.json"
_ROWS_A_STATEMENT = 500
_FILES_A_STATEMENT = 1
_UNREADABLE = (zipfile.BadZipFile, KeyError, ValueError, TypeError, EOFError, zlib.error)


def export(database: Database, target: Path) -> Path:
    """Writes an export, reads it back and counts it before it gets its name.

    Raises:
        UserFacingError: the place cannot be written, or what was read back is not what was there.
    """
    part = target.with_name(target.name + ".part")
    try:
        with told_with_files(Place(str(target), target)):
            with database.reader() as session:
                # One moment of the data: rows and counts are of the same transaction.
                counts = row_counts(session.connection())
                _write(part, session.connection(), counts)
            if read_counts(part) != counts:
                raise UserFacingError("error.copy_not_verified", place=str(target))
            put_in_place(part, target)
    finally:
        part.unlink(missing_ok=True)
    return target


def read_counts(file: Path, *, any_revision: bool = False) -> dict[str, int]:
    """Reads every row of an export and counts; the totals of its head must agree.

    Args:
        file: the export.
        any_revision: take one of another version of the program as well.

    Raises:
        UserFacingError: not an export, or damaged.
    """
    try:
        with zipfile.ZipFile(file) as archive:
            head = _head(archive, file, any_revision=any_revision)
            counts = {name: sum(1 for _ in _rows(archive, name)) for name in head["rows"]}
    except _UNREADABLE as error:
        raise UserFacingError("error.not_a_backup", place=str(file)) from error
    if counts != head["rows"]:
        raise UserFacingError("error.copy_not_verified", place=str(file))
    return counts


def restore_export(file: Path, location: str | Path, key: bytes | None = None) -> None:
    """Puts an export into a new file or an empty database on a server; all of it or nothing.

    Raises:
        UserFacingError: not an export, of another version of the program, or the target holds data.
    """
    counts = read_counts(file)
    place = places.place_of(location)
    try:
        schema.create(location, key)
    except UserFacingError as error:
        if error.code == "error.database_exists":
            raise UserFacingError("error.restore_needs_empty", place=place.name) from error
        raise
    database = open_database(location, key)
    try:
        with told(place), database.writer.begin() as connection, zipfile.ZipFile(file) as archive:
            for table in Base.metadata.sorted_tables:
                _fill(connection, table, _rows(archive, table.name))
            if row_counts(connection) != counts:
                raise UserFacingError("error.copy_not_verified", place=str(file))
    finally:
        database.close()


def _write(part: Path, connection: Connection, counts: dict[str, int]) -> None:
    with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as archive:
        head = {"format": FORMAT, "revision": SCHEMA_REVISION, "rows": counts}
        archive.writestr(HEAD, json.dumps(head, indent=2))
        for table in Base.metadata.sorted_tables:
            with archive.open(f"{table.name}.jsonl", "w", force_zip64=True) as stream:
                _write_rows(stream, connection, table)


def _write_rows(stream: IO[bytes], connection: Connection, table: Table) -> None:
    ordered = select(table).order_by(*table.primary_key.columns).execution_options(yield_per=_at_a_time(table))
    for row in connection.execute(ordered).mappings():
        stream.write(dumps(dict(row)).encode() + b"\n")


def _at_a_time(table: Table) -> int:
    """Rows in memory at once: five hundred files would be gigabytes."""
    return _FILES_A_STATEMENT if table.name in CONTENTS else _ROWS_A_STATEMENT


def _head(archive: zipfile.ZipFile, file: Path, *, any_revision: bool) -> dict[str, Any]:
    head: dict[str, Any] = json.loads(archive.read(HEAD))
    if head["format"] != FORMAT:
        raise UserFacingError("error.not_a_backup", place=str(file))
    if head["revision"] != SCHEMA_REVISION and not any_revision:
        code = "error.database_newer" if head["revision"] > SCHEMA_REVISION else "error.export_older"
        raise UserFacingError(code, place=str(file))
    return head


def _rows(archive: zipfile.ZipFile, name: str) -> Iterator[dict[str, Any]]:
    with archive.open(f"{name}.jsonl") as stream:
        for line in stream:
            yield loads(line.decode())


def _fill(connection: Connection, table: Table, rows: Iterator[dict[str, Any]]) -> None:
    batch: list[dict[str, Any]] = []
    marks: list[tuple[Any, Any]] = []
    for row in rows:
        if table.name == ChangeSetRow.__tablename__ and row["undone_by"] is not None:
            # It refers to a change set that comes later.
            marks.append((row["id"], row["undone_by"]))
            row["undone_by"] = None
        batch.append(row)
        if len(batch) == _at_a_time(table):
            connection.execute(insert(table), batch)
            batch.clear()
    if batch:
        connection.execute(insert(table), batch)
    for change_set_id, undone_by in marks:
        connection.execute(update(table).where(table.c.id == change_set_id).values(undone_by=undone_by))
