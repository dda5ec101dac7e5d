"""Paints the cells, group rows and heads of a list."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QPainter, QPolygonF
from PySide6.QtWidgets import QHeaderView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView, QWidget

from commune_desk.gui import theme, tokens
from commune_desk.gui.messages import Tone
from commune_desk.gui.widgets import painting
from commune_desk.gui.widgets.list_columns import Box, Cell, ColumnSpec, GroupRow
from commune_desk.gui.widgets.list_model import CELL_ROLE, GROUP_ROLE, WindowedModel
from commune_desk.gui.widgets.list_widths import PAD, SIGN, cell_font, pads

CHECK_WIDTH = 33
_CORNER = 7


class ListDelegate(QStyledItemDelegate):
    """Paints what `ColumnSpec.show` made."""

    def __init__(self, table: QTableView) -> None:
        super().__init__(table)
        self._table = table

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        painter.save()
        painter.setClipRect(option.rect)
        group = index.data(GROUP_ROLE)
        if isinstance(group, GroupRow):
            self._paint_group(painter, option, index.column(), group)
        else:
            self._paint_row(painter, option, index)
        painter.restore()

    def _model(self) -> WindowedModel:
        model = self._table.model()
        assert isinstance(model, WindowedModel)
        return model

    def _paint_row(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        chosen = theme.tokens()
        rect = option.rect
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.fillRect(rect, QColor(chosen.selection if selected else chosen.surface))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), QColor(chosen.line))
        model = self._model()
        at = index.column() - model.first_column
        if at < 0:
            box = QRectF(rect.left() + 7, rect.center().y() - 7.5, 16, 16)
            state = Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole) or Qt.CheckState.Unchecked)
            painting.check_box(painter, box, state)
        else:
            cell = index.data(CELL_ROLE)
            if isinstance(cell, Cell):
                self._paint_cell(painter, QRectF(rect), model.columns[at], cell)
        if selected and self._table.horizontalHeader().visualIndex(index.column()) == 0:
            painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), QColor(chosen.accent))
        if bool(option.state & QStyle.StateFlag.State_HasFocus):
            painting.rounded(painter, QRectF(rect).adjusted(1, 1, -1, -1), "", chosen.accent, tokens.RADIUS_CELL, 2)

    def _paint_cell(self, painter: QPainter, rect: QRectF, column: ColumnSpec[object], cell: Cell) -> None:
        ink = self._ink(cell)
        if cell.box is not Box.NONE:
            ink = _paint_box(painter, rect, cell, ink)
        inner = _room(rect, column)
        if cell.icon:
            quiet = cell.tone is Tone.NEUTRAL
            colour = theme.tokens().accent if quiet else ink
            painting.draw_icon(painter, cell.icon, colour, inner.left(), inner.center().y(), SIGN)
            inner.setLeft(inner.left() + SIGN + 4)
        if cell.icon_right:
            painting.draw_icon(
                painter, cell.icon_right, theme.tokens().accent, inner.right() - 12, inner.center().y(), SIGN
            )
            inner.setRight(inner.right() - SIGN - 2)
        painter.setFont(cell_font(self._table.font(), column, cell))
        _paint_lines(painter, inner, column.alignment, cell, ink)
        if cell.corner:
            _paint_corner(painter, rect)

    def _paint_group(self, painter: QPainter, option: QStyleOptionViewItem, column: int, group: GroupRow) -> None:
        """Each cell paints its own part of the title, so that it runs over all of them whatever their order."""
        chosen = theme.tokens()
        rect = option.rect
        painter.fillRect(rect, QColor(chosen.background))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), QColor(chosen.line))
        model = self._model()
        at = column - model.first_column
        subtotal = group.cells.get(model.columns[at].key) if at >= 0 else None
        painter.setFont(painting.font(self._table.font(), tokens.SMALL, QFont.Weight.DemiBold))
        if subtotal is not None:
            words = QRectF(rect).adjusted(PAD, 0, -PAD, 0)
            painting.text(painter, words, subtotal, chosen.text, model.columns[at].alignment)
            return
        left = self._table.columnViewportPosition(self._table.horizontalHeader().logicalIndex(0)) + PAD + 2
        if group.key:
            sign = "chevron-right" if group.key in model.request.folded else "chevron-down"
            painting.draw_icon(painter, sign, chosen.muted, left - 2, rect.center().y() + 1, SIGN)
            left += SIGN + 4
        line = QRectF(left, rect.top(), self._room_of_title(group) - left, rect.height())
        painting.text(painter, line, group.title, chosen.text if group.key else chosen.muted)
        if group.count is not None:
            line.setLeft(left + painter.fontMetrics().horizontalAdvance(group.title) + 9)
            painter.setFont(painting.font(self._table.font(), tokens.SMALL))
            painting.text(painter, line, str(group.count), chosen.muted)

    def _room_of_title(self, group: GroupRow) -> float:
        """Where the first subtotal begins, else the right edge."""
        model = self._model()
        columns = [at for at, column in enumerate(model.columns, start=model.first_column) if column.key in group.cells]
        lefts = [self._table.columnViewportPosition(at) for at in columns if not self._table.isColumnHidden(at)]
        return min(lefts, default=self._table.viewport().width())

    def _ink(self, cell: Cell) -> str:
        chosen = theme.tokens()
        if cell.tone is Tone.WARN:
            return chosen.warn
        if cell.tone is Tone.ERROR:
            return chosen.error
        if cell.tone is Tone.ACCENT:
            return chosen.accent
        return chosen.muted if cell.muted else chosen.text


class ListHeader(QHeaderView):
    """Heads in small bold letters, the order's chevron, and a check box for all."""

    def __init__(self, model: WindowedModel, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._columns = model
        self.all_checked = Qt.CheckState.Unchecked
        two_lines = any(column.second_title or "\n" in column.title for column in model.columns)
        self.setFixedHeight(tokens.HEAD_HEIGHT_TWO_LINES if two_lines else tokens.HEAD_HEIGHT)
        self.setSectionsClickable(True)
        self.setSectionsMovable(True)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(CHECK_WIDTH)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803 - Qt's name
        chosen = theme.tokens()
        painter.save()
        painter.fillRect(rect, QColor(chosen.sunk))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), QColor(chosen.line_strong))
        at = logicalIndex - self._columns.first_column
        if at < 0:
            box = QRectF(rect.left() + 7, rect.center().y() - 7.5, 16, 16)
            painting.check_box(painter, box, self.all_checked)
        else:
            self._paint_title(painter, QRectF(rect), self._columns.columns[at])
            if self.visualIndex(logicalIndex) > self._columns.first_column:
                painter.fillRect(QRect(rect.left(), rect.top() + 9, 1, rect.height() - 18), QColor(chosen.line))
        painter.restore()

    def _paint_title(self, painter: QPainter, rect: QRectF, column: ColumnSpec[object]) -> None:
        chosen = theme.tokens()
        painter.setFont(painting.font(self.font(), tokens.SMALL, QFont.Weight.DemiBold))
        inner = _room(rect, column)
        title = inner
        if column.second_title:
            title = QRectF(inner.left(), inner.top() + 4, inner.width(), 18)
        request = self._columns.request
        ink = chosen.text if column.second_title else chosen.muted
        first, _, under = column.title.partition("\n")
        if under:
            title = QRectF(inner.left(), inner.center().y() - 17, inner.width(), 17)
            painting.text(painter, title.translated(0, 17), under, ink, column.alignment)
        painting.text(painter, title, first, ink, column.alignment)
        if request.sort_key == column.key:
            width = painter.fontMetrics().horizontalAdvance(first)
            right = column.alignment is Qt.AlignmentFlag.AlignRight
            left = inner.right() - width - 16 if right else inner.left() + width + 4
            sign = "chevron-up" if request.descending else "chevron-down"
            painting.draw_icon(painter, sign, chosen.accent, left, title.center().y(), 12)
        if column.second_title:
            painter.setFont(painting.font(self.font(), tokens.SMALLEST))
            below = QRectF(inner.left(), inner.top() + 22, inner.width(), 16)
            painting.text(painter, below, column.second_title, chosen.muted, column.alignment)


