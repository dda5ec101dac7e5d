"""What this window did and may take back, newest first: Ctrl+Z goes back step by step, Ctrl+Y forth again."""

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import QObject, Slot

from commune_desk.gui.context import PageContext
from commune_desk.gui.i18n import tr
from commune_desk.services.contracts import Changes


class UndoTrail(QObject):
    """Follows what is committed from this window; older steps are taken back in the history."""

    def __init__(self, context: PageContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._done: list[UUID] = []
        self._taken_back: list[UUID] = []
        self._under_way: list[UUID] = []
        context.bus.changed.connect(self._on_bus_changed)

    @Slot()
    def undo(self) -> None:
        """Takes back the newest step that still stands."""
        words = tr("Cửa sổ này không còn việc nào để hoàn tác. Việc cũ hơn: Quản trị, Lịch sử.")
        self._take(self._done, self._context.office.history.undo, words)

    @Slot()
    def redo(self) -> None:
        """Does again what was taken back last."""
        self._take(self._taken_back, self._context.office.history.redo, tr("Không có việc nào để làm lại."))

    def _take(self, steps: list[UUID], command: Callable[[UUID], Changes], none_left: str) -> None:
        if self._context.as_of.read_only:
            self._context.messages.warn(tr("Đang xem một ngày khác nên không đổi gì. Về hôm nay rồi làm."))
            return
        # A key pressed twice asks for two steps, though the first is not yet over.
        step = next((step for step in reversed(steps) if step not in self._under_way), None)
        if step is None:
            self._context.messages.warn(none_left)
            return
        self._under_way.append(step)
        self._context.tasks.write(self, command, step, ended=self._on_ended)

    @Slot()
    def _on_ended(self) -> None:
        # The writer's thread keeps their order.
        self._under_way.pop(0)

    @Slot(object)
    def _on_bus_changed(self, changes: Changes) -> None:
        if changes.takes_back is not None:
            _move(changes.takes_back, self._done, self._taken_back)
        elif changes.puts_back is not None:
            _move(changes.puts_back, self._taken_back, self._done)
        elif changes.change_set_id is not None:
            self._done.append(changes.change_set_id)
            self._taken_back.clear()


def _move(step: UUID, here: list[UUID], there: list[UUID]) -> None:
    if step in here:
        here.remove(step)
    there.append(step)
