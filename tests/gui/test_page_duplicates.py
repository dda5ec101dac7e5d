"""The dialogue that merges people on record twice, by clicks, on a real office."""

from datetime import date

import pytest
from office_fixtures import built_office, office  # noqa: F401 - fixtures
from PySide6.QtCore import Qt

from commune_desk.gui.pages.members.duplicates_dialog import DuplicatesDialog
from commune_desk.gui.pages.members.page import MembersPage
from commune_desk.services.members import AddMember, ListMembers

TODAY = date(2026, 11, 10)


@pytest.fixture
def twice(office):  # noqa: F811
    """A member of the office, and the same person added again with another phone."""
    first = office.members.list(ListMembers(TODAY)).rows[0]
    values = {"full_name": first.full_name, "birth_date": first.birth_date, "birth_year": first.birth_year}
    added = office.members.add(AddMember({**values, "phone": "0990123123"}, first.team_id, "member", date(2026, 10, 1)))
    return first, next(iter(added.ids))


@pytest.fixture
def dialog(qtbot, here, twice):
    made = DuplicatesDialog(here)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    qtbot.waitUntil(made.merge_button.isEnabled)
    return made


def test_that_the_pair_is_shown_with_its_choices_and_merged_by_a_click(qtbot, dialog, office, twice):  # noqa: F811
    first, added = twice
    assert [view.first_name for view in dialog.list.rows] == [first.full_name]
    dialog.choice.fields["phone"].set_key("0990123123")
    (winner,) = dialog.choice.winners.values()
    assert winner.key() == "kept"
    qtbot.mouseClick(dialog.merge_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: office.members.show(added, TODAY).merged_into == (first.id, first.full_name))
    assert office.members.show(first.id, TODAY).values["phone"] == "0990123123"
    qtbot.waitUntil(lambda: dialog.list.rows == [])
    assert not dialog.merge_button.isEnabled()


def test_that_the_other_record_can_be_the_one_kept(qtbot, dialog, office, twice):  # noqa: F811
    first, added = twice
    qtbot.mouseClick(dialog.swap_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.choice.command() is not None and dialog.choice.command().kept_id == added)
    qtbot.waitUntil(dialog.merge_button.isEnabled)
    qtbot.mouseClick(dialog.merge_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: office.members.show(first.id, TODAY).merged_into is not None)
    assert office.members.show(added, TODAY).values["national_id"] == first.national_id


def test_that_the_page_opens_the_dialogue_and_a_merged_record_says_so(qtbot, here, office, twice):  # noqa: F811
    page = MembersPage(here)
    qtbot.addWidget(page)
    with qtbot.waitSignal(page.list.loaded), qtbot.waitExposed(page):
        page.show()
    qtbot.mouseClick(page.duplicates_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(page.findChildren(DuplicatesDialog)) == 1)
    (opened,) = page.findChildren(DuplicatesDialog)
    qtbot.waitUntil(opened.merge_button.isEnabled)
    qtbot.mouseClick(opened.merge_button, Qt.MouseButton.LeftButton)
    _, added = twice
    qtbot.waitUntil(lambda: office.members.show(added, TODAY).merged_into is not None)
    opened.reject()
    page.show_target(added)
    qtbot.waitUntil(lambda: page.record._view is not None and page.record._view.id == added)
    assert not page.record.save_button.isEnabled()
    qtbot.waitUntil(lambda: not here.tasks.busy)


def test_that_a_pair_of_two_people_is_noted_shown_on_demand_and_offered_again(qtbot, dialog, office, twice):  # noqa: F811
    assert dialog.choice._moved.text() == "Không có gì"
    (winner,) = dialog.choice.winners.values()
    winner.set_key("other")
    assert dialog.choice._moved.text() == "Quá trình tham gia: 1"
    qtbot.mouseClick(dialog.distinct_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.list.rows == [])
    assert office.duplicates.find() == ()
    dialog.marked_box.click()
    qtbot.waitUntil(lambda: len(dialog.list.rows) == 1)
    qtbot.waitUntil(lambda: dialog.distinct_button.text() == "Bỏ ghi hai người")
    assert not dialog.merge_button.isEnabled()
    qtbot.mouseClick(dialog.distinct_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(dialog.merge_button.isEnabled)
    assert len(office.duplicates.find()) == 1


def test_that_the_dialogue_is_freed(here, dies, qtbot):
    assert dies(lambda: DuplicatesDialog(here))
    qtbot.waitUntil(lambda: not here.tasks.busy)
