"""What the history tells can be read by an officer: no key, no code, no day as a machine writes it."""

import re
from datetime import date

import pytest
from desk_samples import team_of
from sqlalchemy import String

from commune_desk import wording
from commune_desk.domain.administration import CommuneKind, ProvinceKind
from commune_desk.domain.badges import BadgeEnd, BadgeKind, IssueKind
from commune_desk.domain.calendar import DayKind
from commune_desk.domain.casualties import CasualtyKind
from commune_desk.domain.commendations import Award
from commune_desk.domain.dossiers import Requirement
from commune_desk.domain.eligibility import PRIMARY_AREAS_KEY
from commune_desk.domain.equipment import ROUNDING_SETTING, EquipmentGroup, MovementKind
from commune_desk.domain.identity import Sex
from commune_desk.domain.incidents import TIMES, Category
from commune_desk.domain.member_records import ADDRESS_KINDS, FAILURES, INSURANCE_GROUPS
from commune_desk.domain.members import (
    END_REASONS,
    INSURANCE_KINDS,
    EducationLevel,
    FormerForce,
    ReleaseGround,
)
from commune_desk.domain.pay_choices import MonthChoice
from commune_desk.domain.recruitments import STEPS, TERM_CODES, CaseKind, CouncilRole, CountingRole, VoteForm
from commune_desk.domain.rosters import Attendance
from commune_desk.domain.teams import AreaClass, Post
from commune_desk.services.history import HistoryService
from commune_desk.services.members import MemberService, ReleaseMember
from commune_desk.services.office import Office
from commune_desk.services.paper_values.quarterly_report import ADDRESSEES, CLAUSES, COMMUNE_FACTS, PARAGRAPHS, REPORT
from commune_desk.services.recruitment_commands import OpenCase
from commune_desk.services.recruitments import RecruitmentService
from commune_desk.services.told_records import ToldRecords, is_told
from commune_desk.services.units import SIGNATORY_ROLES
from commune_desk.store.base import Base
from commune_desk.store.tables import ENTERED
from commune_desk.wording.catalogues import indicator_catalogue, log_book
from commune_desk.wording.values import label_of, value_words

CODE_LENGTH = 40
UNREADABLE = re.compile(
    r"[0-9a-f]{8}-[0-9a-f]{4}-|\d{4}-\d{2}-\d{2}|\b[a-z]+_[a-z_]+\b|\bTrue\b|\bFalse\b|\bNone\b|[{}\[\]…]"
)

VOCABULARIES = {
    "badges.kind": BadgeKind,
    "badges.issue_kind": IssueKind,
    "badges.end_kind": BadgeEnd,
    "calendar_days.kind": DayKind,
    "casualties.kind": CasualtyKind,
    "commendations.award_form": Award,
    "commendations.level": ("commune", "province", "ministry", "state"),
    "document_kinds.required_of": Requirement,
    "equipment_kinds.equipment_group": EquipmentGroup,
    "equipment_movements.kind": MovementKind,
    "insurance_cards.kind": INSURANCE_KINDS,
    "insurance_groups.insurance_group": INSURANCE_GROUPS,
    "insurance_spells.kind": INSURANCE_KINDS,
    "log_entries.category": Category,
    "log_entries.kind_code": log_book().kinds,
    "log_entries.outcome_code": log_book().outcomes,
    "log_entries.source_code": log_book().sources,
    "log_quantities.code": (TIMES, *log_book().quantities),
    "entered_indicators.code": indicator_catalogue().indicators,
    "member_addresses.address_kind": ADDRESS_KINDS,
    "narratives.report": (REPORT,),
    "narratives.section": (*PARAGRAPHS, *CLAUSES),
    "parameters.code": (
        "base_salary", "merit_coefficient_individual", "merit_coefficient_collective", "social_support_months",
        *TERM_CODES,
    ),
    "pay_months.status": ("open", "closed"),
    "recruitments.kind": CaseKind,
    "recruitments.release_ground": ReleaseGround,
    "recruitments.vote_form": VoteForm,
    "recruitment_council_members.role": CouncilRole,
    "recruitment_council_members.counting_role": CountingRole,
    "recruitment_steps.code": {step.code for steps in STEPS.values() for step in steps},
    "service_spells.end_reason": END_REASONS,
    "settings.key": (*MonthChoice, ROUNDING_SETTING, PRIMARY_AREAS_KEY, COMMUNE_FACTS, ADDRESSEES),
    "shift_slots.attendance": Attendance,
    "signatories.role": SIGNATORY_ROLES,
    "task_refusals.failure": FAILURES,
    "members.former_force_kind": FormerForce,
    "members.lives_locally": ("yes", "no"),
    "members.background_result": ("clear", "not_clear"),
    "members.health_result": ("fit", "unfit"),
    "area_facts.area_class": AreaClass,
    **{f"{table}.education_level": EducationLevel for table in ("members", "recruitment_candidates")},
    **{f"{table}.kind": CommuneKind for table in ("units", "unit_names", "former_communes")},
    **{f"{table}.post": Post for table in ("service_spells", "recruitment_candidates")},
    **{f"{table}.province_kind": ProvinceKind for table in ("units", "unit_names")},
    **{f"{table}.sex": Sex for table in ("members", "recruitment_candidates")},
}  # fmt: skip
"""Every field whose codes are the program's own."""

NAMED_BY_THE_OFFICE = {"equipment_items.kind_code", "member_documents.kind_code", "shifts.kind_code", "rate_packs.key"}
WRITTEN_BY_HAND = {
    "account_number", "amount", "card_number", "coefficient", "commune_code", "ethnicity", "letter", "national_id",
    "norm_percent", "phone", "religion", "route_code", "unit",
}  # fmt: skip


