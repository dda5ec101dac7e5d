"""An office that an older version wrote is brought up to date from the window, when the officer agrees."""

import gzip
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication

from commune_desk.bootstrap import open_office
from commune_desk.gui.app import make_shell
from commune_desk.gui.start.opening import Opening
from commune_desk.gui.start.start_page import StartPage
from commune_desk.gui.widgets.ask import Question

OLD = Path(__file__).parents[1] / "data" / "old_offices" / "0001.db.gz"


@pytest.fixture
def shell(qapp, tmp_path):
    made = make_shell([], tmp_path)
    yield made
    made.tasks.close()
    made.crashes.uninstall()
    QCoreApplication.sendPostedEvents()


@pytest.fixture
def file(tmp_path) -> Path:
    place = tmp_path / "office" / "sổ.db"
    place.parent.mkdir()
    place.write_bytes(gzip.decompress(OLD.read_bytes()))
    return place


@pytest.fixture
def question(shell, file, qtbot):
    """What is asked of an older office."""
    opening = Opening(shell, str(file), "Nguyễn Văn Khánh")
    opening.begin()
    qtbot.waitUntil(lambda: opening.first_window is not None and bool(opening.first_window.findChildren(Question)))
    qtbot.addWidget(opening.first_window)
    (asked,) = opening.first_window.findChildren(Question)
    asked.opening = opening
    return asked


def test_that_an_older_office_is_upgraded_and_opened_when_the_officer_agrees(question, shell, file, qtbot):
    question.yes.click()
    qtbot.waitUntil(lambda: shell.window is not None)
    qtbot.addWidget(shell.window)
    qtbot.waitUntil(lambda: not shell.tasks.busy)
    with qtbot.waitSignal(shell.window.closing):
        shell.window.close()
    (kept,) = file.parent.glob("*before-upgrade-0001*")
    with closing(sqlite3.connect(kept)) as old:
        assert old.execute("SELECT version_num FROM alembic_version").fetchone() == ("0001",)
    open_office(str(file), who="x").close()


def test_that_an_older_office_stays_as_it_is_when_the_officer_declines(question, shell, file, qtbot):
    before = file.read_bytes()
    question.no.click()
    qtbot.waitUntil(lambda: not shell.tasks.busy)
    assert isinstance(question.opening.first_window, StartPage)
    assert shell.window is None
    assert file.read_bytes() == before
