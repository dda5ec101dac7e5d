"""The window tells, after an office was opened, who else has it open."""

from contextlib import closing

import pytest
from other_window import OFFICER, other_window  # noqa: F401 - a fixture

from commune_desk.gui.start.opening import Opening
from commune_desk.gui.widgets.labels import TextLabel
from commune_desk.services.officers import AddOfficer

LINE = "Sổ này cũng đang mở: "


@pytest.fixture
def place(office) -> str:
    """A sample office with the other window's officer in it, closed."""
    with closing(office):
        office.officers.add(AddOfficer(OFFICER))
    return office.location


@pytest.fixture
def opened(shell, place, qtbot):
    """Opens the window and waits until it has done all it does by itself; closed again by the test."""

    def open_window():
        Opening(shell, place, None).begin()
        qtbot.waitUntil(lambda: shell.window is not None, timeout=20_000)
        qtbot.addWidget(shell.window)
        qtbot.waitUntil(lambda: not shell.tasks.busy, timeout=20_000)
        return shell.window

    return open_window


def close(window, qtbot) -> None:
    with qtbot.waitSignal(window.closing, timeout=20_000):
        window.close()


def test_that_an_open_window_elsewhere_is_told_once_the_office_is_open(shell, opened, place, qtbot, other_window):  # noqa: F811
    texts = []
    shell.messages.posted.connect(lambda message: texts.append(message.text))
    with other_window.on(place):
        window = opened()
        (line,) = [text for text in texts if text.startswith(LINE)]
        assert f"{OFFICER}, máy " in line
        assert "sửa cùng một chỗ thì chương trình báo" in line
        shell.messages.note(line)
        label = next(one for one in window.message_bar.findChildren(TextLabel) if one.text() == line)
        assert label.height() >= label.heightForWidth(label.width())
        assert label.visibleRegion().boundingRect().width() == label.width()
        close(window, qtbot)


def test_that_a_window_alone_says_nothing_of_others(shell, opened, qtbot):
    texts = []
    shell.messages.posted.connect(lambda message: texts.append(message.text))
    window = opened()
    assert not any(text.startswith(LINE) for text in texts)
    close(window, qtbot)
