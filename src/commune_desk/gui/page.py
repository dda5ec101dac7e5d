"""What every page does alike: reads when first shown, reads again when its subjects changed."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from commune_desk.gui import tokens
from commune_desk.gui.context import PageContext
from commune_desk.gui.leaving import Leaving
from commune_desk.services.contracts import Changes


@dataclass(frozen=True)
class PageSpec:
    """How a page presents itself.

    Attributes:
        key: plural noun of the subject; what `navigate` takes.
        title: words in the rail, already translated.
        icon: file of resources/icons.
        order: place in the rail, tens apart.
        shortcut: key sequence; "" gives the first nine pages Ctrl+1 to Ctrl+9 by place.
        factory: makes the page on the first visit.
    """

    key: str
    title: str
    icon: str
    order: int
    factory: Callable[[PageContext], QWidget]
    shortcut: str = ""


class PageWidget(QWidget):
    """Base of a page. Override `load`; override `show_target` when others may point into the page.

    Attributes:
        subjects: plural nouns whose changes make what is shown stale.
        hint: keys of use here, for the right end of the message bar.
        context: services, tasks, bus, messages.
        body: the page's layout, with the page margins.
        leaving: asks before something half typed there is lost, where something is typed.
    """

    subjects: frozenset[str] = frozenset()
    hint: str = ""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "page")
        self.context = context
        self._stale = True
        self.leaving: Leaving | None = None
        self.body = QVBoxLayout(self)
        margin = tokens.PAGE_MARGIN
        self.body.setContentsMargins(margin, 0, margin, 10)
        self.body.setSpacing(tokens.GRID)
        context.bus.changed.connect(self._on_bus_changed)
        context.as_of.changed.connect(self._on_as_of_changed)

    def load(self) -> None:
        """Asks the services for fresh views. Called when shown and stale, and at once when visible."""

    def show_target(self, target: object) -> None:
        """Shows what another page or the search pointed at."""

    def finish_typing(self) -> bool:
        """Before the window closes: saves what is typed into a cell; False when it cannot be kept, and is shown."""
        return True

    def refresh(self) -> None:
        """Reads again: now if visible, else when shown next."""
        self._stale = True
        if self.isVisible():
            self._stale = False
            self.load()

    @Slot(object)
    def _on_bus_changed(self, changes: Changes) -> None:
        if self.subjects & changes.subjects:
            self.refresh()

    @Slot()
    def _on_as_of_changed(self) -> None:
        self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.context.messages.hint(self.hint)
        if self._stale:
            self._stale = False
            self.load()
