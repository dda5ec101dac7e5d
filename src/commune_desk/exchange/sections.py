"""A list in its parts: some sheets hold one table under the other, each with columns of its own."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from commune_desk.exchange.ditto import without_dittos
from commune_desk.exchange.headers import Header, find_header, label_count
from commune_desk.exchange.labels import best_meaning, solid, words_of
from commune_desk.exchange.rows import ListRow, RowKind, classify
from commune_desk.exchange.sheets import CellRow, Sheet, cell_text, within
from commune_desk.exchange.team_names import area_in_title, is_area

_LEAST_LABELS = 3
_MAY_NAME_THE_NAMES = re.compile(r"t(?:ê|e\u0302?)n\b|thành viên|name\b", re.IGNORECASE)
_TITLE_WORDS = ("danh sach", "bang", "bieu")


@dataclass(frozen=True)
class Section:
    """One table of a sheet; the rows of `sheet` before it and behind it are empty or gone, the numbers stay."""

    sheet: Sheet
    header: Header
    rows: tuple[ListRow, ...]

    @property
    def people(self) -> tuple[ListRow, ...]:
        """The rows that are people."""
        return tuple(row for row in self.rows if row.kind is RowKind.PERSON)


def sections(sheet: Sheet, mapping: Mapping[str, str] | None = None) -> tuple[Section, ...]:
    """The tables of people of a sheet from the top down; `mapping` speaks of the columns of the first.

    Raises:
        UserFacingError: the mapping names an unknown column or field.
    """
    found: list[Section] = []
    start, rest, chosen = 1, sheet, mapping
    while (header := find_header(rest, chosen)) is not None:
        begin = _next_table(rest, header)
        upper = rest if begin is None else _cut(rest, begin)
        header = header if begin is None else find_header(upper, chosen) or header
        upper = without_dittos(upper, header)
        found.append(Section(upper, header, tuple(row for row in classify(upper, header) if row.number >= start)))
        if begin is None:
            break
        start, rest, chosen = begin, replace(rest, rows=((),) * (begin - 1) + rest.rows[begin - 1 :]), None
    return tuple(found)


def _cut(sheet: Sheet, begin: int) -> Sheet:
    return replace(sheet, rows=sheet.rows[: begin - 1], merges=within(sheet.merges, begin - 1))


def _next_table(sheet: Sheet, header: Header) -> int | None:
    """The first row of the next table whose columns are others: of its title where it names a team, or its header."""
    for number, row in sheet.numbered(header.bottom + 1):
        if _is_header(row) and not _is_same(row, header):
            return _first_row_of_title(sheet, number, header.bottom + 1)
    return None


def _is_header(row: CellRow) -> bool:
    may_be = any(isinstance(value, str) and _MAY_NAME_THE_NAMES.search(value) for value in row)
    return may_be and label_count(row) >= _LEAST_LABELS


def _is_same(row: CellRow, header: Header) -> bool:
    """Whether the labels of a repeated header stand where they stood."""
    for column, value in enumerate(row):
        text = cell_text(value)
        known = {solid(part) for part in header.labels.get(column, "").split(" / ")}
        if text and best_meaning(text) and solid(text) not in known:
            return False
    return True


def _first_row_of_title(sheet: Sheet, number: int, least: int) -> int:
    first = row = number
    while row - 1 >= least:
        row -= 1
        texts = [text for value in sheet.rows[row - 1] if (text := cell_text(value))]
        if not texts:
            continue
        if len(texts) > 1 or not _is_title(texts[0]):
            break
        first = row
    return first


def _is_title(text: str) -> bool:
    return is_area(text) or bool(area_in_title(text)) or words_of(text).startswith(_TITLE_WORDS)
