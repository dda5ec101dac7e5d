"""The one style of every spreadsheet: letterhead, title, merged header, column numbers, rows, totals, signatures.

A4 landscape, one page wide, margins of ND 30/2020 (Phụ lục I, I.4), header rows on every page, page number from page 2.
"""

from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass
from typing import Any

from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.properties import PageSetupProperties

from commune_desk.documents.sheet_book import FACE, Book, Content
from commune_desk.documents.sheet_breaks import page_breaks
from commune_desk.documents.sheet_formula import Formula, Ref
from commune_desk.documents.sheet_measures import HeadingCell, SheetColumn, heading_cells, lines_needed, spans_of
from commune_desk.documents.sheet_values import Kind, SheetHead

TEXT_WIDTH_MM = 252.0
_MARGINS_MM = {"top": 20.0, "bottom": 20.0, "left": 30.0, "right": 15.0, "header": 10.0, "footer": 8.0}
_MM_PER_INCH = 25.4
_PT_PER_MM = 72 / _MM_PER_INCH
_UNITS_PER_MM = 96 / _MM_PER_INCH / 7  # a digit of the file's face is 7 px wide at 96 dpi
_SPARE_COLUMN_MM = 50.0  # blank columns beside a table too narrow for letterhead and signatures
_SIGNING_SPACE_MM = 20.0
_DEFAULT_ROW_PT = 15.0
_PADDING_MM = 1.2  # what a program keeps free beside the text of a cell
_PITCH = 1.17  # distance of lines, in type sizes
_A4 = 9
_LABEL_COLUMN = 2
_SPARE_MM = 4.0  # of a page: printers and programs differ by so much
_PAGE_MM = 170.0 - _SPARE_MM
_THIN = Side(style="thin")
_BOX = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_CENTRED = (Kind.CODE, Kind.COUNT, Kind.TALLY, Kind.DATE, Kind.MOMENT)


@dataclass(frozen=True)
class SheetSizes:
    """Type sizes and least heights; a table of many columns takes smaller ones."""

    text_pt: float = 11
    header_pt: float = 10.5
    row_mm: float = 6.1
    header_row_mm: float = 6.0


@dataclass(frozen=True)
class RowStyle:
    """Looks of a row.

    Attributes:
        label_to: the label in column 2 covers the columns up to this one; 0 for its own only.
        keeps_next: the row does not end a page.
    """

    bold: bool = False
    italic: bool = False
    label_to: int = 0
    label_align: str = "left"
    keeps_next: bool = False


PLAIN = RowStyle()
PART = RowStyle(italic=True)


