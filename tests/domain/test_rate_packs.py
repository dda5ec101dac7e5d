"""Rate packs are read from TOML; what is wrong is told with the path of its key."""

import tomllib
from datetime import date
from decimal import Decimal

import pytest

from commune_desk import wording
from commune_desk.domain.errors import UserFacingError
from commune_desk.domain.rate_packs import Component, RatePart, pack_timeline, read_pack
from commune_desk.domain.teams import AreaClass, Post

PACK = """
key = "thanh-hoa-2024"
province = "Thanh Hóa"
resolution = "Nghị quyết 27/2024/NQ-HĐND"
valid_from = 2024-07-01
valid_to = 2027-01-01
legal_basis = ["Luật 30/2023/QH15", "Nghị quyết 27/2024/NQ-HĐND"]

[monthly_support]
article = "Điều 4"
[[monthly_support.rates]]
post = "leader"
coefficient = "0.7"
position_vnd = 300000
[[monthly_support.rates]]
post = "member"
coefficient = "0.6"
[[monthly_support.rates]]
post = "member"
area_classes = ["2", "3"]
coefficient = "0.56"

[night_duty]
article = "Điều 5"
vnd = 50000
max_per_month = 7
"""


def _changed(old: str, new: str) -> dict:
    assert PACK.count(old) >= 1
    return tomllib.loads(PACK.replace(old, new, 1))


def test_that_a_pack_is_read_with_its_articles_and_dates():
    pack = read_pack(tomllib.loads(PACK))
    assert (pack.valid_from, pack.valid_to) == (date(2024, 7, 1), date(2027, 1, 1))
    assert pack.legal_basis == ("Luật 30/2023/QH15", "Nghị quyết 27/2024/NQ-HĐND")
    assert set(pack.components) == {Component.MONTHLY_SUPPORT, Component.NIGHT_DUTY}
    night = pack.components[Component.NIGHT_DUTY]
    assert (night.article, night.max_per_month) == ("Điều 5", 7)
    leader = pack.components[Component.MONTHLY_SUPPORT].rate_for(Post.LEADER, None)
    assert leader.parts == (RatePart(coefficient=Decimal("0.7")), RatePart(vnd=300_000))


@pytest.mark.parametrize(
    ("post", "area_class", "coefficient"),
    [
        (Post.MEMBER, AreaClass.SECOND, "0.56"),
        (Post.MEMBER, AreaClass.FIRST, "0.6"),
        (Post.MEMBER, None, "0.6"),
    ],
)
def test_that_the_rate_that_names_the_class_goes_first(post, area_class, coefficient):
    rate = read_pack(tomllib.loads(PACK)).components[Component.MONTHLY_SUPPORT].rate_for(post, area_class)
    assert rate.base.coefficient == Decimal(coefficient)


def test_that_a_post_without_rate_has_none():
    assert read_pack(tomllib.loads(PACK)).components[Component.MONTHLY_SUPPORT].rate_for(Post.DEPUTY, None) is None


@pytest.mark.parametrize(
    ("old", "new", "code", "path"),
    [
        ('key = "thanh-hoa-2024"', "", "error.pack_key_missing", "key"),
        ('"Thanh Hóa"', '""', "error.pack_not_text", "province"),
        ('"Thanh Hóa"', "34", "error.pack_not_text", "province"),
        ("2024-07-01", '"2024-07-01"', "error.pack_not_date", "valid_from"),
        ("2024-07-01", "2024-07-01T00:00:00", "error.pack_not_date", "valid_from"),
        ("2027-01-01", "2024-07-01", "error.pack_period_reversed", "valid_to"),
        ('["Luật 30/2023/QH15", "Nghị quyết 27/2024/NQ-HĐND"]', "[]", "error.pack_not_texts", "legal_basis"),
        ('article = "Điều 4"', "", "error.pack_key_missing", "monthly_support.article"),
        ('post = "leader"', 'post = "boss"', "error.pack_not_choice", "monthly_support.rates[0].post"),
        ('coefficient = "0.7"', "coefficient = 0.7", "error.pack_not_factor", "monthly_support.rates[0].coefficient"),
        ('"0.7"', '"0,7"', "error.pack_not_factor", "monthly_support.rates[0].coefficient"),
        ('"0.7"', '"NaN"', "error.pack_not_factor", "monthly_support.rates[0].coefficient"),
        ('"0.7"', '"0.7"\nvnd = 1', "error.pack_two_rates", "monthly_support.rates[0].coefficient"),
        ("300000", "300000.5", "error.pack_not_amount", "monthly_support.rates[0].position_vnd"),
        ("300000", "-1", "error.pack_not_amount", "monthly_support.rates[0].position_vnd"),
        ("300000", "true", "error.pack_not_amount", "monthly_support.rates[0].position_vnd"),
        ('["2", "3"]', '["4"]', "error.pack_not_choice", "monthly_support.rates[2].area_classes"),
        ("vnd = 50000", "vnb = 50000", "error.pack_key_missing", "night_duty.vnd"),
        ("max_per_month", "max_per_mont", "error.pack_key_unknown", "night_duty.max_per_mont"),
        ("[night_duty]", "[night_dutty]", "error.pack_key_unknown", "night_dutty"),
        ("[monthly_support]", "[[monthly_support]]", "error.pack_not_table", "monthly_support"),
        ('article = "Điều 4"', 'article = "4"\nrounding = "up"', "error.pack_not_choice", "monthly_support.rounding"),
    ],
)
def test_that_what_is_wrong_is_told_with_its_path(old, new, code, path):
    with pytest.raises(UserFacingError) as refusal:
        read_pack(_changed(old, new))
    assert (refusal.value.code, refusal.value.facts["path"]) == (code, path)
    assert path in wording.explain(refusal.value)


def test_that_an_unquoted_coefficient_is_kept_exact_when_the_reader_makes_decimals():
    pack = read_pack(tomllib.loads(PACK.replace('"0.7"', "0.7"), parse_float=Decimal))
    assert pack.components[Component.MONTHLY_SUPPORT].rates[0].base.coefficient == Decimal("0.7")


def test_that_a_pack_is_in_force_for_its_period():
    (row,) = pack_timeline((read_pack(tomllib.loads(PACK)),))
    assert row.period.last_day == date(2026, 12, 31)
