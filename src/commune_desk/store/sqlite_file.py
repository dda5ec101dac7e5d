"""A SQLite file as we want it: the driver, how a connection is opened, what a file's head tells."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2 as driver

from commune_desk.domain.errors import UserFacingError
from commune_desk.store import keys, places

__all__ = ["Opening", "driver", "is_plain", "quoted", "refuse_unusable"]


@dataclass(frozen=True)
class Opening:
    """How to open connections to a file. `mode` is SQLite's: ro, rw, or rwc to create it."""

    path: Path
    key: bytes | None
    mode: str
    lock_wait_s: float

    def connect(self) -> Any:
        """A connection that has answered its first statement: a wrong key shows only there."""
        connection = driver.connect(
            f"{self.path.as_uri()}?mode={self.mode}",
            uri=True,
            timeout=self.lock_wait_s,
            # The pool hands a connection to one thread at a time.
            check_same_thread=False,
            # Transactions are begun by us: the driver's own habit begins them only at the first write.
            isolation_level=None,
        )
        try:
            self._prepare(connection)
        except BaseException:
            connection.close()
            raise
        return connection

    def _prepare(self, connection: Any) -> None:
        if self.key is not None:
            connection.execute("PRAGMA cipher_log_level = NONE")
            connection.execute(f"PRAGMA key = \"x'{self.key.hex()}'\"")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA temp_store = MEMORY")
        if self.mode == "ro":
            connection.execute("PRAGMA query_only = ON")
        else:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")


def refuse_unusable(path: Path, key: bytes | None) -> None:
    """Raises `UserFacingError` for a file that the key at hand will not open, before SQLite's one word for all."""
    places.refuse_network_drive(path)
    if not path.is_file():
        raise UserFacingError("error.database_missing", place=str(path))
    locked = keys.key_path(path).exists()
    plain = is_plain(path)
    if plain and key is not None:
        raise UserFacingError("error.database_not_encrypted", place=str(path))
    if not plain and key is None:
        code = "error.database_needs_password" if locked else "error.database_not_ours"
        raise UserFacingError(code, place=str(path))


def is_plain(path: Path) -> bool:
    """Whether a file opens without a key.

    SQLite itself is asked: had we opened and closed the file, POSIX would drop the locks this process holds on it.
    """
    try:
        Opening(path, None, "ro", lock_wait_s=10).connect().close()
    except driver.DatabaseError as error:
        if error.sqlite_errorname == "SQLITE_NOTADB":
            return False
        raise
    return True


def quoted(path: Path) -> str:
    """A path as SQL text."""
    return "'" + str(path).replace("'", "''") + "'"
