"""What lasts beyond a day in some teams: all that a merge or a split touches."""

from collections.abc import Collection, Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import Row, case, func, or_, select
from sqlalchemy.orm import Session

from commune_desk.store.queries.areas import called, renamed_on
from commune_desk.store.queries.dated import in_force
from commune_desk.store.queries.members import POST_RANK
from commune_desk.store.tables.allowances import PayMonthRow
from commune_desk.store.tables.incidents import LogEntryRow
from commune_desk.store.tables.members import MemberRow, ServiceSpellRow
from commune_desk.store.tables.rosters import ShiftRow, ShiftSlotRow
from commune_desk.store.tables.teams import (
    ApprovedNumberRow,
    AreaFactRow,
    AreaNameRow,
    AreaRow,
    TeamAreaRow,
    TeamRow,
    TeamSuccessionRow,
)


def lasting_spells(
    session: Session, team_ids: Collection[UUID], day: date
) -> Sequence[Row[ServiceSpellRow, MemberRow, TeamRow]]:
    """(spell, member, team) of service on the day or later, by team, post and name."""
    rank = case(POST_RANK, value=ServiceSpellRow.post, else_=len(POST_RANK))
    query = (
        select(ServiceSpellRow, MemberRow, TeamRow)
        .join(MemberRow, MemberRow.id == ServiceSpellRow.member_id)
        .join(TeamRow, TeamRow.id == ServiceSpellRow.team_id)
        .where(ServiceSpellRow.team_id.in_(team_ids))
        .where(or_(ServiceSpellRow.valid_to.is_(None), ServiceSpellRow.valid_to > day))
    )
    return session.execute(
        query.order_by(TeamRow.number, rank, MemberRow.name_sort, MemberRow.id, ServiceSpellRow.valid_from)
    ).all()


def lasting_covers(
    session: Session, team_ids: Collection[UUID], day: date
) -> Sequence[Row[TeamAreaRow, AreaRow, AreaNameRow, AreaFactRow]]:
    """(which team covers, area, its later name or None, its facts of the day or None) on the day or later, by name."""
    query = (
        select(TeamAreaRow, AreaRow, AreaNameRow, AreaFactRow)
        .join(AreaRow, AreaRow.id == TeamAreaRow.area_id)
        .outerjoin(AreaNameRow, renamed_on(day))
        .outerjoin(AreaFactRow, (AreaFactRow.area_id == AreaRow.id) & in_force(AreaFactRow, day))
        .where(TeamAreaRow.team_id.in_(team_ids))
        .where(or_(TeamAreaRow.valid_to.is_(None), TeamAreaRow.valid_to > day))
    )
    rows = session.execute(query).all()
    return sorted(rows, key=lambda row: (called(row[1], row[2]).name_sort, row[1].id, row[0].valid_from))


def lasting_numbers(session: Session, team_ids: Collection[UUID], day: date) -> Sequence[ApprovedNumberRow]:
    """Numbers approved for the teams that hold on the day or later, oldest first."""
    query = select(ApprovedNumberRow).where(
        ApprovedNumberRow.team_id.in_(team_ids),
        or_(ApprovedNumberRow.valid_to.is_(None), ApprovedNumberRow.valid_to > day),
    )
    return session.scalars(query.order_by(ApprovedNumberRow.valid_from)).all()


def shifts_from(session: Session, team_ids: Collection[UUID], day: date) -> Sequence[ShiftRow]:
    """The teams' shifts on the day or later, by day, kind and team."""
    query = select(ShiftRow).where(ShiftRow.team_id.in_(team_ids), ShiftRow.day >= day)
    return session.scalars(query.order_by(ShiftRow.day, ShiftRow.kind_code, ShiftRow.team_id)).all()


def confirmed_slots(session: Session, team_ids: Collection[UUID], day: date) -> int:
    """How many places in shifts of the day or later have their attendance confirmed."""
    query = select(func.count()).select_from(ShiftSlotRow).join(ShiftRow, ShiftRow.id == ShiftSlotRow.shift_id)
    return (
        session.scalar(
            query.where(ShiftRow.team_id.in_(team_ids), ShiftRow.day >= day, ShiftSlotRow.attendance != "planned")
        )
        or 0
    )


def entries_from(session: Session, team_ids: Collection[UUID], day: date) -> int:
    """How many entries of the log name the teams on the day or later."""
    query = select(func.count()).select_from(LogEntryRow)
    return session.scalar(query.where(LogEntryRow.team_id.in_(team_ids), LogEntryRow.happened_at >= day)) or 0


def closed_months_from(session: Session, unit_id: UUID, day: date) -> Sequence[date]:
    """First days of the closed months that end after the day."""
    query = select(PayMonthRow.month).where(
        PayMonthRow.unit_id == unit_id, PayMonthRow.status == "closed", PayMonthRow.month >= day.replace(day=1)
    )
    return session.scalars(query.order_by(PayMonthRow.month)).all()


def predecessors(session: Session, team_id: UUID) -> Sequence[Row[TeamSuccessionRow, TeamRow]]:
    """(succession, team) of the teams this one came of, by number."""
    query = select(TeamSuccessionRow, TeamRow).join(TeamRow, TeamRow.id == TeamSuccessionRow.predecessor_id)
    return session.execute(query.where(TeamSuccessionRow.successor_id == team_id).order_by(TeamRow.number)).all()


def successors(session: Session, team_id: UUID) -> Sequence[Row[TeamSuccessionRow, TeamRow]]:
    """(succession, team) of the teams that came of this one, by number."""
    query = select(TeamSuccessionRow, TeamRow).join(TeamRow, TeamRow.id == TeamSuccessionRow.successor_id)
    return session.execute(query.where(TeamSuccessionRow.predecessor_id == team_id).order_by(TeamRow.number)).all()
