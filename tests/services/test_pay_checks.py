"""What is told before a month of pay: what stops it, what is doubtful, where each comes from."""

from datetime import date

from office_samples import PACK, SEPTEMBER, member_ids

from commune_desk.domain.periods import Month
from commune_desk.domain.rate_packs import Component
from commune_desk.services.members import ChangeMember
from commune_desk.services.rates import TakeOverPack
from commune_desk.wording import say


def test_that_a_month_in_order_has_nothing_to_look_at(read_office):
    assert read_office.allowances.check(SEPTEMBER) == ()


def test_that_a_month_before_all_rates_is_stopped(read_office):
    (doubt,) = read_office.allowances.check(Month(2024, 6))
    assert (doubt.code, doubt.stops, doubt.member_id) == ("error.month_without_rates", True, None)


def test_that_rates_that_leave_a_post_out_stop_the_month_in_words(office):
    without_deputies = PACK.replace('post = "deputy"\nvnd = 1500000\n\n[[monthly_support.rates]]\n', "")
    assert without_deputies != PACK
    office.rates.take_over(TakeOverPack(without_deputies, date(2026, 9, 1)))
    (doubt,) = office.allowances.check(SEPTEMBER)
    assert (doubt.code, doubt.stops) == ("error.no_rate_for_post", True)
    assert "chức danh" in say(doubt.code, **doubt.facts)


def test_that_somebody_without_an_account_is_doubted_by_name(office):
    member_id = member_ids(office)["Nông Thị Hiền"]
    office.members.change(ChangeMember(member_id, 1, {"account_number": None}))
    (doubt,) = office.allowances.check(SEPTEMBER)
    assert (doubt.code, doubt.stops, doubt.member_id) == ("doubt.no_account", False, member_id)


def test_that_the_amounts_of_a_person_by_component_make_the_total(read_office):
    for person in read_office.allowances.show(SEPTEMBER).people:
        assert set(person.amounts) == set(Component)
        explained = read_office.allowances.explain(SEPTEMBER, person.member_id)
        for component, vnd in person.amounts.items():
            assert vnd == sum(line.amount_vnd for line in explained if line.component == component)
        assert person.total_vnd == sum(person.amounts.values())
