"""Cases of who joins and who leaves the force: their steps and terms, and who is elected.

Thông tư 14/2024/TT-BCA, Điều 3 (tuyển chọn), Điều 4 (công nhận), Điều 5 (giải thể Tổ, cho thôi tham gia). The lengths
of terms are dated parameters of the office (`TERM_CODES`), for some of them are known from summaries alone.
"""

from collections.abc import Collection, Hashable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeVar

from commune_desk.domain.calendar import OfficeCalendar
from commune_desk.domain.fields import Problem

K = TypeVar("K", bound=Hashable)

SELECTION_ARTICLE = "TT 14/2024/TT-BCA Điều 3"
MEETING_ARTICLE = "TT 14/2024/TT-BCA Điều 3 khoản 6"
RECOGNITION_ARTICLE = "TT 14/2024/TT-BCA Điều 4"
DISSOLUTION_ARTICLE = "TT 14/2024/TT-BCA Điều 5"
RELEASE_ARTICLE = "TT 14/2024/TT-BCA Điều 5 khoản 3"


class CaseKind(StrEnum):
    """What a case is about; words are ``choice.case_kind.<code>`` in `wording`."""

    SELECTION = "selection"
    RELEASE = "release"
    DISSOLUTION = "dissolution"


class Sureness(StrEnum):
    """How the rule of a step is known; words are ``choice.sureness.<code>``."""

    TEXT = "text"  # the article was read
    SUMMARY = "summary"  # the press or a portal names the article; the text was not seen


class VoteForm(StrEnum):
    """How the council votes (Điều 3 khoản 6); words are ``choice.vote_form.<code>``."""

    SHOW_OF_HANDS = "show_of_hands"
    SECRET_BALLOT = "secret_ballot"  # noqa: S105 - no password


class CouncilRole(StrEnum):
    """Roles in the Hội đồng xét tuyển; words are ``choice.council_role.<code>``."""

    CHAIR = "chair"
    DEPUTY_CHAIR = "deputy_chair"
    MEMBER = "member"
    SECRETARY = "secretary"


class CountingRole(StrEnum):
    """Roles in the Tổ kiểm phiếu of a secret ballot; words are ``choice.counting_role.<code>``."""

    LEADER = "leader"
    DEPUTY = "deputy"
    MEMBER = "member"
    SECRETARY = "secretary"


@dataclass(frozen=True)
class Step:
    """One step of a case.

    Attributes:
        code: words are ``recruitment.step.<code>``.
        article: the rule, as a citation.
        sureness: how its term is known; of a step without one, how the step itself is.
        after: the step from whose day the term runs, or None.
        term_code: parameter that holds the term in working days, or "" when the law sets none.
        at_least: the term is the least time that must pass, not the most.
        forms: ids of the forms that are its papers.
    """

    code: str
    article: str
    sureness: Sureness
    after: str | None = None
    term_code: str = ""
    at_least: bool = False
    forms: tuple[str, ...] = ()


FILING_CLOSED, MEETING, DECISION = "filing_closed", "meeting", "decision"

STEPS: Mapping[CaseKind, tuple[Step, ...]] = {
    CaseKind.SELECTION: (
        Step("plan", SELECTION_ARTICLE, Sureness.TEXT),
        Step("plan_posted", SELECTION_ARTICLE, Sureness.TEXT, after="plan", forms=("f56-01-application",)),
        Step(FILING_CLOSED, SELECTION_ARTICLE, Sureness.TEXT),
        Step("candidates_posted", SELECTION_ARTICLE, Sureness.TEXT, after=FILING_CLOSED),
        Step("council", SELECTION_ARTICLE, Sureness.SUMMARY),
        Step(
            MEETING,
            MEETING_ARTICLE,
            Sureness.SUMMARY,
            after="candidates_posted",
            term_code="term_candidates_posted",
            at_least=True,
            forms=("f56-02-ballot", "f56-03-count-minutes", "f56-04-result-minutes"),
        ),
        Step("result_posted", SELECTION_ARTICLE, Sureness.SUMMARY, after=MEETING, term_code="term_result_posted"),
        Step(
            "proposal",
            RECOGNITION_ARTICLE,
            Sureness.TEXT,
            after=MEETING,
            term_code="term_proposal",
            forms=("f56-05-member-proposal", "f56-06-leader-proposal"),
        ),
        Step(
            DECISION,
            RECOGNITION_ARTICLE,
            Sureness.TEXT,
            after="proposal",
            term_code="term_decision",
            forms=("f56-08-decision",),
        ),
        Step("decision_posted", RECOGNITION_ARTICLE, Sureness.TEXT, after=DECISION),
    ),
    CaseKind.RELEASE: (
        Step("request", RELEASE_ARTICLE, Sureness.TEXT),
        Step(
            "proposal",
            RELEASE_ARTICLE,
            Sureness.TEXT,
            after="request",
            term_code="term_release_proposal",
            forms=("f56-07-release-report",),
        ),
        Step(
            DECISION,
            RELEASE_ARTICLE,
            Sureness.TEXT,
            after="proposal",
            term_code="term_release_decision",
            forms=("f56-08-decision",),
        ),
        Step("decision_posted", RELEASE_ARTICLE, Sureness.TEXT, after=DECISION),
    ),
    CaseKind.DISSOLUTION: (
        Step("proposal", DISSOLUTION_ARTICLE, Sureness.SUMMARY),
        Step(
            DECISION,
            DISSOLUTION_ARTICLE,
            Sureness.SUMMARY,
            after="proposal",
            term_code="term_dissolution_decision",
            forms=("f56-08-decision",),
        ),
        Step("decision_posted", DISSOLUTION_ARTICLE, Sureness.SUMMARY, after=DECISION),
    ),
}
"""The steps of each kind of case, in order."""

