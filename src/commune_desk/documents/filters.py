"""How values look in papers: what a template may put after a bar."""

from collections.abc import Callable
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from commune_desk.domain import money

DASH = "-"
_TENTH = Decimal("0.1")
_ROMAN = ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
_ITEM_LETTERS = "abcdđeghiklmnopqrstuvxy"


def count(number: int | Decimal) -> str:
    """1286 -> 1.286; -50000 -> -50.000; Decimal("2.5") -> 2,5."""
    text = f"{number:,f}" if isinstance(number, Decimal) else f"{number:,}"
    return text.translate(str.maketrans(",.", ".,"))


def count_or_dash(number: int | Decimal) -> str:
    """As `count`; a zero as "-", as in money lists."""
    return count(number) if number else DASH


def two_digits(number: int | Decimal) -> str:
    """4 -> 04, as counts stand in running text and on numbered days; 0.5 -> 0,5."""
    whole = number == int(number)
    return f"{int(number):02}" if whole and 0 <= number < 10 else count(number)


def signed(number: int | Decimal) -> str:
    """5 -> +5, 0 -> 0, -3 -> -3."""
    return f"+{count(number)}" if number > 0 else count(number)


def one_decimal(number: int | Decimal) -> str:
    """Decimal("19.23") -> 19,2; halves away from zero."""
    return count(Decimal(number).quantize(_TENTH, ROUND_HALF_UP))


def signed_percent(share: Decimal | None) -> str:
    """19.23 -> +19,2; None, where there is no base, -> "-"."""
    if share is None:
        return DASH
    rounded = Decimal(share).quantize(_TENTH, ROUND_HALF_UP)
    return "0,0" if not rounded else signed(rounded)


def short_date(day: date) -> str:
    """05/9/1988, 12/01/2026: the day, and months 1 and 2, with two digits (ND 30/2020, Phụ lục I, II.4)."""
    return f"{day.day:02}/{month(day)}/{day.year}"


def month(day: date) -> str:
    """01, 02, 3 ... 12."""
    return f"{day.month:02}" if day.month < 3 else str(day.month)


def long_date(day: date) -> str:
    """Ngày 05 tháng 9 năm 1988, in small letters."""
    return f"ngày {day.day:02} tháng {month(day)} năm {day.year}"


def in_words(amount_vnd: int) -> str:
    """Bảy triệu năm trăm chín mươi nghìn đồng."""
    words = f"{money.in_words(amount_vnd)} đồng"
    return words[0].upper() + words[1:]


def roman(number: int) -> str:
    """4 -> IV."""
    letters = ""
    for value, letter in _ROMAN:
        times, number = divmod(number, value)
        letters += letter * times
    return letters


def item_letter(number: int) -> str:
    """1 -> a, 5 -> đ: the Vietnamese order of items."""
    return _ITEM_LETTERS[number - 1]


FILTERS: dict[str, Callable[..., Any]] = {
    "count": count,
    "count_or_dash": count_or_dash,
    "date": short_date,
    "in_words": in_words,
    "item_letter": item_letter,
    "long_date": long_date,
    "month": month,
    "one_decimal": one_decimal,
    "roman": roman,
    "signed": signed,
    "signed_percent": signed_percent,
    "two_digits": two_digits,
    "vnd": count,
    "vnd_or_dash": count_or_dash,
}
