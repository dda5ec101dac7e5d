"""Backups of the open office."""

from datetime import date

import pytest
from office_samples import member_ids

from commune_desk.bootstrap import open_office
from commune_desk.domain.errors import CancelledError, UserFacingError
from commune_desk.services.allowances import CloseMonth
from commune_desk.services.contracts import TaskContext
from commune_desk.services.members import ChangeMember, ListMembers

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
