"""The row above a list: search as you type, and the chips that narrow it."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QEvent, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAction, QKeyEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QVBoxLayout, QWidget

from commune_desk.gui import theme, tokens
from commune_desk.gui.i18n import tr
from commune_desk.gui.widgets import painting
from commune_desk.gui.widgets.buttons import IconButton
from commune_desk.gui.widgets.chips import Chip, ChipKind
from commune_desk.gui.widgets.choices import Option

_TYPING_PAUSE_MS = 150


_LEAST_WIDTH = 188
_FRAME = 30


class SearchField(QLineEdit):
    """A field with a magnifying glass and a cross.

    Signals:
        searched: the text, once typing rests.
        down_pressed: the arrow down, or Enter: to the list.
    """

    searched = Signal(str)
    down_pressed = Signal()

    def __init__(self, placeholder: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)
        self.setTextMargins(24, 0, 22, 0)
        self.setMinimumWidth(150)
        self._fits_placeholder = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_TYPING_PAUSE_MS)
        self._clear = IconButton("x", tr("Xoá chữ tìm"), parent=self)
        self._clear.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._clear.setCursor(Qt.CursorShape.ArrowCursor)
        self._clear.hide()
        self._clear.clicked.connect(self._on_clear_clicked)
        self.textChanged.connect(self._on_text_changed)
        self._pause.timeout.connect(self._on_pause_over)

    def fit_placeholder(self) -> None:
        """As wide as its muted words, and never less than a name."""
        margins = self.textMargins()
        self._fits_placeholder = True
        words = self.fontMetrics().horizontalAdvance(self.placeholderText())
        self.setFixedWidth(max(_LEAST_WIDTH, words + margins.left() + margins.right() + _FRAME))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._fits_placeholder:
            # Only now does it have the letters of the window.
            self.fit_placeholder()

    def put(self, text: str) -> None:
        """Another text, which is searched for by whoever put it."""
        self.setText(text)
        self._pause.stop()

    @Slot()
    def _on_clear_clicked(self) -> None:
        self.clear()
        self.setFocus()

    @Slot()
    def _on_text_changed(self) -> None:
        self._clear.setVisible(bool(self.text()))
        self._pause.start()

    @Slot()
    def _on_pause_over(self) -> None:
        self.searched.emit(self.text().strip())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.down_pressed.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.Resize, QEvent.Type.Show}:
            self._clear.move(self.width() - 30, (self.height() - self._clear.height()) // 2)
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        chosen = theme.tokens()
        colour = chosen.accent if self.hasFocus() else chosen.muted
        painting.draw_icon(QPainter(self), "search", colour, 10, self.height() / 2)


class FilterRow(QWidget):
    """Search field, chips, and at the right what the page adds.

    Args:
        placeholder: muted words of the empty field.

    Signals:
        changed: text or filters are other ones now.
        down_pressed: to the list.
    """

    changed = Signal()
    down_pressed = Signal()

    def __init__(self, placeholder: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = SearchField(placeholder)
        self.field.fit_placeholder()
        self._text = ""
        self._values: dict[str, Any] = {}
        self._usual: list[tuple[str, Any]] = []
        self._chips: dict[str, Chip] = {}
        self._titles: dict[str, str] = {}
        self._options: dict[str, tuple[Option, ...]] = {}
        self._row = QHBoxLayout()
        self._row.setSpacing(tokens.GRID)
        self._tools = QHBoxLayout()
        self._tools.setSpacing(tokens.GRID)
        first = QHBoxLayout()
        first.setSpacing(tokens.GRID)
        first.addWidget(self.field)
        first.addLayout(self._row)
        first.addStretch()
        first.addLayout(self._tools)
        self._strips = QVBoxLayout(self)
        self._strips.setContentsMargins(0, 0, 0, 0)
        self._strips.setSpacing(tokens.GRID)
        self._strips.addLayout(first)
        self.field.searched.connect(self._on_searched)
        self.field.down_pressed.connect(self.down_pressed)

    @property
    def text(self) -> str:
        """What is searched for."""
        return self._text

    @property
    def values(self) -> tuple[tuple[str, Any], ...]:
        """(name, value) of the filters that are on."""
        return tuple(self._values.items())

    @property
    def usual(self) -> tuple[tuple[str, Any], ...]:
        """Those that are on at first."""
        return tuple(self._usual)

    def add_toggle(self, name: str, text: str, value: Any = True, *, on: bool = False) -> Chip:
        """A chip that is on or off; on, the filter `name` is `value`."""
        chip = Chip(text)
        chip.setProperty("filter", name)
        self._options[name] = (Option(value, text),)
        chip.setChecked(on)
        if on:
            self._values[name] = value
            self._usual.append((name, value))
        chip.toggled.connect(self._on_toggled)
        self._row.addWidget(chip)
        self._chips[name] = chip
        return chip

    def add_menu(self, name: str, title: str, options: Sequence[Option]) -> None:
        """A chip that offers values; one chosen, it shows it with a cross."""
        self._titles[name] = title
        self._options[name] = tuple(options)
        self._put_chip(name)

    def set_value(self, name: str, value: Any) -> None:
        """Turns a filter on (or off with None)."""
        if value is None:
            self._values.pop(name, None)
        else:
            self._values[name] = value
        if name in self._titles:
            self._put_chip(name)
        elif name in self._chips:
            self._chips[name].blockSignals(True)
            self._chips[name].setChecked(value is not None)
            self._chips[name].blockSignals(False)
        self.changed.emit()

    def put(self, text: str, values: Mapping[str, Any]) -> None:
        """Another text and other filters at once; a value that is offered no more is left out."""
        self.field.put(text)
        self._text = text.strip()
        offered = {
            name: value
            for name, value in values.items()
            if any(option.key == value for option in self._options.get(name, ()))
        }
        self.blockSignals(True)
        for name in {*self._values, *offered}:
            self.set_value(name, offered.get(name))
        self.blockSignals(False)
        self.changed.emit()

    def clear(self) -> None:
        """Turns everything off."""
        self.field.clear()
        for name in tuple(self._values):
            self.set_value(name, None)

    def add_tool(self, widget: QWidget) -> None:
        """Puts a widget at the right end."""
        self._tools.addWidget(widget)

    def add_strip(self, widget: QWidget) -> None:
        """Puts a row below (the spellings a search found, a legend)."""
        self._strips.addWidget(widget)

    def _put_chip(self, name: str) -> None:
        old = self._chips.get(name)
        new = self._chosen_chip(name) if name in self._values else self._open_chip(name)
        new.setProperty("filter", name)
        if old is None:
            self._row.addWidget(new)
        else:
            self._row.replaceWidget(old, new)
            old.hide()
            old.deleteLater()
        self._chips[name] = new

    def _chosen_chip(self, name: str) -> Chip:
        words = [option.text for option in self._options[name] if option.key == self._values[name]]
        chip = Chip(words[0] if words else self._titles[name], ChipKind.REMOVABLE)
        chip.removed.connect(self._on_removed)
        return chip

    def _open_chip(self, name: str) -> Chip:
        menu = QMenu()
        for option in self._options[name]:
            action = QAction(option.text, menu)
            action.setData((name, option.key))
            menu.addAction(action)
        menu.triggered.connect(self._on_picked)
        return Chip(self._titles[name], ChipKind.MENU, menu=menu)

    @Slot(str)
    def _on_searched(self, text: str) -> None:
        if text != self._text:
            self._text = text
            self.changed.emit()

    @Slot(bool)
    def _on_toggled(self, on: bool) -> None:
        name = self.sender().property("filter")
        self.set_value(name, self._options[name][0].key if on else None)

    @Slot()
    def _on_removed(self) -> None:
        self.set_value(self.sender().property("filter"), None)

    @Slot(QAction)
    def _on_picked(self, action: QAction) -> None:
        name, key = action.data()
        self.set_value(name, key)
