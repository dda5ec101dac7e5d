"""Told after an office was opened: who else has it open."""

from PySide6.QtCore import QObject, Slot

from commune_desk.gui.context import PageContext
from commune_desk.gui.i18n import tr
from commune_desk.services.holders import HolderView, told_holders


class Company(QObject):
    """Looks once, and says in the message bar who works with the office elsewhere; silent when nobody does."""

    def __init__(self, context: PageContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context

    def look(self) -> None:
        """Reads who there is."""
        self._context.tasks.read(self, self._context.office.holders.others, key="holders", done=self._on_read)

    @Slot(object)
    def _on_read(self, others: tuple[HolderView, ...]) -> None:
        if others:
            self._context.messages.note(
                tr(
                    "Sổ này cũng đang mở: {holders}. Cả hai bên đều ghi được; sửa cùng một chỗ thì chương trình báo.",
                    holders=told_holders(others),
                )
            )
