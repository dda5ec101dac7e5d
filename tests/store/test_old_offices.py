"""Offices that older versions of the program left come up to date with all they hold, on each engine."""

import gzip
import json
import shutil
import zipfile
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from engine_fixtures import Location
from killing import READY, kill_at_random
from sqlalchemy import NullPool, create_engine, select
from sqlcipher3 import dbapi2

from commune_desk.domain.errors import UserFacingError
from commune_desk.store import check, export, places, schema, search, sqlite_file
from commune_desk.store.engine import SCHEMA_REVISION, open_database
from commune_desk.store.tables.members import MemberRow
from commune_desk.store.tables.units import UnitRow

OLD = Path(__file__).parents[1] / "data" / "old_offices"
REVISIONS = sorted(path.stem for path in OLD.glob("*.zip"))
DERIVED = "search_entries"
UPGRADE = f"""
import sys
from commune_desk.store import schema
print("{READY}", flush=True)
schema.upgrade(sys.argv[1], bytes.fromhex(sys.argv[2]) or None)
"""


@pytest.fixture(params=REVISIONS)
def revision(request) -> str:
    return request.param


def rows_of(file) -> dict[str, list[dict]]:
    with zipfile.ZipFile(file) as archive:
        names = json.loads(archive.read(export.HEAD))["rows"].keys() - {DERIVED}
        return {name: [json.loads(line) for line in archive.read(f"{name}.jsonl").splitlines()] for name in names}


def words_of(row, columns) -> str:
    return json.dumps([row[column] for column in columns])


def put_old_office(location, revision) -> None:
    """The old office where the office lies, under its key when it has one."""
    if location.engine == "postgresql":
        put_on_server(location.place, revision)
        return
    plain = location.place.with_suffix(".plain")
    plain.write_bytes(gzip.decompress((OLD / f"{revision}.db.gz").read_bytes()))
    if location.key is None:
        plain.rename(location.place)
        return
    with closing(dbapi2.connect(str(plain))) as connection:
        connection.execute(f"ATTACH {sqlite_file.quoted(location.place)} AS keyed KEY \"x'{location.key.hex()}'\"")
        connection.execute("SELECT sqlcipher_export('keyed')")
    plain.unlink()


def put_on_server(place, revision) -> None:
    file = OLD / f"{revision}.zip"
    with create_engine(places.server_url(place), poolclass=NullPool).begin() as connection:
        schema.migrate(connection, to=revision)
        with zipfile.ZipFile(file) as archive:
            export._fill_tables(connection, archive, export.read_counts(file))


def is_old(location) -> bool:
    try:
        open_database(location.place, location.key).close()
    except UserFacingError as error:
        return error.code == "error.database_older"
    return False


def assert_whole(location, revision, folder) -> None:
    """Sound, every old row there with every old value, people found by name."""
    database = open_database(location.place, location.key)
    try:
        assert check.check(database) == []
        now = rows_of(export.export(database, folder / "now.zip"))
        for table, rows in rows_of(OLD / f"{revision}.zip").items():
            columns = list(rows[0]) if rows else []
            assert {words_of(row, columns) for row in rows} <= {words_of(row, columns) for row in now[table]}, table
        with database.reader() as session:
            name = session.scalars(select(MemberRow.full_name).order_by(MemberRow.name_sort)).first()
            unit_id = session.scalar(select(UnitRow.id))
            assert [hit.match for hit in search.find(session, unit_id, name)][:1] == ["exact"]
    finally:
        database.close()


def test_that_an_old_office_is_upgraded_where_it_lies(location, revision, tmp_path):
    put_old_office(location, revision)
    with pytest.raises(UserFacingError) as refused:
        open_database(location.place, location.key)
    assert refused.value.code == "error.database_older"
    kept = schema.upgrade(location.place, location.key, export_to=tmp_path / "kept" / "before.zip")
    assert kept is not None
    assert kept.exists()
    assert_whole(location, revision, tmp_path)


