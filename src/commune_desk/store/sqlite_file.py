"""A SQLite file as we want it: the driver, how a connection is opened, what a file's head tells."""

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, NullPool, create_engine, event
from sqlcipher3 import dbapi2 as driver

from commune_desk.domain.errors import UserFacingError
from commune_desk.store import keys, places
from commune_desk.store.counts import row_counts

_CACHE_KIB = 64 * 1024
"""Pages kept at most; SQLite's own 2 MiB are read, and of an encrypted file unsealed, again and again."""
_INTERRUPTED = "SQLITE_READONLY"
"""What SQLite says, asked only to read, of a file whose last writing was cut off."""
_HEAD = b"SQLite format 3\0"


@dataclass(frozen=True)
class Opening:
    """How to open connections to a file. `mode` is SQLite's: ro, rw, or rwc to create it."""

    path: Path
    key: bytes | None
    mode: str
    lock_wait_s: float

    def connect(self) -> Any:
        """A connection that has answered its first statement: a wrong key shows only there."""
        try:
            return self._connect(self.mode, self._prepare)
        except driver.DatabaseError as error:
            if self.mode != "ro" or not error.sqlite_errorname.startswith(_INTERRUPTED):
                raise
        # Whoever wrote the file last was cut off: SQLite takes the unfinished part back, for which it must write.
        self._connect("rw", self._unlock).close()
        return self._connect(self.mode, self._prepare)

    def try_key(self) -> None:
        """Opens and closes; unlike `connect` it mends nothing."""
        self._connect(self.mode, self._unlock).close()

    def _connect(self, mode: str, prepare: Callable[[Any], None]) -> Any:
        connection = driver.connect(
            f"{self.path.absolute().as_uri()}?mode={mode}{self._immutable()}",
            uri=True,
            timeout=self.lock_wait_s,
            # The pool hands a connection to one thread at a time.
            check_same_thread=False,
            # Transactions are begun by us: the driver's own habit begins them only at the first write.
            isolation_level=None,
        )
        try:
            prepare(connection)
        except BaseException:
            connection.close()
            raise
        return connection

    def _immutable(self) -> str:
        """A file where nothing can be written, as on a locked stick: SQLite would miss its shared memory there."""
        log = self.path.with_name(self.path.name + "-wal")
        locked = self.mode == "ro" and not os.access(self.path.parent, os.W_OK) and not log.exists()
        return "&immutable=1" if locked else ""

    def _unlock(self, connection: Any) -> None:
        if self.key is not None:
            connection.execute("PRAGMA cipher_log_level = NONE")
            connection.execute(f"PRAGMA key = \"x'{self.key.hex()}'\"")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()

    def _prepare(self, connection: Any) -> None:
        self._unlock(connection)
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA temp_store = MEMORY")
        connection.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
        if self.mode == "ro":
            connection.execute("PRAGMA query_only = ON")
        else:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")


def refuse_unusable(path: Path, key: bytes | None) -> None:
    """Raises `UserFacingError` for a file that is no office's: on a network drive, or as `refuse_unreadable`."""
    places.refuse_network_drive(path)
    refuse_unreadable(path, key)


def refuse_unreadable(path: Path, key: bytes | None) -> None:
    """Raises `UserFacingError` for a file that the key at hand will not open, before SQLite's one word for all."""
    if not path.is_file():
        raise UserFacingError("error.database_missing", place=str(path))
    if path.stat().st_size == 0:
        raise UserFacingError("error.database_empty", place=str(path))
    locked = keys.key_path(path).exists()
    plain = is_plain(path)
    if plain and key is not None:
        raise UserFacingError("error.database_not_encrypted", place=str(path))
    if not plain and key is None:
        if locked:
            raise UserFacingError("error.database_needs_password", place=str(path))
        raise UserFacingError("error.database_unreadable", place=str(path), key_file=keys.key_path(path).name)


