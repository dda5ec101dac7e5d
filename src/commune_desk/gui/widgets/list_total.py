"""The row of totals that stays below a list."""

from PySide6.QtCore import QRect, QRectF, Qt, Slot
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from commune_desk.gui import theme, tokens
from commune_desk.gui.widgets import painting
from commune_desk.gui.widgets.list_columns import GroupRow
from commune_desk.gui.widgets.list_table import ListTable
from commune_desk.gui.widgets.list_widths import PAD


class TotalStrip(QWidget):
    """Totals in the columns of a table, under them whatever their widths."""

    def __init__(self, table: ListTable, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._table = table
        self._total: GroupRow | None = None
        self.setFixedHeight(tokens.FIELD_HEIGHT + 6)
        self.hide()
        table.columns_changed.connect(self._on_columns_changed)
        table.horizontalScrollBar().valueChanged.connect(self._on_columns_changed)

    def set_total(self, total: GroupRow | None) -> None:
        """Title and totals by column key; None hides the row."""
        self._total = total
        self.setVisible(total is not None)
        self.update()

    @Slot()
    def _on_columns_changed(self) -> None:
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._total is None:
            return
        painter = QPainter(self)
        chosen = theme.tokens()
        painter.fillRect(self.rect(), QColor(chosen.sunk))
        painter.fillRect(QRect(0, 0, self.width(), 1), QColor(chosen.line_strong))
        painter.setFont(painting.font(self.font(), tokens.SMALL, QFont.Weight.DemiBold))
        painting.text(painter, QRectF(PAD, 0, self.width(), self.height()), self._total.title, chosen.text)
        head = self._table.horizontalHeader()
        columns = self._table.model_columns
        for at, column in enumerate(columns, start=head.count() - len(columns)):
            words = self._total.cells.get(column.key)
            if words is None or head.isSectionHidden(at):
                continue
            box = QRectF(head.sectionViewportPosition(at) + PAD, 0, head.sectionSize(at) - 2 * PAD, self.height())
            self._paint_figure(painter, box, words, column.alignment)

    def _paint_figure(self, painter: QPainter, box: QRectF, words: str, align: Qt.AlignmentFlag) -> None:
        chosen = theme.tokens()
        width = painter.fontMetrics().horizontalAdvance(words) + 4
        wide = box.adjusted(-max(0.0, width - box.width()), 0, 0, 0)
        painter.fillRect(wide.adjusted(-4, 1, 4, 0), QColor(chosen.sunk))
        painting.text(painter, wide, words, chosen.text, align)
