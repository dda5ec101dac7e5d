"""Values of the papers of TT 14/2024/TT-BCA (f56-01 to f56-08): selection, release, the decision about either."""

from dataclasses import dataclass
from datetime import date

from commune_desk.documents.values.office import Office, Signatory


@dataclass(frozen=True)
class PaperCandidate:
    """Somebody who asks to join, or who is proposed; what is not known is "" or None.

    Attributes:
        residence: where they live.
        post: "leader", "deputy" or "member", as asked for.
        votes_for: agreeing votes of the council, or None.
        result: how the vote came out, in the words of the minutes.
    """

    full_name: str
    is_female: bool | None
    birth_date: date | None
    birth_year: int | None
    national_id: str
    phone: str
    ethnicity: str
    religion: str
    residence: str
    education: str
    former_force: str
    post: str
    votes_for: int | None
    result: str
    is_elected: bool


@dataclass(frozen=True)
class CouncilSeat:
    """Somebody of the Hội đồng xét tuyển.

    Attributes:
        position: post and body, "Phó Chủ tịch UBND xã".
        role: "chair", "deputy_chair", "member" or "secretary".
        role_words: the same in words.
        counting_role: in the Tổ kiểm phiếu "leader", "deputy", "member", "secretary", or "".
        counting_words: the same in words.
    """

    full_name: str
    position: str
    role: str
    role_words: str
    counting_role: str
    counting_words: str
    present: bool


@dataclass(frozen=True)
class SelectionValues:
    """A selection with its candidates and the council's vote.

    Attributes:
        police: the commune police.
        committee: the people's committee.
        team: "Tổ bảo vệ an ninh, trật tự thôn Tân Tiến".
        places: how many are to be found, or None.
        candidates: by number, without those who withdrew.
        council: in order.
        secret: whether the vote is by secret ballot.
        ballots_issued, ballots_returned, ballots_invalid: of a secret ballot, or None.
        met_on: the day of the meeting, or the one expected; None when neither is known.
        place: of the meeting, or "".
        dated: any day of the month of the paper.
        unit_head: of the police, who signs proposals.
    """

    police: Office
    committee: Office
    team: str
    places: int | None
    candidates: tuple[PaperCandidate, ...]
    council: tuple[CouncilSeat, ...]
    secret: bool
    ballots_issued: int | None
    ballots_returned: int | None
    ballots_invalid: int | None
    met_on: date | None
    place: str
    dated: date
    unit_head: Signatory

    @property
    def elected(self) -> tuple[PaperCandidate, ...]:
        """Who got a place, highest vote first."""
        found = [candidate for candidate in self.candidates if candidate.is_elected]
        return tuple(sorted(found, key=lambda candidate: -(candidate.votes_for or 0)))

    @property
    def leaders(self) -> tuple[PaperCandidate, ...]:
        """Who of them is introduced as Tổ trưởng or Tổ phó, leaders first."""
        found = [candidate for candidate in self.elected if candidate.post != "member"]
        return tuple(sorted(found, key=lambda candidate: candidate.post != "leader"))

    @property
    def present(self) -> tuple[CouncilSeat, ...]:
        """Council members who came."""
        return tuple(seat for seat in self.council if seat.present)

    @property
    def chair(self) -> CouncilSeat | None:
        """Who presides: the chair, or in their absence a deputy."""
        presiding = [seat for role in ("chair", "deputy_chair") for seat in self.present if seat.role == role]
        return presiding[0] if presiding else None

    @property
    def secretary(self) -> CouncilSeat | None:
        """Who takes the minutes."""
        return next((seat for seat in self.present if seat.role == "secretary"), None)

    @property
    def tellers(self) -> tuple[CouncilSeat, ...]:
        """The Tổ kiểm phiếu."""
        return tuple(seat for seat in self.council if seat.counting_role)


@dataclass(frozen=True)
class LoggedFact:
    """A refusal ("words" names the task) or a written reminder ("words" is its number), with its day."""

    day: date
    words: str


@dataclass(frozen=True)
class ReleaseReportValues:
    """A proposal to release a member.

    Attributes:
        post: "Tổ viên".
        team: "Tổ bảo vệ an ninh, trật tự thôn Tân Tiến".
        area_head: who leads the area, "Trưởng thôn" or "Tổ trưởng Tổ dân phố".
        joined: first day of service, or None.
        ground: "a" to "d" of Điều 17 khoản 3.
        ground_words: the same in words.
        requested_on: the day the request came in or the documents were complete, or None.
        refusals, reminders: on record, for ground c.
        last_day: last day of service proposed, or None.
    """

    police: Office
    committee: Office
    full_name: str
    is_female: bool | None
    birth_date: date | None
    birth_year: int | None
    national_id: str
    residence: str
    post: str
    team: str
    area_head: str
    joined: date | None
    ground: str
    ground_words: str
    requested_on: date | None
    refusals: tuple[LoggedFact, ...]
    reminders: tuple[LoggedFact, ...]
    last_day: date | None
    dated: date
    signed_by: Signatory


@dataclass(frozen=True)
class DecidedPerson:
    """Somebody a decision is about; `post` in words."""

    full_name: str
    is_female: bool | None
    birth_date: date | None
    birth_year: int | None
    residence: str
    post: str


@dataclass(frozen=True)
class PersonnelDecisionValues:
    """A decision of the chairperson about who is in the force.

    Attributes:
        office: the people's committee.
        police_name: "Công an xã Yên Sơn".
        proposal_symbol: of the proposal, "TTr-CAX"; its number is left to the văn thư.
        kind: "selection" (recognition), "release" or "dissolution".
        team: "Tổ bảo vệ an ninh, trật tự thôn Tân Tiến".
        people: recognised or released; empty for a dissolution.
        ground_words: of a release, with its article.
        met_on: of the council's minutes, or None.
        effective: the first day the decision takes effect, or the last day of service of a release; None: left open.
        dated: any day of the month of the decision.
    """

    office: Office
    police_name: str
    proposal_symbol: str
    kind: str
    team: str
    people: tuple[DecidedPerson, ...]
    ground_words: str
    met_on: date | None
    effective: date | None
    dated: date
    signed_by: Signatory
