"""Members: the list as of a day, a record with its past, and what may not be done to it."""

from datetime import date, timedelta
from itertools import pairwise
from uuid import UUID

import pytest
from desk_samples import FOUNDED, new_desk, team_of
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from member_steps import insure_member, move_member, release_member, seen_insurance, seen_service

from commune_desk.domain.errors import ConflictError, InvalidFieldsError, RefusedError, UserFacingError
from commune_desk.services.history import HistoryService
from commune_desk.services.members import (
    AddMember,
    ChangeMember,
    ListMembers,
    MemberService,
    MoveMember,
    ReleaseMember,
    SetInsurance,
    SpellView,
)
from commune_desk.services.teams import AddTeam, TeamService
from commune_desk.store.writes.members import begin_service
from commune_desk.wording import explain

DAY = date(2026, 9, 1)
EVE = DAY - timedelta(days=1)
# In the order of a Vietnamese list: given name with its tone, then middle names, then family name.
SORTED = ("Đỗ Văn An", "Lê Thị Ân", "Nguyễn Văn Bình", "Trần Dũng", "Trần Đức", "Y Bhăm Êban", "Lò Hà", "Bàn Hạ")


@pytest.fixture
def members(any_desk) -> MemberService:
    return MemberService(any_desk)


@pytest.fixture
def two_teams(any_desk) -> tuple[UUID, UUID, list[UUID]]:
    """Team one with a leader, a deputy and a member; team two, empty."""
    first, people = team_of(any_desk, "thôn Một", "Lê Văn Hưởng", "Nông Thị Hiền", "Trần Quốc Đạt")
    second, _ = team_of(any_desk, "thôn Hai")
    return first, second, people


def add(members: MemberService, team_id: UUID, values: dict, day: date = FOUNDED, post: str = "member") -> UUID:
    (member_id,) = members.add(AddMember(values, team_id, post, day)).ids
    return member_id


def names(page) -> list[str]:
    return [row.full_name for row in page.rows]


def where(members: MemberService, member_id: UUID, day: date) -> tuple[str, str] | None:
    """Team and post by the list of a day."""
    rows = members.list(ListMembers(day, in_service=None)).rows
    row = next(row for row in rows if row.id == member_id)
    return None if row.team_id is None else (row.team_name, row.post)


def spells(members: MemberService, member_id: UUID) -> list[tuple]:
    found = members.show(member_id, DAY).spells
    return [(spell.team_name, spell.post, spell.valid_from, spell.valid_to) for spell in found]


def refusal(call, *arguments) -> UserFacingError:
    with pytest.raises(UserFacingError) as refused:
        call(*arguments)
    assert explain(refused.value)
    return refused.value


def test_that_names_stand_in_vietnamese_order_and_pages_add_up(any_desk, members):
    team_id, _ = team_of(any_desk, "thôn Một")
    for name in sorted(SORTED):
        add(members, team_id, {"full_name": name})
    assert tuple(names(members.list(ListMembers(DAY)))) == SORTED
    assert tuple(names(members.list(ListMembers(DAY, descending=True)))) == SORTED[::-1]
    pages = [members.list(ListMembers(DAY, offset=offset, limit=3)) for offset in (0, 3, 6, 9)]
    assert tuple(name for page in pages for name in names(page)) == SORTED
    assert [(len(page.rows), page.total, page.offset) for page in pages] == [(3, 8, 0), (3, 8, 3), (2, 8, 6), (0, 8, 9)]


def test_that_a_team_stands_together_leader_first(any_desk, members):
    team_of(any_desk, "thôn Một", "Vũ Văn Út", "Lê Văn Ba", "Lê Văn An")
    team_of(any_desk, "thôn Hai", "Bùi Văn Ánh")
    assert names(members.list(ListMembers(DAY, sort="team"))) == ["Vũ Văn Út", "Lê Văn Ba", "Lê Văn An", "Bùi Văn Ánh"]
    assert names(members.list(ListMembers(DAY, sort="post"))) == ["Bùi Văn Ánh", "Vũ Văn Út", "Lê Văn Ba", "Lê Văn An"]


