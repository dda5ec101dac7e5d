"""Counts that are also filters: how many rows are new, changed, unchanged, to be mended."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from commune_desk.gui.i18n import tr
from commune_desk.gui.widgets.choices import CheckBox
from commune_desk.gui.widgets.labels import Role, TextLabel, restyle
from commune_desk.services.import_plans import Action


class CountCard(QFrame):
    """A number, its words, and whether such rows are shown.

    Signals:
        toggled: the officer switched it.
    """

    toggled = Signal()

    def __init__(self, title: str, text: str, *, wrong: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "panel")
        self._wrong = wrong
        self._figure = TextLabel("0", Role.TITLE)
        self._figure.setMinimumWidth(44)
        self._figure.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.box = CheckBox("")
        self.box.setAccessibleName(title)
        self.box.toggled.connect(self._on_toggled)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(TextLabel(title, Role.STRONG))
        words.addWidget(TextLabel(text, Role.NOTE))
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 6, 10, 6)
        row.addWidget(self._figure)
        row.addLayout(words, 1)
        row.addWidget(self.box)

    def show_count(self, count: int, *, on: bool) -> None:
        """Shows a number and whether its rows are shown."""
        self._figure.setText(str(count))
        if self._wrong:
            restyle(self, "role", "panel-error" if count else "panel")
        self.box.blockSignals(True)
        self.box.setChecked(on)
        self.box.blockSignals(False)

    @Slot()
    def _on_toggled(self) -> None:
        self.toggled.emit()


class CountCards(QWidget):
    """One card per fate of a row.

    Signals:
        changed: other rows are to be shown.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        words = {
            Action.NEW: (tr("Mới"), tr("chưa có trong sổ")),
            Action.CHANGED: (tr("Thay đổi"), tr("có ô khác với sổ")),
            Action.UNCHANGED: (tr("Không đổi"), tr("đã có, giống hệt")),
            Action.ERROR: (tr("Cần sửa"), tr("không ghi cho đến khi sửa")),
        }
        self._cards = {action: CountCard(*pair, wrong=action is Action.ERROR) for action, pair in words.items()}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        for card in self._cards.values():
            row.addWidget(card, 1)
            card.toggled.connect(self.changed)

    def show_counts(self, counts: Mapping[Action, int]) -> None:
        """Shows how many rows share each fate; unchanged ones stay hidden unless there is nothing else."""
        only_unchanged = counts[Action.UNCHANGED] == sum(counts.values())
        for action, card in self._cards.items():
            card.show_count(counts[action], on=action is not Action.UNCHANGED or only_unchanged)

    def chosen(self) -> frozenset[Action]:
        """Which rows are shown."""
        return frozenset(action for action, card in self._cards.items() if card.box.isChecked())
