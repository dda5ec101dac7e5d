"""The page of commendations by clicks and keys, on a real office."""

from dataclasses import replace
from datetime import date

import pytest
from office_fixtures import built_office, office  # noqa: F401 - fixtures
from office_samples import member_ids, team_ids
from PySide6.QtCore import Qt

from commune_desk.gui.pages.commendations.page import CommendationsPage
from commune_desk.services.commendations import PrepareCommendation

TODAY = date(2026, 11, 10)
TITLE = "Khen thưởng phong trào quý III"


@pytest.fixture
def page(qtbot, here):
    made = CommendationsPage(here)
    qtbot.addWidget(made)
    made.resize(1158, 640)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    qtbot.waitUntil(lambda: made.list.model.answered)
    settled(qtbot, made)
    return made


def settled(qtbot, page):
    qtbot.waitUntil(lambda: not page.context.tasks.busy)


def click(qtbot, button):
    assert button.isVisible()
    assert button.isEnabled()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def prepared(office, **more):  # noqa: F811
    command = PrepareCommendation(
        title="Khen đột xuất",
        reason="bắt quả tang đối tượng trộm cắp",
        year=2026,
        paper_month=date(2026, 10, 1),
        fund="Quỹ khen thưởng",
        member_ids=(member_ids(office)["Bùi Xuân Lộc"],),
    )
    return next(iter(office.commendations.prepare(replace(command, **more)).ids))


def open_row(qtbot, page, at):
    page.list.table.choose_row(at)
    page.list.table.setFocus()
    qtbot.keyClick(page.list.table, Qt.Key.Key_Return)
    settled(qtbot, page)


def offered(qtbot, page, typing, words):
    """Types a name and waits for what is offered."""
    field = page.record.preparing.recipients.field
    field.line.setFocus()
    typing(field.line, words)
    qtbot.waitUntil(lambda: not field._pause.isActive())
    settled(qtbot, page)
    return field


def test_that_the_list_tells_number_recipients_and_money(page):
    row = page.list.model.row(0)
    cells = {column.key: column.cell(row) for column in page.list.model.columns}
    assert (cells["title"].text, cells["title"].second) == (TITLE, "Giấy khen · Cấp xã · tháng 8/2026")
    assert (cells["decision"].text, cells["decision"].second) == ("45/QĐ-UBND", "19/08/2026")
    assert (cells["recipients"].text, cells["recipients"].second) == ("1 tập thể", "1 cá nhân")
    assert cells["total"].text == "2.277.000"


def test_that_unsigned_ones_are_warned_of_and_narrowed_to(page, qtbot, office):  # noqa: F811
    prepared(office)
    page.refresh()
    qtbot.waitUntil(lambda: page.list.model.total == 2)
    page.list.filters.set_value("unsigned", True)
    qtbot.waitUntil(lambda: page.list.model.total == 1)
    decision = page.list.model.columns[1].cell(page.list.model.row(0))
    assert (decision.text, decision.icon) == ("Chưa ký", "triangle-alert")


def test_that_a_recipients_name_without_marks_finds_the_commendation(page, qtbot, typing):
    typing(page.list.filters.field, "hien")
    qtbot.waitUntil(lambda: page.list.foot_text == "1 trong 1 lần khen thưởng")
    page.list.filters.field.clear()
    typing(page.list.filters.field, "khong ai")
    qtbot.waitUntil(lambda: page.list.model.total == 0)


def test_that_enter_opens_the_record_with_everybody_and_their_bonus(page, qtbot):
    open_row(qtbot, page, 0)
    words = [label.text() for label in page.record.recipients.findChildren(type(page.record.money)) if label.text()]
    assert words == [
        "Tổ thôn Cao Lạng",
        "tập thể · hệ số 0,6",
        "1.518.000",
        "Nông Thị Hiền",
        "Tổ phó thôn Tân Tiến · hệ số 0,3",
        "759.000",
    ]
    assert page.record.money.text() == "Cộng 2.277.000 đồng"
    assert not page.record.sign_button.isVisible()


