"""Duty on holidays by the office's calendar, and the choices a month hangs on."""

from datetime import date
from uuid import UUID

import pytest
from desk_samples import FOUNDED, team_of
from member_steps import insure_member

from commune_desk.domain.allowances import HolidayNightRule, MonthChoice, PartialMonthRule
from commune_desk.domain.calendar import DayKind
from commune_desk.domain.errors import RefusedError
from commune_desk.domain.periods import Month
from commune_desk.services.allowances import AllowanceService, CloseMonth
from commune_desk.services.calendar_days import CalendarService, RemoveCalendarDay, SaveCalendarDay
from commune_desk.services.history import HistoryService
from commune_desk.services.members import MemberService
from commune_desk.services.rates import RateService, TakeOverPack
from commune_desk.services.rosters import ConfirmAttendance, PublishMonth, RosterService, SetCell, SetCells
from commune_desk.services.units import SetSetting, UnitService
from commune_desk.store.tables.members import ServiceSpellRow
from commune_desk.wording import say

SEPTEMBER = Month(2026, 9)
WEDNESDAY, SATURDAY = 2, 5
PACK = """
key = "both"
province = "Tân Lĩnh"
resolution = "Nghị quyết số 15/2026/NQ-HĐND"
valid_from = 2024-07-01
legal_basis = ["Luật 30/2023/QH15"]
[monthly_support]
article = "Điều 3"
vnd = 1200000
[night_duty]
article = "Điều 4"
vnd = 50000
[holiday_duty]
article = "Điều 5"
vnd = 80000
[social_insurance_support]
article = "Điều 6"
vnd = 66000
"""


class Office:
    def __init__(self, desk, folder):
        self.desk = desk
        self.pay = AllowanceService(desk, folder / "backups")
        self.units, self.members, self.rosters = UnitService(desk), MemberService(desk), RosterService(desk)
        self.calendar, self.history = CalendarService(desk), HistoryService(desk)
        RateService(desk).take_over(TakeOverPack(PACK))
        self.rosters.seed_defaults()
        _, (self.leader, self.deputy) = team_of(desk, "thôn Một", "Lê Văn Hưởng", "Nông Thị Hiền")

    def serve(self, member_id: UUID, *days: int, kind: str = "day") -> None:
        self.rosters.set_cells(SetCells(tuple(SetCell(member_id, date(2026, 9, day), kind) for day in days)))
        self.rosters.publish_month(PublishMonth(SEPTEMBER))
        self.rosters.confirm_attendance(ConfirmAttendance(SEPTEMBER.period))

    def say_of(self, day: int, kind: DayKind, note: str = "theo thông báo") -> None:
        self.calendar.save(SaveCalendarDay(date(2026, 9, day), kind, note, "Thông báo 1"))

    def choose(self, choice: MonthChoice, rule: str) -> None:
        self.units.set_setting(SetSetting(choice, rule, "Công văn 7", FOUNDED))

    def counts(self) -> list[tuple[int, int]]:
        """Nights and days of rest paid, by person."""
        self.pay.compute(SEPTEMBER)
        return [(person.night_count, person.holiday_count) for person in self.pay.show(SEPTEMBER).people]

    def stops(self) -> list[str]:
        return [doubt.code for doubt in self.pay.check(SEPTEMBER) if doubt.stops]

    def told(self) -> list[str]:
        return [say(doubt.code, **doubt.facts) for doubt in self.pay.check(SEPTEMBER) if not doubt.stops]


@pytest.fixture
def office(desk, tmp_path) -> Office:
    return Office(desk, tmp_path)


def test_that_a_holiday_is_paid_as_one_and_a_saturday_worked_in_exchange_is_not(office):
    office.serve(office.leader, WEDNESDAY, SATURDAY, 7)
    assert office.counts()[0] == (0, 1)
    office.say_of(WEDNESDAY, DayKind.HOLIDAY)
    office.say_of(SATURDAY, DayKind.MAKE_UP_WORK)
    office.say_of(7, DayKind.COMPENSATORY_REST)
    assert office.counts()[0] == (0, 2)
    office.calendar.remove(RemoveCalendarDay(date(2026, 9, 7), 1))
    assert office.counts()[0] == (0, 1)


