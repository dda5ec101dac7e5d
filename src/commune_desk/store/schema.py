"""Makes the tables, and brings those of an older version of the program up to date."""

import os
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, NullPool, create_engine, event, text

from commune_desk.domain.errors import UserFacingError
from commune_desk.store import places, sqlite_file
from commune_desk.store.base import Base
from commune_desk.store.durable import put_in_place
from commune_desk.store.failures import told

MIGRATIONS = Path(__file__).parent / "migrations"
LOCK_WAIT_S = 2
_UPGRADE_LOCK = 2


def create(location: str | os.PathLike[str], key: bytes | None = None) -> None:
    """Makes a new, empty database: whole or not at all.

    Args:
        location: path of a file that does not exist, or `postgresql://...` of an empty database.
        key: the data key from `keys.create_key`, which encrypts the file.

    Raises:
        UserFacingError: data is there already, a network drive, a place that cannot be written.
    """
    place = places.place_of(location)
    with told(place):
        if place.path is None:
            _create_on_server(str(location), place.name)
        else:
            _create_file(place.path, key)


def migrate(connection: Connection, scripts: Path = MIGRATIONS) -> None:
    """Runs all migrations that the tables behind a connection lack, in its transaction."""
    command.upgrade(config(connection, scripts), "head")


def config(connection: Connection | None, scripts: Path = MIGRATIONS) -> Config:
    """Alembic's configuration, for a connection that is in a transaction."""
    made = Config(attributes={"connection": connection, "target_metadata": Base.metadata})
    # ConfigParser reads % as the start of a name.
    made.set_main_option("script_location", str(scripts).replace("%", "%%"))
    return made


def newest_revision(scripts: Path = MIGRATIONS) -> str:
    """The revision that `migrate` leads to."""
    head = ScriptDirectory.from_config(config(None, scripts)).get_current_head()
    if head is None:
        raise RuntimeError(f"no migrations in {scripts}")
    return head


def _create_file(path: Path, key: bytes | None) -> None:
    places.refuse_network_drive(path)
    if path.exists():
        raise UserFacingError("error.database_exists", place=str(path))
    if not path.parent.is_dir():
        raise UserFacingError("error.database_unreachable", place=str(path))
    part = path.with_name(path.name + ".part")
    forget_file(part)
    engine = file_engine(part, key, "rwc")
    try:
        with engine.begin() as connection:
            migrate(connection)
        engine.dispose()
        put_in_place(part, path)
    finally:
        engine.dispose()
        forget_file(part)


def _create_on_server(location: str, name: str) -> None:
    engine = create_engine(places.server_url(location), poolclass=NullPool)
    with engine.begin() as connection:
        _lock_server(connection)
        if connection.dialect.get_table_names(connection):
            raise UserFacingError("error.database_exists", place=name)
        migrate(connection)


def _lock_server(connection: Connection) -> None:
    connection.execute(text(f"SELECT pg_advisory_xact_lock({_UPGRADE_LOCK}, 0)"))


def forget_file(path: Path) -> None:
    """Removes an unfinished database file and what SQLite keeps beside it."""
    for suffix in ("", "-wal", "-shm", "-journal"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)


def file_engine(path: Path, key: bytes | None, mode: str, *prepare: str) -> Engine:
    """An engine of one connection at a time on a file; `prepare` are PRAGMAs run on each."""
    opening = sqlite_file.Opening(path, key, mode, LOCK_WAIT_S)

    def connect() -> Any:
        connection = opening.connect()
        for statement in prepare:
            connection.execute(statement)
        return connection

    engine = create_engine("sqlite+pysqlite://", module=sqlite_file.driver, creator=connect, poolclass=NullPool)
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE"))
    return engine
