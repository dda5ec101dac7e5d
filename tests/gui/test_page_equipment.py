"""The page of equipment by clicks and keys, on a real office."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from commune_desk.gui.pages.equipment.page import EquipmentPage
from commune_desk.services.equipment import AddItem, Handover
from commune_desk.services.members import ListMembers

TODAY = date(2026, 11, 10)


@pytest.fixture
def batons(office_context):
    item = {"equipment_kind": "rubber_baton", "quantity": 3, "acquired_on": date(2026, 1, 1)}
    (item_id,) = office_context.office.equipment.add(AddItem(item)).ids
    return item_id


@pytest.fixture
def page(office_context, batons, show_page):
    return show_page(EquipmentPage(office_context))


def settled(qtbot, page):
    qtbot.waitUntil(lambda: not page.context.tasks.busy)


def press(qtbot, widget):
    # What was just shown gets its place with the next events.
    qtbot.waitUntil(lambda: widget.isVisible() and widget.height() > 0)
    qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)


def open_first(qtbot, page):
    page.list.table.choose_row(0)
    page.list.table.setFocus()
    qtbot.keyClick(page.list.table, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.record.papers is not None)
    settled(qtbot, page)


def names(page):
    return [page.list.model.row(at).kind.name.vi for at in range(page.list.model.total)]


def test_that_something_is_taken_into_the_store(qtbot, page, office_context, typing):
    assert names(page) == ["Dùi cui cao su"]
    qtbot.waitUntil(lambda: page.record.norms is not None)
    press(qtbot, page.add_button)
    form = page.record.entry.form
    form.entry("equipment_kind").set_value("stab_vest")
    typing(form.entry("serial").line, "AG-01")
    press(qtbot, page.record.entry.save_button)
    qtbot.waitUntil(lambda: len(names(page)) == 2)
    settled(qtbot, page)
    assert {view.serial for view in office_context.office.equipment.items(TODAY)} == {None, "AG-01"}


def test_that_pieces_go_to_a_team_and_come_back(qtbot, page, office_context, batons):
    open_first(qtbot, page)
    press(qtbot, page.record.item.add_link)
    form = page.record.entry.form
    offered = form._help.sources["holder"]("tan tien")
    assert [option.key[0] for option in offered] == ["team"]
    form.entry("holder").set_value(offered[0])
    form.entry("quantity").set_value(2)
    press(qtbot, page.record.entry.save_button)
    qtbot.waitUntil(lambda: [row.note for row in page.record.holders.rows] == ["2 cái"])
    press(qtbot, page.record.holders.row_view(0).links["return"])
    press(qtbot, page.record.entry.save_button)
    qtbot.waitUntil(lambda: page.record.holders.rows == ())
    settled(qtbot, page)
    assert len(page.record.ledger.rows) == 2
    asked = []
    office_context.navigate.asked.connect(lambda key, target: asked.append((key, target)))
    press(qtbot, page.record.ledger.row_view(0).links["view"])
    assert asked == [("forms", ("f58-handover-minutes", f"{offered[0].key[1]}/2026-11-10/returned"))]
    assert office_context.office.equipment.items(TODAY)[0].in_store == 3


def test_that_people_are_offered_beside_teams_and_too_many_pieces_are_refused(qtbot, page, office_context):
    open_first(qtbot, page)
    press(qtbot, page.record.item.add_link)
    form = page.record.entry.form
    offered = form._help.sources["holder"]("hien")
    assert [(option.key[0], option.text) for option in offered] == [("member", "Nông Thị Hiền")]
    form.entry("holder").set_value(offered[0])
    form.entry("quantity").set_value(4)
    with qtbot.waitSignal(page.context.messages.posted) as said:
        press(qtbot, page.record.entry.save_button)
    assert "trong kho chỉ còn 3 cái" in said.args[0].text
    settled(qtbot, page)
    assert not page.record.entry.isHidden()
    assert office_context.office.equipment.ledger() == ()


def test_that_inspections_and_writing_off_are_entered(qtbot, page, office_context, batons):
    open_first(qtbot, page)
    press(qtbot, page.record.inspections.add_link)
    page.record.entry.form.entry("next_due_on").set_value(date(2026, 11, 20))
    press(qtbot, page.record.entry.save_button)
    qtbot.waitUntil(lambda: len(page.record.inspections.rows) == 1)
    assert office_context.office.equipment.items(TODAY)[0].due_on == date(2026, 11, 20)
    press(qtbot, page.record.item.row_view(0).links["write_off"])
    page.record.entry.form.entry("quantity").set_value(1)
    press(qtbot, page.record.entry.save_button)
    qtbot.waitUntil(lambda: office_context.office.equipment.items(TODAY)[0].there == 2)
    settled(qtbot, page)


def test_that_the_norms_tell_what_is_lacking_and_who_says_so(qtbot, page):
    press(qtbot, page.norms_button)
    qtbot.waitUntil(lambda: bool(page.record.norm_part.rows))
    row = next(row for row in page.record.norm_part.rows if row.key == "rubber_baton")
    # Teams of 3, 3 and 2: 80 % of each, rounded up.
    assert row.note == "80 % của 8 người: cần 8, có 3. Thông tư 14/2024/TT-BCA Điều 8"
    assert row.chip[0] == "Thiếu 5"
    assert "tạm làm tròn lên" in page.record.rounding.text()


def test_that_the_office_changes_a_norm(qtbot, page, office_context):
    press(qtbot, page.norms_button)
    qtbot.waitUntil(lambda: bool(page.record.kind_part.rows))
    at = [row.key for row in page.record.kind_part.rows].index("rubber_baton")
    press(qtbot, page.record.kind_part.row_view(at).links["change"])
    percent = page.record.entry.form.entry("norm_percent")
    percent.line.clear()
    qtbot.keyClicks(percent.line, "100")
    press(qtbot, page.record.entry.save_button)

    def percent_now():
        return {row.kind.code: row.percent for row in office_context.office.equipment.norms(TODAY).rows}

    qtbot.waitUntil(lambda: percent_now()["rubber_baton"] == 100)
    settled(qtbot, page)


def test_that_a_past_day_shows_who_held_it_then_and_changes_nothing(qtbot, page, office_context, batons):
    office = office_context.office
    member = office.members.list(ListMembers(TODAY)).rows[0]
    office.equipment.issue(Handover(((batons, 1),), date(2026, 10, 1), member_id=member.id))
    page.context.as_of.look_at(date(2026, 9, 1))
    settled(qtbot, page)
    assert page.list.model.row(0).held == ()
    assert not page.add_button.isEnabled()
    open_first(qtbot, page)
    assert not page.record.item.add_link.isEnabled()


def test_that_the_page_is_freed(office_context, dies, qtbot):
    assert dies(lambda: EquipmentPage(office_context))
    qtbot.waitUntil(lambda: not office_context.tasks.busy)
