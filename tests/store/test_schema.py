"""Making the tables, and bringing older ones up to date without losing a row."""

import ast
import pickle
import shutil
import subprocess
import sys
import textwrap
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import text

import commune_desk.store.tables
from commune_desk.domain.errors import UserFacingError
from commune_desk.store import keys, schema
from commune_desk.store.base import Base, id_of_bytes
from commune_desk.store.counts import row_counts
from commune_desk.store.engine import SCHEMA_REVISION, open_database
from commune_desk.store.tables import BOOKKEEPING, CONTENTS, DERIVED, ENTERED
from commune_desk.store.tables.incidents import LogEntryRow, LogQuantityRow
from commune_desk.store.tables.members import MemberRow

LATER = """
import sqlalchemy as sa
from alembic import op

revision = "{revision}"
down_revision = "{before}"
branch_labels = None
depends_on = None
removes = {removes}
renames = {renames}


def upgrade() -> None:
{body}
"""
ADD_COLUMN = """
RECREATE = "always" if op.get_bind().dialect.name == "sqlite" else "never"
with op.batch_alter_table("log_entries", recreate=RECREATE) as batch:
    batch.add_column(sa.Column("weather", sa.String(40)))
with op.batch_alter_table("members", recreate=RECREATE) as batch:
    batch.alter_column("note", new_column_name="remark")
"""
LOSE_ROWS = 'op.execute("DELETE FROM log_quantities")'
BREAK_REFERENCE = 'op.execute("UPDATE members SET unit_id = id")'
FAIL_HALFWAY = ADD_COLUMN + '\nop.execute("INSERT INTO nowhere VALUES (1)")'


@pytest.fixture
def later(tmp_path):
    """Makes a copy of the migrations with one more."""

    def make(body, removes=None, renames=None):
        folder = tmp_path / "migrations"
        shutil.copytree(schema.MIGRATIONS, folder, ignore=shutil.ignore_patterns("__pycache__"))
        script = LATER.format(
            revision="9999", before=SCHEMA_REVISION, removes=removes or {}, renames=renames or {},
            body=textwrap.indent(body.strip(), "    "),
        )  # fmt: skip
        (folder / "versions" / "9999_later.py").write_text(script, encoding="utf-8")
        return folder

    return make


@pytest.fixture
def filled(office, location):
    """An office with rows and children, closed again."""
    entry = LogEntryRow(id=office.new_id(), unit_id=office.unit_id, year=2026, number=1, category="tip", kind_code="x",
                        happened_at=office.clock.now().replace(tzinfo=None), place="chợ", summary="")  # fmt: skip

    def add(session):
        session.add(entry)
        session.add(MemberRow(id=office.new_id(), unit_id=office.unit_id, full_name="An", name_sort=b"a", note="ghi"))
        session.flush()
        session.add(LogQuantityRow(entry_id=entry.id, code="leaflets", amount=5))

    office.do(add)
    office.database.close()
    return location


def counts(location):
    database = open_database(location.place, location.key, revision=None)
    try:
        with database.reader() as session:
            return row_counts(session.connection())
    finally:
        database.close()


def test_that_the_migrations_make_exactly_the_tables_the_program_declares(database):
    with database.writer.connect() as connection:
        context = MigrationContext.configure(
            connection,
            opts={
                "include_object": lambda _object, name, *_: not (name or "").startswith("search_index"),
                "compare_type": True,
            },
        )
        assert compare_metadata(context, Base.metadata) == []


def test_that_every_table_is_of_exactly_one_kind():
    kinds = [*ENTERED, *DERIVED, *CONTENTS, *BOOKKEEPING]
    assert sorted(kinds) == sorted(commune_desk.store.tables.changes.Base.metadata.tables)


def test_that_the_newest_migration_is_the_one_the_program_asks_for():
    assert schema.newest_revision() == SCHEMA_REVISION