def test_that_empty_cells_stand_last_whichever_way_a_column_is_sorted(any_desk, members):
    team_id, _ = team_of(any_desk, "thôn Một")
    add(members, team_id, {"full_name": "A Không"})
    for name, year in (("B Già", 1960), ("C Trẻ", 2000)):
        add(members, team_id, {"full_name": name, "birth_year": year})
    gone = add(members, team_id, {"full_name": "D Nghỉ", "birth_year": 1980})
    release_member(members, gone, EVE, "a")
    assert names(members.list(ListMembers(DAY, sort="birth"))) == ["B Già", "C Trẻ", "A Không"]
    assert names(members.list(ListMembers(DAY, sort="birth", descending=True))) == ["C Trẻ", "B Già", "A Không"]
    for descending in (False, True):
        listed = members.list(ListMembers(DAY, in_service=None, sort="team", descending=descending))
        assert names(listed)[-1] == "D Nghỉ"


def test_that_the_first_day_of_service_is_shown_and_sorted_by_after_a_move(any_desk, members, two_teams):
    _, second, (leader, *_) = two_teams
    add(members, second, {"full_name": "Phạm Văn Mới"}, date(2025, 1, 1))
    move_member(members, leader, second, "member", DAY)
    listed = members.list(ListMembers(DAY, sort="joined"))
    assert names(listed)[-1] == "Phạm Văn Mới"
    assert {row.joined for row in listed.rows if row.id == leader} == {FOUNDED}


def test_that_filters_narrow_together(any_desk, members, two_teams):
    _, second, (leader, deputy, _) = two_teams
    move_member(members, deputy, second, "leader", DAY)
    assert names(members.list(ListMembers(DAY, posts=("leader",)))) == ["Nông Thị Hiền", "Lê Văn Hưởng"]
    assert names(members.list(ListMembers(DAY, posts=("leader",), team_ids=(second,)))) == ["Nông Thị Hiền"]
    assert names(members.list(ListMembers(EVE, team_ids=(second,)))) == []
    release_member(members, leader, DAY, "died")
    tomorrow = DAY + timedelta(days=1)
    assert names(members.list(ListMembers(tomorrow, in_service=False))) == ["Lê Văn Hưởng"]
    assert members.list(ListMembers(tomorrow)).total == 2
    assert members.list(ListMembers(tomorrow, in_service=None)).total == 3


def test_that_marks_as_typed_come_before_marks_aside_and_other_columns_are_searched(any_desk, members):
    team_id, _ = team_of(any_desk, "thôn Một")
    for name in ("Trần Văn Hoa", "Lê Thị Hóa", "Nguyễn Văn Hòa"):
        add(members, team_id, {"full_name": name})
    add(members, team_id, {"full_name": "Đặng Đức", "phone": "0990000001", "national_id": "000079012345"})
    page = members.list(ListMembers(DAY, search="hóa"))
    assert (page.rows[0].full_name, page.rows[0].match) == ("Lê Thị Hóa", "exact")
    assert {(row.full_name, row.match) for row in page.rows[1:]} == {
        ("Trần Văn Hoa", "folded"),
        ("Nguyễn Văn Hòa", "folded"),
    }
    assert page.total == 3
    second = members.list(ListMembers(DAY, search="hoa", offset=2, limit=2))
    assert (len(second.rows), second.total) == (1, 3)
    for typed in ("0990000001", "000079012345", "dang duc"):
        assert names(members.list(ListMembers(DAY, search=typed))) == ["Đặng Đức"]
    assert members.list(ListMembers(EVE, search="hoa", posts=("leader",))).total == 0


