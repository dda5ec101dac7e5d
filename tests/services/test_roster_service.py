from datetime import date
from uuid import UUID

import pytest
from desk_samples import move_clock, team_of
from sqlalchemy import select

from commune_desk.domain.calendar import DayKind
from commune_desk.domain.errors import ConflictError, InvalidFieldsError, RefusedError
from commune_desk.domain.periods import Month, Period
from commune_desk.domain.rosters import Attendance, ShiftKind
from commune_desk.services.calendar_days import CalendarService, RemoveCalendarDay, SaveCalendarDay
from commune_desk.services.rosters import (
    ClearCell,
    ConfirmAttendance,
    PinCells,
    PublishMonth,
    RosterService,
    SaveRoute,
    SaveShiftKind,
    SetAttendance,
    SetCell,
    SetCells,
    SetDutyOfficer,
    SetRoute,
    SetShiftLeader,
)
from commune_desk.store.tables.changes import ChangeSetRow
from commune_desk.store.tables.members import ServiceSpellRow
from commune_desk.store.tables.rosters import ShiftRow, ShiftSlotRow
from commune_desk.wording import say

OCTOBER = Month(2026, 10)
FRIDAY, SATURDAY = date(2026, 10, 9), date(2026, 10, 10)


@pytest.fixture
def rosters(desk) -> RosterService:
    service = RosterService(desk)
    service.seed_defaults()
    return service


@pytest.fixture
def team(desk) -> tuple[UUID, list[UUID]]:
    return team_of(desk, "thôn Trung Tâm", "Nguyễn Văn Quyết", "Trần Thị Thủy", "Lê Minh Đức")


def row_of(rosters: RosterService, member_id: UUID, month: Month = OCTOBER):
    (row,) = [row for team in rosters.month_grid(month).teams for row in team.members if row.member_id == member_id]
    return row


def cell(rosters: RosterService, member_id: UUID, day: date):
    return row_of(rosters, member_id, Month.of(day)).cells[day.day - 1]


def letters(rosters: RosterService, member_id: UUID, day: date) -> str:
    return "".join(slot.letter for slot in cell(rosters, member_id, day).slots)


def rows(desk, table):
    with desk.database.reader() as session:
        return session.scalars(select(table)).all()


def test_that_an_office_begins_with_kinds_it_can_change(rosters):
    kinds = {view.kind.letter: view for view in rosters.kinds()}
    assert set(kinds) == set("ĐTNGP12")
    night = kinds["Đ"].kind
    later = ShiftKind(**{**vars(night), "start_min": 21 * 60})
    rosters.save_kind(SaveShiftKind(later, kinds["Đ"].version))
    assert next(view.kind for view in rosters.kinds() if view.kind.code == "night").start_min == 21 * 60


def test_that_seeding_again_changes_nothing(desk, rosters):
    before = rosters.kinds()
    assert rosters.seed_defaults().change_set_id is None
    assert rosters.kinds() == before


def test_that_a_kind_somebody_else_saved_first_is_a_conflict(rosters):
    view = rosters.kinds()[0]
    rosters.save_kind(SaveShiftKind(ShiftKind(**{**vars(view.kind), "name": "Khác"}), view.version))
    with pytest.raises(ConflictError):
        rosters.save_kind(SaveShiftKind(view.kind, view.version))


def test_that_a_kind_that_ends_before_it_begins_is_refused(rosters):
    view = rosters.kinds()[0]
    with pytest.raises(InvalidFieldsError):
        rosters.save_kind(SaveShiftKind(ShiftKind(**{**vars(view.kind), "end_min": 0}), view.version))


def test_that_placing_the_first_makes_the_shift_of_the_team_and_names_its_leader(rosters, team):
    team_id, (leader, deputy, _) = team
    rosters.set_cell(SetCell(deputy, FRIDAY, "night"))
    rosters.set_cell(SetCell(leader, FRIDAY, "night"))
    (of_deputy,), (of_leader,) = cell(rosters, deputy, FRIDAY).slots, cell(rosters, leader, FRIDAY).slots
    assert of_deputy.shift_id == of_leader.shift_id
    assert of_deputy.team_id == team_id
    assert (of_deputy.is_leader, of_leader.is_leader) == (True, False)
    assert of_leader.attendance == "planned"


