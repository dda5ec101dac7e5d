"""A member's row with what is derived from it (sort key and search entry), and the member's dated spells."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from commune_desk.domain.members import MEMBER_FIELDS
from commune_desk.domain.text import name_sort_key
from commune_desk.store import search
from commune_desk.store.tables.members import InsuranceSpellRow, MemberRow, ServiceSpellRow

COLUMNS = tuple(field.key for field in MEMBER_FIELDS)
"""What an officer enters about a person; everything else of the row follows from it."""


def add_member(session: Session, unit_id: UUID, member_id: UUID, values: Mapping[str, Any]) -> MemberRow:
    """A new person; keys of `values` are COLUMNS, an absent one stays empty."""
    return add_members(session, unit_id, {member_id: values})[0]


def add_members(session: Session, unit_id: UUID, people: Mapping[UUID, Mapping[str, Any]]) -> list[MemberRow]:
    """New people by their ids, in as few statements as there are tables."""
    rows = [
        MemberRow(id=member_id, unit_id=unit_id, **{column: values.get(column) for column in COLUMNS})
        for member_id, values in people.items()
    ]
    for row in rows:
        _derive(row)
    session.add_all(rows)
    session.flush()
    search.write_new_entries(session, unit_id, "members", {row.id: _words(row) for row in rows})
    return rows


def change_member(session: Session, row: MemberRow, values: Mapping[str, Any]) -> None:
    """Sets the given columns; an absent one stays as it is."""
    for column in COLUMNS:
        if column in values and getattr(row, column) != values[column]:
            setattr(row, column, values[column])
    _derive(row)
    session.flush()
    write_search(session, row)


def begin_service(
    session: Session,
    new_id: Callable[[], UUID],
    member_id: UUID,
    *,
    team_id: UUID,
    post: str,
    valid_from: date,
    decision_number: str | None = None,
    decision_date: date | None = None,
) -> ServiceSpellRow:
    """Opens a spell of service."""
    spell = ServiceSpellRow(
        id=new_id(),
        member_id=member_id,
        team_id=team_id,
        post=post,
        valid_from=valid_from,
        valid_to=None,
        decision_number=decision_number,
        decision_date=decision_date,
    )
    session.add(spell)
    return spell


def move_service(
    session: Session,
    new_id: Callable[[], UUID],
    current: ServiceSpellRow,
    *,
    team_id: UUID,
    post: str,
    valid_from: date,
    decision_number: str | None = None,
    decision_date: date | None = None,
) -> None:
    """Ends an open spell on a day and opens the next on the same day; one that begins on that very day is changed."""
    if current.valid_from == valid_from:
        current.team_id, current.post = team_id, post
        current.decision_number, current.decision_date = decision_number, decision_date
        return
    current.valid_to = valid_from
    begin_service(
        session,
        new_id,
        current.member_id,
        team_id=team_id,
        post=post,
        valid_from=valid_from,
        decision_number=decision_number,
        decision_date=decision_date,
    )


def begin_insurance(session: Session, new_id: Callable[[], UUID], member_id: UUID, kind: str, day: date) -> None:
    """Takes part from a day on; a while on record that begins later begins on this day instead."""
    spells = _insurance_from(session, member_id, kind, day)
    if not spells:
        session.add(InsuranceSpellRow(id=new_id(), member_id=member_id, kind=kind, valid_from=day, valid_to=None))
    elif spells[0].valid_from > day:
        spells[0].valid_from = day


def end_insurance(session: Session, member_id: UUID, kind: str, day: date) -> None:
    """No longer takes part from a day on; what would only begin then, or later, is taken off."""
    for spell in _insurance_from(session, member_id, kind, day):
        if spell.valid_from >= day:
            session.delete(spell)
        else:
            spell.valid_to = day


def _insurance_from(session: Session, member_id: UUID, kind: str, day: date) -> list[InsuranceSpellRow]:
    """The whiles that hold on the day or begin later, oldest first."""
    of_kind = select(InsuranceSpellRow).where(
        InsuranceSpellRow.member_id == member_id,
        InsuranceSpellRow.kind == kind,
        InsuranceSpellRow.valid_to.is_(None) | (InsuranceSpellRow.valid_to > day),
    )
    return list(session.scalars(of_kind.order_by(InsuranceSpellRow.valid_from)))


def _derive(row: MemberRow) -> None:
    key = name_sort_key(row.full_name)
    if row.name_sort != key:
        row.name_sort = key
    if row.birth_date is not None and row.birth_year != row.birth_date.year:
        row.birth_year = row.birth_date.year


def write_search(session: Session, row: MemberRow) -> None:
    """What a member is found by."""
    search.write_entry(session, row.unit_id, "members", row.id, _words(row))


def _words(row: MemberRow) -> str:
    return " ".join(part for part in (row.full_name, row.national_id, row.phone, row.address) if part)