def test_that_a_record_shows_its_values_and_its_whole_past(any_desk, members, two_teams):
    first, second, _ = two_teams
    values = {"full_name": " Hoàng   Thị Diệp ", "birth_date": date(1990, 11, 21), "phone": "0990 000 123"}
    command = AddMember(values, first, "member", FOUNDED, "12/QĐ-UBND", FOUNDED)
    (member_id,) = members.add(command).ids
    move_member(members, member_id, second, "deputy", DAY, "13/QĐ-UBND", DAY)
    release_member(members, member_id, date(2026, 9, 30), "b", decision_number="14/QĐ-UBND", note="Theo giấy khám")
    view = members.show(member_id, DAY)
    assert (view.full_name, view.values["birth_year"], view.values["phone"]) == ("Hoàng Thị Diệp", 1990, "0990000123")
    old, new = view.spells
    assert (old.team_name, old.post, old.valid_from, old.valid_to, old.decision_number) == (
        "Thôn Một", "member", FOUNDED, DAY, "12/QĐ-UBND")  # fmt: skip
    assert (new.team_name, new.post, new.valid_to, new.end_reason, new.end_note) == (
        "Thôn Hai", "deputy", date(2026, 10, 1), "b", "Theo giấy khám")  # fmt: skip
    assert view.current == new
    assert members.show(member_id, EVE).current == old
    assert members.show(member_id, date(2026, 10, 1)).current is None


def test_that_a_move_and_a_release_change_lists_from_their_day_on_only(members, two_teams):
    _, second, (leader, *_) = two_teams
    move_member(members, leader, second, "deputy", DAY)
    last_day = date(2026, 12, 31)
    release_member(members, leader, last_day, "a")
    days = (FOUNDED - timedelta(days=1), FOUNDED, EVE, DAY, last_day, last_day + timedelta(days=1))
    assert [where(members, leader, day) for day in days] == [
        None,
        ("Thôn Một", "leader"),
        ("Thôn Một", "leader"),
        ("Thôn Hai", "deputy"),
        ("Thôn Hai", "deputy"),
        None,
    ]


def test_that_a_move_on_the_day_a_spell_began_corrects_that_spell(members, two_teams):
    first, second, (leader, *_) = two_teams
    move_member(members, leader, second, "deputy", DAY, "13/QĐ", None)
    move_member(members, leader, first, "member", DAY, "13a/QĐ", None)
    assert spells(members, leader) == [("Thôn Một", "leader", FOUNDED, DAY), ("Thôn Một", "member", DAY, None)]
    assert members.show(leader, DAY).current.decision_number == "13a/QĐ"


def test_that_a_move_before_the_last_one_is_refused_by_its_day(members, two_teams):
    _, second, (leader, *_) = two_teams
    move_member(members, leader, second, "deputy", DAY)
    before = spells(members, leader)
    error = refusal(move_member, members, leader, second, "member", EVE)
    assert (error.code, error.facts["day"]) == ("error.moved_since", DAY)
    assert "01/09/2026" in explain(error)
    error = refusal(move_member, members, leader, second, "member", FOUNDED - timedelta(days=1))
    assert error.code == "error.not_serving_then"
    assert spells(members, leader) == before


def test_that_who_is_released_is_not_moved_nor_released_again(members, two_teams):
    _, second, (leader, *_) = two_teams
    release_member(members, leader, DAY, "a")
    before = spells(members, leader)
    for step, arguments, code in (
        (move_member, (second, "member", DAY + timedelta(days=1)), "error.not_serving_then"),
        (move_member, (second, "member", EVE), "error.already_released"),
        (release_member, (EVE, "b"), "error.already_released"),
        (release_member, (DAY + timedelta(days=1), "b"), "error.not_serving_then"),
    ):
        assert refusal(step, members, leader, *arguments).code == code
    assert spells(members, leader) == before


def test_that_a_release_before_a_later_move_is_refused(members, two_teams):
    _, second, (leader, *_) = two_teams
    move_member(members, leader, second, "deputy", DAY)
    assert refusal(release_member, members, leader, EVE, "a").code == "error.moved_since"
    assert where(members, leader, DAY) == ("Thôn Hai", "deputy")


