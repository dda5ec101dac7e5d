"""Tells every page what was changed."""

from PySide6.QtCore import QObject, Signal

from commune_desk.services.contracts import Changes


class Bus(QObject):
    """The one place pages listen to.

    Signals:
        changed: `Changes` of a command that was committed.
    """

    changed = Signal(object)

    def publish(self, changes: Changes) -> None:
        """Tells every listener."""
        self.changed.emit(changes)
