"""Errors nobody expected: a log file, and a report without personal data that can be copied."""

import faulthandler
import logging
import platform
import sys
import threading
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

import PySide6
from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from commune_desk import __version__
from commune_desk.domain.traces import trace_of
from commune_desk.gui.i18n import tr
from commune_desk.gui.widgets.labels import Role, TextLabel

_log = logging.getLogger("commune_desk.crash")
_LOG_BYTES = 1_000_000
_LOG_FILES = 3


def report_of(error: BaseException) -> str:
    """Kind of error and the way to it. No messages and no values: those may name people."""
    lines = [f"commune-desk {__version__}, Python {platform.python_version()}, Qt {PySide6.__version__}"]
    lines.append(f"{platform.system()} {platform.release()}")
    lines += trace_of(error)
    return "\n".join(lines)


class CrashReporter(QObject):
    """Takes errors from every thread, writes them down and shows one dialogue at a time.

    Args:
        log_path: the log file; its folder exists.
        parent: the application.

    Signals:
        reported: the report, on the GUI thread.
    """

    reported = Signal(str)

    def __init__(self, log_path: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.log_path = log_path
        self._handler = RotatingFileHandler(log_path, maxBytes=_LOG_BYTES, backupCount=_LOG_FILES, encoding="utf-8")
        self._handler.setFormatter(logging.Formatter("%(asctime)s %(name)s %(levelname)s %(message)s"))
        logging.getLogger("commune_desk").addHandler(self._handler)
        self._fault_file = log_path.with_suffix(".fault").open("a", encoding="utf-8")
        self._dialog: CrashDialog | None = None
        self.reported.connect(self._on_reported)

    def install(self) -> None:
        """Hooks every way an error can get out: main thread, threads, finalizers, the interpreter itself."""
        sys.excepthook = self._excepthook
        threading.excepthook = self._thread_hook
        sys.unraisablehook = self._unraisable_hook
        faulthandler.enable(self._fault_file)

    def uninstall(self) -> None:
        """Puts the interpreter's own hooks back and closes the files."""
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__
        sys.unraisablehook = sys.__unraisablehook__
        faulthandler.disable()
        self._fault_file.close()
        logging.getLogger("commune_desk").removeHandler(self._handler)
        self._handler.close()

    def report(self, error: BaseException) -> None:
        """Writes an error down and shows it; from any thread."""
        text = report_of(error)
        _log.error("%s", text)
        self.reported.emit(text)

    def _excepthook(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        self.report(error)

    def _thread_hook(self, arguments: threading.ExceptHookArgs) -> None:
        if arguments.exc_value is not None:
            self.report(arguments.exc_value)

    def _unraisable_hook(self, arguments: "sys.UnraisableHookArgs") -> None:
        if arguments.exc_value is not None:
            self.report(arguments.exc_value)

    @Slot(str)
    def _on_reported(self, text: str) -> None:
        if self._dialog is not None or QGuiApplication.instance() is None:
            return
        self._dialog = CrashDialog(text)
        self._dialog.finished.connect(self._on_dialog_finished)
        self._dialog.open()

    @Slot()
    def _on_dialog_finished(self) -> None:
        if self._dialog is not None:
            self._dialog.deleteLater()
        self._dialog = None


class CrashDialog(QDialog):
    """Says that nothing was lost, and offers the report."""

    def __init__(self, report: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._report = report
        self.setWindowTitle(tr("Chương trình gặp lỗi"))
        self.setMinimumWidth(560)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(8)
        layout.addWidget(TextLabel(tr("Có một lỗi chưa lường trước"), Role.RECORD_NAME))
        layout.addWidget(
            TextLabel(
                tr("Những gì đã lưu vẫn còn nguyên. Bản ghi lỗi dưới đây không có dữ liệu cá nhân."),
                Role.MUTED,
                wrap=True,
            )
        )
        text = QPlainTextEdit(report)
        text.setReadOnly(True)
        layout.addWidget(text)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        copy = QPushButton(tr("Sao chép bản ghi lỗi"))
        copy.clicked.connect(self._on_copy_clicked)
        buttons.addButton(copy, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.rejected.connect(self.reject)
        layout.addWidget(buttons)

    @Slot()
    def _on_copy_clicked(self) -> None:
        QGuiApplication.clipboard().setText(self._report)
