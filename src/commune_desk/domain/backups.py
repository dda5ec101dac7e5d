"""Which backups are kept, and when the next backup or restore drill is due: the house's own rule, no law.

All moments here are local and naive, as they stand in the names of the files.
"""

from collections.abc import Callable, Collection, Hashable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from commune_desk.domain.periods import Month

KEEP_DAYS, KEEP_WEEKS, KEEP_MONTHS = 7, 4, 12
KEEP_SAFETY, KEEP_SAFETY_DAYS = 3, 30
"""Copies made before a big step: the newest of them, and all of so many days."""
OLD_AFTER = timedelta(days=1)
SECOND_PLACE_LATE_DAYS = 7
_QUARTER_MONTHS = 3
_CLOCKS_DIFFER = timedelta(minutes=5)


@dataclass(frozen=True, order=True)
class BackupFile:
    """A backup as its folder shows it.

    Attributes:
        at: the moment it was made at.
        name: of the file.
        sound: False when it was read through and is not whole.
        reason: why it was made, as `before-import`; empty when nobody said.
    """

    at: datetime
    name: str
    sound: bool = field(default=True, compare=False)
    reason: str = field(default="", compare=False)

    @property
    def is_safety_copy(self) -> bool:
        """Whether it was made before a big step: an import, a closing, a restore or an upgrade."""
        return self.reason.startswith("before-")


def kept(files: Collection[BackupFile], today: date) -> frozenset[BackupFile]:
    """The backups that stay on a day.

    The newest sound one of each of the last 7 days, 4 weeks (Monday to Sunday) and 12 months that have one. All of
    today stay, sound or not: that of the morning may be the one before the mistake. So do those of days to come: a
    clock stood wrong, and nobody knows when. Safety copies stay by `kept_safety` besides.
    """
    past = sorted((file for file in files if file.at.date() <= today), reverse=True)
    sound = [file for file in past if file.sound]
    days = _newest_of_each(sound, lambda at: at.date(), KEEP_DAYS)
    weeks = _newest_of_each(sound, lambda at: at.isocalendar()[:2], KEEP_WEEKS)
    months = _newest_of_each(sound, lambda at: (at.year, at.month), KEEP_MONTHS)
    of_today = {file for file in files if file.at.date() >= today}
    return frozenset(of_today | days | weeks | months) | kept_safety(files, today)


def kept_safety(files: Collection[BackupFile], today: date) -> frozenset[BackupFile]:
    """The safety copies that stay on a day, sound or not: the newest three, and all that are not over 30 days old."""
    copies = sorted((file for file in files if file.is_safety_copy), reverse=True)
    young = {file for file in copies if (today - file.at.date()).days <= KEEP_SAFETY_DAYS}
    return frozenset({*copies[:KEEP_SAFETY], *young})


def superseded(files: Collection[BackupFile], today: date) -> dict[BackupFile, BackupFile]:
    """The backups that may go on a day, each with the newer sound one that stands for it; without one it stays."""
    stay = kept(files, today)
    stand = sorted(file for file in stay if file.sound and file.at.date() <= today)
    found = {}
    for file in sorted(files):
        newer = next((one for one in stand if one.at > file.at), None)
        if file not in stay and newer is not None:
            found[file] = newer
    return found


def last_of(files: Iterable[BackupFile], now: datetime) -> BackupFile | None:
    """The newest backup; those of moments to come, from a clock that stood wrong, do not count."""
    return max((file for file in files if file.at <= now + _CLOCKS_DIFFER), default=None)


def is_due_at_start(files: Iterable[BackupFile], now: datetime) -> bool:
    """Whether the last backup is missing or more than a day old."""
    last = last_of(files, now)
    return last is None or now - last.at > OLD_AFTER


def is_due_at_close(files: Iterable[BackupFile], changed_at: datetime | None, now: datetime) -> bool:
    """Whether anything was changed after the last backup. `changed_at` None: nothing ever was."""
    last = last_of(files, now)
    return changed_at is not None and (last is None or changed_at > last.at)


def is_second_place_late(written_at: datetime | None, now: datetime) -> bool:
    """Whether the copy in the second place is missing or more than a week old."""
    return written_at is None or (now.date() - written_at.date()).days > SECOND_PLACE_LATE_DAYS


def next_drill(last: date | None, today: date) -> date:
    """The day from which a restore drill is due: three months after the last one, at once when there was none."""
    if last is None or last > today:
        return today
    month = Month.of(last).shifted(_QUARTER_MONTHS)
    return month.first_day + timedelta(days=min(last.day, month.days) - 1)


def _newest_of_each(
    newest_first: Iterable[BackupFile], period: Callable[[datetime], Hashable], count: int
) -> set[BackupFile]:
    newest: dict[Hashable, BackupFile] = {}
    for file in newest_first:
        if len(newest) == count and period(file.at) not in newest:
            break
        newest.setdefault(period(file.at), file)
    return set(newest.values())
