"""Rows by the name of their table and their key as text, and what to call them in a sentence."""

from typing import Any
from urllib.parse import unquote
from uuid import UUID

from sqlalchemy import Date, Integer, Table
from sqlalchemy.orm import Mapper, Session

from commune_desk.store.base import Base, IdType
from commune_desk.wording import has, say
from commune_desk.wording.formats import day_text

_NAMES = ("full_name", "name", "title", "key", "code", "decision_number")
_OWNERS = (("member_id", "members"), ("team_id", "teams"), ("area_id", "areas"), ("recruitment_id", "recruitments"))


def mapper_of(table_name: str) -> Mapper[Any]:
    """The mapper of a table."""
    return _MAPPERS[table_name]


def attribute(mapper: Mapper[Any], column: str) -> str:
    """The attribute of a column."""
    return mapper.get_property_by_column(mapper.local_table.c[column]).key


def find_row(session: Session, table_name: str, row_key: str) -> Any | None:
    """The row of a key as `changes.row_key` keeps it, None when it is gone."""
    mapper = mapper_of(table_name)
    parts = [unquote(part) for part in row_key.split("/")]
    key = tuple(_typed(column.type, part) for column, part in zip(mapper.primary_key, parts, strict=True))
    return session.get(mapper.class_, key if len(key) > 1 else key[0])


def call(session: Session, table_name: str, row: Any) -> str:
    """What a sentence calls a row: "Thành viên Nguyễn Văn An", "Quá trình tham gia Nguyễn Văn An"."""
    code = f"record.{table_name}"
    kind = say(code if has(code) else "record.any")
    name = _own_name(row) or _name_of_owner(session, row)
    return f"{kind} {name}" if name else kind


def _own_name(row: Any) -> str:
    for attribute in _NAMES:
        if value := getattr(row, attribute, None):
            return str(value)
    if (day := getattr(row, "month", None) or getattr(row, "day", None)) is not None:
        return day_text(day)
    number = getattr(row, "number", None)
    return "" if number is None else str(number)


def _name_of_owner(session: Session, row: Any) -> str:
    for attribute, table_name in _OWNERS:
        key = getattr(row, attribute, None)
        owner = None if key is None else session.get(mapper_of(table_name).class_, key)
        if owner is not None:
            return _own_name(owner)
    return ""


def _typed(kind: Any, part: str) -> Any:
    if isinstance(kind, IdType):
        return UUID(part)
    if isinstance(kind, Date):
        return kind.python_type.fromisoformat(part)
    return int(part) if isinstance(kind, Integer) else part


def _table_name(mapper: Mapper[Any]) -> str:
    table = mapper.local_table
    assert isinstance(table, Table)
    return table.name


_MAPPERS = {_table_name(mapper): mapper for mapper in Base.registry.mappers}
