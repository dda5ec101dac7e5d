"""A choice readable at a glance: radio, icon, title, what it means; opened in place when chosen."""

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from commune_desk.gui import theme, tokens
from commune_desk.gui.widgets import painting
from commune_desk.gui.widgets.labels import Role, TextLabel, restyle


class ChoiceCard(QFrame):
    """One of some choices; `ChoiceCards` keeps one of them chosen.

    Args:
        title: what.
        text: what it means.
        icon: file of resources/icons.
        shortcut: key sequence that chooses it.

    Attributes:
        body: shown below while chosen.

    Signals:
        chosen: it was chosen.
        accepted: Enter or a double click.
    """

    chosen = Signal()
    accepted = Signal()

    def __init__(self, title: str, text: str, icon: str, shortcut: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.setProperty("chosen", "false")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(title)
        self._radio = _Radio()
        self._opened = QWidget()
        self.body = QVBoxLayout(self._opened)
        self.body.setContentsMargins(112 - 18, 8, 0, 8)
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(self._radio)
        head.addWidget(_IconTile(icon))
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(TextLabel(title, Role.STRONG))
        words.addWidget(TextLabel(text, Role.MUTED, wrap=True))
        head.addLayout(words, 1)
        if shortcut:
            head.addWidget(TextLabel(shortcut, Role.KEYCAP), 0, Qt.AlignmentFlag.AlignTop)
            QShortcut(QKeySequence(shortcut), self).activated.connect(self._on_asked)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 16, 16, 16)
        layout.addLayout(head)
        layout.addWidget(self._opened)
        self._opened.hide()

    @property
    def is_chosen(self) -> bool:
        """Whether it is the chosen one."""
        return self._radio.on

    def set_chosen(self, *, on: bool) -> None:
        """Marks it, and opens it when it has anything inside."""
        restyle(self, "chosen", "true" if on else "false")
        self._radio.on = on
        self._radio.update()
        self._opened.setVisible(on and self.body.count() > 0)

    @Slot()
    def _on_asked(self) -> None:
        self.setFocus()
        self.chosen.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self.chosen.emit()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        super().mouseDoubleClickEvent(event)
        self.accepted.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            self.chosen.emit()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.accepted.emit()
        else:
            super().keyPressEvent(event)


class ChoiceCards(QWidget):
    """Cards one below the other, exactly one of them chosen.

    Signals:
        chosen: place (from 0) of the card.
        accepted: Enter or a double click on the chosen one.
    """

    chosen = Signal(int)
    accepted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cards: list[ChoiceCard] = []
        self._at = 0
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(16)

    @property
    def current(self) -> int:
        """Place of the chosen card."""
        return self._at

    def add(self, card: ChoiceCard) -> None:
        """Puts a card below the others; the first is chosen."""
        self._cards.append(card)
        self._column.addWidget(card)
        card.chosen.connect(self._on_card_chosen)
        card.accepted.connect(self.accepted)
        card.installEventFilter(self)
        card.set_chosen(on=len(self._cards) == 1)

    def choose(self, at: int) -> None:
        """Chooses a card."""
        self._at = at
        for place, card in enumerate(self._cards):
            card.set_chosen(on=place == at)
        self.chosen.emit(at)

    @Slot()
    def _on_card_chosen(self) -> None:
        self.choose([*map(id, self._cards)].index(id(self.sender())))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
            if step and 0 <= self._at + step < len(self._cards):
                self.choose(self._at + step)
                self._cards[self._at].setFocus()
                return True
        return super().eventFilter(watched, event)


class _Radio(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.on = False
        self.setFixedSize(18, 18)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painting.radio(QPainter(self), QRectF(1, 1, 16, 16), on=self.on)


class _IconTile(QWidget):
    def __init__(self, icon: str) -> None:
        super().__init__()
        self._icon = icon
        self.setFixedSize(44, 44)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        chosen = theme.tokens()
        card = self.parentWidget()
        on = isinstance(card, ChoiceCard) and card.is_chosen
        painting.rounded(
            painter, QRectF(self.rect()), chosen.accent_soft if on else chosen.sunk, "", tokens.RADIUS_FIELD
        )
        ink = chosen.accent if on else chosen.muted
        painting.draw_icon(painter, self._icon, ink, 11, self.height() / 2, 22)
