"""How values look in papers."""

from datetime import date
from decimal import Decimal

import pytest

from commune_desk.documents import filters


@pytest.mark.parametrize(
    ("name", "value", "text"),
    [
        ("vnd", 1_800_000, "1.800.000"),
        ("vnd", -50_000, "-50.000"),
        ("vnd", 0, "0"),
        ("vnd_or_dash", 0, "-"),
        ("count", 1286, "1.286"),
        ("count", Decimal("2.5"), "2,5"),
        ("count", Decimal("1234.75"), "1.234,75"),
        ("count_or_dash", 9, "9"),
        ("two_digits", 4, "04"),
        ("two_digits", 0, "00"),
        ("two_digits", 14, "14"),
        ("two_digits", 2146, "2.146"),
        ("two_digits", Decimal("2.5"), "2,5"),
        ("signed", 5, "+5"),
        ("signed", 0, "0"),
        ("signed", -3, "-3"),
        ("signed", Decimal("1.3"), "+1,3"),
        ("one_decimal", Decimal("88.888"), "88,9"),
        ("one_decimal", Decimal("0.05"), "0,1"),
        ("signed_percent", Decimal("19.23"), "+19,2"),
        ("signed_percent", Decimal(-100), "-100,0"),
        ("signed_percent", Decimal("-0.04"), "0,0"),
        ("signed_percent", Decimal(0), "0,0"),
        ("signed_percent", None, "-"),
        ("date", date(1988, 9, 5), "05/9/1988"),
        ("date", date(1992, 2, 14), "14/02/1992"),
        ("long_date", date(2026, 7, 10), "ngày 10 tháng 7 năm 2026"),
        ("long_date", date(2026, 1, 5), "ngày 05 tháng 01 năm 2026"),
        ("month", date(2026, 11, 1), "11"),
        ("roman", 1, "I"),
        ("roman", 4, "IV"),
        ("roman", 29, "XXIX"),
        ("roman", 94, "XCIV"),
        ("item_letter", 5, "đ"),
        ("item_letter", 6, "e"),
        ("in_words", 7_590_000, "Bảy triệu năm trăm chín mươi nghìn đồng"),
    ],
)
def test_that_a_value_prints_as_papers_write_it(name, value, text):
    assert filters.FILTERS[name](value) == text
