"""Marks that repeat what stands above: "nt", "-nt-", "như trên", a pair of strokes."""

import re
from dataclasses import replace

from commune_desk.domain.text import nfc
from commune_desk.exchange.headers import Header
from commune_desk.exchange.sheets import CellValue, Sheet

_REPEATED = ("team", "role", "address", "former_force", "joined", "sex")
_DITTO = re.compile(r"^[-–\s]*(?:nt|n/t|như trên|nhu tren|[\"“”″〃]|''|,,)[-–.\s]*$", re.IGNORECASE)


def without_dittos(sheet: Sheet, header: Header) -> Sheet:
    """The sheet with the value above in place of each such mark; a mark below nothing stays as it is."""
    columns = [column.index for column in header.columns_of(*_REPEATED)]
    above: dict[int, CellValue] = {}
    rows = list(sheet.rows)
    for number, row in sheet.numbered(header.bottom + 1):
        for column in columns:
            value = row[column] if column < len(row) else None
            if isinstance(value, str) and column in above and _DITTO.match(nfc(value)):
                rows[number - 1] = (*rows[number - 1][:column], above[column], *rows[number - 1][column + 1 :])
            elif value is not None:
                above[column] = value
    return replace(sheet, rows=tuple(rows))
