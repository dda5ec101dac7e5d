"""Questions and file choosers that never nest an event loop: they open, and tell a bound slot."""

from collections.abc import Callable
from pathlib import Path
from typing import Any
from weakref import WeakMethod

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from commune_desk.gui.i18n import tr
from commune_desk.gui.widgets.buttons import Button, Kind
from commune_desk.gui.widgets.labels import Role, TextLabel


class Question(QDialog):
    """Asks before something that can't be undone.

    Args:
        parent: the widget that asks; the question goes with it.
        title: the question.
        text: what will happen, to how many.
        confirm: the verb of the button that does it.
        dangerous: whether it is red, and "no" has the focus.
    """

    def __init__(self, parent: QWidget | None, title: str, text: str, confirm: str, *, dangerous: bool = False) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.yes = Button(confirm, kind=Kind.DANGER if dangerous else Kind.PRIMARY)
        self.no = Button(tr("Huỷ"))
        self.yes.clicked.connect(self.accept)
        self.no.clicked.connect(self.reject)
        self.yes.setAutoDefault(not dangerous)
        self.no.setAutoDefault(dangerous)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(8)
        words = TextLabel(text, Role.BODY, wrap=True)
        words.setMinimumWidth(380)
        layout.addWidget(TextLabel(title, Role.RECORD_NAME))
        layout.addWidget(words)
        layout.addSpacing(10)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(self.no)
        row.addWidget(self.yes)
        layout.addLayout(row)
        (self.no if dangerous else self.yes).setFocus()


def ask(
    parent: QWidget,
    title: str,
    text: str,
    confirm: str,
    confirmed: Callable[[], None],
    *,
    dangerous: bool = False,
) -> Question:
    """Opens a question; `confirmed` (a bound slot) is called when the officer agrees."""
    question = Question(parent, title, text, confirm, dangerous=dangerous)
    question.accepted.connect(confirmed)
    question.open()
    return question


class LeaveQuestion(QDialog):
    """Asks before something half typed is left; Esc goes on typing.

    Args:
        parent: the widget that asks; the question goes with it.
        about: whose or what record it is.

    Attributes:
        save, stay, drop: its buttons; `stay` rejects it, the others leave that to whoever asks.
    """

    def __init__(self, parent: QWidget | None, about: str) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Có nội dung chưa lưu"))
        self.save = Button(tr("Lưu"), "save", Kind.PRIMARY)
        self.stay = Button(tr("Ghi tiếp"))
        self.drop = Button(tr("Bỏ nội dung"), kind=Kind.DANGER)
        self.stay.clicked.connect(self.reject)
        self.drop.setAutoDefault(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(8)
        words = TextLabel(tr("{about} đang ghi dở. Bỏ đi thì những gì đã gõ mất.", about=about), Role.BODY, wrap=True)
        words.setMinimumWidth(380)
        layout.addWidget(TextLabel(tr("Có nội dung chưa lưu"), Role.RECORD_NAME))
        layout.addWidget(words)
        layout.addSpacing(10)
        row = QHBoxLayout()
        row.addWidget(self.drop)
        row.addStretch()
        row.addWidget(self.stay)
        row.addWidget(self.save)
        layout.addLayout(row)
        self.save.setFocus()


class FileChooser(QFileDialog):
    """The system's file chooser.

    Signals:
        chosen: the `Path`.
    """

    chosen = Signal(object)

    def __init__(self, parent: QWidget, title: str, name_filter: str) -> None:
        super().__init__(parent, title, "", name_filter)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.fileSelected.connect(self._on_file_selected)

    @Slot(str)
    def _on_file_selected(self, name: str) -> None:
        self.chosen.emit(Path(name))


def ask_open_file(parent: QWidget, title: str, name_filter: str, chosen: Callable[[Path], None]) -> FileChooser:
    """Lets the officer choose a file that is there; `name_filter` like ``Excel (*.xlsx *.xls)``."""
    return _open(FileChooser(parent, title, name_filter), QFileDialog.FileMode.ExistingFile, chosen)


def ask_save_file(
    parent: QWidget, title: str, name_filter: str, suggested: str, chosen: Callable[[Path], None]
) -> FileChooser:
    """Lets the officer say where to write; asks before writing over a file."""
    chooser = FileChooser(parent, title, name_filter)
    chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    chooser.setDefaultSuffix(Path(suggested).suffix.lstrip("."))
    chooser.selectFile(suggested)
    return _open(chooser, QFileDialog.FileMode.AnyFile, chosen)


def ask_folder(parent: QWidget, title: str, chosen: Callable[[Path], None]) -> FileChooser:
    """Lets the officer choose a folder."""
    return _open(FileChooser(parent, title, ""), QFileDialog.FileMode.Directory, chosen)


def _open(chooser: FileChooser, mode: QFileDialog.FileMode, chosen: Callable[[Path], Any]) -> FileChooser:
    WeakMethod(chosen)  # refuses lambdas and partials, which would keep the widget for ever
    chooser.setFileMode(mode)
    chooser.chosen.connect(chosen)
    chooser.open()
    return chooser
