"""Cases as pages and papers show them."""

import tomllib
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from commune_desk import assets
from commune_desk.domain.areas import on_its_own
from commune_desk.domain.calendar import OfficeCalendar
from commune_desk.domain.eligibility import Doubt, Evidence, doubts_of
from commune_desk.domain.members import ReleaseGround
from commune_desk.domain.recruitments import (
    DECISION,
    DOSSIER_PARTS,
    FILING_CLOSED,
    TERM_CODES,
    CaseKind,
    Outcome,
    Reckoning,
    StepState,
    StepStatus,
    next_step,
    outcomes,
    pressing_step,
    step_states,
)
from commune_desk.store.queries.calendar_days import office_calendar
from commune_desk.store.queries.dated import in_force
from commune_desk.store.queries.members import spells_of
from commune_desk.store.queries.recruitments import candidates_of, council_of
from commune_desk.store.tables.recruitments import (
    RecruitmentCandidateRow,
    RecruitmentRow,
    RecruitmentStepRow,
)
from commune_desk.store.tables.units import ParameterRow
from commune_desk.store.writes.recruitments import CANDIDATE_COLUMNS


@dataclass(frozen=True)
class TermView:
    """A term in working days, and where it is from."""

    code: str
    working_days: int
    source: str


@dataclass(frozen=True)
class StepView:
    """A step as it stands on a day, with its paper's number; `term` None where the law sets none."""

    state: StepState
    paper_number: str | None
    note: str | None
    term: TermView | None

    @property
    def code(self) -> str:
        """Of the step."""
        return self.state.step.code

    @property
    def done_on(self) -> date | None:
        """The day it was done."""
        return self.state.done_on


@dataclass(frozen=True)
class CaseLineView:
    """A line of the list of cases.

    Attributes:
        whom: the team, area or member it is about.
        next: the first step not done; None when the case is over.
        pressing: the open step whose day comes first, `next` itself where no other has one; None when the case is over.
        states: of its steps.
    """

    id: UUID
    version: int
    kind: str
    title: str
    whom: str
    opened_on: date
    next: StepState | None
    pressing: StepState | None
    states: tuple[StepState, ...]
    abandoned_on: date | None

    @property
    def step_count(self) -> int:
        """All of its steps."""
        return len(self.states)

    @property
    def done_count(self) -> int:
        """Steps that were done."""
        return sum(state.done_on is not None for state in self.states)

    @property
    def is_over(self) -> bool:
        """Nothing is left to do."""
        return self.next is None

    @property
    def is_overdue(self) -> bool:
        """A term has run out."""
        return self.pressing is not None and self.pressing.status is StepStatus.OVERDUE


@dataclass(frozen=True)
class DeadlineView:
    """A term that runs: `case` is what it belongs to, `working_days` its length (None: a day the case itself set)."""

    case: CaseLineView
    state: StepState
    working_days: int | None

    @property
    def day(self) -> date:
        """The last day, or the first of a step that waits."""
        return self.state.due or self.state.earliest or date.max

    @property
    def working_days_left(self) -> int:
        """Below 0 when overdue."""
        return self.state.remaining or 0


@dataclass(frozen=True)
class CandidateView:
    """Somebody who asks to join.

    Attributes:
        values: keys are store.writes.recruitments.CANDIDATE_COLUMNS.
        received: the day each part of the dossier came in; what is absent is missing.
        doubts: what Điều 13 makes doubtful; what is only not proven says so.
        outcome: of the vote, a code of domain.recruitments.Outcome.
        member_id: once recognised.
    """

    id: UUID
    number: int
    values: Mapping[str, Any]
    post: str
    received: Mapping[str, date]
    doubts: tuple[Doubt, ...]
    withdrawn_on: date | None
    votes_for: int | None
    preferred: bool
    outcome: str
    member_id: UUID | None

    @property
    def full_name(self) -> str:
        """The name."""
        return str(self.values["full_name"])

    @property
    def missing(self) -> tuple[str, ...]:
        """Parts of the dossier that did not come in."""
        return tuple(part for part in DOSSIER_PARTS if part not in self.received)

    @property
    def is_elected(self) -> bool:
        """Whether the vote gave a place."""
        return self.outcome == Outcome.ELECTED


@dataclass(frozen=True)
class CouncilMemberView:
    """Somebody of the council."""

    id: UUID
    full_name: str
    position: str
    role: str
    counting_role: str | None
    present: bool


