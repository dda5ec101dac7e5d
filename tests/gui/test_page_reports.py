"""The page of reports by clicks and keys, over a real office."""

from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

from commune_desk.domain.periods import PeriodKind, ReportCalendar, report_period
from commune_desk.gui.pages.reports.page import ReportsPage
from commune_desk.gui.widgets.ask import FileChooser
from commune_desk.services.indicator_views import SaveNarrative
from commune_desk.services.paper_values.quarterly_report import REPORT

QUARTER = report_period(PeriodKind.QUARTER, ReportCalendar.ADMINISTRATIVE, 2026, 3)


class Heard:
    """What was said or asked for, in order."""

    def __init__(self) -> None:
        self.all: list[tuple[object, ...]] = []

    def __call__(self, *what: object) -> None:
        self.all.append(what)


@pytest.fixture
def page(office_context, show_page) -> ReportsPage:
    return show_page(ReportsPage(office_context))


@pytest.fixture
def settle(qtbot, page):
    def wait() -> None:
        qtbot.waitUntil(lambda: not page.context.tasks.busy)

    return wait


@pytest.fixture
def quarter(page, settle) -> ReportsPage:
    page.show_target(QUARTER)
    settle()
    return page


def press_figure(qtbot, page: ReportsPage, code: str, column: str) -> None:
    keys = [spec.key for spec in page.model.columns]
    index = page.model.index(page.model.place_of(code), keys.index(column))
    page.table.scrollTo(index)
    place: QPoint = page.table.visualRect(index).center()
    qtbot.mouseClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=place)


def text_of(page: ReportsPage, code: str) -> list[str]:
    at = page.model.place_of(code)
    return [page.model.index(at, column).data() for column in range(len(page.model.columns))]


def chooser() -> FileChooser:
    return next(widget for widget in QApplication.topLevelWidgets() if isinstance(widget, FileChooser))


def test_that_the_exact_days_of_the_period_and_of_what_it_is_compared_with_are_in_view(qtbot, page, settle):
    assert page.periods.switcher.text == "15/09/2026 – 14/10/2026"
    assert page.periods.note == "Cùng kỳ 15/09/2025 – 14/10/2025, lũy kế từ 15/12/2025"
    page.periods.kinds.setFocus()
    qtbot.keyClick(page.periods.kinds, Qt.Key.Key_Right)
    assert page.periods.switcher.text == "15/06/2026 – 14/09/2026"
    qtbot.keyClick(page.periods.switcher, Qt.Key.Key_Left)
    settle()
    assert page.periods.report.written == "2026-Q2"


def test_that_no_period_lies_after_the_one_that_holds_today(qtbot, page, settle):
    qtbot.keyClick(page.periods.switcher, Qt.Key.Key_Right)
    assert page.periods.switcher.text == "15/10/2026 – 14/11/2026"
    qtbot.keyClick(page.periods.switcher, Qt.Key.Key_Right)
    assert page.periods.switcher.text == "15/10/2026 – 14/11/2026"
    settle()


def test_that_days_can_be_chosen_freely_but_not_backwards(qtbot, page, typing, settle):
    for _ in range(4):
        qtbot.keyClick(page.periods.kinds, Qt.Key.Key_Right)
    settle()
    last = page.periods.last_day.line
    last.setFocus()
    last.selectAll()
    typing(last, "1/1/2020")
    qtbot.keyClick(last, Qt.Key.Key_Return)
    assert page.periods.last_day.below == "Ngày cuối phải sau ngày đầu."
    last.selectAll()
    typing(last, "30/11/2026")
    qtbot.keyClick(last, Qt.Key.Key_Return)
    settle()
    assert page.periods.report.period.end == date(2026, 12, 1)
    assert page.periods.report.kind is PeriodKind.DAYS


