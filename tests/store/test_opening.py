"""Opening: wrong key, wrong file, wrong place, wrong time, each with its own sentence."""

import shutil
import sqlite3
import subprocess
import sys
import threading
import time
import unicodedata
from pathlib import Path

import pytest
from sqlalchemy import select, text

from commune_desk.domain.errors import CancelledError, UserFacingError
from commune_desk.store import backup, check, failures, keys, places, schema, sqlite_file
from commune_desk.store.engine import open_database
from commune_desk.store.tables.members import MemberRow
from commune_desk.wording import explain

FAST = keys.Stretching(1, 64, 1)


def refusal(act, *arguments, **named):
    with pytest.raises(UserFacingError) as refused:
        act(*arguments, **named)
    assert explain(refused.value)
    return refused.value.code


@pytest.fixture
def encrypted(tmp_path):
    path = tmp_path / "office.db"
    key = keys.create_key(path, "mật khẩu", FAST)
    schema.create(path, key)
    return path, key


@pytest.fixture
def plain(tmp_path):
    path = tmp_path / "plain.db"
    schema.create(path)
    return path


def test_that_each_wrong_way_to_open_a_file_has_its_own_sentence(encrypted, plain, tmp_path):
    path, key = encrypted
    letter = tmp_path / "letter.db"
    letter.write_text("Kính gửi " * 1000)
    foreign = tmp_path / "foreign.db"
    sqlite3.connect(foreign).execute("CREATE TABLE other (a)").connection.close()
    found = {
        "missing": refusal(open_database, tmp_path / "none.db"),
        "no key": refusal(open_database, path),
        "other key": refusal(open_database, path, bytes(32)),
        "needless key": refusal(open_database, plain, key),
        "letter": refusal(open_database, letter),
        "letter with key": refusal(open_database, letter, key),
        "foreign": refusal(open_database, foreign),
        "folder": refusal(open_database, tmp_path),
    }
    assert found == {
        "missing": "error.database_missing",
        "no key": "error.database_needs_password",
        "other key": "error.database_wrong_key",
        "needless key": "error.database_not_encrypted",
        "letter": "error.database_unreadable",
        "letter with key": "error.database_wrong_key",
        "foreign": "error.database_not_ours",
        "folder": "error.database_missing",
    }
    assert not (tmp_path / "none.db").exists()


def test_that_a_wrong_key_prints_nothing_on_the_terminal(encrypted, capfd):
    refusal(open_database, encrypted[0], bytes(32))
    assert capfd.readouterr() == ("", "")


def test_that_a_password_opens_whichever_way_its_letters_were_typed(encrypted):
    path, key = encrypted
    assert keys.unlock(path, unicodedata.normalize("NFD", "mật khẩu")) == key
    assert refusal(keys.unlock, path, "mat khau") == "error.wrong_password"


def test_that_a_new_password_leaves_the_database_as_it_is(encrypted):
    path, key = encrypted
    before = path.read_bytes()
    keys.change_password(path, "mật khẩu", "mới", FAST)
    assert path.read_bytes() == before
    assert keys.unlock(path, "mới") == key
    assert refusal(keys.unlock, path, "mật khẩu") == "error.wrong_password"
    assert refusal(keys.change_password, path, "sai", "x") == "error.wrong_password"
    assert refusal(keys.change_password, path, "mới", "") == "error.empty_password"
    assert keys.unlock(path, "mới") == key


def test_that_parameters_of_the_key_cannot_be_weakened_unseen(encrypted):
    path, _ = encrypted
    header = keys.key_path(path)
    header.write_text(header.read_text().replace('"memory_kib": 64', '"memory_kib": 32'))
    assert refusal(keys.unlock, path, "mật khẩu") == "error.wrong_password"
    header.write_text("{}")
    assert refusal(keys.unlock, path, "mật khẩu") == "error.key_file_unreadable"
    header.unlink()
    assert refusal(keys.unlock, path, "mật khẩu") == "error.key_file_unreadable"


def test_that_a_key_is_never_written_over(encrypted):
    assert refusal(keys.create_key, encrypted[0], "x", FAST) == "error.key_file_exists"


