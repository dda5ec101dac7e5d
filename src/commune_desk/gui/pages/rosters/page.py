"""The page: the month's grid, its buttons above, the day and the violations below."""

from datetime import date
from uuid import UUID

from PySide6.QtCore import QModelIndex, QRect, Slot
from PySide6.QtWidgets import QWidget

from commune_desk.domain.periods import Month, Period
from commune_desk.gui.context import PageContext
from commune_desk.gui.i18n import tr
from commune_desk.gui.page import PageWidget
from commune_desk.gui.pages.rosters.bar import RosterBar
from commune_desk.gui.pages.rosters.editing import CellEditor
from commune_desk.gui.pages.rosters.edits import GridCell
from commune_desk.gui.pages.rosters.grid import RosterGrid
from commune_desk.gui.pages.rosters.legend import RosterLegend
from commune_desk.gui.pages.rosters.paper_dialog import PaperDialog, picture_wish
from commune_desk.gui.pages.rosters.reading import Reading, read_month, read_shift
from commune_desk.gui.pages.rosters.sheet import Sheet, hours_text
from commune_desk.gui.pages.rosters.shift_card import ShiftCard
from commune_desk.gui.pages.rosters.strips import DayStrip, ProblemStrip
from commune_desk.gui.pages.rosters.writing import RosterWriter
from commune_desk.gui.saving import FileSaver
from commune_desk.gui.widgets.ask import ask
from commune_desk.services.roster_commands import ConfirmAttendance, PublishMonth, RouteView, SetDutyOfficer
from commune_desk.services.roster_shifts import ShiftView


