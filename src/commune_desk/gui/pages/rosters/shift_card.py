"""One shift, beside its cell: who leads, which route, a remark, and who came."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import QPoint, QRect, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from commune_desk import wording
from commune_desk.domain.areas import in_sentence
from commune_desk.domain.calendar import Weekday
from commune_desk.domain.rosters import Attendance
from commune_desk.gui.i18n import tr
from commune_desk.gui.pages.rosters.sheet import hours_text
from commune_desk.gui.widgets.buttons import IconButton
from commune_desk.gui.widgets.choices import Combo, Option
from commune_desk.gui.widgets.labels import Role, TextLabel
from commune_desk.gui.widgets.segmented import Segmented
from commune_desk.services.roster_commands import RouteView, SetAttendance, SetRoute, SetShiftLeader
from commune_desk.services.roster_shifts import ShiftPerson, ShiftView

_WIDTH = 440
_GAP = 10


class ShiftCard(QFrame):
    """Every choice is written at once and can be undone; Esc closes.

    Signals:
        leader_named, route_set, attendance_set: the command to carry out.
        closed: the officer is done with it.
    """

    leader_named = Signal(object)
    route_set = Signal(object)
    attendance_set = Signal(object)
    closed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "popup")
        self.setFixedWidth(_WIDTH)
        self.shift: ShiftView | None = None
        self._member_id: UUID | None = None
        self._title = TextLabel("", Role.STRONG)
        self._people = TextLabel("", Role.NOTE, wrap=True)
        self._close = IconButton("x", tr("Đóng"))
        self.leader = Combo()
        self.route = Combo()
        self.note = QLineEdit()
        self._came_label = TextLabel("", Role.LABEL, wrap=True)
        self.came = Segmented([Option(one, wording.say(f"choice.attendance.{one}")) for one in Attendance])
        self._build()
        self._connect()
        self.hide()

    def show_shift(self, shift: ShiftView, member_id: UUID, routes: Sequence[RouteView]) -> None:
        """Shows a shift as somebody of it stands in it."""
        self.shift, self._member_id = shift, member_id
        day = f"{wording.say(Weekday.of(shift.day).label_code)} {shift.day:%d/%m}"
        team = f"{tr('Tổ {number}', number=shift.team_number)}, {in_sentence(shift.team_name)}"
        self._title.setText(f"{shift.kind.name} {hours_text(shift.kind)} · {day} · {team}")
        self._people.setText(", ".join(one.full_name for one in shift.people))
        self.leader.set_options(
            (Option(None, tr("chưa cử")), *(Option(one.member_id, one.full_name) for one in shift.people))
        )
        self.leader.set_key(next((one.member_id for one in shift.people if one.is_leader), None))
        self.route.set_options(
            (Option(None, tr("chưa ghi")), *(Option(one.code, one.code, one.description) for one in routes))
        )
        self.route.set_key(shift.route_code)
        if not self.note.isModified():
            self.note.setText(shift.note)
        self._show_person()

    def place_beside(self, cell: QRect, within: QRect) -> None:
        """Lies where there is room beside a cell, never over it."""
        self.adjustSize()
        right = cell.right() + _GAP
        left = right if right + self.width() <= within.right() else cell.left() - _GAP - self.width()
        top = min(max(within.top(), cell.center().y() - self.height() // 2), within.bottom() - self.height())
        self.move(QPoint(max(within.left(), left), max(within.top(), top)))

    def set_read_only(self, *, read_only: bool) -> None:
        """Whether nothing can be changed."""
        for widget in (self.leader, self.route, self.note, self.came):
            widget.setEnabled(not read_only)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._on_close_clicked()
        else:
            super().keyPressEvent(event)

    def _build(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._close)
        fields = QGridLayout()
        fields.setHorizontalSpacing(12)
        fields.setVerticalSpacing(8)
        fields.setColumnStretch(1, 1)
        labels = (tr("Trưởng ca"), tr("Tuyến"), tr("Ghi chú"))
        widgets: tuple[QWidget, ...] = (self.leader, self.route, self.note)
        for row, (label, widget) in enumerate(zip(labels, widgets, strict=True)):
            fields.addWidget(TextLabel(label, Role.LABEL), row, 0)
            fields.addWidget(widget, row, 1)
        fields.addWidget(self._came_label, len(labels), 0)
        fields.addWidget(self.came, len(labels), 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 10, 12, 14)
        layout.setSpacing(8)
        layout.addLayout(head)
        layout.addWidget(self._people)
        layout.addLayout(fields)

    def _connect(self) -> None:
        self._close.clicked.connect(self._on_close_clicked)
        self.leader.picked.connect(self._on_leader_picked)
        self.route.picked.connect(self._on_route_changed)
        self.note.editingFinished.connect(self._on_note_finished)
        self.came.chosen.connect(self._on_came_chosen)

    def _person(self) -> ShiftPerson | None:
        people = self.shift.people if self.shift is not None else ()
        return next((one for one in people if one.member_id == self._member_id), None)

    def _show_person(self) -> None:
        person = self._person()
        duty = self.shift is not None and self.shift.kind.is_duty
        self.came.setVisible(person is not None and duty)
        self._came_label.setVisible(person is not None and duty)
        if person is not None:
            self._came_label.setText(person.full_name)
            self.came.set_key(person.attendance)

    @Slot()
    def _on_close_clicked(self) -> None:
        self.hide()
        self.closed.emit()

    @Slot(object)
    def _on_leader_picked(self, member_id: UUID | None) -> None:
        if self.shift is not None:
            self.leader_named.emit(SetShiftLeader(self.shift.shift_id, member_id))

    @Slot()
    def _on_route_changed(self) -> None:
        if self.shift is not None:
            note = self.note.text().strip() or None
            self.note.setModified(False)
            self.route_set.emit(SetRoute(self.shift.shift_id, self.route.key(), note))

    @Slot()
    def _on_note_finished(self) -> None:
        if self.shift is not None and self.note.text().strip() != self.shift.note:
            self._on_route_changed()

    @Slot(object)
    def _on_came_chosen(self, attendance: Attendance) -> None:
        if self.shift is not None and self._member_id is not None:
            self.attendance_set.emit(SetAttendance(self.shift.shift_id, self._member_id, attendance))