def test_that_neither_key_nor_password_lies_in_the_key_file(encrypted):
    path, key = encrypted
    content = keys.key_path(path).read_bytes()
    assert key not in content
    assert key.hex().encode() not in content
    assert "mật khẩu".encode() not in content


@pytest.mark.parametrize("content", ["bí mật", "bí mật\n", "bí mật\r\n", "\ufeffbí mật"])
def test_that_the_content_of_a_key_file_is_the_password(tmp_path, content):
    file = tmp_path / "key"
    file.write_bytes(content.encode())
    assert keys.password_of_file(file) == "bí mật"


def test_that_an_empty_or_missing_key_file_is_refused(tmp_path):
    (tmp_path / "key").write_text("\n")
    assert refusal(keys.password_of_file, tmp_path / "key") == "error.password_file_unreadable"
    assert refusal(keys.password_of_file, tmp_path / "none") == "error.password_file_unreadable"


def test_that_nothing_of_an_encrypted_office_is_readable_on_the_disk(encrypted):
    path, key = encrypted
    database = open_database(path, key)
    with database.writer.begin() as connection:
        connection.execute(text("INSERT INTO office_marks (key, value) VALUES ('name', 'Nguyễn Văn An')"))
    contents = b"".join(file.read_bytes() for file in path.parent.iterdir())
    database.close()
    assert "Nguyễn".encode() not in contents


def test_that_the_file_is_safe_against_power_cuts_and_broken_references(database):
    if database.dialect != "sqlite":
        return
    with database.writer.connect() as connection:
        settings = {
            name: connection.execute(text(f"PRAGMA {name}")).scalar_one()
            for name in ("foreign_keys", "journal_mode", "synchronous", "busy_timeout")
        }
    assert settings == {"foreign_keys": 1, "journal_mode": "wal", "synchronous": 2, "busy_timeout": 10_000}


def test_that_a_reader_cannot_write(office):
    with pytest.raises(UserFacingError) as refused, office.database.reader() as session:
        session.execute(text("DELETE FROM members"))
    assert refused.value.code == "error.database_read_only"


def test_that_a_reader_sees_one_moment_and_writers_go_on(office):
    with office.database.reader() as session:
        assert session.scalars(select(MemberRow)).all() == []
        office.do(lambda writing: writing.add(
            MemberRow(id=office.new_id(), unit_id=office.unit_id, full_name="An", name_sort=b"a")))  # fmt: skip
        assert session.scalars(select(MemberRow)).all() == []
    with office.database.reader() as session:
        assert len(session.scalars(select(MemberRow)).all()) == 1


def test_that_a_read_only_database_refuses_units_of_work(office, location):
    database = open_database(location.place, location.key, read_only=True)
    with pytest.raises(UserFacingError) as refused, database.work(None, "x", "y", {}, None, None):
        pass
    assert refused.value.code == "error.database_read_only"
    database.close()


SLOW = {
    "sqlite": "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n",
    "postgresql": "SELECT pg_sleep(60)",
}


def test_that_a_newer_query_interrupts_the_older_and_is_not_hit_itself(office):
    outcome = []
    begun = threading.Event()

    def read_slowly():
        try:
            with office.database.reader() as session:
                session.execute(text("SELECT 1"))
                begun.set()
                session.execute(text(SLOW[office.database.dialect]))
        except CancelledError as error:
            outcome.append(error)

    older = threading.Thread(target=read_slowly)
    older.start()
    assert begun.wait(10)
    time.sleep(0.2)
    office.database.interrupt()
    older.join(10)
    assert not older.is_alive()
    assert len(outcome) == 1
    with office.database.reader() as session:
        assert session.execute(text("SELECT 2")).scalar_one() == 2


def test_that_an_interrupt_between_two_statements_stops_the_next(office):
    def read_on():
        with office.database.reader() as session:
            session.execute(text("SELECT 1"))
            office.database.interrupt()
            session.execute(text("SELECT 2"))

    with pytest.raises(CancelledError):
        read_on()


def test_that_a_writer_that_waits_too_long_is_told_who_is_in_the_way(office, location):
    impatient = open_database(location.place, location.key, lock_wait_s=1)

    def work():
        with impatient.work(office.unit_id, "x", "y", {}, office.clock.now, office.new_id):
            pass

    with office.work():
        assert refusal(work) == "error.database_locked"
    impatient.close()


