"""Whole-suite rules: no test touches the officer's own folders, and every test draws its window off the screen.

A run ends with how many tests each engine saw, and with a table of what was killed, filled and damaged.
"""

import os
from collections import Counter
from collections.abc import Generator, Iterator
from functools import partialmethod
from pathlib import Path

import pytest
import tallies
from pytestqt.qtbot import QtBot

from commune_desk import wording

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

_PATIENCE_MS = 60_000


@pytest.fixture(autouse=True)
def patient_windows(monkeypatch: pytest.MonkeyPatch) -> None:
    """Waiting ends with its condition; how long that may take is no matter of a busy machine."""
    for name in ("waitUntil", "waitSignal", "waitExposed", "waitActive"):
        monkeypatch.setattr(QtBot, name, partialmethod(getattr(QtBot, name), timeout=_PATIENCE_MS))


@pytest.fixture(autouse=True)
def home_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Database, backups, logs, drafts and window state of a test lie in its own folder."""
    home = tmp_path / "home"
    monkeypatch.setenv("COMMUNE_DESK_HOME", str(home))
    monkeypatch.delenv("COMMUNE_DESK_KEY_FILE", raising=False)
    return home


@pytest.fixture(autouse=True)
def vietnamese() -> Iterator[None]:
    """A test that asks for English leaves the next one in Vietnamese."""
    yield
    wording.use_language("vi")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A test that runs on several engines says which one it runs on."""
    for item in items:
        chosen = getattr(item, "callspec", None)
        engine = chosen and (chosen.params.get("location") or chosen.params.get("blank"))
        if engine:
            item.user_properties.append((tallies.ENGINE, engine))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None]:
    """What a test tells of its work goes with its report, failed or not."""
    try:
        return (yield)
    finally:
        item.user_properties.extend(tallies.taken())


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """The counts by engine and the table."""
    reports = [
        report
        for end in ("passed", "failed")
        for report in terminalreporter.stats.get(end, [])
        if report.when == "call"
    ]
    engines: dict[str, Counter[str]] = {}
    for report in reports:
        for name, value in report.user_properties:
            if name == tallies.ENGINE:
                engines.setdefault(value, Counter())[report.outcome] += 1
    done = tallies.table(told for report in reports for told in report.user_properties)
    for title, lines in (("engines", tallies.engine_lines(engines)), ("torture", done)):
        if lines:
            terminalreporter.section(title)
            for line in lines:
                terminalreporter.write_line(line)
