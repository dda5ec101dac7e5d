"""Carries out what is done on the page, one after the other, and takes it back."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from PySide6.QtCore import QObject, Signal, Slot

from commune_desk.gui.context import PageContext
from commune_desk.gui.i18n import tr
from commune_desk.gui.pages.rosters.own_changes import OwnChanges
from commune_desk.services.contracts import Changes
from commune_desk.services.roster_commands import (
    ClearCell,
    ConfirmAttendance,
    PinCells,
    PublishMonth,
    SetAttendance,
    SetCell,
    SetCells,
    SetDutyOfficer,
    SetRoute,
    SetShiftLeader,
)


class RosterWriter(QObject):
    """Every command of the page goes through here.

    Attributes:
        own: the change sets made here.

    Signals:
        rested: the last command under way has ended, however it did; what is shown should be read again.
    """

    rested = Signal()

    def __init__(self, context: PageContext, parent: QObject) -> None:
        super().__init__(parent)
        rosters = context.office.rosters
        self.own = OwnChanges()
        self._context = context
        self._under_way = 0
        self._use_cases: dict[type, Callable[[Any], Changes]] = {
            SetCell: rosters.set_cell,
            SetCells: rosters.set_cells,
            ClearCell: rosters.clear_cell,
            PinCells: rosters.pin,
            SetShiftLeader: rosters.set_leader,
            SetRoute: rosters.set_route,
            SetDutyOfficer: rosters.set_duty_officer,
            SetAttendance: rosters.set_attendance,
            ConfirmAttendance: rosters.confirm_attendance,
            PublishMonth: rosters.publish_month,
        }

    @property
    def busy(self) -> bool:
        """Whether a command has not ended yet."""
        return self._under_way > 0

    def allowed(self) -> bool:
        """Whether anything may be changed now; says why not."""
        if self._context.as_of.read_only:
            self._context.messages.warn(tr("Đang xem ngày khác hôm nay nên không sửa được lịch."))
        return not self._context.as_of.read_only

    @Slot(object)
    def write(self, command: object) -> None:
        """Carries out a command of the roster."""
        self._under_way += 1
        function = self._use_cases[type(command)]
        self._context.tasks.write(self, function, command, done=self._on_written, ended=self._on_ended)

    @Slot()
    def undo(self) -> None:
        """Takes back the newest change made here that stands."""
        self._toggle(self._context.office.history.undo, self.own.to_undo)

    @Slot()
    def redo(self) -> None:
        """Puts back what was taken back last."""
        self._toggle(self._context.office.history.redo, self.own.to_redo)

    def _toggle(self, function: Callable[[UUID], Changes], change_set_id: UUID | None) -> None:
        if change_set_id is not None:
            self._under_way += 1
            self._context.tasks.write(self, function, change_set_id, ended=self._on_ended)

    @Slot(object)
    def _on_written(self, changes: Changes) -> None:
        if changes.change_set_id is not None:
            self.own.remember(changes.change_set_id)

    @Slot()
    def _on_ended(self) -> None:
        self._under_way -= 1
        if not self._under_way:
            self.rested.emit()