def test_that_another_letter_replaces_the_one_in_the_cell(desk, rosters, team):
    _, (leader, _, _) = team
    rosters.set_cell(SetCell(leader, FRIDAY, "night"))
    rosters.set_cell(SetCell(leader, FRIDAY, "evening"))
    assert letters(rosters, leader, FRIDAY) == "T"
    assert [shift.kind_code for shift in rows(desk, ShiftRow)] == ["evening"]


def test_that_beside_keeps_what_is_in_the_cell(rosters, team):
    _, (leader, _, _) = team
    rosters.set_cell(SetCell(leader, FRIDAY, "evening"))
    rosters.set_cell(SetCell(leader, FRIDAY, "night", beside=True))
    assert sorted(letters(rosters, leader, FRIDAY)) == ["T", "Đ"]


def test_that_one_cell_is_one_change_set_that_names_the_person(desk, rosters, team):
    _, (leader, _, _) = team
    done = rosters.set_cell(SetCell(leader, FRIDAY, "night"))
    assert done.subjects == {"rosters"}
    (change_set,) = [row for row in rows(desk, ChangeSetRow) if row.id == done.change_set_id]
    assert change_set.use_case == "history.rosters.set_cell"
    assert "Nguyễn Văn Quyết" in change_set.facts


def test_that_many_cells_are_one_change_set(rosters, team):
    _, people = team
    done = rosters.set_cells(SetCells(tuple(SetCell(one, FRIDAY, "night") for one in people)))
    assert len(done.ids) == 1
    assert [letters(rosters, one, FRIDAY) for one in people] == ["Đ"] * 3
    rosters.set_cells(SetCells((SetCell(people[0], SATURDAY, "day"),), clear=tuple((one, FRIDAY) for one in people)))
    assert [letters(rosters, one, FRIDAY) for one in people] == [""] * 3


def test_that_of_many_cells_one_refused_leaves_none(rosters, team):
    _, (leader, deputy, _) = team
    with pytest.raises(RefusedError):
        rosters.set_cells(SetCells((SetCell(leader, FRIDAY, "night"), SetCell(deputy, FRIDAY, "nightt"))))
    assert letters(rosters, leader, FRIDAY) == ""


def test_that_nobody_is_placed_on_a_day_out_of_service(desk, rosters, team):
    _, (leader, _, _) = team
    with pytest.raises(RefusedError) as error:
        rosters.set_cell(SetCell(leader, date(2024, 6, 30), "night"))
    assert error.value.code == "error.not_serving_then"


def test_that_somebody_may_stand_in_for_another_team(desk, rosters, team):
    other_team, _ = team_of(desk, "thôn Yên Hòa", "Phạm Đình Hải")
    _, (_, _, member) = team
    rosters.set_cell(SetCell(member, FRIDAY, "night", team_id=other_team))
    (slot,) = cell(rosters, member, FRIDAY).slots
    assert slot.team_id == other_team


def test_that_a_cleared_cell_takes_the_empty_draft_shift_with_it(desk, rosters, team):
    _, (leader, deputy, _) = team
    rosters.set_cells(SetCells((SetCell(leader, FRIDAY, "night"), SetCell(deputy, FRIDAY, "night"))))
    rosters.clear_cell(ClearCell(leader, FRIDAY))
    assert len(rows(desk, ShiftRow)) == 1
    rosters.clear_cell(ClearCell(deputy, FRIDAY))
    assert rows(desk, ShiftRow) == []


def test_that_a_published_shift_stays_when_nobody_is_left_on_it(desk, rosters, team):
    _, (leader, _, _) = team
    rosters.set_cell(SetCell(leader, FRIDAY, "night"))
    rosters.publish_month(PublishMonth(OCTOBER))
    rosters.clear_cell(ClearCell(leader, FRIDAY, "night"))
    assert len(rows(desk, ShiftRow)) == 1


def test_that_a_named_leader_takes_over_from_the_one_before(rosters, team):
    _, (leader, _, member) = team
    for one in (leader, member):
        rosters.set_cell(SetCell(one, FRIDAY, "night"))
    (slot,) = cell(rosters, member, FRIDAY).slots
    rosters.set_leader(SetShiftLeader(slot.shift_id, member))
    assert [cell(rosters, one, FRIDAY).slots[0].is_leader for one in (leader, member)] == [False, True]


def test_that_a_leader_must_be_on_the_shift(rosters, team):
    _, (leader, deputy, _) = team
    rosters.set_cell(SetCell(leader, FRIDAY, "night"))
    (slot,) = cell(rosters, leader, FRIDAY).slots
    with pytest.raises(RefusedError) as error:
        rosters.set_leader(SetShiftLeader(slot.shift_id, deputy))
    assert error.value.code == "error.rosters.not_on_shift"


