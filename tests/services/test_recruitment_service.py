"""Cases on the three engines: steps with their terms, candidates, votes, recognition and its undo."""

from datetime import date

import pytest
from desk_samples import FOUNDED, move_clock, team_of
from member_steps import release_member
from unit_steps import figure_from

from commune_desk.domain.calendar import DayKind
from commune_desk.domain.errors import ConflictError, InvalidFieldsError, RefusedError
from commune_desk.domain.recruitments import StepStatus
from commune_desk.services.calendar_days import CalendarService, SaveCalendarDay
from commune_desk.services.history import HistoryService
from commune_desk.services.members import ListMembers, MemberService
from commune_desk.services.recruitment_commands import (
    AbandonCase,
    ChangeCase,
    CouncilMember,
    MarkStep,
    OpenCase,
    RecogniseElected,
    RecordVotes,
    SetCandidate,
    SetCouncil,
)
from commune_desk.services.recruitments import RecruitmentService
from commune_desk.services.teams import EndTeam, TeamService
from commune_desk.services.units import SetParameter, UnitService
from commune_desk.store import search
from commune_desk.store.check import check
from commune_desk.store.queries.members import spells_of

TODAY = date(2026, 10, 22)  # a Thursday: where the desk stands
DECIDED = date(2026, 10, 21)
NAMES = ("Nông Văn Sáng", "Hoàng Thị Mến", "Y Suăn Byă")


@pytest.fixture
def cases(any_desk) -> RecruitmentService:
    return RecruitmentService(any_desk)


def opened(cases: RecruitmentService, desk, **more):
    team, _ = team_of(desk, "thôn Một")
    values = {"kind": "selection", "title": "Tuyển chọn Tổ viên thôn Một", "team_id": team, "places": 2, **more}
    (case_id,) = cases.open(OpenCase(opened_on=date(2026, 9, 1), **values)).ids
    return cases.show(case_id)


def mark(cases, case, code, day, **more):
    cases.mark_step(MarkStep(case.id, cases.show(case.id).version, code, day, **more))
    return cases.show(case.id)


def candidate(cases, case, name, **more):
    values = {"full_name": name, "birth_date": date(1990, 5, 4), "education_level": "upper_secondary"}
    values |= more.pop("values", {})
    cases.set_candidate(SetCandidate(case.id, cases.show(case.id).version, None, values, **more))
    return cases.show(case.id).candidates[-1].id


def with_council(cases, case, present=5):
    members = [CouncilMember(None, f"Ủy viên {number}", "UBND xã", "member") for number in range(present)]
    members.append(CouncilMember(None, "Người vắng", "Hội Nông dân xã", "member", present=False))
    cases.set_council(SetCouncil(case.id, cases.show(case.id).version, tuple(members)))


def voted(cases, desk, votes, **more):
    """A case of which the council has met; the candidates in the order of NAMES."""
    case = opened(cases, desk, **{key: more.pop(key) for key in ("places", "team_id", "area_id") if key in more})
    ids = [candidate(cases, case, name) for name, _ in zip(NAMES, votes, strict=False)]
    with_council(cases, case)
    mark(cases, case, "meeting", date(2026, 10, 16))
    counted = {key: count for key, count in zip(ids, votes, strict=False) if count is not None}
    preferred = frozenset(ids[place] for place in more.pop("preferred", ()))
    version = cases.show(case.id).version
    cases.record_votes(RecordVotes(case.id, version, "show_of_hands", counted, preferred))
    return cases.show(case.id)


def recognise(cases, case):
    version = cases.show(case.id).version
    return cases.recognise(RecogniseElected(case.id, version, " 88/QĐ-UBND ", DECIDED, date(2026, 11, 1)))


def in_service(desk, day=date(2026, 11, 2)):
    return {row.full_name: row.post for row in MemberService(desk).list(ListMembers(day)).rows}


def refused(call, *arguments) -> str:
    with pytest.raises(RefusedError) as error:
        call(*arguments)
    return error.value.code


