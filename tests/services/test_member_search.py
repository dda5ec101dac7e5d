"""A list of members narrowed by typing, also where more people are found than are counted."""

import pytest
from desk_samples import FOUNDED, team_of
from member_steps import release_member

from commune_desk.services import member_search
from commune_desk.services.members import ListMembers, MemberService
from commune_desk.store import search

DAY = FOUNDED.replace(year=2026)
FAMILIES = ("Nguyễn", "Trần", "Nguyên", "Lê")
GIVEN = ("An", "Bình", "Cường", "Dũng", "Giang")


@pytest.fixture
def office_of_many(any_desk, monkeypatch):
    """Forty people, where more than ten are called many: (members, teams, everybody's name in order of being added)."""
    monkeypatch.setattr(member_search, "MOST_COUNTED", 10)
    monkeypatch.setattr(search, "FEW", 3)
    names = [f"{family} {middle} {given}" for middle in ("Văn", "Thị") for family in FAMILIES for given in GIVEN]
    first, _ = team_of(any_desk, "thôn Một", *names[:37])
    second, few = team_of(any_desk, "thôn Hai", *names[37:])
    return MemberService(any_desk), (first, second), names, few


def in_pages(members, size, **wanted):
    """Every line the list gives when it is scrolled through, and the last page."""
    rows, page = [], members.list(ListMembers(DAY, limit=size, **wanted))
    while page.rows:
        rows += page.rows
        page = members.list(ListMembers(DAY, offset=len(rows), limit=size, **wanted))
    return [row.full_name for row in rows], page


def test_that_many_are_told_as_more_and_the_window_is_that_of_all(office_of_many):
    members, _, _, _ = office_of_many
    everybody = members.list(ListMembers(DAY, search="nguyen", limit=1_000))
    assert (len(everybody.rows), everybody.total, everybody.more) == (20, 20, False)
    page = members.list(ListMembers(DAY, search="nguyen", limit=4))
    assert (page.total, page.more) == (10, True)
    assert page.rows == everybody.rows[:4]
    assert in_pages(members, 3, search="nguyen")[0] == [row.full_name for row in everybody.rows]


def test_that_a_filter_reaches_those_who_stand_far_down_among_the_found(office_of_many):
    members, (_, second), names, _ = office_of_many
    assert names[37:] == ["Lê Thị Cường", "Lê Thị Dũng", "Lê Thị Giang"]
    page = members.list(ListMembers(DAY, search="thi", team_ids=(second,)))
    assert ([row.full_name for row in page.rows], page.total, page.more) == (names[37:], 3, False)
    assert members.list(ListMembers(DAY, search="van", team_ids=(second,))).total == 0
    ids = tuple(row.id for row in page.rows[:2])
    assert members.list(ListMembers(DAY, search="thi", ids=ids)).total == 2


def test_that_who_no_longer_serves_is_left_out_however_many_stand_before(office_of_many):
    members, _, _, few = office_of_many
    release_member(members, few[2], DAY.replace(month=1))
    serving, page = in_pages(members, 2, search="thi")
    assert (len(serving), page.total, page.more) == (19, 19, False)
    assert "Lê Thị Giang" not in serving
    gone = members.list(ListMembers(DAY, search="thi", in_service=False))
    assert [row.full_name for row in gone.rows] == ["Lê Thị Giang"]


def test_that_few_are_counted_and_stand_in_the_order_of_the_search(office_of_many):
    members, _, _, _ = office_of_many
    page = members.list(ListMembers(DAY, search="Nguyên Văn", limit=4))
    assert [(row.full_name, row.match) for row in page.rows] == [
        (f"Nguyên Văn {given}", "exact") for given in GIVEN[:4]
    ]
    assert (page.total, page.more) == (10, False)
