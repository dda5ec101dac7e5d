from datetime import date, datetime, timedelta
from fractions import Fraction
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commune_desk import assets
from commune_desk.domain.calendar import DayKind, OfficeCalendar
from commune_desk.domain.errors import UserFacingError
from commune_desk.domain.rosters import (
    Attendance,
    Placement,
    ShiftCounts,
    ShiftKind,
    above_mean,
    double_bookings,
    kind_problems,
    night_gap,
    parse_shift_kinds,
    shift_counts,
)

SHIPPED = Path(assets.resource("shift_kinds.toml")).read_text(encoding="utf-8")
KINDS = {kind.code: kind for kind in parse_shift_kinds(SHIPPED)}
ANNA, BINH = UUID(int=1), UUID(int=2)
FIRST = date(2026, 12, 1)


def placed(kind: str, day: int = 0, member: UUID = ANNA, attendance: Attendance = Attendance.PLANNED) -> Placement:
    return Placement(member, FIRST + timedelta(days=day), kind, attendance)


def pairs(*placements: Placement) -> list[tuple[str, str]]:
    return [(one.first.kind_code, one.second.kind_code) for one in double_bookings(placements, KINDS)]


def test_that_the_shipped_kinds_keep_the_hours_of_the_office():
    hours = {code: (kind.start_min, kind.end_min) for code, kind in KINDS.items()}
    assert hours["night"] == (22 * 60, 30 * 60)
    assert hours["evening"] == (18 * 60, 22 * 60)
    assert hours["day"] == (6 * 60, 18 * 60)
    assert hours["turn_1"] == (20 * 60, 24 * 60)
    assert hours["turn_2"] == (24 * 60, 28 * 60)
    assert [KINDS[code].letter for code in ("night", "evening", "day", "traffic", "leave")] == list("ĐTNGP")


def test_that_turn_two_lies_in_the_night_of_the_date_it_is_written_under():
    turn = KINDS["turn_2"]
    assert turn.starts(date(2026, 12, 31)) == datetime.fromisoformat("2027-01-01T00:00")
    assert turn.ends(date(2026, 12, 31)) == datetime.fromisoformat("2027-01-01T04:00")
    assert turn.covers(date(2026, 12, 31), datetime.fromisoformat("2027-01-01T03:59"))
    assert not turn.covers(date(2026, 12, 31), datetime.fromisoformat("2027-01-01T04:00"))


def test_that_a_night_and_the_day_shift_of_the_next_morning_touch_without_overlap():
    assert pairs(placed("night"), placed("day", 1)) == []


def test_that_turn_two_overlaps_the_night_shift_it_lies_in():
    assert pairs(placed("turn_2"), placed("night")) == [("night", "turn_2")]


def test_that_turn_two_does_not_overlap_the_night_that_begins_on_the_next_day():
    assert pairs(placed("turn_2"), placed("night", 1)) == []


def test_that_a_night_reaches_into_the_next_day_of_leave():
    (found,) = double_bookings([placed("leave", 1), placed("night")], KINDS)
    assert found.on_leave
    assert found.sentence_code == "rosters.on_leave"
    assert found.first.kind_code == "night"


def test_that_overlap_is_looked_for_within_one_person_only():
    assert pairs(placed("night"), placed("turn_2", member=BINH)) == []


def test_that_who_was_absent_is_not_booked_twice():
    assert pairs(placed("night"), placed("turn_2", attendance=Attendance.ABSENT)) == []


PLACEMENTS = st.lists(
    st.builds(
        placed,
        st.sampled_from(sorted(KINDS)),
        st.integers(0, 6),
        st.sampled_from((ANNA, BINH)),
        st.sampled_from(list(Attendance)),
    ),
    max_size=14,
    unique_by=lambda one: (one.member_id, one.day, one.kind_code),
)


def shares_a_minute(first: Placement, second: Placement) -> bool:
    def minutes(one: Placement) -> set[int]:
        offset = (one.day - FIRST).days * 1440
        kind = KINDS[one.kind_code]
        return set(range(offset + kind.start_min, offset + kind.end_min))

    return bool(minutes(first) & minutes(second))


@given(PLACEMENTS)
def test_that_double_bookings_are_exactly_the_pairs_that_share_a_minute(placements):
    expected = {
        frozenset((one, other))
        for index, one in enumerate(placements)
        for other in placements[index + 1 :]
        if one.member_id == other.member_id
        and Attendance.ABSENT not in (one.attendance, other.attendance)
        and (KINDS[one.kind_code].is_duty or KINDS[other.kind_code].is_duty)
        and shares_a_minute(one, other)
    }
    found = double_bookings(placements, KINDS)
    assert {frozenset((one.first, one.second)) for one in found} == expected
    assert len(found) == len(expected)


@given(
    PLACEMENTS,
    st.dictionaries(st.dates(FIRST, FIRST + timedelta(days=4)), st.sampled_from(DayKind), max_size=3).map(
        OfficeCalendar
    ),
)
def test_that_counts_leave_out_leave_and_absence_and_go_by_the_calendar(placements, calendar):
    counts = shift_counts(placements, KINDS, calendar)
    for member in (ANNA, BINH):
        own = [
            one
            for one in placements
            if one.member_id == member and one.kind_code != "leave" and one.attendance is not Attendance.ABSENT
        ]
        nights = [one for one in own if one.kind_code in ("night", "turn_1", "turn_2")]
        kinds = [calendar.kind_of(one.day) for one in own]
        weekends = sum(kind in {DayKind.WEEKEND, DayKind.COMPENSATORY_REST} for kind in kinds)
        holidays = sum(kind in {DayKind.HOLIDAY, DayKind.TET} for kind in kinds)
        assert counts.get(member, ShiftCounts()) == ShiftCounts(len(own), len(nights), weekends, holidays)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"letter": " "}, "letter"),
        ({"start_min": -1}, "start_min"),
        ({"end_min": 600}, "end_min"),
        ({"end_min": 600 + 1441}, "end_min"),
        ({"paper_turn": 3}, "paper_turn"),
    ],
)
def test_that_a_kind_with_impossible_hours_is_told_by_field(change, field):
    fields = {"code": "x", "letter": "X", "name": "X", "start_min": 600, "end_min": 700, "colour": "", "is_duty": True}
    kind = ShiftKind(**{**fields, "night_duty": False, "paper_turn": None, **change})
    assert [problem[0] for problem in kind_problems(kind)] == [field]


def test_that_a_file_with_an_impossible_kind_names_entry_and_key():
    with pytest.raises(UserFacingError) as error:
        parse_shift_kinds(SHIPPED.replace("end_min = 1800", "end_min = 1320"))
    assert error.value.code == "error.catalogue_faulty"
    assert error.value.facts["entry"] == "shift_kinds 1 (night)"
    assert error.value.facts["key"] == "end_min"


def test_that_differences_from_the_mean_are_exact_and_cancel_out():
    found = above_mean([ShiftCounts(shifts) for shifts in (8, 7, 9, 8, 9)])
    assert found == (Fraction(-1, 5), Fraction(-6, 5), Fraction(4, 5), Fraction(-1, 5), Fraction(4, 5))
    assert sum(found) == 0
    assert above_mean([]) == ()


def test_that_the_gap_of_nights_is_between_who_has_most_and_fewest():
    assert night_gap([ShiftCounts(8, 5), ShiftCounts(8, 2), ShiftCounts(3, 3)]) == 3
    assert night_gap([]) == 0