MOUNTS = """\
/dev/sda1 / ext4 rw 0 0
server:/share /mnt/chung nfs4 rw 0 0
//server/c /mnt/C\\303\\264ng\\040an cifs rw 0 0
tmpfs /mnt/chung/tmp tmpfs rw 0 0
"""


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/home/a.db", "ext4"),
        ("/mnt/chung/a.db", "nfs4"),
        ("/mnt/chung2/a.db", "ext4"),
        ("/mnt/Công an/a.db", "cifs"),
        ("/mnt/chung/tmp/a.db", "tmpfs"),
    ],
)
def test_that_the_kind_of_file_system_is_that_of_the_nearest_mount(path, kind):
    assert places.file_system_kind(Path(path), MOUNTS) == kind


def test_that_a_file_on_a_network_drive_is_refused_with_the_name_of_the_way_out(tmp_path, monkeypatch):
    monkeypatch.setattr(places, "file_system_kind", lambda *_: "cifs")
    for act in (open_database, schema.create):
        with pytest.raises(UserFacingError) as refused:
            act(tmp_path / "a.db")
        assert refused.value.code == "error.database_on_network"
        assert "PostgreSQL" in explain(refused.value)
    with pytest.raises(UserFacingError) as refused:
        places.refuse_network_drive("//server/share/a.db")
    assert refused.value.code == "error.database_on_network"


def test_that_an_unreachable_server_is_a_sentence_without_its_password():
    with pytest.raises(UserFacingError) as refused:
        open_database("postgresql://officer:secret@127.0.0.1:1/office")
    assert refused.value.code == "error.server_unreachable"
    assert "secret" not in explain(refused.value)


@pytest.mark.postgresql
def test_that_a_database_the_server_does_not_have_is_missing(postgresql_server):
    assert refusal(open_database, postgresql_server.url("nothing")) == "error.database_missing"


@pytest.fixture
def small_disk(tmp_path):
    """A disk of 3 MB, and a way to lock it against writing."""
    disk = tmp_path / "disk"
    disk.mkdir()

    def mount(*options):
        done = subprocess.run(["mount", *options, str(disk)], check=False, capture_output=True)
        if done.returncode:
            pytest.skip("a small disk can be mounted by root only")

    mount("-t", "tmpfs", "-o", "size=3m", "tmpfs")
    yield disk, lambda: mount("-o", "remount,ro")
    subprocess.run(["umount", str(disk)], check=True)


DO_WORK = """
import sys, uuid, datetime
from commune_desk.domain.errors import UserFacingError
from commune_desk.store.engine import open_database
from commune_desk.store.tables.units import UnitRow
try:
    database = open_database(sys.argv[1])
    now = datetime.datetime.now(datetime.UTC)
    with database.work(None, "x", "y", {}, lambda: now, uuid.uuid4) as work:
        for number in range(int(sys.argv[2])):
            work.session.add(UnitRow(id=uuid.uuid4(), commune_code="1", kind="xa", name="x" * 400, province_kind="tinh",
                                     province_name="y" * 400, created_at=now))
        work.commit()
except UserFacingError as error:
    print(error.code)
"""


def work_in_another_process(path, rows):
    done = subprocess.run([sys.executable, "-c", DO_WORK, str(path), str(rows)], capture_output=True, text=True,
                          check=True)  # fmt: skip
    return done.stdout.strip()


def test_that_a_full_disk_is_a_sentence_and_the_old_data_stays_whole(small_disk):
    path = small_disk[0] / "a.db"
    schema.create(path)
    assert work_in_another_process(path, 1) == ""
    assert work_in_another_process(path, 4000) == "error.disk_full"
    database = open_database(path)
    with database.reader() as session:
        assert session.execute(text("SELECT count(*) FROM units")).scalar_one() == 1
    assert check.check(database) == []
    database.close()


def test_that_a_backup_onto_a_full_disk_is_a_sentence_and_leaves_nothing(small_disk, plain):
    database = open_database(plain)
    with database.writer.begin() as connection:
        for number in range(4000):
            connection.execute(text("INSERT INTO office_marks VALUES (:key, :value)"),
                               {"key": f"k{number}", "value": "x" * 1000})  # fmt: skip
    with pytest.raises(UserFacingError) as refused:
        backup.backup(database, small_disk[0] / "copy.db")
    database.close()
    assert refused.value.code == "error.disk_full"
    assert [path.name for path in small_disk[0].iterdir()] == []


