"""A folder of backups, and a second one on a stick: nothing goes before a newer one was read through."""
# ruff: noqa: DTZ001 - moments in names of files are local

import json
import shutil
from datetime import UTC, date, datetime

import pytest

from commune_desk.domain.errors import UserFacingError
from commune_desk.store import backup, backup_folder, keys, second_place
from commune_desk.store.engine import open_database

TODAY = date(2026, 6, 18)
NAME = "commune-desk tan-tien 00000001"


@pytest.fixture
def one(blank_database, tmp_path):
    """A sound backup of the engine's kind, to be laid down under many names."""
    suffix = ".zip" if blank_database.path is None else ".db"
    return backup.backup(blank_database, tmp_path / f"one{suffix}")


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "sao lưu"
    made.mkdir()
    return made


def lay(one, folder, moment: str, label: str = ""):
    target = folder / f"backup {moment}{label}{one.suffix}"
    shutil.copyfile(one, target)
    if keys.key_path(one).exists():
        shutil.copyfile(keys.key_path(one), keys.key_path(target))
    return target


def cut(file):
    file.write_bytes(file.read_bytes()[:3000])


def test_that_a_copy_goes_with_its_key_when_a_sound_one_of_its_day_is_newer(one, folder, blank_database):
    old = lay(one, folder, "2026-06-01 08.00.00")
    new = lay(one, folder, "2026-06-01 17.00.00", " at-close")
    assert backup_folder.rotate(folder, blank_database.key, TODAY) == [old]
    expected = [new, keys.key_path(new)] if blank_database.key else [new]
    assert sorted(folder.iterdir()) == expected


def test_that_a_copy_stays_when_what_stands_for_it_cannot_be_read(one, folder, blank_database):
    old = lay(one, folder, "2026-06-01 08.00.00")
    new = lay(one, folder, "2026-06-01 17.00.00")
    cut(new)
    assert backup_folder.rotate(folder, blank_database.key, TODAY) == []
    assert old.exists()
    # The next sound one of that week takes over for both.
    later = lay(one, folder, "2026-06-02 08.00.00")
    for day in range(10, 18):
        lay(one, folder, f"2026-06-{day} 08.00.00")
    backup_folder.rotate(folder, blank_database.key, TODAY)
    assert later.exists()
    assert not new.exists()


def test_that_other_files_are_never_touched(one, folder, blank_database):
    lay(one, folder, "2026-06-01 08.00.00")
    lay(one, folder, "2026-06-01 17.00.00")
    others = ["ảnh.jpg", "backup.db", "backup 2020-01-01.db", "backup 2020-13-45 99.00.00.db", "backup của tôi.db",
              "my backup 2020-01-01 08.00.00.db", "backup 2020-01-01 08.00.00.db.txt", "office.db"]  # fmt: skip
    for name in others:
        (folder / name).write_bytes(b"x")
    backup_folder.rotate(folder, blank_database.key, TODAY)
    assert {path.name for path in folder.iterdir()} >= set(others)
    assert len(backup_folder.files_in(folder)) == 1


def test_that_halves_of_a_killed_process_go_after_a_day(folder):
    old, fresh = folder / "backup 2026-06-10 08.00.00.db.part", folder / "backup 2026-06-18 08.00.00.db.part"
    for part in (old, fresh):
        part.write_bytes(b"half")
    backup_folder.rotate(folder, None, TODAY)
    assert list(folder.iterdir()) == [fresh]


def test_that_a_backup_into_the_folder_lets_the_superseded_go(one, folder, blank_database):
    now = datetime(2026, 6, 18, 1, tzinfo=UTC)
    for hour in (8, 9, 10):
        lay(one, folder, f"2026-06-01 {hour:02}.00.00")
    made = backup_folder.backup_to_folder(blank_database, folder, now, "at-start")
    assert [file.name for file in backup_folder.files_in(folder)] == [
        made.name,
        f"backup 2026-06-01 10.00.00{one.suffix}",
    ]


def second_of(folder, stick):
    second_place.choose_second_place(folder, stick, NAME)
    return stick / NAME


@pytest.fixture
def stick(tmp_path):
    made = tmp_path / "USB của đơn vị"
    made.mkdir()
    return made


def test_that_the_newest_backup_goes_to_the_stick_and_opens_there(one, folder, stick, blank_database):
    own = second_of(folder, stick)
    assert second_place.bring_to_second_place(folder, blank_database.key, TODAY) is None
    lay(one, folder, "2026-06-17 08.00.00")
    newest = lay(one, folder, "2026-06-18 08.00.00")
    made = second_place.bring_to_second_place(folder, blank_database.key, TODAY)
    assert made == own / newest.name
    assert made.read_bytes() == newest.read_bytes()
    assert backup_folder.is_sound(made, blank_database.key)
    if blank_database.key is not None:
        assert keys.unlock(made, "mật khẩu") == blank_database.key
        open_database(made, blank_database.key).close()
    assert second_place.second_place(folder).written_at == datetime(2026, 6, 18, 8)
    assert second_place.bring_to_second_place(folder, blank_database.key, TODAY) is None


