"""The same change for many: looked at first, written and taken back as one step, on each of the three engines."""

from datetime import date

import pytest
from desk_samples import FOUNDED
from hypothesis import given
from hypothesis import strategies as st
from office_samples import member_ids

from commune_desk.bootstrap import open_office
from commune_desk.domain.errors import ConflictError, InvalidFieldsError, RefusedError
from commune_desk.domain.members import SHARED_FIELDS
from commune_desk.services.history import HistoryService
from commune_desk.services.member_bulk import ChangeMany, InsuranceForMany, MemberBulkService, SharedValues
from commune_desk.services.members import AddMember, ChangeMember, ListMembers, MemberService, SetInsurance
from commune_desk.services.teams import AddTeam, TeamService

DAY = date(2026, 10, 22)
NAMES = ("Lò Văn An", "Lò Thị Bình", "Cầm Văn Cường")


@pytest.fixture
def team_id(any_desk):
    (team_id,) = TeamService(any_desk).add(AddTeam("Bản Co Muông", FOUNDED)).ids
    return team_id


@pytest.fixture
def members(any_desk):
    return MemberService(any_desk)


@pytest.fixture
def bulk(any_desk):
    return MemberBulkService(any_desk)


@pytest.fixture
def people(members, team_id):
    """Three people; the last is already of the people all are to be given."""
    added = {}
    for name in NAMES:
        values = {"full_name": name, "phone": "0912345678", "note": "riêng", "ethnicity": None}
        (added[name],) = members.add(AddMember(values, team_id, "member", FOUNDED)).ids
    members.change(ChangeMember(added[NAMES[2]], 1, {"ethnicity": "Thái"}))
    return added


def values_of(members, ids, key):
    return [members.show(member_id, DAY).values[key] for member_id in ids]


def test_that_a_preview_tells_who_changes_how_and_writes_nothing(any_desk, bulk, members, people):
    shared = SharedValues({"ethnicity": "Thái", "religion": ""})
    preview = bulk.preview(list(people.values()), shared)
    assert [(one.full_name, one.fields) for one in preview.changed] == [
        (NAMES[0], (("ethnicity", None, "Thái"),)),
        (NAMES[1], (("ethnicity", None, "Thái"),)),
    ]
    assert (preview.same, preview.left_out) == (1, ())
    assert values_of(members, people.values(), "ethnicity") == [None, None, "Thái"]


def test_that_it_is_one_step_that_goes_and_comes_back_as_one(any_desk, bulk, members, people):
    shared = SharedValues({"ethnicity": "Thái", "party_member": True}, InsuranceForMany("health", True, DAY))
    before = HistoryService(any_desk).list().total
    done = bulk.change(ChangeMany(shared, bulk.preview(list(people.values()), shared).seen))
    assert HistoryService(any_desk).list().total == before + 1
    assert values_of(members, people.values(), "ethnicity") == ["Thái"] * 3
    assert values_of(members, people.values(), "phone") == ["0912345678"] * 3
    assert [one.insurances for one in members.list(ListMembers(DAY)).rows] == [frozenset({"health"})] * 3
    HistoryService(any_desk).undo(done.change_set_id)
    assert values_of(members, people.values(), "ethnicity") == [None, None, "Thái"]
    assert [one.insurances for one in members.list(ListMembers(DAY)).rows] == [frozenset()] * 3


def test_that_a_blank_wipes_nothing(any_desk, bulk, members, people):
    shared = SharedValues(dict.fromkeys(SHARED_FIELDS, "") | {"religion": "Không"})
    bulk.change(ChangeMany(shared, bulk.preview(list(people.values()), shared).seen))
    assert values_of(members, people.values(), "ethnicity") == [None, None, "Thái"]
    assert values_of(members, people.values(), "religion") == ["Không"] * 3
    empty = SharedValues({"religion": ""})
    with pytest.raises(RefusedError) as refused:
        bulk.change(ChangeMany(empty, {people[NAMES[0]]: 2}))
    assert refused.value.code == "error.nothing_to_change"


def test_that_nobody_is_changed_when_somebody_else_saved_one_of_them(any_desk, bulk, members, people):
    shared = SharedValues({"ethnicity": "Thái"})
    seen = bulk.preview(list(people.values()), shared).seen
    members.change(ChangeMember(people[NAMES[1]], 1, {"phone": "0987654321"}))
    with pytest.raises(ConflictError):
        bulk.change(ChangeMany(shared, seen))
    assert values_of(members, people.values(), "ethnicity") == [None, None, "Thái"]


@pytest.mark.parametrize("values", [{"full_name": "Lò Văn An"}, {"phone": "0912345678"}, {"education_level": "phd"}])
def test_that_what_belongs_to_one_person_and_what_is_none_is_refused(any_desk, bulk, people, values):
    with pytest.raises(InvalidFieldsError):
        bulk.preview(list(people.values()), SharedValues(values))


def test_that_insurance_ends_for_who_takes_part_and_leaves_the_others(any_desk, bulk, members, people):
    first = people[NAMES[0]]
    members.set_insurance(SetInsurance(first, None, 0, "social", takes_part=True, valid_from=FOUNDED))
    shared = SharedValues({}, InsuranceForMany("social", False, DAY))
    preview = bulk.preview(list(people.values()), shared)
    assert [(one.full_name, one.fields) for one in preview.changed] == [(NAMES[0], (("insurance", True, False),))]
    bulk.change(ChangeMany(shared, preview.seen))
    assert [spell.valid_to for spell in members.show(first, DAY).insurances] == [DAY]


def test_that_it_is_taken_back_after_the_window_was_closed(office):
    ids = list(member_ids(office).values())
    before = {member_id: office.members.show(member_id, DAY).values for member_id in ids}
    shared = SharedValues({"religion": "Phật giáo", "occupation": "Làm nương"})
    office.member_bulk.change(ChangeMany(shared, office.member_bulk.preview(ids, shared).seen))
    office.close()
    again = open_office(office.location, who="Ai", clock=office.desk.clock, new_id=office.desk.new_id)
    try:
        newest = again.history.list().rows[0]
        assert newest.what == f"Sửa hồ sơ {len(ids)} người"
        again.history.undo(newest.id)
        assert {member_id: again.members.show(member_id, DAY).values for member_id in ids} == before
    finally:
        again.close()


@given(st.dictionaries(st.sampled_from(SHARED_FIELDS), st.sampled_from([None, "", "  ", "Thái", False]), max_size=5))
def test_that_only_what_is_said_is_given(values):
    given_values = SharedValues(values).given
    assert set(given_values) == {key for key, value in values.items() if value in {"Thái", False} and value is not None}
