"""Biểu mẫu 01 "Thống kê số liệu lực lượng tham gia bảo vệ ANTT ở cơ sở" (Công văn 435/V05-P3, 12/03/2026).

Columns 2 to 15 are as of the last day of the period, 16 to 25 over its days.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from commune_desk.domain.commendations import Award
from commune_desk.domain.indicator_catalogue import (
    AwardsCounted,
    CasualtiesCounted,
    Counted,
    JoinedCounted,
    MembersCounted,
    ReleasedCounted,
    TeamsCounted,
    TrainingsCounted,
)
from commune_desk.domain.members import REDUCED, EducationLevel, ReleaseGround
from commune_desk.domain.periods import Period
from commune_desk.store.queries.dated import in_force
from commune_desk.store.queries.indicators import Days, counted_of, entered_figures, records_kept
from commune_desk.store.tables.teams import ApprovedNumberRow, TeamRow

FIRST_COLUMN, LAST_COLUMN = 2, 25
APPROVED_MEMBERS, REPORTED_MEMBERS, MEMBERS, APPROVED_TEAMS, TEAMS = 2, 3, 4, 14, 15
JOINED, LEFT, KILLED, CLASSES = 16, 17, 19, 21

REPORTED_CODE = "member_reported"
"""The indicator under which an office enters what it told last time, where the records say otherwise now."""

_OLD_AGE = 70
# The heading knows leaving on request and death off duty; c, d and a reduction by decision have no column of their own.
_NOT_LEFT = (ReleaseGround.REFUSAL_OR_ABUSE.value, ReleaseGround.PROSECUTED.value, REDUCED)

_COLUMNS: dict[int, tuple[Counted, str]] = {
    4: (MembersCounted(), "members"),
    5: (MembersCounted(sexes=("male",)), "sex"),
    6: (MembersCounted(sexes=("female",)), "sex"),
    7: (MembersCounted(age_below=_OLD_AGE), "birth"),
    8: (MembersCounted(age_from=_OLD_AGE), "birth"),
    9: (MembersCounted(education_levels=(EducationLevel.PRIMARY,)), "education"),
    10: (
        MembersCounted(education_levels=(EducationLevel.LOWER_SECONDARY, EducationLevel.UPPER_SECONDARY)),
        "education",
    ),
    11: (MembersCounted(education_levels=(EducationLevel.INTERMEDIATE, EducationLevel.COLLEGE)), "education"),
    12: (MembersCounted(education_levels=(EducationLevel.UNIVERSITY,)), "education"),
    13: (MembersCounted(ethnic_minority=True), "ethnicity"),
    15: (TeamsCounted(), "teams"),
    16: (JoinedCounted(), "members"),
    17: (ReleasedCounted(except_grounds=_NOT_LEFT, except_killed_on_duty=True), "members"),
    18: (CasualtiesCounted("injured"), "casualties"),
    19: (CasualtiesCounted("killed"), "casualties"),
    20: (TrainingsCounted(people=True, ministry_material=True), "trainings"),
    21: (TrainingsCounted(ministry_material=True), "trainings"),
    22: (AwardsCounted(collective=True, forms=(Award.COMMENDATION_CERTIFICATE,)), "commendations"),
    23: (AwardsCounted(collective=False, forms=(Award.COMMENDATION_CERTIFICATE,)), "commendations"),
    24: (AwardsCounted(collective=True, forms=(Award.MERIT_CERTIFICATE,)), "commendations"),
    25: (AwardsCounted(collective=False, forms=(Award.MERIT_CERTIFICATE,)), "commendations"),
}

Cells = Mapping[int, int | None]
"""Column number (2 to 25) -> figure; None: the office keeps no records of it at all, or it is no team's."""


@dataclass(frozen=True)
class Bm1TeamRow:
    """A team of the check sheet."""

    team_id: UUID
    number: int
    name: str
    cells: Cells


