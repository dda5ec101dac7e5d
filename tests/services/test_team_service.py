"""Teams as of a day, the numbers approved for them, and who finds them by name."""

from datetime import date, timedelta

import pytest
from desk_samples import FOUNDED, new_desk, team_of
from member_steps import move_member, release_member

from commune_desk.domain.errors import ConflictError, InvalidFieldsError, RefusedError
from commune_desk.domain.teams import HeadcountNorm
from commune_desk.services.contracts import seen_on
from commune_desk.services.history import HistoryService
from commune_desk.services.members import MemberService
from commune_desk.services.teams import (
    AddTeam,
    ApproveNumber,
    ChangeTeam,
    EndTeam,
    MergeTeams,
    SetTeamNorm,
    TeamService,
)
from commune_desk.store import search
from commune_desk.store.queries.team_names import teams_by_name

DAY = date(2026, 9, 1)
EVE = DAY - timedelta(days=1)


@pytest.fixture
def teams(any_desk) -> TeamService:
    return TeamService(any_desk)


def add(teams: TeamService, name: str, valid_from: date = FOUNDED, **more):
    (team_id,) = teams.add(AddTeam(name, valid_from, **more)).ids
    return team_id


def approved(teams: TeamService, day: date, team_id=None):
    return [view.member_count for view in teams.approved_numbers(day) if view.team_id == team_id]


def test_that_a_team_is_listed_from_its_day_by_number_with_its_area_and_households(teams):
    add(teams, "thôn Tân Tiến", household_count=412, population=1705, area_class="2")
    add(teams, "Buôn Ea Klŏng", DAY, household_count=290)
    assert [team.name for team in teams.list_on(EVE)] == ["Thôn Tân Tiến"]
    assert [(team.number, team.name) for team in teams.list_on(DAY)] == [(1, "Thôn Tân Tiến"), (2, "Buôn Ea Klŏng")]
    first, second = teams.list_on(DAY)
    assert (first.area_names, first.household_count, first.population) == (("Thôn Tân Tiến",), 412, 1705)
    assert (second.household_count, second.population) == (290, None)


def test_that_a_headcount_is_that_of_the_day(any_desk, teams):
    team_id, (leader, _, member) = team_of(any_desk, "thôn Một", "Lê Văn A", "Lê Văn B", "Lê Văn C")
    other, _ = team_of(any_desk, "thôn Hai", "Lê Văn D")
    members = MemberService(any_desk)
    move_member(members, member, other, "deputy", DAY)
    release_member(members, leader, EVE, "a")
    before, after = teams.list_on(EVE), teams.list_on(DAY)
    assert [(team.leader_count, team.deputy_count, team.member_count) for team in before] == [(1, 1, 1), (1, 0, 0)]
    assert [(team.leader_count, team.deputy_count, team.member_count) for team in after] == [(0, 1, 0), (1, 1, 0)]
    assert [team.headcount for team in after] == [1, 2]
    assert before[0].id == team_id


def test_that_the_next_decision_ends_the_one_before_and_both_stay_readable(teams):
    team_id = add(teams, "thôn Một")
    for count, decision, day in ((30, "12/QĐ", FOUNDED), (33, "13/QĐ", DAY)):
        seen = seen_on(teams.number_history(None), day)
        teams.approve_number(ApproveNumber(count, decision, day, day, team_count=10, seen=seen))
    teams.approve_number(ApproveNumber(3, "12/QĐ", FOUNDED, FOUNDED, team_id=team_id))
    assert (approved(teams, EVE), approved(teams, DAY)) == ([30], [33])
    assert approved(teams, DAY, team_id) == [3]
    assert [team.approved_count for team in teams.list_on(DAY)] == [3]
    assert teams.approved_numbers(FOUNDED - timedelta(days=1)) == ()


def test_that_a_decision_entered_late_leaves_the_later_one(teams):
    teams.approve_number(ApproveNumber(33, "13/QĐ", None, DAY))
    teams.approve_number(ApproveNumber(30, "12/QĐ", None, FOUNDED))
    assert (approved(teams, EVE), approved(teams, DAY)) == ([30], [33])


def test_that_a_decision_of_the_same_day_replaces_the_first(teams):
    teams.approve_number(ApproveNumber(30, "12/QĐ", None, DAY))
    seen = seen_on(teams.number_history(None), DAY)
    teams.approve_number(ApproveNumber(31, "12a/QĐ", None, DAY, seen=seen))
    assert approved(teams, DAY) == [31]
    assert approved(teams, EVE) == []


