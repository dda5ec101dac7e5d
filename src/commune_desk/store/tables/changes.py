"""The record of what changed, by whom, when; and the table that search reads."""

from uuid import UUID

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from commune_desk.store.base import Base, Code, Day, IdType, Key, Line, Moment, Prose


class ChangeSetRow(Base):
    """One use case carried out: the unit of history and of undo.

    `facts` is JSON for the sentence of `use_case`. `undoes` names the change set this one takes back; `undone_by` is
    set on that one, and cleared again by a redo.
    """

    __tablename__ = "change_sets"
    __table_args__ = (Index("ix_change_sets_unit_at", "unit_id", "at"),)

    id: Mapped[Key]
    unit_id: Mapped[UUID | None] = mapped_column(IdType, ForeignKey("units.id"))
    at: Mapped[Moment]
    who: Mapped[Line]
    use_case: Mapped[Code]
    facts: Mapped[Prose]
    undoes: Mapped[UUID | None] = mapped_column(IdType, ForeignKey("change_sets.id"))
    undone_by: Mapped[UUID | None] = mapped_column(IdType, ForeignKey("change_sets.id"))


class ChangeRow(Base):
    """One row of one table that a change set touched.

    `operation`: insert, update or delete. `fields` is JSON {column: [old, new]}; `row_key` is the primary key as text.
    """

    __tablename__ = "changes"
    __table_args__ = (Index("ix_changes_row", "table_name", "row_key"),)

    change_set_id: Mapped[UUID] = mapped_column(IdType, ForeignKey("change_sets.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    table_name: Mapped[Code]
    row_key: Mapped[Line]
    operation: Mapped[Code]
    fields: Mapped[Prose]


class SearchEntryRow(Base):
    """Text to find a record by: `exact` keeps the marks, `folded` drops them (both from domain.text).

    Indexes of the words and of the order of answers differ by engine: migrations make them (`search_index...`).
    """

    __tablename__ = "search_entries"

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    unit_id: Mapped[UUID] = mapped_column(IdType, ForeignKey("units.id"))
    subject: Mapped[Code]
    row_id: Mapped[UUID] = mapped_column(IdType, index=True)
    exact: Mapped[Prose]
    folded: Mapped[Prose]
    day: Mapped[Day | None]


class OfficeMarkRow(Base):
    """What the file remembers about itself: last backup, last restore drill."""

    __tablename__ = "office_marks"

    key: Mapped[Code] = mapped_column(primary_key=True)
    value: Mapped[Line]
