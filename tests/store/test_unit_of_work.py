"""One use case, one transaction, one change set; on every engine."""

import json
import threading
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import delete, func, insert, select, text, update
from sqlalchemy.orm.attributes import set_committed_value

from commune_desk.domain.errors import ConflictError, UserFacingError
from commune_desk.store.audit import UnrecordedWriteError
from commune_desk.store.encoding import loads
from commune_desk.store.tables.changes import ChangeRow, ChangeSetRow
from commune_desk.store.tables.members import MemberRow, ServiceSpellRow
from commune_desk.store.tables.teams import TeamRow
from commune_desk.store.tables.units import ParameterRow


def member(office, name="Nguyễn Văn An", **values):
    return MemberRow(id=office.new_id(), unit_id=office.unit_id, full_name=name, name_sort=name.encode(), **values)


def changes_of(office, change_set_id):
    with office.database.reader() as session:
        rows = session.scalars(
            select(ChangeRow).where(ChangeRow.change_set_id == change_set_id).order_by(ChangeRow.number)
        ).all()
        return [(row.table_name, row.row_key, row.operation, loads(row.fields)) for row in rows]


def names(office):
    with office.database.reader() as session:
        return list(session.scalars(select(MemberRow.full_name).order_by(MemberRow.id)))


def test_that_a_commit_writes_rows_and_one_change_set_with_who_when_and_what(office):
    with office.work("members.add", who="Trần Thị Bảy", name="An") as work:
        row = member(office, birth_date=date(1990, 2, 3), party_member=False)
        work.session.add(row)
        change_set_id = work.commit()
    with office.database.reader() as session:
        found = session.get_one(ChangeSetRow, change_set_id)
        assert (found.who, found.use_case, loads(found.facts)) == ("Trần Thị Bảy", "members.add", {"name": "An"})
        assert found.at == office.clock.time
    ((table, key, operation, fields),) = changes_of(office, change_set_id)
    assert (table, key, operation) == ("members", str(row.id), "insert")
    assert fields["birth_date"] == [None, date(1990, 2, 3)]
    assert fields["party_member"] == [None, False]
    assert fields["name_sort"] == [None, "Nguyễn Văn An".encode()]
    assert fields["unit_id"] == [None, office.unit_id]
    assert "phone" not in fields
    assert "version" not in fields


def test_that_leaving_without_commit_changes_nothing(office):
    with office.work() as work:
        work.session.add(member(office))
        work.session.flush()
    assert names(office) == []


def test_that_an_error_inside_rolls_everything_back_and_comes_out_as_it_is(office):
    def fail_behind_a_flush(session):
        session.add(member(office))
        session.flush()
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        office.do(fail_behind_a_flush)
    assert names(office) == []


def test_that_a_unit_of_work_without_changes_leaves_no_change_set(office):
    with office.work() as work:
        assert work.commit() is None
    with office.database.reader() as session:
        assert session.scalar(select(func.count()).select_from(ChangeSetRow)) == 1


def test_that_only_changed_fields_are_recorded_old_and_new(office):
    row = member(office, phone="0901234567")
    office.do(lambda session: session.add(row))
    with office.work() as work:
        found = work.session.get_one(MemberRow, row.id)
        found.phone = "0907654321"
        found.full_name = str(found.full_name)
        change_set_id = work.commit()
    assert changes_of(office, change_set_id) == [
        ("members", str(row.id), "update", {"phone": ["0901234567", "0907654321"]})
    ]


def test_that_the_old_value_is_recorded_even_when_it_was_never_loaded(office):
    row = member(office, phone="0901234567")
    office.do(lambda session: session.add(row))
    with office.work() as work:
        found = work.session.get_one(MemberRow, row.id)
        work.session.expire(found, ["phone"])
        found.phone = None
        change_set_id = work.commit()
    assert changes_of(office, change_set_id)[0][3] == {"phone": ["0901234567", None]}


