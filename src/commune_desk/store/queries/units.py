"""What the office has said about itself, as other subjects need it."""

import json
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from commune_desk.store.queries.dated import in_force, in_force_rows
from commune_desk.store.tables.units import (
    FormerCommuneRow,
    ParameterRow,
    RatePackRow,
    SettingRow,
    SignatoryRow,
    UnitNameRow,
    UnitRow,
)


def unit_name_on(session: Session, unit_id: UUID, day: date) -> UnitRow | UnitNameRow:
    """What the commune is called on a day: the name from the beginning until a later one is on record."""
    of_unit = select(UnitNameRow).where(UnitNameRow.unit_id == unit_id, in_force(UnitNameRow, day))
    return session.scalars(of_unit).one_or_none() or session.get_one(UnitRow, unit_id)


def unit_name_rows(session: Session, unit_id: UUID) -> Sequence[UnitNameRow]:
    """The names of later days, oldest first."""
    of_unit = select(UnitNameRow).where(UnitNameRow.unit_id == unit_id)
    return session.scalars(of_unit.order_by(UnitNameRow.valid_from)).all()


def former_commune_rows(session: Session, unit_id: UUID) -> Sequence[FormerCommuneRow]:
    """The communes that went into this one, by day, code and name."""
    of_unit = select(FormerCommuneRow).where(FormerCommuneRow.unit_id == unit_id)
    return session.scalars(
        of_unit.order_by(FormerCommuneRow.merged_on, FormerCommuneRow.code, FormerCommuneRow.name)
    ).all()


def signatory_rows(session: Session, unit_id: UUID, day: date) -> Sequence[SignatoryRow]:
    """Who signs on a day, one row a role."""
    return in_force_rows(session, SignatoryRow, unit_id, day)


def setting_row(session: Session, unit_id: UUID, key: str, day: date) -> SettingRow | None:
    """The office's choice on a day, or None when it has made none."""
    of_key = select(SettingRow).where(SettingRow.unit_id == unit_id, SettingRow.key == key)
    return session.scalars(of_key.where(in_force(SettingRow, day))).one_or_none()


def setting_value(session: Session, unit_id: UUID, key: str, day: date) -> Any:
    """The value of the choice on a day, or None."""
    row = setting_row(session, unit_id, key, day)
    return None if row is None else read_setting(row)


def read_setting(row: SettingRow) -> Any:
    """The value as it was given: settings are kept as JSON."""
    return json.loads(row.value)


def write_setting(value: Any) -> str:
    """A value as it is kept."""
    return json.dumps(value, ensure_ascii=False)


def parameter_rows(session: Session, unit_id: UUID, code: str) -> Sequence[ParameterRow]:
    """All values a figure has had, oldest first."""
    of_code = select(ParameterRow).where(ParameterRow.unit_id == unit_id, ParameterRow.code == code)
    return session.scalars(of_code.order_by(ParameterRow.valid_from)).all()


def parameter_on(session: Session, unit_id: UUID, code: str, day: date) -> Decimal | None:
    """A figure's value on a day."""
    of_code = select(ParameterRow.amount).where(ParameterRow.unit_id == unit_id, ParameterRow.code == code)
    amount = session.scalars(of_code.where(in_force(ParameterRow, day))).one_or_none()
    return None if amount is None else Decimal(amount)


def rate_pack_rows(session: Session, unit_id: UUID) -> Sequence[RatePackRow]:
    """The packs this office has taken over, oldest first."""
    of_unit = select(RatePackRow).where(RatePackRow.unit_id == unit_id)
    return session.scalars(of_unit.order_by(RatePackRow.valid_from)).all()
