"""The page of teams by clicks and keys, over a real office."""

from datetime import date

import pytest
from member_steps import move_member
from office_samples import member_ids, team_ids
from PySide6.QtCore import Qt

from commune_desk.gui.pages.teams.end_dialog import EndTeamDialog
from commune_desk.gui.pages.teams.page import TeamsPage
from commune_desk.gui.widgets.labels import TextLabel
from commune_desk.services.contracts import seen_on
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


def words_of(widget) -> str:
    return " ".join(label.text() for label in widget.findChildren(TextLabel))


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
    assert page.head.findChildren(type(page.record.facts))[1].text() == "8 người, 3 tổ"
    assert page.basis.text() == "Được duyệt: 3 tổ, 10 người, từ 01/07/2024. Quyết định 12/QĐ-UBND, 01/07/2024"


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
    settle()
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
    seen = seen_on(teams.number_history(third.id), date(2026, 2, 1))
    teams.approve_number(ApproveNumber(4, "13/QĐ-UBND", None, date(2026, 2, 1), third.id, seen=seen))
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


def test_that_a_team_that_was_merged_is_still_read_and_printed_as_of_its_last_day(qtbot, page, settle):
    teams = page.context.office.teams
    first, second, _ = teams.list_on(date(2026, 11, 10))
    pair = ((first.id, first.version), (second.id, second.version))
    page.context.bus.publish(teams.merge_teams(MergeTeams(pair, date(2026, 10, 31), "thôn Tiến Lạng")))
    settle()
    assert names(page) == ["Thôn Tiến Lạng", "Buôn Ea Klŏng"]
    page.list.filters.set_value("ended", True)
    settle()
    assert names(page) == ["Thôn Tân Tiến", "Thôn Cao Lạng"]
    assert shown(page, 0, "state") == "Hết 31/10/2026"
    page.list.table.choose_row(0)
    qtbot.keyClick(page.list.table, Qt.Key.Key_Return)
    settle()
    people = [row.full_name for _, row in page.record.people.rows_here()]
    assert people == ["Nguyễn Văn Hưởng", "Nông Thị Hiền", "Trần Quốc Đạt"]
    page.record.show_tab("team")
    assert "Từ ngày 01/11/2026 thành: Thôn Tiến Lạng" in page.record.facts.text()
    assert not page.record.form.isVisible()
    assert not page.record.end_button.isVisible()
    assert not page.record.save_button.isEnabled()
    assert not page.split_button.isEnabled()
    asked = []
    page.context.navigate.asked.connect(lambda *what: asked.append(what))
    qtbot.mouseClick(page.record.print_button, Qt.MouseButton.LeftButton)
    assert asked == [("forms", ("f46-member-list", date(2026, 10, 31)))]


def test_that_a_team_is_dissolved_by_a_decision_once_nobody_serves_in_it(qtbot, page, typing, settle):
    office = page.context.office
    page.list.table.choose_row(2)
    qtbot.keyClick(page.list.table, Qt.Key.Key_Delete)
    (dialog,) = page.findChildren(EndTeamDialog)
    settle()
    assert "Cho thôi hoặc chuyển tổ trước: Y Bhăm Niê, H’Nguên Mlô." in words_of(dialog.notice)
    qtbot.mouseClick(dialog.do_button, Qt.MouseButton.LeftButton)
    assert dialog.form.problems == ("Chưa có Số quyết định giải thể.",)
    type_into(typing, dialog.form, decision_number="20/QĐ-UBND", decision_date="30/10/2026")
    qtbot.mouseClick(dialog.do_button, Qt.MouseButton.LeftButton)
    settle()
    assert "còn tham gia" in words_of(dialog.refusal)
    ids, (first, _, third) = member_ids(office), team_ids(office)
    for name in ("Y Bhăm Niê", "H’Nguên Mlô"):
        move_member(office.members, ids[name], first, "member", date(2026, 11, 1))
    type_into(typing, dialog.form, last_day="31/10/2026")
    settle()
    assert "Sau ngày này tổ không còn phụ trách: Buôn Ea Klŏng." in words_of(dialog.notice)
    qtbot.mouseClick(dialog.do_button, Qt.MouseButton.LeftButton)
    settle()
    qtbot.waitUntil(lambda: not page.findChildren(EndTeamDialog))
    assert names(page) == ["Thôn Tân Tiến", "Thôn Cao Lạng"]
    page.show_target(third)
    settle()
    assert names(page) == ["Buôn Ea Klŏng"]
    assert "Kết thúc hết ngày 31/10/2026. Quyết định 20/QĐ-UBND, 30/10/2026" in page.record.facts.text()
    page.show_target(first)
    settle()
    assert names(page) == ["Thôn Tân Tiến", "Thôn Cao Lạng"]


