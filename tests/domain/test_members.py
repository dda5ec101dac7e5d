"""Members: declared fields, ages, eligibility (Luật 30/2023/QH15 Điều 13), grounds of release (Điều 17)."""

from datetime import date

import pytest

from commune_desk import wording
from commune_desk.domain.fields import FieldKind, FieldSpec, problem_of, problems_of
from commune_desk.domain.members import (
    END_REASONS,
    MEMBER_FIELDS,
    SERVICE_FIELDS,
    EducationLevel,
    FormerForce,
    ReleaseGround,
    age_on,
    education_level_of,
    eligibility_warnings,
    former_force_of,
    is_minority,
    number_doubts,
    tidied,
)
from commune_desk.domain.teams import TEAM_FIELDS

DAY = date(2026, 9, 5)
ALL_FIELDS = (*MEMBER_FIELDS, *SERVICE_FIELDS, *TEAM_FIELDS)


@pytest.mark.parametrize("spec", ALL_FIELDS, ids=lambda spec: spec.key)
def test_that_every_field_and_choice_has_its_words(spec: FieldSpec):
    codes = [spec.label_code, *(f"choice.{spec.key}.{choice}" for choice in spec.choices)]
    assert [code for code in codes if not wording.has(code)] == []
    assert (spec.kind is FieldKind.CHOICE) == bool(spec.choices)


def test_that_every_reason_to_end_has_its_words():
    assert [reason for reason in END_REASONS if not wording.has(f"choice.end_reason.{reason}")] == []
    assert ReleaseGround("c").article == "Luật 30/2023/QH15 Điều 17 khoản 3 điểm c"


@pytest.mark.parametrize(
    ("values", "problems"),
    [
        ({"full_name": ""}, [("full_name", "problem.required")]),
        ({"sex": "Nam"}, [("sex", "problem.not_a_choice")]),
        ({"national_id": "12345"}, [("national_id", "identity.id_bad_length")]),
        ({"phone": "12345"}, [("phone", "identity.phone_bad_length")]),
        ({"birth_year": 85}, [("birth_year", "problem.birth_year_too_early")]),
        ({"account_number": "101 000"}, [("account_number", "problem.account_number")]),
        ({"full_name": "Lò Thị Thuý", "sex": "female", "national_id": "099 185 120 417", "birth_year": 1985}, []),
        ({"national_id": "", "phone": None}, []),
    ],
)
def test_that_a_record_that_cannot_be_kept_is_told_by_field(values, problems):
    assert [(key, code) for key, code, _ in problems_of(MEMBER_FIELDS, values)] == problems


def test_that_a_team_has_a_name_and_no_number_below_zero():
    by_key = {spec.key: spec for spec in TEAM_FIELDS}
    assert problem_of(by_key["name"], "") == ("problem.required", {})
    assert problem_of(by_key["household_count"], -1) == ("problem.negative_count", {})
    assert problem_of(by_key["household_count"], 0) is None


@pytest.mark.parametrize(
    ("day", "birth", "age"),
    [
        (date(2026, 9, 5), date(1985, 9, 5), 41),
        (date(2026, 9, 4), date(1985, 9, 5), 40),
        (date(2026, 2, 28), date(2008, 2, 29), 17),
        (date(2026, 3, 1), date(2008, 2, 29), 18),
    ],
)
def test_that_a_year_is_full_on_the_birthday(day, birth, age):
    assert age_on(day, birth, None) == age


def test_that_the_year_alone_gives_the_age_reached_in_the_year():
    assert age_on(DAY, None, 1985) == 41
    assert age_on(DAY, None, None) is None


@pytest.mark.parametrize(
    ("birth", "codes"),
    [
        (date(2008, 9, 6), ["eligibility.under_18"]),
        (date(2008, 9, 5), []),
        (date(1955, 9, 6), []),
        (date(1955, 9, 5), ["eligibility.over_70"]),
    ],
)
def test_that_under_18_and_over_70_are_doubted_with_their_article(birth, codes):
    warnings = eligibility_warnings(DAY, {"birth_date": birth})
    assert [code for code, _ in warnings] == codes
    for code, facts in warnings:
        assert "Điều 13 khoản 1" in wording.say(code, **facts)


