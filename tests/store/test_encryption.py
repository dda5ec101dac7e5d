"""A plain office gets a password: nothing is lost, nothing stays readable in its file, and work goes on."""

import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from desk_samples import team_of

from commune_desk import bootstrap
from commune_desk.bootstrap import SetClock, seeded_ids
from commune_desk.domain.errors import InvalidFieldsError, RefusedError, UserFacingError
from commune_desk.services.members import ListMembers
from commune_desk.services.passwords import SetPassword
from commune_desk.services.units import CreateUnit
from commune_desk.store import check, keys
from commune_desk.store.engine import open_database

PASSWORD = "mật khẩu mới"
PEOPLE = ("Lê Văn Hưởng", "Nông Thị Hiền", "H'Nguên Niê")
UNIT = CreateUnit("00001", "xa", "Yên Sơn", "tinh", "Tân Lĩnh")
CRASH = """
import os, sys
from commune_desk import bootstrap
from commune_desk.services.passwords import SetPassword
from commune_desk.store import encryption
place, when = sys.argv[1:]
swap = encryption.put_in_place
def swap_and_die(part, path):
    if when == "after":
        swap(part, path)
    os._exit(9)
encryption.put_in_place = swap_and_die
bootstrap.open_office(place, who="Ai").passwords.set_first(SetPassword("mật khẩu mới", "mật khẩu mới"))
"""


@pytest.fixture(autouse=True)
def fast_stretching(monkeypatch):
    monkeypatch.setattr(keys.Stretching.__init__, "__defaults__", (1, 64, 1))


@pytest.fixture
def office(tmp_path):
    clock = SetClock(datetime(2026, 10, 1, tzinfo=UTC))
    made = bootstrap.create_office(
        str(tmp_path / "sổ.db"), UNIT, password=None, who="Ai", clock=clock, new_id=seeded_ids(1, clock)
    )
    team_of(made.desk, "thôn Một", *PEOPLE)
    yield made
    made.close()


def names(office) -> set[str]:
    day = office.desk.today()
    return {row.full_name for row in office.members.list(ListMembers(day)).rows}


def set_first(office, password: str = PASSWORD) -> None:
    office.passwords.set_first(SetPassword(password, password))


def test_that_everything_is_there_and_nothing_can_be_read_in_the_file(office):
    place = Path(office.location)
    before = check.counts(office.desk.database)
    assert "Hưởng".encode() in place.read_bytes() + place.with_name(place.name + "-wal").read_bytes()
    set_first(office)
    assert check.counts(office.desk.database) == before
    assert check.check(office.desk.database) == []
    assert names(office) == set(PEOPLE)
    # The same office goes on: it searches, writes and makes backups under the new key.
    assert office.search.find("nguen", office.desk.today())[0].title == "H'Nguên Niê"
    team_of(office.desk, "thôn Hai", "Trần Quốc Đạt")
    office.backups.run()
    office.close()
    beside = [file for file in place.parent.rglob("*") if file.is_file()]
    assert {file.suffix for file in beside} == {".db", ".key"}
    for file in beside:
        content = file.read_bytes()
        # Words of three letters may stand in any noise.
        assert not any(word.encode() in content for word in ("Hưởng", "Hiền", "H'Nguên", "thôn Một")), file
    again = bootstrap.open_office(str(place), password=PASSWORD, who="Ai")
    assert names(again) == {*PEOPLE, "Trần Quốc Đạt"}
    again.close()
    with pytest.raises(UserFacingError, match="password"):
        bootstrap.open_office(str(place), who="Ai")


def test_that_it_is_refused_while_another_window_has_the_office_open(office):
    other = open_database(office.location)
    with pytest.raises(UserFacingError) as refused:
        set_first(office)
    assert refused.value.code == "error.database_in_use"
    other.close()
    assert not bootstrap.is_encrypted(office.location)
    assert names(office) == set(PEOPLE)


@pytest.mark.parametrize(("new", "again", "field"), [("ngắn", "ngắn", "new"), (PASSWORD, "khác hẳn", "again")])
def test_that_a_weak_or_mistyped_password_changes_nothing(office, new, again, field):
    with pytest.raises(InvalidFieldsError) as refused:
        office.passwords.set_first(SetPassword(new, again))
    assert refused.value.problems[0][0] == field
    assert not bootstrap.is_encrypted(office.location)


def test_that_an_office_has_only_one_first_password(office):
    set_first(office)
    with pytest.raises(RefusedError) as refused:
        set_first(office, "mật khẩu khác")
    assert refused.value.code == "error.office_takes_no_password"


@pytest.mark.parametrize("when", ["before", "after"])
def test_that_a_crash_at_the_swap_leaves_the_plain_office_or_the_encrypted_one(office, when):
    office.close()
    ended = subprocess.run([sys.executable, "-c", CRASH, office.location, when], check=False)
    assert ended.returncode == 9
    assert bootstrap.is_encrypted(office.location) == (when == "after")
    again = bootstrap.open_office(office.location, password=PASSWORD if when == "after" else None, who="Ai")
    assert names(again) == set(PEOPLE)
    if when == "before":
        set_first(again)
        assert names(again) == set(PEOPLE)
    again.close()
