"""Lays out ruled tables: cells, spans, growing rows."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from commune_desk.documents import style
from commune_desk.documents.fonts import Typeface
from commune_desk.documents.lines import Line, break_lines, longest_pt
from commune_desk.documents.model import Cell, GroupKeep, Row, RowKind, Table
from commune_desk.documents.pieces import MM, Cut, Extent, Kind, Mark, Piece, Shade, Stroke, set_line

_SHRINK_STEP_PT = 0.25
_KINDS = {RowKind.GROUP: Kind.GROUP, RowKind.MEMBER: Kind.MEMBER, RowKind.TOTAL: Kind.TOTAL}


@dataclass(frozen=True)
class _Placed:
    """A cell with its first row and column, its lines and the size they are set in."""

    cell: Cell
    row: int
    column: int
    lines: tuple[Line, ...]
    size_pt: float
    pitch_pt: float

    @property
    def height_pt(self) -> float:
        return len(self.lines) * self.pitch_pt


class TableLayout:
    """Turns a table into pieces, one a row; the header rows are one piece."""

    def __init__(self, table: Table, typeface: Typeface) -> None:
        self._table = table
        self._typeface = typeface
        self._edges = [0.0, *accumulate(column.width_mm * MM for column in table.columns)]

    def pieces(self) -> tuple[Piece, ...]:
        """The header, then the rows; each row knows the header it repeats."""
        space = self._table.space_before_mm * MM
        rows = self._table.rows
        header = self._strip(self._table.header, Kind.HEADER, Cut.NEVER) if self._table.header else None
        cuts = _cuts([row.kind for row in rows], self._table.groups)
        body = [self._strip((row,), _KINDS[row.kind], cut, header) for row, cut in zip(rows, cuts, strict=True)]
        pieces = [header, *body] if header else body
        first = pieces[0]
        opening = Piece(first.kind, first.height_pt, first.marks, space, first.cut)
        # The first row follows the header on the same page, so it never needs to repeat it.
        return (opening, *pieces[1:])

    def _strip(self, rows: Sequence[Row], kind: Kind, cut: Cut, header: Piece | None = None) -> Piece:
        placed = self._place(rows)
        tops = [0.0, *accumulate(self._heights(rows, placed))]
        marks: list[Mark] = [
            Shade(0, tops[index], self._edges[-1], tops[index + 1] - tops[index], row.shade)
            for index, row in enumerate(rows)
            if row.shade
        ]
        for item in placed:
            marks += self._rules(item, tops)
            marks += self._words(item, tops)
        return Piece(kind, tops[-1], tuple(marks), cut=cut, header=header)

    def _place(self, rows: Sequence[Row]) -> list[_Placed]:
        covered: set[tuple[int, int]] = set()
        placed = []
        for number, row in enumerate(rows):
            column = 0
            for cell in row.cells:
                while (number, column) in covered:
                    column += 1
                placed.append(self._set(cell, number, column))
                covered |= {
                    (number + down, column + right)
                    for down in range(cell.span_rows)
                    for right in range(cell.span_columns)
                }
                column += cell.span_columns
        return placed

    def _set(self, cell: Cell, row: int, column: int) -> _Placed:
        """Shrinks a text to its least size before breaking its lines."""
        left, right = self._edges[column], self._edges[column + cell.span_columns]
        room = right - left - 2 * self._table.padding_mm * MM
        size = cell.size_pt
        while size > cell.min_size_pt and longest_pt(cell.content, self._typeface, size) > room:
            size = max(size - _SHRINK_STEP_PT, cell.min_size_pt)
        lines = break_lines(cell.content, self._typeface, size, room)
        return _Placed(cell, row, column, lines, size, cell.pitch_pt * size / cell.size_pt)

    def _heights(self, rows: Sequence[Row], placed: Sequence[_Placed]) -> list[float]:
        """The least heights, grown until every text has room; a cell over several rows grows the last of them."""
        heights = [row.height_mm * MM for row in rows]
        for item in sorted(placed, key=lambda item: item.cell.span_rows):
            last = item.row + item.cell.span_rows
            missing = item.height_pt - sum(heights[item.row : last])
            heights[last - 1] += max(missing, 0)
        return heights

    def _rules(self, item: _Placed, tops: Sequence[float]) -> list[Mark]:
        left, right = self._edges[item.column], self._edges[item.column + item.cell.span_columns]
        top, bottom = tops[item.row], tops[item.row + item.cell.span_rows]
        corners = ((left, top), (right, top), (right, bottom), (left, bottom), (left, top))
        return [Stroke(*start, *end, style.TABLE_RULE_PT) for start, end in pairwise(corners)]

    def _words(self, item: _Placed, tops: Sequence[float]) -> list[Mark]:
        padding = self._table.padding_mm * MM
        left = self._edges[item.column] + padding
        width = self._edges[item.column + item.cell.span_columns] - padding - left
        middle = (tops[item.row] + tops[item.row + item.cell.span_rows]) / 2
        first = middle - (len(item.lines) - 1) * item.pitch_pt / 2 + style.CELL_BASELINE_RATIO * item.size_pt
        return [
            set_line(line, item.cell.align, Extent(left, width), first + index * item.pitch_pt, item.size_pt)
            for index, line in enumerate(item.lines)
            if line.spans
        ]


def _cuts(kinds: Sequence[RowKind], keep: GroupKeep) -> list[Cut]:
    """What a page break after each row costs: never after a group row, never one member of a group alone."""
    inside = Cut.IN_WHOLE_GROUP if keep is GroupKeep.WHOLE else Cut.IN_GROUP
    cuts = []
    for index, kind in enumerate(kinds):
        following = kinds[index + 1] if index + 1 < len(kinds) else None
        if kind is RowKind.GROUP:
            cuts.append(Cut.NEVER)
        elif following is not RowKind.MEMBER:
            cuts.append(Cut.FREE)
        elif _alone(kinds, index):
            cuts.append(Cut.NEVER)
        else:
            cuts.append(inside if RowKind.GROUP in kinds[: index + 1] else Cut.FREE)
    return cuts


def _alone(kinds: Sequence[RowKind], index: int) -> bool:
    """Whether a cut after this member leaves it, or the next one, alone on its side of the cut."""
    before = index == 0 or kinds[index - 1] is not RowKind.MEMBER
    after = index + 2 >= len(kinds) or kinds[index + 2] is not RowKind.MEMBER
    return before or after
