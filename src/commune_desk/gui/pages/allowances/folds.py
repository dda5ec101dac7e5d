"""A part of a panel that folds under its title and amount."""

from PySide6.QtCore import QRectF, QSize, Qt, Slot
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from commune_desk.gui import theme, tokens
from commune_desk.gui.widgets import painting
from commune_desk.gui.widgets.labels import line

_HEAD_HEIGHT = 28
_SIGN = 14
INDENT = 16


class Fold(QWidget):
    """Title and amount; a press shows or hides what stands below.

    Args:
        title: of the part.
        amount: at the right.

    Attributes:
        body: what folds.
    """

    def __init__(self, title: str, amount: str, *, unfolded: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.head = FoldHead(title, amount)
        self.head.setChecked(unfolded)
        self._inside = QWidget()
        self.body = QVBoxLayout(self._inside)
        self.body.setContentsMargins(INDENT, 2, 0, 6)
        self.body.setSpacing(4)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.head)
        layout.addWidget(self._inside)
        layout.addWidget(line())
        self._inside.setVisible(unfolded)
        self.head.toggled.connect(self._on_toggled)

    @Slot(bool)
    def _on_toggled(self, on: bool) -> None:
        self._inside.setVisible(on)


class FoldHead(QAbstractButton):
    """The row that folds."""

    def __init__(self, title: str, amount: str) -> None:
        super().__init__()
        self.setText(title)
        self.amount = amount
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(_HEAD_HEIGHT)

    def sizeHint(self) -> QSize:
        return QSize(200, _HEAD_HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        chosen = theme.tokens()
        box = QRectF(self.rect())
        sign = "chevron-down" if self.isChecked() else "chevron-right"
        painting.draw_icon(painter, sign, chosen.muted, 0, box.center().y(), _SIGN)
        weight = QFont.Weight.DemiBold if self.isChecked() else QFont.Weight.Normal
        painter.setFont(painting.font(self.font(), tokens.BODY, weight))
        width = painter.fontMetrics().horizontalAdvance(self.amount) + 4
        room = box.adjusted(INDENT, 0, -width - 6, 0)
        painting.text(painter, room, self.text(), chosen.text)
        painter.setFont(painting.font(self.font(), tokens.BODY, QFont.Weight.Medium))
        painting.text(painter, box, self.amount, chosen.text, Qt.AlignmentFlag.AlignRight)
        if self.hasFocus():
            painting.focus_edge(painter, box, tokens.RADIUS_CELL)
