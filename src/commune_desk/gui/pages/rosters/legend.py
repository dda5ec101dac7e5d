"""What the letters and marks of the grid mean."""

from collections.abc import Iterator

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from commune_desk.domain.rosters import Attendance, ShiftKind
from commune_desk.gui import theme, tokens
from commune_desk.gui.i18n import tr
from commune_desk.gui.pages.rosters.delegates import CHIP, paint_chip, paint_wrong
from commune_desk.gui.pages.rosters.sheet import MemberLine, Sheet, hours_text
from commune_desk.gui.widgets import painting

HEIGHT = 28
_GAP = 6
_BETWEEN = 10
_PINNED, _WRONG, _ABSENT, _HOLIDAY = "pinned", "wrong", "absent", "holiday"
_SAMPLE = "Đ"


class RosterLegend(QWidget):
    """Kinds with their hours, marks, and at the right how even the nights are; hours go first when there is no room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kinds: tuple[ShiftKind, ...] = ()
        self._marks: tuple[str, ...] = ()
        self._holidays: tuple[str, ...] = ()
        self._gap = ""
        self.setFixedHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    @property
    def holidays(self) -> tuple[str, ...]:
        """Names of the month's holidays, as they are explained."""
        return self._holidays

    @property
    def gap_text(self) -> str:
        """What stands at the right end."""
        return self._gap

    def show_sheet(self, sheet: Sheet) -> None:
        """Explains what the month holds: kinds in use, and those that may be typed."""
        self._kinds = sheet.view.kinds
        absent = any(
            slot.attendance == Attendance.ABSENT
            for line in sheet.lines
            if isinstance(line, MemberLine)
            for cell in line.member.cells
            for slot in cell.slots
        )
        self._marks = (_PINNED, _WRONG, _ABSENT) if absent else (_PINNED, _WRONG)
        self._holidays = tuple(dict.fromkeys(day.note for day in sheet.days if day.kind.is_holiday))
        self._gap = tr("Trong mỗi tổ, ca đêm lệch nhau nhiều nhất {gap}", gap=sheet.night_gap)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        small = painting.font(self.font(), tokens.SMALL)
        strong = painting.font(self.font(), tokens.SMALL, QFont.Weight.Medium)
        metrics = QFontMetrics(small)
        right = QFontMetrics(strong).horizontalAdvance(self._gap)
        room = self.width() - right - 2 * _BETWEEN
        entries = list(self._entries(with_hours=True))
        if _width(entries, metrics) > room:
            entries = list(self._entries(with_hours=False))
        left = 0.0
        for letter, colour, mark, words in entries:
            step = CHIP + _GAP + metrics.horizontalAdvance(words) + _BETWEEN
            if left + step - _BETWEEN > room:
                break
            self._paint_sample(painter, QRectF(left, (HEIGHT - CHIP) / 2, CHIP, CHIP), letter, colour, mark)
            painter.setFont(small)
            painting.text(painter, QRectF(left + CHIP + _GAP, 0, step, HEIGHT), words, theme.tokens().muted)
            left += step
        painter.setFont(strong)
        box = QRectF(self.width() - right - 2, 0, right + 2, HEIGHT)
        painting.text(painter, box, self._gap, theme.tokens().text, Qt.AlignmentFlag.AlignRight)

    def _entries(self, *, with_hours: bool) -> Iterator[tuple[str, str, str, str]]:
        for kind in self._kinds:
            hours = f" {hours_text(kind)}" if with_hours and kind.is_duty else ""
            yield kind.letter, kind.colour, "", f"{kind.name}{hours}"
        words = {_PINNED: tr("Đã ghim"), _WRONG: tr("Vi phạm"), _ABSENT: tr("Vắng")}
        for mark in self._marks:
            yield _SAMPLE, "night", mark, words[mark]
        for holiday in self._holidays:
            yield "", "", _HOLIDAY, holiday

    def _paint_sample(self, painter: QPainter, box: QRectF, letter: str, colour: str, mark: str) -> None:
        if mark == _HOLIDAY:
            painting.rounded(painter, box, theme.tokens().holiday, theme.tokens().line, tokens.RADIUS_CELL)
        elif mark != _WRONG:
            paint_chip(painter, box, letter, colour, pinned=mark == _PINNED)
        else:
            paint_wrong(painter, box)
        if mark == _ABSENT:
            painter.setPen(QPen(QColor(theme.tokens().error), 1.5))
            painter.drawLine(box.bottomLeft(), box.topRight())


def _width(entries: list[tuple[str, str, str, str]], metrics: QFontMetrics) -> float:
    return sum(CHIP + _GAP + metrics.horizontalAdvance(words) + _BETWEEN for _, _, _, words in entries)