def test_that_a_number_another_desk_approved_meanwhile_is_not_written_over(teams):
    team_id = add(teams, "thôn Một")
    for of_team in (None, team_id):
        teams.approve_number(ApproveNumber(3, "12/QĐ", None, FOUNDED, of_team))
        (seen,) = (view.seen for view in teams.number_history(of_team))
        other = teams.approve_number(ApproveNumber(4, "13/QĐ", None, FOUNDED, of_team, seen=seen))
        for day, stale in ((DAY, seen), (FOUNDED, seen), (DAY, None)):
            with pytest.raises(ConflictError):
                teams.approve_number(ApproveNumber(5, "14/QĐ", None, day, of_team, seen=stale))
        assert approved(teams, DAY, of_team) == [4]
        HistoryService(teams._desk).undo(other.change_set_id)
        assert approved(teams, DAY, of_team) == [3]


def test_that_a_team_seen_before_its_number_was_approved_is_not_merged(teams):
    add(teams, "thôn Một"), add(teams, "thôn Hai")
    first, second = teams.list_on(DAY)
    teams.approve_number(ApproveNumber(3, "12/QĐ", None, FOUNDED, first.id))
    pair = ((first.id, first.version), (second.id, second.version))
    with pytest.raises(ConflictError):
        teams.merge_teams(MergeTeams(pair, EVE, "thôn Một và Hai"))


def test_that_no_number_is_approved_for_a_team_that_is_not_there(teams):
    team_id = add(teams, "thôn Một", DAY)
    with pytest.raises(RefusedError) as refused:
        teams.approve_number(ApproveNumber(3, "12/QĐ", None, EVE, team_id))
    assert refused.value.code == "error.team_not_then"


LINES = (HeadcountNorm(3, 3), HeadcountNorm(3, 4, 350))


def test_that_a_norm_holds_from_its_day_with_its_paper_and_the_one_before_stays(teams):
    add(teams, "thôn Một", household_count=400)
    first = teams.set_norm(SetTeamNorm((HeadcountNorm(5, 6),), "Nghị quyết số 90/2023/NQ-HĐND", FOUNDED))
    seen = seen_on(teams.norm_history(), DAY)
    teams.set_norm(SetTeamNorm(LINES, "Nghị quyết số 129/2024/NQ-HĐND", DAY, seen))
    assert [(view.norms, view.legal_basis, view.valid_to) for view in teams.norm_history()] == [
        ((HeadcountNorm(5, 6),), "Nghị quyết số 90/2023/NQ-HĐND", DAY),
        (LINES, "Nghị quyết số 129/2024/NQ-HĐND", None),
    ]
    assert [teams.list_on(day)[0].norm for day in (EVE, DAY)] == [HeadcountNorm(5, 6), HeadcountNorm(3, 4, 350)]
    with pytest.raises(ConflictError):
        teams.set_norm(SetTeamNorm(LINES, "Nghị quyết khác", DAY, seen))
    with pytest.raises(RefusedError):
        HistoryService(teams._desk).undo(first.change_set_id)


@pytest.mark.parametrize(
    ("norms", "basis", "field"),
    [
        ((HeadcountNorm(4, 3),), "Nghị quyết", "0.min_count"),
        ((HeadcountNorm(3, 3), HeadcountNorm(3, 4)), "Nghị quyết", "1.from_households"),
        ((HeadcountNorm(3, 3, 350),), "Nghị quyết", "0.from_households"),
        ((HeadcountNorm(-1, 3),), "Nghị quyết", "0.min_count"),
        (LINES, " ", "legal_basis"),
    ],
)
def test_that_a_norm_that_cannot_be_is_refused_beside_its_line(desk, norms, basis, field):
    teams = TeamService(desk)
    with pytest.raises(InvalidFieldsError) as invalid:
        teams.set_norm(SetTeamNorm(norms, basis, DAY))
    assert invalid.value.problems[0][0] == field
    assert teams.norm_history() == ()


def test_that_a_team_that_was_dissolved_is_still_read_with_its_decision(teams):
    team_id = add(teams, "thôn Một", household_count=120)
    add(teams, "thôn Hai")
    version = teams.list_on(DAY)[0].version
    done = teams.end(EndTeam(team_id, version, EVE, " 20/QĐ-UBND ", date(2026, 8, 25)))
    (ended,) = teams.ended(DAY)
    assert (ended.name, ended.last_day, ended.area_names) == ("Thôn Một", EVE, ("Thôn Một",))
    assert (ended.end_decision_number, ended.end_decision_date) == ("20/QĐ-UBND", date(2026, 8, 25))
    assert teams.ended(EVE) == ()
    assert [team.name for team in teams.list_on(DAY)] == ["Thôn Hai"]
    HistoryService(teams._desk).undo(done.change_set_id)
    assert (teams.ended(DAY), len(teams.list_on(DAY))) == ((), 2)
    assert teams.list_on(DAY)[0].end_decision_number is None


