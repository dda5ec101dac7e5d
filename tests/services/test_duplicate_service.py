"""Two records of one person made one: nothing lost, everything told, taken back to the last byte."""

from datetime import date, datetime, time

import pytest
from desk_samples import FOUNDED, team_of
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from commune_desk.domain.duplicates import Reason
from commune_desk.domain.errors import ConflictError, InvalidFieldsError, RefusedError
from commune_desk.domain.periods import Month
from commune_desk.services.duplicates import DuplicateService, MarkDistinct, MergeMembers, UnmarkDistinct
from commune_desk.services.history import HistoryService
from commune_desk.services.members import ChangeMember, ListMembers, MemberService
from commune_desk.services.search import SearchService
from commune_desk.store.base import Base
from commune_desk.store.tables import BOOKKEEPING, DERIVED
from commune_desk.store.tables.allowances import PayAdjustmentRow, PayMonthRow, PayPersonRow
from commune_desk.store.tables.badges import BadgeRow
from commune_desk.store.tables.incidents import LogEntryRow, LogParticipantRow
from commune_desk.store.tables.members import (
    InsuranceSpellRow,
    MemberRow,
    ServiceSpellRow,
    TrainingAttendanceRow,
    TrainingRow,
)
from commune_desk.store.tables.rosters import ShiftRow, ShiftSlotRow
from commune_desk.store.writes import merges
from commune_desk.wording import explain, say

DAY = date(2026, 9, 1)


@pytest.fixture
def two(any_desk):
    """The team, the person to keep and the one on record again."""
    team_id, (kept, other) = team_of(any_desk, "thôn Một", "Lò Văn An", "Lo Van An")
    members = MemberService(any_desk)
    members.change(ChangeMember(kept, 1, {"birth_date": date(1980, 3, 2), "phone": "0990000001"}))
    members.change(ChangeMember(other, 1, {"birth_year": 1980, "phone": "0990000002", "national_id": "099080000001"}))
    return team_id, kept, other


@pytest.fixture
def service(any_desk):
    return DuplicateService(any_desk)


def command(preview, values=None, others_win=()):
    return MergeMembers(
        preview.kept_id,
        preview.kept_version,
        preview.other_id,
        preview.other_version,
        values or {},
        frozenset(others_win),
    )


def save(desk, *rows):
    with desk.work("history.members.change", full_name="") as work:
        for row in rows:
            work.session.add(row)
            work.session.flush()
        work.commit()


def everything(desk):
    """Every row of what was entered, but for the versions, which only go up."""
    with desk.database.reader() as session:
        return {
            table.name: sorted(
                repr({name: value for name, value in row._mapping.items() if name != "version"})
                for row in session.connection().execute(select(table))
            )
            for table in Base.metadata.sorted_tables
            if table.name not in BOOKKEEPING | {"search_entries"}
        }


def of(desk, kind, member_id):
    with desk.database.reader() as session:
        return list(session.scalars(select(kind).where(kind.member_id == member_id)))


def training(desk, title="Lớp 1"):
    return TrainingRow(id=desk.new_id(), unit_id=desk.unit_id, title=title, first_day=DAY, last_day=DAY,
                       ministry_material=False, class_count=1)  # fmt: skip


def badge(desk, member_id, number):
    return BadgeRow(id=desk.new_id(), unit_id=desk.unit_id, member_id=member_id, kind="badge", badge_number=number,
                    issue_kind="first", issued_on=DAY)  # fmt: skip


def test_that_every_table_that_refers_to_members_is_known_to_the_merge():
    assert {table.name for table, _ in merges.references()} == set(merges.WAYS)


def test_that_only_derived_lists_stay_as_printed():
    assert {name for name, way in merges.WAYS.items() if way is merges.Way.PRINTED} == DERIVED - {"search_entries"}


def test_that_the_pair_is_found_and_no_more_once_it_is_merged(service, two):
    _, kept, other = two
    (pair,) = service.find()
    assert ({pair.first_id, pair.second_id}, pair.reason) == ({kept, other}, Reason.SAME_BIRTH_YEAR)
    assert pair.reason_words == "Cùng họ tên, cùng năm sinh"
    service.merge(command(service.preview_merge(kept, other)))
    assert service.find() == ()


def test_that_the_preview_tells_fields_rows_and_overlaps_and_changes_nothing(service, two, any_desk):
    _, kept, other = two
    before = everything(any_desk)
    preview = service.preview_merge(kept, other)
    told = {choice.key: (choice.kept, choice.other, choice.proposed) for choice in preview.fields}
    assert told["phone"] == ("0990000001", "0990000002", "0990000001")
    assert told["national_id"] == (None, "099080000001", "099080000001")
    assert preview.moved() == {}
    assert preview.moved({preview.clashes[0].key}) == {"Quá trình tham gia": 1}
    (clash,) = preview.clashes
    assert clash.title == "Quá trình tham gia: trùng thời gian"
    assert "Tổ trưởng" in clash.kept[0]
    assert "Tổ phó" in clash.other
    assert everything(any_desk) == before


