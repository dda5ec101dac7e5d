"""Safety copies of the office: verified before they get their name, and put back without losing what is there."""

import shutil
import zipfile
from contextlib import ExitStack, closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlcipher3 import dbapi2 as driver

from commune_desk.domain.errors import UserFacingError
from commune_desk.store import key_change, keys, places, sqlite_file
from commune_desk.store.counts import row_counts
from commune_desk.store.durable import put_in_place, write_whole
from commune_desk.store.engine import SCHEMA_REVISION, Database, revision_of
from commune_desk.store.export import export, restore_export
from commune_desk.store.failures import Place, told, told_with_files
from commune_desk.store.holders import alone_or_named, refuse_held
from commune_desk.store.unit_of_work import local

MOMENT = "%Y-%m-%d %H.%M.%S"
"""A moment as the names of files tell it: Windows takes no colon."""


@dataclass(frozen=True)
class Restored:
    """What a restore did: the copies of what was there before, and the revision of what is there now."""

    safety_copies: tuple[Path, ...]
    revision: str


def backup(database: Database, target: Path) -> Path:
    """Copies the whole office into a new file, reads the copy through, and only then gives it its name.

    A file becomes a file with the same key, and its `.key` beside it; a server becomes an export in an open format.

    Raises:
        UserFacingError: the target exists, its folder cannot be written or is full, or the copy is not what it should
            be.
    """
    with told_with_files(Place(str(target), target)):
        _refuse_taken(target, database.path)
    if database.path is None:
        return export(database, target)
    part = target.with_name(target.name + ".part")
    try:
        with told_with_files(Place(str(target), target)):
            sqlite_file.forget_file(part)
            _copy_pages(database, part)
            _copy_key(database.path, target)
            put_in_place(part, target)
    finally:
        sqlite_file.forget_file(part)
    return target


def _refuse_taken(target: Path, source: Path | None) -> None:
    if not target.parent.is_dir():
        raise UserFacingError("error.folder_missing", folder=str(target.parent))
    if target.exists():
        raise UserFacingError("error.backup_exists", place=str(target))
    wrapped = keys.key_path(target)
    # A key that opens something else is the only one there is.
    if source is not None and wrapped.exists() and not _same_key(wrapped, keys.key_path(source)):
        raise UserFacingError("error.key_file_exists", place=str(wrapped))


def _same_key(one: Path, other: Path) -> bool:
    return other.exists() and one.read_bytes() == other.read_bytes()


def restore(file: Path, target: str | Path, key: bytes | None = None, now: datetime | None = None) -> Restored:
    """Puts a backup in the place of an office, after a copy of what is there now.

    Args:
        file: a backup; it is only read.
        target: the office's file, which may be missing or damaged, or the address of an empty database; an export
            goes to a place where nothing lies.
        key: the data key of an encrypted backup, from `keys.unlock(file, password)`, or of the office to be made of
            an export.
        now: names the safety copies.

    Raises:
        UserFacingError: not a sound backup, written by a newer version, the target is open elsewhere or not empty.
    """
    place = places.place_of(target)
    with told_with_files(place):
        if place.path is None:
            restore_export(file, str(target))
            return Restored((), SCHEMA_REVISION)
        if zipfile.is_zipfile(file):
            restore_export(file, place.path, key)
            return Restored((), SCHEMA_REVISION)
        revision = refuse_unsound(file, key)
        return Restored(_put_back(file, place.path, key, now), revision)


def _copy_pages(database: Database, part: Path) -> None:
    assert database.path is not None
    with ExitStack() as held:
        with database.naming_holders(), told(database.place):
            # The writing lock is held: what is counted is what is copied. Readers go on.
            connection = held.enter_context(database.writer.begin())
        counts = row_counts(connection)
        with closing(sqlite_file.Opening(database.path, database.key, "ro", lock_wait_s=2).connect()) as source:
            source.execute("PRAGMA query_only = OFF")
            # All pages in one statement; the copy inherits the key.
            source.execute(f"VACUUM INTO {sqlite_file.quoted(part)}")
    sqlite_file.verify_copy(part, database.key, counts)


