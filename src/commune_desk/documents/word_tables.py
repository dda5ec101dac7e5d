"""Ruled tables in Word: repeated header, whole rows, groups that stay with their people."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from commune_desk.documents import style
from commune_desk.documents.fonts import Typeface
from commune_desk.documents.lines import longest_pt
from commune_desk.documents.model import Cell, GroupKeep, Row, RowKind, Table
from commune_desk.documents.word_xml import Element, Setting, cell, element, keep_with_next, mm, paragraph, table, twips

_SIZE_STEP_PT = 0.5  # Word knows half points
_BORDER_EIGHTHS = round(style.TABLE_RULE_PT * 8)
_WHITE = 255


@dataclass(frozen=True)
class _Covered:
    """A place below a cell that reaches down."""

    columns: int


def ruled_table(block: Table, typeface: Typeface) -> Element:
    """The table; rows that must not part are chained to the next."""
    edges = [0.0, *accumulate(mm(column.width_mm) for column in block.columns)]
    writer = _Rows(block, typeface, edges)
    header = [writer.row(row, cells) for row, cells in zip(block.header, _placed(block.header), strict=True)]
    body = [writer.row(row, cells) for row, cells in zip(block.rows, _placed(block.rows), strict=True)]
    kinds = [row.kind for row in block.rows]
    for index, made in enumerate(body):
        if _keeps_next(kinds, index, block.groups):
            keep_with_next(made)
    widths = [mm(column.width_mm) for column in block.columns]
    return table([*header, *body], widths, border_eighths=_BORDER_EIGHTHS, padding_pt=mm(block.padding_mm))


class _Rows:
    """Writes rows of one table."""

    def __init__(self, block: Table, typeface: Typeface, edges: Sequence[float]) -> None:
        self._padding_pt = mm(block.padding_mm)
        self._typeface = typeface
        self._edges = edges

    def row(self, row: Row, cells: Sequence[tuple[int, Cell | _Covered]]) -> Element:
        """A row that is never cut; at least as high as asked for."""
        properties = [element("cantSplit"), element("trHeight", val=twips(mm(row.height_mm)), hRule="atLeast")]
        if row.kind is RowKind.HEADER:
            properties.append(element("tblHeader"))
        return element("tr", [element("trPr", properties), *(self._cell(row, column, item) for column, item in cells)])

    def _cell(self, row: Row, column: int, item: Cell | _Covered) -> Element:
        columns = item.columns if isinstance(item, _Covered) else item.span_columns
        width = self._edges[column + columns] - self._edges[column]
        properties = [element("gridSpan", val=columns)] if columns > 1 else []
        if isinstance(item, _Covered):
            properties.append(element("vMerge"))
        elif item.span_rows > 1:
            properties.append(element("vMerge", val="restart"))
        if row.shade:
            grey = f"{round(_WHITE * (1 - row.shade)):02X}" * 3
            properties.append(element("shd", val="clear", color="auto", fill=grey))
        properties.append(element("vAlign", val="center"))
        if isinstance(item, _Covered):
            return cell([paragraph((), Setting(1, 1))], width, properties=properties)
        size = self._size(item, width - 2 * self._padding_pt)
        setting = Setting(size, item.pitch_pt * size / item.size_pt, item.align)
        return cell([paragraph(item.content, setting)], width, properties=properties)

    def _size(self, item: Cell, room_pt: float) -> float:
        """Shrinks a text to its least size before its line breaks, as the PDF does."""
        size = item.size_pt
        while size > item.min_size_pt and longest_pt(item.content, self._typeface, size) > room_pt:
            size = max(size - _SIZE_STEP_PT, item.min_size_pt)
        return size


def _placed(rows: Sequence[Row]) -> list[list[tuple[int, Cell | _Covered]]]:
    """Cells by row with their first columns, and the places that a cell above covers."""
    covered: dict[tuple[int, int], int] = {}
    placed = []
    for number, row in enumerate(rows):
        line: list[tuple[int, Cell | _Covered]] = []
        column = 0
        for item in row.cells:
            column = _skip(covered, number, column, line)
            line.append((column, item))
            covered |= {(number + down, column): item.span_columns for down in range(1, item.span_rows)}
            column += item.span_columns
        _skip(covered, number, column, line)
        placed.append(line)
    return placed


def _skip(covered: dict[tuple[int, int], int], row: int, column: int, line: list[tuple[int, Cell | _Covered]]) -> int:
    while (row, column) in covered:
        line.append((column, _Covered(covered[row, column])))
        column += covered[row, column]
    return column


def _keeps_next(kinds: Sequence[RowKind], index: int, groups: GroupKeep) -> bool:
    """A group row with its first member; no member of a group alone; whole groups where the table asks for it."""
    if kinds[index] is RowKind.GROUP:
        return True
    after = kinds[index + 1 : index + 3]
    if RowKind.GROUP not in kinds or after[:1] != [RowKind.MEMBER]:
        return False
    first = kinds[index - 1] is not RowKind.MEMBER
    last_but_one = after[1:] != [RowKind.MEMBER]
    return groups is GroupKeep.WHOLE or first or last_but_one
