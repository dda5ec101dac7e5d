"""Identification numbers (invented: province 099 registers nobody) and phone numbers."""

import pytest

from commune_desk.domain.identity import (
    Sex,
    masked_national_id,
    national_id_digits,
    national_id_problem,
    national_id_warnings,
    phone_digits,
    phone_problem,
    phone_text,
)


def _codes(national_id, sex=None, birth_year=None):
    return [code.removeprefix("identity.") for code, _ in national_id_warnings(national_id, sex, birth_year)]


@pytest.mark.parametrize(
    ("national_id", "sex", "birth_year"),
    [
        ("099085120417", Sex.MALE, 1985),
        ("099185120417", Sex.FEMALE, 1985),
        ("099205120417", Sex.MALE, 2005),
        ("099305120417", Sex.FEMALE, 2005),
        ("099085120417", None, None),
        ("099085120417", None, 1985),
    ],
)
def test_that_a_number_that_fits_raises_no_doubt(national_id, sex, birth_year):
    assert _codes(national_id, sex, birth_year) == []


@pytest.mark.parametrize(
    ("national_id", "sex", "birth_year", "codes"),
    [
        ("099185120417", Sex.MALE, 1985, ["id_sex_digit_disagrees"]),
        ("099085120417", Sex.FEMALE, None, ["id_sex_digit_disagrees"]),
        ("099205120417", Sex.MALE, 1905, ["id_sex_digit_disagrees"]),
        ("099085120417", Sex.MALE, 1986, ["id_birth_year_disagrees"]),
        ("099085120417", Sex.FEMALE, 1986, ["id_sex_digit_disagrees", "id_birth_year_disagrees"]),
        ("123456789", Sex.MALE, 1985, ["id_old_cmnd_9_digits"]),
    ],
)
def test_that_disagreement_with_sex_or_birth_year_is_doubted(national_id, sex, birth_year, codes):
    assert _codes(national_id, sex, birth_year) == codes


@pytest.mark.parametrize("text", ["099085120417", "099 085 120 417", "123456789", "099.085.120.417"])
def test_that_numbers_of_twelve_and_nine_digits_are_kept(text):
    assert national_id_problem(text) is None
    assert national_id_digits(text).isdigit()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("99085120417", "identity.id_bad_length"),
        ("0990851204170", "identity.id_bad_length"),
        ("09908512041O", "identity.id_not_digits"),
        ("9.9E+10", "identity.id_not_digits"),
        ("٠٩٩٠٨٥١٢٠٤١٧", "identity.id_not_digits"),
        ("", "identity.id_not_digits"),
    ],
)
def test_that_other_numbers_are_refused(text, code):
    assert national_id_problem(text)[0] == code


def test_that_a_masked_number_shows_its_last_four_digits():
    assert masked_national_id("099085120417") == "••••0417"
    assert masked_national_id("") == ""


@pytest.mark.parametrize("text", ["0990204517", "0990 204 517", "0990.204.517", "+84 990 204 517", "(0990) 204-517"])
def test_that_a_phone_number_is_kept_in_ten_digits(text):
    assert phone_problem(text) is None
    assert phone_digits(text) == "0990204517"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("990204517", "identity.phone_bad_length"),
        ("1990204517", "identity.phone_bad_length"),
        ("09902045178", "identity.phone_bad_length"),
        ("0990 204 5I7", "identity.phone_not_digits"),
        ("", "identity.phone_not_digits"),
    ],
)
def test_that_another_phone_number_is_refused(text, code):
    assert phone_problem(text)[0] == code


def test_that_a_phone_number_is_shown_in_groups():
    assert phone_text("0990204517") == "0990 204 517"
    assert phone_text("113") == "113"
