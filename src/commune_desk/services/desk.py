"""What every service works with."""

from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from commune_desk.services.contracts import Clock, NewId
from commune_desk.store.engine import Database
from commune_desk.store.unit_of_work import UnitOfWork

LOCAL_OFFSET = timedelta(hours=7)
"""Viet Nam keeps +07:00 all year; Windows has no zone table to ask."""


@dataclass
class Desk:
    """One officer at work in one commune: the database, the unit, who acts, and the sources of time and ids.

    Only who acts may change; what is being written bears the name of whoever began it.
    """

    database: Database
    unit_id: UUID
    who: str
    clock: Clock
    new_id: NewId

    def work(self, use_case: str, **facts: Any) -> AbstractContextManager[UnitOfWork]:
        """One unit of work: everything in it becomes one change set named by `use_case`, or nothing happens."""
        return self.database.work(
            unit_id=self.unit_id,
            who=self.who,
            use_case=use_case,
            facts=facts,
            clock_now=self.clock.now,
            new_id=self.new_id,
        )

    def today(self) -> date:
        """The local day."""
        return (self.clock.now() + LOCAL_OFFSET).date()

    def take_seat(self, who: str) -> None:
        """Somebody else is at work here from now on."""
        self.who = who

    def as_officer(self, who: str) -> "Desk":
        """The same desk with somebody else at work."""
        return replace(self, who=who)
