"""The top bar: whose office, the search, the day looked at, the last backup, who is at work."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from commune_desk.gui import theme, tokens
from commune_desk.gui.as_of import AsOf
from commune_desk.gui.i18n import tr
from commune_desk.gui.messages import Tone
from commune_desk.gui.widgets import painting
from commune_desk.gui.widgets.labels import IconLabel, Role, TextLabel, line, restyle
from commune_desk.wording.formats import day_text

_USUAL_WIDTH = 1366
_SEARCH_LEAST, _SEARCH_WIDTH, _SEARCH_MOST = 160, 440, 560


@dataclass(frozen=True)
class FrameFacts:
    """What the top bar tells.

    Attributes:
        unit_name: the office ("Công an xã Yên Sơn").
        unit_note: what the program is for.
        officer_name: who is at work.
        backup_text: state of the last backup ("Đã sao lưu 07:30").
        backup_tone: ACCENT when fine, WARN or ERROR when late.
    """

    unit_name: str
    unit_note: str
    officer_name: str
    backup_text: str
    backup_tone: Tone = Tone.ACCENT


class TopBar(QFrame):
    """Shows `FrameFacts` and the day looked at.

    Signals:
        search_requested: the search box was pressed (also Ctrl+K).
        day_requested: the chip of the day was pressed.
        backup_requested: the state of the backup was pressed.
        officer_requested: the officer's name was pressed.
    """

    search_requested = Signal()
    day_requested = Signal()
    backup_requested = Signal()
    officer_requested = Signal()

    def __init__(self, facts: FrameFacts, as_of: AsOf, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "bar-top")
        self.setFixedHeight(tokens.TOP_BAR_HEIGHT)
        self._as_of = as_of
        self._unit_name = TextLabel("", Role.STRONG)
        self._unit_note = TextLabel("", Role.SMALLEST)
        self._search = SearchButton(tr("Tìm người, tổ, vụ việc, giấy tờ, thao tác"))
        self._day = _DayButton()
        self._backup = _TextButton("database-backup")
        self._officer = _OfficerButton()
        self._search.clicked.connect(self.search_requested)
        self._day.clicked.connect(self.day_requested)
        self._backup.clicked.connect(self.backup_requested)
        self._officer.clicked.connect(self.officer_requested)
        as_of.changed.connect(self._on_as_of_changed)
        self._build()
        self.set_facts(facts)
        self._on_as_of_changed()

    def set_facts(self, facts: FrameFacts) -> None:
        """Tells other facts."""
        self._unit_name.setText(facts.unit_name)
        self._unit_note.setText(facts.unit_note)
        self._unit_note.setVisible(bool(facts.unit_note))
        self._backup.show_state(facts.backup_text, facts.backup_tone)
        self._officer.set_name(facts.officer_name)

    def show_backup(self, text: str, tone: Tone) -> None:
        """Tells another state of the last backup."""
        self._backup.show_state(text, tone)

    @Slot(str)
    def show_officer(self, name: str) -> None:
        """Somebody else is at work."""
        self._officer.set_name(name)

    @property
    def backup_text(self) -> str:
        """What is told of the last backup."""
        return self._backup.text()

    @property
    def search_box(self) -> QWidget:
        """What looks like a field."""
        return self._search

    @property
    def day_chip(self) -> QWidget:
        """Where the popup of the day opens."""
        return self._day

    @property
    def officer_name(self) -> QAbstractButton:
        """Who is at work, and where the popup of officers opens."""
        return self._officer

    def _build(self) -> None:
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 0, 16, 0)
        layout.setSpacing(10)
        unit = QWidget()
        unit.setMinimumWidth(tokens.RAIL_WIDTH + 34)
        unit.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        inside = QHBoxLayout(unit)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(8)
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addStretch()
        names.addWidget(self._unit_name)
        names.addWidget(self._unit_note)
        names.addStretch()
        inside.addWidget(IconLabel("shield", "accent", 20))
        inside.addLayout(names)
        inside.addStretch()
        layout.addWidget(unit)
        layout.addWidget(self._search)
        layout.addStretch()
        for widget in (self._day, _mark(), self._backup, _mark(), self._officer):
            layout.addWidget(widget)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beyond = self.width() - _USUAL_WIDTH
        wish = _SEARCH_WIDTH + (beyond // 4 if beyond > 0 else beyond)
        self._search.setFixedWidth(max(_SEARCH_LEAST, min(_SEARCH_MOST, wish)))

    @Slot()
    def _on_as_of_changed(self) -> None:
        past = self._as_of.read_only
        restyle(self, "past", "true" if past else "false")
        self._day.show_day(day_text(self._as_of.day), past=past)


class SearchButton(QAbstractButton):
    """Looks like a field; opens the search."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(words)
        self.setAccessibleName(words)
        self.setFixedHeight(tokens.FIELD_HEIGHT)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.IBeamCursor)

    def sizeHint(self) -> QSize:
        return QSize(440, tokens.FIELD_HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        chosen = theme.tokens()
        box = QRectF(self.rect())
        painting.rounded(painter, box, chosen.background, chosen.field_edge, tokens.RADIUS_FIELD)
        if self.hasFocus():
            painting.focus_edge(painter, box, tokens.RADIUS_FIELD)
        painting.draw_icon(painter, "search", chosen.muted, 9, self.height() / 2)
        painter.setFont(painting.font(self.font(), tokens.SMALLEST))
        width = painter.fontMetrics().horizontalAdvance("Ctrl+K") + 10
        cap = QRectF(box.right() - width - 8, (self.height() - 18) / 2, width, 18)
        painting.rounded(painter, cap, chosen.sunk, chosen.line, tokens.RADIUS_CELL)
        painting.text(painter, cap, "Ctrl+K", chosen.muted, Qt.AlignmentFlag.AlignHCenter)
        painter.setFont(self.font())
        painting.text(painter, QRectF(33, 0, cap.left() - 38, self.height()), self.text(), chosen.muted)


class _TextButton(QAbstractButton):
    """An icon and muted words."""

    def __init__(self, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = icon
        self._tone = Tone.ACCENT
        self.setFixedHeight(tokens.DENSE_HEIGHT)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def show_state(self, text: str, tone: Tone) -> None:
        self._tone = tone
        self.setText(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        width = QFontMetrics(painting.font(self.font(), tokens.SMALL)).horizontalAdvance(self.text())
        return QSize(width + 26, tokens.DENSE_HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        colour = painting.tone_colours(self._tone)[0]
        words = theme.tokens().muted if self._tone is Tone.ACCENT else colour
        painting.draw_icon(painter, self._icon, colour, 1, self.height() / 2)
        painter.setFont(painting.font(self.font(), tokens.SMALL))
        painting.text(painter, QRectF(22, 0, self.width() - 22, self.height()), self.text(), words)
        if self.hasFocus():
            painting.focus_edge(painter, QRectF(self.rect()), tokens.RADIUS_CELL)


class _DayButton(QAbstractButton):
    """The "as of" chip; amber when it isn't today."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._past = False
        self.setFixedHeight(tokens.DENSE_HEIGHT)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def show_day(self, day: str, *, past: bool) -> None:
        self._past = past
        self.setText(tr("Tính đến {day}, chỉ xem", day=day) if past else tr("Tính đến hôm nay, {day}", day=day))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        width = QFontMetrics(painting.font(self.font(), tokens.SMALL)).horizontalAdvance(self.text())
        return QSize(width + 50, tokens.DENSE_HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        chosen = theme.tokens()
        ink, ground, edge = chosen.text, chosen.surface, chosen.line
        if self._past:
            ink, ground, edge = chosen.warn, chosen.warn_soft, chosen.warn_line
        box = QRectF(self.rect())
        painting.rounded(painter, box, ground, edge, tokens.RADIUS_FIELD)
        if self.hasFocus():
            painting.focus_edge(painter, box, tokens.RADIUS_FIELD)
        quiet = chosen.warn if self._past else chosen.muted
        painting.draw_icon(painter, "calendar-clock", quiet, 8, self.height() / 2)
        painter.setFont(painting.font(self.font(), tokens.SMALL))
        painting.text(painter, QRectF(29, 0, self.width() - 46, self.height()), self.text(), ink)
        painting.draw_icon(painter, "chevron-down", quiet, self.width() - 17, self.height() / 2, 12)


class _OfficerButton(QAbstractButton):
    """Initials in a circle, and the name."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(tokens.DENSE_HEIGHT)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def set_name(self, name: str) -> None:
        self.setText(name)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(QFontMetrics(self._font()).horizontalAdvance(self.text()) + 32, tokens.DENSE_HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        chosen = theme.tokens()
        circle = QRectF(0, (self.height() - 24) / 2, 24, 24)
        painting.rounded(painter, circle, chosen.accent_soft, "", 12)
        painter.setFont(painting.font(self.font(), tokens.LUNAR, QFont.Weight.DemiBold))
        painting.text(painter, circle, initials(self.text()), chosen.accent, Qt.AlignmentFlag.AlignHCenter)
        painter.setFont(self._font())
        painting.text(painter, QRectF(30, 0, self.width() - 30, self.height()), self.text(), chosen.text)
        if self.hasFocus():
            painting.focus_edge(painter, QRectF(self.rect()), tokens.RADIUS_CELL)

    def _font(self) -> QFont:
        return painting.font(self.font(), tokens.SMALL, QFont.Weight.Medium)


def initials(name: str) -> str:
    """First letters of the first and the last word: "Nguyễn Văn Khánh" -> "NK"."""
    words = name.split()
    return "".join(word[0].upper() for word in (words[:1] + words[-1:] if len(words) > 1 else words))


def _mark() -> QFrame:
    made = line(upright=True)
    made.setFixedHeight(20)
    return made
