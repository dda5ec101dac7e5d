"""An office of an older revision gets a calendar, keeps what it has, and can use it at once."""

import shutil
from datetime import UTC, date, datetime
from uuid import UUID

import pytest
import sqlalchemy as sa
from sqlalchemy import NullPool, create_engine

from commune_desk.store import places, schema, sqlite_file
from commune_desk.store.base import IdType, MomentType
from commune_desk.store.engine import open_database
from commune_desk.store.queries.calendar_days import office_calendar
from commune_desk.store.tables.calendar_days import CalendarDayRow

UNITS = sa.table(
    "units",
    sa.column("id", IdType),
    *(sa.column(name) for name in ("commune_code", "kind", "name", "province_kind", "province_name", "version")),
    sa.column("created_at", MomentType),
)
SETTINGS = sa.table(
    "settings",
    sa.column("id", IdType),
    sa.column("unit_id", IdType),
    *(sa.column(name) for name in ("key", "value", "legal_basis", "valid_from", "version")),
)


@pytest.fixture
def older_scripts(tmp_path):
    """The migrations as they were before there was a calendar."""
    folder = tmp_path / "migrations"
    shutil.copytree(schema.MIGRATIONS, folder, ignore=shutil.ignore_patterns("__pycache__"))
    for script in (folder / "versions").glob("*.py"):
        if script.name[:4] >= "0004":
            script.unlink()
    return folder


@pytest.fixture
def old_office(location, older_scripts, new_ids):
    """An office without calendar, with a choice it made."""
    if location.engine == "postgresql":
        engine = create_engine(places.server_url(location.place), poolclass=NullPool)
    else:
        engine = sqlite_file.file_engine(location.place, location.key, "rwc")
    with engine.begin() as connection:
        schema.migrate(connection, older_scripts)
        unit = {"id": new_ids[0], "commune_code": "00001", "kind": "xa", "name": "Yên Sơn", "province_kind": "tinh",
                "province_name": "Tân Lĩnh", "version": 1, "created_at": datetime(2026, 9, 1, tzinfo=UTC)}  # fmt: skip
        connection.execute(sa.insert(UNITS).values(unit))
        choice = {"id": new_ids[1], "unit_id": new_ids[0], "key": "partial_month_rule", "value": '"whole_only"',
                  "legal_basis": "Nghị quyết 1", "valid_from": date(2026, 9, 1), "version": 1}  # fmt: skip
        connection.execute(sa.insert(SETTINGS).values(choice))
    engine.dispose()
    return location


@pytest.fixture
def new_ids():
    return [UUID(int=(0x0190 << 112) | (7 << 76) | (2 << 62) | number) for number in range(1, 4)]


def test_that_an_office_without_calendar_gets_one_and_loses_nothing(old_office, new_ids):
    schema.upgrade(old_office.place, old_office.key)
    database = open_database(old_office.place, old_office.key)
    try:
        with database.work(
            new_ids[0], "Lò Văn Chiến", "history.calendar_days.save", {}, utc, lambda: new_ids[2]
        ) as work:
            assert office_calendar(work.session, new_ids[0]).entered == {}
            work.session.add(
                CalendarDayRow(id=new_ids[2], unit_id=new_ids[0], day=date(2026, 9, 2), kind="holiday",
                               note="Quốc khánh", source="Điều 112")
            )  # fmt: skip
            work.commit()
        with database.reader() as session:
            assert not office_calendar(session, new_ids[0]).is_working(date(2026, 9, 2))
            assert session.execute(sa.text("SELECT legal_basis FROM settings")).scalar_one() == "Nghị quyết 1"
    finally:
        database.close()


def utc():
    return datetime(2026, 9, 1, tzinfo=UTC)
