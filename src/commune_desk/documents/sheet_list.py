"""Any list exactly as it stands on the screen, on paper's terms: letterhead, columns, totals, signatures."""

from commune_desk.documents.sheet import RowStyle, SheetPage
from commune_desk.documents.sheet_book import Book, Content
from commune_desk.documents.sheet_formula import sum_down
from commune_desk.documents.sheet_measures import SheetColumn
from commune_desk.documents.sheet_values import Kind, ListValues

_NOT_IN_NAMES = str.maketrans(dict.fromkeys("[]:*?/\\", " "))
_LONGEST_NAME = 31
_NUMBER_WIDTH_MM = 11


def list_workbook(values: ListValues) -> bytes:
    """The list as xlsx, its rows numbered, columns asked for added up."""
    book = Book(values.title, values.head.issuer, values.head.made_at)
    columns = (SheetColumn((column.heading,), column.width_mm, column.kind) for column in values.columns)
    page = SheetPage(book, sheet_name(values.name), (SheetColumn(("TT",), _NUMBER_WIDTH_MM, Kind.COUNT), *columns))
    page.open(values.head, [values.title], values.subtitles)
    page.header()
    first = page.row
    for number, row in enumerate(values.rows, start=1):
        page.add_row([number, *row])
    if values.rows and any(column.summed for column in values.columns):
        page.add_row(_totals(page, values, first), RowStyle(bold=True))
    page.sign(values.head)
    page.close()
    return book.to_bytes()


def sheet_name(name: str) -> str:
    """A name Excel accepts: at most 31 letters, none of its reserved signs, no apostrophe at its ends."""
    return name.translate(_NOT_IN_NAMES)[:_LONGEST_NAME].strip(" '") or "Danh sách"


def _totals(page: SheetPage, values: ListValues, first: int) -> list[Content]:
    last = page.row - 1
    totals: list[Content] = [
        sum_down(page.ref(first, index), page.ref(last, index)) if column.summed else None
        for index, column in enumerate(values.columns, start=2)
    ]
    return [None, totals[0] or "Tổng cộng", *totals[1:]]
