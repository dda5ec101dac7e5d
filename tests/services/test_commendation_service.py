"""Commendations and their bonus by the figures of the day."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from desk_samples import team_of
from member_steps import move_member, release_member
from unit_steps import figure_from

from commune_desk.domain.errors import ConflictError, InvalidFieldsError, RefusedError
from commune_desk.services.commendations import CommendationService, PrepareCommendation, SignCommendation
from commune_desk.services.members import MemberService
from commune_desk.services.units import UnitService

JUNE, JULY = date(2026, 6, 30), date(2026, 7, 1)


@pytest.fixture
def commendations(any_desk) -> CommendationService:
    return CommendationService(any_desk)


@pytest.fixture
def team(any_desk):
    return team_of(any_desk, "thôn Một", "Lê Văn Hưởng", "Nông Thị Hiền")


def command(team, **more) -> PrepareCommendation:
    team_id, (leader, _) = team
    base = PrepareCommendation("Khen quý III", "Có thành tích", 2026, JULY, "Quỹ", (team_id,), (leader,))
    return replace(base, **more)


def prepared(commendations: CommendationService, wanted: PrepareCommendation):
    (commendation_id,) = commendations.prepare(wanted).ids
    return commendations.show(commendation_id)


@pytest.mark.parametrize(
    ("day", "team_vnd", "member_vnd"),
    [(JUNE, 1_404_000, 702_000), (JULY, 1_518_000, 759_000)],
)
def test_that_a_bonus_is_the_coefficient_times_the_base_salary_of_the_decision(
    commendations, team, day, team_vnd, member_vnd
):
    view = prepared(commendations, command(team, decision_date=day, decision_number="45/QĐ-UBND"))
    first, second = view.recipients
    assert (first.name, first.post, first.coefficient, first.bonus_vnd) == ("Thôn Một", None, Decimal("0.6"), team_vnd)
    assert (second.name, second.post, second.team_name) == ("Lê Văn Hưởng", "leader", "Thôn Một")
    assert (second.coefficient, second.bonus_vnd) == (Decimal("0.3"), member_vnd)
    assert view.total_vnd == team_vnd + member_vnd


def test_that_without_a_date_the_month_of_the_paper_tells_the_base_salary(commendations, team):
    totals = [prepared(commendations, command(team, paper_month=month)).total_vnd for month in (date(2026, 6, 1), JULY)]
    assert totals == [2_106_000, 2_277_000]


def test_that_a_written_bonus_stays_when_the_base_salary_is_changed_later(any_desk, commendations, team):
    view = prepared(commendations, command(team))
    figure_from(UnitService(any_desk), "base_salary", "3000000", JULY)
    assert commendations.show(view.id).recipients == view.recipients


@pytest.mark.parametrize(
    "more",
    [{"level": "province"}, {"level": "ministry", "award_form": "medal"}, {"award_form": "commendation_certificate"}],
)
def test_that_what_others_give_carries_no_bonus_of_the_commune(commendations, team, more):
    view = prepared(commendations, command(team, **more))
    assert [(row.coefficient, row.bonus_vnd) for row in view.recipients] == [(0, 0), (0, 0)]


def test_that_post_and_team_are_those_of_the_day(any_desk, commendations, team):
    _, (leader, _) = team
    other, _ = team_of(any_desk, "thôn Hai")
    members = MemberService(any_desk)
    move_member(members, leader, other, "member", JULY)
    release_member(members, leader, date(2026, 7, 31), "a")
    for day, expected in (
        (JUNE, ("leader", "Thôn Một")),
        (JULY, ("member", "Thôn Hai")),
        (date(2026, 9, 1), ("member", "Thôn Hai")),
    ):
        (row,) = prepared(commendations, command(team, team_ids=(), decision_date=day)).recipients
        assert (row.post, row.team_name) == expected


def test_that_nobody_is_honoured_twice_by_one_decision(commendations, team):
    team_id, (leader, deputy) = team
    wanted = command(team, team_ids=(team_id, team_id), member_ids=(deputy, leader, deputy))
    rows = prepared(commendations, wanted).recipients
    assert [(row.number, row.name) for row in rows] == [(1, "Thôn Một"), (2, "Nông Thị Hiền"), (3, "Lê Văn Hưởng")]


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"team_ids": (), "member_ids": ()}, "error.commendation_without_recipient"),
        ({"decision_date": date(2024, 6, 30)}, "error.no_merit_coefficient"),
        ({"decision_date": date(2020, 1, 1), "level": "province"}, "error.no_base_salary"),
    ],
)
def test_that_a_decision_that_cannot_be_is_refused_and_nothing_is_kept(desk, more, code):
    service = CommendationService(desk)
    with pytest.raises(RefusedError) as refused:
        service.prepare(command(team_of(desk, "thôn Một", "Lê A", "Lê B"), **more))
    assert refused.value.code == code
    assert service.list() == ()


def test_that_strangers_are_refused(desk):
    service, stranger = CommendationService(desk), desk.new_id()
    team = team_of(desk, "thôn Một", "Lê A", "Lê B")
    for more, code in (
        ({"member_ids": (stranger,)}, "error.no_such_member"),
        ({"team_ids": (stranger,)}, "error.no_such_team"),
    ):
        with pytest.raises(RefusedError) as refused:
            service.prepare(command(team, **more))
        assert refused.value.code == code
    with pytest.raises(RefusedError) as refused:
        service.show(stranger)
    assert refused.value.code == "error.no_such_commendation"


def test_that_a_reason_a_known_form_and_a_known_level_are_asked(desk):
    with pytest.raises(InvalidFieldsError) as invalid:
        CommendationService(desk).prepare(
            command(team_of(desk, "thôn Một", "Lê A", "Lê B"), reason=" ", award_form="x", level="y")
        )
    assert [problem[0] for problem in invalid.value.problems] == ["reason", "award_form", "level"]


def test_that_a_signature_is_written_once_and_the_second_desk_gets_a_conflict(any_desk, commendations, team):
    view = prepared(commendations, command(team))
    commendations.sign(SignCommendation(view.id, view.version, "45/QĐ-UBND", date(2026, 7, 9)))
    with pytest.raises(ConflictError):
        commendations.sign(SignCommendation(view.id, view.version, "46/QĐ-UBND", date(2026, 7, 10)))
    signed = commendations.show(view.id)
    assert (signed.decision_number, signed.decision_date) == ("45/QĐ-UBND", date(2026, 7, 9))


def test_that_a_year_lists_its_own_decisions_newest_first(commendations, team):
    for title, year, month in (("A", 2025, date(2025, 12, 1)), ("B", 2026, JULY), ("C", 2026, date(2026, 9, 1))):
        commendations.prepare(command(team, title=title, year=year, paper_month=month))
    assert [view.title for view in commendations.list(2026)] == ["C", "B"]
    assert [view.title for view in commendations.list()] == ["C", "B", "A"]
