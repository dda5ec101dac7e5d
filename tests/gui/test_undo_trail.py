"""Ctrl+Z goes back step by step through what the window did, Ctrl+Y forth again."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from commune_desk.gui.frame.top_bar import FrameFacts
from commune_desk.gui.main_window import MainWindow
from commune_desk.services.members import ChangeMember, ListMembers

FACTS = FrameFacts("Công an xã", "", "Lò Văn Chiến", "")


@pytest.fixture
def window(qtbot, here) -> MainWindow:
    made = MainWindow((), here, FACTS)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    return made


@pytest.fixture
def note(window, qtbot, here):
    """The note of the first member; called with words, it is changed."""
    office = here.office
    member_id = office.members.list(ListMembers(date(2026, 11, 10), limit=1)).rows[0].id

    def note(words: str | None = None) -> str | None:
        qtbot.waitUntil(lambda: not here.tasks.busy)
        if words is not None:
            view = office.members.show(member_id, date(2026, 11, 10))
            here.tasks.write(window, office.members.change, ChangeMember(member_id, view.version, {"note": words}))
            qtbot.waitUntil(lambda: not here.tasks.busy)
        return office.members.show(member_id, date(2026, 11, 10)).values["note"]

    return note


def press(qtbot, window, key: Qt.Key, times: int = 1) -> None:
    for _ in range(times):
        qtbot.keyClick(window, key, Qt.KeyboardModifier.ControlModifier)


def test_that_each_press_takes_one_step_back(window, qtbot, note):
    before = note()
    note("một")
    note("hai")
    press(qtbot, window, Qt.Key.Key_Z)
    assert note() == "một"
    press(qtbot, window, Qt.Key.Key_Z)
    assert note() == before


def test_that_two_quick_presses_take_two_steps(window, qtbot, note):
    before = note()
    note("một")
    note("hai")
    press(qtbot, window, Qt.Key.Key_Z, 2)
    assert note() == before


def test_that_control_y_does_again_what_was_taken_back(window, qtbot, note):
    note("một")
    note("hai")
    press(qtbot, window, Qt.Key.Key_Z, 2)
    note()
    press(qtbot, window, Qt.Key.Key_Y)
    assert note() == "một"
    press(qtbot, window, Qt.Key.Key_Y)
    assert note() == "hai"


def test_that_after_something_new_nothing_is_done_again(window, qtbot, note):
    note("một")
    press(qtbot, window, Qt.Key.Key_Z)
    note("hai")
    press(qtbot, window, Qt.Key.Key_Y)
    assert note() == "hai"
    assert window.message_bar.text == "Không có việc nào để làm lại."


def test_that_the_link_says_what_it_does_and_does_it(window, qtbot, note):
    note("một")
    link = window.message_bar._undo
    assert link.text() == "Hoàn tác (Ctrl+Z)"
    qtbot.mouseClick(link, Qt.MouseButton.LeftButton)
    note()
    assert link.text() == "Làm lại (Ctrl+Y)"
    qtbot.mouseClick(link, Qt.MouseButton.LeftButton)
    assert note() == "một"


def test_that_nothing_is_taken_back_while_another_day_is_looked_at(window, qtbot, note, here):
    note("một")
    here.as_of.look_at(date(2026, 1, 1))
    press(qtbot, window, Qt.Key.Key_Z)
    assert note() == "một"
    assert window.message_bar.text.startswith("Đang xem một ngày khác")


def test_that_with_nothing_left_the_way_to_older_steps_is_told(window, qtbot, note):
    press(qtbot, window, Qt.Key.Key_Z)
    note()
    assert "Quản trị, Lịch sử" in window.message_bar.text