def test_that_nobody_serves_in_a_team_that_does_not_exist_that_day(any_desk, members, two_teams):
    _, _, (leader, *_) = two_teams
    (young,) = TeamService(any_desk).add(AddTeam("thôn Ba", DAY)).ids
    error = refusal(move_member, members, leader, young, "leader", EVE)
    assert (error.code, error.facts) == ("error.team_not_then", {"name": "Thôn Ba", "day": EVE})
    assert refusal(members.add, AddMember({"full_name": "A B"}, young, "leader", EVE)).code == "error.team_not_then"
    assert refusal(move_member, members, leader, leader, "leader", DAY).code == "error.no_such_team"
    move_member(members, leader, young, "leader", DAY)
    assert where(members, leader, DAY) == ("Thôn Ba", "leader")


def test_that_a_team_of_another_office_takes_nobody_and_its_people_are_unknown(any_desk, members, two_teams):
    _, _, (leader, *_) = two_teams
    other = new_desk(any_desk.database, first_id_ms=1_790_000_000_000)
    far, (stranger,) = team_of(other, "thôn Xa", "Lê Xa")
    assert refusal(move_member, members, leader, far, "leader", DAY).code == "error.no_such_team"
    for call in (
        lambda: members.show(stranger, DAY),
        lambda: members.release(ReleaseMember(stranger, stranger, 1, DAY, "a")),
    ):
        assert refusal(call).code == "error.no_such_member"
    assert members.list(ListMembers(DAY, search="xa")).total == 0


@pytest.mark.parametrize(
    ("values", "post", "problem"),
    [
        ({}, "member", ("full_name", "problem.required")),
        ({"full_name": "A B", "national_id": "12"}, "member", ("national_id", "identity.id_bad_length")),
        ({"full_name": "A B", "phone": "12"}, "member", ("phone", "identity.phone_bad_length")),
        ({"full_name": "A B", "sex": "x"}, "member", ("sex", "problem.not_a_choice")),
        ({"full_name": "A B"}, "chief", ("post", "problem.not_a_choice")),
    ],
)
def test_that_a_person_who_cannot_be_kept_is_told_by_field(desk, values, post, problem):
    team_id, _ = team_of(desk, "thôn Một")
    with pytest.raises(InvalidFieldsError) as invalid:
        MemberService(desk).add(AddMember(values, team_id, post, DAY))
    assert [found[:2] for found in invalid.value.problems] == [problem]
    assert MemberService(desk).list(ListMembers(DAY, in_service=None)).total == 0


def test_that_a_ground_of_release_and_a_kind_of_insurance_must_be_known(desk):
    _, (member_id,) = team_of(desk, "thôn Một", "Lê Văn A")
    for call, command in (
        (MemberService(desk).release, ReleaseMember(member_id, member_id, 1, DAY, "z")),
        (MemberService(desk).set_insurance, SetInsurance(member_id, None, 0, "car", takes_part=True, valid_from=DAY)),
    ):
        with pytest.raises(InvalidFieldsError) as invalid:
            call(command)
        assert invalid.value.problems[0][1] == "problem.not_a_choice"


def test_that_a_national_id_is_given_to_one_person_only(members, two_teams):
    first, _, (leader, deputy, _) = two_teams
    number = "000079012345"
    members.change(ChangeMember(leader, 1, {"national_id": "0000 7901 2345"}))
    for call, command in (
        (members.add, AddMember({"full_name": "Lê Khác", "national_id": number}, first, "member", DAY)),
        (members.change, ChangeMember(deputy, 1, {"national_id": number})),
    ):
        with pytest.raises(InvalidFieldsError) as invalid:
            call(command)
        field, code, facts = invalid.value.problems[0]
        assert (field, code, facts["full_name"]) == ("national_id", "problem.national_id_taken", "Lê Văn Hưởng")
    members.change(ChangeMember(leader, 2, {"national_id": number, "phone": "0990000001"}))
    assert members.show(leader, DAY).values["phone"] == "0990000001"


