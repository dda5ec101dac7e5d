"""Vietnamese order and search forms, against 720 syllables on which ICU 72.1 and Perl agree."""

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commune_desk.domain.text import exact, fold, found_at, name_sort_key, nfc, place_sort_key, sort_key, title_name

DATA = Path(__file__).parents[1] / "data" / "vi-text"
VIETNAMESE = st.text(alphabet="aàảãáạăằặâấbcdđeêếệghiklmnoôơớợpqrstuưữvxyýỵAÁĐÊƠ 'ŏƀčñ", max_size=24)


def _lines(name: str) -> list[str]:
    return (DATA / name).read_text(encoding="utf-8").split()


def test_that_all_720_syllables_stand_in_the_order_of_icu():
    expected = _lines("collation_syllables_expected.txt")
    assert len(expected) == 720
    assert sorted(_lines("collation_syllables_shuffled.txt"), key=sort_key) == expected
    assert len({sort_key(syllable) for syllable in expected}) == 720


def test_that_letters_of_the_whole_text_are_compared_before_any_tone():
    assert sorted(["lá bé", "là be", "la ca", "là bé"], key=sort_key) == ["là be", "là bé", "lá bé", "la ca"]


def test_that_case_decides_only_between_texts_otherwise_equal():
    assert sorted(["An", "an", "àn", "Ân", "ÀN"], key=sort_key) == ["an", "An", "àn", "ÀN", "Ân"]


def test_that_a_space_stands_before_signs_digits_and_letters():
    texts = ["ab", "a1b", "a-b", "a b", "a'b", "a~b", "a§b", "a€b"]
    assert sorted(texts, key=sort_key)[:4] == ["a b", "a-b", "a'b", "a~b"]
    assert sorted(texts, key=sort_key)[-2:] == ["a1b", "ab"]


def test_that_letters_of_the_highlands_stand_beside_their_own():
    assert sorted(["bŭ", "cư", "bu", "ƀu", "čư", "bủ", "bư", "ñu", "nu", "nư"], key=sort_key) == [
        *("bu", "bủ", "bŭ", "bư", "ƀu", "cư", "čư", "nu", "ñu", "nư")
    ]


def test_that_a_mark_upon_a_mark_does_not_change_the_letter():
    circumflex_upon_acute = "a\u0301\u0302n"
    assert sort_key("ân") > sort_key("ăn") > sort_key(circumflex_upon_acute) > sort_key("án")


@given(VIETNAMESE)
def test_that_composition_never_moves_a_text(text):
    assert sort_key(unicodedata.normalize("NFD", text)) == sort_key(unicodedata.normalize("NFC", text))
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))
    assert exact(unicodedata.normalize("NFD", text)) == exact(unicodedata.normalize("NFC", text))


@given(VIETNAMESE, VIETNAMESE)
def test_that_equal_keys_mean_equal_texts(first, second):
    assert (sort_key(first) == sort_key(second)) == (nfc(first) == nfc(second))


@given(st.text(), st.text())
def test_that_any_text_has_keys_and_forms(first, second):
    assert isinstance(sort_key(first + second), bytes)
    assert fold(fold(first)) == fold(first)
    assert isinstance(name_sort_key(first), bytes)


def test_that_people_are_listed_by_given_name_then_middle_then_family_name():
    in_order = [
        "An",
        "Lê An",
        "Trần An",
        "Bùi Văn An",
        "Nguyễn Văn An",
        "Y Khăm Êban",
        "Trần Thị Hà",
        "Đỗ Văn Hà",
        "Bùi Thị Hạ",
        "Lò Thị Ngọc Thuý",
    ]
    shuffled = in_order[::2] + in_order[::-2]
    assert sorted(shuffled, key=name_sort_key) == in_order


def test_that_capitals_do_not_part_people_of_one_given_name():
    assert sorted(["Trần Văn an", "Lê Văn AN", "Bùi Thị An"], key=name_sort_key) == [
        *("Bùi Thị An", "Lê Văn AN", "Trần Văn an")
    ]