def test_that_a_case_shows_its_steps_with_terms_and_where_they_are_from(cases, any_desk):
    case = opened(cases, any_desk, filing_to=date(2026, 9, 25))
    case = mark(cases, case, "meeting", date(2026, 10, 16), paper_number="02/BB-HĐXT")
    posted = case.step("result_posted")
    assert (posted.state.due, posted.state.remaining) == (date(2026, 10, 21), -1)
    assert (posted.term.working_days, "Nghệ An" in posted.term.source) == (3, True)
    assert (case.step("meeting").paper_number, case.step("meeting").done_on) == ("02/BB-HĐXT", date(2026, 10, 16))
    assert case.step("filing_closed").state.due == date(2026, 9, 25)
    assert (case.whom, case.next.step.code, case.pressing.step.code) == ("Thôn Một", "plan", "filing_closed")


def test_that_the_office_may_enter_another_term_and_its_source(cases, any_desk):
    case = mark(cases, opened(cases, any_desk), "meeting", date(2026, 10, 16))
    figure_from(UnitService(any_desk), "term_result_posted", "10", FOUNDED, "Thông tư đã đối chiếu")
    posted = cases.show(case.id).step("result_posted")
    assert (posted.state.due, posted.term.source) == (date(2026, 10, 30), "Thông tư đã đối chiếu")


def test_that_a_day_the_office_is_closed_does_not_count(cases, any_desk):
    case = mark(cases, opened(cases, any_desk), "meeting", date(2026, 10, 16))
    CalendarService(any_desk).save(
        SaveCalendarDay(date(2026, 10, 19), DayKind.HOLIDAY, "Lễ của địa phương", "Thông báo 12/TB-UBND")
    )
    assert cases.show(case.id).step("result_posted").state.due == date(2026, 10, 22)


def test_that_a_term_is_whole_days(any_desk):
    with pytest.raises(InvalidFieldsError):
        UnitService(any_desk).set_parameter(SetParameter("term_proposal", "5.5", "x", FOUNDED))


def test_that_the_list_begins_with_what_is_overdue_and_ends_with_what_is_over(cases, any_desk):
    quiet = opened(cases, any_desk, title="Chưa có hạn")
    soon = mark(cases, opened(cases, any_desk, title="Sắp đến hạn"), "meeting", date(2026, 10, 21))
    late = mark(cases, opened(cases, any_desk, title="Quá hạn"), "meeting", date(2026, 10, 12))
    ended = opened(cases, any_desk, title="Đã dừng")
    cases.abandon(AbandonCase(ended.id, ended.version, TODAY, "Không có người nộp"))
    lines = cases.list()
    assert [line.id for line in lines] == [late.id, soon.id, quiet.id, ended.id]
    assert [line.is_overdue for line in lines] == [True, False, False, False]
    assert [line.id for line in cases.list(over=True)] == [ended.id]
    assert (lines[0].pressing.status, lines[0].done_count, lines[0].step_count) == (StepStatus.OVERDUE, 1, 10)


def test_that_deadlines_of_all_cases_stand_in_one_list_by_day(cases, any_desk):
    late = mark(cases, opened(cases, any_desk, title="Quá hạn"), "meeting", date(2026, 10, 16))
    posted = mark(cases, opened(cases, any_desk, title="Niêm yết"), "candidates_posted", date(2026, 10, 20))
    ended = opened(cases, any_desk, title="Đã dừng", filing_to=TODAY)
    cases.abandon(AbandonCase(ended.id, ended.version, TODAY, "x"))
    opened(cases, any_desk, title="Niêm yết xong", filing_to=date(2026, 12, 1))
    found = [(one.case.title, one.state.step.code, one.day, one.working_days) for one in cases.deadlines()]
    assert found == [
        ("Quá hạn", "result_posted", date(2026, 10, 21), 3),
        ("Quá hạn", "proposal", date(2026, 10, 23), 5),
        ("Niêm yết", "meeting", date(2026, 11, 10), 15),
        ("Niêm yết xong", "filing_closed", date(2026, 12, 1), None),
    ]
    assert [one.working_days_left for one in cases.deadlines()][:3] == [-1, 1, 13]
    move_clock(any_desk, "2026-11-11T08:00")
    assert posted.id not in {one.case.id for one in cases.deadlines()}
    assert late.id in {one.case.id for one in cases.deadlines()}


def test_that_a_case_given_up_keeps_its_reason_and_takes_nothing_more(cases, any_desk):
    case = opened(cases, any_desk)
    cases.abandon(AbandonCase(case.id, case.version, TODAY, " Không đủ người "))
    view = cases.show(case.id)
    assert (view.abandoned_on, view.abandon_reason, view.next) == (TODAY, "Không đủ người", None)
    assert refused(cases.mark_step, MarkStep(case.id, view.version, "plan", TODAY)) == "error.case_abandoned"
    assert refused(cases.abandon, AbandonCase(case.id, view.version, TODAY, " ")) == "error.reason_required"


