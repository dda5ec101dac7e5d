"""Reference cycles are freed on the GUI thread only.

Python collects them on whichever thread happens to allocate. A forgotten widget in a cycle that a worker thread
frees takes Qt's destructors to a foreign thread and the program with it, without a trace.
"""

import gc

from PySide6.QtCore import QObject, QTimer, Slot

_EVERY_MS = 1_000


class GuiThreadCollector(QObject):
    """Takes the collecting from Python while it lives, with Python's own measure of when it is due."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY_MS)
        self._timer.timeout.connect(self.collect_when_due)
        self._timer.start()

    def stop(self) -> None:
        """Gives it back to Python; called when no other thread runs Python any more."""
        self._timer.stop()
        gc.enable()

    @Slot()
    def collect_when_due(self) -> None:
        """Collects the oldest generation whose threshold was passed, as Python does on allocation."""
        counts, thresholds = gc.get_count(), gc.get_threshold()
        due = [at for at, (count, threshold) in enumerate(zip(counts, thresholds, strict=True)) if count > threshold]
        if due:
            gc.collect(due[-1])
