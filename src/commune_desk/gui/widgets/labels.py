"""Text in the sizes of the design."""

from enum import StrEnum

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from commune_desk.gui import icons, theme
from commune_desk.gui.tokens import ICON


class Role(StrEnum):
    """What a text is for; the style sheet knows its size, weight and colour."""

    BODY = "body"
    FIGURE = "figure"
    HERO = "hero"
    TITLE = "title"
    RECORD_NAME = "record-name"
    PANEL_TITLE = "panel-title"
    STRONG = "strong"
    MEDIUM = "medium"
    MUTED = "muted"
    SMALL = "small"
    SMALL_STRONG = "small-strong"
    LABEL = "label"
    NOTE = "note"
    SMALLEST = "smallest"
    ACCENT = "accent"
    UNDERSTOOD = "understood"
    WARN = "warn"
    ERROR = "error"
    KEYCAP = "keycap"


class TextLabel(QLabel):
    """A label of one role; plain text only, so that no record can be read as markup."""

    def __init__(
        self, text: str = "", role: Role = Role.BODY, *, wrap: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", str(role))
        self.setWordWrap(wrap)

    def set_role(self, role: Role) -> None:
        """Gives it another size, weight and colour."""
        restyle(self, "role", str(role))


class IconLabel(QLabel):
    """An icon that follows the theme.

    Args:
        name: file of resources/icons.
        colour: a colour of `Tokens` by its name.
        size: edge in logical pixels.
    """

    def __init__(self, name: str, colour: str = "text", size: int = ICON, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._colour = colour
        self._size = size
        self.setFixedSize(size, size)
        self._draw()

    def set_icon(self, name: str, colour: str = "") -> None:
        """Shows another icon, in another colour if one is named."""
        self._name = name
        self._colour = colour or self._colour
        self._draw()

    def _draw(self) -> None:
        colour = getattr(theme.tokens(), self._colour)
        self.setPixmap(icons.pixmap(self._name, colour, self._size, self.devicePixelRatioF()))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._draw()


def line(*, upright: bool = False) -> QFrame:
    """A line of one pixel."""
    made = QFrame()
    made.setProperty("role", "upright" if upright else "line")
    return made


def frame(role: str, parent: QWidget | None = None) -> QFrame:
    """A frame that the style sheet knows: panel, side, popup, card, notice-warn..."""
    made = QFrame(parent)
    made.setProperty("role", role)
    return made


def restyle(widget: QWidget, name: str, value: object) -> None:
    """Sets a property the style sheet looks at, and has it looked at again."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
