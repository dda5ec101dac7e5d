"""The restore drill: a backup is really restored, into a file that is looked over and removed again."""

import secrets
import shutil
from dataclasses import dataclass
from pathlib import Path

from commune_desk.domain.errors import UserFacingError
from commune_desk.store import backup, keys, schema
from commune_desk.store.check import Finding, check, counts
from commune_desk.store.engine import open_database
from commune_desk.store.export import restore_export
from commune_desk.store.failures import Place, told_with_files

SCRATCH = "restore-drill"
_RESTORED = "restored.db"


@dataclass(frozen=True)
class Drilled:
    """What came of it: the rows that were restored, and what the check of them found."""

    rows: int
    findings: tuple[Finding, ...]


def drill(file: Path, key: bytes | None) -> Drilled:
    """Restores a backup beside itself and checks what is there then; nothing of it stays.

    The restored file has the key of the backup. An export, which has none, is restored under a key that nobody keeps:
    in clear it is never written.

    Raises:
        UserFacingError: it could not be restored, or there is no room for it.
    """
    scratch = file.parent / SCRATCH
    with told_with_files(Place(str(scratch), scratch)):
        # What a killed process left.
        shutil.rmtree(scratch, ignore_errors=True)
        scratch.mkdir()
    try:
        return _restored(file, key, scratch / _RESTORED)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def _restored(file: Path, key: bytes | None, target: Path) -> Drilled:
    if file.suffix == ".zip":
        key = secrets.token_bytes(keys.KEY_BYTES)
        restore_export(file, target, key)
    else:
        backup.restore(file, target, key)
        schema.upgrade(target, key)
    database = open_database(target, key, read_only=True)
    try:
        rows = sum(counts(database).values())
        findings = tuple(check(database))
    finally:
        database.close()
    if not rows:
        raise UserFacingError("error.backup_damaged", place=str(file))
    return Drilled(rows, findings)
