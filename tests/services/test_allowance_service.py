"""A month of pay from the records: every rule, every reason, and what a closed month refuses."""

from datetime import date
from uuid import UUID

import pytest
from desk_samples import FOUNDED, move_clock, team_of
from member_steps import insure_member, move_member, release_member
from sqlalchemy import select
from unit_steps import figure_from

from commune_desk.domain.allowances import HolidayNightRule, MonthChoice, PartialMonthRule
from commune_desk.domain.errors import InvalidFieldsError, UserFacingError
from commune_desk.domain.periods import Month
from commune_desk.domain.rosters import Attendance
from commune_desk.services.allowances import (
    AddAdjustment,
    AllowanceService,
    CloseMonth,
    ReopenMonth,
)
from commune_desk.services.history import HistoryService
from commune_desk.services.member_records import AddRecord, MemberRecordService
from commune_desk.services.members import (
    AddMember,
    ChangeMember,
    MemberService,
)
from commune_desk.services.rates import RateService, TakeOverPack
from commune_desk.services.rosters import (
    ConfirmAttendance,
    PublishMonth,
    RosterService,
    SetAttendance,
    SetCell,
    SetCells,
)
from commune_desk.services.units import SetSetting, UnitService
from commune_desk.store.queries.allowances import checksum, lines_of, people_of, reopenings_of
from commune_desk.store.tables.allowances import PayLineRow, PayMonthRow, PayPersonRow
from commune_desk.store.tables.teams import AreaFactRow
from commune_desk.wording import explain, use_language

SEPTEMBER = Month(2026, 9)
"""Thirty days; the 5th is a Saturday."""
BASIS = "Quy chế chi tiêu nội bộ số 02"

FLAT = """
key = "flat"
province = "Tân Lĩnh"
resolution = "Nghị quyết số 15/2024/NQ-HĐND"
valid_from = 2024-07-01
legal_basis = ["Luật 30/2023/QH15"]

[monthly_support]
article = "Điều 3"
[[monthly_support.rates]]
post = "leader"
vnd = 1800000
[[monthly_support.rates]]
post = "deputy"
vnd = 1500000
[[monthly_support.rates]]
post = "member"
vnd = 1200000

[night_duty]
article = "Điều 4"
vnd = 50000
max_per_month = 2

[holiday_duty]
article = "Điều 5"
vnd = 80000

[social_insurance_support]
article = "Điều 6"
vnd = 66000

[health_insurance_support]
article = "Điều 7"
coefficient = "0.045"
"""
COEFFICIENT = """
key = "coefficient"
province = "Tân Lĩnh"
resolution = "Nghị quyết số 27/2024/NQ-HĐND"
valid_from = 2024-07-01
legal_basis = ["Luật 30/2023/QH15"]

[monthly_support]
article = "Điều 4"
[[monthly_support.rates]]
area_classes = ["1"]
coefficient = "0.6"
[[monthly_support.rates]]
area_classes = ["2", "3"]
coefficient = "0.56"
"""


class Pay:
    """The services a month of pay follows from, on one desk."""

    def __init__(self, desk, folder):
        self.desk = desk
        self.allowances = AllowanceService(desk, folder / "backups")
        self.members, self.units, self.rates = MemberService(desk), UnitService(desk), RateService(desk)
        self.rosters, self.history = RosterService(desk), HistoryService(desk)

    def choose(self, rule: PartialMonthRule) -> None:
        """For the support and for insurance."""
        for choice in (MonthChoice.PARTIAL_MONTH, MonthChoice.INSURANCE_PARTIAL_MONTH):
            self.units.set_setting(SetSetting(choice.value, rule.value, BASIS, FOUNDED))

    def choose_for_nights(self, rule: HolidayNightRule) -> None:
        self.units.set_setting(SetSetting(MonthChoice.HOLIDAY_NIGHT.value, rule.value, BASIS, FOUNDED))

    def computed(self, month: Month = SEPTEMBER):
        self.allowances.compute(month)
        return self.allowances.show(month)

    def person(self, member_id: UUID, month: Month = SEPTEMBER):
        return next(person for person in self.allowances.show(month).people if person.member_id == member_id)

    def lines(self, member_id: UUID, month: Month = SEPTEMBER, component: str = "monthly_support"):
        return [line for line in self.allowances.explain(month, member_id) if line.component == component]

    def serve_nights(self, member_id: UUID, *days: int, kind: str = "night") -> None:
        cells = tuple(SetCell(member_id, date(2026, 9, day), kind) for day in days)
        self.rosters.set_cells(SetCells(cells))
        self.rosters.publish_month(PublishMonth(SEPTEMBER))

    def confirm(self) -> None:
        self.rosters.confirm_attendance(ConfirmAttendance(SEPTEMBER.period))


