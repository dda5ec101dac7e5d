"""What the colours of bars mean."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from commune_desk.gui import theme, tokens
from commune_desk.gui.widgets import painting

_SIGN = QSize(14, 7)
_GAP, _BETWEEN = 6, 20
_HEIGHT = 20


class Legend(QWidget):
    """Small bars with their words.

    Args:
        marks: (colour of `Tokens` by its name, words).
    """

    def __init__(self, marks: Sequence[tuple[str, str]] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._marks = tuple(marks)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_marks(self, marks: Sequence[tuple[str, str]]) -> None:
        """Other words."""
        self._marks = tuple(marks)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self._font())
        width = sum(_SIGN.width() + _GAP + metrics.horizontalAdvance(words) for _, words in self._marks)
        return QSize(width + _BETWEEN * max(0, len(self._marks) - 1) + 2, _HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(self._font())
        chosen = theme.tokens()
        left = 0.0
        for colour, words in self._marks:
            sign = QRectF(left, (self.height() - _SIGN.height()) / 2, _SIGN.width(), _SIGN.height())
            painting.rounded(painter, sign, getattr(chosen, colour), "", 2)
            left += _SIGN.width() + _GAP
            width = painter.fontMetrics().horizontalAdvance(words)
            painting.text(painter, QRectF(left, 0, width + 2, self.height()), words, chosen.muted)
            left += width + _BETWEEN

    def _font(self) -> QFont:
        return painting.font(self.font(), tokens.SMALL)
