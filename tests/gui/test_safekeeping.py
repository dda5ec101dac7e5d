"""Backups that the window makes by itself, and its second place by clicks."""

import shutil
from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest
from office_samples import member_ids
from PySide6.QtCore import Qt

from commune_desk.gui.frame.safekeeping import Safekeeping
from commune_desk.gui.frame.top_bar import FrameFacts
from commune_desk.gui.main_window import MainWindow
from commune_desk.gui.pages.administration.backups import BackupsSection
from commune_desk.gui.pages.administration.second_place import doubts_of, state_of
from commune_desk.gui.widgets.ask import FileChooser, Question
from commune_desk.services.backups import SecondPlaceView
from commune_desk.services.members import ChangeMember

TODAY = date(2026, 11, 10)


@pytest.fixture
def said(office_context):
    texts = []
    office_context.messages.posted.connect(lambda message: texts.append(message.text))
    return texts


@pytest.fixture
def window(qtbot, office_context):
    made = MainWindow((), office_context, FrameFacts("Công an xã", "", "A", ""))
    made.safekeeping = Safekeeping(made, office_context)
    made.closing.connect(office_context.tasks.close)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    return made


@pytest.fixture
def begun(qtbot, window, office_context):
    window.safekeeping.begin()
    qtbot.waitUntil(lambda: not office_context.tasks.busy)
    return window


def rename(office, name: str) -> None:
    member = office.members.show(member_ids(office)["Trần Quốc Đạt"], TODAY)
    office.members.change(ChangeMember(member.id, member.version, {"full_name": name}))


def labels(office) -> list[str]:
    return [view.path.stem.split(" ")[-1] for view in office.backups.list()]


def test_that_opening_makes_the_backup_of_the_day_and_a_second_opening_none(begun, qtbot, office_context):
    assert labels(office_context.office) == ["at-start"]
    begun.safekeeping.begin()
    qtbot.waitUntil(lambda: not office_context.tasks.busy)
    assert labels(office_context.office) == ["at-start"]


def test_that_closing_after_a_change_backs_it_up_first(begun, qtbot, office_context):
    rename(office_context.office, "Trần Quốc Đạt Em")
    assert not begun.close()
    with qtbot.waitSignal(begun.closing):
        pass
    assert not begun.isVisible()
    assert labels(office_context.office) == ["at-close", "at-start"]


def test_that_closing_without_a_change_makes_no_backup(begun, qtbot, office_context):
    with qtbot.waitSignal(begun.closing):
        begun.close()
    assert labels(office_context.office) == ["at-start"]


def test_that_closing_while_the_first_backup_is_made_waits_for_it(window, qtbot, office_context):
    with qtbot.waitSignal(window.closing):
        window.safekeeping.begin()
        assert not window.close()
    assert labels(office_context.office) == ["at-start"]


def test_that_a_backup_that_fails_asks_before_the_window_closes(begun, qtbot, office_context):
    office = office_context.office
    folder = office.backups.last().path.parent
    shutil.rmtree(folder)
    folder.write_text("không phải thư mục")
    rename(office, "Trần Quốc Đạt Em")
    begun.close()
    qtbot.waitUntil(lambda: bool(begun.findChildren(Question)))
    (question,) = begun.findChildren(Question)
    question.no.click()
    assert begun.isVisible()
    qtbot.waitUntil(lambda: not begun.findChildren(Question))
    begun.close()
    qtbot.waitUntil(lambda: bool(begun.findChildren(Question)))
    with qtbot.waitSignal(begun.closing):
        begun.findChildren(Question)[0].yes.click()


def test_that_a_stopped_backup_asks_before_the_window_closes(begun, qtbot, office_context):
    rename(office_context.office, "Trần Quốc Đạt Em")
    started = []
    office_context.tasks.shown.connect(started.append)
    begun.close()
    started[0].cancel()
    qtbot.waitUntil(lambda: bool(begun.findChildren(Question)) or not begun.isVisible())
    # Whichever was first: cancelled in time it asks, else the backup is there.
    assert begun.isVisible() or labels(office_context.office) == ["at-close", "at-start"]


def test_that_the_stick_is_written_when_it_is_seen(begun, qtbot, office_context, tmp_path):
    office = office_context.office
    stick = tmp_path / "USB"
    stick.mkdir()
    office.backups.choose_second_place(stick)
    begun.safekeeping.look_for_stick()
    qtbot.waitUntil(lambda: office.backups.second_place().written_at is not None)
    (there,) = office.backups.second_place().folder.iterdir()
    assert there.name == office.backups.last().path.name
    qtbot.waitUntil(lambda: not office_context.tasks.busy)
    rename(office, "Trần Quốc Đạt Em")
    with qtbot.waitSignal(begun.closing):
        begun.close()
    assert len(list(office.backups.second_place().folder.iterdir())) == 2


