"""What an empty place says: what it is for, and the first step."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from commune_desk.gui.widgets.buttons import Button, Kind
from commune_desk.gui.widgets.labels import IconLabel, Role, TextLabel

_TEXT_WIDTH = 420


class EmptyState(QWidget):
    """An icon, a sentence, and the button of the first step.

    Args:
        title: what is not there yet.
        text: what the place is for.
        action: words of the button, or "" for none.
        icon: file of resources/icons.

    Signals:
        acted: the button was pressed.
    """

    acted = Signal()

    def __init__(
        self, title: str, text: str = "", action: str = "", icon: str = "clipboard-list", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._title = TextLabel(title, Role.STRONG)
        self._text = TextLabel(text, Role.MUTED, wrap=True)
        self._text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._text.setFixedWidth(_TEXT_WIDTH)
        self._button = Button(action, kind=Kind.PLAIN)
        layout = QVBoxLayout(self)
        layout.setSpacing(8)
        layout.addStretch(2)
        for widget in (IconLabel(icon, "muted", 32), self._title, self._text, self._button):
            layout.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(3)
        self._button.setVisible(bool(action))
        self._button.clicked.connect(self.acted)

    @property
    def title(self) -> str:
        """What it says."""
        return self._title.text()

    def set_texts(self, title: str, text: str, action: str) -> None:
        """Other words."""
        self._title.setText(title)
        self._text.setText(text)
        self._text.setVisible(bool(text))
        self._fit()
        self._button.setText(action)
        self._button.updateGeometry()
        self._button.setVisible(bool(action))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()

    def _fit(self) -> None:
        """A box layout forgets the height of wrapped words when centring them."""
        self._text.setMinimumHeight(max(0, self._text.heightForWidth(_TEXT_WIDTH)))
