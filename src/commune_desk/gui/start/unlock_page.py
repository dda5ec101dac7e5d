"""Asks for the password of an encrypted office."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from commune_desk.gui.i18n import tr
from commune_desk.gui.start.promise_panel import PromisePanel
from commune_desk.gui.widgets.buttons import Button, Kind, LinkButton
from commune_desk.gui.widgets.entries import TextEntry
from commune_desk.gui.widgets.labels import Role, TextLabel, frame

_WIDTH = 420


class UnlockPage(QWidget):
    """One field and one button.

    Signals:
        password_given: the password as typed.
        recovery_wanted: the password is forgotten, the recovery sheet is at hand.
        left: the officer gave up.
    """

    password_given = Signal(str)
    recovery_wanted = Signal()
    left = Signal()

    def __init__(self, location: str, *, recoverable: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "page")
        self.setWindowTitle(tr("Mở sổ công tác"))
        self.password = TextEntry()
        self.password.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.password.setAccessibleName(tr("Mật khẩu"))
        self.open_button = Button(tr("Mở sổ"), "lock-open", Kind.PRIMARY)
        self.leave_button = Button(tr("Thoát"))
        self.recovery_link = LinkButton(tr("Quên mật khẩu? Mở bằng phiếu khôi phục"))
        self.recovery_link.setVisible(recoverable)
        self._build(location)
        self.open_button.clicked.connect(self._on_open)
        self.password.line.returnPressed.connect(self._on_open)
        self.leave_button.clicked.connect(self.left)
        self.recovery_link.clicked.connect(self.recovery_wanted)
        self.password.setFocus()

    def show_problem(self, text: str) -> None:
        """Says why it could not be opened, beside the field."""
        self.open_button.setEnabled(True)
        self.password.show_problem(text)
        self.password.line.selectAll()
        self.password.setFocus()

    def _build(self, location: str) -> None:
        panel = frame("panel")
        panel.setFixedWidth(_WIDTH)
        inside = QVBoxLayout(panel)
        inside.setContentsMargins(24, 22, 24, 20)
        inside.setSpacing(8)
        inside.addWidget(TextLabel(tr("Mở sổ công tác"), Role.TITLE))
        inside.addWidget(TextLabel(location, Role.NOTE, wrap=True))
        inside.addSpacing(8)
        inside.addWidget(TextLabel(tr("Mật khẩu"), Role.LABEL))
        inside.addWidget(self.password)
        inside.addWidget(self.recovery_link)
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
        self.password.show_problem("")
        self.open_button.setEnabled(False)
        self.password_given.emit(self.password.line.text())
