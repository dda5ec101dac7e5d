"""Values of f32-commendation-decision: a decision of the commune's chairperson with its list."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from commune_desk.documents.values.office import Office, Signatory


@dataclass(frozen=True)
class CommendedTeam:
    """A team with its coefficient of the base salary and the bonus that makes, in đồng."""

    name: str
    coefficient: Decimal
    bonus_vnd: int


@dataclass(frozen=True)
class CommendedMember:
    """A member. `position` is post and team, "Tổ trưởng Tổ thôn Tân Tiến"."""

    full_name: str
    is_female: bool
    birth_year: int
    position: str
    coefficient: Decimal
    bonus_vnd: int


@dataclass(frozen=True)
class CommendationDecisionValues:
    """A decision to award Giấy khen.

    Attributes:
        office: the people's committee: no parent, two bold lines, symbol suffix "UBND".
        proposed_by: who proposed, "Trưởng Công an xã Yên Sơn".
        proposal_symbol: of the proposal, "TTr-CAX"; its number is left to the văn thư.
        proposed: any day of the month of the proposal.
        year: of the achievements.
        base_salary_vnd: in force on the day of the decision.
        dated: any day of the month of the decision.
        signed_by: the chairperson, or who signs for them.
    """

    office: Office
    proposed_by: str
    proposal_symbol: str
    proposed: date
    year: int
    base_salary_vnd: int
    teams: tuple[CommendedTeam, ...]
    members: tuple[CommendedMember, ...]
    dated: date
    signed_by: Signatory

    @property
    def teams_bonus_vnd(self) -> int:
        """Bonus of all teams."""
        return sum(team.bonus_vnd for team in self.teams)

    @property
    def members_bonus_vnd(self) -> int:
        """Bonus of all members."""
        return sum(member.bonus_vnd for member in self.members)

    @property
    def total_vnd(self) -> int:
        """All bonuses."""
        return self.teams_bonus_vnd + self.members_bonus_vnd
