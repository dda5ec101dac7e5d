"""What a page is given to work with."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from commune_desk.gui.as_of import AsOf
from commune_desk.gui.bus import Bus
from commune_desk.gui.messages import Messages
from commune_desk.gui.tasks import Tasks
from commune_desk.gui.theme import Theme
from commune_desk.services.office import Office


class Navigator(QObject):
    """Takes a page's wish to show another one; pages never know each other.

    Signals:
        asked: key of the page, and what it should show (a value that page understands, or None).
    """

    asked = Signal(str, object)

    def __call__(self, key: str, target: object = None) -> None:
        """Shows the page `key`, and there `target`."""
        self.asked.emit(key, target)


@dataclass(frozen=True)
class PageContext:
    """Given to every page's constructor; nothing is looked up globally.

    Attributes:
        office: the services, one attribute a subject (`office.members`).
        tasks: runs commands and queries off the GUI thread.
        bus: tells what was changed.
        messages: the message bar.
        navigate: shows another page.
        theme: light and dark.
        as_of: the day looked at.
    """

    office: Office
    tasks: Tasks
    bus: Bus
    messages: Messages
    navigate: Navigator
    theme: Theme
    as_of: AsOf
