"""Recovery keys as people write them down: what is typed wrong is told by its group."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commune_desk.domain.errors import UserFacingError
from commune_desk.domain.passwords import read_recovery, recovery_groups

DIGITS = st.text("0123456789", min_size=40, max_size=40)


def refusal(typed: str) -> UserFacingError:
    with pytest.raises(UserFacingError) as refused:
        read_recovery(typed)
    return refused.value


def test_that_forty_digits_are_printed_as_ten_groups_of_five():
    groups = recovery_groups("5724" * 10)
    assert {len(group) for group in groups} == {5}
    # Begun with its place, the same group has another check digit at each.
    assert len({group[-1] for group in groups}) == 10
    # 572 has the check digit 4: Damm's own example.
    assert recovery_groups("0572" + "0" * 36)[0] == "05724"


@given(DIGITS)
def test_that_what_is_printed_is_read_back_however_it_is_typed(digits):
    groups = recovery_groups(digits)
    for between in ("", " ", "-", "\n", ". "):
        assert read_recovery(between.join(groups)) == digits


@given(DIGITS, st.integers(0, 49), st.integers(1, 9))
def test_that_a_digit_typed_wrong_is_told_by_its_group(digits, at, by):
    typed = "".join(recovery_groups(digits))
    wrong = typed[:at] + str((int(typed[at]) + by) % 10) + typed[at + 1 :]
    error = refusal(wrong)
    assert (error.code, error.facts["number"]) == ("error.recovery_group", at // 5 + 1)


@given(DIGITS, st.integers(0, 9), st.integers(0, 3))
def test_that_two_neighbours_exchanged_are_told_by_their_group(digits, group, at):
    groups = [list(one) for one in recovery_groups(digits)]
    one = groups[group]
    if one[at] == one[at + 1]:
        return
    one[at], one[at + 1] = one[at + 1], one[at]
    assert refusal("".join(map("".join, groups))).facts["number"] == group + 1


@pytest.mark.parametrize("typed", ["", "12345", "0" * 49, "0" * 51, "mười nhóm"])
def test_that_too_few_or_too_many_digits_are_told(typed):
    assert refusal(typed).code == "error.recovery_length"


@pytest.mark.parametrize("digits", ["", "1" * 39, "1" * 41, "a" * 40, "١" * 40])
def test_that_a_key_of_another_length_is_a_mistake_of_the_program(digits):
    with pytest.raises(ValueError, match="forty"):
        recovery_groups(digits)
