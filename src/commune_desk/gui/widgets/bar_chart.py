"""Bars for the eye: a year beside the year before, small bars in tiles."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from commune_desk.gui import theme, tokens
from commune_desk.gui.widgets import painting
from commune_desk.wording.formats import grouped

_LEFT, _RIGHT, _TOP, _BOTTOM = 34, 4, 20, 22
_SCALE_GAP = 6
_BAR_MOST = 12
_STEPS = (1, 2, 5, 10)
_LINES = 4


@dataclass(frozen=True)
class Bar:
    """One period.

    Attributes:
        label: below the bars ("T10").
        value: now.
        before: the same period last year, or None.
    """

    label: str
    value: int
    before: int | None = None


class BarChart(QWidget):
    """Two bars a period, the last one with its number."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bars: tuple[Bar, ...] = ()
        self.setMinimumHeight(140)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def set_bars(self, bars: Sequence[Bar]) -> None:
        """Shows periods, the newest last."""
        self._bars = tuple(bars)
        self.setAccessibleDescription(", ".join(f"{bar.label}: {bar.value}" for bar in bars))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self._bars:
            return
        painter = QPainter(self)
        step = scale_step(self._highest())
        painter.setFont(painting.font(self.font(), tokens.SMALL))
        widest = painter.fontMetrics().horizontalAdvance(grouped(self._lines(step) * step)) + _SCALE_GAP
        plot = QRectF(self.rect()).adjusted(max(_LEFT, widest), _TOP, -_RIGHT, -_BOTTOM)
        top = self._paint_scale(painter, plot, step)
        width = plot.width() / len(self._bars)
        for at, bar in enumerate(self._bars):
            slot = QRectF(plot.left() + at * width, plot.top(), width, plot.height())
            self._paint_bar(painter, slot, bar, top, last=at + 1 == len(self._bars))

    def _highest(self) -> int:
        return max(max(bar.value, bar.before or 0) for bar in self._bars)

    def _lines(self, step: int) -> int:
        return max(1, -(-self._highest() // step))

    def _paint_scale(self, painter: QPainter, plot: QRectF, step: int) -> int:
        chosen = theme.tokens()
        lines = self._lines(step)
        for at in range(lines + 1):
            y = plot.bottom() - plot.height() * at / lines
            painter.fillRect(QRectF(plot.left(), round(y), plot.width(), 1), QColor(chosen.line))
            words = QRectF(0, y - 9, plot.left() - _SCALE_GAP, 18)
            painting.text(painter, words, grouped(at * step), chosen.muted, Qt.AlignmentFlag.AlignRight)
        return lines * step

    def _paint_bar(self, painter: QPainter, slot: QRectF, bar: Bar, top: int, *, last: bool) -> None:
        chosen = theme.tokens()
        width = min(_BAR_MOST, slot.width() * 0.34)
        middle = slot.center().x()
        pairs = [(middle - width - 0.5, bar.before or 0, chosen.second_bar), (middle + 0.5, bar.value, chosen.accent)]
        if bar.before is None:
            pairs = [(middle - width / 2, bar.value, chosen.accent)]
        for left, value, colour in pairs:
            height = slot.height() * value / top
            painter.fillRect(QRectF(left, slot.bottom() - height, width, height), QColor(colour))
        weight = QFont.Weight.DemiBold if last else QFont.Weight.Normal
        painter.setFont(painting.font(self.font(), tokens.SMALLEST, weight))
        below = QRectF(slot.left(), slot.bottom() + 4, slot.width(), 18)
        ink = chosen.text if last else chosen.muted
        painting.text(painter, below, bar.label, ink, Qt.AlignmentFlag.AlignHCenter)
        if last:
            painter.setFont(painting.font(self.font(), tokens.SMALL, QFont.Weight.DemiBold))
            above = QRectF(slot.right() - 80, slot.bottom() - slot.height() * bar.value / top - 20, 80, 18)
            painting.text(painter, above, grouped(bar.value), chosen.accent, Qt.AlignmentFlag.AlignRight)


class TwinBars(QWidget):
    """Now above the same period last year, scaled within their row."""

    def __init__(self, value: int = 0, before: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(14)
        self.setMinimumWidth(80)
        self.set_values(value, before)

    def set_values(self, value: int, before: int) -> None:
        """Shows other numbers."""
        self._value, self._before = value, before
        self.setAccessibleDescription(f"{value}, {before}")
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        chosen = theme.tokens()
        most = max(self._value, self._before, 1)
        for top, value, colour in ((1, self._value, chosen.accent), (8, self._before, chosen.second_bar)):
            width = self.width() * value / most
            if width:
                painting.rounded(painter, QRectF(0, top, width, 5), colour, "", 2)


class ShareTrack(QWidget):
    """How much of a whole: 96 of 98.

    Args:
        share: 0 to 1.
    """

    def __init__(self, share: Decimal = Decimal(0), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(6)
        self._share = share

    def set_share(self, share: Decimal) -> None:
        """Another share."""
        self._share = share
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painting.track(QPainter(self), QRectF(self.rect()), float(self._share))


def scale_step(highest: int) -> int:
    """Distance of the lines of a scale that reaches `highest` in at most four: 1, 2, 5, 10, 20, 50..."""
    power = 1
    while True:
        for step in _STEPS:
            if step * power * _LINES >= highest:
                return step * power
        power *= 10