@pytest.fixture
def pay(any_desk, tmp_path) -> Pay:
    services = Pay(any_desk, tmp_path)
    services.rates.take_over(TakeOverPack(FLAT))
    return services


@pytest.fixture
def plain_pay(desk, tmp_path) -> Pay:
    """On one engine: for what is the same rule on all."""
    services = Pay(desk, tmp_path)
    services.rates.take_over(TakeOverPack(FLAT))
    return services


@pytest.fixture
def english():
    use_language("en")
    yield
    use_language("vi")


def team(pay: Pay, *names: str) -> tuple[UUID, list[UUID]]:
    return team_of(pay.desk, "thôn Một", *(names or ("Lê Văn Hưởng", "Nông Thị Hiền", "Trần Quốc Đạt")))


def refusal(call, *arguments) -> UserFacingError:
    with pytest.raises(UserFacingError) as refused:
        call(*arguments)
    assert explain(refused.value)
    return refused.value


def contents(pay: Pay, month: Month = SEPTEMBER) -> list[tuple]:
    """Every derived row of a month."""
    with pay.desk.database.reader() as session:
        row = session.scalars(select(PayMonthRow).where(PayMonthRow.month == month.first_day)).one()
        return [
            tuple(getattr(found, column) for column in found.__mapper__.columns.keys())  # noqa: SIM118 - a collection of columns, not a dict
            for found in (*people_of(session, row.id), *lines_of(session, row.id))
        ]


def test_that_a_full_month_pays_each_post_its_rate_in_the_order_of_the_list(pay):
    team(pay)
    view = pay.computed()
    assert [(person.number, person.full_name, person.post, person.total_vnd) for person in view.people] == [
        (1, "Lê Văn Hưởng", "leader", 1_800_000),
        (2, "Nông Thị Hiền", "deputy", 1_500_000),
        (3, "Trần Quốc Đạt", "member", 1_200_000),
    ]
    assert (view.status, view.total_vnd, view.resolution) == ("open", 4_500_000, "Nghị quyết số 15/2024/NQ-HĐND")


@pytest.mark.parametrize(
    ("rule", "joined_on", "expected_vnd"),
    [
        (PartialMonthRule.BY_CALENDAR_DAYS, 11, 800_000),
        (PartialMonthRule.BY_CALENDAR_DAYS, 30, 40_000),
        (PartialMonthRule.FULL_MONTH_IF_HALF, 16, 1_200_000),
        (PartialMonthRule.FULL_MONTH_IF_HALF, 17, 0),
        (PartialMonthRule.FULL_MONTH_ANY_DAY, 30, 1_200_000),
        (PartialMonthRule.WHOLE_ONLY, 2, 0),
        (PartialMonthRule.WHOLE_ONLY, 1, 1_200_000),
    ],
)
def test_that_a_partial_month_is_worth_what_the_office_chose_and_says_its_basis(
    plain_pay, rule, joined_on, expected_vnd
):
    team_id, _ = team(plain_pay, "Lê Văn Hưởng")
    command = AddMember({"full_name": "Phạm Văn Mới"}, team_id, "member", date(2026, 9, joined_on))
    (member_id,) = plain_pay.members.add(command).ids
    plain_pay.choose(rule)
    plain_pay.computed()
    assert plain_pay.person(member_id).monthly_support_vnd == expected_vnd
    (line,) = plain_pay.lines(member_id)
    assert (line.first_day.day, line.last_day.day, line.days) == (joined_on, 30, 31 - joined_on)
    assert (BASIS in " ".join(line.explanation)) == (joined_on > 1)


