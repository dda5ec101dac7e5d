from decimal import Decimal

import pytest

from commune_desk.domain.commendations import bonus_vnd


@pytest.mark.parametrize(
    ("coefficient", "base_salary_vnd", "expected_vnd"),
    [("0.3", 2_530_000, 759_000), ("0.6", 2_530_000, 1_518_000), ("0.3", 2_340_000, 702_000), ("0", 2_530_000, 0)],
)
def test_that_a_bonus_is_coefficient_times_base_salary(coefficient, base_salary_vnd, expected_vnd):
    assert bonus_vnd(Decimal(coefficient), base_salary_vnd) == expected_vnd
