"""A member's service, awards, training, badges and equipment as one line of life, newest year first."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from commune_desk.domain.areas import in_sentence
from commune_desk.gui import theme, tokens
from commune_desk.gui.i18n import tr
from commune_desk.gui.widgets import painting
from commune_desk.services.members import MemberView, SpellView
from commune_desk.services.timelines import EventKind, TimelineEventView
from commune_desk.wording import say
from commune_desk.wording.formats import day_text

_EVENT_HEIGHT = 46
_YEAR_HEIGHT = 26
_DOT = 24
_Event = tuple[date, str, str, str]
_Line = tuple[str, str, str, str]
"""Day in words, title, note, icon."""
_ICONS = {
    EventKind.AWARD: "medal",
    EventKind.TRAINING: "graduation-cap",
    EventKind.CASUALTY: "triangle-alert",
    EventKind.BADGE: "shield-check",
    EventKind.EQUIPMENT: "shirt",
}


class Timeline(QWidget):
    """Painted rows: a year, then its events with day, title and what it rests on."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._years: list[tuple[int, list[_Line]]] = []
        self._member_id: UUID | None = None
        self._service: list[_Event] = []
        self._beside: list[_Event] = []

    def show_spells(self, view: MemberView) -> None:
        """Shows another person's life."""
        if view.id != self._member_id:
            self._member_id, self._beside = view.id, []
        self._service = [(*event, "id-card") for spell in view.spells for event in _events(spell)]
        self._show()

    @Slot(object)
    def show_events(self, events: Sequence[TimelineEventView]) -> None:
        """What befell the same person besides service."""
        self._beside = [(event.day, event.title, event.note, _ICONS[event.kind]) for event in events]
        self._show()

    def _show(self) -> None:
        years: dict[int, list[_Line]] = {}
        for day, title, note, icon in sorted([*self._service, *self._beside], key=_day_of, reverse=True):
            years.setdefault(day.year, []).append((f"{day:%d/%m}", title, note, icon))
        self._years = list(years.items())
        self.setAccessibleName("; ".join(title for _, rows in self._years for _, title, _, _ in rows))
        self.setFixedHeight(self.sizeHint().height())
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(280, sum(_YEAR_HEIGHT + _EVENT_HEIGHT * len(rows) for _, rows in self._years))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = theme.tokens()
        small = painting.font(self.font(), tokens.SMALL, QFont.Weight.DemiBold)
        top = 0.0
        for year, rows in self._years:
            painter.setFont(small)
            painting.text(painter, QRectF(0, top, self.width(), _YEAR_HEIGHT), str(year), chosen.muted)
            top += _YEAR_HEIGHT
            for at, row in enumerate(rows):
                self._paint_event(painter, top, row, last=at == len(rows) - 1)
                top += _EVENT_HEIGHT

    def _paint_event(self, painter: QPainter, top: float, row: _Line, *, last: bool) -> None:
        chosen = theme.tokens()
        day, title, note, icon = row
        middle = _DOT / 2
        if not last:
            painter.setPen(QPen(QColor(chosen.line), 1))
            painter.drawLine(QPointF(middle, top + _DOT), QPointF(middle, top + _EVENT_HEIGHT))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(chosen.accent_soft))
        painter.drawEllipse(QRectF(0, top, _DOT, _DOT))
        painting.draw_icon(painter, icon, chosen.accent, 5, top + middle, 14)
        painter.setFont(painting.font(self.font(), tokens.SMALL, QFont.Weight.Normal))
        painting.text(painter, QRectF(_DOT + 12, top, 44, _DOT), day, chosen.muted)
        left = _DOT + 58
        painting.text(painter, QRectF(left, top + 22, self.width() - left, 20), note, chosen.muted)
        painter.setFont(painting.font(self.font(), tokens.BODY, QFont.Weight.Medium))
        painting.text(painter, QRectF(left, top, self.width() - left, _DOT), title, chosen.text)


def _events(spell: SpellView) -> list[tuple[date, str, str]]:
    post = say(f"choice.post.{spell.post}")
    began = tr("{post}, Tổ {team}", post=post, team=in_sentence(spell.team_name))
    rows = [(spell.valid_from, began, _decision(spell))]
    if spell.valid_to is not None and spell.end_reason:
        words = say(f"choice.end_reason.{spell.end_reason}")
        rows.append((spell.valid_to, tr("Thôi tham gia"), words))
    return rows


def _decision(spell: SpellView) -> str:
    if not spell.decision_number:
        return ""
    number = tr("Quyết định {number}", number=spell.decision_number)
    return f"{number}, {day_text(spell.decision_date)}" if spell.decision_date else number


def _day_of(event: _Event) -> date:
    return event[0]
