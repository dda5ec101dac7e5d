"""Values of f46-member-list: who serves in which team on a day."""

from dataclasses import dataclass
from datetime import date

from commune_desk.documents.values.office import Office, Signatory


@dataclass(frozen=True)
class ListedMember:
    """A member on the day of the list.

    Attributes:
        birth_date: None where only the year is known.
        post: "leader", "deputy" or "member".
        joined: the day service began.
        is_minority: counted as of an ethnic minority.
        is_over_age: counted as over 70.
    """

    full_name: str
    is_female: bool
    birth_date: date | None
    birth_year: int
    ethnicity: str
    education: str
    national_id: str
    residence: str
    post: str
    joined: date | None
    note: str = ""
    is_minority: bool = False
    is_over_age: bool = False


@dataclass(frozen=True)
class ListedTeam:
    """A team under its full name, "Tổ bảo vệ an ninh, trật tự thôn Tân Tiến"."""

    name: str
    members: tuple[ListedMember, ...]


@dataclass(frozen=True)
class MemberListValues:
    """The members of all teams on a day.

    Attributes:
        as_of: the day.
        dated: any day of the month printed in the place-and-date line.
        confirmed_by: of the people's committee, with TM. and the post as two lines.
    """

    office: Office
    as_of: date
    teams: tuple[ListedTeam, ...]
    dated: date
    prepared_by: Signatory
    unit_head: Signatory
    confirmed_by: Signatory

    @property
    def members(self) -> tuple[ListedMember, ...]:
        """All of them."""
        return tuple(member for team in self.teams for member in team.members)
