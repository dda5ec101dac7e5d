"""The office itself: unit, officers, signatories, dated settings and parameters."""

from sqlalchemy.orm import Mapped, mapped_column

from commune_desk.store.base import Base, Code, Dated, Day, Key, Line, Moment, OfUnit, Prose, Versioned


class UnitRow(Versioned, Base):
    """A commune police office, with the name it has from the beginning; `UnitNameRow` has the names of later days."""

    __tablename__ = "units"

    id: Mapped[Key]
    commune_code: Mapped[Code]
    kind: Mapped[Code]
    name: Mapped[Line]
    province_kind: Mapped[Code]
    province_name: Mapped[Line]
    created_at: Mapped[Moment]


class UnitNameRow(OfUnit, Dated, Versioned, Base):
    """What the commune is called and where it lies from a day on, by what decision."""

    __tablename__ = "unit_names"

    id: Mapped[Key]
    commune_code: Mapped[Code]
    kind: Mapped[Code]
    name: Mapped[Line]
    province_kind: Mapped[Code]
    province_name: Mapped[Line]
    legal_basis: Mapped[Prose]


class FormerCommuneRow(OfUnit, Versioned, Base):
    """A commune that went into this one. `kind` is of domain.administration; `whole` False: a part of it did."""

    __tablename__ = "former_communes"

    id: Mapped[Key]
    code: Mapped[Code | None]
    kind: Mapped[Code]
    name: Mapped[Line]
    district_name: Mapped[Line]
    province_name: Mapped[Line]
    merged_on: Mapped[Day]
    whole: Mapped[bool]


class OfficerRow(OfUnit, Dated, Versioned, Base):
    """Somebody who works with the program: name, rank, post."""

    __tablename__ = "officers"

    id: Mapped[Key]
    full_name: Mapped[Line]
    rank: Mapped[Line]
    post: Mapped[Line]


class SignatoryRow(OfUnit, Dated, Versioned, Base):
    """Who signs papers in a role, from a day on.

    `role` is unit_head, accountant, preparer or chairperson; `title` holds the lines above the name as printed, one a
    line ("KT. TRƯỞNG CÔNG AN XÃ" and "PHÓ TRƯỞNG CÔNG AN XÃ").
    """

    __tablename__ = "signatories"

    id: Mapped[Key]
    role: Mapped[Code]
    title: Mapped[Line]
    rank: Mapped[Line]
    full_name: Mapped[Line]


class SettingRow(OfUnit, Dated, Versioned, Base):
    """A choice of the office that changes a number or a printed line, with the basis it was made on."""

    __tablename__ = "settings"

    id: Mapped[Key]
    key: Mapped[Code] = mapped_column(index=True)
    value: Mapped[Prose]
    legal_basis: Mapped[Prose]


class ParameterRow(OfUnit, Dated, Versioned, Base):
    """A figure the State sets and changes, such as base_salary; the amount is text of a whole or decimal number."""

    __tablename__ = "parameters"

    id: Mapped[Key]
    code: Mapped[Code] = mapped_column(index=True)
    amount: Mapped[Code]
    source: Mapped[Prose]


class RatePackRow(OfUnit, Dated, Base):
    """A resolution's rates as the office took them over: the file's text is kept, and never edited once used."""

    __tablename__ = "rate_packs"

    id: Mapped[Key]
    key: Mapped[Code] = mapped_column(index=True)
    text: Mapped[Prose]
    taken_over_at: Mapped[Moment]
    taken_over_by: Mapped[Line]
