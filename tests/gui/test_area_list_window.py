"""The areas of the commune by clicks: renamed, ended, mended, each from its day."""

from datetime import date

import pytest
from office_samples import team_ids
from PySide6.QtCore import Qt

from commune_desk.gui.pages.teams.area_list_dialog import ADD, END, FACTS, MEND, RENAME, AreaListDialog
from commune_desk.gui.pages.teams.page import TeamsPage
from commune_desk.services.teams import CoverAreas

TODAY = date(2026, 11, 10)
BEFORE = date(2026, 10, 31)


@pytest.fixture
def page(office_context, show_page) -> TeamsPage:
    return show_page(TeamsPage(office_context))


@pytest.fixture
def settle(qtbot, page):
    def wait() -> None:
        qtbot.waitUntil(lambda: not page.context.tasks.busy)

    return wait


@pytest.fixture
def dialog(qtbot, page, settle) -> AreaListDialog:
    qtbot.mouseClick(page.areas_button, Qt.MouseButton.LeftButton)
    (made,) = page.findChildren(AreaListDialog)
    settle()
    return made


@pytest.fixture
def save(qtbot, dialog, typing, settle):
    def into(kind: str, **values: str) -> None:
        if dialog.picker.key != kind:
            dialog.picker.set_key(kind)
            dialog.picker.chosen.emit(kind)
        for key, text in values.items():
            dialog.form.entry(key).line.clear()
            typing(dialog.form.entry(key).line, text)
        qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
        settle()

    return into


def names_on(page, day) -> list[str]:
    return [area.full_name for area in page.context.office.areas.list_on(day)]


def test_that_an_area_is_renamed_from_a_day_on_by_a_decision(page, dialog, save):
    assert dialog.name.text() == "Thôn Cao Lạng"
    save(RENAME, name="tổ dân phố Cao Lạng", valid_from="1/11/2026")
    assert dialog.form.problems == ("Chưa có Số nghị quyết, quyết định.",)
    save(RENAME, decision_number="45/NQ-HĐND", decision_date="20/10/2026")
    assert "Thôn Cao Lạng" in names_on(page, BEFORE)
    assert "Tổ dân phố Cao Lạng" in names_on(page, TODAY)
    assert dialog.past.text().splitlines() == [
        "Thôn Cao Lạng, trước 01/11/2026",
        "Tổ dân phố Cao Lạng, từ 01/11/2026 (45/NQ-HĐND)",
    ]


def test_that_an_area_ends_only_once_no_team_covers_it(page, dialog, save, settle):
    save(END, last_day="31/10/2026", decision_number="46/NQ-HĐND")
    assert "Thôn Cao Lạng" in names_on(page, TODAY)
    office = page.context.office
    second = office.teams.list_on(TODAY)[1]
    assert second.id == team_ids(office)[1]
    page.context.bus.publish(office.teams.cover(CoverAreas(second.id, second.version, (), date(2026, 11, 1))))
    settle()
    save(END, last_day="31/10/2026", decision_number="46/NQ-HĐND")
    assert "Thôn Cao Lạng" in names_on(page, BEFORE)
    assert "Thôn Cao Lạng" not in names_on(page, TODAY)


def test_that_figures_are_kept_a_spelling_mended_and_an_area_added(page, dialog, save):
    save(FACTS, household_count="99", valid_from="1/11/2026")
    save(MEND, name="thôn Cao Lãng")
    save(ADD, name="thôn Mới", valid_from="1/11/2026")
    assert names_on(page, TODAY) == ["Thôn Cao Lãng", "Buôn Ea Klŏng", "Thôn Mới", "Thôn Tân Tiến"]
    assert names_on(page, BEFORE)[0] == "Thôn Cao Lãng"
    assert page.context.office.areas.list_on(TODAY)[0].household_count == 99


def test_that_the_dialogue_of_all_areas_is_freed_when_closed(office_context, page, settle, dies):
    assert dies(lambda: AreaListDialog(office_context, page))
    settle()
