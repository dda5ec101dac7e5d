"""Names of the commune over time, and the lookup of communes of before, by clicks and keys."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from commune_desk.gui.pages.administration.commune_names import BEFORE
from commune_desk.gui.pages.administration.page import AdministrationPage
from commune_desk.gui.widgets.choices import Option
from commune_desk.services.communes import CommuneName, SetName

TODAY = date(2026, 11, 10)
MERGED = date(2025, 7, 1)


@pytest.fixture
def page(office_context, show_page) -> AdministrationPage:
    return show_page(AdministrationPage(office_context))


@pytest.fixture
def settle(qtbot, page):
    def wait() -> None:
        qtbot.waitUntil(lambda: not page.context.tasks.busy)

    return wait


@pytest.fixture
def open_section(page, settle):
    def show(key: str):
        page.show_target(key)
        settle()
        return page.section(key)

    return show


def write(typing, form, **values: str) -> None:
    for key, text in values.items():
        form.entry(key).line.clear()
        typing(form.entry(key).line, text)


def test_that_a_new_name_holds_from_its_day_and_papers_before_keep_the_old_one(
    qtbot, page, open_section, typing, settle
):
    section = open_section("commune_names")
    typing(section.search.line, "phuong yen so")
    qtbot.waitUntil(lambda: bool(section.search._model.options))
    settle()
    (option, *_) = section.search._model.options
    section.search.picked.emit(option)
    assert section.form.values()["name"] == "Yên Sở"
    assert section.form.values()["kind"] == "phuong"
    write(typing, section.form, day="1/6/2026", legal_basis="Nghị quyết số 40/NQ-UBTVQH16")
    qtbot.mouseClick(section.save_button, Qt.MouseButton.LeftButton)
    settle()
    units = page.context.office.units
    assert [units.view(day).name for day in (date(2026, 5, 31), TODAY)] == ["Yên Sơn", "Yên Sở"]
    shown = [view.name.name for view in section.list.rows]
    assert shown == ["Yên Sở", "Yên Sơn"]
    assert section.form.values()["name"] is None


def test_that_the_name_before_a_merger_is_written_down(qtbot, page, open_section, typing, settle):
    section = open_section("commune_names")
    section.picker.set_key(BEFORE)
    section.picker.chosen.emit(BEFORE)
    assert section.form.values()["day"] == MERGED
    name = CommuneName("00777", "thi_tran", "Đồng Mỏ", "tinh", "Tân Lĩnh Cũ")
    section.search.picked.emit(Option(name, "Thị trấn Đồng Mỏ"))
    qtbot.mouseClick(section.save_button, Qt.MouseButton.LeftButton)
    assert section.form.problems == ("Chưa có Căn cứ (số nghị quyết).",)
    write(typing, section.form, legal_basis="Nghị quyết số 1660/NQ-UBTVQH15")
    qtbot.mouseClick(section.save_button, Qt.MouseButton.LeftButton)
    settle()
    assert page.context.office.units.view(date(2025, 6, 30)).name == "Đồng Mỏ"


def test_that_a_name_another_desk_wrote_meanwhile_is_not_written_over(qtbot, page, open_section, typing, settle):
    section = open_section("commune_names")
    office = page.context.office
    ward = CommuneName("00001", "phuong", "Yên Sơn", "tinh", "Tân Lĩnh")
    section.search.picked.emit(Option(CommuneName("00001", "dac_khu", "Yên Sơn", "tinh", "Tân Lĩnh"), ""))
    write(typing, section.form, day="1/6/2026", legal_basis="Nghị quyết")
    office.communes.set_name(SetName(ward, date(2026, 6, 1), "Nghị quyết số 40"))
    qtbot.mouseClick(section.save_button, Qt.MouseButton.LeftButton)
    settle()
    assert office.units.view(TODAY).kind == "phuong"
    assert [view.name.kind for view in section.list.rows] == ["phuong", "xa"]
    assert section.form.values()["kind"] == "dac_khu"


def test_that_a_commune_of_before_is_looked_up_by_the_day_of_the_paper(qtbot, page, open_section, typing, settle):
    section = open_section("former_communes")
    typing(section.field, "hoang tung hoa an cao bang")
    qtbot.waitUntil(lambda: [match.former.code for match in section.list.rows] == ["01696"])
    settle()
    assert section.answer.text().splitlines() == [
        "Trước 01/07/2025: Xã Hoàng Tung, Huyện Hòa An, Tỉnh Cao Bằng (01696)",
        "Nay là: Phường Thục Phán, Tỉnh Cao Bằng (01273)",
        "Giấy tờ ngày 10/11/2026 ghi: Phường Thục Phán, Tỉnh Cao Bằng",
    ]
    section.day.line.clear()
    typing(section.day.line, "15/3/2024")
    settle()
    assert section.answer.text().splitlines()[2].endswith("ghi: Xã Hoàng Tung, Huyện Hòa An, Tỉnh Cao Bằng")
    section.field.clear()
    typing(section.field, "phuong thuc phan")
    qtbot.waitUntil(lambda: "01696" in [match.former.code for match in section.list.rows])
    settle()


def test_that_the_communes_that_went_into_this_one_are_taken_from_the_register(
    qtbot, page, open_section, typing, settle
):
    office = page.context.office
    name = CommuneName("24412", "xa", "M’Drắk", "tinh", "Đắk Lắk")
    office.communes.set_name(SetName(name, MERGED, "Nghị quyết", office.communes.names()[0].seen))
    section = open_section("former_communes")
    qtbot.mouseClick(section.all_button, Qt.MouseButton.LeftButton)
    settle()
    assert [view.name for view in section.own.rows] == ["M’Drắk", "Ea Lai", "Krông Jing"]
    section.own.select_key(section.own.rows[1].id)
    qtbot.mouseClick(section.remove_button, Qt.MouseButton.LeftButton)
    settle()
    assert [view.name for view in section.own.rows] == ["M’Drắk", "Krông Jing"]
    typing(section.field, "xã Ea Lai")
    qtbot.waitUntil(lambda: section.list.current is not None and section.list.current.former.name == "Ea Lai")
    settle()
    qtbot.mouseClick(section.add_button, Qt.MouseButton.LeftButton)
    settle()
    assert len(section.own.rows) == 3
