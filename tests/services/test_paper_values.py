"""Each form filled in from a real office: the words on the paper are those of the records."""

from datetime import date

import pytest
from office_samples import LEFT, PEOPLE, SEPTEMBER
from paper_words import words_of

from commune_desk.domain.errors import RefusedError
from commune_desk.domain.money import in_words
from commune_desk.services.papers import PrintPaper


def money(amount_vnd: int) -> str:
    return f"{amount_vnd:,}".replace(",", ".")


def words(office, form_id: str, subject: str) -> list[str]:
    return [word.text for word in words_of(office.papers.print(PrintPaper(form_id, subject)))]


def text(office, form_id: str, subject: str) -> str:
    return " ".join(words(office, form_id, subject))


def test_that_a_payment_list_pays_what_the_month_pays(read_office):
    month = read_office.allowances.show(SEPTEMBER)
    found = words(read_office, "f52-payment-list", "2026-09")
    said = " ".join(found)
    assert month.total_vnd == 12_250_000
    assert found.count(money(month.total_vnd)) >= 1
    assert "ười hai triệu hai trăm năm mươi nghìn" in said
    assert in_words(month.total_vnd) == "mười hai triệu hai trăm năm mươi nghìn"
    for person in month.people:
        for part in person.full_name.split():
            assert part in found, person.full_name
        assert money(person.total_vnd) in found
    assert "số 15/2026/NQ-HĐND)" in said
    assert LEFT[1].split()[1] not in found


def test_that_a_payment_list_of_a_month_nobody_computed_is_refused(read_office):
    with pytest.raises(RefusedError) as refused:
        read_office.papers.print(PrintPaper("f52-payment-list", "2026-08"))
    assert refused.value.code == "error.month_not_computed"


def test_that_a_member_list_holds_those_who_serve_on_its_day(read_office):
    now, before = (words(read_office, "f46-member-list", day) for day in ("2026-09-14", "2026-07-31"))
    for _, name, _, born, *_ in PEOPLE:
        assert set(name.split()) <= set(now), name
        assert any(f"{born:%d}/" in word and str(born.year) in word for word in now), name
    assert "Suăn" in before
    assert "Suăn" not in now


def test_that_a_patrol_roster_names_those_on_each_night(read_office):
    found = words(read_office, "f02-patrol-roster", "2026-09")
    assert (found.count("Hưởng"), found.count("Đạt"), found.count("Bhăm")) == (3, 2, 1)
    assert "Diệp" not in found


def test_that_a_decision_awards_those_recorded_with_the_bonus_of_the_day(read_office):
    (commendation,) = read_office.commendations.list()
    found = words(read_office, "f32-commendation-decision", str(commendation.id))
    said = " ".join(found)
    # 0,3 and 0,6 of the base salary of 2.530.000 đồng in force on 19/8/2026.
    assert [recipient.bonus_vnd for recipient in commendation.recipients] == [1_518_000, 759_000]
    assert {money(759_000), money(1_518_000), money(commendation.total_vnd)} <= set(found)
    assert "Nông Thị Hiền" in said
    assert "thôn Cao Lạng" in said
    assert "Đỗ Hữu Nghĩa" in said


def test_that_a_quarterly_report_prints_the_figures_of_the_records(read_office):
    said = text(read_office, "f12-quarterly-report", "2026-Q3")
    for sentence in (
        "Toàn xã có 03 Tổ bảo vệ an ninh, trật tự với 08 thành viên (03 Tổ trưởng, 02 Tổ phó, 03 Tổ viên)",
        "trong đó có 03 nữ; giảm 01 người so với cùng kỳ",
        "còn thiếu 02 người so với số lượng được giao là 10.",
        "Các Tổ cung cấp 02 tin (cùng kỳ 01 tin, tăng 100,0%), trong đó 01 tin có giá trị",
        "Tổ chức 01 buổi với 1.286 lượt người dự",
        "03 khẩu súng tự chế, 2,5 kg pháo",
        "hòa giải thành 01/02 vụ mâu thuẫn, đạt 50,0%",
        "Tổ chức 05 lượt tuần tra với 05 lượt người tham gia",
    ):
        assert sentence in said, sentence
    assert "Vũ Đình Khang" in said


@pytest.mark.parametrize(
    ("form_id", "subject"),
    [
        ("f52-payment-list", "tháng chín"),
        ("f46-member-list", "14/09/2026"),
        ("f02-patrol-roster", "2026-13"),
        ("f32-commendation-decision", "45/QĐ-UBND"),
        ("f12-quarterly-report", "quý ba"),
    ],
)
def test_that_a_subject_that_cannot_be_read_is_refused_with_what_is_wanted(read_office, form_id, subject):
    with pytest.raises(RefusedError) as refused:
        read_office.papers.print(PrintPaper(form_id, subject))
    assert refused.value.code == "error.paper_subject"
    assert refused.value.facts["subject"] == subject


@pytest.mark.parametrize("kind", ["pdf", "docx"])
def test_that_every_form_can_be_printed_in_both_kinds(read_office, kind):
    (commendation,) = read_office.commendations.list()
    subjects = {
        "f52-payment-list": "2026-09",
        "f46-member-list": str(date(2026, 9, 14)),
        "f02-patrol-roster": "2026-09",
        "f32-commendation-decision": str(commendation.id),
        "f12-quarterly-report": "2026-Q3",
    }
    # The papers of a case, of a dossier and of a handover have tests of their own.
    forms = sorted(form.id for form in read_office.papers.forms() if not form.id.startswith(("f56-", "f57-", "f58-")))
    assert sorted(subjects) == forms
    start = b"%PDF" if kind == "pdf" else b"PK"
    for form_id, subject in subjects.items():
        assert read_office.papers.print(PrintPaper(form_id, subject, kind=kind)).startswith(start)
