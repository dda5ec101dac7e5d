"""The office's calendar on the three engines: entered, changed, taken back, proposed by law, undone."""

from dataclasses import replace
from datetime import date

import pytest

from commune_desk.domain.calendar import DayKind
from commune_desk.domain.errors import ConflictError, InvalidFieldsError, RefusedError
from commune_desk.services.calendar_days import (
    CalendarService,
    RemoveCalendarDay,
    SaveCalendarDay,
    Standing,
    TakeOverDays,
)
from commune_desk.services.history import HistoryService
from commune_desk.store.queries.calendar_days import office_calendar
from commune_desk.wording import explain

NATIONAL_DAY = date(2026, 9, 2)
LOCAL_HOLIDAY = SaveCalendarDay(date(2026, 10, 9), DayKind.HOLIDAY, " Lễ Sen Đôn-ta ", "Thông báo 12/TB-UBND")
MAKE_UP = SaveCalendarDay(date(2026, 8, 22), DayKind.MAKE_UP_WORK, "Làm bù ngày 31/8", "Thông báo 30/TB-BNV")


@pytest.fixture
def calendar(any_desk) -> CalendarService:
    return CalendarService(any_desk)


def proposed(calendar: CalendarService, year: int = 2026, **offsets: int) -> dict[date, object]:
    return {view.day: view for view in calendar.proposal(year, offsets)}


def taken_over(calendar: CalendarService, year: int = 2026) -> TakeOverDays:
    days = tuple(SaveCalendarDay(view.day, view.kind, view.name, view.source) for view in calendar.proposal(year))
    return TakeOverDays(year, days)


def test_that_a_day_is_entered_with_its_reason_and_paper(calendar):
    calendar.save(LOCAL_HOLIDAY)
    calendar.save(MAKE_UP)
    (make_up, holiday) = calendar.year(2026)
    assert (make_up.kind, make_up.source) == (DayKind.MAKE_UP_WORK, "Thông báo 30/TB-BNV")
    assert (holiday.note, holiday.lunar.day, holiday.version) == ("Lễ Sen Đôn-ta", 29, 1)
    assert calendar.year(2025) == ()
    counted = calendar.calendar()
    assert counted.is_working(date(2026, 8, 22))
    assert not counted.is_working(date(2026, 10, 9))


def test_that_a_day_is_changed_and_taken_back_without_being_lost(calendar):
    calendar.save(LOCAL_HOLIDAY)
    calendar.save(replace(LOCAL_HOLIDAY, note="Đôn-ta", version=1))
    calendar.remove(RemoveCalendarDay(LOCAL_HOLIDAY.day, 2))
    (view,) = calendar.year(2026)
    assert (view.note, view.removed_on) == ("Đôn-ta", date(2026, 10, 22))
    assert calendar.calendar().is_working(LOCAL_HOLIDAY.day)
    calendar.save(LOCAL_HOLIDAY)
    (view,) = calendar.year(2026)
    assert (view.note, view.removed_on) == ("Lễ Sen Đôn-ta", None)


def test_that_a_second_desk_gets_a_conflict(calendar):
    calendar.save(LOCAL_HOLIDAY)
    calendar.save(replace(LOCAL_HOLIDAY, note="Đôn-ta", version=1))
    for act in (
        lambda: calendar.save(replace(LOCAL_HOLIDAY, note="khác", version=1)),
        lambda: calendar.remove(RemoveCalendarDay(LOCAL_HOLIDAY.day, 1)),
    ):
        with pytest.raises(ConflictError) as conflict:
            act()
        assert "Ngày trong lịch" in explain(conflict.value)
    with pytest.raises(RefusedError) as twice:
        calendar.save(LOCAL_HOLIDAY)
    assert explain(twice.value).startswith("Ngày 09/10/2026 đã có trong lịch (Đôn-ta).")


