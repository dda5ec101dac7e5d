"""Cases: steps, terms in working days, and who is elected (Thông tư 14/2024/TT-BCA Điều 3–5)."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commune_desk import assets, wording
from commune_desk.domain.calendar import DayKind, OfficeCalendar
from commune_desk.domain.recruitments import (
    DOSSIER_PARTS,
    STEPS,
    TERM_CODES,
    CaseKind,
    CouncilRole,
    CountingRole,
    Outcome,
    Reckoning,
    StepStatus,
    Sureness,
    VoteForm,
    ballot_problem,
    has_majority,
    next_step,
    outcomes,
    pressing_step,
    step_problem,
    step_states,
)
from commune_desk.domain.toml_text import read_toml

TERMS = {
    "term_candidates_posted": 15, "term_result_posted": 3, "term_proposal": 5, "term_decision": 5,
    "term_release_proposal": 5, "term_release_decision": 5, "term_dissolution_decision": 5,
}  # fmt: skip
NEW_YEAR = OfficeCalendar({date(2026, 1, 1): DayKind.HOLIDAY, date(2026, 1, 2): DayKind.COMPENSATORY_REST})


def state_of(kind, code, done, today, *, set_days=None, calendar=NEW_YEAR, terms=TERMS):
    days = {step: date.fromisoformat(day) for step, day in done.items()}
    states = step_states(kind, days, set_days or {}, Reckoning(date.fromisoformat(today), terms, calendar))
    return next(state for state in states if state.step.code == code)


def test_that_every_word_of_a_case_is_there():
    codes = [
        *(f"recruitment.step.{step.code}" for steps in STEPS.values() for step in steps),
        *(f"choice.dossier_part.{part}" for part in DOSSIER_PARTS),
        *(
            f"choice.{name}.{code}"
            for name, choices in (
                ("case_kind", CaseKind),
                ("sureness", Sureness),
                ("vote_form", VoteForm),
                ("council_role", CouncilRole),
                ("counting_role", CountingRole),
                ("outcome", Outcome),
                ("step_status", StepStatus),
            )
            for code in choices
        ),
    ]
    assert [code for code in codes if not wording.has(code)] == []


def test_that_a_step_runs_from_one_that_stands_before_it():
    for steps in STEPS.values():
        codes = [step.code for step in steps]
        assert len(set(codes)) == len(codes)
        assert all(step.after in codes[:place] for place, step in enumerate(steps) if step.after)


def test_that_every_term_comes_with_its_source_and_the_number_of_the_circular():
    shipped = read_toml(assets.resource("parameters.toml").read_text(encoding="utf-8"))
    assert {code: int(shipped[code][-1]["amount"]) for code in TERM_CODES} == TERMS
    assert all("TT 14/2024/TT-BCA Điều" in shipped[code][-1]["source"] for code in TERM_CODES)


@pytest.mark.parametrize(
    ("code", "start", "due"),
    [
        ("result_posted", "2026-03-06", "2026-03-11"),  # minutes on a Friday: Monday, Tuesday, Wednesday
        ("proposal", "2026-03-06", "2026-03-13"),
        ("proposal", "2025-12-30", "2026-01-08"),  # New Year and the day off after it do not count
    ],
)
def test_that_a_term_counts_working_days_from_the_day_after(code, start, due):
    state = state_of(CaseKind.SELECTION, code, {"meeting": start}, start)
    assert state.due == date.fromisoformat(due)
    assert state.status is StepStatus.DUE
    assert state.remaining == TERMS[state.step.term_code]


def test_that_days_left_run_down_to_the_last_day_and_then_below_zero():
    days = ("2026-03-10", "2026-03-11", "2026-03-12", "2026-03-16")
    found = [state_of(CaseKind.SELECTION, "result_posted", {"meeting": "2026-03-06"}, day) for day in days]
    assert [state.remaining for state in found] == [1, 0, -1, -3]
    assert [state.status for state in found] == [StepStatus.DUE] * 2 + [StepStatus.OVERDUE] * 2


def test_that_the_decision_runs_from_the_day_the_proposal_was_handed_in():
    state = state_of(CaseKind.SELECTION, "decision", {"meeting": "2026-03-02", "proposal": "2026-03-04"}, "2026-03-05")
    assert state.due == date(2026, 3, 11)


def test_that_the_meeting_waits_until_the_list_was_posted_for_its_days():
    posted = {"candidates_posted": "2026-03-02"}
    waiting = state_of(CaseKind.SELECTION, "meeting", posted, "2026-03-20")
    assert (waiting.earliest, waiting.due, waiting.status) == (date(2026, 3, 23), None, StepStatus.WAITING)
    assert waiting.remaining == 1
    assert state_of(CaseKind.SELECTION, "meeting", posted, "2026-03-24").status is StepStatus.OPEN
    for held, status in (("2026-03-23", StepStatus.DONE_EARLY), ("2026-03-24", StepStatus.DONE)):
        assert state_of(CaseKind.SELECTION, "meeting", {**posted, "meeting": held}, "2026-04-01").status is status


def test_that_what_was_done_late_says_so_for_ever():
    done = {"meeting": "2026-03-06", "result_posted": "2026-03-12"}
    state = state_of(CaseKind.SELECTION, "result_posted", done, "2027-01-01")
    assert (state.status, state.remaining) == (StepStatus.DONE_LATE, None)
    on_time = state_of(CaseKind.SELECTION, "result_posted", {**done, "result_posted": "2026-03-11"}, "2027-01-01")
    assert on_time.status is StepStatus.DONE


def test_that_the_plan_itself_sets_the_last_day_of_filing():
    closing = {"filing_closed": date(2026, 3, 20)}
    state = state_of(CaseKind.SELECTION, "filing_closed", {}, "2026-03-18", set_days=closing)
    assert (state.due, state.remaining) == (date(2026, 3, 20), 2)
    assert state_of(CaseKind.SELECTION, "filing_closed", {}, "2026-03-18").due is None


def test_that_a_term_nobody_knows_sets_no_day():
    state = state_of(CaseKind.SELECTION, "proposal", {"meeting": "2026-03-06"}, "2026-03-09", terms={})
    assert (state.due, state.status) == (None, StepStatus.OPEN)


def test_that_a_release_on_request_runs_five_and_five_days():
    done = {"request": "2026-03-02"}
    assert state_of(CaseKind.RELEASE, "proposal", done, "2026-03-03").due == date(2026, 3, 9)
    done["proposal"] = "2026-03-06"
    assert state_of(CaseKind.RELEASE, "decision", done, "2026-03-09").due == date(2026, 3, 13)


def test_that_the_next_thing_is_the_first_undone_step_in_the_order_of_the_law_whatever_runs_out_first():
    by = Reckoning(date(2026, 3, 9), TERMS, NEW_YEAR)
    closing = {"filing_closed": date(2026, 3, 10)}
    states = step_states(CaseKind.SELECTION, {}, closing, by)
    assert (next_step(states).step.code, next_step(states).due) == ("plan", None)
    assert (pressing_step(states).step.code, pressing_step(states).due) == ("filing_closed", date(2026, 3, 10))
    done = {"plan": date(2026, 2, 2), "plan_posted": date(2026, 2, 2)}
    states = step_states(CaseKind.SELECTION, done, closing, by)
    assert (next_step(states).step.code, next_step(states).due) == ("filing_closed", date(2026, 3, 10))
    everything = {step.code: date(2026, 3, 2) for step in STEPS[CaseKind.SELECTION]}
    assert next_step(step_states(CaseKind.SELECTION, everything, {}, by)) is None


def test_that_what_presses_most_is_the_earliest_last_day():
    done = {"plan": date(2026, 2, 2), "meeting": date(2026, 3, 6)}
    by = Reckoning(date(2026, 3, 9), TERMS, NEW_YEAR)
    assert pressing_step(step_states(CaseKind.SELECTION, done, {}, by)).step.code == "result_posted"
    done["result_posted"] = date(2026, 3, 9)
    assert pressing_step(step_states(CaseKind.SELECTION, done, {}, by)).step.code == "proposal"
    posted = {"candidates_posted": date(2026, 3, 2)}
    assert pressing_step(step_states(CaseKind.SELECTION, posted, {}, by)).step.code == "meeting"
    assert pressing_step(step_states(CaseKind.SELECTION, {}, {}, by)).step.code == "plan"
    everything = {step.code: date(2026, 3, 2) for step in STEPS[CaseKind.SELECTION]}
    assert pressing_step(step_states(CaseKind.SELECTION, everything, {}, by)) is None


@pytest.mark.parametrize(
    ("code", "day", "problem"),
    [
        ("proposal", "2026-03-20", ("problem.step_ahead", {"day": date(2026, 3, 20)})),
        ("proposal", "2026-03-03", ("problem.step_before", {"day": date(2026, 3, 4)})),
        ("meeting", "2026-03-11", ("problem.step_after", {"day": date(2026, 3, 10)})),
        ("proposal", "2026-03-04", None),
        ("proposal", "2026-03-12", None),
        ("meeting", "2026-03-10", None),
    ],
)
def test_that_a_day_must_fit_the_steps_around_it(code, day, problem):
    done = {"meeting": date(2026, 3, 4), "proposal": date(2026, 3, 10)}
    assert step_problem(CaseKind.SELECTION, code, date.fromisoformat(day), done, date(2026, 3, 12)) == problem


@pytest.mark.parametrize(("votes", "present", "passed"), [(4, 7, True), (3, 7, False), (4, 8, False), (5, 8, True)])
def test_that_more_than_half_of_those_present_must_agree(votes, present, passed):
    assert has_majority(votes, present) is passed


E, T, N, M, V = Outcome.ELECTED, Outcome.TIED, Outcome.NO_PLACE, Outcome.NOT_ENOUGH_VOTES, Outcome.NOT_VOTED


@pytest.mark.parametrize(
    ("votes", "places", "preferred", "expected"),
    [
        ((9, 8, 7), 3, (), (E, E, E)),
        ((9, 8, 7), 2, (), (E, E, N)),
        ((6, 8, 9), 2, (), (N, E, E)),
        ((9, 7, 7), 2, (), (E, T, T)),
        ((9, 7, 7), 2, (2,), (E, N, E)),
        ((9, 7, 7), 2, (1, 2), (E, T, T)),  # two named for one place settle nothing
        ((9, 7, 7), 1, (1,), (E, N, N)),  # naming somebody does not go before a higher vote
        ((5, 4, None), 3, (), (M, M, V)),
        ((6, 4, 9), 2, (1,), (E, M, E)),  # a preference is no majority
        ((9, 9, 9), 0, (), (N, N, N)),
    ],
)
def test_that_the_highest_votes_of_a_majority_get_the_places(votes, places, preferred, expected):
    found = outcomes(dict(enumerate(votes)), 10, places, preferred)
    assert tuple(found.values()) == expected


@given(st.dictionaries(st.integers(0, 20), st.none() | st.integers(0, 11)), st.integers(1, 11), st.integers(0, 8))
def test_that_nobody_elected_has_fewer_votes_than_somebody_who_is_not(votes, present, places):
    found = outcomes(votes, present, places)
    elected = [votes[key] for key, outcome in found.items() if outcome is Outcome.ELECTED]
    waiting = [key for key, outcome in found.items() if outcome in {Outcome.TIED, Outcome.NO_PLACE}]
    assert len(elected) <= places
    assert all(has_majority(count, present) for count in elected)
    assert all(min(elected, default=12) > votes[key] for key in waiting)
    assert not waiting or len(elected) + sum(found[key] is Outcome.TIED for key in waiting) >= places
    tied = [key for key in waiting if found[key] is Outcome.TIED]
    chosen = tied[: places - len(elected)]
    settled = outcomes(votes, present, places, chosen)
    assert Outcome.TIED not in settled.values()
    assert {key for key in tied if settled[key] is Outcome.ELECTED} == set(chosen)


@given(st.dates(date(2026, 1, 1), date(2026, 12, 1)), st.integers(0, 40))
def test_that_remaining_days_agree_with_status(start, later):
    today = start + timedelta(days=later)
    by = Reckoning(today, TERMS, NEW_YEAR)
    states = step_states(CaseKind.SELECTION, {"meeting": start}, {}, by)
    state = next(state for state in states if state.step.code == "proposal")
    assert (state.status is StepStatus.OVERDUE) == (today > state.due)
    assert state.remaining >= 0 or today > state.due


@pytest.mark.parametrize(
    ("numbers", "code"),
    [
        ((9, 9, 0), None),
        ((9, 8, 1), None),
        ((9, 10, 0), "problem.ballots_returned"),
        ((9, 8, 9), "problem.ballots_invalid"),
        ((None, 8, None), None),
    ],
)
def test_that_ballots_add_up(numbers, code):
    problem = ballot_problem(*numbers)
    assert (problem[0] if problem else None) == code
