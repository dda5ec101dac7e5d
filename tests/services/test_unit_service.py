"""What the office says about itself is true from a day to a day, on the three engines."""

import itertools
from datetime import date
from decimal import Decimal

import pytest

from commune_desk.domain.errors import InvalidFieldsError, RefusedError
from commune_desk.services.units import CreateUnit, SetParameter, SetSetting, SetSignatory, UnitService, create_unit

BEFORE, DAY, AFTER = date(2026, 8, 31), date(2026, 9, 1), date(2026, 9, 2)
EARLIER, LATER = date(2026, 3, 1), date(2027, 1, 1)


@pytest.fixture
def units(any_desk) -> UnitService:
    return UnitService(any_desk)


def signs(units: UnitService, day: date, role: str = "unit_head") -> str | None:
    found = units.signatories(day).get(role)
    return found.full_name if found else None


def set_head(units: UnitService, name: str, day: date):
    return units.set_signatory(
        SetSignatory("unit_head", ("KT. TRƯỞNG CÔNG AN XÃ", "PHÓ TRƯỞNG"), " Trung tá ", name, day)
    )


def test_that_a_signatory_signs_from_the_day_on_and_nobody_before(units):
    set_head(units, " Vũ Đình Khang ", DAY)
    assert [signs(units, day) for day in (BEFORE, DAY, AFTER)] == [None, "Vũ Đình Khang", "Vũ Đình Khang"]
    view = units.signatories(DAY)["unit_head"]
    assert (view.title_lines, view.rank) == (("KT. TRƯỞNG CÔNG AN XÃ", "PHÓ TRƯỞNG"), "Trung tá")


def test_that_the_next_signatory_takes_over_on_the_day_and_the_past_stays(units):
    set_head(units, "Vũ Đình Khang", EARLIER)
    set_head(units, "Bàn Văn Lợi", DAY)
    assert [signs(units, day) for day in (BEFORE, DAY, AFTER)] == ["Vũ Đình Khang", "Bàn Văn Lợi", "Bàn Văn Lợi"]


def test_that_one_entered_for_an_earlier_day_leaves_the_later_one_on_record(units):
    set_head(units, "Bàn Văn Lợi", DAY)
    set_head(units, "Vũ Đình Khang", EARLIER)
    assert [signs(units, day) for day in (BEFORE, DAY, LATER)] == ["Vũ Đình Khang", "Bàn Văn Lợi", "Bàn Văn Lợi"]


def test_that_a_second_entry_for_the_same_day_replaces_the_first(units):
    set_head(units, "Vũ Đình Khang", DAY)
    set_head(units, "Bàn Văn Lợi", DAY)
    assert signs(units, DAY) == "Bàn Văn Lợi"
    assert signs(units, BEFORE) is None


def test_that_roles_do_not_touch_each_other(units):
    set_head(units, "Vũ Đình Khang", EARLIER)
    units.set_signatory(SetSignatory("accountant", (), "", "Mai Thị Thanh Tâm", DAY))
    assert (signs(units, AFTER), signs(units, AFTER, "accountant")) == ("Vũ Đình Khang", "Mai Thị Thanh Tâm")


def test_that_an_unknown_role_and_an_empty_name_are_refused(units):
    with pytest.raises(RefusedError) as refused:
        units.set_signatory(SetSignatory("cook", (), "", "A", DAY))
    assert refused.value.code == "error.unknown_role"
    with pytest.raises(InvalidFieldsError) as invalid:
        set_head(units, "  ", DAY)
    assert invalid.value.problems[0][:2] == ("full_name", "problem.required")


def test_that_a_setting_holds_from_its_day_with_its_basis_and_keeps_its_type(units):
    units.set_setting(SetSetting("sample", {"tuần": [1, "hai"]}, "Quy chế 01", EARLIER))
    units.set_setting(SetSetting("sample", 7, "Quy chế 02", DAY))
    assert units.setting("sample", date(2026, 2, 28)) is None
    before, on = units.setting("sample", BEFORE), units.setting("sample", DAY)
    assert (before.value, before.legal_basis, before.valid_to) == ({"tuần": [1, "hai"]}, "Quy chế 01", DAY)
    assert (on.value, on.legal_basis, on.valid_from, on.valid_to) == (7, "Quy chế 02", DAY, None)
    assert units.setting("other", DAY) is None


def test_that_the_base_salary_of_the_state_is_there_by_the_day(units):
    days = (date(2024, 6, 30), date(2024, 7, 1), date(2026, 6, 30), date(2026, 7, 1))
    assert [units.parameter_on("base_salary", day) for day in days] == [1800000, 2340000, 2340000, 2530000]


def test_that_a_new_figure_holds_from_its_day(units):
    units.set_parameter(SetParameter("base_salary", "2700000", "Nghị định mới", LATER))
    assert units.parameter_on("base_salary", date(2026, 12, 31)) == 2530000
    assert units.parameter_on("base_salary", LATER) == 2700000


def test_that_a_figure_entered_late_for_an_earlier_day_does_not_take_off_the_one_after_it(units):
    units.set_parameter(SetParameter("base_salary", "2400000", "Nghị định bổ sung", date(2025, 7, 1)))
    days = (date(2025, 6, 30), date(2025, 7, 1), date(2026, 6, 30), date(2026, 7, 1))
    assert [units.parameter_on("base_salary", day) for day in days] == [2340000, 2400000, 2400000, 2530000]
    periods = [(view.valid_from, view.valid_to) for view in units.parameters() if view.code == "base_salary"]
    assert all(end == start for (_, end), (start, _) in itertools.pairwise(periods))


def test_that_a_factor_keeps_every_digit(units):
    units.set_parameter(SetParameter("merit_coefficient_individual", "0.35", "Nghị quyết", DAY))
    assert units.parameter_on("merit_coefficient_individual", DAY) == Decimal("0.35")
    assert units.parameter_on("merit_coefficient_individual", BEFORE) == Decimal("0.3")
    assert units.parameter_on("unheard_of", DAY) is None


@pytest.mark.parametrize("amount", ["hai triệu", "", "-1", "NaN", "Infinity", "2530000.5"])
def test_that_what_is_no_amount_is_never_kept_as_a_base_salary(desk, amount):
    units = UnitService(desk)
    with pytest.raises(InvalidFieldsError) as invalid:
        units.set_parameter(SetParameter("base_salary", amount, "", DAY))
    assert invalid.value.problems[0][1] == "problem.not_an_amount"
    assert units.parameter_on("base_salary", DAY) == 2530000


def test_that_an_office_without_a_name_is_not_made(desk):
    with pytest.raises(InvalidFieldsError):
        create_unit(
            desk.database, CreateUnit("00002", "xa", "  ", "tinh", "X"), who="A", clock=desk.clock, new_id=desk.new_id
        )


def test_that_the_officer_who_made_the_office_works_in_it(units):
    assert units.officers() == ("Lò Văn Chiến",)
    assert (units.view().name, units.view().province_name) == ("Yên Sơn", "Tân Lĩnh")
    assert units.commune().code == "00001"
