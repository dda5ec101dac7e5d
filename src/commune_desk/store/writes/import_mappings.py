"""Keeps what an officer said of the columns of a list."""

import json
from collections.abc import Callable, Mapping
from uuid import UUID

from sqlalchemy.orm import Session

from commune_desk.store.queries.import_mappings import mapping_row
from commune_desk.store.tables.import_mappings import ImportMappingRow

_LONGEST_NAME = 400


def save_mapping(
    session: Session,
    unit_id: UUID,
    new_id: Callable[[], UUID],
    *,
    header_key: str,
    name: str,
    columns: Mapping[str, str],
) -> None:
    """The last word holds: lists with the same header have one mapping."""
    content = json.dumps(dict(sorted(columns.items())), ensure_ascii=False)
    row = mapping_row(session, unit_id, header_key)
    if row is None:
        name = name[:_LONGEST_NAME]
        session.add(ImportMappingRow(id=new_id(), unit_id=unit_id, header_key=header_key, name=name, columns=content))
    elif row.columns != content:
        row.columns = content
    session.flush()
