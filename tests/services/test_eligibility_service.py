"""Who needs attention, and who turns 70, on each engine."""

from datetime import date

import pytest
from desk_samples import new_desk, team_of
from member_steps import release_member
from sqlalchemy import select

from commune_desk.domain.eligibility import PRIMARY_AREAS_KEY
from commune_desk.domain.errors import RefusedError
from commune_desk.services.eligibility import EligibilityService
from commune_desk.services.member_records import AddRecord, MemberRecordService
from commune_desk.services.members import ChangeMember, MemberService
from commune_desk.services.units import SetSetting, UnitService
from commune_desk.store.tables.dossiers import MemberDocumentRow
from commune_desk.store.tables.teams import TeamAreaRow

DAY = date(2026, 9, 5)
WHOLE = {
    "birth_date": date(1985, 4, 12),
    "education_level": "upper_secondary",
    "background_result": "clear",
    "background_checked_on": date(2024, 6, 1),
}


def put_paper(desk, member_id, kind: str, issued_on: date, last_valid_day: date | None = None) -> None:
    with desk.work("history.members.change", full_name="") as work:
        work.session.add(
            MemberDocumentRow(
                id=desk.new_id(), unit_id=desk.unit_id, member_id=member_id, kind_code=kind,
                issued_on=issued_on, last_valid_day=last_valid_day,
            )
        )  # fmt: skip
        work.commit()


@pytest.fixture
def people(any_desk) -> list:
    """Three people of whom nothing is doubtful but their health certificate."""
    _, people = team_of(any_desk, "thôn Một", "Lê Văn Hưởng", "Nông Thị Hiền", "Trần Quốc Đạt")
    for member_id in people:
        MemberService(any_desk).change(ChangeMember(member_id, 1, WHOLE))
        home = {"address_kind": "permanent", "address_text": "thôn Một", "valid_from": date(2000, 1, 1)}
        MemberRecordService(any_desk).add(AddRecord(member_id, "member_addresses", home))
    return people


def codes(desk, day: date = DAY, **wanted) -> dict[str, list[str]]:
    return {
        view.full_name: [doubt.code.removeprefix("eligibility.") for doubt in view.doubts]
        for view in EligibilityService(desk).attention(day, **wanted)
    }


def test_that_papers_of_the_dossier_prove_health_and_the_decision_while_they_are_good(any_desk, people):
    _, deputy, _ = people
    assert list(codes(any_desk).values()) == [["no_health_certificate"]] * 3
    for member_id in people:
        put_paper(any_desk, member_id, "health_certificate", date(2026, 1, 1), date(2026, 12, 31))
    assert codes(any_desk) == {}
    assert len(codes(any_desk, date(2027, 1, 1))) == len(codes(any_desk, date(2025, 12, 31))) == 3
    MemberService(any_desk).change(ChangeMember(deputy, 2, {"birth_date": date(1950, 1, 1)}))
    assert codes(any_desk) == {"Nông Thị Hiền": ["over_70"]}
    put_paper(any_desk, deputy, "over_70_decision", date(2026, 8, 1))
    assert codes(any_desk) == {}
    assert codes(any_desk, date(2026, 7, 31), unproven=False) == {"Nông Thị Hiền": ["over_70"]}


def test_that_primary_school_suffices_in_the_areas_the_office_named_from_their_day_on(any_desk, people):
    leader, *_ = people
    MemberService(any_desk).change(ChangeMember(leader, 2, {"education_level": "primary"}))
    with any_desk.database.reader() as session:
        area_id = session.scalars(select(TeamAreaRow.area_id)).one()
    units = UnitService(any_desk)
    units.set_setting(SetSetting(PRIMARY_AREAS_KEY, [str(area_id)], "QĐ 861/QĐ-TTg", DAY))
    assert codes(any_desk, unproven=False) == {}
    assert codes(any_desk, date(2026, 9, 4), unproven=False) == {"Lê Văn Hưởng": ["primary_education"]}


def test_that_the_list_shows_who_serves_on_the_day_and_one_person_the_same(any_desk, people):
    leader, *_ = people
    release_member(MemberService(any_desk), leader, date(2026, 8, 31))
    assert list(codes(any_desk)) == ["Nông Thị Hiền", "Trần Quốc Đạt"]
    assert [doubt.code for doubt in EligibilityService(any_desk).doubts(leader, DAY)] == [
        "eligibility.no_health_certificate"
    ]


def test_that_who_turns_70_in_the_year_is_listed_by_the_day(any_desk, people):
    leader, deputy, _ = people
    members = MemberService(any_desk)
    members.change(ChangeMember(leader, 2, {"birth_date": None, "birth_year": 1956}))
    members.change(ChangeMember(deputy, 2, {"birth_date": date(1956, 11, 3)}))
    found = EligibilityService(any_desk).turning_70(2026, DAY)
    assert [(view.full_name, view.day, view.day_known) for view in found] == [
        ("Nông Thị Hiền", date(2026, 11, 3), True),
        ("Lê Văn Hưởng", date(2026, 12, 31), False),
    ]
    assert EligibilityService(any_desk).turning_70(2027, DAY) == ()


def test_that_people_of_another_office_are_neither_listed_nor_shown(any_desk, people):
    other = new_desk(any_desk.database, first_id_ms=1_790_000_000_000)
    _, (stranger,) = team_of(other, "thôn Xa", "Lê Xa")
    assert "Lê Xa" not in codes(any_desk)
    with pytest.raises(RefusedError):
        EligibilityService(any_desk).doubts(stranger, DAY)
