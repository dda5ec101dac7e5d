"""Days of the week and kinds of days."""

from datetime import date

import pytest

from commune_desk.domain.calendar import DayKind, Weekday, is_weekend, kind_of


def test_that_the_week_begins_on_monday():
    assert Weekday.of(date(2026, 9, 7)) is Weekday.MONDAY
    assert Weekday.of(date(2026, 9, 6)) is Weekday.SUNDAY
    assert Weekday.SUNDAY.short_label_code == "weekday_short.sunday"


@pytest.mark.parametrize(("day", "weekend"), [(4, False), (5, True), (6, True), (7, False)])
def test_that_saturday_and_sunday_are_the_weekend(day, weekend):
    assert is_weekend(date(2026, 9, day)) is weekend


def test_that_what_the_office_entered_goes_before_the_week():
    entered = {date(2026, 9, 5): DayKind.MAKE_UP_WORK, date(2026, 9, 2): DayKind.HOLIDAY}
    assert kind_of(date(2026, 9, 5), entered) is DayKind.MAKE_UP_WORK
    assert kind_of(date(2026, 9, 2), entered) is DayKind.HOLIDAY
    assert kind_of(date(2026, 9, 6), entered) is DayKind.WEEKEND
    assert kind_of(date(2026, 9, 7), entered) is DayKind.WORKING


def test_that_offices_are_closed_on_every_kind_of_rest():
    assert {kind for kind in DayKind if not kind.is_rest} == {DayKind.WORKING, DayKind.MAKE_UP_WORK}
    assert {kind for kind in DayKind if kind.is_holiday} == {DayKind.HOLIDAY, DayKind.TET}