def test_that_a_partial_month_without_a_chosen_rule_is_refused_with_the_count(pay):
    _, (leader, deputy, _) = team(pay)
    release_member(pay.members, leader, date(2026, 9, 10), "a")
    release_member(pay.members, deputy, date(2026, 9, 20), "a")
    error = refusal(pay.allowances.compute, SEPTEMBER)
    assert (error.code, error.facts) == ("error.partial_month_rule_missing", {"count": 2})
    assert [doubt.code for doubt in pay.allowances.check(SEPTEMBER) if doubt.stops] == [error.code]
    assert pay.allowances.show(SEPTEMBER).status == "none"
    pay.choose(PartialMonthRule.BY_CALENDAR_DAYS)
    assert [person.total_vnd for person in pay.computed().people] == [600_000, 1_000_000, 1_200_000]


def test_that_a_month_without_rates_is_refused_by_a_sentence(desk, tmp_path):
    pay = Pay(desk, tmp_path)
    team(pay)
    error = refusal(pay.allowances.compute, SEPTEMBER)
    assert error.code == "error.month_without_rates"
    assert "9/2026" in explain(error)
    assert pay.allowances.show(SEPTEMBER).status == "none"


def test_that_a_change_of_post_in_the_month_makes_two_lines(pay):
    _, (_, deputy, _) = team(pay)
    other, _ = team_of(pay.desk, "thôn Hai")
    move_member(pay.members, deputy, other, "leader", date(2026, 9, 16))
    pay.computed()
    lines = [(line.post, line.first_day.day, line.last_day.day, line.amount_vnd) for line in pay.lines(deputy)]
    assert lines == [("deputy", 1, 15, 750_000), ("leader", 16, 30, 900_000)]
    person = pay.person(deputy)
    assert (person.team_name, person.post, person.monthly_support_vnd) == ("Thôn Hai", "leader", 1_650_000)


def test_that_two_stretches_of_one_rate_make_the_whole_rate_to_the_dong(plain_pay):
    _, (leader, *_) = team(plain_pay)
    other, _ = team_of(plain_pay.desk, "thôn Hai")
    move_member(plain_pay.members, leader, other, "leader", date(2026, 9, 8))
    plain_pay.computed()
    assert [line.amount_vnd for line in plain_pay.lines(leader)] == [420_000, 1_380_000]


def by_coefficient(pay: Pay, area_class: str) -> UUID:
    pay.rates.take_over(TakeOverPack(COEFFICIENT))
    _, (member_id,) = team(pay, "Lê Văn Hưởng")
    set_class(pay, area_class)
    return member_id


def set_class(pay: Pay, area_class: str | None, valid_from: date | None = None) -> None:
    with pay.desk.work("history.teams.change", name="") as work:
        (fact,) = work.session.scalars(select(AreaFactRow).where(AreaFactRow.valid_to.is_(None)))
        if valid_from is None:
            fact.area_class = area_class
        else:
            fact.valid_to = valid_from
            later = AreaFactRow(
                id=pay.desk.new_id(), area_id=fact.area_id, area_class=area_class, valid_from=valid_from
            )
            work.session.add(later)
        work.commit()


def test_that_a_coefficient_follows_the_base_salary_from_july_2026(pay):
    member_id = by_coefficient(pay, "2")
    totals = [pay.computed(Month(2026, number)).total_vnd for number in (6, 7)]
    assert totals == [1_310_400, 1_416_800]
    june, july = (pay.lines(member_id, Month(2026, number))[0].explanation[0] for number in (6, 7))
    assert "0,56 × lương cơ sở 2.340.000 đồng (từ 01/07/2024)" in june
    assert "0,56 × lương cơ sở 2.530.000 đồng (từ 01/07/2026)" in july
    assert "Điều 4, Nghị quyết số 27/2024/NQ-HĐND" in july


def test_that_a_base_salary_that_changes_inside_a_month_cuts_it(plain_pay):
    by_coefficient(plain_pay, "2")
    figure_from(plain_pay.units, "base_salary", "3000000", date(2026, 9, 16))
    assert [line.amount_vnd for line in plain_pay.lines(plain_pay.computed().people[0].member_id)] == [708_400, 840_000]


