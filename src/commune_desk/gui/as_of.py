"""The day the window looks at: today, unless the officer chose another; then nothing can be changed."""

from datetime import date

from PySide6.QtCore import QObject, Signal


class AsOf(QObject):
    """Which day lists and records are shown for.

    Signals:
        changed: another day is looked at now.
    """

    changed = Signal()

    def __init__(self, today: date, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._day = today

    @property
    def today(self) -> date:
        """Today, by the office's clock."""
        return self._today

    @property
    def day(self) -> date:
        """The day looked at."""
        return self._day

    @property
    def read_only(self) -> bool:
        """Whether another day than today is looked at."""
        return self._day != self._today

    def look_at(self, day: date | None) -> None:
        """Looks at a day; None for today."""
        chosen = day or self._today
        if chosen != self._day:
            self._day = chosen
            self.changed.emit()

    def begin_day(self, today: date) -> None:
        """A new day began; who looked at today goes on looking at today."""
        followed = not self.read_only
        self._today = today
        if followed:
            self.look_at(today)
