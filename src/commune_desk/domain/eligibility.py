"""Who may serve: Điều 13 Luật 30/2023/QH15 against what is on record. It warns and never refuses: officers decide."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from commune_desk.domain.fields import Problem
from commune_desk.domain.member_records import Stretch
from commune_desk.domain.members import (
    AGE_ARTICLE,
    BACKGROUND_ARTICLE,
    EDUCATION_ARTICLE,
    HEALTH_ARTICLE,
    RESIDENCE_ARTICLE,
    eligibility_warnings,
)

PRIMARY_AREAS_KEY = "primary_education_areas"
"""Setting of the office: identifiers of the areas where primary school suffices (Điều 13 khoản 3), as text."""

_LAST_AGE = 70
_LEAP_MONTH, _LEAP_DAY = 2, 29


@dataclass(frozen=True)
class Evidence:
    """What lies beside the fields of a person.

    Attributes:
        residences: (permanent or temporary, when) of each registered address.
        health_certificate: a certificate lies in the dossier on the day.
        over_70_decided: the decision of the chairperson of the People's Committee lies in the dossier on the day.
        primary_suffices: the area is one of those where khoản 3 is content with primary school.
    """

    residences: tuple[tuple[str, Stretch], ...] = ()
    health_certificate: bool = False
    over_70_decided: bool = False
    primary_suffices: bool = False


@dataclass(frozen=True)
class Doubt:
    """What speaks against a person; `unproven` when nothing does, but the proof is not on record."""

    code: str
    facts: Mapping[str, Any]
    unproven: bool = False


def doubts_of(day: date, values: Mapping[str, Any], evidence: Evidence) -> tuple[Doubt, ...]:
    """Every doubt Điều 13 raises on a day, clause by clause; keys of `values` are those of MEMBER_FIELDS."""
    return (
        *_of_age_and_education(day, values, evidence),
        *_of_background(values),
        *_of_residence(day, values, evidence),
        *_of_health(values, evidence),
    )


def turns_70_on(birth_date: date | None, birth_year: int | None, year: int) -> date | None:
    """The day of a year on which somebody turns 70, its last day when only the year of birth is known; None: not then.

    Born on 29 February: the day is 1 March, since seventy years on there is never a 29th.
    """
    if birth_date is None:
        return date(year, 12, 31) if birth_year is not None and birth_year + _LAST_AGE == year else None
    if birth_date.year + _LAST_AGE != year:
        return None
    if (birth_date.month, birth_date.day) == (_LEAP_MONTH, _LEAP_DAY):
        return date(year, 3, 1)
    return birth_date.replace(year=year)


def _of_age_and_education(day: date, values: Mapping[str, Any], evidence: Evidence) -> Iterable[Doubt]:
    settled = set()
    if evidence.over_70_decided:
        settled.add("eligibility.over_70")
    if evidence.primary_suffices:
        settled.add("eligibility.primary_education")
    yield from (Doubt(code, facts) for code, facts in eligibility_warnings(day, values) if code not in settled)
    if not values.get("birth_date") and not values.get("birth_year"):
        yield Doubt("eligibility.birth_unknown", {"article": AGE_ARTICLE}, unproven=True)
    if not values.get("education_level"):
        yield Doubt("eligibility.education_unknown", {"article": EDUCATION_ARTICLE}, unproven=True)


def _of_background(values: Mapping[str, Any]) -> Iterable[Doubt]:
    facts = {"article": BACKGROUND_ARTICLE}
    if values.get("background_result") == "not_clear":
        yield Doubt("eligibility.background_not_clear", facts)
    elif not values.get("background_checked_on"):
        yield Doubt("eligibility.background_unchecked", facts, unproven=True)


def _of_residence(day: date, values: Mapping[str, Any], evidence: Evidence) -> Iterable[Doubt]:
    """A year of living here is asked of tạm trú; whether also of thường trú the wording leaves open, so it is told."""
    if values.get("lives_locally") == "no":
        yield Doubt("eligibility.lives_elsewhere", {"article": RESIDENCE_ARTICLE})
    problem = _residence_problem(day, [(kind, own) for kind, own in evidence.residences if own.holds_on(day)])
    if problem is not None:
        code, facts = problem
        yield Doubt(code, {"article": RESIDENCE_ARTICLE, **facts}, unproven="since" not in facts)


def _residence_problem(day: date, holding: list[tuple[str, Stretch]]) -> Problem | None:
    a_year_ago = _a_year_before(day)
    permanent = [own for kind, own in holding if kind == "permanent"]
    temporary = [own for kind, own in holding if kind == "temporary"]
    if not permanent and not temporary:
        return "eligibility.residence_unknown", {}
    long_enough = [own for own in (*permanent, *temporary) if own.start is not None and own.start <= a_year_ago]
    if long_enough:
        return None
    if permanent:
        since = permanent[0].start
        return None if since is None else ("eligibility.permanent_under_a_year", {"since": since})
    since = temporary[0].start
    return ("eligibility.temporary_undated", {}) if since is None else (
        "eligibility.temporary_under_a_year", {"since": since}
    )  # fmt: skip


def _of_health(values: Mapping[str, Any], evidence: Evidence) -> Iterable[Doubt]:
    facts = {"article": HEALTH_ARTICLE}
    if values.get("health_result") == "unfit":
        yield Doubt("eligibility.unfit", facts)
    elif not evidence.health_certificate:
        yield Doubt("eligibility.no_health_certificate", facts, unproven=True)


def _a_year_before(day: date) -> date:
    leap = (day.month, day.day) == (_LEAP_MONTH, _LEAP_DAY)
    return date(day.year - 1, 2, 28) if leap else day.replace(year=day.year - 1)