def test_that_the_class_of_the_area_chooses_the_rate_from_its_day(plain_pay):
    member_id = by_coefficient(plain_pay, "2")
    set_class(plain_pay, "1", date(2026, 9, 11))
    plain_pay.computed()
    lines = [(line.first_day.day, line.days, line.amount_vnd) for line in plain_pay.lines(member_id)]
    assert lines == [(1, 10, 472_267), (11, 20, 1_012_000)]


def test_that_days_before_a_class_was_known_are_served_all_the_same(plain_pay):
    """With rates that ask for no class nothing of the month is lost; with rates that do the month is refused."""
    _, (member_id,) = team(plain_pay, "Lê Văn Hưởng")
    set_class(plain_pay, "1", date(2026, 9, 11))
    assert plain_pay.computed().total_vnd == 1_800_000
    assert len(plain_pay.lines(member_id)) == 1
    plain_pay.rates.take_over(TakeOverPack(COEFFICIENT))
    error = refusal(plain_pay.allowances.compute, SEPTEMBER)
    assert (error.code, error.facts["day"]) == ("error.no_rate_for_post", date(2026, 9, 1))


def test_that_night_duty_counts_shifts_served_only_up_to_the_limit(pay):
    pay.rosters.seed_defaults()
    _, (leader, deputy, member) = team(pay)
    for one, days in ((leader, (1, 2, 3)), (deputy, (1, 2)), (member, (4,))):
        pay.serve_nights(one, *days)
    assert [person.night_count for person in pay.computed().people] == [0, 0, 0]
    pay.confirm()
    row = next(
        row for team in pay.rosters.month_grid(SEPTEMBER).teams for row in team.members if row.member_id == deputy
    )
    pay.rosters.set_attendance(SetAttendance(row.cells[0].slots[0].shift_id, deputy, Attendance.ABSENT))
    people = pay.computed().people
    assert [(person.night_count, person.night_duty_vnd) for person in people] == [
        (2, 100_000),
        (1, 50_000),
        (1, 50_000),
    ]
    (line,) = pay.lines(leader, component="night_duty")
    assert "không quá 2 lần" in " ".join(line.explanation)
    assert "Điều 4" in line.explanation[0]


def test_that_a_day_shift_at_the_weekend_is_paid_as_such_and_a_night_there_as_was_chosen(pay):
    pay.rosters.seed_defaults()
    pay.choose_for_nights(HolidayNightRule.NIGHT_ONLY)
    _, (leader, deputy, member) = team(pay)
    pay.serve_nights(leader, 5, 6, 7, kind="day")
    pay.serve_nights(deputy, 5)
    pay.serve_nights(member, 5, kind="leave")
    pay.confirm()
    people = pay.computed().people
    assert [(person.holiday_count, person.holiday_duty_vnd) for person in people] == [(2, 160_000), (0, 0), (0, 0)]
    assert [person.night_count for person in people] == [0, 1, 0]


def test_that_insurance_is_supported_from_the_day_somebody_takes_part(pay):
    _, (leader, *_) = team(pay)
    pay.choose(PartialMonthRule.BY_CALENDAR_DAYS)
    for kind, day in (("social", FOUNDED), ("health", date(2026, 9, 16))):
        insure_member(pay.members, leader, kind, day)
    pay.computed()
    person = pay.person(leader)
    assert (person.social_insurance_vnd, person.health_insurance_vnd) == (66_000, 56_925)


def test_that_money_goes_to_the_account_that_holds_on_the_last_day_of_the_month(plain_pay):
    _, (leader, deputy, _) = team(plain_pay)
    plain_pay.members.change(ChangeMember(leader, 1, {"account_number": "111"}))
    records = MemberRecordService(plain_pay.desk)
    for number, day in (("222", date(2026, 9, 30)), ("333", date(2026, 10, 1))):
        records.add(AddRecord(leader, "member_accounts", {"account_number": number, "valid_from": day}))
    accounts = [
        next(person.account_number for person in plain_pay.computed(Month(2026, month)).people) for month in (8, 9, 10)
    ]
    assert accounts == ["111", "222", "333"]
    assert plain_pay.person(deputy).account_number is None
    with pytest.raises(InvalidFieldsError) as invalid:
        plain_pay.members.change(ChangeMember(leader, 2, {"account_number": "444"}))
    assert invalid.value.problems[0][1] == "problem.account_dated"
    plain_pay.members.change(ChangeMember(leader, 2, {"account_number": "111", "phone": "0990000001"}))