@pytest.mark.parametrize("what", ["step", "candidate", "council", "case"])
def test_that_the_second_desk_gets_a_conflict_whatever_part_was_changed(cases, any_desk, what):
    case = opened(cases, any_desk)
    commands = {
        "step": (cases.mark_step, MarkStep(case.id, case.version, "plan", TODAY)),
        "candidate": (cases.set_candidate, SetCandidate(case.id, case.version, None, {"full_name": "Lê A"})),
        "council": (cases.set_council, SetCouncil(case.id, case.version, ())),
        "case": (cases.abandon, AbandonCase(case.id, case.version, TODAY, "x")),
    }
    first, first_command = commands["step" if what != "step" else "candidate"]
    first(first_command)
    second, second_command = commands[what]
    with pytest.raises(ConflictError):
        second(second_command)


def test_that_a_day_that_does_not_fit_is_refused_at_its_field(cases, any_desk):
    case = mark(cases, opened(cases, any_desk), "meeting", date(2026, 10, 16))
    for day in (date(2026, 10, 23), date(2026, 10, 15)):
        with pytest.raises(InvalidFieldsError) as invalid:
            mark(cases, case, "proposal", day)
        assert invalid.value.problems[0][0] == "done_on"
    assert cases.show(case.id).step("proposal").done_on is None


def test_that_a_step_ticked_by_mistake_is_taken_back(cases, any_desk):
    case = mark(cases, opened(cases, any_desk), "plan", TODAY, paper_number="1/KH")
    assert mark(cases, case, "plan", None).step("plan").done_on is None


def test_that_a_candidate_shows_what_is_missing_and_doubtful(cases, any_desk):
    case = opened(cases, any_desk)
    candidate(
        cases,
        case,
        " Lò  Văn Pâng ",
        values={"birth_date": date(1953, 1, 1), "education_level": "primary"},
        received={"application": date(2026, 9, 3)},
        post="leader",
    )
    (view,) = cases.show(case.id).candidates
    assert (view.full_name, view.values["birth_year"], view.post) == ("Lò Văn Pâng", 1953, "leader")
    assert view.missing == ("personal_statement", "health_certificate", "diploma")
    sure = [doubt.code for doubt in view.doubts if not doubt.unproven]
    assert sure == ["eligibility.over_70", "eligibility.primary_education"]
    assert "eligibility.no_health_certificate" in [doubt.code for doubt in view.doubts if doubt.unproven]


def test_that_a_candidate_who_withdrew_is_not_voted_on(cases, any_desk):
    case = voted(cases, any_desk, (5, 4))
    first = case.candidates[0]
    cases.set_candidate(
        SetCandidate(case.id, case.version, first.id, {"full_name": first.full_name}, withdrawn_on=TODAY)
    )
    case = cases.show(case.id)
    assert [view.outcome for view in case.candidates] == ["not_voted", "elected"]
    assert [view.full_name for view in case.elected] == [NAMES[1]]


def test_that_the_vote_counts_those_present_and_ranks_by_votes(cases, any_desk):
    case = voted(cases, any_desk, (3, 5, 2))
    assert case.present_count == 5
    assert [view.outcome for view in case.candidates] == ["elected", "elected", "not_enough_votes"]
    assert [view.full_name for view in case.elected] == [NAMES[1], NAMES[0]]


def test_that_votes_that_cannot_be_are_refused(cases, any_desk):
    case = opened(cases, any_desk)
    only = candidate(cases, case, NAMES[0])
    version = cases.show(case.id).version
    code = refused(cases.record_votes, RecordVotes(case.id, version, "show_of_hands", {only: 1}))
    assert code == "error.no_council_present"
    with_council(cases, case)
    version = cases.show(case.id).version
    for votes, more in ((6, {}), (-1, {}), (3, {"ballots_issued": 5, "ballots_returned": 6})):
        with pytest.raises(InvalidFieldsError):
            cases.record_votes(RecordVotes(case.id, version, "secret_ballot", {only: votes}, **more))
    with pytest.raises(InvalidFieldsError):
        cases.record_votes(RecordVotes(case.id, version, "by_phone", {only: 3}))
    assert cases.show(case.id).candidates[0].votes_for is None


