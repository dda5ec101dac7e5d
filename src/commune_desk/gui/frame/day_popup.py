"""The popup of the day chip: another day to look at, and back to today."""

from PySide6.QtCore import QEvent, QPoint, Qt, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from commune_desk.gui.as_of import AsOf
from commune_desk.gui.i18n import tr
from commune_desk.gui.widgets.buttons import Button, Kind
from commune_desk.gui.widgets.date_edit import DateEdit
from commune_desk.gui.widgets.labels import Role, TextLabel

_WIDTH = 280


class DayPopup(QFrame):
    """Opens below the chip; Enter looks at the day typed, Esc leaves things as they are."""

    def __init__(self, as_of: AsOf, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("role", "popup")
        self.setFixedWidth(_WIDTH)
        self._as_of = as_of
        self.day = DateEdit(as_of.today)
        self.look_button = Button(tr("Xem ngày này"), "eye", Kind.PRIMARY)
        self.today_button = Button(tr("Hôm nay"))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.look_button)
        row.addWidget(self.today_button)
        row.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(10)
        column.addWidget(TextLabel(tr("Xem sổ tính đến ngày"), Role.PANEL_TITLE))
        column.addWidget(TextLabel(tr("Ngày khác hôm nay chỉ để xem, không sửa được."), Role.NOTE, wrap=True))
        column.addWidget(self.day)
        column.addLayout(row)
        self.look_button.clicked.connect(self._on_look)
        self.today_button.clicked.connect(self._on_today)
        self.day.line.returnPressed.connect(self._on_look)

    def open_below(self, place: QPoint) -> None:
        """Opens with its right end at a place of the screen."""
        self.day.set_value(self._as_of.day)
        self._fit()
        self.move(place - QPoint(self.width(), 0))
        self.show()
        self.day.setFocus(Qt.FocusReason.PopupFocusReason)
        self.day.line.selectAll()

    def event(self, event: QEvent) -> bool:
        handled = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            # A window of its own keeps its height: what is said below the field would be drawn over it.
            self._fit()
        return handled

    def _fit(self) -> None:
        # adjustSize asks how high the words are at the width they would like, not at the one they have.
        self.resize(_WIDTH, self.heightForWidth(_WIDTH))

    @Slot()
    def _on_look(self) -> None:
        day = self.day.value()
        if day is None:
            self.day.show_problem(self.day.unreadable() or tr("Gõ một ngày."))
            return
        self.close()
        self._as_of.look_at(day)

    @Slot()
    def _on_today(self) -> None:
        self.close()
        self._as_of.look_at(None)
