"""What is kept beside a member, and a release by the grounds of the law."""

from datetime import date
from uuid import UUID

import pytest
from desk_samples import new_desk, team_of
from member_steps import release_member

from commune_desk.domain.errors import ConflictError, InvalidFieldsError, RefusedError
from commune_desk.services.history import HistoryService
from commune_desk.services.member_records import (
    AddRecord,
    ChangeRecord,
    MemberRecordService,
    RecordView,
    StrikeRecord,
    StrikeView,
)
from commune_desk.services.members import ChangeMember, MemberService
from commune_desk.wording import explain

DAY = date(2026, 9, 1)
LAST_DAY = date(2026, 9, 30)
REFUSAL = {"day": date(2026, 9, 3), "task": "Tuần tra đêm", "failure": "refused", "reason_given": "Bận việc nhà"}
REMINDER = {"day": date(2026, 9, 5), "reminder_number": "12/CAX", "content": "Nhắc lần thứ nhất"}


@pytest.fixture
def records(any_desk) -> MemberRecordService:
    return MemberRecordService(any_desk)


@pytest.fixture
def leader(any_desk) -> UUID:
    _, (member_id, _) = team_of(any_desk, "thôn Một", "Lê Văn Hưởng", "Nông Thị Hiền")
    return member_id


def kept(records: MemberRecordService, member_id: UUID, kind: str) -> list[RecordView]:
    return [record for record in records.of_member(member_id) if record.kind == kind]


def test_that_a_record_is_written_down_changed_and_taken_back(any_desk, records, leader):
    records.add(AddRecord(leader, "task_refusals", REFUSAL))
    (record,) = kept(records, leader, "task_refusals")
    assert record.values == {**REFUSAL, "accepted": None}
    changed = records.change(ChangeRecord("task_refusals", record.id, record.version, {"accepted": True}))
    (after,) = kept(records, leader, "task_refusals")
    assert (after.values, after.version) == ({**REFUSAL, "accepted": True}, 2)
    assert changed.subjects == {"members"}
    undone = HistoryService(any_desk).undo(changed.change_set_id)
    assert kept(records, leader, "task_refusals")[0].values["accepted"] is None
    assert undone.subjects == {"members"}
    told = [row.what for row in HistoryService(any_desk).list().rows]
    assert told.count("Ghi việc từ chối, không hoàn thành nhiệm vụ của Lê Văn Hưởng") == 2


def test_that_records_stand_by_kind_oldest_first(records, leader):
    records.add(AddRecord(leader, "written_reminders", REMINDER))
    for day in (9, 3, 6):
        records.add(AddRecord(leader, "task_refusals", {**REFUSAL, "day": date(2026, 9, day)}))
    found = [(record.kind, record.values["day"].day) for record in records.of_member(leader)]
    assert found == [("task_refusals", 3), ("task_refusals", 6), ("task_refusals", 9), ("written_reminders", 5)]


def test_that_a_record_that_cannot_be_kept_is_told_by_field(records, leader):
    with pytest.raises(InvalidFieldsError) as invalid:
        records.add(AddRecord(leader, "written_reminders", {"day": DAY, "reminder_number": " "}))
    assert [problem[:2] for problem in invalid.value.problems] == [("reminder_number", "problem.required")]
    assert records.of_member(leader) == ()


def test_that_of_two_desks_that_change_one_record_the_second_gets_a_conflict(any_desk, records, leader):
    records.add(AddRecord(leader, "written_reminders", REMINDER))
    (seen,) = records.of_member(leader)
    other_desk = MemberRecordService(any_desk.as_officer("Hồ Thị Tám"))
    other_desk.change(ChangeRecord(seen.kind, seen.id, seen.version, {"reminder_number": "13/CAX"}))
    with pytest.raises(ConflictError) as conflict:
        records.change(ChangeRecord(seen.kind, seen.id, seen.version, {"reminder_number": "14/CAX"}))
    assert conflict.value.facts["who"] == "Hồ Thị Tám"
    assert records.of_member(leader)[0].values["reminder_number"] == "13/CAX"


def address(text: str, **days) -> dict:
    return {"address_kind": "permanent", "address_text": text, **days}


def test_that_a_new_address_ends_the_one_before_and_lists_of_each_day_show_their_own(records, leader):
    records.add(AddRecord(leader, "member_addresses", address("thôn Một", commune_code="11860")))
    records.add(AddRecord(leader, "member_addresses", address("thôn Hai", valid_from=DAY)))
    temporary = {**address("thôn Ba", valid_from=DAY), "address_kind": "temporary"}
    records.add(AddRecord(leader, "member_addresses", temporary))
    old, new, beside = records.of_member(leader)
    assert (old.values["valid_until"], old.values["commune_code"]) == (date(2026, 8, 31), "11860")
    assert (new.values["valid_until"], beside.values["address_text"]) == (None, "thôn Ba")

    def listed(day: date) -> list[str]:
        return [found.record.values["address_text"] for found in records.list_on("member_addresses", day)]

    assert [listed(day) for day in (date(2026, 8, 31), DAY)] == [["thôn Một"], ["thôn Hai", "thôn Ba"]]
    assert [record.holds_on(DAY) for record in (old, new, beside)] == [False, True, True]


