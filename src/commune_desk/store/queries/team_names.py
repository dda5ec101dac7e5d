"""Teams by their identifier or by what an office calls them."""

from collections.abc import Callable, Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from commune_desk.domain.areas import split_name
from commune_desk.domain.errors import RefusedError
from commune_desk.domain.text import exact, fold
from commune_desk.store.queries.dated import in_force
from commune_desk.store.tables.teams import TeamRow


def team_of_unit(session: Session, unit_id: UUID, team_id: UUID) -> TeamRow:
    """A team of the unit.

    Raises:
        RefusedError: ``error.no_such_team``.
    """
    row = session.get(TeamRow, team_id)
    if row is None or row.unit_id != unit_id:
        raise RefusedError("error.no_such_team")
    return row


def ends_of_teams(session: Session, unit_id: UUID, day: date) -> Sequence[date]:
    """On which days teams were no more, up to a day; the latest first."""
    ended = select(TeamRow.valid_to).where(TeamRow.unit_id == unit_id, TeamRow.valid_to <= day).distinct()
    return [end for end in session.scalars(ended.order_by(TeamRow.valid_to.desc())) if end is not None]


def teams_by_name(session: Session, unit_id: UUID, name: str, day: date) -> list[UUID]:
    """Which teams of a day a name may mean: none, the one, or several that it does not tell apart.

    The whole name goes before the proper name, and marks as written before none.
    """
    query = select(TeamRow.id, TeamRow.name).where(TeamRow.unit_id == unit_id, in_force(TeamRow, day))
    teams = session.execute(query.order_by(TeamRow.number, TeamRow.id)).all()
    for same in (_same_whole, _same_proper):
        for form in (exact, fold):
            found = [team_id for team_id, team_name in teams if same(team_name, name, form)]
            if found:
                return found
    return []


def _same_whole(one: str, other: str, form: Callable[[str], str]) -> bool:
    return form(one) == form(other)


def _same_proper(one: str, other: str, form: Callable[[str], str]) -> bool:
    """Buôn Đông and Thôn Đông may be one area; thôn 1 and khu phố 1 are two, but 1 alone may be either."""
    (one_kind, one_name), (other_kind, other_name) = _kind_and_name(one), _kind_and_name(other)
    numbered = one_name.isdigit() and one_kind and other_kind
    return form(one_name) == form(other_name) and (not numbered or one_kind == other_kind)


def _kind_and_name(name: str) -> tuple[str, str]:
    """As `split_name`; a bare "Tổ" is the word for the team and tells no kind of area."""
    kind, proper = split_name(name)
    return kind, proper[3:] if not kind and proper.lower().startswith("tổ ") else proper
