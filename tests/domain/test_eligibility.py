"""Điều 13: what is doubted about a person, and on which day somebody turns 70."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commune_desk import wording
from commune_desk.domain.eligibility import Evidence, doubts_of, turns_70_on
from commune_desk.domain.member_records import Stretch
from commune_desk.domain.members import age_on

DAY = date(2026, 9, 5)
LONG_AGO = Stretch(date(2000, 1, 1), None)
PERSON = {
    "birth_date": date(1985, 4, 12),
    "birth_year": 1985,
    "education_level": "upper_secondary",
    "lives_locally": "yes",
    "background_result": "clear",
    "background_checked_on": date(2024, 6, 1),
    "health_result": "fit",
}
PROVEN = Evidence(residences=(("permanent", LONG_AGO),), health_certificate=True)


def told(values=None, evidence: Evidence = PROVEN, day: date = DAY) -> list[tuple[str, bool]]:
    doubts = doubts_of(day, PERSON | (values or {}), evidence)
    for doubt in doubts:
        assert doubt.facts["article"] in wording.say(doubt.code, **doubt.facts)
    return [(doubt.code.removeprefix("eligibility."), doubt.unproven) for doubt in doubts]


def living(*residences: tuple[str, Stretch]) -> Evidence:
    return Evidence(residences=residences, health_certificate=True)


def test_that_nothing_is_doubted_about_who_meets_the_article_and_proves_it():
    assert told() == []


@pytest.mark.parametrize(
    ("values", "doubts"),
    [
        ({"birth_date": date(2010, 1, 1), "birth_year": 2010}, [("under_18", False)]),
        ({"birth_date": date(1955, 9, 5), "birth_year": 1955}, [("over_70", False)]),
        ({"birth_date": None, "birth_year": None}, [("birth_unknown", True)]),
        ({"education_level": "primary"}, [("primary_education", False)]),
        ({"education_level": None}, [("education_unknown", True)]),
        ({"background_result": "not_clear"}, [("background_not_clear", False)]),
        ({"background_checked_on": None}, [("background_unchecked", True)]),
        ({"lives_locally": "no"}, [("lives_elsewhere", False)]),
        ({"health_result": "unfit"}, [("unfit", False)]),
    ],
)
def test_that_each_clause_is_doubted_on_its_own(values, doubts):
    assert told(values) == doubts


def test_that_a_decision_and_a_lenient_area_settle_their_doubts_and_no_others():
    old_and_primary = {"birth_date": date(1950, 1, 1), "birth_year": 1950, "education_level": "primary"}
    settled = Evidence(PROVEN.residences, health_certificate=True, over_70_decided=True, primary_suffices=True)
    assert told(old_and_primary, settled) == []
    assert told(old_and_primary | {"health_result": "unfit"}, settled) == [("unfit", False)]


def test_that_health_is_proven_by_a_certificate():
    assert told(evidence=Evidence(PROVEN.residences)) == [("no_health_certificate", True)]


A_YEAR_AGO = date(2025, 9, 5)


@pytest.mark.parametrize(
    ("residences", "doubts"),
    [
        ((), [("residence_unknown", True)]),
        ((("permanent", Stretch(None, None)),), []),
        ((("permanent", Stretch(date(2026, 1, 1), None)),), [("permanent_under_a_year", False)]),
        ((("temporary", Stretch(A_YEAR_AGO, None)),), []),
        ((("temporary", Stretch(A_YEAR_AGO + timedelta(days=1), None)),), [("temporary_under_a_year", False)]),
        ((("temporary", Stretch(None, None)),), [("temporary_undated", True)]),
        # Moved out, or not yet in: that home proves nothing today.
        ((("permanent", Stretch(date(2000, 1, 1), DAY)),), [("residence_unknown", True)]),
        ((("temporary", Stretch(DAY + timedelta(days=1), None)),), [("residence_unknown", True)]),
        # A year of temporary residence counts beside a new permanent home.
        ((("permanent", Stretch(date(2026, 1, 1), None)), ("temporary", Stretch(A_YEAR_AGO, None))), []),
    ],
)
def test_that_a_year_of_temporary_residence_is_asked_and_of_permanent_only_told(residences, doubts):
    assert told(evidence=living(*residences)) == doubts


def test_that_the_year_before_a_leap_day_begins_on_the_last_of_february():
    evidence = living(("temporary", Stretch(date(2027, 2, 28), None)))
    assert told(evidence=evidence, day=date(2028, 2, 29)) == []


@pytest.mark.parametrize(
    ("birth_date", "birth_year", "year", "day"),
    [
        (date(1956, 9, 5), 1956, 2026, date(2026, 9, 5)),
        (date(1956, 9, 5), 1956, 2025, None),
        (date(1956, 2, 29), 1956, 2026, date(2026, 3, 1)),
        (None, 1956, 2026, date(2026, 12, 31)),
        (None, None, 2026, None),
    ],
)
def test_that_seventy_is_turned_on_the_birthday(birth_date, birth_year, year, day):
    assert turns_70_on(birth_date, birth_year, year) == day


@given(st.dates(date(1930, 1, 1), date(2008, 12, 31)))
def test_that_the_day_before_one_is_69(birth_date):
    day = turns_70_on(birth_date, birth_date.year, birth_date.year + 70)
    assert age_on(day, birth_date, None) == 70
    assert age_on(day - timedelta(days=1), birth_date, None) == 69
