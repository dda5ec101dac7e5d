import subprocess
import sys

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton

from commune_desk.gui.crash import CrashDialog, CrashReporter, report_of


def _fail() -> None:
    citizen = "Lò Thị Thuý 008192004821"
    try:
        {}[citizen]
    except KeyError as error:
        raise ValueError(f"cannot save {citizen}") from error


def _error() -> ValueError:
    with pytest.raises(ValueError) as caught:
        _fail()
    return caught.value


def test_that_a_report_tells_where_but_names_nobody():
    text = report_of(_error())
    assert "ValueError" in text
    assert "KeyError" in text
    assert "test_gui_crash.py" in text
    assert "_fail" in text
    assert "Thuý" not in text
    assert "0081" not in text


def test_that_an_error_is_written_down_and_shown_once(theme, tmp_path, qtbot):
    reporter = CrashReporter(tmp_path / "window.log")
    reporter.report(_error())
    reporter.report(_error())
    dialog = reporter._dialog
    assert isinstance(dialog, CrashDialog)
    assert dialog.isVisible()
    copy = next(button for button in dialog.findChildren(QPushButton) if "chép" in button.text())
    qtbot.mouseClick(copy, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == report_of(_error())
    dialog.close()
    assert reporter._dialog is None
    log = (tmp_path / "window.log").read_text(encoding="utf-8")
    assert log.count("commune_desk.crash ERROR") == 2
    assert "Thuý" not in log
    reporter.uninstall()


def test_that_every_way_out_of_the_interpreter_is_caught(tmp_path):
    code = f"""
import sys, threading
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from commune_desk.gui.crash import CrashReporter

app = QApplication([])
reporter = CrashReporter(Path({str(tmp_path / "window.log")!r}))
reporter.install()
seen = []
reporter.reported.connect(lambda text: seen.append(text.splitlines()[2]))

class Bad:
    def __del__(self):
        raise OSError

def slot():
    raise ValueError

def thread():
    raise KeyError

QTimer.singleShot(0, slot)
QTimer.singleShot(50, Bad)
worker = threading.Thread(target=thread)
worker.start()
worker.join()
QTimer.singleShot(300, app.quit)
app.exec()
reporter.uninstall()
print(sorted(seen))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=60)
    assert done.stdout.strip() == "['KeyError', 'OSError', 'ValueError']", done.stderr
