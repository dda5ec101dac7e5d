"""Which backups stay on which day, and when the next one is due."""
# ruff: noqa: DTZ001, DTZ007 - moments in names of files are local

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commune_desk.domain.backups import (
    BackupFile,
    is_due_at_close,
    is_due_at_start,
    is_second_place_late,
    kept,
    kept_safety,
    last_of,
    next_drill,
    superseded,
)

MOMENTS = st.datetimes(datetime(2024, 1, 1), datetime(2026, 12, 31))
FILES = st.lists(st.tuples(MOMENTS, st.booleans()), max_size=80, unique_by=lambda one: one[0]).map(
    lambda drawn: [BackupFile(at, f"{at:%Y-%m-%d %H.%M.%S.%f}", sound) for at, sound in drawn]
)
DAYS = st.dates(date(2024, 1, 1), date(2026, 12, 31))


def backup(written: str, *, sound: bool = True) -> BackupFile:
    return BackupFile(datetime.strptime(written, "%Y-%m-%d %H"), written, sound)


def names(files) -> list[str]:
    return sorted((file.name for file in files), reverse=True)


def test_that_seven_days_four_weeks_and_twelve_months_stay():
    first = datetime(2024, 1, 1, 8)
    files = [backup(f"{first + timedelta(days=day, hours=hour):%Y-%m-%d %H}") for day in range(900) for hour in (0, 6)]
    assert names(kept(files, date(2026, 6, 18))) == [
        "2026-06-18 14", "2026-06-18 08", "2026-06-17 14", "2026-06-16 14", "2026-06-15 14", "2026-06-14 14",
        "2026-06-13 14", "2026-06-12 14", "2026-06-07 14", "2026-05-31 14", "2026-04-30 14", "2026-03-31 14",
        "2026-02-28 14", "2026-01-31 14", "2025-12-31 14", "2025-11-30 14", "2025-10-31 14", "2025-09-30 14",
        "2025-08-31 14", "2025-07-31 14",
    ]  # fmt: skip


def test_that_an_office_closed_for_a_year_keeps_its_last_seven_days():
    files = [backup(f"2024-03-{day:02d} 08") for day in range(1, 20)]
    assert names(kept(files, date(2026, 6, 18)))[:7] == [f"2024-03-{day:02d} 08" for day in range(19, 12, -1)]


def test_that_a_damaged_copy_neither_stands_for_a_day_nor_takes_its_place():
    files = [
        backup("2026-06-10 08"),
        backup("2026-06-10 17", sound=False),
        *(backup(f"2026-06-{d} 08") for d in (11, 12)),
    ]
    stay = kept(files, date(2026, 6, 18))
    assert "2026-06-10 08" in names(stay)
    assert "2026-06-10 17" not in names(stay)


def test_that_a_copy_goes_only_when_a_newer_sound_one_stands_for_it():
    old, newer = backup("2026-06-10 08"), backup("2026-06-10 17")
    assert superseded([old, newer], date(2026, 6, 18)) == {old: newer}
    damaged = backup("2026-06-10 17", sound=False)
    assert superseded([old, damaged], date(2026, 6, 18)) == {}


def test_that_all_of_today_stay():
    files = [backup(f"2026-06-18 {hour:02d}") for hour in range(7, 18)]
    assert superseded(files, date(2026, 6, 18)) == {}


def test_that_copies_of_a_clock_that_stood_wrong_stay_and_stand_for_nothing():
    future, old, newer = backup("2031-01-01 08"), backup("2026-06-10 08"), backup("2026-06-10 17")
    assert superseded([future, old], date(2026, 6, 18)) == {}
    assert superseded([future, old, newer], date(2026, 6, 18)) == {old: newer}
    assert last_of([future, newer], datetime(2026, 6, 18, 8)) == newer
    assert is_due_at_start([future, newer], datetime(2026, 6, 18, 8))


