"""Members with their service as of a day."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import Date, Row, Select, and_, bindparam, case, exists, func, literal_column, select, type_coerce
from sqlalchemy.orm import Session, aliased
from sqlalchemy.types import NullType

from commune_desk.domain.errors import RefusedError
from commune_desk.store.base import IdType, id_of_bytes
from commune_desk.store.queries.dated import in_force, overlapping
from commune_desk.store.tables.members import DistinctPeopleRow, InsuranceSpellRow, MemberRow, ServiceSpellRow
from commune_desk.store.tables.teams import TeamRow

POST_RANK = {"leader": 1, "deputy": 2, "member": 3}
"""Order of posts in every list of a team."""

LINE = (
    "id",
    "full_name",
    "sex",
    "birth_date",
    "birth_year",
    "national_id",
    "phone",
    "address",
    "ethnicity",
    "education",
)
"""What a list shows of a person."""

AT_ONCE = (16, 50, 100)
"""Members whose lines are read by one statement: what a search shows, a block of a list, the first sight of one."""

SORTS = ("name", "team", "post", "birth", "joined")


@dataclass(frozen=True)
class MemberFilter:
    """Which members a list shows.

    Attributes:
        day: the day of which service, team and post are shown.
        in_service: True only those serving on `day`, False only those not, None everybody.
        team_ids, posts: empty for all.
        ids: only these (what a search found); None for no such limit.
    """

    day: date
    in_service: bool | None = True
    team_ids: tuple[UUID, ...] = ()
    posts: tuple[str, ...] = ()
    ids: tuple[UUID, ...] | None = None
    sort: str = "name"
    descending: bool = False


def member_of_unit(session: Session, unit_id: UUID, member_id: UUID) -> MemberRow:
    """A member's row, to read.

    Raises:
        RefusedError: there is no such member in the unit.
    """
    row = session.get(MemberRow, member_id)
    if row is None or row.unit_id != unit_id:
        raise RefusedError("error.no_such_member")
    return row


def member_to_write(session: Session, unit_id: UUID, member_id: UUID) -> MemberRow:
    """A member's row, to change or to write something beside: every service asks for it here.

    Raises:
        RefusedError: there is no such member in the unit, or the record was merged into another, who is named.
    """
    row = member_of_unit(session, unit_id, member_id)
    if row.merged_into_id is not None:
        into = session.get_one(MemberRow, row.merged_into_id)
        raise RefusedError("error.member_merged", full_name=row.full_name, into=into.full_name)
    return row


def members_as_of(unit_id: UUID, wanted: MemberFilter) -> Select[*tuple[Any, ...]]:
    """Rows (MemberRow, ServiceSpellRow | None, TeamRow | None) in the order wanted."""
    on_day = and_(ServiceSpellRow.member_id == MemberRow.id, in_force(ServiceSpellRow, wanted.day))
    query = (
        select(MemberRow, ServiceSpellRow, TeamRow)
        .outerjoin(ServiceSpellRow, on_day)
        .outerjoin(TeamRow, TeamRow.id == ServiceSpellRow.team_id)
    )
    return _ordered(_filtered(query, unit_id, wanted), wanted)


MemberKey = tuple[Any, ...]
"""(member key, spell key | None, what orders the line): as the driver gives it, for a long list has no use for a
hundred thousand identifiers as objects."""


def member_keys(unit_id: UUID, wanted: MemberFilter) -> Select[*tuple[Any, ...]]:
    """A `MemberKey` of every line of a list, in the order wanted; `member_lines` takes the keys."""
    on_day = and_(ServiceSpellRow.member_id == MemberRow.id, in_force(ServiceSpellRow, wanted.day))
    query = select(
        _as_stored(MemberRow.id).label("member_key"),
        _as_stored(ServiceSpellRow.id).label("spell_key"),
        *(_as_stored(column).label(f"order_{place}") for place, column in enumerate(_order_of(wanted.sort))),
    )
    query = query.select_from(MemberRow).outerjoin(ServiceSpellRow, on_day)
    if wanted.sort == "team":
        query = query.outerjoin(TeamRow, TeamRow.id == ServiceSpellRow.team_id)
    return _ordered(_filtered(query, unit_id, wanted), wanted)


def member_keys_among(unit_id: UUID, wanted: MemberFilter, ids: Any) -> Select[*tuple[Any, ...]]:
    """The same of some members alone: `ids` is an expanding parameter, so that one statement serves for any."""
    return member_keys(unit_id, replace(wanted, ids=None)).where(MemberRow.id.in_(ids))


def place_in_order(key: MemberKey, *, descending: bool) -> tuple[Any, ...]:
    """What compares as the database orders the lines of a list: empty cells last, whichever way it is sorted."""
    member_key, _, *cells = key
    return (*((cell is None, _Downwards(cell) if descending else cell) for cell in cells), member_key)


@dataclass(frozen=True)
class _Downwards:
    """A cell that stands before what is smaller."""

    cell: Any

    def __lt__(self, other: "_Downwards") -> bool:
        return bool(other.cell < self.cell)


def member_lines(session: Session, keys: Sequence[MemberKey], day: date) -> list[Row[*tuple[Any, ...]]]:
    """What a list shows of each key, in the order of the keys: both keys, LINE, team, post, joined, insurances."""
    found = lines_of_members(session, list({key[0] for key in keys}), day)
    lines = {(line.member_key, line.spell_key): line for line in found}
    return [lines[key[0], key[1]] for key in keys]


def lines_of_members(session: Session, ids: Sequence[Any], day: date) -> Sequence[Row[*tuple[Any, ...]]]:
    """The same of some members, in no order: a line for each service of the day, one for who serves nowhere."""
    connection = session.connection()
    lines: list[Row[*tuple[Any, ...]]] = []
    for start in range(0, len(ids), AT_ONCE[-1]):
        some = tuple(ids[start : start + AT_ONCE[-1]])
        at_once = next(count for count in AT_ONCE if len(some) <= count)
        padded = some + some[-1:] * (at_once - len(some))
        wanted = {f"id_{place}": member_id for place, member_id in enumerate(padded)}
        lines += connection.execute(_lines(at_once), {"day": day, **wanted}).all()
    return lines


@cache
def _lines(at_once: int) -> Select[*tuple[Any, ...]]:
    """Lines of so many members. Made once, and for always as many: putting it together takes longer than running."""
    members, spells, teams, insurance = (
        table.__table__ for table in (MemberRow, ServiceSpellRow, TeamRow, InsuranceSpellRow)
    )
    day: Any = bindparam("day", type_=Date)
    first = spells.alias()
    joined = select(func.min(first.c.valid_from)).where(first.c.member_id == members.c.id)
    takes_part = select(func.string_agg(insurance.c.kind, literal_column("' '"))).where(
        insurance.c.member_id == members.c.id,
        insurance.c.valid_from <= day,
        insurance.c.valid_to.is_(None) | (insurance.c.valid_to > day),
    )
    serves = and_(
        spells.c.member_id == members.c.id,
        spells.c.valid_from <= day,
        spells.c.valid_to.is_(None) | (spells.c.valid_to > day),
    )
    return (
        select(
            _as_stored(members.c.id).label("member_key"),
            _as_stored(spells.c.id).label("spell_key"),
            *(members.c[name] for name in LINE),
            teams.c.id.label("team_id"),
            teams.c.number.label("team_number"),
            teams.c.name.label("team_name"),
            spells.c.post,
            joined.scalar_subquery().label("joined"),
            takes_part.scalar_subquery().label("insurances"),
        )
        .select_from(members.outerjoin(spells, serves).outerjoin(teams, teams.c.id == spells.c.team_id))
        .where(members.c.id.in_([bindparam(f"id_{place}", type_=IdType) for place in range(at_once)]))
    )


def id_of_key(key: Any) -> UUID:
    """The identifier that a key of `member_keys` stands for."""
    return key if isinstance(key, UUID) else id_of_bytes(key)


def stored_key(session: Session, member_id: UUID) -> Any:
    """The key of `member_keys` that an identifier has."""
    return member_id if session.get_bind().dialect.name == "postgresql" else member_id.bytes


def _as_stored(column: Any) -> Any:
    return type_coerce(column, NullType())


def _filtered(query: Select[*tuple[Any, ...]], unit_id: UUID, wanted: MemberFilter) -> Select[*tuple[Any, ...]]:
    query = query.where(MemberRow.unit_id == unit_id, MemberRow.merged_into_id.is_(None))
    if wanted.in_service is not None:
        serving = ServiceSpellRow.id.is_not(None)
        query = query.where(serving if wanted.in_service else ~serving)
    if wanted.team_ids:
        query = query.where(ServiceSpellRow.team_id.in_(wanted.team_ids))
    if wanted.posts:
        query = query.where(ServiceSpellRow.post.in_(wanted.posts))
    if wanted.ids is not None:
        query = query.where(MemberRow.id.in_(wanted.ids))
    return query


def _ordered(query: Select[*tuple[Any, ...]], wanted: MemberFilter) -> Select[*tuple[Any, ...]]:
    turned = (column.desc() if wanted.descending else column.asc() for column in _order_of(wanted.sort))
    # The two engines put empty cells at different ends unless told.
    return query.order_by(*(column.nulls_last() for column in turned), MemberRow.id)


def _order_of(sort: str) -> tuple[Any, ...]:
    """The columns of an order; behind them all stands the identifier."""
    columns: dict[str, tuple[Any, ...]] = {
        "name": (MemberRow.name_sort,),
        "team": (TeamRow.number, TeamRow.name_sort, _post_rank(), MemberRow.name_sort),
        "post": (_post_rank(), MemberRow.name_sort),
        "birth": (MemberRow.birth_year, MemberRow.birth_date, MemberRow.name_sort),
        "joined": (_first_day(), MemberRow.name_sort),
    }
    return columns.get(sort, columns["name"])


def _first_day() -> Any:
    """When a member first joined, as `first_joined` tells it."""
    spell = aliased(ServiceSpellRow)
    return select(func.min(spell.valid_from)).where(spell.member_id == MemberRow.id).scalar_subquery()


def _post_rank() -> Any:
    """Leader, deputy, member: the order of every list of a team."""
    return case(POST_RANK, value=ServiceSpellRow.post, else_=len(POST_RANK))


def first_joined(session: Session, member_ids: Sequence[UUID]) -> dict[UUID, date]:
    """The first day of service of each member ever in service."""
    query = (
        select(ServiceSpellRow.member_id, func.min(ServiceSpellRow.valid_from))
        .where(ServiceSpellRow.member_id.in_(member_ids))
        .group_by(ServiceSpellRow.member_id)
    )
    return dict(session.execute(query).all())


def spells_of(session: Session, member_id: UUID) -> Sequence[Row[ServiceSpellRow, TeamRow]]:
    """Every spell of a member with its team, oldest first."""
    query = select(ServiceSpellRow, TeamRow).join(TeamRow, TeamRow.id == ServiceSpellRow.team_id)
    return session.execute(
        query.where(ServiceSpellRow.member_id == member_id).order_by(ServiceSpellRow.valid_from)
    ).all()


def spells_within(
    session: Session, unit_id: UUID, start: date, end: date
) -> Sequence[Row[MemberRow, ServiceSpellRow, TeamRow]]:
    """(MemberRow, ServiceSpellRow, TeamRow) of everybody who served on some day of [start, end), in list order."""
    query = (
        select(MemberRow, ServiceSpellRow, TeamRow)
        .join(ServiceSpellRow, ServiceSpellRow.member_id == MemberRow.id)
        .join(TeamRow, TeamRow.id == ServiceSpellRow.team_id)
        .where(MemberRow.unit_id == unit_id, overlapping(ServiceSpellRow, start, end))
    )
    return session.execute(
        query.order_by(TeamRow.number, _post_rank(), MemberRow.name_sort, MemberRow.id, ServiceSpellRow.valid_from)
    ).all()


def spells_begun(
    session: Session, unit_id: UUID, member_ids: Sequence[UUID], end: date
) -> Sequence[Row[MemberRow, ServiceSpellRow, TeamRow]]:
    """(MemberRow, ServiceSpellRow, TeamRow) of each spell of these members that began before a day, oldest first."""
    query = (
        select(MemberRow, ServiceSpellRow, TeamRow)
        .join(ServiceSpellRow, ServiceSpellRow.member_id == MemberRow.id)
        .join(TeamRow, TeamRow.id == ServiceSpellRow.team_id)
        .where(MemberRow.unit_id == unit_id, MemberRow.id.in_(member_ids), ServiceSpellRow.valid_from < end)
    )
    return session.execute(query.order_by(ServiceSpellRow.valid_from)).all()


def spells_from(session: Session, unit_id: UUID, day: date) -> Sequence[ServiceSpellRow]:
    """Every spell of the unit's members that holds on the day or begins later, oldest first."""
    query = (
        select(ServiceSpellRow)
        .join(MemberRow, MemberRow.id == ServiceSpellRow.member_id)
        .where(MemberRow.unit_id == unit_id, overlapping(ServiceSpellRow, day, date.max))
    )
    return session.scalars(query.order_by(ServiceSpellRow.valid_from)).all()