def test_that_a_stick_that_is_away_for_long_is_told_once_and_quietly(window, qtbot, office_context, said, tmp_path):
    office = office_context.office
    office.backups.choose_second_place(tmp_path)
    shutil.rmtree(office.backups.second_place().folder)
    window.safekeeping.begin()
    qtbot.waitUntil(lambda: not office_context.tasks.busy)
    assert [text for text in said if "cắm thẻ nhớ" in text] == [
        "Đã hơn một tuần chưa chép bản sao lưu ra nơi thứ hai: hãy cắm thẻ nhớ."
    ]
    told = len(said)
    window.safekeeping.look_for_stick()
    qtbot.waitUntil(lambda: not office_context.tasks.busy)
    assert len(said) == told


def test_that_the_drill_of_the_quarter_is_run_after_opening_and_said(begun, qtbot, office_context, said):
    office = office_context.office
    assert office.drills.last().day == TODAY
    begun.safekeeping.begin()
    qtbot.waitUntil(lambda: not office_context.tasks.busy)
    assert said == []
    office.desk.clock.moment += timedelta(days=100)
    begun.safekeeping.begin()
    qtbot.waitUntil(lambda: not office_context.tasks.busy)
    assert [text for text in said if text.startswith("Khôi phục thử thành công ngày 18/02/2027")]


@pytest.fixture
def section(office_context, show_page):
    made = show_page(BackupsSection(office_context))
    made.load()
    return made


@pytest.fixture
def settle(qtbot, office_context):
    return lambda: qtbot.waitUntil(lambda: not office_context.tasks.busy)


def press(qtbot, button) -> None:
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_that_a_second_place_is_chosen_written_and_told_by_clicks(section, settle, qtbot, tmp_path, said):
    settle()
    office_context = section.context
    panel = section.second_place
    assert "Máy hỏng hay mất" in panel.state.text()
    assert not panel.write_button.isVisible()
    office_context.office.backups.run()
    stick = tmp_path / "USB của đơn vị"
    stick.mkdir()
    press(qtbot, panel.choose_button)
    (chooser,) = section.window().findChildren(FileChooser)
    chooser.chosen.emit(stick)
    chooser.close()
    settle()
    assert said[-1] == "Đã chép bản mới nhất ra nơi thứ hai."
    section.load()
    settle()
    assert "Bản mới nhất ở đó: 10/11/2026 09:00 (hôm nay)." in panel.state.text()
    assert "cùng ổ đĩa với sổ" in panel.doubts.text()
    assert "không có mật khẩu" in panel.doubts.text()
    press(qtbot, panel.write_button)
    settle()
    assert said[-1] == "Ở nơi thứ hai đã có bản mới nhất."
    shutil.rmtree(stick)
    section.load()
    settle()
    assert "Không thấy thẻ nhớ" in panel.state.text()
    assert not panel.write_button.isEnabled()
    press(qtbot, panel.forget_link)
    settle()
    section.load()
    settle()
    assert "Máy hỏng hay mất" in panel.state.text()


def test_that_a_drill_is_run_by_a_click_and_its_day_told(section, settle, qtbot, said):
    settle()
    panel = section.drill
    assert "Chưa khôi phục thử lần nào" in panel.state.text()
    press(qtbot, panel.run_button)
    settle()
    assert said[-1] == "Chưa có bản sao lưu nào để khôi phục thử. Hãy sao lưu trước."
    made = section.context.office.backups.run()
    press(qtbot, panel.run_button)
    settle()
    assert said[-1].startswith("Khôi phục thử thành công ngày 10/11/2026: ")
    section.load()
    settle()
    assert panel.state.text().startswith("Khôi phục thử thành công ngày 10/11/2026: ")
    assert f"từ bản sao lưu {made.at:%d/%m/%Y %H:%M}" in panel.state.text()
    assert panel.state.text().endswith("Lần sau: 10/02/2027.")
    section.context.office.desk.clock.moment += timedelta(days=100)
    section.load()
    settle()
    assert "Đã đến hạn thử lại." in panel.state.text()


def test_that_the_age_of_the_second_place_is_told_in_days(theme, tmp_path):
    place = SecondPlaceView(tmp_path, True, None, True, False, False)
    assert "Chưa có bản nào" in state_of(place, TODAY)
    assert doubts_of(place) == ()
    for days, words in ((0, "hôm nay"), (1, "hôm qua"), (40, "40 ngày trước")):
        written = replace(place, written_at=datetime.combine(TODAY - timedelta(days=days), time(8)))
        assert f"({words})" in state_of(written, TODAY)