def test_that_the_table_compares_the_quarter_with_last_year(quarter):
    assert text_of(quarter, "tip_count") == ["Tin cung cấp cho Công an xã", "tin", "2", "1", "+1", "+100,0 %", "2"]
    assert text_of(quarter, "mediation_count")[2:6] == ["2", "0", "+2", "mới có"]


def test_that_a_press_on_a_figure_opens_its_rows_and_a_row_its_record(qtbot, quarter, settle):
    press_figure(qtbot, quarter, "tip_count", "now")
    settle()
    assert quarter.behind.isVisible()
    rows = [row for _, row in quarter.behind.model.rows_here()]
    assert [row.title for row in rows] == ["Người lạ tụ tập ban đêm", "Xe lạ đỗ ở bìa rừng"]
    assert quarter.behind.model.index(0, 2).data() == "1 · Tân Tiến"
    heard = Heard()
    quarter.context.navigate.asked.connect(heard)
    place = quarter.behind.table.visualRect(quarter.behind.model.index(1, 1)).center()
    qtbot.mouseClick(quarter.behind.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert heard.all == [("incidents", rows[1].row_id)]
    qtbot.keyClick(quarter, Qt.Key.Key_Escape)
    assert not quarter.behind.isVisible()


def test_that_the_column_pressed_says_whose_rows_are_shown(qtbot, quarter, settle):
    press_figure(qtbot, quarter, "tip_count", "last_year")
    settle()
    assert [row.title for _, row in quarter.behind.model.rows_here()] == ["Người lạ hỏi mua"]


def test_that_enter_opens_the_rows_of_the_current_cell(qtbot, quarter, settle):
    index = quarter.model.index(quarter.model.place_of("persuasion_session"), 2)
    quarter.table.setCurrentIndex(index)
    qtbot.keyClick(quarter.table, Qt.Key.Key_Return)
    settle()
    assert [row.title for _, row in quarter.behind.model.rows_here()] == ["Tuyên truyền tại nhà văn hóa"]


def test_that_the_chart_follows_the_indicator_up_to_this_month(quarter, settle):
    quarter.table.choose_row(quarter.model.place_of("mediation_count"))
    settle()
    assert quarter.chart.title == "Vụ mâu thuẫn được hòa giải theo tháng"
    assert quarter.chart.bars.accessibleDescription().endswith("T8: 2, T9: 0")


def test_that_only_the_figures_of_one_team_are_shown_when_it_is_chosen(qtbot, quarter, settle):
    qtbot.keyClick(quarter.team, Qt.Key.Key_Down)
    settle()
    assert quarter.team.currentText() == "Tổ 1 · Tân Tiến"
    assert text_of(quarter, "member_count")[2] == "3"


def test_that_a_figure_without_records_is_entered_and_counted(qtbot, quarter, typing, settle):
    quarter.listing.setFocus()
    qtbot.keyClick(quarter.listing, Qt.Key.Key_Down)
    settle()
    code = next(row.code for _, row in quarter.model.rows_here() if getattr(row, "entered", False))
    assert text_of(quarter, code)[2] == "nhập số"
    press_figure(qtbot, quarter, code, "now")
    settle()
    qtbot.mouseClick(quarter.behind.save_button, Qt.MouseButton.LeftButton)
    assert quarter.behind.form.problems == ("Chưa có Số của kỳ.",)
    typing(quarter.behind.form.entry("amount").line, "1.250")
    qtbot.mouseClick(quarter.behind.save_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: text_of(quarter, code)[2] == "1.250")
    assert not quarter.behind.isVisible()


def test_that_what_is_typed_is_saved_at_a_pause_and_stays_while_typing_goes_on(qtbot, quarter, typing, settle):
    narrative = quarter.narrative
    said = Heard()
    quarter.context.messages.posted.connect(said)
    narrative.text.setFocus()
    typing(narrative.text, "Tuần tra đều.")
    narrative.save()
    typing(narrative.text, " Không có vụ nổi cộm.")
    narrative.save()
    typing(narrative.text, " Hết.")
    settle()
    assert narrative.text.toPlainText() == "Tuần tra đều. Không có vụ nổi cộm. Hết."
    assert narrative.dirty
    assert [message.text for (message,) in said.all] == ["Đã lưu.", "Đã lưu."]
    qtbot.keyClick(narrative.sections, Qt.Key.Key_Down)
    settle()
    words = quarter.context.office.indicators.narratives(REPORT, QUARTER, ("leadership",))[0].text
    assert words == "Tuần tra đều. Không có vụ nổi cộm. Hết."
    assert narrative.text.toPlainText() == ""


def test_that_typing_rests_before_it_is_saved(qtbot, quarter, typing, settle):
    typing(quarter.narrative.text, "Tự lưu")
    changes = []
    quarter.context.bus.changed.connect(changes.append)
    qtbot.waitUntil(lambda: bool(changes))
    settle()
    assert not quarter.narrative.dirty


def test_that_the_words_of_the_period_before_are_copied_over(qtbot, quarter, settle):
    service = quarter.context.office.indicators
    service.save_narrative(SaveNarrative(REPORT, QUARTER.period, "leadership", "Kỳ trước làm tốt."))
    quarter.periods.switcher.stepped.emit(1)
    settle()
    qtbot.mouseClick(quarter.narrative.copy_link, Qt.MouseButton.LeftButton)
    assert quarter.narrative.text.toPlainText() == "Kỳ trước làm tốt."
    quarter.narrative.save()
    settle()
    assert not quarter.narrative.dirty


def test_that_taking_the_words_back_shows_the_old_ones(quarter, typing, settle):
    typing(quarter.narrative.text, "Sai")
    quarter.narrative.save()
    settle()
    history = quarter.context.office.history
    quarter.context.tasks.write(quarter, history.undo, history.list().rows[0].id)
    settle()
    assert quarter.narrative.text.toPlainText() == ""


@pytest.mark.parametrize(
    ("kind", "button", "sheets"),
    [
        (PeriodKind.QUARTER, "excel_button", 2),
        (PeriodKind.MONTH, "excel_button", 1),
        (PeriodKind.MONTH, "bm1_button", 1),
    ],
)
def test_that_a_workbook_is_written_where_the_officer_says(qtbot, page, settle, kind, button, sheets):  # noqa: PLR0917
    if kind is PeriodKind.QUARTER:
        page.show_target(QUARTER)
    settle()
    qtbot.mouseClick(getattr(page, button), Qt.MouseButton.LeftButton)
    settle()
    target = Path(page.context.office.location).parent / "báo cáo.xlsx"
    dialogue = chooser()
    dialogue.chosen.emit(target)
    dialogue.close()
    settle()
    assert len(load_workbook(target).sheetnames) >= sheets


def test_that_the_quarter_prints_and_a_month_says_why_not(qtbot, page, settle):
    said = Heard()
    page.context.messages.posted.connect(said)
    qtbot.mouseClick(page.pdf_button, Qt.MouseButton.LeftButton)
    settle()
    assert "không phải là quý" in said.all[-1][0].text
    assert not any(isinstance(widget, FileChooser) for widget in QApplication.topLevelWidgets())
    page.show_target(QUARTER)
    settle()
    qtbot.mouseClick(page.word_button, Qt.MouseButton.LeftButton)
    settle()
    assert chooser().selectedFiles()[0].endswith("bao-cao-quy_2026-Q3.docx")
    chooser().close()


def test_that_nothing_can_be_written_while_another_day_is_looked_at(page, settle):
    page.context.as_of.look_at(date(2026, 10, 1))
    settle()
    assert page.narrative.text.isReadOnly()


def test_that_the_page_is_freed_when_closed(office_context, dies, qtbot):
    assert dies(lambda: ReportsPage(office_context))
    qtbot.waitUntil(lambda: not office_context.tasks.busy)
