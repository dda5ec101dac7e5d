"""The office of `office_samples`, built once a run and copied for each test that changes it."""

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from office_samples import build_office

from commune_desk.bootstrap import SetClock, open_office, seeded_ids
from commune_desk.services.office import Office

WHO = "Lò Văn Chiến"
STANDING = datetime(2026, 11, 10, 2, tzinfo=UTC)


@pytest.fixture(scope="session")
def built_office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of the sample office: building it is a hundred use cases."""
    office = build_office(tmp_path_factory.mktemp("office"))
    office.close()
    return Path(office.location)


@pytest.fixture
def office(built_office: Path, tmp_path: Path) -> Iterator[Office]:
    """A copy of each test's own, standing in November 2026."""
    folder = tmp_path / "Công an xã"
    folder.mkdir()
    file = folder / built_office.name
    shutil.copyfile(built_office, file)
    clock = SetClock(STANDING)
    opened = open_office(str(file), who=WHO, clock=clock, new_id=seeded_ids(2, clock))
    yield opened
    opened.close()