def test_that_one_person_is_left_who_has_what_both_had(service, two, any_desk):
    _, kept, other = two
    lesson = training(any_desk)
    save(
        any_desk,
        lesson,
        TrainingAttendanceRow(training_id=lesson.id, member_id=other),
        InsuranceSpellRow(id=any_desk.new_id(), member_id=other, kind="health", valid_from=FOUNDED, valid_to=None),
        PayAdjustmentRow(
            id=any_desk.new_id(), unit_id=any_desk.unit_id, member_id=other, month=DAY, amount_vnd=5, reason="x"
        ),
    )
    service.merge(command(service.preview_merge(kept, other), {"phone": "0990000002"}))
    members = MemberService(any_desk)
    view = members.show(kept, DAY)
    assert (view.values["phone"], view.values["national_id"]) == ("0990000002", "099080000001")
    assert [spell.post for spell in view.spells] == ["leader"]
    for kind in (TrainingAttendanceRow, InsuranceSpellRow, PayAdjustmentRow):
        assert (len(of(any_desk, kind, kept)), len(of(any_desk, kind, other))) == (1, 0)
    assert [row.id for row in members.list(ListMembers(DAY, in_service=None)).rows] == [kept]


def test_that_the_merged_record_is_read_and_found_and_no_longer_changed(service, two, any_desk):
    _, kept, other = two
    service.merge(command(service.preview_merge(kept, other)))
    members = MemberService(any_desk)
    view = members.show(other, DAY)
    assert (view.full_name, view.merged_into) == ("Lo Van An", (kept, "Lò Văn An"))
    assert {hit.id for hit in SearchService(any_desk).find("lo van an", DAY)} == {kept, other}
    with pytest.raises(RefusedError) as refused:
        members.change(ChangeMember(other, view.version, {"phone": "0990000009"}))
    assert explain(refused.value) == "Hồ sơ Lo Van An đã gộp vào hồ sơ Lò Văn An. Hãy mở hồ sơ đó."
    with pytest.raises(RefusedError):
        service.preview_merge(kept, other)
    assert members.change(ChangeMember(kept, members.show(kept, DAY).version, {"national_id": "099080000001"}))


def test_that_the_other_record_may_be_right_about_the_days(service, two, any_desk):
    _, kept, other = two
    preview = service.preview_merge(kept, other)
    service.merge(command(preview, others_win={preview.clashes[0].key}))
    assert [spell.post for spell in MemberService(any_desk).show(kept, DAY).spells] == ["deputy"]


def test_that_only_the_days_on_which_both_hold_are_taken_from_the_one_that_loses(service, two, any_desk):
    _, kept, other = two
    with any_desk.work("history.members.change", full_name="") as work:
        mine, theirs = (work.session.scalars(select(ServiceSpellRow).where(ServiceSpellRow.member_id == one)).one()
                        for one in (kept, other))  # fmt: skip
        mine.valid_from, mine.valid_to = date(2025, 1, 1), date(2025, 3, 1)
        theirs.valid_to, theirs.end_reason = date(2025, 6, 1), "a"
        work.commit()
    service.merge(command(service.preview_merge(kept, other)))
    told = [(spell.post, spell.valid_from, spell.valid_to, spell.end_reason)
            for spell in MemberService(any_desk).show(kept, DAY).spells]  # fmt: skip
    assert told == [
        ("deputy", FOUNDED, date(2025, 1, 1), None),
        ("leader", date(2025, 1, 1), date(2025, 3, 1), None),
        ("deputy", date(2025, 3, 1), date(2025, 6, 1), "a"),
    ]


def test_that_one_shift_and_one_entry_keep_the_person_once_by_choice(service, two, any_desk):
    team_id, kept, other = two
    shift = ShiftRow(id=any_desk.new_id(), unit_id=any_desk.unit_id, day=DAY, kind_code="C1", team_id=team_id,
                     published=True)  # fmt: skip
    entry = LogEntryRow(id=any_desk.new_id(), unit_id=any_desk.unit_id, year=2026, number=1, category="tip",
                        kind_code="x", happened_at=datetime.combine(DAY, time(8)), place="chợ", summary="")  # fmt: skip
    slots = [ShiftSlotRow(shift_id=shift.id, member_id=one, is_leader=False, pinned=False, attendance=attendance)
             for one, attendance in ((kept, "planned"), (other, "served"))]  # fmt: skip
    people = [LogParticipantRow(entry_id=entry.id, member_id=one) for one in (kept, other)]
    save(any_desk, shift, entry, *slots, *people)
    preview = service.preview_merge(kept, other)
    titles = {clash.title: clash for clash in preview.clashes}
    slot = titles["Phân công ca trực: cùng một việc"]
    assert "Người tham gia vụ việc: cùng một việc" in titles
    service.merge(command(preview, others_win={slot.key}))
    assert [row.attendance for row in of(any_desk, ShiftSlotRow, kept)] == ["served"]
    assert len(of(any_desk, LogParticipantRow, kept)) == 1
    assert of(any_desk, ShiftSlotRow, other) == of(any_desk, LogParticipantRow, other) == []


