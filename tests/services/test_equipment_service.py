"""Equipment: taken in, issued, taken back, lost, written off, inspected; norms and holdings."""

from datetime import date

import pytest
from desk_samples import team_of
from member_steps import release_member

from commune_desk.domain.equipment import DueState, MovementKind
from commune_desk.domain.errors import ConflictError, InvalidFieldsError, UserFacingError
from commune_desk.services.badges import BadgeService, IssueBadge
from commune_desk.services.equipment import (
    AddItem,
    ChangeItem,
    EquipmentService,
    Handover,
    HolderView,
    InspectItem,
    SaveEquipmentKind,
    WriteOff,
)
from commune_desk.services.history import HistoryService
from commune_desk.services.members import MemberService
from commune_desk.services.units import SetSetting, UnitService
from commune_desk.wording import explain, say

BEFORE, DAY, LATER = date(2026, 10, 1), date(2026, 10, 22), date(2026, 11, 5)


@pytest.fixture
def equipment(any_desk) -> EquipmentService:
    return EquipmentService(any_desk)


@pytest.fixture
def team(any_desk):
    return team_of(any_desk, "thôn Một", "Lê Văn Hưởng", "Nông Thị Hiền", "Vi Văn Ba")


def add(equipment, kind="rubber_baton", quantity=10, **more):
    values = {"equipment_kind": kind, "quantity": quantity, "acquired_on": BEFORE, **more}
    (item_id,) = equipment.add(AddItem(values)).ids
    return item_id


def item(equipment, item_id, day=LATER):
    return next(view for view in equipment.items(day) if view.id == item_id)


def hand(member_id, *lines, day=DAY, **more):
    return Handover(lines, day, member_id=member_id, **more)


def refusal(call, *arguments) -> UserFacingError:
    with pytest.raises(UserFacingError) as refused:
        call(*arguments)
    assert explain(refused.value)
    return refused.value


def problems(call, *arguments):
    with pytest.raises(InvalidFieldsError) as refused:
        call(*arguments)
    return [(field, code) for field, code, _ in refused.value.problems]


def test_that_five_things_go_to_one_person_in_one_handover_and_three_come_back(equipment, team):
    _, (member_id, other, _) = team
    batons = add(equipment)
    vest = add(equipment, "stab_vest", 1, serial="AG-01")
    gloves = add(equipment, "cut_gloves", 6)
    given = equipment.issue(hand(member_id, (batons, 2), (vest, 1), (gloves, 2), paper_number="7/BB"))
    assert given.ids == {batons, vest, gloves, member_id}
    equipment.take_back(hand(member_id, (batons, 1), (gloves, 2), day=LATER))
    held = {(one.kind.code, one.serial, one.quantity, one.since) for one in equipment.holdings(member_id, LATER)}
    assert held == {("rubber_baton", None, 1, DAY), ("stab_vest", "AG-01", 1, DAY)}
    assert equipment.holdings(other, LATER) == ()
    assert len(equipment.holdings(member_id, DAY)) == 3
    view = item(equipment, batons)
    assert (view.in_store, view.held) == (9, (HolderView(member_id, "Lê Văn Hưởng", 1, is_team=False),))


def test_that_issue_return_issue_keeps_three_lines(equipment, team):
    _, (first, second, _) = team
    vest = add(equipment, "stab_vest", 1, serial="AG-01")
    equipment.issue(hand(first, (vest, 1)))
    equipment.take_back(hand(first, (vest, 1)))
    equipment.issue(hand(second, (vest, 1), day=LATER))
    lines = [(line.number, line.kind, line.holder) for line in equipment.ledger(item_id=vest)]
    assert lines == [
        (3, MovementKind.ISSUED, "Nông Thị Hiền"),
        (2, MovementKind.RETURNED, "Lê Văn Hưởng"),
        (1, MovementKind.ISSUED, "Lê Văn Hưởng"),
    ]
    assert [line.number for line in equipment.ledger(member_id=first)] == [2, 1]


