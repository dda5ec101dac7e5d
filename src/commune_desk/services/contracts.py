"""What every service takes and gives back."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Generic, Protocol, TypeVar
from uuid import UUID

from commune_desk.domain.errors import CancelledError

T = TypeVar("T")


class Clock(Protocol):
    """The only source of time; comes in from `bootstrap`."""

    def now(self) -> datetime:
        """The moment in UTC, with its zone."""
        ...


NewId = Callable[[], UUID]
"""The only source of identifiers (UUIDv7)."""


@dataclass(frozen=True)
class Changes:
    """What a command changed: the bus tells every page, and the change set can be undone.

    Attributes:
        subjects: plural nouns of the subjects touched ("members", "teams", ...).
        ids: identifiers of the roots touched.
        change_set_id: what `HistoryService.undo` takes; None when nothing was changed or nothing can be undone.
        message_code: sentence for the message bar, with its facts.
        takes_back: the change set that this one undid; None for any other command.
        puts_back: the change set that this one did again.
    """

    subjects: frozenset[str]
    ids: frozenset[UUID] = frozenset()
    change_set_id: UUID | None = None
    message_code: str = ""
    message_facts: tuple[tuple[str, object], ...] = ()
    takes_back: UUID | None = None
    puts_back: UUID | None = None


@dataclass(frozen=True)
class Seen:
    """A row that holds for a while, as an officer saw it; a command that puts another in its place carries it.

    None in a command means that nothing was seen to hold on the day.
    """

    id: UUID
    version: int


class DatedView(Protocol):
    """A view of a row that holds from a day on, until another."""

    @property
    def seen(self) -> Seen:
        """The row this was read from."""
        ...

    @property
    def valid_from(self) -> date:
        """First day."""
        ...

    @property
    def valid_to(self) -> date | None:
        """First day no longer."""
        ...


def seen_on(views: Iterable[DatedView], day: date) -> Seen | None:
    """Which of the rows an officer looks at holds on a day."""
    holding = (view for view in views if view.valid_from <= day and (view.valid_to is None or day < view.valid_to))
    return next((view.seen for view in holding), None)


@dataclass(frozen=True)
class Page(Generic[T]):
    """A window on a list: the rows from `offset`, and how many there are in all.

    `more`: there are more than `total`, which nobody has counted.
    """

    rows: tuple[T, ...]
    total: int
    offset: int = 0
    more: bool = False


class TaskContext:
    """Progress and cancel of a piece of work. This one is silent; the window and the terminal have their own."""

    def progress(self, done: int, total: int, what_code: str = "") -> None:
        """Tells how far: `done` of `total` steps (total 0: unknown), doing what (a code of `wording`)."""

    @property
    def cancelled(self) -> bool:
        """Whether the officer asked to stop."""
        return False

    def check(self) -> None:
        """Raises `CancelledError` when the officer asked to stop. Called between steps and right before the commit."""
        if self.cancelled:
            raise CancelledError


SILENT = TaskContext()
