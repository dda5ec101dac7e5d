"""Backups of the open office."""

import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest
from office_samples import member_ids

from commune_desk.bootstrap import create_office, open_office
from commune_desk.domain.errors import CancelledError, UserFacingError
from commune_desk.services.allowances import CloseMonth
from commune_desk.services.contracts import TaskContext
from commune_desk.services.members import ChangeMember, ListMembers
from commune_desk.services.units import CreateUnit

TODAY = date(2026, 11, 10)


class Cancelling(TaskContext):
    @property
    def cancelled(self) -> bool:
        return True


def rename(office, name: str) -> None:
    member = office.members.show(member_ids(office)["Trần Quốc Đạt"], TODAY)
    office.members.change(ChangeMember(member.id, member.version, {"full_name": name}))


def names(office) -> set[str]:
    return {member.full_name for member in office.members.list(ListMembers(TODAY)).rows}


def test_that_an_office_that_was_never_backed_up_has_no_last_backup(office):
    assert office.backups.list() == ()
    assert office.backups.last() is None


def test_that_a_backup_tells_its_local_moment_and_its_size(office):
    made = office.backups.run()
    assert (made.at.date(), made.at.hour) == (TODAY, 9)
    assert made.size_bytes == made.path.stat().st_size > 100_000
    assert office.backups.last().path == made.path


def test_that_the_newest_backup_stands_first(office):
    made = [office.backups.run().path for _ in range(3)]
    assert [view.path for view in office.backups.list()] == made[::-1]


def test_that_the_backup_before_a_month_is_closed_is_listed_too(office):
    from office_samples import SEPTEMBER

    office.allowances.close(CloseMonth(SEPTEMBER))
    (only,) = office.backups.list()
    assert "before-close" in only.path.name


def test_that_a_cancelled_backup_leaves_nothing(office):
    with pytest.raises(CancelledError):
        office.backups.run(Cancelling())
    assert office.backups.list() == ()


def test_that_a_backup_opens_as_an_office_with_the_same_people(office):
    made = office.backups.run()
    copy = open_office(str(made.path), who="Lò Văn Chiến")
    try:
        assert names(copy) == names(office)
    finally:
        copy.close()


def test_that_a_restore_brings_back_what_was_and_keeps_what_is(office):
    made = office.backups.run()
    rename(office, "Tên Gõ Nhầm")
    copies = office.backups.restore(made.path)
    again = open_office(office.location, who="Lò Văn Chiến")
    kept = open_office(str(copies[0]), who="Lò Văn Chiến")
    try:
        assert "Trần Quốc Đạt" in names(again)
        assert "Tên Gõ Nhầm" not in names(again)
        assert "Tên Gõ Nhầm" in names(kept)
    finally:
        again.close()
        kept.close()


def test_that_a_file_that_is_no_backup_leaves_the_office_open_and_whole(office, tmp_path):
    wrong = tmp_path / "bảng lương.db"
    wrong.write_text("không phải bản sao lưu", encoding="utf-8")
    with pytest.raises(UserFacingError):
        office.backups.restore(wrong)
    assert "Trần Quốc Đạt" in names(office)
    rename(office, "Trần Quốc Đạt Em")


def test_that_a_copy_is_never_written_over_a_file(office, tmp_path):
    target = tmp_path / "USB của đơn vị.db"
    office.backups.copy_to(target)
    with pytest.raises(UserFacingError) as refused:
        office.backups.copy_to(target)
    assert refused.value.code == "error.backup_exists"


def test_that_the_check_finds_nothing_wrong_with_a_sound_office_and_something_with_a_broken_one(office):
    assert office.backups.check() == ()
    with office.desk.database.writer.begin() as connection:
        connection.exec_driver_sql("PRAGMA foreign_keys = OFF")
        connection.exec_driver_sql("DELETE FROM search_entries WHERE subject = 'members'")
    assert office.backups.check() != ()


def hours_later(office, hours: int) -> None:
    office.desk.clock.moment += timedelta(hours=hours)


def test_that_a_backup_at_start_is_made_once_a_day(office):
    assert office.backups.run_at_start() is not None
    assert office.backups.run_at_start() is None
    hours_later(office, 20)
    assert office.backups.run_at_start() is None
    hours_later(office, 5)
    assert office.backups.run_at_start().subjects == {"backups"}
    assert len(office.backups.list()) == 2


def test_that_a_backup_at_close_is_made_only_after_a_change(office):
    office.backups.run_at_close()
    assert len(office.backups.list()) == 1
    office.backups.run_at_close()
    assert len(office.backups.list()) == 1
    rename(office, "Trần Quốc Đạt Em")
    assert office.backups.due_at_close()
    office.backups.run_at_close()
    assert ["at-close" in view.path.name for view in office.backups.list()] == [True, True]


def test_that_two_offices_in_one_folder_keep_their_backups_apart(office):
    other = create_office(
        str(Path(office.location).with_name("xã khác.db")),
        CreateUnit("00001", "xa", "Khác", "tinh", "Sơn Nam"),
        password=None,
        who="Lò Văn Chiến",
    )
    try:
        other.backups.run()
        assert office.backups.list() == ()
    finally:
        other.close()


def test_that_the_second_place_is_written_at_close_and_told_with_its_age(office, tmp_path):
    stick = tmp_path / "USB"
    stick.mkdir()
    assert office.backups.second_place() is None
    assert office.backups.write_second_place() is None
    office.backups.choose_second_place(stick)
    empty = office.backups.second_place()
    assert (empty.folder.parent, empty.present, empty.written_at, empty.late) == (stick, True, None, True)
    assert empty.folder.name.startswith("commune-desk yen-son ")
    assert empty.open_to_all
    rename(office, "Trần Quốc Đạt Em")
    office.backups.run_at_close()
    assert [file.name for file in empty.folder.iterdir()] == [office.backups.last().path.name]
    written = office.backups.second_place()
    # A temporary folder lies on the disk of the office: a machine that fails takes both.
    assert (written.late, written.same_disk) == (False, True)
    hours_later(office, 24 * 8)
    assert office.backups.second_place().late


def test_that_a_stick_that_is_away_holds_nobody_up_at_the_close(office, tmp_path):
    stick = tmp_path / "USB"
    stick.mkdir()
    office.backups.choose_second_place(stick)
    shutil.rmtree(stick)
    rename(office, "Trần Quốc Đạt Em")
    office.backups.run_at_close()
    assert not office.backups.second_place().present
    assert len(office.backups.list()) == 1


def test_that_a_second_place_that_is_forgotten_keeps_its_copies(office, tmp_path):
    office.backups.choose_second_place(tmp_path)
    office.backups.run()
    office.backups.write_second_place()
    folder = office.backups.second_place().folder
    office.backups.forget_second_place()
    office.backups.run()
    assert office.backups.write_second_place() is None
    assert len(list(folder.iterdir())) == 1