@dataclass(frozen=True)
class Bm1View:
    """The statistics of a period.

    Attributes:
        difference: (4) − ((3) + (16) − (17) − (19)); None when one of them is not known. Anything but 0 is a
            warning: somebody left on a ground without a column, or the last report told another number.
    """

    period: Period
    total: Cells
    teams: tuple[Bm1TeamRow, ...]
    difference: int | None


def bm1_view(session: Session, unit_id: UUID, period: Period) -> Bm1View:
    """Every column in all and by team: one grouped query each."""
    days = Days(unit_id, period.start, period.bounded_end)
    kept = records_kept(session, unit_id)
    found = {column: counted_of(session, count, days) for column, (count, needs) in _COLUMNS.items() if needs in kept}
    if "members" in kept:
        found[REPORTED_MEMBERS] = _reported(session, days)
    approved = _approved(session, unit_id, days.last_day)
    teams = session.scalars(
        select(TeamRow).where(TeamRow.unit_id == unit_id, in_force(TeamRow, days.last_day)).order_by(TeamRow.number)
    )
    total = _total(found, approved)
    return Bm1View(
        period=period,
        total=total,
        teams=tuple(Bm1TeamRow(row.id, row.number, row.name, _team(row.id, found, approved)) for row in teams),
        difference=_difference(total),
    )


def _reported(session: Session, days: Days) -> dict[UUID | None, int]:
    """What the last report told: as entered for a period that ended right before, else as the records stood then."""
    day_before = days.start - timedelta(days=1)
    entered = entered_figures(session, days.unit_id, REPORTED_CODE, day_before, days.start)
    told = {row.team_id: row.amount for row in entered if row.period_end == days.start}
    return told or counted_of(session, MembersCounted(), Days(days.unit_id, day_before, days.start))


def _approved(session: Session, unit_id: UUID, day: date) -> dict[UUID | None, ApprovedNumberRow]:
    """The decision in force by team, and of the whole commune under None; the one that began last holds."""
    rows = session.scalars(
        select(ApprovedNumberRow)
        .where(ApprovedNumberRow.unit_id == unit_id, in_force(ApprovedNumberRow, day))
        .order_by(ApprovedNumberRow.valid_from, ApprovedNumberRow.id)
    )
    return {row.team_id: row for row in rows}


def _total(found: Mapping[int, Mapping[UUID | None, int]], approved: Mapping[UUID | None, ApprovedNumberRow]) -> Cells:
    cells: dict[int, int | None] = dict.fromkeys(range(FIRST_COLUMN, LAST_COLUMN + 1))
    cells |= {column: sum(by_team.values()) for column, by_team in found.items()}
    whole = approved.get(None)
    of_teams = [row for team_id, row in approved.items() if team_id is not None]
    if whole is not None:
        cells[APPROVED_MEMBERS], cells[APPROVED_TEAMS] = whole.member_count, whole.team_count
    elif of_teams:
        cells[APPROVED_MEMBERS] = sum(row.member_count for row in of_teams)
    if cells[APPROVED_TEAMS] is None and of_teams:
        cells[APPROVED_TEAMS] = len(of_teams)
    return cells


def _team(
    team_id: UUID,
    found: Mapping[int, Mapping[UUID | None, int]],
    approved: Mapping[UUID | None, ApprovedNumberRow],
) -> Cells:
    cells: dict[int, int | None] = dict.fromkeys(range(FIRST_COLUMN, LAST_COLUMN + 1))
    cells |= {column: by_team.get(team_id, 0) for column, by_team in found.items() if column != CLASSES}
    if team_id in approved:
        cells[APPROVED_MEMBERS], cells[APPROVED_TEAMS] = approved[team_id].member_count, 1
    return cells


def _difference(total: Cells) -> int | None:
    now, before, joined, left = (total[column] for column in (MEMBERS, REPORTED_MEMBERS, JOINED, LEFT))
    if now is None or before is None or joined is None or left is None:
        return None
    return now - (before + joined - left - (total[KILLED] or 0))
