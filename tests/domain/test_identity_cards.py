"""Lines of citizen cards as scanners type them, on right and wrong keyboards. Every number and name is invented."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commune_desk.domain.errors import UserFacingError
from commune_desk.domain.identity import Sex
from commune_desk.domain.identity_cards import CardReading, parse_card_layouts, read_card

FILE = Path(__file__).parents[2] / "resources" / "card_layouts.toml"
LAYOUTS = parse_card_layouts(FILE.read_text(encoding="utf-8"))
SEVEN = "066185000012|241234567|LÒ THỊ MỚI|01021985|Nữ|Bản Co Muông, Yên Sơn, Tân Lĩnh|15042021"
READ = CardReading(
    "066185000012",
    "Lò Thị Mới",
    date(1985, 2, 1),
    Sex.FEMALE,
    "Bản Co Muông, Yên Sơn, Tân Lĩnh",
    "241234567",
    date(2021, 4, 15),
)
KEYS = dict(zip("1234567890", ("ă", "â", "ê", "ô", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323", "đ"), strict=True))


def on_the_vietnamese_keyboard(line: str) -> str:
    return "".join(KEYS.get(sign, sign) for sign in line)


def test_that_a_card_with_a_chip_is_read():
    assert read_card(SEVEN, LAYOUTS) == READ
    assert read_card(f"  {SEVEN}\r\n", LAYOUTS) == READ


def test_that_an_empty_old_number_and_a_line_without_it_are_read():
    without = SEVEN.replace("241234567", "")
    assert read_card(without, LAYOUTS).old_national_id is None
    assert read_card(without.replace("||", "|"), LAYOUTS).full_name == "Lò Thị Mới"


def test_that_of_a_longer_line_the_known_parts_are_read_and_the_rest_kept():
    longer = read_card(f"{SEVEN}|PHỤ NỮ|x", LAYOUTS)
    assert (longer.national_id, longer.issued_on, longer.rest) == (READ.national_id, READ.issued_on, ("PHỤ NỮ", "x"))


def test_that_figures_typed_on_the_vietnamese_keyboard_are_figures():
    assert read_card(on_the_vietnamese_keyboard(SEVEN), LAYOUTS) == READ


@pytest.mark.parametrize("sign", ["~", "¦", ">", "*", "§"])
def test_that_another_sign_between_the_parts_is_understood(sign):
    assert read_card(SEVEN.replace("|", sign), LAYOUTS) == READ


def test_that_a_name_garbled_as_western_letters_is_read_anew():
    garbled = SEVEN.replace("LÒ THỊ MỚI", "Lê Thị Mới".encode().decode("cp1252"))
    assert read_card(garbled, LAYOUTS).full_name == "Lê Thị Mới"


@pytest.mark.parametrize(
    "line",
    [
        "",
        "066185000012",
        "066185000012|Lò Thị Mới",
        "0661850000|a|b|c|d|e|f",
        "Lò|a|b|c|d|e|f",
        "066185000012 a b c d e f",
    ],
)
def test_that_what_is_no_card_is_none(line):
    assert read_card(line, LAYOUTS) is None


def test_that_a_day_that_is_none_is_left_out():
    assert read_card(SEVEN.replace("01021985", "31021985"), LAYOUTS).birth_date is None


@given(st.text(max_size=80))
def test_that_whatever_is_typed_is_read_or_not(line):
    assert read_card(line, LAYOUTS) is None or len(read_card(line, LAYOUTS).national_id) == 12


@given(st.from_regex(r"\A\d{12}\|(\d{9})?\|[A-Z ]{1,12}\|\d{8}\|(Nam|Nữ)\|[a-z ,]{0,12}\|\d{8}\Z"))
def test_that_the_keyboard_makes_no_difference(line):
    assert read_card(on_the_vietnamese_keyboard(line), LAYOUTS) == read_card(line, LAYOUTS)


def test_that_a_faulty_table_is_refused():
    with pytest.raises(UserFacingError):
        parse_card_layouts('[[card_layouts]]\ncode="x"\nvi="x"\nen="x"\nparts="name"\nsource="x"\nsure=false\n')
