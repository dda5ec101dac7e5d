"""Reads a table of a filled-in template."""

from commune_desk.documents import style
from commune_desk.documents.model import Align, Cell, Column, GroupKeep, Row, RowKind, Run, Table
from commune_desk.documents.tags import TagReader
from commune_desk.domain.errors import UserFacingError

_ALIGNS = {"l": Align.LEFT, "c": Align.CENTER, "r": Align.RIGHT}
_ROWS = {"group": RowKind.GROUP, "row": RowKind.MEMBER, "total": RowKind.TOTAL}
_GROUPS = {keep.value: keep for keep in GroupKeep}
_BOLD_KINDS = frozenset({RowKind.GROUP, RowKind.TOTAL})


def read_table(tag: TagReader, room_mm: float) -> Table:
    """The table of a `table` tag on a page with so much room.

    Raises:
        UserFacingError: a bad attribute, rows that do not fit the columns, a table wider than the page.
    """
    reader = _TableReader(tag)
    table = Table(
        columns=tuple(Column(width) for width in reader.widths_mm),
        header=reader.header(),
        rows=reader.rows(),
        space_before_mm=tag.number("before", 0),
        padding_mm=tag.number("padding", style.TABLE_PADDING_MM),
        groups=tag.choice("groups", _GROUPS, GroupKeep.PREFER),
    )
    if table.width_mm > room_mm + 0.05:
        raise UserFacingError(
            "error.form_table_too_wide",
            form=tag.form_id,
            line=tag.line,
            width=round(table.width_mm),
            room=round(room_mm),
        )
    return table


class _TableReader:
    def __init__(self, tag: TagReader) -> None:
        self._tag = tag
        self.widths_mm = tag.numbers("widths")
        if not self.widths_mm or not all(self.widths_mm):
            raise tag.unusable("widths")
        self._aligns = self._column_aligns()
        self._size_pt = tag.number("size", style.TABLE_PT)
        self._pitch_pt = tag.number("pitch", self._size_pt * style.TABLE_PITCH_RATIO)
        self._sizes_pt = tag.numbers("sizes", (self._size_pt,) * len(self.widths_mm))
        if len(self._sizes_pt) != len(self.widths_mm):
            raise tag.unusable("sizes")

    def header(self) -> tuple[Row, ...]:
        """Header rows, then the row of column numbers where the template has one."""
        size = self._tag.number("header-size", self._size_pt)
        pitch = self._tag.number("header-pitch", size * style.TABLE_PITCH_RATIO)
        tags = tuple(self._tag.children("header"))
        rows = tuple(
            Row(
                RowKind.HEADER,
                tuple(self._header_cell(cell, size, pitch) for cell in row.children("c")),
                row.number("height", 0),
            )
            for row in tags
        )
        self._check_header(tags, rows)
        numbers = self._tag.child("numbers")
        return (*rows, self._numbers(numbers)) if numbers else rows

    def rows(self) -> tuple[Row, ...]:
        """Everything below the header, in order."""
        return tuple(self._row(tag, _ROWS[tag.name]) for tag in self._tag.children() if tag.name in _ROWS)

    def _header_cell(self, tag: TagReader, size_pt: float, pitch_pt: float) -> Cell:
        size = tag.number("size", size_pt)
        return Cell(
            content=tag.text(bold=True),
            align=tag.choice("align", _ALIGNS, Align.CENTER),
            size_pt=size,
            min_size_pt=size,
            pitch_pt=pitch_pt * size / size_pt,
            span_columns=tag.whole("columns", 1),
            span_rows=tag.whole("rows", 1),
        )

    def _numbers(self, tag: TagReader) -> Row:
        size = tag.number("size", style.NUMBERS_PT)
        texts = [cell.text(italic=True) for cell in tag.children("c")] or [
            (Run(f"({number})", italic=True),) for number in range(1, len(self.widths_mm) + 1)
        ]
        spans = [cell.whole("columns", 1) for cell in tag.children("c")] or [1] * len(texts)
        self._check_width(tag, sum(spans))
        cells = tuple(
            Cell(text, Align.CENTER, size, style.CELL_MIN_PT, size * style.TABLE_PITCH_RATIO, span)
            for text, span in zip(texts, spans, strict=True)
        )
        return Row(RowKind.HEADER, cells, tag.number("height", style.NUMBERS_ROW_MM))

    def _row(self, tag: TagReader, kind: RowKind) -> Row:
        cells: list[Cell] = []
        column = 0
        for cell in tag.children("c"):
            span = cell.whole("columns", 1)
            self._check_width(tag, column + span, at_least=False)
            cells.append(self._cell(cell, kind, column))
            column += span
        self._check_width(tag, column)
        height = tag.number("height", self._tag.number("row", style.ROW_MM))
        return Row(kind, tuple(cells), height, tag.number("shade", 0))

    def _cell(self, tag: TagReader, kind: RowKind, column: int) -> Cell:
        size = tag.number("size", self._sizes_pt[column] if kind is RowKind.MEMBER else self._size_pt)
        least = self._tag.number("min-size", max(size - style.CELL_SHRINK_PT, style.CELL_MIN_PT))
        return Cell(
            content=tag.text(bold=kind in _BOLD_KINDS),
            align=tag.choice("align", _ALIGNS, self._aligns[column]),
            size_pt=size,
            min_size_pt=min(tag.number("min-size", least), size),
            pitch_pt=self._pitch_pt * size / self._size_pt,
            span_columns=tag.whole("columns", 1),
        )

    def _column_aligns(self) -> tuple[Align, ...]:
        words = self._tag.words("aligns").split() or ["l"] * len(self.widths_mm)
        if len(words) != len(self.widths_mm) or not _ALIGNS.keys() >= set(words):
            raise self._tag.unusable("aligns")
        return tuple(_ALIGNS[word] for word in words)

    def _check_width(self, tag: TagReader, cells: int, *, at_least: bool = True) -> None:
        columns = len(self.widths_mm)
        if cells > columns or (at_least and cells < columns):
            raise UserFacingError("error.form_row_width", form=tag.form_id, line=tag.line, cells=cells, columns=columns)

    def _check_header(self, tags: tuple[TagReader, ...], rows: tuple[Row, ...]) -> None:
        """Every place of the header is covered exactly once."""
        covered: set[tuple[int, int]] = set()
        for number, (tag, row) in enumerate(zip(tags, rows, strict=True)):
            column = 0
            for cell in row.cells:
                while (number, column) in covered:
                    column += 1
                places = {
                    (number + down, column + right)
                    for down in range(cell.span_rows)
                    for right in range(cell.span_columns)
                }
                if places & covered or number + cell.span_rows > len(rows):
                    raise UserFacingError(
                        "error.form_row_width",
                        form=tag.form_id,
                        line=tag.line,
                        cells=column + cell.span_columns,
                        columns=len(self.widths_mm),
                    )
                covered |= places
            self._check_width(tag, sum(row_number == number for row_number, _column in covered))
