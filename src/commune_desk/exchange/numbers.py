"""National IDs, telephone numbers and money as spreadsheets mangle them."""

import re
import unicodedata
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from commune_desk.domain.identity import national_id_warnings
from commune_desk.exchange.findings import Finding, finding
from commune_desk.exchange.sheets import CellValue, cell_text

_NOT_GIVEN = re.compile(
    r"^(?:[\-–—.…_x?/\s]*|(?:không|ko|k0|k)(?: có| dùng| rõ)?"
    r"|(?:chưa|đang)(?: có| cấp| được cấp| chờ cấp| cấp đổi| làm| làm lại| rõ| đăng ký)?)$",
    re.IGNORECASE,
)
_SCIENTIFIC = re.compile(r"^(\d)[.,]?(\d*)[eE]\+?(\d{1,2})$")
_ID_LABEL = re.compile(r"^(?:số|cccd|cmnd|cmtnd|cmt|đdcn|thẻ|căn cước(?: công dân)?|cc|[:.]|\s)+(?=\d)", re.IGNORECASE)
_ID_NOTE = re.compile(r"\([^()]*[^\W\d_][^()]*\)|[\s,;\-–]+(?:ngày |nơi |do )?cấp\b.*$", re.IGNORECASE | re.DOTALL)
_ID_SIGNS = re.compile(r"[\s.\-–'’`\"]")
_TWO_IDS = re.compile(r"\s*[/;|,\n]\s*|\s+[\-–]\s+")
_ZEROS_AFTER_FRACTION = re.compile(r"\.0$")

# A letter that touches a digit is no note but a slip of the hand ("O990..."), unless it is a known label.
_NOTE = re.compile(
    r"\([^()]*[^\d()\s.\-+][^()]*\)|\b(?:s?đt|đtdđ|dđ|tel|zalo)\s*[:.]?(?=\s*\+?\d)|\b[^\W\d_]+\b\s*[:.]?",
    re.IGNORECASE,
)
_PHONE_WORDS = frozenset(
    "sđt đt đtdđ dđ sdt dt tel mobile phone zalo số điện thoại di động liên hệ hoặc và".split()  # noqa: SIM905
)
_TWO_PHONES = re.compile(r"\s*(?:[/;,|\n]|\s-\s|\s–\s|\shoặc\s|\svà\s)\s*")
_PHONE_SIGNS = re.compile(r"[\s.\-–()'’`\"]")

_MONEY_UNIT = re.compile(r"\s*(?:₫|đồng|vnđ|vnd|đ|d)\.?$", re.IGNORECASE)
_GROUPED = re.compile(r"^\d{1,3}(?:([.,\s'])\d{3})(?:\1\d{3})*(?:[.,]\d{1,2})?$")
_PLAIN = re.compile(r"^\d+(?:[.,]\d{1,2})?$")
_MOST_DIGITS = 15  # no list counts quadrillions: an account number stands in the wrong column
_FRACTION = re.compile(r"[.,]\d{1,2}$")


class NumberReading(NamedTuple):
    """A number kept as text, and what had to be mended; None where nothing could be kept."""

    value: str | None
    findings: tuple[Finding, ...] = ()


_EMPTY = NumberReading(None)


def read_national_id(value: CellValue, birth_year: int | None = None) -> NumberReading:
    """12 digits (or the 9 of the old card) as text.

    Args:
        value: of the cell.
        birth_year: where it is known, two zeros lost from the front are given back when the digits agree with it
            (the codes of provinces 001 to 008).
    """
    old = cell_text(value)
    if value is None or isinstance(value, bool) or _NOT_GIVEN.match(old):
        return _EMPTY
    text = _the_national_id_of(_without_words(value))
    if lossy := _SCIENTIFIC.match(text.replace(" ", "").strip("'")):
        return _from_scientific(lossy, old, birth_year)
    digits = _ID_SIGNS.sub("", _ZEROS_AFTER_FRACTION.sub("", text))
    if not (digits.isascii() and digits.isdigit()):
        return NumberReading(None, (finding("id_not_digits", old=old),))
    if not isinstance(value, str) and len(digits) in {10, 11} and digits.endswith("000000"):
        return NumberReading(None, (finding("id_scientific_lossy", old=old),))
    return _by_length(digits, old, birth_year)


