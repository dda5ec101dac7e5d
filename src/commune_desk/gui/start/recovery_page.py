"""Opens an office whose password is forgotten: the digits of the recovery sheet, and a new password."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from commune_desk import wording
from commune_desk.bootstrap import Recovery
from commune_desk.domain.errors import InvalidFieldsError, UserFacingError
from commune_desk.gui.i18n import tr
from commune_desk.gui.start.promise_panel import PromisePanel
from commune_desk.gui.widgets.buttons import Button, Kind
from commune_desk.gui.widgets.entries import TextEntry
from commune_desk.gui.widgets.labels import Role, TextLabel, frame

_WIDTH = 520


class RecoveryPage(QWidget):
    """Three fields and one button.

    Signals:
        recovery_given: a `Recovery`.
        left: the officer gave up.
    """

    recovery_given = Signal(object)
    left = Signal()

    def __init__(self, location: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "page")
        self.setWindowTitle(tr("Mở bằng phiếu khôi phục"))
        self.digits = TextEntry(tr("mười nhóm, mỗi nhóm năm chữ số"))
        self.new = TextEntry()
        self.again = TextEntry()
        for entry in (self.new, self.again):
            entry.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.open_button = Button(tr("Đặt mật khẩu mới và mở sổ"), "lock-open", Kind.PRIMARY)
        self.leave_button = Button(tr("Thoát"))
        self._build(location)
        self.open_button.clicked.connect(self._on_open)
        self.again.line.returnPressed.connect(self._on_open)
        self.leave_button.clicked.connect(self.left)
        self.digits.setFocus()

    def show_error(self, error: UserFacingError) -> None:
        """Says what is wrong beside the field it is about."""
        self.open_button.setEnabled(True)
        if not isinstance(error, InvalidFieldsError):
            self.digits.show_problem(wording.explain(error))
            self.digits.setFocus()
            return
        for key, code, facts in error.problems:
            entry = self.new if key == "new" else self.again
            entry.show_problem(wording.say(code, **facts))
            entry.setFocus()

    def _build(self, location: str) -> None:
        panel = frame("panel")
        panel.setFixedWidth(_WIDTH)
        inside = QVBoxLayout(panel)
        inside.setContentsMargins(24, 22, 24, 20)
        inside.setSpacing(8)
        inside.addWidget(TextLabel(tr("Mở bằng phiếu khôi phục"), Role.TITLE))
        inside.addWidget(TextLabel(location, Role.NOTE, wrap=True))
        inside.addSpacing(8)
        for label, entry in (
            (tr("Khóa khôi phục trên phiếu (gõ hoặc quét mã vuông)"), self.digits),
            (tr("Mật khẩu mới"), self.new),
            (tr("Gõ lại mật khẩu mới"), self.again),
        ):
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
        for entry in (self.digits, self.new, self.again):
            entry.show_problem("")
        self.open_button.setEnabled(False)
        self.recovery_given.emit(Recovery(self.digits.line.text(), self.new.line.text(), self.again.line.text()))
