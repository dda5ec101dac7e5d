"""Identifiers grow with time, within a millisecond, and when the clock steps back."""

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from commune_desk.domain.ids import IdSource


def _source(moments, seed=1):
    clock = iter(moments)
    return IdSource(lambda: next(clock), Random(seed).getrandbits)


@given(st.lists(st.integers(0, 2**47), min_size=1, max_size=50), st.integers())
def test_that_identifiers_only_grow_whatever_the_clock_does(moments, seed):
    new_id = _source(moments, seed)
    made = [new_id() for _ in moments]
    assert made == sorted(made)
    assert len(set(made)) == len(made)


def test_that_a_busy_millisecond_never_runs_out():
    new_id = _source([5] * 20_000)
    made = [new_id() for _ in range(20_000)]
    assert len(set(made)) == 20_000
    assert made == sorted(made)


def test_that_an_identifier_is_a_uuid_of_version_7_with_its_moment():
    made = _source([0x0123_4567_89AB])()
    assert (made.version, made.variant) == (7, "specified in RFC 4122")
    assert made.int >> 80 == 0x0123_4567_89AB


def test_that_two_offices_at_one_moment_get_different_identifiers():
    assert _source([5], seed=1)() != _source([5], seed=2)()
