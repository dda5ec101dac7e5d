"""A database as a whole, before there is an office to ask: what it is, and what is wrong with it."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from commune_desk.services.holders import HolderView, others_of
from commune_desk.store.check import Finding, check, counts
from commune_desk.store.engine import SCHEMA_REVISION, Database, revision_of
from commune_desk.store.queries.units import unit_name_rows
from commune_desk.store.tables.units import UnitRow

__all__ = ["DatabaseInfo", "Finding", "examine", "info"]


@dataclass(frozen=True)
class DatabaseInfo:
    """What a database is. `size_bytes` is None on a server; `units` and `counts` are empty for another version.

    `open_by` are those who have it open just now.
    """

    place: str
    engine: str
    encrypted: bool
    size_bytes: int | None
    revision: str | None
    program_revision: str
    units: tuple[str, ...]
    open_by: tuple[HolderView, ...]
    counts: Mapping[str, int]


def examine(database: Database) -> tuple[Finding, ...]:
    """What is wrong, worst first: codes of `wording` with their facts."""
    return tuple(check(database))


def info(database: Database) -> DatabaseInfo:
    """What it is, of whatever version."""
    with database.reader() as session:
        revision = revision_of(session.connection())
        known = revision == SCHEMA_REVISION
        names = _newest_names(session) if known else ()
    return DatabaseInfo(
        place=database.place.name,
        engine=database.dialect,
        encrypted=database.key is not None,
        size_bytes=database.path.stat().st_size if database.path else None,
        revision=revision,
        program_revision=SCHEMA_REVISION,
        units=names,
        open_by=others_of(database),
        counts={name: count for name, count in counts(database).items() if count} if known else {},
    )


def _newest_names(session: Session) -> tuple[str, ...]:
    """What each office is called last: there is no office yet to ask which day it is."""
    units = session.scalars(select(UnitRow).order_by(UnitRow.created_at)).all()
    return tuple([unit.name, *(row.name for row in unit_name_rows(session, unit.id))][-1] for unit in units)
