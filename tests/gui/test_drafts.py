"""What is half typed when the program ends is offered at the next start, and shown again where it was typed."""

from dataclasses import replace
from datetime import date

import pytest
from office_samples import member_ids
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from commune_desk.bootstrap import SetClock, open_office, seeded_ids
from commune_desk.domain.fields import FieldKind, FieldSpec
from commune_desk.gui.form_dialog import Asked, FormDialog
from commune_desk.gui.frame.found_drafts import DraftsDialog, FoundDrafts
from commune_desk.gui.pages.members.page import MembersPage
from commune_desk.gui.widgets.form_view import FormHelp, FormSection
from commune_desk.services.members import ChangeMember

TODAY = date(2026, 11, 10)
WHO = "Bùi Xuân Lộc"


@pytest.fixture
def member_id(office):
    return member_ids(office)[WHO]


@pytest.fixture
def page(here, show_page) -> MembersPage:
    return show_page(MembersPage(here))


@pytest.fixture
def settle(qtbot, here):
    def wait() -> None:
        qtbot.waitUntil(lambda: not here.tasks.busy)

    return wait


def kept(office, key):
    return office.drafts.kept("members", key)


def type_phone(page, member_id, typing, settle, text="0912 345 6"):
    page.show_target(member_id)
    settle()
    line = page.record.form.entry("phone").line
    line.clear()
    typing(line, text)


@pytest.fixture
def after_a_crash(qtbot, office, here):
    """The same office opened anew, as after the process was killed: nobody let go of anything but its lock."""
    opened = []

    def make():
        office.drafts.close()
        again = open_office(
            office.location, who="Ai", clock=SetClock(office.desk.clock.moment), new_id=seeded_ids(5, office.desk.clock)
        )
        opened.append(again)
        return replace(here, office=again)

    yield make
    here.tasks.close()
    for one in opened:
        one.close()


def offered(qtbot, context, window) -> DraftsDialog:
    FoundDrafts(context, window).look()
    qtbot.waitUntil(lambda: any(isinstance(one, DraftsDialog) for one in window.findChildren(QWidget)))
    return next(one for one in window.findChildren(QWidget) if isinstance(one, DraftsDialog))


def test_that_a_half_changed_record_is_offered_after_a_crash_and_shown_over_what_was_saved_since(
    qtbot, office, member_id, page, *, typing, settle, after_a_crash, show_page
):
    type_phone(page, member_id, typing, settle)
    qtbot.waitUntil(lambda: kept(office, str(member_id)) is not None)
    version = office.members.show(member_id, TODAY).version
    office.members.change(ChangeMember(member_id, version, {"address": "bản Nà Lìu"}))
    context = after_a_crash()
    window = show_page(MembersPage(context))
    asked = []
    context.navigate.asked.connect(lambda key, target: asked.append((key, target)))
    dialog = offered(qtbot, context, window)
    (row,) = dialog.rows
    assert row.draft.title == f"Hồ sơ {WHO}"
    assert dialog.windowTitle() == "Lần trước còn 1 phiếu gõ dở"
    qtbot.mouseClick(row.go_on, Qt.MouseButton.LeftButton)
    ((key, draft),) = asked
    assert key == "members"
    window.show_target(draft)
    qtbot.waitUntil(lambda: not context.tasks.busy)
    form = window.record.form
    assert (form.entry("phone").line.text(), form.entry("address").line.text()) == ("0912 345 6", "bản Nà Lìu")
    assert window.record.typed_about == f"Hồ sơ {WHO}"
    form.entry("phone").line.clear()
    typing(form.entry("phone").line, "0912345678")
    qtbot.mouseClick(window.record.save_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: kept(context.office, str(member_id)) is None and not context.tasks.busy)
    values = context.office.members.show(member_id, TODAY).values
    assert (values["phone"], values["address"]) == ("0912345678", "bản Nà Lìu")