def told_columns():
    for table_name in sorted(ENTERED):
        for column in Base.metadata.tables[table_name].columns:
            if is_told(table_name, column.name):
                yield table_name, column


@pytest.fixture
def language():
    yield wording.use_language
    wording.use_language("vi")


@pytest.mark.parametrize("spoken", wording.LANGUAGES)
def test_that_every_field_the_history_tells_has_a_label(language, spoken):
    language(spoken)
    assert [f"{name}.{col.name}" for name, col in told_columns() if label_of(col.name, name) == col.name] == []


def test_that_a_kind_is_called_what_it_is_in_each_record():
    told = {name: label_of("kind", name) for name, column in told_columns() if column.name == "kind"}
    insured = {name for name, label in told.items() if label == label_of("kind")}
    assert insured == {"insurance_cards", "insurance_spells"}
    assert told["recruitments"] == "Loại hồ sơ"
    assert told["units"] == "Loại đơn vị"


def test_that_every_code_of_the_program_has_words():
    short = {
        f"{name}.{column.name}"
        for name, column in told_columns()
        if isinstance(column.type, String) and column.type.length == CODE_LENGTH and column.name not in WRITTEN_BY_HAND
    }
    texts = {"routes.code", "former_communes.code"}
    assert short - set(VOCABULARIES) - NAMED_BY_THE_OFFICE - texts == set()
    for place, codes in VOCABULARIES.items():
        table_name, column = place.split(".")
        assert [code for code in codes if value_words(column, str(code), table_name) == str(code)] == [], place


def test_that_nothing_of_the_whole_past_of_an_office_is_told_as_a_machine_keeps_it(read_office: Office):
    lines = read_office.history.lines()
    faulty = {
        (line.record, line.field, told)
        for line in lines
        for told in (line.record, line.field, line.old, line.new)
        if UNREADABLE.search(told)
    }
    assert len(lines) > 400
    assert faulty == set()


def test_that_a_new_case_tells_its_kind_team_days_and_places(any_desk):
    team_id, _ = team_of(any_desk, "thôn Một", "Lê Văn A")
    done = RecruitmentService(any_desk).open(
        OpenCase(
            "selection", "Tuyển thôn Một", date(2026, 9, 10), team_id=team_id, places=2, filing_to=date(2026, 9, 30)
        )
    )
    (change,) = HistoryService(any_desk).told(done.change_set_id, 40).changes
    told = {field.label: field.new for field in change.fields}
    assert change.record == "Hồ sơ nhân sự Tuyển thôn Một"
    assert told["Loại hồ sơ"] == "Tuyển chọn"
    assert told["Tổ"] == "Thôn Một"
    assert told["Ngày lập"] == "10/09/2026"
    assert told["Nhận hồ sơ đến hết ngày"] == "30/09/2026"
    assert not any(UNREADABLE.search(text) for pair in told.items() for text in pair)


def test_that_a_release_tells_the_last_day_and_why(any_desk):
    _, (member_id,) = team_of(any_desk, "thôn Một", "Lê Văn A")
    service = MemberService(any_desk)
    (spell,) = service.show(member_id, date(2026, 9, 1)).spells
    done = service.release(ReleaseMember(member_id, spell.id, spell.version, date(2026, 9, 30), "a", "Đơn xin thôi"))
    told = [
        (field.label, field.old, field.new)
        for change in HistoryService(any_desk).told(done.change_set_id, 40).changes
        for field in change.fields
    ]
    assert ("Đến hết ngày", "–", "30/09/2026") in told
    assert ("Lý do thôi", "–", "a) Có đơn tự nguyện xin thôi") in told


def test_that_a_record_that_no_longer_stands_is_told_by_the_name_it_had(any_desk):
    team_of(any_desk, "thôn Một", "Lê Văn A")
    history = HistoryService(any_desk)
    made = history.list().rows[0].id
    history.undo(made)
    records = {change.record for change in history.told(made, 40).changes}
    assert {"Tổ Thôn Một", "Thành viên Lê Văn A", "Quá trình tham gia Lê Văn A"} <= records
    told = {field.new for change in history.told(made, 40).changes for field in change.fields}
    assert {"Thôn Một", "Lê Văn A"} <= told


def test_that_money_dates_hours_and_settings_are_written_as_officers_write_them(any_desk):
    with any_desk.database.reader() as session:
        told = ToldRecords(session, any_desk.unit_id)
        assert told.value("pay_adjustments", "amount_vnd", -1250000, {}) == "−1.250.000"
        assert told.value("parameters", "amount", "2530000", {}) == "2.530.000"
        assert told.value("pay_months", "month", date(2026, 9, 1), {}) == "9/2026"
        assert told.value("entered_indicators", "period_end", date(2026, 9, 15), {}) == "14/09/2026"
        assert told.value("shift_kinds", "start_min", 1320, {}) == "22:00"
        rule = told.value("settings", "value", '"whole_only"', {"key": "partial_month_rule"})
        assert rule == "Chỉ tính khi tham gia đủ cả tháng"
        facts = told.value("settings", "value", '{"ethnic_groups": 11}', {"key": "commune_facts"})
        assert facts == "số dân tộc: 11"


def test_that_a_long_change_set_says_how_many_records_are_left_out(any_desk):
    team_of(any_desk, "thôn Một", "Lê Văn A", "Nông Thị B")
    history = HistoryService(any_desk)
    told = history.told(history.list().rows[0].id, 2)
    assert (len(told.changes), told.more) == (2, 6)