def test_that_recognition_makes_members_with_the_decision_and_undo_takes_all_of_it_back(cases, any_desk):
    case = voted(cases, any_desk, (5, 4, 1))
    changes = recognise(cases, case)
    assert in_service(any_desk) == {NAMES[0]: "member", NAMES[1]: "member"}
    assert in_service(any_desk, date(2026, 10, 31)) == {}
    done = cases.show(case.id)
    assert (done.step("decision").done_on, done.step("decision").paper_number) == (DECIDED, "88/QĐ-UBND")
    member = MemberService(any_desk).show(done.candidates[0].member_id, TODAY)
    assert (member.spells[0].decision_number, member.spells[0].decision_date) == ("88/QĐ-UBND", DECIDED)
    assert refused(recognise, cases, case) == "error.case_decided"
    HistoryService(any_desk).undo(changes.change_set_id)
    back = cases.show(case.id)
    assert in_service(any_desk) == {}
    assert [view.member_id for view in back.candidates] == [None] * 3
    assert back.step("decision").done_on is None
    assert check(any_desk.database) == []
    HistoryService(any_desk).redo(changes.change_set_id)
    assert len(in_service(any_desk)) == 2


def test_that_a_tie_waits_for_the_officer(cases, any_desk):
    case = voted(cases, any_desk, (5, 4, 4))
    assert [view.outcome for view in case.candidates] == ["elected", "tied", "tied"]
    assert refused(recognise, cases, case) == "error.tie_open"
    counted = {view.id: view.votes_for for view in case.candidates}
    chosen = frozenset({case.candidates[2].id})
    cases.record_votes(RecordVotes(case.id, case.version, "show_of_hands", counted, chosen))
    recognise(cases, case)
    assert set(in_service(any_desk)) == {NAMES[0], NAMES[2]}


def test_that_nobody_is_recognised_without_meeting_votes_or_team(cases, any_desk):
    bare = opened(cases, any_desk)
    assert refused(recognise, cases, bare) == "error.meeting_not_held"
    assert refused(recognise, cases, voted(cases, any_desk, (2, None))) == "error.nobody_elected"
    unmade = opened(cases, any_desk)
    assert refused(cases.mark_step, MarkStep(unmade.id, unmade.version, "decision", TODAY)) == "error.recognise_instead"
    assert in_service(any_desk) == {}


def test_that_somebody_who_served_before_gets_a_new_spell_and_who_serves_is_refused(cases, any_desk):
    case = opened(cases, any_desk, places=1)
    only = candidate(cases, case, NAMES[0], values={"national_id": "099090000001"})
    with_council(cases, case)
    mark(cases, case, "meeting", date(2026, 10, 16))
    cases.record_votes(RecordVotes(case.id, cases.show(case.id).version, "show_of_hands", {only: 5}))
    first = recognise(cases, case)
    again = opened(cases, any_desk, places=1)
    second = candidate(cases, again, NAMES[0], values={"national_id": "099090000001"})
    with_council(cases, again)
    mark(cases, again, "meeting", date(2026, 10, 16))
    cases.record_votes(RecordVotes(again.id, cases.show(again.id).version, "show_of_hands", {second: 5}))
    assert refused(recognise, cases, again) == "error.candidate_serving"
    with any_desk.work("history.members.change", full_name="") as work:
        ((spell, _),) = spells_of(work.session, cases.show(case.id).candidates[0].member_id)
        spell.valid_to = date(2026, 11, 1)
        spell.valid_from = date(2026, 10, 25)
        work.commit()
    recognise(cases, again)
    assert cases.show(again.id).candidates[0].member_id == cases.show(case.id).candidates[0].member_id
    assert first.subjects == {"recruitments", "members"}


def test_that_case_and_candidates_are_found_by_their_words(cases, any_desk):
    case = opened(cases, any_desk)
    who = candidate(cases, case, NAMES[2], values={"phone": "0990000001"})
    with any_desk.database.reader() as session:
        hits = [
            [(hit.subject, hit.row_id) for hit in search.find(session, any_desk.unit_id, words)]
            for words in ("tuyển chọn thôn", "suan bya", "0990000001")
        ]
    assert hits == [
        [("recruitments", case.id)],
        [("recruitment_candidates", who)],
        [("recruitment_candidates", who)],
    ]
    assert check(any_desk.database) == []