TERM_CODES: tuple[str, ...] = tuple(
    dict.fromkeys(step.term_code for steps in STEPS.values() for step in steps if step.term_code)
)
"""Parameters that hold a term in working days."""

DOSSIER_PARTS: tuple[str, ...] = ("application", "personal_statement", "health_certificate", "diploma")
"""What a candidate files (Điều 3): đơn (Mẫu 01), sơ yếu lý lịch, giấy khám sức khỏe, bằng hoặc giấy chứng nhận."""


def case_kinds_of(form_id: str) -> tuple[CaseKind, ...]:
    """The kinds of case that have a form as a paper of one of their steps."""
    return tuple(kind for kind, steps in STEPS.items() if any(form_id in step.forms for step in steps))


class StepStatus(StrEnum):
    """How a step stands on a day; words are ``choice.step_status.<code>``."""

    DONE = "done"
    DONE_LATE = "done_late"
    DONE_EARLY = "done_early"
    OVERDUE = "overdue"
    DUE = "due"
    WAITING = "waiting"
    OPEN = "open"


@dataclass(frozen=True)
class StepState:
    """A step as it stands.

    Attributes:
        step: what is to be done.
        done_on: the day it was done, or None.
        due: the last day for it, or None when there is none (yet).
        earliest: the first day on which it may be done, or None.
        remaining: working days left until `due`, below 0 when overdue; until `earliest` for one that waits. None for a
            step that is done or has neither day.
        status: all of this in one word.
    """

    step: Step
    done_on: date | None
    due: date | None
    earliest: date | None
    remaining: int | None
    status: StepStatus


@dataclass(frozen=True)
class Reckoning:
    """What terms are reckoned by.

    Attributes:
        today: the day looked from.
        working_days: length of each term, by its code; one that is absent sets no day.
        calendar: of the office.
    """

    today: date
    working_days: Mapping[str, int]
    calendar: OfficeCalendar


def step_states(
    kind: CaseKind, done: Mapping[str, date], set_days: Mapping[str, date], by: Reckoning
) -> tuple[StepState, ...]:
    """Every step of a case on a day.

    Args:
        kind: of the case.
        done: days on which steps were done, by step.
        set_days: last days that the case itself sets (the plan's closing day of filing), by step.
        by: the day, the terms and the calendar.
    """
    return tuple(_state(step, done, set_days, by) for step in STEPS[kind])


def _state(step: Step, done: Mapping[str, date], set_days: Mapping[str, date], by: Reckoning) -> StepState:
    done_on, start = done.get(step.code), done.get(step.after or "")
    term = by.working_days.get(step.term_code)
    end = set_days.get(step.code)
    if end is None and start is not None and term is not None:
        end = by.calendar.add_working_days(start, term)
    due, earliest = (None, end) if step.at_least else (end, None)
    remaining = None if done_on is not None or end is None else by.calendar.working_days_between(by.today, end)
    status = _done_status(done_on, due, earliest) if done_on else _open_status(by.today, due, earliest)
    return StepState(step, done_on, due, earliest, remaining, status)


def _done_status(done_on: date, due: date | None, earliest: date | None) -> StepStatus:
    if due is not None and done_on > due:
        return StepStatus.DONE_LATE
    # A term of n working days is over at the end of its last day.
    return StepStatus.DONE_EARLY if earliest is not None and done_on <= earliest else StepStatus.DONE


