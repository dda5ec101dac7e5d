"""An office that an older version wrote is brought up to date from the window, when the officer agrees."""

import gzip
import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from sqlcipher3 import dbapi2 as driver

from commune_desk.bootstrap import open_office
from commune_desk.domain.passwords import recovery_groups
from commune_desk.gui.start.opening import Opening
from commune_desk.gui.start.password_pages import RecoveryPage
from commune_desk.gui.start.start_page import StartPage
from commune_desk.gui.widgets.ask import Question
from commune_desk.store import keys

OLD = Path(__file__).parents[1] / "data" / "old_offices" / "0001.db.gz"


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


@pytest.fixture
def locked(file, monkeypatch) -> tuple[Path, str]:
    """The older office with a password, and the digits of its recovery sheet."""
    monkeypatch.setattr(keys.Stretching.__init__, "__defaults__", (1, 64, 1))
    place, digits = file.with_name("khóa.db"), keys.new_recovery_digits()
    key = keys.create_key(place, "mật khẩu cũ")
    keys.set_recovery(place, key, digits, date(2026, 1, 1))
    with closing(driver.connect(str(file))) as plain:
        plain.execute(f"ATTACH DATABASE '{place}' AS sealed KEY \"x'{key.hex()}'\"")
        plain.execute("SELECT sqlcipher_export('sealed')").fetchall()
    return place, digits


def test_that_who_recovered_an_older_office_and_declines_can_try_again(locked, shell, qtbot, typing):
    place, digits = locked
    opening = Opening(shell, str(place), "Nguyễn Văn Khánh")
    opening.begin()
    qtbot.addWidget(opening.first_window)
    opening.first_window.recovery_wanted.emit()
    page = opening.first_window
    qtbot.addWidget(page)
    assert isinstance(page, RecoveryPage)
    for entry, text in (
        (page.digits, recovery_groups(digits)),
        (page.new, "mật khẩu mới"),
        (page.again, "mật khẩu mới"),
    ):
        typing(entry.line, text if isinstance(text, str) else " ".join(text))
    for _ in range(2):
        qtbot.mouseClick(page.open_button, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: bool(page.findChildren(Question)))
        page.findChildren(Question)[0].no.click()
        qtbot.waitUntil(lambda: not shell.tasks.busy and not page.findChildren(Question))
        assert page.open_button.isEnabled()
        assert page.digits.below == "Chưa nâng cấp nên chưa mở được sổ."