def test_that_a_team_holds_things_too(equipment, team):
    team_id, (member_id, *_) = team
    batons = add(equipment)
    equipment.issue(Handover(((batons, 3),), DAY, team_id=team_id))
    assert item(equipment, batons).held == (HolderView(team_id, "Thôn Một", 3, is_team=True),)
    assert equipment.holdings(member_id, DAY) == ()
    assert refusal(equipment.take_back, hand(member_id, (batons, 1))).code == "error.equipment.not_held"


def test_that_what_is_not_there_is_neither_issued_nor_taken_back_nor_written_off(desk):
    equipment = EquipmentService(desk)
    _, (member_id, other) = team_of(desk, "thôn Một", "Lê Văn Hưởng", "Nông Thị Hiền")
    batons = add(equipment, quantity=3)
    equipment.issue(hand(member_id, (batons, 2)))
    for call, command, code, there in (
        (equipment.issue, hand(other, (batons, 2)), "error.equipment.not_in_store", 1),
        (equipment.take_back, hand(other, (batons, 1)), "error.equipment.not_held", 0),
        (equipment.lose, hand(member_id, (batons, 3)), "error.equipment.not_held", 2),
        (equipment.write_off, WriteOff(((batons, 2),), DAY), "error.equipment.not_in_store", 1),
        # An issue dated before the store had it, or one that would starve a later line.
        (equipment.issue, hand(other, (batons, 1), day=date(2026, 9, 1)), "error.equipment.not_in_store", 0),
    ):
        error = refusal(call, command)
        assert (error.code, error.facts["there"]) == (code, there)
    equipment.issue(hand(other, (batons, 1), day=LATER))
    assert refusal(equipment.issue, hand(other, (batons, 1))).facts["day"] == LATER
    assert len(equipment.ledger(item_id=batons)) == 2


def test_that_one_missing_piece_stops_the_whole_handover(desk):
    equipment = EquipmentService(desk)
    _, (member_id,) = team_of(desk, "thôn Một", "Lê Văn Hưởng")
    batons, gloves = add(equipment), add(equipment, "cut_gloves", 1)
    assert refusal(equipment.issue, hand(member_id, (batons, 1), (gloves, 2))).code == "error.equipment.not_in_store"
    assert equipment.ledger() == ()
    assert equipment.holdings(member_id, LATER) == ()


def test_that_lost_and_written_off_pieces_do_not_come_back(equipment, team):
    _, (member_id, *_) = team
    batons = add(equipment, quantity=3)
    equipment.issue(hand(member_id, (batons, 2)))
    equipment.lose(hand(member_id, (batons, 1), day=LATER))
    equipment.write_off(WriteOff(((batons, 1),), LATER))
    view = item(equipment, batons)
    assert (view.in_store, view.there, view.held[0].quantity) == (0, 1, 1)
    equipment.lose(hand(member_id, (batons, 1), day=LATER))
    assert batons not in {view.id for view in equipment.items(LATER)}
    assert batons in {view.id for view in equipment.items(DAY)}


def test_that_a_handover_is_taken_back_only_from_the_last(any_desk, equipment, team):
    _, (member_id, *_) = team
    batons = add(equipment, quantity=3)
    issued = equipment.issue(hand(member_id, (batons, 2)))
    returned = equipment.take_back(hand(member_id, (batons, 1), day=LATER))
    history = HistoryService(any_desk)
    assert refusal(history.undo, issued.change_set_id).code == "error.undo_changed_since"
    history.undo(returned.change_set_id)
    history.undo(issued.change_set_id)
    assert equipment.ledger() == ()
    assert item(equipment, batons).in_store == 3
    history.redo(issued.change_set_id)
    assert item(equipment, batons).held[0].quantity == 2


def test_that_a_kind_of_use_case_is_told_with_its_things(any_desk, equipment, team):
    _, (member_id, *_) = team
    batons, vest = add(equipment), add(equipment, "stab_vest", 1, serial="AG-01")
    equipment.issue(hand(member_id, (batons, 2), (vest, 1)))
    newest = HistoryService(any_desk).list().rows[0]
    assert newest.what == "Giao 2 cái Dùi cui cao su, 1 cái Áo giáp AG-01 cho Lê Văn Hưởng"


