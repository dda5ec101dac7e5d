"""What is kept beside a member, in the record: added, changed and ended by clicks and keys."""

from datetime import date

import pytest
from office_fixtures import built_office, office  # noqa: F401 - fixtures
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QWidget

from commune_desk.domain.member_records import ADDRESSES, CONCURRENT_POSTS, RECORD_KINDS, WRITTEN_REMINDERS
from commune_desk.domain.members import MEMBER_FIELDS
from commune_desk.gui.pages.members.kept import KeptGroup
from commune_desk.gui.pages.members.page import MembersPage
from commune_desk.gui.pages.members.profile import profile_sections
from commune_desk.gui.pages.members.record_dialog import RecordDialog
from commune_desk.gui.pages.members.strike_dialog import StrikeDialog
from commune_desk.gui.widgets.buttons import LinkButton
from commune_desk.gui.widgets.labels import TextLabel
from commune_desk.services.member_records import AddRecord, ChangeRecord
from commune_desk.services.members import ListMembers, ReleaseMember

TODAY = date(2026, 11, 10)


@pytest.fixture
def page(qtbot, here):
    made = MembersPage(here)
    qtbot.addWidget(made)
    made.resize(1158, 690)
    with qtbot.waitSignal(made.list.loaded), qtbot.waitExposed(made):
        made.show()
    return made


def open_first(qtbot, page):
    page.list.table.choose_row(0)
    page.list.table.setFocus()
    qtbot.keyClick(page.list.table, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.record.form.entry("full_name").value() is not None)
    page.record.show_tab("kept")
    return page.list.current_view().id


def dialogue(qtbot, page) -> RecordDialog:
    qtbot.waitUntil(lambda: page.record.kept.findChild(RecordDialog) is not None)
    return page.record.kept.findChild(RecordDialog)


def press(qtbot, widget: QWidget) -> None:
    qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)


def link(group: KeptGroup, text: str) -> LinkButton:
    return next(button for button in group.findChildren(LinkButton) if button.text() == text)


def words(group: KeptGroup) -> str:
    return "\n".join(label.text() for label in group.findChildren(TextLabel))


def test_that_every_field_of_a_member_is_asked_once():
    asked = [field.key for section in profile_sections() for field in section.fields]
    assert sorted(asked) == sorted(field.key for field in MEMBER_FIELDS)


def test_that_a_post_is_added_changed_and_ended_and_read_back(qtbot, page, typing, office):  # noqa: F811
    member_id = open_first(qtbot, page)
    group = page.record.kept.groups[CONCURRENT_POSTS.key]
    press(qtbot, group.add_link)
    asking = dialogue(qtbot, page)
    typing(asking.form.entry("post_title").line, "Trưởng thôn")
    press(qtbot, asking.save_button)
    qtbot.waitUntil(lambda: "Trưởng thôn" in words(group))
    assert "từ 10/11/2026" in words(group)
    press(qtbot, link(group, "Sửa"))
    asking = dialogue(qtbot, page)
    typing(asking.form.entry("organisation").line, "UBND xã")
    press(qtbot, asking.save_button)
    qtbot.waitUntil(lambda: "UBND xã" in words(group))
    press(qtbot, link(group, "Kết thúc"))
    asking = dialogue(qtbot, page)
    assert list(asking.form.values()) == ["valid_until"]
    press(qtbot, asking.save_button)
    qtbot.waitUntil(lambda: "đến hết 10/11/2026" in words(group))
    (record,) = [one for one in office.member_records.of_member(member_id) if one.kind == CONCURRENT_POSTS.key]
    assert (record.values["post_title"], record.values["organisation"]) == ("Trưởng thôn", "UBND xã")
    assert record.values["valid_until"] == TODAY


def test_that_what_is_missing_is_told_beside_its_field_and_nothing_is_saved(qtbot, page, office):  # noqa: F811
    member_id = open_first(qtbot, page)
    before = office.member_records.of_member(member_id)
    press(qtbot, page.record.kept.groups[ADDRESSES.key].add_link)
    asking = dialogue(qtbot, page)
    press(qtbot, asking.save_button)
    assert asking.form.problems
    assert asking.isVisible()
    assert office.member_records.of_member(member_id) == before
    press(qtbot, asking.cancel_button)
    qtbot.waitUntil(lambda: page.record.kept.findChild(RecordDialog) is None)


def test_that_a_conflict_with_another_desk_is_told_in_the_dialogue(qtbot, page, typing, office):  # noqa: F811
    member_id = open_first(qtbot, page)
    post = {"post_title": "Trưởng thôn", "valid_from": TODAY}
    changed = office.member_records.add(AddRecord(member_id, CONCURRENT_POSTS.key, post))
    page.context.bus.publish(changed)
    group = page.record.kept.groups[CONCURRENT_POSTS.key]
    qtbot.waitUntil(lambda: "Trưởng thôn" in words(group))
    press(qtbot, link(group, "Sửa"))
    asking = dialogue(qtbot, page)
    (seen,) = [one for one in office.member_records.of_member(member_id) if one.kind == CONCURRENT_POSTS.key]
    office.member_records.change(ChangeRecord(seen.kind, seen.id, seen.version, {"post_title": "Bí thư chi bộ"}))
    typing(asking.form.entry("organisation").line, "Thôn Một")
    press(qtbot, asking.save_button)
    qtbot.waitUntil(asking.refusal.isVisible)
    (kept,) = [one for one in office.member_records.of_member(member_id) if one.kind == CONCURRENT_POSTS.key]
    assert (kept.values["post_title"], kept.values["organisation"]) == ("Bí thư chi bộ", None)
    press(qtbot, asking.cancel_button)


