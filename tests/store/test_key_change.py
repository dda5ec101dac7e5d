"""A restore that changes what key opens the office, cut off by a crash on either side of the swap."""

import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from commune_desk import bootstrap
from commune_desk.bootstrap import SetClock, seeded_ids
from commune_desk.domain.errors import UserFacingError
from commune_desk.services.units import CreateUnit
from commune_desk.store import backup, keys

CRASH = """
import os, pathlib, sys
from commune_desk.store import backup
file, target, key, when = sys.argv[1:]
swap = backup.put_in_place
def swap_and_die(part, path):
    if str(path) == target and when == "before":
        os._exit(9)
    swap(part, path)
    if str(path) == target:
        os._exit(9)
backup.put_in_place = swap_and_die
backup.restore(pathlib.Path(file), target, bytes.fromhex(key) or None)
"""


def make(folder: Path, name: str, password: str | None) -> Path:
    folder.mkdir()
    clock = SetClock(datetime(2026, 10, 1, tzinfo=UTC))
    unit = CreateUnit("00001", "xa", name, "tinh", "Tân Lĩnh")
    location = str(folder / "office.db")
    bootstrap.create_office(
        location, unit, password=password, who="Ai", clock=clock, new_id=seeded_ids(1, clock)
    ).close()
    return Path(location)


def name_of(place: Path, password: str | None) -> str:
    office = bootstrap.open_office(
        str(place), password=password if bootstrap.is_encrypted(str(place)) else None, who="Ai"
    )
    try:
        return office.units.view().name
    finally:
        office.close()


@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize(
    ("old", "new"), [(None, "mật khẩu mới"), ("mật khẩu cũ", "mật khẩu mới"), ("mật khẩu cũ", None)]
)
def test_that_a_crash_between_the_file_and_its_key_leaves_an_office_that_opens(tmp_path, old, new, when):
    target = make(tmp_path / "old", "Xã Cũ", old)
    source = make(tmp_path / "new", "Xã Mới", new)
    key = keys.unlock(source, new).hex() if new else ""
    ended = subprocess.run([sys.executable, "-c", CRASH, str(source), str(target), key, when], check=False)
    assert ended.returncode == 9
    assert (target.parent / "office.db.key.next").exists()
    assert name_of(target, new if when == "after" else old) == ("Xã Mới" if when == "after" else "Xã Cũ")
    assert not (target.parent / "office.db.key.next").exists()
    # The next restore is not disturbed by what was left behind.
    backup.restore(source, target, bytes.fromhex(key) or None, datetime(2026, 10, 2, tzinfo=UTC))
    assert name_of(target, new) == "Xã Mới"
    assert keys.key_path(target).exists() == (new is not None)


def test_that_a_damaged_announcement_is_told_and_kept(tmp_path):
    announced = tmp_path / "office.db.key.next"
    announced.write_bytes(b'{"opens": "53')
    with pytest.raises(UserFacingError) as refused:
        bootstrap.is_encrypted(str(tmp_path / "office.db"))
    assert (refused.value.code, refused.value.facts["place"]) == ("error.key_file_unreadable", str(announced))
    assert announced.exists()
