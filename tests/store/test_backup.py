"""A backup is read through before it counts; a restore never loses what was there."""

import hashlib
import sqlite3
import threading
import uuid
import zipfile
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import text

from commune_desk.domain.errors import UserFacingError
from commune_desk.store import backup, backup_folder, check, export, export_file, keys, search, sqlite_file, undo
from commune_desk.store.engine import SCHEMA_REVISION, open_database
from commune_desk.store.tables.members import MemberRow
from commune_desk.wording import say


def person(office, name):
    return MemberRow(id=office.new_id(), unit_id=office.unit_id, full_name=name, name_sort=name.encode(),
                     birth_date=date(1990, 5, 17), party_member=True)  # fmt: skip


def add(office, *names):
    def change(session):
        for name in names:
            row = person(office, name)
            session.add(row)
            session.flush()
            search.write_entry(session, office.unit_id, "members", row.id, name)

    return office.do(change)


def names(database):
    with database.reader() as session:
        return sorted(session.execute(text("SELECT full_name FROM members")).scalars())


@pytest.fixture
def target(location, tmp_path):
    return tmp_path / ("bản sao 'một'.zip" if location.engine == "postgresql" else "bản sao 'một'.db")


@pytest.fixture
def full(office):
    add(office, "Nguyễn Văn An", "Lê Thị Bình")
    return office


def test_that_a_backup_holds_everything_and_its_name_appears_only_at_the_end(full, target):
    assert backup.backup(full.database, target) == target
    expected = check.counts(full.database)
    assert expected["members"] == 2
    if full.database.dialect == "postgresql":
        assert export.read_counts(target) == expected
    else:
        copy = open_database(target, full.database.key, read_only=True)
        assert (check.counts(copy), check.check(copy)) == (expected, [])
        copy.close()
    assert list(target.parent.glob("*.part*")) == []


def test_that_the_copy_of_an_encrypted_office_has_the_same_key_and_password(full, target):
    if full.database.key is None:
        return
    backup.backup(full.database, target)
    with pytest.raises(sqlite3.DatabaseError):
        sqlite3.connect(target).execute("SELECT 1 FROM members")
    content = target.read_bytes()
    assert b"SQLite format" not in content
    assert "Nguyễn".encode() not in content
    assert keys.unlock(target, "mật khẩu") == full.database.key


def test_that_the_copy_of_a_plain_office_is_readable_by_any_sqlite(full, target):
    if full.database.key is not None or full.database.dialect == "postgresql":
        return
    backup.backup(full.database, target)
    with sqlite3.connect(target) as plain:
        assert plain.execute("SELECT count(*) FROM members").fetchone() == (2,)
    plain.close()


def test_that_nothing_is_written_over_an_older_backup(full, target):
    backup.backup(full.database, target)
    with pytest.raises(UserFacingError) as refused:
        backup.backup(full.database, target)
    assert refused.value.code == "error.backup_exists"


def test_that_a_missing_folder_is_a_sentence(full, tmp_path):
    with pytest.raises(UserFacingError) as refused:
        backup.backup(full.database, tmp_path / "không có" / "a.db")
    assert refused.value.code == "error.folder_missing"


def test_that_a_backup_under_steady_writing_ends_and_is_of_one_moment(full, target):
    stop = threading.Event()

    def write():
        while not stop.is_set():
            add(full, "Một", "Hai")

    writer = threading.Thread(target=write)
    writer.start()
    try:
        backup.backup(full.database, target)
    finally:
        stop.set()
        writer.join()
    if full.database.dialect == "postgresql":
        counts = export.read_counts(target)
    else:
        copy = open_database(target, full.database.key, read_only=True)
        counts = check.counts(copy)
        copy.close()
    assert counts["members"] % 2 == 0
    assert counts["members"] == counts["search_entries"]


def test_that_a_copy_that_lacks_a_row_never_gets_the_name(full, target, monkeypatch):
    if full.database.dialect == "postgresql":
        whole = export_file._write_rows

        def lossy(stream, connection, table):
            if table.name != "members":
                whole(stream, connection, table)

        monkeypatch.setattr(export_file, "_write_rows", lossy)
    else:
        counted = backup.row_counts
        monkeypatch.setattr(backup, "row_counts", lambda connection: counted(connection) | {"members": 3})
    with pytest.raises(UserFacingError) as refused:
        backup.backup(full.database, target)
    assert refused.value.code == "error.copy_not_verified"
    assert list(target.parent.glob("*bản sao*")) == []


