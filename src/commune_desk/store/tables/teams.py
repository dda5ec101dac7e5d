"""Areas, teams and the numbers approved for them."""

from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from commune_desk.store.base import Base, Code, Dated, Day, IdType, Key, Line, OfUnit, SortKey, Versioned


class AreaRow(OfUnit, Versioned, Base):
    """A thôn, tổ dân phố, ấp, buôn …: `kind_word` is the word people use for it.

    The name is the one from the beginning; `AreaNameRow` has the names of later days. Its facts tell when it is one;
    `end_decision_number` and its day are of the paper that ended it.
    """

    __tablename__ = "areas"

    id: Mapped[Key]
    kind_word: Mapped[Line]
    name: Mapped[Line]
    name_sort: Mapped[SortKey]
    end_decision_number: Mapped[Line | None]
    end_decision_date: Mapped[Day | None]


class AreaNameRow(Dated, Versioned, Base):
    """What an area is called from a day on, by what decision."""

    __tablename__ = "area_names"

    id: Mapped[Key]
    area_id: Mapped[UUID] = mapped_column(IdType, ForeignKey("areas.id"), index=True)
    kind_word: Mapped[Line]
    name: Mapped[Line]
    name_sort: Mapped[SortKey]
    decision_number: Mapped[Line | None]
    decision_date: Mapped[Day | None]


class AreaFactRow(Dated, Versioned, Base):
    """What is true of an area for a while: households, people, class."""

    __tablename__ = "area_facts"

    id: Mapped[Key]
    area_id: Mapped[UUID] = mapped_column(IdType, ForeignKey("areas.id"), index=True)
    household_count: Mapped[int | None]
    population: Mapped[int | None]
    area_class: Mapped[Code | None]


class TeamRow(OfUnit, Dated, Versioned, Base):
    """A Tổ bảo vệ an ninh, trật tự. `name` is its area's name ("thôn Tân Tiến"), `number` its place in every list.

    `end_decision_number` and its day are of the paper that dissolved it; a merge or split keeps its own.
    """

    __tablename__ = "teams"

    id: Mapped[Key]
    number: Mapped[int]
    name: Mapped[Line]
    name_sort: Mapped[SortKey]
    end_decision_number: Mapped[Line | None]
    end_decision_date: Mapped[Day | None]


class TeamAreaRow(Dated, Base):
    """Which areas a team covers, and when."""

    __tablename__ = "team_areas"

    team_id: Mapped[UUID] = mapped_column(IdType, ForeignKey("teams.id"), primary_key=True)
    area_id: Mapped[UUID] = mapped_column(IdType, ForeignKey("areas.id"), primary_key=True)
    valid_from: Mapped[Day] = mapped_column(primary_key=True)


class ApprovedNumberRow(OfUnit, Dated, Versioned, Base):
    """How many teams and members a decision of the People's Committee allows; `team_id` None: the whole commune."""

    __tablename__ = "approved_numbers"

    id: Mapped[Key]
    team_id: Mapped[UUID | None] = mapped_column(IdType, ForeignKey("teams.id"))
    team_count: Mapped[int | None]
    member_count: Mapped[int]
    decision_number: Mapped[Line]
    decision_date: Mapped[Day | None]


class TeamSuccessionRow(Base):
    """Which team came of which by a merge or a split: the predecessor ended the day before `day`."""

    __tablename__ = "team_successions"

    predecessor_id: Mapped[UUID] = mapped_column(IdType, ForeignKey("teams.id"), primary_key=True)
    successor_id: Mapped[UUID] = mapped_column(IdType, ForeignKey("teams.id"), primary_key=True, index=True)
    day: Mapped[Day]
    decision_number: Mapped[Line | None]
    decision_date: Mapped[Day | None]
