"""What the first window says of an office that cannot be opened, and that nothing is changed by trying."""

import shutil
import subprocess
import sys

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox

from commune_desk import bootstrap
from commune_desk.domain.errors import UserFacingError
from commune_desk.gui.app import refuse
from commune_desk.gui.start.opening import Opening
from commune_desk.gui.start.password_pages import UnlockPage
from commune_desk.gui.start.start_page import StartPage
from commune_desk.gui.widgets.ask import Question
from commune_desk.services.units import CreateUnit

UNIT = CreateUnit("", "xa", "Yên Sơn", "tinh", "Tân Lĩnh")


@pytest.fixture
def begin(shell, qtbot):
    """Starts with an office, and waits for the first window."""

    def begin(file):
        opening = Opening(shell, str(file), "Nguyễn Văn Khánh")
        opening.begin()
        qtbot.waitUntil(lambda: opening.first_window is not None and not shell.tasks.busy)
        qtbot.addWidget(opening.first_window)
        return opening

    return begin


@pytest.fixture
def encrypted(tmp_path):
    file = tmp_path / "mã hóa.db"
    bootstrap.create_office(str(file), UNIT, password="mật khẩu", who="x").close()
    return file


def question_of(window):
    (question,) = window.findChildren(Question)
    return question


def test_that_a_wrong_password_is_told_beside_its_field(begin, encrypted, qtbot, shell):
    opening = begin(encrypted)
    page = opening.first_window
    assert isinstance(page, UnlockPage)
    before = encrypted.read_bytes()
    page.password.line.setText("sai")
    page.open_button.click()
    qtbot.waitUntil(page.open_button.isEnabled)
    assert "Mật khẩu không đúng" in words_on(page.password)
    assert opening.first_window is page
    assert shell.window is None
    assert encrypted.read_bytes() == before


def words_on(widget):
    return " ".join(label.text() for label in widget.findChildren(QLabel))


@pytest.mark.parametrize(
    ("content", "words"), [(b"", "trống"), (b"\x01letter" * 900, "không phải là cơ sở dữ liệu"), (None, "đã hỏng")]
)
def test_that_a_damaged_office_leads_to_the_first_choices_with_the_reason(
    begin, built_office, tmp_path, content, words
):
    file = tmp_path / "office.db"
    whole = built_office.read_bytes()
    file.write_bytes(whole[: len(whole) // 2] if content is None else content)
    before = file.read_bytes()
    opening = begin(file)
    assert isinstance(opening.first_window, StartPage)
    assert words in words_on(question_of(opening.first_window))
    assert file.read_bytes() == before


def test_that_a_cut_backup_is_told_and_no_office_is_left(begin, built_office, tmp_path, qtbot, shell):
    backup, office = tmp_path / "backup.db", tmp_path / "office" / "office.db"
    office.parent.mkdir()
    shutil.copyfile(built_office, backup)
    backup.write_bytes(backup.read_bytes()[:50_000])
    opening = begin(office)
    opening._on_backup_chosen(backup)
    qtbot.waitUntil(lambda: bool(opening.first_window.findChildren(Question)))
    assert list(office.parent.iterdir()) == []


def test_that_a_home_that_cannot_be_written_is_told_before_there_is_a_window(qapp, tmp_path, monkeypatch):
    (tmp_path / "file").write_text("x")
    monkeypatch.setenv("COMMUNE_DESK_HOME", str(tmp_path / "file" / "home"))
    with pytest.raises(UserFacingError) as refused:
        bootstrap.home()
    seen = []

    def look():
        (box,) = [widget for widget in QApplication.topLevelWidgets() if isinstance(widget, QMessageBox)]
        seen.append(box.text())
        box.accept()

    QTimer.singleShot(0, look)
    assert refuse([], refused.value) == 1
    assert str(tmp_path / "file" / "home") in seen[0]


def test_that_the_program_leaves_with_one_where_it_has_no_home(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("x")
    monkeypatch.setenv("COMMUNE_DESK_HOME", str(tmp_path / "file" / "home"))
    code = (
        "import sys\nfrom PySide6.QtCore import QTimer\nfrom PySide6.QtWidgets import QApplication\n"
        "app = QApplication([])\nQTimer.singleShot(500, app.closeAllWindows)\n"
        "from commune_desk.gui.launch import launch\nsys.exit(launch())"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False, timeout=60)
    assert (ran.returncode, b"Traceback" in ran.stderr) == (1, False)
