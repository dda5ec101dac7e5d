"""A process that is killed leaves all of its work or nothing, and the database whole."""

from killing import READY, kill_at_random

from commune_desk.store import backup, check, export, search
from commune_desk.store.engine import open_database
from commune_desk.store.tables.members import MemberRow

MEMBERS = 250
COMMIT = f"""
import datetime, sys, uuid
from commune_desk.store import search
from commune_desk.store.engine import open_database
from commune_desk.store.tables.members import MemberRow
place, key, unit = sys.argv[1], bytes.fromhex(sys.argv[2]) or None, uuid.UUID(sys.argv[3])
database = open_database(place, key)
now = datetime.datetime.now(datetime.UTC)
print("{READY}", flush=True)
with database.work(unit, "Ai", "members.import", {{}}, lambda: now, uuid.uuid4) as work:
    for number in range({MEMBERS}):
        row = MemberRow(id=uuid.uuid4(), unit_id=unit, full_name=f"Người {{number}}", name_sort=b"n", note="x" * 500)
        work.session.add(row)
        work.session.flush() if number % 100 == 99 else None
        search.write_entry(work.session, unit, "members", row.id, row.full_name)
    work.commit()
"""
BACKUP = f"""
import pathlib, sys
from commune_desk.store import backup
from commune_desk.store.engine import open_database
database = open_database(sys.argv[1], bytes.fromhex(sys.argv[2]) or None)
print("{READY}", flush=True)
backup.backup(database, pathlib.Path(sys.argv[3]))
"""
RESTORE = f"""
import pathlib, sys
from commune_desk.store import backup
print("{READY}", flush=True)
backup.restore(pathlib.Path(sys.argv[3]), sys.argv[1], bytes.fromhex(sys.argv[2]) or None)
"""


def counted(location):
    database = open_database(location.place, location.key)
    try:
        assert check.check(database) == []
        return check.counts(database)
    finally:
        database.close()


def add_members(office, count):
    def add(session):
        for number in range(count):
            row = MemberRow(id=office.new_id(), unit_id=office.unit_id, full_name=f"Người {number}", name_sort=b"n",
                            note="x" * 500)  # fmt: skip
            session.add(row)
            session.flush()
            search.write_entry(session, office.unit_id, "members", row.id, row.full_name)

    office.do(add)


def test_that_a_killed_commit_is_there_whole_or_not_at_all(office, location):
    office.database.close()
    arguments = [str(location.place), location.key.hex() if location.key else "", str(office.unit_id)]
    done = {"runs": 0}

    def look(_number, ended):
        found = counted(location)
        runs = found["members"] // MEMBERS
        assert found["members"] == found["search_entries"] == runs * MEMBERS
        assert found["changes"] == 1 + runs * MEMBERS
        assert found["change_sets"] == 1 + runs
        assert runs - done["runs"] in ({1} if ended else {0, 1})
        new, done["runs"] = runs - done["runs"], runs
        return new == 1

    outcome = kill_at_random(COMMIT, lambda _number: arguments, look, kind="commit", parts=3)
    assert outcome.cut + outcome.finished > 0


def test_that_a_killed_backup_has_no_name_and_the_office_is_whole(office, location, tmp_path):
    add_members(office, MEMBERS)
    office.database.close()
    expected = counted(location)
    key = location.key.hex() if location.key else ""
    suffix = "zip" if location.engine == "postgresql" else "db"

    def target(number):
        return tmp_path / f"copy {number}.{suffix}"

    def look(number, ended):
        assert counted(location) == expected
        copy = target(number)
        assert copy.exists() or not ended
        if not copy.exists():
            return False
        if suffix == "zip":
            assert export.read_counts(copy) == expected
        else:
            opened = open_database(copy, location.key, read_only=True)
            assert (check.check(opened), check.counts(opened)) == ([], expected)
            opened.close()
        return True

    kill_at_random(BACKUP, lambda number: [str(location.place), key, str(target(number))], look, kind="backup", parts=3)
    # What a killed backup left behind does not stand in the way of the next.
    database = open_database(location.place, location.key)
    assert backup.backup(database, tmp_path / f"last.{suffix}").exists()
    database.close()


def test_that_a_killed_restore_leaves_the_old_office_or_the_new_one(office, location, tmp_path):
    if location.engine == "postgresql":
        return
    copy = backup.backup(office.database, tmp_path / "copy.db")
    smaller = check.counts(office.database)
    add_members(office, MEMBERS)
    bigger = check.counts(office.database)
    whole = backup.backup(office.database, tmp_path / "whole.db")
    office.database.close()
    key = location.key.hex() if location.key else ""

    seen = {"last": bigger}

    def look(number, ended):
        found = counted(location)
        assert found == [smaller, bigger][number % 2] or (not ended and found in (smaller, bigger))
        before, seen["last"] = seen["last"], found
        return found != before

    def begin(number):
        return [str(location.place), key, str([copy, whole][number % 2])]

    kill_at_random(RESTORE, begin, look, kind="restore", parts=2)
