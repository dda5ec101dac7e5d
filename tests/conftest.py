"""Whole-suite rules: no test touches the officer's own folders, and every test draws its window off the screen."""

import os
from collections.abc import Iterator
from functools import partialmethod
from pathlib import Path

import pytest
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
