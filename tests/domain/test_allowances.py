"""A month's pay against published resolutions, and what must hold whatever the month looks like.

Figures: Hà Nội (HĐND 01/7/2024), Tiền Giang 03/2024/NQ-HĐND, Thanh Hóa 27/2024/NQ-HĐND; base salary NĐ 73/2024 and
NĐ 161/2026.
"""

import json
from datetime import date, timedelta
from itertools import pairwise
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commune_desk import wording
from commune_desk.domain.allowances import (
    Adjustment,
    Component,
    HolidayNightRule,
    MonthChoice,
    MonthChoices,
    PartialMonthRule,
    PayPerson,
    ServiceSpell,
    choices_that_matter,
    compute_month,
    duty_outside_service,
    pack_timeline,
    read_pack,
)
from commune_desk.domain.effective import Dated
from commune_desk.domain.errors import UserFacingError
from commune_desk.domain.periods import Month, Period
from commune_desk.domain.teams import AreaClass, Post
from commune_desk.wording.allowances import rate_shown

MEMBER, TEAM, OTHER_TEAM = UUID(int=1), UUID(int=2), UUID(int=3)
SINCE_2024 = Period(date(2024, 7, 1))
BASE_SALARY = (Dated(SINCE_2024, 2_340_000), Dated(Period(date(2026, 7, 1)), 2_530_000))
BY_DAYS = MonthChoices(PartialMonthRule.BY_CALENDAR_DAYS, "Công văn của Phòng Tài chính")


def _pack(province: str, rates: list[dict[str, Any]], valid_from: date = date(2024, 7, 1), **components: Any):
    return read_pack(
        {
            "key": f"{province}-{valid_from}",
            "province": province,
            "resolution": f"Nghị quyết của {province}",
            "valid_from": valid_from,
            "legal_basis": ["Luật 30/2023/QH15 Điều 23"],
            "monthly_support": {"article": "Điều 4", "rates": rates},
            **components,
        }
    )


HA_NOI = _pack(
    "Hà Nội",
    [
        {"post": "leader", "vnd": 2_520_000, "position_vnd": 300_000},
        {"post": "deputy", "vnd": 2_520_000, "position_vnd": 200_000},
        {"post": "member", "vnd": 2_520_000},
    ],
    night_duty={"article": "Điều 5", "vnd": 100_000, "max_per_month": 10},
    holiday_duty={"article": "Điều 5", "vnd": 100_000},
    social_insurance_support={"article": "Điều 6", "vnd": 234_000},
    health_insurance_support={"article": "Điều 6", "vnd": 54_000},
)
TIEN_GIANG = _pack(
    "Tiền Giang",
    [
        {"post": "leader", "vnd": 2_340_000},
        {"post": "deputy", "vnd": 1_638_000},
        {"post": "member", "vnd": 1_170_000},
    ],
)
THANH_HOA = _pack(
    "Thanh Hóa",
    [
        {"post": post, "area_classes": classes, "coefficient": coefficient}
        for post, classes, coefficient in [
            ("leader", ["1"], "0.7"),
            ("deputy", ["1"], "0.65"),
            ("member", ["1"], "0.6"),
            ("leader", ["2", "3"], "0.65"),
            ("deputy", ["2", "3"], "0.6"),
            ("member", ["2", "3"], "0.56"),
        ]
    ],
)


def _spell(post=Post.MEMBER, start=date(2024, 7, 1), end=None, team=TEAM, area_class=None) -> ServiceSpell:
    return ServiceSpell(Period(start, end), team, post, area_class)


_WHOLE, _BEGINS_LATE = _spell(), _spell(start=date(2026, 9, 10))


def _lines(month: str, *spells: ServiceSpell, pack=HA_NOI, packs=None, choices=BY_DAYS, **person: Any):
    someone = PayPerson(MEMBER, spells or (_spell(),), **person)
    timeline = pack_timeline(packs or (pack,))
    return compute_month(Month.parse(month), [someone], timeline, BASE_SALARY, choices)