def test_that_a_locked_disk_can_be_read_and_refuses_writing_with_a_sentence(small_disk):
    folder, lock = small_disk
    path = folder / "a.db"
    schema.create(path)
    lock()
    assert refusal(open_database, path) == "error.database_read_only"
    assert refusal(schema.create, folder / "b.db") == "error.database_read_only"
    database = open_database(path, read_only=True)
    assert check.check(database) == []
    database.close()


def test_that_a_damaged_file_is_a_sentence(plain):
    database = open_database(plain)
    with database.writer.begin() as connection:
        for number in range(3000):
            connection.execute(text("INSERT INTO office_marks VALUES (:key, 'x')"), {"key": f"k{number}"})
    database.close()
    content = bytearray(plain.read_bytes())
    # Behind the tables' own pages, which were written first.
    for page in range(len(content) * 9 // 10 // 4096 * 4096, len(content), 4096):
        content[page : page + 100] = b"\xff" * 100
    plain.write_bytes(content)

    def read():
        database = open_database(plain)
        try:
            with database.reader() as session:
                session.execute(text("SELECT sum(length(value)) FROM office_marks")).scalar_one()
        finally:
            database.close()

    assert refusal(read) == "error.database_damaged"


def test_that_mistakes_of_the_program_stay_what_they_are(database):
    from sqlalchemy.exc import DBAPIError

    with pytest.raises(DBAPIError), database.reader() as session:
        session.execute(text("SELECT nothing FROM nowhere"))
    assert failures.translate(ValueError(), database.place) is None


def cut_off(path: Path, key: bytes | None, folder: Path) -> Path:
    """The file as it lies there when the power goes while pages are written over, its journal beside it."""
    connection = sqlite_file.Opening(path, key, "rw", lock_wait_s=2).connect()
    connection.execute("PRAGMA journal_mode = DELETE")
    connection.execute("PRAGMA cache_size = 1")
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("UPDATE units SET name = 'Nửa chừng'")
    connection.execute("CREATE TABLE filler (text)")
    connection.executemany("INSERT INTO filler VALUES (?)", [("x" * 3000,)] * 50)
    folder.mkdir()
    for file in path.parent.glob(f"{path.name}*"):
        shutil.copy2(file, folder / file.name)
    connection.execute("ROLLBACK")
    connection.close()
    assert (folder / f"{path.name}-journal").stat().st_size > 1000
    return folder / path.name


@pytest.mark.parametrize("locked", [False, True])
@pytest.mark.parametrize("read_only", [False, True])
def test_that_an_office_whose_writing_was_cut_off_opens_as_it_was_before(tmp_path, locked, read_only):
    place = tmp_path / "đang dùng" / "office.db"
    place.parent.mkdir()
    key = keys.create_key(place, "mật khẩu", FAST) if locked else None
    schema.create(place, key)
    with sqlite_file.file_engine(place, key, "rw").begin() as connection:
        connection.execute(
            text(
                "INSERT INTO units (id, commune_code, kind, name, province_kind, province_name, created_at, version) "
                "VALUES (x'00', '1', 'xa', 'Yên Sơn', 'tinh', 'Tân Lĩnh', '2026-01-01 00:00:00', 1)"
            )
        )
    left = cut_off(place, key, tmp_path / "mất điện")
    assert sqlite_file.is_plain(left) is not locked
    database = open_database(left, key, read_only=read_only)
    with database.reader() as session:
        assert session.connection().exec_driver_sql("SELECT name FROM units").scalar() == "Yên Sơn"
    database.close()
    if locked:
        assert refusal(open_database, left) == "error.database_needs_password"


def test_that_a_file_cut_off_is_not_mended_without_its_key(encrypted, tmp_path):
    path, key = encrypted
    left = cut_off(path, key, tmp_path / "mất điện")
    before = left.read_bytes()
    assert refusal(open_database, left) == "error.database_needs_password"
    assert left.read_bytes() == before
    assert left.with_name(f"{left.name}-journal").exists()
