"""Another window on the same office: a process of its own that opens it, writes and closes as it is told, or is killed.

One process serves many tests: an interpreter with all of the program takes seconds to start.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from killing import COMPILED_ONCE

OFFICER = "Nông Thị Ba"
_LOOP = """
import json, os, sys
from contextlib import ExitStack
from commune_desk import bootstrap
held = ExitStack()
for line in sys.stdin:
    told = json.loads(line)
    if told["do"] == "open":
        os.environ["COMMUNE_DESK_HOME"] = told["home"]
        office = bootstrap.open_office(told["location"], password=told["password"], who=told["who"])
        held.callback(office.close)
    elif told["do"] == "write":
        held.enter_context(office.desk.work("members.edit"))
    else:
        held.close()
    print("done", flush=True)
"""


class OtherWindow:
    """A process that has one office open at a time."""

    def __init__(self, home: Path) -> None:
        self._home = home
        self._process: subprocess.Popen | None = None

    @property
    def pid(self) -> int:
        return self._process.pid

    def open(self, location: str | Path, password: str | None = None, who: str = OFFICER) -> None:
        self._tell(do="open", home=str(self._home), location=str(location), password=password, who=who)

    def begin_writing(self) -> None:
        """Stays in the midst of a change until it is closed."""
        self._tell(do="write")

    @contextmanager
    def on(self, location: str | Path, password: str | None = None, who: str = OFFICER) -> Iterator["OtherWindow"]:
        """Open inside, and closed as windows are at the end, unless it was killed."""
        self.open(location, password, who)
        try:
            yield self
        finally:
            if self._process is not None:
                self._tell(do="close")

    def kill(self) -> None:
        """As a power cut ends it."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process.stdin.close()
            self._process.stdout.close()
            self._process = None

    def _tell(self, **told: str | None) -> None:
        if self._process is None:
            self._process = subprocess.Popen(
                [sys.executable, "-c", _LOOP],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
                env=os.environ | COMPILED_ONCE,
            )
        self._process.stdin.write(json.dumps(told) + "\n")
        self._process.stdin.flush()
        assert self._process.stdout.readline() == "done\n"


@pytest.fixture(scope="session")
def other_window(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OtherWindow]:
    """Not started before somebody asks it to open an office."""
    made = OtherWindow(tmp_path_factory.mktemp("other-home"))
    yield made
    made.kill()
