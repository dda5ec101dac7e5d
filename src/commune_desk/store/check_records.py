"""What is wrong between records that are each whole: spells of service, and months of pay. Nothing is changed."""

from collections.abc import Iterator
from datetime import date
from itertools import islice
from typing import Any

from sqlalchemy import Connection, exists, func, or_, select
from sqlalchemy.orm import Session, aliased

from commune_desk.store.queries.allowances import checksum, lines_of, people_of
from commune_desk.store.tables.allowances import PayLineRow, PayMonthRow, PayPersonRow
from commune_desk.store.tables.members import MemberRow, ServiceSpellRow
from commune_desk.store.tables.teams import TeamRow

Fault = tuple[str, dict[str, Any]]
"""A code of `wording` and the facts it names."""

_FOREVER = date.max


def faults(connection: Connection, most: int) -> Iterator[Fault]:
    """Faults between records, `most` of each kind, each with the person, the team or the month it is about."""
    with Session(connection) as session:
        for look in (_outside_the_team, _overlapping, _paid_without_a_place, _changed_after_closing):
            yield from islice(look(session), most)


def _outside_the_team(session: Session) -> Iterator[Fault]:
    """Spells that begin before their team, or go on after it ended."""
    late = TeamRow.valid_to.is_not(None) & (func.coalesce(ServiceSpellRow.valid_to, _FOREVER) > TeamRow.valid_to)
    query = (
        select(MemberRow.full_name, TeamRow.name, ServiceSpellRow.valid_from)
        .join(ServiceSpellRow, ServiceSpellRow.member_id == MemberRow.id)
        .join(TeamRow, TeamRow.id == ServiceSpellRow.team_id)
        .where(or_(ServiceSpellRow.valid_from < TeamRow.valid_from, late))
        .order_by(MemberRow.name_sort, ServiceSpellRow.valid_from)
    )
    for full_name, team, day in session.execute(query):
        yield "finding.spell_outside_team", {"full_name": full_name, "team": team, "day": day}


def _overlapping(session: Session) -> Iterator[Fault]:
    """Spells of one member that share a day."""
    one, other = aliased(ServiceSpellRow), aliased(ServiceSpellRow)
    query = (
        select(MemberRow.full_name, one.valid_from, other.valid_from)
        .join(one, one.member_id == MemberRow.id)
        .join(other, (other.member_id == one.member_id) & (one.id < other.id))
        .where(
            one.valid_from < func.coalesce(other.valid_to, _FOREVER),
            other.valid_from < func.coalesce(one.valid_to, _FOREVER),
        )
        .order_by(MemberRow.name_sort, one.valid_from)
    )
    for full_name, first, second in session.execute(query):
        yield (
            "finding.spells_overlap",
            {"full_name": full_name, "first": min(first, second), "second": max(first, second)},
        )


def _paid_without_a_place(session: Session) -> Iterator[Fault]:
    """Lines of pay of somebody who is not on the list of that month: its totals would not be their sum."""
    listed = exists().where(
        PayPersonRow.pay_month_id == PayLineRow.pay_month_id, PayPersonRow.member_id == PayLineRow.member_id
    )
    query = (
        select(MemberRow.full_name, PayMonthRow.month, func.sum(PayLineRow.amount_vnd))
        .join(PayLineRow, PayLineRow.member_id == MemberRow.id)
        .join(PayMonthRow, PayMonthRow.id == PayLineRow.pay_month_id)
        .where(~listed)
        .group_by(MemberRow.full_name, PayMonthRow.month)
        .order_by(PayMonthRow.month, MemberRow.full_name)
    )
    for full_name, month, amount_vnd in session.execute(query):
        yield "finding.paid_unlisted", {"full_name": full_name, "month": month, "amount_vnd": int(amount_vnd)}


def _changed_after_closing(session: Session) -> Iterator[Fault]:
    """Closed months whose people and lines no longer give the checksum they were closed with."""
    closed = select(PayMonthRow).where(PayMonthRow.checksum.is_not(None)).order_by(PayMonthRow.month)
    for row in session.scalars(closed).all():
        if checksum(people_of(session, row.id), lines_of(session, row.id)) != row.checksum:
            yield "finding.month_changed", {"month": row.month}
