"""The page of teams by clicks and keys, over a real office."""

from datetime import date

import pytest
from office_samples import team_ids
from PySide6.QtCore import Qt

from commune_desk.gui.pages.teams.page import TeamsPage
from commune_desk.services.teams import TEAM_NORM, ApproveNumber, MergeTeams
from commune_desk.services.units import SetSetting

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(office_context, show_page) -> TeamsPage:
    return show_page(TeamsPage(office_context))


@pytest.fixture
def settle(qtbot, page):
    def wait() -> None:
        qtbot.waitUntil(lambda: not page.context.tasks.busy)

    return wait


def names(page: TeamsPage) -> list[str]:
    return [row.name for _, row in page.list.model.rows_here()]


def shown(page: TeamsPage, at: int, key: str) -> str:
    column = [spec.key for spec in page.list.model.columns].index(key)
    return page.list.model.index(at, column).data()


def type_into(typing, form, **values: str) -> None:
    for key, text in values.items():
        form.entry(key).line.clear()
        typing(form.entry(key).line, text)


def test_that_teams_stand_with_their_people_and_the_number_approved(page):
    assert names(page) == ["Thôn Tân Tiến", "Thôn Cao Lạng", "Buôn Ea Klŏng"]
    assert [shown(page, 0, key) for key in ("households", "population", "headcount")] == ["412", "1.705", "3"]
    assert page.head.findChildren(type(page.record.facts))[1].text() == "8 người trong 10 được duyệt, 3 tổ"


def test_that_a_team_with_too_few_or_too_many_is_told_and_found(qtbot, page, settle):
    teams, ids = page.context.office.teams, team_ids(page.context.office)
    for team_id, count in zip(ids, (4, 2, 2), strict=True):
        changes = teams.approve_number(ApproveNumber(count, "13/QĐ-UBND", None, date(2026, 1, 1), team_id))
        page.context.bus.publish(changes)
    settle()
    assert [shown(page, at, "state") for at in range(3)] == ["Thiếu 1 người", "Thừa 1 người", "Đủ"]
    page.list.filters.set_value("uneven", True)
    settle()
    assert names(page) == ["Thôn Tân Tiến", "Thôn Cao Lạng"]


def test_that_typing_finds_a_team_without_its_marks(page, typing, settle, qtbot):
    typing(page.list.filters.field, "ea klong")
    qtbot.waitUntil(lambda: names(page) == ["Buôn Ea Klŏng"])
    settle()


def test_that_enter_opens_a_team_and_its_people_lead_to_their_records(qtbot, page, settle):
    page.list.table.choose_row(0)
    qtbot.keyClick(page.list.table, Qt.Key.Key_Return)
    settle()
    people = [row.full_name for _, row in page.record.people.rows_here()]
    assert people == ["Nguyễn Văn Hưởng", "Nông Thị Hiền", "Trần Quốc Đạt"]
    asked = []
    page.context.navigate.asked.connect(lambda *what: asked.append(what))
    page.record.people_table.setCurrentIndex(page.record.people.index(1, 0))
    qtbot.keyClick(page.record.people_table, Qt.Key.Key_Return)
    assert asked == [("members", page.record.people.row(1).id)]


def test_that_f2_renames_a_team(qtbot, page, typing, settle):
    page.list.table.choose_row(1)
    qtbot.keyClick(page.list.table, Qt.Key.Key_F2)
    settle()
    type_into(typing, page.record.form, number="7", name="thôn Cao Lạng Mới")
    qtbot.keyClick(page, Qt.Key.Key_S, CONTROL)
    qtbot.waitUntil(lambda: "Thôn Cao Lạng Mới" in names(page))
    assert shown(page, 2, "number") == "7"


