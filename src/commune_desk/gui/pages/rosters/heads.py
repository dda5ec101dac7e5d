"""The heads of the three parts: names, days in three lines, ledger."""

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView, QWidget

from commune_desk.domain.calendar import Weekday
from commune_desk.gui import theme, tokens
from commune_desk.gui.i18n import tr
from commune_desk.gui.pages.rosters.delegates import day_ground
from commune_desk.gui.pages.rosters.model import RosterModel, ledger_columns
from commune_desk.gui.widgets import painting
from commune_desk.services.roster_views import RosterDay

HEIGHT = 48
_MIDDLE = Qt.AlignmentFlag.AlignHCenter


class Head(QHeaderView):
    """Base: the sunk ground and its strong edge."""

    def __init__(self, model: RosterModel, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.roster = model
        self.setFixedHeight(HEIGHT)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(20)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), QColor(theme.tokens().sunk))
        painter.end()
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        self.paint_over(painter)
        painter.fillRect(QRect(0, HEIGHT - 1, self.viewport().width(), 1), QColor(theme.tokens().line_strong))

    def paint_over(self, painter: QPainter) -> None:
        """What runs over several columns."""


class NameHead(Head):
    """Tổ, thành viên; and what the third line of the days is."""

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: ARG002, N803
        painter.save()
        chosen = theme.tokens()
        painter.setFont(painting.font(self.font(), tokens.SMALL, QFont.Weight.DemiBold))
        painting.text(painter, QRectF(rect.left() + 9, 2, rect.width() - 12, 20), tr("Tổ, thành viên"), chosen.muted)
        painter.setFont(painting.font(self.font(), tokens.SMALLEST))
        below = QRectF(rect.left(), 29, rect.width() - 8, 16)
        painting.text(painter, below, tr("Âm lịch"), chosen.muted, Qt.AlignmentFlag.AlignRight)
        painter.restore()


class DayHead(Head):
    """Weekday, day, lunar day.

    Signals:
        day_pressed: place (from 0) of a day.
    """

    day_pressed = Signal(int)

    def __init__(self, model: RosterModel, parent: QWidget | None = None) -> None:
        super().__init__(model, parent)
        self.sectionPressed.connect(self._on_section_pressed)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803 - Qt's name
        at = self.roster.day_at(logicalIndex)
        sheet = self.roster.sheet
        if at is None or sheet is None:
            return
        painter.save()
        chosen = theme.tokens()
        day = sheet.days[at]
        if day.kind.is_rest:
            painter.fillRect(rect, QColor(day_ground(self.roster, at)))
        painter.fillRect(QRect(rect.right(), rect.top(), 1, rect.height()), QColor(chosen.line))
        self._line(painter, rect, 2, weekday_sign(day.weekday), tokens.SMALLEST, strong=day.kind.is_rest)
        self._line(painter, rect, 16, str(day.day.day), tokens.BODY, strong=True)
        self._line(painter, rect, 31, lunar_text(day), tokens.LUNAR, strong=False, new_moon=day.lunar_day in {1, 15})
        painter.restore()

    def _line(
        self, painter: QPainter, rect: QRect, top: int, words: str, size: int, *, strong: bool, new_moon: bool = False
    ) -> None:
        chosen = theme.tokens()
        weight = QFont.Weight.DemiBold if strong or new_moon else QFont.Weight.Normal
        painter.setFont(painting.font(self.font(), size, weight))
        ink = chosen.accent if new_moon else chosen.text if strong else chosen.muted
        painter.setPen(QColor(ink))
        painter.drawText(QRect(rect.left() - 4, top, rect.width() + 8, 15), int(_MIDDLE), words)

    def _on_section_pressed(self, column: int) -> None:
        at = self.roster.day_at(column)
        if at is not None:
            self.day_pressed.emit(at)


class LedgerHead(Head):
    """Sổ công bằng over its figures."""

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803 - Qt's name
        at = logicalIndex - self.roster.first_ledger_column
        sheet = self.roster.sheet
        if at < 0 or sheet is None:
            return
        painter.save()
        column = ledger_columns(sheet.view.month.shifted(-1).number)[at]
        painter.setFont(painting.font(self.font(), tokens.SMALLEST))
        right = column.key == "above"
        box = QRectF(rect.left(), 26, rect.width() - (0 if right else 10), 16)
        align = _MIDDLE if right else Qt.AlignmentFlag.AlignRight
        painting.text(painter, box, column.title, theme.tokens().muted, align)
        painter.restore()

    def paint_over(self, painter: QPainter) -> None:
        painter.setFont(painting.font(self.font(), tokens.SMALL, QFont.Weight.DemiBold))
        painting.text(painter, QRectF(9, 2, 200, 20), tr("Sổ công bằng"), theme.tokens().muted)


def weekday_sign(weekday: Weekday) -> str:
    """T2 to T7, CN."""
    return (tr("T2"), tr("T3"), tr("T4"), tr("T5"), tr("T6"), tr("T7"), tr("CN"))[weekday]


def lunar_text(day: RosterDay) -> str:
    """The lunar day; with the month on the first of a lunar month and of ours."""
    return f"{day.lunar_day}/{day.lunar_month}" if day.lunar_day == 1 or day.day.day == 1 else str(day.lunar_day)
