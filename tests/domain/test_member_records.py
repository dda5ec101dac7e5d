"""What is kept beside a member, as declared."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commune_desk import wording
from commune_desk.domain.fields import FieldKind
from commune_desk.domain.member_records import (
    ADDRESSES,
    CARDS,
    RECORD_KINDS,
    TASK_REFUSALS,
    RecordKind,
    Stretch,
    account_on,
    overlap_problem,
)
from commune_desk.store.queries.member_records import ROW_OF_KIND


@pytest.mark.parametrize("kind", RECORD_KINDS, ids=lambda kind: kind.key)
def test_that_every_kind_has_its_words_and_a_column_for_each_field(kind: RecordKind):
    codes = [f"record.{kind.key}", f"history.member_records.{kind.key}"]
    for field in kind.fields:
        codes += [field.label_code, *(f"choice.{field.key}.{choice}" for choice in field.choices)]
        assert (field.kind is FieldKind.CHOICE) == bool(field.choices)
    assert [code for code in codes if not wording.has(code)] == []
    columns = {column.key: column for column in ROW_OF_KIND[kind.key].__table__.columns}
    struck = {"struck_on", "struck_by", "strike_reason"} if kind.strikable else set()
    assert struck <= set(columns)
    own = {key for key in columns if key not in {"id", "member_id", "version"} | struck}
    assert own == {"valid_to" if field.key == "valid_until" else field.key for field in kind.fields}
    assert {field.key for field in kind.fields if field.required} == {key for key in own if not columns[key].nullable}
    assert kind.dated == ("valid_to" in own)
    assert set(kind.one_of or ()) <= own


def test_that_what_is_absent_is_missed_where_it_is_needed():
    problems = TASK_REFUSALS.problems({"day": date(2026, 9, 1), "failure": "late"})
    assert [problem[:2] for problem in problems] == [
        ("task", "problem.required"),
        ("failure", "problem.not_a_choice"),
    ]


def test_that_texts_are_trimmed_and_unknown_keys_are_left_out():
    assert TASK_REFUSALS.tidied({"task": " Trực ", "reason_given": "  ", "accepted": None, "colour": "red"}) == {
        "task": "Trực",
        "reason_given": None,
        "accepted": None,
    }


BASE = date(2026, 1, 1)
DAYS = st.one_of(st.none(), st.integers(0, 60).map(lambda number: BASE + timedelta(days=number)))
STRETCHES = st.builds(Stretch, DAYS, DAYS).filter(lambda own: not (own.start and own.end and own.end <= own.start))


@given(STRETCHES, STRETCHES)
def test_that_two_stretches_overlap_when_some_day_lies_in_both(one, other):
    days = [BASE + timedelta(days=number) for number in range(-1, 62)]
    shared = any(one.holds_on(day) and other.holds_on(day) for day in days)
    assert one.overlaps(other) == other.overlaps(one) == shared
    assert (overlap_problem(one, [other]) is not None) == shared


@given(STRETCHES, STRETCHES)
def test_that_what_gives_way_leaves_no_day_to_both_and_none_to_nobody(old, new):
    if old.gives_way_to(new):
        cut = Stretch(old.start, new.start)
        assert not cut.overlaps(new)
        for number in range(-1, 62):
            day = BASE + timedelta(days=number)
            assert cut.holds_on(day) == (old.holds_on(day) and not (new.start <= day))


def test_that_a_card_is_kept_in_any_of_the_forms_in_use_and_a_last_day_follows_the_first():
    for number in ("0123456789", "001085012345", "DK4010123456789"):
        assert CARDS.problems({"kind": "health", "card_number": number}) == ()
    problems = CARDS.problems(
        {"kind": "car", "card_number": "DK 4", "valid_from": BASE, "valid_until": date(2025, 1, 1)}
    )
    assert [problem[:2] for problem in problems] == [
        ("kind", "problem.not_a_choice"),
        ("card_number", "problem.card_number"),
        ("valid_until", "problem.until_before_from"),
    ]
    one_day = {"address_kind": "permanent", "address_text": "thôn Một", "valid_from": BASE, "valid_until": BASE}
    assert ADDRESSES.problems(one_day) == ()
    assert ADDRESSES.stretch(one_day) == Stretch(BASE, BASE + timedelta(days=1))
    assert ADDRESSES.problems({**one_day, "commune_code": "123"})[0][1] == "problem.commune_code"


def test_that_money_goes_to_the_account_of_the_day():
    plain = ("111", "Ngân hàng cũ")
    dated = [
        (Stretch(date(2026, 3, 1), date(2026, 6, 1)), "222", "Ngân hàng A"),
        (Stretch(date(2026, 8, 1), None), "333", None),
    ]
    expected = {(2, 28): plain, (3, 1): ("222", "Ngân hàng A"), (5, 31): ("222", "Ngân hàng A"),
                (6, 1): (None, None), (8, 1): ("333", None)}  # fmt: skip
    assert {day: account_on(date(2026, *day), dated, plain) for day in expected} == expected
    assert account_on(BASE, [], plain) == plain
