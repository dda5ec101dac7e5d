"""The page of the log by keys and clicks, on a real office."""

from datetime import date, datetime

import pytest
from office_fixtures import built_office, office  # noqa: F401 - fixtures
from office_samples import member_ids, team_ids
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from commune_desk.domain.incidents import Category
from commune_desk.gui.pages.incidents.columns import LogWorkbook, begin_options, query_of
from commune_desk.gui.pages.incidents.fields import team_named
from commune_desk.gui.pages.incidents.page import IncidentsPage
from commune_desk.gui.widgets.list_columns import ListRequest
from commune_desk.services.incidents import ListEntries
from commune_desk.services.rosters import SetCell
from commune_desk.store import draft_files

TODAY = date(2026, 11, 10)
YESTERDAY = date(2026, 11, 9)
CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def on_night_shift(office):  # noqa: F811
    people = member_ids(office)
    for name in ("Lương Văn Thắng", "Bùi Xuân Lộc"):
        office.rosters.set_cell(SetCell(people[name], YESTERDAY, "night"))


def opened(qtbot, here):
    made = IncidentsPage(here)
    qtbot.addWidget(made)
    made.resize(1158, 690)
    with qtbot.waitSignal(made.list.loaded), qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    settled(qtbot, made)
    return made


@pytest.fixture
def page(qtbot, here, on_night_shift):
    made = opened(qtbot, here)
    yield made
    settled(qtbot, made)


def settled(qtbot, page):
    qtbot.waitUntil(lambda: not page.context.tasks.busy)


def write(typing, entry, text):
    """Types into a field and leaves it, as Tab does."""
    entry.line.setFocus()
    entry.line.clear()
    typing(entry.line, text)
    QTest.keyClick(QApplication.activePopupWidget() or entry.line, Qt.Key.Key_Tab)


def write_entry(qtbot, page, typing):
    entry = page.entry
    write(typing, entry.when, "22h30 hôm qua")
    write(typing, entry.kind, "gr")
    write(typing, entry.place, "ngã ba Cao Lạng")
    write(typing, entry.words, "Hai nhóm cãi vã sau đám cưới, tổ can ngăn")
    settled(qtbot, page)


def newest(office):  # noqa: F811
    return office.incidents.show(office.incidents.list_entries(ListEntries(limit=1)).rows[0].id)


def shown(page):
    return [page.list.model.row(at).line for at in range(page.list.model.total)]


def test_that_each_field_tells_what_was_understood(qtbot, page, typing):
    write_entry(qtbot, page, typing)
    entry = page.entry
    assert entry.when.below == "thứ Hai 09/11, 22:30"
    assert (entry.kind.line.text(), entry.kind.below) == ("Gây rối trật tự", "gõ «gr»")
    assert entry.place.below == "Tổ 2, thôn Cao Lạng"


def test_that_those_on_shift_are_in_and_the_others_of_the_team_are_offered(qtbot, page, typing):
    write_entry(qtbot, page, typing)
    offered = {chip.text(): chip.isChecked() for chip in page.entry.people.chips}
    assert offered == {"Lương Văn Thắng": True, "Bùi Xuân Lộc": True, "Hoàng Thị Diệp": False}


def test_that_an_entry_is_written_with_keys_alone(qtbot, page, typing, office):  # noqa: F811
    write_entry(qtbot, page, typing)
    last = len(page.entry.people.chips)
    qtbot.keyClick(page, getattr(Qt.Key, f"Key_{last}"), ALT)
    page.entry.asked.outcome.set_value("dispersed")
    qtbot.keyClick(page.entry.words.line, Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: newest(office).line.place == "ngã ba Cao Lạng")
    settled(qtbot, page)
    view = newest(office)
    assert (view.line.kind_code, view.line.happened_at) == ("disorder", datetime.fromisoformat("2026-11-09T22:30"))
    assert (view.line.team_number, view.line.outcome_code) == (2, "dispersed")
    assert {name for _, name in view.participants} == {"Lương Văn Thắng", "Bùi Xuân Lộc", "Hoàng Thị Diệp"}
    assert page.entry.when.line.text() == ""
    assert shown(page)[0].place == "ngã ba Cao Lạng"


def test_that_what_is_missing_is_said_beside_its_field_and_nothing_is_written(qtbot, page, typing, office):  # noqa: F811
    count = office.incidents.list_entries(ListEntries()).total
    write(typing, page.entry.when, "lúc nào đó")
    qtbot.keyClick(page.entry.words.line, Qt.Key.Key_Return, CONTROL)
    assert "lúc nào đó" in page.entry.when.below
    assert page.entry.kind.below == "Chưa chọn loại"
    assert page.entry.words.below == "Chưa ghi việc gì"
    assert page.entry.when.line.hasFocus()
    settled(qtbot, page)
    assert office.incidents.list_entries(ListEntries()).total == count


def test_that_a_moment_still_to_come_is_refused_beside_its_field(qtbot, page, typing):
    write_entry(qtbot, page, typing)
    write(typing, page.entry.when, "22h30 20/11/2026")
    settled(qtbot, page)
    qtbot.keyClick(page.entry.words.line, Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: "chưa tới" in page.entry.when.below)
    assert page.entry.words.value()


