"""A sample office in a file of each test's own, and the command line run in this process."""

import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from commune_desk.bootstrap import create_sample_office
from commune_desk.cli.main import main
from commune_desk.wording import use_language

UNTIL = date(2026, 8, 21)


@dataclass(frozen=True)
class Ran:
    """What a command left behind."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def error(self) -> dict[str, str]:
        return json.loads(self.err)["error"]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Iterator[Callable[..., Ran]]:
    """Runs a command in this process; wrong usage counts as its exit status."""

    def run(*arguments: object) -> Ran:
        try:
            status = main([str(argument) for argument in arguments])
        except SystemExit as left:
            status = left.code
        captured = capsys.readouterr()
        return Ran(status, captured.out, captured.err)

    yield run
    use_language("vi")


@pytest.fixture(scope="session")
def made_sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Four teams, two months, the first closed."""
    file = tmp_path_factory.mktemp("cli") / "commune.db"
    create_sample_office(str(file), teams=4, members=13, months=2, until=UNTIL).close()
    return file


@pytest.fixture
def sample(made_sample: Path, tmp_path: Path) -> Path:
    """A copy, in a folder as officers name them."""
    folder = tmp_path / "Công an xã #1"
    folder.mkdir()
    return Path(shutil.copyfile(made_sample, folder / "đơn vị.db"))
