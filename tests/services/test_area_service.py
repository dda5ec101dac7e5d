"""Areas over time, and teams over one or several of them, on the three engines."""

from datetime import date, timedelta

import pytest
from desk_samples import FOUNDED

from commune_desk.domain.errors import ConflictError, InvalidFieldsError, RefusedError
from commune_desk.services.areas import AddArea, AreaService, ChangeArea, EndArea, RenameArea, SetAreaFacts
from commune_desk.services.contracts import seen_on
from commune_desk.services.history import HistoryService
from commune_desk.services.teams import TEAM_NORM, AddTeam, ApproveNumber, CoverAreas, EndTeam, TeamService
from commune_desk.services.units import SetSetting, UnitService
from commune_desk.store.check import check

LATER = date(2026, 1, 1)
BEFORE = LATER - timedelta(days=1)


@pytest.fixture
def areas(any_desk):
    return AreaService(any_desk)


@pytest.fixture
def teams(any_desk):
    return TeamService(any_desk)


def add(areas, name, households=None, day=FOUNDED):
    (key,) = areas.add(AddArea(name, day, households, None, "2")).ids
    return key


def seen(areas, day, name):
    return next(area for area in areas.list_on(day) if area.full_name == name)


def test_that_a_team_may_cover_several_areas(areas, teams):
    keys = (add(areas, "thôn Tân Tiến", 120), add(areas, "buôn Ea Klŏng", 80))
    teams.add(AddTeam("Liên thôn 1", FOUNDED, area_ids=keys))
    (team,) = teams.list_on(FOUNDED)
    assert (team.name, team.area_names, team.household_count) == (
        "Liên thôn 1",
        ("Buôn Ea Klŏng", "Thôn Tân Tiến"),
        200,
    )
    assert [area.teams for area in areas.list_on(FOUNDED)] == [("Liên thôn 1",), ("Liên thôn 1",)]
    assert len(areas.list_on(FOUNDED)) == 2
    assert areas.list_on(FOUNDED - timedelta(days=1)) == ()


def test_that_figures_hold_from_their_day_and_those_before_stay(areas):
    key = add(areas, "thôn Tân Tiến", 120)
    version = seen(areas, FOUNDED, "Thôn Tân Tiến").version
    changes = areas.set_facts(SetAreaFacts(key, version, LATER, 150, 700, "1"))
    found = [(seen(areas, day, "Thôn Tân Tiến").household_count) for day in (FOUNDED, BEFORE, LATER)]
    assert found == [120, 120, 150]
    assert [(one.area_class, one.valid_from, one.valid_to) for one in areas.facts(key)] == [
        ("2", FOUNDED, LATER),
        ("1", LATER, None),
    ]
    with pytest.raises(ConflictError):
        areas.set_facts(SetAreaFacts(key, version, LATER, 151))
    HistoryService(areas._desk).undo(changes.change_set_id)
    assert seen(areas, LATER, "Thôn Tân Tiến").household_count == 120


def test_that_an_area_spelt_wrong_is_mended_and_an_impossible_figure_refused(areas):
    key = add(areas, "thôn Tân Tiền")
    area = seen(areas, FOUNDED, "Thôn Tân Tiền")
    areas.change(ChangeArea(key, area.version, "tổ dân phố Tân Tiến"))
    (area,) = areas.list_on(FOUNDED)
    assert (area.kind_word, area.full_name) == ("tổ dân phố", "Tổ dân phố Tân Tiến")
    with pytest.raises(InvalidFieldsError):
        areas.set_facts(SetAreaFacts(key, area.version, LATER, -1))
    with pytest.raises(InvalidFieldsError):
        areas.add(AddArea(" ", FOUNDED))


def test_that_an_area_is_called_otherwise_from_a_day_on_by_a_decision(areas, teams):
    key, other = add(areas, "thôn Một", 120), add(areas, "thôn Ba")
    teams.add(AddTeam("Tổ liên thôn", FOUNDED, area_ids=(key, other)))
    version = seen(areas, FOUNDED, "Thôn Một").version
    decided = date(2025, 12, 20)
    changes = areas.rename(RenameArea(key, version, "tổ dân phố Số 9", LATER, "45/NQ-HĐND", decided))
    assert [[area.full_name for area in areas.list_on(day)] for day in (BEFORE, LATER)] == [
        ["Thôn Ba", "Thôn Một"],
        ["Thôn Ba", "Tổ dân phố Số 9"],
    ]
    assert [teams.list_on(day)[0].area_names[-1] for day in (BEFORE, LATER)] == ["Thôn Một", "Tổ dân phố Số 9"]
    (team,) = teams.list_on(LATER)
    placed = [dict(teams.lasting((team.id,), day).areas)[key] for day in (BEFORE - timedelta(days=1), BEFORE)]
    assert placed == ["Thôn Một", "Tổ dân phố Số 9"]
    assert [(one.full_name, one.valid_from, one.valid_to, one.decision_number) for one in areas.names(key)] == [
        ("Thôn Một", None, LATER, None),
        ("Tổ dân phố Số 9", LATER, None, "45/NQ-HĐND"),
    ]
    with pytest.raises(ConflictError):
        areas.rename(RenameArea(key, version, "thôn Chín", LATER))
    mended = seen(areas, LATER, "Tổ dân phố Số 9")
    areas.change(ChangeArea(key, mended.version, "tổ dân phố số 09"))
    assert [one.full_name for one in areas.names(key)] == ["Thôn Một", "Tổ dân phố số 09"]
    history = HistoryService(areas._desk)
    with pytest.raises(RefusedError):
        history.undo(changes.change_set_id)
    history.undo(history.list().rows[0].id)
    history.undo(changes.change_set_id)
    assert [one.full_name for one in areas.names(key)] == ["Thôn Một"]
    assert check(areas._desk.database) == []


