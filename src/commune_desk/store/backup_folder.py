"""A folder of backups: how they are named there, which of them stay, and what lies beside them untouched."""

import glob
import re
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from commune_desk.domain.backups import BackupFile, kept_safety, superseded
from commune_desk.domain.errors import UserFacingError
from commune_desk.store import backup, keys, sqlite_file
from commune_desk.store.backup import MOMENT
from commune_desk.store.engine import Database
from commune_desk.store.export import read_counts
from commune_desk.store.failures import Place, told_with_files
from commune_desk.store.unit_of_work import local

FILE_SUFFIX, EXPORT_SUFFIX = ".db", ".zip"
_NAME = re.compile(r"backup (\d{4}-\d\d-\d\d \d\d\.\d\d\.\d\d)(?: ([\w-]+?)(?:-?\d+)?)?(?:\.db|\.zip)")
_BESIDE = re.compile(r"[ .](before-restore|before-upgrade)(?: (\d{4}-\d\d-\d\d \d\d\.\d\d\.\d\d)|-[\w-]+)?")
_ABANDONED_AFTER = timedelta(days=1)


def backup_to_folder(database: Database, folder: Path, now: datetime, label: str = "") -> Path:
    """Makes a backup named by moment and label ("before-close"), and removes what is no longer kept.

    Args:
        database: the office.
        folder: of this office alone; made when it is not there.
        now: the moment in UTC.
        label: why, in letters, digits and hyphens.
    """
    with told_with_files(Place(str(folder), folder)):
        folder.mkdir(parents=True, exist_ok=True)
    made = backup.backup(
        database, free_name(folder, now, label, EXPORT_SUFFIX if database.path is None else FILE_SUFFIX)
    )
    rotate(folder, database.key, local(now).date())
    if database.path is not None:
        rotate_beside(database.path, local(now).date())
    return made


def free_name(folder: Path, now: datetime, label: str, suffix: str) -> Path:
    """A name for a backup of this moment (in UTC) that no file of the folder has."""
    stem = f"backup {local(now):{MOMENT}}" + (f" {label}" if label else "")
    target = folder / (stem + suffix)
    number = 1
    while target.exists():
        number += 1
        target = folder / f"{stem}{'-' if label else ' '}{number}{suffix}"
    return target


def files_in(folder: Path) -> list[BackupFile]:
    """The backups of a folder, newest first; whatever else lies there is not looked at."""
    names = [path.name for path in folder.iterdir()] if folder.is_dir() else []
    return sorted((file for name in names if (file := file_of(name)) is not None), reverse=True)


def file_of(name: str) -> BackupFile | None:
    """What the name of a backup tells; None when it is no such name."""
    named = _NAME.fullmatch(name)
    moment = _moment_of(named[1]) if named else None
    return BackupFile(moment, name, reason=named[2] or "") if named and moment is not None else None


def copies_beside(path: Path) -> list[BackupFile]:
    """The copies of an office's file that a restore or an upgrade left beside it, newest first."""
    found = []
    for copy in path.parent.glob(f"{glob.escape(path.stem)}[ .]before-*{glob.escape(path.suffix)}"):
        named = _BESIDE.fullmatch(copy.name.removeprefix(path.stem).removesuffix(path.suffix))
        if named:
            moment = named[2] and _moment_of(named[2])
            made_at = datetime.fromtimestamp(copy.stat().st_mtime, UTC)
            found.append(BackupFile(moment or local(made_at), copy.name, reason=named[1]))
    return sorted(found, reverse=True)


def rotate_beside(path: Path, today: date) -> list[Path]:
    """Removes the copies beside an office's file that no longer stay, each with its log and key; returns them.

    Only for when a newer backup has just been made and read through.
    """
    copies = copies_beside(path)
    stay = kept_safety(copies, today)
    gone = [path.with_name(copy.name) for copy in copies if copy not in stay]
    removed = [copy for copy in gone if _removed(copy)]
    for copy in removed:
        copy.with_name(copy.name + "-wal").unlink(missing_ok=True)
    return removed


def rotate(folder: Path, key: bytes | None, today: date) -> list[Path]:
    """Removes the backups that a newer one stands for, which is read through first; returns what it removed."""
    files = files_in(folder)
    read: dict[str, bool] = {}
    while True:
        files = [replace(file, sound=read.get(file.name, True)) for file in files]
        plan = superseded(files, today)
        unread = {newer.name for newer in plan.values()} - read.keys()
        if not unread:
            break
        for name in unread:
            read[name] = is_sound(folder / name, key)
    removed = [folder / file.name for file in plan]
    # One that somebody has open stays until the next time.
    return [path for path in removed if _removed(path)] + _remove_abandoned(folder, today)


def is_sound(file: Path, key: bytes | None) -> bool:
    """Whether a backup opens under this key and is whole, read through to its last page or line."""
    try:
        if file.suffix == EXPORT_SUFFIX:
            read_counts(file, any_revision=True)
        else:
            backup.refuse_unsound(file, key)
    except (UserFacingError, OSError):
        return False
    return True


def _moment_of(written: str) -> datetime | None:
    try:
        # Local hours of the file's name, compared with nothing but each other.
        return datetime.strptime(written, MOMENT)  # noqa: DTZ007
    except ValueError:
        return None


def _removed(path: Path) -> bool:
    try:
        path.unlink()
        keys.key_path(path).unlink(missing_ok=True)
    except OSError:
        return False
    return True


def _remove_abandoned(folder: Path, today: date) -> list[Path]:
    """Halves of backups that a killed process left; those of today may be another window's at work."""
    removed = []
    for part in folder.glob("backup *.part"):
        named = _NAME.fullmatch(part.name.removesuffix(".part").removesuffix(".key"))
        moment = _moment_of(named[1]) if named else None
        if moment is not None and moment.date() + _ABANDONED_AFTER < today:
            with suppress(OSError):
                sqlite_file.forget_file(part)
                removed.append(part)
    return removed
