"""White panels and tiles, and the strips that warn."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from commune_desk.gui import tokens
from commune_desk.gui.messages import Tone
from commune_desk.gui.widgets import painting
from commune_desk.gui.widgets.buttons import LinkButton
from commune_desk.gui.widgets.labels import IconLabel, Role, TextLabel


class Panel(QFrame):
    """A white panel; with `opens` it is a tile that opens its list.

    Args:
        title: its name, or "" for none.
        note: muted words after the title.
        opens: shows the chevron; a click or Enter emits `opened`.

    Attributes:
        body: where its content goes.
        head: the row of the title; widgets can be added at its end.

    Signals:
        opened: the officer wants the list behind it.
    """

    opened = Signal()

    def __init__(self, title: str = "", note: str = "", *, opens: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "panel")
        self._opens = opens
        self._title = TextLabel(title, Role.PANEL_TITLE)
        self._note = TextLabel(note, Role.NOTE)
        self.head = QHBoxLayout()
        self.head.setSpacing(10)
        self.body = QVBoxLayout()
        self.body.setSpacing(6)
        layout = QVBoxLayout(self)
        padding = tokens.PANEL_PADDING
        layout.setContentsMargins(padding, padding - 4, padding, padding - 4)
        layout.setSpacing(6)
        if title:
            self.head.addWidget(self._title)
            self.head.addWidget(self._note)
            self.head.addStretch()
            layout.addLayout(self.head)
        layout.addLayout(self.body, 1)
        if opens:
            self.head.addWidget(IconLabel("chevron-right", "muted"))
            self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            self.setCursor(Qt.CursorShape.PointingHandCursor)
            self.setAccessibleName(title)

    def set_title(self, title: str, note: str = "") -> None:
        """Another name and note."""
        self._title.setText(title)
        self._note.setText(note)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if self._opens and self.rect().contains(event.position().toPoint()):
            self.opened.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._opens and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self.opened.emit()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._opens and self.hasFocus():
            painting.focus_edge(QPainter(self), self.rect().toRectF(), tokens.RADIUS_PANEL)


class Notice(QFrame):
    """A strip that says what is missing or wrong, the rule that asks for it, and the way to mend it.

    Args:
        title: what, in a few words.
        text: the rule or the details.
        tone: WARN, ERROR or ACCENT.
        action: words of the link, or "".

    Signals:
        acted: the link was pressed.
    """

    acted = Signal()

    def __init__(
        self, title: str, text: str = "", tone: Tone = Tone.WARN, action: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", f"notice-{tone}")
        role = {Tone.WARN: Role.WARN, Tone.ERROR: Role.ERROR}.get(tone, Role.SMALL)
        colour = {Tone.WARN: "warn", Tone.ERROR: "error"}.get(tone, "accent")
        self._title = TextLabel(title, Role.STRONG if tone is Tone.ACCENT else role)
        self._title.setStyleSheet("font-weight: 600;")
        self._text = TextLabel(text, role, wrap=True)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 8)
        layout.setSpacing(8)
        layout.addWidget(IconLabel(painting.TONE_ICONS[tone], colour), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._title)
        words.addWidget(self._text)
        layout.addLayout(words, 1)
        self._text.setVisible(bool(text))  # not before it has a parent: it would be shown as a window of its own
        if action:
            link = LinkButton(action)
            link.clicked.connect(self.acted)
            layout.addWidget(link, 0, Qt.AlignmentFlag.AlignTop)

    def set_texts(self, title: str, text: str = "") -> None:
        """Other words."""
        self._title.setText(title)
        self._text.setText(text)
        self._text.setVisible(bool(text))
