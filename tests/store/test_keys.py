"""One data key under a password and a recovery key: neither change of the one touches the other, nor the database."""

import json
from datetime import date

import pytest
from engine_fixtures import FAST

from commune_desk.domain.errors import UserFacingError
from commune_desk.store import keys, schema
from commune_desk.store.engine import open_database

DAY = date(2026, 6, 18)
DIGITS = "0123456789" * 4


@pytest.fixture
def place(tmp_path):
    return tmp_path / "đơn vị.db"


@pytest.fixture
def data_key(place):
    return keys.create_key(place, "mật khẩu", FAST)


def refusal(function, *arguments) -> str:
    with pytest.raises(UserFacingError) as refused:
        function(*arguments)
    return refused.value.code


def test_that_the_recovery_key_gives_the_same_data_key(place, data_key):
    assert refusal(keys.recover, place, DIGITS) == "error.no_recovery"
    assert keys.recovery_made_on(place) is None
    keys.set_recovery(place, data_key, DIGITS, DAY, FAST)
    assert keys.recover(place, DIGITS) == data_key
    assert keys.unlock(place, "mật khẩu") == data_key
    assert keys.recovery_made_on(place) == DAY
    assert refusal(keys.recover, place, DIGITS[::-1]) == "error.wrong_recovery"


def test_that_a_new_sheet_ends_the_old_one(place, data_key):
    keys.set_recovery(place, data_key, DIGITS, DAY, FAST)
    keys.set_recovery(place, data_key, DIGITS[::-1], DAY, FAST)
    assert refusal(keys.recover, place, DIGITS) == "error.wrong_recovery"
    assert keys.recover(place, DIGITS[::-1]) == data_key


def test_that_the_recovery_key_outlives_a_change_of_password(place, data_key):
    keys.set_recovery(place, data_key, DIGITS, DAY, FAST)
    keys.change_password(place, "mật khẩu", "mật khẩu mới", FAST)
    assert keys.recover(place, DIGITS) == data_key
    keys.set_password(place, keys.recover(place, DIGITS), "mới nữa", FAST)
    assert keys.unlock(place, "mới nữa") == data_key
    assert refusal(keys.unlock, place, "mật khẩu mới") == "error.wrong_password"


def test_that_neither_wrap_opens_by_the_secret_of_the_other(place, data_key):
    keys.set_recovery(place, data_key, DIGITS, DAY, FAST)
    assert refusal(keys.unlock, place, DIGITS) == "error.wrong_password"
    assert refusal(keys.recover, place, "mật khẩu") == "error.wrong_recovery"
    # Exchanged by hand they open nothing: each is sealed with its purpose.
    header = json.loads(keys.key_path(place).read_text())
    recovery = header.pop("recovery")
    keys.key_path(place).write_text(json.dumps(recovery | {"recovery": header | {"made_on": "2026-06-18"}}))
    assert refusal(keys.unlock, place, DIGITS) == "error.wrong_password"
    assert refusal(keys.recover, place, "mật khẩu") == "error.wrong_recovery"


def test_that_a_change_of_password_and_a_recovery_rewrite_nothing_of_the_database(place, data_key):
    schema.create(place, data_key)
    before = place.read_bytes(), place.stat().st_mtime_ns
    keys.change_password(place, "mật khẩu", "mật khẩu mới", FAST)
    keys.set_recovery(place, data_key, DIGITS, DAY, FAST)
    keys.set_password(place, keys.recover(place, DIGITS), "mới nữa", FAST)
    assert (place.read_bytes(), place.stat().st_mtime_ns) == before
    open_database(place, keys.unlock(place, "mới nữa")).close()


@pytest.mark.parametrize("content", ["", "[]", "3", '{"recovery": {}}', '{"recovery": {"made_on": "2026-99-99"}}'])
def test_that_a_key_file_that_cannot_be_read_is_a_sentence(place, content):
    keys.key_path(place).write_text(content)
    assert refusal(keys.unlock, place, "x") == "error.key_file_unreadable"
    if "recovery" in content:
        assert refusal(keys.recover, place, DIGITS) == "error.key_file_unreadable"
        assert refusal(keys.recovery_made_on, place) == "error.key_file_unreadable"


def test_that_recovery_digits_are_forty_and_never_the_same(place):
    made = {keys.new_recovery_digits() for _ in range(50)}
    assert len(made) == 50
    assert {len(digits) for digits in made} == {40}


@pytest.mark.parametrize(
    "asked", [(0, 65_536, 4), (65, 65_536, 4), (3, 7, 1), (1, 2_097_152, 4), (3, 65_536, 0), (3, 65_536, 65)]
)
def test_that_a_key_file_asks_for_no_more_work_than_a_desk_can_do(asked):
    with pytest.raises(ValueError, match="Stretching"):
        keys.Stretching(*asked)
