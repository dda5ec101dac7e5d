"""Lines of type: where they break, how they are stretched, which letters print."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from paper_samples import payment_list
from paper_words import words_of

from commune_desk.documents.fonts import Typeface, liberation_serif, missing_letters, paper_faces
from commune_desk.documents.forms import form_of
from commune_desk.documents.lines import break_lines
from commune_desk.documents.model import Align, Gap, LineBreak, Run
from commune_desk.documents.pieces import Extent, set_line
from commune_desk.documents.printing import compose, to_pdf
from commune_desk.domain.errors import UserFacingError

SETTINGS = """
title = "Thử"
legal_basis = []
subject = "allowances"
values = "PaymentListValues"
orientation = "portrait"
"""
NAMES = "Y Khŏ Ênuôl, H’Nguên Mlô, Y Ƀăm Niê, Y Čư Ñŏng, ƀuôn Kŏ Mlĕ, K’Brĭ"


@pytest.fixture(scope="module")
def typeface():
    return Typeface(liberation_serif())


def texts(lines):
    return ["".join(span.text for span in line.spans).replace("\N{NO-BREAK SPACE}", " ") for line in lines]


def printed(body):
    form = form_of("f99-trial", SETTINGS, f'<paper title="Thử"><section>{body}</section></paper>')
    return to_pdf(compose(form, payment_list()), liberation_serif())


def test_that_letters_of_the_highland_languages_print():
    words = [word.text for word in words_of(printed(f"<p>{NAMES} <b>{NAMES}</b> <i>{NAMES}</i></p>"))]
    assert words == (NAMES.split() * 3)


def test_that_our_faces_have_every_letter_of_vietnamese():
    assert missing_letters(liberation_serif(), "ƠơƯưẤỄỆỐỘỮỰẴẶĐđŏŎƀɃčČñÑ’“”…") == ""
    assert missing_letters(liberation_serif(), "a中") == "中"
    assert missing_letters(paper_faces(), "ỡŏ") == ""


def test_that_a_letter_without_a_shape_is_refused_and_named():
    with pytest.raises(UserFacingError) as refused:
        printed("<p>Ông 中 Văn A</p>")
    assert (refused.value.code, refused.value.facts["letter"]) == ("error.letter_without_shape", "中")


def test_that_letters_typed_in_two_pieces_print_as_one():
    assert [word.text for word in words_of(printed("<p>{{ 'Hu\u031bo\u031b\u0309ng' }}</p>"))] == ["Hưởng"]


def test_that_a_number_stays_with_the_word_that_announces_it(typeface):
    text = (Run("Căn cứ Nghị định số 152/2025/NĐ-CP"),)
    room = typeface.width_pt("Căn cứ Nghị định số", typeface.face(bold=False, italic=False), 14) + 5
    assert texts(break_lines(text, typeface, 14, room)) == ["Căn cứ Nghị định", "số 152/2025/NĐ-CP"]


def test_that_a_gap_is_never_broken(typeface):
    text = (Run("tại Tờ trình số"), Gap(6), Run("/TTr-CAX"))
    lines = texts(break_lines(text, typeface, 14, 100))
    assert lines[-1] == "số      /TTr-CAX"


def test_that_breaks_by_sense_are_kept_and_not_stretched(typeface):
    lines = break_lines((Run("Họ và tên,"), LineBreak(), Run("tên tập thể")), typeface, 12, 500)
    assert texts(lines) == ["Họ và tên,", "tên tập thể"]
    assert all(line.ends for line in lines)


def test_that_faces_may_change_inside_a_line_without_a_blank(typeface):
    lines = break_lines((Run("(chữ "), Run("nghiêng", italic=True), Run("), thôi")), typeface, 14, 500)
    assert texts(lines) == ["(chữ nghiêng), thôi"]


def test_that_a_justified_line_reaches_both_edges_and_the_last_does_not(typeface):
    text = (Run("Tổ chức tuần tra bảo đảm an ninh, trật tự trên địa bàn các thôn, buôn, bon của xã"),)
    first, *_, last = break_lines(text, typeface, 14, 200)
    stretched = set_line(first, Align.JUSTIFY, Extent(0, 200), 14, 14)
    assert first.width_pt + first.spaces * stretched.word_space_pt == pytest.approx(200)
    assert set_line(last, Align.JUSTIFY, Extent(0, 200), 14, 14).word_space_pt == 0


@given(st.lists(st.text("aăbĐộngỡ", min_size=1, max_size=30), min_size=1, max_size=30), st.integers(60, 300))
def test_that_no_letter_is_lost_and_no_line_is_too_long(words, width):
    lines = break_lines((Run(" ".join(words)),), Typeface(liberation_serif()), 14, width)
    assert "".join(texts(lines)).replace(" ", "") == "".join(words)
    assert all(line.width_pt <= width * 1.02 for line in lines)
