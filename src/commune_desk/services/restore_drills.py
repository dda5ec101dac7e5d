"""The restore drill: once a quarter the newest backup is really restored, looked over, and removed again."""

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from commune_desk.domain.backups import last_of, next_drill
from commune_desk.domain.errors import RefusedError, UserFacingError
from commune_desk.services.contracts import SILENT, Changes, TaskContext
from commune_desk.services.desk import Desk
from commune_desk.store.backup_folder import file_of, files_in
from commune_desk.store.drill import drill
from commune_desk.store.marks import mark_of, set_mark
from commune_desk.store.unit_of_work import local
from commune_desk.wording import has, say

SUBJECT = "backups"
_MARK = "restore_drill"


@dataclass(frozen=True)
class DrillView:
    """The last drill that went well, and the day from which the next one is due.

    Attributes:
        day: None when there was none.
        file: name of the backup that was restored.
        backup: that backup in words: when it was made, and why.
        rows: how many records came back.
        due_on: the day of the next one.
        due: whether that has come.
    """

    day: date | None
    file: str
    rows: int
    due_on: date
    due: bool
    backup: str = ""


class RestoreDrillService:
    """Restores the newest backup of a folder into a file of its own, on any thread: the office goes on working.

    Args:
        folder: where backups of this office lie.
    """

    def __init__(self, desk: Desk, folder: Path) -> None:
        self._desk = desk
        self._folder = folder

    def last(self) -> DrillView:
        """The last drill that went well."""
        day, file, rows = _read(mark_of(self._desk.database, _MARK))
        today = self._desk.today()
        due_on = next_drill(day, today)
        return DrillView(day, file, rows, due_on, due_on <= today, _called(file))

    def run_if_due(self, context: TaskContext = SILENT) -> Changes | None:
        """The drill of the quarter; None when it is not due, or there is no backup yet."""
        return self.run(context) if self.last().due and files_in(self._folder) else None

    def run(self, context: TaskContext = SILENT) -> Changes:
        """Restores the newest backup, checks it, removes it, and keeps the day.

        Raises:
            RefusedError: there is no backup yet.
            UserFacingError: it could not be restored, or what came back is not sound.
        """
        newest = last_of(files_in(self._folder), local(self._desk.clock.now()))
        if newest is None:
            raise RefusedError("error.no_backup_yet")
        context.progress(0, 1, "progress.restore_drill")
        context.check()
        done = drill(self._folder / newest.name, self._desk.database.key)
        if done.findings:
            first = done.findings[0]
            raise UserFacingError("error.drill_failed", file=_called(newest.name), fault=say(first.code, **first.facts))
        context.check()
        today = self._desk.today()
        noted = {"day": today.isoformat(), "file": newest.name, "rows": done.rows}
        set_mark(self._desk.database, _MARK, json.dumps(noted))
        context.progress(1, 1, "progress.restore_drill")
        facts = (("file", newest.name), ("backup", _called(newest.name)), ("rows", done.rows), ("day", today))
        return Changes(frozenset({SUBJECT}), message_code="message.drill_done", message_facts=facts)


def _called(name: str) -> str:
    """A backup in words, or by its name where that tells no moment."""
    file = file_of(name)
    if file is None:
        return name
    code = f"backups.reason.{file.reason}"
    return say("backups.called_why", at=file.at, why=say(code)) if has(code) else say("backups.called", at=file.at)


def _read(mark: str | None) -> tuple[date | None, str, int]:
    if mark is None:
        return None, "", 0
    try:
        noted = json.loads(mark)
        return date.fromisoformat(noted["day"]), str(noted["file"]), int(noted["rows"])
    except (ValueError, KeyError, TypeError):
        # A drill that cannot be told of is done again.
        return None, "", 0
