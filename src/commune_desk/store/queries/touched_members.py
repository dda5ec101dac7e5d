"""Whose lines of a list some change sets may have changed."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Integer, Row, bindparam, select
from sqlalchemy.orm import Session

from commune_desk.store.encoding import loads
from commune_desk.store.tables.changes import ChangeRow
from commune_desk.store.tables.members import MemberRow, ServiceSpellRow
from commune_desk.store.tables.teams import TeamRow

MOST_CHANGES = 500
"""Changed rows that are looked at one by one; an import of thousands is not."""
_MEMBERS, _SPELLS, _TEAMS = (table.__tablename__ for table in (MemberRow, ServiceSpellRow, TeamRow))
_CHANGES = (
    select(ChangeRow.table_name, ChangeRow.row_key, ChangeRow.fields)
    .where(
        ChangeRow.change_set_id.in_(bindparam("set_ids", expanding=True)),
        ChangeRow.table_name.in_(bindparam("tables", expanding=True)),
    )
    .limit(bindparam("most", type_=Integer))
)


def members_touched(session: Session, set_ids: Sequence[UUID], *, teams: bool) -> set[UUID] | None:
    """Members who were changed themselves, or whose service was; None when there are too many to tell.

    Args:
        session: a reader.
        set_ids: the change sets.
        teams: whether a change of a team touches those who serve in it, in a list ordered by teams.
    """
    tables = (_MEMBERS, _SPELLS, _TEAMS) if teams else (_MEMBERS, _SPELLS)
    asked = {"set_ids": set_ids, "tables": tables, "most": MOST_CHANGES + 1}
    changes = session.connection().execute(_CHANGES, asked).all()
    if len(changes) > MOST_CHANGES:
        return None
    found = {UUID(change.row_key) for change in changes if change.table_name == _MEMBERS}
    found |= _members_named(change for change in changes if change.table_name == _SPELLS)
    for table_name, of_spell in ((_SPELLS, ServiceSpellRow.id), (_TEAMS, ServiceSpellRow.team_id)):
        keys = [UUID(change.row_key) for change in changes if change.table_name == table_name]
        if keys:
            found.update(session.scalars(select(ServiceSpellRow.member_id).where(of_spell.in_(keys))))
    return found


def _members_named(changes: Iterable[Row[*tuple[Any, ...]]]) -> set[UUID]:
    """Whose a spell was: it may be another's by now, or gone."""
    named = (loads(change.fields).get("member_id", ()) for change in changes)
    return {member_id for pair in named for member_id in pair if member_id is not None}