def insurances_of(session: Session, member_id: UUID, kind: str | None = None) -> Sequence[InsuranceSpellRow]:
    """Every while of insurance of a member, of one kind or by kind, oldest first."""
    query = select(InsuranceSpellRow).where(InsuranceSpellRow.member_id == member_id)
    if kind is not None:
        query = query.where(InsuranceSpellRow.kind == kind)
    return session.scalars(query.order_by(InsuranceSpellRow.kind, InsuranceSpellRow.valid_from)).all()


def insured_within(session: Session, unit_id: UUID, start: date, end: date) -> Sequence[InsuranceSpellRow]:
    """Insurance of everybody of the unit that holds on some day of [start, end)."""
    query = (
        select(InsuranceSpellRow)
        .join(MemberRow, MemberRow.id == InsuranceSpellRow.member_id)
        .where(MemberRow.unit_id == unit_id, overlapping(InsuranceSpellRow, start, end))
    )
    return session.scalars(query.order_by(InsuranceSpellRow.valid_from)).all()


def insured_on(session: Session, member_ids: Sequence[UUID], day: date) -> dict[UUID, frozenset[str]]:
    """Kinds of insurance each of these members takes part in on a day."""
    query = select(InsuranceSpellRow.member_id, InsuranceSpellRow.kind).where(
        InsuranceSpellRow.member_id.in_(member_ids), in_force(InsuranceSpellRow, day)
    )
    kinds: dict[UUID, frozenset[str]] = {}
    for member_id, kind in session.execute(query):
        kinds[member_id] = kinds.get(member_id, frozenset()) | {kind}
    return kinds


