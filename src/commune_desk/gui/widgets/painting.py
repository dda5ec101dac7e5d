"""What several widgets draw by hand, in the colours in use."""

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QPixmap

from commune_desk.gui import icons, theme
from commune_desk.gui.messages import Tone
from commune_desk.gui.tokens import ICON

_FOCUS_WIDTH = 2.0


def font(base: QFont, size: int, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """`base` at another size and weight, its tabular figures kept."""
    made = QFont(base)
    made.setPixelSize(size)
    made.setWeight(weight)
    return made


def rounded(painter: QPainter, rect: QRectF, ground: str, edge: str = "", radius: float = 5, width: float = 1) -> None:
    """A filled rectangle with round corners; its edge lies inside `rect`."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(QColor(ground) if ground else Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(edge), width) if edge else Qt.PenStyle.NoPen)
    inset = width / 2 if edge else 0
    painter.drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), radius, radius)


def focus_edge(painter: QPainter, rect: QRectF, radius: float = 5) -> None:
    """The 2 px accent edge of what has the focus."""
    rounded(painter, rect, "", theme.tokens().accent, radius, _FOCUS_WIDTH)


def draw_icon(painter: QPainter, name: str, colour: str, left: float, middle: float, size: int = ICON) -> None:
    """An icon whose left edge and vertical middle are given."""
    picture = icon_for(painter, name, colour, size)
    painter.drawPixmap(QPointF(round(left), round(middle - size / 2)), picture)


def icon_for(painter: QPainter, name: str, colour: str, size: int = ICON) -> QPixmap:
    """An icon as sharp as what is painted on."""
    device = painter.device()
    return icons.pixmap(name, colour, size, device.devicePixelRatioF() if device else 1.0)


def text(
    painter: QPainter,
    rect: QRectF | QRect,
    words: str,
    colour: str,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> None:
    """One line of text in the vertical middle, with an ellipsis when there is no room."""
    box = QRectF(rect)
    painter.setPen(QColor(colour))
    metrics = QFontMetrics(painter.font())
    shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, int(box.width()) + 1)
    painter.drawText(box, align | Qt.AlignmentFlag.AlignVCenter, shown)


def check_box(painter: QPainter, box: QRectF, state: Qt.CheckState, *, enabled: bool = True) -> None:
    """A check box of 16 px: empty, checked, or partly."""
    chosen = theme.tokens()
    if state is Qt.CheckState.Unchecked or not enabled:
        rounded(painter, box, chosen.surface if enabled else chosen.sunk, chosen.field_edge, 3.5)
    else:
        rounded(painter, box, chosen.accent, "", 3.5)
    if state is Qt.CheckState.Checked:
        ink = QColor(chosen.on_accent if enabled else chosen.muted)
        painter.setPen(QPen(ink, 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
        painter.drawPolyline([box.topLeft() + QPointF(x, y) for x, y in ((4, 8.5), (6.8, 11.2), (12, 5.4))])
    elif state is Qt.CheckState.PartiallyChecked:
        painter.setPen(QPen(QColor(chosen.on_accent), 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        middle = box.center().y()
        painter.drawLine(QPointF(box.left() + 4.5, middle), QPointF(box.right() - 4.5, middle))


def radio(painter: QPainter, box: QRectF, *, on: bool) -> None:
    """A radio button of 16 px."""
    chosen = theme.tokens()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(QColor(chosen.surface))
    painter.setPen(QPen(QColor(chosen.accent if on else chosen.field_edge), 1.5))
    painter.drawEllipse(box.adjusted(1, 1, -1, -1))
    if on:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(chosen.accent))
        painter.drawEllipse(box.center(), 4, 4)


def tone_colours(tone: Tone) -> tuple[str, str, str]:
    """Text, ground and edge of a tone."""
    chosen = theme.tokens()
    return {
        Tone.NEUTRAL: (chosen.text, chosen.sunk, chosen.sunk),
        Tone.ACCENT: (chosen.accent, chosen.accent_soft, chosen.accent_line),
        Tone.WARN: (chosen.warn, chosen.warn_soft, chosen.warn_line),
        Tone.ERROR: (chosen.error, chosen.error_soft, chosen.error_line),
    }[tone]


TONE_ICONS = {
    Tone.NEUTRAL: "info",
    Tone.ACCENT: "circle-check",
    Tone.WARN: "triangle-alert",
    Tone.ERROR: "circle-alert",
}
"""Never colour alone."""


def track(painter: QPainter, rect: QRectF, share: float, colour: str = "") -> None:
    """A bar filled to `share` (0 to 1) on its track."""
    chosen = theme.tokens()
    radius = rect.height() / 2
    rounded(painter, rect, chosen.sunk, "", radius)
    width = rect.width() * max(0.0, min(1.0, share))
    if width > 0:
        rounded(painter, QRectF(rect.left(), rect.top(), width, rect.height()), colour or chosen.accent, "", radius)
