"""What the search shows: groups with their names, rows of two lines with the found words in accent."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from commune_desk.domain.text import found_at
from commune_desk.gui import theme, tokens
from commune_desk.gui.widgets import painting

ROW_ROLE = Qt.ItemDataRole.UserRole + 1
_HEIGHT, _GROUP_HEIGHT = 46, 30
_ICON_LEFT, _WORDS_LEFT = 15, 42
_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


@dataclass(frozen=True)
class PaletteRow:
    """One thing to go to.

    Attributes:
        group: code of its group ("actions", "members", "teams", "incidents", "pages").
        title: what it is.
        note: muted words below.
        icon: file of resources/icons.
        page: key of the page, with its target.
        keys: shortcut at the right.
    """

    group: str
    title: str
    note: str
    icon: str
    page: str
    target: Any = None
    keys: str = ""


Line = PaletteRow | str
"""A row, or the name of the group below it."""


class PaletteModel(QAbstractListModel):
    """Rows under the names of their groups."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.lines: tuple[Line, ...] = ()

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Shows others."""
        self.beginResetModel()
        self.lines = tuple(lines)
        self.endResetModel()

    def next_row(self, at: int, by: int) -> int:
        """The nearest row from `at` on in a direction, group names left out; -1 for none."""
        while 0 <= at < len(self.lines):
            if isinstance(self.lines[at], PaletteRow):
                return at
            at += by
        return -1

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        is_row = index.isValid() and isinstance(self.lines[index.row()], PaletteRow)
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable if is_row else Qt.ItemFlag.NoItemFlags

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        line = self.lines[index.row()]
        if role == ROW_ROLE:
            return line
        if role == Qt.ItemDataRole.DisplayRole:
            return line if isinstance(line, str) else f"{line.title}. {line.note}"
        return None


class PaletteDelegate(QStyledItemDelegate):
    """Paints them; `typed` is what to mark."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.typed = ""

    def sizeHint(self, _option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(200, _GROUP_HEIGHT if isinstance(index.data(ROW_ROLE), str) else _HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        line = index.data(ROW_ROLE)
        painter.save()
        painter.setClipRect(option.rect)
        if isinstance(line, PaletteRow):
            self._paint_row(painter, option, line)
        else:
            painter.setFont(painting.font(option.font, tokens.SMALL, QFont.Weight.DemiBold))
            words = QRectF(option.rect).adjusted(10, 4, -10, 0)
            painting.text(painter, words, str(line), theme.tokens().muted)
        painter.restore()

    def _paint_row(self, painter: QPainter, option: QStyleOptionViewItem, row: PaletteRow) -> None:
        chosen = theme.tokens()
        rect = QRectF(option.rect)
        if option.state & QStyle.StateFlag.State_Selected:
            painting.rounded(painter, rect, chosen.selection, "", tokens.RADIUS_CELL)
            painting.rounded(painter, QRectF(rect.left(), rect.top() + 4, 3, rect.height() - 8), chosen.accent, "", 1)
        middle = rect.center().y()
        painting.draw_icon(painter, row.icon, chosen.muted, rect.left() + _ICON_LEFT, middle)
        right = self._paint_keys(painter, rect, row.keys)
        words = QRectF(rect.left() + _WORDS_LEFT, middle - 20, right - rect.left() - _WORDS_LEFT - 8, 20)
        painter.setFont(painting.font(option.font, tokens.BODY))
        self._paint_marked(painter, words, row.title)
        painter.setFont(painting.font(option.font, tokens.SMALL))
        painting.text(painter, words.translated(0, 19), row.note, chosen.muted)

    def _paint_keys(self, painter: QPainter, rect: QRectF, keys: str) -> float:
        """A key cap at the right; its left end."""
        if not keys:
            return rect.right() - 8
        chosen = theme.tokens()
        painter.setFont(painting.font(painter.font(), tokens.SMALLEST))
        width = painter.fontMetrics().horizontalAdvance(keys) + 12
        cap = QRectF(rect.right() - width - 12, rect.center().y() - 9, width, 18)
        painting.rounded(painter, cap, chosen.sunk, chosen.line, tokens.RADIUS_CELL)
        painting.text(painter, cap, keys, chosen.muted, Qt.AlignmentFlag.AlignHCenter)
        return cap.left()

    def _paint_marked(self, painter: QPainter, rect: QRectF, title: str) -> None:
        chosen = theme.tokens()
        usual = QFont(painter.font())
        bold = painting.font(usual, usual.pixelSize(), QFont.Weight.DemiBold)
        left, at = rect.left(), 0
        pieces: list[tuple[str, bool]] = []
        for start, length in found_at(title, self.typed):
            pieces += [(title[at:start], False), (title[start : start + length], True)]
            at = start + length
        for words, found in (*pieces, (title[at:], False)):
            painter.setFont(bold if found else usual)
            box = QRectF(left, rect.top(), max(0.0, rect.right() - left), rect.height())
            painting.text(painter, box, words, chosen.accent if found else chosen.text)
            left += painter.fontMetrics().horizontalAdvance(words)
