"""The page of members by clicks and keys, on a real office."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from office_fixtures import built_office, office  # noqa: F401 - fixtures
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from commune_desk.gui.pages.members.import_columns import columns
from commune_desk.gui.pages.members.page import MembersPage
from commune_desk.gui.widgets.ask import LeaveQuestion
from commune_desk.gui.widgets.message_bar import MessageBar
from commune_desk.services.import_plans import Action, FieldChange
from commune_desk.services.members import ListMembers

CASES = Path(__file__).parents[1] / "data" / "import-cases"
CASE_01 = CASES / "01_quoc_hieu_tieu_de_dong_so_cot" / "01_quoc_hieu_tieu_de_dong_so_cot.xlsx"
CASE_05 = CASES / "05_cccd_so_dien_thoai_dang_so" / "05_cccd_so_dien_thoai_dang_so.xlsx"
TODAY = date(2026, 11, 10)


@pytest.fixture
def page(qtbot, here):
    made = MembersPage(here)
    qtbot.addWidget(made)
    made.resize(1158, 690)
    with qtbot.waitSignal(made.list.loaded), qtbot.waitExposed(made):
        made.show()
    return made


def settled(qtbot, page):
    qtbot.waitUntil(lambda: not page.context.tasks.busy)


def open_first(qtbot, page):
    page.list.table.choose_row(0)
    page.list.table.setFocus()
    qtbot.keyClick(page.list.table, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.record.form.entry("full_name").value() is not None)


def names(page):
    return [page.list.model.row(at).full_name for at in range(page.list.model.total)]


def test_that_the_list_shows_who_serves_in_order_of_given_name(page, office):  # noqa: F811
    expected = [row.full_name for row in office.members.list(ListMembers(TODAY)).rows]
    assert names(page) == expected
    assert expected


def test_that_typing_without_marks_finds_a_name_with_marks(qtbot, page, typing):
    page.list.filters.field.setFocus()
    typing(page.list.filters.field, "hien")
    qtbot.waitUntil(lambda: names(page) == ["Nông Thị Hiền"])


def test_that_enter_opens_the_record_and_a_saved_change_is_read_back(qtbot, page, office):  # noqa: F811
    open_first(qtbot, page)
    member_id = page.list.current_view().id
    phone = page.record.form.entry("phone")
    phone.line.clear()
    qtbot.keyClicks(phone.line, "0990000123")
    qtbot.mouseClick(page.record.save_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: office.members.show(member_id, TODAY).values["phone"] == "0990000123")
    settled(qtbot, page)
    assert page.list.model.row(0).phone == "0990000123"


def test_that_a_wrong_number_is_told_beside_its_field_and_nothing_is_saved(qtbot, page, office):  # noqa: F811
    open_first(qtbot, page)
    before = office.members.show(page.list.current_view().id, TODAY).version
    number = page.record.form.entry("national_id")
    number.line.clear()
    qtbot.keyClicks(number.line, "12345")
    qtbot.mouseClick(page.record.save_button, Qt.MouseButton.LeftButton)
    settled(qtbot, page)
    assert number.below
    assert office.members.show(page.list.current_view().id, TODAY).version == before


def test_that_a_new_member_is_listed_after_saving(qtbot, page, typing, office):  # noqa: F811
    count = page.list.model.total
    qtbot.mouseClick(page.add_button, Qt.MouseButton.LeftButton)
    form = page.record.new_form
    typing(form.entry("full_name").line, "Lò Thị Thuý")
    team = office.teams.list_on(TODAY)[0]
    qtbot.waitUntil(lambda: len(page.record._teams) > 0)
    form.entry("team").set_value(next(option for option in page.record._teams if option.key == team.id))
    qtbot.mouseClick(page.record.save_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.list.model.total == count + 1)
    assert "Lò Thị Thuý" in names(page)


def test_that_after_saving_somebody_new_stands_there_and_nobody_else(qtbot, page, typing, office):  # noqa: F811
    open_first(qtbot, page)
    first = page.list.current_view().id
    qtbot.mouseClick(page.add_button, Qt.MouseButton.LeftButton)
    form = page.record.new_form
    typing(form.entry("full_name").line, "Lò Thị Thuý")
    qtbot.waitUntil(lambda: len(page.record._teams) > 0)
    form.entry("team").set_value(page.record._teams[0])
    qtbot.mouseClick(page.record.save_button, Qt.MouseButton.LeftButton)
    settled(qtbot, page)
    assert page.record._view.full_name == "Lò Thị Thuý"
    assert page.list.current_view().id == page.record._view.id
    typing(page.record.form.entry("phone").line, "0990123456")
    qtbot.mouseClick(page.record.save_button, Qt.MouseButton.LeftButton)
    settled(qtbot, page)
    (added,) = office.members.list(ListMembers(TODAY, "Lò Thị Thuý")).rows
    assert office.members.show(added.id, TODAY).values["phone"] == "0990123456"
    assert office.members.show(first, TODAY).values["phone"] != "0990123456"


def test_that_a_release_without_ground_is_refused_beside_the_field(qtbot, page, office):  # noqa: F811
    open_first(qtbot, page)
    page.record.show_tab("service")
    page.record.release_form.entry("end_reason").set_value(None)
    qtbot.mouseClick(page.record.release_button, Qt.MouseButton.LeftButton)
    settled(qtbot, page)
    assert page.record.release_form.problems
    assert office.members.show(page.list.current_view().id, TODAY).current is not None


def test_that_a_release_on_request_asks_for_the_request_beside_the_field(qtbot, page, typing, office):  # noqa: F811
    open_first(qtbot, page)
    page.record.show_tab("service")
    form = page.record.release_form
    form.entry("end_reason").set_value("a")
    qtbot.mouseClick(page.record.release_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(form.problems))
    assert "đơn xin thôi" in form.problems[0]
    typing(form.entry("end_document").line, "Đơn xin thôi ngày 01/11/2026")
    qtbot.mouseClick(page.record.release_button, Qt.MouseButton.LeftButton)
    member_id = page.record._member_id
    qtbot.waitUntil(lambda: office.members.show(member_id, TODAY).last_spell.end_reason == "a")
    assert office.members.show(member_id, TODAY).last_spell.end_document == "Đơn xin thôi ngày 01/11/2026"


def test_that_a_move_keeps_what_is_typed_in_the_profile_and_both_are_saved(qtbot, page, typing, office):  # noqa: F811
    open_first(qtbot, page)
    member_id = page.list.current_view().id
    settled(qtbot, page)
    before = office.members.show(member_id, TODAY)
    phone = page.record.form.entry("phone")
    phone.line.clear()
    typing(phone.line, "0990000123")
    page.record.show_tab("service")
    post = "deputy" if before.current.post != "deputy" else "member"
    entry = page.record.move_form.entry("post")
    entry.combo.set_key(post)
    entry.combo.picked.emit(post)
    page.record.move_button.click()
    qtbot.waitUntil(lambda: office.members.show(member_id, TODAY).current.post == post)
    settled(qtbot, page)
    assert phone.value() == "0990000123"
    assert office.members.show(member_id, TODAY).values["phone"] == before.values["phone"]
    page.record.show_tab("profile")
    page.record.save_button.click()
    qtbot.waitUntil(lambda: office.members.show(member_id, TODAY).values["phone"] == "0990000123")
    settled(qtbot, page)


def test_that_another_record_is_opened_over_unsaved_edits_only_when_agreed(qtbot, page, typing, office):  # noqa: F811
    open_first(qtbot, page)
    settled(qtbot, page)
    phone = page.record.form.entry("phone")
    phone.line.clear()
    typing(phone.line, "0990000123")
    first, second = (page.list.model.row(at).id for at in range(2))
    page.record.show_member(second)
    (question,) = page.record.findChildren(LeaveQuestion)
    question.stay.click()
    settled(qtbot, page)
    assert (page.record._view.id, phone.value()) == (first, "0990000123")
    qtbot.waitUntil(lambda: page.record.findChildren(LeaveQuestion) == [])
    page.record.show_member(second)
    (question,) = page.record.findChildren(LeaveQuestion)
    question.drop.click()
    qtbot.waitUntil(lambda: page.record._view.id == second)
    settled(qtbot, page)
    assert phone.value() == office.members.show(second, TODAY).values["phone"]


def test_that_looking_at_another_day_allows_no_change(qtbot, page, here):
    here.as_of.look_at(date(2026, 9, 1))
    settled(qtbot, page)
    assert not page.add_button.isEnabled()
    assert not page.import_button.isEnabled()


def test_that_a_list_without_days_of_joining_asks_from_when_its_people_serve(qtbot, page, office):  # noqa: F811
    importing = page.importing
    page._stack.setCurrentWidget(importing)
    importing.read_file(CASE_01)
    qtbot.waitUntil(lambda: importing.plan is not None and importing.write_button.isEnabled())
    assert importing.joined_row.isVisible()
    assert importing.joined_words.text() == "5 người không ghi ngày tham gia. Tính từ ngày"
    assert importing.joined.value() == date(2024, 7, 1)
    importing.joined.line.setText("1/3/2025")
    qtbot.keyClick(importing.joined.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: importing.plan.undated_from == date(2025, 3, 1))
    names = {row.values["full_name"] for row in importing.plan.rows}
    with qtbot.waitSignal(importing.left):
        qtbot.mouseClick(importing.write_button, Qt.MouseButton.LeftButton)
    listed = {row.full_name: row.id for row in office.members.list(ListMembers(date(2026, 11, 10), limit=500)).rows}
    for name in names:
        assert office.members.show(listed[name], date(2026, 11, 10)).spells[0].valid_from == date(2025, 3, 1)


def test_that_an_import_shows_what_it_will_write_and_writes_it(qtbot, page, office):  # noqa: F811
    before = office.members.list(ListMembers(TODAY)).total
    page._stack.setCurrentWidget(page.importing)
    page.importing.read_file(CASE_01)
    qtbot.waitUntil(lambda: page.importing.plan is not None and page.importing.write_button.isEnabled())
    assert page.importing.plan.count(Action.NEW) == 5
    with qtbot.waitSignal(page.importing.left):
        qtbot.mouseClick(page.importing.write_button, Qt.MouseButton.LeftButton)
    assert office.members.list(ListMembers(TODAY)).total == before + 5


def test_that_rows_to_mend_are_saved_apart_with_their_reason(qtbot, page, tmp_path):
    page._stack.setCurrentWidget(page.importing)
    page.importing.read_file(CASE_05)
    qtbot.waitUntil(lambda: page.importing.plan is not None)
    wrong = page.importing.plan.count(Action.ERROR)
    assert wrong
    target = tmp_path / "cần sửa.xlsx"
    page.importing._on_target_chosen(target)
    qtbot.waitUntil(target.exists)
    settled(qtbot, page)
    from openpyxl import load_workbook

    rows = list(load_workbook(target).active.iter_rows(values_only=True))
    assert len(rows) == wrong + 1
    assert all(row[-1] for row in rows[1:])


def pick(combo, key):
    """Chooses as a click on a line of the list does."""
    combo.set_key(key)
    combo.activated.emit(combo.currentIndex())


def test_that_a_column_is_read_as_the_officer_says_and_as_last_time_when_asked(qtbot, page, tmp_path):
    importing = page.importing
    page._stack.setCurrentWidget(importing)
    path = tmp_path / "ds.csv"
    path.write_text("STT;Họ và tên;Tổ;Cột lạ\n1;Lò Hà;Thôn Thử;0990000001\n", encoding="utf-8")

    def phones():
        return None if importing.plan is None else [row.values.get("phone") for row in importing.plan.preview.rows]

    importing.read_file(path)
    qtbot.waitUntil(lambda: phones() == [None])
    assert (importing.mapper.column.key(), importing.mapper.field.key()) == ("D", "")
    assert importing.mapper.last_time.isHidden()
    pick(importing.mapper.field, "phone")
    qtbot.waitUntil(lambda: phones() == ["0990000001"])
    with qtbot.waitSignal(importing.left):
        qtbot.mouseClick(importing.write_button, Qt.MouseButton.LeftButton)
    importing._clear()
    importing.read_file(path)
    qtbot.waitUntil(lambda: phones() == [None])
    assert not importing.mapper.last_time.isHidden()
    qtbot.mouseClick(importing.mapper.last_time, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: phones() == ["0990000001"])
    assert importing.plan.count(Action.UNCHANGED) == 1


def test_that_people_on_other_sheets_are_told_and_another_sheet_is_read_when_chosen(qtbot, page, tmp_path):
    from openpyxl import Workbook

    book = Workbook()
    for name, count in (("Bản Hìn", 2), ("Bản Mòng", 1)):
        sheet = book.create_sheet(name)
        sheet.append(["STT", "Họ và tên", "Năm sinh"])
        for number in range(count):
            sheet.append([number + 1, f"Lò Văn {'ABC'[number]}", 1980])
    book.save(tmp_path / "ds.xlsx")
    importing = page.importing
    page._stack.setCurrentWidget(importing)
    importing.read_file(tmp_path / "ds.xlsx")
    qtbot.waitUntil(importing.unread.isVisible)
    assert importing.unread.words.text().startswith("Trang “Bản Mòng” cũng có 1 người")
    assert importing.unread.sheets.key() == "Bản Hìn"
    pick(importing.unread.sheets, "Bản Mòng")
    qtbot.waitUntil(lambda: importing.plan.preview.sheet == "Bản Mòng")
    assert [row.team_name for row in importing.plan.rows] == ["Bản Mòng"]
    assert importing.unread.words.text().startswith("Trang “Bản Hìn” cũng có 2 người")


def test_that_a_file_that_is_no_list_leaves_the_page_at_its_first_step(qtbot, page, tmp_path):
    broken = tmp_path / "hỏng.xlsx"
    broken.write_bytes(b"PK\x03\x04 cut")
    page._stack.setCurrentWidget(page.importing)
    with qtbot.waitSignal(page.context.messages.posted) as said:
        page.importing.read_file(broken)
    assert "hỏng.xlsx" in said.args[0].text
    settled(qtbot, page)
    assert page.importing.plan is None
    assert not page.importing.write_button.isEnabled()


def test_that_the_page_is_freed(here, dies, qtbot):
    assert dies(lambda: MembersPage(here))
    qtbot.waitUntil(lambda: not here.tasks.busy)


def test_that_what_was_wrong_with_one_file_does_not_stand_beside_the_next(qtbot, page, here, tmp_path):
    bar = MessageBar(here.messages, here.tasks)
    qtbot.addWidget(bar)
    importing = page.importing
    page._stack.setCurrentWidget(importing)
    wrong = tmp_path / "hỏng.xlsx"
    wrong.write_bytes(b"no workbook")
    importing.read_file(wrong)
    qtbot.waitUntil(lambda: "hỏng.xlsx" in bar.text)
    importing.joined.show_problem("Ngày này chưa đến.")
    importing.read_file(CASE_01)
    assert bar.text == ""
    assert not importing.joined.below
    qtbot.waitUntil(lambda: importing.plan is not None)
    assert bar.text == ""


def test_that_good_news_and_its_undo_outlast_the_choice_of_a_file(qtbot, here):
    bar = MessageBar(here.messages, here.tasks)
    qtbot.addWidget(bar)
    here.messages.good("Đã lưu.")
    here.messages.calm()
    assert bar.text == "Đã lưu."


def test_that_numbers_are_whole_where_digits_are_compared_and_masked_elsewhere(qtbot, page, tmp_path):
    path = tmp_path / "ds.csv"
    head = "STT;Họ và tên;Năm sinh;Số CCCD;Tổ\n"
    path.write_text(f"{head}1;Lò Hà;1980;099080000001;Thôn Thử\n2;Lò Hà;1985;099080000001;Thôn Thử\n", encoding="utf-8")
    importing = page.importing
    page._stack.setCurrentWidget(importing)
    importing.read_file(path)
    qtbot.waitUntil(lambda: importing.plan is not None)
    (column,) = [one for one in columns(importing.plan) if one.key == "national_id"]
    assert [column.cell(row).text for row in importing.plan.rows] == ["••••0001", "099080000001"]
    record = FieldChange("national_id", "099080000002", "099080000001")
    changed = replace(importing.plan.rows[0], changes=(record,))
    assert column.cell(changed).text == "099080000001"


def test_that_the_page_tells_which_rows_have_words_that_go_into_notes(qtbot, page, tmp_path):
    path = tmp_path / "ds.csv"
    head = "STT;Họ và tên;Năm sinh;Điện thoại;Tổ\n"
    path.write_text(f"{head}1;Lò Hà;1980;0990000051;Thôn Thử\n2;Lò An;5/1985;;Thôn Thử\n", encoding="utf-8")
    importing = page.importing
    page._stack.setCurrentWidget(importing)
    importing.read_file(path)
    qtbot.waitUntil(importing.unread.isVisible)
    assert importing.unread.words.text() == "Chữ trong ô mà sổ không có chỗ riêng được chép vào ghi chú: dòng 3."
    path.write_text(f"{head}1;Lò Hà;1980;0990000051;Thôn Thử\n", encoding="utf-8")
    importing.read_file(path)
    qtbot.waitUntil(lambda: len(importing.plan.rows) == 1)
    assert importing.unread.isHidden()


def test_that_cells_copied_in_excel_are_pasted_into_the_preview_and_written(qtbot, here, show_page):
    page = show_page(MembersPage(here))
    QGuiApplication.clipboard().setText("Họ và tên\tNgày sinh\tTổ\nLÒ THỊ MỚI\t1/2/85\t1\n")
    page.list.table.setFocus()
    qtbot.keyClick(page.list.table, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: page.importing.plan is not None)
    assert page.importing.isVisible()
    (row,) = page.importing.plan.rows
    assert row.values["full_name"] == "Lò Thị Mới"
    qtbot.waitUntil(lambda: not here.tasks.busy)
    qtbot.mouseClick(page.importing.write_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: here.office.history.list(limit=1).rows[0].what == "Nhập danh sách từ Bảng dán vào")
    qtbot.waitUntil(lambda: not here.tasks.busy)


def test_that_delete_leads_to_the_release_and_deletes_nobody(qtbot, here, show_page):
    page = show_page(MembersPage(here))
    page.list.table.setFocus()
    page.list.table.choose_row(0)
    qtbot.keyClick(page.list.table, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: not here.tasks.busy)
    assert page.record.tabs.shown_key == "service"
    assert page.record.release_form.isVisible()
    assert here.office.members.list(ListMembers(date(2026, 11, 10))).total == page.list.model.total
