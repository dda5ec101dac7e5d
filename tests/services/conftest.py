"""An office on a file of its own."""

import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from desk_samples import new_desk
from engine_fixtures import Blank, blank, blank_database, blanks, postgresql_server  # noqa: F401 - fixtures
from office_samples import build_office

from commune_desk.bootstrap import SetClock, open_office, seeded_ids
from commune_desk.services.desk import Desk
from commune_desk.services.office import Office
from commune_desk.store.engine import Database, open_database


@pytest.fixture
def desk(blanks: Callable[[str], Blank], tmp_path: Path) -> Iterator[Desk]:  # noqa: F811 - the fixture imported
    """The desk of a fresh office, standing at 22/10/2026 08:00."""
    file = tmp_path / "xã Yên Sơn.db"
    blanks("sqlite plain").copy_to(file)
    database = open_database(file)
    yield new_desk(database)
    database.close()


@pytest.fixture
def any_desk(blank_database: Database) -> Desk:  # noqa: F811 - the fixture imported
    """The desk of a fresh office on each of the three engines, standing at 22/10/2026 08:00."""
    return new_desk(blank_database)


@pytest.fixture(scope="session")
def built_office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of `office_samples.build_office`, made once: building it is a hundred use cases."""
    office = build_office(tmp_path_factory.mktemp("office"))
    office.close()
    return Path(office.location)


@pytest.fixture(scope="session")
def read_office(built_office: Path) -> Iterator[Office]:
    """The sample office for tests that only look."""
    clock = SetClock(datetime(2026, 11, 10, 2, tzinfo=UTC))
    opened = open_office(str(built_office), who="Lò Văn Chiến", clock=clock, new_id=seeded_ids(2, clock))
    yield opened
    opened.close()


@pytest.fixture
def office(built_office: Path, tmp_path: Path) -> Iterator[Office]:
    """A copy of the sample office of each test's own, standing in November 2026."""
    folder = tmp_path / "Công an xã"
    folder.mkdir()
    file = folder / built_office.name
    shutil.copyfile(built_office, file)
    clock = SetClock(datetime(2026, 11, 10, 2, tzinfo=UTC))
    opened = open_office(str(file), who="Lò Văn Chiến", clock=clock, new_id=seeded_ids(2, clock))
    yield opened
    opened.close()
