"""The three engines: a plain file, an encrypted file, a PostgreSQL server that the tests start themselves."""

import os
import pwd
import secrets
import shutil
import subprocess
import tempfile
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

import psycopg
import pytest

from commune_desk.store import keys, schema
from commune_desk.store.engine import Database, open_database
from commune_desk.store.tables.units import UnitRow

ENGINES = ("sqlite plain", "sqlite encrypted", pytest.param("postgresql", marks=pytest.mark.postgresql))
FAST = keys.Stretching(time_cost=1, memory_kib=64, lanes=1)


@dataclass
class Server:
    """A PostgreSQL server on a socket of its own."""

    folder: Path

    def url(self, name: str) -> str:
        return f"postgresql://postgres@/{name}?host={self.folder}"

    def new_database(self, template: str = "template0") -> str:
        name = f"d{secrets.token_hex(6)}"
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name} TEMPLATE {template} ENCODING 'UTF8'")
        return name

    def drop_database(self, name: str) -> None:
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


def _as_postgres() -> dict[str, object]:
    """The server refuses to run as root."""
    if os.geteuid() != 0:
        return {}
    account = pwd.getpwnam("postgres")
    return {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": ()}


def _binary(name: str) -> str:
    found = shutil.which(name) or next(iter(sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"))[-1:]), None)
    if found is None:
        pytest.fail(f"{name} is missing: install postgresql")
    return str(found)


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[Server]:
    """A fresh server without fsync; a short path, since a socket's name has 107 bytes at most."""
    folder = Path(tempfile.mkdtemp(prefix="pg-"))
    account = _as_postgres()
    if account:
        os.chown(folder, account["user"], account["group"])
    data, log = folder / "data", folder / "log"

    def run(*command: str) -> None:
        done = subprocess.run(command, check=False, capture_output=True, text=True, cwd=folder, **account)
        assert done.returncode == 0, done.stderr

    run(_binary("initdb"), "--no-sync", "--auth=trust", "--username=postgres", "--encoding=UTF8", "--locale=C",
        "-D", str(data))  # fmt: skip
    options = f"-c listen_addresses='' -c unix_socket_directories={folder} -c fsync=off -c max_connections=50"
    run(_binary("pg_ctl"), "-D", str(data), "-l", str(log), "-w", "-o", options, "start")
    try:
        yield Server(folder)
    finally:
        run(_binary("pg_ctl"), "-D", str(data), "-w", "-m", "immediate", "stop")
        shutil.rmtree(folder)


@dataclass
class Location:
    """Where a test's database may be made, and the key it has."""

    engine: str
    place: Path | str
    key: bytes | None


@dataclass
class Blank:
    """A database with all tables and nothing in them, to be copied: making the tables takes most of a second."""

    place: Path | str
    key: bytes | None

    def copy_to(self, place: Path) -> None:
        """Puts a file, and the key file of an encrypted one, at a place."""
        shutil.copyfile(self.place, place)
        if self.key is not None:
            shutil.copyfile(keys.key_path(self.place), keys.key_path(place))


@pytest.fixture(scope="session")
def blanks(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Blank]:
    """The blank database of an engine, made once a run and when it is first asked for."""

    @cache
    def blank_of(engine: str) -> Blank:
        if engine == "postgresql":
            server = request.getfixturevalue("postgresql_server")
            name = server.new_database()
            schema.create(server.url(name), None)
            return Blank(name, None)
        place = tmp_path_factory.mktemp("blank") / "đơn vị.db"
        key = keys.create_key(place, "mật khẩu", FAST) if engine == "sqlite encrypted" else None
        schema.create(place, key)
        return Blank(place, key)

    return blank_of


@pytest.fixture(params=ENGINES)
def location(request: pytest.FixtureRequest, tmp_path: Path, blanks: Callable[[str], Blank]) -> Iterator[Location]:
    """A place on each engine, in a folder as officers name them: empty, unless the test asks for a database too."""
    blank = blanks(request.param) if "database" in request.fixturenames else None
    if request.param == "postgresql":
        server = request.getfixturevalue("postgresql_server")
        name = server.new_database(template=blank.place) if blank else server.new_database()
        yield Location(request.param, server.url(name), None)
        server.drop_database(name)
        return
    folder = tmp_path / "Công an xã #1"
    folder.mkdir()
    place = folder / "đơn vị.db"
    if blank:
        blank.copy_to(place)
        yield Location(request.param, place, blank.key)
        return
    encrypted = request.param == "sqlite encrypted"
    yield Location(request.param, place, keys.create_key(place, "mật khẩu", FAST) if encrypted else None)


@pytest.fixture
def database(location: Location) -> Iterator[Database]:
    """An empty database with all tables; how those are made, tests of `schema` try."""
    made = open_database(location.place, location.key)
    yield made
    made.close()


@pytest.fixture(params=ENGINES)
def blank(request: pytest.FixtureRequest, blanks: Callable[[str], Blank]) -> Blank:
    """The blank database of each engine."""
    return blanks(request.param)


@pytest.fixture
def blank_database(blank: Blank, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """A copy of a blank database on each engine: for tests of what is kept in it, not of how it is made."""
    if isinstance(blank.place, str):
        server = request.getfixturevalue("postgresql_server")
        name = server.new_database(template=blank.place)
        made = open_database(server.url(name))
        yield made
        made.close()
        server.drop_database(name)
        return
    place = tmp_path / blank.place.name
    blank.copy_to(place)
    made = open_database(place, blank.key)
    yield made
    made.close()


class Clock:
    """A clock that goes on by a minute at every look, beginning 2026-09-01 01:00 UTC."""

    def __init__(self) -> None:
        self.time = datetime(2026, 9, 1, 1, 0, tzinfo=UTC)

    def now(self) -> datetime:
        self.time += timedelta(minutes=1)
        return self.time


class Ids:
    """Identifiers in rising order, the same in every run."""

    def __init__(self) -> None:
        self.last = 0

    def __call__(self) -> uuid.UUID:
        self.last += 1
        return uuid.UUID(int=(0x0190 << 112) | (7 << 76) | (2 << 62) | self.last)


@dataclass
class Office:
    """A database with one unit in it, and a short way to a unit of work."""

    database: Database
    unit_id: uuid.UUID
    clock: Clock
    new_id: Ids

    def work(self, use_case: str = "members.edit", who: str = "Lê Văn Sáu", unit_id: uuid.UUID | None = None, **facts):
        return self.database.work(unit_id or self.unit_id, who, use_case, facts, self.clock.now, self.new_id)

    def do(self, change: Callable, use_case: str = "members.edit", who: str = "Lê Văn Sáu") -> uuid.UUID | None:
        """Carries out `change(session)` as one unit of work."""
        with self.work(use_case, who) as work:
            change(work.session)
            return work.commit()


def unit_row(unit_id: uuid.UUID, now: datetime) -> UnitRow:
    return UnitRow(id=unit_id, commune_code="00001", kind="xa", name="xã Tân Tiến", province_kind="tinh",
                   province_name="Đắk Lắk", created_at=now)  # fmt: skip


@pytest.fixture
def office(database: Database) -> Office:
    clock, new_id = Clock(), Ids()
    unit_id = new_id()
    office = Office(database, unit_id, clock, new_id)
    with office.work("units.create") as work:
        work.session.add(unit_row(unit_id, clock.now()))
        work.commit()
    return office
