"""A tile: one number or one short list, the way into its list, and what it says while there is nothing."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from commune_desk.gui.context import PageContext
from commune_desk.gui.widgets.buttons import LinkButton
from commune_desk.gui.widgets.elided import ElidedLabel
from commune_desk.gui.widgets.labels import Role, TextLabel, line
from commune_desk.gui.widgets.panel import Panel


class Tile(Panel):
    """Base of the tiles.

    Args:
        title: its name.
        page: key of the page that a press opens.

    Attributes:
        content: where the numbers go.
    """

    def __init__(self, context: PageContext, title: str, page: str, parent: QWidget | None = None) -> None:
        super().__init__(title, opens=True, parent=parent)
        self.context = context
        self._name = title
        self._page = page
        self._step: tuple[str, object] = (page, None)
        self.target: object = None
        self.content = QWidget()
        self._nothing = QWidget()
        self._why = TextLabel("", Role.MUTED, wrap=True)
        self._first_step = LinkButton("")
        column = QVBoxLayout(self._nothing)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._why)
        column.addWidget(self._first_step)
        column.addStretch()
        self.body.addWidget(self.content, 1)
        self.body.addWidget(self._nothing, 1)
        self._nothing.hide()
        self.opened.connect(self._on_opened)
        self._first_step.clicked.connect(self._on_first_step)

    @property
    def nothing_text(self) -> str:
        """What the tile says while there is nothing, "" when there is something."""
        return "" if self._nothing.isHidden() else self._why.text()

    def set_name(self, name: str) -> None:
        """Another title, without a note."""
        self._name = name
        self.set_title(name)

    def set_note(self, note: str) -> None:
        """Muted words after the title."""
        self.set_title(self._name, note)

    def show_content(self) -> None:
        """There is something to show."""
        self._nothing.hide()
        self.content.show()

    def show_nothing(self, why: str, action: str, page: str, target: object = None) -> None:
        """Says why there is nothing, and offers the first step."""
        self._why.setText(why)
        self._first_step.setText(action)
        self._first_step.updateGeometry()
        self._step = (page, target)
        self.content.hide()
        self._nothing.show()

    def load(self) -> None:
        """Reads what is shown."""
        raise NotImplementedError

    @Slot()
    def _on_opened(self) -> None:
        self.context.navigate(self._page, self.target)

    @Slot()
    def _on_first_step(self) -> None:
        self.context.navigate(*self._step)


class TileRows(QWidget):
    """A few rows of labels with lines between them; rows without words are hidden.

    Args:
        roles: of each column; the last of `wide` columns gives way with an ellipsis.
        wide: places of the columns that share what width is left.
        count: rows there may be.
    """

    def __init__(
        self,
        roles: Sequence[Role],
        wide: Sequence[int],
        count: int,
        *,
        right: Sequence[int] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._labels: list[list[QLabel]] = []
        self._lines: list[QWidget] = []
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(5)
        for at in range(count):
            labels = [
                ElidedLabel("", role) if place in wide else TextLabel("", role) for place, role in enumerate(roles)
            ]
            for place, label in enumerate(labels):
                if place in right:
                    label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                grid.addWidget(label, 2 * at, place)
            below = line()
            grid.addWidget(below, 2 * at + 1, 0, 1, len(roles))
            self._labels.append(list(labels))
            self._lines.append(below)
        for place in wide:
            grid.setColumnStretch(place, 1)
        grid.setRowStretch(2 * count, 1)
        self.set_rows(())

    @property
    def rows(self) -> list[list[str]]:
        """The words of the rows shown."""
        shown = (labels for labels in self._labels if not labels[0].isHidden())
        return [
            [label.words if isinstance(label, ElidedLabel) else label.text() for label in labels] for labels in shown
        ]

    def set_rows(self, rows: Sequence[Sequence[str]]) -> None:
        """Shows these rows, as many as there is place for."""
        for at, labels in enumerate(self._labels):
            words = rows[at] if at < len(rows) else None
            for place, label in enumerate(labels):
                label.setVisible(words is not None)
                text = words[place] if words is not None else ""
                if isinstance(label, ElidedLabel):
                    label.set_words(text)
                else:
                    label.setText(text)
            self._lines[at].setVisible(at + 1 < len(rows) and at + 1 < len(self._labels))
