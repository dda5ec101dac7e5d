"""Passwords, and recovery keys as people write them down: ten groups of five digits, the fifth checking its group.

Forty digits that chance gives are 132 bits: nobody guesses them. The fifth digit (H. Michael Damm, 2004) tells a digit
typed wrong and two neighbours exchanged, always; begun with the place of the group, it mostly tells groups exchanged.
"""

import re

from commune_desk.domain.errors import UserFacingError

SHORTEST_PASSWORD = 6
GROUPS, DIGITS_A_GROUP = 10, 4
RECOVERY_DIGITS = GROUPS * DIGITS_A_GROUP

_STEPS = (
    "0317598642", "7092154863", "4206871359", "1750983426", "6123045978",
    "3674209581", "5869720134", "8945362017", "9438617205", "2581436790",
)  # fmt: skip


def recovery_groups(digits: str) -> tuple[str, ...]:
    """Forty digits as the ten groups that are printed, each with its check digit."""
    if not re.fullmatch(rf"[0-9]{{{RECOVERY_DIGITS}}}", digits):
        raise ValueError("a recovery key has forty digits")
    parts = [digits[at : at + DIGITS_A_GROUP] for at in range(0, RECOVERY_DIGITS, DIGITS_A_GROUP)]
    return tuple(part + _check_digit(place, part) for place, part in enumerate(parts))


def read_recovery(typed: str) -> str:
    """The forty digits of a recovery key as typed or scanned; what stands between the digits does not count.

    Raises:
        UserFacingError: too few or too many digits, or a group typed wrong, by its number from 1.
    """
    digits = "".join(re.findall(r"[0-9]", typed))
    size = DIGITS_A_GROUP + 1
    if len(digits) != GROUPS * size:
        raise UserFacingError("error.recovery_length", found=len(digits), wanted=GROUPS * size)
    groups = [digits[at : at + size] for at in range(0, len(digits), size)]
    for place, group in enumerate(groups):
        if _check_digit(place, group[:-1]) != group[-1]:
            raise UserFacingError("error.recovery_group", number=place + 1, group=group)
    return "".join(group[:-1] for group in groups)


def _check_digit(place: int, part: str) -> str:
    state = place
    for digit in part:
        state = int(_STEPS[state][int(digit)])
    return str(state)
