"""The forms there are: a card each, with the texts it rests on."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from commune_desk.gui import tokens
from commune_desk.gui.i18n import tr
from commune_desk.gui.widgets.labels import IconLabel, Role, TextLabel, restyle
from commune_desk.services.papers import FormView

_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_OPENING = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_Right}


class FormCard(QFrame):
    """One form.

    Signals:
        opened: the form is wanted, by its id.
        entered: the card has the focus now.
        step_asked: -1 for the card above, 1 for the one below.
    """

    opened = Signal(str)
    entered = Signal(str)
    step_asked = Signal(int)

    def __init__(self, form: FormView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.form = form
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(form.title)
        words = QVBoxLayout()
        words.setSpacing(3)
        words.addWidget(TextLabel(form.title, Role.STRONG, wrap=True))
        words.addWidget(TextLabel(form.legal_basis[0], Role.NOTE, wrap=True))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 9, 8, 9)
        layout.setSpacing(6)
        layout.addLayout(words, 1)
        layout.addWidget(IconLabel("chevron-right", "muted"), 0, Qt.AlignmentFlag.AlignTop)

    def set_current(self, *, current: bool) -> None:
        """Frames the card whose sheet is seen."""
        restyle(self, "chosen", "true" if current else "false")

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if self.rect().contains(event.position().toPoint()):
            self.opened.emit(self.form.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _OPENING:
            self.opened.emit(self.form.id)
        elif key in _STEPS:
            self.step_asked.emit(_STEPS[key])
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.entered.emit(self.form.id)


class FormList(QWidget):
    """Cards below each other; the sheet of the current one is seen beside them.

    Signals:
        opened: id of the form that is wanted.
        current_changed: id of the form that is looked at.
    """

    opened = Signal(str)
    current_changed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cards: dict[str, FormCard] = {}
        self.current = ""
        self._count = TextLabel("", Role.NOTE)
        inside = QWidget()
        inside.setProperty("role", "scrolled")
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(16, 2, 16, 12)
        self._column.setSpacing(tokens.GRID)
        self._column.addStretch()
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inside)
        head = QVBoxLayout()
        head.setContentsMargins(16, 14, 16, 8)
        head.setSpacing(2)
        head.addWidget(TextLabel(tr("Biểu mẫu"), Role.TITLE))
        head.addWidget(self._count)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(area, 1)

    def show_forms(self, forms: Sequence[FormView]) -> None:
        """Shows the forms; called once, for they come with the program."""
        self._count.setText(tr("{count} biểu mẫu, điền sẵn từ sổ", count=len(forms)))
        for form in forms:
            card = FormCard(form)
            card.opened.connect(self.opened)
            card.entered.connect(self.look_at)
            card.step_asked.connect(self._on_step_asked)
            self._column.insertWidget(self._column.count() - 1, card)
            self.cards[form.id] = card

    @Slot(str)
    def look_at(self, form_id: str) -> None:
        """Makes a form the current one."""
        if form_id == self.current:
            return
        self.current = form_id
        for key, card in self.cards.items():
            card.set_current(current=key == form_id)
        self.current_changed.emit(form_id)

    def focus_current(self) -> None:
        """To the current card."""
        card = self.cards.get(self.current)
        if card is not None:
            card.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(int)
    def _on_step_asked(self, by: int) -> None:
        keys = list(self.cards)
        at = keys.index(self.current) + by
        if 0 <= at < len(keys):
            self.cards[keys[at]].setFocus(Qt.FocusReason.TabFocusReason)
