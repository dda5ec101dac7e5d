"""Who works with the program, on each engine."""

import pytest

from commune_desk.domain.errors import InvalidFieldsError
from commune_desk.services.desk import Desk
from commune_desk.services.history import HistoryService
from commune_desk.services.officers import AddOfficer, OfficerService
from commune_desk.services.team_commands import AddTeam
from commune_desk.services.teams import TeamService


def names(desk: Desk) -> list[str]:
    return [view.full_name for view in OfficerService(desk).list()]


def test_that_whoever_made_the_office_is_its_first_officer(any_desk):
    assert names(any_desk) == [any_desk.who]


def test_that_an_officer_added_is_listed_in_vietnamese_order_and_taken_back_whole(any_desk):
    first = any_desk.who
    added = OfficerService(any_desk).add(AddOfficer("  Đại úy  Bùi Văn Ân "))
    assert sorted(names(any_desk)) == sorted([first, "Đại úy Bùi Văn Ân"])
    HistoryService(any_desk).undo(added.change_set_id)
    assert names(any_desk) == [first]


@pytest.mark.parametrize("typed", ["", "   "])
def test_that_an_officer_has_a_name(any_desk, typed):
    with pytest.raises(InvalidFieldsError) as refused:
        OfficerService(any_desk).add(AddOfficer(typed))
    assert refused.value.problems == (("full_name", "problem.required", {}),)


def test_that_an_officer_is_not_written_down_twice(any_desk):
    with pytest.raises(InvalidFieldsError) as refused:
        OfficerService(any_desk).add(AddOfficer(any_desk.who))
    assert refused.value.problems == (("full_name", "problem.officer_there", {}),)
    assert names(any_desk) == [any_desk.who]


def test_that_what_is_written_bears_the_name_of_who_sits_there(any_desk):
    officers, teams = OfficerService(any_desk), TeamService(any_desk)
    (officer_id,) = officers.add(AddOfficer("Bùi Văn Ân")).ids
    assert officers.seat(officer_id).full_name == "Bùi Văn Ân"
    teams.add(AddTeam("thôn Một", any_desk.today()))
    assert HistoryService(any_desk).list().rows[0].who == "Bùi Văn Ân"


def test_that_nobody_unknown_is_seated(any_desk):
    before = any_desk.who
    assert OfficerService(any_desk).seat(any_desk.new_id()) is None
    assert any_desk.who == before
