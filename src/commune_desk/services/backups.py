"""Safety copies of the office: made in time, kept by a rule, in two places, put back; and the data looked over."""

import re
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from threading import Lock

from commune_desk.domain.backups import BackupFile, is_due_at_close, is_due_at_start, is_second_place_late
from commune_desk.domain.errors import RefusedError, UserFacingError
from commune_desk.domain.text import fold
from commune_desk.services.contracts import SILENT, Changes, TaskContext
from commune_desk.services.desk import Desk
from commune_desk.store import backup, schema, second_place
from commune_desk.store.backup_folder import backup_to_folder, copies_beside, files_in
from commune_desk.store.check import Finding, check
from commune_desk.store.history import last_changed_at
from commune_desk.store.tables.units import UnitRow
from commune_desk.store.unit_of_work import local
from commune_desk.wording import has, say

SUBJECT = "backups"
_TOLD = Changes(frozenset({SUBJECT}))


@dataclass(frozen=True)
class BackupView:
    """A backup.

    Attributes:
        path: where it lies.
        at: the local moment it was made at.
        size_bytes: of the file.
        age_days: whole days since.
        reason: why it was made, in words; empty when nobody said.
        beside: a copy that a restore or an upgrade left beside the office, as it was and not read through.
    """

    path: Path
    at: datetime
    size_bytes: int
    age_days: int = 0
    reason: str = ""
    beside: bool = False


@dataclass(frozen=True)
class SecondPlaceView:
    """The second place.

    Attributes:
        folder: the office's own folder there.
        present: whether the stick is there now.
        written_at: local moment of the newest backup that went there, None before the first.
        late: whether that is missing or more than a week ago.
        same_disk: it lies on the disk of the office itself, and goes with it.
        open_to_all: backups are not encrypted: whoever finds the stick reads them.
    """

    folder: Path
    present: bool
    written_at: datetime | None
    late: bool
    same_disk: bool
    open_to_all: bool


class BackupService:
    """Makes backups in the office's folder and a second place, and puts them back.

    Args:
        folder: where backups of this office, and of no other, lie; made with the first.
    """

    def __init__(self, desk: Desk, folder: Path) -> None:
        self._desk = desk
        self._folder = folder
        self._writing_second_place = Lock()

    @property
    def of_file(self) -> bool:
        """Whether the office is a file, and not on a server."""
        return self._desk.database.path is not None

    def run(self, context: TaskContext = SILENT) -> BackupView:
        """Makes a backup in the folder and reads it through; those that are no longer kept go.

        Raises:
            UserFacingError: the folder cannot be written or is full, or the copy is not what it should be.
        """
        return self._run(context, "")

    def run_at_start(self, context: TaskContext = SILENT) -> Changes | None:
        """Makes a backup when the last is more than a day old."""
        if not is_due_at_start(files_in(self._folder), self._now()):
            return None
        self._run(context, "at-start")
        return _TOLD

    def due_at_close(self) -> bool:
        """Whether anything was changed after the last backup."""
        with self._desk.database.reader() as session:
            changed_at = last_changed_at(session)
        return is_due_at_close(files_in(self._folder), changed_at and local(changed_at), self._now())

    def run_at_close(self, context: TaskContext = SILENT) -> None:
        """Makes a backup when anything was changed after the last one; to the second place too, if that is there."""
        if self.due_at_close():
            self._run(context, "at-close")
        view = self.second_place()
        if view is not None and view.present:
            # The office is safe on this machine: a full stick holds nobody up, and its age tells of it.
            with suppress(UserFacingError):
                self.write_second_place(context)

    def second_place(self) -> SecondPlaceView | None:
        """Where a second copy goes; None when the officer has not chosen a place."""
        place = second_place.second_place(self._folder)
        if place is None:
            return None
        return SecondPlaceView(
            folder=place.folder,
            present=place.present,
            written_at=place.written_at,
            late=is_second_place_late(place.written_at, self._now()),
            same_disk=place.is_on_disk_of(self._folder),
            open_to_all=self._desk.database.key is None,
        )

    def choose_second_place(self, chosen: Path) -> Changes:
        """Makes the office's own folder on a stick or another disk, to be written whenever it is there.

        Raises:
            UserFacingError: it cannot be written, or is the folder of the backups itself.
        """
        with self._desk.database.reader() as session:
            name = session.get_one(UnitRow, self._desk.unit_id).name
        words = re.sub(r"\W+", "-", fold(name)).strip("-")
        second_place.choose_second_place(self._folder, chosen, f"commune-desk {words} {self._desk.unit_id.hex[-8:]}")
        return _TOLD

    def forget_second_place(self) -> Changes:
        """Writes there no more; the copies there stay."""
        second_place.forget_second_place(self._folder)
        return _TOLD

    def write_second_place(self, context: TaskContext = SILENT) -> Changes | None:
        """Copies the newest backup to the second place; None when it is there already, or there is none to copy.

        Raises:
            UserFacingError: the stick is not there, is full or cannot be written.
        """
        context.progress(0, 1, "progress.second_place")
        context.check()
        with self._writing_second_place:
            made = second_place.bring_to_second_place(self._folder, self._desk.database.key, self._now().date())
        context.progress(1, 1, "progress.second_place")
        return _TOLD if made else None

    def copy_to(self, target: Path) -> BackupView:
        """Makes a backup in a file of the officer's choice, which must not exist."""
        now = self._desk.clock.now()
        return _view(local(now), backup.backup(self._desk.database, target))

    def list(self) -> tuple[BackupView, ...]:
        """The backups of the folder, and what a restore or an upgrade left beside the office, newest first."""
        path = self._desk.database.path
        found = [self._told(file, self._folder, beside=False) for file in files_in(self._folder)]
        if path is not None:
            found += [self._told(copy, path.parent, beside=True) for copy in copies_beside(path)]
        return tuple(sorted(found, key=lambda view: (view.at, view.path.name), reverse=True))

    def last(self) -> BackupView | None:
        """The newest backup of the folder."""
        newest = next(iter(files_in(self._folder)), None)
        return None if newest is None else _view(newest.at, self._folder / newest.name)

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
        database.disconnect()
        restored = backup.restore(file, database.path, database.key, self._desk.clock.now())
        schema.upgrade(database.path, database.key)
        return restored.safety_copies

    def check(self) -> tuple[Finding, ...]:
        """What is wrong with the data, worst first: codes of `wording` with their facts."""
        return tuple(check(self._desk.database))

    def _told(self, file: BackupFile, folder: Path, *, beside: bool) -> BackupView:
        days = (self._now().date() - file.at.date()).days
        return replace(_view(file.at, folder / file.name), age_days=days, reason=_reason(file.reason), beside=beside)

    def _now(self) -> datetime:
        return local(self._desk.clock.now())

    def _run(self, context: TaskContext, label: str) -> BackupView:
        context.progress(0, 1, "progress.backing_up")
        context.check()
        now = self._desk.clock.now()
        made = backup_to_folder(self._desk.database, self._folder, now, label)
        context.progress(1, 1, "progress.backing_up")
        return _view(local(now), made)


def _reason(written: str) -> str:
    code = f"backups.reason.{written}"
    return say(code) if has(code) else ""


def _view(at: datetime, path: Path) -> BackupView:
    return BackupView(path, at, path.stat().st_size)