def _amounts(lines, component=Component.MONTHLY_SUPPORT) -> list[int]:
    return [line.amount_vnd for line in lines if line.component is component]


@pytest.mark.parametrize(
    ("pack", "post", "area_class", "month", "amount_vnd"),
    [
        (HA_NOI, Post.LEADER, None, "2026-06", 2_820_000),
        (HA_NOI, Post.DEPUTY, None, "2026-07", 2_720_000),
        (HA_NOI, Post.MEMBER, None, "2026-07", 2_520_000),
        (TIEN_GIANG, Post.LEADER, None, "2026-07", 2_340_000),
        (TIEN_GIANG, Post.DEPUTY, None, "2026-07", 1_638_000),
        (TIEN_GIANG, Post.MEMBER, None, "2026-07", 1_170_000),
        (THANH_HOA, Post.MEMBER, AreaClass.THIRD, "2026-06", 1_310_400),
        (THANH_HOA, Post.MEMBER, AreaClass.THIRD, "2026-07", 1_416_800),
        (THANH_HOA, Post.LEADER, AreaClass.FIRST, "2026-06", 1_638_000),
        (THANH_HOA, Post.DEPUTY, AreaClass.SECOND, "2026-06", 1_404_000),
    ],
)
def test_that_a_full_month_pays_the_published_rate(pack, post, area_class, month, amount_vnd):
    (line,) = _lines(month, _spell(post, area_class=area_class), pack=pack)
    assert (line.amount_vnd, line.base_vnd, line.days) == (amount_vnd, amount_vnd, Month.parse(month).days)


def test_that_a_change_of_post_cuts_the_month_by_days():
    lines = _lines("2026-09", _spell(end=date(2026, 9, 11)), _spell(Post.LEADER, date(2026, 9, 11)))
    assert [(line.post, line.days, line.amount_vnd) for line in lines] == [
        (Post.MEMBER, 10, 840_000),
        (Post.LEADER, 20, 1_880_000),
    ]


def test_that_a_change_of_team_at_one_rate_pays_exactly_the_rate():
    lines = _lines("2026-08", _spell(end=date(2026, 8, 11)), _spell(start=date(2026, 8, 11), team=OTHER_TEAM))
    assert [(line.team_id, line.amount_vnd) for line in lines] == [(TEAM, 812_903), (OTHER_TEAM, 1_707_097)]
    assert sum(_amounts(lines)) == 2_520_000


def test_that_a_spell_renewed_at_the_same_post_stays_one_line():
    lines = _lines("2026-08", _spell(end=date(2026, 8, 11)), _spell(start=date(2026, 8, 11)))
    assert [(line.days, line.amount_vnd) for line in lines] == [(31, 2_520_000)]


def test_that_a_base_salary_changed_within_a_month_cuts_only_rates_that_follow_it():
    changed = (*BASE_SALARY, Dated(Period(date(2027, 3, 11)), 2_700_000))
    person = PayPerson(MEMBER, (_spell(area_class=AreaClass.FIRST),))
    march = Month(2027, 3)
    followed = compute_month(march, [person], pack_timeline((THANH_HOA,)), changed, BY_DAYS)
    assert [(line.days, line.base_vnd, line.amount_vnd) for line in followed] == [
        (10, 1_518_000, 489_677),
        (21, 1_620_000, 1_097_419),
    ]
    assert len(compute_month(march, [person], pack_timeline((HA_NOI,)), changed, BY_DAYS)) == 1


def test_that_a_new_resolution_within_a_month_cuts_it():
    newer = _pack("Hà Nội", [{"vnd": 3_100_000}], date(2026, 9, 16))
    lines = _lines("2026-09", packs=(HA_NOI, newer))
    assert [(line.days, line.amount_vnd) for line in lines] == [(15, 1_260_000), (15, 1_550_000)]


