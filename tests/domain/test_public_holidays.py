"""The year's free days by the labour code, against what was really kept, and what the data may not say."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commune_desk import assets
from commune_desk.domain.calendar import DayKind, is_weekend
from commune_desk.domain.errors import UserFacingError
from commune_desk.domain.public_holidays import Certainty, parse_holiday_rules, propose

RULES = parse_holiday_rules(assets.resource("public_holidays.toml").read_text(encoding="utf-8"))
UNREAD = "culture_day"


def free_days(year, **offsets):
    return [proposed for proposed in propose(year, RULES, offsets) if proposed.certainty is not Certainty.UNREAD]


def days(year, kind, **offsets):
    return [f"{proposed.day:%d/%m}" for proposed in free_days(year, **offsets) if proposed.kind is kind]


def test_that_a_year_has_the_eleven_days_of_the_law():
    for year in range(2021, 2101):
        free = [proposed for proposed in free_days(year) if proposed.kind is not DayKind.COMPENSATORY_REST]
        named = sum(proposed.name.count(";") for proposed in free)
        assert len(free) + named == 11


@pytest.mark.parametrize(
    ("year", "offsets", "tet", "in_lieu"),
    [
        (2022, {}, "31/01 01/02 02/02 03/02 04/02", "03/01 11/04 02/05 03/05"),
        (2023, {"tet": -2}, "20/01 21/01 22/01 23/01 24/01", "02/01 25/01 26/01 02/05 03/05"),
        (2024, {"tet": -2}, "08/02 09/02 10/02 11/02 12/02", "13/02 14/02"),
        (2025, {"tet": -2}, "27/01 28/01 29/01 30/01 31/01", ""),
        (2026, {}, "16/02 17/02 18/02 19/02 20/02", "27/04"),
    ],
)  # fmt: skip
def test_that_tet_and_days_in_lieu_are_those_that_were_kept(year, offsets, tet, in_lieu):
    shown = [day for day in days(year, DayKind.COMPENSATORY_REST, **offsets) if not day.endswith("/09")]
    assert (days(year, DayKind.TET, **offsets), shown) == (tet.split(), in_lieu.split())


def test_that_quoc_khanh_has_the_day_before_or_the_day_after():
    assert days(2026, DayKind.HOLIDAY)[-2:] == ["01/09", "02/09"]
    assert days(2026, DayKind.HOLIDAY, national_day=0)[-2:] == ["02/09", "03/09"]
    assert [(rule.code, rule.span(2026, rule.first_offsets[-1])) for rule in RULES.open_choices] == [
        ("tet", (date(2026, 2, 15), date(2026, 2, 19))),
        ("national_day", (date(2026, 9, 2), date(2026, 9, 3))),
    ]


def test_that_the_day_of_the_hung_kings_moves_with_the_lunar_calendar():
    hung_kings = {
        proposed.day for year in (2024, 2025, 2026) for proposed in free_days(year) if "Hùng" in proposed.name
    }
    assert {date(2024, 4, 18), date(2025, 4, 7), date(2026, 4, 26)} <= hung_kings


def test_that_a_proposal_says_what_is_decided_each_year_and_what_was_not_read():
    certainty = {proposed.day: proposed.certainty for proposed in propose(2026, RULES)}
    assert certainty[date(2026, 4, 30)] is Certainty.FIXED
    assert certainty[date(2026, 2, 17)] is certainty[date(2026, 9, 1)] is Certainty.YEARLY
    assert certainty[date(2026, 11, 24)] is Certainty.UNREAD
    assert date(2025, 11, 24) not in {proposed.day for proposed in propose(2025, RULES)}


def test_that_nothing_is_proposed_from_before_the_code_was_in_force():
    assert propose(2020, RULES) == ()
    assert all(proposed.source for proposed in propose(2021, RULES))


def test_that_two_holidays_on_one_day_stand_as_one():
    twice = parse_holiday_rules(
        "\n".join(
            f'[[holidays]]\ncode="{code}"\nname="{code}"\nkind="holiday"\nmonth=5\nday=1\n'
            'valid_from=2021-01-01\nsource="Điều 1"'
            for code in ("one", "two")
        )
    )
    (both,) = propose(2026, twice)
    assert both.name == "one; two"


@given(st.integers(2021, 2100), st.sampled_from([-1, -2]), st.sampled_from([-1, 0]))
def test_that_each_holiday_on_a_weekend_has_its_own_working_day_in_lieu(year, tet, national_day):
    found = propose(year, RULES, {"tet": tet, "national_day": national_day})
    holidays = {proposed.day for proposed in found if proposed.kind.is_holiday}
    in_lieu = [proposed.day for proposed in found if proposed.kind is DayKind.COMPENSATORY_REST]
    assert len(in_lieu) == sum(map(is_weekend, holidays)) == len(set(in_lieu))
    assert not any(is_weekend(day) or day in holidays for day in in_lieu)
    for day in in_lieu:
        between = [day - timedelta(days=back) for back in range(1, 8)]
        assert any(other in holidays and is_weekend(other) for other in between)


HOLIDAY = '[[holidays]]\ncode="a"\nname="a"\nkind="holiday"\nmonth=5\nday=1\nvalid_from=2021-01-01\nsource="Điều 1"\n'


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ("day=1", "day=32", "day"),
        ("month=5\nday=1", "month=2\nday=29", "day"),
        ("month=5\nday=1", "month=13\nday=1", "day"),
        ("day=1", "day=30\nlunar=true", "day"),
        ("day=1", "day=1\ndays=0", "days"),
        ("day=1", "day=1\nfirst_offsets=['-1']", "first_offsets"),
        ("2021-01-01", "2021-01-01T00:00:00", "valid_from"),
        ('"holiday"', '"weekend"', "kind"),
        ("day=1", "day=1\ncolour='red'", "colour"),
        ('source="Điều 1"', "", "source"),
    ],
)  # fmt: skip
def test_that_a_wrong_rule_is_told_with_its_key(old, new, key):
    with pytest.raises(UserFacingError) as refused:
        parse_holiday_rules(HOLIDAY.replace(old, new))
    assert (refused.value.code, refused.value.facts["key"]) == ("error.catalogue_faulty", key)
