"""Safety copies of the office: made, listed, put back; and the data looked over."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from commune_desk.domain.errors import RefusedError
from commune_desk.services.contracts import SILENT, TaskContext
from commune_desk.services.desk import Desk
from commune_desk.store import backup, schema
from commune_desk.store.check import Finding, check
from commune_desk.store.unit_of_work import local


@dataclass(frozen=True)
class BackupView:
    """A backup: `at` is the local moment it was made at."""

    path: Path
    at: datetime
    size_bytes: int


class BackupService:
    """Makes backups in the office's folder and puts them back.

    Args:
        folder: where backups lie; made with the first.
    """

    def __init__(self, desk: Desk, folder: Path) -> None:
        self._desk = desk
        self._folder = folder

    def run(self, context: TaskContext = SILENT) -> BackupView:
        """Makes a backup in the folder and reads it through; the oldest beyond what is kept go.

        Raises:
            UserFacingError: the folder cannot be written or is full, or the copy is not what it should be.
        """
        context.progress(0, 1, "progress.backing_up")
        context.check()
        now = self._desk.clock.now()
        made = backup.backup_to_folder(self._desk.database, self._folder, now)
        context.progress(1, 1, "progress.backing_up")
        return _view(local(now), made)

    def copy_to(self, target: Path) -> BackupView:
        """Makes a backup in a file of the officer's choice, which must not exist."""
        now = self._desk.clock.now()
        return _view(local(now), backup.backup(self._desk.database, target))

    def list(self) -> tuple[BackupView, ...]:
        """The backups of the folder, newest first."""
        return tuple(_view(at, path) for at, path in backup.backups_in(self._folder))

    def last(self) -> BackupView | None:
        """The newest backup."""
        return next(iter(self.list()), None)

    def restore(self, file: Path) -> tuple[Path, ...]:
        """Puts a backup in the place of the office's file; the office is then to be opened anew.

        Returns:
            The copies of what was there before.

        Raises:
            UserFacingError: not a sound backup under this office's key, or another window has the office open.
            RefusedError: the office lies on a server, where only an empty database takes a backup.
        """
        database = self._desk.database
        if database.path is None:
            raise RefusedError("error.restore_needs_empty", place=database.place.name)
        # The file must be nobody's: connections come back by themselves when it could not be replaced.
        database.close()
        restored = backup.restore(file, database.path, database.key, self._desk.clock.now())
        schema.upgrade(database.path, database.key)
        return restored.safety_copies

    def check(self) -> tuple[Finding, ...]:
        """What is wrong with the data, worst first: codes of `wording` with their facts."""
        return tuple(check(self._desk.database))


def _view(at: datetime, path: Path) -> BackupView:
    return BackupView(path, at, path.stat().st_size)