def test_that_arrears_of_both_signs_stand_with_their_reasons(pay):
    _, (leader, deputy, _) = team(pay)
    for member_id, amount, reason in ((leader, 250_000, " Bù tháng 8 "), (leader, -50_000, "Trả thừa"),
                                      (deputy, -1_500_000, "Nghỉ không báo")):  # fmt: skip
        pay.allowances.adjust(AddAdjustment(SEPTEMBER, member_id, amount, reason))
    view = pay.computed()
    first, second, third = view.people
    assert (first.arrears_vnd, first.note, first.total_vnd) == (200_000, "Bù tháng 8; Trả thừa", 2_000_000)
    assert (second.arrears_vnd, second.total_vnd, third.arrears_vnd) == (-1_500_000, 0, 0)
    words = [line.explanation for line in pay.lines(leader, component="arrears")]
    assert words == [("Truy lĩnh: Bù tháng 8",), ("Truy thu: Trả thừa",)]
    assert pay.computed(Month(2026, 10)).total_vnd == 4_500_000


def test_that_who_left_before_the_month_still_gets_arrears(pay):
    """And asks for no rule of partial months: there is no month to be partial."""
    _, (leader, *_) = team(pay)
    release_member(pay.members, leader, date(2026, 7, 31), "a")
    pay.allowances.adjust(AddAdjustment(SEPTEMBER, leader, 300_000, "Bù tháng 7"))
    view = pay.computed()
    assert [(person.full_name, person.total_vnd) for person in view.people] == [
        ("Lê Văn Hưởng", 300_000),
        ("Nông Thị Hiền", 1_500_000),
        ("Trần Quốc Đạt", 1_200_000),
    ]
    leaders = [doubt.facts["count"] for doubt in pay.allowances.check(SEPTEMBER) if doubt.code == "doubt.leaders"]
    assert leaders == [0]


def test_that_arrears_need_a_reason_an_amount_and_somebody_who_served(plain_pay):
    team_id, (leader, *_) = team(plain_pay)
    (late,) = plain_pay.members.add(AddMember({"full_name": "Mới"}, team_id, "member", date(2026, 10, 1))).ids
    for command, code in (
        (AddAdjustment(SEPTEMBER, leader, 1, " "), "error.invalid_fields"),
        (AddAdjustment(SEPTEMBER, leader, 0, "Bù"), "error.invalid_fields"),
        (AddAdjustment(SEPTEMBER, plain_pay.desk.new_id(), 1, "Bù"), "error.no_such_member"),
        (AddAdjustment(SEPTEMBER, late, 1, "Bù"), "error.not_serving_then"),
    ):
        assert refusal(plain_pay.allowances.adjust, command).code == code


def test_that_computing_twice_gives_the_same_rows(pay):
    _, (leader, *_) = team(pay)
    pay.allowances.adjust(AddAdjustment(SEPTEMBER, leader, 1, "Bù"))
    pay.computed()
    first = contents(pay)
    pay.computed()
    assert contents(pay) == first


def test_that_a_closed_month_refuses_and_keeps_what_it_paid(pay):
    _, (leader, *_) = team(pay)
    pay.computed()
    move_clock(pay.desk, "2026-10-23T09:30")
    pay.allowances.close(CloseMonth(SEPTEMBER))
    before = pay.allowances.show(SEPTEMBER)
    assert (before.status, before.closed_by, before.closed_at.isoformat()) == (
        "closed", "Lò Văn Chiến", "2026-10-23T09:30:00")  # fmt: skip
    for call, argument in (
        (pay.allowances.compute, SEPTEMBER),
        (pay.allowances.adjust, AddAdjustment(SEPTEMBER, leader, 1, "Bù")),
        (pay.allowances.close, CloseMonth(SEPTEMBER)),
    ):
        error = refusal(call, argument)
        assert (error.code, error.facts["closed_on"]) == ("error.month_closed", date(2026, 10, 23))
    pay.members.change(ChangeMember(leader, 1, {"full_name": "Tên Khác"}))
    assert pay.allowances.show(SEPTEMBER) == before


