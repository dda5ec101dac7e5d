"""Paints names, shift chips and the ledger."""

from fractions import Fraction

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from commune_desk.domain.calendar import DayKind
from commune_desk.domain.rosters import Attendance
from commune_desk.gui import theme, tokens
from commune_desk.gui.i18n import tr
from commune_desk.gui.pages.rosters.model import RosterModel, ledger_columns
from commune_desk.gui.pages.rosters.sheet import MemberLine, TeamLine
from commune_desk.gui.tokens import ShiftColours, ShiftLetter
from commune_desk.gui.widgets import painting
from commune_desk.services.roster_views import RosterSlot

CHIP = 21
_RADIUS = 4
_CORNER = 8
_INDENT = 23
_COLOURS = {
    "night": ShiftLetter.NIGHT,
    "evening": ShiftLetter.EVENING,
    "day": ShiftLetter.DAY,
    "traffic": ShiftLetter.TRAFFIC,
    "leave": ShiftLetter.LEAVE,
}
_Index = QModelIndex | QPersistentModelIndex


def chip_colours(colour: str) -> ShiftColours:
    """Ground and letter of a kind's colour word; grey for one that nobody knows."""
    return theme.shift_colours(_COLOURS.get(colour, ShiftLetter.LEAVE))


def paint_chip(painter: QPainter, box: QRectF, letter: str, colour: str, *, pinned: bool = False) -> None:
    """A letter on its ground; pinned, a bar lies under the letter."""
    colours = chip_colours(colour)
    painting.rounded(painter, box, colours.ground, "", _RADIUS)
    painter.setFont(painting.font(painter.font(), tokens.SMALL, QFont.Weight.DemiBold))
    painter.setPen(QColor(colours.letter))
    painter.drawText(box.translated(0, -1) if pinned else box, Qt.AlignmentFlag.AlignCenter, letter)
    if pinned:
        painter.fillRect(QRectF(box.left() + 3, box.bottom() - 3, box.width() - 6, 2), QColor(colours.letter))


def paint_wrong(painter: QPainter, box: QRectF) -> None:
    """The frame and the corner of a broken rule."""
    error = theme.tokens().error
    painting.rounded(painter, box, "", error, _RADIUS, 1.5)
    right, top = box.right(), box.top()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(error))
    painter.drawPolygon(QPolygonF([QPointF(right - _CORNER, top), QPointF(right, top), QPointF(right, top + _CORNER)]))


def day_ground(model: RosterModel, at: int) -> str:
    """What a column stands on."""
    chosen = theme.tokens()
    sheet = model.sheet
    kind = sheet.days[at].kind if sheet is not None else DayKind.WORKING
    if kind.is_holiday:
        return chosen.holiday
    return chosen.weekend if kind.is_rest else chosen.surface


class RosterDelegate(QStyledItemDelegate):
    """Base: lines of the grid, and the row of a team."""

    def __init__(self, model: RosterModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.model = model

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        painter.save()
        painter.setClipRect(option.rect)
        chosen = theme.tokens()
        rect, line = option.rect, self.model.line(index.row())
        if isinstance(line, TeamLine):
            painter.fillRect(rect, QColor(chosen.background))
            self.paint_team(painter, rect, line, index)
        elif isinstance(line, MemberLine):
            self.paint_member(painter, option, line, index)
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), QColor(chosen.line))
        painter.restore()

    def paint_team(self, painter: QPainter, rect: QRect, line: TeamLine, index: _Index) -> None:
        """What stands in the head of a team."""

    def paint_member(self, painter: QPainter, option: QStyleOptionViewItem, line: MemberLine, index: _Index) -> None:
        """What stands in a person's cell."""
        raise NotImplementedError

    def row_ground(self, index: _Index) -> QColor:
        """The row of the current cell is marked at both sides of the days."""
        chosen = theme.tokens()
        return QColor(chosen.selection if index.row() == self.model.current_row else chosen.surface)


class NameDelegate(RosterDelegate):
    """Names with the post in short."""

    def paint_team(self, painter: QPainter, rect: QRect, line: TeamLine, index: _Index) -> None:  # noqa: ARG002
        chosen = theme.tokens()
        sign = "chevron-right" if line.folded else "chevron-down"
        painting.draw_icon(painter, sign, chosen.muted, rect.left() + 5, rect.center().y() + 1, 14)
        painter.setFont(painting.font(painter.font(), tokens.SMALL, QFont.Weight.DemiBold))
        painting.text(painter, rect.adjusted(_INDENT, 0, -4, 0), line.title, chosen.text)

    def paint_member(self, painter: QPainter, option: QStyleOptionViewItem, line: MemberLine, index: _Index) -> None:
        chosen = theme.tokens()
        rect = option.rect
        painter.fillRect(rect, self.row_ground(index))
        if index.row() == self.model.current_row:
            painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), QColor(chosen.accent))
        painter.setFont(painting.font(painter.font(), tokens.BODY))
        painting.text(painter, rect.adjusted(_INDENT, 0, -30, 0), line.member.full_name, chosen.text)
        painter.setFont(painting.font(painter.font(), tokens.SMALLEST))
        right = Qt.AlignmentFlag.AlignRight
        painting.text(painter, rect.adjusted(0, 0, -8, 0), post_sign(line.member.post), chosen.muted, right)