def test_that_migrations_import_nothing_of_ours():
    for script in [schema.MIGRATIONS / "env.py", *(schema.MIGRATIONS / "versions").glob("*.py")]:
        for node in ast.walk(ast.parse(script.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            assert not [name for name in names if name.startswith("commune_desk")], script


def test_that_nothing_is_written_over_what_is_there(location, database):
    with pytest.raises(UserFacingError) as refused:
        schema.create(location.place, location.key)
    assert refused.value.code == "error.database_exists"


def test_that_an_upgrade_keeps_every_row_and_the_old_file(filled, later):
    before = counts(filled)
    assert before["log_quantities"] == 1
    kept = schema.upgrade(filled.place, filled.key, later(ADD_COLUMN))
    assert counts(filled) == before
    database = open_database(filled.place, filled.key, revision="9999")
    with database.reader() as session:
        assert session.execute(text("SELECT remark FROM members")).scalar_one() == "ghi"
        assert session.execute(text("SELECT weather FROM log_entries")).scalar_one() is None
    database.close()
    if filled.engine != "postgresql":
        if filled.key is not None:
            assert keys.unlock(kept, "mật khẩu") == filled.key
        old = open_database(kept, filled.key)
        old.close()
        assert not list(Path(filled.place).parent.glob("*.part*"))


def test_that_an_upgraded_office_works_on(filled, later):
    schema.upgrade(filled.place, filled.key, later('op.add_column("members", sa.Column("hat", sa.String(4)))'))
    database = open_database(filled.place, filled.key, revision="9999")
    with database.writer.begin() as connection:
        connection.execute(text("UPDATE members SET hat = 'L'"))
        if database.dialect == "sqlite":
            assert connection.execute(text("PRAGMA foreign_keys")).scalar_one() == 1
            assert connection.execute(text("PRAGMA journal_mode")).scalar_one() == "wal"
    database.close()


@pytest.mark.parametrize("body", [LOSE_ROWS, BREAK_REFERENCE, FAIL_HALFWAY], ids=["lost row", "reference", "failure"])
def test_that_a_migration_that_goes_wrong_leaves_everything_as_it_was(filled, later, body):
    before = counts(filled)
    with pytest.raises(Exception, match=r"upgrade_lost_rows|nowhere|still_referred_to|fk_members_unit_id"):
        schema.upgrade(filled.place, filled.key, later(body))
    assert counts(filled) == before
    open_database(filled.place, filled.key).close()
    if filled.engine != "postgresql":
        assert not list(Path(filled.place).parent.glob("*.part*"))


def test_that_a_migration_may_remove_what_it_says_it_removes(filled, later):
    schema.upgrade(filled.place, filled.key, later(LOSE_ROWS, removes={"log_quantities": "kept in log_entries"}))
    assert counts(filled)["log_quantities"] == 0


def test_that_a_renamed_table_is_counted_under_its_new_name(filled, later):
    schema.upgrade(
        filled.place, filled.key, later('op.rename_table("narratives", "texts")', renames={"narratives": "texts"})
    )
    assert "texts" in counts(filled)


def test_that_there_is_nothing_to_do_twice(filled, later):
    scripts = later(ADD_COLUMN)
    schema.upgrade(filled.place, filled.key, scripts)
    assert schema.upgrade(filled.place, filled.key, scripts) is None


def test_that_older_and_newer_data_are_refused_with_what_to_do(filled, later):
    schema.upgrade(filled.place, filled.key, later(ADD_COLUMN))
    with pytest.raises(UserFacingError) as newer:
        open_database(filled.place, filled.key)
    with pytest.raises(UserFacingError) as not_backwards:
        schema.upgrade(filled.place, filled.key)
    assert {newer.value.code, not_backwards.value.code} == {"error.database_newer"}
    with pytest.raises(UserFacingError) as older:
        open_database(filled.place, filled.key, revision="99999")
    assert older.value.code == "error.database_older"


def test_that_an_upgrade_needs_the_file_alone(filled, later):
    if filled.engine == "postgresql":
        return
    other_window = open_database(filled.place, filled.key)
    with other_window.reader() as session:
        session.execute(text("SELECT 1 FROM members"))
    with pytest.raises(UserFacingError) as refused:
        schema.upgrade(filled.place, filled.key, later(ADD_COLUMN))
    assert refused.value.code == "error.database_in_use"
    other_window.close()
    open_database(filled.place, filled.key).close()


def test_that_an_upgrade_needs_the_file_alone_among_processes_too(filled, later):
    if filled.engine == "postgresql":
        return
    key = filled.key.hex() if filled.key else ""
    code = (
        "import sys; from commune_desk.store.engine import open_database\n"
        "database = open_database(sys.argv[1], bytes.fromhex(sys.argv[2]) or None)\n"
        "with database.work(None, 'x', 'y', {}, None, None): print('open', flush=True); sys.stdin.read()"
    )
    other = subprocess.Popen(
        [sys.executable, "-c", code, str(filled.place), key], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    try:
        assert other.stdout.readline() == "open\n"
        with pytest.raises(UserFacingError) as refused:
            schema.upgrade(filled.place, filled.key, later(ADD_COLUMN))
        assert refused.value.code == "error.database_in_use"
    finally:
        other.communicate("")
    open_database(filled.place, filled.key).close()


def test_that_an_identifier_read_is_the_one_that_python_would_make():
    for one in (uuid4(), UUID(int=0), UUID(int=2**128 - 1)):
        read = id_of_bytes(one.bytes)
        assert (read, hash(read), str(read), read.bytes, repr(read)) == (one, hash(one), str(one), one.bytes, repr(one))
        assert pickle.loads(pickle.dumps(read)) == one
        assert read.is_safe is UUID(bytes=one.bytes).is_safe
    with pytest.raises(ValueError, match="short"):
        id_of_bytes(b"short")
