"""What the message bar is asked to say."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from PySide6.QtCore import QObject, Signal, Slot

from commune_desk import wording
from commune_desk.domain.errors import UserFacingError
from commune_desk.services.contracts import Changes


class Tone(StrEnum):
    """How a message, chip or cell is meant."""

    NEUTRAL = "neutral"
    ACCENT = "accent"
    WARN = "warn"
    ERROR = "error"


@dataclass(frozen=True)
class Message:
    """One line of the message bar.

    Attributes:
        text: the sentence.
        tone: ACCENT for good news.
        change_set_id: what the link takes back; None for no link.
        taken_back: whether the message tells of an undo, so that the link does it again.
    """

    text: str
    tone: Tone = Tone.ACCENT
    change_set_id: UUID | None = None
    taken_back: bool = False


class Messages(QObject):
    """Pages speak here; the bar listens.

    Signals:
        posted: a `Message`.
        hinted: the hint at the right end, as text.
        calmed: what went wrong before is over: nothing of it is to be read any more.
    """

    posted = Signal(object)
    hinted = Signal(str)
    calmed = Signal()

    def good(self, text: str) -> None:
        """Good news."""
        self.posted.emit(Message(text))

    def note(self, text: str) -> None:
        """Something to know, neither good nor bad."""
        self.posted.emit(Message(text, Tone.NEUTRAL))

    def warn(self, text: str) -> None:
        """Something to look at."""
        self.posted.emit(Message(text, Tone.WARN))

    def error(self, error: UserFacingError) -> None:
        """What went wrong, and what to do now."""
        self.posted.emit(Message(wording.explain(error), Tone.ERROR))

    def calm(self) -> None:
        """Takes a problem off the bar, since something else is begun; good news and its link stay."""
        self.calmed.emit()

    def hint(self, text: str) -> None:
        """Keys that are of use on the page shown."""
        self.hinted.emit(text)

    @Slot(object)
    def changes(self, changes: Changes) -> None:
        """Tells what a command did, with the link that undoes it."""
        if changes.message_code:
            text = wording.say(changes.message_code, **dict(changes.message_facts))
            self.posted.emit(Message(text, Tone.ACCENT, changes.change_set_id, changes.takes_back is not None))
