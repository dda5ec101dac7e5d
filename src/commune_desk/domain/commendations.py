"""Commendations: forms of award and the bonus that goes with them."""

from decimal import Decimal
from enum import StrEnum

from commune_desk.domain.money import Rounding, times


class Award(StrEnum):
    """Forms of award that Biểu mẫu 01 counts apart."""

    MERIT_CERTIFICATE = "merit_certificate"  # giấy khen
    COMMENDATION_CERTIFICATE = "commendation_certificate"  # bằng khen
    MEDAL = "medal"  # kỷ niệm chương, huân chương, huy chương


LEVELS = ("commune", "province", "ministry", "state")


def bonus_vnd(coefficient: Decimal, base_salary_vnd: int) -> int:
    """Bonus of one award: coefficient × base salary, rounded half up to the đồng.

    Source: Nghị định 152/2025/NĐ-CP Điều 51–54, in force from 01/7/2025; the coefficients are dated parameters.
    """
    return times(coefficient, base_salary_vnd, Rounding.HALF_UP_TO_DONG)
