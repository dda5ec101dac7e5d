"""Mật khẩu: another password, and the recovery sheet to print and lock away."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from commune_desk import wording
from commune_desk.domain.errors import InvalidFieldsError, UserFacingError
from commune_desk.gui.context import PageContext
from commune_desk.gui.i18n import tr
from commune_desk.gui.pages.administration.section import Section, column_of, panel, row_of
from commune_desk.gui.widgets.ask import ask_save_file
from commune_desk.gui.widgets.buttons import Button, Kind
from commune_desk.gui.widgets.entries import PasswordEntry
from commune_desk.gui.widgets.labels import Role, TextLabel
from commune_desk.gui.widgets.panel import Notice
from commune_desk.services.contracts import Changes
from commune_desk.services.passwords import ChangePassword, PasswordView, SaveRecoverySheet, SetPassword
from commune_desk.wording.formats import day_text


class PasswordsSection(Section):
    """A new password at the left, the recovery sheet at the right.

    Attributes:
        old, new, again: the password so far, and the new one twice.
        asker: the password, before a sheet is made.
        state: warns when there is no password, or no sheet.
        made: since when there is a sheet.
    """

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.state = Notice("")
        self.made = TextLabel("", Role.STRONG, wrap=True)
        self.old, self.new, self.again, self.asker = (PasswordEntry() for _ in range(4))
        self.change_button = Button(tr("Đổi mật khẩu"), "key-round", Kind.PRIMARY)
        self.sheet_button = Button(tr("Lập phiếu và lưu PDF"), "qr-code")
        self._sheet_path = Path()
        self._view: PasswordView | None = None
        self._of_old = _labelled(tr("Mật khẩu đang dùng"), self.old)
        self._build()
        self.change_button.clicked.connect(self._on_change)
        self.again.line.returnPressed.connect(self._on_change)
        self.sheet_button.clicked.connect(self._on_sheet)

    def load(self) -> None:
        self.context.tasks.read(self, self.context.office.passwords.show, key="password", done=self._on_read)

    def _build(self) -> None:
        left = panel(
            tr("Mật khẩu mở sổ"),
            tr("Đổi mật khẩu không phải ghi lại tệp dữ liệu. Bản sao lưu cũ vẫn mở bằng mật khẩu lúc sao lưu."),
            (
                self.state,
                self._of_old,
                _labelled(tr("Mật khẩu mới"), self.new),
                _labelled(tr("Gõ lại mật khẩu mới"), self.again),
                row_of(self.change_button),
            ),
        )
        right = panel(
            tr("Phiếu khôi phục"),
            tr("Quên mật khẩu mà không có phiếu là mất sổ. In phiếu, niêm phong, cất tủ có khóa rồi xóa tệp PDF. "
               "Lập phiếu mới thì phiếu cũ hết dùng được."),
            (self.made, _labelled(tr("Mật khẩu đang dùng"), self.asker), row_of(self.sheet_button)),
        )  # fmt: skip
        self.put_side_by_side(left, right)

    @Slot(object)
    def _on_read(self, view: PasswordView) -> None:
        title, text = warning_of(view)
        self.state.set_texts(title, text)
        self.state.setVisible(bool(title))
        made_on = view.recovery_made_on
        self.made.setVisible(made_on is not None)
        self.made.setText(tr("Phiếu đang dùng được là phiếu lập ngày {day}.", day=day_text(made_on)) if made_on else "")
        self._view = view
        self._of_old.setVisible(view.encrypted)
        self.change_button.setText(tr("Đổi mật khẩu") if view.encrypted else tr("Đặt mật khẩu"))
        for widget in (self.new, self.again, self.change_button):
            widget.setEnabled(not view.on_server)
        for widget in (self.old, self.asker, self.sheet_button):
            widget.setEnabled(view.encrypted)

    @Slot()
    def _on_change(self) -> None:
        if self._view is None:
            return
        self._clear_problems()
        service = self.context.office.passwords
        new, again = self.new.line.text(), self.again.line.text()
        then: dict[str, Any] = {
            "done": self._on_changed, "failed": self._on_change_failed, "ended": self._on_change_ended
        }  # fmt: skip
        self.change_button.setEnabled(False)
        if self._view.encrypted:
            self.context.tasks.write(self, service.change, ChangePassword(self.old.line.text(), new, again), **then)
        else:
            self.context.tasks.write(self, service.set_first, SetPassword(new, again), **then)

    @Slot(object)
    def _on_changed(self, _changes: Changes) -> None:
        for entry in (self.old, self.new, self.again):
            entry.set_value(None)
        self.load()

    @Slot(object)
    def _on_change_failed(self, error: UserFacingError) -> None:
        if not isinstance(error, InvalidFieldsError):
            entry = self.old if self._view is not None and self._view.encrypted else self.new
            entry.show_problem(wording.explain(error))
            return
        for key, code, facts in error.problems:
            (self.new if key == "new" else self.again).show_problem(wording.say(code, **facts))

    @Slot()
    def _on_change_ended(self) -> None:
        self.change_button.setEnabled(True)

    @Slot()
    def _on_sheet(self) -> None:
        self._clear_problems()
        name = f"phiếu khôi phục {self.context.as_of.today:%Y-%m-%d}.pdf"
        ask_save_file(self.window(), tr("Lưu phiếu khôi phục"), "PDF (*.pdf)", name, self.save_sheet)

    @Slot(object)
    def save_sheet(self, path: Path) -> None:
        """Makes the sheet in a file of the officer's choice."""
        self._sheet_path = path
        command = SaveRecoverySheet(self.asker.line.text(), path)
        service = self.context.office.passwords
        self.context.tasks.write(
            self, service.save_recovery_sheet, command, done=self._on_sheet_saved, failed=self._on_sheet_failed
        )

    @Slot(object)
    def _on_sheet_saved(self, _changes: Changes) -> None:
        self.asker.set_value(None)
        words = tr("Đã lưu {file}. In ra, cất vào tủ có khóa rồi xóa tệp.", file=self._sheet_path.name)
        self.context.messages.good(words)

    @Slot(object)
    def _on_sheet_failed(self, error: UserFacingError) -> None:
        self.asker.show_problem(wording.explain(error))

    def _clear_problems(self) -> None:
        for entry in (self.old, self.new, self.again, self.asker):
            entry.show_problem("")


def warning_of(view: PasswordView) -> tuple[str, str]:
    """What to say of a password that is missing or may be forgotten, title and text; empty when all is well."""
    if view.on_server:
        return tr("Sổ nằm trên máy chủ"), tr("Mật khẩu do người quản trị máy chủ đặt.")
    if not view.encrypted:
        words = tr("Ai có tệp dữ liệu cũng đọc được hồ sơ của mọi thành viên. Đặt mật khẩu ngay ở đây.")
        return tr("Sổ không có mật khẩu"), words
    if view.recovery_made_on is None:
        return tr("Chưa có phiếu khôi phục"), tr("Quên mật khẩu lúc này là mất sổ.")
    return "", ""


def _labelled(label: str, entry: PasswordEntry) -> QWidget:
    words = TextLabel(label, Role.LABEL)
    words.setBuddy(entry)
    entry.setAccessibleName(label)
    return column_of(words, entry)
