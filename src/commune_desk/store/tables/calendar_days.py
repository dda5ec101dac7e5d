"""The office's calendar: what it said of single days."""

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped

from commune_desk.store.base import Base, Code, Day, Key, Line, OfUnit, Prose, Versioned


class CalendarDayRow(OfUnit, Versioned, Base):
    """A day that is not what its weekday says: a `DayKind`, why, and by what paper.

    `removed_on`: from which day on the office no longer says so. The row stays, and is used again when it does.
    """

    __tablename__ = "calendar_days"
    __table_args__ = (UniqueConstraint("unit_id", "day"),)

    id: Mapped[Key]
    day: Mapped[Day]
    kind: Mapped[Code]
    note: Mapped[Line]
    source: Mapped[Prose]
    removed_on: Mapped[Day | None]
