"""The first windows that ask for a password: an office's own, a new one for an export, a new one by the sheet."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from commune_desk import wording
from commune_desk.bootstrap import NewPassword, Recovery
from commune_desk.domain.errors import InvalidFieldsError, UserFacingError
from commune_desk.gui.i18n import tr
from commune_desk.gui.start.promise_panel import PromisePanel
from commune_desk.gui.widgets.buttons import Button, Kind, LinkButton
from commune_desk.gui.widgets.entries import PasswordEntry, TextEntry
from commune_desk.gui.widgets.labels import Role, TextLabel, frame

_MARGINS = (24, 22, 24, 20)


class PasswordPage(QWidget):
    """A panel with some fields and the button that opens; a subclass names its fields and reads them.

    Args:
        title: of the window and the panel.
        place: path or URL of what is opened.
        fields: label and entry by the key that problems name; the first has the focus, Enter in the last opens.
        open_button: rests from a press until something is wrong.
        note: what else is said above the fields, or "".
        link: stands below the fields.

    Signals:
        given: what was entered, as `entered` reads it.
        left: the officer gave up.
    """

    given = Signal(object)
    left = Signal()
    width_of_panel = 520

    def __init__(
        self,
        title: str,
        place: str,
        fields: Mapping[str, tuple[str, TextEntry]],
        open_button: Button,
        *,
        note: str = "",
        link: LinkButton | None = None,
    ) -> None:
        super().__init__()
        self.setProperty("role", "page")
        self.setWindowTitle(title)
        self._entries = {key: entry for key, (_, entry) in fields.items()}
        self._first, *_ = self._entries.values()
        *_, last = self._entries.values()
        self.open_button = open_button
        self.leave_button = Button(tr("Thoát"))
        words = [TextLabel(title, Role.TITLE), TextLabel(place, Role.NOTE, wrap=True)]
        if note:
            words.append(TextLabel(note, Role.BODY, wrap=True))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(PromisePanel())
        row.addWidget(self._panel(words, fields, link), 1, Qt.AlignmentFlag.AlignCenter)
        self.open_button.clicked.connect(self._on_open)
        last.line.returnPressed.connect(self._on_open)
        self.leave_button.clicked.connect(self.left)
        self._first.setFocus()

    def entered(self) -> object:
        """What was entered, as whoever opens takes it."""
        raise NotImplementedError

    def show_error(self, error: UserFacingError) -> None:
        """Says what is wrong beside the field it is about."""
        if not isinstance(error, InvalidFieldsError):
            self.show_problem(wording.explain(error))
            return
        for key, code, facts in error.problems:
            self._show(self._entries.get(key, self._first), wording.say(code, **facts))

    def show_problem(self, text: str) -> None:
        """Says beside the first field why it could not be opened."""
        self._show(self._first, text)

    def _show(self, entry: TextEntry, text: str) -> None:
        self.open_button.setEnabled(True)
        entry.show_problem(text)
        entry.setFocus()

    def _panel(
        self, words: list[TextLabel], fields: Mapping[str, tuple[str, TextEntry]], link: LinkButton | None
    ) -> QFrame:
        panel = frame("panel")
        panel.setFixedWidth(self.width_of_panel)
        inside = QVBoxLayout(panel)
        inside.setContentsMargins(*_MARGINS)
        inside.setSpacing(8)
        for said in words:
            inside.addWidget(said)
        inside.addSpacing(8)
        for label, entry in fields.values():
            above = TextLabel(label, Role.LABEL)
            above.setBuddy(entry)
            entry.setAccessibleName(label)
            inside.addWidget(above)
            inside.addWidget(entry)
        if link is not None:
            inside.addWidget(link)
        inside.addSpacing(10)
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(self.leave_button)
        buttons.addWidget(self.open_button)
        inside.addLayout(buttons)
        return panel

    @Slot()
    def _on_open(self) -> None:
        for entry in self._entries.values():
            entry.show_problem("")
        self.open_button.setEnabled(False)
        self.given.emit(self.entered())


class UnlockPage(PasswordPage):
    """The password of an encrypted office, given as text.

    Signals:
        recovery_wanted: the password is forgotten, the recovery sheet is at hand.
    """

    recovery_wanted = Signal()
    width_of_panel = 420

    def __init__(self, location: str, *, recoverable: bool) -> None:
        self.password = PasswordEntry()
        self.recovery_link = LinkButton(tr("Quên mật khẩu? Mở bằng phiếu khôi phục"))
        if not recoverable:
            self.recovery_link.hide()
        fields = {"password": (tr("Mật khẩu"), self.password)}
        button = Button(tr("Mở sổ"), "lock-open", Kind.PRIMARY)
        super().__init__(tr("Mở sổ công tác"), location, fields, button, link=self.recovery_link)
        self.recovery_link.clicked.connect(self.recovery_wanted)

    def entered(self) -> str:
        return self.password.line.text()

    def show_problem(self, text: str) -> None:
        self.password.line.selectAll()
        super().show_problem(text)


class ExportPage(PasswordPage):
    """An export has no password of its own, so the office made of it is given one: a `NewPassword`."""

    def __init__(self, file: str) -> None:
        self.new, self.again = PasswordEntry(), PasswordEntry()
        fields = {"new": (tr("Mật khẩu"), self.new), "again": (tr("Gõ lại mật khẩu"), self.again)}
        button = Button(tr("Đặt mật khẩu và mở sổ"), "lock", Kind.PRIMARY)
        note = tr("Bản xuất không có mật khẩu. Đặt mật khẩu cho sổ sắp mở.")
        super().__init__(tr("Mở bản xuất"), file, fields, button, note=note)

    def entered(self) -> NewPassword:
        return NewPassword(self.new.line.text(), self.again.line.text())


class RecoveryPage(PasswordPage):
    """The digits of the recovery sheet and a new password for a forgotten one: a `Recovery`."""

    def __init__(self, location: str) -> None:
        self.digits = TextEntry(tr("mười nhóm, mỗi nhóm năm chữ số"))
        self.new, self.again = PasswordEntry(), PasswordEntry()
        fields = {
            "digits": (tr("Khóa khôi phục trên phiếu (gõ hoặc quét mã vuông)"), self.digits),
            "new": (tr("Mật khẩu mới"), self.new),
            "again": (tr("Gõ lại mật khẩu mới"), self.again),
        }
        button = Button(tr("Đặt mật khẩu mới và mở sổ"), "lock-open", Kind.PRIMARY)
        super().__init__(tr("Mở bằng phiếu khôi phục"), location, fields, button)

    def entered(self) -> Recovery:
        return Recovery(self.digits.line.text(), self.new.line.text(), self.again.line.text())