def test_that_a_new_team_may_cover_several_areas(qtbot, page, typing, settle):
    qtbot.keyClick(page, Qt.Key.Key_N, CONTROL)
    settle()
    boxes = {box.text(): box for box in page.record.new_areas.boxes.values()}
    assert list(boxes) == [
        "Thôn Cao Lạng · đã có tổ",
        "Buôn Ea Klŏng · đã có tổ",
        "Thôn Tân Tiến · đã có tổ",
    ]
    for text in list(boxes)[:2]:
        boxes[text].click()
    type_into(typing, page.record.new_form, name="Tổ liên thôn")
    qtbot.keyClick(page, Qt.Key.Key_S, CONTROL)
    qtbot.waitUntil(lambda: "Tổ liên thôn" in names(page))
    settle()
    assert page.context.office.teams.list_on(date(2026, 11, 10))[3].area_names == ("Thôn Cao Lạng", "Buôn Ea Klŏng")


def norm_lines(qtbot, page, typing, settle, *lines):
    """The form of the norm, its first lines typed."""
    qtbot.mouseClick(page.number_button, Qt.MouseButton.LeftButton)
    settle()
    page.record.show_tab("norm")
    form = page.record.norm_form
    for line, texts in zip(form.lines, lines, strict=False):
        for entry, text in zip(line.values(), texts, strict=True):
            typing(entry.line, text)
    return form


def norm_paper(typing, form, basis: str) -> None:
    """Types its paper, and the first day of this year."""
    typing(form.form.entry("legal_basis").field, basis)
    form.form.entry("valid_from").line.clear()
    typing(form.form.entry("valid_from").line, "1/1/2026")


def test_that_the_norm_is_entered_with_its_paper_and_stands_over_the_list(qtbot, page, typing, settle):
    form = norm_lines(qtbot, page, typing, settle, ("", "", "", "3", "3"), ("", "350", "", "4", "3"))
    qtbot.keyClick(page, Qt.Key.Key_S, CONTROL)
    assert form.form.problems == ("Chưa có Căn cứ (số nghị quyết, quyết định của tỉnh).",)
    norm_paper(typing, form, "Nghị quyết số 129/2024/NQ-HĐND")
    qtbot.keyClick(page, Qt.Key.Key_S, CONTROL)
    settle()
    assert form.lines[1]["min_count"].below == "Mức thấp nhất 4 lớn hơn mức cao nhất 3."
    form.lines[1]["max_count"].line.clear()
    typing(form.lines[1]["max_count"].line, "5")
    qtbot.keyClick(page, Qt.Key.Key_S, CONTROL)
    settle()
    words = "Định mức mỗi tổ: 3 người; 4–5 người khi địa bàn từ 350 hộ. Nghị quyết số 129/2024/NQ-HĐND, từ 01/01/2026"
    assert page.basis.text().splitlines()[1] == words
    assert shown(page, 0, "state") == "Ngoài định mức"
    page.show_target(team_ids(page.context.office)[0])
    settle()
    assert page.record.norm.text() == "Định mức của tổ: 4–5 người. Nghị quyết số 129/2024/NQ-HĐND, từ 01/01/2026"


def test_that_a_number_another_desk_approved_meanwhile_is_told_and_not_written_over(qtbot, page, typing, settle):
    teams, third = page.context.office.teams, team_ids(page.context.office)[2]
    page.show_target(third)
    settle()
    page.record.show_tab("numbers")
    type_into(typing, page.record.number_form, member_count="5", decision_number="41/QĐ-UBND")
    teams.approve_number(ApproveNumber(2, "40/QĐ-UBND", None, date(2026, 11, 1), third))
    qtbot.keyClick(page, Qt.Key.Key_S, CONTROL)
    settle()
    assert [view.member_count for view in teams.number_history(third)] == [2]
    page.refresh()
    settle()
    assert page.record.in_force.text().startswith("2 người, từ 01/11/2026")
    qtbot.keyClick(page, Qt.Key.Key_S, CONTROL)
    qtbot.waitUntil(lambda: [view.member_count for view in teams.number_history(third)] == [5, 2])
    settle()


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


def test_that_a_norm_by_kind_of_area_and_people_is_entered_and_read_back(qtbot, page, typing, settle):
    form = norm_lines(qtbot, page, typing, settle, ("thôn, bản", "", "", "3", "3"), ("thn", "", "2701", "4", "4"))
    norm_paper(typing, form, "Nghị quyết số 10/2024/NQ-HĐND")
    qtbot.keyClick(page, Qt.Key.Key_S, CONTROL)
    settle()
    assert form.lines[1]["area_kinds"].below.startswith("thn không phải loại địa bàn.")
    form.lines[1]["area_kinds"].line.clear()
    qtbot.keyClick(page, Qt.Key.Key_S, CONTROL)
    settle()
    assert (
        form.lines[1]["from_households"].below
        == "Mỗi loại địa bàn cần một dòng cho tổ nhỏ nhất: để trống số hộ và số dân."
    )
    typing(form.lines[1]["area_kinds"].line, "thôn")
    qtbot.keyClick(page, Qt.Key.Key_S, CONTROL)
    settle()
    words = "Định mức mỗi tổ: 4 người ở thôn khi địa bàn từ 2.701 dân; 3 người ở thôn, bản. "
    assert page.basis.text().splitlines()[1].startswith(words)
    assert [entry.line.text() for entry in form.lines[0].values()] == ["thôn, bản", "", "", "3", "3"]