def test_that_a_number_is_doubted_against_sex_and_birth():
    values = {"sex": "female", "birth_year": 1950, "national_id": "099085120417"}
    assert [code for code, _ in number_doubts(values)] == [
        "identity.id_sex_digit_disagrees",
        "identity.id_birth_year_disagrees",
    ]
    assert number_doubts({}) == number_doubts({"national_id": "12"}) == ()


def test_that_primary_school_is_doubted_with_its_article():
    ((code, facts),) = eligibility_warnings(DAY, {"education_level": "primary"})
    assert "Điều 13 khoản 3" in wording.say(code, **facts)


@pytest.mark.parametrize(
    ("ethnicity", "minority"),
    [
        ("Kinh", False),
        ("KINH", False),
        ("Kinh (Việt)", False),
        ("Thái", True),
        ("Ê Đê", True),
        ("", None),
        (None, None),
    ],
)
def test_that_a_minority_is_any_people_but_the_kinh(ethnicity, minority):
    assert is_minority(ethnicity) is minority


@pytest.mark.parametrize(
    ("written", "level"),
    [
        ("12/12", EducationLevel.UPPER_SECONDARY),
        ("11/12", EducationLevel.LOWER_SECONDARY),
        ("9/12", EducationLevel.LOWER_SECONDARY),
        ("5/12", EducationLevel.PRIMARY),
        ("3/12", None),
        ("10/10", EducationLevel.UPPER_SECONDARY),
        ("7/10", EducationLevel.LOWER_SECONDARY),
        ("Trung cấp Luật", EducationLevel.INTERMEDIATE),
        ("CAO ĐẲNG", EducationLevel.COLLEGE),
        ("Đại học", EducationLevel.UNIVERSITY),
        ("Kỹ sư", EducationLevel.UNIVERSITY),
        ("THPT", EducationLevel.UPPER_SECONDARY),
        ("cấp III", EducationLevel.UPPER_SECONDARY),
        ("cấp 2", EducationLevel.LOWER_SECONDARY),
        ("cấp II", EducationLevel.LOWER_SECONDARY),
        ("cấp I", EducationLevel.PRIMARY),
        ("Tiểu học", EducationLevel.PRIMARY),
        ("mù chữ", None),
        ("", None),
    ],
)
def test_that_a_written_education_means_a_level(written, level):
    assert education_level_of(written) is level


def test_that_values_are_stored_composed_and_without_separators():
    assert tidied(
        {
            "full_name": " Lo\u0300  Thi\u0323 Thuy\u0301 ",
            "national_id": "099 185 120 417",
            "phone": "0990.204.517",
            "birth_date": date(1985, 2, 1),
            "party_member": True,
        }
    ) == {
        "full_name": "Lò Thị Thuý",
        "national_id": "099185120417",
        "phone": "0990204517",
        "birth_date": date(1985, 2, 1),
        "birth_year": 1985,
        "party_member": True,
    }


@pytest.mark.parametrize(
    ("text", "force"),
    [
        ("Bảo vệ dân phố", FormerForce.CIVIL_GUARD),
        ("Công an xã bán chuyên trách từ 2015", FormerForce.PART_TIME_POLICE),
        ("Đội trưởng đội dân phòng", FormerForce.FIRE_TEAM),
        ("tuyển mới", FormerForce.NEWLY_SELECTED),
        ("Bảo vệ dân phố, sau là dân phòng", None),
        ("Quân đội", None),
        ("", None),
    ],
)
def test_that_a_former_force_is_known_by_its_words_only_when_they_are_certain(text, force):
    assert former_force_of(text) == force


def test_that_the_code_of_a_former_force_follows_its_words_unless_it_is_given():
    assert tidied({"former_force": "Bảo vệ dân phố"})["former_force_kind"] == FormerForce.CIVIL_GUARD
    assert tidied({"former_force": "Bảo vệ dân phố", "former_force_kind": None})["former_force_kind"] is None
    assert "former_force_kind" not in tidied({"phone": "0990000001"})
