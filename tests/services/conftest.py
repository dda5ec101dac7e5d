"""An office on a file of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from desk_samples import new_desk

from commune_desk.services.desk import Desk
from commune_desk.store import schema
from commune_desk.store.engine import open_database


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """The desk of a fresh office, standing at 22/10/2026 08:00."""
    file = tmp_path / "xã Yên Sơn.db"
    schema.create(file, None)
    database = open_database(file)
    yield new_desk(database)
    database.close()