def _open_status(today: date, due: date | None, earliest: date | None) -> StepStatus:
    if due is not None:
        return StepStatus.OVERDUE if today > due else StepStatus.DUE
    return StepStatus.WAITING if earliest is not None and today <= earliest else StepStatus.OPEN


def next_step(states: Collection[StepState]) -> StepState | None:
    """What is to be done next: the first step, in the order of the Thông tư, that is not done; None when all is done.

    Each step rests on those before it: filing cannot close before the plan was issued and posted (Điều 3), though the
    day it closes on is known from the plan's first draft. A day that runs out earlier is told by `pressing_step`.
    """
    return next((state for state in states if state.done_on is None), None)


def pressing_step(states: Collection[StepState]) -> StepState | None:
    """What presses most: the open step with the earliest last day, else the first that is open; None when all is done.

    A step that must wait comes after one with a last day, and before those without any day.
    """
    waiting = [state for state in states if state.done_on is None]
    dated = [state for state in waiting if state.due is not None]
    if dated:
        return min(dated, key=lambda state: state.due or date.max)
    return next((state for state in waiting if state.earliest is not None), next(iter(waiting), None))


def step_problem(kind: CaseKind, code: str, done_on: date, done: Mapping[str, date], today: date) -> Problem | None:
    """Why a step cannot have been done on a day: ahead of today, or before the step it follows."""
    if done_on > today:
        return "problem.step_ahead", {"day": done_on}
    step = next(step for step in STEPS[kind] if step.code == code)
    before = done.get(step.after or "")
    if before is not None and done_on < before:
        return "problem.step_before", {"day": before}
    followers = [done[other.code] for other in STEPS[kind] if other.after == code and other.code in done]
    if followers and min(followers) < done_on:
        return "problem.step_after", {"day": min(followers)}
    return None


class Outcome(StrEnum):
    """What the vote came to for one candidate; words are ``choice.outcome.<code>``."""

    ELECTED = "elected"
    TIED = "tied"
    NO_PLACE = "no_place"
    NOT_ENOUGH_VOTES = "not_enough_votes"
    NOT_VOTED = "not_voted"


def has_majority(votes: int, present: int) -> bool:
    """More than half of the council members present agree (TT 14/2024/TT-BCA Điều 3)."""
    return 2 * votes > present


def outcomes(
    votes: Mapping[K, int | None], present: int, places: int, preferred: Collection[K] = ()
) -> dict[K, Outcome]:
    """Who is elected: those with a majority, from the highest vote down, as far as there are places (Điều 3).

    What becomes of a tie at the last place could not be read in the Thông tư: all who share it are TIED until the
    officer, by whatever the council decided, names as many of them as there are places left (`preferred`).

    Args:
        votes: agreeing votes by candidate; None for one who was not voted on.
        present: council members present.
        places: how many are to be elected.
        preferred: those of a tie who are to have the places left.
    """
    passed = {key: count for key, count in votes.items() if count is not None and has_majority(count, present)}
    found = {
        key: Outcome.NOT_VOTED if count is None else Outcome.NOT_ENOUGH_VOTES
        for key, count in votes.items()
        if key not in passed
    }
    left = places
    for count in sorted(set(passed.values()), reverse=True):
        level = [key for key, own in passed.items() if own == count]
        found |= _level_outcomes(level, max(left, 0), preferred)
        left -= len(level)
    return {key: found[key] for key in votes}


def _level_outcomes(level: list[K], left: int, preferred: Collection[K]) -> dict[K, Outcome]:
    """Those with one and the same number of votes."""
    if len(level) <= left:
        return dict.fromkeys(level, Outcome.ELECTED)
    if not left:
        return dict.fromkeys(level, Outcome.NO_PLACE)
    chosen = [key for key in level if key in preferred]
    if len(chosen) != left:
        return dict.fromkeys(level, Outcome.TIED)
    return {key: Outcome.ELECTED if key in chosen else Outcome.NO_PLACE for key in level}


def ballot_problem(issued: int | None, returned: int | None, invalid: int | None) -> Problem | None:
    """Why the numbers of ballots cannot be: more came back than were given out, or more are invalid than came back."""
    if issued is not None and returned is not None and returned > issued:
        return "problem.ballots_returned", {"returned": returned, "issued": issued}
    if returned is not None and invalid is not None and invalid > returned:
        return "problem.ballots_invalid", {"invalid": invalid, "returned": returned}
    return None
