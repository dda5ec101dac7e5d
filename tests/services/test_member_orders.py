"""A list that was looked at stands, after each save, as one that is read for the first time."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import product
from uuid import UUID

import pytest
from desk_samples import FOUNDED, new_desk, team_of
from member_steps import move_member, release_member

from commune_desk.services.duplicates import DuplicateService, MergeMembers
from commune_desk.services.history import HistoryService
from commune_desk.services.members import AddMember, ChangeMember, ListMembers, MemberService
from commune_desk.services.teams import ChangeTeam, TeamService
from commune_desk.store import member_orders
from commune_desk.store.queries import touched_members
from commune_desk.store.queries.members import SORTS

DAY = date(2026, 9, 1)
PEOPLE = ("Lê Văn Hưởng", "Nông Thị Hiền", "Trần Quốc Đạt", "Đỗ Văn An", "Lê Thị Ân")


class Office:
    """Two teams, and what officers do to them, one step after another."""

    def __init__(self, desk) -> None:
        self.desk = desk
        self.first, self.people = team_of(desk, "thôn Một", *PEOPLE)
        self.second, _ = team_of(desk, "thôn Hai", "Vũ Văn Út")
        self.members = MemberService(desk)

    def steps(self) -> Iterator[tuple[str, Callable[[], object]]]:
        leader, deputy, third, fourth, fifth = self.people
        born = {"full_name": "Bàn Hạ", "birth_date": date(1980, 1, 2)}
        yield "add", lambda: self.members.add(AddMember(born, self.second, "member", date(2025, 1, 1)))
        yield "rename", lambda: self.change(third, {"full_name": "Trần Quốc Ân", "birth_year": 1990})
        yield "age", lambda: self.change(fourth, {"birth_year": 1970})
        yield "nothing of a list", lambda: self.change(fourth, {"note": "Có con nhỏ"})
        yield "move", lambda: move_member(self.members, leader, self.second, "deputy", DAY)
        yield "release", lambda: release_member(self.members, deputy, DAY - timedelta(days=1))
        yield "another number of a team", self.swap_teams
        yield "merge", lambda: self.merge(third, fifth)
        yield "undo the merge", self.undo
        yield "two saves at once", lambda: (self.change(third, {"phone": "0990000001"}), self.change(fifth, born))

    def change(self, member_id: UUID, values: dict) -> object:
        return self.members.change(ChangeMember(member_id, self.members.show(member_id, DAY).version, values))

    def swap_teams(self) -> None:
        for number in (3, 1):
            team = TeamService(self.desk).list_on(DAY)[0]
            TeamService(self.desk).change(ChangeTeam(team.id, team.version, team.name, number))

    def merge(self, kept: UUID, other: UUID) -> None:
        duplicates = DuplicateService(self.desk)
        seen = duplicates.preview_merge(kept, other)
        duplicates.merge(MergeMembers(kept, seen.kept_version, other, seen.other_version, {}))

    def undo(self) -> None:
        history = HistoryService(self.desk)
        history.undo(history.list().rows[0].id)


def lists(members: MemberService) -> dict:
    asked = [
        ListMembers(DAY, in_service=in_service, sort=sort, descending=descending)
        for in_service, sort, descending in product((True, False, None), SORTS, (False, True))
    ]
    return {query: members.list(query) for query in asked}


def test_that_a_list_after_each_save_is_the_list_read_anew(any_desk, monkeypatch):
    monkeypatch.setattr(member_orders, "_MOST_KEPT", 100)
    office = Office(any_desk)
    watched = MemberService(any_desk)
    lists(watched)
    for name, step in office.steps():
        step()
        anew = lists(MemberService(any_desk))
        assert {query: page for query, page in lists(watched).items() if page != anew[query]} == {}, name


def test_that_a_save_makes_a_list_read_the_touched_members_alone(any_desk, monkeypatch):
    office = Office(any_desk)
    lists_read: list[int | None] = []
    read = member_orders._read

    def counted(session, query, **values):
        lists_read.append(len(values["ids"]) if values else None)
        return read(session, query, **values)

    monkeypatch.setattr(member_orders, "_read", counted)
    for _, step in list(office.steps())[:3]:
        office.members.list(ListMembers(DAY))
        step()
    office.members.list(ListMembers(DAY))
    office.members.list(ListMembers(DAY))
    assert lists_read == [None, 1, 1, 1]


@pytest.mark.parametrize("most", [0, 1, 3])
def test_that_after_too_many_changes_a_list_is_read_whole(any_desk, monkeypatch, most):
    for module in (member_orders, touched_members):
        monkeypatch.setattr(module, "MOST_CHANGES", most)
    office = Office(any_desk)
    watched = MemberService(any_desk)
    lists(watched)
    for _, step in office.steps():
        step()
    assert lists(watched) == lists(MemberService(any_desk))


def test_that_a_list_of_an_earlier_moment_is_not_taken_for_a_later_one(any_desk):
    """A reading that began before a save still sees what was before it."""
    office = Office(any_desk)
    orders, wanted = member_orders.MemberOrders(), member_orders.MemberFilter(DAY)

    def total(session) -> int:
        return orders.window(session, any_desk.unit_id, wanted, 0, 10)[1]

    with any_desk.database.reader() as early:
        assert total(early) == len(PEOPLE) + 1
        office.members.add(AddMember({"full_name": "Bàn Hạ"}, office.second, "member", FOUNDED))
        with any_desk.database.reader() as late:
            assert total(late) == len(PEOPLE) + 2
        assert total(early) == len(PEOPLE) + 1
    with any_desk.database.reader() as late:
        assert total(late) == len(PEOPLE) + 2


def test_that_a_save_of_another_office_changes_no_list(any_desk):
    office = Office(any_desk)
    before = lists(office.members)
    other = new_desk(any_desk.database, first_id_ms=1_790_000_000_000)
    team_of(other, "thôn Xa", "Lê Xa")
    assert lists(office.members) == before
