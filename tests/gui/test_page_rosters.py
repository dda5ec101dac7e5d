"""The page of the roster by clicks and keys, on a real office."""

from datetime import date

import pytest
from office_fixtures import built_office, office  # noqa: F401 - fixtures
from office_samples import SEPTEMBER, member_ids
from PySide6.QtCore import QAbstractItemModel, QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QMenu

from commune_desk.domain.calendar import DayKind
from commune_desk.domain.periods import Month
from commune_desk.domain.rosters import Attendance
from commune_desk.gui import theme
from commune_desk.gui.pages.rosters import paper_dialog
from commune_desk.gui.pages.rosters.cell_menu import cell_menu
from commune_desk.gui.pages.rosters.delegates import day_ground
from commune_desk.gui.pages.rosters.edits import cells_of
from commune_desk.gui.pages.rosters.page import RostersPage
from commune_desk.gui.pages.rosters.sheet import MemberLine, hours_text
from commune_desk.services.calendar_days import SaveCalendarDay
from commune_desk.services.roster_commands import SetAttendance, SetCell
from commune_desk.services.teams import AddTeam

TODAY = date(2026, 11, 10)
NOVEMBER = Month(2026, 11)
CONTROL, ALT, SHIFT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


@pytest.fixture
def page(qtbot, here):
    made = RostersPage(here)
    qtbot.addWidget(made)
    made.resize(1314, 652)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    made.grid.days.setFocus()
    settled(qtbot, made)
    yield made
    settled(qtbot, made)


def settled(qtbot, page):
    qtbot.waitUntil(lambda: page.sheet is not None and not page.context.tasks.busy)


def lines(page):
    return [(row, line) for row, line in enumerate(page.sheet.lines) if isinstance(line, MemberLine)]


def go(page, name, day):
    row = next(row for row, line in lines(page) if line.member.full_name == name)
    page.grid.days.go_to(row, day - 1)


def letters(page, name, day):
    line = next(line for _, line in lines(page) if line.member.full_name == name)
    return "".join(slot.letter for slot in line.member.cells[day - 1].slots)


def slot(page, name, day):
    line = next(line for _, line in lines(page) if line.member.full_name == name)
    return line.member.cells[day - 1].slots[0]


def show_month(qtbot, page, month):
    page.bar.months.set_month(month.first_day)
    qtbot.waitUntil(lambda: page.sheet.view.month == month)
    settled(qtbot, page)


def test_that_the_month_of_today_opens_with_todays_column_current(page):
    assert page.sheet.view.month == NOVEMBER
    assert page.grid.model.day_at(page.grid.days.currentIndex().column()) == TODAY.day - 1
    assert page.day_strip.day == TODAY


def test_that_a_letter_places_a_shift_and_arrows_go_on(qtbot, page, typing, office):  # noqa: F811
    go(page, "Nông Thị Hiền", 12)
    typing(page.grid.days, "đ")
    qtbot.keyClick(page.grid.days, Qt.Key.Key_Right)
    typing(page.grid.days, "T")
    settled(qtbot, page)
    assert letters(page, "Nông Thị Hiền", 12) == "Đ"
    assert letters(page, "Nông Thị Hiền", 13) == "T"
    view = office.rosters.month_grid(NOVEMBER)
    assert view.shift_count == 2
    assert page.bar.state.text() == "Bản nháp, chưa công bố"


def test_that_a_letter_shows_before_the_service_has_answered(qtbot, page, typing):
    go(page, "Nông Thị Hiền", 12)
    typing(page.grid.days, "g")
    assert page.grid.model.data(page.grid.days.currentIndex()) == "G"
    settled(qtbot, page)
    assert page.grid.model.data(page.grid.days.currentIndex()) == "G"


