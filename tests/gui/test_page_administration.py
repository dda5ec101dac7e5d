"""The page of administration by clicks and keys, over a real office."""

from datetime import date
from pathlib import Path

import pytest
from office_samples import PACK
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from unit_steps import choose_from

from commune_desk.domain.allowances import HolidayNightRule, MonthChoice, PartialMonthRule
from commune_desk.gui.pages.administration.page import AdministrationPage
from commune_desk.gui.pages.administration.parameters import read_amount
from commune_desk.gui.pages.administration.rule_examples import example_vnd, night_example_vnd
from commune_desk.gui.widgets.ask import FileChooser, Question

TODAY = date(2026, 11, 10)
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
def open_section(page, settle):
    def show(key: str):
        page.show_target(key)
        settle()
        return page.section(key)

    return show


@pytest.fixture
def write(typing):
    def into(form, **values: str) -> None:
        for key, text in values.items():
            field: QWidget = form.entry(key).field
            field.clear()
            typing(field, text)

    return into


def save(qtbot, page) -> None:
    qtbot.keyClick(page, Qt.Key.Key_S, CONTROL)


def dialogue(kind: type) -> QWidget:
    return next(widget for widget in QApplication.topLevelWidgets() if isinstance(widget, kind))


def test_that_the_arrow_keys_go_from_section_to_section(qtbot, page, settle):
    assert page.section("unit").words[:3] == [
        "Công an xã Yên Sơn",
        "Ủy ban nhân dân xã Yên Sơn",
        "Công an tỉnh Tân Lĩnh",
    ]
    qtbot.keyClick(page.tabs, Qt.Key.Key_Right)
    settle()
    assert page.section("signatories").isVisible()


def test_that_the_words_of_the_commune_for_reports_are_kept(qtbot, page, open_section, write, settle):
    section = open_section("unit")
    write(section.form, ethnic_groups="11", situation="cơ bản ổn định")
    save(qtbot, page)
    settle()
    kept = page.context.office.units.setting("commune_facts", TODAY)
    assert kept.value == {"ethnic_groups": 11, "situation": "cơ bản ổn định"}