def test_that_somebody_new_half_typed_is_shown_again_with_team_and_post(
    qtbot, office, page, *, typing, settle, after_a_crash, show_page
):
    page.show_target("new")
    settle()
    form = page.record.new_form
    team = office.teams.list_on(TODAY)[0]
    typing(form.entry("team").line, team.name[:4])
    picker = form.entry("team")
    qtbot.waitUntil(lambda: bool(picker._model.options))
    qtbot.keyClick(picker._popup, Qt.Key.Key_Return)
    form.entry("post").combo.setFocus()
    qtbot.keyClick(form.entry("post").combo, Qt.Key.Key_Up)
    typing(form.entry("full_name").line, "Lò Thị Mới")
    typing(form.entry("birth_date").line, "1/2/8")
    chosen = (picker.value(), form.entry("post").value())
    qtbot.waitUntil(lambda: kept(office, "new") is not None)
    assert kept(office, "new").title == "Thành viên mới: Lò Thị Mới"
    context = after_a_crash()
    window = show_page(MembersPage(context))
    (row,) = offered(qtbot, context, window).rows
    window.show_target(row.draft)
    form = window.record.new_form
    assert not form.isHidden()
    assert (form.entry("team").value(), form.entry("post").value()) == chosen
    assert (form.entry("full_name").value(), form.entry("birth_date").line.text()) == ("Lò Thị Mới", "1/2/8")
    window.record.drop_typed()
    qtbot.waitUntil(lambda: kept(context.office, "new") is None and not context.tasks.busy)


def test_that_what_is_saved_or_dropped_is_not_offered_again(qtbot, office, member_id, page, *, typing, settle):
    type_phone(page, member_id, typing, settle)
    qtbot.waitUntil(lambda: kept(office, str(member_id)) is not None)
    page.record.drop_typed()
    qtbot.waitUntil(lambda: kept(office, str(member_id)) is None)


def test_that_a_form_put_back_as_it_was_keeps_nothing(qtbot, office, member_id, page, *, typing, settle):
    before = office.members.show(member_id, TODAY).values["phone"] or ""
    type_phone(page, member_id, typing, settle)
    qtbot.waitUntil(lambda: kept(office, str(member_id)) is not None)
    line = page.record.form.entry("phone").line
    line.clear()
    typing(line, f"{before}0")
    qtbot.keyClick(line, Qt.Key.Key_Backspace)
    qtbot.waitUntil(lambda: kept(office, str(member_id)) is None)
    page.record.drop_typed()
    settle()


def test_that_later_keeps_it_and_dropping_forgets_it(qtbot, office, member_id, page, *, typing, settle, after_a_crash):
    type_phone(page, member_id, typing, settle)
    qtbot.waitUntil(lambda: kept(office, str(member_id)) is not None)
    context = after_a_crash()
    dialog = offered(qtbot, context, page)
    qtbot.mouseClick(dialog.later_button, Qt.MouseButton.LeftButton)
    assert kept(context.office, str(member_id)) is not None
    dialog = offered(qtbot, context, page)
    qtbot.mouseClick(dialog.rows[0].drop, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: kept(context.office, str(member_id)) is None)
    page.record.drop_typed()
    settle()


def test_that_the_words_of_a_dialogue_can_be_copied(
    qtbot, office, here, page, *, typing, settle, after_a_crash, picture
):
    fields = (FieldSpec("note", FieldKind.NOTE), FieldSpec("full_name", FieldKind.TEXT))
    asked = Asked("Gộp hai tổ", "Gộp", FormSection("", fields), FormHelp(TODAY, here.tasks), print, dict)
    dialog = FormDialog(here, asked, page)
    dialog.open()
    typing(dialog.form.entry("full_name").line, "theo quyết định số 12")
    qtbot.waitUntil(lambda: office.drafts.kept("", "Gộp hai tổ") is not None)
    found = offered(qtbot, after_a_crash(), page)
    picture(found, "drafts")
    qtbot.mouseClick(found.rows[0].go_on, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == "theo quyết định số 12"
    assert found.isVisible()
    found.reject()
    dialog.reject()
    qtbot.waitUntil(lambda: office.drafts.kept("", "Gộp hai tổ") is None)
    settle()


def test_that_nothing_is_asked_when_nothing_was_left(qtbot, here, page, settle):
    FoundDrafts(here, page).look()
    settle()
    assert not any(isinstance(one, DraftsDialog) for one in QApplication.topLevelWidgets())
