"""A list as it lies in a file: sheets of cells, before anybody knows what they mean."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from functools import lru_cache

from commune_desk.exchange.old_letters import OldFont

MOST_CELLS = 4_000_000
"""A sheet that reaches farther is refused: what it holds would not fit into the memory of an office's desk."""

_LONG_TEXT = 200

CellValue = None | str | int | float | bool | date | datetime | time
"""A datetime without hours comes as a date, a whole float as an int, an empty or blank text as None."""

CellRow = tuple[CellValue, ...]

FontRuns = tuple[tuple[int, OldFont | None], ...]
"""(first letter, font) of the parts of a cell's text, the first from 0; None is any font of after Unicode."""


@dataclass(frozen=True)
class Merge:
    """A merged range; rows from 1 as the sheet shows them, columns from 0, both ends included."""

    top: int
    left: int
    bottom: int
    right: int


def within(merges: Iterable[Merge], row_count: int) -> tuple[Merge, ...]:
    """The merges of a sheet, each cut off where its rows end: files state what they like."""
    return tuple(
        merge if merge.bottom <= row_count else replace(merge, bottom=row_count)
        for merge in merges
        if 1 <= merge.top <= min(merge.bottom, row_count) and 0 <= merge.left <= merge.right
    )


@dataclass(frozen=True)
class SheetMarks:
    """What a sheet shows beside the values; rows from 1, columns from 0.

    Attributes:
        formula_blanks: (row, column) of formulas saved without a value.
        fonts: fonts of the cells that name one of before Unicode, by (row, column).
        cells_1904: whether bare day numbers count from 1904 (old Mac files).
    """

    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    struck_cells: frozenset[tuple[int, int]] = frozenset()
    formula_blanks: frozenset[tuple[int, int]] = frozenset()
    fonts: Mapping[tuple[int, int], FontRuns] = field(default_factory=dict)
    cells_1904: bool = False


NO_MARKS = SheetMarks()


@dataclass(frozen=True)
class Sheet:
    """One sheet. `rows[0]` is row 1; every row starts at column A and may be of its own length."""

    name: str
    rows: tuple[CellRow, ...]
    merges: tuple[Merge, ...] = ()
    marks: SheetMarks = field(default=NO_MARKS)
    visible: bool = True

    def numbered(self, first: int = 1) -> Iterator[tuple[int, CellRow]]:
        """(row, cells) from row `first` on."""
        return enumerate(self.rows[first - 1 :], first)

    def cell(self, row: int, column: int) -> CellValue:
        """The value at a row (from 1) and column (from 0); None outside the sheet."""
        if not 1 <= row <= len(self.rows):
            return None
        cells = self.rows[row - 1]
        return cells[column] if column < len(cells) else None


@dataclass(frozen=True)
class Book:
    """A file that was read.

    Attributes:
        encoding: of a text file, as Python names it; "" for spreadsheets.
        encoding_guessed: no mark at the front of the file and not plain UTF-8.
        legacy_fonts: "tcvn3" and "vni" where texts were written for these fonts of before Unicode.
    """

    sheets: tuple[Sheet, ...]
    encoding: str = ""
    encoding_guessed: bool = False
    legacy_fonts: tuple[str, ...] = ()


def tidy_value(value: object) -> CellValue:
    """A cell as a reader found it, in the few shapes of `CellValue`."""
    if isinstance(value, str):
        return value if value.strip() else None
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, datetime) and value.time() == time():
        return value.date()
    if value is None or isinstance(value, (bool, int, float, date, time)):
        return value
    return str(value)


@lru_cache(maxsize=65_536)
def _one_line(text: str) -> str:
    # A list is asked for the same cells, and holds the same words, many times over.
    return " ".join(text.split())


def cell_text(value: CellValue) -> str:
    """What the officer sees in the cell, on one line without blanks at the ends."""
    if isinstance(value, str):
        return _one_line(value) if len(value) < _LONG_TEXT else " ".join(value.split())
    if value is None:
        return ""
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    return str(value)


def column_letter(column: int) -> str:
    """0 -> "A", 26 -> "AA"."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def column_index(letters: str) -> int:
    """Column of its letters: "A" -> 0, "AA" -> 26.

    Raises:
        ValueError: not a column of a sheet.
    """
    if not (letters.isascii() and letters.isalpha()):
        raise ValueError(letters)
    index = 0
    for letter in letters.upper():
        index = index * 26 + ord(letter) - ord("A") + 1
    return index - 1
