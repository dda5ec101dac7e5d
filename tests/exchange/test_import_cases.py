"""Every case of tests/data/import-cases is read as its expected.json says, by the four points a case is scored on."""

import json
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from commune_desk.exchange.preview import read_list, to_json

CASES = Path(__file__).parents[1] / "data" / "import-cases"
AS_OF = date(2026, 11, 22)
REMARKS = {"row", "kind", "phone_kind", "note", "struck_out"}
SERIOUS = {"warn", "error"}


def named(folder: Path) -> str:
    return folder.name


@pytest.fixture(params=sorted(path.parent for path in CASES.glob("*/expected.json")), ids=named)
def case(request):
    expected = json.loads((request.param / "expected.json").read_text(encoding="utf-8"))
    found = json.loads(json.dumps(to_json(read_list(request.param / expected["file"], AS_OF))))
    return expected, found


def test_that_there_are_cases():
    assert len(list(CASES.glob("*/expected.json"))) >= 7


def test_that_every_field_of_every_person_is_read(case):
    expected, found = case
    by_row = {row["row"]: row for row in found["rows"]}
    for person in expected["rows"]:
        fields = {field: value for field, value in person.items() if field not in REMARKS}
        assert {field: by_row[person["row"]].get(field) for field in fields} == fields


def test_that_nobody_else_is_read_and_nobody_twice(case):
    expected, found = case
    assert Counter(row["row"] for row in found["rows"]) == Counter(row["row"] for row in expected["rows"])


def test_that_every_skipped_row_has_its_reason_and_is_no_person(case):
    expected, found = case
    reasons = {row["row"]: row["reason"] for row in found["skipped"]}
    assert {row["row"]: reasons.get(row["row"]) for row in expected["skipped"]} == {
        row["row"]: row["reason"] for row in expected["skipped"]
    }
    assert not reasons.keys() & {row["row"] for row in found["rows"]}


def test_that_warnings_stand_on_their_row_and_field_and_no_others(case):
    expected, found = case

    def keys(warnings):
        return {(w["row"], w["field"], w["code"], w["severity"]) for w in warnings if w["severity"] in SERIOUS}

    told = {(w["row"], w["field"], w["code"]) for w in expected["warnings"]}
    assert keys(expected["warnings"]) <= keys(found["warnings"])
    assert {key[:3] for key in keys(found["warnings"])} <= told


def test_that_the_header_stands_where_the_case_says():
    for file in CASES.glob("*/expected.json"):
        expected = json.loads(file.read_text(encoding="utf-8"))
        top, bottom = read_list(file.parent / expected["file"], AS_OF).header_rows
        assert list(dict.fromkeys((top, bottom))) == expected["header_rows"]
