"""The register of former communes: every one leads to communes of today, every commune of today to former ones."""

import csv
import re
import unicodedata
from collections import Counter
from datetime import date, timedelta

import pytest

from commune_desk import assets
from commune_desk.services.administration import AdministrativeUnits
from commune_desk.services.commune_lookup import CommuneLookup
from commune_desk.services.former_communes import MERGED_ON, FormerCommunes

TODAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def register():
    return FormerCommunes()


def rows(name):
    with assets.resource("administrative_units", name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_that_10035_communes_and_five_island_districts_became_the_3321_of_today():
    communes = rows("former_communes.csv")
    assert Counter(row["kind"] == "huyen" for row in communes) == {False: 10035, True: 5}
    assert {code for row in communes for code in row["now"].split()} == {row["code"] for row in rows("communes.csv")}
    assert (len(rows("former_districts.csv")), len(rows("former_provinces.csv"))) == (696, 63)


@pytest.mark.parametrize("name", ["former_communes.csv", "former_districts.csv", "former_provinces.csv"])
def test_that_codes_are_unique_and_in_order_and_names_are_composed(name):
    found = rows(name)
    codes = [row["code"] for row in found]
    assert codes == sorted(set(codes))
    for row in found:
        assert unicodedata.is_normalized("NFC", row["name"]), row
        assert re.fullmatch(r"[^\W_]+(?:(?: - | |’)[^\W_]+)*", row["name"]), row


def test_that_a_commune_of_today_tells_what_it_was_made_of(register):
    found = {one.full_name: one.whole for one in register.into("24412")}
    assert found == {
        "Thị trấn M’Drắk, Huyện M’Đrắk, Tỉnh Đắk Lắk": True,
        "Xã Krông Jing, Huyện M’Đrắk, Tỉnh Đắk Lắk": True,
        "Xã Ea Lai, Huyện M’Đrắk, Tỉnh Đắk Lắk": True,
    }
    assert [one.kind for one in register.into("26732")] == ["huyen"]


@pytest.mark.parametrize(
    "written",
    ["xã Hoàng Tung, huyện Hòa An, tỉnh Cao Bằng", "xa hoang tung huyen hoa an cao bang", "Hoàng Tung - Hoà An"],
)
def test_that_a_name_written_then_is_answered_with_what_it_is_called_now(register, written):
    (found,) = register.search(written)
    assert found.code == "01696"
    units = AdministrativeUnits()
    assert [units.commune(code, TODAY).name for code in found.now] == ["Thục Phán"]


def test_that_a_divided_commune_names_every_commune_it_went_into(register):
    found, *_ = register.search("phường Hoàng Liệt, quận Hoàng Mai, thành phố Hà Nội")
    assert (found.whole, len(found.now)) == (False, 4)


def test_that_names_with_the_marks_typed_come_first_and_nothing_found_is_nothing(register):
    found = [one.name for one in register.search("xã Tân Tiến", limit=500)]
    with_marks = [name for name in found if name == "Tân Tiến"]
    assert with_marks
    assert len(found) > len(with_marks)
    assert found[: len(with_marks)] == with_marks
    assert register.search("xyzq") == ()


@pytest.fixture(scope="module")
def lookup(register) -> CommuneLookup:
    return CommuneLookup(register, AdministrativeUnits())


def test_that_the_day_of_the_paper_chooses_the_name(lookup):
    (before,) = lookup.find("hoang tung hoa an cao bang", MERGED_ON - timedelta(days=1))
    (after,) = lookup.find("hoang tung hoa an cao bang", MERGED_ON)
    assert before.on_paper == "Xã Hoàng Tung, Huyện Hòa An, Tỉnh Cao Bằng"
    assert after.on_paper == "Phường Thục Phán, Tỉnh Cao Bằng"
    assert [unit.full_name for unit in before.now] == ["Phường Thục Phán, Tỉnh Cao Bằng"]


def test_that_a_name_of_today_finds_what_it_was_made_of(lookup):
    found = lookup.find("M’Drắk Đắk Lắk", TODAY)
    assert {match.former.name for match in found} >= {"M’Drắk", "Krông Jing", "Ea Lai"}
    assert len({match.former.code for match in found}) == len(found)


def test_that_a_divided_commune_is_answered_with_all_its_parts_and_nothing_with_nothing(lookup):
    found, *_ = lookup.find("phường Hoàng Liệt, quận Hoàng Mai, thành phố Hà Nội", TODAY)
    assert len(found.now) == 4
    assert found.on_paper.count(";") == 3
    assert lookup.find("  ", TODAY) == ()
    assert lookup.find("xyzq", TODAY) == ()
    assert len(lookup.find("tan", TODAY, limit=7)) == 7
