"""Makes people of the rows that are people, field by field, with what had to be mended."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from commune_desk.domain.identity import Sex, national_id_warnings
from commune_desk.domain.text import nfc
from commune_desk.exchange.dates import DateReading, read_date
from commune_desk.exchange.findings import WHOLE_FILE, Finding, RowWarning, finding
from commune_desk.exchange.headers import Column, Header
from commune_desk.exchange.kept import KeptText, kept_texts, names_a_decision
from commune_desk.exchange.labels import solid
from commune_desk.exchange.money_units import MONEY_FIELDS, MoneyUnit
from commune_desk.exchange.numbers import read_amount, read_national_id, read_phone
from commune_desk.exchange.repairs import repair_name
from commune_desk.exchange.roles import role_of
from commune_desk.exchange.sheets import CellValue, Sheet, cell_text

AMOUNT_FIELDS = (*MONEY_FIELDS, "night_shifts")

_MARKED = frozenset({"x", "X", "v", "V", "✓", "✔", "+", "1", "có", "×"})
_NOT_MARKED = frozenset({"", "0", "-", "False"})
_SEX_WORDS = {"nam": Sex.MALE, "male": Sex.MALE, "nu": Sex.FEMALE, "female": Sex.FEMALE}
_ADDRESSED = re.compile(r"^\s*(ông|bà)[\s.:]+(?=\S+\s)", re.IGNORECASE)
_DAY_OF_A_DECISION = re.compile(r"(?:QĐ|quyết định|số)\b.*?\bngày\s*(\d.*)$", re.IGNORECASE | re.DOTALL)
_LAST_YEAR_OF_AGE = 70
_FIRST_YEAR_OF_AGE = 18


@dataclass(frozen=True)
class ReadRow:
    """One person as read, before the list is looked at as a whole.

    Attributes:
        values: value by field, only for fields the list has; None is left empty on purpose.
        birth: how the birth date was read, for what depends on the whole column.
        kept: what the row says and no field holds.
    """

    number: int
    values: Mapping[str, Any]
    warnings: tuple[RowWarning, ...]
    birth: DateReading
    kept: tuple[KeptText, ...] = ()


class RowReader:
    """Reads the rows of one list; amounts are of its `unit`."""

    def __init__(self, sheet: Sheet, header: Header, as_of: date, unit: MoneyUnit) -> None:
        self._sheet = sheet
        self._header = header
        self._as_of = as_of
        self._unit = unit
        self._columns: dict[str, tuple[Column, ...]] = {}
        for column in header.columns:
            self._columns[column.field] = (*self._columns.get(column.field, ()), column)

    def read(self, number: int) -> ReadRow:
        """The person on a row, without the team, which the rows around decide."""
        values: dict[str, Any] = {}
        notes: list[RowWarning] = list(self._row_marks(number))
        name, found = repair_name(self._name(number))
        values["full_name"] = name
        notes += [note.at(number, "full_name") for note in found]
        birth, birth_notes = self._birth(number, values)
        notes += [note.at(number, "birth_date") for note in birth_notes]
        notes += self._identity(number, values)
        self._plain_texts(number, values)
        notes += self._joined(number, values)
        notes += self._amounts(number, values)
        return ReadRow(number, values, tuple(notes), birth, kept_texts(self._sheet, self._header, number, notes))

    def _cells(self, number: int, field: str) -> Iterator[tuple[Column, CellValue]]:
        for column in self._columns.get(field, ()):
            yield column, self._sheet.cell(number, column.index)

    def _cell(self, number: int, field: str) -> CellValue:
        for column in self._columns.get(field, ()):
            value = self._sheet.cell(number, column.index)
            if value is not None:
                return value
        return None

    def _has(self, *fields: str) -> bool:
        return any(field in self._columns for field in fields)

    def _row_marks(self, number: int) -> Iterator[RowWarning]:
        marks = self._sheet.marks
        if number in marks.hidden_rows:
            yield RowWarning(number, WHOLE_FILE, "row_hidden")
        names = (column for field in ("full_name", "given_name") for column in self._columns.get(field, ()))
        if any((number, column.index) in marks.struck_cells for column in names):
            yield RowWarning(number, WHOLE_FILE, "row_struck_out")

    def _name(self, number: int) -> str:
        fields = ("full_name", "family_names", "given_name")
        name = " ".join(str(value) for field in fields if (value := self._cell(number, field)) is not None)
        return _ADDRESSED.sub("", name) if self._are_addressed else name

    @cached_property
    def _are_addressed(self) -> bool:
        """Whether the list writes Ông or Bà before its names: among them a Bà, whom no family is called."""
        columns = [column.index for field in ("family_names", "full_name") for column in self._columns.get(field, ())]
        below = range(self._header.bottom + 1, len(self._sheet.rows) + 1)
        names = [text for number in below for c in columns[:1] if (text := cell_text(self._sheet.cell(number, c)))]
        found = [match[1].lower() for name in names if (match := _ADDRESSED.match(name))]
        return "bà" in found and len(found) * 2 > len(names)

    def _birth(self, number: int, values: dict[str, Any]) -> tuple[DateReading, list[Finding]]:
        if not self._has("birth_date", "birth_year"):
            values.update(self._sex(number))
            return DateReading(), []
        reading = self._birth_reading(number)
        values.update(self._sex(number))
        values["birth_date"], values["birth_year"] = reading.day, reading.year
        found = list(reading.findings)
        if not found and reading.year is None:
            found = [finding("missing_birth")]
        if _is_ahead(reading, self._as_of):
            values["birth_date"] = values["birth_year"] = None
            return DateReading(), [finding("date_future", old=self._birth_text(number))]
        found += _age_findings(reading, self._as_of)
        return reading, found

    def _birth_reading(self, number: int) -> DateReading:
        parts = [self._cell(number, field) for field in ("birth_day", "birth_month", "birth_year")]
        if self._has("birth_day", "birth_month"):
            written = "/".join(cell_text(part) for part in parts)
            return read_date(written if written.strip("/") else None, self._as_of)
        reading = read_date(self._cell(number, "birth_date"), self._as_of, cells_1904=self._sheet.marks.cells_1904)
        if reading.year is not None or self._cell(number, "birth_year") is None:
            return reading
        year = read_date(self._cell(number, "birth_year"), self._as_of)
        notes = tuple(note for note in year.findings if note.code != "date_year_only")
        return DateReading(year.day, year.year, (*reading.findings, *notes))

    def _birth_text(self, number: int) -> str:
        return cell_text(self._cell(number, "birth_date") or self._cell(number, "birth_year"))

    def _sex(self, number: int) -> dict[str, Any]:
        flagged = [
            (column.flag, value)
            for field in ("sex", "birth_date", "birth_year")
            for column, value in self._cells(number, field)
            if column.flag
        ]
        found: dict[str, Any] = {"sex": None} if flagged or self._has("sex") else {}
        for column, value in self._cells(number, "sex"):
            if not column.flag and value is not None:
                found["sex"] = _SEX_WORDS.get(solid(cell_text(value)))
        filled = {flag for flag, value in flagged if cell_text(value) not in _NOT_MARKED}
        if len(filled) == 1:
            found["sex"] = Sex(filled.pop())
        elif not filled and flagged and {flag for flag, _ in flagged} == {"female"}:
            found["sex"] = Sex.MALE  # one column "Nữ" with a mark for women: the others are men
        return found

    def _identity(self, number: int, values: dict[str, Any]) -> Iterator[RowWarning]:
        if self._has("national_id"):
            year, sex = values.get("birth_year"), values.get("sex")
            value, found = read_national_id(self._cell(number, "national_id"), year)
            values["national_id"] = value
            yield from (note.at(number, "national_id") for note in found)
            if value is None and not found:
                yield RowWarning(number, "national_id", "missing_id")
            if value is not None and len(value) == 12:
                yield from _doubts(number, value, sex, year)
        if self._has("phone"):
            values["phone"], found = read_phone(self._cell(number, "phone"))
            yield from (note.at(number, "phone") for note in found)

    def _plain_texts(self, number: int, values: dict[str, Any]) -> None:
        if self._has("address"):
            parts = [one_line(value) for _, value in self._cells(number, "address") if value is not None]
            values["address"] = ", ".join(parts) or None
        if self._has("former_force"):
            values["former_force"] = self._flagged(number, "former_force")
        if self._has("role"):
            role = self._flagged(number, "role")
            values["role"] = role if role in {"leader", "deputy", "member"} else role_of(role or "")

    def _flagged(self, number: int, field: str) -> str | None:
        """The text of a field, or what its marked column stands for."""
        found = []
        for column, value in self._cells(number, field):
            if value is not None:
                text = one_line(value)
                found.append(column.flag if column.flag and text in _MARKED else text)
        return ", ".join(found) or None

    def _joined(self, number: int, values: dict[str, Any]) -> Iterator[RowWarning]:
        if self._has("joined"):
            cell = self._cell(number, "joined")
            if isinstance(cell, str) and (day := _DAY_OF_A_DECISION.search(nfc(cell))):
                cell = day[1]  # "12/QĐ-UBND ngày 28/6/2024": the number of the decision is no day
            reading = read_date(cell, self._as_of, of_birth=False, cells_1904=self._sheet.marks.cells_1904)
            values["joined"] = reading.day
            if reading.day is None and names_a_decision(cell):
                return
            yield from (note.at(number, "joined") for note in reading.findings)

    def _amounts(self, number: int, values: dict[str, Any]) -> Iterator[RowWarning]:
        for field in AMOUNT_FIELDS:
            for column, value in self._cells(number, field):
                values[field], found = read_amount(value, *(self._unit if field in MONEY_FIELDS else ()))
                yield from (note.at(number, field) for note in found)
                if value is None and (number, column.index) in self._sheet.marks.formula_blanks:
                    yield RowWarning(number, field, "formula_without_value")


def one_line(value: CellValue) -> str:
    """A text of several lines on one, the lines joined by commas."""
    if not isinstance(value, str):
        return cell_text(value)
    lines = [" ".join(line.split()).rstrip(",") for line in nfc(value).splitlines()]
    return re.sub(r"\s+,", ",", ", ".join(line for line in lines if line))


def _is_ahead(reading: DateReading, as_of: date) -> bool:
    if reading.day is not None:
        return reading.day > as_of
    return reading.year is not None and reading.year > as_of.year


def _age_findings(reading: DateReading, as_of: date) -> list[Finding]:
    """Luật 30/2023/QH15, Điều 13: from full 18 to full 70 years; a year alone counts only when it leaves no doubt."""
    if reading.year is None:
        return []
    eldest = as_of.year - reading.year
    if reading.day is None:
        youngest = eldest - 1
    else:
        eldest -= (as_of.month, as_of.day) < (reading.day.month, reading.day.day)
        youngest = eldest
    if eldest < _FIRST_YEAR_OF_AGE:
        return [finding("age_under_18", age=eldest)]
    return [finding("age_over_70", age=youngest)] if youngest > _LAST_YEAR_OF_AGE else []


def _doubts(number: int, national_id: str, sex: Sex | None, birth_year: int | None) -> Iterator[RowWarning]:
    for code, _ in national_id_warnings(national_id, sex, birth_year):
        facts: dict[str, Any] = {"new": national_id, "birth_year": birth_year}
        yield finding(code.removeprefix("identity."), **facts).at(number, "national_id")
