"""Whole-suite rules: no test touches the officer's own folders, and every test draws its window off the screen."""

import os
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture(autouse=True)
def home_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Database, backups, logs, drafts and window state of a test lie in its own folder."""
    home = tmp_path / "home"
    monkeypatch.setenv("COMMUNE_DESK_HOME", str(home))
    monkeypatch.delenv("COMMUNE_DESK_KEY_FILE", raising=False)
    return home
