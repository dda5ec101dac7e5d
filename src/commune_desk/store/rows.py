"""Rows by the name of their table and their key as text, and what to call them in a sentence."""

from collections.abc import Callable, Sequence
from typing import Any
from urllib.parse import unquote
from uuid import UUID

from sqlalchemy import Date, Integer, Table, select
from sqlalchemy.orm import Mapper, Session

from commune_desk.store.base import Base, IdType
from commune_desk.wording import has, say
from commune_desk.wording.formats import day_text, month_text
from commune_desk.wording.values import code_words

_NAMES = ("full_name", "name", "title", "serial")
_CODES = ("key", "code", "kind_code", "section")
_OWNERS = (
    ("member_id", "members"),
    ("team_id", "teams"),
    ("area_id", "areas"),
    ("recruitment_id", "recruitments"),
    ("item_id", "equipment_items"),
    ("entry_id", "log_entries"),
    ("training_id", "trainings"),
    ("pay_month_id", "pay_months"),
    ("predecessor_id", "teams"),
)
_LAST_NAMES = ("number", "decision_number")

Find = Callable[[str, Any], Any]
"""(table, key of the owner) -> its row, None when there is none."""
_KEYS_A_QUERY = 500


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


def find_rows(session: Session, table_name: str, row_keys: Sequence[str]) -> list[Any]:
    """The rows of keys that are one column, in a few queries; while they are held `find_row` asks no more for them."""
    mapper = mapper_of(table_name)
    if len(mapper.primary_key) > 1:
        return []
    (column,) = mapper.primary_key
    keys = [_typed(column.type, unquote(key)) for key in row_keys]
    found: list[Any] = []
    for start in range(0, len(keys), _KEYS_A_QUERY):
        found += session.scalars(select(mapper.class_).where(column.in_(keys[start : start + _KEYS_A_QUERY])))
    return found


def refers_to_its_table(row: Any) -> bool:
    """Whether a row refers to another of its own table, which then must outlive it."""
    mapper = mapper_of(row.__tablename__)
    own = [key.parent.name for key in mapper.local_table.foreign_keys if key.column.table is mapper.local_table]
    return any(getattr(row, attribute(mapper, column)) is not None for column in own)


def call(session: Session, table_name: str, row: Any, find: Find | None = None) -> str:
    """What a sentence calls a row: "Thành viên Nguyễn Văn An", "Quá trình tham gia Nguyễn Văn An".

    The owner of a row without a name of its own is looked for by `find`; by default among the rows that stand.
    """
    code = f"record.{table_name}"
    kind = say(code if has(code) else "record.any")
    name = name_of(session, table_name, row, find)
    return f"{kind} {name}" if name else kind


def name_of(session: Session, table_name: str, row: Any, find: Find | None = None) -> str:
    """The name alone, "" when there is none: its own, its owner's, its day or its number."""
    if row is None:
        return ""
    own = _own_name(table_name, row)
    if own:
        return own
    for column, owners in _OWNERS:
        key = getattr(row, column, None)
        if key is not None and owners != table_name:
            owner = find(owners, key) if find else session.get(mapper_of(owners).class_, key)
            if owner is not None and (name := name_of(session, owners, owner, find)):
                return name
    return next((str(value) for key in _LAST_NAMES if (value := getattr(row, key, None)) is not None), "")


def _own_name(table_name: str, row: Any) -> str:
    if table_name == "log_entries":
        return f"{row.number}/{row.year}"
    told = [getattr(row, attribute, None) or "" for attribute in _NAMES]
    told += [code_words(key, code, table_name) or "" for key in _CODES if (code := getattr(row, key, None))]
    if table_name == "routes":
        told.append(row.code)  # T1 is what people call it
    if getattr(row, "member_id", None) is None:
        month, day = getattr(row, "month", None), getattr(row, "day", None)
        told += [month_text(month) if month else "", day_text(day) if day else ""]
    return next((str(name) for name in told if name), "")


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
