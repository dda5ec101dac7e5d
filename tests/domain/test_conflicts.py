from hypothesis import given
from hypothesis import strategies as st

from commune_desk.domain.conflicts import merge

VALUES = st.sampled_from([None, "", "a", "b", 1])
RECORDS = st.fixed_dictionaries(dict.fromkeys(("phone", "address", "note"), VALUES))


def test_that_what_only_one_side_changed_goes_together():
    base = {"phone": "1", "address": "a", "note": ""}
    merged = merge(base, {**base, "phone": "2"}, {**base, "address": "b"})
    assert merged.values == {"phone": "2", "address": "b", "note": ""}
    assert (merged.mine, merged.theirs, merged.contested) == (("phone",), ("address",), ())


def test_that_what_both_changed_is_asked_and_the_same_change_is_not():
    base = {"phone": "1", "address": "a"}
    merged = merge(base, {"phone": "2", "address": "b"}, {"phone": "3", "address": "b"})
    assert merged.contested == ("phone",)
    assert merged.values == {"phone": "3", "address": "b"}


def test_that_an_empty_field_and_none_are_the_same():
    merged = merge({"note": None}, {"note": ""}, {"note": "x"})
    assert (merged.values, merged.theirs, merged.contested) == ({"note": "x"}, ("note",), ())


@given(RECORDS, RECORDS, RECORDS)
def test_that_nothing_anybody_typed_is_dropped_unasked(base, mine, theirs):
    merged = merge(base, mine, theirs)
    empty = {None, ""}
    for key, before in base.items():
        kept = merged.values[key]
        for side in (mine[key], theirs[key]):
            changed = side != before and not (side in empty and before in empty)
            taken = side == kept or (side in empty and kept in empty)
            assert not changed or taken or key in merged.contested


@given(RECORDS, RECORDS)
def test_that_who_changed_nothing_gets_what_the_other_wrote(base, other):
    assert merge(base, base, other).contested == merge(base, other, base).contested == ()
