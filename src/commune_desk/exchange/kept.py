"""What an office's list says and no field of a record holds: kept as it was written, under the name of its column."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from commune_desk.domain.text import nfc
from commune_desk.exchange.findings import RowWarning
from commune_desk.exchange.headers import Header
from commune_desk.exchange.numbers import says_more_than_a_national_id, says_more_than_a_phone
from commune_desk.exchange.sheets import CellValue, Sheet, cell_text
from commune_desk.wording.import_headers import HEADER_SYNONYMS

_READ_IN_PART = frozenset({
    "date_day_unknown",
    "date_invalid",
    "date_unreadable",
    "date_us_order",
    "phone_bad_length",
    "phone_two_numbers",
})  # fmt: skip
"""Warnings of values that were left out, or of which only a part could be kept in its field."""

_DECISION = re.compile(r"\bQĐ\b|quyết định", re.IGNORECASE)
_COLUMNS = {"birth_date": ("birth_date", "birth_year")}


@dataclass(frozen=True)
class KeptText:
    """A cell that says more than its field holds.

    Attributes:
        field: the field the cell was read as.
        label: the column's header as the list has it.
        written: the cell as it was written, on one line.
    """

    field: str
    label: str
    written: str

    @property
    def line(self) -> str:
        """One line of the member's note."""
        return f"{self.label}: {self.written}"


def kept_texts(sheet: Sheet, header: Header, number: int, notes: Sequence[RowWarning]) -> tuple[KeptText, ...]:
    """What a row says beyond its fields, each cell once."""
    found = {text.field: text for text in (*_read_in_part(sheet, header, number, notes), *_more(sheet, header, number))}
    return tuple(found.values())


def names_a_decision(value: CellValue) -> bool:
    """Whether a cell of days holds the decision too: "12/QĐ-UBND ngày 28/6/2024"."""
    return isinstance(value, str) and _DECISION.search(nfc(value)) is not None


def _read_in_part(sheet: Sheet, header: Header, number: int, notes: Sequence[RowWarning]) -> Iterator[KeptText]:
    for note in notes:
        written = _on_one_line(dict(note.facts).get("old") or "").strip("/")
        if note.code in _READ_IN_PART and written:
            yield KeptText(note.field, _label(sheet, header, number, note.field), written)


def _more(sheet: Sheet, header: Header, number: int) -> Iterator[KeptText]:
    """Of what nobody is warned: an old number beside the new, whose telephone it is, the number of a decision."""
    tests = {
        "national_id": says_more_than_a_national_id,
        "phone": says_more_than_a_phone,
        "joined": names_a_decision,
    }
    for column in header.columns_of(*tests):
        value = sheet.cell(number, column.index)
        if tests[column.field](value):
            yield KeptText(column.field, column.header, _on_one_line(value))


def _label(sheet: Sheet, header: Header, number: int, field: str) -> str:
    """The header over the cell that was read; of a date in three columns the usual one."""
    usual = HEADER_SYNONYMS[field][0].capitalize()
    if field == "birth_date" and header.has("birth_day", "birth_month"):
        return usual
    columns = header.columns_of(*_COLUMNS.get(field, (field,)))
    return next((one.header for one in columns if cell_text(sheet.cell(number, one.index))), usual)


def _on_one_line(value: CellValue) -> str:
    return " ".join(nfc(cell_text(value)).split())
