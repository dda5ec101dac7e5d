"""The popup of the officer's name: who is at work now, and somebody new."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from commune_desk.domain.errors import InvalidFieldsError, UserFacingError
from commune_desk.gui.context import PageContext
from commune_desk.gui.i18n import tr
from commune_desk.gui.seats import seat_and_remember
from commune_desk.gui.widgets.buttons import Button, Kind
from commune_desk.gui.widgets.choices import RadioButton
from commune_desk.gui.widgets.entries import TextEntry
from commune_desk.gui.widgets.labels import Role, TextLabel, line
from commune_desk.services.contracts import Changes
from commune_desk.services.officers import AddOfficer, OfficerView
from commune_desk.wording import explain, say

_WIDTH = 320


class OfficerPopup(QFrame):
    """Opens below the name; a press seats an officer, and what is written later bears that name.

    Signals:
        seated: name of who is at work now.
    """

    seated = Signal(str)

    def __init__(self, context: PageContext, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("role", "popup")
        self.setFixedWidth(_WIDTH)
        self._context = context
        self._place = QPoint()
        self.rows: dict[UUID, RadioButton] = {}
        self._names = QWidget()
        self.entry = TextEntry(tr("Cấp bậc, họ và tên"))
        self.entry.setAccessibleName(tr("Cán bộ khác"))
        self.add_button = Button(tr("Thêm và dùng tên này"), "user-plus", Kind.PRIMARY)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(10)
        column.addWidget(TextLabel(tr("Ai đang làm việc?"), Role.PANEL_TITLE))
        column.addWidget(TextLabel(tr("Mọi việc ghi từ đây mang tên này trong Lịch sử."), Role.NOTE, wrap=True))
        column.addWidget(self._names)
        column.addWidget(line())
        column.addWidget(self.entry)
        column.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)
        self._column = column
        self.add_button.clicked.connect(self._on_add)
        self.entry.line.returnPressed.connect(self._on_add)

    def open_below(self, place: QPoint) -> None:
        """Reads who there is, and opens with its right end at a place of the screen."""
        self._place = place
        self.entry.set_value(None)
        self.entry.show_problem("")
        self._context.tasks.read(self, self._context.office.officers.list, key="officers", done=self._on_read)

    @Slot(object)
    def _on_read(self, officers: Sequence[OfficerView]) -> None:
        self._show_names(officers)
        self.adjustSize()
        self.move(self._place - QPoint(self.width(), 0))
        self.show()
        self.entry.setFocus(Qt.FocusReason.PopupFocusReason)

    def _show_names(self, officers: Sequence[OfficerView]) -> None:
        names = QWidget()
        column = QVBoxLayout(names)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self.rows = {}
        for view in officers:
            row = RadioButton(" ".join(part for part in (view.rank, view.full_name) if part))
            row.setChecked(view.full_name == self._context.office.desk.who)
            row.setObjectName(str(view.id))
            row.clicked.connect(self._on_chosen)
            self.rows[view.id] = row
            column.addWidget(row)
        self._column.replaceWidget(self._names, names)
        self._names.deleteLater()
        self._names = names

    @Slot()
    def _on_chosen(self) -> None:
        self._seat(UUID(self.sender().objectName()))

    def _seat(self, officer_id: UUID) -> None:
        seat_and_remember(self._context.office, officer_id)
        self.close()
        self.seated.emit(self._context.office.desk.who)

    @Slot()
    def _on_add(self) -> None:
        command = AddOfficer(self.entry.value() or "")
        add = self._context.office.officers.add
        self._context.tasks.write(self, add, command, done=self._on_added, failed=self._on_failed)

    @Slot(object)
    def _on_added(self, changes: Changes) -> None:
        for officer_id in changes.ids:
            self._seat(officer_id)

    @Slot(object)
    def _on_failed(self, error: UserFacingError) -> None:
        words = explain(error)
        if isinstance(error, InvalidFieldsError):
            _, code, facts = error.problems[0]
            words = say(code, label=tr("họ và tên"), **facts)
        self.entry.show_problem(words)
