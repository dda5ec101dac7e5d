"""What the office says about itself is true from a day to a day, on the three engines."""

import itertools
from datetime import date
from decimal import Decimal

import pytest
from unit_steps import choose_from, figure_from, sign_from

from commune_desk.domain.errors import ConflictError, InvalidFieldsError, RefusedError
from commune_desk.domain.pay_choices import MonthChoice
from commune_desk.services.history import HistoryService
from commune_desk.services.units import CreateUnit, SetParameter, SetSetting, SetSignatory, UnitService, create_unit
from commune_desk.wording import explain

BEFORE, DAY, AFTER = date(2026, 8, 31), date(2026, 9, 1), date(2026, 9, 2)
EARLIER, LATER = date(2026, 3, 1), date(2027, 1, 1)


@pytest.fixture
def units(any_desk) -> UnitService:
    return UnitService(any_desk)


def signs(units: UnitService, day: date, role: str = "unit_head") -> str | None:
    found = units.signatories(day).get(role)
    return found.full_name if found else None


def set_head(units: UnitService, name: str, day: date):
    lines = ("KT. TRƯỞNG CÔNG AN XÃ", "PHÓ TRƯỞNG")
    return sign_from(units, "unit_head", name, day, title_lines=lines, rank=" Trung tá ")


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
    choose_from(units, "sample", 7, DAY, "Quy chế 02")
    assert units.setting("sample", date(2026, 2, 28)) is None
    before, on = units.setting("sample", BEFORE), units.setting("sample", DAY)
    assert (before.value, before.legal_basis, before.valid_to) == ({"tuần": [1, "hai"]}, "Quy chế 01", DAY)
    assert (on.value, on.legal_basis, on.valid_from, on.valid_to) == (7, "Quy chế 02", DAY, None)
    assert units.setting("other", DAY) is None


def test_that_past_and_coming_values_of_a_choice_are_told(units):
    for day, value in ((EARLIER, 1), (LATER, 3), (DAY, 2)):
        choose_from(units, "sample", value, day)
    told = [(view.value, view.valid_from, view.valid_to) for view in units.setting_history("sample")]
    assert told == [(1, EARLIER, DAY), (2, DAY, LATER), (3, LATER, None)]


def set_twice(units: UnitService, kind: str, day: date = DAY):
    """Two desks look at the same moment; both then set another value from a day on."""
    if kind == "setting":
        choose_from(units, "sample", 1, EARLIER)
        seen = units.setting("sample", DAY).seen
        return [lambda value=value: units.set_setting(SetSetting("sample", value, "x", day, seen)) for value in (2, 3)]
    if kind == "signatory":
        set_head(units, "Vũ Đình Khang", EARLIER)
        seen = units.signatories(DAY)["unit_head"].seen
        commands = [SetSignatory("unit_head", (), "", name, day, seen) for name in ("Bàn Văn Lợi", "Lê Văn Sáu")]
        return [lambda command=command: units.set_signatory(command) for command in commands]
    seen = next(view.seen for view in units.parameters() if view.code == "base_salary" and view.valid_to is None)
    amounts = ("2600000", "2700000")
    return [
        lambda amount=amount: units.set_parameter(SetParameter("base_salary", amount, "x", day, seen))
        for amount in amounts
    ]


@pytest.mark.parametrize("kind", ["setting", "signatory", "parameter"])
@pytest.mark.parametrize("day", [DAY, AFTER])
def test_that_the_second_of_two_desks_gets_a_conflict(units, kind, day):
    first, second = set_twice(units, kind, day)
    first()
    with pytest.raises(ConflictError) as conflict:
        second()
    assert "Lò Văn Chiến" in explain(conflict.value)


def test_that_two_desks_that_saw_no_value_do_not_both_make_the_first_one(units):
    units.set_setting(SetSetting("sample", 1, "x", EARLIER))
    with pytest.raises(ConflictError):
        units.set_setting(SetSetting("sample", 2, "x", EARLIER))
    assert units.setting("sample", DAY).value == 1


def test_that_a_value_taken_back_meanwhile_is_a_conflict(any_desk, units):
    changes = units.set_setting(SetSetting("sample", 1, "x", EARLIER))
    seen = units.setting("sample", DAY).seen
    HistoryService(any_desk).undo(changes.change_set_id)
    with pytest.raises(ConflictError):
        units.set_setting(SetSetting("sample", 2, "x", DAY, seen))


def test_that_a_second_value_for_the_same_day_keeps_the_first_in_the_history(any_desk, units):
    units.set_setting(SetSetting("sample", 1, "x", DAY))
    changes = choose_from(units, "sample", 2, DAY)
    (view,) = units.setting_history("sample")
    assert (view.value, view.seen.version) == (2, 2)
    HistoryService(any_desk).undo(changes.change_set_id)
    assert units.setting("sample", DAY).value == 1


@pytest.mark.parametrize(
    ("value", "basis", "fields"),
    [("whole_only", " ", ["legal_basis"]), ("both", "Công văn 7", ["value"]), ("", "", ["value", "legal_basis"])],
)
def test_that_a_choice_pay_hangs_on_needs_a_rule_there_is_and_its_basis(units, value, basis, fields):
    with pytest.raises(InvalidFieldsError) as invalid:
        units.set_setting(SetSetting(MonthChoice.PARTIAL_MONTH, value, basis, DAY))
    assert [problem[0] for problem in invalid.value.problems] == fields
    assert units.setting(MonthChoice.PARTIAL_MONTH.value, DAY) is None


def test_that_the_base_salary_of_the_state_is_there_by_the_day(units):
    days = (date(2024, 6, 30), date(2024, 7, 1), date(2026, 6, 30), date(2026, 7, 1))
    assert [units.parameter_on("base_salary", day) for day in days] == [1800000, 2340000, 2340000, 2530000]


def test_that_a_new_figure_holds_from_its_day(units):
    figure_from(units, "base_salary", "2700000", LATER)
    assert units.parameter_on("base_salary", date(2026, 12, 31)) == 2530000
    assert units.parameter_on("base_salary", LATER) == 2700000


def test_that_a_figure_entered_late_for_an_earlier_day_does_not_take_off_the_one_after_it(units):
    figure_from(units, "base_salary", "2400000", date(2025, 7, 1))
    days = (date(2025, 6, 30), date(2025, 7, 1), date(2026, 6, 30), date(2026, 7, 1))
    assert [units.parameter_on("base_salary", day) for day in days] == [2340000, 2400000, 2400000, 2530000]
    periods = [(view.valid_from, view.valid_to) for view in units.parameters() if view.code == "base_salary"]
    assert all(end == start for (_, end), (start, _) in itertools.pairwise(periods))


def test_that_a_factor_keeps_every_digit(units):
    figure_from(units, "merit_coefficient_individual", "0.35", DAY)
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
