"""What the engines report, turned into sentences an officer can act on."""

import errno
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError
from sqlalchemy.orm.exc import StaleDataError
from sqlcipher3 import dbapi2 as driver

from commune_desk.domain.errors import ConflictError, UserFacingError
from commune_desk.wording import has, say

NEARLY_FULL_BYTES = 4 * 1024 * 1024
"""A disk with less free than this has no room for a write-ahead log: a failed write is told as a full disk."""

_SQLITE_CODES = {
    "SQLITE_BUSY": "error.database_locked",
    "SQLITE_LOCKED": "error.database_locked",
    "SQLITE_FULL": "error.disk_full",
    "SQLITE_READONLY": "error.database_read_only",
    "SQLITE_PERM": "error.database_read_only",
    "SQLITE_CANTOPEN": "error.database_unreachable",
    "SQLITE_CORRUPT": "error.database_damaged",
    "SQLITE_NOTADB": "error.database_not_ours",
    "SQLITE_IOERR": "error.disk_fault",
}
_FILE_CODES = {
    errno.ENOSPC: "error.disk_full",
    errno.EDQUOT: "error.disk_full",
    errno.EROFS: "error.database_read_only",
    errno.EACCES: "error.database_read_only",
    errno.EPERM: "error.database_read_only",
    errno.ENOENT: "error.database_unreachable",
    errno.ENOTDIR: "error.database_unreachable",
    errno.EISDIR: "error.database_unreachable",
    errno.ENAMETOOLONG: "error.database_unreachable",
}
# By SQLSTATE rather than by class, so that an office on SQLite never loads the other driver.
_POSTGRESQL_CODES = {
    "55P03": "error.database_locked",
    "53100": "error.disk_full",
    "25006": "error.database_read_only",
    "42501": "error.server_refused",
    "28P01": "error.server_refused",
    "28000": "error.server_refused",
    "3D000": "error.database_missing",
    "XX001": "error.database_damaged",
    "XX002": "error.database_damaged",
    "57P01": "error.server_unreachable",
    "57P03": "error.server_unreachable",
    "53300": "error.server_unreachable",
}
_POSTGRESQL_CONFLICTS = {"40001", "40P01"}
_TABLE_OF_STATEMENT = re.compile(r"\b(?:INTO|UPDATE(?! statement)|FROM|on table)\s+['\"]?(\w+)")


@dataclass(frozen=True)
class Place:
    """Where the data lies: a file, or a server by the name people know it by (never its password)."""

    name: str
    path: Path | None = None


@contextmanager
def told(place: Place) -> Iterator[None]:
    """Inside, failures of an engine become `UserFacingError`; mistakes of the program stay what they are."""
    try:
        yield
    except (DBAPIError, StaleDataError, driver.Error) as error:
        sentence = translate(error, place)
        if sentence is None:
            raise
        raise sentence from error
    except UnicodeDecodeError as error:
        # The driver reads text as UTF-8; what we wrote is, so bytes that are not were damaged since.
        if place.path is None:
            raise
        raise UserFacingError("error.database_damaged", place=place.name) from error


@contextmanager
def told_with_files(place: Place) -> Iterator[None]:
    """Like `told`, for work that copies and renames files itself."""
    try:
        with told(place):
            yield
    except OSError as error:
        code = _FILE_CODES.get(error.errno or 0, "error.disk_fault")
        raise UserFacingError(code, place=place.name) from error


def translate(error: Exception, place: Place) -> UserFacingError | None:
    """The error to show instead, or None for a mistake of the program."""
    if isinstance(error, StaleDataError):
        return ConflictError("error.conflict", record=_record_kind(str(error)))
    if isinstance(error, IntegrityError):
        return _integrity(error)
    cause = error.orig if isinstance(error, DBAPIError) else error
    if hasattr(cause, "sqlstate"):
        return _postgresql(error, getattr(cause, "sqlstate", None), place)
    name = getattr(cause, "sqlite_errorname", None)
    return _sqlite(name, place) if name else None


def _sqlite(name: str, place: Place) -> UserFacingError | None:
    family = "_".join(name.split("_")[:2])
    code = _SQLITE_CODES.get(family)
    if code == "error.disk_fault" and place.path is not None and _nearly_full(place.path):
        code = "error.disk_full"
    if code == "error.database_unreachable" and place.path is not None and _may_only_read(place.path):
        code = "error.database_read_only"
    return UserFacingError(code, place=place.name) if code else None


def _may_only_read(path: Path) -> bool:
    # A file cannot be opened for writing when its log cannot be made beside it.
    if not path.parent.is_dir() or (path.exists() and not os.access(path, os.R_OK)):
        return False
    return not os.access(path.parent, os.W_OK) or (path.exists() and not os.access(path, os.W_OK))


def _nearly_full(path: Path) -> bool:
    folder = path.parent
    return folder.is_dir() and shutil.disk_usage(folder).free < NEARLY_FULL_BYTES


def _postgresql(error: Exception, state: str | None, place: Place) -> UserFacingError | None:
    if state in _POSTGRESQL_CONFLICTS:
        return ConflictError("error.conflict", record=say("record.any"))
    if state is None:
        known = isinstance(error, OperationalError)
        return UserFacingError(_no_connection(str(error)), place=place.name) if known else None
    code = _POSTGRESQL_CODES.get(state)
    return UserFacingError(code, place=place.name) if code else None


def _no_connection(message: str) -> str:
    # Before a session exists libpq gives a text and no code.
    if "authentication failed" in message or "no pg_hba.conf entry" in message:
        return "error.server_refused"
    if re.search(r'database ".*" does not exist', message):
        return "error.database_missing"
    return "error.server_unreachable"


def _integrity(error: IntegrityError) -> UserFacingError:
    record = _record_kind(error.statement or "")
    text = str(error.orig)
    state = getattr(error.orig, "sqlstate", None)
    if state == "23505" or "UNIQUE constraint" in text:
        return UserFacingError("error.already_exists", record=record)
    if state == "23503" or "FOREIGN KEY constraint" in text:
        return UserFacingError("error.still_referred_to", record=record)
    return UserFacingError("error.record_incomplete", record=record)


def _record_kind(statement: str) -> str:
    found = _TABLE_OF_STATEMENT.search(statement)
    code = f"record.{found.group(1)}" if found else ""
    return say(code if has(code) else "record.any")