def test_that_a_month_is_reopened_with_a_reason_and_the_old_checksum_stays(pay):
    team(pay)
    pay.computed()
    pay.allowances.close(CloseMonth(SEPTEMBER))
    closed = pay.allowances.show(SEPTEMBER).checksum
    assert refusal(pay.allowances.reopen, ReopenMonth(SEPTEMBER, " ")).code == "error.reason_required"
    pay.allowances.reopen(ReopenMonth(SEPTEMBER, " Sót một người "))
    view = pay.allowances.show(SEPTEMBER)
    assert (view.status, view.checksum, view.closed_at, view.closed_by) == ("open", None, None, None)
    assert [(opening.who, opening.reason) for opening in view.reopenings] == [("Lò Văn Chiến", "Sót một người")]
    assert refusal(pay.allowances.reopen, ReopenMonth(SEPTEMBER, "Nữa")).code == "error.month_not_closed"
    pay.computed()
    pay.allowances.close(CloseMonth(SEPTEMBER))
    assert pay.allowances.show(SEPTEMBER).checksum == closed
    pay.allowances.reopen(ReopenMonth(SEPTEMBER, "Lần hai"))
    with pay.desk.database.reader() as session:
        (row,) = session.scalars(select(PayMonthRow))
        assert [(one.number, one.checksum) for one in reopenings_of(session, row.id)] == [(1, closed), (2, closed)]


def test_that_a_month_is_not_closed_before_it_is_computed_and_no_backup_is_made(plain_pay, tmp_path):
    team(plain_pay)
    assert refusal(plain_pay.allowances.close, CloseMonth(SEPTEMBER)).code == "error.month_not_computed"
    assert not (tmp_path / "backups").exists()


@pytest.mark.parametrize("what", ["arrears", "release", "rate", "account"])
def test_that_a_month_whose_records_changed_since_is_not_closed(plain_pay, what):
    _, (leader, *_) = team(plain_pay)
    plain_pay.choose(PartialMonthRule.BY_CALENDAR_DAYS)
    plain_pay.computed()
    changes = {
        "arrears": lambda: plain_pay.allowances.adjust(AddAdjustment(SEPTEMBER, leader, 1, "Bù")),
        "release": lambda: release_member(plain_pay.members, leader, date(2026, 9, 29), "a"),
        "rate": lambda: plain_pay.rates.take_over(TakeOverPack(FLAT.replace("1200000", "1200001"))),
        "account": lambda: plain_pay.members.change(ChangeMember(leader, 1, {"account_number": "123"})),
    }
    changes[what]()
    assert refusal(plain_pay.allowances.close, CloseMonth(SEPTEMBER)).code == "error.month_changed_since"
    plain_pay.computed()
    plain_pay.allowances.close(CloseMonth(SEPTEMBER))
    assert plain_pay.allowances.show(SEPTEMBER).status == "closed"


@pytest.mark.parametrize("table", [PayPersonRow, PayLineRow])
def test_that_the_checksum_changes_with_any_value_of_any_row(plain_pay, table):
    _, (leader, *_) = team(plain_pay)
    plain_pay.allowances.adjust(AddAdjustment(SEPTEMBER, leader, 1, "Bù"))
    plain_pay.computed()
    with plain_pay.desk.database.reader() as session:
        people, lines = (list(session.scalars(select(kind))) for kind in (PayPersonRow, PayLineRow))
        session.expunge_all()
    rows = people if table is PayPersonRow else lines
    whole = checksum(people, lines)
    assert checksum(people[::-1], lines) != whole
    assert checksum(people, lines[1:]) != whole
    for column in table.__mapper__.columns.keys():  # noqa: SIM118 - a collection of columns, not a dict
        before = getattr(rows[-1], column)
        setattr(rows[-1], column, "khác")
        assert checksum(people, lines) != whole, column
        setattr(rows[-1], column, before)
    assert checksum(people, lines) == whole