def test_that_an_unaccented_key_and_the_paper_turns_place_too(qtbot, page):
    go(page, "Bùi Xuân Lộc", 3)
    qtbot.keyClick(page.grid.days, Qt.Key.Key_D)
    qtbot.keyClick(page.grid.days, Qt.Key.Key_Down)
    qtbot.keyClick(page.grid.days, Qt.Key.Key_2)
    settled(qtbot, page)
    assert letters(page, "Bùi Xuân Lộc", 3) == "Đ"
    assert letters(page, "Y Bhăm Niê", 3) == "2"  # the head of the team between is skipped


def test_that_a_letter_fills_a_range_as_one_change(qtbot, page, typing, office):  # noqa: F811
    go(page, "Nguyễn Văn Hưởng", 2)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Down):
        qtbot.keyClick(page.grid.days, key, SHIFT)
    before = office.history.list().total
    typing(page.grid.days, "n")
    settled(qtbot, page)
    placed = [letters(page, name, day) for name in ("Nguyễn Văn Hưởng", "Nông Thị Hiền") for day in (2, 3, 4)]
    assert placed == ["N"] * 6
    assert office.history.list().total == before + 1


def test_that_undo_and_redo_walk_through_the_changes_of_the_page(qtbot, page, typing):
    go(page, "Nông Thị Hiền", 12)
    typing(page.grid.days, "đ")
    settled(qtbot, page)
    qtbot.keyClick(page.grid.days, Qt.Key.Key_Delete)
    settled(qtbot, page)
    assert letters(page, "Nông Thị Hiền", 12) == ""
    seen = []
    for button in (page.bar.undo, page.bar.undo, page.bar.redo, page.bar.redo):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        settled(qtbot, page)
        seen.append(letters(page, "Nông Thị Hiền", 12))
    assert seen == ["Đ", "", "Đ", ""]
    assert not page.bar.redo.isEnabled()


def test_that_a_change_taken_back_elsewhere_is_not_offered_for_undo_again(qtbot, page, typing):
    go(page, "Nông Thị Hiền", 12)
    typing(page.grid.days, "đ")
    settled(qtbot, page)
    page.context.tasks.write(page, page.context.office.history.undo, page.writer.own.to_undo)
    settled(qtbot, page)
    assert letters(page, "Nông Thị Hiền", 12) == ""
    assert not page.bar.undo.isEnabled()
    assert page.bar.redo.isEnabled()


def test_that_alt_and_a_letter_add_a_shift_beside(qtbot, page, typing):
    go(page, "Nông Thị Hiền", 12)
    typing(page.grid.days, "đ")
    settled(qtbot, page)
    qtbot.keyClick(page.grid.days, Qt.Key.Key_G, ALT)
    settled(qtbot, page)
    assert sorted(letters(page, "Nông Thị Hiền", 12)) == ["G", "Đ"]


def test_that_ctrl_g_pins_and_frees(qtbot, page, typing):
    go(page, "Nông Thị Hiền", 12)
    typing(page.grid.days, "đ")
    settled(qtbot, page)
    for expected in (True, False):
        qtbot.keyClick(page.grid.days, Qt.Key.Key_G, CONTROL)
        settled(qtbot, page)
        assert slot(page, "Nông Thị Hiền", 12).pinned is expected


def test_that_a_double_booking_is_marked_told_and_found(qtbot, page, office):  # noqa: F811
    member = member_ids(office)["Y Bhăm Niê"]
    office.rosters.set_cell(SetCell(member, date(2026, 11, 20), "night"))
    office.rosters.set_cell(SetCell(member, date(2026, 11, 20), "turn_2", beside=True))
    page.refresh()
    qtbot.waitUntil(page.problems.isVisible)
    assert "Y Bhăm Niê" in page.problems.text
    assert (member, date(2026, 11, 20)) in page.sheet.wrong
    qtbot.mouseClick(page.problems._after, Qt.MouseButton.LeftButton)
    current = cells_of(page.grid.model, [page.grid.days.currentIndex()])[0]
    assert current.place == (member, date(2026, 11, 20))
    assert page.problems.text in page.grid.model.data(current.index, Qt.ItemDataRole.ToolTipRole)