def other_member_with_national_id(session: Session, unit_id: UUID, national_id: str, but: UUID | None) -> str | None:
    """Name of another member who has this number, if any."""
    other = aliased(MemberRow)
    query = select(other.full_name).where(
        other.unit_id == unit_id, other.national_id == national_id, other.merged_into_id.is_(None)
    )
    return session.scalars(query if but is None else query.where(other.id != but)).first()


def member_with_national_id(session: Session, unit_id: UUID, national_id: str) -> UUID | None:
    """Who has this number, if anybody; a record merged into another does not count."""
    return session.scalars(
        select(MemberRow.id).where(
            MemberRow.unit_id == unit_id, MemberRow.national_id == national_id, MemberRow.merged_into_id.is_(None)
        )
    ).first()


def distinct_pairs(session: Session, unit_id: UUID) -> dict[frozenset[UUID], DistinctPeopleRow]:
    """Pairs of people that were noted as two, with the note."""
    noted = select(DistinctPeopleRow).where(DistinctPeopleRow.unit_id == unit_id).order_by(DistinctPeopleRow.id)
    return {frozenset((row.first_id, row.second_id)): row for row in session.scalars(noted)}


def ever_served(session: Session, member_id: UUID) -> bool:
    """Whether the member has any spell of service."""
    return bool(session.scalar(select(exists().where(ServiceSpellRow.member_id == member_id))))
