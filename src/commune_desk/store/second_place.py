"""A second place for backups, a stick or another disk: in it a folder of this office's own, written when it is there.

Where it is, is a matter of this machine, so it is noted beside the backups and not in the database: a restore must not
bring back the name of a drive. In the chosen folder the office makes one of its own, once; a drive without it is
somebody else's stick, and nothing is written there.
"""

import json
import shutil
from dataclasses import asdict, dataclass
from datetime import date, datetime
from pathlib import Path

from commune_desk.domain.errors import UserFacingError
from commune_desk.store import keys
from commune_desk.store.backup_folder import files_in, rotate
from commune_desk.store.durable import put_in_place, write_whole
from commune_desk.store.failures import Place, told_with_files

NOTE = "second-place.json"
_CHUNK = 1 << 20


@dataclass(frozen=True)
class SecondPlace:
    """Where copies go, and the moment of the newest that went there, which is known without the stick, too."""

    folder: Path
    written_at: datetime | None = None

    @property
    def present(self) -> bool:
        """Whether the stick is there, and readable."""
        try:
            return self.folder.is_dir()
        except OSError:
            return False

    def is_on_disk_of(self, other: Path) -> bool:
        """Whether it lies on the same disk as another folder, which fails with it."""
        return self.present and other.is_dir() and self.folder.stat().st_dev == other.stat().st_dev


def second_place(backups: Path) -> SecondPlace | None:
    """The second place of the office whose backups lie in a folder."""
    try:
        noted = json.loads((backups / NOTE).read_text(encoding="utf-8"))
        written_at = noted["written_at"]
        return SecondPlace(Path(noted["folder"]), None if written_at is None else datetime.fromisoformat(written_at))
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError):
        # A note that cannot be read is no reason to keep the officer from working: they choose the place again.
        return None


def choose_second_place(backups: Path, chosen: Path, name: str) -> SecondPlace:
    """Makes this office's own folder in the chosen one, and notes it.

    Args:
        backups: the folder of the office's backups; made when it is not there.
        chosen: the folder on the other disk.
        name: of the office's own folder there, the same on each machine.

    Raises:
        UserFacingError: it is the folder of the backups itself, or cannot be written.
    """
    own = chosen if chosen.name == name else chosen / name
    if own.resolve().is_relative_to(backups.resolve()) or backups.resolve().is_relative_to(own.resolve()):
        raise UserFacingError("error.second_place_is_first", folder=str(chosen))
    with told_with_files(Place(str(chosen), chosen)):
        own.mkdir(exist_ok=True)
        backups.mkdir(parents=True, exist_ok=True)
    newest = next(iter(files_in(own)), None)
    place = SecondPlace(own, newest.at if newest else None)
    _note(backups, place)
    return place


def forget_second_place(backups: Path) -> None:
    """Writes there no more; what lies there stays."""
    with told_with_files(Place(str(backups), backups)):
        (backups / NOTE).unlink(missing_ok=True)


def bring_to_second_place(backups: Path, key: bytes | None, today: date) -> Path | None:
    """Copies the newest backup to the second place, reads the copy back, and removes there what is no longer kept.

    Returns:
        The copy; None when there is no second place or no backup, or the copy is there already.

    Raises:
        UserFacingError: the stick is not there, is full or cannot be written.
    """
    place, newest = second_place(backups), next(iter(files_in(backups)), None)
    if place is None or newest is None:
        return None
    if not place.present:
        raise UserFacingError("error.second_place_away", folder=str(place.folder))
    target = place.folder / newest.name
    made = None
    if not target.exists():
        with told_with_files(Place(str(target), target)):
            _copy(backups / newest.name, target)
        made = target
    _note(backups, SecondPlace(place.folder, newest.at))
    rotate(place.folder, key, today)
    return made


def _copy(source: Path, target: Path) -> None:
    part = target.with_name(target.name + ".part")
    wrapped = keys.key_path(source)
    try:
        shutil.copyfile(source, part)
        if not _same(source, part):
            raise UserFacingError("error.copy_not_verified", place=str(target))
        if wrapped.exists():
            write_whole(keys.key_path(target), wrapped.read_bytes())
        put_in_place(part, target)
    finally:
        if part.exists():
            part.unlink()


def _same(one: Path, other: Path) -> bool:
    with one.open("rb") as first, other.open("rb") as second:
        while True:
            left, right = first.read(_CHUNK), second.read(_CHUNK)
            if left != right:
                return False
            if not left:
                return True


def _note(backups: Path, place: SecondPlace) -> None:
    noted = asdict(place) | {"folder": str(place.folder)}
    noted["written_at"] = place.written_at.isoformat() if place.written_at else None
    with told_with_files(Place(str(backups), backups)):
        write_whole(backups / NOTE, json.dumps(noted, ensure_ascii=False, indent=2).encode())
