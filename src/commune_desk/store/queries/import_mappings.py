"""What the office said of the columns of lists."""

import json
from collections.abc import Mapping
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from commune_desk.store.tables.import_mappings import ImportMappingRow


def mapping_row(session: Session, unit_id: UUID, header_key: str) -> ImportMappingRow | None:
    """What is on record for lists with a header."""
    query = select(ImportMappingRow).where(
        ImportMappingRow.unit_id == unit_id, ImportMappingRow.header_key == header_key
    )
    return session.scalars(query).one_or_none()


def saved_mapping(session: Session, unit_id: UUID, header_key: str) -> Mapping[str, str]:
    """Column letter -> field; empty where nothing was said."""
    row = mapping_row(session, unit_id, header_key)
    return {} if row is None else {str(column): str(field) for column, field in json.loads(row.columns).items()}
