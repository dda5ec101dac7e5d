import pytest

from commune_desk.domain.areas import KIND_WORDS, area_named, in_sentence, on_its_own, proper_name, split_name


@pytest.mark.parametrize(
    ("name", "word", "proper"),
    [
        ("Thôn Tân Tiến", "thôn", "Tân Tiến"),
        ("TỔ DÂN PHỐ 5", "tổ dân phố", "5"),
        ("khu phố 1", "khu phố", "1"),
        ("Buôn Ea Klŏng", "buôn", "Ea Klŏng"),
        ("Khuổi Lình", "", "Khuổi Lình"),
        ("Bản  Pài", "bản", "Pài"),
    ],
)
def test_that_a_name_falls_into_common_noun_and_proper_name(name, word, proper):
    assert split_name(name) == (word, proper)


def test_that_the_common_noun_is_small_in_a_sentence_and_capital_on_its_own():
    assert in_sentence("Thôn Đông") == "thôn Đông"
    assert on_its_own("thôn Đông") == "Thôn Đông"


def test_that_a_number_alone_never_names_an_area():
    assert proper_name("khu phố 1") == "Khu phố 1"
    assert proper_name("Xóm Nà Lầu") == "Nà Lầu"


def test_that_every_common_noun_is_found_before_a_shorter_one():
    for word in KIND_WORDS:
        assert split_name(f"{word} Đoài") == (word, "Đoài")


@pytest.mark.parametrize(
    ("place", "area"),
    [
        ("Cầu treo Khuổi Lình", "Xóm Khuổi Lình"),
        ("cau treo khuoi linh", "Xóm Khuổi Lình"),
        ("nhà văn hoá Tân Tiến Đông", "thôn Tân Tiến Đông"),
        ("khu phố 1, trước chợ", "Khu phố 1"),
        ("số nhà 1", None),
        ("Tân Tiếng", None),
        ("", None),
    ],
)
def test_that_a_place_names_its_area_in_whole_words(place, area):
    areas = ("Xóm Khuổi Lình", "thôn Tân Tiến", "thôn Tân Tiến Đông", "Khu phố 1")
    assert area_named(place, areas) == area
