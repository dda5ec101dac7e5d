"""The areas of a team by clicks: another area from a day on, figures from a day on."""

from datetime import date

import pytest
from office_samples import team_ids
from PySide6.QtCore import QPoint, Qt

from commune_desk.gui.pages.teams.areas_dialog import AreasDialog
from commune_desk.gui.pages.teams.page import TeamsPage

TODAY = date(2026, 11, 10)


@pytest.fixture
def page(office_context, show_page) -> TeamsPage:
    return show_page(TeamsPage(office_context))


@pytest.fixture
def settle(qtbot, page):
    def wait() -> None:
        qtbot.waitUntil(lambda: not page.context.tasks.busy)

    return wait


@pytest.fixture
def dialog(qtbot, page, settle) -> AreasDialog:
    page.show_target(team_ids(page.context.office)[0])
    settle()
    page.record.show_tab("team")
    qtbot.mouseClick(page.record.areas_button, Qt.MouseButton.LeftButton)
    settle()
    (found,) = page.findChildren(AreasDialog)
    return found


def enter(typing, form, key: str, text: str) -> None:
    form.entry(key).line.clear()
    typing(form.entry(key).line, text)


def areas_of(page, day: date) -> tuple[str, ...]:
    return page.context.office.teams.list_on(day)[0].area_names


def test_that_a_team_covers_another_area_from_a_day_on(qtbot, page, dialog, typing, settle):
    enter(typing, dialog.new_form, "name", "xóm Mới")
    enter(typing, dialog.new_form, "household_count", "90")
    qtbot.mouseClick(dialog.new_button, Qt.MouseButton.LeftButton)
    settle()
    box = next(box for box in dialog.boxes.values() if box.text() == "Xóm Mới")
    assert [other.isChecked() for other in dialog.boxes.values()].count(True) == 1
    qtbot.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(9, box.height() // 2))
    qtbot.mouseClick(dialog.cover_button, Qt.MouseButton.LeftButton)
    settle()
    assert areas_of(page, TODAY) == ("Xóm Mới", "Thôn Tân Tiến")
    assert areas_of(page, date(2026, 11, 9)) == ("Thôn Tân Tiến",)


def test_that_figures_of_an_area_are_entered_from_a_day_on(qtbot, page, dialog, typing, settle):
    qtbot.mouseClick(dialog.fact_button, Qt.MouseButton.LeftButton)
    assert dialog.fact_form.problems == ("Chưa có Địa bàn.",)
    combo = dialog.fact_form.entry("area_id").combo
    at = next(place for place in range(combo.count()) if combo.itemText(place).startswith("Thôn Tân Tiến"))
    combo.setCurrentIndex(at)
    enter(typing, dialog.fact_form, "household_count", "450")
    enter(typing, dialog.fact_form, "valid_from", "1/11/2026")
    qtbot.mouseClick(dialog.fact_button, Qt.MouseButton.LeftButton)
    settle()
    teams = page.context.office.teams
    assert [teams.list_on(day)[0].household_count for day in (date(2026, 10, 31), TODAY)] == [412, 450]


def test_that_the_dialogue_of_areas_is_freed_when_closed(office_context, page, settle, dies):
    team = office_context.office.teams.list_on(TODAY)[0]
    assert dies(lambda: AreasDialog(office_context, team, page))
    settle()
