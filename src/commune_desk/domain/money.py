"""Money: whole đồng, exact factors, named roundings, amounts in words."""

from collections.abc import Sequence
from decimal import Decimal
from enum import StrEnum

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_BILLION = 10**9


class Rounding(StrEnum):
    """To which step an amount is brought, and which way; halves go away from zero."""

    HALF_UP_TO_DONG = "half_up_to_dong"
    HALF_UP_TO_HUNDRED = "half_up_to_hundred"
    HALF_UP_TO_THOUSAND = "half_up_to_thousand"
    DOWN_TO_DONG = "down_to_dong"
    DOWN_TO_THOUSAND = "down_to_thousand"
    UP_TO_DONG = "up_to_dong"
    UP_TO_THOUSAND = "up_to_thousand"


# Step in đồng, and the share of a step (in halves) from which the next step is taken: 1 of 2 is half up.
_STEP_AND_HALVES = {
    Rounding.HALF_UP_TO_DONG: (1, 1),
    Rounding.HALF_UP_TO_HUNDRED: (100, 1),
    Rounding.HALF_UP_TO_THOUSAND: (1000, 1),
    Rounding.DOWN_TO_DONG: (1, 0),
    Rounding.DOWN_TO_THOUSAND: (1000, 0),
    Rounding.UP_TO_DONG: (1, 2),
    Rounding.UP_TO_THOUSAND: (1000, 2),
}


def times(factor: Decimal, amount_vnd: int, rounding: Rounding = Rounding.HALF_UP_TO_DONG) -> int:
    """The amount times an exact factor, rounded once by the named rule; signs do not change the distance from zero."""
    numerator, denominator = factor.as_integer_ratio()
    return _rounded(numerator * amount_vnd, denominator, rounding)


def percent_of(percent: Decimal, amount_vnd: int, rounding: Rounding = Rounding.HALF_UP_TO_DONG) -> int:
    """So many per cent of the amount, rounded once by the named rule."""
    numerator, denominator = percent.as_integer_ratio()
    return _rounded(numerator * amount_vnd, denominator * 100, rounding)


def shares(amount_vnd: int, weights: Sequence[int], rounding_base: int = 0) -> tuple[int, ...]:
    """Parts of an amount in proportion to whole weights: what is lost in rounding goes to the largest remainders.

    Args:
        amount_vnd: what the parts of all weights together make.
        weights: not below zero.
        rounding_base: weight of the whole when `weights` are only a part of it; 0 means their sum. The parts then
            make the amount's share, half up to đồng.

    Raises:
        ValueError: a weight below zero, or nothing to share among.
    """
    whole = rounding_base or sum(weights)
    if whole <= 0 or min(weights, default=0) < 0:
        raise ValueError(weights)
    target = _rounded(amount_vnd * sum(weights), whole, Rounding.HALF_UP_TO_DONG)
    parts = [divmod(amount_vnd * weight, whole) for weight in weights]
    missing = target - sum(part for part, _ in parts)
    by_remainder = sorted(range(len(parts)), key=lambda index: (-parts[index][1], index))
    extra = set(by_remainder[:missing])
    return tuple(part + (index in extra) for index, (part, _) in enumerate(parts))


def in_words(amount_vnd: int) -> str:
    """The number in the words of money papers, lower case, without "đồng": 1005 -> một nghìn không trăm linh năm."""
    if amount_vnd < 0:
        return f"âm {in_words(-amount_vnd)}"
    if amount_vnd == 0:
        return _DIGITS[0]
    billions, rest = divmod(amount_vnd, _BILLION)
    groups = ((rest // 10**6, "triệu"), (rest // 1000 % 1000, "nghìn"), (rest % 1000, ""))
    words = [in_words(billions), "tỷ"] if billions else []
    for value, unit in groups:
        if value:
            words += [*_group(value, inside=bool(words)), unit]
    return " ".join(word for word in words if word)


def _rounded(numerator: int, denominator: int, rounding: Rounding) -> int:
    step, halves = _STEP_AND_HALVES[rounding]
    steps, left = divmod(abs(numerator), denominator * step)
    up = left > 0 if halves == 2 else halves == 1 and 2 * left >= denominator * step
    size = (steps + up) * step
    return size if numerator >= 0 else -size


def _group(value: int, *, inside: bool) -> list[str]:
    hundreds, tens, ones = value // 100, value // 10 % 10, value % 10
    words = [_DIGITS[hundreds], "trăm"] if hundreds or inside else []
    if tens > 1:
        words += [_DIGITS[tens], "mươi"]
    elif tens == 1:
        words.append("mười")
    elif ones and words:
        words.append("linh")
    if ones:
        words.append(_ones(ones, tens))
    return words


def _ones(ones: int, tens: int) -> str:
    if ones == 1 and tens > 1:
        return "mốt"
    if ones == 4 and tens > 1:
        return "tư"
    if ones == 5 and tens:
        return "lăm"
    return _DIGITS[ones]