def test_that_a_change_of_some_fields_leaves_the_others_and_is_searched_at_once(members, two_teams):
    _, _, (leader, *_) = two_teams
    members.change(ChangeMember(leader, 1, {"address": "thôn Một, xã Yên Sơn", "ethnicity": "Tày"}))
    members.change(ChangeMember(leader, 2, {"full_name": "Lê Văn Hường"}))
    view = members.show(leader, DAY)
    assert (view.full_name, view.values["ethnicity"], view.version) == ("Lê Văn Hường", "Tày", 3)
    assert members.list(ListMembers(DAY, search="hưởng")).rows[0].match == "folded"
    assert members.list(ListMembers(DAY, search="hường yên sơn")).rows[0].match == "exact"


def test_that_of_two_desks_the_second_gets_a_conflict_by_name_and_nothing_is_lost(any_desk, members, two_teams):
    _, _, (leader, *_) = two_teams
    seen = members.show(leader, DAY).version
    MemberService(any_desk.as_officer("Hồ Thị Tám")).change(ChangeMember(leader, seen, {"phone": "0990000001"}))
    with pytest.raises(ConflictError) as conflict:
        members.change(ChangeMember(leader, seen, {"phone": "0990000002"}))
    assert conflict.value.facts["who"] == "Hồ Thị Tám"
    assert members.show(leader, DAY).values["phone"] == "0990000001"


def test_that_of_two_desks_that_act_on_one_service_the_second_gets_a_conflict(any_desk, members, two_teams):
    """Whichever of the two moves or lets go: the second acted on what was no longer so."""
    _, second, people = two_teams
    other_desk = MemberService(any_desk.as_officer("Hồ Thị Tám"))

    def move(service: MemberService, member_id: UUID, spell: SpellView) -> None:
        service.move(MoveMember(member_id, spell.id, spell.version, second, "member", DAY))

    def release(service: MemberService, member_id: UUID, spell: SpellView) -> None:
        service.release(ReleaseMember(member_id, spell.id, spell.version, EVE, "died"))

    steps = ((move, move), (move, release), (release, move))
    for member_id, (first_step, second_step) in zip(people, steps, strict=True):
        seen = seen_service(members, member_id)
        first_step(other_desk, member_id, seen)
        after = spells(members, member_id)
        with pytest.raises(ConflictError) as conflict:
            second_step(members, member_id, seen)
        assert conflict.value.facts["who"] == "Hồ Thị Tám"
        assert "Hồ Thị Tám" in explain(conflict.value)
        assert spells(members, member_id) == after


def test_that_a_correction_of_the_day_a_spell_began_is_a_conflict_for_who_saw_it_before(members, two_teams):
    first, second, (leader, *_) = two_teams
    seen = seen_service(members, leader)
    move_member(members, leader, second, "deputy", FOUNDED)
    with pytest.raises(ConflictError):
        members.move(MoveMember(leader, seen.id, seen.version, first, "member", FOUNDED))
    assert where(members, leader, FOUNDED) == ("Thôn Hai", "deputy")


def test_that_who_saw_a_move_that_was_taken_back_since_gets_a_conflict(any_desk, members, two_teams):
    first, second, (leader, *_) = two_teams
    moved = move_member(members, leader, second, "deputy", DAY)
    seen = seen_service(members, leader)
    HistoryService(any_desk).undo(moved.change_set_id)
    with pytest.raises(ConflictError):
        members.move(MoveMember(leader, seen.id, seen.version, first, "member", date(2026, 9, 15)))
    assert spells(members, leader) == [("Thôn Một", "leader", FOUNDED, None)]


