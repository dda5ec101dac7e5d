"""Figures beside those of last year."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commune_desk import wording
from commune_desk.domain.indicators import Comparison, TaskGroup, compare, percent


@pytest.mark.parametrize(
    ("now", "last_year", "change", "in_percent"),
    [
        (434, 391, 43, "11.0"),
        (391, 434, -43, "-9.9"),
        (8, 8, 0, "0.0"),
        (1, 3, -2, "-66.7"),
        (2001, 2000, 1, "0.1"),
        (1999, 2000, -1, "-0.1"),
        (0, 5, -5, "-100.0"),
    ],
)
def test_that_the_change_and_its_percentage_are_told(now, last_year, change, in_percent):
    assert compare(now, last_year) == Comparison(change, Decimal(in_percent))
    assert str(compare(now, last_year).percent) == in_percent


def test_that_there_is_no_percentage_of_nothing_and_no_change_from_the_unknown():
    assert compare(5, 0) == Comparison(5, None)
    assert compare(5, None) == Comparison(None, None)
    assert percent(219, 236) == Decimal("92.8")


@given(st.integers(0, 10**18), st.integers(1, 10**18))
def test_that_a_percentage_is_never_further_off_than_half_a_tenth(now, last_year):
    exact = Fraction((now - last_year) * 100, last_year)
    assert abs(Fraction(compare(now, last_year).percent) - exact) <= Fraction(1, 20)


def test_that_the_six_task_groups_are_articles_7_to_12():
    articles = [group.article.rpartition(" ")[2] for group in TaskGroup if group is not TaskGroup.FORCE]
    assert articles == ["7", "8", "9", "10", "11", "12"]
    assert TaskGroup.FORCE.article == ""
    assert [group for group in TaskGroup if not wording.has(f"choice.task_group.{group}")] == []