def test_that_a_damaged_page_is_found_in_the_copy(full, tmp_path):
    if full.database.dialect == "postgresql":
        return
    add(full, *(f"Người thứ {number}" for number in range(300)))
    copy = backup.backup(full.database, tmp_path / "copy.db")
    content = bytearray(copy.read_bytes())
    middle = len(content) // 2 // 4096 * 4096
    content[middle : middle + 200] = bytes(255 - byte for byte in content[middle : middle + 200])
    copy.write_bytes(content)
    with pytest.raises(UserFacingError) as refused:
        backup.restore(copy, tmp_path / "new.db", full.database.key)
    assert refused.value.code == "error.backup_damaged"
    assert not (tmp_path / "new.db").exists()


def test_that_a_restore_puts_the_office_back_and_keeps_what_was_there(full, target, location):
    backup.backup(full.database, target)
    if location.engine == "postgresql":
        with pytest.raises(UserFacingError) as refused:
            backup.restore(target, location.place)
        assert refused.value.code == "error.restore_needs_empty"
        return
    add(full, "Viết Sau")
    full.database.close()
    done = backup.restore(target, location.place, location.key, full.clock.now())
    restored = open_database(location.place, location.key)
    assert names(restored) == ["Lê Thị Bình", "Nguyễn Văn An"]
    restored.close()
    before = open_database(done.safety_copies[0], location.key)
    assert names(before) == ["Lê Thị Bình", "Nguyễn Văn An", "Viết Sau"]
    before.close()
    assert done.revision == SCHEMA_REVISION


def test_that_a_restore_on_a_server_fills_an_empty_database_whole(full, target, location, request):
    if location.engine != "postgresql":
        return
    edited = add(full, "Tạm")
    with full.work("history.undo") as work:
        done = undo.undo(work, edited)
        for _, key in done.rows:
            search.drop_entry(work.session, "members", uuid.UUID(key))
        work.commit()
    backup.backup(full.database, target)
    server = request.getfixturevalue("postgresql_server")
    name = server.new_database()
    backup.restore(target, server.url(name))
    restored = open_database(server.url(name))
    assert check.counts(restored) == check.counts(full.database)
    assert check.check(restored) == []
    restored.close()
    server.drop_database(name)


def test_that_an_export_goes_from_any_engine_into_a_file(full, tmp_path):
    moved = tmp_path / "moved.db"
    file = export.export(full.database, tmp_path / "office.zip")
    export.restore_export(file, moved)
    database = open_database(moved)
    assert check.counts(database) == check.counts(full.database)
    assert check.check(database) == []
    with database.reader() as session, full.database.reader() as original:
        for row in original.query(MemberRow):
            copy = session.get_one(MemberRow, row.id)
            columns = [column.key for column in MemberRow.__mapper__.column_attrs]
            assert [getattr(copy, key) for key in columns] == [getattr(row, key) for key in columns]
        assert [hit.match for hit in search.find(session, full.unit_id, "bình")] == ["exact"]
    database.close()


