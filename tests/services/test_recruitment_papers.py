"""The papers of a case filled in from an office: the words on the paper are those of the records."""

from datetime import date

import pytest
from office_samples import FOUNDED, team_ids
from paper_words import words_of

from commune_desk.domain.errors import RefusedError
from commune_desk.domain.member_records import FAILURES
from commune_desk.services.member_records import AddRecord
from commune_desk.services.members import ListMembers
from commune_desk.services.papers import PrintPaper
from commune_desk.services.recruitment_commands import (
    CouncilMember,
    MarkStep,
    OpenCase,
    RecogniseElected,
    RecordVotes,
    SetCandidate,
    SetCouncil,
)

TODAY = date(2026, 11, 10)


def text(office, form_id, subject) -> str:
    return " ".join(word.text for word in words_of(office.papers.print(PrintPaper(form_id, str(subject)))))


def decided(office):
    """A selection of one out of two, recognised by a decision."""
    cases = office.recruitments
    command = OpenCase("selection", "Tuyển chọn", date(2026, 9, 1), team_id=team_ids(office)[0], places=1)
    (case_id,) = cases.open(command).ids
    for name, sex in (("Lý A Páo", "male"), ("Vàng Thị Mỷ", "female")):
        values = {"full_name": name, "sex": sex, "birth_date": date(1994, 3, 2), "address": "Thôn Tân Tiến"}
        cases.set_candidate(SetCandidate(case_id, cases.show(case_id).version, None, values))
    council = tuple(CouncilMember(None, f"Ủy viên {letter}", "UBND xã", "member") for letter in "ABC")
    cases.set_council(SetCouncil(case_id, cases.show(case_id).version, council))
    cases.mark_step(MarkStep(case_id, cases.show(case_id).version, "meeting", date(2026, 10, 16)))
    votes = {one.id: count for one, count in zip(cases.show(case_id).candidates, (3, 2), strict=True)}
    cases.record_votes(RecordVotes(case_id, cases.show(case_id).version, "secret_ballot", votes))
    version = cases.show(case_id).version
    cases.recognise(RecogniseElected(case_id, version, "88/QĐ-UBND", date(2026, 10, 21), date(2026, 11, 1)))
    return case_id


def test_that_the_papers_of_a_selection_say_what_its_records_say(office):
    case_id = decided(office)
    assert "LÝ A PÁO" in text(office, "f56-01-application", case_id)
    minutes = text(office, "f56-04-result-minutes", case_id)
    assert "2 Vàng Thị Mỷ 02/3/1994 Thôn Tân Tiến 2/3" in minutes
    assert "ngày 16 tháng 10 năm 2026" in minutes
    proposal = text(office, "f56-05-member-proposal", case_id)
    assert "Lý A Páo" in proposal
    assert "Vàng Thị Mỷ" not in proposal
    decision = text(office, "f56-08-decision", case_id)
    assert "Công nhận ông Lý A Páo" in decision
    assert "kể từ ngày 01 tháng 11 năm 2026" in decision
    assert "tháng 10 năm 2026 QUYẾT ĐỊNH" in decision


def test_that_a_release_is_proposed_and_decided_with_the_members_own_data(office):
    (member,) = [row for row in office.members.list(ListMembers(TODAY)).rows if row.full_name == "Bùi Xuân Lộc"]
    command = OpenCase("release", "Cho thôi", FOUNDED, member_id=member.id, release_ground="a")
    (case_id,) = office.recruitments.open(command).ids
    office.recruitments.mark_step(MarkStep(case_id, 1, "request", date(2026, 11, 5)))
    report = text(office, "f56-07-release-report", case_id)
    assert "đối với ông Bùi Xuân Lộc" in report
    assert "nhận đơn đề nghị thôi tham gia ngày 05 tháng 11 năm 2026" in report
    assert "Trưởng thôn" in report
    decision = text(office, "f56-08-decision", case_id)
    assert "Tổ viên Tổ bảo vệ an ninh, trật tự thôn Cao Lạng" in decision
    assert "Lý do: có đơn tự nguyện xin thôi" in decision


def test_that_ground_c_names_the_refusals_and_reminders_on_record(office):
    (member,) = [row for row in office.members.list(ListMembers(TODAY)).rows if row.full_name == "Bùi Xuân Lộc"]
    for kind, values in (
        ("task_refusals", {"day": date(2026, 9, 3), "task": "trực đêm", "failure": FAILURES[0]}),
        ("task_refusals", {"day": date(2026, 9, 9), "task": "có lý do", "failure": FAILURES[0], "accepted": True}),
        ("written_reminders", {"day": date(2026, 9, 10), "reminder_number": "19/CAX"}),
    ):
        office.member_records.add(AddRecord(member.id, kind, values))
    command = OpenCase("release", "Cho thôi", FOUNDED, member_id=member.id, release_ground="c")
    (case_id,) = office.recruitments.open(command).ids
    report = text(office, "f56-07-release-report", case_id)
    assert "01 lần, gồm: 03/9/2026 (trực đêm)." in report
    assert "01 lần, gồm: văn bản số 19/CAX ngày 10 tháng 9 năm 2026" in report


@pytest.mark.parametrize("form_id", ["f56-02-ballot", "f56-07-release-report"])
def test_that_a_form_of_another_kind_of_case_is_refused(office, form_id):
    team = team_ids(office)[0]
    (case_id,) = office.recruitments.open(OpenCase("dissolution", "Giải thể", FOUNDED, team_id=team)).ids
    with pytest.raises(RefusedError) as refused:
        text(office, form_id, case_id)
    assert refused.value.code == "error.paper_of_another_case"


def test_that_a_subject_that_is_no_case_is_told(office):
    for subject in ("2026-09", str(team_ids(office)[0])):
        with pytest.raises(RefusedError):
            text(office, "f56-08-decision", subject)