def test_that_of_two_desks_that_write_one_insurance_the_second_gets_a_conflict(any_desk, members, two_teams):
    _, _, (leader, *_) = two_teams
    other_desk = MemberService(any_desk.as_officer("Hồ Thị Tám"))
    insure_member(other_desk, leader, "social", EVE)
    with pytest.raises(ConflictError) as conflict:
        members.set_insurance(SetInsurance(leader, None, 0, "social", takes_part=True, valid_from=FOUNDED))
    assert conflict.value.facts["who"] == "Hồ Thị Tám"
    seen = seen_insurance(members, leader, "social")
    insure_member(other_desk, leader, "social", date(2026, 12, 1), takes_part=False)
    with pytest.raises(ConflictError):
        members.set_insurance(SetInsurance(leader, seen.id, seen.version, "social", takes_part=False, valid_from=DAY))
    assert insurances(members, leader) == [(EVE, date(2026, 12, 1))]
    insure_member(members, leader, "social", EVE, takes_part=False)
    with pytest.raises(ConflictError):
        members.set_insurance(SetInsurance(leader, seen.id, seen.version, "social", takes_part=False, valid_from=DAY))
    insure_member(members, leader, "health", DAY)
    assert insurances(members, leader, "health") == [(DAY, None)]


def insurances(members: MemberService, member_id: UUID, kind: str = "social") -> list[tuple]:
    return [(one.valid_from, one.valid_to) for one in members.show(member_id, DAY).insurances if one.kind == kind]


def test_that_insurance_has_a_first_day_and_an_end_by_kind(members, two_teams):
    _, _, (leader, *_) = two_teams
    insure_member(members, leader, "social", EVE)
    insure_member(members, leader, "health", DAY)
    insure_member(members, leader, "social", date(2026, 12, 1), takes_part=False)
    assert insurances(members, leader) == [(EVE, date(2026, 12, 1))]
    assert insurances(members, leader, "health") == [(DAY, None)]

    def on(day: date) -> frozenset[str]:
        return next(row.insurances for row in members.list(ListMembers(day)).rows if row.id == leader)

    days = (date(2026, 8, 30), EVE, DAY, date(2026, 12, 1))
    assert [on(day) for day in days] == [set(), {"social"}, {"social", "health"}, {"health"}]


def test_that_insurance_taken_twice_is_one_and_an_end_without_a_beginning_changes_nothing(members, two_teams):
    _, _, (leader, *_) = two_teams
    assert insure_member(members, leader, "social", DAY, takes_part=False).change_set_id is None
    insure_member(members, leader, "social", DAY)
    assert insure_member(members, leader, "social", date(2026, 10, 1)).change_set_id is None
    assert insurances(members, leader) == [(DAY, None)]


def test_that_an_earlier_beginning_moves_the_one_on_record(members, two_teams):
    _, _, (leader, *_) = two_teams
    insure_member(members, leader, "social", DAY)
    insure_member(members, leader, "social", EVE)
    assert insurances(members, leader) == [(EVE, None)]


def test_that_insurance_that_ends_on_its_first_day_never_was(members, two_teams):
    _, _, (leader, *_) = two_teams
    insure_member(members, leader, "social", DAY)
    insure_member(members, leader, "social", DAY, takes_part=False)
    assert insurances(members, leader) == []
    insure_member(members, leader, "social", EVE)
    insure_member(members, leader, "social", DAY, takes_part=False)
    insure_member(members, leader, "social", date(2026, 10, 1))
    assert insurances(members, leader) == [(EVE, DAY), (date(2026, 10, 1), None)]
    insure_member(members, leader, "social", EVE + timedelta(days=0), takes_part=False)
    assert insurances(members, leader) == []


def test_that_an_undone_change_is_searched_by_the_old_words_again(any_desk, members, two_teams):
    _, _, (leader, *_) = two_teams
    renamed = members.change(ChangeMember(leader, 1, {"full_name": "Lê Văn Quyết"}))
    history = HistoryService(any_desk)
    history.undo(renamed.change_set_id)
    assert names(members.list(ListMembers(DAY, search="hưởng"))) == ["Lê Văn Hưởng"]
    assert members.list(ListMembers(DAY, search="quyết")).total == 0
    history.redo(renamed.change_set_id)
    assert names(members.list(ListMembers(DAY, search="quyết"))) == ["Lê Văn Quyết"]


