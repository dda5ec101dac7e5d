"""The page of pay by clicks and keys, on a real office."""

from datetime import date

import pytest
from office_fixtures import built_office, office  # noqa: F401 - fixtures
from office_samples import SEPTEMBER, member_ids
from PySide6.QtCore import Qt
from viewer_fixtures import viewer  # noqa: F401 - fixture

from commune_desk.bootstrap import home
from commune_desk.domain.periods import Month
from commune_desk.domain.rate_packs import Component
from commune_desk.gui.pages.allowances.arrears_dialog import ArrearsDialog, FindAnybody
from commune_desk.gui.pages.allowances.check_step import cure_of
from commune_desk.gui.pages.allowances.page import CHECK, CLOSING, COMPARE, LIST, AllowancesPage
from commune_desk.gui.widgets.ask import Question
from commune_desk.gui.widgets.buttons import LinkButton
from commune_desk.gui.widgets.list_columns import GroupRow
from commune_desk.services.allowances import AddAdjustment
from commune_desk.services.members import ChangeMember
from commune_desk.services.pay_doubts import PayDoubt

OCTOBER = Month(2026, 10)
BEFORE_ALL_RATES = Month(2024, 6)
NIGHTS = 3
"""Place of the column."""


@pytest.fixture
def page(qtbot, here):
    made = AllowancesPage(here)
    qtbot.addWidget(made)
    made.resize(1158, 640)
    made.show_target(SEPTEMBER)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    settled(qtbot, made)
    return made


@pytest.fixture
def asked(here):
    """(key, target) of every navigation asked for."""
    found = []
    here.navigate.asked.connect(lambda key, target: found.append((key, target)))
    return found


def settled(qtbot, page):
    qtbot.waitUntil(lambda: not page.context.tasks.busy)


def click(qtbot, button):
    assert button.isEnabled()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def rows(list_view):
    return [list_view.model.row(at) for at in range(list_view.model.total)]


def place_of(page, name):
    people = rows(page.listing.list)
    return next(at for at, row in enumerate(people) if not isinstance(row, GroupRow) and row.person.full_name == name)


def go_to_cell(page, name, column):
    table = page.listing.list.table
    table.setFocus()
    table.setCurrentIndex(table.model().index(place_of(page, name), column))
    return table


def compute_october(qtbot, page):
    page.show_target(OCTOBER)
    settled(qtbot, page)
    qtbot.keyClick(page.listing.empty.findChild(type(page.compute_button)), Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: page.picture.month == OCTOBER and page.picture.computed)
    settled(qtbot, page)


def test_that_the_list_has_people_by_team_with_sums_that_make_the_total(page, office):  # noqa: F811
    shown = rows(page.listing.list)
    teams = [row for row in shown if isinstance(row, GroupRow)]
    assert [team.title for team in teams] == ["Tổ 1 · thôn Tân Tiến", "Tổ 2 · thôn Cao Lạng", "Tổ 3 · buôn Ea Klŏng"]
    assert teams[0].cells["night_duty"] == "200.000"
    view = office.allowances.show(SEPTEMBER)
    assert [row.person for row in shown if not isinstance(row, GroupRow)] == list(view.people)
    assert page.strip._steps[LIST].state == "8 người, 12.250.000 đồng"
    assert view.total_vnd == 12_250_000
    assert page.listing._rows.total().cells["total"] == "12.250.000"
    assert page.listing.list.foot_text == "8 người"


def test_that_a_team_folds_and_its_people_are_counted_with_it_again(page, qtbot):
    page.listing.list.table.group_asked.emit(rows(page.listing.list)[0].key)
    qtbot.waitUntil(lambda: page.listing.list.model.total == 8)
    page.listing.list.table.group_asked.emit(rows(page.listing.list)[0].key)
    qtbot.waitUntil(lambda: page.listing.list.model.total == 11)


