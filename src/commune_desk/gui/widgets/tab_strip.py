"""Tabs with a line under the one shown; those that do not fit wait under "Thêm"."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from commune_desk.gui import theme, tokens
from commune_desk.gui.i18n import tr
from commune_desk.gui.widgets import painting

_HEIGHT = 36
_GAP = 22
_LEFT = 16


class TabStrip(QWidget):
    """A row of tabs.

    Signals:
        chosen: key of the tab the officer chose.
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tabs: dict[str, str] = {}
        self._hidden: set[str] = set()
        self._key = ""
        self.setFixedHeight(_HEIGHT)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def shown_key(self) -> str:
        """The tab shown, "" for none."""
        return self._key

    def add(self, key: str, title: str) -> None:
        """A tab at the end; the first is shown."""
        self._tabs[key] = title
        self._key = self._key or key
        self.update()

    def set_shown(self, key: str, shown: bool) -> None:
        """Whether a tab is among those to choose from; all are at first."""
        self._hidden = self._hidden - {key} if shown else self._hidden | {key}
        self.update()

    @property
    def _keys(self) -> list[str]:
        return [key for key in self._tabs if key not in self._hidden]

    def show_key(self, key: str) -> None:
        """Marks a tab without telling."""
        self._key = key
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, _HEIGHT)

    def _places(self) -> tuple[dict[str, QRectF], QRectF | None]:
        """Where each tab that fits stands, and where "Thêm" does, if it must."""
        metrics = QFontMetrics(self._font())
        more = metrics.horizontalAdvance(tr("Thêm")) + 20
        places: dict[str, QRectF] = {}
        left = float(_LEFT)
        keys = self._keys
        for at, key in enumerate(keys):
            width = metrics.horizontalAdvance(self._tabs[key])
            room = self.width() - (0 if at + 1 == len(keys) else more + _GAP)
            if left + width > room:
                return places, QRectF(left, 0, more, _HEIGHT)
            places[key] = QRectF(left, 0, width, _HEIGHT)
            left += width + _GAP
        return places, None

    def _choose(self, key: str) -> None:
        if key != self._key:
            self.show_key(key)
            self.chosen.emit(key)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        places, more = self._places()
        for key, box in places.items():
            if box.adjusted(-_GAP / 2, 0, _GAP / 2, 0).contains(event.position()):
                self._choose(key)
                return
        if more is not None and more.contains(event.position()):
            self._open_menu([key for key in self._keys if key not in places], more)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        keys = self._keys
        if step is None or self._key not in keys:
            super().keyPressEvent(event)
            return
        at = keys.index(self._key) + step
        if 0 <= at < len(keys):
            self._choose(keys[at])

    def _open_menu(self, keys: list[str], below: QRectF) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for key in keys:
            action = QAction(self._tabs[key], menu)
            action.setData(key)
            menu.addAction(action)
        menu.triggered.connect(self._on_triggered)
        menu.popup(self.mapToGlobal(below.bottomLeft().toPoint()))

    @Slot(QAction)
    def _on_triggered(self, action: QAction) -> None:
        self._choose(action.data())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        chosen = theme.tokens()
        places, more = self._places()
        for key, box in places.items():
            on = key == self._key
            painter.setFont(self._font() if on else self.font())
            painting.text(painter, box, self._tabs[key], chosen.accent if on else chosen.text)
            if on:
                painting.rounded(painter, QRectF(box.left(), _HEIGHT - 3, box.width(), 3), chosen.accent, "", 1.5)
        if more is not None:
            hidden = self._key not in places
            painter.setFont(self._font() if hidden else self.font())
            ink = chosen.accent if hidden else chosen.muted
            words = self._tabs[self._key] if hidden else tr("Thêm")
            painting.text(painter, more.adjusted(0, 0, -15, 0), words, ink)
            painting.draw_icon(painter, "chevron-down", ink, more.right() - 14, more.center().y(), 14)
        if self.hasFocus() and self._key in places:
            painting.focus_edge(painter, places[self._key].adjusted(-6, 4, 6, -4), tokens.RADIUS_CELL)

    def _font(self) -> QFont:
        return painting.font(self.font(), tokens.BODY, QFont.Weight.DemiBold)
