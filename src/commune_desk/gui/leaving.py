"""What is half typed is not lost by a click: before it is left the officer is asked once."""

from collections.abc import Callable
from typing import Protocol
from weakref import ref

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QWidget

from commune_desk.gui.widgets.ask import LeaveQuestion


class HalfTyped(Protocol):
    """What somebody types into, and may leave."""

    @property
    def typed_about(self) -> str:
        """Whose or what record is half typed; "" when nothing would be lost."""
        ...

    def save_typed(self) -> None:
        """Saves it, or tells what is missing."""
        ...

    def drop_typed(self) -> None:
        """Forgets it."""
        ...


class Leaving(QObject):
    """Asks before something half typed is left: save it, go on typing, or drop it.

    Args:
        typed: what is typed into; it calls `go_on` when it was saved, and `stay` when it is typed into again.
        over: the widget the question stands over.
    """

    def __init__(self, typed: HalfTyped, over: QWidget) -> None:
        super().__init__(over)
        # The widget owns this: a reference back would keep both for ever.
        self._typed = ref(typed)
        self._over = ref(over)
        self._go: Callable[[], object] | None = None
        self._question: LeaveQuestion | None = None

    @property
    def needed(self) -> bool:
        """Whether leaving would lose something."""
        return bool(self._about())

    def then(self, go: Callable[[], object]) -> None:
        """Goes at once when nothing would be lost; else asks, and goes when it is saved or dropped."""
        if not self.needed:
            go()
            return
        self._go = go
        if self._question is None:
            question = self._question = LeaveQuestion(self._over(), self._about())
            question.save.clicked.connect(self._on_save)
            question.drop.clicked.connect(self._on_drop)
            question.rejected.connect(self._on_rejected)
            question.open()

    @Slot()
    def stay(self) -> None:
        """Somebody goes on typing: nothing is left any more."""
        if self._question is None:
            self._go = None

    def go_on(self) -> bool:
        """It was saved; whether somebody waits to go elsewhere, which happens now."""
        if self._go is None:
            return False
        # The work that saved it is to end first: a window does not close while something is written.
        QTimer.singleShot(0, self, self._on_free)
        return True

    @Slot()
    def _on_save(self) -> None:
        self._close()
        typed = self._typed()
        if typed is not None:
            typed.save_typed()

    @Slot()
    def _on_drop(self) -> None:
        self._close()
        typed = self._typed()
        if typed is not None:
            typed.drop_typed()
        self._on_free()

    @Slot()
    def _on_free(self) -> None:
        go, self._go = self._go, None
        if go is not None:
            go()

    @Slot()
    def _on_rejected(self) -> None:
        self._question, self._go = None, None

    def _about(self) -> str:
        typed = self._typed()
        return "" if typed is None else typed.typed_about

    def _close(self) -> None:
        if self._question is not None:
            self._question.accept()
            self._question = None
