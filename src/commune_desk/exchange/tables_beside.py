"""Other tables that stand beside the list on its sheet: they are neither its columns nor its rows."""

from dataclasses import dataclass, replace

from commune_desk.exchange.headers import Header, find_header
from commune_desk.exchange.labels import IGNORED, best_meaning
from commune_desk.exchange.sheets import Sheet, cell_text, column_letter

_SUMS = ("cộng", "tổng")
_LEAST_COLUMNS = 2


@dataclass(frozen=True)
class SideTable:
    """A table beside the list: its first and last column (from 0), and what stands in them from the header down."""

    first: int
    last: int
    sheet: Sheet

    @property
    def columns(self) -> str:
        """As the sheet shows them: "F–I"."""
        return f"{column_letter(self.first)}–{column_letter(self.last)}"


def without_side_tables(sheet: Sheet, keep: frozenset[int] = frozenset()) -> tuple[Sheet, tuple[SideTable, ...]]:
    """The sheet with its list alone from the header down, and the tables that stood beside it; `keep` stays.

    Tables lie apart by a column without label and values. A block of columns belongs to the list unless it repeats
    what the list's own block tells, adds something up, or is a shorter table beside the first rows.
    """
    header = find_header(sheet)
    blocks = [] if header is None else _blocks(sheet, header)
    if header is None or len(blocks) < 2:
        return sheet, ()
    names = header.columns_of("full_name", "given_name")[0].index
    own = next(block for block in blocks if names in block)
    others = [b for b in blocks if b != own and keep.isdisjoint(b) and _is_other(sheet, header, own, b)]
    tables = tuple(SideTable(block[0], block[-1], _only(sheet, header.top, block)) for block in others)
    gone = frozenset(column for block in others for column in block)
    return (_emptied(sheet, header.top, gone), tables) if gone else (sheet, ())


def _blocks(sheet: Sheet, header: Header) -> list[range]:
    """The labelled columns, cut where a column has neither label nor a value on the rows of people."""
    names = header.columns_of("full_name", "given_name")[0].index
    rows = [row for _, row in sheet.numbered(header.bottom + 1) if len(row) > names and row[names] is not None]
    labelled = sorted(header.labels)
    blocks: list[range] = []
    for column in range(labelled[0], labelled[-1] + 1):
        filled = column in header.labels or any(len(row) > column and row[column] is not None for row in rows)
        if filled and blocks and blocks[-1].stop == column:
            blocks[-1] = range(blocks[-1].start, column + 1)
        elif filled:
            blocks.append(range(column, column + 1))
    return blocks


def _fields(header: Header, block: range) -> set[str]:
    labels = (header.labels[column].rpartition(" / ")[2] for column in block if column in header.labels)
    return {meaning.field for label in labels if (meaning := best_meaning(label))} - {IGNORED, "address"}


def _is_other(sheet: Sheet, header: Header, own: range, block: range) -> bool:
    if _fields(header, own) & _fields(header, block):
        return True
    names = header.columns_of("full_name", "given_name")[0].index
    filled: list[bool] = []
    for number, row in sheet.numbered(header.bottom + 1):
        if cell_text(sheet.cell(number, names)):
            cells = [text for column in block if column < len(row) and (text := cell_text(row[column]))]
            if any(text.lower().startswith(_SUMS) for text in cells):
                return True
            filled.append(bool(cells))
    count = sum(filled)
    return len(block) >= _LEAST_COLUMNS and 0 < count < len(filled) and all(filled[:count])


def _emptied(sheet: Sheet, top: int, columns: frozenset[int]) -> Sheet:
    rows = tuple(
        row if number < top else tuple(None if column in columns else value for column, value in enumerate(row))
        for number, row in sheet.numbered()
    )
    merges = tuple(merge for merge in sheet.merges if merge.top < top or merge.left not in columns)
    return replace(sheet, rows=rows, merges=merges)


def _only(sheet: Sheet, top: int, block: range) -> Sheet:
    rows = tuple(
        () if number < top else tuple(value if column in block else None for column, value in enumerate(row))
        for number, row in sheet.numbered()
    )
    return replace(sheet, rows=rows, merges=tuple(m for m in sheet.merges if m.top >= top and m.left in block))
