"""What keeps a command about a case from being carried out."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Any

from commune_desk.domain.errors import InvalidFieldsError
from commune_desk.domain.fields import problems_of
from commune_desk.domain.members import MEMBER_FIELDS, ReleaseGround
from commune_desk.domain.recruitments import (
    DOSSIER_PARTS,
    CaseKind,
    CouncilRole,
    CountingRole,
    VoteForm,
    ballot_problem,
    step_problem,
)
from commune_desk.domain.teams import Post
from commune_desk.services.recruitment_commands import CouncilMember, MarkStep, OpenCase, RecordVotes, SetCandidate
from commune_desk.store.tables.recruitments import RecruitmentRow

Problems = tuple[tuple[str, str, dict[str, Any]], ...]
"""(field key, sentence code, facts) each, for `InvalidFieldsError`."""

_ABOUT = {
    CaseKind.SELECTION: ("team_id", "area_id"),
    CaseKind.RELEASE: ("member_id",),
    CaseKind.DISSOLUTION: ("team_id",),
}
"""What a case is about: one of these at least."""


def raise_problems(problems: Problems) -> None:
    """Refuses when there are any."""
    if problems:
        raise InvalidFieldsError(problems)


def _choice_problem(field: str, value: str | None, choices: type[StrEnum]) -> Problems:
    return () if value in tuple(choices) else ((field, "problem.not_a_choice", {"value": str(value)}),)


def case_problems(command: OpenCase) -> Problems:
    """A case needs a kind, a title, whom it is about, and of a release the ground."""
    if command.kind not in tuple(CaseKind):
        return _choice_problem("kind", command.kind, CaseKind)
    problems: list[tuple[str, str, dict[str, Any]]] = []
    if not command.title.strip():
        problems.append(("title", "problem.required", {}))
    about = _ABOUT[CaseKind(command.kind)]
    if all(getattr(command, key) is None for key in about):
        problems.append((about[0], "problem.required", {}))
    if command.kind == CaseKind.RELEASE:
        problems += _choice_problem("release_ground", command.release_ground, ReleaseGround)
    if command.places is not None and command.places < 1:
        problems.append(("places", "problem.no_place", {}))
    return tuple(problems)


def step_problems(row: RecruitmentRow, command: MarkStep, done: Mapping[str, date], today: date) -> Problems:
    """A step lies not ahead, and in the order of the steps."""
    if command.done_on is None:
        return ()
    problem = step_problem(CaseKind(row.kind), command.code, command.done_on, done, today)
    return (("done_on", *problem),) if problem else ()


def candidate_problems(values: dict[str, Any], command: SetCandidate) -> Problems:
    """A candidate is written down as a member is."""
    strange = command.received.keys() - {*DOSSIER_PARTS}
    unknown = tuple((part, "problem.not_a_choice", {"value": part}) for part in sorted(strange))
    return (*problems_of(MEMBER_FIELDS, values), *_choice_problem("post", command.post, Post), *unknown)


def council_problems(members: tuple[CouncilMember, ...]) -> Problems:
    """Each has a name and a known role."""
    problems: list[tuple[str, str, dict[str, Any]]] = []
    for member in members:
        if not member.full_name.strip():
            problems.append(("full_name", "problem.required", {}))
        problems += _choice_problem("role", member.role, CouncilRole)
        if member.counting_role is not None:
            problems += _choice_problem("counting_role", member.counting_role, CountingRole)
    return tuple(problems)


def vote_problems(command: RecordVotes, present: int) -> Problems:
    """Nobody gets more votes than there are members present; ballots add up."""
    problems: list[tuple[str, str, dict[str, Any]]] = [*_choice_problem("vote_form", command.vote_form, VoteForm)]
    if any(not 0 <= count <= present for count in command.votes_for.values()):
        problems.append(("votes_for", "problem.votes_over_present", {"present": present}))
    ballots = ballot_problem(command.ballots_issued, command.ballots_returned, command.ballots_invalid)
    if ballots:
        problems.append(("ballots_returned", *ballots))
    return tuple(problems)