@pytest.mark.parametrize(
    ("rule", "first_day", "amount_vnd"),
    [
        ("by_calendar_days", 6, 2_100_000),
        ("by_calendar_days", 30, 84_000),
        ("full_month_if_half", 16, 2_520_000),
        ("full_month_if_half", 17, 0),
        ("full_month_any_day", 30, 2_520_000),
        ("whole_only", 1, 2_520_000),
        ("whole_only", 2, 0),
    ],
)
def test_that_a_month_partly_served_is_worth_what_the_office_chose(rule, first_day, amount_vnd):
    choices = MonthChoices(PartialMonthRule(rule), "Nghị quyết, Điều 9")
    (line,) = _lines("2026-09", _spell(start=date(2026, 9, first_day)), choices=choices)
    assert line.amount_vnd == amount_vnd
    if first_day > 1:
        assert "Nghị quyết, Điều 9" in _told(line)


@pytest.mark.parametrize(("first_day", "amount_vnd"), [(16, 2_520_000), (17, 0)])
def test_that_half_of_31_days_is_16(first_day, amount_vnd):
    choices = MonthChoices(PartialMonthRule.FULL_MONTH_IF_HALF, "x")
    assert _amounts(_lines("2026-08", _spell(start=date(2026, 8, first_day)), choices=choices)) == [amount_vnd]


def test_that_a_full_month_due_over_two_posts_gives_each_its_share_of_the_days_served():
    choices = MonthChoices(PartialMonthRule.FULL_MONTH_ANY_DAY, "x")
    spells = _spell(start=date(2026, 9, 16), end=date(2026, 9, 26)), _spell(Post.LEADER, date(2026, 9, 26))
    assert _amounts(_lines("2026-09", *spells, choices=choices)) == [1_680_000, 940_000]


def test_that_nights_and_holidays_are_paid_by_the_day_and_nights_to_the_limit():
    nights = tuple(date(2026, 9, day) for day in range(1, 13))
    lines = _lines("2026-09", night_shifts=nights, holiday_duties=(date(2026, 9, 2),))
    by_component = {line.component: line for line in lines}
    night = by_component[Component.NIGHT_DUTY]
    assert (night.days, night.quantity, night.amount_vnd) == (12, 10, 1_000_000)
    assert "không quá 10 lần" in _told(night)
    assert by_component[Component.HOLIDAY_DUTY].amount_vnd == 100_000


def test_that_the_limit_of_nights_holds_across_a_change_of_post():
    nights = tuple(date(2026, 9, day) for day in range(1, 15))
    spells = _spell(end=date(2026, 9, 9)), _spell(Post.LEADER, date(2026, 9, 9))
    lines = _lines("2026-09", *spells, night_shifts=nights)
    assert _amounts(lines, Component.NIGHT_DUTY) == [800_000, 200_000]


def test_that_a_night_counts_once_and_only_in_its_month():
    nights = (date(2026, 8, 31), date(2026, 9, 1), date(2026, 9, 1), date(2026, 10, 1))
    assert _amounts(_lines("2026-09", night_shifts=nights), Component.NIGHT_DUTY) == [100_000]


@pytest.mark.parametrize(
    ("rule", "nights", "holidays"),
    [("both", [200_000], [100_000]), ("holiday_only", [100_000], [100_000]), ("night_only", [200_000], [])],
)
def test_that_a_night_on_a_holiday_earns_what_the_office_chose_and_says_why(rule, nights, holidays):
    choices = _about_holiday_nights(rule)
    days = (date(2026, 9, 2), date(2026, 9, 3))
    lines = _lines("2026-09", night_shifts=days, holiday_nights=days[:1], choices=choices)
    assert _amounts(lines, Component.NIGHT_DUTY) == nights
    assert _amounts(lines, Component.HOLIDAY_DUTY) == holidays
    told = [_told(line) for line in lines if "Ca đêm ngày 2 rơi vào ngày nghỉ" in _told(line)]
    assert told
    assert all("Công văn 7" in sentence for sentence in told)