def test_that_a_number_below_zero_and_an_unknown_team_are_refused(teams):
    with pytest.raises(RefusedError) as refused:
        teams.approve_number(ApproveNumber(-1, "12/QĐ", None, DAY))
    assert refused.value.code == "error.negative_number"
    with pytest.raises(RefusedError) as refused:
        teams.approve_number(ApproveNumber(1, "12/QĐ", None, DAY, team_id=teams._desk.new_id()))
    assert refused.value.code == "error.no_such_team"


@pytest.mark.parametrize(
    ("more", "field"),
    [({"name": " "}, "name"), ({"number": -1}, "number"), ({"household_count": -5}, "household_count"),
     ({"area_class": "9"}, "area_class")],
)  # fmt: skip
def test_that_a_team_that_cannot_be_is_refused_by_its_field(desk, more, field):
    with pytest.raises(InvalidFieldsError) as invalid:
        TeamService(desk).add(AddTeam(**{"name": "thôn Một", "valid_from": FOUNDED, **more}))
    assert [problem[0] for problem in invalid.value.problems] == [field]


def test_that_a_renamed_team_is_found_by_its_new_name_only(any_desk, teams):
    team_id = add(teams, "thôn Một")
    (view,) = teams.list_on(DAY)
    teams.change(ChangeTeam(team_id, view.version, "  thôn Đoàn Kết ", 7))
    (changed,) = teams.list_on(DAY)
    assert (changed.name, changed.number, changed.version) == ("Thôn Đoàn Kết", 7, view.version + 1)
    with any_desk.database.reader() as session:
        found = {word: search.find(session, any_desk.unit_id, word) for word in ("doan ket", "mot")}
    assert [hit.row_id for hit in found["doan ket"]] == [team_id]
    assert found["mot"] == []


def test_that_two_desks_changing_one_team_get_a_conflict(any_desk, teams):
    team_id = add(teams, "thôn Một")
    (view,) = teams.list_on(DAY)
    TeamService(any_desk.as_officer("Hồ Thị Tám")).change(ChangeTeam(team_id, view.version, "thôn Hai", 1))
    with pytest.raises(ConflictError) as conflict:
        teams.change(ChangeTeam(team_id, view.version, "thôn Ba", 1))
    assert conflict.value.facts["who"] == "Hồ Thị Tám"
    assert [team.name for team in teams.list_on(DAY)] == ["Thôn Hai"]


def test_that_a_team_of_another_office_is_no_team_of_this_one(any_desk, teams):
    other = new_desk(any_desk.database, first_id_ms=1_790_000_000_000)
    team_id, _ = team_of(other, "thôn Xa")
    assert teams.list_on(DAY) == ()
    with pytest.raises(RefusedError) as refused:
        teams.change(ChangeTeam(team_id, 1, "thôn Gần", 1))
    assert refused.value.code == "error.no_such_team"


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("thôn Hòa", ["Thôn Hòa"]),
        ("THÔN HÒA", ["Thôn Hòa"]),
        ("thôn Hoà", ["Thôn Hòa"]),
        ("thôn Hóa", ["Thôn Hóa"]),
        ("thon hoa", ["Thôn Hòa", "Thôn Hóa"]),
        ("Hòa", ["Thôn Hòa"]),
        ("khu phố Hóa", ["Thôn Hóa"]),
        ("ea klong", ["Buôn Ea Klŏng"]),
        ("thôn 1", ["Thôn 1"]),
        ("tổ dân phố 2", ["Tổ dân phố 2"]),
        ("khu phố 1", []),
        ("1", ["Thôn 1"]),
        ("Tổ 1", ["Thôn 1"]),
        ("Tổ Ea Klŏng", ["Buôn Ea Klŏng"]),
        ("thôn 2", []),
        ("thôn Lạ", []),
        ("thôn Chưa Lập", []),
    ],
)
def test_that_a_name_means_the_team_with_its_marks_before_those_without(desk, name, meant):
    names = {}
    teams = TeamService(desk)
    for team in ("Thôn Hòa", "Thôn Hóa", "Buôn Ea Klŏng", "Thôn 1", "Tổ dân phố 2"):
        names[add(teams, team)] = team
    names[add(teams, "Thôn Chưa Lập", DAY)] = "Thôn Chưa Lập"
    with desk.database.reader() as session:
        assert [names[found] for found in teams_by_name(session, desk.unit_id, name, EVE)] == meant
