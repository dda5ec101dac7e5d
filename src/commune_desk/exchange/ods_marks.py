"""Hidden rows and columns, struck text and the first day of an ods."""

from collections.abc import Iterator

from lxml import etree

from commune_desk.domain.errors import UserFacingError
from commune_desk.exchange.sheets import MOST_CELLS, SheetMarks

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_FARTHEST = 100_000


def read_ods_marks(parts: dict[str, bytes], name: str) -> dict[str, SheetMarks]:
    """Marks by sheet name.

    Raises:
        UserFacingError: XML that cannot be parsed, or cells that lie too far apart to be held.
    """
    try:
        root = etree.fromstring(parts["content.xml"], etree.XMLParser(resolve_entities=False, no_network=True))
        struck = _struck_styles(root)
        is_1904 = any(
            node.get(_TABLE + "date-value", "").startswith("1904") for node in root.iter(_TABLE + "null-date")
        )
        if any(_reach(table) > MOST_CELLS for table in root.iter(_TABLE + "table")):
            raise UserFacingError("error.import_too_large", name=name)
        return {
            str(table.get(_TABLE + "name")): SheetMarks(
                frozenset(_hidden(table, "table-row", first=1)),
                frozenset(_hidden(table, "table-column", first=0)),
                frozenset(_struck_cells(table, struck)),
                cells_1904=is_1904,
            )
            for table in root.iter(_TABLE + "table")
        }
    except (etree.XMLSyntaxError, KeyError, ValueError) as damage:
        raise UserFacingError("error.import_file_damaged", name=name) from damage


def _reach(table: etree._Element) -> int:
    """How many cells a table takes from its corner to its last filled one; a cell may be written once for millions."""
    last_row = last_column = row_number = 0
    for row in table.iter(_TABLE + "table-row"):
        row_number += _repeats(row, "rows")
        column = 0
        for cell in row.iter(_TABLE + "table-cell", _TABLE + "covered-table-cell"):
            column += _repeats(cell, "columns")
            if len(cell) or any(str(key).startswith(_OFFICE) for key in cell.attrib):
                last_row, last_column = row_number, max(last_column, column)
    return last_row * last_column


def _struck_styles(root: etree._Element) -> set[str]:
    return {
        str(style.get(_STYLE + "name"))
        for style in root.iter(_STYLE + "style")
        for text in style.iter(_STYLE + "text-properties")
        if text.get(_STYLE + "text-line-through-style", "none") != "none"
    }


def _repeats(node: etree._Element, what: str) -> int:
    return int(node.get(f"{_TABLE}number-{what}-repeated") or 1)


def _hidden(table: etree._Element, tag: str, *, first: int) -> Iterator[int]:
    what = "rows" if tag == "table-row" else "columns"
    place = first
    for node in table.iter(_TABLE + tag):
        times = _repeats(node, what)
        if node.get(_TABLE + "visibility", "visible") != "visible":
            yield from range(place, min(place + times, _FARTHEST))
        place += times


def _struck_cells(table: etree._Element, styles: set[str]) -> Iterator[tuple[int, int]]:
    if not styles:
        return
    number = 1
    for row in table.iter(_TABLE + "table-row"):
        column = 0
        for cell in row.iter(_TABLE + "table-cell", _TABLE + "covered-table-cell"):
            if cell.get(_TABLE + "style-name") in styles and len(cell):
                yield number, column
            column += _repeats(cell, "columns")
        number += _repeats(row, "rows")