def test_that_the_export_made_before_an_upgrade_of_a_server_is_the_old_office(revision, postgresql_server, tmp_path):
    old = Location("postgresql", postgresql_server.url(postgresql_server.new_database()), None)
    put_old_office(old, revision)
    kept = schema.upgrade(old.place, export_to=tmp_path / "before.zip")
    assert schema.upgrade(old.place, export_to=tmp_path / "not needed.zip") is None
    with zipfile.ZipFile(kept) as archive:
        assert json.loads(archive.read(export.HEAD))["revision"] == revision
    back = Location("sqlite plain", tmp_path / "back.db", None)
    export.restore_export(kept, back.place)
    assert_whole(back, revision, tmp_path)


def test_that_a_server_that_cannot_be_exported_is_not_migrated(revision, postgresql_server, tmp_path):
    old = Location("postgresql", postgresql_server.url(postgresql_server.new_database()), None)
    put_old_office(old, revision)
    (tmp_path / "taken").write_bytes(b"")
    with pytest.raises(UserFacingError) as refused:
        schema.upgrade(old.place, export_to=tmp_path / "taken" / "before.zip")
    assert refused.value.code in {"error.database_unreachable", "error.disk_fault"}
    assert is_old(old)


@pytest.fixture
def fresh_office(request, location, revision, tmp_path) -> Callable[[int], Location]:
    """By a number, a copy of the old office of its own: what one run left behind is no matter of the next."""
    put_old_office(location, revision)

    def fresh(number: int) -> Location:
        if location.engine == "postgresql":
            server = request.getfixturevalue("postgresql_server")
            name = server.new_database(template=location.place.split("?")[0].split("/")[-1])
            request.addfinalizer(lambda: server.drop_database(name))
            return replace(location, place=server.url(name))
        folder = tmp_path / str(number)
        folder.mkdir(exist_ok=True)
        return replace(location, place=Path(shutil.copy(location.place, folder)))

    return fresh


def test_that_a_killed_upgrade_leaves_the_old_office_or_the_new_one(fresh_office, revision, tmp_path):
    offices = []

    def begin(number):
        offices.append(fresh_office(number))
        return [str(offices[-1].place), offices[-1].key.hex() if offices[-1].key else ""]

    def look(_number, ended):
        if not ended and is_old(offices[-1]):
            return False
        database = open_database(offices[-1].place, offices[-1].key)
        assert check.check(database) == []
        database.close()
        return True

    kill_at_random(UPGRADE, begin, look, kind="upgrade", parts=3 * len(REVISIONS))
    # What was left behind does not stand in the way of the next try.
    schema.upgrade(offices[-1].place, offices[-1].key)
    assert_whole(offices[-1], revision, tmp_path)


def test_that_an_old_export_is_restored_into_this_version(location, revision, tmp_path):
    export.restore_export(OLD / f"{revision}.zip", location.place, location.key)
    assert_whole(location, revision, tmp_path)


def test_that_the_newest_revision_but_this_one_is_among_the_old_offices():
    older = sorted(schema.revisions() - {SCHEMA_REVISION})
    assert older[:1] == REVISIONS[:1]


def test_that_an_export_of_unknown_tables_is_refused_and_leaves_nothing(location, tmp_path):
    strange = tmp_path / "strange.zip"
    with zipfile.ZipFile(OLD / f"{REVISIONS[0]}.zip") as whole, zipfile.ZipFile(strange, "w") as changed:
        head = json.loads(whole.read(export.HEAD))
        head["rows"]["strangers"] = 0
        changed.writestr(export.HEAD, json.dumps(head))
        changed.writestr("strangers.jsonl", "")
        for name in whole.namelist():
            if name != export.HEAD:
                changed.writestr(name, whole.read(name))
    with pytest.raises(UserFacingError) as refused:
        export.restore_export(strange, location.place, location.key)
    assert refused.value.code == "error.not_a_backup"
    schema.create(location.place, location.key)
