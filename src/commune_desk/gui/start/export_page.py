"""Opens an export: it has no password of its own, so the office made of it is given one."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from commune_desk import wording
from commune_desk.bootstrap import NewPassword
from commune_desk.domain.errors import InvalidFieldsError, UserFacingError
from commune_desk.gui.i18n import tr
from commune_desk.gui.start.promise_panel import PromisePanel
from commune_desk.gui.widgets.buttons import Button, Kind
from commune_desk.gui.widgets.entries import TextEntry
from commune_desk.gui.widgets.labels import Role, TextLabel, frame

_WIDTH = 520


class ExportPage(QWidget):
    """A password, twice.

    Signals:
        password_given: a `NewPassword`.
        left: the officer gave up.
    """

    password_given = Signal(object)
    left = Signal()

    def __init__(self, file: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "page")
        self.setWindowTitle(tr("Mở bản xuất"))
        self.new, self.again = TextEntry(), TextEntry()
        for entry in (self.new, self.again):
            entry.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.open_button = Button(tr("Đặt mật khẩu và mở sổ"), "lock", Kind.PRIMARY)
        self.leave_button = Button(tr("Thoát"))
        self._build(file)
        self.open_button.clicked.connect(self._on_open)
        self.again.line.returnPressed.connect(self._on_open)
        self.leave_button.clicked.connect(self.left)
        self.new.setFocus()

    def show_error(self, error: UserFacingError) -> None:
        """Says what is wrong beside the field it is about."""
        self.open_button.setEnabled(True)
        problems = error.problems if isinstance(error, InvalidFieldsError) else ()
        if not problems:
            self.new.show_problem(wording.explain(error))
        for key, code, facts in problems:
            (self.new if key == "new" else self.again).show_problem(wording.say(code, **facts))
        (self.again if any(key == "again" for key, _, _ in problems) else self.new).setFocus()

    def _build(self, file: str) -> None:
        panel = frame("panel")
        panel.setFixedWidth(_WIDTH)
        inside = QVBoxLayout(panel)
        inside.setContentsMargins(24, 22, 24, 20)
        inside.setSpacing(8)
        inside.addWidget(TextLabel(tr("Mở bản xuất"), Role.TITLE))
        inside.addWidget(TextLabel(file, Role.NOTE, wrap=True))
        inside.addWidget(TextLabel(tr("Bản xuất không có mật khẩu. Đặt mật khẩu cho sổ sắp mở."), Role.BODY, wrap=True))
        inside.addSpacing(8)
        for label, entry in ((tr("Mật khẩu"), self.new), (tr("Gõ lại mật khẩu"), self.again)):
            words = TextLabel(label, Role.LABEL)
            words.setBuddy(entry)
            entry.setAccessibleName(label)
            inside.addWidget(words)
            inside.addWidget(entry)
        inside.addSpacing(10)
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(self.leave_button)
        buttons.addWidget(self.open_button)
        inside.addLayout(buttons)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(PromisePanel())
        row.addWidget(panel, 1, Qt.AlignmentFlag.AlignCenter)

    @Slot()
    def _on_open(self) -> None:
        for entry in (self.new, self.again):
            entry.show_problem("")
        self.open_button.setEnabled(False)
        self.password_given.emit(NewPassword(self.new.line.text(), self.again.line.text()))