def test_that_a_team_is_added_and_a_name_is_asked_for(qtbot, page, typing, settle):
    qtbot.keyClick(page, Qt.Key.Key_N, CONTROL)
    qtbot.keyClick(page, Qt.Key.Key_S, CONTROL)
    assert page.record.new_form.problems == ("Chưa có Tên.",)
    type_into(typing, page.record.new_form, name="ấp Thạnh Hòa", household_count="120")
    qtbot.keyClick(page, Qt.Key.Key_S, CONTROL)
    qtbot.waitUntil(lambda: "Ấp Thạnh Hòa" in names(page))
    assert shown(page, 3, "number") == "4"
    assert not page.record.isVisible()
    settle()


def test_that_the_number_of_the_commune_is_taken_down_from_a_decision(qtbot, page, typing, settle):
    qtbot.mouseClick(page.number_button, Qt.MouseButton.LeftButton)
    assert page.record.in_force.text() == "3 tổ, 10 người, từ 01/07/2024. Quyết định 12/QĐ-UBND, 01/07/2024"
    type_into(
        typing,
        page.record.commune_form,
        team_count="3",
        member_count="12",
        decision_number="40/QĐ-UBND",
        valid_from="1/11/2026",
    )
    qtbot.keyClick(page, Qt.Key.Key_S, CONTROL)
    qtbot.waitUntil(lambda: "12 người, từ 01/11/2026" in page.record.in_force.text())
    settle()


def test_that_the_number_of_a_team_is_taken_down_in_its_record(qtbot, page, typing, settle):
    page.show_target(team_ids(page.context.office)[2])
    settle()
    page.record.show_tab("numbers")
    type_into(typing, page.record.number_form, member_count="5", decision_number="41/QĐ-UBND")
    qtbot.keyClick(page, Qt.Key.Key_S, CONTROL)
    qtbot.waitUntil(lambda: shown(page, 2, "approved") == "5")
    assert shown(page, 2, "state") == "Thiếu 3 người"
    settle()


def test_that_the_record_of_a_merged_team_tells_what_it_was_made_of_and_earlier_decisions(page, settle):
    teams = page.context.office.teams
    first, second, third = teams.list_on(date(2026, 11, 10))
    teams.approve_number(ApproveNumber(3, "12/QĐ-UBND", None, date(2026, 1, 1), third.id))
    teams.approve_number(ApproveNumber(4, "13/QĐ-UBND", None, date(2026, 2, 1), third.id))
    pair = ((first.id, first.version), (second.id, second.version))
    changes = teams.merge_teams(MergeTeams(pair, date(2026, 10, 31), "thôn Tiến Lạng"))
    page.context.bus.publish(changes)
    settle()
    merged = next(team for team in teams.list_on(date(2026, 11, 10)) if team.id != third.id)
    page.show_target(merged.id)
    settle()
    assert page.record.facts.text().endswith("Lập từ: Thôn Tân Tiến, Thôn Cao Lạng")
    page.show_target(third.id)
    settle()
    page.record.show_tab("numbers")
    assert page.record.earlier.text() == "3 người, từ 01/01/2026. Quyết định 12/QĐ-UBND"
    page.context.as_of.look_at(date(2026, 10, 1))
    settle()
    page.show_target(first.id)
    settle()
    assert page.record.facts.text().endswith("Từ ngày 01/11/2026 thành: Thôn Tiến Lạng")


def test_that_a_team_outside_the_norm_of_its_households_is_told(page, settle):
    norm = [{"min_count": 4, "max_count": 5}]
    units = page.context.office.units
    page.context.bus.publish(units.set_setting(SetSetting(TEAM_NORM, norm, "Nghị quyết", date(2026, 1, 1))))
    page.refresh()
    settle()
    assert [shown(page, at, "state") for at in range(3)] == ["Ngoài định mức"] * 3


def test_that_nothing_is_changed_while_another_day_is_looked_at(qtbot, page, settle):
    page.context.as_of.look_at(date(2026, 10, 1))
    settle()
    assert not page.add_button.isEnabled()
    assert not page.number_button.isEnabled()


def test_that_the_page_of_teams_is_freed_when_closed(office_context, dies, qtbot):
    assert dies(lambda: TeamsPage(office_context))
    qtbot.waitUntil(lambda: not office_context.tasks.busy)
