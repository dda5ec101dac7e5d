"""The drill really restores: what is damaged is found, what is sound leaves nothing behind but its day."""

from datetime import date
from pathlib import Path

import pytest
from desk_samples import move_clock

from commune_desk.bootstrap import create_office
from commune_desk.domain.errors import RefusedError, UserFacingError
from commune_desk.services.desk import Desk
from commune_desk.services.restore_drills import RestoreDrillService
from commune_desk.services.units import CreateUnit
from commune_desk.store import backup_folder, drill, keys
from commune_desk.store.marks import mark_of, set_mark
from commune_desk.store.unit_of_work import local
from commune_desk.wording import say

TODAY = date(2026, 10, 22)


@pytest.fixture
def folder(tmp_path) -> Path:
    return tmp_path / "sao lưu"


@pytest.fixture
def drills(any_desk: Desk, folder: Path) -> RestoreDrillService:
    return RestoreDrillService(any_desk, folder)


def back_up(desk: Desk, folder: Path) -> Path:
    return backup_folder.backup_to_folder(desk.database, folder, desk.clock.now())


def test_that_without_a_backup_there_is_nothing_to_try(drills):
    assert (drills.last().day, drills.last().due) == (None, True)
    assert drills.run_if_due() is None
    with pytest.raises(RefusedError) as refused:
        drills.run()
    assert refused.value.code == "error.no_backup_yet"


def test_that_a_drill_restores_the_newest_backup_tells_it_and_leaves_nothing(drills, any_desk, folder):
    back_up(any_desk, folder)
    move_clock(any_desk, "2026-10-22T09:00")
    newest = back_up(any_desk, folder)
    before = sorted(folder.iterdir())
    changes = drills.run()
    facts = dict(changes.message_facts)
    assert (changes.message_code, facts["file"], facts["day"]) == ("message.drill_done", newest.name, TODAY)
    assert facts["backup"] == "bản sao lưu 22/10/2026 09:00"
    assert facts["rows"] > 0
    assert sorted(folder.iterdir()) == before
    last = drills.last()
    assert (last.day, last.file, last.rows, last.due) == (TODAY, newest.name, facts["rows"], False)
    assert last.due_on == date(2027, 1, 22)


def test_that_the_drill_is_due_again_after_a_quarter(drills, any_desk, folder):
    back_up(any_desk, folder)
    assert drills.run_if_due() is not None
    assert drills.run_if_due() is None
    move_clock(any_desk, "2027-01-21T08:00")
    assert drills.run_if_due() is None
    move_clock(any_desk, "2027-01-22T08:00")
    assert drills.run_if_due() is not None


def test_that_a_damaged_backup_fails_the_drill_and_is_not_told_as_done(drills, any_desk, folder):
    newest = back_up(any_desk, folder)
    content = newest.read_bytes()
    newest.write_bytes(content[: len(content) // 2])
    with pytest.raises(UserFacingError):
        drills.run()
    assert drills.last().day is None
    assert not (folder / drill.SCRATCH).exists()


def test_that_a_backup_whose_records_do_not_agree_fails_the_drill_with_the_first_fault(drills, any_desk, folder):
    with any_desk.database.writer.begin() as connection:
        connection.exec_driver_sql("DELETE FROM search_entries")
        connection.exec_driver_sql("UPDATE changes SET fields = '{'")
    back_up(any_desk, folder)
    with pytest.raises(UserFacingError) as refused:
        drills.run()
    assert refused.value.code == "error.drill_failed"
    assert drills.last().day is None
    assert not (folder / drill.SCRATCH).exists()


def test_that_what_a_killed_drill_left_is_removed_by_the_next(drills, any_desk, folder):
    back_up(any_desk, folder)
    (folder / drill.SCRATCH).mkdir()
    (folder / drill.SCRATCH / "restored.db").write_bytes(b"half")
    drills.run()
    assert not (folder / drill.SCRATCH).exists()


def test_that_the_restored_file_is_never_written_in_clear(any_desk, folder, monkeypatch):
    """An export too: it is restored under a key that nobody keeps."""
    newest = back_up(any_desk, folder)
    seen = []
    looked_over = drill.check

    def look(database):
        seen.append(database.path.read_bytes()[:16])
        return looked_over(database)

    monkeypatch.setattr(drill, "check", look)
    drill.drill(newest, any_desk.database.key)
    plain = any_desk.database.path is not None and any_desk.database.key is None
    assert [head == b"SQLite format 3\x00" for head in seen] == [plain]


@pytest.mark.parametrize("noted", ["", "x", "[]", "{}", '{"day": "hôm qua", "file": "a", "rows": 1}'])
def test_that_a_note_that_cannot_be_read_makes_the_drill_due(drills, any_desk, noted):
    set_mark(any_desk.database, "restore_drill", noted)
    assert (drills.last().day, drills.last().due) == (None, True)


def test_that_a_mark_takes_the_place_of_the_older_one(any_desk):
    for value in ("một", "hai"):
        set_mark(any_desk.database, "thử", value)
    assert mark_of(any_desk.database, "thử") == "hai"
    assert mark_of(any_desk.database, "khác") is None


def test_that_the_key_of_an_encrypted_office_is_all_the_drill_needs(tmp_path, monkeypatch):
    monkeypatch.setattr(keys.Stretching.__init__, "__defaults__", (1, 64, 1))
    unit = CreateUnit("00001", "xa", "Yên Sơn", "tinh", "Tân Lĩnh")
    office = create_office(str(tmp_path / "sổ.db"), unit, password="mật khẩu cũ", who="x")
    try:
        made = office.backups.run()
        keys.key_path(made.path).unlink()
        assert office.drills.run().message_code == "message.drill_done"
        assert local(office.desk.clock.now()).date() == office.drills.last().day
    finally:
        office.close()


def test_that_a_drill_tells_why_its_backup_was_made_and_never_the_name_of_its_file(drills, any_desk, folder):
    made = backup_folder.backup_to_folder(any_desk.database, folder, any_desk.clock.now(), "before-import")
    facts = dict(drills.run().message_facts)
    assert facts["backup"] == drills.last().backup == "bản sao lưu 22/10/2026 08:00 (trước khi nhập)"
    assert made.name not in say("message.drill_done", **facts)
