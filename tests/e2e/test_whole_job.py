"""The whole job in a real window, by clicks and keys: from an office's list to printed papers and the workbook."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from commune_desk import bootstrap
from commune_desk.bootstrap import SetClock
from commune_desk.domain.periods import Month, parse_period
from commune_desk.gui import i18n
from commune_desk.gui.app import Shell, make_shell
from commune_desk.gui.pages.rosters.sheet import MemberLine
from commune_desk.gui.start.opening import Opening
from commune_desk.gui.start.start_page import StartPage
from commune_desk.gui.theme import ThemeMode
from commune_desk.services.members import ListMembers

CASE_01 = (
    Path(__file__).parents[1] / "data" / "import-cases" / "01_quoc_hieu_tieu_de_dong_so_cot"
    / "01_quoc_hieu_tieu_de_dong_so_cot.xlsx"
)  # fmt: skip
MORNING = datetime(2026, 10, 1, 1, tzinfo=UTC)
OCTOBER = Month(2026, 10)


class Officer:
    """Whoever sits at the window: clicks, types, waits for the work to be over."""

    def __init__(self, qtbot, shell: Shell) -> None:
        self.qtbot = qtbot
        self.shell = shell

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: not self.shell.tasks.busy)

    def until(self, condition) -> None:
        self.qtbot.waitUntil(condition)
        self.settle()

    def click(self, button: QWidget) -> None:
        assert button.isEnabled(), button
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    def type(self, widget: QWidget, text: str) -> None:
        """Vietnamese letters too, which QTest.keyClicks does not know."""
        widget.setFocus()
        for letter in text:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QCoreApplication.sendEvent(
                    widget, QKeyEvent(kind, Qt.Key.Key_unknown, Qt.KeyboardModifier.NoModifier, letter)
                )

    def press(self, widget: QWidget, key: Qt.Key, modifier=Qt.KeyboardModifier.NoModifier) -> None:
        self.qtbot.keyClick(widget, key, modifier)

    def choose_file(self, path: Path) -> None:
        """Answers the file chooser that stands open."""
        found: list[QFileDialog] = []

        def is_open() -> bool:
            found[:] = [
                one for one in QApplication.topLevelWidgets() if isinstance(one, QFileDialog) and one.isVisible()
            ]
            return bool(found)

        self.qtbot.waitUntil(is_open)
        found[0].fileSelected.emit(str(path))
        found[0].close()
        self.settle()


@pytest.fixture
def shell(qapp: QApplication, tmp_path: Path) -> Iterator[Shell]:
    crashed: list[BaseException] = []
    made = make_shell([], tmp_path, "vi", ThemeMode.LIGHT)
    made.crashes.report = crashed.append  # a crash report is a failure here, not a dialogue
    made.tasks._crashed = crashed.append
    yield made
    if made.window is not None:
        made.window.close()
    made.tasks.close()
    made.crashes.uninstall()
    i18n.install(qapp, "vi")
    made.deleteLater()
    QCoreApplication.sendPostedEvents()
    assert not crashed, crashed


@pytest.fixture
def officer(qtbot, shell: Shell) -> Officer:
    return Officer(qtbot, shell)


def begin_office(officer: Officer, shell: Shell) -> None:
    """First start: a new encrypted office."""
    clock = SetClock(MORNING, timedelta(milliseconds=1))
    opening = Opening(shell, bootstrap.default_location(), "Nguyễn Văn Khánh", clock)
    opening.begin()
    start = opening.first_window
    assert isinstance(start, StartPage)
    form = start.new_office
    form.province.setFocus()
    form.province.setCurrentIndex(0)
    form.province.activated.emit(0)
    officer.type(form.commune.line, "a")
    officer.until(lambda: form.commune._model.rowCount() > 0)
    form.commune._on_activated(form.commune._model.index(0))
    officer.type(form.password.line, "mat khau 1")
    officer.type(form.again.line, "mat khau 1")
    officer.click(start.continue_button)
    officer.until(lambda: shell.window is not None)


def bring_in_the_list(officer: Officer, shell: Shell) -> None:
    """The Excel list that lies on the desk."""
    shell.window.show_page("members")
    officer.settle()
    page = shell.window.page("members")
    officer.click(page.import_button)
    officer.choose_file(CASE_01)
    officer.until(lambda: page.importing.plan is not None and page.importing.write_button.isEnabled())
    officer.click(page.importing.write_button)
    officer.until(lambda: page.list.model.total == 5)


def plan_a_night(officer: Officer, shell: Shell) -> None:
    """A night shift by its letter, two people on it."""
    shell.window.show_page("rosters")
    page = shell.window.page("rosters")
    officer.until(lambda: page.sheet is not None)
    days = page.grid.days
    people = [row for row, line in enumerate(page.sheet.lines) if isinstance(line, MemberLine)]
    for row in people[:2]:
        days.go_to(row, 9)
        officer.type(days, "đ")
        officer.settle()
    placed = [page.sheet.lines[row].member.cells[9].slots for row in people[:2]]
    assert all(slots and slots[0].letter == "Đ" for slots in placed)


def note_an_incident(officer: Officer, shell: Shell) -> None:
    """What happened, in words, without the mouse."""
    shell.window.show_page("incidents")
    officer.settle()
    page = shell.window.page("incidents")
    entry = page.entry
    officer.type(entry.when.line, "22h30 hôm qua")
    kind = next(kind for kind in entry._book.kinds.values() if kind.category == "incident")
    officer.type(entry.kind.line, kind.name.vi)
    officer.press(entry.kind.line, Qt.Key.Key_Tab)
    officer.type(entry.place.line, "nhà văn hóa")
    officer.type(entry.words.line, "Hai nhóm cãi vã sau đám cưới, tổ can ngăn")
    officer.click(entry.save_button)
    officer.until(lambda: page.list.model.total == 1)


def compute_the_month(officer: Officer, shell: Shell) -> None:
    """The province's rates are chosen, the month computed."""
    shell.window.show_page("administration", "rates")
    officer.settle()
    take_over_first_pack(officer, shell)
    shell.window.show_page("allowances", OCTOBER)
    officer.settle()
    page = shell.window.page("allowances")
    officer.until(lambda: page.picture is not None and page.compute_button.isEnabled())
    officer.click(page.compute_button)
    officer.until(lambda: page.picture is not None and page.picture.computed)
    assert len(shell.window._context.office.allowances.show(OCTOBER).people) == 5


