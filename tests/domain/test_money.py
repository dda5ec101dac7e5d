"""Whole đồng: roundings by name, parts that make the whole, words as money papers write them."""

import csv
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commune_desk.domain.money import Rounding, in_words, percent_of, shares, times

NUMBER_WORDS = Path(__file__).parents[1] / "data" / "vi-text" / "number_words.csv"


def _number_words() -> list[tuple[int, str]]:
    with NUMBER_WORDS.open(encoding="utf-8", newline="") as file:
        return [(int(row["number"]), row["words"]) for row in csv.DictReader(file)]


def test_that_every_listed_number_has_its_words():
    listed = _number_words()
    assert len(listed) > 60
    assert [(number, in_words(number)) for number, _ in listed] == listed


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (-2520000, "âm hai triệu năm trăm hai mươi nghìn"),
        (1_000_005, "một triệu không trăm linh năm"),
        (10**12, "một nghìn tỷ"),
        (1_005 * 10**9, "một nghìn không trăm linh năm tỷ"),
        (1_500_000_000_021, "một nghìn năm trăm tỷ không trăm hai mươi mốt"),
        (10**15, "một triệu tỷ"),
        (10**18, "một tỷ tỷ"),
        (2 * 10**18 + 14, "hai tỷ tỷ không trăm mười bốn"),
    ],
)
def test_that_large_and_negative_amounts_have_words(number, words):
    assert in_words(number) == words


DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
VALUES = {word: value for value, word in enumerate(DIGITS)} | {"mốt": 1, "tư": 4, "lăm": 5}


def _read(words: str) -> int:
    """Reads words back, by another way than they are made: from left to right with a stack of totals."""
    total = group = last = 0
    for word in words.split():
        if word in VALUES:
            last = VALUES[word]
            group += last
        elif word in {"mươi", "trăm"}:
            group += last * ({"mươi": 10, "trăm": 100}[word] - 1)
        elif word == "mười":
            group += 10
        elif word in {"nghìn", "triệu"}:
            total, group = total + group * {"nghìn": 1000, "triệu": 10**6}[word], 0
        elif word == "tỷ":
            total, group = (total + group) * 10**9, 0
    return total + group


@given(st.integers(min_value=0, max_value=10**18))
def test_that_words_read_back_as_the_number(number):
    assert _read(in_words(number)) == number


@pytest.mark.parametrize(
    ("factor", "amount_vnd", "rounding", "result"),
    [
        ("0.56", 2_340_000, Rounding.HALF_UP_TO_DONG, 1_310_400),
        ("0.56", 2_530_000, Rounding.HALF_UP_TO_DONG, 1_416_800),
        ("0.56", 2_530_000, Rounding.HALF_UP_TO_THOUSAND, 1_417_000),
        ("0.56", 2_530_000, Rounding.DOWN_TO_THOUSAND, 1_416_000),
        ("0.5", 1_001_000, Rounding.HALF_UP_TO_THOUSAND, 501_000),
        ("0.5", 1_000_999, Rounding.HALF_UP_TO_THOUSAND, 500_000),
        ("0.5", 1_000_999, Rounding.UP_TO_THOUSAND, 501_000),
        ("0.5", 1_000_999, Rounding.HALF_UP_TO_HUNDRED, 500_500),
        ("0.5", 3, Rounding.HALF_UP_TO_DONG, 2),
        ("0.5", 3, Rounding.DOWN_TO_DONG, 1),
        ("0.5", 3, Rounding.UP_TO_DONG, 2),
        ("0.5", -3, Rounding.HALF_UP_TO_DONG, -2),
        ("1", 1_000, Rounding.UP_TO_THOUSAND, 1_000),
    ],
)
def test_that_a_factor_is_rounded_by_the_named_rule(factor, amount_vnd, rounding, result):
    assert times(Decimal(factor), amount_vnd, rounding) == result


def test_that_an_amount_beyond_the_decimal_context_stays_exact():
    assert times(Decimal("1.0000000000000000001"), 10**19) == 10**19 + 1


def test_that_the_health_insurance_premium_is_a_percentage_of_the_base_salary():
    assert percent_of(Decimal("4.5"), 2_530_000) == 113_850
    assert percent_of(Decimal("4.5"), 2_340_000) == 105_300


@given(st.integers(-(10**15), 10**15), st.lists(st.integers(0, 400), min_size=1, max_size=8).filter(any))
def test_that_parts_make_the_whole_and_none_is_a_dong_away(amount_vnd, weights):
    parts = shares(amount_vnd, weights)
    assert sum(parts) == amount_vnd
    for part, weight in zip(parts, weights, strict=True):
        assert abs(part - Fraction(amount_vnd * weight, sum(weights))) < 1


def test_that_the_largest_remainder_takes_the_lost_dong():
    assert shares(100, [1, 1, 1]) == (34, 33, 33)
    assert shares(100, [10, 17, 4]) == (32, 55, 13)


def test_that_parts_of_a_part_make_the_share_of_the_whole():
    assert shares(2_520_000, [10, 5], 31) == (812_903, 406_452)
    assert sum(shares(2_520_000, [10, 5], 31)) == 1_219_355


def test_that_nothing_to_share_among_is_refused():
    with pytest.raises(ValueError, match="0"):
        shares(100, [0, 0])
    with pytest.raises(ValueError, match="-1"):
        shares(100, [2, -1])