class RostersPage(PageWidget):
    """Lịch tuần tra."""

    subjects = frozenset({"rosters", "members", "teams", "calendar_days"})

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.hint = tr("Phím chữ xếp ca · Alt+chữ xếp thêm · Ctrl+G ghim · Delete bỏ · Enter chi tiết")
        self.bar = RosterBar(context.as_of.day)
        self.legend = RosterLegend()
        self.grid = RosterGrid()
        self.day_strip = DayStrip()
        self.problems = ProblemStrip()
        self.card = ShiftCard(self)
        self.saver = FileSaver(context, self)
        self.writer = RosterWriter(context, self)
        self.editor = CellEditor(context, self.grid, self.writer, self)
        self._service = context.office.rosters
        self._last: Reading | None = None
        self._folded: frozenset[UUID] = frozenset()
        self._target: date | None = context.as_of.day
        self._build()
        self._connect()

    @property
    def month(self) -> Month:
        """The month shown."""
        return Month.of(self.bar.months.month)

    @property
    def sheet(self) -> Sheet | None:
        """What is shown of it, None before the first answer."""
        return self.grid.model.sheet

    def load(self) -> None:
        if self.writer.busy:
            return  # read once when the last command has ended
        known = self._last.carried if self._last is not None and self._last.view.month == self.month else None
        history = self.context.office.history
        self.context.tasks.read(
            self, read_month, self._service, history, self.month, known, key="month", done=self._on_month_read
        )

    def show_target(self, target: object) -> None:
        """A day: its month, with the day current."""
        if isinstance(target, date):
            self._target = target
            self.bar.months.set_month(target)
            self.refresh()

    def _build(self) -> None:
        self.body.setSpacing(4)
        self.body.addWidget(self.bar)
        self.body.addWidget(self.legend)
        self.body.addWidget(self.grid, 1)
        self.body.addSpacing(2)
        self.body.addWidget(self.day_strip)
        self.body.addSpacing(2)
        self.body.addWidget(self.problems)
        self.setFocusProxy(self.grid.days)

    def _connect(self) -> None:
        bar, days = self.bar, self.grid.days
        bar.months.month_changed.connect(self._on_month_changed)
        bar.undo.clicked.connect(self.writer.undo)
        bar.redo.clicked.connect(self.writer.redo)
        bar.pin.clicked.connect(self.editor.pin)
        bar.attendance.clicked.connect(self._on_attendance)
        bar.picture.clicked.connect(self._on_picture)
        bar.paper.clicked.connect(self._on_paper)
        bar.publish.clicked.connect(self._on_publish)
        days.opened.connect(self._on_opened)
        days.current_moved.connect(self._on_current_moved)
        self.grid.fold_asked.connect(self._on_fold_asked)
        self.problems.stepped.connect(self._on_problem_stepped)
        self.day_strip.officer_named.connect(self._on_officer_named)
        self.day_strip.opened.connect(self._on_opened)
        for chosen in (self.card.leader_named, self.card.route_set, self.card.attendance_set):
            chosen.connect(self.writer.write)
        self.editor.details_asked.connect(self._on_opened)
        self.writer.rested.connect(self.refresh)
        self.card.closed.connect(self.grid.days.setFocus)
        self.context.as_of.changed.connect(self._on_day_looked_at)

    # What was read

    @Slot(object)
    def _on_month_read(self, reading: Reading) -> None:
        if self.writer.busy or reading.view.month != self.month:
            return
        self._last = reading
        self.writer.own.sync(reading.undone)
        self._show(Sheet(reading.view, reading.carried, self._folded))

    def _show(self, sheet: Sheet) -> None:
        self.grid.show_sheet(sheet)
        self.legend.show_sheet(sheet)
        self.problems.show_sheet(sheet)
        self.bar.show_view(sheet.view, self.writer.own, self.context.as_of)
        for part in (self.day_strip, self.card):
            part.set_read_only(read_only=self.context.as_of.read_only)
        if self._target is not None or not self.grid.days.currentIndex().isValid():
            self._go_to_day(sheet, self._target)
            self._target = None
        self._on_current_moved()
        if self.card.isVisible():
            self._on_opened()

    def _go_to_day(self, sheet: Sheet, day: date | None) -> None:
        """The first person on a day, of the first day when it lies in another month."""
        at = next((place for place, one in enumerate(sheet.days) if one.day == day), 0)
        row = next((row for row in range(len(sheet.lines)) if self.editor.cell(self._index(row, at)) is not None), None)
        if row is not None:
            self.grid.days.go_to(row, at)

    # Cells

    def _index(self, row: int, at: int) -> QModelIndex:
        return self.grid.model.index(row, at + 1)

    @Slot()
    def _on_current_moved(self) -> None:
        cell, sheet = self.editor.current(), self.sheet
        if cell is None or sheet is None:
            return
        at = self.grid.model.day_at(cell.index.column())
        assert at is not None
        self.day_strip.show_day(sheet, at, _shift_words(sheet, cell), placed=bool(cell.slots))
        numbers = sheet.wrong.get(cell.place)
        if numbers:
            self.problems.show_number(numbers[0])
        if self.card.isVisible() and self.card.shift is not None and not _holds(cell, self.card.shift.shift_id):
            self.card.hide()

    # The shift of the current cell

    @Slot()
    def _on_opened(self) -> None:
        cell = self.editor.current()
        if cell is None or not cell.slots:
            return
        shown = self.card.shift.shift_id if self.card.isVisible() and self.card.shift is not None else None
        shift_id = shown if shown is not None and _holds(cell, shown) else cell.slots[0].shift_id
        self.context.tasks.read(
            self, read_shift, self._service, shift_id, cell.place[0], key="shift", done=self._on_shift_read
        )

    @Slot(object)
    def _on_shift_read(self, read: tuple[ShiftView, UUID, tuple[RouteView, ...]]) -> None:
        self.card.show_shift(*read)
        if not self.card.isVisible():
            days = self.grid.days
            spot = days.visualRect(days.currentIndex())
            corner = days.viewport().mapTo(self, spot.topLeft())
            self.card.place_beside(QRect(corner, spot.size()), self.rect())
            self.card.show()
            self.card.raise_()
            self.card.leader.setFocus()

    @Slot(object, str)
    def _on_officer_named(self, day: date, full_name: str) -> None:
        self.writer.write(SetDutyOfficer(day, full_name))

    # The month

    @Slot()
    def _on_month_changed(self) -> None:
        self.card.hide()
        self.refresh()

    @Slot()
    def _on_day_looked_at(self) -> None:
        self._target = self.context.as_of.day
        self.bar.months.set_month(self.context.as_of.day)

    @Slot(object)
    def _on_fold_asked(self, team_id: UUID) -> None:
        self._folded = self._folded ^ {team_id}
        if self.sheet is not None:
            at = self.grid.days.verticalScrollBar().value()
            self._show(Sheet(self.sheet.view, self.sheet.carried, self._folded))
            self.grid.days.verticalScrollBar().setValue(at)

    @Slot(int)
    def _on_problem_stepped(self, number: int) -> None:
        sheet = self.sheet
        if sheet is None:
            return
        problem = sheet.view.problems[number]
        days = [one.day for one in sheet.days]
        at = days.index(problem.second_day if problem.second_day in days else problem.first_day)
        row = sheet.row_of(problem.member_id, at)
        if row is not None:
            self.grid.days.go_to(row, at)
            self.problems.show_number(number)

    @Slot()
    def _on_publish(self) -> None:
        sheet = self.sheet
        if sheet is None:
            return
        if not sheet.view.problems:
            self.writer.write(PublishMonth(self.month))
            return
        count = len(sheet.view.problems)
        text = tr("Còn {count} chỗ một người có hai ca cùng lúc. Lịch vẫn công bố được.", count=count)
        ask(self, tr("Công bố lịch còn trùng ca?"), text, tr("Vẫn công bố"), self._on_publish_despite, dangerous=True)

    @Slot()
    def _on_publish_despite(self) -> None:
        self.writer.write(PublishMonth(self.month, despite_double_bookings=True))

    @Slot()
    def _on_attendance(self) -> None:
        end = min(self.month.period.bounded_end, self.context.as_of.today)
        period = Period(self.month.first_day, end)
        self.writer.write(ConfirmAttendance(period))

    @Slot()
    def _on_paper(self) -> None:
        PaperDialog(self.context, self.month, self).open()

    @Slot()
    def _on_picture(self) -> None:
        self.saver.save(picture_wish(self.context.office.papers, self.month))


def _holds(cell: GridCell, shift_id: UUID) -> bool:
    return any(slot.shift_id == shift_id for slot in cell.slots)


def _shift_words(sheet: Sheet, cell: GridCell) -> str:
    """Nông Thị Mai: Đêm 22h–06h."""
    kinds = {kind.code: kind for kind in sheet.view.kinds}
    found = [kinds[slot.kind_code] for slot in cell.slots if slot.kind_code in kinds]
    shifts = ", ".join(f"{kind.name} {hours_text(kind)}" for kind in found)
    if not cell.in_service:
        return tr("{full_name} không tham gia ngày này", full_name=cell.line.member.full_name)
    return f"{cell.line.member.full_name}: {shifts or tr('chưa xếp ca')}"