def test_that_an_item_is_corrected_only_as_far_as_its_ledger_holds(equipment, team):
    _, (member_id, *_) = team
    batons = add(equipment, quantity=3)
    equipment.issue(hand(member_id, (batons, 2)))
    view = item(equipment, batons)
    assert refusal(equipment.change, ChangeItem(batons, view.version, {"quantity": 1})).code == (
        "error.equipment.not_in_store"
    )
    equipment.change(ChangeItem(batons, view.version, {"quantity": 2, "origin": "Công an tỉnh cấp"}))
    with pytest.raises(ConflictError):
        equipment.change(ChangeItem(batons, view.version, {"quantity": 5}))
    after = item(equipment, batons)
    assert (after.in_store, after.values["origin"]) == (0, "Công an tỉnh cấp")


def test_that_a_serial_number_stands_for_one_thing(desk):
    equipment = EquipmentService(desk)
    add(equipment, "stab_vest", 1, serial="AG-01")
    values = {"equipment_kind": "stab_vest", "quantity": 1, "acquired_on": DAY, "serial": "ag-01"}
    assert problems(equipment.add, AddItem(values)) == [("serial", "problem.equipment.serial_taken")]
    assert problems(equipment.add, AddItem({**values, "serial": "AG-02", "quantity": 2})) == [
        ("quantity", "problem.equipment.one_of_a_serial")
    ]
    add(equipment, "metal_baton", 1, serial="AG-01")
    assert len(equipment.items(LATER)) == 2


def test_that_the_last_inspection_tells_when_the_next_is_due(equipment):
    vest = add(equipment, "stab_vest", 1, serial="AG-01", inspection_due_on=DAY)
    assert (item(equipment, vest, DAY).due_on, item(equipment, vest, DAY).due) == (DAY, DueState.SOON)
    assert item(equipment, vest, LATER).due is DueState.OVERDUE
    equipment.inspect(InspectItem(vest, {"inspected_on": DAY, "passed": True, "next_due_on": date(2027, 10, 22)}))
    assert item(equipment, vest).due is DueState.LATER
    (seen,) = equipment.inspections(vest)
    assert (seen.day, seen.passed, seen.next_due_on) == (DAY, True, date(2027, 10, 22))


def kind_values(equipment, code, **more):
    kind = next(view.kind for view in equipment.kinds() if view.kind.code == code)
    values = {
        "name": kind.name.vi,
        "unit": kind.unit,
        "equipment_group": kind.group.value,
        "norm_percent": str(kind.norm_percent),
        "source": kind.source,
    }
    return {**values, **more}


def test_that_the_months_of_a_kind_make_the_next_day_due(equipment, team):
    _, (member_id, *_) = team
    equipment.save_kind(
        SaveEquipmentKind(kind_values(equipment, "stab_vest", inspection_months=6, renew_months=24), "stab_vest")
    )
    vest = add(equipment, "stab_vest", 1, serial="AG-01")
    equipment.inspect(InspectItem(vest, {"inspected_on": DAY}))
    equipment.issue(hand(member_id, (vest, 1)))
    (held,) = equipment.holdings(member_id, LATER)
    assert (held.due_on, held.renew_on) == (date(2027, 4, 22), date(2028, 10, 22))


def test_that_norms_count_team_by_team_and_name_their_source(any_desk, equipment, team):
    team_of(any_desk, "thôn Hai", "Lò Văn Tư")
    add(equipment, quantity=2)
    norms = equipment.norms(DAY)
    rows = {row.kind.code: (row.headcount, row.wanted, row.there, row.gap) for row in norms.rows}
    # Rounded up team by team: 80 % of 3 is 3, of 1 is 1.
    assert rows["rubber_baton"] == (4, 4, 2, 2)
    assert rows["metal_baton"] == (4, 3, 0, 3)
    assert rows["stab_vest"] == (4, 2, 0, 2)
    assert norms.rows[0].kind.source == "Thông tư 14/2024/TT-BCA Điều 8"
    assert norms.chosen is False
    UnitService(any_desk).set_setting(SetSetting("equipment.norm_rounding", "down", "Công văn của tỉnh", BEFORE))
    down = equipment.norms(DAY)
    assert (down.chosen, {row.kind.code: row.wanted for row in down.rows}["rubber_baton"]) == (True, 2)


