"""Reads an office's list into a preview: people, skipped rows, warnings; nothing is written anywhere.

`to_json` gives the shape the command line prints.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

from commune_desk.domain.errors import UserFacingError
from commune_desk.domain.identity import Sex
from commune_desk.exchange.checks import whole_list_warnings
from commune_desk.exchange.findings import WHOLE_FILE, RowWarning, Severity, finding
from commune_desk.exchange.headers import Header, columns_of_mapping
from commune_desk.exchange.kept import KeptText
from commune_desk.exchange.labels import solid
from commune_desk.exchange.money_units import MoneyUnit, money_unit
from commune_desk.exchange.people import ReadRow, RowReader
from commune_desk.exchange.readers import read_book, read_pasted
from commune_desk.exchange.rows import RowKind
from commune_desk.exchange.sections import Section, sections
from commune_desk.exchange.sheets import Book, column_letter
from commune_desk.exchange.tables_beside import without_side_tables
from commune_desk.exchange.teams import teams_by_row
from commune_desk.exchange.unread import Unread, unread_beside, unread_sheet, unread_team_columns

_SEX_WRITTEN = {Sex.MALE: "Nam", Sex.FEMALE: "Nữ"}
_FIELD_ORDER = (
    "full_name",
    "sex",
    "birth_date",
    "birth_year",
    "national_id",
    "phone",
    "team",
    "role",
    "address",
    "joined",
    "former_force",
    "allowance",
    "social_insurance",
    "health_insurance",
    "night_shifts",
    "deduction",
    "net",
)


@dataclass(frozen=True)
class PreviewRow:
    """One person as the import would keep them.

    Attributes:
        row: row of the sheet from 1 (CSV: record, HTML: table row).
        values: value by field, only for fields the list has: text, `date`, `int`, `Sex`; None was left empty.
        warnings: what to know about this row, in the order of the fields.
        kept: what the row says and no field holds, which goes into the note of the member.
    """

    row: int
    values: Mapping[str, Any]
    warnings: tuple[RowWarning, ...] = ()
    kept: tuple[KeptText, ...] = ()

    @property
    def severity(self) -> Severity | None:
        """The weightiest of its warnings; a row with an `error` is not imported."""
        weights = [warning.severity for warning in self.warnings]
        return max(weights, key=list(Severity).index, default=None)


@dataclass(frozen=True)
class SkippedRow:
    """A row that is no person.

    Attributes:
        reason: any `RowKind` but PERSON; its words are ``import.skipped.<reason>``.
        text: what stands in it.
    """

    row: int
    reason: RowKind
    text: str = ""


@dataclass(frozen=True)
class PreviewColumn:
    """A labelled column of the sheet and the field it is read as; `field` is "" where it is not read."""

    letter: str
    header: str
    field: str
    hidden: bool = False


@dataclass(frozen=True)
class ImportPreview:
    """Everything an import would do, before it is done.

    Attributes:
        warnings: all of them, those of the whole file (row None) first, then by row.
        header_rows: first and last row of the header.
        encoding: of a text file, "" for a workbook.
        unit_vnd: 1, or 1000 or 1000000 where the list says it counts in thousands or millions of dong.
        unread: other lists, tables and names of teams in the file, so that nobody is left behind unknowingly.
    """

    rows: tuple[PreviewRow, ...]
    skipped: tuple[SkippedRow, ...]
    warnings: tuple[RowWarning, ...]
    columns: tuple[PreviewColumn, ...]
    sheet: str
    sheet_names: tuple[str, ...]
    header_rows: tuple[int, int]
    encoding: str = ""
    unit_vnd: int = 1
    unread: tuple[Unread, ...] = ()

    @property
    def header_key(self) -> str:
        """The same for every list whose columns have the same labels in the same places, marks and spaces aside."""
        labels = "|".join(f"{column.letter}={solid(column.header)}" for column in self.columns)
        return sha256(labels.encode()).hexdigest()

    def count(self, severity: Severity) -> int:
        """How many rows have this as their weightiest warning."""
        return sum(row.severity is severity for row in self.rows)


def read_list(
    path: Path,
    as_of: date,
    sheet: str | None = None,
    mapping: Mapping[str, str] | None = None,
    encoding: str | None = None,
    *,
    pasted: str | None = None,
) -> ImportPreview:
    """Reads a list of people or a pay sheet.

    Args:
        path: of the file.
        as_of: the day ages are counted at.
        sheet: its name; by default the visible sheet with the most people.
        mapping: column letter -> field ("" leaves it out) where the officer knows better.
        encoding: of a text file.
        pasted: cells from the clipboard; `path` then only names them.

    Raises:
        UserFacingError: the file cannot be read, has no such sheet, no header, or the mapping does not fit.
    """
    book = read_book(path, encoding) if pasted is None else read_pasted(path, pasted)
    parts, unread = _choose(book, path.name, sheet, mapping)
    header, rows = parts[0].header, [row for part in parts for row in part.rows]
    unit = money_unit(parts)
    people = [person for part in parts for person in _people(part, as_of, unit)]
    later = list(whole_list_warnings(people, parts, unit))
    warnings = [*_file_warnings(book, header), *_in_order([w for p in people for w in p.warnings] + later)]
    by_row: dict[int | None, list[RowWarning]] = {}
    for warning in warnings:
        by_row.setdefault(warning.row, []).append(warning)
    return ImportPreview(
        rows=tuple(PreviewRow(p.number, p.values, tuple(by_row.get(p.number, ())), p.kept) for p in people),
        skipped=tuple(SkippedRow(row.number, row.kind, row.text) for row in rows if row.kind is not RowKind.PERSON),
        warnings=tuple(warnings),
        columns=_columns(header),
        sheet=parts[0].sheet.name,
        sheet_names=tuple(each.name for each in book.sheets),
        header_rows=(header.top, header.bottom),
        encoding=book.encoding,
        unit_vnd=unit.vnd,
        unread=(*unread_team_columns(parts[0]), *unread),
    )


def to_json(preview: ImportPreview) -> dict[str, Any]:
    """What `import --dry-run --json` prints: `sheet`, `sheets`, `rows`, `skipped`, `warnings`, `unread`, `kept`."""
    return {
        "sheet": preview.sheet,
        "sheets": list(preview.sheet_names),
        "rows": [{"row": row.row, **{key: _json(value) for key, value in row.values.items()}} for row in preview.rows],
        "skipped": [{"row": row.row, "reason": row.reason.value} for row in preview.skipped],
        "warnings": [_json_warning(warning) for warning in preview.warnings],
        "unread": [unread.facts for unread in preview.unread],
        "kept": [
            {"row": row.row, "field": kept.field, "header": kept.label, "written": kept.written}
            for row in preview.rows
            for kept in row.kept
        ],
    }


def unreadable_json() -> dict[str, Any]:
    """The same object for a file that cannot be read."""
    warning = RowWarning(None, WHOLE_FILE, "file_unreadable")
    return {"rows": [], "skipped": [], "warnings": [_json_warning(warning)]}


def _json(value: Any) -> Any:
    if isinstance(value, Sex):
        return _SEX_WRITTEN[value]
    return value.isoformat() if isinstance(value, date) else value


def _json_warning(warning: RowWarning) -> dict[str, Any]:
    return {
        "row": warning.row,
        "field": warning.field,
        "code": warning.code,
        "severity": warning.severity.value,
        **{name: _json(value) for name, value in warning.facts},
    }


def _choose(
    book: Book, file_name: str, sheet_name: str | None, mapping: Mapping[str, str] | None
) -> tuple[tuple[Section, ...], tuple[Unread, ...]]:
    """The tables of the sheet that is read, and what is left unread."""
    names = [sheet.name for sheet in book.sheets]
    if sheet_name is not None and sheet_name not in names:
        raise UserFacingError("error.import_no_sheet", name=file_name, sheet=sheet_name, sheets=", ".join(names))
    if not any(any(row) for sheet in book.sheets for row in sheet.rows):
        raise UserFacingError("error.import_file_empty", name=file_name)
    found = []
    for sheet in book.sheets:
        told = mapping if sheet_name in {None, sheet.name} else None
        alone, beside = without_side_tables(sheet, columns_of_mapping(told))
        if parts := sections(alone, told):
            found.append((parts, beside))
    wanted = [one for one in found if sheet_name in {None, one[0][0].sheet.name}]
    if not wanted:
        raise UserFacingError("error.import_no_header", name=file_name)
    chosen, beside = max(wanted, key=lambda one: (one[0][0].sheet.visible, _people_count(one[0])))
    others = [parts for parts, _ in found if parts is not chosen and _people_count(parts)]
    sheets = [unread_sheet(parts, visible=parts[0].sheet.visible) for parts in others]
    return chosen, (*map(unread_beside, beside), *sheets)


def _people_count(parts: Sequence[Section]) -> int:
    return sum(len(part.people) for part in parts)


def _people(part: Section, as_of: date, unit: MoneyUnit) -> list[ReadRow]:
    reader = RowReader(part.sheet, part.header, as_of, unit)
    teams = teams_by_row(part.sheet, part.header, part.rows)
    people: list[ReadRow] = []
    for row in part.people:
        person = reader.read(row.number)
        values = dict(person.values)
        if teams or part.header.has("team"):
            values["team"] = teams.get(row.number)
        if row.group_role and values.get("role") is None:
            values["role"] = row.group_role
        ordered = {field: values[field] for field in _FIELD_ORDER if field in values}
        people.append(replace(person, values=ordered))
    return people


def _file_warnings(book: Book, header: Header) -> list[RowWarning]:
    found = [finding(f"legacy_{table}_converted").at(None, WHOLE_FILE) for table in book.legacy_fonts]
    if book.encoding_guessed:
        found.append(finding("encoding_guessed", encoding=book.encoding).at(None, WHOLE_FILE))
    for column in header.hidden:
        facts = {"column": column.letter, "header": column.header}
        found.append(finding("column_hidden_ignored", **facts).at(None, column.field))
    return found


def _in_order(warnings: list[RowWarning]) -> list[RowWarning]:
    places = {field: place for place, field in enumerate((WHOLE_FILE, *_FIELD_ORDER))}
    return sorted(warnings, key=lambda w: (w.row or 0, places.get(w.field, len(places))))


def _columns(header: Header) -> tuple[PreviewColumn, ...]:
    fields = {column.index: column.field for column in header.columns}
    hidden = {column.index for column in header.hidden}
    return tuple(
        PreviewColumn(column_letter(index), label, fields.get(index, ""), index in hidden)
        for index, label in sorted(header.labels.items())
    )