def test_that_a_second_valid_badge_stays_with_the_merged_record(service, two, any_desk):
    _, kept, other = two
    save(any_desk, badge(any_desk, kept, "1"), badge(any_desk, other, "2"))
    preview = service.preview_merge(kept, other)
    (clash,) = [clash for clash in preview.clashes if not clash.can_choose]
    service.merge(command(preview, others_win={clash.key}))
    assert [row.badge_number for row in of(any_desk, BadgeRow, kept)] == ["1"]
    assert [row.badge_number for row in of(any_desk, BadgeRow, other)] == ["2"]


def test_that_paid_months_stay_as_printed(service, two, any_desk):
    team_id, kept, other = two
    month = PayMonthRow(id=any_desk.new_id(), unit_id=any_desk.unit_id, month=date(2026, 8, 1), status="closed")
    save(any_desk, month)
    person = PayPersonRow(pay_month_id=month.id, number=1, member_id=other, full_name="Lo Van An", team_id=team_id,
                          team_number=1, team_name="thôn Một", post="member", note="")  # fmt: skip
    with any_desk.work("history.members.change", full_name="") as work:
        work.session.add(person)
        work.session.commit()
    service.merge(command(service.preview_merge(kept, other)))
    assert [row.full_name for row in of(any_desk, PayPersonRow, other)] == ["Lo Van An"]
    assert of(any_desk, PayPersonRow, kept) == []


def test_that_a_preview_that_is_no_longer_true_is_a_conflict(service, two, any_desk):
    _, kept, other = two
    preview = service.preview_merge(kept, other)
    MemberService(any_desk).change(ChangeMember(other, preview.other_version, {"phone": "0990000009"}))
    with pytest.raises(ConflictError):
        service.merge(command(preview))


def test_that_a_value_that_cannot_be_kept_and_a_person_alone_are_refused(service, two, any_desk):
    _, kept, other = two
    before = everything(any_desk)
    with pytest.raises(InvalidFieldsError):
        service.merge(command(service.preview_merge(kept, other), {"phone": "12"}))
    for pair in ((kept, kept), (kept, any_desk.new_id())):
        with pytest.raises(RefusedError):
            service.preview_merge(*pair)
    assert everything(any_desk) == before


def test_that_a_pair_noted_as_two_people_is_offered_no_more_until_the_note_is_taken_off(service, two, any_desk):
    _, kept, other = two
    made = service.mark_distinct(MarkDistinct(kept, other, " Anh em họ "))
    assert service.find() == ()
    (pair,) = service.find(marked=True)
    assert (pair.mark.marked_on, pair.mark.marked_by, pair.mark.note) == (
        date(2026, 10, 22), "Lò Văn Chiến", "Anh em họ"
    )  # fmt: skip
    for refused in (service.preview_merge, lambda *ids: service.mark_distinct(MarkDistinct(*ids))):
        with pytest.raises(RefusedError) as told:
            refused(other, kept)
        assert explain(told.value).startswith("Hai hồ sơ này đã được ghi là hai người (ngày 22/10/2026, Lò Văn Chiến)")
    HistoryService(any_desk).undo(made.change_set_id)
    assert [pair.mark for pair in service.find()] == [None]
    service.mark_distinct(MarkDistinct(kept, other))
    (pair,) = service.find(marked=True)
    service.unmark_distinct(UnmarkDistinct(pair.mark.id, pair.mark.version))
    assert service.preview_merge(kept, other)


def test_that_a_note_of_two_people_goes_over_with_the_person_merged(service, two, any_desk):
    _, kept, other = two
    _, (third,) = team_of(any_desk, "thôn Hai", "Lò Văn An")
    MemberService(any_desk).change(ChangeMember(third, 1, {"birth_year": 1980}))
    service.mark_distinct(MarkDistinct(other, third))
    service.merge(command(service.preview_merge(kept, other)))
    assert service.find() == ()
    (pair,) = service.find(marked=True)
    assert {pair.first_id, pair.second_id} == {kept, third}