def serves(spell, day: date) -> bool:
    return spell.valid_from <= day and (spell.valid_to is None or day < spell.valid_to)


HORIZON = 40
STEPS = st.lists(
    st.tuples(
        st.sampled_from(("move", "release")),
        st.integers(0, 1),
        st.sampled_from(("leader", "deputy", "member")),
        st.integers(-2, HORIZON - 1),
    ),
    min_size=2,
    max_size=9,
)


@given(steps=STEPS)
@settings(max_examples=20, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_that_no_order_of_moves_and_releases_leaves_overlapping_spells(desk, steps):
    """Against a calendar in which an accepted step rewrites every day from its own on."""
    members = MemberService(desk)
    team_ids = [team.id for team in TeamService(desk).list_on(DAY)] or [
        team_of(desk, name)[0] for name in ("thôn Một", "thôn Hai")
    ]
    member_id = add(members, team_ids[0], {"full_name": "Lê Văn A"}, DAY)
    calendar: list[tuple[int, int, str] | None] = [(0, 0, "member")] * HORIZON
    for serial, (act, team, post, offset) in enumerate(steps, start=1):
        day = DAY + timedelta(days=offset)
        allowed = offset >= 0 and calendar[offset] is not None and len(set(calendar[offset:])) == 1
        before = spells(members, member_id)
        try:
            if act == "move":
                move_member(members, member_id, team_ids[team], post, day)
                calendar[max(offset, 0) :] = [(serial, team, post)] * (HORIZON - max(offset, 0))
            else:
                release_member(members, member_id, day, "a")
                calendar[offset + 1 :] = [None] * (HORIZON - offset - 1)
                if offset == HORIZON - 1:
                    break
        except RefusedError:
            assert not allowed
            assert spells(members, member_id) == before
        else:
            assert allowed
    found = members.show(member_id, DAY).spells
    for one, following in pairwise(found):
        assert one.valid_to is not None
        assert one.valid_from < one.valid_to <= following.valid_from
    for offset, value in enumerate(calendar):
        day = DAY + timedelta(days=offset)
        holding = [(spell.team_id, spell.post) for spell in found if serves(spell, day)]
        assert holding == ([] if value is None else [(team_ids[value[1]], value[2])])


def test_that_a_list_whose_order_is_kept_shows_what_another_desk_saved(any_desk):
    _, (first, _) = team_of(any_desk, "thôn Một", "Lê Văn A", "Lê Văn B")
    here, there = MemberService(any_desk), MemberService(any_desk.as_officer("Hồ Thị Tám"))
    asked = ListMembers(DAY, limit=1)
    assert (here.list(asked).rows[0].full_name, here.list(asked).total) == ("Lê Văn A", 2)
    there.change(ChangeMember(first, 1, {"full_name": "Lê Văn Y"}))
    assert here.list(asked).rows[0].full_name == "Lê Văn B"
    assert [row.full_name for row in here.list(ListMembers(DAY, offset=1, limit=1)).rows] == ["Lê Văn Y"]


def test_that_whoever_serves_in_two_teams_stands_on_two_lines(any_desk):
    _, (first,) = team_of(any_desk, "thôn Một", "Lê Văn A")
    other, _ = team_of(any_desk, "thôn Hai", "Lê Văn B")
    with any_desk.work("history.members.move") as work:
        begin_service(work.session, any_desk.new_id, first, team_id=other, post="member", valid_from=DAY)
        work.commit()
    lines = [(row.full_name, row.team_name) for row in MemberService(any_desk).list(ListMembers(DAY)).rows]
    assert sorted(lines) == [("Lê Văn A", "Thôn Hai"), ("Lê Văn A", "Thôn Một"), ("Lê Văn B", "Thôn Hai")]
