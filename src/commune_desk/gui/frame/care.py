"""What the top bar's buttons do, and its backup state kept true."""

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import QObject, QPoint, Slot
from PySide6.QtWidgets import QWidget

from commune_desk.gui.context import PageContext
from commune_desk.gui.frame.day_popup import DayPopup
from commune_desk.gui.frame.officer_popup import OfficerPopup
from commune_desk.gui.frame.palette import Palette
from commune_desk.gui.frame.top_bar import TopBar
from commune_desk.gui.i18n import tr
from commune_desk.gui.messages import Tone
from commune_desk.gui.page import PageSpec
from commune_desk.services.backups import BackupView
from commune_desk.services.contracts import Changes

BACKUPS = "backups"


def backup_state(last: BackupView | None, today: date) -> tuple[str, Tone]:
    """What the top bar says of the last backup; older than yesterday's it is late."""
    if last is None:
        return tr("Chưa sao lưu lần nào"), Tone.WARN
    late = last.at.date() < today - timedelta(days=1)
    return tr("Đã sao lưu {moment}", moment=f"{last.at:%d/%m %H:%M}"), Tone.WARN if late else Tone.ACCENT


class FrameCare(QObject):
    """Joins the top bar to search, day, backups and officers.

    Attributes:
        palette: the search.
        day_popup: the day looked at.
        officer_popup: who is at work.
    """

    def __init__(self, bar: TopBar, over: QWidget, specs: Sequence[PageSpec], context: PageContext) -> None:
        super().__init__(over)
        self._bar = bar
        self._context = context
        self.palette = Palette(specs, context, over)
        self.day_popup = DayPopup(context.as_of, bar)
        self.officer_popup = OfficerPopup(context, bar)
        self.officer_popup.seated.connect(bar.show_officer)
        bar.search_requested.connect(self.palette.open)
        bar.day_requested.connect(self._on_day_requested)
        bar.backup_requested.connect(self._on_backup_requested)
        bar.officer_requested.connect(self._on_officer_requested)
        context.bus.changed.connect(self._on_bus_changed)

    @Slot()
    def _on_day_requested(self) -> None:
        chip = self._bar.day_chip
        self.day_popup.open_below(chip.mapToGlobal(QPoint(chip.width(), chip.height() + 4)))

    @Slot()
    def _on_backup_requested(self) -> None:
        self._context.navigate("administration", BACKUPS)

    @Slot()
    def _on_officer_requested(self) -> None:
        name = self._bar.officer_name
        self.officer_popup.open_below(name.mapToGlobal(QPoint(name.width(), name.height() + 4)))

    @Slot(object)
    def _on_bus_changed(self, changes: Changes) -> None:
        # Closing a month makes a backup as well.
        if changes.subjects & {BACKUPS, "allowances"}:
            self._context.tasks.read(self, self._context.office.backups.last, key="backup", done=self._on_last_read)

    @Slot(object)
    def _on_last_read(self, last: BackupView | None) -> None:
        self._bar.show_backup(*backup_state(last, self._context.as_of.today))