def test_that_two_records_of_which_one_holds_at_a_time_never_share_a_day(records, leader):
    closed = address("thôn Một", valid_from=date(2025, 1, 1), valid_until=date(2025, 12, 31))
    records.add(AddRecord(leader, "member_addresses", closed))
    with pytest.raises(InvalidFieldsError) as invalid:
        records.add(AddRecord(leader, "member_addresses", address("thôn Hai", valid_from=date(2025, 12, 31))))
    assert invalid.value.problems[0][:2] == ("valid_from", "problem.period_taken")
    records.add(AddRecord(leader, "member_addresses", address("thôn Hai", valid_from=date(2026, 1, 1))))
    first, _ = records.of_member(leader)
    with pytest.raises(InvalidFieldsError):
        records.change(ChangeRecord(first.kind, first.id, first.version, {"valid_until": DAY}))
    records.change(ChangeRecord(first.kind, first.id, first.version, {"valid_until": date(2025, 11, 30)}))
    assert [record.values["valid_until"] for record in records.of_member(leader)] == [date(2025, 11, 30), None]


def test_that_somebody_holds_several_posts_at_a_time_and_each_ends_on_its_own(records, leader):
    for title in ("Trưởng thôn", "Chi hội trưởng"):
        post = {"post_title": title, "organisation": "Thôn Một", "has_benefits": True, "valid_from": DAY}
        records.add(AddRecord(leader, "concurrent_posts", post))
    first, second = records.of_member(leader)
    records.change(ChangeRecord(first.kind, first.id, first.version, {"valid_until": LAST_DAY}))
    held = records.list_on("concurrent_posts", date(2026, 10, 1))
    assert [(found.full_name, found.record.id) for found in held] == [("Lê Văn Hưởng", second.id)]
    assert len(records.list_on("concurrent_posts", LAST_DAY)) == 2


def test_that_what_is_noted_stands_in_every_list_from_its_day_on(records, leader):
    records.add(AddRecord(leader, "task_refusals", REFUSAL))
    assert [len(records.list_on("task_refusals", day)) for day in (date(2026, 9, 2), date(2026, 9, 3))] == [0, 1]


def test_that_months_of_insurance_are_counted_with_those_before_joining(any_desk, records, leader):
    MemberService(any_desk).change(ChangeMember(leader, 1, {"social_months_before": 100}))
    records.add(AddRecord(leader, "insurance_spells", {"kind": "social", "valid_from": date(2025, 7, 10)}))
    (spell,) = records.of_member(leader)
    records.change(ChangeRecord(spell.kind, spell.id, spell.version, {"valid_until": date(2026, 6, 30)}))
    count = records.insurance_months(leader, DAY)
    assert (len(count.taken_part), count.before, count.supported, count.left) == (12, 100, 112, 8)
    assert [str(month) for month in count.missing][-2:] == ["2026-07", "2026-08"]
    assert str(count.missing[0]) == "2024-07"
    view = MemberService(any_desk).show(leader, DAY)
    assert [(one.valid_from, one.valid_to) for one in view.insurances] == [(date(2025, 7, 10), date(2026, 7, 1))]


def test_that_records_of_another_office_are_unknown(any_desk, records):
    other = new_desk(any_desk.database, first_id_ms=1_790_000_000_000)
    _, (stranger,) = team_of(other, "thôn Xa", "Lê Xa")
    MemberRecordService(other).add(AddRecord(stranger, "written_reminders", REMINDER))
    (theirs,) = MemberRecordService(other).of_member(stranger)
    for call in (
        lambda: records.of_member(stranger),
        lambda: records.add(AddRecord(stranger, "written_reminders", REMINDER)),
        lambda: records.change(ChangeRecord(theirs.kind, theirs.id, theirs.version, REMINDER)),
    ):
        with pytest.raises(RefusedError) as refused:
            call()
        assert refused.value.code == "error.no_such_member"
    assert records.list_on("written_reminders", LAST_DAY) == ()