def _copy_key(source: Path, target: Path) -> None:
    wrapped = keys.key_path(source)
    if wrapped.exists():
        write_whole(keys.key_path(target), wrapped.read_bytes())


# What is said of an office's file gives the wrong advice for a backup of it.
_OF_BACKUPS = {
    "error.database_missing": "error.backup_missing",
    "error.database_empty": "error.backup_damaged",
    "error.database_damaged": "error.backup_damaged",
    "error.database_not_ours": "error.not_a_backup",
}


def refuse_unsound(file: Path, key: bytes | None) -> str:
    """Reads a backup of a file through, and gives the revision of its tables.

    Raises:
        UserFacingError: missing, damaged, of another key, none of ours, or written by a newer version.
    """
    try:
        return _revision_of_sound(file, key)
    except UserFacingError as error:
        if error.code not in _OF_BACKUPS:
            raise
        raise UserFacingError(_OF_BACKUPS[error.code], place=str(file)) from error


def _revision_of_sound(file: Path, key: bytes | None) -> str:
    with told_with_files(Place(str(file), file)):
        sqlite_file.refuse_unreadable(file, key)
        engine = sqlite_file.file_engine(file, key, "ro")
        with engine.begin() as connection:
            revision = revision_of(connection)
            if revision is None:
                raise UserFacingError("error.not_a_backup", place=str(file))
            if revision > SCHEMA_REVISION:
                raise UserFacingError("error.database_newer", place=str(file))
            if sqlite_file.integrity_faults(connection, encrypted=key is not None):
                raise UserFacingError("error.backup_damaged", place=str(file))
    return revision


def _put_back(file: Path, path: Path, key: bytes | None, now: datetime | None) -> tuple[Path, ...]:
    places.refuse_network_drive(path)
    key_change.settle(path)
    part = path.with_name(path.name + ".part")
    sqlite_file.forget_file(part)
    try:
        with sqlite_file.file_engine(file, key, "ro").begin() as connection:
            counts = row_counts(connection)
        with closing(sqlite_file.Opening(file, key, "ro", lock_wait_s=2).connect()) as source:
            source.execute("PRAGMA query_only = OFF")
            source.execute(f"VACUUM INTO {sqlite_file.quoted(part)}")
        sqlite_file.verify_copy(part, key, counts)
        same_key = _is_ours_alone(path, key)
        copies = _keep_what_is_there(path, now)
        for suffix in ("-wal", "-shm", "-journal"):
            path.with_name(path.name + suffix).unlink(missing_ok=True)
        if not same_key:
            wrapped = keys.key_path(file)
            key_change.announce(path, part, wrapped.read_bytes() if wrapped.exists() else None)
        put_in_place(part, path)
        key_change.settle(path)
    finally:
        sqlite_file.forget_file(part)
    return copies


def _is_ours_alone(path: Path, key: bytes | None) -> bool:
    """Folds the log of what is there into it; False when it is missing, damaged or has another key.

    Raises:
        UserFacingError: another window or program has the file open.
    """
    if not path.exists():
        return False
    try:
        with alone_or_named(path, key), sqlite_file.alone(path, key):
            return True
    except driver.DatabaseError:
        # Its own locks cannot be asked.
        refuse_held(path)
        return False


def _keep_what_is_there(path: Path, now: datetime | None) -> tuple[Path, ...]:
    """Raw copies of the file, its log and its key: a damaged file is kept as it is, too."""
    mark = f"before-restore {local(now):{MOMENT}}" if now else "before-restore"
    copies = []
    for suffix in ("", "-wal", ".key"):
        source = path.with_name(path.name + suffix)
        if source.exists():
            copy = path.with_name(f"{path.stem} {mark}{path.suffix}{suffix}")
            part = copy.with_name(copy.name + ".part")
            shutil.copyfile(source, part)
            put_in_place(part, copy)
            copies.append(copy)
    return tuple(copies)
