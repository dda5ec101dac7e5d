"""A plain office's file becomes an encrypted one: the same rows, read through before they take its place."""

from pathlib import Path

from commune_desk.domain.errors import UserFacingError
from commune_desk.store import key_change, keys, sqlite_file
from commune_desk.store.counts import row_counts
from commune_desk.store.durable import put_in_place
from commune_desk.store.engine import Database
from commune_desk.store.failures import told_with_files
from commune_desk.store.holders import alone_or_named


def encrypt(database: Database, password: str, stretching: keys.Stretching | None = None) -> None:
    """Encrypts the file of an open office, which then goes on with the new key.

    What was copied from it before stays plain: backups, and what a disk keeps of files that are gone.

    Raises:
        UserFacingError: no password, a key file lies there, another window has the file open, no room for the copy, or
            the copy is not what it should be; the office stays as it was.
    """
    path = database.path
    assert path is not None
    assert database.key is None
    with told_with_files(database.place):
        if keys.key_path(path).exists():
            raise UserFacingError("error.key_file_exists", place=str(keys.key_path(path)))
        data_key, key_file = keys.new_key_file(password, stretching)
        # The file must be nobody's: connections come back by themselves.
        database.disconnect()
        part = path.with_name(path.name + ".part")
        sqlite_file.forget_file(part)
        try:
            _copy_encrypted(path, part, data_key)
            key_change.announce(path, part, key_file)
            put_in_place(part, path)
            key_change.settle(path)
        finally:
            sqlite_file.forget_file(part)
        database.go_on_with(data_key)


def _copy_encrypted(path: Path, part: Path, data_key: bytes) -> None:
    with sqlite_file.file_engine(path, None, "ro").begin() as connection:
        counts = row_counts(connection)
    with alone_or_named(path, None), sqlite_file.alone(path, None) as original:
        original.execute(f"ATTACH DATABASE {sqlite_file.quoted(part)} AS sealed KEY \"x'{data_key.hex()}'\"")
        original.execute("SELECT sqlcipher_export('sealed')").fetchall()
        original.execute("DETACH DATABASE sealed")
        as_copied = sqlite_file.stamp(path)
    sqlite_file.verify_copy(part, data_key, counts)
    if sqlite_file.stamp(path) != as_copied:
        raise UserFacingError("error.database_in_use", place=str(path))