@pytest.mark.parametrize(
    ("rule", "holidays"), [("both", [200_000]), ("holiday_only", [200_000]), ("night_only", [200_000])]
)
def test_that_a_day_shift_on_a_holiday_earns_its_rate_whatever_was_chosen_for_nights(rule, holidays):
    days = (date(2026, 9, 2), date(2026, 9, 5))
    lines = _lines("2026-09", night_shifts=days[:1], holiday_nights=days[:1], holiday_duties=days,
                   choices=_about_holiday_nights(rule))  # fmt: skip
    assert _amounts(lines, Component.HOLIDAY_DUTY) == holidays


@pytest.mark.parametrize("rule", HolidayNightRule)
def test_that_a_pack_with_one_of_the_two_rates_pays_it_whatever_was_chosen(rule):
    night = {"night_duty": {"article": "Điều 5", "vnd": 100_000}}
    holiday = {"holiday_duty": {"article": "Điều 5", "vnd": 70_000}}
    for parts, amount in ((night, 100_000), (holiday, 70_000)):
        pack = _pack("một mức", [{"vnd": 1}], **parts)
        day = (date(2026, 9, 2),)
        lines = _lines("2026-09", night_shifts=day, holiday_nights=day, packs=(pack,),
                       choices=_about_holiday_nights(rule))  # fmt: skip
        assert [line.amount_vnd for line in lines[1:]] == [amount]


def _about_holiday_nights(rule):
    return MonthChoices(
        PartialMonthRule.WHOLE_ONLY, "x", holiday_night=HolidayNightRule(rule), holiday_night_basis="Công văn 7"
    )


@pytest.mark.parametrize(
    ("facts", "choices"),
    [
        ({}, set()),
        ({"spells": (_BEGINS_LATE,)}, {MonthChoice.PARTIAL_MONTH}),
        ({"social_insurance": (Period(date(2026, 9, 2)),)}, {MonthChoice.INSURANCE_PARTIAL_MONTH}),
        ({"health_insurance": (Period(date(2026, 1, 1)),)}, set()),
        ({"holiday_nights": (date(2026, 9, 2),)}, {MonthChoice.HOLIDAY_NIGHT}),
        ({"holiday_nights": (date(2026, 8, 2),)}, set()),
        ({"spells": (_BEGINS_LATE,), "holiday_nights": (date(2026, 9, 2),)}, {MonthChoice.PARTIAL_MONTH}),
    ],
)
def test_that_a_choice_matters_only_to_whom_it_decides_about(facts, choices):
    person = PayPerson(**{"member_id": MEMBER, "spells": (_WHOLE,), **facts})
    quiet = PayPerson(OTHER_TEAM, (_WHOLE,))
    found = choices_that_matter(Month(2026, 9), [person, quiet], pack_timeline((HA_NOI,)))
    assert found == dict.fromkeys(choices, 1)


def test_that_no_choice_matters_that_the_pack_pays_nothing_for():
    pack = _pack("chỉ đêm", [{"vnd": 1}], night_duty={"article": "Điều 5", "vnd": 100_000})
    person = PayPerson(MEMBER, (_WHOLE,), (date(2026, 9, 2),), (date(2026, 9, 2),),
                       social_insurance=(Period(date(2026, 9, 9)),))  # fmt: skip
    assert choices_that_matter(Month(2026, 9), [person], pack_timeline((pack,))) == {}


def test_that_the_basis_of_the_choice_for_insurance_is_told_in_its_lines():
    choices = MonthChoices(
        PartialMonthRule.WHOLE_ONLY, "một", PartialMonthRule.BY_CALENDAR_DAYS, insurance_partial_month_basis="hai"
    )
    lines = _lines("2026-09", _BEGINS_LATE, social_insurance=(Period(date(2026, 1, 1)),), choices=choices)
    told = {line.component: _told(line) for line in lines}
    assert told[Component.MONTHLY_SUPPORT].endswith("một")
    assert told[Component.SOCIAL_INSURANCE_SUPPORT].endswith("hai")