def test_that_a_row_cut_in_two_by_one_choice_still_wins_over_the_next(service, two, any_desk):
    _, kept, other = two

    def spell(member_id, post, start, end):
        return ServiceSpellRow(id=any_desk.new_id(), member_id=member_id, post=post, team_id=two[0],
                               valid_from=date(start, 1, 1), valid_to=date(end, 1, 1))  # fmt: skip

    with any_desk.work("history.members.change", full_name="") as work:
        for row in work.session.scalars(select(ServiceSpellRow)):
            work.session.delete(row)
        work.session.flush()
        work.session.add_all(
            [spell(kept, "leader", 2015, 2020), spell(other, "deputy", 2016, 2017), spell(other, "member", 2018, 2022)]
        )
        work.commit()
    preview = service.preview_merge(kept, other)
    first = next(clash.key for clash in preview.clashes if "2016" in clash.other)
    service.merge(command(preview, others_win={first}))
    told = [
        (one.post, one.valid_from.year, one.valid_to.year) for one in MemberService(any_desk).show(kept, DAY).spells
    ]
    assert told == [("leader", 2015, 2016), ("deputy", 2016, 2017), ("leader", 2017, 2020), ("member", 2020, 2022)]
    assert of(any_desk, ServiceSpellRow, other) == []


def test_that_an_open_month_is_named_and_known_to_be_stale_after_a_merge(office):
    month = Month(2026, 10)
    office.allowances.compute(month)
    listed = office.allowances.show(month).people
    assert office.allowances.is_up_to_date(month)
    kept, other = (person.member_id for person in listed[:2])
    made = office.duplicates.merge(command(office.duplicates.preview_merge(kept, other)))
    assert (
        say(made.message_code, **dict(made.message_facts)) == "Đã gộp. Tháng chưa chốt cần tính lại: 9/2026, 10/2026."
    )
    assert not office.allowances.is_up_to_date(month)
    office.allowances.compute(month)
    assert other not in {person.member_id for person in office.allowances.show(month).people}
    assert office.allowances.is_up_to_date(month)


SPELLS = st.lists(st.tuples(st.integers(0, 20), st.integers(1, 12), st.sampled_from(["social", "health"])), max_size=3)


@settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
@example(mine=[(0, 12, "social")], theirs=[(0, 12, "social"), (0, 1, "social")], both=0, others_win=False)
@example(mine=[(0, 12, "social")], theirs=[(0, 12, "social"), (0, 1, "social")], both=0, others_win=True)
@given(mine=SPELLS, theirs=SPELLS, both=st.integers(0, 3), others_win=st.booleans())
def test_that_no_day_and_no_row_is_lost_and_undo_restores_everything(any_desk, mine, theirs, both, others_win):
    service = DuplicateService(any_desk)
    _, (kept, other) = team_of(any_desk, "thôn Một", "Lò Văn An", "Lo Van An")

    def month(number):
        return date(2024 + number // 12, number % 12 + 1, 1)

    lessons = [training(any_desk, f"Lớp {number}") for number in range(3)]
    save(
        any_desk,
        *lessons,
        *(TrainingAttendanceRow(training_id=lesson.id, member_id=other) for lesson in lessons),
        *(TrainingAttendanceRow(training_id=lesson.id, member_id=kept) for lesson in lessons[:both]),
        *(
            InsuranceSpellRow(
                id=any_desk.new_id(), member_id=one, kind=kind, valid_from=month(start), valid_to=month(start + length)
            )
            for one, spells in ((kept, mine), (other, theirs))
            for start, length, kind in spells
        ),
    )

    def covered(*people):
        rows = [row for one in people for row in of(any_desk, InsuranceSpellRow, one)]
        return {
            (row.kind, month(number))
            for row in rows
            for number in range(40)
            if row.valid_from <= month(number) < row.valid_to
        }

    mine_before = len(of(any_desk, InsuranceSpellRow, kept))
    before, days = everything(any_desk), covered(kept, other)
    preview = service.preview_merge(kept, other)
    winners = {clash.key for clash in preview.clashes} if others_win else set()
    told = preview.moved(winners).get("Người dự tập huấn", 0)
    assert told == 3 - (0 if others_win else both)
    made = service.merge(command(preview, others_win=winners))
    assert covered(kept) == days
    assert covered(other) == set()
    if not others_win:
        added = len(of(any_desk, InsuranceSpellRow, kept)) - mine_before
        assert preview.moved().get("Quá trình bảo hiểm", 0) == added
    assert {row.training_id for row in of(any_desk, TrainingAttendanceRow, kept)} == {lesson.id for lesson in lessons}
    assert of(any_desk, ServiceSpellRow, other) == []
    history = HistoryService(any_desk)
    after = everything(any_desk)
    undone = history.undo(made.change_set_id)
    assert everything(any_desk) == before
    history.undo(undone.change_set_id)
    assert everything(any_desk) == after
    with any_desk.database.reader() as session:
        assert session.get_one(MemberRow, other).merged_into_id == kept
