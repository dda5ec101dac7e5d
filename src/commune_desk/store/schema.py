"""Makes the tables, and brings those of an older version of the program up to date."""

import os
import shutil
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, NullPool, create_engine, text

from commune_desk.domain.errors import UserFacingError
from commune_desk.store import keys, places, search, sqlite_file
from commune_desk.store.base import Base
from commune_desk.store.counts import row_counts
from commune_desk.store.durable import put_in_place, write_whole
from commune_desk.store.engine import revision_of
from commune_desk.store.export_file import tables_as_they_are, write_file
from commune_desk.store.failures import Place, told_with_files
from commune_desk.store.holders import alone_or_named

if TYPE_CHECKING:
    # Slow to import, and an office that is up to date opens without it.
    from alembic.config import Config
    from alembic.script import ScriptDirectory

MIGRATIONS = Path(__file__).parent / "migrations"
LOCK_WAIT_S = 2
_UPGRADE_LOCK = 2


@dataclass(frozen=True)
class Contents:
    """Rows for a new database, as a version of the program kept them.

    Attributes:
        revision: of the tables they come from; not newer than this program's.
        fill: puts them into the tables of that revision.
    """

    revision: str
    fill: Callable[[Connection], None]


def create(location: str | os.PathLike[str], key: bytes | None = None, contents: Contents | None = None) -> None:
    """Makes a new database: whole or not at all.

    Args:
        location: path of a file that does not exist, or `postgresql://...` of an empty database.
        key: the data key from `keys.create_key`, which encrypts the file.
        contents: what goes into it, brought up to date in the same transaction; None: nothing.

    Raises:
        UserFacingError: data is there already, a network drive, a place that cannot be written.
    """
    place = places.place_of(location)
    with told_with_files(place):
        if place.path is None:
            _create_on_server(str(location), place, contents)
        else:
            _create_file(place.path, key, contents)


def migrate(connection: Connection, scripts: Path = MIGRATIONS, to: str = "head") -> None:
    """Runs all migrations that the tables behind a connection lack up to a revision, in its transaction."""
    from alembic import command  # noqa: PLC0415 - only for who makes or upgrades an office

    command.upgrade(config(connection, scripts), to)


def config(connection: Connection | None, scripts: Path = MIGRATIONS) -> "Config":
    """Alembic's configuration, for a connection that is in a transaction."""
    from alembic.config import Config  # noqa: PLC0415 - likewise

    made = Config(attributes={"connection": connection, "target_metadata": Base.metadata})
    # ConfigParser reads % as the start of a name.
    made.set_main_option("script_location", str(scripts).replace("%", "%%"))
    return made


def revisions(scripts: Path = MIGRATIONS) -> frozenset[str]:
    """Every revision this program can bring up to date."""
    return frozenset(script.revision for script in _directory(scripts).walk_revisions())


def newest_revision(scripts: Path = MIGRATIONS) -> str:
    """The revision that `migrate` leads to."""
    head = _directory(scripts).get_current_head()
    if head is None:
        raise RuntimeError(f"no migrations in {scripts}")
    return head


def _directory(scripts: Path) -> "ScriptDirectory":
    from alembic.script import ScriptDirectory  # noqa: PLC0415 - likewise

    return ScriptDirectory.from_config(config(None, scripts))


def _create_file(path: Path, key: bytes | None, contents: Contents | None) -> None:
    places.refuse_network_drive(path)
    if path.exists():
        raise UserFacingError("error.database_exists", place=str(path))
    if not path.parent.is_dir():
        raise UserFacingError("error.database_unreachable", place=str(path))
    part = path.with_name(path.name + ".part")
    sqlite_file.forget_file(part)
    # foreign_keys off, as in an upgrade: rows may be brought up to date here too.
    engine = sqlite_file.file_engine(part, key, "rwc", "PRAGMA foreign_keys = OFF")
    try:
        with engine.begin() as connection:
            _make_tables(connection, str(path), contents)
        engine.dispose()
        put_in_place(part, path)
    finally:
        engine.dispose()
        sqlite_file.forget_file(part)


def _create_on_server(location: str, place: Place, contents: Contents | None) -> None:
    engine = create_engine(places.server_url(location), poolclass=NullPool)
    with engine.begin() as connection:
        _lock_server(connection)
        if connection.dialect.get_table_names(connection):
            raise UserFacingError("error.database_exists", place=place.name)
        _make_tables(connection, place.name, contents)


def _make_tables(connection: Connection, name: str, contents: Contents | None) -> None:
    if contents is None:
        migrate(connection)
        return
    migrate(connection, to=contents.revision)
    contents.fill(connection)
    _migrate_counted(connection, name, MIGRATIONS)


def _lock_server(connection: Connection) -> None:
    connection.execute(text(f"SELECT pg_advisory_xact_lock({_UPGRADE_LOCK}, 0)"))


