"""Merging and splitting teams by clicks: seen first, done after."""

from datetime import date

import pytest
from office_samples import team_ids
from PySide6.QtCore import QPoint, Qt

from commune_desk.gui.pages.teams.merge_dialog import MergeDialog
from commune_desk.gui.pages.teams.page import TeamsPage
from commune_desk.gui.pages.teams.split_dialog import SplitDialog
from commune_desk.services.members import ListMembers

TODAY = date(2026, 11, 10)
TOMORROW = date(2026, 11, 11)


@pytest.fixture
def page(office_context, show_page) -> TeamsPage:
    return show_page(TeamsPage(office_context))


@pytest.fixture
def settle(qtbot, page):
    def wait() -> None:
        qtbot.waitUntil(lambda: not page.context.tasks.busy)

    return wait


def click(qtbot, button) -> None:
    assert button.isEnabled()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def check(qtbot, box) -> None:
    qtbot.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(9, box.height() // 2))


def opened(page, kind):
    (dialog,) = page.findChildren(kind)
    return dialog


def pick(entry, text: str) -> None:
    combo = getattr(entry, "combo", entry)
    at = next(place for place in range(combo.count()) if combo.itemText(place).startswith(text))
    combo.setCurrentIndex(at)
    combo.activated.emit(at)


def merge(qtbot, page, typing, settle) -> MergeDialog:
    page.list.table.choose_row(0)
    click(qtbot, page.merge_button)
    dialog = opened(page, MergeDialog)
    settle()
    check(qtbot, dialog.boxes[team_ids(page.context.office)[1]])
    typing(dialog.form.entry("name").line, "thôn Tiến Lạng")
    return dialog


def test_that_two_teams_are_merged_after_their_merge_was_seen(qtbot, page, typing, settle):
    dialog = merge(qtbot, page, typing, settle)
    assert not dialog.do_button.isEnabled()
    pick(dialog.form.entry("leader_id"), "Lương Văn Thắng")
    click(qtbot, dialog.preview_button)
    settle()
    words = " ".join(dialog.preview.words)
    assert "Kết thúc hết ngày 10/11/2026: Thôn Tân Tiến, Thôn Cao Lạng" in words
    assert "6 người: Nguyễn Văn Hưởng (Tổ trưởng → Tổ phó)" in words
    assert "Lương Văn Thắng (Tổ trưởng)" in words
    assert "2 Tổ trưởng" not in words
    click(qtbot, dialog.do_button)
    settle()
    qtbot.waitUntil(lambda: not page.findChildren(MergeDialog))
    teams = page.context.office.teams
    assert [team.name for team in teams.list_on(TOMORROW)] == ["Thôn Tiến Lạng", "Buôn Ea Klŏng"]
    assert len(teams.list_on(TODAY)) == 3


def test_that_what_was_changed_after_the_preview_must_be_seen_again(qtbot, page, typing, settle):
    dialog = merge(qtbot, page, typing, settle)
    click(qtbot, dialog.preview_button)
    settle()
    assert "2 Tổ trưởng" in " ".join(dialog.preview.words)
    assert dialog.do_button.isEnabled()
    typing(dialog.form.entry("name").line, " Mới")
    assert not dialog.do_button.isEnabled()
    check(qtbot, dialog.boxes[team_ids(page.context.office)[0]])
    click(qtbot, dialog.preview_button)
    settle()
    assert any("Gộp thì cần ít nhất hai tổ cũ" in words for words in dialog.preview.words)
    assert not dialog.do_button.isEnabled()
    click(qtbot, dialog.cancel_button)
    assert len(page.context.office.teams.list_on(TOMORROW)) == 3


def test_that_a_team_is_split_in_two_with_its_people_and_its_area(qtbot, page, typing, settle):
    page.list.table.choose_row(0)
    click(qtbot, page.split_button)
    dialog = opened(page, SplitDialog)
    settle()
    names = {combo.accessibleName(): combo for combo in dialog.places.values()}
    assert list(names) == ["Nguyễn Văn Hưởng", "Nông Thị Hiền", "Trần Quốc Đạt"]
    ((first, second),) = dialog.area_boxes.values()
    assert (first.isChecked(), second.isChecked()) == (True, False)
    click(qtbot, dialog.preview_button)
    assert dialog.forms[0].problems == ("Chưa có Tên tổ mới.",)
    for form, name in zip(dialog.forms, ("thôn Tân Tiến 1", "thôn Tân Tiến 2"), strict=True):
        typing(form.entry("name").line, name)
    pick(names["Nông Thị Hiền"], "Tổ mới 2")
    check(qtbot, second)
    assert (names["Nông Thị Hiền"].key(), second.isChecked()) == (1, True)
    pick(dialog.forms[1].entry("leader_id"), "Nông Thị Hiền")
    click(qtbot, dialog.preview_button)
    settle()
    assert "1 người: Nông Thị Hiền (Tổ phó → Tổ trưởng)" in " ".join(dialog.preview.words)
    click(qtbot, dialog.do_button)
    settle()
    qtbot.waitUntil(lambda: not page.findChildren(SplitDialog))
    found = {team.name: (team.headcount, team.area_names) for team in page.context.office.teams.list_on(TOMORROW)}
    assert found["Thôn Tân Tiến 1"] == (2, ("Thôn Tân Tiến",))
    assert found["Thôn Tân Tiến 2"] == (1, ("Thôn Tân Tiến",))
    members = page.context.office.members
    assert len(members.list(ListMembers(TOMORROW)).rows) == len(members.list(ListMembers(TODAY)).rows)


def test_that_a_team_is_split_in_three(qtbot, page, typing, settle):
    page.list.table.choose_row(0)
    click(qtbot, page.split_button)
    dialog = opened(page, SplitDialog)
    settle()
    assert not dialog.fewer_button.isEnabled()
    for _ in range(2):
        click(qtbot, dialog.more_button)
    assert len(dialog.forms) == 4
    click(qtbot, dialog.fewer_button)
    for place, form in enumerate(dialog.forms, start=1):
        typing(form.entry("name").line, f"thôn Tân Tiến {place}")
    for place, combo in enumerate(list(dialog.places.values())):
        pick(combo, f"Tổ mới {place + 1}")
    (boxes,) = dialog.area_boxes.values()
    check(qtbot, boxes[2])
    click(qtbot, dialog.preview_button)
    settle()
    click(qtbot, dialog.do_button)
    settle()
    qtbot.waitUntil(lambda: not page.findChildren(SplitDialog))
    found = {team.name: (team.headcount, team.area_names) for team in page.context.office.teams.list_on(TOMORROW)}
    assert found["Thôn Tân Tiến 1"] == (1, ("Thôn Tân Tiến",))
    assert found["Thôn Tân Tiến 2"] == (1, ())
    assert found["Thôn Tân Tiến 3"] == (1, ("Thôn Tân Tiến",))


def test_that_nothing_is_merged_or_split_while_another_day_is_looked_at(page, settle):
    page.context.as_of.look_at(date(2026, 10, 1))
    settle()
    assert not page.merge_button.isEnabled()
    assert not page.split_button.isEnabled()


def test_that_the_two_dialogues_are_freed_when_closed(office_context, page, settle, dies, qtbot):
    teams = office_context.office.teams.list_on(TODAY)
    assert dies(lambda: MergeDialog(office_context, teams, teams[0].id, page))
    settle()
    assert dies(lambda: SplitDialog(office_context, teams[0], page))
    settle()