def test_that_pinning_marks_the_cells_named(rosters, team):
    _, (leader, deputy, _) = team
    rosters.set_cells(SetCells((SetCell(leader, FRIDAY, "night"), SetCell(deputy, FRIDAY, "night"))))
    rosters.pin(PinCells(((leader, FRIDAY),)))
    assert [cell(rosters, one, FRIDAY).slots[0].pinned for one in (leader, deputy)] == [True, False]


def test_that_the_grid_heads_days_with_weekday_lunar_day_and_duty_officer(rosters, team):
    rosters.set_duty_officer(SetDutyOfficer(SATURDAY, " Vũ Đình  Khang "))
    day = rosters.month_grid(OCTOBER).days[9]
    assert (day.day, day.kind, day.lunar_day, day.lunar_month) == (SATURDAY, DayKind.WEEKEND, 1, 9)
    assert day.duty_officer == "Vũ Đình Khang"
    assert rosters.month_grid(OCTOBER).days[8].kind is DayKind.WORKING
    rosters.set_duty_officer(SetDutyOfficer(SATURDAY, ""))
    assert rosters.month_grid(OCTOBER).days[9].duty_officer is None


def test_that_the_ledger_counts_shifts_nights_and_weekends(rosters, team):
    _, (leader, _, _) = team
    for day, kind in ((FRIDAY, "night"), (SATURDAY, "evening"), (date(2026, 10, 11), "night")):
        rosters.set_cell(SetCell(leader, day, kind))
    rosters.set_cell(SetCell(leader, date(2026, 10, 12), "leave"))
    counts = row_of(rosters, leader).counts
    assert (counts.shifts, counts.nights, counts.weekends) == (3, 2, 2)


def test_that_grid_paper_and_ledger_know_the_days_of_the_calendar(desk, rosters, team):
    _, (leader, _, _) = team
    calendar = CalendarService(desk)
    calendar.save(SaveCalendarDay(FRIDAY, DayKind.HOLIDAY, "Lễ Sen Đôn-ta", "Thông báo 12"))
    calendar.save(SaveCalendarDay(SATURDAY, DayKind.MAKE_UP_WORK, "Làm bù", "Thông báo 13"))
    for day in (FRIDAY, SATURDAY, date(2026, 10, 11)):
        rosters.set_cell(SetCell(leader, day, "night"))
    friday, saturday, sunday = rosters.month_grid(OCTOBER).days[8:11]
    assert (friday.kind, friday.note) == (DayKind.HOLIDAY, "Lễ Sen Đôn-ta")
    assert (saturday.kind, sunday.kind) == (DayKind.MAKE_UP_WORK, DayKind.WEEKEND)
    counts = row_of(rosters, leader).counts
    assert (counts.shifts, counts.weekends, counts.holidays) == (3, 1, 1)
    assert rosters.roster_paper(OCTOBER).days[8].kind is DayKind.HOLIDAY
    assert rosters.shifts_on(FRIDAY).head.note == "Lễ Sen Đôn-ta"
    calendar.remove(RemoveCalendarDay(FRIDAY, 1))
    assert rosters.month_grid(OCTOBER).days[8].kind is DayKind.WORKING


def test_that_who_changes_team_has_a_row_in_each_with_the_days_of_its_service(desk, rosters, team):
    first_team, (_, _, member) = team
    second_team, _ = team_of(desk, "thôn Yên Hòa", "Phạm Đình Hải")
    with desk.work("test.move") as work:
        spell = work.session.scalars(select(ServiceSpellRow).where(ServiceSpellRow.member_id == member)).one()
        spell.valid_to = SATURDAY
        new = ServiceSpellRow(
            id=desk.new_id(), member_id=member, team_id=second_team, post="member", valid_from=SATURDAY, valid_to=None
        )
        work.session.add(new)
        work.commit()
    rosters.set_cells(SetCells((SetCell(member, FRIDAY, "evening"), SetCell(member, SATURDAY, "evening"))))
    found = {
        team.team_id: row
        for team in rosters.month_grid(OCTOBER).teams
        for row in team.members
        if row.member_id == member
    }
    assert set(found) == {first_team, second_team}
    for team_id, mine, other in ((first_team, FRIDAY, SATURDAY), (second_team, SATURDAY, FRIDAY)):
        cells = found[team_id].cells
        assert cells[mine.day - 1].in_service
        assert len(cells[mine.day - 1].slots) == 1
        assert not cells[other.day - 1].in_service
        assert not cells[other.day - 1].slots


