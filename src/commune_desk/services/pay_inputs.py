"""What a month of pay follows from, gathered from the records in a fixed number of queries."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from commune_desk.domain.allowances import Adjustment, PayPerson, ServiceSpell
from commune_desk.domain.effective import Dated, segments
from commune_desk.domain.member_records import Stretch, account_on
from commune_desk.domain.periods import Month, Period
from commune_desk.domain.rate_packs import RatePack, parse_pack
from commune_desk.domain.teams import AreaClass, Post
from commune_desk.services.pay_duties import DutyOutside, duties_of
from commune_desk.store.queries.allowances import adjustments, area_classes
from commune_desk.store.queries.member_records import accounts_of
from commune_desk.store.queries.members import POST_RANK, insured_within, spells_begun, spells_within
from commune_desk.store.queries.units import rate_pack_rows
from commune_desk.store.tables.member_records import AccountRow
from commune_desk.store.tables.members import MemberRow, ServiceSpellRow
from commune_desk.store.tables.teams import TeamRow

DatedAccount = tuple[Stretch, str, str | None]
"""When an account holds, its number and its bank."""


@dataclass(frozen=True)
class PayeeInput:
    """A person on the list: team and post are those of the last day served up to the end of the month."""

    member_id: UUID
    full_name: str
    name_sort: bytes
    team_id: UUID
    team_number: int
    team_name: str
    post: str
    account_number: str | None
    bank_name: str | None
    pay: PayPerson

    @property
    def place(self) -> tuple[Any, ...]:
        """Order on the list: team, post, given name."""
        return (self.team_number, POST_RANK[self.post], self.name_sort, self.member_id)

    def leads_on(self, day: date) -> bool:
        """Whether this is the leader of the team on a day."""
        return any(spell.post is Post.LEADER and spell.period.contains(day) for spell in self.pay.spells)


@dataclass(frozen=True)
class PayInputs:
    """Everybody who served in the month or has arrears in it, in the order of the list.

    Attributes:
        outside: duty on record on days on which somebody was not in service.
    """

    people: tuple[PayeeInput, ...]
    outside: tuple[DutyOutside, ...] = ()


def gather(session: Session, unit_id: UUID, month: Month) -> PayInputs:
    """Reads the month's inputs."""
    period = month.period
    start, end = period.start, period.bounded_end
    spells: dict[UUID, list[tuple[MemberRow, ServiceSpellRow, TeamRow]]] = {}
    for member, spell, team in spells_within(session, unit_id, start, end):
        spells.setdefault(member.id, []).append((member, spell, team))
    duties = duties_of(session, unit_id, start, end)
    insured: dict[tuple[UUID, str], list[Period]] = {}
    for insurance in insured_within(session, unit_id, start, end):
        key = (insurance.member_id, insurance.kind)
        insured.setdefault(key, []).append(Period(insurance.valid_from, insurance.valid_to))
    arrears: dict[UUID, list[Adjustment]] = {}
    for row in adjustments(session, unit_id, month.first_day):
        arrears.setdefault(row.member_id, []).append(Adjustment(row.amount_vnd, row.reason))
    for member, spell, team in spells_begun(session, unit_id, [key for key in arrears if key not in spells], end):
        spells.setdefault(member.id, []).append((member, spell, team))
    classes = _classes(session, unit_id, period)
    accounts = accounts_of(session, list(spells))
    people = [
        _payee(
            rows,
            _dated(accounts.get(member_id, ())),
            end - timedelta(days=1),
            PayPerson(
                member_id=member_id,
                spells=tuple(cut for _, spell, _ in rows for cut in _cut_by_class(spell, period, classes)),
                night_shifts=duties.nights(member_id),
                holiday_nights=duties.rest_nights(member_id),
                holiday_duties=duties.rest_days(member_id),
                social_insurance=tuple(insured.get((member_id, "social"), ())),
                health_insurance=tuple(insured.get((member_id, "health"), ())),
                adjustments=tuple(arrears.get(member_id, ())),
            ),
        )
        for member_id, rows in spells.items()
    ]
    outside = duties.outside(session, month, {person.member_id: person.pay.spells for person in people})
    return PayInputs(tuple(sorted(people, key=lambda person: person.place)), outside)


def _dated(accounts: Iterable[AccountRow]) -> list[DatedAccount]:
    return [(Stretch(row.valid_from, row.valid_to), row.account_number, row.bank_name) for row in accounts]


def _payee(
    rows: list[tuple[MemberRow, ServiceSpellRow, TeamRow]], accounts: list[DatedAccount], day: date, pay: PayPerson
) -> PayeeInput:
    """Team, post and account are those of the last day of the month."""
    member, spell, team = max(rows, key=lambda row: row[1].valid_from)
    account = account_on(day, accounts, (member.account_number, member.bank_name))
    return PayeeInput(
        member_id=member.id,
        full_name=member.full_name,
        name_sort=member.name_sort,
        team_id=team.id,
        team_number=team.number,
        team_name=team.name,
        post=spell.post,
        account_number=account[0],
        bank_name=account[1],
        pay=pay,
    )


Classes = dict[UUID, list[list[Dated[AreaClass]]]]
"""Team -> the classes of each of its areas."""


def _classes(session: Session, unit_id: UUID, period: Period) -> Classes:
    of_areas: dict[UUID, dict[UUID, list[Dated[AreaClass]]]] = {}
    for covers, fact in area_classes(session, unit_id, period.start, period.bounded_end):
        common = Period(covers.valid_from, covers.valid_to).intersect(Period(fact.valid_from, fact.valid_to))
        if common is not None and fact.area_class is not None:
            of_team = of_areas.setdefault(covers.team_id, {})
            of_team.setdefault(covers.area_id, []).append(Dated(common, AreaClass(fact.area_class)))
    return {team_id: list(areas.values()) for team_id, areas in of_areas.items()}


def _cut_by_class(spell: ServiceSpellRow, month: Period, classes: Classes) -> list[ServiceSpell]:
    """The days of a spell within the month, cut where the class of the team's area changes.

    A team whose areas have different classes has none: which rate it then gets is for people to say. A spell outside
    the month stays whole.
    """
    whole, post = Period(spell.valid_from, spell.valid_to), Post(spell.post)
    within = whole.intersect(month)
    if within is None:
        return [ServiceSpell(whole, spell.team_id, post)]
    found = []
    for segment in segments(within, *classes.get(spell.team_id, ())):
        known = {area_class for area_class in segment.values if area_class is not None}
        found.append(ServiceSpell(segment.period, spell.team_id, post, known.pop() if len(known) == 1 else None))
    return found


def packs_of(session: Session, unit_id: UUID) -> tuple[Dated[RatePack], ...]:
    """Each pack the office has taken over, with the days it pays by it."""
    return tuple(
        Dated(Period(row.valid_from, row.valid_to), parse_pack(row.text)) for row in rate_pack_rows(session, unit_id)
    )
