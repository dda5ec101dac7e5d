"""Chips: filters that are on or off, that can be removed, that open a menu; and the state of a record."""

from enum import StrEnum

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QMenu, QSizePolicy, QWidget

from commune_desk.gui import theme, tokens
from commune_desk.gui.messages import Tone
from commune_desk.gui.widgets import painting


class ChipKind(StrEnum):
    """What a press does."""

    TOGGLE = "toggle"
    REMOVABLE = "removable"
    MENU = "menu"
    STATUS = "status"


_PADDING = 8
_GAP = 5
_SIGN = 14
_HEIGHT = 26
_STATUS_HEIGHT = 22


class Chip(QAbstractButton):
    """One chip.

    Args:
        text: its words.
        kind: TOGGLE switches on and off; REMOVABLE has a cross; MENU opens `menu`; STATUS only tells.
        tone: colour of a STATUS chip.
        icon: before the words; a WARN or ERROR status has its own.
        count: a number after the words, or None.
        menu: for MENU.

    Signals:
        removed: the cross was pressed.
        toggled: (from Qt) a TOGGLE chip was switched.
    """

    removed = Signal()

    def __init__(
        self,
        text: str,
        kind: ChipKind = ChipKind.TOGGLE,
        tone: Tone = Tone.NEUTRAL,
        *,
        icon: str = "",
        count: int | None = None,
        menu: QMenu | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._kind = kind
        self._tone = tone
        self._icon = icon or (painting.TONE_ICONS[tone] if tone in {Tone.WARN, Tone.ERROR} else "")
        self._count = count
        self._menu = menu
        if menu is not None:
            menu.setParent(self, menu.windowFlags())
            self.clicked.connect(self._on_clicked)
        self.setText(text)
        self.setCheckable(kind is ChipKind.TOGGLE)
        status = kind is ChipKind.STATUS
        self.setFixedHeight(_STATUS_HEIGHT if status else _HEIGHT)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus if status else Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    @property
    def kind(self) -> ChipKind:
        """What a press does."""
        return self._kind

    def menu(self) -> QMenu | None:
        """The menu of a MENU chip."""
        return self._menu

    def set_count(self, count: int | None) -> None:
        """The number after the words."""
        self._count = count
        self.updateGeometry()
        self.update()

    def set_text(self, text: str) -> None:
        """Other words."""
        self.setText(text)
        self.updateGeometry()

    def set_tone(self, tone: Tone, icon: str = "") -> None:
        """Another tone for a status."""
        self._tone = tone
        self._icon = icon or (painting.TONE_ICONS[tone] if tone in {Tone.WARN, Tone.ERROR} else "")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self._font())
        width = 2 * _PADDING + metrics.horizontalAdvance(self._words())
        if self._icon:
            width += _SIGN + _GAP
        if self._sign():
            width += _SIGN + _GAP - 2
        return QSize(width, self.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        ink, ground, edge = self._colours()
        box = QRectF(self.rect())
        painting.rounded(painter, box, ground, edge, tokens.RADIUS_CELL)
        if self.hasFocus():
            painting.focus_edge(painter, box, tokens.RADIUS_CELL)
        middle = self.height() / 2
        left = float(_PADDING)
        if self._icon:
            painting.draw_icon(painter, self._icon, ink, left, middle, _SIGN)
            left += _SIGN + _GAP
        painter.setFont(self._font())
        width = painter.fontMetrics().horizontalAdvance(self._words())
        painting.text(painter, QRectF(left, 0, width + 2, self.height()), self._words(), ink)
        if self._sign():
            colour = ink if self._kind is ChipKind.REMOVABLE else theme.tokens().muted
            painting.draw_icon(painter, self._sign(), colour, left + width + _GAP, middle, _SIGN)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        on_cross = event.position().x() > self.width() - _SIGN - _PADDING - _GAP
        if self._kind is ChipKind.REMOVABLE and on_cross and self.rect().contains(event.position().toPoint()):
            self.setDown(False)
            self.removed.emit()
            return
        super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        removes = event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}
        if self._kind is ChipKind.REMOVABLE and removes:
            self.removed.emit()
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()

    def _on_clicked(self) -> None:
        if self._menu is not None:
            self._menu.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def _words(self) -> str:
        return self.text() if self._count is None else f"{self.text()}  {self._count}"

    def _sign(self) -> str:
        return {ChipKind.REMOVABLE: "x", ChipKind.MENU: "chevron-down"}.get(self._kind, "")

    def _colours(self) -> tuple[str, str, str]:
        chosen = theme.tokens()
        if self._kind is ChipKind.STATUS:
            ink, ground, edge = painting.tone_colours(self._tone)
            quiet = self._tone in {Tone.NEUTRAL, Tone.ACCENT}
            return ink, ground, "" if quiet else edge
        if self._kind is ChipKind.REMOVABLE or self.isChecked():
            return chosen.accent, chosen.accent_soft, chosen.accent_line
        return chosen.text, chosen.sunk if self.underMouse() else chosen.surface, chosen.line_strong

    def _font(self) -> QFont:
        heavy = self.isChecked() or self._kind in {ChipKind.REMOVABLE, ChipKind.STATUS}
        return painting.font(self.font(), tokens.SMALL, QFont.Weight.Medium if heavy else QFont.Weight.Normal)