class DayDelegate(RosterDelegate):
    """Shift chips on the ground of their day."""

    def paint_member(self, painter: QPainter, option: QStyleOptionViewItem, line: MemberLine, index: _Index) -> None:
        chosen = theme.tokens()
        rect, at = option.rect, self.model.day_at(index.column())
        sheet = self.model.sheet
        if at is None or sheet is None:
            return
        in_service = line.member.cells[at].in_service
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        ground = day_ground(self.model, at) if in_service else chosen.sunk
        painter.fillRect(rect, QColor(chosen.selection if selected else ground))
        painter.fillRect(QRect(rect.right(), rect.top(), 1, rect.height()), QColor(chosen.line))
        slots = self.model.slots_at(index)
        boxes = chip_boxes(QRectF(rect).adjusted(0, 0, -1, -1), len(slots))
        for slot, box in zip(slots, boxes, strict=True):
            _paint_slot(painter, box, slot)
        if slots and (line.member.member_id, sheet.days[at].day) in sheet.wrong:
            paint_wrong(painter, boxes[0].united(boxes[-1]))
        if not in_service:
            _paint_outside(painter, rect)
        if bool(option.state & QStyle.StateFlag.State_HasFocus):
            painting.rounded(painter, QRectF(rect).adjusted(0, 0, -1, -1), "", chosen.accent, _RADIUS, 2)


class LedgerDelegate(RosterDelegate):
    """Figures, and a bar to the side of more or of fewer."""

    def paint_member(self, painter: QPainter, option: QStyleOptionViewItem, line: MemberLine, index: _Index) -> None:
        chosen = theme.tokens()
        rect = option.rect
        painter.fillRect(rect, self.row_ground(index))
        at = index.column() - self.model.first_ledger_column
        if ledger_columns(1)[at].key == "above":
            largest = self.model.sheet.largest_difference if self.model.sheet is not None else Fraction(1)
            _paint_balance(painter, QRectF(rect), float(line.above / largest))
            return
        words = self.model.ledger_text(line, at)
        painter.setFont(painting.font(painter.font(), tokens.SMALL))
        ink = chosen.muted if words == "0" else chosen.text
        painting.text(painter, rect.adjusted(0, 0, -12, 0), words, ink, Qt.AlignmentFlag.AlignRight)


def chip_boxes(rect: QRectF, count: int) -> list[QRectF]:
    """Where the chips of a cell lie: one in the middle, more side by side and narrower."""
    if count == 0:
        return []
    width = min(CHIP + 1, (rect.width() - 3) / count)
    left = rect.center().x() - width * count / 2
    top = rect.center().y() - CHIP / 2
    return [QRectF(left + number * width + 0.5, top, width - 1, CHIP) for number in range(count)]


def post_sign(post: str) -> str:
    """TT, TP or TV."""
    return {"leader": tr("TT"), "deputy": tr("TP")}.get(post, tr("TV"))


def _paint_slot(painter: QPainter, box: QRectF, slot: RosterSlot) -> None:
    paint_chip(painter, box, slot.letter, slot.colour, pinned=slot.pinned)
    if slot.attendance == Attendance.ABSENT:
        painter.setPen(QPen(QColor(theme.tokens().error), 1.5))
        painter.drawLine(box.bottomLeft() + QPointF(2, -3), box.topRight() + QPointF(-2, 3))


def _paint_outside(painter: QPainter, rect: QRect) -> None:
    painter.setPen(QPen(QColor(theme.tokens().line_strong), 1))
    middle = rect.center()
    painter.drawLine(middle.x() - 3, middle.y(), middle.x() + 3, middle.y())


def _paint_balance(painter: QPainter, rect: QRectF, share: float) -> None:
    """Fewer goes grey to the left, more goes green to the right; `share` from -1 to 1."""
    chosen = theme.tokens()
    middle = rect.center().x()
    room = rect.width() / 2 - 8
    width = room * min(1.0, abs(share))
    left = middle if share > 0 else middle - width
    bar = QRectF(left, rect.center().y() - 4, width, 8)
    painter.fillRect(bar, QColor(chosen.accent if share > 0 else chosen.second_bar))
    painter.fillRect(QRectF(middle, rect.top() + 6, 1, rect.height() - 12), QColor(chosen.line_strong))