def test_that_a_month_with_double_bookings_is_published_only_when_confirmed(qtbot, page, office):  # noqa: F811
    member = member_ids(office)["Y Bhăm Niê"]
    office.rosters.set_cell(SetCell(member, date(2026, 11, 20), "night"))
    office.rosters.set_cell(SetCell(member, date(2026, 11, 20), "turn_2", beside=True))
    page.refresh()
    qtbot.waitUntil(page.problems.isVisible)
    qtbot.mouseClick(page.bar.publish, Qt.MouseButton.LeftButton)
    assert not office.rosters.month_grid(NOVEMBER).published
    question = next(child for child in page.children() if child.inherits("QDialog") and hasattr(child, "yes"))
    qtbot.mouseClick(question.yes, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.bar.state.text() == "Đã công bố")


def test_that_a_chip_dragged_to_an_empty_cell_moves_and_to_a_full_one_swaps(qtbot, page, typing):
    for name, letter in (("Nguyễn Văn Hưởng", "đ"), ("Nông Thị Hiền", "t")):
        go(page, name, 12)
        typing(page.grid.days, letter)
    settled(qtbot, page)
    drag(qtbot, page, ("Nguyễn Văn Hưởng", 12), ("Nguyễn Văn Hưởng", 14))
    settled(qtbot, page)
    assert (letters(page, "Nguyễn Văn Hưởng", 12), letters(page, "Nguyễn Văn Hưởng", 14)) == ("", "Đ")
    drag(qtbot, page, ("Nguyễn Văn Hưởng", 14), ("Nông Thị Hiền", 12))
    settled(qtbot, page)
    assert (letters(page, "Nguyễn Văn Hưởng", 14), letters(page, "Nông Thị Hiền", 12)) == ("T", "Đ")


def drag(qtbot, page, source, target):
    days = page.grid.days
    spots = []
    for name, day in (source, target):
        go(page, name, day)
        spots.append(days.visualRect(days.currentIndex()).center())
    qtbot.mousePress(days.viewport(), Qt.MouseButton.LeftButton, pos=spots[0])
    for spot in (spots[0] + QPoint(0, 14), spots[1]):
        qtbot.mouseMove(days.viewport(), spot)
    assert days.dragging
    qtbot.mouseRelease(days.viewport(), Qt.MouseButton.LeftButton, pos=spots[1])


def test_that_attendance_makes_published_shifts_up_to_yesterday_served(qtbot, page, office):  # noqa: F811
    member = member_ids(office)["Y Bhăm Niê"]
    for day in (9, 10, 11):
        office.rosters.set_cell(SetCell(member, date(2026, 11, day), "night"))
    page.refresh()
    settled(qtbot, page)
    qtbot.mouseClick(page.bar.publish, Qt.MouseButton.LeftButton)
    settled(qtbot, page)
    said = []
    page.context.messages.posted.connect(said.append)
    qtbot.mouseClick(page.bar.attendance, Qt.MouseButton.LeftButton)
    settled(qtbot, page)
    came = [slot(page, "Y Bhăm Niê", day).attendance for day in (9, 10, 11)]
    assert came == ["served", "planned", "planned"]
    assert [message.text for message in said] == ["Đã chấm công 1 lượt."]


def test_that_the_menu_of_a_cell_marks_somebody_absent(qtbot, page):
    show_month(qtbot, page, SEPTEMBER)
    go(page, "Nguyễn Văn Hưởng", 2)
    current = page.editor.current()
    menu = cell_menu(page, page.sheet, [current], current, TODAY)
    absent = next(
        action
        for action in menu.actions()
        if isinstance(action.data(), SetAttendance) and action.data().attendance is Attendance.ABSENT
    )
    page.editor.carry_out(absent)
    menu.deleteLater()
    settled(qtbot, page)
    assert slot(page, "Nguyễn Văn Hưởng", 2).attendance == "absent"