def upgrade(
    location: str | os.PathLike[str],
    key: bytes | None = None,
    scripts: Path = MIGRATIONS,
    export_to: Path | None = None,
) -> Path | None:
    """Brings an older database up to date; it stays as it was unless all went well.

    Args:
        location: a file, or a server.
        key: the data key of an encrypted file.
        scripts: the migrations.
        export_to: where a server that is behind is exported to first, as a file is copied beside itself.

    Returns:
        What is kept of the old office: the copy beside the file or the export; None when there was nothing to do.

    Raises:
        UserFacingError: open elsewhere, written by a newer version, not ours, rows would be lost, or the old office
            could not be copied.
    """
    place = places.place_of(location)
    with told_with_files(place):
        if place.path is None:
            return _upgrade_server(str(location), place, scripts, export_to)
        sqlite_file.refuse_unusable(place.path, key)
        with alone_or_named(place.path, key):
            return _upgrade_file(place.path, key, scripts)


def _upgrade_server(location: str, place: Place, scripts: Path, export_to: Path | None) -> Path | None:
    engine = create_engine(places.server_url(location), poolclass=NullPool)
    with engine.begin() as connection:
        _lock_server(connection)
        if not is_behind(connection, place.name, scripts):
            return None
        if export_to is not None:
            _export_old(connection, export_to)
        _migrate_counted(connection, place.name, scripts)
    return export_to


def _export_old(connection: Connection, target: Path) -> None:
    """Exports the tables of the revision they are of, read back; nobody writes until the migration is over."""
    tables = tables_as_they_are(connection)
    names = ", ".join(connection.dialect.identifier_preparer.quote(table.name) for table in tables)
    with told_with_files(Place(str(target), target)):
        target.parent.mkdir(parents=True, exist_ok=True)
        connection.execute(text(f"LOCK TABLE {names} IN SHARE MODE"))
        write_file(target, connection, tables, revision_of(connection) or "")


def _upgrade_file(path: Path, key: bytes | None, scripts: Path) -> Path | None:
    with sqlite_file.file_engine(path, key, "ro").begin() as connection:
        found = revision_of(connection)
        if not is_behind(connection, str(path), scripts):
            return None
    copy = path.with_name(path.name + ".part")
    sqlite_file.forget_file(copy)
    try:
        # Nobody writes into the old file while its rows are on their way into the new one.
        with sqlite_file.alone(path, key) as original:
            original.execute(f"VACUUM INTO {sqlite_file.quoted(copy)}")
            _migrate_copy(copy, key, scripts)
            as_copied = sqlite_file.stamp(path)
        kept = path.with_name(f"{path.stem}.before-upgrade-{found}{path.suffix}")
        shutil.copyfile(path, kept)
        if sqlite_file.stamp(path) != as_copied:
            raise UserFacingError("error.database_in_use", place=str(path))
        if keys.key_path(path).exists():
            # Without its key the copy would be lost with the next change of password.
            write_whole(keys.key_path(kept), keys.key_path(path).read_bytes())
        put_in_place(copy, path)
        return kept
    finally:
        sqlite_file.forget_file(copy)


def _migrate_copy(copy: Path, key: bytes | None, scripts: Path) -> None:
    # foreign_keys off: batch mode drops the old table, and with them on its children would go silently.
    with sqlite_file.file_engine(copy, key, "rw", "PRAGMA foreign_keys = OFF").begin() as connection:
        counts = _migrate_counted(connection, str(copy), scripts)
    with closing(sqlite_file.Opening(copy, key, "rw", LOCK_WAIT_S).connect()) as last:
        # Folds the write-ahead log in: the file is swapped without one.
        last.execute("PRAGMA journal_mode = DELETE")
    sqlite_file.verify_copy(copy, key, counts)


def is_behind(connection: Connection, place: str, scripts: Path = MIGRATIONS) -> bool:
    """Whether migrations are lacking.

    Raises:
        UserFacingError: the tables are none of ours, or newer than this program.
    """
    found = revision_of(connection)
    if found is None:
        raise UserFacingError("error.database_not_ours", place=place)
    newest = newest_revision(scripts)
    if found > newest:
        raise UserFacingError("error.database_newer", place=place)
    if found not in revisions(scripts):
        raise UserFacingError("error.database_not_ours", place=place)
    return found < newest


def _migrate_counted(connection: Connection, place: str, scripts: Path) -> dict[str, int]:
    """Migrates, and refuses the result when a reference is broken or a row is missing; the counts afterwards."""
    before, found = row_counts(connection), revision_of(connection)
    migrate(connection, scripts)
    search.rebuild(connection)
    after = row_counts(connection)
    modules = [script.module for script in _directory(scripts).iterate_revisions("head", found or "base")]
    removes = {name for module in modules for name in getattr(module, "removes", {})}
    renames = {old: new for module in modules for old, new in getattr(module, "renames", {}).items()}
    lost = [
        name for name, count in before.items() if name not in removes and after.get(renames.get(name, name), 0) < count
    ]
    broken = connection.dialect.name == "sqlite" and connection.exec_driver_sql("PRAGMA foreign_key_check").first()
    if lost or broken:
        raise UserFacingError("error.upgrade_lost_rows", place=place, tables=", ".join(lost) or "foreign_key_check")
    return after