@pytest.mark.parametrize(
    ("rule", "counts"),
    [
        (HolidayNightRule.BOTH, (2, 1)),
        (HolidayNightRule.HOLIDAY_ONLY, (1, 1)),
        (HolidayNightRule.NIGHT_ONLY, (2, 0)),
    ],
)
def test_that_a_night_on_a_holiday_is_paid_as_the_office_chose(office, rule, counts):
    office.say_of(WEDNESDAY, DayKind.HOLIDAY)
    office.serve(office.leader, WEDNESDAY, 3, kind="night")
    assert office.stops() == ["error.holiday_night_rule_missing"]
    with pytest.raises(RefusedError):
        office.pay.compute(SEPTEMBER)
    office.choose(MonthChoice.HOLIDAY_NIGHT, rule)
    assert office.stops() == []
    assert office.counts()[0] == counts
    lines = " ".join(text for line in office.pay.explain(SEPTEMBER, office.leader) for text in line.explanation)
    assert "Ca đêm ngày 2 rơi vào ngày nghỉ, ngày lễ" in lines
    assert "Công văn 7" in lines


def test_that_nights_on_working_days_ask_for_no_choice(office):
    office.serve(office.leader, WEDNESDAY, kind="night")
    assert office.stops() == []
    assert office.counts()[0] == (1, 0)


def test_that_all_missing_choices_are_told_at_once(office):
    office.serve(office.leader, SATURDAY, kind="night")
    insure_member(office.members, office.leader, "social", date(2026, 9, 16))
    with office.desk.work("history.members.release") as work:
        spell = work.session.query(ServiceSpellRow).filter_by(member_id=office.deputy).one()
        spell.valid_to = date(2026, 9, 11)
        work.commit()
    assert office.stops() == [choice.missing_code for choice in MonthChoice]
    office.choose(MonthChoice.PARTIAL_MONTH, PartialMonthRule.BY_CALENDAR_DAYS)
    office.choose(MonthChoice.HOLIDAY_NIGHT, HolidayNightRule.BOTH)
    assert office.stops() == [MonthChoice.INSURANCE_PARTIAL_MONTH.missing_code]
    office.choose(MonthChoice.INSURANCE_PARTIAL_MONTH, PartialMonthRule.FULL_MONTH_ANY_DAY)
    office.pay.compute(SEPTEMBER)
    leader, deputy = office.pay.show(SEPTEMBER).people
    assert (leader.social_insurance_vnd, deputy.monthly_support_vnd) == (66_000, 400_000)


def test_that_duty_of_somebody_who_had_left_is_told_by_name_and_day(office):
    office.serve(office.deputy, 8, 9, 14, kind="day")
    office.choose(MonthChoice.PARTIAL_MONTH, PartialMonthRule.BY_CALENDAR_DAYS)
    with office.desk.work("history.members.release") as work:
        spell = work.session.query(ServiceSpellRow).filter_by(member_id=office.deputy).one()
        spell.valid_to = date(2026, 9, 9)
        work.commit()
    told = "Nông Thị Hiền được ghi có trực ngày 9, 14 nhưng hôm đó không tham gia lực lượng; ca này không được tính."
    assert told in office.told()
    with office.desk.work("history.members.release") as work:
        work.session.query(ServiceSpellRow).filter_by(member_id=office.deputy).one().valid_to = date(2026, 8, 1)
        work.commit()
    assert any("trực ngày 8, 9, 14" in sentence for sentence in office.told())


def test_that_an_empty_calendar_is_told_where_holidays_are_paid(office):
    told = "Lịch năm 2026 chưa ghi ngày lễ, Tết nào"
    assert any(sentence.startswith(told) for sentence in office.told())
    office.say_of(WEDNESDAY, DayKind.HOLIDAY)
    assert not any(sentence.startswith(told) for sentence in office.told())


def test_that_a_day_of_the_calendar_under_a_closed_month_is_not_undone(office):
    office.serve(office.leader, WEDNESDAY)
    changes = office.calendar.save(SaveCalendarDay(date(2026, 9, 2), DayKind.HOLIDAY, "Quốc khánh", "Điều 112"))
    other = office.calendar.save(SaveCalendarDay(date(2026, 10, 9), DayKind.HOLIDAY, "Đôn-ta", "Thông báo"))
    office.pay.compute(SEPTEMBER)
    office.pay.close(CloseMonth(SEPTEMBER))
    with pytest.raises(RefusedError) as refused:
        office.history.undo(changes.change_set_id)
    assert refused.value.code == "error.undo_month_closed"
    office.history.undo(other.change_set_id)