class SheetPage:
    """One sheet, written from top to bottom; `row` is the next free row."""

    def __init__(self, book: Book, name: str, columns: Sequence[SheetColumn], sizes: SheetSizes | None = None) -> None:
        self.book = book
        self.name = name
        self.columns = tuple(columns)
        self.sizes = sizes or SheetSizes()
        self.sheet = book.add_sheet(name)
        self.row = 1
        self._header = (0, 0)
        self._closing = 0
        self._kept_with_next: set[int] = set()
        self._looks: dict[tuple[Kind, str, bool, bool], Any] = {}
        self._widths: tuple[float, ...] = ()

    def ref(self, row: int, column: int) -> Ref:
        """A cell of this sheet."""
        return Ref(self.name, row, column)

    def open(self, head: SheetHead | None, titles: Sequence[str], notes: Sequence[str], unit: str = "") -> None:
        """Letterhead (None: the sheet only goes with another), titles in bold, notes in italics, the unit at right."""
        self._set_widths(least=max(2, len(head.signers) if head else 0))
        if head:
            self._letterhead(head)
        for index, title in enumerate(titles):
            self._line(title, Font(name=FACE, size=14 if index == 0 else 13, bold=True), 6.5)
        for note in notes:
            self._line(note, Font(name=FACE, size=12, italic=True), 6)
        self._line(unit, Font(name=FACE, size=11, italic=True), 5, "right")
        self.sheet.row_dimensions[self.row].height = 1.5 * _PT_PER_MM
        self.row += 1

    def header(self, *, numbers_merge: int = 1, frozen_columns: int = 2) -> None:
        """Headings merged along and down, and the row (1)...(n).

        Args:
            numbers_merge: how many of the first columns share the number (1).
            frozen_columns: stay in sight when the reader moves to the right.
        """
        depth = max(len(column.headings) for column in self.columns)
        first = self.row
        for cell in heading_cells(self.columns):
            self._heading(first, depth, cell)
        for level, height in enumerate(self._header_heights(depth)):
            self.sheet.row_dimensions[first + level].height = height * _PT_PER_MM
        self.row += depth
        self._column_numbers(numbers_merge)
        self._header = (first, self.row - 1)
        self.sheet.freeze_panes = self.ref(self.row, frozen_columns + 1).address

    def put_row(self, row: int, contents: Sequence[Content], style: RowStyle = PLAIN) -> None:
        """A ruled row; one content a column, None leaves the cell blank."""
        for index, (column, content) in enumerate(zip(self.columns, contents, strict=True)):
            self._look(self.book.put(self.ref(row, index + 1), content, column.kind), column.kind, style)
        if style.label_to > _LABEL_COLUMN:
            self._merge(row, _LABEL_COLUMN, style.label_to, style.label_align)
        if style.keeps_next:
            self._kept_with_next.add(row)
        self.sheet.row_dimensions[row].height = self._row_height_mm(contents, style) * _PT_PER_MM

    def add_row(self, contents: Sequence[Content], style: RowStyle = PLAIN) -> int:
        """A row at the next free place, whose number it gives back."""
        self.put_row(self.row, contents, style)
        self.row += 1
        return self.row - 1

    def note(self, content: str | Formula, *, bold: bool = False) -> None:
        """A line under the table, as wide as the sheet."""
        self._closing = self._closing or self.row
        font = Font(name=FACE, size=11, italic=not bold, bold=bold)
        text = content if isinstance(content, str) else str(content.evaluate(self.book.value_at))
        lines = lines_needed(text, sum(self._widths), 11)
        self._line(content, font, 5.5 * lines, "left")

    def sign(self, head: SheetHead) -> None:
        """Place and date, titles, notes, room for signatures, names."""
        self._closing = self._closing or self.row
        spans = list(spans_of(self._widths, [1 / len(head.signers)] * len(head.signers)))
        self.row += 1
        place = [""] * (len(spans) - 1) + [head.place_date]
        self._signature_row(spans, place, Font(name=FACE, size=12, italic=True), 6)
        titles = [signer.title for signer in head.signers]
        self._signature_row(spans, titles, _bold(12), 6 * max(title.count("\n") + 1 for title in titles))
        self._signature_row(spans, [signer.note for signer in head.signers], Font(name=FACE, size=11, italic=True), 5.5)
        self.sheet.row_dimensions[self.row].height = _SIGNING_SPACE_MM * _PT_PER_MM
        self.row += 1
        self._signature_row(spans, [signer.name for signer in head.signers], _bold(12), 6)

    def close(self) -> None:
        """Sets what the printer needs."""
        sheet = self.sheet
        for row in self._page_breaks():
            sheet.row_breaks.append(Break(id=row))
        sheet.print_area = f"A1:{get_column_letter(len(self._widths))}{self.row - 1}"
        sheet.print_title_rows = f"{self._header[0]}:{self._header[1]}"
        sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", _A4
        sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
        sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        for side, length_mm in _MARGINS_MM.items():
            setattr(sheet.page_margins, side, length_mm / _MM_PER_INCH)
        sheet.HeaderFooter.differentFirst = True
        page_number = sheet.oddHeader.center  # type: ignore[union-attr]
        page_number.text, page_number.size, page_number.font = "&P", 14, f"{FACE},Regular"
        sheet.sheet_view.showGridLines = False

    def _page_breaks(self) -> list[int]:
        scale = min(1.0, TEXT_WIDTH_MM / sum(self._widths))
        heights = [
            (self.sheet.row_dimensions[row].height or _DEFAULT_ROW_PT) / _PT_PER_MM * scale
            for row in range(1, self.row)
        ]
        return page_breaks(heights, _PAGE_MM, self._header, self._kept_with_next, self._closing or self.row)

    def _set_widths(self, least: int) -> None:
        widths = [column.width_mm for column in self.columns]
        widths += [_SPARE_COLUMN_MM] * (least - len(widths))
        scale = max(1.0, TEXT_WIDTH_MM / sum(widths))
        self._widths = tuple(width * scale for width in widths)
        for index, width in enumerate(self._widths):
            self.sheet.column_dimensions[get_column_letter(index + 1)].width = round(width * _UNITS_PER_MM, 2)

    def _letterhead(self, head: SheetHead) -> None:
        spans = list(spans_of(self._widths, [0.4, 0.6]))
        regular = Font(name=FACE, size=12)
        if head.parent:
            self._signature_row(spans, [head.parent, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"], regular, 5.6)
            self._signature_row(spans, [_ruled_middle(head.issuer), "Độc lập - Tự do - Hạnh phúc"], _bold(12), 6)
        else:
            self._signature_row(spans, [head.issuer, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"], _bold(12), 5.6)
            self._signature_row(spans, ["", "Độc lập - Tự do - Hạnh phúc"], _bold(12), 6)
        state, motto = (self.sheet.cell(row, spans[1][0]) for row in (self.row - 2, self.row - 1))
        state.font = _bold(12)
        motto.font = Font(name=FACE, size=13, bold=True, underline="single")
        self.row += 1

    def _line(self, content: str | Formula, font: Font, height_mm: float, horizontal: str = "center") -> None:
        if content:
            cell = self.book.put(self.ref(self.row, 1), content)
            cell.font = font
            self._merge(self.row, 1, len(self._widths), horizontal)
            self.sheet.row_dimensions[self.row].height = height_mm * _PT_PER_MM
            self.row += 1

    def _signature_row(
        self, spans: Sequence[tuple[int, int]], contents: Sequence[Content], font: Font, height_mm: float
    ) -> None:
        for (first, last), content in zip(spans, contents, strict=True):
            cell = self.book.put(self.ref(self.row, first), content or None)
            cell.font = font
            self._merge(self.row, first, last, "center")
        self.sheet.row_dimensions[self.row].height = height_mm * _PT_PER_MM
        self.row += 1

    def _look(self, cell: Any, kind: Kind, style: RowStyle) -> None:
        """Sets a cell's looks; the same looks are worked out once, for openpyxl takes a millisecond over each."""
        key = (kind, cell.number_format, style.bold, style.italic)
        if key in self._looks:
            cell._style = copy(self._looks[key])  # noqa: SLF001 - openpyxl's own way to share looks has no other name
            return
        cell.font = Font(name=FACE, size=self.sizes.text_pt, bold=style.bold, italic=style.italic)
        cell.alignment = _alignment(kind)
        cell.border = _BOX
        self._looks[key] = copy(cell._style)  # noqa: SLF001 - likewise

    def _merge(self, row: int, first: int, last: int, horizontal: str = "left") -> None:
        """Joins cells of a row."""
        if last > first:
            self.sheet.merge_cells(start_row=row, end_row=row, start_column=first, end_column=last)
        self.sheet.cell(row, first).alignment = Alignment(horizontal=horizontal, vertical="center", wrap_text=True)

    def _heading(self, top: int, depth: int, heading: HeadingCell) -> None:
        first, last = heading.columns
        bottom = top + (depth - 1 if heading.is_last else heading.level)
        cells = self.sheet.iter_rows(min_row=top + heading.level, max_row=bottom, min_col=first, max_col=last)
        for row in cells:
            for cell in row:
                cell.border = _BOX
        cell = self.book.put(self.ref(top + heading.level, first), heading.text)
        cell.font = Font(name=FACE, size=self.sizes.header_pt, bold=True)
        cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
        if last > first or bottom > top + heading.level:
            self.sheet.merge_cells(start_row=top + heading.level, end_row=bottom, start_column=first, end_column=last)

    def _header_heights(self, depth: int) -> list[float]:
        heights = [self.sizes.header_row_mm] * depth
        cells = sorted(heading_cells(self.columns), key=lambda cell: -cell.level)
        for cell in sorted(cells, key=lambda cell: depth - cell.level if cell.is_last else 1):
            levels = range(cell.level, depth if cell.is_last else cell.level + 1)
            width = sum(self._widths[cell.columns[0] - 1 : cell.columns[1]])
            size = self.sizes.header_pt
            needed = lines_needed(cell.text, width - _PADDING_MM, size, bold=True) * size * _PITCH / _PT_PER_MM + 1
            missing = needed - sum(heights[level] for level in levels)
            for level in levels:
                heights[level] += max(0.0, missing) / len(levels)
        return heights

    def _column_numbers(self, merge: int) -> None:
        for index in range(len(self.columns)):
            number = max(1, index - merge + 2)
            shown = f"({number})" if index == 0 or index >= merge else None
            cell = self.book.put(self.ref(self.row, index + 1), shown, Kind.CODE)
            cell.font = Font(name=FACE, size=8.5, italic=True)
            cell.alignment = Alignment(horizontal="center", vertical="center")
            cell.border = _BOX
        self._merge(self.row, 1, merge, "center")
        self.sheet.row_dimensions[self.row].height = 4.6 * _PT_PER_MM
        self.row += 1

    def _row_height_mm(self, contents: Sequence[Content], style: RowStyle) -> float:
        lines = 1
        for index, content in enumerate(contents):
            if isinstance(content, str):
                last = max(index + 1, style.label_to) if index + 1 == _LABEL_COLUMN else index + 1
                width = sum(self._widths[index:last]) - _PADDING_MM
                lines = max(lines, lines_needed(content, width, self.sizes.text_pt, bold=style.bold))
        return max(self.sizes.row_mm, lines * self.sizes.text_pt * _PITCH / _PT_PER_MM + 1)


def _bold(size: float) -> Font:
    return Font(name=FACE, size=size, bold=True)


def _ruled_middle(text: str) -> CellRichText:
    """The issuer's name with a rule under its middle 42 %, as ND 30/2020 wants one third to one half."""
    start = round(len(text) * 0.29)
    end = len(text) - start
    plain = InlineFont(rFont=FACE, sz=12, b=True)
    ruled = InlineFont(rFont=FACE, sz=12, b=True, u="single")
    parts = ((text[:start], plain), (text[start:end], ruled), (text[end:], plain))
    return CellRichText(*(TextBlock(font, part) for part, font in parts if part))


def _alignment(kind: Kind) -> Any:
    if kind in _CENTRED:
        return Alignment(horizontal="center", vertical="center", wrap_text=kind is Kind.CODE)
    if kind is Kind.WORDS:
        return Alignment(horizontal="left", vertical="center", wrap_text=True)
    return Alignment(horizontal="right", vertical="center")