def test_that_a_release_on_request_runs_its_own_steps(cases, any_desk):
    _, (leader,) = team_of(any_desk, "thôn Hai", "Lê Văn Hưởng")
    case = opened(cases, any_desk, kind="release", member_id=leader, release_ground="a", places=None)
    case = mark(cases, case, "request", date(2026, 10, 16))
    assert [step.code for step in case.steps] == ["request", "proposal", "decision", "decision_posted"]
    assert (case.whom, case.step("proposal").state.due) == ("Lê Văn Hưởng", date(2026, 10, 23))
    case = mark(cases, case, "proposal", date(2026, 10, 20))
    assert case.next.due == date(2026, 10, 27)


def test_that_only_a_request_sets_a_term_for_the_proposal(cases, any_desk):
    _, (leader,) = team_of(any_desk, "thôn Hai", "Lê Văn Hưởng")
    case = opened(cases, any_desk, kind="release", member_id=leader, release_ground="d")
    assert mark(cases, case, "request", date(2026, 10, 16)).step("proposal").state.due is None


def test_that_a_case_needs_a_title_and_somebody_it_is_about(cases, any_desk):
    for command, field in (
        (OpenCase("selection", " ", TODAY, team_id=team_of(any_desk, "thôn Ba")[0]), "title"),
        (OpenCase("selection", "A", TODAY), "team_id"),
        (OpenCase("release", "A", TODAY, release_ground="a"), "member_id"),
        (OpenCase("dissolution", "A", TODAY), "team_id"),
        (OpenCase("party", "A", TODAY), "kind"),
        (OpenCase("selection", "A", TODAY, team_id=team_of(any_desk, "thôn Tư")[0], places=0), "places"),
    ):
        with pytest.raises(InvalidFieldsError) as invalid:
            cases.open(command)
        assert [problem[0] for problem in invalid.value.problems] == [field]
    assert cases.list() == ()


def test_that_strangers_are_refused(cases, any_desk):
    stranger = any_desk.new_id()
    for more, code in (
        ({"team_id": stranger}, "error.no_such_team"),
        ({"area_id": stranger}, "error.no_such_area"),
        ({"member_id": stranger, "kind": "release", "release_ground": "a"}, "error.no_such_member"),
    ):
        assert refused(lambda more=more: opened(cases, any_desk, **more)) == code
    assert refused(cases.show, stranger) == "error.no_such_case"
    case = opened(cases, any_desk)
    assert refused(cases.mark_step, MarkStep(case.id, case.version, "request", TODAY)) == "error.no_such_step"


def test_that_another_plan_is_saved(cases, any_desk):
    case = opened(cases, any_desk)
    cases.change(
        ChangeCase(case.id, case.version, "Tên khác", case.team_id, 3, TODAY, "Nhà văn hóa", None, None, "ghi")
    )
    view = cases.show(case.id)
    assert (view.title, view.places, view.filing_to, view.filing_place) == ("Tên khác", 3, TODAY, "Nhà văn hóa")
    move_clock(any_desk, "2026-10-26T08:00")
    assert cases.list()[0].is_overdue


def test_that_a_decided_release_tells_that_the_service_still_runs_until_it_is_ended(cases, any_desk):
    _, (_, deputy) = team_of(any_desk, "thôn Một", "Lê Văn Hưởng", "Nông Thị Hiền")
    (case_id,) = cases.open(
        OpenCase("release", "Cho thôi", date(2026, 9, 1), member_id=deputy, release_ground="a", last_day=DECIDED)
    ).ids
    case = cases.show(case_id)
    assert (case.awaits_end, case.last_day) == (False, DECIDED)
    case = mark(cases, case, "decision", DECIDED, paper_number="9/QĐ-UBND")
    assert case.awaits_end
    release_member(MemberService(any_desk), deputy, DECIDED)
    assert not cases.show(case_id).awaits_end


def test_that_a_decided_dissolution_tells_that_the_team_still_runs_until_it_is_ended(cases, any_desk):
    case = opened(cases, any_desk, kind="dissolution", places=None)
    assert not case.awaits_end
    assert mark(cases, case, "decision", DECIDED).awaits_end
    teams = TeamService(any_desk)
    (team,) = teams.list_on(DECIDED)
    teams.end(EndTeam(team.id, team.version, DECIDED))
    assert not cases.show(case.id).awaits_end