def test_that_duty_outside_service_is_told_and_not_paid():
    person = PayPerson(MEMBER, (_spell(end=date(2026, 9, 11)),), night_shifts=(date(2026, 9, 10), date(2026, 9, 11)))
    month = Month(2026, 9)
    assert duty_outside_service(month, person) == (date(2026, 9, 11),)
    lines = compute_month(month, [person], pack_timeline((HA_NOI,)), BASE_SALARY, BY_DAYS)
    assert _amounts(lines, Component.NIGHT_DUTY) == [100_000]


def test_that_insurance_is_supported_only_while_taken_part_in():
    lines = _lines("2026-09", social_insurance=(Period(date(2025, 1, 1)),), health_insurance=())
    assert _amounts(lines, Component.SOCIAL_INSURANCE_SUPPORT) == [234_000]
    assert _amounts(lines, Component.HEALTH_INSURANCE_SUPPORT) == []


def test_that_insurance_may_follow_its_own_rule_of_partial_months():
    whole = MonthChoices(PartialMonthRule.BY_CALENDAR_DAYS, "x", PartialMonthRule.FULL_MONTH_ANY_DAY)
    spell, insured = _spell(start=date(2026, 9, 16)), (Period(date(2026, 9, 21)),)
    lines = _lines("2026-09", spell, health_insurance=insured, choices=whole)
    assert _amounts(lines) == [1_260_000]
    assert _amounts(lines, Component.HEALTH_INSURANCE_SUPPORT) == [54_000]
    by_days = _lines("2026-09", spell, health_insurance=insured)
    assert _amounts(by_days, Component.HEALTH_INSURANCE_SUPPORT) == [18_000]


def test_that_arrears_stand_on_the_last_post_also_after_service():
    lines = _lines(
        "2026-09",
        _spell(Post.MEMBER, end=date(2026, 6, 1)),
        _spell(Post.DEPUTY, date(2026, 6, 1), date(2026, 8, 1)),
        _spell(Post.LEADER, date(2026, 10, 1)),
        adjustments=(Adjustment(-200_000, "chi thừa tháng 7"), Adjustment(50_000, "thiếu tháng 6")),
    )
    assert [(line.component, line.post, line.amount_vnd) for line in lines] == [
        (Component.ARREARS, Post.DEPUTY, -200_000),
        (Component.ARREARS, Post.DEPUTY, 50_000),
    ]
    assert [_told(line) for line in lines] == ["Truy thu: chi thừa tháng 7", "Truy lĩnh: thiếu tháng 6"]


def test_that_nobody_is_paid_before_or_after_service():
    assert _lines("2026-09", _spell(end=date(2026, 9, 1))) == ()
    assert _lines("2026-09", _spell(start=date(2026, 10, 1))) == ()


@pytest.mark.parametrize(
    ("month", "spells", "pack", "code"),
    [
        ("2024-06", [_spell(start=date(2024, 1, 1))], HA_NOI, "error.no_rate_pack"),
        ("2026-06", [_spell()], THANH_HOA, "error.no_rate_for_post"),
        ("2026-06", [_spell(), _spell(start=date(2026, 6, 5))], HA_NOI, "error.service_overlaps"),
    ],
)
def test_that_a_month_that_cannot_be_computed_is_refused_with_its_day(month, spells, pack, code):
    with pytest.raises(UserFacingError) as refusal:
        _lines(month, *spells, pack=pack)
    assert refusal.value.code == code
    assert f"{refusal.value.facts['day']:%d/%m/%Y}" in wording.explain(refusal.value)


def test_that_a_coefficient_without_base_salary_is_refused():
    person = PayPerson(MEMBER, (_spell(area_class=AreaClass.FIRST),))
    with pytest.raises(UserFacingError) as refusal:
        compute_month(Month(2026, 6), [person], pack_timeline((THANH_HOA,)), BASE_SALARY[1:], BY_DAYS)
    assert refusal.value.code == "error.no_base_salary"


def _told(line) -> str:
    return " ".join(wording.say(code, **facts) for code, facts in line.explanation)


