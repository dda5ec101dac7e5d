"""A story on the three engines: three communes become one on 1/7/2025, two of its teams merge, a member is released."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from engine_fixtures import ENGINES
from member_steps import release_member
from paper_words import words_of

from commune_desk.bootstrap import SetClock, create_office, seeded_ids
from commune_desk.domain.errors import RefusedError
from commune_desk.services.communes import AddFormerCommunes, CommuneName, FormerCommune, SetName
from commune_desk.services.former_communes import MERGED_ON
from commune_desk.services.member_records import AddRecord
from commune_desk.services.members import AddMember, ListMembers
from commune_desk.services.office import Office
from commune_desk.services.papers import PrintPaper
from commune_desk.services.teams import AddTeam, MergeTeams
from commune_desk.services.units import CreateUnit

FOUNDED = date(2024, 7, 1)
LAST_DAY = date(2025, 6, 30)
RELEASED = date(2025, 8, 31)
PEOPLE = {
    "tổ dân phố 1": ("Lý Văn Hà", "Lý Thị Lan", "Lý Văn Minh"),
    "tổ dân phố 2": ("Vi Văn Nga", "Vi Thị Oanh", "Vi Văn Phú"),
    "tổ dân phố 3": ("Mạc Văn Quý", "Mạc Thị Sen"),
}
POSTS = ("leader", "deputy", "member")


@pytest.fixture(params=ENGINES)
def office(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Office]:
    """The police of a town in August 2025, made as the window makes it."""
    server = request.getfixturevalue("postgresql_server") if request.param == "postgresql" else None
    name = server.new_database() if server else ""
    clock = SetClock(datetime(2025, 9, 1, 1, tzinfo=UTC))
    made = create_office(
        server.url(name) if server else str(tmp_path / "thị trấn.db"),
        CreateUnit("24412", "thi_tran", "M’Drắk", "tinh", "Đắk Lắk"),
        password="mật khẩu của thị trấn" if request.param == "sqlite encrypted" else None,
        who="Lò Văn Chiến",
        clock=clock,
        new_id=seeded_ids(7, clock),
    )
    for team_name, people in PEOPLE.items():
        made.teams.add(AddTeam(team_name, FOUNDED, household_count=120))
        team = made.teams.list_on(FOUNDED)[-1]
        for post, full_name in zip(POSTS, people, strict=False):
            made.members.add(AddMember({"full_name": full_name, "sex": "male"}, team.id, post, FOUNDED))
    yield made
    made.close()
    if server:
        server.drop_database(name)


def printed(office: Office, day: date) -> str:
    return " ".join(word.text for word in words_of(office.papers.print(PrintPaper("f46-member-list", str(day)))))


def people_on(office: Office, day: date) -> list[tuple[str, str | None, str | None]]:
    rows = office.members.list(ListMembers(day, sort="team")).rows
    return [(row.full_name, row.team_name, row.post) for row in rows]


def test_that_a_merged_commune_merges_teams_releases_a_member_and_still_prints_the_day_before(office):
    before, printed_before = people_on(office, LAST_DAY), printed(office, LAST_DAY)

    three_communes_become_one(office)
    assert printed(office, LAST_DAY) == printed_before
    assert "CÔNG AN THỊ TRẤN M’DRẮK" in printed_before
    assert "CÔNG AN XÃ M’DRẮK" in printed(office, MERGED_ON)

    merge = two_teams_merge(office)
    assert people_on(office, LAST_DAY) == before
    assert printed(office, LAST_DAY) == printed_before
    after, printed_after = people_on(office, MERGED_ON), printed(office, MERGED_ON)
    assert [row for row in after if row[1] == "Tổ dân phố 1 và 2"] == [
        ("Lý Văn Hà", "Tổ dân phố 1 và 2", "leader"),
        ("Lý Thị Lan", "Tổ dân phố 1 và 2", "deputy"),
        ("Vi Văn Nga", "Tổ dân phố 1 và 2", "deputy"),
        ("Vi Thị Oanh", "Tổ dân phố 1 và 2", "deputy"),
        ("Lý Văn Minh", "Tổ dân phố 1 và 2", "member"),
        ("Vi Văn Phú", "Tổ dân phố 1 và 2", "member"),
    ]
    assert "tổ dân phố 1 và 2: 06 người" in printed_after
    assert "tổ dân phố 1: 03 người" in printed_before

    release = a_member_is_released_under_ground_c(office)
    assert len(people_on(office, date(2025, 9, 1))) == len(after) - 1
    assert (people_on(office, LAST_DAY), people_on(office, MERGED_ON)) == (before, after)
    assert printed(office, MERGED_ON) == printed_after

    with pytest.raises(RefusedError) as refused:
        office.history.undo(merge)
    assert (refused.value.code, refused.value.facts["who"]) == ("error.undo_changed_since", "Lò Văn Chiến")
    office.history.undo(release)
    office.history.undo(merge)
    assert people_on(office, MERGED_ON) == people_on(office, LAST_DAY) == before
    assert printed(office, LAST_DAY) == printed_before
    assert "tổ dân phố 1: 03 người" in printed(office, MERGED_ON)


def three_communes_become_one(office: Office) -> None:
    office.communes.set_name(SetName(CommuneName("24412", "xa", "M’Drắk", "tinh", "Đắk Lắk"), MERGED_ON))
    communes = tuple(
        FormerCommune(one.kind, one.name, MERGED_ON, one.code, one.district, one.province, one.whole)
        for one in office.former_communes.into("24412")
    )
    office.communes.add_former_communes(AddFormerCommunes(communes))
    assert [(one.kind, one.name) for one in office.communes.former_communes()] == [
        ("thi_tran", "M’Drắk"),
        ("xa", "Ea Lai"),
        ("xa", "Krông Jing"),
    ]


def two_teams_merge(office: Office):
    first, second, _ = office.teams.list_on(LAST_DAY)
    leader = next(row.id for row in office.members.list(ListMembers(LAST_DAY)).rows if row.full_name == "Lý Văn Hà")
    command = MergeTeams(
        ((first.id, first.version), (second.id, second.version)),
        LAST_DAY,
        "tổ dân phố 1 và 2",
        leader_id=leader,
        decision_number="15/QĐ-UBND",
    )
    assert len(office.teams.preview_merge(command).people) == 6
    return office.teams.merge_teams(command).change_set_id


def a_member_is_released_under_ground_c(office: Office):
    """Refused until two refusals and two written reminders are on record (Luật 30/2023/QH15 Điều 17 khoản 3 điểm c)."""
    member = next(row.id for row in office.members.list(ListMembers(MERGED_ON)).rows if row.full_name == "Vi Văn Phú")
    refusal = {"task": "Tuần tra đêm", "failure": "refused", "reason_given": "Không nêu lý do", "accepted": False}
    records = (
        ("task_refusals", {**refusal, "day": date(2025, 7, 10)}),
        ("task_refusals", {**refusal, "day": date(2025, 7, 20)}),
        ("written_reminders", {"day": date(2025, 7, 12), "reminder_number": "31/CAX"}),
        ("written_reminders", {"day": date(2025, 7, 25), "reminder_number": "35/CAX"}),
    )
    for kind, values in records:
        with pytest.raises(RefusedError) as refused:
            release_member(office.members, member, RELEASED, "c")
        assert refused.value.code.startswith("error.ground_c_lacks.")
        office.member_records.add(AddRecord(member, kind, values))
    return release_member(office.members, member, RELEASED, "c").change_set_id