def test_that_a_cut_export_is_refused(full, tmp_path):
    file = export.export(full.database, tmp_path / "office.zip")
    content = file.read_bytes()
    file.write_bytes(content[: len(content) // 2])
    with pytest.raises(UserFacingError) as refused:
        export.restore_export(file, tmp_path / "new.db")
    assert refused.value.code == "error.not_a_backup"
    assert not (tmp_path / "new.db").exists()


def test_that_an_export_with_a_line_less_is_refused(full, tmp_path):
    file = export.export(full.database, tmp_path / "office.zip")
    shorter = tmp_path / "shorter.zip"
    with zipfile.ZipFile(file) as whole, zipfile.ZipFile(shorter, "w") as cut:
        for name in whole.namelist():
            lines = whole.read(name).splitlines(keepends=True)
            cut.writestr(name, b"".join(lines[:1] if name == "members.jsonl" else lines))
    with pytest.raises(UserFacingError) as refused:
        export.restore_export(shorter, tmp_path / "new.db")
    assert refused.value.code == "error.copy_not_verified"


def test_that_a_restore_over_a_damaged_file_keeps_its_bytes(full, target, location):
    if location.engine == "postgresql":
        return
    backup.backup(full.database, target)
    full.database.close()
    location.place.write_bytes(b"ruins " * 1000)
    done = backup.restore(target, location.place, location.key, full.clock.now())
    assert done.safety_copies[0].read_bytes() == b"ruins " * 1000
    restored = open_database(location.place, location.key)
    assert check.check(restored) == []
    restored.close()


def test_that_a_restore_needs_the_file_alone(full, target, location):
    if location.engine == "postgresql":
        return
    backup.backup(full.database, target)
    with pytest.raises(UserFacingError) as refused:
        backup.restore(target, location.place, location.key)
    assert refused.value.code == "error.database_in_use"
    assert names(full.database) == ["Lê Thị Bình", "Nguyễn Văn An"]


def test_that_restoring_only_reads_the_backup(full, target, location, tmp_path):
    if location.engine == "postgresql":
        return
    backup.backup(full.database, target)
    before = hashlib.sha256(target.read_bytes()).hexdigest()
    around = sorted(target.parent.iterdir())
    backup.restore(target, tmp_path / "new.db", location.key)
    assert hashlib.sha256(target.read_bytes()).hexdigest() == before
    assert [path for path in sorted(target.parent.iterdir()) if not path.name.startswith("new.db")] == around


def test_that_a_restored_office_opens_with_the_password_of_the_backup(full, target, location, tmp_path):
    if location.key is None:
        return
    backup.backup(full.database, target)
    full.database.close()
    other = tmp_path / "other.db"
    keys.create_key(other, "khác", keys.Stretching(1, 64, 1))
    other.write_bytes(b"damaged")
    backup.restore(target, other, keys.unlock(target, "mật khẩu"))
    open_database(other, keys.unlock(other, "mật khẩu")).close()


def test_that_what_is_no_backup_is_refused(tmp_path):
    file = tmp_path / "letter.db"
    file.write_text("Kính gửi" * 1000)
    with pytest.raises(UserFacingError) as refused:
        backup.restore(file, tmp_path / "new.db")
    assert refused.value.code == "error.database_unreadable"
    with sqlite_file.driver.connect(str(tmp_path / "foreign.db")) as foreign:
        foreign.execute("CREATE TABLE other (a)")
    foreign.close()
    with pytest.raises(UserFacingError) as refused:
        backup.restore(tmp_path / "foreign.db", tmp_path / "new.db")
    assert refused.value.code == "error.not_a_backup"


def test_that_two_backups_of_one_second_get_two_names(full, tmp_path):
    now = datetime(2026, 9, 1, 3, 4, 5, tzinfo=UTC)
    folder = tmp_path / "sao lưu"
    made = [backup_folder.backup_to_folder(full.database, folder, now, "before-close") for _ in range(3)]
    assert len({path.name for path in made}) == 3
    assert all("2026-09-01 10.04.05 before-close" in path.name for path in made)
    assert len(backup_folder.files_in(folder)) == 3


def test_that_a_healthy_office_has_no_findings(full):
    assert check.check(full.database) == []


BREAKS = {
    "finding.search_lacks": "DELETE FROM search_entries WHERE exact LIKE '%an'",
    "finding.search_orphans": "UPDATE search_entries SET subject = 'teams' WHERE exact LIKE '%an'",
    "finding.history": "UPDATE changes SET fields = '{'",
    "finding.missing_table": "DROP TABLE narratives",
    "finding.schema_revision": "UPDATE alembic_version SET version_num = '0000'",
}


@pytest.mark.parametrize(("code", "damage"), BREAKS.items(), ids=BREAKS)
def test_that_every_damage_is_found_and_told(full, code, damage):
    with full.database.writer.begin() as connection:
        connection.execute(text(damage))
    findings = check.check(full.database)
    assert code in [finding.code for finding in findings]
    assert all(say(finding.code, **finding.facts) for finding in findings)


def test_that_a_broken_reference_and_a_broken_index_are_found_in_a_file(full):
    if full.database.dialect == "postgresql":
        return
    path = Path(full.database.path)
    full.database.close()
    engine = sqlite_file.file_engine(path, full.database.key, "rw", "PRAGMA foreign_keys = OFF")
    with engine.begin() as connection:
        connection.execute(text("UPDATE members SET unit_id = id"))
        connection.execute(text("DROP TRIGGER search_index_update"))
        connection.execute(text("UPDATE search_entries SET exact = 'khác'"))
    database = open_database(path, full.database.key, read_only=True)
    findings = check.check(database)
    database.close()
    assert [one.code for one in findings] == ["finding.foreign_key", "finding.foreign_key", "finding.search_index"]
    said = [say(one.code, **one.facts) for one in findings]
    assert {sentence.partition(" nhắc đến")[0] for sentence in said[:2]} == {
        "Thành viên Nguyễn Văn An",
        "Thành viên Lê Thị Bình",
    }
