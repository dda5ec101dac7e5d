"""Changes cells by keys, drags and the menu."""

from PySide6.QtCore import QModelIndex, QObject, QPoint, Signal, Slot
from PySide6.QtGui import QAction

from commune_desk.gui.context import PageContext
from commune_desk.gui.i18n import tr
from commune_desk.gui.pages.rosters import cell_menu, edits
from commune_desk.gui.pages.rosters.edits import GridCell
from commune_desk.gui.pages.rosters.grid import RosterGrid
from commune_desk.gui.pages.rosters.writing import RosterWriter
from commune_desk.services.roster_commands import SetAttendance


class CellEditor(QObject):
    """Turns what is done in the grid into commands; what was typed shows at once.

    Signals:
        details_asked: the menu was asked for the shift of the current cell.
    """

    details_asked = Signal()

    def __init__(self, context: PageContext, grid: RosterGrid, writer: RosterWriter, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._grid = grid
        self._writer = writer
        days = grid.days
        days.typed.connect(self._on_typed)
        days.cleared.connect(self.clear)
        days.menu_asked.connect(self._on_menu_asked)
        days.dragged.connect(self._on_dragged)

    def current(self) -> GridCell | None:
        """The current cell, None before there is one."""
        return self.cell(self._grid.days.currentIndex())

    def cell(self, index: QModelIndex) -> GridCell | None:
        """The person's cell of an index."""
        return next(iter(edits.cells_of(self._grid.model, [index])), None)

    def selected(self) -> list[GridCell]:
        """The cells selected."""
        return edits.cells_of(self._grid.model, self._grid.days.selected())

    def place(self, kind_code: str, *, beside: bool) -> None:
        """Puts a kind of shift into the selected cells."""
        sheet = self._grid.model.sheet
        if sheet is None or not self._writer.allowed():
            return
        kind = next(one for one in sheet.view.kinds if one.code == kind_code)
        cells = self.selected()
        command = edits.placing(cells, kind, beside=beside)
        if command is None:
            return
        for cell in cells:
            if cell.in_service and not beside:
                self._grid.model.draw_ahead([cell.index], edits.ahead_of(kind, cell))
        self._writer.write(command)

    @Slot()
    def clear(self) -> None:
        """Empties the selected cells."""
        cells = self.selected()
        command = edits.clearing(cells)
        if command is not None and self._writer.allowed():
            self._grid.model.draw_ahead([cell.index for cell in cells], ())
            self._writer.write(command)

    @Slot()
    def pin(self) -> None:
        """Pins the selected cells, or frees them."""
        command = edits.pinning(self.selected())
        if command is not None and self._writer.allowed():
            self._writer.write(command)

    @Slot(str, bool)
    def _on_typed(self, letters: str, beside: bool) -> None:
        sheet = self._grid.model.sheet
        if sheet is None:
            return
        kind = sheet.kind_of(letters[-1:])
        if kind is None:
            self._context.messages.warn(tr("Không có loại ca mang chữ “{letter}”.", letter=letters))
        else:
            self.place(kind.code, beside=beside)

    @Slot(object, object)
    def _on_dragged(self, source: QModelIndex, target: QModelIndex) -> None:
        taken, over = self.cell(source), self.cell(target)
        if taken is not None and over is not None and self._writer.allowed():
            self._grid.days.setCurrentIndex(target)
            self._writer.write(edits.moving(taken, over))

    @Slot(QPoint)
    def _on_menu_asked(self, where: QPoint) -> None:
        current, sheet = self.current(), self._grid.model.sheet
        if current is None or sheet is None or self._context.as_of.read_only:
            return
        menu = cell_menu.cell_menu(self._grid, sheet, self.selected(), current, self._context.as_of.today)
        menu.triggered.connect(self.carry_out)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(where)

    @Slot(QAction)
    def carry_out(self, action: QAction) -> None:
        """What an entry of the menu means."""
        wanted = action.data()
        if isinstance(wanted, SetAttendance):
            self._writer.write(wanted)
        elif wanted == cell_menu.PIN:
            self.pin()
        elif wanted == cell_menu.CLEAR:
            self.clear()
        elif wanted == cell_menu.OPEN:
            self.details_asked.emit()
        elif isinstance(wanted, tuple | list):
            kind_code, beside = wanted
            self.place(kind_code, beside=beside)
