"""The head of the page: which month, how far it is, and what can be done with it."""

from datetime import date

from PySide6.QtWidgets import QWidget

from commune_desk.gui.as_of import AsOf
from commune_desk.gui.i18n import tr
from commune_desk.gui.messages import Tone
from commune_desk.gui.pages.rosters.own_changes import OwnChanges
from commune_desk.gui.widgets.buttons import Button, Kind
from commune_desk.gui.widgets.chips import Chip, ChipKind
from commune_desk.gui.widgets.month_switcher import MonthSwitcher
from commune_desk.gui.widgets.page_head import PageHead
from commune_desk.services.roster_views import RosterMonthView

_MONTH_WIDTH = 172


class RosterBar(PageHead):
    """Month, state, and the buttons.

    Args:
        day: a day of the month to begin with.
    """

    def __init__(self, day: date, parent: QWidget | None = None) -> None:
        super().__init__(tr("Lịch tuần tra"), parent=parent)
        self.months = MonthSwitcher(day)
        self.months.setFixedWidth(_MONTH_WIDTH)
        self.state = Chip("", ChipKind.STATUS, icon="pencil")
        self.undo = Button("", "undo-2")
        self.redo = Button("", "redo-2")
        self.pin = Button(tr("Ghim"), "pin", shortcut="Ctrl+G")
        self.attendance = Button(tr("Chấm công"), "check")
        self.picture = Button(tr("Ảnh gửi điện thoại"), "image")
        self.paper = Button(tr("In"), "printer", shortcut="Ctrl+P")
        self.publish = Button(tr("Công bố"), "send", Kind.PRIMARY)
        self.add_left(self.months)
        self.add_left(self.state)
        for button in (self.undo, self.redo, self.attendance, self.pin, self.picture, self.paper, self.publish):
            self.add_button(button)
        for button, words in ((self.undo, tr("Hoàn tác thay đổi cuối trên lịch")), (self.redo, tr("Làm lại"))):
            button.setToolTip(words)
            button.setAccessibleName(words)
            button.setEnabled(False)

    def show_view(self, view: RosterMonthView, own: OwnChanges, as_of: AsOf) -> None:
        """Tells how far the month is, and offers what can be done now."""
        self.months.set_month(view.month.first_day)
        text, tone, icon = _state(view)
        self.state.set_text(text)
        self.state.set_tone(tone, icon)
        free = not as_of.read_only
        self.undo.setEnabled(free and own.to_undo is not None)
        self.redo.setEnabled(free and own.to_redo is not None)
        self.pin.setEnabled(free)
        self.attendance.setEnabled(free and view.published_count > 0 and view.month.first_day < as_of.today)
        self.picture.setEnabled(view.shift_count > 0)
        self.paper.setEnabled(view.shift_count > 0)
        self.publish.setEnabled(free and view.published_count < view.shift_count)


def _state(view: RosterMonthView) -> tuple[str, Tone, str]:
    if not view.shift_count:
        return tr("Chưa xếp ca nào"), Tone.NEUTRAL, "pencil"
    if view.published:
        return tr("Đã công bố"), Tone.ACCENT, "circle-check"
    if view.published_count:
        words = tr("Đã công bố {done}/{all} ca", done=view.published_count, all=view.shift_count)
        return words, Tone.WARN, "triangle-alert"
    return tr("Bản nháp, chưa công bố"), Tone.NEUTRAL, "pencil"
