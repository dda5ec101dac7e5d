"""Entries of the log: windows on the list, the next number, who took part and what was counted."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, Select, func, select
from sqlalchemy.orm import Session

from commune_desk.store.tables.incidents import LogEntryRow, LogParticipantRow, LogQuantityRow
from commune_desk.store.tables.members import MemberRow
from commune_desk.store.tables.teams import TeamRow


@dataclass(frozen=True)
class EntryFilter:
    """Which entries a list shows; an empty tuple lets everything through.

    Attributes:
        begin, until: half-open, local time.
        ids: only these (what a search found); None for no such limit.
    """

    categories: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    team_ids: tuple[UUID, ...] = ()
    outcomes: tuple[str, ...] = ()
    begin: datetime | None = None
    until: datetime | None = None
    ids: tuple[UUID, ...] | None = None


def entries(unit_id: UUID, wanted: EntryFilter) -> Select[*tuple[Any, ...]]:
    """Rows (LogEntryRow, team number, team name), newest first."""
    query = select(LogEntryRow, TeamRow.number, TeamRow.name).outerjoin(TeamRow, TeamRow.id == LogEntryRow.team_id)
    return _filtered(query, unit_id, wanted).order_by(LogEntryRow.happened_at.desc(), LogEntryRow.number.desc())


def count_entries(session: Session, unit_id: UUID, wanted: EntryFilter) -> int:
    """How many rows `entries` gives."""
    return session.scalar(_filtered(select(func.count()).select_from(LogEntryRow), unit_id, wanted)) or 0


def entry(session: Session, unit_id: UUID, entry_id: UUID) -> Row[*tuple[Any, ...]] | None:
    """One entry with its team."""
    return session.execute(entries(unit_id, EntryFilter(ids=(entry_id,)))).one_or_none()


def next_number(session: Session, unit_id: UUID, year: int) -> int:
    """The running number after the last of a year; safe inside a unit of work, which holds the writing lock."""
    query = select(func.max(LogEntryRow.number)).where(LogEntryRow.unit_id == unit_id, LogEntryRow.year == year)
    return 1 + (session.scalar(query) or 0)


def participants(session: Session, entry_ids: Sequence[UUID]) -> dict[UUID, list[tuple[UUID, str]]]:
    """(member, full name) of those who took part, by entry, in the order of names."""
    rows = session.execute(
        select(LogParticipantRow.entry_id, MemberRow.id, MemberRow.full_name)
        .join(MemberRow, MemberRow.id == LogParticipantRow.member_id)
        .where(LogParticipantRow.entry_id.in_(entry_ids))
        .order_by(MemberRow.name_sort, MemberRow.id)
    )
    found: dict[UUID, list[tuple[UUID, str]]] = defaultdict(list)
    for entry_id, member_id, full_name in rows:
        found[entry_id].append((member_id, full_name))
    return found


def quantities(session: Session, entry_id: UUID) -> dict[str, int]:
    """What an entry counts, by code."""
    query = select(LogQuantityRow.code, LogQuantityRow.amount).where(LogQuantityRow.entry_id == entry_id)
    return dict(session.execute(query).all())


def _filtered(query: Select[*tuple[Any, ...]], unit_id: UUID, wanted: EntryFilter) -> Select[*tuple[Any, ...]]:
    query = query.where(LogEntryRow.unit_id == unit_id)
    for column, values in (
        (LogEntryRow.category, wanted.categories),
        (LogEntryRow.kind_code, wanted.kinds),
        (LogEntryRow.team_id, wanted.team_ids),
        (LogEntryRow.outcome_code, wanted.outcomes),
    ):
        query = query.where(column.in_(values)) if values else query
    if wanted.begin is not None:
        query = query.where(LogEntryRow.happened_at >= wanted.begin)
    if wanted.until is not None:
        query = query.where(LogEntryRow.happened_at < wanted.until)
    return query if wanted.ids is None else query.where(LogEntryRow.id.in_(wanted.ids))
