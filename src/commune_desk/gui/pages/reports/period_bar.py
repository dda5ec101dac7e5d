"""Chooses the period of a report; its exact days stand in view all the time."""

from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from commune_desk.domain.periods import (
    Period,
    PeriodKind,
    ReportCalendar,
    ReportPeriod,
    following,
    free_days,
    period_holding,
    previous,
    same_period_last_year,
    year_to_date,
)
from commune_desk.gui import tokens
from commune_desk.gui.i18n import tr
from commune_desk.gui.widgets.choices import Option
from commune_desk.gui.widgets.date_edit import DateEdit
from commune_desk.gui.widgets.labels import Role, TextLabel
from commune_desk.gui.widgets.month_switcher import PeriodSwitcher
from commune_desk.gui.widgets.segmented import Segmented
from commune_desk.wording.formats import day_text

CALENDAR = ReportCalendar.ADMINISTRATIVE
_DAYS_WIDTH = 236
_DATE_WIDTH = 112


def dates_text(period: Period) -> str:
    """15/09/2026 – 14/10/2026."""
    return f"{day_text(period.start)} – {day_text(period.last_day or period.start)}"


def first_report(day: date) -> ReportPeriod:
    """The month that ended last: what an officer is asked for."""
    return previous(period_holding(PeriodKind.MONTH, CALENDAR, day))


class PeriodBar(QWidget):
    """Kind of period, the period, and what it is compared with.

    Signals:
        changed: the `ReportPeriod` chosen.
    """

    changed = Signal(object)

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._report = first_report(today)
        self.kinds = Segmented(
            [
                Option(PeriodKind.MONTH, tr("Tháng")),
                Option(PeriodKind.QUARTER, tr("Quý")),
                Option(PeriodKind.HALF, tr("6 tháng")),
                Option(PeriodKind.YEAR, tr("Năm")),
                Option(PeriodKind.DAYS, tr("Tự chọn")),
            ]
        )
        self.switcher = PeriodSwitcher(width=_DAYS_WIDTH)
        self.first_day, self.last_day = DateEdit(today), DateEdit(today)
        self._note = TextLabel("", Role.NOTE)
        self._days = QWidget()
        self._build()
        self.kinds.chosen.connect(self._on_kind_chosen)
        self.switcher.stepped.connect(self._on_stepped)
        for entry in (self.first_day, self.last_day):
            entry.line.editingFinished.connect(self._on_days_typed)
        self._show()

    @property
    def report(self) -> ReportPeriod:
        """The period chosen."""
        return self._report

    @property
    def note(self) -> str:
        """What the period is compared with."""
        return self._note.text()

    def set_report(self, report: ReportPeriod) -> None:
        """Chooses, and tells when it is another one."""
        if report != self._report:
            self._report = report
            self._show()
            self.changed.emit(report)

    def _build(self) -> None:
        for entry in (self.first_day, self.last_day):
            entry.setFixedWidth(_DATE_WIDTH)
        days = QHBoxLayout(self._days)
        days.setContentsMargins(0, 0, 0, 0)
        days.setSpacing(tokens.GRID)
        days.addWidget(self.first_day)
        days.addWidget(TextLabel("–", Role.MUTED))
        days.addWidget(self.last_day)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        for widget in (self.kinds, self.switcher, self._days):
            row.addWidget(widget)
        row.addStretch()
        row.addWidget(self._note)

    def _show(self) -> None:
        report = self._report
        free = report.kind is PeriodKind.DAYS
        self.kinds.set_key(report.kind)
        self.switcher.setVisible(not free)
        self._days.setVisible(free)
        self.switcher.set_text(dates_text(report.period))
        self.switcher.set_bounds(before=True, after=report.period.bounded_end <= self._today)
        self.first_day.set_value(report.period.start)
        self.last_day.set_value(report.period.last_day)
        self._note.setText(
            tr(
                "Cùng kỳ {same}, lũy kế từ {start:date}",
                same=dates_text(same_period_last_year(report).period),
                start=year_to_date(report.period, report.calendar).start,
            )
        )

    @Slot(object)
    def _on_kind_chosen(self, kind: PeriodKind) -> None:
        if kind is PeriodKind.DAYS:
            self.set_report(free_days(self._report.period, CALENDAR))
            self.first_day.setFocus()
            return
        holding = period_holding(kind, CALENDAR, self._today)
        # A year is looked at while it runs; shorter periods are reported once they are over.
        self.set_report(holding if kind is PeriodKind.YEAR else previous(holding))

    @Slot(int)
    def _on_stepped(self, by: int) -> None:
        self.set_report(previous(self._report) if by < 0 else following(self._report))

    @Slot()
    def _on_days_typed(self) -> None:
        first, last = self.first_day.value(), self.last_day.value()
        if first is None or last is None:
            return
        if last < first:
            self.last_day.show_problem(tr("Ngày cuối phải sau ngày đầu."))
            return
        self.set_report(free_days(Period.closed(first, last), CALENDAR))