def test_that_a_kind_asks_for_what_it_counts(qtbot, page, typing, office):  # noqa: F811
    write_entry(qtbot, page, typing)
    write(typing, page.entry.kind, "vk")
    figures = page.entry.asked.figures
    assert set(figures) >= {"gun", "firecracker_g", "times"}
    typing(figures["gun"].line, "3")
    qtbot.keyClick(page.entry.words.line, Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: newest(office).line.kind_code == "weapon_surrender")
    assert [(one.code, one.amount) for one in newest(office).quantities] == [("gun", 3)]


def test_that_a_figure_that_is_none_is_told_and_nothing_is_written(qtbot, page, typing, office):  # noqa: F811
    write_entry(qtbot, page, typing)
    write(typing, page.entry.kind, "vk")
    typing(page.entry.asked.figures["gun"].line, "ba")
    before = office.incidents.list_entries(ListEntries()).total
    qtbot.keyClick(page.entry.words.line, Qt.Key.Key_Return, CONTROL)
    settled(qtbot, page)
    assert page.entry.asked.figures["gun"].below
    assert office.incidents.list_entries(ListEntries()).total == before


def test_that_somebody_else_is_looked_up_and_added(qtbot, page, typing):
    write_entry(qtbot, page, typing)
    picker = page.entry.people.other
    picker.line.setFocus()
    typing(picker.line, "hien")
    qtbot.waitUntil(lambda: picker._popup.isVisible() and len(picker._model.options) > 0)
    qtbot.keyClick(picker._popup, Qt.Key.Key_Return)
    assert "Nông Thị Hiền" in [chip.text() for chip in page.entry.people.chips if chip.isChecked()]


def draft_of(here):
    kept = here.office.drafts.kept("incidents", "new")
    return {} if kept is None else kept.texts


def test_that_a_half_typed_entry_survives_the_window(qtbot, here, page, typing):
    write_entry(qtbot, page, typing)
    qtbot.waitUntil(lambda: draft_of(here).get("words", "").startswith("Hai nhóm"))
    qtbot.waitUntil(lambda: page.entry.words.below.startswith("Bản nháp tự giữ lúc "))
    again = opened(qtbot, here)
    assert again.entry.words.line.text() == "Hai nhóm cãi vã sau đám cưới, tổ can ngăn"
    assert again.entry.kind.value().code == "disorder"
    assert again.entry.place.team.number == 2
    settled(qtbot, again)


def test_that_a_saved_entry_leaves_no_draft(qtbot, here, page, typing, office):  # noqa: F811
    write_entry(qtbot, page, typing)
    qtbot.waitUntil(lambda: bool(draft_of(here)))
    qtbot.keyClick(page.entry.words.line, Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: not draft_of(here))
    assert newest(office).line.place == "ngã ba Cao Lạng"


def test_that_an_entry_half_changed_is_asked_about_and_kept(qtbot, here, page, typing):
    view = newest(here.office)
    page._on_edit_asked(view)
    write(typing, page.entry.words, "Viết lại")
    assert page.entry.typed_about == f"Mục số {view.line.number} năm {view.line.year}"
    qtbot.waitUntil(lambda: here.office.drafts.kept("incidents", str(view.line.id)) is not None)
    draft = here.office.drafts.kept("incidents", str(view.line.id))
    page.entry.drop_typed()
    assert page.entry.typed_about == ""
    page.show_target(draft)
    settled(qtbot, page)
    assert (page.entry.editing, page.entry.words.line.text()) == (view, "Viết lại")
    page.entry.drop_typed()


def test_that_dropping_a_changed_entry_leaves_the_half_typed_new_one_alone(qtbot, here, page, typing, office):  # noqa: F811
    write_entry(qtbot, page, typing)
    qtbot.waitUntil(lambda: bool(draft_of(here)))
    first, second = (office.incidents.show(row.id) for row in office.incidents.list_entries(ListEntries(limit=2)).rows)
    page._on_edit_asked(first)
    write(typing, page.entry.words, "Viết lại")
    page.entry.drop_typed()
    page._on_edit_asked(second)
    settled(qtbot, page)
    page.entry._leave.click()
    settled(qtbot, page)
    assert page.entry.words.line.text() == "Hai nhóm cãi vã sau đám cưới, tổ can ngăn"
    assert draft_of(here)["words"].startswith("Hai nhóm")


def test_that_no_draft_that_could_be_kept_is_said_and_asked_about(qtbot, here, page, typing, monkeypatch):
    monkeypatch.setattr(draft_files, "begin", lambda _folder: None)
    write_entry(qtbot, page, typing)
    qtbot.waitUntil(lambda: page.entry.words.below == "Không giữ được bản nháp: hãy lưu sớm")
    assert page.entry.typed_about == "Mục mới trong sổ vụ việc"
    page.entry.drop_typed()


