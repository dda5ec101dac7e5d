"""Every code the rules can answer with has its sentence in both languages."""

import re
from pathlib import Path

from commune_desk import domain, wording
from commune_desk.domain.calendar import DayKind, Weekday
from commune_desk.domain.members import ReleaseGround
from commune_desk.domain.periods import PeriodKind, ReportCalendar

CODE = re.compile(r'"((?:error|problem|date|time|identity|eligibility|pay|pack)\.[a-z0-9_]+)"')
MODULES = (
    *("allowances", "calendar", "dates", "effective", "identity", "indicators", "members", "money", "pay_stretches"),
    *("eligibility", "insurance", "member_records", "releases"),
    *("periods", "rate_packs", "teams", "text"),
)


def test_that_every_code_in_the_rules_has_a_sentence():
    folder = Path(domain.__file__).parent
    found = {code for module in MODULES for code in CODE.findall((folder / f"{module}.py").read_text(encoding="utf-8"))}
    assert len(found) > 20
    assert sorted(code for code in found if not wording.has(code)) == []


def test_that_names_of_days_and_periods_have_their_words():
    codes = [code for day in Weekday for code in (day.label_code, day.short_label_code)]
    codes += [f"day_kind.{kind}" for kind in DayKind]
    codes += [f"period.{kind}" for kind in PeriodKind]
    codes += [f"calendar.{calendar}" for calendar in ReportCalendar]
    assert [code for code in codes if not wording.has(code)] == []
    assert [wording.say(day.short_label_code) for day in Weekday] == ["Hai", "Ba", "Tư", "Năm", "Sáu", "Bảy", "CN"]


def test_that_each_ground_of_release_is_chosen_by_the_letter_of_its_point_and_printed_without():
    for ground in ReleaseGround:
        chosen, printed = wording.say(f"choice.end_reason.{ground}"), wording.say(f"paper.release_ground.{ground}")
        assert chosen == f"{ground}) {printed}"
