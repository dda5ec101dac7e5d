"""One field of a form: its widget, what was understood, what is wrong."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from commune_desk.gui.i18n import tr
from commune_desk.gui.widgets.choices import CheckBox, Combo, Option
from commune_desk.gui.widgets.labels import Role, TextLabel, restyle

_NOTE_HEIGHT = 72


class Entry(QWidget):
    """Base of every entry: a field with a line below it.

    Args:
        field: the widget that has the focus.

    Signals:
        edited: the officer changed the value (loading one is no change).
    """

    edited = Signal()

    def __init__(self, field: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        self._below = TextLabel("", Role.UNDERSTOOD, wrap=True)
        self._below.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(field)
        layout.addWidget(self._below)
        self.setFocusProxy(field)

    @property
    def below(self) -> str:
        """What is said below the field, "" for nothing."""
        return "" if self._below.isHidden() else self._below.text()

    def value(self) -> Any:
        """What was entered, None when empty or not understood."""
        raise NotImplementedError

    def set_value(self, value: Any) -> None:
        """Loads a value."""
        raise NotImplementedError

    def unreadable(self) -> str:
        """What is wrong with the text itself, "" when it can be read."""
        return ""

    def typed(self) -> Any:
        """What stands in the field, understood or not, as JSON has it: for a draft."""
        return self.value()

    def put_typed(self, typed: Any) -> None:
        """Puts back what `typed` gave."""
        self.set_value(typed)

    def show_problem(self, text: str) -> None:
        """Says what is wrong, "" takes it away."""
        restyle(self.field, "problem", "true" if text else "false")
        self._say(text, Role.ERROR)

    def show_understood(self, text: str) -> None:
        """Says how the text was read."""
        restyle(self.field, "problem", "false")
        self._say(text, Role.UNDERSTOOD)

    def show_doubt(self, text: str) -> None:
        """Says what is missing or doubtful, without standing in the way."""
        self._say(text, Role.WARN)

    def _say(self, text: str, role: Role) -> None:
        self._below.set_role(role)
        self._below.setText(text)
        self._below.setVisible(bool(text))


class TextEntry(Entry):
    """One line of text.

    Args:
        placeholder: muted words of the empty field.
    """

    def __init__(self, placeholder: str = "", parent: QWidget | None = None) -> None:
        self.line = QLineEdit()
        super().__init__(self.line, parent)
        self.line.setPlaceholderText(placeholder)
        self.line.textEdited.connect(self._on_text_edited)

    def value(self) -> str | None:
        return self.line.text().strip() or None

    def set_value(self, value: Any) -> None:
        self.line.setText("" if value is None else str(value))
        self.line.setCursorPosition(0)

    def typed(self) -> Any:
        return self.line.text()

    def put_typed(self, typed: Any) -> None:
        self.line.setText(str(typed))

    @Slot()
    def _on_text_edited(self) -> None:
        self.show_problem("")
        self.edited.emit()


class PasswordEntry(TextEntry):
    """A password, shown as dots. What was typed is ``line.text()``: blanks at its ends belong to it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.line.setEchoMode(QLineEdit.EchoMode.Password)

    def typed(self) -> Any:
        """A password is kept nowhere."""
        return ""


class IntegerEntry(TextEntry):
    """A whole number, typed as text: no 32-bit spin box."""

    def value(self) -> int | None:  # type: ignore[override]  # the text of the base is what is typed, not what is kept
        typed = self.line.text().replace(".", "").strip()
        return int(typed) if typed.isascii() and typed.isdecimal() else None

    def unreadable(self) -> str:
        wrong = bool(self.line.text().strip()) and self.value() is None
        return tr("“{text}” không phải là số", text=self.line.text().strip()) if wrong else ""


class NoteEntry(Entry):
    """Some lines of text; Tab goes on to the next field."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._text = QPlainTextEdit()
        super().__init__(self._text, parent)
        self._text.setTabChangesFocus(True)
        self._text.setFixedHeight(_NOTE_HEIGHT)
        self._loading = False
        self._text.textChanged.connect(self._on_text_changed)

    def value(self) -> str | None:
        return self._text.toPlainText().strip() or None

    def set_value(self, value: Any) -> None:
        self._loading = True
        self._text.setPlainText("" if value is None else str(value))
        self._loading = False

    @Slot()
    def _on_text_changed(self) -> None:
        if not self._loading:
            self.show_problem("")
            self.edited.emit()


class ChoiceEntry(Entry):
    """One of a short list.

    Args:
        options: what there is to choose from.
        optional: whether "none" can be chosen.
    """

    def __init__(self, options: Sequence[Option], *, optional: bool = True, parent: QWidget | None = None) -> None:
        self.combo = Combo()
        super().__init__(self.combo, parent)
        self._optional = optional
        self.set_options(options)
        self.combo.picked.connect(self._on_picked)

    def set_options(self, options: Sequence[Option]) -> None:
        """Other things to choose from."""
        none = (Option(None, "–"),) if self._optional else ()
        self.combo.set_options((*none, *options))

    def value(self) -> Any:
        return self.combo.key()

    def set_value(self, value: Any) -> None:
        self.combo.set_key(value)

    def typed(self) -> Any:
        key = self.combo.key()
        return {"choice": key, "text": self.combo.currentText()} if isinstance(key, str) else None

    def put_typed(self, typed: Any) -> None:
        self.set_value(typed["choice"] if isinstance(typed, dict) else None)

    @Slot()
    def _on_picked(self) -> None:
        self.show_problem("")
        self.edited.emit()


class FlagEntry(Entry):
    """Yes or no, its words beside the box."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        self._box = CheckBox(text)
        super().__init__(self._box, parent)
        self._box.clicked.connect(self.edited)

    def value(self) -> bool:
        return self._box.isChecked()

    def set_value(self, value: Any) -> None:
        self._box.setCheckState(Qt.CheckState.Checked if value else Qt.CheckState.Unchecked)