def test_that_a_search_without_marks_marks_the_letters_found(qtbot, page, typing):
    page.list.filters.field.setFocus()
    typing(page.list.filters.field, "xe may")
    qtbot.waitUntil(lambda: page.list.model.total == 1)
    cell = page.list.model.columns[2].cell(page.list.model.row(0))
    assert [cell.text[at : at + length] for at, length in cell.marks] == ["xe máy"]


def test_that_filters_narrow_by_category_kind_team_outcome_and_day(office):  # noqa: F811
    def count(**filters):
        request = ListRequest(filters=tuple(filters.items()), limit=100)
        return office.incidents.list_entries(query_of(request)).total

    assert count() == 11
    assert (count(kind=Category.TIP), count(kind="mediation"), count(outcome="failed")) == (3, 2, 1)
    assert (count(begin=date(2026, 9, 14)), count(team=team_ids(office)[1])) == (2, 0)


def test_that_days_to_look_back_to_are_offered_once(office):  # noqa: F811
    days = [option.key for option in begin_options(date(2026, 1, 1))]
    assert days == [date(2026, 1, 1)]
    days = [option.key for option in begin_options(TODAY)]
    assert days == [TODAY, date(2026, 11, 1), date(2026, 10, 1), date(2026, 1, 1)]


def open_first(qtbot, page, text, typing):
    page.list.filters.field.setFocus()
    typing(page.list.filters.field, text)
    qtbot.waitUntil(lambda: page.list.model.total == 1)
    page.list.table.choose_row(0)
    page.list.table.setFocus()
    qtbot.keyClick(page.list.table, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.record.view is not None)


def test_that_the_record_tells_which_indicators_an_entry_counts_towards(qtbot, page, typing):
    open_first(qtbot, page, "bep", typing)
    assert page.record.view.counts_towards
    for _, name in page.record.view.counts_towards:
        assert name in page.record._towards.text()


def test_that_an_entry_is_changed_in_the_entry_line_and_keeps_its_number(qtbot, page, typing, office):  # noqa: F811
    write_entry(qtbot, page, typing)
    open_first(qtbot, page, "giao nop", typing)
    before = page.record.view
    qtbot.mouseClick(page.record.edit_button, Qt.MouseButton.LeftButton)
    assert page.entry.editing == before
    assert page.entry.asked.figures["gun"].value() == 3
    write(typing, page.entry.words, "Giao nộp ba khẩu súng kíp")
    qtbot.keyClick(page.entry.words.line, Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: office.incidents.show(before.line.id).line.summary == "Giao nộp ba khẩu súng kíp")
    after = office.incidents.show(before.line.id)
    assert (after.line.number, after.quantities) == (before.line.number, before.quantities)
    settled(qtbot, page)
    assert page.entry.words.line.text().startswith("Hai nhóm")  # the half-typed one comes back


def test_that_an_entry_with_its_own_team_keeps_it_when_only_words_change(qtbot, page, typing, office):  # noqa: F811
    open_first(qtbot, page, "bep", typing)
    before = page.record.view
    assert before.line.team_id is not None
    qtbot.mouseClick(page.record.edit_button, Qt.MouseButton.LeftButton)
    write(typing, page.entry.words, "Cháy bếp nhà dân")
    qtbot.keyClick(page.entry.words.line, Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: office.incidents.show(before.line.id).line.summary == "Cháy bếp nhà dân")
    assert office.incidents.show(before.line.id).line.team_id == before.line.team_id


def test_that_ctrl_n_jumps_to_the_entry_line(qtbot, page):
    page.list.table.setFocus()
    qtbot.keyClick(page, Qt.Key.Key_N, CONTROL)
    assert page.entry.when.line.hasFocus()


def test_that_nothing_is_written_while_another_day_is_looked_at(qtbot, page):
    page.context.as_of.look_at(date(2026, 8, 1))
    settled(qtbot, page)
    assert not page.entry.isEnabled()


def test_that_a_place_names_its_team_by_number_by_area_or_not_at_all(office):  # noqa: F811
    teams = office.teams.list_on(TODAY)
    found = [team_named(place, teams) for place in ("nhà ông A, tổ 3", "Chợ CAO LANG", "cầu Ea Klŏng", "chợ huyện", "")]
    assert [team.number if team else None for team in found] == [3, 2, 3, None, None]


def test_that_the_workbook_holds_what_is_shown(office):  # noqa: F811
    make = LogWorkbook(office.incidents, office.exports, ListRequest(text="xe may"), ("Tìm “xe may”",))
    assert make().startswith(b"PK")


def test_that_the_page_is_freed_when_closed(qtbot, here, dies):
    assert dies(lambda: IncidentsPage(here))
    qtbot.waitUntil(lambda: not here.tasks.busy)


def test_that_changing_one_entry_after_another_leaves_the_half_typed_one_alone(qtbot, page, typing, office):  # noqa: F811
    write_entry(qtbot, page, typing)
    for row in office.incidents.list_entries(ListEntries(limit=2)).rows:
        page.record.edit_asked.emit(office.incidents.show(row.id))
        settled(qtbot, page)
    page.entry._leave.click()
    assert page.entry.editing is None
    assert page.entry.words.line.text() == "Hai nhóm cãi vã sau đám cưới, tổ can ngăn"