def test_that_many_flushes_of_one_row_make_one_change(office):
    row = member(office, phone="1")
    office.do(lambda session: session.add(row))
    with office.work() as work:
        found = work.session.get_one(MemberRow, row.id)
        for phone in ("2", "3"):
            found.phone = phone
            work.session.flush()
        extra = member(office, "Thoáng Qua")
        work.session.add(extra)
        work.session.flush()
        work.session.delete(extra)
        change_set_id = work.commit()
    assert changes_of(office, change_set_id) == [("members", str(row.id), "update", {"phone": ["1", "3"]})]


def test_that_a_change_taken_back_before_the_commit_leaves_no_change_set(office):
    row = member(office, phone="1")
    office.do(lambda session: session.add(row))
    with office.work() as work:
        found = work.session.get_one(MemberRow, row.id)
        found.phone = "2"
        work.session.flush()
        found.phone = "1"
        assert work.commit() is None


def test_that_a_deleted_row_is_recorded_whole_with_its_version(office):
    row = ParameterRow(id=office.new_id(), unit_id=office.unit_id, code="base_salary", amount="2340000", source="NĐ",
                       valid_from=date(2024, 7, 1))  # fmt: skip
    office.do(lambda session: session.add(row))
    with office.work() as work:
        work.session.delete(work.session.get_one(ParameterRow, row.id))
        change_set_id = work.commit()
    ((_, _, operation, fields),) = changes_of(office, change_set_id)
    assert operation == "delete"
    assert fields["valid_from"] == [date(2024, 7, 1), None]
    assert fields["version"] == [1, None]


def test_that_a_composite_key_is_kept_as_text(office):
    from commune_desk.store.tables.incidents import LogEntryRow, LogQuantityRow

    entry = LogEntryRow(id=office.new_id(), unit_id=office.unit_id, year=2026, number=1, category="tip", kind_code="x",
                        happened_at=datetime.fromisoformat("2026-09-01T22:30"), place="chợ", summary="")  # fmt: skip
    with office.work() as work:
        work.session.add(entry)
        work.session.flush()
        work.session.add(LogQuantityRow(entry_id=entry.id, code="tờ/rơi", amount=3))
        change_set_id = work.commit()
    by_table = {change[0]: change for change in changes_of(office, change_set_id)}
    assert by_table["log_quantities"][1] == f"{entry.id}/t%E1%BB%9D%2Fr%C6%A1i"
    assert by_table["log_entries"][3]["happened_at"] == [None, datetime.fromisoformat("2026-09-01T22:30")]


def test_that_a_run_is_recorded_by_checksum_and_counts_and_not_by_rows(office):
    with office.work("pay.compute") as work:
        work.record_run("abc", {"pay_lines": 12}, row_key="2026-09")
        change_set_id = work.commit()
    assert changes_of(office, change_set_id) == [
        ("pay_lines", "2026-09", "run", {"checksum": [None, "abc"], "count": [None, 12]})
    ]


BULK = {
    "Core update": lambda: update(MemberRow.__table__).values(phone="1"),
    "ORM update": lambda: update(MemberRow).values(phone="1"),
    "Core delete": lambda: delete(MemberRow.__table__),
    "ORM insert": lambda: insert(TeamRow).values(number=1),
    "text": lambda: text("update members set phone = '1'"),
    "quoted text": lambda: text(' DELETE FROM "service_spells"'),
}


@pytest.mark.parametrize("statement", BULK.values(), ids=BULK)
def test_that_a_bulk_statement_on_an_entered_table_is_refused(office, statement):
    with pytest.raises(UnrecordedWriteError), office.work() as work:
        work.session.execute(statement())
    with pytest.raises(UnrecordedWriteError), office.work() as work:
        work.session.connection().execute(statement())


def test_that_a_bulk_insert_of_objects_is_refused(office):
    with pytest.raises(UnrecordedWriteError), office.work() as work:
        work.session.bulk_save_objects([member(office)])


