"""Who else has the office open: other windows and commands, on this computer or at other desks of a server."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from commune_desk.services.desk import Desk
from commune_desk.store.engine import Database
from commune_desk.store.holders import one_in_words
from commune_desk.store.unit_of_work import local


@dataclass(frozen=True)
class HolderView:
    """Somebody else who has the office open.

    Attributes:
        computer: its name.
        process: number of the process there.
        opened_at: local moment.
        officer: rank and name of who is at work there; "" where nobody was chosen, or no name could be looked up.
    """

    computer: str
    process: int
    opened_at: datetime
    officer: str


class HolderService:
    """Tells who else has this office open."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def others(self) -> tuple[HolderView, ...]:
        """All but this one, the longest first."""
        return others_of(self._desk.database)


def others_of(database: Database) -> tuple[HolderView, ...]:
    """Who else has a database open, of whatever version it is."""
    return tuple(HolderView(one.computer, one.process, local(one.opened_at), one.officer) for one in database.holders())


def told_holders(views: Sequence[HolderView]) -> str:
    """Who they are and since when, as one line."""
    return "; ".join(one_in_words(view.computer, view.officer, view.opened_at) for view in views)
