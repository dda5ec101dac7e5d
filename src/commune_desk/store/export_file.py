"""The file of an export: a zip of JSON lines, one file a table, and a head that tells format, revision and rows."""

import json
import zipfile
import zlib
from collections.abc import Generator, Mapping, Sequence
from pathlib import Path
from typing import IO, Any

from sqlalchemy import Connection, MetaData, Table, select

from commune_desk.domain.errors import UserFacingError
from commune_desk.store.counts import row_counts
from commune_desk.store.durable import put_in_place
from commune_desk.store.encoding import dumps, loads
from commune_desk.store.tables import CONTENTS

FORMAT = "commune-desk export 1"
HEAD = "office.json"
UNREADABLE = (zipfile.BadZipFile, KeyError, ValueError, TypeError, EOFError, RuntimeError, zlib.error)
"""What reading a file that is damaged, or none of ours, may raise; `RuntimeError` for a zip that asks for more than
Python's reader can (a later version of the format, a password)."""
_ROWS_A_STATEMENT = 500
_FILES_A_STATEMENT = 1


def write_file(target: Path, connection: Connection, tables: Sequence[Table], revision: str) -> None:
    """Writes the rows of one moment, reads them back and counts them before the file gets its name.

    Raises:
        UserFacingError: what was read back is not what was there.
    """
    part = target.with_name(target.name + ".part")
    try:
        # One moment of the data: rows and counts are of the same transaction.
        counts = row_counts(connection)
        _write(part, connection, tables, {"format": FORMAT, "revision": revision, "rows": counts})
        if _read_back(part, counts) != counts:
            raise UserFacingError("error.copy_not_verified", place=str(target))
        put_in_place(part, target)
    finally:
        part.unlink(missing_ok=True)


def _read_back(file: Path, names: Mapping[str, int]) -> Mapping[str, int]:
    try:
        with zipfile.ZipFile(file) as archive:
            return count_rows(archive, names)
    except UNREADABLE:
        return {}


def tables_as_they_are(connection: Connection) -> Sequence[Table]:
    """The tables of whatever revision, those referred to first."""
    there = MetaData()
    there.reflect(connection, only=list(row_counts(connection)))
    return there.sorted_tables


def rows(archive: zipfile.ZipFile, name: str) -> Generator[dict[str, Any], None, None]:
    """The rows of a table, one after the other."""
    with archive.open(f"{name}.jsonl") as stream:
        for line in stream:
            yield loads(line.decode())


def count_rows(archive: zipfile.ZipFile, names: Mapping[str, int]) -> dict[str, int]:
    """Reads every row of these tables and counts."""
    return {name: sum(1 for _ in rows(archive, name)) for name in names}


def at_a_time(table: Table) -> int:
    """Rows in memory at once: five hundred files would be gigabytes."""
    return _FILES_A_STATEMENT if table.name in CONTENTS else _ROWS_A_STATEMENT


def _write(part: Path, connection: Connection, tables: Sequence[Table], head: Mapping[str, Any]) -> None:
    with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(HEAD, json.dumps(head, indent=2))
        for table in tables:
            with archive.open(f"{table.name}.jsonl", "w", force_zip64=True) as stream:
                _write_rows(stream, connection, table)


def _write_rows(stream: IO[bytes], connection: Connection, table: Table) -> None:
    entered = [column for column in table.columns if column.computed is None]
    ordered = select(*entered).order_by(*table.primary_key.columns).execution_options(yield_per=at_a_time(table))
    for row in connection.execute(ordered).mappings():
        stream.write(dumps(dict(row)).encode() + b"\n")
