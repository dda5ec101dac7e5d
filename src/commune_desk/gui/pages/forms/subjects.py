"""What a form is printed for: a month, a day, a quarter, a commendation."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from commune_desk import wording
from commune_desk.domain.dossiers import PaperStanding, PaperState
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
from commune_desk.services.dossier_views import BoardRowView
from commune_desk.services.equipment_views import MovementView
from commune_desk.services.recruitment_views import CaseLineView
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


class RecordSubject(SubjectEntry):
    """Base of the entries that choose a record, by its id.

    Args:
        label: above the entry.
    """

    def __init__(self, label: str) -> None:
        self.entry = ChoiceEntry((), optional=False)
        super().__init__(label, self.entry)
        self._wanted: object = None
        self._notes: dict[object, str] = {}
        self._note = TextLabel("", Role.NOTE, wrap=True)
        self._column.addWidget(self._note)
        self.entry.edited.connect(self._on_chosen)

    def subject(self) -> str:
        found = self.entry.value()
        return str(found) if found is not None else ""

    def words(self) -> str:
        """What the list shows, for ids mean nothing to people."""
        return self.entry.combo.currentText()

    def set_subject(self, subject: Any) -> None:
        """The id of one, on record already or about to be read."""
        self._wanted = subject
        self.entry.set_value(subject)
        self._on_chosen()

    def _show_records(self, records: Sequence[tuple[Option, str]]) -> None:
        """What there is to choose from, each with the note below."""
        self.entry.set_options([option for option, _ in records])
        self._notes = {option.key: note for option, note in records}
        if self._wanted in self._notes:
            self.entry.set_value(self._wanted)
        elif self.entry.value() is None and records:
            self.entry.set_value(records[0][0].key)
        self._on_chosen()

    @Slot()
    def _on_chosen(self) -> None:
        self._note.setText(self._notes.get(self.entry.value(), ""))
        self.changed.emit()


class CommendationSubject(RecordSubject):
    """A commendation on record, the newest first."""

    def __init__(self) -> None:
        super().__init__(tr("Lần khen thưởng"))

    def show_commendations(self, views: Sequence[CommendationView]) -> None:
        """What there is to choose from."""
        self._show_records([(Option(view.id, _when(view)), view.title) for view in views])


class CaseSubject(RecordSubject):
    """A case of tuyển chọn, cho thôi or giải thể, by what presses most.

    Args:
        kinds: codes of domain.recruitments.CaseKind that the form is for.
    """

    def __init__(self, kinds: Collection[str]) -> None:
        super().__init__(tr("Hồ sơ"))
        self._kinds = kinds

    def show_cases(self, views: Sequence[CaseLineView]) -> None:
        """What there is to choose from."""
        wanted = [view for view in views if view.kind in self._kinds]
        self._show_records([(Option(view.id, view.title), _about(view)) for view in wanted])


class MemberSubject(RecordSubject):
    """A member in service whose dossier lacks something."""

    def __init__(self) -> None:
        super().__init__(tr("Thành viên còn thiếu giấy tờ"))

    def show_members(self, views: Sequence[BoardRowView]) -> None:
        """What there is to choose from."""
        self._show_records([(Option(view.member_id, view.full_name), _lacking(view)) for view in views])


class HandoverSubject(RecordSubject):
    """Something given to a holder or taken back on a day, the newest first."""

    def __init__(self) -> None:
        super().__init__(tr("Lần giao, thu"))

    def show_ledger(self, lines: Sequence[MovementView]) -> None:
        """What there is to choose from; lines of one handover are one choice."""
        found: dict[str, list[MovementView]] = {}
        for one in lines:
            if one.handover is not None:
                found.setdefault(str(one.handover), []).append(one)
        self._show_records([(Option(key, _handed(of_one[0])), _things(of_one)) for key, of_one in found.items()])


def _lacking(view: BoardRowView) -> str:
    names = [found.kind.name.in_language(wording.language()) for found in view.standings if _to_bring(found)]
    return f"{view.team_name} · {', '.join(names)}"


def _to_bring(found: PaperStanding) -> bool:
    return found.state is not PaperState.HELD


def _handed(line: MovementView) -> str:
    return f"{day_text(line.day)} · {wording.say(f'choice.movement_kind.{line.kind}')} · {line.holder}"


def _things(lines: Sequence[MovementView]) -> str:
    return "; ".join(f"{line.quantity} {line.unit} {line.kind_name} {line.serial or ''}".strip() for line in lines)


def _about(view: CaseLineView) -> str:
    return f"{wording.say(f'choice.case_kind.{view.kind}')} · {view.whom}"


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