def test_that_a_line_tells_rate_base_salary_days_and_basis():
    spell = _spell(start=date(2026, 7, 16), area_class=AreaClass.SECOND)
    (line,) = _lines("2026-07", spell, pack=THANH_HOA)
    assert line.rate_text == "0.56 × 2530000"
    assert rate_shown(line.rate_text) == "0,56 × 2.530.000"
    assert _told(line) == (
        "Hệ số 0,56 × lương cơ sở 2.530.000 đồng (từ 01/07/2026) = 1.416.800 đồng (Điều 4, Nghị quyết của Thanh Hóa). "
        "Từ ngày 16 đến hết ngày 31: 16/31 ngày của tháng. "
        "Tháng tham gia 16/31 ngày, tính theo số ngày. Căn cứ đơn vị đã ghi: Công văn của Phòng Tài chính"
    )


def test_that_choices_have_their_words():
    codes = [f"choice.component.{component}" for component in Component]
    codes += [f"choice.partial_month.{rule}" for rule in PartialMonthRule]
    codes += [f"pay.partial_{rule}" for rule in PartialMonthRule]
    codes += [f"choice.holiday_night.{rule}" for rule in HolidayNightRule]
    codes += [f"pay.{kind}_{form}" for kind in ("rate", "position") for form in ("flat", "coefficient")]
    assert [code for code in codes if not wording.has(code)] == []


@st.composite
def _services(draw):
    """Spells of one month that follow each other, with gaps where a draw leaves them."""
    days = draw(st.lists(st.integers(0, 31), unique=True, min_size=2, max_size=7).map(sorted))
    first = date(2026, 8, 1)
    kept = [pair for pair in pairwise(days) if draw(st.booleans())]
    return tuple(
        ServiceSpell(
            Period(first + timedelta(days=start), first + timedelta(days=end)),
            draw(st.sampled_from([TEAM, OTHER_TEAM])),
            draw(st.sampled_from(Post)),
            draw(st.sampled_from(AreaClass)),
        )
        for start, end in kept
    )


@given(_services(), st.sampled_from(PartialMonthRule), st.sampled_from([HA_NOI, TIEN_GIANG, THANH_HOA]))
def test_that_no_month_pays_a_day_twice_or_more_than_its_highest_rate(spells, rule, pack):
    person = PayPerson(MEMBER, spells)
    month = Month(2026, 8)
    choices = MonthChoices(rule, "x")
    lines = compute_month(month, [person], pack_timeline((pack,)), BASE_SALARY, choices)
    served = sorted(day for spell in spells for day in spell.period.each_day())
    assert sorted(day for line in lines for day in line.period.each_day()) == served
    due = sum(line.amount_vnd for line in lines)
    highest = max((line.base_vnd for line in lines), default=0)
    rates = len({line.base_vnd for line in lines})
    assert 0 <= due <= highest + rates
    if len(served) == month.days and rates == 1:
        assert due == highest


@given(_services())
def test_that_a_service_cut_into_days_pays_what_it_paid_whole(spells):
    month = Month(2026, 8)
    timeline = pack_timeline((HA_NOI,))
    whole = compute_month(month, [PayPerson(MEMBER, spells)], timeline, BASE_SALARY, BY_DAYS)
    daily = tuple(
        ServiceSpell(Period.closed(day, day), UUID(int=10 + day.day), spell.post)
        for spell in spells
        for day in spell.period.each_day()
    )
    cut = compute_month(month, [PayPerson(MEMBER, daily)], timeline, BASE_SALARY, BY_DAYS)
    assert sum(line.amount_vnd for line in cut) == sum(line.amount_vnd for line in whole)


@given(_services(), st.sampled_from([HA_NOI, THANH_HOA]))
def test_that_reasons_can_be_kept_as_json_and_said_again(spells, pack):
    person = PayPerson(MEMBER, spells, night_shifts=(date(2026, 8, 3),), adjustments=(Adjustment(1, "thiếu"),))
    if not spells:
        return
    for line in compute_month(Month(2026, 8), [person], pack_timeline((pack,)), BASE_SALARY, BY_DAYS):
        kept = json.loads(json.dumps(line.explanation))
        assert " ".join(wording.say(code, **facts) for code, facts in kept) == _told(line)