def test_that_a_double_booking_over_the_end_of_the_month_is_told_in_both_months(rosters, team):
    _, (leader, _, _) = team
    last, first = date(2026, 10, 31), date(2026, 11, 1)
    rosters.set_cells(SetCells((SetCell(leader, last, "night"), SetCell(leader, first, "leave"))))
    for month in (OCTOBER, Month(2026, 11)):
        (problem,) = rosters.month_grid(month).problems
        assert (problem.first_day, problem.second_day) == (last, first)
        sentence = say(problem.sentence_code, **problem.facts)
        assert "Nguyễn Văn Quyết" in sentence
        assert "31/10/2026 22:00" in sentence


def test_that_a_month_with_a_double_booking_is_not_published_unless_told_so(rosters, team):
    _, (leader, _, _) = team
    rosters.set_cell(SetCell(leader, FRIDAY, "turn_2"))
    rosters.set_cell(SetCell(leader, FRIDAY, "night", beside=True))
    with pytest.raises(RefusedError) as error:
        rosters.publish_month(PublishMonth(OCTOBER))
    assert error.value.code == "error.rosters.double_bookings"
    assert not rosters.month_grid(OCTOBER).published
    rosters.publish_month(PublishMonth(OCTOBER, despite_double_bookings=True))
    assert rosters.month_grid(OCTOBER).published


def test_that_attendance_is_confirmed_with_exceptions(desk, rosters, team):
    _, (leader, deputy, member) = team
    rosters.set_cells(SetCells(tuple(SetCell(one, FRIDAY, "night") for one in (leader, deputy, member))))
    rosters.publish_month(PublishMonth(OCTOBER))
    (slot,) = cell(rosters, leader, FRIDAY).slots
    done = rosters.confirm_attendance(
        ConfirmAttendance(
            Period(FRIDAY, SATURDAY),
            absent=frozenset({(slot.shift_id, deputy)}),
            served_min={(slot.shift_id, member): 200},
        )
    )
    assert dict(done.message_facts) == {"count": 3}
    found = {row.member_id: (row.attendance, row.served_min) for row in rows(desk, ShiftSlotRow)}
    assert found == {leader: ("served", 480), deputy: ("absent", None), member: ("served", 200)}


def test_that_only_published_shifts_of_duty_are_confirmed(desk, rosters, team):
    _, (leader, deputy, member) = team
    rosters.set_cell(SetCell(leader, FRIDAY, "night"))
    rosters.set_cell(SetCell(deputy, FRIDAY, "leave"))
    rosters.publish_month(PublishMonth(OCTOBER))
    rosters.set_cell(SetCell(member, FRIDAY, "day"))
    rosters.confirm_attendance(ConfirmAttendance(Period(FRIDAY, SATURDAY)))
    found = {row.member_id: row.attendance for row in rows(desk, ShiftSlotRow)}
    assert found == {leader: "served", deputy: "planned", member: "planned"}


def test_that_a_day_to_come_cannot_be_confirmed(desk, rosters, team):
    with pytest.raises(RefusedError) as error:
        rosters.confirm_attendance(ConfirmAttendance(Period(date(2026, 10, 20), date(2026, 10, 24))))
    assert error.value.code == "error.rosters.not_over_yet"
    move_clock(desk, "2026-10-23T00:00")
    rosters.confirm_attendance(ConfirmAttendance(Period(date(2026, 10, 20), date(2026, 10, 24))))


def test_that_who_has_served_is_not_taken_off_before_attendance_is_corrected(rosters, team):
    _, (leader, _, _) = team
    rosters.set_cell(SetCell(leader, FRIDAY, "night"))
    rosters.publish_month(PublishMonth(OCTOBER))
    rosters.confirm_attendance(ConfirmAttendance(Period(FRIDAY, SATURDAY)))
    for change in (lambda: rosters.clear_cell(ClearCell(leader, FRIDAY)),
                   lambda: rosters.set_cell(SetCell(leader, FRIDAY, "day"))):  # fmt: skip
        with pytest.raises(RefusedError) as error:
            change()
        assert error.value.code == "error.rosters.already_confirmed"
    (slot,) = cell(rosters, leader, FRIDAY).slots
    rosters.set_attendance(SetAttendance(slot.shift_id, leader, Attendance.PLANNED))
    rosters.clear_cell(ClearCell(leader, FRIDAY))
    assert letters(rosters, leader, FRIDAY) == ""


