"""Sao lưu: the last copy, how many are kept."""

from datetime import date, datetime, timedelta

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QGridLayout, QWidget

from commune_desk.gui.context import PageContext
from commune_desk.gui.i18n import tr
from commune_desk.gui.pages.overview.tile import Tile
from commune_desk.gui.widgets.elided import ElidedLabel
from commune_desk.gui.widgets.labels import IconLabel, Role, TextLabel
from commune_desk.services.backups import BackupView
from commune_desk.wording.formats import day_text

_LATE_DAYS = 1


class BackupTile(Tile):
    """Newest and oldest copy; late is amber."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, tr("Sao lưu"), "administration", parent)
        self.target = "backups"
        self._sign = IconLabel("circle-check", "accent")
        self.newest = ElidedLabel("", Role.MUTED)
        self.kept = ElidedLabel("", Role.MUTED)
        grid = QGridLayout(self.content)
        grid.setContentsMargins(0, 2, 0, 0)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(10)
        rows = (
            (self._sign, tr("Bản mới nhất"), self.newest),
            (IconLabel("history", "muted"), tr("Đang giữ"), self.kept),
        )
        for at, (icon, title, words) in enumerate(rows):
            grid.addWidget(icon, at, 0)
            grid.addWidget(TextLabel(title, Role.MEDIUM), at, 1)
            grid.addWidget(words, at, 2)
        grid.setColumnStretch(2, 1)
        grid.setRowStretch(len(rows), 1)

    def load(self) -> None:
        self.context.tasks.read(self, self.context.office.backups.list, key="backups", done=self._on_read)

    @Slot(object)
    def _on_read(self, backups: tuple[BackupView, ...]) -> None:
        if not backups:
            words = tr("Chưa có bản sao lưu nào. Máy hỏng là mất sổ.")
            self.show_nothing(words, tr("Sao lưu ngay"), "administration", "backups")
            return
        self.show_content()
        newest, oldest = backups[0].at, backups[-1].at
        today = self.context.as_of.today
        late = (today - newest.date()).days > _LATE_DAYS
        self._sign.set_icon("triangle-alert" if late else "circle-check", "warn" if late else "accent")
        self.newest.set_role(Role.WARN if late else Role.MUTED)
        self.newest.set_words(_when(newest, today))
        self.kept.set_words(tr("{count} bản, từ {day}", count=len(backups), day=day_text(oldest.date())))


def _when(moment: datetime, today: date) -> str:
    """hôm nay 07:30, hôm qua 17:05, 19/10/2026 08:00."""
    if moment.date() == today:
        return tr("hôm nay {time}", time=f"{moment:%H:%M}")
    if moment.date() == today - timedelta(days=1):
        return tr("hôm qua {time}", time=f"{moment:%H:%M}")
    return tr("{day}, {count} ngày trước", day=day_text(moment.date()), count=(today - moment.date()).days)
