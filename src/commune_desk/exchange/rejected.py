"""Rows an import left out, saved as a workbook that can be mended and imported again."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from commune_desk.domain.identity import Sex
from commune_desk.exchange.findings import Severity
from commune_desk.exchange.preview import ImportPreview, PreviewRow
from commune_desk.exchange.roles import ROLE_WORDS
from commune_desk.wording import say
from commune_desk.wording.import_headers import HEADER_SYNONYMS

if TYPE_CHECKING:
    from openpyxl import Workbook

_TEXT_FORMAT = "@"
_SEX_WORDS = {Sex.MALE: "Nam", Sex.FEMALE: "Nữ"}


def rejected_rows(preview: ImportPreview) -> tuple[PreviewRow, ...]:
    """The rows with an error."""
    return tuple(row for row in preview.rows if row.severity is Severity.ERROR)


def rejected_workbook(
    preview: ImportPreview, rows: Sequence[PreviewRow], more: Mapping[int, str] | None = None
) -> "Workbook":
    """Rows with the reason of each in the last column; labels are ones the import reads back.

    `more` adds a reason to a row by its number, where more than the list itself spoke against it.
    What was left empty, or read only in part, stands as it was written: it can be mended in its cell, and none is lost.
    """
    from openpyxl import Workbook  # noqa: PLC0415 - slow to import, wanted only here

    fields = [field for field in HEADER_SYNONYMS if any(field in row.values for row in preview.rows)]
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = say("import.rejected.sheet")
    sheet.append(
        [
            *(HEADER_SYNONYMS[field][0].capitalize() for field in fields),
            say("import.rejected.row"),
            say("import.rejected.reason"),
        ]
    )
    for row in rows:
        sheet.append(
            [
                *(_cell(row, field) for field in fields),
                row.row,
                " ".join(filter(None, (reason(row), (more or {}).get(row.row)))),
            ]
        )
        for cell in sheet[sheet.max_row]:
            if isinstance(cell.value, str):
                cell.number_format = _TEXT_FORMAT
                cell.data_type = "s"  # a text that begins with = stays a text
    return book


def reason(row: PreviewRow) -> str:
    """The errors of a row as one text."""
    errors = [warning for warning in row.warnings if warning.severity is Severity.ERROR]
    return " ".join(say(warning.sentence_code, **dict(warning.facts)) for warning in errors)


def _cell(row: PreviewRow, field: str) -> Any:
    value = row.values.get(field)
    if kept := next((text.written for text in row.kept if text.field == field), None):
        return kept
    if value is None:
        fields = {field} if field != "birth_year" else set()
        written = [dict(warning.facts).get("old") for warning in row.warnings if warning.field in fields]
        return next((text for text in written if text), None)
    if isinstance(value, Sex):
        return _SEX_WORDS[value]
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    return ROLE_WORDS[value] if field == "role" else value
