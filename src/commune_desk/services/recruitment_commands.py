"""What may be asked of cases, as values; `expect_version` is the case's as the officer saw it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID


@dataclass(frozen=True)
class OpenCase:
    """A new case: a selection for a team (or an area that is to get one), a release of a member, a dissolution.

    Attributes:
        kind: a code of domain.recruitments.CaseKind.
        places: how many a selection is to find.
        filing_to: the last day of filing by the plan.
        meeting_on: the day the plan expects the meeting.
        release_ground: a code of domain.members.ReleaseGround.
        last_day: the last day of service that a release proposes.
    """

    kind: str
    title: str
    opened_on: date
    team_id: UUID | None = None
    area_id: UUID | None = None
    member_id: UUID | None = None
    places: int | None = None
    filing_to: date | None = None
    filing_place: str | None = None
    meeting_on: date | None = None
    meeting_place: str | None = None
    release_ground: str | None = None
    last_day: date | None = None
    note: str | None = None


@dataclass(frozen=True)
class ChangeCase:
    """Another title, team, number of places or plan."""

    id: UUID
    expect_version: int
    title: str
    team_id: UUID | None
    places: int | None
    filing_to: date | None
    filing_place: str | None
    meeting_on: date | None
    meeting_place: str | None
    note: str | None
    last_day: date | None = None


@dataclass(frozen=True)
class AbandonCase:
    """The case ends without its decision."""

    id: UUID
    expect_version: int
    day: date
    reason: str


@dataclass(frozen=True)
class MarkStep:
    """A step was done on a day; `done_on` None takes that back."""

    id: UUID
    expect_version: int
    code: str
    done_on: date | None
    paper_number: str | None = None
    note: str | None = None


@dataclass(frozen=True)
class SetCandidate:
    """A new candidate (`candidate_id` None), or other values of one.

    Attributes:
        values: keys are store.writes.recruitments.CANDIDATE_COLUMNS.
        post: a code of domain.teams.Post; leader and deputy are introduced by Mẫu 06.
        received: the day each part of domain.recruitments.DOSSIER_PARTS came in.
        withdrawn_on: the day on which the candidate gave up.
    """

    id: UUID
    expect_version: int
    candidate_id: UUID | None
    values: Mapping[str, Any]
    post: str = "member"
    received: Mapping[str, date] = field(default_factory=dict)
    withdrawn_on: date | None = None


@dataclass(frozen=True)
class CouncilMember:
    """Somebody of the council; `id` None for one who is new."""

    id: UUID | None
    full_name: str
    position: str
    role: str
    counting_role: str | None = None
    present: bool = True


@dataclass(frozen=True)
class SetCouncil:
    """The council as decided, in order; who is not named is off it."""

    id: UUID
    expect_version: int
    members: tuple[CouncilMember, ...]


@dataclass(frozen=True)
class RecordVotes:
    """What the council voted.

    Attributes:
        votes_for: agreeing votes by candidate; a candidate left out was not voted on.
        preferred: who of a tie is to have a place, as the council settled it.
        ballots_issued, ballots_returned, ballots_invalid: of a secret ballot.
    """

    id: UUID
    expect_version: int
    vote_form: str
    votes_for: Mapping[UUID, int]
    preferred: frozenset[UUID] = frozenset()
    ballots_issued: int | None = None
    ballots_returned: int | None = None
    ballots_invalid: int | None = None


@dataclass(frozen=True)
class RecogniseElected:
    """The decision that makes the elected members of the team, who serve from `valid_from` on."""

    id: UUID
    expect_version: int
    decision_number: str
    decision_date: date
    valid_from: date
