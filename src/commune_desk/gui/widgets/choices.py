"""Check boxes, radio buttons and drop-down lists in the look of the window."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QRectF, QSize, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QComboBox, QRadioButton, QWidget

from commune_desk.gui import theme, tokens
from commune_desk.gui.widgets import painting

_BOX = 16
_GAP = 8
_LEAST_LETTERS = 10


@dataclass(frozen=True)
class Option:
    """Something that can be chosen.

    Attributes:
        key: what is stored (a code, an identifier).
        text: what is read.
        note: muted words after it.
    """

    key: Any
    text: str
    note: str = ""


class CheckBox(QCheckBox):
    """A check box with its words."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        box = _box_of(self)
        painting.check_box(painter, box, self.checkState(), enabled=self.isEnabled())
        _paint_words(self, painter, box)

    def sizeHint(self) -> QSize:
        return _size_of(self)


class RadioButton(QRadioButton):
    """A radio button with its words."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        box = _box_of(self)
        painting.radio(painter, box, on=self.isChecked())
        _paint_words(self, painter, box)

    def sizeHint(self) -> QSize:
        return _size_of(self)


class Combo(QComboBox):
    """A list to choose one of, fewer than some thirty; typing letters jumps.

    Signals:
        picked: the key chosen by the officer.
    """

    picked = Signal(object)

    def __init__(self, options: Sequence[Option] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._options: tuple[Option, ...] = ()
        # A long choice must not make the whole form wider than its panel.
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(_LEAST_LETTERS)
        self.set_options(options)
        self.activated.connect(self._on_activated)

    def set_options(self, options: Sequence[Option]) -> None:
        """Other things to choose from; what was chosen stays, if it is still there."""
        chosen = self.key()
        self._options = tuple(options)
        self.blockSignals(True)
        self.clear()
        self.addItems([f"{one.text} · {one.note}" if one.note else one.text for one in self._options])
        self.blockSignals(False)
        self.set_key(chosen)

    def key(self) -> Any:
        """The key chosen, or None."""
        at = self.currentIndex()
        return self._options[at].key if 0 <= at < len(self._options) else None

    def set_key(self, key: Any) -> None:
        """Chooses by key; an unknown one chooses nothing."""
        keys = [one.key for one in self._options]
        self.setCurrentIndex(keys.index(key) if key in keys else -1)

    @Slot(int)
    def _on_activated(self, at: int) -> None:
        self.picked.emit(self._options[at].key)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        left = self.width() - tokens.ICON - 6
        painting.draw_icon(painter, "chevron-down", theme.tokens().muted, left, self.height() / 2, 14)


def _box_of(button: QAbstractButton) -> QRectF:
    return QRectF(1, round((button.height() - _BOX) / 2), _BOX, _BOX)


def _paint_words(button: QAbstractButton, painter: QPainter, box: QRectF) -> None:
    chosen = theme.tokens()
    painter.setFont(button.font())
    words = QRectF(box.right() + _GAP, 0, button.width() - box.right() - _GAP, button.height())
    painting.text(painter, words, button.text().replace("&", ""), chosen.text if button.isEnabled() else chosen.muted)
    if button.hasFocus():
        painting.focus_edge(painter, box.adjusted(-1, -1, 1, 1), tokens.RADIUS_CELL)


def _size_of(button: QAbstractButton) -> QSize:
    width = button.fontMetrics().horizontalAdvance(button.text().replace("&", ""))
    return QSize(width + _BOX + _GAP + 4, max(button.fontMetrics().height() + 6, 26))
