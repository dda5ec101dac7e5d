"""Many people changed at once by clicks and keys, looked at before it is written, taken back by one Ctrl+Z."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from commune_desk.gui.pages.members.bulk_dialog import BulkDialog
from commune_desk.services.members import ChangeMember, ListMembers

TODAY = date(2026, 11, 10)


@pytest.fixture
def dialog(qtbot, members_page, settle):
    """Over the first three of the list, checked by Space."""
    members_page.list.table.setFocus()
    members_page.list.table.choose_row(0)
    for _ in range(3):
        qtbot.keyClick(members_page.list.table, Qt.Key.Key_Space)
        qtbot.keyClick(members_page.list.table, Qt.Key.Key_Down)
    assert len(members_page.list.checked_keys) == 3
    qtbot.mouseClick(members_page.bulk_button, Qt.MouseButton.LeftButton)
    (made,) = members_page.findChildren(BulkDialog)
    settle()
    yield made
    settle()


def type_in(qtbot, dialog, typing, settle, *, key, text):
    line = dialog.form.entry(key).line
    line.clear()
    typing(line, text)
    qtbot.waitUntil(lambda: not dialog._pause.isActive())
    settle()


def told(dialog):
    """Each line below the name, as read."""
    model = dialog.people.model
    return [tuple(model.index(at, column).data() for column in (1, 2, 3)) for at, _ in model.rows_here()]


def test_that_what_is_typed_shows_who_changes_before_it_is_written(
    qtbot, office, members_page, dialog, *, typing, settle
):
    assert not dialog.write_button.isEnabled()
    type_in(qtbot, dialog, typing, settle, key="religion", text="Phật giáo")
    assert dialog.count.text() == "3 người sẽ đổi"
    assert told(dialog) == [("Tôn giáo", "–", "Phật giáo")] * 3
    assert dialog.write_button.text() == "Ghi cho 3 người"
    before = office.history.list().total
    qtbot.mouseClick(dialog.write_button, Qt.MouseButton.LeftButton)
    settle()
    keys = members_page.list.checked_keys
    assert {office.members.show(key, TODAY).values["religion"] for key in keys} == {"Phật giáo"}
    assert office.history.list().total == before + 1


def test_that_clearing_the_field_takes_the_preview_back(qtbot, dialog, *, typing, settle):
    type_in(qtbot, dialog, typing, settle, key="religion", text="Phật giáo")
    line = dialog.form.entry("religion").line
    line.selectAll()
    qtbot.keyClick(line, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: not dialog._pause.isActive())
    settle()
    assert (told(dialog), dialog.write_button.isEnabled()) == ([], False)


def test_that_half_of_an_insurance_is_asked_for(qtbot, dialog, *, typing, settle):
    type_in(qtbot, dialog, typing, settle, key="religion", text="Phật giáo")
    combo = dialog.form.entry("insurance_kind").combo
    combo.setFocus()
    qtbot.keyClick(combo, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: not dialog._pause.isActive())
    settle()
    qtbot.mouseClick(dialog.write_button, Qt.MouseButton.LeftButton)
    assert dialog.isVisible()
    assert len(dialog.form.problems) == 2


def test_that_a_save_of_another_desk_is_told_and_shown(qtbot, office, members_page, dialog, *, typing, settle):
    type_in(qtbot, dialog, typing, settle, key="religion", text="Phật giáo")
    member_id = next(iter(members_page.list.checked_keys))
    version = office.members.show(member_id, TODAY).version
    office.members.change(ChangeMember(member_id, version, {"religion": "Phật giáo"}))
    qtbot.mouseClick(dialog.write_button, Qt.MouseButton.LeftButton)
    settle()
    assert dialog.isVisible()
    assert not dialog.refusal.isHidden()
    assert dialog.count.text() == "2 người sẽ đổi · 1 người đã đúng như vậy"
    qtbot.mouseClick(dialog.write_button, Qt.MouseButton.LeftButton)
    settle()
    assert {office.members.show(key, TODAY).values["religion"] for key in members_page.list.checked_keys} == {
        "Phật giáo"
    }


def test_that_the_box_of_all_checks_everybody_the_list_has(qtbot, office, members_page, settle):
    settle()
    members_page.list.choice.check_all()
    settle()
    assert len(members_page.list.checked_keys) == office.members.list(ListMembers(TODAY)).total


def test_that_the_dialogue_can_be_looked_at(qtbot, dialog, *, typing, settle, picture):
    type_in(qtbot, dialog, typing, settle, key="religion", text="Phật giáo")
    type_in(qtbot, dialog, typing, settle, key="address", text="Bản Co Muông, xã Yên Sơn, tỉnh Tân Lĩnh")
    picture(dialog, "bulk")
