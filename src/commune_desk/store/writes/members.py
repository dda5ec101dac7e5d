"""A member's row with what is derived from it: sort key and search entry."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from commune_desk.domain.text import name_sort_key
from commune_desk.store import search
from commune_desk.store.tables.members import MemberRow, ServiceSpellRow

COLUMNS = (
    "full_name",
    "sex",
    "birth_date",
    "birth_year",
    "national_id",
    "phone",
    "address",
    "ethnicity",
    "religion",
    "education",
    "education_level",
    "party_member",
    "former_force",
    "account_number",
    "bank_name",
    "note",
)
"""What an officer enters about a person; everything else of the row follows from it."""


def add_member(session: Session, unit_id: UUID, member_id: UUID, values: Mapping[str, Any]) -> MemberRow:
    """A new person; keys of `values` are COLUMNS, an absent one stays empty."""
    row = MemberRow(id=member_id, unit_id=unit_id, **{column: values.get(column) for column in COLUMNS})
    _derive(row)
    session.add(row)
    session.flush()
    write_search(session, row)
    return row


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


def _derive(row: MemberRow) -> None:
    key = name_sort_key(row.full_name)
    if row.name_sort != key:
        row.name_sort = key
    if row.birth_date is not None and row.birth_year != row.birth_date.year:
        row.birth_year = row.birth_date.year


def write_search(session: Session, row: MemberRow) -> None:
    """What a member is found by."""
    words = " ".join(part for part in (row.full_name, row.national_id, row.phone, row.address) if part)
    search.write_entry(session, row.unit_id, "members", row.id, words)
