"""What one stands for in the money columns of a list, and which sign parts its decimals."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from commune_desk.exchange.headers import Header
from commune_desk.exchange.labels import words_of
from commune_desk.exchange.rows import ListRow, RowKind
from commune_desk.exchange.sections import Section
from commune_desk.exchange.sheets import Sheet, cell_text

MONEY_FIELDS = ("allowance", "social_insurance", "health_insurance", "deduction", "net")

_THOUSANDS = re.compile(r"\b(?:don vi tinh|dvt|don vi)\s*(?:1 ?000|nghin|ngan)\s*(?:d|dong|vnd)?\b")
_MILLIONS = re.compile(r"\b(?:don vi tinh|dvt|don vi)\s*(?:1 ?000 ?000|trieu)\s*(?:d|dong|vnd)?\b")
_SURE_DECIMALS = {sign: re.compile(rf"^[\d.,\s]*\d[{sign}]\d{{1,2}}$") for sign in ",."}
_SURE_GROUPS = {sign: re.compile(rf"\d[{sign}]\d{{3}}[.,]\d") for sign in ",."}
_EITHER = {sign: re.compile(rf"^(\d{{1,3}})[{sign}](\d{{3}})$") for sign in ",."}
_MOST_A_PERSON_VND = 20_000_000
_LEAST_A_PERSON_VND = 10_000


class MoneyUnit(NamedTuple):
    """How amounts of a list are read.

    Attributes:
        vnd: what one stands for: 1, or 1000 or 1000000 where the list says so.
        decimal_sign: the sign before decimals where three digits behind it are thousandths ("131,625" thousand dong are
            131,625 dong); "" where three digits are a group.
    """

    vnd: int = 1
    decimal_sign: str = ""


def money_unit(parts: Sequence[Section]) -> MoneyUnit:
    """The unit that a list states above its table, with the sign its people's amounts are written with."""
    vnd = _stated([row for part in parts for row in part.rows])
    if vnd == 1:
        return MoneyUnit()  # dong have no decimals
    texts = [text for part in parts for text in _amount_texts(part.sheet, part.header, part.people)]
    return MoneyUnit(vnd, next((sign for sign in ",." if _parts_decimals(sign, texts, vnd)), ""))


def _stated(rows: Sequence[ListRow]) -> int:
    titles = [words_of(row.text) for row in rows if row.kind is RowKind.TITLE]
    if any(map(_MILLIONS.search, titles)):
        return 1_000_000
    return 1_000 if any(map(_THOUSANDS.search, titles)) else 1


def _amount_texts(sheet: Sheet, header: Header, people: Sequence[ListRow]) -> Iterator[str]:
    for column in header.columns_of(*MONEY_FIELDS):
        for row in people:
            value = sheet.cell(row.number, column.index)
            if isinstance(value, str):
                yield cell_text(value).strip("'()- ")


def _parts_decimals(sign: str, texts: Sequence[str], vnd: int) -> bool:
    """By a neighbour that leaves no doubt; else by what a person can be paid, so many times a thousand lie between."""
    if any(map(_SURE_GROUPS[sign].search, texts)):
        return False
    if any(map(_SURE_DECIMALS[sign].match, texts)):
        return True
    doubtful = [match for text in texts if (match := _EITHER[sign].match(text))]
    grouped = [int(match[1] + match[2]) * vnd for match in doubtful]
    parted = [Decimal(f"{match[1]}.{match[2]}") * vnd for match in doubtful]
    return any(amount > _MOST_A_PERSON_VND for amount in grouped) and min(parted) >= _LEAST_A_PERSON_VND