def test_that_the_menu_opens_with_the_letters_of_the_kinds(qtbot, page):
    go(page, "Nguyễn Văn Hưởng", 2)
    page.grid.days.menu_asked.emit(QPoint(10, 10))
    menu = page.findChild(QMenu)
    assert "Đêm\tĐ" in [action.text() for action in menu.actions()]
    menu.close()


def test_that_enter_opens_the_shift_and_leader_route_and_remark_are_kept(qtbot, page, typing, office):  # noqa: F811
    show_month(qtbot, page, SEPTEMBER)
    go(page, "Trần Quốc Đạt", 8)
    qtbot.keyClick(page.grid.days, Qt.Key.Key_Return)
    qtbot.waitUntil(page.card.isVisible)
    settled(qtbot, page)
    cell = page.grid.days.visualRect(page.grid.days.currentIndex())
    at = page.grid.days.viewport().mapTo(page, cell.center())
    assert not page.card.geometry().contains(at)
    page.card.leader.setCurrentIndex(1)
    page.card.leader.activated.emit(1)
    settled(qtbot, page)
    typing(page.card.note, "Tăng cường")
    qtbot.keyClick(page.card.note, Qt.Key.Key_Return)
    settled(qtbot, page)
    shift = office.rosters.shift(slot(page, "Trần Quốc Đạt", 8).shift_id)
    assert (shift.people[0].is_leader, shift.note) == (True, "Tăng cường")
    qtbot.keyClick(page.card, Qt.Key.Key_Escape)
    assert not page.card.isVisible()


def test_that_the_duty_officer_of_a_day_is_written_below_the_grid(qtbot, page, typing):
    go(page, "Trần Quốc Đạt", 18)
    page.day_strip.officer.setFocus()
    typing(page.day_strip.officer, "Vũ Đình Khang")
    page.grid.days.setFocus()
    settled(qtbot, page)
    assert page.sheet.days[17].duty_officer == "Vũ Đình Khang"


def test_that_nothing_can_be_placed_while_another_day_is_looked_at(qtbot, page, typing, office):  # noqa: F811
    page.context.as_of.look_at(date(2026, 10, 5))
    qtbot.waitUntil(lambda: page.sheet.view.month == Month(2026, 10))
    typing(page.grid.days, "đ")
    settled(qtbot, page)
    assert office.rosters.month_grid(Month(2026, 10)).shift_count == 0
    assert not page.bar.publish.isEnabled()
    assert not page.day_strip.officer.isEnabled()


def test_that_all_days_are_seen_at_1366_with_the_rail_folded_and_scroll_with_it_open(qtbot, page):
    show_month(qtbot, page, Month(2026, 10))
    assert page.sheet.view.month.days == 31
    assert page.grid._across.isHidden()
    page.resize(1158, 652)
    qtbot.waitUntil(lambda: not page.grid._across.isHidden())
    assert page.grid.days.columnWidth(1) == 26


def test_that_the_ledger_and_the_names_scroll_with_the_days(qtbot, page):
    page.resize(1314, 300)
    days = page.grid.days.verticalScrollBar()
    qtbot.waitUntil(lambda: days.maximum() > 20)
    days.setValue(20)
    assert page.grid.names.verticalScrollBar().value() == 20
    assert page.grid.ledger.verticalScrollBar().value() == 20


def test_that_a_folded_team_hides_its_people(qtbot, page):
    rows = len(lines(page))
    names = page.grid.names
    qtbot.mouseClick(names.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(20, 8))
    assert len(lines(page)) == rows - 3
    qtbot.mouseClick(names.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(20, 8))
    assert len(lines(page)) == rows