def test_that_an_area_is_not_renamed_on_a_day_it_is_none(areas):
    key = add(areas, "thôn Một")
    version = seen(areas, FOUNDED, "Thôn Một").version
    with pytest.raises(RefusedError) as refused:
        areas.rename(RenameArea(key, version, "thôn Hai", FOUNDED - timedelta(days=1)))
    assert refused.value.code == "error.areas.not_then"
    with pytest.raises(InvalidFieldsError):
        areas.rename(RenameArea(key, version, " ", LATER))


def test_that_a_team_changes_its_areas_from_a_day_on(areas, teams):
    first, second = add(areas, "thôn Một", 100), add(areas, "thôn Hai", 50)
    teams.add(AddTeam("thôn Một", FOUNDED, area_ids=(first,)))
    (team,) = teams.list_on(FOUNDED)
    changes = teams.cover(CoverAreas(team.id, team.version, (first, second), LATER))
    assert [teams.list_on(day)[0].area_names for day in (BEFORE, LATER)] == [
        ("Thôn Một",),
        ("Thôn Hai", "Thôn Một"),
    ]
    with pytest.raises(ConflictError):
        teams.cover(CoverAreas(team.id, team.version, (second,), LATER))
    version = teams.list_on(LATER)[0].version
    with pytest.raises(RefusedError) as refused:
        teams.cover(CoverAreas(team.id, version, (second,), BEFORE))
    assert refused.value.code == "error.teams.areas_since"
    teams.cover(CoverAreas(team.id, version, (second,), LATER))
    assert [teams.list_on(day)[0].area_names for day in (BEFORE, LATER)] == [("Thôn Một",), ("Thôn Hai",)]
    assert changes.change_set_id
    assert check(areas._desk.database) == []


def test_that_an_area_ends_once_no_team_covers_it(areas, teams):
    key = add(areas, "thôn Một")
    teams.add(AddTeam("thôn Một", FOUNDED, area_ids=(key,)))
    area = seen(areas, FOUNDED, "Thôn Một")
    with pytest.raises(RefusedError) as refused:
        areas.end(EndArea(key, area.version, BEFORE))
    assert refused.value.code == "error.areas.still_covered"
    (team,) = teams.list_on(FOUNDED)
    teams.end(EndTeam(team.id, team.version, BEFORE))
    areas.end(EndArea(key, area.version, BEFORE))
    assert [len(areas.list_on(day)) for day in (BEFORE, LATER)] == [1, 0]
    assert [len(teams.list_on(day)) for day in (BEFORE, LATER)] == [1, 0]
    with pytest.raises(RefusedError):
        areas.set_facts(SetAreaFacts(key, area.version + 1, LATER, 10))


def test_that_a_team_with_a_later_decision_does_not_end_before_it(areas, teams):
    teams.add(AddTeam("thôn Một", FOUNDED))
    (team,) = teams.list_on(FOUNDED)
    teams.approve_number(ApproveNumber(3, "1/QĐ", None, FOUNDED, team.id))
    seen = seen_on(teams.number_history(team.id), LATER)
    teams.approve_number(ApproveNumber(4, "2/QĐ", None, LATER, team.id, seen=seen))
    (team,) = teams.list_on(FOUNDED)
    assert [(one.member_count, one.valid_from) for one in teams.number_history(team.id)] == [(4, LATER), (3, FOUNDED)]
    with pytest.raises(RefusedError) as refused:
        teams.end(EndTeam(team.id, team.version, BEFORE))
    assert refused.value.code == "error.teams.number_since"
    teams.end(EndTeam(team.id, team.version, LATER))
    assert [one.valid_to for one in teams.number_history(team.id)] == [LATER + timedelta(days=1), LATER]


def test_that_a_team_is_warned_about_by_the_norm_of_its_day(areas, teams):
    key = add(areas, "thôn Một", 400)
    teams.add(AddTeam("thôn Một", FOUNDED, area_ids=(key,)))
    norm = [{"min_count": 3, "max_count": 3}, {"min_count": 3, "max_count": 4, "from_households": 350}]
    UnitService(areas._desk).set_setting(SetSetting(TEAM_NORM, norm, "Nghị quyết số 129/2024/NQ-HĐND", LATER))
    found = [[code for code, _ in teams.list_on(day)[0].findings] for day in (BEFORE, LATER)]
    assert found == [["warning.teams.no_leader"], ["warning.teams.no_leader", "warning.teams.below_norm"]]


def test_that_an_area_of_nowhere_is_refused(areas, teams):
    with pytest.raises(RefusedError) as refused:
        teams.add(AddTeam("thôn Một", FOUNDED, area_ids=(areas._desk.unit_id,)))
    assert refused.value.code == "error.no_such_area"
    assert teams.list_on(FOUNDED) == ()