def test_that_numbered_places_stand_by_number():
    places = ["Thôn 10", "Thôn 2", "Thôn 02B", "Thôn 1", "Ấp 3", "Thôn 2A", "Thôn Hạ"]
    assert sorted(places, key=place_sort_key) == [
        *("Ấp 3", "Thôn 1", "Thôn 2", "Thôn 2A", "Thôn 02B", "Thôn 10", "Thôn Hạ")
    ]


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Nguyễn Thị Đào", "nguyen thi dao"),
        ("hoà", "hoa"),
        ("hòa", "hoa"),
        ("  Lò   Thị\u00a0Thuý ", "lo thi thuy"),
        ("buôn Ea Prŏng", "buon ea prong"),
        ("Ƀưm Čư Ñô̆", "bum cu no"),
        ("H’Nguên Êban", "h nguen eban"),
        ("H'Nguên", "h nguen"),
        ("H' Nguên", "h nguen"),
        ("Tr\u1ea7n\u200b V\u0103n", "tran van"),
        ("Lý", "ly"),
        ("Lí", "li"),
    ],
)
def test_that_a_search_without_marks_sees(text, folded):
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Thúy", "Thuý"),
        ("Hòa", "Hoà"),
        ("KHỎE", "khoẻ"),
        ("Thủy", "thuỷ"),
        ("qúy", "quý"),
        ("tòan", "toàn"),
        ("K’Rêng", "k'rêng"),
        ("Thụy", "thuỵ"),
    ],
)
def test_that_two_spellings_are_one_exact_form(one, other):
    assert exact(one) == exact(other)


@pytest.mark.parametrize(
    ("one", "other"), [("hoà", "hoa"), ("hoà", "hoá"), ("cùa", "cuà"), ("bừa", "bùa"), ("đa", "da"), ("Lý", "Lí")]
)
def test_that_what_differs_stays_apart_in_the_exact_form(one, other):
    assert exact(one) != exact(other)


@given(VIETNAMESE)
def test_that_texts_of_one_exact_form_have_one_fold(text):
    assert fold(exact(text)) == fold(text)
    assert exact(exact(text)) == exact(text)


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("NGUYỄN THỊ ĐÀO", "Nguyễn Thị Đào"),
        ("h'nguên êban", "H'Nguên Êban"),
        ("K’RÊNG", "K’Rêng"),
        ("y bhăm", "Y Bhăm"),
        ("ksor h’bia", "Ksor H’Bia"),
        ("  lò   thị\tthuý ", "Lò Thị Thuý"),
        ("ƀuôn čư ñăm", "Ƀuôn Čư Ñăm"),
        ("y-bhăm", "Y-Bhăm"),
        ("đỗ ê̆ ban", "Đỗ Ê̆ Ban"),
    ],
)
def test_that_a_name_is_written_with_its_capitals(written, name):
    assert title_name(written) == nfc(name)


def test_that_a_decomposed_name_is_written_composed():
    assert title_name(unicodedata.normalize("NFD", "Đỗ Thuý Ệm")) == "Đỗ Thuý Ệm"


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("xe may", ["Xe máy", "xe máy"]),
        ("máy", ["máy", "máy"]),
        ("may xe", ["Xe", "máy", "xe", "máy"]),
        ("đăk", ["Đắk"]),
        ("lo", ["Lơ"]),
        ("ay", []),
        ("  ", []),
    ],
)
def test_that_letters_found_are_told_by_their_place_whatever_their_marks(typed, found):
    text = "Xe máy ở Đắk Lơ, hai xe máy"
    for written in (text, unicodedata.normalize("NFD", text)):
        pieces = [written[at : at + length] for at, length in found_at(written, typed)]
        assert [unicodedata.normalize("NFC", piece) for piece in pieces] == found