def says_more_than_a_national_id(value: CellValue) -> bool:
    """Whether a cell that is read holds something beside the number: an older one, or when and where it was given."""
    if not isinstance(value, str) or _NOT_GIVEN.match(value):
        return False
    bare = _without_words(value)
    return _ID_NOTE.search(_visible(value)) is not None or _the_national_id_of(bare) != bare


def _without_words(value: CellValue) -> str:
    text = _ID_NOTE.sub(" ", _visible(value) if isinstance(value, str) else cell_text(value)).strip(" \n,;:.")
    return _ID_LABEL.sub("", text)


def _visible(text: str) -> str:
    """Compatible forms and no signs that nobody sees: telephones wrap copied numbers in marks of direction."""
    return "".join(char for char in unicodedata.normalize("NFKC", text) if unicodedata.category(char) != "Cf")


def _the_national_id_of(text: str) -> str:
    """Of a new and an old number in one cell, the new one."""
    pieces = [_ID_SIGNS.sub("", piece) for piece in _TWO_IDS.split(text)]
    new = [piece for piece in pieces if piece.isdigit() and len(piece) == 12]
    if len(pieces) > 1 and len(new) == 1 and all(piece.isdigit() for piece in pieces):
        return new[0]
    return text


def _from_scientific(match: re.Match[str], old: str, birth_year: int | None) -> NumberReading:
    lead, decimals, exponent = match[1], match[2], int(match[3])
    if len(decimals) < exponent:
        return NumberReading(None, (finding("id_scientific_lossy", old=old),))
    return _by_length((lead + decimals)[: exponent + 1], old, birth_year)


def _by_length(digits: str, old: str, birth_year: int | None) -> NumberReading:
    if len(digits) == 12:
        return NumberReading(digits)
    if len(digits) == 9:
        return NumberReading(digits, (finding("id_old_cmnd_9_digits", old=old, new=digits),))
    padded = digits.zfill(12)
    one_lost = len(digits) == 11 and digits[0] != "0" and padded[3] in "0123"
    if one_lost or _has_lost_two_zeros(digits, birth_year):
        return NumberReading(padded, (finding("id_leading_zero_restored", old=old, new=padded),))
    return NumberReading(None, (finding("id_bad_length", old=old, digits=len(digits)),))


def _has_lost_two_zeros(digits: str, birth_year: int | None) -> bool:
    if len(digits) != 10 or digits[0] not in "12468" or birth_year is None:
        return False
    return not national_id_warnings("00" + digits, birth_year=birth_year)


def read_phone(value: CellValue) -> NumberReading:
    """A telephone number with its leading zero, as digits; of two in a cell the first."""
    old = cell_text(value)
    if value is None or isinstance(value, bool) or _NOT_GIVEN.match(old):
        return _EMPTY
    text = _in_full(_visible(value).strip(" \n,;:.") if isinstance(value, str) else old)
    numbers = [number for part in _TWO_PHONES.split(text) if (number := _PHONE_SIGNS.sub("", _NOTE.sub(" ", part)))]
    if len(numbers) > 1 and _is_phone("".join(numbers)):
        numbers = ["".join(numbers)]  # one number with commas between its groups
    if len(numbers) == 1 and len(numbers[0]) == 20 and numbers[0][0] == numbers[0][10] == "0":
        numbers = [numbers[0][:10], numbers[0][10:]]
    if not numbers:
        return NumberReading(None, (finding("phone_bad_length", old=old),))
    kept, restored = _national_form(numbers[0])
    if kept is None:
        return NumberReading(None, (finding("phone_bad_length", old=old),))
    found = [finding("phone_leading_zero_restored", old=old, new=kept)] if restored else []
    if len(numbers) > 1:
        found.append(finding("phone_two_numbers", old=old, new=kept, other=numbers[1]))
    return NumberReading(kept, tuple(found))