def _room(rect: QRectF, column: ColumnSpec[object]) -> QRectF:
    left, right = pads(column)
    return rect.adjusted(left, 0, -right, 0)


def _paint_box(painter: QPainter, rect: QRectF, cell: Cell, ink: str) -> str:
    chosen = theme.tokens()
    ground, edge, inside = {
        Box.REPAIRED: (chosen.accent_soft, chosen.accent_line, ink),
        Box.CHANGED: (chosen.sunk, chosen.line_strong, ink),
        Box.WRONG: (chosen.error_soft, chosen.error, chosen.error),
    }[cell.box]
    painting.rounded(painter, rect.adjusted(2, 2, -2, -3), ground, edge, tokens.RADIUS_CELL)
    return inside


def _paint_lines(painter: QPainter, inner: QRectF, align: Qt.AlignmentFlag, cell: Cell, ink: str) -> None:
    if not cell.second:
        paint_marked(painter, inner, cell, ink, align)
        return
    middle = inner.center().y()
    first = QRectF(inner.left(), middle - 19, inner.width(), 19)
    painter.setFont(painting.font(painter.font(), tokens.BODY, QFont.Weight.Medium))
    paint_marked(painter, first, cell, ink, align)
    painter.setFont(painting.font(painter.font(), tokens.SMALL))
    painting.text(painter, QRectF(inner.left(), middle, inner.width(), 18), cell.second, theme.tokens().muted, align)


def paint_marked(painter: QPainter, rect: QRectF, cell: Cell, ink: str, align: Qt.AlignmentFlag) -> None:
    """Words with the letters that the search found on their own ground, in bold."""
    if not cell.marks:
        painting.text(painter, rect, cell.text, ink, align)
        return
    usual = QFont(painter.font())
    bold = painting.font(usual, usual.pixelSize(), QFont.Weight.DemiBold)
    left = rect.left()
    for words, marked in _pieces(cell):
        painter.setFont(bold if marked else usual)
        width = painter.fontMetrics().horizontalAdvance(words)
        if marked:
            ground = QRectF(left - 1, rect.center().y() - 10, width + 2, 20)
            painting.rounded(painter, ground, theme.tokens().search_hit, "", 3)
        painting.text(painter, QRectF(left, rect.top(), rect.right() - left, rect.height()), words, ink)
        left += width


def _pieces(cell: Cell) -> list[tuple[str, bool]]:
    pieces: list[tuple[str, bool]] = []
    at = 0
    for start, length in sorted(cell.marks):
        pieces += [(cell.text[at:start], False), (cell.text[start : start + length], True)]
        at = start + length
    return [piece for piece in (*pieces, (cell.text[at:], False)) if piece[0]]


def _paint_corner(painter: QPainter, rect: QRectF) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QBrush(QColor(theme.tokens().accent)))
    right, top = rect.right() - 2, rect.top() + 2
    painter.drawPolygon(QPolygonF([QPointF(right - _CORNER, top), QPointF(right, top), QPointF(right, top + _CORNER)]))