@dataclass(frozen=True)
class CaseView:
    """Everything about one case, as it stands on `day`.

    `awaits_end` tells that its decision is on record and what it ends, a service or a team, still runs.
    """

    day: date
    id: UUID
    version: int
    kind: str
    title: str
    opened_on: date
    team_id: UUID | None
    area_id: UUID | None
    member_id: UUID | None
    whom: str
    places: int | None
    filing_to: date | None
    filing_place: str | None
    meeting_on: date | None
    meeting_place: str | None
    vote_form: str | None
    ballots_issued: int | None
    ballots_returned: int | None
    ballots_invalid: int | None
    release_ground: str | None
    last_day: date | None
    abandoned_on: date | None
    abandon_reason: str | None
    note: str | None
    steps: tuple[StepView, ...]
    candidates: tuple[CandidateView, ...]
    council: tuple[CouncilMemberView, ...]
    awaits_end: bool = False

    def step(self, code: str) -> StepView | None:
        """One of its steps."""
        return next((step for step in self.steps if step.code == code), None)

    @property
    def present_count(self) -> int:
        """Council members who came."""
        return sum(member.present for member in self.council)

    @property
    def elected(self) -> tuple[CandidateView, ...]:
        """Who got a place, highest vote first."""
        found = [candidate for candidate in self.candidates if candidate.is_elected]
        return tuple(sorted(found, key=lambda candidate: -(candidate.votes_for or 0)))

    @property
    def next(self) -> StepState | None:
        """The first step not done; None when the case is over."""
        return _running(next_step, self.abandoned_on, [step.state for step in self.steps])

    @property
    def pressing(self) -> StepState | None:
        """The open step whose day comes first; None when the case is over."""
        return _running(pressing_step, self.abandoned_on, [step.state for step in self.steps])


@cache
def _shipped_terms() -> dict[str, TermView]:
    """For offices that were made before the program knew these terms."""
    tables = tomllib.loads(assets.resource("parameters.toml").read_text(encoding="utf-8"))
    entries = {code: tables[code][-1] for code in TERM_CODES}
    return {code: TermView(code, int(entry["amount"]), entry["source"]) for code, entry in entries.items()}


@dataclass(frozen=True)
class Terms:
    """What a view reckons by: the day, the terms in force on it, and the office's calendar."""

    today: date
    views: Mapping[str, TermView]
    calendar: OfficeCalendar


def terms_on(session: Session, unit_id: UUID, day: date) -> Terms:
    """Terms in force on a day: the office's own, else those that come with the program."""
    rows = session.scalars(
        select(ParameterRow).where(
            ParameterRow.unit_id == unit_id, ParameterRow.code.in_(TERM_CODES), in_force(ParameterRow, day)
        )
    )
    own = {row.code: TermView(row.code, int(Decimal(row.amount)), row.source) for row in rows}
    return Terms(day, {**_shipped_terms(), **own}, office_calendar(session, unit_id))


def line_view(row: Row[*tuple[Any, ...]], steps: Iterable[RecruitmentStepRow], terms: Terms) -> CaseLineView:
    """A line of the list."""
    case = row[0]
    states = _states(case, steps, terms)
    return CaseLineView(
        id=case.id,
        version=case.version,
        kind=case.kind,
        title=case.title,
        whom=_whom(row),
        opened_on=case.opened_on,
        next=_running(next_step, case.abandoned_on, states),
        pressing=_running(pressing_step, case.abandoned_on, states),
        states=states,
        abandoned_on=case.abandoned_on,
    )


def deadline_views(line: CaseLineView, terms: Terms) -> tuple[DeadlineView, ...]:
    """The terms that run in a case; none once it is over."""
    running = [state for state in line.states if state.remaining is not None and not line.is_over]
    lengths = {code: term.working_days for code, term in terms.views.items()}
    return tuple(DeadlineView(line, state, lengths.get(state.step.term_code)) for state in running)


