"""‹ Tháng 10/2026 ›: a month, or another period that has one before and one after."""

from datetime import date

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from commune_desk.gui import tokens
from commune_desk.gui.i18n import tr
from commune_desk.gui.widgets.buttons import IconButton
from commune_desk.gui.widgets.labels import Role, TextLabel
from commune_desk.wording.formats import month_text

_MONTHS = 12


class PeriodSwitcher(QFrame):
    """Words between two arrows; who listens decides what lies before and after.

    Signals:
        stepped: -1 for the one before, 1 for the one after.
    """

    stepped = Signal(int)

    def __init__(self, text: str = "", width: int = 172, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.setFixedHeight(tokens.FIELD_HEIGHT)
        self.setMinimumWidth(width)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._text = TextLabel(text, Role.STRONG)
        self._text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._before = IconButton("chevron-left", tr("Kỳ trước"))
        self._after = IconButton("chevron-right", tr("Kỳ sau"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(2, 0, 2, 0)
        layout.setSpacing(0)
        layout.addWidget(self._before)
        layout.addWidget(self._text, 1)
        layout.addWidget(self._after)
        self._before.clicked.connect(self._on_before_clicked)
        self._after.clicked.connect(self._on_after_clicked)

    @property
    def text(self) -> str:
        """What stands between the arrows."""
        return self._text.text()

    def set_text(self, text: str) -> None:
        """The period shown."""
        self._text.setText(text)

    def set_bounds(self, *, before: bool, after: bool) -> None:
        """Whether there is anything before and after."""
        self._before.setEnabled(before)
        self._after.setEnabled(after)

    @Slot()
    def _on_before_clicked(self) -> None:
        self.stepped.emit(-1)

    @Slot()
    def _on_after_clicked(self) -> None:
        self.stepped.emit(1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Left and self._before.isEnabled():
            self.stepped.emit(-1)
        elif event.key() == Qt.Key.Key_Right and self._after.isEnabled():
            self.stepped.emit(1)
        else:
            super().keyPressEvent(event)


class MonthSwitcher(PeriodSwitcher):
    """A month.

    Args:
        month: any day of it.

    Signals:
        month_changed: first day of the month now shown.
    """

    month_changed = Signal(object)

    def __init__(self, month: date, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._month = month.replace(day=1)
        self.stepped.connect(self._on_stepped)
        self._show()

    @property
    def month(self) -> date:
        """First day of the month shown."""
        return self._month

    def set_month(self, month: date) -> None:
        """Shows a month, and tells if it is another one."""
        first = month.replace(day=1)
        if first != self._month:
            self._month = first
            self._show()
            self.month_changed.emit(first)

    @Slot(int)
    def _on_stepped(self, by: int) -> None:
        years, month = divmod(self._month.year * _MONTHS + self._month.month - 1 + by, _MONTHS)
        self.set_month(date(years, month + 1, 1))

    def _show(self) -> None:
        self.set_text(tr("Tháng {month}", month=month_text(self._month)))
