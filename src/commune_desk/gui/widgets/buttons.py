"""Buttons: one primary a page, plain ones beside it, quiet icons, links."""

from enum import StrEnum

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QAbstractButton, QMenu, QPushButton, QSizePolicy, QWidget

from commune_desk.gui import theme, tokens
from commune_desk.gui.widgets import painting


class Kind(StrEnum):
    """How much a button asks for attention."""

    PRIMARY = "primary"
    PLAIN = "plain"
    QUIET = "quiet"
    DANGER = "danger"


_PADDING = 12
_GAP = 7
_SHORTCUT_GAP = 10


class Button(QPushButton):
    """Icon, verb and the shortcut in small letters.

    Args:
        text: the verb.
        icon: file of resources/icons, or "".
        kind: PRIMARY once a page at most.
        shortcut: works in the window that shows the button, and is shown in it.
        dense: 28 px high instead of 32.
    """

    def __init__(
        self,
        text: str,
        icon: str = "",
        kind: Kind = Kind.PLAIN,
        shortcut: str = "",
        *,
        dense: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self.setProperty("own", "true")  # paints itself whole: the style sheet keeps off
        self._icon = icon
        self._kind = kind
        self._shortcut_text = shortcut
        _press_on(self, shortcut)
        self.setFixedHeight(tokens.DENSE_HEIGHT if dense else tokens.FIELD_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if kind is Kind.PRIMARY else Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def set_icon(self, icon: str) -> None:
        """Another icon."""
        self._icon = icon
        self.updateGeometry()
        self.update()

    def set_kind(self, kind: Kind) -> None:
        """Another weight."""
        self._kind = kind
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        width = 2 * _PADDING + QFontMetrics(self._text_font()).horizontalAdvance(self.text())
        if self._icon:
            width += tokens.ICON + (_GAP if self.text() else -_PADDING // 2)
        if self._shortcut_text:
            width += _SHORTCUT_GAP + QFontMetrics(self._small_font()).horizontalAdvance(self._shortcut_text)
        if self.menu():
            width += _GAP + tokens.ICON - 2
        return QSize(width, self.height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        ground, edge, ink = self._colours()
        box = QRectF(self.rect())
        painting.rounded(painter, box, ground, edge, tokens.RADIUS_FIELD)
        if self.hasFocus():
            painting.focus_edge(painter, box, tokens.RADIUS_FIELD)
            if self._kind is Kind.PRIMARY:
                inner = box.adjusted(2, 2, -2, -2)
                painting.rounded(painter, inner, "", theme.tokens().on_accent, tokens.RADIUS_FIELD - 2)
        self._paint_content(painter, ink)

    def _paint_content(self, painter: QPainter, ink: str) -> None:
        middle = self.height() / 2
        hint = self.sizeHint().width()
        padding = _PADDING if self.text() else _PADDING - _PADDING // 4
        left = padding + max(0, (self.width() - hint) / 2)
        if self._icon:
            painting.draw_icon(painter, self._icon, ink, left, middle)
            left += tokens.ICON + _GAP
        painter.setFont(self._text_font())
        width = painter.fontMetrics().horizontalAdvance(self.text())
        painting.text(painter, QRectF(left, 0, width + 2, self.height()), self.text(), ink)
        left += width
        if self._shortcut_text:
            painter.setFont(self._small_font())
            muted = ink if self._kind in {Kind.PRIMARY, Kind.DANGER} else theme.tokens().muted
            painting.text(painter, QRectF(left + _SHORTCUT_GAP, 0, 200, self.height()), self._shortcut_text, muted)
        if self.menu():
            painting.draw_icon(painter, "chevron-down", ink, left + _GAP, middle, tokens.ICON - 2)

    def _colours(self) -> tuple[str, str, str]:
        chosen = theme.tokens()
        hovered = self.underMouse() or self.isDown()
        if not self.isEnabled():
            return chosen.sunk, "" if self._kind is Kind.QUIET else chosen.line, chosen.field_edge
        if self._kind is Kind.PRIMARY:
            return chosen.primary_hover if hovered else chosen.accent, "", chosen.on_accent
        if self._kind is Kind.DANGER:
            return chosen.error_soft if hovered else chosen.surface, chosen.error_line, chosen.error
        if self._kind is Kind.QUIET:
            return chosen.sunk if hovered or self.isChecked() else "", "", chosen.text
        ground = chosen.sunk if hovered or self.isChecked() else chosen.surface
        return ground, chosen.line_strong, chosen.text

    def _text_font(self) -> QFont:
        heavy = self._kind is Kind.PRIMARY
        return painting.font(self.font(), tokens.BODY, QFont.Weight.DemiBold if heavy else QFont.Weight.Normal)

    def _small_font(self) -> QFont:
        return painting.font(self.font(), tokens.SMALLEST, QFont.Weight.Medium)


class IconButton(QAbstractButton):
    """An icon alone: its words are the tool tip and the name for screen readers."""

    def __init__(self, icon: str, words: str, shortcut: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = icon
        self.set_words(words, shortcut)
        _press_on(self, shortcut)
        self.setFixedSize(26, 26)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def set_words(self, words: str, shortcut: str = "") -> None:
        """What it does, in words."""
        self.setAccessibleName(words)
        self.setToolTip(f"{words} ({shortcut})" if shortcut else words)

    def set_icon(self, icon: str) -> None:
        """Another icon."""
        self._icon = icon
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        chosen = theme.tokens()
        box = QRectF(self.rect())
        if self.isEnabled() and (self.underMouse() or self.isChecked()):
            painting.rounded(painter, box, chosen.sunk, "", tokens.RADIUS_CELL)
        if self.hasFocus():
            painting.focus_edge(painter, box, tokens.RADIUS_CELL)
        colour = chosen.text if self.isEnabled() else chosen.line_strong
        left = (self.width() - tokens.ICON) / 2
        painting.draw_icon(painter, self._icon, colour, left, self.height() / 2)

    def sizeHint(self) -> QSize:
        return self.size()


class LinkButton(QAbstractButton):
    """A verb in accent letters."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self._font())
        return QSize(metrics.horizontalAdvance(self.text()) + 8, metrics.height() + 6)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        chosen = theme.tokens()
        font = self._font()
        font.setUnderline(self.underMouse() and self.isEnabled())
        painter.setFont(font)
        box = QRectF(self.rect())
        painting.text(
            painter, box.adjusted(4, 0, 0, 0), self.text(), chosen.accent if self.isEnabled() else chosen.muted
        )
        if self.hasFocus():
            painting.focus_edge(painter, box, tokens.RADIUS_CELL)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()

    def _font(self) -> QFont:
        return painting.font(self.font(), tokens.SMALL, QFont.Weight.DemiBold)


def _press_on(button: QAbstractButton, shortcut: str) -> None:
    """At once: Qt's own shortcut of a button shows it pressed for a tenth of a second first."""
    if shortcut:
        QShortcut(QKeySequence(shortcut), button).activated.connect(button.click)


def menu_button(text: str, menu: QMenu, icon: str = "", *, dense: bool = False) -> Button:
    """A plain button that opens a menu."""
    made = Button(text, icon, dense=dense)
    menu.setParent(made, menu.windowFlags())
    made.setMenu(menu)
    return made
