"""The first page by clicks and keys, over a real office and over an empty one."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from office_samples import member_ids, team_ids
from PySide6.QtCore import QCoreApplication, Qt

from commune_desk.bootstrap import SetClock, create_office, seeded_ids
from commune_desk.domain.periods import Month
from commune_desk.gui.context import PageContext
from commune_desk.gui.pages.overview.page import OverviewPage
from commune_desk.gui.pages.overview.tile import Tile
from commune_desk.services.allowances import CloseMonth
from commune_desk.services.incidents import ListEntries
from commune_desk.services.recruitment_commands import MarkStep, OpenCase
from commune_desk.services.rosters import SetCell
from commune_desk.services.teams import ApproveNumber
from commune_desk.services.units import CreateUnit
from commune_desk.wording.formats import grouped

TODAY = date(2026, 11, 10)


@pytest.fixture
def asked(office_context) -> list[tuple[str, object]]:
    """Where the page wanted to lead, in order."""
    found: list[tuple[str, object]] = []
    office_context.navigate.asked.connect(lambda key, target: found.append((key, target)))
    return found


@pytest.fixture
def page(office_context, show_page) -> OverviewPage:
    return show_page(OverviewPage(office_context))


@pytest.fixture
def settle(qtbot, page) -> Callable[[], None]:
    def wait() -> None:
        qtbot.waitUntil(lambda: not page.context.tasks.busy)

    return wait


@pytest.fixture
def empty_context(context: PageContext, tmp_path: Path):
    clock = SetClock(datetime(2026, 10, 22, 1, tzinfo=UTC))
    office = create_office(
        str(tmp_path / "xã mới.db"),
        CreateUnit("00001", "xa", "Yên Sơn", "tinh", "Tân Lĩnh"),
        password=None,
        who="Nguyễn Văn Khánh",
        clock=clock,
        new_id=seeded_ids(1, clock),
    )
    yield replace(context, office=office)
    context.tasks.close()
    QCoreApplication.sendPostedEvents()
    office.close()


def press(qtbot, tile: Tile) -> None:
    qtbot.mouseClick(tile, Qt.MouseButton.LeftButton, pos=tile.rect().topLeft() + tile.rect().center() / 20)


def test_that_the_headcount_stands_against_the_approved_number(page, settle):
    tile = page.headcount
    assert (tile.figure.text(), tile.beside.words) == ("8", "trong 10 người được duyệt")
    assert tile.posts.words == "3 tổ trưởng, 2 tổ phó, 3 tổ viên"
    assert tile.short.words == ""
    teams = page.context.office.teams
    for team_id, count in zip(team_ids(page.context.office), (4, 3, 3), strict=True):
        page.context.bus.publish(teams.approve_number(ApproveNumber(count, "1/QĐ", None, TODAY, team_id)))
    settle()
    assert tile.short.words == "Tổ 1, Tổ 3 còn thiếu người"


def test_that_the_pay_tile_tells_this_month_and_the_last(page, settle):
    assert page.pay.figure.text() == "–"
    allowances = page.context.office.allowances
    september = allowances.show(Month(2026, 9))
    assert september.status == "open"
    page.context.as_of.look_at(date(2026, 9, 30))
    settle()
    assert page.pay.figure.text() == grouped(september.total_vnd)
    assert page.pay.stages.reached == 2
    page.context.bus.publish(allowances.close(CloseMonth(Month(2026, 9))))
    settle()
    assert page.pay.stages.reached == 4
    page.context.as_of.look_at(date(2026, 10, 1))
    settle()
    assert page.pay.before.words == f"Tháng 9 đã chốt ngày 10/11, {grouped(september.total_vnd)} đồng"


def test_that_a_missing_backup_is_said_and_a_made_one_shown(qtbot, page, settle, asked):
    assert page.backups.nothing_text.startswith("Chưa có bản sao lưu nào.")
    qtbot.mouseClick(page.backups._first_step, Qt.MouseButton.LeftButton)
    assert asked == [("administration", "backups")]
    page.context.office.backups.run()
    page.refresh()
    settle()
    assert page.backups.nothing_text == ""
    assert page.backups.newest.words == "hôm nay 09:00"


def test_that_those_on_duty_tonight_are_named(page, settle):
    assert page.tonight.nothing_text == "Chưa xếp ai trực đêm này."
    office = page.context.office
    people = member_ids(office)
    page.context.bus.publish(office.rosters.set_cell(SetCell(people["Nguyễn Văn Hưởng"], TODAY, "night")))
    settle()
    assert page.tonight.list.rows == [["Tổ 1 · Tân Tiến", "Nguyễn Văn Hưởng"]]


def test_that_records_with_gaps_are_counted_by_what_they_lack(page):
    assert page.gaps.list.rows[:2] == [["Giấy tờ thiếu hoặc hết hạn", "8", "người"], ["Điện thoại", "8", "người"]]
    assert page.gaps.summary.text() == "8 trong 8 người còn thiếu thông tin chính"


def test_that_the_comparison_tells_the_days_and_the_change(qtbot, page, settle, asked):
    page.context.as_of.look_at(date(2026, 9, 20))
    settle()
    assert [name.words for name in page.comparison.names][:2] == ["Lượt tuần tra", "Vi phạm phát hiện khi tuần tra"]
    assert [label.text() for label in page.comparison.figures[0]] == ["5", "0", "+5", "mới có"]
    press(qtbot, page.comparison)
    assert asked[-1][0] == "reports"
    assert asked[-1][1].written == "2026-09"


def test_that_an_entry_leads_to_itself_and_the_tile_to_the_list(qtbot, page, asked):
    first = page.newest.rows[0]
    assert (first.day.text(), first.time.text(), first.summary.words) == ("15/09", "00:10", "Mất trộm một xe máy")
    qtbot.mouseClick(first, Qt.MouseButton.LeftButton)
    press(qtbot, page.newest)
    theft = page.context.office.incidents.list_entries(ListEntries(search="trộm")).rows[0]
    assert asked == [("incidents", theft.id), ("incidents", None)]


def test_that_enter_opens_the_tile_that_has_the_focus(qtbot, page, asked):
    page.headcount.setFocus()
    qtbot.keyClick(page.headcount, Qt.Key.Key_Return)
    page.tonight.setFocus()
    qtbot.keyClick(page.tonight, Qt.Key.Key_Return)
    assert asked == [("teams", None), ("rosters", TODAY)]


def test_that_an_entry_is_begun_from_here(qtbot, page, asked):
    qtbot.keyClick(page, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert asked == [("incidents", "new")]


def test_that_the_head_tells_the_day_in_both_calendars(page):
    words = [label.text() for label in page.head.findChildren(type(page.gaps.summary))]
    assert "thứ Ba 10/11/2026, 2 tháng 10 âm lịch" in words


def test_that_an_office_without_members_begins_with_the_import(qtbot, empty_context, show_page):
    page = show_page(OverviewPage(empty_context))
    assert page.is_first_run
    found = []
    empty_context.navigate.asked.connect(lambda key, target: found.append((key, target)))
    page.first_run.acted.emit()
    assert found == [("members", "import")]


def test_that_the_first_page_is_freed_when_closed(office_context, dies, qtbot):
    assert dies(lambda: OverviewPage(office_context))
    qtbot.waitUntil(lambda: not office_context.tasks.busy)


def test_that_terms_that_run_lead_to_their_case(page, asked, qtbot, settle):
    office = page.context.office
    team = team_ids(office)[0]
    (case_id,) = office.recruitments.open(OpenCase("selection", "Tuyển Tổ viên", TODAY, team_id=team, places=1)).ids
    assert page.deadlines.nothing_text.startswith("Không có hạn nào đang chạy")
    office.recruitments.mark_step(MarkStep(case_id, 1, "meeting", date(2026, 11, 4)))
    page.load()
    qtbot.waitUntil(lambda: not page.deadlines.rows[1].isHidden())
    settle()
    late, soon = page.deadlines.rows[:2]
    assert (late.title.words, late.left.text(), late.day.text()) == (
        "Niêm yết, thông báo kết quả, Thôn Tân Tiến", "Quá 1", "09/11",
    )  # fmt: skip
    assert (soon.term.words, soon.left.text()) == ("5 ngày làm việc từ biên bản xét tuyển", "Còn 1")
    assert page.deadlines.rows[2].isHidden()
    qtbot.mouseClick(late, Qt.MouseButton.LeftButton)
    assert asked == [("recruitments", case_id)]