def test_that_enter_on_an_amount_tells_why_in_the_sentences_of_the_service(page, qtbot, office):  # noqa: F811
    table = go_to_cell(page, "Nguyễn Văn Hưởng", NIGHTS)
    qtbot.keyClick(table, Qt.Key.Key_Return)
    settled(qtbot, page)
    why = page.listing.why
    assert why.isVisible()
    assert why.amount.text() == "150.000 đồng"
    support, nights = why.folds
    assert (support.head.isChecked(), nights.head.isChecked()) == (False, True)
    member_id = member_ids(office)["Nguyễn Văn Hưởng"]
    explained = next(
        line for line in office.allowances.explain(SEPTEMBER, member_id) if line.component == Component.NIGHT_DUTY
    )
    said = [label.text() for label in nights.findChildren(type(why.note)) if label.text()]
    assert said == list(explained.explanation)
    assert explained.explanation[-1].startswith("3 lần làm nhiệm vụ (ngày 1, 2, 3)")


def test_that_the_arrow_goes_on_to_the_next_persons_reason_and_escape_back_to_the_list(page, qtbot):
    table = go_to_cell(page, "Nguyễn Văn Hưởng", NIGHTS)
    qtbot.keyClick(table, Qt.Key.Key_Return)
    settled(qtbot, page)
    qtbot.keyClick(table, Qt.Key.Key_Down)
    settled(qtbot, page)
    assert page.listing.why.note.text().startswith("Nông Thị Hiền, Tổ 1, thôn Tân Tiến")
    page.listing.why.folds[0].head.setFocus()
    qtbot.keyClick(page.listing.why.folds[0].head, Qt.Key.Key_Escape)
    assert not page.listing.why.isVisible()
    assert table.hasFocus()


def test_that_a_click_on_a_figure_explains_it(page, qtbot):
    table = page.listing.list.table
    at = table.model().index(place_of(page, "Trần Quốc Đạt"), 8)
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=table.visualRect(at).center())
    settled(qtbot, page)
    assert page.listing.why.amount.text() == "1.250.000 đồng"
    assert all(fold.head.isChecked() for fold in page.listing.why.folds)


def test_that_a_month_is_computed_and_compared_with_the_one_before(page, qtbot):
    assert not page.picture.comparable
    compute_october(qtbot, page)
    assert page.state.text() == "Chưa chốt"
    assert page.strip._steps[COMPARE].state == "3 người thay đổi"
    row = rows(page.listing.list)[place_of(page, "Nguyễn Văn Hưởng")]
    cells = {column.key: column.cell(row) for column in page.listing.list.model.columns}
    assert (cells["night_duty"].text, cells["night_duty"].corner) == ("0", True)
    assert not cells["monthly_support"].corner
    assert cells["difference"].text == "−150.000"
    click(qtbot, page.next_button)
    changed = rows(page.comparing.list)
    assert {(row.person.full_name, row.change.difference_vnd) for row in changed} == {
        ("Nguyễn Văn Hưởng", -150_000),
        ("Trần Quốc Đạt", -50_000),
        ("Y Bhăm Niê", -50_000),
    }
    assert page.comparing._rows.total().cells["difference"] == "−250.000"


def test_that_only_those_changed_are_listed_on_request(page, qtbot):
    compute_october(qtbot, page)
    click(qtbot, page.listing._changed)
    qtbot.waitUntil(lambda: page.listing.list.foot_text == "3 trong 11 người" or page.listing.list.model.total == 5)
    names = {row.person.full_name for row in rows(page.listing.list) if not isinstance(row, GroupRow)}
    assert names == {"Nguyễn Văn Hưởng", "Trần Quốc Đạt", "Y Bhăm Niê"}