def test_that_every_line_says_its_article_and_amount_in_both_languages(plain_pay, english):
    _, (leader, *_) = team(plain_pay)
    plain_pay.computed()
    (line,) = plain_pay.lines(leader)
    assert line.explanation == (
        "Rate of 1.800.000 dong (Điều 3, Nghị quyết số 15/2024/NQ-HĐND).",
        "The full month (30 days).",
    )
    use_language("vi")
    (line,) = plain_pay.lines(leader)
    assert line.explanation[0] == "Mức 1.800.000 đồng (Điều 3, Nghị quyết số 15/2024/NQ-HĐND)."


def test_that_a_later_pack_pays_from_its_day_and_the_months_before_stay(pay):
    _, (leader, *_) = team(pay)
    later = FLAT.replace('"flat"', '"later"').replace("1800000", "2100000").replace("15/2024", "8/2026")
    pay.rates.take_over(TakeOverPack(later, date(2026, 9, 16)))
    assert pay.computed(Month(2026, 8)).people[0].total_vnd == 1_800_000
    assert pay.computed(Month(2026, 10)).people[0].total_vnd == 2_100_000
    view = pay.computed()
    assert [line.amount_vnd for line in pay.lines(leader)] == [900_000, 1_050_000]
    assert view.resolution == "Nghị quyết số 15/2024/NQ-HĐND; Nghị quyết số 8/2026/NQ-HĐND"


def test_that_doubts_name_people_without_account_and_teams_without_a_single_leader(plain_pay):
    _, (leader, deputy, member) = team(plain_pay)
    plain_pay.members.change(ChangeMember(leader, 1, {"account_number": "123"}))
    team_of(plain_pay.desk, "thôn Hai", "Lò Hà")
    plain_pay.choose(PartialMonthRule.BY_CALENDAR_DAYS)
    own_team = plain_pay.members.show(deputy, FOUNDED).current.team_id
    move_member(plain_pay.members, deputy, own_team, "leader", date(2026, 9, 30))
    doubts = plain_pay.allowances.check(SEPTEMBER)
    assert {doubt.member_id for doubt in doubts if doubt.code == "doubt.no_account"} >= {deputy, member}
    assert leader not in {doubt.member_id for doubt in doubts}
    assert [doubt.facts for doubt in doubts if doubt.code == "doubt.leaders"] == [{"team": "Thôn Một", "count": 2}]


def test_that_computing_is_undone_and_redone_with_its_lines(pay):
    team(pay)
    computed = pay.allowances.compute(SEPTEMBER)
    rows = contents(pay)
    pay.history.undo(computed.change_set_id)
    assert pay.allowances.show(SEPTEMBER).status == "none"
    with pay.desk.database.reader() as session:
        assert not session.scalars(select(PayLineRow)).all()
    pay.history.redo(computed.change_set_id)
    assert contents(pay) == rows


def test_that_an_undone_second_computing_leaves_the_lines_of_the_records(pay):
    _, (leader, *_) = team(pay)
    pay.computed()
    before = contents(pay)
    adjusted = pay.allowances.adjust(AddAdjustment(SEPTEMBER, leader, 5, "Bù"))
    move_clock(pay.desk, "2026-10-23T09:30")
    again = pay.allowances.compute(SEPTEMBER)
    pay.history.undo(adjusted.change_set_id)
    pay.history.undo(again.change_set_id)
    assert contents(pay) == before


def test_that_a_closed_month_is_reopened_with_a_reason_and_never_undone(pay):
    _, (leader, *_) = team(pay)
    adjusted = pay.allowances.adjust(AddAdjustment(SEPTEMBER, leader, 5, "Bù"))
    computed = pay.allowances.compute(SEPTEMBER)
    closed = pay.allowances.close(CloseMonth(SEPTEMBER))
    for change_set_id, code in (
        (adjusted.change_set_id, "error.undo_month_closed"),
        (computed.change_set_id, "error.undo_changed_since"),
        (closed.change_set_id, "error.undo_month_closed"),
    ):
        assert refusal(pay.history.undo, change_set_id).code == code
    view = pay.allowances.show(SEPTEMBER)
    assert (view.status, view.total_vnd) == ("closed", 4_500_005)
