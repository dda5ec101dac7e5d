"""Days and hours typed as officers type them; what was understood stands below."""

from datetime import date, datetime
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from commune_desk import wording
from commune_desk.domain.dates import PartialDate, YearReading, read_date, read_moment
from commune_desk.domain.fields import Problem
from commune_desk.gui.i18n import tr
from commune_desk.gui.widgets.entries import TextEntry
from commune_desk.wording.formats import day_text, moment_text

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

DateValue = date | PartialDate


def weekday_text(day: date) -> str:
    """thứ Năm 22/10/2026."""
    name = wording.say(f"weekday.{_WEEKDAYS[day.weekday()]}")
    return f"{name[:1].lower()}{name[1:]} {day_text(day)}"


class UnderstoodEntry(TextEntry):
    """Base of entries that read free text: says below what was understood, or what is wrong with it."""

    def read(self, text: str) -> Any | Problem:
        """The value of a text, or what is wrong with it."""
        raise NotImplementedError

    def write(self, value: Any) -> str:
        """A value as it stands in the field."""
        raise NotImplementedError

    def tell(self, value: Any) -> str:
        """A value as it stands below the field."""
        raise NotImplementedError

    def __init__(self, placeholder: str, parent: QWidget | None = None) -> None:
        super().__init__(placeholder, parent)
        self.line.editingFinished.connect(self._on_editing_finished)

    def value(self) -> Any:
        text = self.line.text().strip()
        found = self.read(text) if text else None
        return None if isinstance(found, tuple) else found

    def set_value(self, value: Any) -> None:
        super().set_value(None if value is None else self.write(value))
        self.show_understood("")

    def put_typed(self, typed: Any) -> None:
        super().put_typed(typed)
        self._tell_understood()

    def unreadable(self) -> str:
        text = self.line.text().strip()
        found = self.read(text) if text else None
        return wording.say(found[0], **found[1]) if isinstance(found, tuple) else ""

    @Slot()
    def _on_text_edited(self) -> None:
        self._tell_understood()
        self.edited.emit()

    def _tell_understood(self) -> None:
        value = self.value()
        self.show_understood("" if value is None else self.tell(value))

    @Slot()
    def _on_editing_finished(self) -> None:
        value = self.value()
        if value is not None:
            self.line.setText(self.write(value))
        self.show_problem(self.unreadable())
        if value is not None:
            self.show_understood(self.tell(value))


class DateEdit(UnderstoodEntry):
    """A day: 1/2/85, 010285, hôm qua.

    Args:
        today: what relative days and years of two digits are read from.
        years: how a year of two digits is understood.
        partial: whether a month or a year alone will do; `value` is then a `PartialDate`.
    """

    def __init__(
        self,
        today: date,
        years: YearReading = YearReading.EVENT,
        *,
        partial: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(tr("ngày/tháng/năm"), parent)
        self._today = today
        self._years = years
        self._partial = partial

    def read(self, text: str) -> DateValue | Problem:
        found = read_date(text, self._today, self._years)
        if not isinstance(found, PartialDate):
            return found
        if found.exact is not None:
            return found.exact
        return found if self._partial else ("date.day_missing", {"text": text})

    def write(self, value: DateValue) -> str:
        if isinstance(value, PartialDate):
            return str(value.year) if value.month is None else f"{value.month}/{value.year}"
        return day_text(value)

    def tell(self, value: DateValue) -> str:
        if isinstance(value, PartialDate):
            return tr("chỉ biết năm") if value.month is None else tr("chỉ biết tháng")
        return weekday_text(value)


class MomentEdit(UnderstoodEntry):
    """A day and an hour in local time: 22h30 hôm qua. Its value is a naive `datetime`."""

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(tr("giờ, ngày"), parent)
        self._today = today

    def read(self, text: str) -> datetime | Problem:
        return read_moment(text, self._today)

    def write(self, value: datetime) -> str:
        return moment_text(value)

    def tell(self, value: datetime) -> str:
        return f"{weekday_text(value.date())}, {value:%H:%M}"
