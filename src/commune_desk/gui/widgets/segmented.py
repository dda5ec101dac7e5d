"""Tháng | Quý | 6 tháng | Năm: one of a few, all of them seen."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from commune_desk.gui import theme, tokens
from commune_desk.gui.widgets import painting
from commune_desk.gui.widgets.choices import Option

_PADDING = 13


class Segmented(QWidget):
    """A few options side by side.

    Args:
        options: what there is to choose from; the first is chosen.

    Signals:
        chosen: key of the option the officer chose.
    """

    chosen = Signal(object)

    def __init__(self, options: Sequence[Option], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._options = tuple(options)
        self._at = 0
        self.setFixedHeight(tokens.FIELD_HEIGHT)
        self.setFixedWidth(round(self._edges()[-1]))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @property
    def key(self) -> Any:
        """What is chosen."""
        return self._options[self._at].key

    def set_key(self, key: Any) -> None:
        """Chooses without telling."""
        self._at = [option.key for option in self._options].index(key)
        self.update()

    def _choose(self, at: int) -> None:
        if 0 <= at < len(self._options) and at != self._at:
            self._at = at
            self.update()
            self.chosen.emit(self.key)

    def _edges(self) -> list[float]:
        metrics = QFontMetrics(painting.font(self.font(), tokens.BODY, QFont.Weight.DemiBold))
        edges = [0.0]
        for option in self._options:
            edges.append(edges[-1] + metrics.horizontalAdvance(option.text) + 2 * _PADDING)
        return edges

    def mousePressEvent(self, event: QMouseEvent) -> None:
        edges = self._edges()
        self._choose(sum(edge <= event.position().x() for edge in edges[1:]))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self._choose(self._at + step)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        chosen = theme.tokens()
        box = QRectF(self.rect())
        painting.rounded(painter, box, chosen.surface, chosen.line_strong, tokens.RADIUS_FIELD)
        edges = self._edges()
        for at, option in enumerate(self._options):
            cell = QRectF(edges[at], 0, edges[at + 1] - edges[at], self.height())
            on = at == self._at
            if on:
                painting.rounded(
                    painter, cell.adjusted(1, 1, -1, -1), chosen.accent_soft, chosen.accent_line, tokens.RADIUS_CELL
                )
            elif at and at - 1 != self._at:
                painter.fillRect(QRectF(cell.left(), 8, 1, cell.height() - 16), QColor(chosen.line))
            weight = QFont.Weight.DemiBold if on else QFont.Weight.Normal
            painter.setFont(painting.font(self.font(), tokens.BODY, weight))
            ink = chosen.accent if on else chosen.text
            painting.text(painter, cell, option.text, ink, Qt.AlignmentFlag.AlignHCenter)
        if self.hasFocus():
            painting.focus_edge(painter, box, tokens.RADIUS_FIELD)
