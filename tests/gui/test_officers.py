"""Who is at work: chosen in the top bar, and there again at the next start."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, Qt

from commune_desk import bootstrap
from commune_desk.bootstrap import SetClock
from commune_desk.gui.app import make_shell
from commune_desk.gui.start.opening import Opening
from commune_desk.services.units import CreateUnit

UNIT = CreateUnit("00001", "xa", "Yên Sơn", "tinh", "Tân Lĩnh")
FIRST, SECOND = "Thượng úy Nguyễn Văn Khánh", "Đại úy Hồ Thị Tám"


@pytest.fixture
def place(tmp_path: Path, monkeypatch) -> Path:
    monkeypatch.setenv("COMMUNE_DESK_HOME", str(tmp_path))
    bootstrap.create_office(str(tmp_path / "sổ.db"), UNIT, password=None, who=FIRST).close()
    return tmp_path / "sổ.db"


@pytest.fixture
def opened(qapp, qtbot, place):
    """Starts the program with nobody named; called again, once more after closing."""
    shells = []

    def opened(who=None):
        shell = make_shell([], place.parent)
        shells.append(shell)
        Opening(shell, str(place), who, SetClock(datetime(2026, 11, 10, 2, tzinfo=UTC))).begin()
        qtbot.waitUntil(lambda: shell.window is not None and not shell.tasks.busy)
        return shell

    yield opened
    for shell in shells:
        close(shell)


def close(shell) -> None:
    if shell.window is not None:
        shell.window.safekeeping = None
        shell.window.close()
    shell.tasks.close()
    shell.crashes.uninstall()
    QCoreApplication.sendPostedEvents()


def popup_of(shell, qtbot):
    qtbot.mouseClick(shell.window.top_bar.officer_name, Qt.MouseButton.LeftButton)
    popup = shell.window.care.officer_popup
    qtbot.waitUntil(popup.isVisible)
    return popup


def name(shell) -> str:
    return shell.window.top_bar.officer_name.text()


def test_that_the_officer_who_made_the_office_is_at_work_again_at_the_next_start(opened):
    shell = opened()
    assert name(shell) == FIRST
    assert shell._office.desk.who == FIRST


def test_that_an_officer_added_is_at_work_now_and_at_the_next_start(opened, qtbot):
    shell = opened()
    popup = popup_of(shell, qtbot)
    popup.entry.line.setText(SECOND)
    qtbot.mouseClick(popup.add_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: name(shell) == SECOND)
    assert shell._office.desk.who == SECOND
    close(shell)
    assert name(opened()) == SECOND


def test_that_a_press_on_a_name_seats_that_officer(opened, qtbot):
    shell = opened(SECOND)
    assert name(shell) == SECOND
    popup = popup_of(shell, qtbot)
    (row,) = popup.rows.values()
    assert not row.isChecked()
    qtbot.mouseClick(row, Qt.MouseButton.LeftButton)
    assert name(shell) == FIRST
    assert not popup.isVisible()


def test_that_no_name_leaves_the_office_for_the_window_s_own_file(opened, qtbot, place):
    shell = opened()
    popup = popup_of(shell, qtbot)
    popup.entry.line.setText(SECOND)
    qtbot.mouseClick(popup.add_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: name(shell) == SECOND)
    close(shell)
    text = (place.parent / "window.ini").read_text(encoding="utf-8")
    assert "seats" in text
    assert "Tám" not in text
    assert "\\x" not in text.split("seats")[1].split("[")[0]


def test_that_a_name_that_is_there_is_refused_beside_the_field(opened, qtbot):
    popup = popup_of(opened(), qtbot)
    popup.entry.line.setText(FIRST)
    qtbot.mouseClick(popup.add_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: popup.entry.below == "Đã có cán bộ này.")