def test_that_another_chairperson_signs_from_a_day_on(qtbot, page, open_section, write, settle):
    section = open_section("signatories")
    section.list.table.choose_row(3)
    write(section.form, full_name="Trần Thị Mai Lan", valid_from="1/12/2026")
    section.form.entry("title").set_value("KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH")
    save(qtbot, page)
    settle()
    units = page.context.office.units
    assert units.signatories(TODAY)["chairperson"].full_name == "Đỗ Hữu Nghĩa"
    assert section.past.text().splitlines() == [
        "01/07/2024 – 30/11/2026: Đỗ Hữu Nghĩa",
        "Từ 01/12/2026: Trần Thị Mai Lan",
    ]
    then = units.signatories(date(2026, 12, 1))["chairperson"]
    assert (then.full_name, then.title_lines) == ("Trần Thị Mai Lan", ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"))


def test_that_a_signatory_needs_a_name(qtbot, page, open_section, write):
    section = open_section("signatories")
    write(section.form, full_name="")
    save(qtbot, page)
    assert section.form.problems == ("Chưa có Họ và tên.",)


def test_that_a_shipped_pack_is_looked_at_and_taken_over_from_a_day(qtbot, page, open_section, typing, settle):
    section = open_section("rates")
    assert "Tổ trưởng: 1.800.000 đồng" in section.details.text()
    place = next(at for at, pack in section.shipped.model.rows_here() if pack.key == "da-nang-2024")
    middle = section.shipped.table.visualRect(section.shipped.model.index(place, 1)).center()
    qtbot.mouseClick(section.shipped.table.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    assert "1,0 × lương cơ sở" in section.details.text()
    section.from_day.line.clear()
    typing(section.from_day.line, "1/1/2027")
    qtbot.mouseClick(section.use_button, Qt.MouseButton.LeftButton)
    settle()
    assert [(pack.province, pack.valid_from) for pack in section.in_use.rows] == [
        ("Đà Nẵng", date(2027, 1, 1)),
        ("Tân Lĩnh", date(2024, 7, 1)),
    ]


def test_that_a_pack_is_read_from_a_file_and_a_wrong_one_says_what_is_wrong(
    qtbot, page, open_section, settle, tmp_path: Path
):
    section = open_section("rates")
    said = []
    page.context.messages.posted.connect(said.append)
    right, wrong = tmp_path / "định mức.toml", tmp_path / "sai.toml"
    right.write_text(PACK.replace("1800000", "1900000"), encoding="utf-8")
    wrong.write_text(PACK.replace("vnd = 50000", "vnd = -1"), encoding="utf-8")
    qtbot.mouseClick(section.file_button, Qt.MouseButton.LeftButton)
    chooser = dialogue(FileChooser)
    chooser.chosen.emit(right)
    chooser.close()
    settle()
    assert "Tổ trưởng: 1.900.000 đồng" in section.details.text()
    section.read_pack(wrong)
    settle()
    assert "“night_duty.vnd” phải là số nguyên" in said[-1].text


@pytest.mark.parametrize(
    ("rule", "of_12_days", "of_20_days"),
    [
        (PartialMonthRule.BY_CALENDAR_DAYS, 600_000, 1_000_000),
        (PartialMonthRule.FULL_MONTH_IF_HALF, 0, 1_500_000),
        (PartialMonthRule.FULL_MONTH_ANY_DAY, 1_500_000, 1_500_000),
        (PartialMonthRule.WHOLE_ONLY, 0, 0),
    ],
)
def test_that_the_example_of_a_rule_is_what_pay_makes_of_it(rule, of_12_days, of_20_days):
    assert (example_vnd(rule, 12), example_vnd(rule, 20)) == (of_12_days, of_20_days)


@pytest.mark.parametrize(
    ("rule", "vnd"),
    [
        (HolidayNightRule.BOTH, 300_000),
        (HolidayNightRule.HOLIDAY_ONLY, 200_000),
        (HolidayNightRule.NIGHT_ONLY, 100_000),
    ],
)
def test_that_the_example_of_a_night_on_a_holiday_is_what_pay_makes_of_it(rule, vnd):
    assert night_example_vnd(rule) == vnd


def test_that_the_rule_for_parts_of_a_month_is_chosen_with_its_basis(qtbot, page, open_section, write, settle):
    section = open_section("choices")
    assert section.state.isVisible()
    save(qtbot, page)
    assert page.context.office.units.setting(MonthChoice.PARTIAL_MONTH.value, TODAY) is None
    section.rules["by_calendar_days"].click()
    save(qtbot, page)
    assert len(section.form.problems) == 1
    write(section.form, legal_basis="Khoản 3 Điều 4 Nghị quyết 15/2026/NQ-HĐND")
    save(qtbot, page)
    settle()
    kept = page.context.office.units.setting(MonthChoice.PARTIAL_MONTH.value, TODAY)
    assert (kept.value, kept.valid_from) == ("by_calendar_days", date(2026, 11, 1))
    assert not section.state.isVisible()


def pick(qtbot, section, choice: MonthChoice) -> None:
    for _ in range(list(MonthChoice).index(choice)):
        qtbot.keyClick(section.picker, Qt.Key.Key_Right)


def test_that_a_choice_shows_what_held_and_what_is_to_come(qtbot, page, open_section, write, settle):
    units = page.context.office.units
    for day, rule in ((date(2026, 1, 1), "both"), (date(2027, 1, 1), "holiday_only")):
        choose_from(units, MonthChoice.HOLIDAY_NIGHT.value, rule, day)
    section = open_section("choices")
    assert section.state.isVisible()
    pick(qtbot, section, MonthChoice.HOLIDAY_NIGHT)
    settle()
    assert section.choice is MonthChoice.HOLIDAY_NIGHT
    assert not section.state.isVisible()
    assert section.rules["both"].isChecked()
    assert shown_history(section) == [
        ["01/01/2027", "", "Chỉ hưởng mức ngày nghỉ, ngày lễ"],
        ["01/01/2026", "31/12/2026", "Hưởng cả hai mức"],
    ]
    section.rules["night_only"].click()
    write(section.form, legal_basis="Công văn 7", valid_from="1/11/2026")
    save(qtbot, page)
    settle()
    assert [row[0] for row in shown_history(section)] == ["01/01/2027", "01/11/2026", "01/01/2026"]
    assert units.setting(MonthChoice.HOLIDAY_NIGHT.value, TODAY).value == "night_only"


def shown_history(section) -> list[list[str]]:
    return [
        [section.list.model.index(row, column).data() for column in range(3)] for row in range(section.list.model.total)
    ]


def test_that_a_choice_made_meanwhile_at_another_desk_is_told_and_shown(qtbot, page, open_section, write, settle):
    section = open_section("choices")
    section.rules["whole_only"].click()
    write(section.form, legal_basis="Công văn 7")
    units = page.context.office.units
    key = MonthChoice.PARTIAL_MONTH.value
    choose_from(units, key, "by_calendar_days", date(2026, 10, 1))
    said = []
    page.context.messages.posted.connect(said.append)
    save(qtbot, page)
    settle()
    assert "Lò Văn Chiến" in said[-1].text
    assert units.setting(key, TODAY).value == "by_calendar_days"
    assert shown_history(section)[0][0] == "01/10/2026"
    assert section.rules["whole_only"].isChecked()
    save(qtbot, page)
    settle()
    assert units.setting(key, TODAY).value == "whole_only"


def test_that_the_words_for_reports_of_another_desk_are_not_lost_unseen(qtbot, page, open_section, write, settle):
    section = open_section("unit")
    write(section.form, situation="cơ bản ổn định")
    units = page.context.office.units
    choose_from(units, "commune_facts", {"ethnic_groups": 9}, date(2026, 11, 1))
    save(qtbot, page)
    settle()
    assert units.setting("commune_facts", TODAY).value == {"ethnic_groups": 9}
    save(qtbot, page)
    settle()
    assert units.setting("commune_facts", TODAY).value == {"situation": "cơ bản ổn định"}


@pytest.mark.parametrize(
    ("code", "typed", "kept"),
    [
        ("base_salary", "2.900.000", "2900000"),
        ("base_salary", "2,5", None),
        ("merit_coefficient_individual", "0,35", "0.35"),
        ("merit_coefficient_individual", "0", None),
        ("base_salary", "nhiều", None),
    ],
)
def test_that_a_figure_of_the_state_is_read_as_it_is_typed(code, typed, kept):
    assert read_amount(code, typed) == kept


def test_that_a_new_base_salary_ends_the_old_one(qtbot, page, open_section, write, settle):
    section = open_section("parameters")
    write(section.form, amount="2.x", source="Nghị định 1/2027/NĐ-CP", valid_from="1/7/2027")
    save(qtbot, page)
    assert section.form.entry("amount").below == "Gõ một số lớn hơn 0, ví dụ 2.530.000 hoặc 0,3."
    write(section.form, amount="2.900.000")
    save(qtbot, page)
    settle()
    shown = [[section.list.model.index(row, column).data() for column in range(1, 4)] for row in range(2)]
    assert shown == [["2.900.000", "01/07/2027", "đang áp dụng"], ["2.530.000", "01/07/2026", "30/06/2027"]]


def test_that_a_backup_is_made_copied_and_the_data_looked_over(qtbot, page, open_section, settle, tmp_path: Path):
    section = open_section("backups")
    assert not section.restore_button.isEnabled()
    qtbot.mouseClick(section.run_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(section.list.rows) == 1)
    settle()
    assert section.last.text() == "Bản mới nhất: 10/11/2026 09:00"
    section.copy_to(tmp_path / "thẻ nhớ.db")
    settle()
    assert (tmp_path / "thẻ nhớ.db").exists()
    qtbot.mouseClick(section.check_button, Qt.MouseButton.LeftButton)
    settle()
    assert section.findings.text() == "Không thấy gì sai."


def test_that_a_backup_is_put_back_only_after_the_question(qtbot, page, open_section, settle):
    section = open_section("backups")
    qtbot.mouseClick(section.run_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(section.list.rows) == 1)
    settle()
    office = page.context.office
    teams = len(office.teams.list_on(TODAY))
    history = office.history.list().rows[0]
    qtbot.mouseClick(section.restore_button, Qt.MouseButton.LeftButton)
    question = dialogue(Question)
    question.no.click()
    settle()
    assert page.isVisible()
    qtbot.mouseClick(section.restore_button, Qt.MouseButton.LeftButton)
    dialogue(Question).yes.click()
    qtbot.waitUntil(lambda: not page.isVisible())
    settle()
    assert (len(office.teams.list_on(TODAY)), office.history.list().rows[0].id) == (teams, history.id)


def test_that_a_change_is_undone_and_redone_from_the_history(qtbot, page, open_section, write, settle):
    signatories = open_section("signatories")
    signatories.list.table.choose_row(3)
    write(signatories.form, full_name="Trần Thị Mai Lan")
    save(qtbot, page)
    settle()
    section = open_section("history")
    section.list.table.choose_row(0)
    settle()
    assert section.what.text() == "Đổi người ký: Trần Thị Mai Lan"
    assert "Họ và tên: – → Trần Thị Mai Lan" in section.details.text()
    changed = section.list.current.id
    qtbot.mouseClick(section.undo_button, Qt.MouseButton.LeftButton)
    settle()
    units = page.context.office.units
    assert units.signatories(TODAY)["chairperson"].full_name == "Đỗ Hữu Nghĩa"
    section.list.select_key(changed)
    assert not section.undo_button.isEnabled()
    qtbot.mouseClick(section.redo_button, Qt.MouseButton.LeftButton)
    settle()
    assert units.signatories(TODAY)["chairperson"].full_name == "Trần Thị Mai Lan"


def test_that_nothing_is_decided_while_another_day_is_looked_at(page, open_section, settle):
    page.context.as_of.look_at(date(2026, 10, 1))
    settle()
    assert not open_section("signatories").save_button.isEnabled()
    assert not open_section("rates").use_button.isEnabled()
    assert not open_section("choices").save_button.isEnabled()


def test_that_the_page_of_administration_is_freed_when_closed(office_context, dies, qtbot):
    def make() -> AdministrationPage:
        made = AdministrationPage(office_context)
        for key in ("unit", "signatories", "rates", "choices", "parameters", "backups", "passwords", "history"):
            made.section(key)
        return made

    assert dies(make)
    qtbot.waitUntil(lambda: not office_context.tasks.busy)
