"""Hidden rows and columns, struck text and fonts of an old xls, which only xlrd tells."""

from collections.abc import Container, Iterator, Mapping

import xlrd

from commune_desk.domain.errors import UserFacingError
from commune_desk.exchange.old_letters import OldFont, old_font
from commune_desk.exchange.sheets import MOST_CELLS, FontRuns, SheetMarks


def read_xls_marks(content: bytes, name: str) -> dict[str, SheetMarks]:
    """Marks by sheet name.

    Raises:
        UserFacingError: damaged, protected, or cells that lie too far apart to be held.
    """
    try:
        book = xlrd.open_workbook(file_contents=content, formatting_info=True, logfile=_Silence())
    except xlrd.XLRDError as trouble:
        protected = "encrypted" in str(trouble).lower()
        code = "error.import_password" if protected else "error.import_file_damaged"
        raise UserFacingError(code, name=name) from trouble
    except MemoryError:
        raise
    except Exception as damage:  # xlrd raises whatever it stumbles over in a damaged file
        raise UserFacingError("error.import_file_damaged", name=name) from damage
    if any(sheet.nrows * sheet.ncols > MOST_CELLS for sheet in book.sheets()):
        raise UserFacingError("error.import_too_large", name=name)
    return {sheet.name: _marks(book, sheet) for sheet in book.sheets()}


class _Silence:
    """xlrd writes what it wonders about to a file; nobody reads it here."""

    def write(self, _text: str) -> None:
        """Drops the text."""


def _marks(book: xlrd.Book, sheet: xlrd.sheet.Sheet) -> SheetMarks:
    struck_fonts = {font.font_index for font in book.font_list if font.struck_out}
    struck = {i for i, xf in enumerate(book.xf_list) if xf.font_index in struck_fonts}
    fonts = _old_fonts(book)
    by_format = {i: font for i, xf in enumerate(book.xf_list) if (font := fonts.get(xf.font_index))}
    return SheetMarks(
        hidden_rows=frozenset(row + 1 for row, about in sheet.rowinfo_map.items() if about.hidden),
        hidden_columns=frozenset(column for column, about in sheet.colinfo_map.items() if about.hidden),
        struck_cells=frozenset((row, column) for row, column, xf in _formatted(sheet, struck)),
        fonts={
            **{(row, column): ((0, by_format[xf]),) for row, column, xf in _formatted(sheet, by_format)},
            **dict(_mixed(sheet, fonts, by_format)),
        },
        cells_1904=bool(book.datemode),
    )


def _old_fonts(book: xlrd.Book) -> dict[int, OldFont]:
    """The fonts of before Unicode by their number in the book."""
    return {font.font_index: kind for font in book.font_list if (kind := old_font(font.name))}


def _formatted(sheet: xlrd.sheet.Sheet, formats: Container[int]) -> Iterator[tuple[int, int, int]]:
    """(row from 1, column from 0, format) of filled cells in any of some formats."""
    if not formats:
        return
    for row in range(sheet.nrows):
        for column in range(sheet.row_len(row)):
            xf = sheet.cell_xf_index(row, column)
            if xf in formats and sheet.cell_type(row, column) != xlrd.XL_CELL_EMPTY:
                yield row + 1, column, xf


def _mixed(
    sheet: xlrd.sheet.Sheet, fonts: Mapping[int, OldFont], by_format: Mapping[int, OldFont]
) -> Iterator[tuple[tuple[int, int], FontRuns]]:
    """Texts of which only a part is in another font."""
    for (row, column), runs in sheet.rich_text_runlist_map.items():
        first = by_format.get(sheet.cell_xf_index(row, column))
        begin = next((fonts.get(font) for start, font in runs if start == 0), first)
        named = ((0, begin), *((start, fonts.get(font)) for start, font in runs if start > 0))
        if any(font for _, font in named):
            yield (row + 1, column), named
