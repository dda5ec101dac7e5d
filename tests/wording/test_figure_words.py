"""Figures of reports as Vietnamese text."""

from decimal import Decimal

import pytest

from commune_desk.wording.formats import figure_text, percent_text, signed_text


@pytest.mark.parametrize(
    ("figure", "text"),
    [
        (0, "0"),
        (1286, "1.286"),
        (-50000, "−50.000"),
        (Decimal("2.500"), "2,5"),
        (Decimal(12000) / 1000, "12"),
        (Decimal("-0.5"), "−0,5"),
        (Decimal("-1234.05"), "−1.234,05"),
    ],
)
def test_that_a_figure_is_written_with_points_and_a_comma(figure, text):
    assert figure_text(figure) == text


@pytest.mark.parametrize(("figure", "text"), [(5, "+5"), (0, "0"), (-2, "−2"), (Decimal("0.4"), "+0,4")])
def test_that_a_difference_has_its_sign(figure, text):
    assert signed_text(figure) == text


@pytest.mark.parametrize(
    ("percent", "text"), [("13.9", "+13,9 %"), ("-22.2", "−22,2 %"), ("0.0", "0,0 %"), ("1250.0", "+1.250,0 %")]
)
def test_that_a_share_keeps_its_tenth(percent, text):
    assert percent_text(Decimal(percent)) == text
