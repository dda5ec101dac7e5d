"""Members of the force: their fields, who may serve, and on what ground service ends (Luật 30/2023/QH15)."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Any

from commune_desk.domain.fields import FieldKind, FieldSpec, Problem
from commune_desk.domain.identity import (
    Sex,
    national_id_digits,
    national_id_problem,
    national_id_warnings,
    phone_digits,
    phone_problem,
)
from commune_desk.domain.teams import Post
from commune_desk.domain.text import fold, nfc

_LEAST_AGE = 18
_GREATEST_AGE = 70
_FIRST_BIRTH_YEAR = 1900
AGE_ARTICLE = "Luật 30/2023/QH15 Điều 13 khoản 1"
BACKGROUND_ARTICLE = "Luật 30/2023/QH15 Điều 13 khoản 2"
EDUCATION_ARTICLE = "Luật 30/2023/QH15 Điều 13 khoản 3"
RESIDENCE_ARTICLE = "Luật 30/2023/QH15 Điều 13 khoản 4"
HEALTH_ARTICLE = "Luật 30/2023/QH15 Điều 13 khoản 5"
FORMER_FORCE_ARTICLE = "Luật 30/2023/QH15 Điều 14 khoản 1"
YES_NO = ("yes", "no")


class EducationLevel(StrEnum):
    """The highest level reached, lowest first; words are ``choice.education_level.<code>``."""

    PRIMARY = "primary"
    LOWER_SECONDARY = "lower_secondary"
    UPPER_SECONDARY = "upper_secondary"
    INTERMEDIATE = "intermediate"
    COLLEGE = "college"
    UNIVERSITY = "university"


class FormerForce(StrEnum):
    """Where a member came from (Điều 14 khoản 1); words are ``choice.former_force_kind.<code>``."""

    CIVIL_GUARD = "civil_guard"
    PART_TIME_POLICE = "part_time_police"
    FIRE_TEAM = "fire_team"
    NEWLY_SELECTED = "newly_selected"


class ReleaseGround(StrEnum):
    """Grounds of cho thôi tham gia, points a to d of Điều 17 khoản 3; words are ``choice.end_reason.<code>``."""

    OWN_REQUEST = "a"
    HEALTH = "b"
    REFUSAL_OR_ABUSE = "c"
    PROSECUTED = "d"

    @property
    def article(self) -> str:
        """The citation."""
        return f"Luật 30/2023/QH15 Điều 17 khoản 3 điểm {self.value}"


DIED = "died"
REDUCED = "reduced"
END_REASONS: tuple[str, ...] = (*ReleaseGround, REDUCED, DIED, "moved_away", "over_70", "other")
"""Why a service ended: a ground of release, fewer members by decision (TT 14/2024/TT-BCA Điều 5), or what is no ground
of Điều 17 khoản 3 and happens all the same: death, another home, age. No clause was seen that ends service by these.
"""

INSURANCE_KINDS: tuple[str, ...] = ("social", "health")
"""Insurances whose premiums the budget supports (Luật 30/2023/QH15 Điều 23 khoản 1)."""

# The first that is found in the folded text decides, so the higher stands before the lower.
_LEVEL_WORDS: tuple[tuple[EducationLevel, tuple[str, ...]], ...] = (
    (EducationLevel.UNIVERSITY, ("dai hoc", "cu nhan", "ky su", "thac si", "tien si", "bac si")),
    (EducationLevel.COLLEGE, ("cao dang",)),
    (EducationLevel.INTERMEDIATE, ("trung cap",)),
    (EducationLevel.UPPER_SECONDARY, ("thpt", "trung hoc pho thong", "cap 3", "cap iii")),
    (EducationLevel.LOWER_SECONDARY, ("thcs", "trung hoc co so", "cap 2", "cap ii")),
    (EducationLevel.PRIMARY, ("tieu hoc", "cap 1", "cap i")),
)
# Years completed that a level needs, of twelve and (before 1981 in the north) of ten.
_LEVEL_YEARS = {
    "12": ((12, EducationLevel.UPPER_SECONDARY), (9, EducationLevel.LOWER_SECONDARY), (5, EducationLevel.PRIMARY)),
    "10": ((10, EducationLevel.UPPER_SECONDARY), (7, EducationLevel.LOWER_SECONDARY), (4, EducationLevel.PRIMARY)),
}


_FORCE_WORDS: dict[FormerForce, tuple[str, ...]] = {
    FormerForce.CIVIL_GUARD: ("bao ve dan pho", "bvdp"),
    FormerForce.PART_TIME_POLICE: ("cong an xa ban chuyen trach", "cong an ban chuyen trach", "cong an vien"),
    FormerForce.FIRE_TEAM: ("dan phong",),
    FormerForce.NEWLY_SELECTED: ("tuyen moi", "tuyen chon moi"),
}


def education_level_of(text: str) -> EducationLevel | None:
    """The level a written education means ("12/12", "Trung cấp Luật", "cấp 2"); None when it is not certain."""
    words = fold(text)
    years, _, of = words.partition("/")
    if years.strip().isdecimal() and of.strip() in _LEVEL_YEARS:
        return next((level for least, level in _LEVEL_YEARS[of.strip()] if int(years) >= least), None)
    return next((level for level, signs in _LEVEL_WORDS if any(sign in words for sign in signs)), None)


def former_force_of(text: str) -> FormerForce | None:
    """The former force that words mean ("Công an xã bán chuyên trách"); None when it is not certain."""
    words = fold(text)
    found = [force for force, signs in _FORCE_WORDS.items() if any(sign in words for sign in signs)]
    return found[0] if len(found) == 1 else None


def is_minority(ethnicity: str | None) -> bool | None:
    """Whether a person belongs to an ethnic minority: to any people but the Kinh; None when it is not known."""
    people = fold(ethnicity or "")
    return people not in {"kinh", "viet", "kinh (viet)"} if people else None


def age_on(day: date, birth_date: date | None, birth_year: int | None) -> int | None:
    """Full years on a day; with the year alone, the years reached in that year; None when neither is known."""
    if birth_date is not None:
        return day.year - birth_date.year - ((day.month, day.day) < (birth_date.month, birth_date.day))
    return None if birth_year is None else day.year - birth_year


def eligibility_warnings(day: date, values: Mapping[str, Any]) -> tuple[Problem, ...]:
    """What Điều 13 makes doubtful about a person on a day, each with its ``article``; nothing here is refused.

    Over 70 means 71 full years; then the health and a decision of the chairperson are needed. Primary education is
    enough in the areas khoản 3 lists, which the officer knows.
    """
    warnings: list[Problem] = []
    age = age_on(day, values.get("birth_date"), values.get("birth_year"))
    if age is not None and age < _LEAST_AGE:
        warnings.append(("eligibility.under_18", {"age": age, "article": AGE_ARTICLE}))
    if age is not None and age > _GREATEST_AGE:
        warnings.append(("eligibility.over_70", {"age": age, "article": AGE_ARTICLE}))
    if values.get("education_level") == EducationLevel.PRIMARY:
        warnings.append(("eligibility.primary_education", {"article": EDUCATION_ARTICLE}))
    return tuple(warnings)


def number_doubts(values: Mapping[str, Any]) -> tuple[Problem, ...]:
    """Where an identification number disagrees with sex and birth."""
    birth_date = values.get("birth_date")
    birth_year = birth_date.year if birth_date else values.get("birth_year")
    number = values.get("national_id") or ""
    sex = Sex(values["sex"]) if values.get("sex") else None
    return tuple(national_id_warnings(number, sex, birth_year)) if number and not national_id_problem(number) else ()


def tidied(values: Mapping[str, Any]) -> dict[str, Any]:
    """Values as they are stored: texts composed and trimmed, numbers without separators, the year of a birth date."""
    found: dict[str, Any] = {
        key: nfc(value).strip() if isinstance(value, str) else value for key, value in values.items()
    }
    if found.get("full_name"):
        found["full_name"] = " ".join(found["full_name"].split())
    if found.get("national_id"):
        found["national_id"] = national_id_digits(found["national_id"])
    if found.get("phone"):
        found["phone"] = phone_digits(found["phone"])
    if found.get("former_force") and "former_force_kind" not in found:
        found["former_force_kind"] = former_force_of(found["former_force"])
    if found.get("birth_date"):
        found["birth_year"] = found["birth_date"].year
    return found


def _birth_year_problem(value: Any) -> Problem | None:
    return None if value >= _FIRST_BIRTH_YEAR else ("problem.birth_year_too_early", {"year": value})


def account_problem(value: Any) -> Problem | None:
    """What keeps an account number from being one: other than digits and plain letters."""
    return None if str(value).isascii() and str(value).isalnum() else ("problem.account_number", {})


def _months_problem(value: Any) -> Problem | None:
    return None if value >= 0 else ("problem.negative_count", {})


MEMBER_FIELDS = (
    FieldSpec("full_name", FieldKind.NAME, required=True, width_chars=26),
    FieldSpec("sex", FieldKind.CHOICE, width_chars=8, choices=tuple(Sex)),
    FieldSpec("birth_date", FieldKind.DATE, width_chars=10, article=AGE_ARTICLE),
    FieldSpec("birth_year", FieldKind.YEAR, width_chars=8, article=AGE_ARTICLE, check=_birth_year_problem),
    FieldSpec("national_id", FieldKind.NATIONAL_ID, width_chars=14, check=national_id_problem),
    FieldSpec("phone", FieldKind.PHONE, width_chars=12, check=phone_problem),
    FieldSpec("birthplace", FieldKind.TEXT, width_chars=28),
    FieldSpec("address", FieldKind.TEXT, width_chars=36, article="Luật 30/2023/QH15 Điều 13 khoản 4"),
    FieldSpec("ethnicity", FieldKind.TEXT, width_chars=10),
    FieldSpec("religion", FieldKind.TEXT, width_chars=12),
    FieldSpec("education", FieldKind.TEXT, width_chars=16, article=EDUCATION_ARTICLE),
    FieldSpec(
        "education_level",
        FieldKind.CHOICE,
        width_chars=18,
        choices=tuple(EducationLevel),
        article=EDUCATION_ARTICLE,
    ),
    FieldSpec("occupation", FieldKind.TEXT, width_chars=20),
    FieldSpec("party_member", FieldKind.FLAG, width_chars=8),
    FieldSpec("party_joined", FieldKind.DATE, width_chars=10),
    FieldSpec("union_member", FieldKind.FLAG, width_chars=8),
    FieldSpec(
        "former_force_kind", FieldKind.CHOICE, width_chars=24, choices=tuple(FormerForce), article=FORMER_FORCE_ARTICLE
    ),
    FieldSpec("former_force", FieldKind.TEXT, width_chars=24, article=FORMER_FORCE_ARTICLE),
    FieldSpec("lives_locally", FieldKind.CHOICE, width_chars=8, choices=YES_NO, article=RESIDENCE_ARTICLE),
    FieldSpec(
        "background_result",
        FieldKind.CHOICE,
        width_chars=16,
        choices=("clear", "not_clear"),
        article=BACKGROUND_ARTICLE,
    ),
    FieldSpec("background_checked_on", FieldKind.DATE, width_chars=10, article=BACKGROUND_ARTICLE),
    FieldSpec("health_result", FieldKind.CHOICE, width_chars=16, choices=("fit", "unfit"), article=HEALTH_ARTICLE),
    FieldSpec("family_circumstance", FieldKind.NOTE, width_chars=30),
    FieldSpec("social_months_before", FieldKind.INTEGER, width_chars=6, check=_months_problem),
    FieldSpec("account_number", FieldKind.TEXT, width_chars=18, check=account_problem),
    FieldSpec("bank_name", FieldKind.TEXT, width_chars=20),
    FieldSpec("note", FieldKind.NOTE, width_chars=30),
)
"""What an office keeps about a person."""

SHARED_FIELDS = (
    *("address", "ethnicity", "religion", "education", "education_level", "occupation", "party_member"),
    *("union_member", "former_force_kind", "lives_locally", "background_result", "background_checked_on"),
    "health_result",
)
"""Keys of MEMBER_FIELDS that many people may be given at once; names and numbers belong to one person alone."""

SERVICE_FIELDS = (
    FieldSpec("team", FieldKind.REFERENCE, required=True, width_chars=28),
    FieldSpec("post", FieldKind.CHOICE, required=True, width_chars=10, choices=tuple(Post)),
    FieldSpec("joined", FieldKind.DATE, required=True, width_chars=10, article="Luật 30/2023/QH15 Điều 16 khoản 2"),
    FieldSpec("decision_number", FieldKind.TEXT, width_chars=16, article="Luật 30/2023/QH15 Điều 16 khoản 2"),
)
"""What it keeps about a spell of service."""