@given(FILES, DAYS)
def test_that_whatever_goes_has_a_newer_sound_one_that_stays(files, today):
    stay, go = kept(files, today), superseded(files, today)
    for old, newer in go.items():
        assert newer.sound
        assert newer.at > old.at
        assert newer in stay
        assert old not in stay
        assert old.at.date() < today


@given(FILES, DAYS)
def test_that_the_newest_sound_copy_never_goes(files, today):
    sound = [file for file in files if file.sound]
    if sound:
        assert max(sound) not in superseded(files, today)


@given(FILES, DAYS)
def test_that_what_stays_stays_when_the_rule_is_asked_again(files, today):
    left = [file for file in files if file not in superseded(files, today)]
    assert superseded(left, today) == {}


@given(FILES, DAYS)
def test_that_no_more_than_the_promised_number_of_sound_past_copies_stays(files, today):
    go = superseded(files, today)
    left = [file for file in files if file not in go and file.sound and file.at.date() < today]
    assert len(left) <= 7 + 4 + 12


@given(FILES, DAYS)
def test_that_a_day_of_the_last_week_with_a_sound_copy_keeps_one(files, today):
    left = {file.at.date() for file in files if file not in superseded(files, today) and file.sound}
    for back in range(7):
        day = today - timedelta(days=back)
        if any(file.at.date() == day and file.sound for file in files):
            assert day in left


@pytest.mark.parametrize(
    ("last", "due"), [(None, True), ("2026-06-17 09", False), ("2026-06-17 07", True), ("2026-06-18 08", False)]
)
def test_that_a_backup_is_due_at_start_after_a_day(last, due):
    files = [] if last is None else [backup(last)]
    assert is_due_at_start(files, datetime(2026, 6, 18, 8)) is due


@pytest.mark.parametrize(
    ("last", "changed", "due"),
    [
        (None, None, False),
        (None, "2026-06-18 07", True),
        ("2026-06-18 07", "2026-06-18 08", True),
        ("2026-06-18 08", "2026-06-18 07", False),
        ("2026-06-18 08", None, False),
        ("2031-01-01 08", "2026-06-18 07", True),
    ],
)
def test_that_a_backup_is_due_at_close_when_something_was_changed_since(last, changed, due):
    files = [] if last is None else [backup(last)]
    changed_at = None if changed is None else backup(changed).at
    assert is_due_at_close(files, changed_at, datetime(2026, 6, 18, 9)) is due


def test_that_the_second_place_is_late_after_a_week():
    now = datetime(2026, 6, 18, 8)
    assert is_second_place_late(None, now)
    assert not is_second_place_late(datetime(2026, 6, 11, 7), now)
    assert is_second_place_late(datetime(2026, 6, 10, 23), now)


@pytest.mark.parametrize(
    ("last", "due"),
    [
        (None, date(2026, 6, 18)),
        (date(2026, 6, 18), date(2026, 9, 18)),
        (date(2025, 11, 30), date(2026, 2, 28)),
        (date(2031, 1, 1), date(2026, 6, 18)),
    ],
)
def test_that_a_drill_is_due_after_three_months(last, due):
    assert next_drill(last, date(2026, 6, 18)) == due


def test_that_copies_before_big_steps_stay_thirty_days_and_the_newest_three_for_ever():
    steps = [
        BackupFile(datetime(2026, 5, day, 8, minute), f"{day} {minute}", reason="before-import")
        for day in (17, 18, 19)
        for minute in (0, 1)
    ]
    later = backup("2026-06-18 08")
    assert names(kept_safety([*steps, later], date(2026, 6, 18))) == ["19 1", "19 0", "18 1"]
    assert names(kept_safety(steps, date(2026, 6, 17))) == ["19 1", "19 0", "18 1", "18 0"]
    assert kept_safety([later], date(2026, 6, 18)) == frozenset()
    assert set(steps[3:]) <= kept([*steps, later], date(2026, 6, 18))