def take_over_first_pack(officer: Officer, shell: Shell) -> None:
    """The first resolution of the list, from its own first day."""
    section = shell.window.page("administration").section("rates")
    officer.until(lambda: section.shipped.model.total > 0)
    section.shipped.table.setFocus()
    section.shipped.table.choose_row(0)
    officer.click(section.use_button)
    officer.until(lambda: bool(shell.window._context.office.rates.taken_over()))


def print_the_payment_list(officer: Officer, shell: Shell, target: Path) -> None:
    """The list as PDF, with everybody on it."""
    page = shell.window.page("allowances")
    officer.click(page.print_button)
    officer.until(page.closing.pdf_button.isEnabled)
    officer.click(page.closing.pdf_button)
    officer.choose_file(target)
    officer.until(target.exists)
    words = "".join(page.extract_text() for page in PdfReader(target).pages)
    assert "DANH SÁCH CHI TRẢ HỖ TRỢ HẰNG THÁNG" in words
    assert "Đặng Văn Hùng" in words


def commend_somebody(officer: Officer, shell: Shell) -> None:
    """A decision with one person on it."""
    shell.window.show_page("commendations")
    officer.settle()
    page = shell.window.page("commendations")
    officer.click(page.add_button)
    preparing = page.record.preparing
    officer.type(preparing.form.entry("title").line, "Bắt quả tang trộm xe máy")
    preparing.form.entry("reason").field.setPlainText("Thành tích đột xuất trong bảo vệ an ninh, trật tự")
    officer.type(preparing.recipients.field.line, "hung")
    officer.until(lambda: preparing.recipients.field._model.rowCount() > 0)
    preparing.recipients.field._on_activated(preparing.recipients.field._model.index(0))
    officer.click(page.record.save_button)
    officer.until(lambda: len(shell.window._context.office.commendations.list()) == 1)
    (commendation,) = shell.window._context.office.commendations.list()
    assert commendation.total_vnd == 759_000


def export_the_quarter(officer: Officer, shell: Shell, target: Path) -> None:
    """The quarter's workbook, whose live total is the month's."""
    shell.window.show_page("reports")
    officer.settle()
    page = shell.window.page("reports")
    page.periods.set_report(parse_period("2026-Q4"))
    officer.settle()
    officer.click(page.excel_button)
    officer.choose_file(target)
    officer.until(target.exists)
    book = load_workbook(target, data_only=True)
    october = next(sheet for sheet in book if "10" in sheet.title)
    figures = {cell for row in october.iter_rows(values_only=True) for cell in row if isinstance(cell, int)}
    assert shell.window._context.office.allowances.show(OCTOBER).total_vnd in figures


def ask_to_undo_the_import(officer: Officer, shell: Shell, the_import) -> None:
    """In the history, by its button: refused, with what stands on it."""
    shell.window.show_page("administration", "history")
    officer.settle()
    section = shell.window.page("administration").section("history")
    officer.until(lambda: section.list.model.place_of(the_import.id) is not None)
    section.list.table.choose_row(section.list.model.place_of(the_import.id))
    said = []
    shell.messages.posted.connect(said.append)
    officer.click(section.undo_button)
    officer.until(lambda: len(said) > 0)
    assert said[-1].text.startswith("Chưa hoàn tác gì:")
    assert "Nguyễn Văn Khánh" in said[-1].text


def test_that_the_whole_job_is_done_by_clicks_and_keys(officer, shell, tmp_path):
    begin_office(officer, shell)
    bring_in_the_list(officer, shell)
    office = shell.window._context.office
    names = [row.full_name for row in office.members.list(ListMembers(office.desk.today())).rows]
    assert "Đặng Văn Hùng" in names
    the_import = office.history.list().rows[0]

    plan_a_night(officer, shell)
    note_an_incident(officer, shell)
    compute_the_month(officer, shell)
    print_the_payment_list(officer, shell, tmp_path / "danh sách chi trả.pdf")
    commend_somebody(officer, shell)
    export_the_quarter(officer, shell, tmp_path / "quý.xlsx")
    ask_to_undo_the_import(officer, shell, the_import)
