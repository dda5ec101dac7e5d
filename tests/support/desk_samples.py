"""An office on a real database, with a clock that stands where a test puts it."""

from datetime import UTC, date, datetime
from uuid import UUID

from commune_desk.domain.ids import IdSource
from commune_desk.services.desk import LOCAL_OFFSET, Desk
from commune_desk.services.units import CreateUnit, create_unit
from commune_desk.store.engine import Database
from commune_desk.store.writes.members import add_member, begin_service
from commune_desk.store.writes.teams import add_team

FOUNDED = date(2024, 7, 1)


class StandingClock:
    """Says the same local time until it is moved."""

    def __init__(self, local: datetime) -> None:
        self.local = local

    def now(self) -> datetime:
        return (self.local - LOCAL_OFFSET).replace(tzinfo=UTC)


def new_ids(first_ms: int) -> IdSource:
    """Identifiers that are the same in every run; another beginning gives others."""
    ticks = iter(range(10**9))
    return IdSource(lambda: first_ms + next(ticks), lambda _bits: 0)


def new_desk(database: Database, local: str = "2026-10-22T08:00", first_id_ms: int = 1_780_000_000_000) -> Desk:
    """An office standing at a local time; a second one in the same database needs other identifiers."""
    command = CreateUnit("00001", "xa", "Yên Sơn", "tinh", "Tân Lĩnh")
    return create_unit(
        database,
        command,
        who="Lò Văn Chiến",
        clock=StandingClock(datetime.fromisoformat(local)),
        new_id=new_ids(first_id_ms),
    )


def move_clock(desk: Desk, local: str) -> None:
    """Puts the desk's clock to a local time."""
    assert isinstance(desk.clock, StandingClock)
    desk.clock.local = datetime.fromisoformat(local)


def team_of(desk: Desk, name: str, *people: str, valid_from: date = FOUNDED) -> tuple[UUID, list[UUID]]:
    """A team whose first person leads and whose second is deputy."""
    with desk.work("history.teams.add", name=name) as work:
        team_id = add_team(work.session, desk.unit_id, desk.new_id, name=name, valid_from=valid_from)
        members = []
        for place, full_name in enumerate(people):
            member = add_member(work.session, desk.unit_id, desk.new_id(), {"full_name": full_name})
            post = ("leader", "deputy")[place] if place < 2 else "member"
            begin_service(work.session, desk.new_id, member.id, team_id=team_id, post=post, valid_from=valid_from)
            members.append(member.id)
        work.commit()
    return team_id, members
