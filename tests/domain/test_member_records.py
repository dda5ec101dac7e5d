"""What is kept beside a member, as declared."""

from datetime import date

import pytest

from commune_desk import wording
from commune_desk.domain.fields import FieldKind
from commune_desk.domain.member_records import RECORD_KINDS, TASK_REFUSALS, RecordKind
from commune_desk.store.queries.member_records import ROW_OF_KIND


@pytest.mark.parametrize("kind", RECORD_KINDS, ids=lambda kind: kind.key)
def test_that_every_kind_has_its_words_and_a_column_for_each_field(kind: RecordKind):
    codes = [f"record.{kind.key}", f"history.member_records.{kind.key}"]
    for field in kind.fields:
        codes += [field.label_code, *(f"choice.{field.key}.{choice}" for choice in field.choices)]
        assert (field.kind is FieldKind.CHOICE) == bool(field.choices)
    assert [code for code in codes if not wording.has(code)] == []
    columns = set(ROW_OF_KIND[kind.key].__table__.columns.keys())
    assert columns == {field.key for field in kind.fields} | {"id", "member_id", "version"}
    required = {field.key for field in kind.fields if field.required}
    assert required == {key for key in columns if not ROW_OF_KIND[kind.key].__table__.c[key].nullable} - {
        "id",
        "member_id",
        "version",
    }


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
