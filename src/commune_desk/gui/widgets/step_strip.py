"""Numbered steps: as cards whose lines tell the state, or as a thin line through a wizard."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from commune_desk.gui import theme, tokens
from commune_desk.gui.messages import Tone
from commune_desk.gui.widgets import painting

_CARD_HEIGHT = 52
_GAP = 9
_CIRCLE = 24
_LINE_HEIGHT = 32
_BETWEEN = 28


@dataclass(frozen=True)
class Step:
    """One step.

    Attributes:
        title: its name.
        state: a line that tells how it stands (cards only).
        tone: WARN or ERROR when the state asks to be looked at.
        done: whether it is behind (a tick instead of the number).
        open: whether the officer may go there.
    """

    title: str
    state: str = ""
    tone: Tone = Tone.NEUTRAL
    done: bool = False
    open: bool = True


class StepStrip(QWidget):
    """The steps of a page, the current one framed.

    Args:
        steps: in order.
        cards: white cards with a state line; False for the thin line of a wizard.

    Signals:
        chosen: place (from 0) of the step the officer wants.
    """

    chosen = Signal(int)

    def __init__(self, steps: Sequence[Step], *, cards: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._steps = tuple(steps)
        self._cards = cards
        self._at = 0
        self.setFixedHeight(_CARD_HEIGHT if cards else _LINE_HEIGHT)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        horizontal = QSizePolicy.Policy.Expanding if cards else QSizePolicy.Policy.Fixed
        self.setSizePolicy(horizontal, QSizePolicy.Policy.Fixed)

    @property
    def current(self) -> int:
        """Place of the step shown."""
        return self._at

    def set_current(self, at: int) -> None:
        """Marks the step shown."""
        self._at = at
        self.update()

    def set_steps(self, steps: Sequence[Step]) -> None:
        """Other states."""
        self._steps = tuple(steps)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(800 if self._cards else round(self._boxes()[-1].right()), self.height())

    def _boxes(self) -> list[QRectF]:
        if self._cards:
            width = (self.width() - _GAP * (len(self._steps) - 1)) / max(1, len(self._steps))
            return [QRectF(at * (width + _GAP), 0, width, self.height()) for at in range(len(self._steps))]
        metrics = QFontMetrics(self._title_font(strong=True))
        boxes, left = [], 0.0
        for step in self._steps:
            width = _CIRCLE + 7 + metrics.horizontalAdvance(step.title)
            boxes.append(QRectF(left, 0, width, self.height()))
            left += width + _BETWEEN + 20
        return boxes

    def _ask(self, at: int) -> None:
        if 0 <= at < len(self._steps) and self._steps[at].open and at != self._at:
            self.chosen.emit(at)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        for at, box in enumerate(self._boxes()):
            if box.contains(event.position()):
                self._ask(at)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self._ask(self._at + step)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        boxes = self._boxes()
        for at, (step, box) in enumerate(zip(self._steps, boxes, strict=True)):
            if self._cards:
                self._paint_card(painter, box, at, step)
            else:
                self._paint_point(painter, box, at, step)
        if self.hasFocus() and boxes:
            painting.focus_edge(painter, boxes[self._at], tokens.RADIUS_PANEL)

    def _paint_card(self, painter: QPainter, box: QRectF, at: int, step: Step) -> None:
        chosen = theme.tokens()
        here = at == self._at
        edge = chosen.accent if here else chosen.line
        painting.rounded(painter, box, chosen.surface, edge, tokens.RADIUS_PANEL, 2 if here else 1)
        circle = QRectF(box.left() + 12, box.center().y() - _CIRCLE / 2, _CIRCLE, _CIRCLE)
        self._paint_number(painter, circle, at, step)
        left = circle.right() + 10
        words = QRectF(left, box.top() + 7, box.right() - left - 8, 20)
        painter.setFont(self._title_font(strong=True))
        painting.text(painter, words, step.title, chosen.accent if here else chosen.text)
        painter.setFont(painting.font(self.font(), tokens.SMALL))
        below = words.translated(0, 19)
        ink = chosen.muted
        if step.tone in {Tone.WARN, Tone.ERROR}:
            ink = painting.tone_colours(step.tone)[0]
            painting.draw_icon(painter, painting.TONE_ICONS[step.tone], ink, below.left(), below.center().y(), 14)
            below.setLeft(below.left() + 18)
        painting.text(painter, below, step.state, ink)

    def _paint_point(self, painter: QPainter, box: QRectF, at: int, step: Step) -> None:
        chosen = theme.tokens()
        circle = QRectF(box.left(), box.center().y() - _CIRCLE / 2, _CIRCLE, _CIRCLE)
        self._paint_number(painter, circle, at, step)
        here = at == self._at
        painter.setFont(self._title_font(strong=here))
        ink = chosen.accent if here else chosen.text if step.done else chosen.muted
        painting.text(painter, box.adjusted(_CIRCLE + 7, 0, 4, 0), step.title, ink)
        if at + 1 < len(self._steps):
            painter.fillRect(QRectF(box.right() + 10, box.center().y(), _BETWEEN, 1), QColor(chosen.line_strong))

    def _paint_number(self, painter: QPainter, circle: QRectF, at: int, step: Step) -> None:
        chosen = theme.tokens()
        reached = step.done or at == self._at or (self._cards and at < self._at)
        painting.rounded(painter, circle, chosen.accent if reached else chosen.sunk, "", _CIRCLE / 2)
        ink = chosen.on_accent if reached else chosen.muted
        if step.done:
            painting.draw_icon(painter, "check", ink, circle.left() + 5, circle.center().y(), 14)
            return
        painter.setFont(painting.font(self.font(), tokens.SMALL, QFont.Weight.DemiBold))
        painting.text(painter, circle, str(at + 1), ink, Qt.AlignmentFlag.AlignHCenter)

    def _title_font(self, *, strong: bool) -> QFont:
        return painting.font(self.font(), tokens.BODY, QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