def test_that_arrears_are_typed_with_a_reason_and_come_into_the_list_when_computed_again(page, qtbot, typing):
    qtbot.keyClick(go_to_cell(page, "Trần Quốc Đạt", NIGHTS), Qt.Key.Key_Return)
    settled(qtbot, page)
    form = page.listing.why.arrears
    click(qtbot, form.open_link)
    click(qtbot, form.save_button)
    assert form.amount.below
    assert form.reason.below
    qtbot.keyClick(form.kind, Qt.Key.Key_Right)
    typing(form.amount.line, "120000")
    typing(form.reason.line, "thu lại ca ngày 3 không trực")
    qtbot.keyClick(form.reason.line, Qt.Key.Key_Return)
    settled(qtbot, page)
    assert page.listing.stale.isVisible()
    click(qtbot, page.compute_button)
    qtbot.waitUntil(lambda: page.picture.view.total_vnd == 12_250_000 - 120_000)
    settled(qtbot, page)
    assert not page.listing.stale.isVisible()
    row = rows(page.listing.list)[place_of(page, "Trần Quốc Đạt")]
    assert row.person.arrears_vnd == -120_000
    assert "thu lại ca ngày 3" in row.person.note


def test_that_closing_asks_first_and_opening_again_takes_a_reason(page, qtbot, typing, office):  # noqa: F811
    page.strip.chosen.emit(CLOSING)
    closing = page.closing
    click(qtbot, closing.close_button)
    question = closing.findChild(Question)
    assert "12.250.000 đồng" in question.findChildren(type(closing.words))[1].text()
    assert office.allowances.show(SEPTEMBER).status == "open"
    click(qtbot, question.yes)
    qtbot.waitUntil(lambda: page.picture.closed)
    settled(qtbot, page)
    assert page.state.text() == "Đã chốt ngày 10/11/2026"
    assert not page.compute_button.isVisible()
    assert not closing.close_button.isVisible()
    click(qtbot, closing.reopen_link)
    click(qtbot, closing.reopen_button)
    assert closing.reason.below == "Cần ghi lý do."
    typing(closing.reason.field, "bổ sung một ca trực")
    click(qtbot, closing.reopen_button)
    qtbot.waitUntil(lambda: not page.picture.closed)
    assert "bổ sung một ca trực" in closing.history.text()


def test_that_a_month_whose_records_changed_is_computed_again_before_it_is_closed(page, qtbot, office):  # noqa: F811
    member_id = member_ids(office)["Trần Quốc Đạt"]
    office.allowances.adjust(AddAdjustment(SEPTEMBER, member_id, -120_000, "thu lại ca ngày 3"))
    page.strip.chosen.emit(CLOSING)
    click(qtbot, page.closing.close_button)
    click(qtbot, page.closing.findChild(Question).yes)
    qtbot.waitUntil(page.listing.stale.isVisible)
    settled(qtbot, page)
    assert not page.picture.closed
    click(qtbot, page.listing.stale.findChild(LinkButton))
    qtbot.waitUntil(lambda: page.picture.view.total_vnd == 12_250_000 - 120_000)
    settled(qtbot, page)
    assert not page.listing.stale.isVisible()


def test_that_a_closed_month_takes_no_arrears(page, qtbot, office):  # noqa: F811
    page.strip.chosen.emit(CLOSING)
    click(qtbot, page.closing.close_button)
    click(qtbot, page.closing.findChild(Question).yes)
    qtbot.waitUntil(lambda: page.picture.closed)
    page.strip.chosen.emit(LIST)
    settled(qtbot, page)
    qtbot.keyClick(go_to_cell(page, "Trần Quốc Đạt", NIGHTS), Qt.Key.Key_Return)
    settled(qtbot, page)
    assert page.listing.why.isVisible()
    assert not page.listing.why.arrears.isVisible()


def test_that_a_month_without_rates_says_so_and_leads_to_the_settings(page, qtbot, asked):
    page.show_target(BEFORE_ALL_RATES)
    settled(qtbot, page)
    assert page.listing.empty.title == "Tháng 6/2024 chưa tính được"
    assert not page.compute_button.isEnabled()
    assert page.strip._steps[CHECK].state == "0 điều cần xem, 1 điều chặn"
    qtbot.keyClick(page.listing.empty.findChild(type(page.compute_button)), Qt.Key.Key_Space)
    page.strip.chosen.emit(CHECK)
    settled(qtbot, page)
    page.checking.list.table.choose_row(0)
    qtbot.keyClick(page.checking.list.table, Qt.Key.Key_Return)
    assert asked == [("administration", "rates"), ("administration", "rates")]