def case_view(
    session: Session, row: Row[*tuple[Any, ...]], steps: Iterable[RecruitmentStepRow], terms: Terms
) -> CaseView:
    """One case with all that is in it."""
    case, written = row[0], {step.code: step for step in steps}
    states = _states(case, written.values(), terms)
    council = council_views(session, case.id)
    return CaseView(
        day=terms.today,
        **{name: getattr(case, name) for name in _CASE_COLUMNS},
        whom=_whom(row),
        steps=tuple(_step_view(state, written.get(state.step.code), terms.views) for state in states),
        candidates=candidate_views(case, candidates_of(session, case.id), council, terms.today),
        council=council,
        awaits_end=DECISION in {state.step.code for state in states if state.done_on} and _still_runs(session, row),
    )


def _still_runs(session: Session, row: Row[*tuple[Any, ...]]) -> bool:
    case, team = row[0], row[1]
    if case.kind == CaseKind.RELEASE:
        return any(spell.valid_to is None for spell, _ in spells_of(session, case.member_id))
    return case.kind == CaseKind.DISSOLUTION and team.valid_to is None


_CASE_COLUMNS = (
    "id", "version", "kind", "title", "opened_on", "team_id", "area_id", "member_id", "places", "filing_to",
    "filing_place", "meeting_on", "meeting_place", "vote_form", "ballots_issued", "ballots_returned",
    "ballots_invalid", "release_ground", "last_day", "abandoned_on", "abandon_reason", "note",
)  # fmt: skip


def candidate_views(
    case: RecruitmentRow,
    rows: Iterable[RecruitmentCandidateRow],
    council: Iterable[CouncilMemberView],
    day: date,
) -> tuple[CandidateView, ...]:
    """The candidates with doubts of a day and the outcome of the vote."""
    rows = list(rows)
    votes = {row.id: row.votes_for for row in rows if row.withdrawn_on is None}
    preferred = {row.id for row in rows if row.preferred}
    present = sum(member.present for member in council)
    found = outcomes(votes, present, case.places or 0, preferred)
    return tuple(_candidate_view(row, found.get(row.id, Outcome.NOT_VOTED), day) for row in rows)


def council_views(session: Session, case_id: UUID) -> tuple[CouncilMemberView, ...]:
    """The council in order."""
    return tuple(
        CouncilMemberView(row.id, row.full_name, row.position, row.role, row.counting_role, row.present)
        for row in council_of(session, case_id)
    )


def _candidate_view(row: RecruitmentCandidateRow, outcome: Outcome, day: date) -> CandidateView:
    values = {column: getattr(row, column) for column in CANDIDATE_COLUMNS}
    days = {part: getattr(row, f"{part}_on") for part in DOSSIER_PARTS}
    return CandidateView(
        id=row.id,
        number=row.number,
        values=values,
        post=row.post,
        received={part: on for part, on in days.items() if on is not None},
        doubts=doubts_of(day, values, Evidence(health_certificate=row.health_certificate_on is not None)),
        withdrawn_on=row.withdrawn_on,
        votes_for=row.votes_for,
        preferred=row.preferred,
        outcome=outcome.value,
        member_id=row.member_id,
    )


def _step_view(state: StepState, row: RecruitmentStepRow | None, terms: Mapping[str, TermView]) -> StepView:
    return StepView(
        state=state,
        paper_number=row.paper_number if row else None,
        note=row.note if row else None,
        term=terms.get(state.step.term_code),
    )


def _states(case: RecruitmentRow, steps: Iterable[RecruitmentStepRow], terms: Terms) -> tuple[StepState, ...]:
    done = {step.code: step.done_on for step in steps if step.done_on is not None}
    days = {code: term.working_days for code, term in terms.views.items()}
    if case.release_ground != ReleaseGround.OWN_REQUEST:
        # Grounds b, c and d are documented in whatever time that takes (TT 14/2024/TT-BCA Điều 5 khoản 3).
        days.pop("term_release_proposal", None)
    set_days = {FILING_CLOSED: case.filing_to} if case.filing_to else {}
    return step_states(CaseKind(case.kind), done, set_days, Reckoning(terms.today, days, terms.calendar))


def _running(
    rule: Callable[[Collection[StepState]], StepState | None], abandoned_on: date | None, states: Collection[StepState]
) -> StepState | None:
    return None if abandoned_on is not None else rule(states)


def _whom(row: Row[*tuple[Any, ...]]) -> str:
    """The member, the team, or the area that is to get one."""
    _, team, area, renamed, member = row
    if member is not None:
        return str(member.full_name)
    if team is not None:
        return str(team.name)
    named = renamed or area
    return on_its_own(f"{named.kind_word} {named.name}".strip()) if named is not None else ""
