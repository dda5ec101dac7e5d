"""Ca trực đêm nay: who is out tonight, team by team, and who commands."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from commune_desk.domain.areas import proper_name
from commune_desk.domain.rosters import ShiftKind
from commune_desk.gui.context import PageContext
from commune_desk.gui.i18n import tr
from commune_desk.gui.pages.overview.tile import Tile, TileRows
from commune_desk.gui.widgets.labels import IconLabel, Role, TextLabel
from commune_desk.services.roster_views import DayShift, DayShiftsView
from commune_desk.wording.formats import day_text

_ROWS = 4
_HOUR_MIN = 60
_DAY_HOURS = 24


class TonightTile(Tile):
    """The night shifts of the day; of all shifts when none is at night."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, tr("Ca trực đêm nay"), "rosters", parent)
        self.list = TileRows((Role.NOTE, Role.MEDIUM), (1,), _ROWS)
        self.more = TextLabel("", Role.NOTE)
        self.officer = TextLabel("", Role.SMALL)
        self._phone = IconLabel("phone", "muted", 14)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self._phone)
        foot.addWidget(self.officer)
        foot.addStretch()
        foot.addWidget(self.more)
        column = QVBoxLayout(self.content)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.list, 1)
        column.addLayout(foot)

    def load(self) -> None:
        day = self.context.as_of.day
        self.target = day
        self.context.tasks.read(self, self.context.office.rosters.shifts_on, day, key="shifts", done=self._on_read)

    @Slot(object)
    def _on_read(self, view: DayShiftsView) -> None:
        shifts = [shift for shift in view.shifts if shift.kind.night_duty] or list(view.shifts)
        past = self.context.as_of.read_only
        self.set_name(tr("Ca trực đêm {day}", day=day_text(view.day)) if past else tr("Ca trực đêm nay"))
        if not shifts:
            words = tr("Chưa xếp ai trực đêm này.")
            self.show_nothing(words, tr("Mở lịch tuần tra"), "rosters", view.day)
            return
        self.show_content()
        self.set_note(hours_text([shift.kind for shift in shifts]))
        self.list.set_rows([(_team(shift), ", ".join(shift.full_names)) for shift in shifts])
        beyond = len(shifts) - _ROWS
        self.more.setText(tr("và {count} ca nữa", count=beyond) if beyond > 0 else "")
        self._phone.setVisible(bool(view.duty_officer))
        self.officer.setText(tr("Trực chỉ huy: {name}", name=view.duty_officer) if view.duty_officer else "")


def hours_text(kinds: list[ShiftKind]) -> str:
    """22h–06h when all shifts share their hours, else ""."""
    hours = {(kind.start_min, kind.end_min) for kind in kinds}
    if len(hours) != 1:
        return ""
    start, end = hours.pop()
    return f"{_hour(start)}–{_hour(end)}"


def _hour(minutes: int) -> str:
    hour, rest = divmod(minutes, _HOUR_MIN)
    return f"{hour % _DAY_HOURS:02d}h{rest:02d}" if rest else f"{hour % _DAY_HOURS:02d}h"


def _team(shift: DayShift) -> str:
    return f"{tr('Tổ {number}', number=shift.team_number)} · {proper_name(shift.team_name)}"
