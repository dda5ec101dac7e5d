"""The papers of TT 14/2024/TT-BCA: whole on the page, and saying that their layout is for reference."""

from io import BytesIO

import pypdf
import pytest
from paper_words import words_of
from recruitment_papers import (
    RECRUITMENT_PAPERS,
    bare_selection,
    decision,
    many_elected,
    release_report,
    selection,
)

from commune_desk.documents.fonts import liberation_serif
from commune_desk.documents.forms import shipped_form
from commune_desk.documents.printing import compose, to_pdf

REFERENCE_ONLY = "Bố cục tham khảo, đối chiếu Thông tư 14/2024/TT-BCA trước khi dùng"
SELECTION_FORMS = [form_id for form_id, sample in RECRUITMENT_PAPERS.items() if sample is selection]


def printed(form_id, values, **answers) -> bytes:
    return to_pdf(compose(shipped_form(form_id), values, answers), liberation_serif())


def said(form_id, values, **answers) -> str:
    return " ".join(word.text for word in words_of(printed(form_id, values, **answers)))


def pages(form_id, values, **answers) -> int:
    return len(pypdf.PdfReader(BytesIO(printed(form_id, values, **answers))).pages)


@pytest.mark.parametrize("form_id", sorted(RECRUITMENT_PAPERS))
def test_that_each_form_says_that_nobody_has_seen_the_annex(form_id):
    form = shipped_form(form_id)
    assert REFERENCE_ONLY in form.legal_basis
    assert any("Thông tư 14/2024/TT-BCA, Điều" in line for line in form.legal_basis)
    assert form.subject == "recruitments"


@pytest.mark.parametrize("form_id", SELECTION_FORMS)
@pytest.mark.parametrize("count", [0, 5, 40])
def test_that_no_name_is_lost_however_many_candidates_there_are(form_id, count):
    values = many_elected(count)
    found = said(form_id, values)
    for one in values.leaders if form_id == "f56-06-leader-proposal" else values.candidates:
        name = one.full_name.upper() if form_id == "f56-01-application" else one.full_name
        assert name in found


@pytest.mark.parametrize("form_id", SELECTION_FORMS)
@pytest.mark.parametrize("count", [1, 8, 13, 15, 22])
def test_that_no_signature_begins_a_page(form_id, count):
    words = words_of(printed(form_id, many_elected(count)))
    last = max(word.page for word in words)
    beside = [word for word in words if word.page == last and word.text in {"Danh", "Kèm", "Biên", "Việc", "Người"}]
    assert beside, "nothing but signatures stands on the last page"


def test_that_a_blank_application_fits_one_sheet_and_each_candidate_has_one():
    assert pages("f56-01-application", bare_selection()) == 1
    assert pages("f56-01-application", selection(4)) == 4
    assert pages("f56-01-application", selection(4), blank=True) == 1
    assert "NÔNG" not in said("f56-01-application", selection(4), blank=True)


def test_that_a_ballot_says_whose_stamp_it_needs_and_shows_no_votes():
    found = said("f56-02-ballot", selection())
    assert "chỉ có giá trị khi đóng dấu của" in found
    assert "03 người trong 05 người dự tuyển" in found
    assert "Trúng tuyển" not in found


def test_that_the_count_adds_up_to_the_valid_ballots():
    found = said("f56-03-count-minutes", selection())
    assert "Số phiếu phát ra: 05; thu vào: 05; hợp lệ: 05; không hợp lệ: 00." in found
    assert "4 Hoàng Thị Diệp 04/4/1988 4 1" in found
    assert "TỔ TRƯỞNG TỔ KIỂM PHIẾU" in found


def test_that_the_minutes_tell_who_came_how_they_voted_and_whom_they_chose():
    found = said("f56-04-result-minutes", selection())
    assert "có 06 thành viên, có mặt 05 thành viên" in found
    assert "Vắng mặt: Triệu Tiến Phúc" in found
    assert "bỏ phiếu kín" in found
    assert "giơ tay" in said("f56-04-result-minutes", selection(secret=False))
    assert "Hội đồng chọn 03 người có tên sau" in found
    assert "4 Hoàng Thị Diệp 04/4/1988 4/5" in found


def test_that_leaders_are_introduced_on_a_list_of_their_own():
    found = said("f56-06-leader-proposal", selection())
    assert "02 người (01 Tổ trưởng, 01 Tổ phó)" in found
    assert "Y Suăn Byă" not in found


@pytest.mark.parametrize(
    ("ground", "words"),
    [
        ("a", "nhận đơn đề nghị thôi tham gia ngày 12 tháng 10 năm 2026"),
        ("b", "cơ sở y tế"),
        ("c", "02 lần, gồm: văn bản số 12/CAX ngày 10 tháng 7 năm 2026"),
        ("d", "quyết định của cơ quan có thẩm quyền"),
    ],
)
def test_that_a_proposal_of_release_names_what_its_ground_rests_on(ground, words):
    found = said("f56-07-release-report", release_report(ground))
    assert words in found
    assert f"điểm {ground} khoản 3 Điều 17" in found
    assert ("nhắc nhở" in found) == (ground == "c")


@pytest.mark.parametrize(
    ("values", "words"),
    [
        (decision(count=3), "Công nhận 03 người có tên trong Danh sách tại Phụ lục kèm theo"),
        (decision(count=1), "Công nhận ông Nông Văn Sáng, sinh ngày 01 tháng 01 năm 1985"),
        (decision("release", 1), "Cho ông Nông Văn Sáng, sinh ngày 01 tháng 01 năm 1985, Tổ trưởng"),
        (decision("dissolution", 0), "Giải thể Tổ bảo vệ an ninh, trật tự thôn Tân Tiến, kể từ ngày 01 tháng 11"),
    ],
    ids=["many", "one", "release", "dissolution"],
)
def test_that_one_decision_serves_all_cases_and_its_articles_fit_one_page(values, words):
    assert words in said("f56-08-decision", values)
    annexes = 1 if len(values.people) > 1 else 0
    assert pages("f56-08-decision", values) == 1 + annexes


def test_that_a_decision_may_found_the_team_and_cites_the_amended_law_once_it_is_in_force():
    found = said("f56-08-decision", decision(), founds_team=True)
    assert "Thành lập Tổ bảo vệ an ninh, trật tự thôn Tân Tiến" in found
    assert "10 luật có liên quan" in found