def test_that_the_office_changes_a_norm_and_adds_a_kind(any_desk, equipment, team):
    changed = kind_values(equipment, "rubber_baton", norm_percent="100 %", source="NQ của tỉnh")
    equipment.save_kind(SaveEquipmentKind(changed, "rubber_baton"))
    assert {row.kind.code: row.wanted for row in equipment.norms(DAY).rows}["rubber_baton"] == 3
    with pytest.raises(ConflictError):
        equipment.save_kind(SaveEquipmentKind(changed, "rubber_baton"))
    torch = {"name": "Đèn pin", "unit": "cái", "equipment_group": "device", "source": "NQ của xã"}
    equipment.save_kind(SaveEquipmentKind(torch))
    own = equipment.kinds()[-1]
    assert (own.kind.own, own.kind.name.vi, own.kind.norm_percent) == (True, "Đèn pin", None)
    assert problems(equipment.save_kind, SaveEquipmentKind({**torch, "name": "đèn PIN"})) == [
        ("name", "problem.equipment.name_taken")
    ]
    assert problems(equipment.save_kind, SaveEquipmentKind({**torch, "name": "Còi", "norm_percent": "nhiều"})) == [
        ("norm_percent", "problem.equipment.percent")
    ]
    add(equipment, own.kind.code, 4)


def test_that_nothing_nobody_and_strangers_are_refused(desk):
    equipment = EquipmentService(desk)
    team_id, (member_id,) = team_of(desk, "thôn Một", "Lê Văn Hưởng")
    batons, stranger = add(equipment), desk.new_id()
    for call, command, code in (
        (equipment.issue, hand(member_id), "error.equipment.nothing_chosen"),
        (equipment.issue, Handover(((batons, 1),), DAY), "error.equipment.one_holder"),
        (
            equipment.issue,
            Handover(((batons, 1),), DAY, member_id=member_id, team_id=team_id),
            "error.equipment.one_holder",
        ),
        (equipment.issue, hand(stranger, (batons, 1)), "error.no_such_member"),
        (equipment.issue, hand(member_id, (stranger, 1)), "error.equipment.no_such_item"),
        (equipment.inspections, stranger, "error.equipment.no_such_item"),
        (
            equipment.add,
            AddItem({"equipment_kind": "gun", "quantity": 1, "acquired_on": DAY}),
            "error.equipment.no_such_kind",
        ),
    ):
        assert refusal(call, command).code == code
    assert problems(equipment.issue, hand(member_id, (batons, 0))) == [("quantity", "problem.equipment.at_least_one")]
    assert problems(equipment.add, AddItem({})) == [
        (field, "problem.required") for field in ("equipment_kind", "quantity", "acquired_on")
    ]
    assert equipment.ledger() == ()


def test_that_letting_somebody_go_tells_what_they_still_hold_and_is_not_refused(any_desk, equipment, team):
    members = MemberService(any_desk)
    _, (first, second, third) = team
    batons = add(equipment)
    equipment.issue(hand(first, (batons, 2)))
    equipment.issue(hand(second, (batons, 1)))
    equipment.take_back(hand(second, (batons, 1), day=LATER))
    badge = {"badge_kind": "badge", "issue_kind": "new", "badge_number": "01", "issued_on": DAY}
    BadgeService(any_desk).issue(IssueBadge(first, badge))

    def let_go(member_id):
        return release_member(members, member_id, DAY, "died")

    gone = let_go(first)
    assert say(gone.message_code, **dict(gone.message_facts)) == (
        "Đã lưu. Người này còn giữ: 2 cái Dùi cui cao su, Biển hiệu 01. Hãy thu lại và ghi ngày thu."
    )
    assert members.show(first, LATER).current is None
    # Taken back after the last day served is taken back.
    assert let_go(second).message_code == "message.saved"
    assert let_go(third).message_code == "message.saved"
