"""A disk that is full, or gone, in the middle of an import, a closing or a backup: a sentence, and all or nothing.

A disk of so many kilobytes more than the office takes is mounted for each place; make torture tries twenty, make test
one. Root only: others skip.
"""

import os
import random
import shutil
import subprocess
import threading
import time
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from encrypted_office import MONTH, PASSWORD, new_office, people_list, ready_office  # noqa: F401 - fixtures
from tallies import tell

from commune_desk import bootstrap
from commune_desk.domain.errors import UserFacingError
from commune_desk.services.allowances import CloseMonth
from commune_desk.services.imports import ReadList
from commune_desk.services.members import ListMembers
from commune_desk.services.office import Office
from commune_desk.store import check
from commune_desk.wording import explain

PLACES = int(os.environ.get("KILLS", "1"))
MOST_KB = 4096
FULL = {"error.disk_full", "error.file_disk_full"}


class Disk:
    """A small disk of its own."""

    def __init__(self, place: Path) -> None:
        self.place = place
        place.mkdir()

    def mount(self, *options: str) -> None:
        if subprocess.run(["mount", *options, str(self.place)], check=False, capture_output=True).returncode:
            pytest.skip("a small disk can be mounted by root only")

    def unmount(self) -> None:
        # Lazily: the program may still hold its files open, as it does when a stick is pulled out.
        subprocess.run(["umount", "-l", str(self.place)], check=False, capture_output=True)


@pytest.fixture
def disk(tmp_path):
    made = Disk(tmp_path / "ổ đĩa")
    yield made
    made.unmount()


def opened(folder: Path) -> Office:
    return bootstrap.open_office(str(folder / "office.db"), password=PASSWORD, who="Ai")


def size_kb(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) // 1024


def import_everybody(office: Office, people: Path) -> None:
    office.imports.run(ReadList(people, office.desk.today()))


def close_the_month(office: Office, _people: Path) -> None:
    office.allowances.close(CloseMonth(MONTH))


def back_up(office: Office, _people: Path) -> None:
    office.backups.run()


def outcome(work: Callable[[Office, Path], None], office: Office, people: Path) -> str:
    try:
        work(office, people)
    except UserFacingError as error:
        return error.code if explain(error) else "no sentence"
    return "done"


def state(office: Office) -> tuple[int, str, bool]:
    assert check.check(office.desk.database) == []
    month = office.allowances.show(MONTH)
    members = office.members.list(ListMembers(office.desk.today(), in_service=None)).total
    return members, month.status, month.checksum is not None


def source_for(work: Callable[[Office, Path], None], tmp_path: Path, ready: Path) -> Path:
    """The office the work begins with: an import, one without anybody."""
    if work is not import_everybody:
        return ready
    empty = tmp_path / "empty"
    empty.mkdir()
    new_office(empty).close()
    return empty


@pytest.mark.parametrize("work", [import_everybody, close_the_month, back_up])
def test_that_a_disk_that_fills_up_is_told_and_nothing_is_half(work, disk, tmp_path, ready_office, people_list):  # noqa: F811
    source = source_for(work, tmp_path, ready_office)
    seed = int(os.environ.get("KILL_SEED", random.randrange(2**32)))
    print(f"KILL_SEED={seed}")  # noqa: T201 - a failure is repeated by it
    rooms = [random.Random(seed + number).randrange(64, MOST_KB) for number in range(PLACES)]
    seen = [try_with(room_kb, work, disk, source, people_list) for room_kb in [*rooms, 64 * 1024]]
    tell(f"full disk: {work.__name__}", Counter(seen[:-1]), seed)
    assert seen[-1] == "done"
    assert set(seen) <= FULL | {"done"}


def try_with(room_kb: int, work: Callable[[Office, Path], None], disk: Disk, source: Path, people: Path) -> str:
    disk.mount("-t", "tmpfs", "-o", "size=64m", "tmpfs")
    try:
        shutil.copytree(source, disk.place, dirs_exist_ok=True)
        office = opened(disk.place)
        before = state(office)
        disk.mount("-o", f"remount,size={size_kb(disk.place) + room_kb}k")
        told = outcome(work, office, people)
        office.close()
        disk.mount("-o", "remount,size=64m")
        office = opened(disk.place)
        after = state(office)
        office.close()
        assert told == "done" or after == before, (room_kb, told)
        assert not list(disk.place.rglob("*.part"))
        return told
    finally:
        disk.unmount()


@pytest.mark.parametrize("work", [import_everybody, close_the_month, back_up])
def test_that_a_folder_that_vanishes_is_told_and_the_data_is_whole_when_it_is_back(
    work,
    tmp_path,
    ready_office,  # noqa: F811
    people_list,  # noqa: F811
):
    source = source_for(work, tmp_path, ready_office)
    seed = int(os.environ.get("KILL_SEED", random.randrange(2**32)))
    print(f"KILL_SEED={seed}")  # noqa: T201 - a failure is repeated by it
    moments = random.Random(seed)
    usual_s, seen = 1.0, Counter[str]()
    for number in range(PLACES + 1):
        folder = tmp_path / f"đơn vị {number}"
        shutil.copytree(source, folder)
        after_s = None if number == 0 else moments.uniform(0, usual_s)
        told, took_s = take_away(folder, after_s, work, people_list)
        usual_s = took_s if number == 0 else usual_s
        seen.update([told] if number else [])
    tell(f"vanished folder: {work.__name__}", seen, seed)


def take_away(
    folder: Path, after_s: float | None, work: Callable[[Office, Path], None], people: Path
) -> tuple[str, float]:
    """Renames the folder in the middle of the work; what was told, and the seconds the work took."""
    away = folder.with_name("ở chỗ khác")
    office = opened(folder)
    before = state(office)
    timer = threading.Timer(after_s or 0, folder.rename, (away,))
    begun = time.monotonic()
    if after_s is not None:
        timer.start()
    told = outcome(work, office, people)
    took_s = time.monotonic() - begun
    with suppress(UserFacingError):
        office.close()
    if after_s is not None:
        timer.join()
        shutil.copytree(folder, away, dirs_exist_ok=True) if folder.exists() else None
        shutil.rmtree(folder, ignore_errors=True)
        away.rename(folder)
    office = opened(folder)
    after = state(office)
    office.close()
    assert told == "done" or (told.startswith("error.") and after == before), (after_s, told)
    return told, took_s