def test_that_another_day_shows_the_groups_without_ways_to_change_them(qtbot, page, here):
    open_first(qtbot, page)
    here.as_of.look_at(date(2026, 9, 1))
    qtbot.waitUntil(lambda: not page.context.tasks.busy)
    groups = page.record.kept.groups
    assert list(groups) == [kind.key for kind in RECORD_KINDS]
    assert not any(group.add_link.isEnabled() for group in groups.values())
    assert not any(button.text() == "Sửa" for group in groups.values() for button in group.findChildren(LinkButton))


def test_that_months_of_insurance_and_doubts_of_the_article_stand_in_the_record(qtbot, page):
    open_first(qtbot, page)
    assert "tháng được Nhà nước hỗ trợ" in page.record.kept.groups["insurance_spells"].note.text()
    page.record.show_tab("profile")
    assert page.record.unproven.isVisible()
    told = {
        notice: "".join(label.text() for label in notice.findChildren(TextLabel))
        for notice in (page.record.unproven, page.record.doubts)
    }
    assert "Điều 13 khoản 5" in told[page.record.unproven]
    assert "Điều 13 khoản 5" not in told[page.record.doubts]


def test_that_the_list_is_narrowed_to_who_needs_attention(qtbot, page, office):  # noqa: F811
    def listed() -> set[str]:
        return {page.list.model.row(at).full_name for at in range(page.list.model.total)}

    everybody = listed()
    against = {view.full_name for view in office.eligibility.attention(TODAY, unproven=False)}
    page.list.filters.set_value("attention", "against")
    qtbot.waitUntil(lambda: listed() == against)
    page.list.filters.set_value("attention", "unproven")
    qtbot.waitUntil(lambda: listed() == everybody)
    assert against < everybody


def test_that_a_closed_dialogue_is_freed(qtbot, here, office, dies):  # noqa: F811
    parent = QWidget()
    qtbot.addWidget(parent)
    (member,) = office.members.list(ListMembers(TODAY, limit=1)).rows
    assert dies(lambda: RecordDialog(here, member.id, ADDRESSES, parent))


def test_that_the_fields_of_the_record_stand_whole_in_the_panel(qtbot, page):
    """A label or a title longer than the panel would push every field out of sight: there is no scrolling sideways."""
    open_first(qtbot, page)
    for key in ("profile", "service", "kept"):
        page.record.show_tab(key)
        area = next(area for area in page.record.findChildren(QScrollArea) if area.isVisible())
        assert area.widget().minimumSizeHint().width() <= area.viewport().width(), key


def test_that_a_wrongly_logged_reminder_is_struck_out_with_a_reason_and_stays_readable(
    qtbot,
    page,
    typing,
    office,  # noqa: F811
):
    member_id = open_first(qtbot, page)
    reminder = {"day": TODAY, "reminder_number": "12/CAX"}
    page.context.bus.publish(office.member_records.add(AddRecord(member_id, WRITTEN_REMINDERS.key, reminder)))
    group = page.record.kept.groups[WRITTEN_REMINDERS.key]
    qtbot.waitUntil(lambda: "12/CAX" in words(group))
    press(qtbot, link(group, "Gạch bỏ"))
    qtbot.waitUntil(lambda: page.record.kept.findChild(StrikeDialog) is not None)
    asking = page.record.kept.findChild(StrikeDialog)
    press(qtbot, asking.strike_button)
    assert asking.form.problems
    asking.form.entry("strike_reason").set_value("Ghi nhầm người")
    press(qtbot, asking.strike_button)
    qtbot.waitUntil(lambda: "Đã gạch bỏ ngày 10/11/2026" in words(group))
    assert "Ghi nhầm người" in words(group)
    assert "12/CAX" in words(group)
    qtbot.waitUntil(lambda: [button.text() for button in group.findChildren(LinkButton)] == ["Ghi thêm"])


def test_that_whoever_is_released_is_not_offered_to_be_released_or_moved_again(qtbot, page, office):  # noqa: F811
    open_first(qtbot, page)
    page.record.show_tab("service")
    record = page.record
    offered = (record.release_form, record.release_button, record.move_form, record.move_button)
    assert not any(widget.isHidden() for widget in offered)
    spell = record._view.last_spell
    office.members.release(ReleaseMember(record._member_id, spell.id, spell.version, TODAY, "died"))
    record.reload()
    qtbot.waitUntil(lambda: record._view.last_spell.valid_to is not None)
    assert all(widget.isHidden() for widget in offered)
