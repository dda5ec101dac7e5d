"""Password and recovery sheet by clicks: in administration, and before the office is open."""

import shutil
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from paper_words import words_of
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QLabel

from commune_desk import bootstrap
from commune_desk.bootstrap import SetClock, open_office
from commune_desk.gui.pages.administration.passwords import PasswordsSection, warning_of
from commune_desk.gui.start.opening import Opening
from commune_desk.gui.start.password_pages import ExportPage, RecoveryPage, UnlockPage
from commune_desk.gui.widgets.ask import FileChooser
from commune_desk.services.passwords import PasswordView, SaveRecoverySheet
from commune_desk.services.units import CreateUnit
from commune_desk.store import export, keys

OLD, NEW = "mật khẩu cũ", "mật khẩu mới"
UNIT = CreateUnit("00001", "xa", "Yên Sơn", "tinh", "Tân Lĩnh")


@pytest.fixture(autouse=True)
def fast_stretching(monkeypatch):
    monkeypatch.setattr(keys.Stretching.__init__, "__defaults__", (1, 64, 1))


@pytest.fixture
def file(tmp_path) -> Path:
    folder = tmp_path / "office"
    folder.mkdir()
    bootstrap.create_office(str(folder / "sổ.db"), UNIT, password=OLD, who="x").close()
    return folder / "sổ.db"


def typed_from(sheet: Path) -> str:
    groups = [word.text for word in words_of(sheet.read_bytes()) if len(word.text) == 5 and word.text.isdecimal()]
    return " ".join(groups[0::2] + groups[1::2])


@pytest.fixture
def sheet(file, tmp_path) -> Path:
    office = open_office(str(file), password=OLD, who="x")
    office.passwords.save_recovery_sheet(SaveRecoverySheet(OLD, tmp_path / "phiếu.pdf"))
    office.close()
    return tmp_path / "phiếu.pdf"


def words_on(widget) -> str:
    return " ".join(label.text() for label in widget.findChildren(QLabel))


def press(qtbot, button) -> None:
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


class OfOffice:
    """The section over an encrypted office."""

    def __init__(self, section, qtbot) -> None:
        self.section = section
        self.qtbot = qtbot

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: not self.section.context.tasks.busy)

    def load(self) -> None:
        self.section.load()
        self.settle()


@pytest.fixture
def over(context, file, show_page, qtbot):
    clock = SetClock(datetime(2026, 11, 10, 2, tzinfo=UTC))
    office = open_office(str(file), password=OLD, who="x", clock=clock)
    made = OfOffice(show_page(PasswordsSection(replace(context, office=office))), qtbot)
    made.load()
    yield made
    context.tasks.close()
    QCoreApplication.sendPostedEvents()
    office.close()


def test_that_the_password_is_changed_by_clicks(over, file, qtbot, typing):
    section = over.section
    for entry, text in ((section.old, OLD), (section.new, NEW), (section.again, NEW)):
        typing(entry.line, text)
    press(qtbot, section.change_button)
    over.settle()
    assert [entry.line.text() for entry in (section.old, section.new, section.again)] == ["", "", ""]
    open_office(str(file), password=NEW, who="x").close()


def test_that_an_office_without_a_password_gets_one_by_clicks_and_goes_on(context, tmp_path, show_page, qtbot, typing):
    place = str(tmp_path / "thường.db")
    office = bootstrap.create_office(place, UNIT, password=None, who="x")
    over = OfOffice(show_page(PasswordsSection(replace(context, office=office))), qtbot)
    over.load()
    section = over.section
    assert not section.old.isVisible()
    assert section.change_button.text() == "Đặt mật khẩu"
    for entry, text in ((section.new, NEW), (section.again, "khác hẳn")):
        typing(entry.line, text)
    press(qtbot, section.change_button)
    over.settle()
    assert "không giống nhau" in words_on(section.again)
    section.again.line.clear()
    typing(section.again.line, NEW)
    press(qtbot, section.change_button)
    over.settle()
    assert section.old.isVisible()
    assert section.change_button.text() == "Đổi mật khẩu"
    assert "Chưa có phiếu khôi phục" in words_on(section.state)
    context.tasks.close()
    QCoreApplication.sendPostedEvents()
    office.close()
    open_office(place, password=NEW, who="x").close()


def test_that_what_is_wrong_with_a_password_stands_beside_its_field(over, qtbot, typing):
    section = over.section
    for entry, text in ((section.old, "sai"), (section.new, NEW), (section.again, NEW)):
        typing(entry.line, text)
    press(qtbot, section.change_button)
    over.settle()
    assert "Mật khẩu không đúng" in words_on(section.old)
    section.again.line.clear()
    typing(section.again.line, "khác hẳn")
    press(qtbot, section.change_button)
    over.settle()
    assert "không giống nhau" in words_on(section.again)
    assert "Mật khẩu không đúng" not in words_on(section.old)


def test_that_a_recovery_sheet_is_made_by_clicks(over, qtbot, typing, tmp_path):
    section = over.section
    assert section.state.isVisible()
    assert "Chưa có phiếu khôi phục" in words_on(section.state)
    typing(section.asker.line, OLD)
    press(qtbot, section.sheet_button)
    (chooser,) = section.window().findChildren(FileChooser)
    chooser.chosen.emit(tmp_path / "phiếu.pdf")
    chooser.close()
    over.settle()
    assert len(typed_from(tmp_path / "phiếu.pdf").split()) == 10
    over.load()
    assert not section.state.isVisible()
    assert section.made.text() == "Phiếu đang dùng được là phiếu lập ngày 10/11/2026."