def test_that_a_doubt_about_somebody_opens_their_record(page, qtbot, asked, office):  # noqa: F811
    member_id = member_ids(office)["Nông Thị Hiền"]
    values = {"account_number": None}
    page.context.tasks.write(page, office.members.change, ChangeMember(member_id, 1, values))
    qtbot.waitUntil(lambda: len(page.picture.doubts) == 1)
    page.strip.chosen.emit(CHECK)
    settled(qtbot, page)
    (doubt,) = rows(page.checking.list)
    table = page.checking.list.table
    cure = table.visualRect(table.model().index(0, 2)).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=cure)
    assert asked == [("members", member_id)]
    assert doubt.facts == {"full_name": "Nông Thị Hiền"}


@pytest.mark.parametrize(
    ("code", "page", "target"),
    [
        ("error.no_rate_for_post", "administration", "rates"),
        ("error.no_base_salary", "administration", "parameters"),
        ("error.partial_month_rule_missing", "administration", "choices"),
        ("error.service_overlaps", "members", None),
        ("doubt.leaders", "teams", None),
    ],
)
def test_that_what_stops_a_month_is_cured_where_it_was_entered(code, page, target):
    cure = cure_of(PayDoubt(code, {}, stops=True))
    assert (cure.page, cure.target) == (page, target)


def test_that_the_list_is_drawn_with_its_amount_in_words_and_opened_for_printing(page, qtbot, viewer):  # noqa: F811
    page.strip.chosen.emit(CLOSING)
    qtbot.waitUntil(lambda: page.closing.desk.ready)
    assert page.closing.words.text() == "Mười hai triệu hai trăm năm mươi nghìn đồng"
    assert page.closing.desk.preview.page_count == 2
    assert not page.closing.unsigned.isVisible()
    qtbot.keyClick(page, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: bool(viewer.opened))
    (path,) = (home() / "papers").iterdir()
    assert viewer.opened == [str(path)]
    assert path.name == "Danh sách chi trả 2026-09.pdf"
    assert path.read_bytes().startswith(b"%PDF")


def test_that_another_day_than_today_is_only_looked_at(page, qtbot):
    page.context.as_of.look_at(date(2026, 10, 1))
    settled(qtbot, page)
    assert not page.compute_button.isEnabled()
    assert not page.closing.close_button.isEnabled()


def test_that_the_page_is_freed_when_closed(here, dies, qtbot):
    assert dies(lambda: AllowancesPage(here))
    qtbot.waitUntil(lambda: not here.tasks.busy)


def test_that_who_has_left_gets_arrears_by_name(qtbot, page, typing, office):  # noqa: F811
    click(qtbot, page.listing.others_link)
    asking = page.listing.findChild(ArrearsDialog)
    (left,) = FindAnybody(office.members, SEPTEMBER.first_day)("suan")
    assert (left.text, left.note) == ("Y Suăn Byă", "Đã thôi")
    click(qtbot, asking.save_button)
    assert asking.form.problems
    asking.form.entry("member").set_value(left)
    asking.form.entry("amount_vnd").set_value(300_000)
    typing(asking.form.entry("reason").line, "Bù tháng 7")
    click(qtbot, asking.save_button)
    qtbot.waitUntil(page.listing.stale.isVisible)
    settled(qtbot, page)
    office.allowances.compute(SEPTEMBER)
    people = {person.full_name: person for person in office.allowances.show(SEPTEMBER).people}
    assert (people["Y Suăn Byă"].arrears_vnd, people["Y Suăn Byă"].note) == (300_000, "Bù tháng 7")