def test_that_a_release_under_point_c_is_refused_until_two_refusals_and_two_reminders_are_on_record(
    any_desk, records, leader
):
    members = MemberService(any_desk)
    steps = (
        ("task_refusals", REFUSAL, "error.ground_c_lacks.both"),
        ("written_reminders", REMINDER, "error.ground_c_lacks.both"),
        ("task_refusals", {**REFUSAL, "day": date(2026, 9, 10)}, "error.ground_c_lacks.both"),
        ("written_reminders", {**REMINDER, "reminder_number": "13/CAX"}, "error.ground_c_lacks.reminders"),
    )
    for kind, values, code in steps:
        with pytest.raises(RefusedError) as refused:
            release_member(members, leader, LAST_DAY, "c")
        assert (refused.value.code, members.show(leader, DAY).last_spell.valid_to) == (code, None)
        assert "Điều 17 khoản 3 điểm c" in explain(refused.value)
        records.add(AddRecord(leader, kind, values))
    with pytest.raises(RefusedError):
        release_member(members, leader, date(2026, 9, 9), "c")
    release_member(members, leader, LAST_DAY, "c", decision_number="20/QĐ-UBND", decision_date=LAST_DAY)
    spell = members.show(leader, DAY).last_spell
    assert (spell.end_reason, spell.valid_to, spell.end_decision_number) == ("c", date(2026, 10, 1), "20/QĐ-UBND")
    assert spell.end_decision_date == LAST_DAY


def test_that_what_was_wrongly_logged_is_struck_out_with_its_reason_and_no_longer_counts(any_desk, records, leader):
    members = MemberService(any_desk)
    for day in (3, 4):
        records.add(AddRecord(leader, "task_refusals", {**REFUSAL, "day": date(2026, 9, day)}))
        records.add(
            AddRecord(leader, "written_reminders", {"day": date(2026, 9, day), "reminder_number": f"{day}/CAX"})
        )
    for kind, code in (("task_refusals", "refusals"), ("written_reminders", "reminders")):
        wrong = kept(records, leader, kind)[0]
        struck = records.strike(StrikeRecord(kind, wrong.id, wrong.version, " Ghi nhầm người "))
        with pytest.raises(RefusedError) as refused:
            release_member(members, leader, LAST_DAY, "c")
        assert refused.value.code == f"error.ground_c_lacks.{code}"
        seen = kept(records, leader, kind)[0]
        assert (seen.values, seen.struck) == (
            wrong.values, StrikeView(date(2026, 10, 22), "Lò Văn Chiến", "Ghi nhầm người")
        )  # fmt: skip
        assert [one.record.id for one in records.list_on(kind, LAST_DAY)] == [kept(records, leader, kind)[1].id]
        HistoryService(any_desk).undo(struck.change_set_id)
    release_member(members, leader, LAST_DAY, "c")


def test_that_a_struck_record_is_no_longer_changed_and_other_kinds_are_never_struck(records, leader):
    records.add(AddRecord(leader, "written_reminders", REMINDER))
    (seen,) = records.of_member(leader)
    with pytest.raises(InvalidFieldsError):
        records.strike(StrikeRecord(seen.kind, seen.id, seen.version, " "))
    with pytest.raises(ConflictError):
        records.strike(StrikeRecord(seen.kind, seen.id, seen.version + 1, "Nhầm"))
    records.strike(StrikeRecord(seen.kind, seen.id, seen.version, "Nhầm"))
    (seen,) = records.of_member(leader)
    for again in (
        lambda: records.change(ChangeRecord(seen.kind, seen.id, seen.version, {"reminder_number": "1"})),
        lambda: records.strike(StrikeRecord(seen.kind, seen.id, seen.version, "Nhầm")),
    ):
        with pytest.raises(RefusedError) as refused:
            again()
        assert explain(refused.value).startswith("Bản ghi này đã gạch bỏ ngày 22/10/2026 (Lò Văn Chiến)")
    with pytest.raises(RefusedError):
        records.strike(StrikeRecord("member_addresses", seen.id, 1, "Nhầm"))


def test_that_the_reminders_of_somebody_else_do_not_count(any_desk, records, leader):
    members = MemberService(any_desk)
    _, (other,) = team_of(any_desk, "thôn Hai", "Trần Quốc Đạt")
    for day in (3, 4):
        records.add(AddRecord(leader, "task_refusals", {**REFUSAL, "day": date(2026, 9, day)}))
        records.add(AddRecord(other, "written_reminders", {**REMINDER, "day": date(2026, 9, day)}))
    with pytest.raises(RefusedError) as refused:
        release_member(members, leader, LAST_DAY, "c")
    assert refused.value.code == "error.ground_c_lacks.reminders"


def test_that_a_release_on_request_names_the_request(any_desk, leader):
    members = MemberService(any_desk)
    with pytest.raises(InvalidFieldsError) as invalid:
        release_member(members, leader, LAST_DAY, "a", document="")
    assert invalid.value.problems[0][:2] == ("end_document", "problem.release_document.a")
    release_member(members, leader, LAST_DAY, "a", document="Đơn xin thôi", document_date=DAY)
    spell = members.show(leader, DAY).last_spell
    assert (spell.end_document, spell.end_document_date) == ("Đơn xin thôi", DAY)


def test_that_who_died_or_moved_away_is_released_without_a_paper(any_desk, leader):
    members = MemberService(any_desk)
    release_member(members, leader, LAST_DAY, "moved_away")
    assert members.show(leader, DAY).last_spell.end_reason == "moved_away"