def test_that_the_paper_pairs_turns_and_gives_each_team_a_line(desk, rosters, team):
    _, (leader, deputy, member) = team
    other, (lone,) = team_of(desk, "thôn Yên Hòa", "Phạm Đình Hải")
    rosters.save_route(SaveRoute("T1", "thôn Tân Tiến - chợ trung tâm"))
    rosters.set_cells(
        SetCells(
            (
                *(SetCell(one, FRIDAY, "turn_1") for one in (member, leader, deputy)),
                SetCell(lone, FRIDAY, "turn_1"),
                SetCell(lone, SATURDAY, "turn_2"),
                SetCell(leader, SATURDAY, "day"),
            )
        )
    )
    (slot,) = cell(rosters, leader, FRIDAY).slots
    rosters.set_leader(SetShiftLeader(slot.shift_id, leader))
    rosters.set_route(SetRoute(slot.shift_id, "T1", "Tăng cường"))
    paper = rosters.roster_paper(OCTOBER)
    assert len(paper.days) == 31
    friday, saturday = paper.days[8], paper.days[9]
    assert (friday.kind, saturday.kind) == (DayKind.WORKING, DayKind.WEEKEND)
    (first, _), (second, nothing) = friday.lines
    assert nothing is None
    assert (first.leader, first.members, first.route) == (
        "Nguyễn Văn Quyết", ("Lê Minh Đức", "Trần Thị Thủy"), "T1")  # fmt: skip
    assert (second.team_name, second.leader, second.members) == ("Thôn Yên Hòa", "Phạm Đình Hải", ())
    assert friday.note == "Tăng cường"
    assert [line[1].leader for line in saturday.lines] == ["Phạm Đình Hải"]
    assert [[kind.code for kind in turn] for turn in paper.turns] == [["turn_1"], ["turn_2"]]
    assert paper.routes == (("T1", "thôn Tân Tiến - chợ trung tâm"),)
    alone = rosters.roster_paper(OCTOBER, other)
    assert alone.team_name == "Thôn Yên Hòa"
    assert len(alone.days[8].lines) == 1


def test_that_an_unknown_route_is_refused(rosters, team):
    _, (leader, _, _) = team
    rosters.set_cell(SetCell(leader, FRIDAY, "night"))
    (slot,) = cell(rosters, leader, FRIDAY).slots
    with pytest.raises(RefusedError) as error:
        rosters.set_route(SetRoute(slot.shift_id, "T9"))
    assert error.value.code == "error.rosters.no_such_route"


def test_that_the_shifts_of_a_day_are_told_without_leave(rosters, team):
    _, (leader, deputy, member) = team
    rosters.set_cells(SetCells((SetCell(deputy, FRIDAY, "night"), SetCell(leader, FRIDAY, "evening"))))
    rosters.set_cell(SetCell(member, FRIDAY, "leave"))
    view = rosters.shifts_on(FRIDAY)
    assert [(shift.kind.code, shift.full_names) for shift in view.shifts] == [
        ("evening", ("Nguyễn Văn Quyết",)),
        ("night", ("Trần Thị Thủy",)),
    ]


def test_that_a_shift_is_shown_with_its_people_leader_first_and_its_remark(rosters, team):
    _, members = team
    for member in reversed(members):
        rosters.set_cell(SetCell(member, FRIDAY, "night"))
    shift_id = cell(rosters, members[0], FRIDAY).slots[0].shift_id
    rosters.save_route(SaveRoute("T1", "thôn Trung Tâm - chợ"))
    rosters.set_route(SetRoute(shift_id, "T1", "Tăng cường"))
    shift = rosters.shift(shift_id)
    assert (shift.day, shift.kind.code, shift.team_number) == (FRIDAY, "night", 1)
    assert [one.full_name for one in shift.people][1:] == sorted(one.full_name for one in shift.people[1:])
    assert [one.is_leader for one in shift.people] == [True, False, False]
    assert (shift.route_code, shift.note) == ("T1", "Tăng cường")


def test_that_a_shift_that_is_gone_is_told(rosters):
    with pytest.raises(RefusedError) as error:
        rosters.shift(UUID(int=5))
    assert error.value.code == "error.rosters.no_such_shift"