def test_that_a_day_nobody_entered_cannot_be_taken_back(calendar):
    with pytest.raises(RefusedError) as refused:
        calendar.remove(RemoveCalendarDay(NATIONAL_DAY, 1))
    with pytest.raises(RefusedError) as gone:
        calendar.save(replace(LOCAL_HOLIDAY, version=3))
    assert refused.value.code == gone.value.code == "error.calendar_days.not_entered"


@pytest.mark.parametrize(
    ("wrong", "problems"),
    [
        ({"note": " ", "source": ""}, [("note", "problem.required"), ("source", "problem.required")]),
        ({"kind": DayKind.MAKE_UP_WORK}, [("kind", "problem.calendar_days.works_anyway")]),
        ({"kind": DayKind.WEEKEND}, [("kind", "problem.calendar_days.not_entered")]),
        (
            {"kind": DayKind.COMPENSATORY_REST, "day": date(2026, 10, 10)},
            [("kind", "problem.calendar_days.rests_anyway")],
        ),
    ],
)
def test_that_a_day_that_says_nothing_is_refused(calendar, wrong, problems):
    command = replace(LOCAL_HOLIDAY, **wrong)
    for act in (calendar.save, lambda one: calendar.take_over(TakeOverDays(2026, (MAKE_UP, one)))):
        with pytest.raises(InvalidFieldsError) as refused:
            act(command)
        assert [problem[:2] for problem in refused.value.problems] == problems
    assert calendar.year(2026) == ()


def test_that_a_proposal_is_taken_over_at_once_and_taken_back_at_once(any_desk, calendar):
    changes = calendar.take_over(taken_over(calendar))
    assert (len(calendar.year(2026)), dict(changes.message_facts)) == (13, {"year": 2026, "count": 13})
    assert {view.standing for view in calendar.proposal(2026)} == {Standing.SAME}
    with any_desk.database.reader() as session:
        tet = office_calendar(session, any_desk.unit_id, date(2026, 2, 1), date(2026, 3, 1))
    assert len(tet.entered) == 5
    history = HistoryService(any_desk)
    assert history.undo(changes.change_set_id).subjects == {"calendar_days"}
    assert calendar.year(2026) == ()
    assert history.list().rows[1].what == "Lấy 13 ngày nghỉ của năm 2026 theo luật"


def test_that_a_proposal_shows_what_the_calendar_says_otherwise(calendar):
    calendar.save(LOCAL_HOLIDAY)
    calendar.save(replace(LOCAL_HOLIDAY, day=NATIONAL_DAY, kind=DayKind.TET))
    calendar.save(replace(LOCAL_HOLIDAY, day=date(2026, 9, 1)))
    standing = proposed(calendar)
    assert standing[NATIONAL_DAY].standing is Standing.OTHER
    assert (standing[NATIONAL_DAY].entered.kind, standing[NATIONAL_DAY].entered.version) == (DayKind.TET, 1)
    assert standing[date(2026, 9, 1)].standing is Standing.SAME
    assert proposed(calendar, national_day=0)[date(2026, 9, 3)].standing is Standing.NEW
    assert LOCAL_HOLIDAY.day not in standing


def test_that_the_ways_to_decide_a_year_are_told_with_their_days(calendar):
    tet, national_day = calendar.ways(2027)
    assert (tet.name, tet.ways[0]) == ("Tết Âm lịch", (-1, date(2027, 2, 5), date(2027, 2, 9)))
    assert national_day.ways[1] == (0, date(2027, 9, 2), date(2027, 9, 3))


def test_that_a_day_changed_meanwhile_stops_the_whole_take_over(calendar):
    command = taken_over(calendar)
    calendar.save(replace(LOCAL_HOLIDAY, day=NATIONAL_DAY))
    with pytest.raises(RefusedError) as refused:
        calendar.take_over(command)
    assert refused.value.code == "error.calendar_days.entered_already"
    assert [view.day for view in calendar.year(2026)] == [NATIONAL_DAY]