def test_that_the_ledger_counts_what_was_placed(qtbot, page, typing):
    go(page, "Nguyễn Văn Hưởng", 14)
    typing(page.grid.days, "đ")
    settled(qtbot, page)
    _, line = lines(page)[0]
    texts = [page.grid.model.ledger_text(line, at) for at in range(6)]
    assert texts == ["1", "1", "1", "0", "0", "+1"]


def test_that_a_holiday_of_the_calendar_is_shaded_named_and_counted(qtbot, page, office, typing):  # noqa: F811
    day = page.grid.model.sheet.days[19].day
    office.calendar_days.save(SaveCalendarDay(day, DayKind.HOLIDAY, "Ngày hội xã", "Thông báo 5"))
    page.refresh()
    settled(qtbot, page)
    chosen = theme.tokens()
    grounds = {page.grid.model.sheet.days[at].kind: day_ground(page.grid.model, at) for at in range(30)}
    assert grounds == {
        DayKind.HOLIDAY: chosen.holiday, DayKind.WEEKEND: chosen.weekend, DayKind.WORKING: chosen.surface,
    }  # fmt: skip
    assert page.legend.holidays == ("Ngày hội xã",)
    tip = page.grid.model.headerData(20, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole)
    assert tip.endswith(f"{day:%d/%m}: Ngày lễ, Ngày hội xã")
    go(page, "Nguyễn Văn Hưởng", 20)
    typing(page.grid.days, "đ")
    settled(qtbot, page)
    assert page.grid.model.ledger_text(lines(page)[0][1], 3) == "1"


def test_that_a_team_without_people_is_no_trouble(qtbot, page, office):  # noqa: F811
    office.teams.add(AddTeam("bon Bu Krông", date(2026, 11, 1)))
    page.refresh()
    settled(qtbot, page)
    assert lines(page)


def test_that_the_printed_month_is_shown_and_made_a_picture(qtbot, page, office):  # noqa: F811
    show_month(qtbot, page, SEPTEMBER)
    page._on_paper()
    dialog = page.findChild(paper_dialog.PaperDialog)
    qtbot.waitUntil(lambda: dialog.desk.preview.page_count > 0)
    dialog.close()
    picture = paper_dialog.picture_wish(office.papers, SEPTEMBER)
    assert picture.make().startswith(b"\x89PNG")
    assert picture.name == "Lịch tuần tra tháng 09-2026"


def test_that_the_grid_keeps_the_rules_of_a_model(qtbot, page, typing):
    model: QAbstractItemModel = page.grid.model
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    go(page, "Nguyễn Văn Hưởng", 14)
    typing(page.grid.days, "đ")
    show_month(qtbot, page, SEPTEMBER)
    tester.deleteLater()


def test_that_hours_beyond_midnight_are_told_by_the_clock(office):  # noqa: F811
    hours = {view.kind.code: hours_text(view.kind) for view in office.rosters.kinds()}
    assert hours["night"] == "22–06h"
    assert (hours["turn_1"], hours["turn_2"]) == ("20–24h", "00–04h")


def test_that_the_page_is_freed_when_closed(qtbot, here, dies):
    assert dies(lambda: RostersPage(here))
    qtbot.waitUntil(lambda: not here.tasks.busy)


def test_that_a_stand_in_of_another_team_serves_the_shift_that_was_left(qtbot, page, typing):
    go(page, "Nguyễn Văn Hưởng", 12)
    typing(page.grid.days, "đ")
    settled(qtbot, page)
    team_id = slot(page, "Nguyễn Văn Hưởng", 12).team_id
    drag(qtbot, page, ("Nguyễn Văn Hưởng", 12), ("Lương Văn Thắng", 12))
    settled(qtbot, page)
    assert letters(page, "Nguyễn Văn Hưởng", 12) == ""
    assert slot(page, "Lương Văn Thắng", 12).team_id == team_id
    drag(qtbot, page, ("Lương Văn Thắng", 12), ("Lương Văn Thắng", 13))
    settled(qtbot, page)
    assert slot(page, "Lương Văn Thắng", 13).team_id == team_id
