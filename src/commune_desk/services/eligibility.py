"""Who needs attention: members whom Điều 13 Luật 30/2023/QH15 makes doubtful, and those who turn 70."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from commune_desk.domain.eligibility import Doubt, doubts_of, turns_70_on
from commune_desk.services.desk import Desk
from commune_desk.store.queries.eligibility import evidence_of
from commune_desk.store.queries.members import MemberFilter, member_of_unit, members_as_of
from commune_desk.store.tables.members import MemberRow
from commune_desk.store.writes.members import COLUMNS


@dataclass(frozen=True)
class AttentionView:
    """A member in service with what is doubtful."""

    member_id: UUID
    full_name: str
    team_name: str
    doubts: tuple[Doubt, ...]


@dataclass(frozen=True)
class BirthdayView:
    """A member in service who turns 70; `day` is the last of the year when only the year of birth is known."""

    member_id: UUID
    full_name: str
    team_name: str
    day: date
    day_known: bool


class EligibilityService:
    """Reads only: nothing here is refused."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def doubts(self, member_id: UUID, day: date) -> tuple[Doubt, ...]:
        """What is doubtful about one person on a day."""
        with self._desk.database.reader() as session:
            row = member_of_unit(session, self._desk.unit_id, member_id)
            return doubts_of(day, _values(row), evidence_of(session, row.unit_id, [row.id], day)[row.id])

    def attention(self, day: date, *, unproven: bool = True) -> tuple[AttentionView, ...]:
        """Everybody in service on a day about whom there is a doubt, by team; without what only lacks its proof."""
        with self._desk.database.reader() as session:
            rows = session.execute(members_as_of(self._desk.unit_id, MemberFilter(day, sort="team"))).all()
            evidence = evidence_of(session, self._desk.unit_id, [member.id for member, _, _ in rows], day)
            views = (
                AttentionView(
                    member.id,
                    member.full_name,
                    team.name,
                    tuple(
                        doubt
                        for doubt in doubts_of(day, _values(member), evidence[member.id])
                        if unproven or not doubt.unproven
                    ),
                )
                for member, _, team in rows
            )
            return tuple(view for view in views if view.doubts)

    def turning_70(self, year: int, day: date) -> tuple[BirthdayView, ...]:
        """Who of those in service on a day turns 70 in a year, by the day."""
        with self._desk.database.reader() as session:
            rows = session.execute(members_as_of(self._desk.unit_id, MemberFilter(day, sort="name"))).all()
            found = [
                BirthdayView(member.id, member.full_name, team.name, turns, member.birth_date is not None)
                for member, _, team in rows
                if (turns := turns_70_on(member.birth_date, member.birth_year, year)) is not None
            ]
            return tuple(sorted(found, key=_by_day))


def _by_day(view: BirthdayView) -> date:
    return view.day


def _values(row: MemberRow) -> dict[str, object]:
    return {column: getattr(row, column) for column in COLUMNS}
