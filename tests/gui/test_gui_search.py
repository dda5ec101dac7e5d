"""Ctrl+K, the day looked at and the backup state, in a window over a real office."""

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from PySide6.QtCore import Qt

from commune_desk.domain.periods import Month
from commune_desk.gui.commands import Command, action_commands, find_commands, matches, month_meant
from commune_desk.gui.frame.palette_rows import PaletteRow
from commune_desk.gui.frame.top_bar import FrameFacts
from commune_desk.gui.main_window import MainWindow
from commune_desk.gui.registry import page_specs

TODAY = date(2026, 11, 10)
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(qtbot, office_context) -> Iterator[MainWindow]:
    facts = FrameFacts("Công an xã Yên Sơn", "", "Lò Văn Chiến", "Chưa sao lưu lần nào")
    made = MainWindow(page_specs(), office_context, facts)
    qtbot.addWidget(made)
    made.resize(1366, 728)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    qtbot.waitUntil(lambda: not office_context.tasks.busy)
    yield made
    qtbot.waitUntil(lambda: not office_context.tasks.busy)


@pytest.fixture
def search(qtbot, window, typing) -> Callable[[str], list[PaletteRow]]:
    """Opens the search with its keys, types, and gives what it shows."""

    def find(typed: str) -> list[PaletteRow]:
        palette = window.care.palette
        if palette.isHidden():
            qtbot.keyClick(window, Qt.Key.Key_K, CONTROL)
        palette.field.clear()
        typing(palette.field, typed)
        qtbot.waitUntil(lambda: palette._delegate.typed == typed)
        return [line for line in palette.model.lines if isinstance(line, PaletteRow)]

    return find


def test_that_an_action_is_found_without_marks_and_enter_goes_to_it(qtbot, window, search):
    rows = search("in danh sach chi tra thang 10")
    assert [(row.group, row.title) for row in rows] == [("actions", "In danh sách chi trả tháng 10/2026")]
    qtbot.keyClick(window.care.palette.field, Qt.Key.Key_Return)
    assert window.shown_key == "forms"
    assert window.care.palette.isHidden()


def test_that_actions_stand_before_people_before_pages(search):
    rows = search("th")
    groups = list(dict.fromkeys(row.group for row in rows))
    assert groups == ["actions", "members", "teams", "incidents", "papers", "pages"]
    notes = {row.title: row.note for row in rows if row.group == "members"}
    assert notes["Lương Văn Thắng"] == "Tổ trưởng, Tổ 2 · Cao Lạng"


def test_that_a_form_is_found_by_its_title_and_opened(qtbot, window, search):
    rows = [row for row in search("bien ban") if row.group == "papers"]
    assert rows
    assert all("biên bản" in row.title.lower() for row in rows)
    palette = window.care.palette
    while palette.current is None or palette.current.group != "papers":
        qtbot.keyClick(palette.field, Qt.Key.Key_Down)
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert window.shown_key == "forms"


def test_that_what_was_opened_last_stands_there_before_anything_is_typed(qtbot, window, search):
    palette = window.care.palette
    for typed in ("thang", "bien ban", "thang"):
        search(typed)
        qtbot.keyClick(palette.field, Qt.Key.Key_Return)
        assert palette.isHidden()
    palette.open()
    rows = [line for line in palette.model.lines if isinstance(line, PaletteRow)]
    assert [row.group for row in rows] == ["recent", "recent"]
    first = rows[0]
    assert palette.current == first
    search("thang")
    again = palette.current
    assert (again.title, again.target) == (first.title, first.target)
    palette.close_palette()


def test_that_the_arrows_leave_out_the_names_of_groups_and_tab_changes_the_group(qtbot, window, search):
    search("th")
    palette = window.care.palette
    first = palette.current
    seen = {first.group}
    for _ in range(len(palette.model.lines)):
        qtbot.keyClick(palette.field, Qt.Key.Key_Down)
        seen.add(palette.current.group)
    assert seen == {"actions", "members", "teams", "incidents", "papers", "pages"}
    qtbot.keyClick(palette.field, Qt.Key.Key_Tab)
    qtbot.keyClick(palette.field, Qt.Key.Key_Tab)
    assert {line.group for line in palette.model.lines if isinstance(line, PaletteRow)} == {"members"}
    assert palette.chips.chips["members"].isChecked()


def test_that_a_person_found_opens_the_record(qtbot, window, search):
    search("hiền")
    assert window.care.palette.current.title == "Nông Thị Hiền"
    qtbot.keyClick(window.care.palette.field, Qt.Key.Key_Return)
    assert window.shown_key == "members"
    page = window.page("members")
    qtbot.waitUntil(page.record.isVisible)


