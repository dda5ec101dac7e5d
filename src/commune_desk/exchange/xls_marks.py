"""Hidden rows and columns and struck text of an old xls, which only xlrd tells."""

import struct
from collections.abc import Iterator

import xlrd
import xlrd.compdoc

from commune_desk.domain.errors import UserFacingError
from commune_desk.exchange.sheets import SheetMarks


def read_xls_marks(content: bytes, name: str) -> dict[str, SheetMarks]:
    """Marks by sheet name.

    Raises:
        UserFacingError: damaged or protected.
    """
    try:
        book = xlrd.open_workbook(file_contents=content, formatting_info=True, logfile=_Silence())
    except xlrd.XLRDError as trouble:
        protected = "encrypted" in str(trouble).lower()
        code = "error.import_password" if protected else "error.import_file_damaged"
        raise UserFacingError(code, name=name) from trouble
    except (xlrd.compdoc.CompDocError, struct.error, LookupError, ValueError, AssertionError, TypeError) as damage:
        raise UserFacingError("error.import_file_damaged", name=name) from damage
    return {sheet.name: _marks(book, sheet) for sheet in book.sheets()}


class _Silence:
    """xlrd writes what it wonders about to a file; nobody reads it here."""

    def write(self, _text: str) -> None:
        """Drops the text."""


def _marks(book: xlrd.Book, sheet: xlrd.sheet.Sheet) -> SheetMarks:
    return SheetMarks(
        hidden_rows=frozenset(row + 1 for row, about in sheet.rowinfo_map.items() if about.hidden),
        hidden_columns=frozenset(column for column, about in sheet.colinfo_map.items() if about.hidden),
        struck_cells=frozenset(_struck(book, sheet)),
        cells_1904=bool(book.datemode),
    )


def _struck(book: xlrd.Book, sheet: xlrd.sheet.Sheet) -> Iterator[tuple[int, int]]:
    struck_formats = {i for i, xf in enumerate(book.xf_list) if book.font_list[xf.font_index].struck_out}
    if not struck_formats:
        return
    for row in range(sheet.nrows):
        for column in range(sheet.row_len(row)):
            if sheet.cell_type(row, column) == xlrd.XL_CELL_EMPTY:
                continue
            if sheet.cell_xf_index(row, column) in struck_formats:
                yield row + 1, column
