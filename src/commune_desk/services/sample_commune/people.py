"""Areas, teams and members of the sample commune, with those who came and went meanwhile."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from commune_desk.domain.teams import Post
from commune_desk.services.desk import Desk
from commune_desk.services.sample_commune.persons import Persons
from commune_desk.services.sample_commune.size import SampleSize
from commune_desk.services.sample_commune.texts import Area, NamedMember, SampleTexts
from commune_desk.store.tables.member_records import AddressRow
from commune_desk.store.tables.members import InsuranceSpellRow, ServiceSpellRow
from commune_desk.store.tables.teams import ApprovedNumberRow, AreaFactRow, TeamAreaRow
from commune_desk.store.writes.members import add_member
from commune_desk.store.writes.teams import add_team

_PEOPLE_PER_HOUSEHOLD = 4.15
_NEW_COUNTS_FROM = date(2026, 1, 1)
_MEMBERS_A_CHANGE = 9
_VACANCY_DAYS = (12, 45)
_LATER_JOINED_PERCENT = 12
_END_DOCUMENTS = {"a": "Đơn xin thôi tham gia", "b": "Giấy khám sức khỏe"}
_GROUNDS = ("a", "a", "a", "b", "b")
_INSURED_PERCENT = {"social": 84, "health": 45}
_RANK = {post: rank for rank, post in enumerate(Post)}


@dataclass(frozen=True)
class Serving:
    """A while of service of somebody of the sample commune; `ground` when they left the force after it."""

    member_id: UUID
    full_name: str
    team: int
    post: Post
    start: date
    end: date | None = None
    ground: str | None = None

    def on(self, day: date) -> bool:
        """Whether the day lies in it."""
        return self.start <= day and (self.end is None or day < self.end)


@dataclass(frozen=True)
class SampleTeam:
    """A team and the area it covers."""

    id: UUID
    area: Area


@dataclass(frozen=True)
class SamplePeople:
    """Who the other parts of the sample commune speak of; the spells of a team stand in the order of posts."""

    teams: tuple[SampleTeam, ...]
    spells: tuple[tuple[Serving, ...], ...]
    persons: Persons

    def serving(self, team: int, day: date) -> list[Serving]:
        """The members of a team on a day, leader first."""
        return [spell for spell in self.spells[team] if spell.on(day)]

    def all_serving(self, day: date) -> list[Serving]:
        """Everybody in service on a day, by team and post."""
        return [spell for team in range(len(self.teams)) for spell in self.serving(team, day)]


def write_people(desk: Desk, size: SampleSize, texts: SampleTexts) -> SamplePeople:
    """Teams over their areas, members, spells of service and insurance, approved numbers."""
    rng = size.random("people")
    persons = Persons(rng, texts)
    with desk.work("history.sample.people") as work:
        areas = [texts.area(index) for index in range(size.team_count)]
        teams = tuple(SampleTeam(_add_team(desk, work.session, size, rng, area), area) for area in areas)
        spells = _Recruiting(desk, work.session, size, rng, persons, teams).spells()
        work.session.add_all(_spell_row(desk, teams, spell) for spell in spells)
        work.session.add_all(_insurances(desk, rng, spells))
        work.session.add_all(_approved_numbers(desk, size, teams, spells))
        work.commit()
    of_team = (sorted((one for one in spells if one.team == index), key=_place) for index in range(len(teams)))
    return SamplePeople(teams, tuple(tuple(own) for own in of_team), persons)


def _place(spell: Serving) -> tuple[int, date]:
    return _RANK[spell.post], spell.start


def _add_team(desk: Desk, session: Session, size: SampleSize, rng: Random, area: Area) -> UUID:
    """The team; the households of its area are counted anew in 2026."""
    team_id = add_team(
        session,
        desk.unit_id,
        desk.new_id,
        name=area.name,
        valid_from=size.began,
        household_count=area.households,
        population=round(area.households * _PEOPLE_PER_HOUSEHOLD),
        area_class=area.area_class,
    )
    if size.began < _NEW_COUNTS_FROM <= size.until:
        of_team = select(AreaFactRow).join(TeamAreaRow, TeamAreaRow.area_id == AreaFactRow.area_id)
        first = session.scalars(of_team.where(TeamAreaRow.team_id == team_id)).one()
        first.valid_to = _NEW_COUNTS_FROM
        households = area.households + rng.randint(-2, 9)
        session.add(
            AreaFactRow(
                id=desk.new_id(),
                area_id=first.area_id,
                household_count=households,
                population=round(households * _PEOPLE_PER_HOUSEHOLD),
                area_class=area.area_class,
                valid_from=_NEW_COUNTS_FROM,
                valid_to=None,
            )
        )
    return team_id


class _Recruiting:
    """Fills the seats of the teams, and lets some leave and others come in their place."""

    def __init__(  # noqa: PLR0917 - one caller, in the order of their making
        self,
        desk: Desk,
        session: Session,
        size: SampleSize,
        rng: Random,
        persons: Persons,
        teams: tuple[SampleTeam, ...],
    ) -> None:
        self._desk, self._session, self._size = desk, session, size
        self._rng, self._persons, self._teams = rng, persons, teams

    def spells(self) -> list[Serving]:
        """All spells; on the last day there are as many members as asked for."""
        seats = [self._first_team(index, count) for index, count in enumerate(self._seat_counts())]
        changing = self._rng.sample(range(len(seats)), min(len(seats), self._size.members // _MEMBERS_A_CHANGE))
        return [
            spell
            for index, seated in enumerate(seats)
            for spell in (self._after_change(seated) if index in changing else seated)
        ]

    def _seat_counts(self) -> list[int]:
        """Members of each team: as even as can be, those whose area names more people first."""
        least, more = divmod(self._size.members, len(self._teams))
        order = list(range(len(self._teams)))
        self._rng.shuffle(order)
        order.sort(key=lambda index: -len(self._teams[index].area.members))
        return [least + (index in order[:more]) for index in range(len(self._teams))]

    def _first_team(self, index: int, count: int) -> list[Serving]:
        posts = (Post.LEADER, Post.DEPUTY, *(Post.MEMBER for _ in range(count)))[:count]
        named = self._teams[index].area.members
        return [
            self._recruit(index, post, self._joined(post), named[seat] if seat < len(named) else None)
            for seat, post in enumerate(posts)
        ]

    def _joined(self, post: Post) -> date:
        """Most began with the force; some plain members later."""
        room = (self._size.recorded.start - self._size.began).days
        later = post is Post.MEMBER and self._rng.randrange(100) < _LATER_JOINED_PERCENT
        return self._size.began + timedelta(days=self._rng.randrange(room) if later and room else 0)

    def _recruit(self, team: int, post: Post, start: date, named: NamedMember | None = None) -> Serving:
        values = self._persons.values(self._teams[team].area, named)
        row = add_member(self._session, self._desk.unit_id, self._desk.new_id(), values)
        where = row.address or self._teams[team].area.name
        self._session.add(
            AddressRow(id=self._desk.new_id(), member_id=row.id, address_kind="permanent", address_text=where)
        )
        return Serving(row.id, row.full_name, team, post, start)

    def _after_change(self, seated: list[Serving]) -> list[Serving]:
        """One leaves; when it was the deputy a plain member follows; somebody new takes the seat that is free."""
        first, until = self._size.recorded.start, self._size.until
        room = (until - first).days - _VACANCY_DAYS[1]
        plain = [spell for spell in seated if spell.post is Post.MEMBER]
        if room <= 0 or not plain:
            return seated
        day = first + timedelta(days=self._rng.randrange(room))
        last = plain[-1]
        leaving = seated[1] if self._rng.random() < 0.3 and last.start < day else last
        if leaving.start >= day:
            return seated
        stays = [spell for spell in seated if spell not in {leaving, last}]
        changed = [replace(leaving, end=day, ground=self._rng.choice(_GROUNDS))]
        if leaving is not last:
            changed += [replace(last, end=day), replace(last, post=leaving.post, start=day)]
        newcomer = self._recruit(last.team, Post.MEMBER, day + timedelta(days=self._rng.randint(*_VACANCY_DAYS)))
        return [*stays, *changed, newcomer]


def _spell_row(desk: Desk, teams: tuple[SampleTeam, ...], spell: Serving) -> ServiceSpellRow:
    decided = spell.start - timedelta(days=3)
    return ServiceSpellRow(
        id=desk.new_id(),
        member_id=spell.member_id,
        team_id=teams[spell.team].id,
        post=spell.post.value,
        valid_from=spell.start,
        valid_to=spell.end,
        decision_number=_decision_number(decided),
        decision_date=decided,
        end_reason=spell.ground,
        end_document=_END_DOCUMENTS.get(spell.ground or ""),
        end_decision_number=_decision_number(spell.end) if spell.end and spell.ground else None,
        end_note="Đơn xin thôi vì lý do gia đình" if spell.ground == "a" else None,
    )


def _decision_number(day: date) -> str:
    """Decisions of one day share a number, as lists of names do; numbers grow through the year."""
    return f"{int(day.strftime('%j')) * 2 // 3 + 1}/QĐ-UBND"


def _insurances(desk: Desk, rng: Random, spells: list[Serving]) -> Iterator[InsuranceSpellRow]:
    """Who takes part does so from the first to the last day of service."""
    of_member: dict[UUID, list[Serving]] = {}
    for spell in spells:
        of_member.setdefault(spell.member_id, []).append(spell)
    for member_id, own in of_member.items():
        last = max(own, key=lambda spell: spell.start)
        for kind, percent in _INSURED_PERCENT.items():
            if rng.randrange(100) < percent:
                yield InsuranceSpellRow(
                    id=desk.new_id(),
                    member_id=member_id,
                    kind=kind,
                    valid_from=min(spell.start for spell in own),
                    valid_to=last.end,
                )


def _approved_numbers(
    desk: Desk, size: SampleSize, teams: tuple[SampleTeam, ...], spells: list[Serving]
) -> Iterator[ApprovedNumberRow]:
    """Of each team and of the commune: two teams may have one member more than they have."""
    total = 0
    for index, team in enumerate(teams):
        present = sum(spell.team == index and spell.on(size.until) for spell in spells)
        count = present + (index in {len(teams) // 3, 2 * len(teams) // 3})
        total += count
        yield _approved(desk, size, team.id, None, count)
    yield _approved(desk, size, None, len(teams), total)


def _approved(
    desk: Desk, size: SampleSize, team_id: UUID | None, team_count: int | None, member_count: int
) -> ApprovedNumberRow:
    decided = size.began - timedelta(days=5)
    return ApprovedNumberRow(
        id=desk.new_id(),
        unit_id=desk.unit_id,
        team_id=team_id,
        team_count=team_count,
        member_count=member_count,
        decision_number=_decision_number(decided),
        decision_date=decided,
        valid_from=size.began,
        valid_to=None,
    )
