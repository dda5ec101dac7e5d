import csv
import re
import timeit
import unicodedata
from collections import Counter
from datetime import date

import pytest

from commune_desk import assets
from commune_desk.domain.administration import CommuneKind, ProvinceKind
from commune_desk.domain.errors import UserFacingError
from commune_desk.services.administration import AdministrativeUnits

FIRST_DAY = date(2025, 7, 1)
TODAY = date(2026, 11, 22)
KEY_STROKE_MS = 5


@pytest.fixture(scope="module")
def units():
    return AdministrativeUnits()


def rows(name):
    with assets.resource("administrative_units", name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def all_communes(units, day):
    return [commune for province in units.provinces(day) for commune in units.communes(province.code, day)]


def names(found):
    return [commune.name for commune in found]


def test_that_the_first_day_counts_34_provinces_and_3321_communes_of_their_kinds(units):
    assert Counter(province.kind for province in units.provinces(FIRST_DAY)) == {
        ProvinceKind.TINH: 28,
        ProvinceKind.THANH_PHO: 6,
    }
    assert Counter(commune.kind for commune in all_communes(units, FIRST_DAY)) == {
        CommuneKind.XA: 2621,
        CommuneKind.PHUONG: 687,
        CommuneKind.DAC_KHU: 13,
    }


@pytest.mark.parametrize(
    ("day", "cities", "wards"),
    [
        (date(2026, 4, 29), 6, 687),
        (date(2026, 4, 30), 7, 697),
        (date(2026, 8, 31), 7, 697),
        (date(2026, 9, 1), 8, 697),
        (date(2026, 9, 20), 9, 709),
    ],
)
def test_that_provinces_become_cities_and_communes_wards_on_the_day_in_force(units, day, cities, wards):
    assert sum(province.kind is ProvinceKind.THANH_PHO for province in units.provinces(day)) == cities
    communes = all_communes(units, day)
    assert sum(commune.kind is CommuneKind.PHUONG for commune in communes) == wards
    assert len(communes) == 3321


def test_that_a_commune_keeps_its_code_and_name_when_it_becomes_a_ward(units):
    before = units.commune("26248", date(2026, 4, 29))
    after = units.commune("26248", date(2026, 4, 30))
    assert (before.kind, after.kind) == (CommuneKind.XA, CommuneKind.PHUONG)
    assert (before.name, before.province_code) == (after.name, after.province_code) == ("Trảng Bom", "75")


def test_that_a_day_before_the_list_begins_is_answered_with_its_first_state(units):
    assert units.provinces(date(2024, 1, 1)) == units.provinces(FIRST_DAY)


@pytest.mark.parametrize(("name", "digits"), [("provinces.csv", 2), ("communes.csv", 5)])
def test_that_codes_are_unique_have_their_digits_and_stand_in_order(name, digits):
    codes = [row["code"] for row in rows(name)]
    assert codes == sorted(set(codes))
    assert all(re.fullmatch(rf"\d{{{digits}}}", code) for code in codes)


def test_that_every_commune_lies_in_a_province_of_the_list_and_every_province_has_communes():
    provinces = {row["code"] for row in rows("provinces.csv")}
    assert {row["province_code"] for row in rows("communes.csv")} == provinces


def test_that_no_province_has_two_communes_of_one_name():
    twice = Counter((row["province_code"], row["name"]) for row in rows("communes.csv"))
    assert [key for key, count in twice.items() if count > 1] == []


@pytest.mark.parametrize("name", ["provinces.csv", "communes.csv"])
def test_that_names_are_composed_without_stray_spaces_signs_or_small_first_letters(name):
    for row in rows(name):
        text = row["name"]
        assert unicodedata.is_normalized("NFC", text), text
        assert text == " ".join(text.split()), text
        assert re.fullmatch(r"[^\W_]+(?:(?: - | |’)[^\W_]+)*", text), text
        assert not any(word[0].islower() for word in text.split()), text


def test_that_tone_marks_stand_on_the_first_vowel_throughout():
    second_vowel = re.compile(r"o[àáảãạèéẻẽẹ]\b|(?<!q)u[ỳýỷỹỵ]\b", re.IGNORECASE)
    texts = [row["name"] for name in ("provinces.csv", "communes.csv") for row in rows(name)]
    assert [text for text in texts if second_vowel.search(text)] == []


def test_that_every_change_is_of_a_unit_in_the_list_to_another_kind_and_stands_in_order_of_days():
    known = {row["code"]: row["kind"] for name in ("provinces.csv", "communes.csv") for row in rows(name)}
    changes = rows("kind_changes.csv")
    assert [change["in_force_from"] for change in changes] == sorted(change["in_force_from"] for change in changes)
    for change in changes:
        assert known[change["code"]] != change["kind"]
        assert re.fullmatch(r"\d+/(?:\d{4}/QH|NQ-UBTVQH)\d+", change["decision"])
        known[change["code"]] = change["kind"]


def test_that_provinces_stand_in_vietnamese_order(units):
    ordered = [province.name for province in units.provinces(TODAY)]
    assert ordered[:4] == ["An Giang", "Bắc Ninh", "Cà Mau", "Cao Bằng"]
    assert ordered[5:10] == ["Đà Nẵng", "Đắk Lắk", "Điện Biên", "Đồng Nai", "Đồng Tháp"]
    assert ordered[-1] == "Vĩnh Long"


def test_that_communes_of_a_province_stand_in_vietnamese_order(units):
    assert names(units.communes("15", TODAY))[:3] == ["A Mú Sung", "Âu Lâu", "Bản Hồ"]
    assert names(units.communes("68", TODAY))[:4] == ["1 Bảo Lộc", "2 Bảo Lộc", "3 Bảo Lộc", "B’Lao"]


def test_that_an_unknown_code_is_refused_with_a_sentence(units):
    with pytest.raises(UserFacingError) as no_province:
        units.communes("02", TODAY)
    assert (no_province.value.code, no_province.value.facts) == ("error.province_unknown", {"unit_code": "02"})
    with pytest.raises(UserFacingError) as no_commune:
        units.commune("00001", TODAY)
    assert no_commune.value.code == "error.commune_unknown"


def test_that_a_commune_is_found_without_marks(units):
    found = units.search("trang bom", TODAY)
    assert [(commune.name, commune.kind) for commune in found] == [("Trảng Bom", CommuneKind.PHUONG)]
    assert names(units.search("dak doa", TODAY)) == ["Đak Đoa"]


@pytest.mark.parametrize(
    ("typed", "with_the_marks", "elsewhere", "without"),
    [
        ("thạnh bình", "Thạnh Bình", "Bình Thạnh", "Thanh Bình"),
        ("thanh bình", "Thanh Bình", "Bình Thanh", "Thạnh Bình"),
    ],
)
def test_that_names_with_the_marks_typed_come_before_names_without_them(
    units, typed, with_the_marks, elsewhere, without
):
    found = names(units.search(typed, TODAY, limit=500))
    assert found[:3] == [with_the_marks, with_the_marks, elsewhere]
    assert found.index(elsewhere) < found.index(without)


def test_that_a_whole_address_with_commas_may_be_pasted(units):
    assert names(units.search("Phường Phú Xuân, thành phố Huế", TODAY))[0] == "Phú Xuân"


def test_that_communes_of_one_name_stand_in_the_order_of_their_provinces(units):
    found = units.search("bình thành", TODAY)[:3]
    assert names(found) == ["Bình Thành"] * 3
    assert [units.province(commune.province_code, TODAY).name for commune in found] == [
        "Đồng Tháp",
        "Tây Ninh",
        "Thái Nguyên",
    ]


def test_that_names_beginning_with_what_is_typed_come_before_others(units):
    found = names(units.search("an", TODAY, limit=4000))
    first_other = next(index for index, name in enumerate(found) if not name.startswith("An"))
    with_marks = [name for name in found if name.startswith("An")]
    assert found[:first_other] == with_marks
    assert found.index("Tân An") > first_other


def test_that_names_beginning_with_what_is_typed_come_first_without_marks_too(units):
    found = names(units.search("dak", TODAY, limit=4000))
    assert found.index("Đắk Wil") < found.index("Buôn Hồ")


@pytest.mark.parametrize("typed", ["hoà lạc", "HÒA LẠC", "  hòa   lạc ", "hoa lac"])
def test_that_tone_placement_case_and_spaces_do_not_matter(units, typed):
    assert units.commune("09988", TODAY) in units.search(typed, TODAY)


@pytest.mark.parametrize("typed", ["M'Drắk", "M’Drắk", "m drak", "mdrak"])
def test_that_an_apostrophe_may_be_typed_either_way_or_left_out(units, typed):
    assert [commune.code for commune in units.search(typed, TODAY)] == ["24412"]


def test_that_the_province_and_the_kind_narrow_a_search(units):
    assert {commune.province_code for commune in units.search("tân phú đồng nai", TODAY)} == {"75"}
    assert {commune.kind for commune in units.search("đặc khu", TODAY)} == {CommuneKind.DAC_KHU}
    assert len(units.search("dac khu", TODAY)) == 13


def test_that_a_search_stays_inside_the_province_asked_for(units):
    found = units.search("tan", TODAY, province_code="19", limit=500)
    assert found
    assert {commune.province_code for commune in found} == {"19"}


def test_that_nothing_typed_finds_everything_up_to_the_limit(units):
    assert units.search(" ", TODAY, province_code="68", limit=500) == units.communes("68", TODAY)
    assert len(units.search("", TODAY, limit=7)) == 7


def test_that_what_no_commune_has_finds_nothing(units):
    assert units.search("xyz", TODAY) == ()


@pytest.mark.parametrize("typed", ["x", "t", "tân", "xa tan lap", "phuong hoa binh phu tho", "zzz"])
def test_that_a_key_stroke_is_answered_at_once(units, typed):
    units.search(typed, TODAY)
    seconds = min(timeit.repeat(lambda: units.search(typed, TODAY), number=1, repeat=20))
    assert seconds * 1000 < KEY_STROKE_MS
