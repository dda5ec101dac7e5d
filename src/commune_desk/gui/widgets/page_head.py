"""The head of a page: title, what it shows, and its buttons."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from commune_desk.gui import tokens
from commune_desk.gui.widgets.labels import Role, TextLabel


class PageHead(QWidget):
    """Title and subtitle at the left, buttons at the right; the primary one last.

    Args:
        title: name of the page.
        subtitle: what it shows now ("96 người, 30 tổ").
    """

    def __init__(self, title: str, subtitle: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = TextLabel(title, Role.TITLE)
        self._subtitle = TextLabel(subtitle, Role.MUTED)
        self._left = QHBoxLayout()
        self._left.setSpacing(12)
        self._right = QHBoxLayout()
        self._right.setSpacing(tokens.GRID)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 9, 0, 3)
        layout.addWidget(self._title)
        layout.addSpacing(6)
        layout.addWidget(self._subtitle)
        layout.addLayout(self._left)
        layout.addStretch()
        layout.addLayout(self._right)
        self._subtitle.setVisible(bool(subtitle))
        self.setFixedHeight(tokens.PAGE_HEAD_HEIGHT - 6)

    def set_title(self, title: str) -> None:
        """Another name."""
        self._title.setText(title)

    def set_subtitle(self, subtitle: str) -> None:
        """What the page shows now."""
        self._subtitle.setText(subtitle)
        self._subtitle.setVisible(bool(subtitle))

    def add_left(self, widget: QWidget) -> None:
        """Puts a widget (month switcher, state chip) beside the title."""
        self._left.addWidget(widget)

    def add_button(self, button: QWidget) -> None:
        """Puts a button at the right of those there."""
        self._right.addWidget(button)
