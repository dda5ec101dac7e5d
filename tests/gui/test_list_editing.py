"""Typing in the cells of a list by keys alone: Enter down, Tab right, Esc leaves; nothing typed is lost."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from commune_desk.services.members import ChangeMember, SetField

TODAY = date(2026, 11, 10)
SHIFT = Qt.KeyboardModifier.ShiftModifier


def section(members_page, key):
    keys = [column.key for column in members_page.list.model.columns]
    return keys.index(key) + members_page.list.model.first_column


@pytest.fixture
def open_cell(qtbot, members_page, settle):
    """F2 on a cell."""

    def open_(at, key):
        settle()
        members_page.list.table.setFocus()
        members_page.list.table.setCurrentIndex(members_page.list.model.index(at, section(members_page, key)))
        qtbot.keyClick(members_page.list.table, Qt.Key.Key_F2)
        assert members_page.list.editing.active
        return members_page.list.editing.line

    return open_


def retype(line, typing, text):
    line.selectAll()
    line.del_()
    typing(line, text)


def stored(office, members_page, at, key):
    return office.members.show(members_page.list.model.key_at(at), TODAY).values[key]


def test_that_enter_saves_and_goes_down_with_the_field_open(qtbot, office, members_page, open_cell, *, typing, settle):
    line = open_cell(0, "phone")
    keys = [members_page.list.model.key_at(at) for at in (0, 1)]
    for phone in ("0912345671", "0912 345 672"):
        retype(line, typing, phone)
        qtbot.keyClick(line, Qt.Key.Key_Return)
    assert members_page.list.editing.active
    assert members_page.list.table.currentIndex().row() == 2
    settle()
    assert [office.members.show(key, TODAY).values["phone"] for key in keys] == ["0912345671", "0912345672"]
    assert members_page.list.editing.active
    assert line.isVisible()
    qtbot.keyClick(line, Qt.Key.Key_Escape)
    assert not members_page.list.editing.active
    newest = office.history.list().rows[0].what
    assert newest.startswith("Sửa “Điện thoại” của ")


def test_that_tab_goes_right_and_shift_tab_back_over_columns_that_can_be_typed_into(
    qtbot, members_page, open_cell, settle
):
    line = open_cell(1, "name")
    seen = [line.accessibleName()]
    for _ in range(3):
        qtbot.keyClick(line, Qt.Key.Key_Tab)
        seen.append(line.accessibleName())
    assert seen == ["Họ và tên", "Ngày sinh", "Số căn cước", "Điện thoại"]
    qtbot.keyClick(line, Qt.Key.Key_Backtab, SHIFT)
    assert line.accessibleName() == "Số căn cước"
    qtbot.keyClick(line, Qt.Key.Key_Return, SHIFT)
    assert members_page.list.table.currentIndex().row() == 0
    qtbot.keyClick(line, Qt.Key.Key_Escape)
    settle()


def test_that_f2_on_a_column_of_its_own_opens_the_next_that_can_be_typed_into(qtbot, members_page, open_cell):
    line = open_cell(0, "post")
    assert line.accessibleName() == "Ngày sinh"
    qtbot.keyClick(line, Qt.Key.Key_Escape)


def test_that_escape_and_leaving_it_as_it_was_write_nothing(qtbot, office, members_page, open_cell, *, typing, settle):
    before = office.history.list().total
    line = open_cell(0, "phone")
    retype(line, typing, "0912345671")
    qtbot.keyClick(line, Qt.Key.Key_Escape)
    line = open_cell(0, "phone")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    qtbot.keyClick(line, Qt.Key.Key_Escape)
    settle()
    assert office.history.list().total == before


@pytest.mark.parametrize(
    ("key", "text", "sentence"), [("birth", "31/2/1985", "31/2"), ("phone", "12", "số"), ("name", "", "Họ và tên")]
)
def test_that_what_cannot_be_kept_stays_in_its_cell_with_the_reason(
    qtbot, office, members_page, open_cell, *, typing, settle, key, text, sentence
):
    before = office.history.list().total
    line = open_cell(0, key)
    retype(line, typing, text)
    qtbot.keyClick(line, Qt.Key.Key_Return)
    settle()
    qtbot.waitUntil(lambda: bool(members_page.list.editing.problem))
    assert sentence in members_page.list.editing.problem
    assert (line.text(), line.isVisible()) == (text, True)
    assert office.history.list().total == before
    qtbot.keyClick(line, Qt.Key.Key_Escape)


def test_that_a_value_another_desk_changed_is_not_written_over(
    qtbot, office, members_page, open_cell, *, typing, settle
):
    line = open_cell(0, "phone")
    member_id = members_page.list.model.key_at(0)
    version = office.members.show(member_id, TODAY).version
    office.members.change(ChangeMember(member_id, version, {"phone": "0987654321"}))
    retype(line, typing, "0912345671")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    settle()
    qtbot.waitUntil(lambda: "vừa được" in members_page.list.editing.problem)
    assert line.text() == "0912345671"
    assert office.members.show(member_id, TODAY).values["phone"] == "0987654321"
    qtbot.keyClick(line, Qt.Key.Key_Escape)


def test_that_a_late_refusal_waits_until_the_next_cell_is_done(
    qtbot, office, members_page, open_cell, *, typing, settle
):
    line = open_cell(0, "phone")
    first, second = members_page.list.model.key_at(0), members_page.list.model.key_at(1)
    version = office.members.show(first, TODAY).version
    office.members.change(ChangeMember(first, version, {"phone": "0987654321"}))
    retype(line, typing, "0912345671")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    retype(line, typing, "09123")
    settle()
    assert (line.text(), members_page.list.editing._key) == ("09123", second)
    typing(line, "45672")
    qtbot.keyClick(line, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: "vừa được" in members_page.list.editing.problem)
    assert (line.text(), members_page.list.editing._key) == ("0912345671", first)
    assert office.members.show(second, TODAY).values["phone"] is None
    qtbot.keyClick(line, Qt.Key.Key_Escape)


def test_that_f2_once_more_and_another_page_lose_nothing(qtbot, office, members_page, open_cell, *, typing, settle):
    line = open_cell(0, "phone")
    member_id = members_page.list.model.key_at(0)
    retype(line, typing, "0912345671")
    qtbot.keyClick(line, Qt.Key.Key_F2)
    assert line.text() == "0912345671"
    members_page.hide()
    qtbot.waitUntil(lambda: not members_page.list.editing.active)
    settle()
    assert office.members.show(member_id, TODAY).values["phone"] == "0912345671"


def test_that_a_cell_is_saved_before_the_window_closes(office, members_page, open_cell, *, typing, settle):
    retype(open_cell(0, "phone"), typing, "0912345671")
    member_id = members_page.list.model.key_at(0)
    assert members_page.finish_typing()
    settle()
    assert office.members.show(member_id, TODAY).values["phone"] == "0912345671"


def test_that_another_field_of_the_person_is_no_conflict(office, members_page, settle):
    settle()
    member_id = members_page.list.model.key_at(0)
    values = office.members.show(member_id, TODAY).values
    version = office.members.show(member_id, TODAY).version
    office.members.change(ChangeMember(member_id, version, {"address": "Bản Nà Lìu"}))
    office.members.set_field(SetField(member_id, "phone", values["phone"], "0912345671"))
    assert stored(office, members_page, 0, "phone") == "0912345671"


def test_that_leaving_for_another_place_saves_what_was_typed(qtbot, office, members_page, open_cell, *, typing, settle):
    line = open_cell(0, "phone")
    member_id = members_page.list.model.key_at(0)
    retype(line, typing, "0912345671")
    members_page.list.filters.field.setFocus()
    qtbot.waitUntil(lambda: not members_page.list.editing.active)
    settle()
    assert office.members.show(member_id, TODAY).values["phone"] == "0912345671"


def test_that_nothing_is_typed_on_another_day(qtbot, here, members_page, settle):
    here.as_of.look_at(date(2026, 10, 1))
    settle()
    members_page.list.table.setFocus()
    members_page.list.table.setCurrentIndex(members_page.list.model.index(0, section(members_page, "phone")))
    qtbot.keyClick(members_page.list.table, Qt.Key.Key_F2)
    assert not members_page.list.editing.active


def test_that_the_cell_can_be_looked_at(qtbot, members_page, open_cell, *, typing, settle, picture):
    line = open_cell(2, "phone")
    retype(line, typing, "12")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    settle()
    picture(members_page, "cell-editing")
    qtbot.keyClick(line, Qt.Key.Key_Escape)
    QApplication.processEvents()