def says_more_than_a_phone(value: CellValue) -> bool:
    """Whether words stand beside the number that do not just call it one: "0990000051 (vợ)"."""
    if not isinstance(value, str) or _NOT_GIVEN.match(value):
        return False
    words = set(re.findall(r"[^\W\d_]{2,}", unicodedata.normalize("NFC", value).lower()))
    return any(char.isdigit() for char in value) and not words <= _PHONE_WORDS


def _in_full(text: str) -> str:
    """Without the fraction or the exponent of a number that went through a spreadsheet, where no digit is lost."""
    exponent = _SCIENTIFIC.match(text)
    if exponent and len(exponent[2]) == int(exponent[3]):
        return exponent[1] + exponent[2]
    return _ZEROS_AFTER_FRACTION.sub("", text)


def _national_form(number: str) -> tuple[str | None, bool]:
    digits = number.removeprefix("+")
    if not (digits.isascii() and digits.isdigit()):
        return None, False
    foreign = digits.removeprefix("00")
    if foreign.startswith("84") and len(foreign) in {11, 12, 13}:
        digits = "0" + foreign[2:].removeprefix("0")
        return (digits, False) if _is_phone(digits) else (None, False)
    if _is_phone(digits):
        return digits, False
    if digits[0] != "0" and _is_phone("0" + digits):
        return "0" + digits, True
    return None, False


def _is_phone(digits: str) -> bool:
    if not (digits.isascii() and digits.isdigit()):
        return False
    length = 11 if digits.startswith("02") else 10
    return len(digits) == length and digits[0] == "0" and digits[1] != "0"


class MoneyReading(NamedTuple):
    """An amount in whole units, or None where the cell is empty or says something else."""

    amount: int | None
    findings: tuple[Finding, ...] = ()


def read_amount(value: CellValue, unit: int = 1, decimal_sign: str = "") -> MoneyReading:
    """A whole number of a money or count column; a dash is nothing: 0.

    Args:
        value: of the cell.
        unit: what one stands for: 1000 where the list counts in thousands, so that "105,3" is 105300.
        decimal_sign: "," or "." where three digits behind it are thousandths ("131,625" is 131625 dong), else "".
    """
    if value is None or isinstance(value, bool):
        return MoneyReading(None)
    if isinstance(value, (int, float)):
        return MoneyReading(_whole(Decimal(str(value)) * unit) if abs(value) < 10**_MOST_DIGITS else None)
    old = cell_text(value)
    text = unicodedata.normalize("NFKC", old).strip("' ")
    if text and not text.strip("-–—−_. "):
        return MoneyReading(0)
    negative = text.startswith(("-", "−")) or (text.startswith("(") and text.endswith(")"))
    bare = _MONEY_UNIT.sub("", text.strip("()-− ")).strip()
    if not (_GROUPED.match(bare) or _PLAIN.match(bare)):
        return MoneyReading(None)
    fraction = _FRACTION.search(bare) or (_thousandths(bare, decimal_sign) if unit > 1 else None)
    digits = re.sub(r"\D", "", bare[: fraction.start()] if fraction else bare)
    if len(digits) > _MOST_DIGITS:
        return MoneyReading(None)
    decimals = fraction[0][1:] if fraction and unit > 1 else ""  # dong have no fraction: a printed one says nothing
    amount = _whole(Decimal(f"{digits}.{decimals or 0}") * unit) * (-1 if negative else 1)
    return MoneyReading(amount, (finding("money_text_read_as_number", old=old, new=amount),))


def _thousandths(bare: str, decimal_sign: str) -> re.Match[str] | None:
    """The one group of three digits behind a sign that parts decimals."""
    return re.search(rf"[{decimal_sign}]\d{{3}}$", bare) if decimal_sign and bare.count(decimal_sign) == 1 else None


def _whole(amount: Decimal) -> int:
    return int(amount.quantize(Decimal(1), ROUND_HALF_UP))
