"""One search over people, teams and the log."""

from datetime import date

from desk_samples import team_of

from commune_desk.services.members import ChangeMember, ListMembers, MemberService
from commune_desk.services.office import Office
from commune_desk.services.recruitment_commands import OpenCase, SetCandidate
from commune_desk.services.recruitments import RecruitmentService
from commune_desk.services.search import SearchService

DAY = date(2026, 11, 10)


def found(office: Office, typed: str) -> list[tuple[str, str, str]]:
    return [(hit.subject, hit.title, hit.match) for hit in office.search.find(typed, DAY)]


def test_that_people_teams_and_entries_are_found_without_marks(read_office):
    assert found(read_office, "tan tien") == [
        ("teams", "Thôn Tân Tiến", "folded"),
        ("incidents", "Mô hình Camera an ninh", "folded"),
    ]
    assert found(read_office, "hien") == [("members", "Nông Thị Hiền", "folded")]
    assert found(read_office, "Hiền") == [("members", "Nông Thị Hiền", "exact")]


def test_that_the_last_word_may_be_a_beginning(read_office):
    assert [hit.title for hit in read_office.search.find("trần qu", DAY)] == ["Trần Quốc Đạt"]


def test_that_a_person_is_told_with_post_and_team_of_the_day(read_office):
    (hit,) = read_office.search.find("Y Suăn", date(2026, 7, 1))
    assert (hit.post, hit.team_number, hit.team_name) == ("member", 3, "Buôn Ea Klŏng")
    (gone,) = read_office.search.find("Y Suăn", DAY)
    assert (gone.post, gone.team_number) == (None, None)


def test_that_an_entry_is_told_with_its_kind_and_day(read_office):
    (hit,) = read_office.search.find("Mất trộm", DAY)
    assert (hit.subject, hit.day, hit.kind_name) == ("incidents", date(2026, 9, 15), "Trộm cắp")


def test_that_no_more_hits_of_a_subject_come_than_asked_for(desk):
    team_of(desk, "thôn Tân Lập", *(f"Nông Văn {name}" for name in ("An", "Bình", "Chiến")))
    assert len(SearchService(desk).find("nong", DAY, limit=2)) == 2


def test_that_nothing_is_found_by_nothing(read_office):
    assert read_office.search.find("  ", DAY) == ()


def test_that_a_case_and_its_candidates_lead_to_the_case(desk):
    team, _ = team_of(desk, "thôn Tân Lập")
    cases = RecruitmentService(desk)
    (case_id,) = cases.open(OpenCase("selection", "Tuyển chọn đợt một", DAY, team_id=team)).ids
    cases.set_candidate(SetCandidate(case_id, 1, None, {"full_name": "Lý A Páo"}))
    for typed, title, kind in (("tuyen chon dot", "Tuyển chọn đợt một", "Tuyển chọn"), ("pao", "Lý A Páo", None)):
        (hit,) = SearchService(desk).find(typed, DAY)
        assert (hit.subject, hit.id, hit.title) == ("recruitments", case_id, title)
        assert hit.kind_name == (kind or "Người dự tuyển")


def test_that_a_phone_number_is_found_as_lists_print_it(any_desk):
    _, (member_id,) = team_of(any_desk, "thôn Một", "Lê Văn A")
    MemberService(any_desk).change(ChangeMember(member_id, 1, {"phone": "0990000050"}))
    for typed in ("0990000050", "0990 000 050", "0990.000.050"):
        assert [hit.id for hit in SearchService(any_desk).find(typed, DAY)] == [member_id], typed
        assert [row.id for row in MemberService(any_desk).list(ListMembers(DAY, search=typed)).rows] == [member_id]
