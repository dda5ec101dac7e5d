"""What a form is printed for: a month, a day, a quarter, a commendation."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from commune_desk import wording
from commune_desk.domain.periods import (
    Month,
    PeriodKind,
    ReportCalendar,
    ReportPeriod,
    parse_period,
    previous,
    report_period,
)
from commune_desk.gui.i18n import tr
from commune_desk.gui.widgets.choices import Option
from commune_desk.gui.widgets.date_edit import DateEdit
from commune_desk.gui.widgets.entries import ChoiceEntry
from commune_desk.gui.widgets.labels import Role, TextLabel
from commune_desk.gui.widgets.month_switcher import MonthSwitcher, PeriodSwitcher
from commune_desk.services.commendations import CommendationView
from commune_desk.wording.formats import day_text, month_text

_QUARTERS = 4


class SubjectEntry(QWidget):
    """Base of the entries.

    Args:
        label: above the entry.
        entry: the widget.

    Signals:
        changed: another subject is chosen.
    """

    changed = Signal()

    def __init__(self, label: str, entry: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._column.addWidget(TextLabel(label, Role.LABEL))
        self._column.addWidget(entry)
        self.setFocusProxy(entry)

    def subject(self) -> str:
        """As `PrintPaper` takes it; "" when nothing is chosen."""
        raise NotImplementedError

    def set_subject(self, subject: Any) -> None:
        """Chooses what another page pointed at."""
        raise NotImplementedError

    def words(self) -> str:
        """For the name of the file."""
        return self.subject()


class MonthSubject(SubjectEntry):
    """A month.

    Args:
        month: chosen first.
    """

    def __init__(self, month: Month) -> None:
        self.switcher = MonthSwitcher(month.first_day)
        super().__init__(tr("Tháng"), self.switcher)
        self.switcher.month_changed.connect(self._on_month_changed)

    def subject(self) -> str:
        return str(Month.of(self.switcher.month))

    def set_subject(self, subject: Any) -> None:
        """A `Month`, a day of it, or its text."""
        if isinstance(subject, str):
            subject = Month.parse(subject)
        self.switcher.set_month(subject.first_day if isinstance(subject, Month) else subject)

    @Slot(object)
    def _on_month_changed(self, _first_day: date) -> None:
        self.changed.emit()


class DaySubject(SubjectEntry):
    """A day, today first."""

    def __init__(self, today: date) -> None:
        self.entry = DateEdit(today)
        super().__init__(tr("Tính đến ngày"), self.entry)
        self.entry.set_value(today)
        self.entry.edited.connect(self.changed)

    def subject(self) -> str:
        day = self.entry.value()
        return day.isoformat() if isinstance(day, date) else ""

    def set_subject(self, subject: Any) -> None:
        """A day."""
        self.entry.set_value(subject)
        self.changed.emit()


class QuarterSubject(SubjectEntry):
    """A quarter of the administrative year, its exact days always in view.

    Args:
        today: the last quarter that ended by then is chosen.
    """

    def __init__(self, today: date) -> None:
        self.switcher = PeriodSwitcher()
        super().__init__(tr("Quý"), self.switcher)
        self._dates = TextLabel("", Role.NOTE, wrap=True)
        self._column.addWidget(self._dates)
        self._quarter = _last_ended(today)
        self.switcher.stepped.connect(self._on_stepped)
        self._show()

    def subject(self) -> str:
        return f"{self._quarter.year}-Q{self._quarter.number}"

    def set_subject(self, subject: Any) -> None:
        """A `ReportPeriod`, or its text."""
        self._quarter = parse_period(subject) if isinstance(subject, str) else subject
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        quarter = self._quarter
        self.switcher.set_text(wording.say(quarter.label_code, **quarter.label_facts))
        self._dates.setText(wording.say("period.dates", **quarter.label_facts))

    @Slot(int)
    def _on_stepped(self, by: int) -> None:
        self._quarter = previous(self._quarter) if by < 0 else _after(self._quarter)
        self._show()
        self.changed.emit()


class CommendationSubject(SubjectEntry):
    """A commendation on record, the newest first."""

    def __init__(self) -> None:
        self.entry = ChoiceEntry((), optional=False)
        super().__init__(tr("Lần khen thưởng"), self.entry)
        self._wanted: object = None
        self._titles: dict[object, str] = {}
        self._title = TextLabel("", Role.NOTE, wrap=True)
        self._column.addWidget(self._title)
        self.entry.edited.connect(self._on_chosen)

    def subject(self) -> str:
        found = self.entry.value()
        return str(found) if found is not None else ""

    def words(self) -> str:
        """Number and day, for ids mean nothing to people."""
        return self.entry.combo.currentText()

    def set_subject(self, subject: Any) -> None:
        """The id of one, on record already or about to be read."""
        self._wanted = subject
        self.entry.set_value(subject)
        self._on_chosen()

    def show_commendations(self, views: Sequence[CommendationView]) -> None:
        """What there is to choose from."""
        self.entry.set_options([Option(view.id, _when(view)) for view in views])
        self._titles = {view.id: view.title for view in views}
        ids = [view.id for view in views]
        if self._wanted in ids:
            self.entry.set_value(self._wanted)
        elif self.entry.value() is None and ids:
            self.entry.set_value(ids[0])
        self._on_chosen()

    @Slot()
    def _on_chosen(self) -> None:
        self._title.setText(self._titles.get(self.entry.value(), ""))
        self.changed.emit()


def _when(view: CommendationView) -> str:
    if view.decision_number and view.decision_date:
        return f"{view.decision_number}, {day_text(view.decision_date)}"
    return tr("Chưa ký, tháng {month}", month=month_text(view.paper_month))


def _last_ended(today: date) -> ReportPeriod:
    quarter = report_period(PeriodKind.QUARTER, ReportCalendar.ADMINISTRATIVE, today.year + 1, 1)
    while quarter.period.bounded_end > today:
        quarter = previous(quarter)
    return quarter


def _after(quarter: ReportPeriod) -> ReportPeriod:
    years, index = divmod(quarter.number, _QUARTERS)
    return report_period(quarter.kind, quarter.calendar, quarter.year + years, index + 1)