def test_that_escape_and_a_press_beside_it_close_the_search(qtbot, window, search):
    assert search("không có gì như vậy") == []
    palette = window.care.palette
    qtbot.keyClick(palette.field, Qt.Key.Key_Escape)
    assert palette.isHidden()
    qtbot.keyClick(window, Qt.Key.Key_K, CONTROL)
    assert palette.field.text() == ""
    qtbot.mouseClick(palette, Qt.MouseButton.LeftButton, pos=palette.rect().bottomLeft())
    assert palette.isHidden()


def test_that_another_day_is_looked_at_and_today_again(qtbot, window, typing, office_context):
    popup = window.care.day_popup
    qtbot.mouseClick(window.top_bar.day_chip, Qt.MouseButton.LeftButton)
    assert popup.isVisible()
    popup.day.line.selectAll()
    typing(popup.day.line, "abc")
    qtbot.keyClick(popup.day.line, Qt.Key.Key_Return)
    assert popup.isVisible()
    assert not office_context.as_of.read_only
    popup.day.line.selectAll()
    typing(popup.day.line, "1/9/26")
    qtbot.keyClick(popup.day.line, Qt.Key.Key_Return)
    assert office_context.as_of.day == date(2026, 9, 1)
    assert not popup.isVisible()
    qtbot.mouseClick(window.top_bar.day_chip, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(popup.today_button, Qt.MouseButton.LeftButton)
    assert office_context.as_of.day == TODAY


def test_that_what_is_wrong_with_a_day_stands_below_it_and_above_the_buttons(qtbot, window, typing):
    popup = window.care.day_popup
    qtbot.mouseClick(window.top_bar.day_chip, Qt.MouseButton.LeftButton)
    popup.day.line.selectAll()
    typing(popup.day.line, "31/02/2025")
    qtbot.keyClick(popup.day.line, Qt.Key.Key_Return)
    told = popup.day._below
    assert told.isVisible()

    def stands_free():
        return (
            told.geometry().top() >= popup.day.line.geometry().bottom()
            and told.height() >= told.heightForWidth(told.width())
            and popup.day.geometry().bottom() <= popup.look_button.geometry().top()
            and popup.look_button.geometry().bottom() < popup.height()
        )

    qtbot.waitUntil(stands_free)


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("gop to", "Gộp tổ"),
        ("trung lap", "Tìm thành viên trùng lặp, gộp hồ sơ"),
        ("them thanh vien", "Thêm thành viên"),
        ("xuat", "Xuất lịch sử ra Excel"),
    ],
)
def test_that_what_officers_do_is_found_without_marks(typed, title):
    commands = action_commands(frozenset({"members", "teams", "administration"}), TODAY, typed)
    assert title in [command.title for command in find_commands(commands, typed)]


def test_that_a_new_member_is_begun_from_the_search(qtbot, window, search):
    search("them thanh vien")
    qtbot.keyClick(window.care.palette.field, Qt.Key.Key_Return)
    assert window.shown_key == "members"
    assert window.page("members").record.isVisible()


def test_that_the_state_of_the_backup_leads_there_and_follows_a_new_one(qtbot, window):
    window.top_bar.backup_requested.emit()
    assert window.shown_key == "administration"
    section = window.page("administration").section("backups")
    qtbot.mouseClick(section.run_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.top_bar.backup_text == "Đã sao lưu 10/11 09:00")


@pytest.mark.parametrize(
    ("title", "typed", "found"),
    [
        ("In danh sách chi trả tháng 10/2026", "in ds", False),
        ("In danh sách chi trả tháng 10/2026", "chi tra in", True),
        ("Đổi người ký", "doi ng", True),
        ("Đổi người ký", "oi", False),
    ],
)
def test_that_every_word_typed_begins_a_word_of_the_title(title, typed, found):
    assert matches(title, typed) is found


def test_that_titles_that_begin_as_typed_stand_first():
    commands = [Command("Mở báo cáo", "", "x", "a"), Command("Báo cáo", "", "x", "b")]
    assert [command.page for command in find_commands(commands, "bao cao")] == ["b", "a"]
    assert find_commands(commands, " ") == []


@pytest.mark.parametrize(
    ("typed", "month"),
    [
        ("chi tra", Month(2026, 11)),
        ("chi trả tháng 10", Month(2026, 10)),
        ("thang 12", Month(2026, 12)),
        ("thang 1", Month(2026, 1)),
    ],
)
def test_that_the_month_named_is_the_latest_that_can_be_meant(typed, month):
    assert month_meant(typed, TODAY) == month


def test_that_a_month_after_next_is_last_years():
    assert month_meant("tháng 12", date(2026, 1, 5)) == Month(2025, 12)