def test_that_a_row_changed_meanwhile_is_a_conflict(office):
    row = member(office)
    office.do(lambda session: session.add(row))
    office.do(lambda session: setattr(session.get_one(MemberRow, row.id), "phone", "1"))

    def save_what_was_seen_before(session):
        found = session.get_one(MemberRow, row.id)
        set_committed_value(found, "version", 1)
        found.phone = "2"

    with pytest.raises(ConflictError) as refused:
        office.do(save_what_was_seen_before)
    assert refused.value.code == "error.conflict"
    assert refused.value.facts == {"record": "Thành viên"}


def test_that_an_expected_version_names_who_saved_last_and_when(office):
    row = member(office)
    office.do(lambda session: session.add(row))
    office.do(lambda session: setattr(session.get_one(MemberRow, row.id), "phone", "1"), who="Hồ Thị Tám")
    saved_at = office.clock.time
    with office.work() as work:
        found = work.session.get_one(MemberRow, row.id)
        work.expect_version(found, 2)
        with pytest.raises(ConflictError) as refused:
            work.expect_version(found, 1)
    local = saved_at.replace(tzinfo=None, hour=saved_at.hour + 7)
    assert refused.value.facts == {"record": "Thành viên", "who": "Hồ Thị Tám", "at": local}


def test_that_a_reference_to_nothing_is_a_sentence(office):
    spell = ServiceSpellRow(id=office.new_id(), member_id=office.new_id(), team_id=office.new_id(), post="member",
                            valid_from=date(2026, 1, 1))  # fmt: skip
    with pytest.raises(UserFacingError) as refused:
        office.do(lambda session: session.add(spell))
    assert refused.value.code == "error.still_referred_to"


def test_that_a_record_without_what_it_needs_is_a_sentence(office):
    nameless = MemberRow(id=office.new_id(), unit_id=office.unit_id, name_sort=b"")
    with pytest.raises(UserFacingError) as refused:
        office.do(lambda session: session.add(nameless))
    assert (refused.value.code, refused.value.facts) == ("error.record_incomplete", {"record": "Thành viên"})


def test_that_a_repeated_number_is_a_sentence_that_names_the_record(office):
    from commune_desk.store.tables.rosters import RouteRow

    def route():
        return RouteRow(id=office.new_id(), unit_id=office.unit_id, code="T1", description="chợ - trường")

    office.do(lambda session: session.add(route()))
    with pytest.raises(UserFacingError) as refused:
        office.do(lambda session: session.add(route()))
    assert (refused.value.code, refused.value.facts) == ("error.already_exists", {"record": "Tuyến tuần tra"})


def test_that_moments_rise_even_when_the_clock_is_set_back(office):
    first = office.do(lambda session: session.add(member(office)))
    office.clock.time = datetime(2020, 1, 1, tzinfo=UTC)
    second = office.do(lambda session: session.add(member(office)))
    with office.database.reader() as session:
        assert session.get_one(ChangeSetRow, second).at > session.get_one(ChangeSetRow, first).at


def test_that_two_writers_of_one_office_take_turns_and_lose_nothing(office):
    row = member(office, phone="0")
    office.do(lambda session: session.add(row))
    failures = []

    def add_one_ten_times():
        try:
            for _ in range(10):
                with office.work() as work:
                    found = work.session.get_one(MemberRow, row.id)
                    found.phone = str(int(found.phone) + 1)
                    work.commit()
        except Exception as error:  # noqa: BLE001 - told by the assertion of the main thread
            failures.append(error)

    threads = [threading.Thread(target=add_one_ten_times) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    with office.database.reader() as session:
        found = session.get_one(MemberRow, row.id)
        assert (found.phone, found.version) == ("20", 21)


def test_that_facts_are_json_with_their_types(office):
    with office.work("members.end", day=date(2026, 9, 5), names=["An", "Bình"]) as work:
        work.session.add(member(office))
        work.facts["count"] = 2
        change_set_id = work.commit()
    with office.database.reader() as session:
        facts = session.get_one(ChangeSetRow, change_set_id).facts
    assert json.loads(facts)["day"] == {"$day": "2026-09-05"}
    assert loads(facts) == {"day": date(2026, 9, 5), "names": ["An", "Bình"], "count": 2}