def test_that_teams_and_members_are_picked_by_typing_and_the_commendation_is_listed(
    page,
    qtbot,
    typing,
    office,  # noqa: F811
):
    qtbot.keyClick(page, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    form = page.record.preparing.form
    typing(form.entry("title").line, "Khen tuần tra tết")
    typing(form.entry("reason").field, "có thành tích trong tuần tra dịp tết")
    for words, wanted in (("bui xuan", "Bùi Xuân Lộc"), ("cao lang", "Tổ 2, thôn Cao Lạng")):
        field = offered(qtbot, page, typing, words)
        assert field._model.options[0].text == wanted
        qtbot.keyClick(field._popup, Qt.Key.Key_Return)
    qtbot.keyClick(page, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: page.list.model.total == 2)
    settled(qtbot, page)
    view = next(view for view in office.commendations.list() if view.title == "Khen tuần tra tết")
    assert view.paper_month == date(2026, 11, 1)
    assert {recipient.member_id for recipient in view.recipients} == {None, member_ids(office)["Bùi Xuân Lộc"]}
    assert {recipient.team_id for recipient in view.recipients if not recipient.member_id} == {team_ids(office)[1]}
    assert page.record.view == view
    assert page.list.current_view() == view


def test_that_nobody_chosen_and_nothing_typed_are_told_beside_the_fields(page, qtbot, office):  # noqa: F811
    click(qtbot, page.add_button)
    click(qtbot, page.record.save_button)
    settled(qtbot, page)
    assert page.record.preparing.recipients.field.below == "Chưa chọn tập thể hay cá nhân nào để khen."
    assert page.record.preparing.form.problems == ("Chưa có Nội dung khen.", "Chưa có Thành tích.")
    assert len(office.commendations.list()) == 1


def test_that_somebody_picked_by_mistake_is_taken_out_again(page, qtbot, typing):
    click(qtbot, page.add_button)
    field = offered(qtbot, page, typing, "cao lang")
    qtbot.keyClick(field._popup, Qt.Key.Key_Return)
    picker = page.record.preparing.recipients
    assert len(picker.team_ids) == 1
    remove = picker._rows.itemAt(0).widget().findChildren(type(page.record._buttons()[0]))[0]
    qtbot.mouseClick(remove, Qt.MouseButton.LeftButton)
    assert picker.team_ids == ()


def test_that_number_and_day_are_noted_once_it_is_signed(page, qtbot, typing, office):  # noqa: F811
    commendation_id = prepared(office)
    page.show_target(commendation_id)
    settled(qtbot, page)
    click(qtbot, page.record.sign_button)
    assert page.record.signing.problems == ("Chưa có Số quyết định.",)
    typing(page.record.signing.entry("decision_number").line, "61/QĐ-UBND")
    click(qtbot, page.record.sign_button)
    qtbot.waitUntil(lambda: office.commendations.show(commendation_id).decision_number == "61/QĐ-UBND")
    settled(qtbot, page)
    assert office.commendations.show(commendation_id).decision_date == TODAY
    assert not page.record.sign_button.isVisible()
    assert not page.record.signing.isVisible()


def test_that_printing_leads_to_the_form_with_this_commendation(page, qtbot):
    asked = []
    page.context.navigate.asked.connect(lambda key, target: asked.append((key, target)))
    open_row(qtbot, page, 0)
    click(qtbot, page.record.print_button)
    assert asked == [("forms", ("f32-commendation-decision", page.record.view.id))]


def test_that_what_another_level_gives_has_no_decision_of_the_commune_to_print(page, qtbot, office):  # noqa: F811
    page.show_target(prepared(office, level="province", award_form="commendation_certificate"))
    settled(qtbot, page)
    assert page.record.view.level == "province"
    assert not page.record.print_button.isVisible()


def test_that_another_day_than_today_is_only_looked_at(page, qtbot, office):  # noqa: F811
    page.show_target(prepared(office))
    page.context.as_of.look_at(date(2026, 10, 1))
    settled(qtbot, page)
    assert not page.add_button.isEnabled()
    assert not page.record.sign_button.isEnabled()


def test_that_the_page_is_freed_when_closed(here, dies, qtbot):
    assert dies(lambda: CommendationsPage(here))
    qtbot.waitUntil(lambda: not here.tasks.busy)
