"""Merge and split of teams on the three engines: seen before, one change set, one undo, the past unchanged."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from desk_samples import FOUNDED, new_desk, team_of
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from member_steps import move_member, release_member

from commune_desk.domain.errors import ConflictError, RefusedError
from commune_desk.domain.periods import Month
from commune_desk.services.history import HistoryService
from commune_desk.services.members import ListMembers, MemberService
from commune_desk.services.rosters import PublishMonth, RosterService, SetCell, SetCells
from commune_desk.services.teams import (
    TEAM_NORM,
    ApproveNumber,
    ChangeTeam,
    MergeTeams,
    SplitPart,
    SplitTeam,
    TeamService,
)
from commune_desk.services.units import SetSetting, UnitService
from commune_desk.store.check import check
from commune_desk.store.engine import open_database

LAST_DAY = date(2025, 6, 30)
OPENS = date(2025, 7, 1)
NEW = "Thôn Đông Tây"


class Desk:
    """The services of one desk, and two teams of three."""

    def __init__(self, desk) -> None:
        self.desk = desk
        self.teams, self.members, self.rosters = TeamService(desk), MemberService(desk), RosterService(desk)
        self.rosters.seed_defaults()
        self.history, self.units = HistoryService(desk), UnitService(desk)
        self.east, self.east_people = team_of(desk, "thôn Đông", "Lý Hà", "Lý Lan", "Lý Minh")
        self.west, self.west_people = team_of(desk, "thôn Tây", "Vi Nga", "Vi Oanh", "Vi Phú")

    def lists(self, *days: date) -> list:
        return [
            (
                [(team.number, team.name, team.area_names, team.headcount) for team in self.teams.list_on(day)],
                [
                    (row.full_name, row.team_name, row.post, row.joined)
                    for row in self.members.list(ListMembers(day, sort="team")).rows
                ],
            )
            for day in days
        ]

    def versions(self, day: date, *ids) -> tuple:
        by_id = {team.id: team.version for team in self.teams.list_on(day)}
        return tuple((key, by_id[key]) for key in ids)

    def merge(self, **values) -> MergeTeams:
        command = MergeTeams(self.versions(LAST_DAY, self.east, self.west), LAST_DAY, "thôn Đông Tây")
        return replace(command, leader_id=self.west_people[0], **values)


@pytest.fixture
def office(any_desk) -> Desk:
    return Desk(any_desk)


@pytest.fixture
def blank_copy(tmp_path, blanks):
    """Makes the desk of a fresh plain office, another at each call."""
    made = []

    def make():
        place = tmp_path / f"đơn vị {len(made)}.db"
        blanks("sqlite plain").copy_to(place)
        made.append(open_database(place, None))
        return new_desk(made[-1])

    yield make
    for database in made:
        database.close()


BEFORE = (FOUNDED, date(2025, 1, 1), LAST_DAY)


def test_that_a_merge_ends_two_teams_on_a_day_and_opens_one_on_the_next(office):
    before = office.lists(*BEFORE)
    changes = office.teams.merge_teams(office.merge(approved_count=6, decision_number="30/QĐ-UBND"))
    assert office.lists(*BEFORE) == before
    ((teams, people),) = office.lists(OPENS)
    assert teams == [(1, NEW, ("Thôn Đông", "Thôn Tây"), 6)]
    assert people == [
        ("Vi Nga", NEW, "leader", FOUNDED),
        ("Lý Hà", NEW, "deputy", FOUNDED),
        ("Lý Lan", NEW, "deputy", FOUNDED),
        ("Vi Oanh", NEW, "deputy", FOUNDED),
        ("Lý Minh", NEW, "member", FOUNDED),
        ("Vi Phú", NEW, "member", FOUNDED),
    ]
    (merged,) = office.teams.list_on(OPENS)
    assert merged.approved_count == 6
    assert merged.findings == ()
    assert changes.ids == {office.east, office.west, merged.id}
    lineage = office.teams.lineage(merged.id)
    assert [(one.name, one.day, one.decision_number) for one in lineage.predecessors] == [
        ("Thôn Đông", OPENS, "30/QĐ-UBND"),
        ("Thôn Tây", OPENS, "30/QĐ-UBND"),
    ]
    assert [one.id for one in office.teams.lineage(office.east).successors] == [merged.id]
    assert check(office.desk.database) == []


def test_that_a_merge_is_one_change_set_and_one_undo_brings_everything_back(office):
    days = (*BEFORE, OPENS, date(2026, 1, 1))
    before = office.lists(*days)
    changes = office.teams.merge_teams(office.merge(approved_count=6))
    after = office.lists(*days)
    undone = office.history.undo(changes.change_set_id)
    assert office.lists(*days) == before
    assert office.teams.lineage(office.east).successors == ()
    office.history.redo(undone.change_set_id)
    assert office.lists(*days) == after
    assert check(office.desk.database) == []


def test_that_a_preview_tells_what_would_happen_and_writes_nothing(office):
    office.teams.approve_number(ApproveNumber(3, "12/QĐ-UBND", None, FOUNDED, office.east))
    office.teams.approve_number(ApproveNumber(4, "12/QĐ-UBND", None, FOUNDED, office.west))
    norm = [{"min_count": 3, "max_count": 5}]
    office.units.set_setting(SetSetting(TEAM_NORM, norm, "Nghị quyết số 129/2024/NQ-HĐND", FOUNDED))
    before = office.lists(*BEFORE, OPENS)
    seen = office.teams.preview_merge(replace(office.merge(), leader_id=None))
    assert (seen.last_day, seen.opens, seen.old_names) == (LAST_DAY, OPENS, ("Thôn Đông", "Thôn Tây"))
    (new,) = seen.new
    assert (new.number, new.name, new.area_names) == (1, NEW, ("Thôn Đông", "Thôn Tây"))
    assert [(one.full_name, one.old_team, one.old_post, one.post) for one in new.people][:2] == [
        ("Lý Hà", "Thôn Đông", "leader", "leader"),
        ("Lý Lan", "Thôn Đông", "deputy", "deputy"),
    ]
    assert seen.approved_sum == 7
    assert [code for code, _ in new.findings] == ["warning.teams.leaders", "warning.teams.above_norm"]
    assert [code for code, _ in seen.findings] == ["warning.teams.number_dropped"]
    assert office.lists(*BEFORE, OPENS) == before


def test_that_a_merge_entered_late_takes_along_what_was_recorded_since(office):
    release_member(office.members, office.west_people[2], date(2025, 9, 30))
    move_member(office.members, office.west_people[1], office.east, "member", date(2025, 8, 1))
    office.teams.merge_teams(office.merge())
    spells = [
        (one.team_name, one.post, one.valid_from, one.valid_to, one.end_reason)
        for one in office.members.show(office.west_people[2], OPENS).spells
    ]
    assert spells == [
        ("Thôn Tây", "member", FOUNDED, OPENS, None),
        (NEW, "member", OPENS, date(2025, 10, 1), "a"),
    ]
    moved = [(one.team_name, one.valid_from) for one in office.members.show(office.west_people[1], OPENS).spells]
    assert moved == [("Thôn Tây", FOUNDED), (NEW, OPENS), (NEW, date(2025, 8, 1))]
    for day in (OPENS, date(2025, 8, 1), date(2025, 10, 1)):
        names = [row.full_name for row in office.members.list(ListMembers(day)).rows]
        assert len(names) == len(set(names)) == (5 if day.month == 10 else 6)


def test_that_shifts_of_later_days_go_to_the_new_team_and_those_before_stay(office):
    cells = tuple(
        SetCell(member, day, "night")
        for day in (LAST_DAY, OPENS)
        for member in (office.east_people[0], office.west_people[0], office.west_people[2])
    )
    office.rosters.set_cells(SetCells(cells))
    office.rosters.publish_month(PublishMonth(Month(2025, 6)))
    seen = office.teams.preview_merge(office.merge())
    assert (seen.shift_count, seen.shift_days) == (2, (OPENS, OPENS))
    changes = office.teams.merge_teams(office.merge())
    june = {shift.team_name: len(shift.full_names) for shift in office.rosters.shifts_on(LAST_DAY).shifts}
    july = {shift.team_name: len(shift.full_names) for shift in office.rosters.shifts_on(OPENS).shifts}
    assert (june, july) == ({"Thôn Đông": 1, "Thôn Tây": 2}, {NEW: 3})
    office.history.undo(changes.change_set_id)
    july = {shift.team_name: len(shift.full_names) for shift in office.rosters.shifts_on(OPENS).shifts}
    assert july == {"Thôn Đông": 1, "Thôn Tây": 2}


def test_that_a_split_gives_everybody_and_every_shift_to_one_of_the_new_teams(office):
    before = office.lists(*BEFORE)
    office.rosters.set_cells(SetCells(tuple(SetCell(member, OPENS, "night") for member in office.east_people)))
    (version,) = [version for _, version in office.versions(LAST_DAY, office.east)]
    areas = frozenset(key for key, _ in office.teams.preview_split(split(office, version)).areas)
    command = split(office, version, areas)
    office.teams.split_team(command)
    assert office.lists(*BEFORE) == before
    ((teams, people),) = office.lists(OPENS)
    assert teams == [
        (1, "Thôn Đông 1", ("Thôn Đông",), 2),
        (2, "Thôn Tây", ("Thôn Tây",), 3),
        (3, "Thôn Đông 2", ("Thôn Đông",), 1),
    ]
    assert [row[:3] for row in people if "Đông" in row[1]] == [
        ("Lý Hà", "Thôn Đông 1", "leader"),
        ("Lý Lan", "Thôn Đông 1", "deputy"),
        ("Lý Minh", "Thôn Đông 2", "leader"),
    ]
    assert {shift.team_name: len(shift.full_names) for shift in office.rosters.shifts_on(OPENS).shifts} == {
        "Thôn Đông 1": 2,
        "Thôn Đông 2": 1,
    }


def split(office, version, areas=frozenset()) -> SplitTeam:
    one, two, three = office.east_people
    parts = (
        SplitPart("thôn Đông 1", frozenset({one, two}), areas, leader_id=one),
        SplitPart("thôn Đông 2", frozenset({three}), areas, leader_id=three),
    )
    return SplitTeam(office.east, version, LAST_DAY, parts)


def test_that_a_team_changed_by_another_desk_is_not_merged(office):
    command = office.merge()
    (east,) = [team for team in office.teams.list_on(LAST_DAY) if team.id == office.east]
    office.teams.change(ChangeTeam(east.id, east.version, "thôn Đông Mới", 1))
    with pytest.raises(ConflictError):
        office.teams.merge_teams(command)
    assert len(office.teams.list_on(OPENS)) == 2


def test_that_a_merge_before_a_later_decision_on_a_team_is_refused(office):
    office.teams.approve_number(ApproveNumber(3, "50/QĐ-UBND", None, date(2025, 9, 1), office.west))
    with pytest.raises(RefusedError) as refused:
        office.teams.preview_merge(office.merge())
    assert refused.value.code == "error.teams.number_since"
    assert refused.value.facts == {"name": "Thôn Tây", "day": date(2025, 9, 1)}


def test_that_the_undo_of_a_merge_is_refused_once_somebody_joined_or_left_the_new_team(office):
    changes = office.teams.merge_teams(office.merge())
    released = release_member(office.members, office.east_people[1], date(2025, 12, 31))
    with pytest.raises(RefusedError) as refused:
        office.history.undo(changes.change_set_id)
    assert refused.value.code == "error.undo_changed_since"
    office.history.undo(released.change_set_id)
    office.history.undo(changes.change_set_id)
    assert [team.name for team in office.teams.list_on(OPENS)] == ["Thôn Đông", "Thôn Tây"]


def test_that_teams_merged_once_are_split_and_merged_again_without_touching_the_past(office):
    office.teams.merge_teams(office.merge())
    (merged,) = office.teams.list_on(OPENS)
    people = [*office.east_people, *office.west_people]
    last_day = date(2025, 12, 31)
    seen = office.lists(*BEFORE, OPENS, last_day)
    parts = (
        SplitPart("thôn Đông", frozenset(people[:2]), frozenset(), leader_id=people[0]),
        SplitPart("thôn Tây", frozenset(people[2:]), frozenset(), leader_id=people[3]),
    )
    office.teams.split_team(SplitTeam(merged.id, merged.version, last_day, parts))
    after = last_day + timedelta(days=1)
    assert sorted((team.name, team.headcount) for team in office.teams.list_on(after)) == [
        ("Thôn Tây", 4),
        ("Thôn Đông", 2),
    ]
    versions = tuple((team.id, team.version) for team in office.teams.list_on(after))
    office.teams.merge_teams(MergeTeams(versions, date(2026, 3, 31), "thôn Chung", leader_id=people[5]))
    assert office.lists(*BEFORE, OPENS, last_day) == seen
    rows = office.members.list(ListMembers(date(2026, 4, 1))).rows
    assert {row.team_name for row in rows} == {"Thôn Chung"}
    assert len(rows) == 6
    assert check(office.desk.database) == []


@settings(
    max_examples=5,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.data())
def test_that_drawn_merges_and_splits_keep_the_past_and_everybody_and_come_back_by_undo(blank_copy, data):
    office = Desk(blank_copy())
    office.rosters.set_cells(
        SetCells(tuple(SetCell(member, OPENS, "night") for member in (*office.east_people, *office.west_people)))
    )
    days = [FOUNDED + timedelta(days=offset) for offset in (0, 100, 200, 364, 365, 400, 500, 700)]
    everybody = [sorted(row[0] for row in people) for _, people in office.lists(*days)]
    last_day, made = LAST_DAY, []
    for _ in range(data.draw(st.integers(1, 4))):
        past = [day for day in days if day <= last_day]
        before, whole = office.lists(*past), office.lists(*days)
        teams = office.teams.list_on(last_day)
        if len(teams) > 1 and data.draw(st.booleans()):
            pair = data.draw(st.lists(st.sampled_from(teams), min_size=2, max_size=2, unique=True))
            keys = tuple((team.id, team.version) for team in pair)
            changes = office.teams.merge_teams(MergeTeams(keys, last_day, f"thôn Gộp {last_day}"))
        else:
            team = data.draw(st.sampled_from(teams))
            lasting = office.teams.lasting((team.id,), last_day)
            people = [one.member_id for one in lasting.people]
            first = frozenset(key for key in people if data.draw(st.booleans()))
            areas = frozenset(key for key, _ in lasting.areas)
            parts = (
                SplitPart(f"thôn Tách {last_day} A", first, areas),
                SplitPart(f"thôn Tách {last_day} B", frozenset(people) - first, areas),
            )
            changes = office.teams.split_team(SplitTeam(team.id, team.version, last_day, parts))
        made.append((changes.change_set_id, whole))
        assert office.lists(*past) == before
        assert [sorted(row[0] for row in people) for _, people in office.lists(*days)] == everybody
        on_duty = [name for shift in office.rosters.shifts_on(OPENS).shifts for name in shift.full_names]
        assert len(on_duty) == 6
        last_day += timedelta(days=data.draw(st.integers(1, 60)))
    for change_set_id, whole in reversed(made):
        office.history.undo(change_set_id)
        assert office.lists(*days) == whole
    assert check(office.desk.database) == []
