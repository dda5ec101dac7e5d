"""A citizen card held to a scanner anywhere on a page: what it types is taken for what it is, not for typing."""

from dataclasses import dataclass
from typing import Any
from weakref import ref

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget
from shiboken6 import isValid

from commune_desk.domain.identity_cards import begins_as_card, read_card
from commune_desk.wording.catalogues import card_layouts

_PAUSE_MS = 500
"""Between two keys of one card; a scanner takes a tenth of it, a hand that types the line from the card takes more."""
_ENDS = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab}


@dataclass
class _Field:
    """A field as it was before the scanner typed into it."""

    widget: QWidget
    text: str

    def put_back(self) -> None:
        if isinstance(self.widget, QLineEdit):
            self.widget.setText(self.text)
        elif isinstance(self.widget, QPlainTextEdit):
            self.widget.setPlainText(self.text)


class CardScanner(QObject):
    """Watches the keys typed within a widget, and tells when they were a card's line.

    The field that had the focus is put back as it was before.

    Args:
        owner: the page.

    Signals:
        scanned: the `CardReading`.
    """

    scanned = Signal(object)

    def __init__(self, owner: QWidget) -> None:
        super().__init__(owner)
        # The owner owns this: a reference back would keep both for ever.
        self._owner = ref(owner)
        self._watched: QWidget | None = None
        self._typed = ""
        self._field: _Field | None = None
        self._since = QElapsedTimer()
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._on_focus_changed)

    @Slot(QWidget, QWidget)
    def _on_focus_changed(self, _before: QWidget | None, now: QWidget | None) -> None:
        """Only what has the focus is watched: every event of the window through here would cost each of its frames."""
        if self._watched is not None and isValid(self._watched):
            self._watched.removeEventFilter(self)
        owner = self._owner()
        # Qt moves the focus while it takes a page apart too.
        self._watched = None
        if owner is not None and now is not None and isValid(owner) and isValid(now) and owner.isAncestorOf(now):
            self._watched = now
        if self._watched is not None:
            self._watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and watched is self._watched:
            return self._on_key(watched, event)
        return super().eventFilter(watched, event)

    def _on_key(self, watched: Any, event: QKeyEvent) -> bool:
        if not self._typed or self._since.elapsed() > _PAUSE_MS:
            self._typed, self._field = "", _field_of(watched)
        self._since.restart()
        if Qt.Key(event.key()) in _ENDS:
            reading = read_card(self._typed, card_layouts()) if self._typed else None
            field, self._typed, self._field = self._field, "", None
            if reading is None:
                return False
            if field is not None:
                field.put_back()
            self.scanned.emit(reading)
            return True
        self._typed += event.text()
        # From the number on it can only be a card: a blank would tick a row, press a button, open a choice.
        return begins_as_card(self._typed)


def _field_of(widget: QWidget) -> _Field | None:
    if isinstance(widget, QLineEdit):
        return _Field(widget, widget.text())
    if isinstance(widget, QPlainTextEdit):
        return _Field(widget, widget.toPlainText())
    return None
