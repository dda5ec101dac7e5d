"""The whole office in an open format: a zip of JSON lines, one file a table, that any program can read.

It is the backup of a server, and the way from one engine to the other. `office.json` says format, revision and rows by
table; values that JSON lacks are tagged as in `encoding.py`.
"""

import errno
import json
import zipfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Dialect, MetaData, Table, insert, inspect, update
from sqlalchemy.exc import DBAPIError, StatementError

from commune_desk.domain.errors import UserFacingError
from commune_desk.store import places, schema
from commune_desk.store.base import Base, IdType, MomentType
from commune_desk.store.counts import row_counts
from commune_desk.store.engine import SCHEMA_REVISION, Database
from commune_desk.store.export_file import FORMAT, HEAD, UNREADABLE, at_a_time, count_rows, rows, write_file
from commune_desk.store.failures import Place, told_with_files
from commune_desk.store.tables.changes import ChangeSetRow


def export(database: Database, target: Path) -> Path:
    """Writes an export, reads it back and counts it before it gets its name.

    Raises:
        UserFacingError: the place cannot be written, or what was read back is not what was there.
    """
    with told_with_files(Place(str(target), target)), database.reader() as session:
        write_file(target, session.connection(), Base.metadata.sorted_tables, SCHEMA_REVISION)
    return target


def read_counts(file: Path, *, any_revision: bool = False) -> dict[str, int]:
    """Reads every row of an export and counts; the totals of its head must agree.

    Args:
        file: the export.
        any_revision: take one of a newer version of the program as well.

    Raises:
        UserFacingError: not an export, or damaged.
    """
    with _damage_told(file), zipfile.ZipFile(file) as archive:
        head = _head(archive, file, any_revision=any_revision)
        counts = count_rows(archive, head["rows"])
    if counts != head["rows"]:
        raise UserFacingError("error.copy_not_verified", place=str(file))
    return counts


def restore_export(file: Path, location: str | Path, key: bytes | None = None) -> None:
    """Puts an export, of this version of the program or an older one, into a new file or an empty database on a server.

    All of it or nothing; what an older version wrote is brought up to date on the way.

    Raises:
        UserFacingError: not an export, of a newer version of the program, or the target holds data.
    """
    counts = read_counts(file)
    place = places.place_of(location)

    def fill(connection: Connection) -> None:
        with _damage_told(file), zipfile.ZipFile(file) as archive:
            _fill_tables(connection, archive, counts)
        if row_counts(connection) != counts:
            raise UserFacingError("error.copy_not_verified", place=str(file))

    try:
        schema.create(location, key, schema.Contents(_revision_of(file), fill))
    except UserFacingError as error:
        if error.code == "error.database_exists":
            raise UserFacingError("error.restore_needs_empty", place=place.name) from error
        raise


@contextmanager
def _damage_told(file: Path) -> Iterator[None]:
    """Inside, what reading a damaged export may raise becomes one sentence about that file."""
    try:
        yield
    except UNREADABLE as error:
        raise UserFacingError("error.not_a_backup", place=str(file)) from error
    except StatementError as error:
        # A value that its column cannot take, before any database was asked; what a database says is told elsewhere.
        if isinstance(error, DBAPIError):
            raise
        raise UserFacingError("error.not_a_backup", place=str(file)) from error
    except OSError as error:
        # A damaged table of contents sends the reader before the file's beginning; the disk is not to blame.
        if error.errno != errno.EINVAL:
            raise
        raise UserFacingError("error.not_a_backup", place=str(file)) from error


def _head(archive: zipfile.ZipFile, file: Path, *, any_revision: bool) -> dict[str, Any]:
    head: dict[str, Any] = json.loads(archive.read(HEAD))
    if head["format"] != FORMAT:
        raise UserFacingError("error.not_a_backup", place=str(file))
    if head["revision"] > SCHEMA_REVISION and not any_revision:
        raise UserFacingError("error.database_newer", place=str(file))
    if head["revision"] <= SCHEMA_REVISION and head["revision"] not in schema.revisions():
        raise UserFacingError("error.not_a_backup", place=str(file))
    return head


def _revision_of(file: Path) -> str:
    with zipfile.ZipFile(file) as archive:
        return str(_head(archive, file, any_revision=False)["revision"])


def _fill_tables(connection: Connection, archive: zipfile.ZipFile, counts: dict[str, int]) -> None:
    # The tables as they are in the database: those of an older revision are not the ones declared today.
    if unknown := counts.keys() - set(inspect(connection).get_table_names()):
        raise KeyError(*unknown)
    there = MetaData()
    there.reflect(connection, only=list(counts))
    for table in there.sorted_tables:
        with closing(rows(archive, table.name)) as lines:
            _fill(connection, table, lines)


def _fill(connection: Connection, table: Table, rows: Iterator[dict[str, Any]]) -> None:
    batch: list[dict[str, Any]] = []
    marks: list[tuple[Any, Any]] = []
    dialect, columns = connection.dialect, {column.name for column in table.columns}
    for row in rows:
        if row.keys() != columns:
            # A damaged name of a column; SQLAlchemy would call it a mistake of the program.
            raise KeyError(table.name)
        if table.name == ChangeSetRow.__tablename__ and row["undone_by"] is not None:
            # It refers to a change set that comes later.
            marks.append((row["id"], row["undone_by"]))
            row["undone_by"] = None
        batch.append({name: _plain(value, dialect) for name, value in row.items()})
        if len(batch) == at_a_time(table):
            connection.execute(insert(table), batch)
            batch.clear()
    if batch:
        connection.execute(insert(table), batch)
    for change_set_id, undone_by in marks:
        undone = update(table).where(table.c.id == _plain(change_set_id, dialect))
        connection.execute(undone.values(undone_by=_plain(undone_by, dialect)))


def _plain(value: Any, dialect: Dialect) -> Any:
    """A value as the bare column takes it: what `base.IdType` and `base.MomentType` do for declared ones."""
    if isinstance(value, UUID):
        return IdType().process_bind_param(value, dialect)
    if isinstance(value, datetime) and value.tzinfo is not None:
        return MomentType().process_bind_param(value, dialect)
    return value
