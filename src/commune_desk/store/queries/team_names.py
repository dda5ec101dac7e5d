"""Which team an office means by a name."""

from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from commune_desk.domain.areas import split_name
from commune_desk.domain.text import fold
from commune_desk.store.queries.dated import in_force
from commune_desk.store.tables.teams import TeamRow


def team_by_name(session: Session, unit_id: UUID, name: str, day: date) -> UUID | None:
    """The one team of that name on a day: by the whole name first, then by the proper name; marks aside."""
    query = select(TeamRow.id, TeamRow.name).where(TeamRow.unit_id == unit_id, in_force(TeamRow, day))
    teams = session.execute(query).all()
    whole = [team_id for team_id, team_name in teams if fold(team_name) == fold(name)]
    if len(whole) == 1:
        return whole[0]
    proper = fold(split_name(name)[1])
    by_proper = [team_id for team_id, team_name in teams if fold(split_name(team_name)[1]) == proper]
    return by_proper[0] if len(by_proper) == 1 and not whole else None
