"""Names, days and ledger side by side, scrolled as one."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollBar, QVBoxLayout, QWidget

from commune_desk.gui import tokens
from commune_desk.gui.pages.rosters.model import RosterModel
from commune_desk.gui.pages.rosters.sheet import Sheet
from commune_desk.gui.pages.rosters.views import DayView, LedgerView, NameView
from commune_desk.gui.widgets.labels import frame, line


class RosterGrid(QWidget):
    """The month.

    Attributes:
        model: what it shows.
        names, days, ledger: its three parts.

    Signals:
        fold_asked: id of a team whose people should be hidden, or shown again.
    """

    fold_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = RosterModel(self)
        self.names = NameView(self.model)
        self.days = DayView(self.model)
        self.ledger = LedgerView(self.model)
        self._across = QScrollBar(Qt.Orientation.Horizontal)
        self._as_high = QWidget()  # keeps the ledger as high as the days above their scroll bar
        self._as_high.setFixedHeight(self._across.sizeHint().height())
        self._build()
        self._connect()
        self.setFocusProxy(self.days)

    def show_sheet(self, sheet: Sheet) -> None:
        """Shows a month; the current cell stays when the rows are the same."""
        self.model.show_sheet(sheet)

    def _build(self) -> None:
        left, right = frame("list"), frame("list")
        cells = QHBoxLayout()
        cells.setSpacing(0)
        cells.addWidget(self.names)
        cells.addWidget(line(upright=True))
        cells.addWidget(self.days, 1)
        column = self._column(left)
        column.addLayout(cells, 1)
        column.addWidget(self._across)
        beside = self._column(right)
        beside.addWidget(self.ledger)
        beside.addWidget(self._as_high)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(tokens.PANEL_GAP)
        layout.addWidget(left, 1)
        layout.addWidget(right)
        self._across.hide()
        self._as_high.hide()

    def _column(self, holder: QFrame) -> QVBoxLayout:
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        return column

    def _connect(self) -> None:
        bars = [view.verticalScrollBar() for view in (self.names, self.days, self.ledger)]
        for bar in bars:
            for other in bars:
                if other is not bar:
                    bar.valueChanged.connect(other.setValue)
        inner = self.days.horizontalScrollBar()
        inner.rangeChanged.connect(self._on_range_changed)
        inner.valueChanged.connect(self._across.setValue)
        self._across.valueChanged.connect(inner.setValue)
        self.model.modelReset.connect(self._on_model_reset)
        self.days.current_moved.connect(self._on_current_moved)
        self.names.team_pressed.connect(self.fold_asked)
        self.names.row_pressed.connect(self._on_row_pressed)

    @Slot(int, int)
    def _on_range_changed(self, least: int, most: int) -> None:
        self._across.setRange(least, most)
        self._across.setPageStep(self.days.horizontalScrollBar().pageStep())
        self._across.setVisible(most > least)
        self._as_high.setVisible(most > least)

    @Slot()
    def _on_model_reset(self) -> None:
        self.model.current_row = -1
        for view in (self.names, self.days, self.ledger):
            view.lay_out()

    @Slot()
    def _on_current_moved(self) -> None:
        self.model.current_row = self.days.currentIndex().row()
        for view in (self.names, self.ledger):
            view.viewport().update()

    @Slot(int)
    def _on_row_pressed(self, row: int) -> None:
        at = self.model.day_at(self.days.currentIndex().column())
        self.days.go_to(row, at or 0)
        self.days.setFocus()