def test_that_a_sheet_needs_the_password(over, qtbot, typing, tmp_path):
    typing(over.section.asker.line, "sai")
    over.section.save_sheet(tmp_path / "phiếu.pdf")
    over.settle()
    assert "Mật khẩu không đúng" in words_on(over.section.asker)
    assert not (tmp_path / "phiếu.pdf").exists()


def test_that_an_office_without_password_is_warned_of():
    assert warning_of(PasswordView(False, False, None))[0] == "Sổ không có mật khẩu"
    assert warning_of(PasswordView(False, True, None))[0] == "Sổ nằm trên máy chủ"
    assert warning_of(PasswordView(True, False, date(2026, 1, 1))) == ("", "")


@pytest.fixture
def begin(shell, qtbot):
    def begin(file):
        """Starts with an office, and waits for the first window."""
        opening = Opening(shell, str(file), "Nguyễn Văn Khánh")
        opening.begin()
        qtbot.waitUntil(lambda: opening.first_window is not None and not shell.tasks.busy)
        qtbot.addWidget(opening.first_window)
        return opening

    begin.shell = shell
    return begin


def test_that_without_a_sheet_no_way_past_the_password_is_offered(begin, file):
    page = begin(file).first_window
    assert isinstance(page, UnlockPage)
    assert not page.recovery_link.isVisible()


def test_that_a_forgotten_password_is_replaced_by_the_sheet(begin, file, sheet, qtbot, typing):
    opening, shell = begin(file), begin.shell
    press(qtbot, opening.first_window.recovery_link)
    page = opening.first_window
    assert isinstance(page, RecoveryPage)
    qtbot.addWidget(page)
    typing(page.digits.line, typed_from(sheet)[:-1])
    for entry in (page.new, page.again):
        typing(entry.line, NEW)
    press(qtbot, page.open_button)
    qtbot.waitUntil(page.open_button.isEnabled)
    assert "mới đọc được 49" in words_on(page.digits)
    typing(page.digits.line, typed_from(sheet)[-1])
    page.again.line.clear()
    typing(page.again.line, "khác hẳn")
    press(qtbot, page.open_button)
    qtbot.waitUntil(page.open_button.isEnabled)
    assert "không giống nhau" in words_on(page.again)
    page.again.line.clear()
    typing(page.again.line, NEW)
    press(qtbot, page.open_button)
    qtbot.waitUntil(lambda: shell.window is not None)
    qtbot.addWidget(shell.window)
    with qtbot.waitSignal(shell.window.closing):
        qtbot.waitUntil(lambda: not shell.tasks.busy)
        shell.window.close()
    open_office(str(file), password=NEW, who="x").close()


def test_that_a_backup_is_restored_by_the_sheet(begin, file, sheet, qtbot, typing):
    tmp_path = sheet.parent
    backup = tmp_path / "backup.db"
    shutil.copyfile(file, backup)
    shutil.copyfile(keys.key_path(file), keys.key_path(backup))
    place = tmp_path / "máy mới" / "sổ.db"
    place.parent.mkdir()
    opening = begin(place)
    opening._on_backup_chosen(backup)
    press(qtbot, opening.first_window.recovery_link)
    page = opening.first_window
    typing(page.digits.line, typed_from(sheet))
    for entry in (page.new, page.again):
        typing(entry.line, NEW)
    press(qtbot, page.open_button)
    qtbot.waitUntil(lambda: isinstance(opening.first_window, UnlockPage))
    qtbot.addWidget(opening.first_window)
    open_office(str(place), password=NEW, who="x").close()
    open_office(str(backup), password=OLD, who="x").close()


def test_that_an_export_is_opened_from_the_first_window_under_a_password_of_its_own(
    begin, file, tmp_path, qtbot, typing
):
    office = open_office(str(file), password=OLD, who="x")
    exported = export.export(office.desk.database, tmp_path / "bản xuất.zip")
    office.close()
    place = tmp_path / "máy mới" / "sổ.db"
    place.parent.mkdir()
    opening, shell = begin(place), begin.shell
    opening._on_backup_chosen(exported)
    page = opening.first_window
    assert isinstance(page, ExportPage)
    typing(page.new.line, NEW)
    typing(page.again.line, "khác hẳn")
    press(qtbot, page.open_button)
    qtbot.waitUntil(page.open_button.isEnabled)
    assert "không giống nhau" in words_on(page.again)
    page.again.line.clear()
    typing(page.again.line, NEW)
    press(qtbot, page.open_button)
    qtbot.waitUntil(lambda: shell.window is not None)
    qtbot.addWidget(shell.window)
    with qtbot.waitSignal(shell.window.closing):
        qtbot.waitUntil(lambda: not shell.tasks.busy)
        shell.window.close()
    open_office(str(place), password=NEW, who="x").close()


def test_that_the_pages_of_passwords_are_freed_when_closed(theme, dies):
    assert dies(lambda: RecoveryPage("sổ.db"))
    assert dies(lambda: ExportPage("sổ.zip"))
    assert dies(lambda: UnlockPage("sổ.db", recoverable=True))
