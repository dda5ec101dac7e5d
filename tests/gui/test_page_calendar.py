"""The calendar in administration by clicks and keys, over a real office."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from commune_desk.domain.calendar import DayKind
from commune_desk.gui.pages.administration.calendar_days import CalendarSection
from commune_desk.gui.pages.administration.page import AdministrationPage
from commune_desk.services.calendar_days import SaveCalendarDay

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(office_context, show_page) -> AdministrationPage:
    return show_page(AdministrationPage(office_context))


@pytest.fixture
def settle(qtbot, page):
    def wait() -> None:
        qtbot.waitUntil(lambda: not page.context.tasks.busy)

    return wait


@pytest.fixture
def section(page, settle) -> CalendarSection:
    page.show_target("calendar_days")
    settle()
    return page.section("calendar_days")


@pytest.fixture
def write(typing):
    def into(form, **values: str) -> None:
        for key, text in values.items():
            field = form.entry(key).field
            field.clear()
            typing(field, text)

    return into


def entered(page, year=2026):
    return {view.day: view for view in page.context.office.calendar_days.year(year)}


def press(qtbot, button) -> None:
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_that_a_make_up_day_is_entered_by_hand_changed_and_taken_off(qtbot, page, section, write, settle):
    press(qtbot, section.new_button)
    write(section.form, day="22/8/2026", note="Làm bù ngày 31/8", source="Thông báo 30/TB-BNV")
    qtbot.keyClick(page, Qt.Key.Key_S, CONTROL)
    settle()
    assert entered(page)[date(2026, 8, 22)].kind is DayKind.MAKE_UP_WORK
    shown = [section.list.model.index(0, column).data() for column in range(4)]
    assert shown == ["22/08/2026", "Thứ Bảy", "10/7", "Làm bù"]
    write(section.form, note="Làm bù thứ Hai 31/8")
    press(qtbot, section.save_button)
    settle()
    assert entered(page)[date(2026, 8, 22)].note == "Làm bù thứ Hai 31/8"
    press(qtbot, section.remove_button)
    settle()
    assert entered(page)[date(2026, 8, 22)].removed_on == date(2026, 11, 10)
    assert section.list.model.index(0, 3).data() == "đã bỏ 10/11/2026"
    assert not section.remove_button.isEnabled()


def test_that_a_day_without_reason_or_of_the_wrong_kind_says_why(qtbot, page, section, write, settle):
    press(qtbot, section.new_button)
    write(section.form, day="24/8/2026", note="Làm bù")
    press(qtbot, section.save_button)
    assert section.form.problems == ("Chưa có Căn cứ (văn bản, thông báo).",)
    write(section.form, source="Thông báo")
    press(qtbot, section.save_button)
    settle()
    assert section.form.problems[0].startswith("24/08/2026 vốn là ngày làm việc")
    assert entered(page) == {}


def test_that_the_law_proposes_a_year_and_the_officer_takes_it_over_as_one_change(qtbot, page, section, settle):
    section.switcher.stepped.emit(1)
    settle()
    press(qtbot, section.propose_button)
    proposal = section.proposal
    rows = {view.day: view for view in proposal.list.rows}
    assert date(2027, 2, 5) in rows
    unread = date(2027, 11, 24)
    assert unread in rows
    assert {view.day for view in proposal.list.checked} == set(rows) - {unread}
    tet = proposal.choices["tet"]
    assert [tet.itemText(at) for at in range(tet.count())] == ["05/02 – 09/02", "04/02 – 08/02"]
    tet.setCurrentIndex(1)
    tet.activated.emit(1)
    settle()
    proposal.list.table.choose_row(next(at for at, v in enumerate(proposal.list.rows) if v.day == date(2027, 5, 1)))
    qtbot.keyClick(proposal.list.table, Qt.Key.Key_Space)
    press(qtbot, proposal.take_button)
    settle()
    saved = entered(page, 2027)
    assert [saved[date(2027, 2, day)].kind for day in (4, 9)] == [DayKind.TET, DayKind.COMPENSATORY_REST]
    assert {date(2027, 5, 1), unread}.isdisjoint(saved)
    assert section.list.isVisible()
    (change,) = [row for row in page.context.office.history.list().rows if row.what.startswith("Lấy")]
    page.context.office.history.undo(change.id)
    assert entered(page, 2027) == {}


def test_that_a_day_the_office_says_otherwise_is_shown_and_left_unchecked(qtbot, page, section, settle):
    command = SaveCalendarDay(date(2026, 9, 2), DayKind.TET, "Nhầm", "x")
    page.context.office.calendar_days.save(command)
    section.load()
    settle()
    press(qtbot, section.propose_button)
    table = section.proposal.list
    at = next(at for at, view in enumerate(table.rows) if view.day == command.day)
    assert table.model.index(at, 4).data() == "Lịch đang ghi: Ngày Tết"
    assert command.day not in {view.day for view in table.checked}
    table.table.choose_row(at)
    qtbot.keyClick(table.table, Qt.Key.Key_Space)
    press(qtbot, section.proposal.take_button)
    settle()
    assert entered(page)[command.day].kind is DayKind.HOLIDAY


def test_that_half_typed_words_stay_when_the_list_is_read_again(qtbot, page, section, write, settle):
    press(qtbot, section.new_button)
    write(section.form, day="9/10/2026", note="Lễ Sen Đôn-ta")
    page.context.office.calendar_days.save(SaveCalendarDay(date(2026, 9, 2), DayKind.HOLIDAY, "Quốc khánh", "x"))
    section.load()
    settle()
    assert section.form.values()["note"] == "Quốc khánh"
    write(section.form, note="Quốc khánh 2/9")
    section.load()
    settle()
    assert section.form.values()["note"] == "Quốc khánh 2/9"


def test_that_the_calendar_is_not_changed_while_another_day_is_looked_at(page, section, settle):
    page.context.as_of.look_at(date(2026, 10, 1))
    settle()
    section.load()
    settle()
    buttons = (section.save_button, section.new_button, section.remove_button, section.proposal.take_button)
    assert not any(button.isEnabled() for button in buttons)


def test_that_the_calendar_is_freed_when_closed(office_context, dies, qtbot):
    def make() -> AdministrationPage:
        made = AdministrationPage(office_context)
        made.section("calendar_days").proposal.load(2026)
        return made

    assert dies(make)
    qtbot.waitUntil(lambda: not office_context.tasks.busy)
