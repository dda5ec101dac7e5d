"""What every section of the page is made of: something to look at, and a panel that changes it."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from commune_desk.gui import tokens
from commune_desk.gui.context import PageContext
from commune_desk.gui.widgets.form_view import FormView
from commune_desk.gui.widgets.labels import Role, TextLabel
from commune_desk.gui.widgets.panel import Panel

_SIDE_WIDTH = 352


class Section(QWidget):
    """Base of a section.

    Attributes:
        context: what the page was given.
    """

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context

    def load(self) -> None:
        """Reads what is shown."""
        raise NotImplementedError

    @property
    def free(self) -> bool:
        """Whether something may be changed: only today."""
        return not self.context.as_of.read_only

    def put_side_by_side(self, left: QWidget, right: QWidget) -> None:
        """What there is at the left, what changes it at the right."""
        right.setFixedWidth(_SIDE_WIDTH)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens.PANEL_GAP)
        row.addWidget(left, 1)
        row.addWidget(right)


def panel(title: str, note: str, widgets: Sequence[QWidget]) -> Panel:
    """A white panel with its widgets below each other."""
    made = Panel(title)
    made.body.setSpacing(12)
    if note:
        made.body.addWidget(TextLabel(note, Role.NOTE, wrap=True))
    for widget in widgets:
        if isinstance(widget, FormView):
            # No taller than its fields, or its button would stand far below them.
            widget.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        made.body.addWidget(widget)
    made.body.addStretch()
    return made


def row_of(*widgets: QWidget) -> QWidget:
    """Widgets side by side, at the left."""
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(tokens.GRID)
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch()
    return made


def column_of(*widgets: QWidget) -> QWidget:
    """Widgets below each other."""
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(tokens.GRID)
    for widget in widgets:
        column.addWidget(widget)
    return made
