"""Who may be one person, pointed at by number, name and birth."""

from datetime import date
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commune_desk.domain.duplicates import Known, Reason, likenesses, near, proposed
from commune_desk.domain.text import fold

BORN = date(1980, 3, 2)


def known(number, name, birth_date=None, birth_year=None, national_id=None):
    year = birth_date.year if birth_date else birth_year
    return Known(UUID(int=number), name, birth_date, year, national_id)


def pairs(*people):
    return [(pair.first.id.int, pair.second.id.int, pair.reason, pair.score) for pair in likenesses(people)]


def test_that_one_number_is_the_strongest_reason_whatever_the_names():
    people = known(1, "Lò Văn An", BORN, national_id="099080000001"), known(2, "Lò An", national_id="099080000001")
    assert pairs(*people) == [(1, 2, Reason.SAME_ID, 100)]


def test_that_names_are_compared_marks_aside_with_the_birth():
    assert pairs(known(1, "Đỗ Thị Thuý", BORN), known(2, "DO THI THUY", BORN)) == [(1, 2, Reason.SAME_BIRTH_DATE, 90)]
    assert pairs(known(1, "Đỗ Thị Thuý", BORN), known(2, "Do Thi Thuy", birth_year=1980)) == [
        (1, 2, Reason.SAME_BIRTH_YEAR, 75)
    ]


@pytest.mark.parametrize(
    "other",
    [
        known(2, "Lò Văn An", birth_year=1981),
        known(2, "Lò Văn An", date(1980, 3, 3)),
        known(2, "Lò Văn An"),
        known(2, "Lò Văn Bình", BORN),
        known(2, "Lò Văn Ăn", birth_year=1979),
    ],
)
def test_that_namesakes_of_another_or_unknown_birth_are_not_pointed_at(other):
    assert pairs(known(1, "Lò Văn An", BORN), other) == []


def test_that_two_full_numbers_that_differ_weaken_and_an_old_card_does_not():
    one, two = known(1, "Lò An", BORN, national_id="099080000001"), known(2, "Lò An", BORN, national_id="099080000002")
    assert pairs(one, two) == [(1, 2, Reason.SAME_BIRTH_DATE, 60)]
    assert pairs(one, known(2, "Lò An", BORN, national_id="098000002")) == [(1, 2, Reason.SAME_BIRTH_DATE, 90)]
    year = known(1, "Lò An", birth_year=1980, national_id="099080000001")
    assert pairs(year, known(2, "Lò An", birth_year=1980, national_id="099080000002")) == [
        (1, 2, Reason.SAME_BIRTH_YEAR, 45)
    ]
    near_name = known(2, "Lò Văn An", BORN, national_id="099080000002")
    assert pairs(known(1, "Lò Vân Ang", BORN, national_id="099080000001"), near_name) == []


@pytest.mark.parametrize(
    ("one", "other", "is_near"),
    [
        ("nguyen van an", "nguyen an", True),
        ("nguyen van an", "nguyen van anh", True),
        ("nguyen van an", "nguyen vam an", True),
        ("nguyen van an", "van nguyen an", True),
        ("nguyen van an", "nguyen van", False),
        ("nguyen van an", "tran van an", False),
        ("nguyen van an", "nguyen van em", False),
        ("an", "an", False),
    ],
)
def test_that_a_letter_an_order_or_a_middle_word_make_names_near(one, other, is_near):
    assert near(one, other) is is_near
    assert near(other, one) is is_near


def test_that_near_names_need_the_same_day_of_birth():
    assert pairs(known(1, "Lò Văn An", BORN), known(2, "Lò An", BORN)) == [(1, 2, Reason.NEAR_NAME, 60)]
    assert pairs(known(1, "Lò Văn An", birth_year=1980), known(2, "Lò An", BORN)) == []


PEOPLE = st.lists(
    st.builds(
        lambda name, born, number: (name, born, number),
        st.sampled_from(["Lò Văn An", "Lo Van An", "Lò An", "Tòng Thị Bé"]),
        st.sampled_from([None, BORN, date(1981, 1, 1)]),
        st.sampled_from([None, "099080000001", "099080000002"]),
    ),
    max_size=6,
)


@given(PEOPLE)
def test_that_each_pair_is_told_once_and_alike_from_either_side(drawn):
    people = [known(at, name, born, national_id=number) for at, (name, born, number) in enumerate(drawn, start=1)]
    there = {(frozenset((one, two)), reason, score) for one, two, reason, score in pairs(*people)}
    back = {(frozenset((one, two)), reason, score) for one, two, reason, score in pairs(*reversed(people))}
    assert there == back
    assert len({pair for pair, _, _ in there}) == len(pairs(*people))
    scores = [score for *_, score in pairs(*people)]
    assert scores == sorted(scores, reverse=True)
    for one, two, reason, _ in pairs(*people):
        first, second = people[one - 1], people[two - 1]
        assert first != second
        if reason in {Reason.SAME_BIRTH_DATE, Reason.SAME_BIRTH_YEAR}:
            assert fold(first.full_name) == fold(second.full_name)


def test_that_a_merge_proposes_what_the_kept_record_says_and_fills_its_gaps():
    kept = {"phone": "0990000001", "note": None, "address": "", "party_member": False}
    other = {"phone": "0990000002", "note": "ghi", "address": None, "party_member": True}
    assert proposed(kept, other) == {"phone": "0990000001", "note": "ghi", "address": None, "party_member": False}
