"""Personal identification numbers and phone numbers: what is refused, what is only doubted, how they are shown.

A number has 12 digits: 3 province or country of registration, 1 century and sex, 2 birth year, 6 random
(NĐ 137/2015/NĐ-CP Điều 13); the old identity card has 9. Disagreement with sex or birth year is doubted, never
refused: registers do get corrected.
"""

import re
from enum import StrEnum

from commune_desk.domain.fields import Problem

_SEPARATORS = re.compile(r"[\s.\-()]+")
_OLD_CARD_DIGITS = 9
_NUMBER_DIGITS = 12
_PHONE_DIGITS = 10
_MASK = "••••"


class Sex(StrEnum):
    """As the identity card states it; words are ``choice.sex.<code>`` in `wording`."""

    MALE = "male"
    FEMALE = "female"


def national_id_digits(text: str) -> str:
    """The number without spaces, dots and hyphens."""
    return _SEPARATORS.sub("", text)


def national_id_problem(text: str) -> Problem | None:
    """Why a number cannot be kept: ``identity.id_not_digits`` or ``identity.id_bad_length``."""
    digits = national_id_digits(text)
    if not (digits.isascii() and digits.isdecimal()):
        return "identity.id_not_digits", {"text": text}
    if len(digits) not in {_OLD_CARD_DIGITS, _NUMBER_DIGITS}:
        return "identity.id_bad_length", {"count": len(digits)}
    return None


def national_id_warnings(
    national_id: str, sex: Sex | None = None, birth_year: int | None = None
) -> tuple[Problem, ...]:
    """Doubts about a number that can be kept; what is not known is not compared.

    Codes: ``identity.id_old_cmnd_9_digits``, ``identity.id_sex_digit_disagrees`` (digit 4 against sex and century),
    ``identity.id_birth_year_disagrees`` (digits 5-6).
    """
    if len(national_id) == _OLD_CARD_DIGITS:
        return (("identity.id_old_cmnd_9_digits", {}),)
    century, is_female = divmod(int(national_id[3]), 2)
    year_digits = int(national_id[4:6])
    warnings: list[Problem] = []
    sex_differs = sex is not None and (sex is Sex.FEMALE) != bool(is_female)
    century_differs = birth_year is not None and birth_year // 100 != 19 + century
    if sex_differs or century_differs:
        warnings.append(("identity.id_sex_digit_disagrees", {"digit": national_id[3]}))
    if birth_year is not None and birth_year % 100 != year_digits:
        warnings.append(("identity.id_birth_year_disagrees", {"digits": national_id[4:6], "birth_year": birth_year}))
    return tuple(warnings)


def masked_national_id(national_id: str) -> str:
    """The last four digits behind dots: ••••0417."""
    return _MASK + national_id[-4:] if national_id else ""


def phone_digits(text: str) -> str:
    """The number without separators, +84 as 0."""
    digits = _SEPARATORS.sub("", text)
    return re.sub(r"^\+84", "0", digits)


def phone_problem(text: str) -> Problem | None:
    """Why a phone number cannot be kept: ``identity.phone_not_digits`` or ``identity.phone_bad_length``."""
    digits = phone_digits(text)
    if not (digits.isascii() and digits.isdecimal()):
        return "identity.phone_not_digits", {"text": text}
    if len(digits) != _PHONE_DIGITS or not digits.startswith("0"):
        return "identity.phone_bad_length", {"count": len(digits)}
    return None


def phone_text(phone: str) -> str:
    """0968 204 517; a number of another length as it is."""
    if len(phone) != _PHONE_DIGITS:
        return phone
    return f"{phone[:4]} {phone[4:7]} {phone[7:]}"
