"""The foot of a list: how many rows, how many checked, what to do with those."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from commune_desk.gui import tokens
from commune_desk.gui.i18n import tr
from commune_desk.gui.widgets.labels import Role, TextLabel
from commune_desk.wording.formats import grouped


class ListFoot(QWidget):
    """One line below the table.

    Attributes:
        count: how many rows of how many.
        note: muted words at the right.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.count = TextLabel("", Role.NOTE)
        self.note = TextLabel("", Role.NOTE)
        self._checked = TextLabel("", Role.SMALL_STRONG)
        self._bulk = QWidget()
        self._buttons = QHBoxLayout(self._bulk)
        self._buttons.setContentsMargins(0, 0, 0, 0)
        self._buttons.setSpacing(6)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(14)
        layout.addWidget(self.count)
        layout.addWidget(self._checked)
        layout.addWidget(self._bulk)
        layout.addStretch()
        layout.addWidget(self.note)
        self.setFixedHeight(tokens.DENSE_HEIGHT)
        self.show_checked(0)

    def add_bulk(self, button: QWidget) -> None:
        """A button that is there while rows are checked."""
        self._buttons.addWidget(button)

    def show_checked(self, count: int) -> None:
        """How many rows are checked."""
        self._checked.setText(tr("Đã chọn {count}", count=grouped(count)))
        self._checked.setVisible(count > 0)
        self._bulk.setVisible(count > 0)
