"""What pages and papers see of teams."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from commune_desk.domain.areas import on_its_own
from commune_desk.domain.teams import Finding, HeadcountNorm, extent_of, headcount_findings, norm_for
from commune_desk.services.contracts import Seen
from commune_desk.store.queries.areas import called, renamed_on
from commune_desk.store.queries.dated import in_force
from commune_desk.store.queries.units import read_setting, setting_value
from commune_desk.store.tables.members import ServiceSpellRow
from commune_desk.store.tables.teams import ApprovedNumberRow, AreaFactRow, AreaNameRow, AreaRow, TeamAreaRow, TeamRow
from commune_desk.store.tables.units import SettingRow

TEAM_NORM = "team_norm"
"""Setting: how many members a team may have, as [{"min_count": 3, "max_count": 4, "from_households": 350}, ...]."""

Area = tuple[str, int | None, int | None]
"""Name, households and people of an area on a day."""


@dataclass(frozen=True)
class TeamView:
    """A team on a day.

    Attributes:
        approved_count: None without a decision on record for this team.
        norm: how many the norm of the day allows a team of its areas; None without one on record.
        end_decision_number, end_decision_date: of the paper that dissolved it; a merge or split has its own.
        findings: codes and facts of ``warning.teams.*``: where its people differ from decision and norm.
    """

    id: UUID
    number: int
    name: str
    area_names: tuple[str, ...]
    household_count: int | None
    population: int | None
    leader_count: int
    deputy_count: int
    member_count: int
    approved_count: int | None
    valid_from: date
    valid_to: date | None
    version: int
    norm: HeadcountNorm | None = None
    end_decision_number: str | None = None
    end_decision_date: date | None = None
    # Facts are mappings: a team is told from others by the rest.
    findings: tuple[Finding, ...] = field(default=(), hash=False)

    @property
    def last_day(self) -> date | None:
        """The last day of a team that has ended, or is to."""
        return None if self.valid_to is None else self.valid_to - timedelta(days=1)

    @property
    def headcount(self) -> int:
        """Everybody in service in the team."""
        return self.leader_count + self.deputy_count + self.member_count


@dataclass(frozen=True)
class ApprovedNumberView:
    """What a decision of the People's Committee allows; `team_id` None: the whole commune."""

    id: UUID
    team_id: UUID | None
    team_count: int | None
    member_count: int
    decision_number: str
    decision_date: date | None
    valid_from: date
    valid_to: date | None
    version: int

    @property
    def seen(self) -> Seen:
        """The row this was read from."""
        return Seen(self.id, self.version)


@dataclass(frozen=True)
class TeamNormView:
    """How many members a team may have, by its areas, and the paper that says so."""

    norms: tuple[HeadcountNorm, ...]
    legal_basis: str
    valid_from: date
    valid_to: date | None
    seen: Seen


@dataclass(frozen=True)
class RelativeView:
    """A team that this one came of, or that came of it, and the first day of the later one."""

    id: UUID
    number: int
    name: str
    day: date
    decision_number: str | None
    decision_date: date | None


@dataclass(frozen=True)
class LineageView:
    """Where a team came from and what came of it; both empty when neither merge nor split made or ended it."""

    predecessors: tuple[RelativeView, ...]
    successors: tuple[RelativeView, ...]


def approved_number_view(row: ApprovedNumberRow) -> ApprovedNumberView:
    """A decision."""
    return ApprovedNumberView(
        row.id,
        row.team_id,
        row.team_count,
        row.member_count,
        row.decision_number,
        row.decision_date,
        row.valid_from,
        row.valid_to,
        row.version,
    )


def team_norm_view(row: SettingRow) -> TeamNormView:
    """A norm as the office entered it."""
    lines = tuple(HeadcountNorm(**line) for line in read_setting(row))
    return TeamNormView(lines, row.legal_basis, row.valid_from, row.valid_to, Seen(row.id, row.version))


def teams_on(session: Session, unit_id: UUID, day: date) -> tuple[TeamView, ...]:
    """Teams of a day with their areas and headcount: four queries whatever the number of teams."""
    teams = session.scalars(
        select(TeamRow).where(TeamRow.unit_id == unit_id, in_force(TeamRow, day)).order_by(TeamRow.number, TeamRow.id)
    ).all()
    posts = _posts_on(session, unit_id, day)
    areas = _areas_on(session, unit_id, day)
    numbers = select(ApprovedNumberRow.team_id, ApprovedNumberRow.member_count).where(
        ApprovedNumberRow.unit_id == unit_id, in_force(ApprovedNumberRow, day)
    )
    approved = dict(session.execute(numbers).all())
    norms = team_norms(session, unit_id, day)
    return tuple(_team_view(team, areas.get(team.id, ()), posts, approved.get(team.id), norms) for team in teams)


def _team_view(
    team: TeamRow,
    areas: Sequence[Area],
    posts: Mapping[tuple[UUID, str], int],
    approved_count: int | None,
    norms: Sequence[HeadcountNorm],
) -> TeamView:
    extent = extent_of(areas)
    norm = norm_for(norms, extent)
    view = TeamView(
        id=team.id,
        number=team.number,
        name=team.name,
        area_names=tuple(name for name, _, _ in areas),
        household_count=extent.household_count,
        population=extent.population,
        leader_count=posts.get((team.id, "leader"), 0),
        deputy_count=posts.get((team.id, "deputy"), 0),
        member_count=posts.get((team.id, "member"), 0),
        approved_count=approved_count,
        valid_from=team.valid_from,
        valid_to=team.valid_to,
        version=team.version,
        norm=norm,
        end_decision_number=team.end_decision_number,
        end_decision_date=team.end_decision_date,
    )
    return replace(view, findings=headcount_findings(view.headcount, view.leader_count, approved_count, norm))


def team_norms(session: Session, unit_id: UUID, day: date) -> tuple[HeadcountNorm, ...]:
    """The norm of the province as the office has set it for the day; nothing without."""
    value = setting_value(session, unit_id, TEAM_NORM, day) or []
    return tuple(HeadcountNorm(**norm) for norm in value)


def _posts_on(session: Session, unit_id: UUID, day: date) -> dict[tuple[UUID, str], int]:
    counted = (
        select(ServiceSpellRow.team_id, ServiceSpellRow.post, func.count())
        .join(TeamRow, TeamRow.id == ServiceSpellRow.team_id)
        .where(TeamRow.unit_id == unit_id, in_force(ServiceSpellRow, day))
        .group_by(ServiceSpellRow.team_id, ServiceSpellRow.post)
    )
    return {(team_id, post): count for team_id, post, count in session.execute(counted)}


def _areas_on(session: Session, unit_id: UUID, day: date) -> dict[UUID, list[Area]]:
    rows = session.execute(
        select(
            TeamAreaRow.team_id,
            AreaRow,
            AreaNameRow,
            AreaFactRow.household_count,
            AreaFactRow.population,
        )
        .join(AreaRow, AreaRow.id == TeamAreaRow.area_id)
        .outerjoin(AreaNameRow, renamed_on(day))
        .outerjoin(AreaFactRow, (AreaFactRow.area_id == AreaRow.id) & in_force(AreaFactRow, day))
        .where(AreaRow.unit_id == unit_id, in_force(TeamAreaRow, day))
    )
    areas: dict[UUID, list[Area]] = {}
    for team_id, area, renamed, households, population in sorted(
        rows, key=lambda row: (called(row[1], row[2]).name_sort, row[1].id)
    ):
        named = called(area, renamed)
        full = on_its_own(f"{named.kind_word} {named.name}".strip())
        areas.setdefault(team_id, []).append((full, households, population))
    return areas