def is_plain(path: Path) -> bool:
    """Whether a file opens without a key.

    SQLite itself is asked: had we opened and closed the file, POSIX would drop the locks this process holds on it.
    """
    try:
        Opening(path, None, "ro", lock_wait_s=10).try_key()
    except driver.DatabaseError as error:
        if error.sqlite_errorname == "SQLITE_NOTADB":
            return False
        if error.sqlite_errorname.startswith(_INTERRUPTED):
            # Nobody has it open, and without its key it must not be mended: its head tells.
            with path.open("rb") as file:
                return file.read(len(_HEAD)) == _HEAD
        raise
    return True


def quoted(path: Path) -> str:
    """A path as SQL text."""
    return "'" + str(path).replace("'", "''") + "'"


@contextmanager
def alone(path: Path, key: bytes | None, lock_wait_s: float = 2) -> Iterator[Any]:
    """A connection that has the file for itself; the write-ahead log is folded in, and gone on leaving.

    Raises:
        UserFacingError: another window or program has the file open.
    """
    connection = None
    try:
        connection = Opening(path, key, "rw", lock_wait_s).connect()
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        # In exclusive mode SQLite asks for a lock that the mere presence of another connection denies.
        connection.execute("PRAGMA locking_mode = EXCLUSIVE")
        connection.execute("BEGIN EXCLUSIVE")
        connection.execute("COMMIT")
        # A log left behind would be read into the file that takes this one's place.
        connection.execute("PRAGMA journal_mode = DELETE")
        yield connection
    except driver.OperationalError as error:
        if error.sqlite_errorname.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
            raise UserFacingError("error.database_in_use", place=str(path)) from error
        raise
    finally:
        if connection is not None:
            connection.close()


def stamp(path: Path) -> tuple[int, int, bool]:
    """What tells whether a file was written since: its time, its size, and whether there is a write-ahead log."""
    found = path.stat()
    return found.st_mtime_ns, found.st_size, path.with_name(path.name + "-wal").exists()


def file_engine(path: Path, key: bytes | None, mode: str, *prepare: str) -> Engine:
    """An engine that opens a file anew for every connection; `prepare` are PRAGMAs run on each."""
    opening = Opening(path, key, mode, lock_wait_s=2)

    def connect() -> Any:
        connection = opening.connect()
        for statement in prepare:
            connection.execute(statement)
        return connection

    engine = create_engine("sqlite+pysqlite://", module=driver, creator=connect, poolclass=NullPool)
    begin = "BEGIN" if mode == "ro" else "BEGIN IMMEDIATE"
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql(begin))
    return engine


def forget_file(path: Path) -> None:
    """Removes an unfinished database file and what SQLite keeps beside it."""
    for suffix in ("", "-wal", "-shm", "-journal"):
        part = path.with_name(path.name + suffix)
        # Asked first: on a locked disk even the removal of nothing fails.
        if part.exists():
            part.unlink()


def verify_copy(path: Path, key: bytes | None, expected: Mapping[str, int]) -> None:
    """Reads a finished copy through and compares its row counts; nothing is written, not even beside it.

    Raises:
        UserFacingError: it is not what it should be.
    """
    engine = file_engine(path, key, "ro")
    try:
        with engine.connect() as connection:
            faults = integrity_faults(connection, encrypted=key is not None)
            counted = row_counts(connection)
    finally:
        engine.dispose()
    if faults or counted != expected:
        raise UserFacingError("error.copy_not_verified", place=str(path))


def integrity_faults(connection: Connection, *, encrypted: bool) -> list[str]:
    """What SQLite finds wrong with a file: page by page, index by index, and the seals of an encrypted one."""
    faults = [row[0] for row in connection.exec_driver_sql("PRAGMA integrity_check") if row[0] != "ok"]
    if encrypted:
        faults += [str(row[0]) for row in connection.exec_driver_sql("PRAGMA cipher_integrity_check")]
    return faults
