"""Chi trả tháng: how far this month's pay is, and what became of the last."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Slot
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from commune_desk.domain.periods import Month
from commune_desk.gui import theme, tokens
from commune_desk.gui.context import PageContext
from commune_desk.gui.i18n import tr
from commune_desk.gui.pages.overview.tile import Tile
from commune_desk.gui.widgets import painting
from commune_desk.gui.widgets.elided import ElidedLabel
from commune_desk.gui.widgets.labels import Role, TextLabel
from commune_desk.services.allowances import AllowanceService, PayMonthView
from commune_desk.wording.formats import grouped

_STAGES = {"none": 1, "open": 2, "closed": 4}
"""How many of the four steps a month has reached."""


@dataclass(frozen=True)
class PayMonths:
    """This month and the one before."""

    now: PayMonthView
    before: PayMonthView


def read_months(service: AllowanceService, month: Month) -> PayMonths:
    """On the reader thread."""
    return PayMonths(service.show(month), service.show(month.shifted(-1)))


class StageBar(QWidget):
    """Four segments with their words; those reached are filled."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = (tr("Kiểm tra"), tr("Bảng chi"), tr("So sánh"), tr("In và chốt"))
        self.reached = 0
        self.setFixedHeight(26)

    def set_reached(self, reached: int) -> None:
        """How many segments are filled."""
        self.reached = reached
        self.setAccessibleName(self._words[max(0, reached - 1)])
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(300, 26)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        chosen = theme.tokens()
        width = (self.width() - 3 * 6) / 4
        for at, words in enumerate(self._words):
            left = at * (width + 6)
            filled = at < self.reached
            painting.rounded(painter, QRectF(left, 0, width, 6), chosen.accent if filled else chosen.sunk, "", 3)
            current = at + 1 == self.reached
            weight = QFont.Weight.DemiBold if current else QFont.Weight.Normal
            painter.setFont(painting.font(self.font(), tokens.SMALL, weight))
            ink = chosen.accent if current else chosen.muted
            painting.text(painter, QRectF(left, 9, width, 17), words, ink)


class PayTile(Tile):
    """The sum, the four steps, the month before."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, tr("Chi trả"), "allowances", parent)
        self.figure = TextLabel("", Role.FIGURE)
        self.unit = TextLabel(tr("đồng"), Role.MUTED)
        self.stages = StageBar()
        self.before = ElidedLabel("", Role.NOTE)
        number = QHBoxLayout()
        number.setSpacing(8)
        number.addWidget(self.figure)
        number.addWidget(self.unit)
        number.addStretch()
        column = QVBoxLayout(self.content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(5)
        column.addLayout(number)
        column.addWidget(self.stages)
        column.addWidget(self.before)
        column.addStretch()

    def load(self) -> None:
        month = Month.of(self.context.as_of.day)
        self.target = month
        self.context.tasks.read(self, read_months, self.context.office.allowances, month, key="pay", done=self._on_read)

    @Slot(object)
    def _on_read(self, months: PayMonths) -> None:
        now = months.now
        states = {"none": tr("chưa tính"), "open": tr("tạm tính"), "closed": tr("đã chốt")}
        self.set_title(tr("Chi trả tháng {number}", number=now.month.number), states[now.status])
        if not now.resolution:
            self.show_nothing(
                tr("Chưa có định mức chi. Chọn nghị quyết của tỉnh trước khi tính."),
                tr("Chọn định mức chi"),
                "administration",
                "rates",
            )
            return
        self.show_content()
        self.figure.setText(grouped(now.total_vnd) if now.people else "–")
        self.unit.setVisible(bool(now.people))
        self.stages.set_reached(_STAGES[now.status])
        self._show_before(months.before)

    def _show_before(self, before: PayMonthView) -> None:
        facts = {"number": before.month.number, "total": grouped(before.total_vnd)}
        if before.closed_at is not None:
            words = tr("Tháng {number} đã chốt ngày {day}, {total} đồng", day=f"{before.closed_at:%d/%m}", **facts)
            role = Role.NOTE
        elif before.people:
            words, role = tr("Tháng {number} chưa chốt, {total} đồng", **facts), Role.WARN
        else:
            words, role = tr("Tháng {number} chưa tính", number=before.month.number), Role.NOTE
        self.before.set_role(role)
        self.before.set_words(words)
