"""A workbook under way: writes cells, knows what its formulas give, and comes out the same for the same values."""

import re
from copy import copy
from datetime import date, datetime
from decimal import Decimal
from typing import Any, TypeAlias

from lxml import etree
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText
from openpyxl.styles import Font
from openpyxl.utils.indexed_list import IndexedList
from openpyxl.worksheet.worksheet import Worksheet

from commune_desk.documents.archive import repacked
from commune_desk.documents.sheet_formula import Formula, Number, Ref
from commune_desk.documents.sheet_values import CellValue, Kind
from commune_desk.documents.workbook_writer import workbook_bytes

FACE = "Times New Roman"
Content: TypeAlias = CellValue | Formula | CellRichText

FORMATS = {
    Kind.WORDS: "General",
    Kind.CODE: "@",
    Kind.NUMBER: "#,##0",
    Kind.COUNT: "#,##0",
    Kind.AMOUNT: '#,##0;-#,##0;"-"',
    Kind.TALLY: '#,##0;-#,##0;"-"',
    Kind.CHANGE: "+#,##0;-#,##0;0",
    Kind.PERCENT: "+0.0;-0.0;0.0",
    Kind.DATE: "dd/mm/yyyy",
    Kind.MOMENT: "dd/mm/yyyy hh:mm",
}
_FRACTION = {"#,##0": "#,##0.0##", "+#,##0;-#,##0;0": "+#,##0.0##;-#,##0.0##;0"}

# A cell that begins so is offered as a formula by programs that read it as plain text.
_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
# What XML cannot hold; openpyxl refuses the whole sheet over one such letter.
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_SHEET_PART = re.compile(r"xl/worksheets/sheet(\d+)\.xml")
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


class Book:
    """Sheets by name, the values put into them, and the bytes of the file.

    Args:
        title: for the file's properties, as `author`.
        made_at: UTC without zone, for the file's properties: nothing here reads the clock.
    """

    def __init__(self, title: str, author: str, made_at: datetime) -> None:
        self.workbook = Workbook()
        self.workbook.remove(self.workbook.worksheets[0])
        _set_face(self.workbook)
        properties = self.workbook.properties
        properties.title, properties.creator, properties.language = title, author, "vi-VN"
        properties.created = properties.modified = made_at
        self._contents: dict[Ref, Content] = {}
        self._known: dict[Ref, Number | str | None] = {}

    def add_sheet(self, name: str) -> Worksheet:
        """A new sheet after the others."""
        sheet: Worksheet = self.workbook.create_sheet(name)
        return sheet

    def put(self, ref: Ref, content: Content, kind: Kind = Kind.WORDS) -> Any:
        """Writes a cell and gives it back for its looks. Text stays text, whatever it begins with."""
        cell = self.workbook[ref.sheet].cell(ref.row, ref.column)
        cell.number_format = _format(content, kind)
        self._contents[ref] = content
        if isinstance(content, str):
            cell.value = _CONTROLS.sub(" ", content)
            cell.data_type = "s"
        else:
            cell.value = f"={content.text}" if isinstance(content, Formula) else content
        return cell

    def value_at(self, ref: Ref) -> Number | str | None:
        """What a cell shows to a formula: a formula's own result, days as None."""
        if ref not in self._known:
            self._known[ref] = self._reckon(self._contents.get(ref))
        return self._known[ref]

    def to_bytes(self) -> bytes:
        """The file; the same values and moment give the same bytes."""
        return repacked(workbook_bytes(self.workbook), self._with_results)

    def _reckon(self, content: Content) -> Number | str | None:
        if isinstance(content, Formula):
            return content.evaluate(self.value_at)
        return content if isinstance(content, int | Decimal | str) else None

    def _with_results(self, part: str, data: bytes) -> bytes:
        found = _SHEET_PART.fullmatch(part)
        if found is None:
            return data
        name = self.workbook.worksheets[int(found[1]) - 1].title
        results = {
            ref.address: self.value_at(ref)
            for ref, content in self._contents.items()
            if ref.sheet == name and isinstance(content, Formula)
        }
        return _filled(data, results)


def _filled(part: bytes, results: dict[str, Number | str | None]) -> bytes:
    """The sheet with each formula's result beside it: viewers and protected view show it without reckoning."""
    root = etree.fromstring(part)
    for cell in root.iter(f"{_MAIN}c"):
        if cell.find(f"{_MAIN}f") is None:
            continue
        result = results[str(cell.get("r"))]
        shown = cell.find(f"{_MAIN}v")
        assert shown is not None
        shown.text = str(result)
        if isinstance(result, str):
            cell.set("t", "str")
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _format(content: Content, kind: Kind) -> str:
    if isinstance(content, str) and content.startswith(_FORMULA_SIGNS):
        return "@"
    shown = FORMATS[kind]
    if isinstance(content, Decimal) and content != content.to_integral_value():
        return _FRACTION.get(shown, shown)
    return shown if not isinstance(content, date) or kind in (Kind.DATE, Kind.MOMENT) else FORMATS[Kind.DATE]


def _set_face(workbook: Workbook) -> None:
    """Makes the paper's face the file's own, for cells still to be typed and for column widths."""
    font = Font(name=FACE, size=11, family=1)
    workbook._fonts = IndexedList([font])  # type: ignore[attr-defined]  # noqa: SLF001 - no public door to it
    for style in workbook._named_styles:  # type: ignore[attr-defined]  # noqa: SLF001 - likewise
        style.font = copy(font)
