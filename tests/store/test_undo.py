"""Undo and redo: whole, refused with a name when something later stands on it, versions only going up."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from commune_desk.domain.errors import RefusedError
from commune_desk.store import history, undo
from commune_desk.store.engine import open_database
from commune_desk.store.tables.allowances import PayMonthRow
from commune_desk.store.tables.changes import ChangeSetRow
from commune_desk.store.tables.incidents import LogEntryRow, LogQuantityRow
from commune_desk.store.tables.members import MemberRow, ServiceSpellRow
from commune_desk.store.tables.rosters import ShiftRow, ShiftSlotRow
from commune_desk.store.tables.teams import TeamRow
from commune_desk.wording import explain


def member(office, name="Nguyễn Văn An", **values):
    return MemberRow(id=office.new_id(), unit_id=office.unit_id, full_name=name, name_sort=name.encode(), **values)


def team(office, number=1):
    return TeamRow(id=office.new_id(), unit_id=office.unit_id, number=number, name=f"thôn {number}", name_sort=b"t",
                   valid_from=date(2025, 1, 1))  # fmt: skip


def spell(office, member_id, team_id, **values):
    given = {"post": "member", "valid_from": date(2026, 1, 1)} | values
    return ServiceSpellRow(id=office.new_id(), member_id=member_id, team_id=team_id, **given)


def take_back(office, change_set_id, who="Phạm Thị Chín"):
    with office.work("history.undo", who) as work:
        undo.undo(work, change_set_id)
        return work.commit()


def put_back(office, change_set_id):
    with office.work("history.redo") as work:
        undo.redo(work, change_set_id)
        return work.commit()


def seen(office, row):
    """Fields of a row as it stands, None when it is gone."""
    with office.database.reader() as session:
        found = session.get(type(row), row.id)
        if found is None:
            return None
        return {column.key: getattr(found, column.key) for column in found.__mapper__.column_attrs}


def set_phone(office, row, phone, who="Lê Văn Sáu"):
    return office.do(lambda session: setattr(session.get_one(MemberRow, row.id), "phone", phone), who=who)


def refusal(office, change_set_id, act=take_back):
    with pytest.raises(RefusedError) as refused:
        act(office, change_set_id)
    return refused.value


@pytest.fixture
def an(office):
    row = member(office, phone="0")
    row.added_by = office.do(lambda session: session.add(row))
    return row


def test_that_an_edit_is_taken_back_put_back_and_taken_back_with_rising_versions(office, an):
    edit = set_phone(office, an, "1")
    states = []
    for act in (take_back, put_back, take_back, put_back):
        act(office, edit)
        states.append((seen(office, an)["phone"], seen(office, an)["version"]))
    assert states == [("0", 3), ("1", 4), ("0", 5), ("1", 6)]


def test_that_an_undo_is_a_change_set_that_names_what_it_took_back(office, an):
    edit = set_phone(office, an, "1")
    undone = take_back(office, edit)
    with office.database.reader() as session:
        (newest, before, *_), total = history.change_sets(session, office.unit_id)
        assert total == 4
        assert (newest.id, newest.undoes, newest.who) == (undone, edit, "Phạm Thị Chín")
        assert (before.id, before.undone_by) == (edit, undone)
        (change,) = history.changes_in(session, undone)
        assert change.fields == {"phone": ["1", "0"]}
        past = history.changes_of_row(session, "members", str(an.id))
        assert [made.id for made, _ in past] == [undone, edit, an.added_by]
    put_back(office, edit)
    with office.database.reader() as session:
        assert history.change_set(session, edit).undone_by is None


def test_that_undo_of_the_undo_is_redo_and_only_the_last_one_can_be_undone(office, an):
    edit = set_phone(office, an, "1")
    undone = take_back(office, edit)
    redone = take_back(office, undone)
    assert seen(office, an)["phone"] == "1"
    assert refusal(office, undone).code == "error.already_undone"
    take_back(office, redone)
    assert seen(office, an)["phone"] == "0"
    assert refusal(office, edit).code == "error.already_undone"


def test_that_what_was_not_taken_back_cannot_be_put_back(office, an):
    assert refusal(office, set_phone(office, an, "1"), put_back).code == "error.not_undone"


def test_that_an_unknown_change_set_is_refused(office, an):
    assert refusal(office, office.new_id()).code == "error.no_change_set"


def test_that_an_added_person_goes_and_comes_back_newer_than_any_copy(office, an):
    before = seen(office, an)
    take_back(office, an.added_by)
    assert seen(office, an) is None
    put_back(office, an.added_by)
    assert seen(office, an) == before | {"version": 2}


def test_that_a_deleted_row_comes_back_whole_and_newer(office, an):
    for phone in ("1", "2", "3"):
        set_phone(office, an, phone)
    before = seen(office, an)
    deletion = office.do(lambda session: session.delete(session.get_one(MemberRow, an.id)))
    take_back(office, deletion)
    assert seen(office, an) == before | {"version": before["version"] + 1}


def test_that_a_later_change_of_the_same_field_refuses_and_names_record_who_and_when(office, an):
    first = set_phone(office, an, "1")
    later = set_phone(office, an, "2", who="Hồ Thị Tám")
    at = office.clock.time
    refused = refusal(office, first)
    assert refused.code == "error.undo_changed_since"
    assert refused.facts["record"] == "Thành viên Nguyễn Văn An"
    assert refused.facts["who"] == "Hồ Thị Tám"
    assert refused.facts["at"] == (at + timedelta(hours=7)).replace(tzinfo=None)
    assert "Hồ Thị Tám" in explain(refused)
    assert seen(office, an)["phone"] == "2"
    take_back(office, later)
    take_back(office, first)
    assert seen(office, an)["phone"] == "0"


def test_that_a_later_change_of_another_field_does_not_stand_in_the_way(office, an):
    first = set_phone(office, an, "1")
    office.do(lambda session: setattr(session.get_one(MemberRow, an.id), "address", "thôn 3"))
    take_back(office, first)
    assert (seen(office, an)["phone"], seen(office, an)["address"]) == ("0", "thôn 3")


def test_that_a_redo_is_refused_when_the_field_was_changed_meanwhile(office, an):
    first = set_phone(office, an, "1")
    take_back(office, first)
    set_phone(office, an, "9")
    assert refusal(office, first, put_back).code == "error.undo_changed_since"


def test_that_a_later_reference_refuses_and_names_the_record_that_refers(office, an):
    other = team(office)
    office.do(lambda session: session.add(other))
    serving = spell(office, an.id, other.id)
    joined = office.do(lambda session: session.add(serving), who="Hồ Thị Tám")
    refused = refusal(office, an.added_by)
    assert refused.code == "error.undo_referred_to"
    assert refused.facts["record"] == "Quá trình tham gia Nguyễn Văn An"
    assert refused.facts["who"] == "Hồ Thị Tám"
    take_back(office, joined)
    take_back(office, an.added_by)
    assert seen(office, an) is None


def test_that_what_one_change_set_made_goes_together_and_comes_back_together(office):
    person, other = member(office), team(office)
    serving = spell(office, person.id, other.id)

    def found_a_team(session):
        session.add_all([person, other])
        session.flush()
        session.add(serving)

    made = office.do(found_a_team)
    take_back(office, made)
    assert [seen(office, row) for row in (person, other, serving)] == [None, None, None]
    put_back(office, made)
    assert seen(office, serving)["team_id"] == other.id


def test_that_a_row_moved_to_a_new_one_moves_back_before_that_goes(office, an):
    old, new = team(office, 1), team(office, 2)
    office.do(lambda session: session.add(old))
    serving = spell(office, an.id, old.id)
    office.do(lambda session: session.add(serving))

    def move(session):
        session.add(new)
        session.flush()
        session.get_one(ServiceSpellRow, serving.id).team_id = new.id

    moved = office.do(move)
    take_back(office, moved)
    assert seen(office, serving)["team_id"] == old.id
    assert seen(office, new) is None
    put_back(office, moved)
    assert seen(office, serving)["team_id"] == new.id


def test_that_a_row_replaced_by_one_of_the_same_number_comes_back(office, an):
    place = team(office)

    def shift():
        return ShiftRow(id=office.new_id(), unit_id=office.unit_id, day=date(2026, 9, 3), kind_code="C1",
                        team_id=place.id, published=False)  # fmt: skip

    old, new = shift(), shift()
    office.do(lambda session: session.add(place))

    def plan(session):
        session.add(old)
        session.flush()
        slot = ShiftSlotRow(shift_id=old.id, member_id=an.id, is_leader=True, pinned=False, attendance="planned")
        session.add(slot)

    office.do(plan)

    def plan_anew(session):
        session.delete(session.get_one(ShiftSlotRow, (old.id, an.id)))
        session.flush()
        session.delete(session.get_one(ShiftRow, old.id))
        session.flush()
        session.add(new)

    replanned = office.do(plan_anew)
    undone = take_back(office, replanned)
    assert seen(office, new) is None
    assert seen(office, old)["version"] == 2
    with office.database.reader() as session:
        assert session.get(ShiftSlotRow, (old.id, an.id)).is_leader is True
        assert {change.operation for change in history.changes_in(session, undone)} == {"insert", "delete"}


def test_that_nothing_is_taken_back_in_part(office, an):
    binh = member(office, "Bình", phone="0")
    office.do(lambda session: session.add(binh))

    def edit_both(session):
        session.get_one(MemberRow, an.id).phone = "1"
        session.get_one(MemberRow, binh.id).phone = "1"

    both = office.do(edit_both)
    set_phone(office, binh, "2")
    assert refusal(office, both).facts["record"] == "Thành viên Bình"
    assert (seen(office, an)["phone"], seen(office, binh)["phone"]) == ("1", "2")


def test_that_history_that_does_not_fit_is_never_applied(office, an):
    edit = set_phone(office, an, "1")
    with office.database.writer.begin() as connection:
        connection.exec_driver_sql("UPDATE members SET phone = '7'")
    refused = refusal(office, edit)
    assert (refused.code, refused.facts) == ("error.undo_differs", {"record": "Thành viên Nguyễn Văn An"})


def close(office, month, status="closed", who="Hồ Thị Tám"):
    def change(session):
        found = session.scalar(select(PayMonthRow).where(PayMonthRow.month == month))
        if found is None:
            found = PayMonthRow(id=office.new_id(), unit_id=office.unit_id, month=month, status=status)
            session.add(found)
        found.status = status

    return office.do(change, "pay.close", who)


def test_that_a_month_closed_later_refuses_what_it_was_computed_from_until_it_is_reopened(office, an):
    place = team(office)
    office.do(lambda session: session.add(place))
    serving = spell(office, an.id, place.id, valid_from=date(2026, 8, 20))
    joined = office.do(lambda session: session.add(serving))
    close(office, date(2026, 7, 1))
    take_back(office, joined)
    put_back(office, joined)
    close(office, date(2026, 9, 1))
    refused = refusal(office, joined)
    assert refused.code == "error.undo_month_closed"
    assert (refused.facts["month"], refused.facts["who"]) == (date(2026, 9, 1), "Hồ Thị Tám")
    close(office, date(2026, 9, 1), status="open")
    take_back(office, joined)
    assert seen(office, serving) is None


def test_that_a_change_of_names_is_free_after_the_month_is_closed(office, an):
    edit = set_phone(office, an, "1")
    close(office, date(2026, 9, 1))
    take_back(office, edit)
    assert seen(office, an)["phone"] == "0"


def test_that_closing_itself_is_taken_back_by_reopening_only(office):
    closed = close(office, date(2026, 9, 1))
    assert refusal(office, closed).code == "error.undo_month_closed"


def test_that_runs_of_the_change_set_are_told_to_be_computed_anew(office, an):
    with office.work("pay.compute") as work:
        work.session.get_one(MemberRow, an.id).phone = "1"
        work.record_run("abc", {"pay_lines": 3}, row_key="m")
        made = work.commit()
    with office.work("history.undo") as work:
        undone = undo.undo(work, made)
        work.commit()
    assert undone.runs == (("pay_lines", "m"),)
    assert undone.rows == (("members", str(an.id)),)


def test_that_rows_with_composite_keys_and_odd_letters_come_back(office):
    entry = LogEntryRow(id=office.new_id(), unit_id=office.unit_id, year=2026, number=1, category="tip", kind_code="x",
                        happened_at=office.clock.now().replace(tzinfo=None), place="chợ", summary="")  # fmt: skip

    def add(session):
        session.add(entry)
        session.flush()
        session.add(LogQuantityRow(entry_id=entry.id, code="tờ/rơi %", amount=3_000_000_000))

    made = office.do(add)
    take_back(office, made)
    put_back(office, made)
    with office.database.reader() as session:
        assert session.get_one(LogQuantityRow, (entry.id, "tờ/rơi %")).amount == 3_000_000_000


def test_that_pages_of_history_are_newest_first(office, an):
    edits = [set_phone(office, an, str(number)) for number in range(1, 6)]
    with office.database.reader() as session:
        page, total = history.change_sets(session, office.unit_id, offset=1, limit=2)
        assert total == 7
        assert [made.id for made in page] == [edits[3], edits[2]]
        assert session.get(ChangeSetRow, page[0].id).at == page[0].at


def test_that_undo_and_redo_hold_after_the_office_was_closed_and_opened_again(office, an, location):
    edit = set_phone(office, an, "1")
    later = set_phone(office, an, "2", who="Hồ Thị Tám")

    def opened_again():
        office.database.close()
        office.database = open_database(location.place, location.key)

    opened_again()
    assert refusal(office, edit).facts["who"] == "Hồ Thị Tám"
    take_back(office, later)
    opened_again()
    undone = take_back(office, edit)
    assert seen(office, an)["phone"] == "0"
    opened_again()
    take_back(office, undone)
    assert seen(office, an)["phone"] == "1"
    opened_again()
    put_back(office, later)
    assert seen(office, an)["phone"] == "2"
    office.database.close()


def test_that_a_change_of_hundreds_goes_and_comes_back_whole_or_not_at_all(office):
    people = [member(office, f"Người {number:03}", phone="0") for number in range(1200)]
    office.do(lambda session: session.add_all(people))

    def edit_all(session):
        for row in session.scalars(select(MemberRow)):
            row.phone = "1"

    def phones():
        with office.database.reader() as session:
            return set(session.scalars(select(MemberRow.phone)))

    bulk = office.do(edit_all)
    one = set_phone(office, people[777], "2", who="Hồ Thị Tám")
    at = (office.clock.time + timedelta(hours=7)).replace(tzinfo=None)
    refused = refusal(office, bulk)
    assert refused.facts == {"record": "Thành viên Người 777", "who": "Hồ Thị Tám", "at": at}
    assert phones() == {"1", "2"}
    take_back(office, one)
    take_back(office, bulk)
    assert phones() == {"0"}
    put_back(office, bulk)
    assert phones() == {"1"}


def test_that_a_redo_is_refused_by_what_refers_and_by_a_closed_month_with_who_and_when(office, an):
    place = team(office)
    office.do(lambda session: session.add(place))
    serving = spell(office, an.id, place.id, valid_from=date(2026, 8, 20))
    joined = office.do(lambda session: session.add(serving))
    take_back(office, joined)
    close(office, date(2026, 9, 1))
    at = (office.clock.time + timedelta(hours=7)).replace(tzinfo=None)
    refused = refusal(office, joined, put_back)
    assert refused.code == "error.undo_month_closed"
    assert refused.facts == {"month": date(2026, 9, 1), "who": "Hồ Thị Tám", "at": at}
    removal = office.do(lambda session: session.delete(session.get_one(TeamRow, place.id)))
    take_back(office, removal)
    moved = spell(office, an.id, place.id, valid_from=date(2020, 1, 1), valid_to=date(2020, 2, 1))
    office.do(lambda session: session.add(moved), who="Hồ Thị Tám")
    refused = refusal(office, removal, put_back)
    assert (refused.code, refused.facts["who"]) == ("error.undo_referred_to", "Hồ Thị Tám")
    assert seen(office, place) is not None
