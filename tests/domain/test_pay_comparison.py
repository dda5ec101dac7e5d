from uuid import UUID

from commune_desk.domain.pay_comparison import PayChangeKind, compare_pay, count_kinds
from commune_desk.domain.rate_packs import Component

SUPPORT, NIGHTS, ARREARS = Component.MONTHLY_SUPPORT, Component.NIGHT_DUTY, Component.ARREARS
HUONG, HIEN, DAT, THANG = (UUID(int=number) for number in (4, 3, 2, 1))


def test_that_somebody_paid_the_same_in_every_component_is_the_same():
    (change,) = compare_pay({HUONG: {SUPPORT: 1_800_000, NIGHTS: 0}}, {HUONG: {SUPPORT: 1_800_000}})
    assert (change.kind, change.difference_vnd, change.parts) == (PayChangeKind.SAME, 0, ())
    assert not change.differs_in(SUPPORT)


def test_that_a_change_names_each_component_with_its_sign_in_the_order_of_lists():
    before = {HUONG: {NIGHTS: 250_000, SUPPORT: 1_200_000}}
    (change,) = compare_pay(before, {HUONG: {ARREARS: 120_000, NIGHTS: 100_000, SUPPORT: 1_500_000}})
    assert change.kind is PayChangeKind.CHANGED
    assert change.parts == ((SUPPORT, 300_000), (NIGHTS, -150_000), (ARREARS, 120_000))
    assert (change.before_vnd, change.now_vnd, change.difference_vnd) == (1_450_000, 1_720_000, 270_000)
    assert change.differs_in(NIGHTS)


def test_that_components_that_make_up_for_each_other_are_still_a_change():
    (change,) = compare_pay({HUONG: {NIGHTS: 50_000, ARREARS: 0}}, {HUONG: {NIGHTS: 0, ARREARS: 50_000}})
    assert (change.kind, change.difference_vnd) == (PayChangeKind.CHANGED, 0)


def test_that_who_is_new_or_gone_is_told_by_the_whole_amount():
    changes = compare_pay({HIEN: {SUPPORT: 1_500_000}}, {HUONG: {SUPPORT: 1_800_000}})
    assert [(change.member_id, change.kind, change.difference_vnd) for change in changes] == [
        (HUONG, PayChangeKind.NEW, 1_800_000),
        (HIEN, PayChangeKind.GONE, -1_500_000),
    ]


def test_that_somebody_on_the_list_without_money_is_not_new_the_month_after():
    (change,) = compare_pay({HUONG: {}}, {HUONG: {SUPPORT: 1_800_000}})
    assert change.kind is PayChangeKind.CHANGED
    (change,) = compare_pay({HUONG: {SUPPORT: 1}}, {HUONG: {}})
    assert change.kind is PayChangeKind.CHANGED


def test_that_the_order_of_this_months_list_is_kept_and_the_gone_follow_in_theirs():
    before = {THANG: {SUPPORT: 1}, HUONG: {SUPPORT: 1}, DAT: {SUPPORT: 1}}
    now = {HIEN: {SUPPORT: 1}, HUONG: {SUPPORT: 1}}
    assert [change.member_id for change in compare_pay(before, now)] == [HIEN, HUONG, THANG, DAT]


def test_that_kinds_are_counted_and_none_is_left_out():
    changes = compare_pay({HUONG: {SUPPORT: 1}, DAT: {SUPPORT: 1}}, {HUONG: {SUPPORT: 2}, HIEN: {SUPPORT: 1}})
    assert count_kinds(changes) == {
        PayChangeKind.NEW: 1,
        PayChangeKind.GONE: 1,
        PayChangeKind.CHANGED: 1,
        PayChangeKind.SAME: 0,
    }
