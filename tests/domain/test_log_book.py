from datetime import datetime

import pytest

from commune_desk import assets
from commune_desk.domain.errors import UserFacingError
from commune_desk.domain.incidents import Category, EntryFacts, parse_log_book

SHIPPED = assets.resource("log_kinds.toml").read_text(encoding="utf-8")
BOOK = parse_log_book(SHIPPED)
NOW = datetime.fromisoformat("2026-10-22T08:00")


def facts(**other) -> EntryFacts:
    entry = {
        "kind_code": "theft",
        "happened_at": datetime.fromisoformat("2026-10-21T23:40"),
        "summary": "Mất một xe máy",
        "outcome_code": None,
        "source_code": None,
        "valuable": None,
        "quantities": {},
    }
    return EntryFacts(**{**entry, **other})


def fields(entry: EntryFacts) -> list[str]:
    return [field for field, _, _ in BOOK.problems(entry, NOW)]


def test_that_every_kind_names_a_task_group_of_the_law():
    assert {kind.article for kind in BOOK.kinds.values()} == {7, 8, 9, 10, 11, 12}


def test_that_every_category_has_kinds():
    assert {kind.category for kind in BOOK.kinds.values()} == set(Category)


def test_that_first_letters_find_a_kind():
    assert BOOK.find("gr")[0].code == "disorder"
    assert BOOK.find("hgmt")[0].code == "mediation"


def test_that_words_without_marks_find_a_kind():
    assert [kind.code for kind in BOOK.find("trom")] == ["theft"]
    assert [kind.code for kind in BOOK.find("ma tuy", Category.INCIDENT)] == ["drugs"]


def test_that_letters_of_a_kind_stand_before_those_of_its_words():
    assert BOOK.find("kd")[0].letters == ("kd",)


def test_that_unknown_letters_find_nothing():
    assert BOOK.find("zzz") == ()


def test_that_no_two_kinds_of_a_category_have_one_name():
    names = [(kind.category, kind.name.vi) for kind in BOOK.kinds.values()]
    assert len(set(names)) == len(names)


def test_that_an_ordinary_entry_has_no_problem():
    assert fields(facts(outcome_code="handed_over", source_code="patrol", quantities={"times": 2})) == []


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"kind_code": "flood"}, "kind_code"),
        ({"happened_at": datetime.fromisoformat("2026-10-22T08:01")}, "happened_at"),
        ({"summary": "  "}, "summary"),
        ({"outcome_code": "extinguished"}, "outcome_code"),
        ({"source_code": "rumour"}, "source_code"),
        ({"valuable": False}, "valuable"),
        ({"quantities": {"leaflet": 3}}, "leaflet"),
        ({"quantities": {"offender_handed_over": -1}}, "offender_handed_over"),
        ({"quantities": {"times": 0}}, "times"),
    ],
)
def test_that_each_fault_of_an_entry_is_told_at_its_field(change, field):
    assert fields(facts(**change)) == [field]


def test_that_only_a_tip_is_valuable():
    assert fields(facts(kind_code="tip_crime", valuable=True)) == []


@pytest.mark.parametrize(
    ("old", "new", "entry", "key"),
    [
        ('quantities = ["turnout", "leaflet"]', 'quantities = ["turnoutt"]', "(persuasion)", "quantities"),
        ('code = "fire"\ncategory = "incident"', 'code = "fire"\ncategory = "incidnt"', "(fire)", "category"),
        ('en = "Theft"', 'en = ""', "(theft)", "en"),
        ("article = 12\noutcomes", "article = 13\noutcomes", "(traffic_guidance)", "article"),
        ('code = "rescue"', 'code = "fire"', "(fire)", "code"),
        ('en = "Fraud"', 'en = "Fraud"\nnote = "x"', "(fraud)", "note"),
    ],
)
def test_that_a_faulty_file_names_entry_and_key(old, new, entry, key):
    assert old in SHIPPED
    with pytest.raises(UserFacingError) as error:
        parse_log_book(SHIPPED.replace(old, new, 1))
    assert error.value.code == "error.catalogue_faulty"
    assert entry in error.value.facts["entry"]
    assert error.value.facts["key"] == key


def test_that_a_misspelt_code_is_told_with_the_nearest():
    with pytest.raises(UserFacingError) as error:
        parse_log_book(SHIPPED.replace('"leaflet"]', '"leaflets"]', 1))
    assert "leaflet" in error.value.facts["what"].partition("(")[2]


def test_that_broken_toml_is_told_with_its_line():
    with pytest.raises(UserFacingError) as error:
        parse_log_book('[[sources]]\ncode = "member\n')
    assert "line 2" in error.value.facts["what"]