def test_that_a_stick_that_is_away_is_a_sentence_and_its_age_is_still_known(one, folder, stick, blank_database):
    second_of(folder, stick)
    lay(one, folder, "2026-06-18 08.00.00")
    second_place.bring_to_second_place(folder, blank_database.key, TODAY)
    shutil.rmtree(stick)
    with pytest.raises(UserFacingError) as refused:
        second_place.bring_to_second_place(folder, blank_database.key, TODAY)
    assert refused.value.code == "error.second_place_away"
    away = second_place.second_place(folder)
    assert (away.present, away.written_at) == (False, datetime(2026, 6, 18, 8))


def test_that_nothing_is_written_to_somebody_elses_stick(one, folder, stick, blank_database):
    own = second_of(folder, stick)
    lay(one, folder, "2026-06-18 08.00.00")
    own.rmdir()
    with pytest.raises(UserFacingError):
        second_place.bring_to_second_place(folder, blank_database.key, TODAY)
    assert list(stick.iterdir()) == []


def test_that_old_copies_on_the_stick_go_by_the_same_rule_and_other_files_stay(one, folder, stick, blank_database):
    own = second_of(folder, stick)
    (own / "thư riêng.docx").write_bytes(b"x")
    for hour in (8, 9):
        lay(one, own, f"2026-06-01 {hour:02}.00.00")
    lay(one, folder, "2026-06-18 08.00.00")
    second_place.bring_to_second_place(folder, blank_database.key, TODAY)
    assert [file.name[7:20] for file in backup_folder.files_in(own)] == ["2026-06-18 08", "2026-06-01 09"]
    assert (own / "thư riêng.docx").exists()


def test_that_choosing_the_same_stick_again_finds_what_lies_there(one, folder, stick):
    own = second_of(folder, stick)
    lay(one, own, "2026-06-17 08.00.00")
    second_place.forget_second_place(folder)
    assert second_place.second_place(folder) is None
    assert second_place.choose_second_place(folder, own, NAME).folder == own
    assert second_place.second_place(folder).written_at == datetime(2026, 6, 17, 8)


def test_that_the_folder_of_the_backups_is_no_second_place(folder):
    for chosen in (folder, folder / "trong"):
        chosen.mkdir(exist_ok=True)
        with pytest.raises(UserFacingError) as refused:
            second_place.choose_second_place(folder, chosen, NAME)
        assert refused.value.code == "error.second_place_is_first"


@pytest.mark.parametrize(
    "noted", ["", "[]", "{}", '{"folder": 3, "written_at": null}', '{"folder": "a", "written_at": "b"}']
)
def test_that_a_note_that_cannot_be_read_counts_as_none(folder, noted):
    (folder / second_place.NOTE).write_text(noted)
    assert second_place.second_place(folder) is None


def test_that_a_copy_that_came_out_different_never_gets_the_name(one, folder, stick, blank_database, monkeypatch):
    own = second_of(folder, stick)
    lay(one, folder, "2026-06-18 08.00.00")

    def lossy(source, target):
        target.write_bytes(source.read_bytes()[:-1])

    monkeypatch.setattr(second_place.shutil, "copyfile", lossy)
    with pytest.raises(UserFacingError) as refused:
        second_place.bring_to_second_place(folder, blank_database.key, TODAY)
    assert refused.value.code == "error.copy_not_verified"
    assert list(own.iterdir()) == []
    assert json.loads((folder / second_place.NOTE).read_text())["written_at"] is None


def test_that_old_copies_beside_the_office_go_with_their_keys_and_young_ones_stay(one, folder, blank_database):
    office = folder / f"đơn vị{one.suffix}"
    for moment in ("2026-01-02 08.00.00", "2026-02-02 08.00.00", "2026-03-02 08.00.00", "2026-06-01 08.00.00"):
        copy = folder / f"đơn vị before-restore {moment}{one.suffix}"
        shutil.copyfile(one, copy)
        keys.key_path(copy).write_bytes(b"key")
        copy.with_name(copy.name + "-wal").write_bytes(b"log")
    shutil.copyfile(one, folder / f"đơn vị.before-upgrade-0001{one.suffix}")
    shutil.copyfile(one, folder / f"đơn vị khác before-restore 2026-01-02 08.00.00{one.suffix}")
    assert len(backup_folder.copies_beside(office)) == 5
    gone = backup_folder.rotate_beside(office, TODAY)
    assert [path.name[22:32] for path in gone] == ["2026-02-02", "2026-01-02"]
    assert [path.name for path in folder.iterdir() if "2026-02-02" in path.name] == []
    assert [copy.reason for copy in backup_folder.copies_beside(office)] == [
        "before-upgrade",
        "before-restore",
        "before-restore",
    ]
