"""How wide the columns of a list stand: what one has to spare goes to those whose words would be cut."""

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtGui import QFont, QFontMetricsF

from commune_desk.gui import tokens
from commune_desk.gui.messages import Tone
from commune_desk.gui.widgets import painting
from commune_desk.gui.widgets.list_columns import Cell, ColumnKind, ColumnSpec, GroupRow

PAD = 8
SIGN = 14
_PAD_RIGHT = 3
_EDGE = 2
"""Letters may reach a little beyond what they advance."""


def shared_widths(
    room: int, declared: Mapping[int, int], needed: Mapping[int, int], stretched: int | None
) -> dict[int, int]:
    """The width of each column but the stretched one, in pixels.

    A column has its declared width; where its words need more, it takes that from what the stretched column does not
    need itself, the ones that lack least first.

    Args:
        room: what all of them have together.
        declared: by column, the stretched one too.
        needed: what the words in sight need.
        stretched: the column that takes what is left, None when all of them keep their widths.
    """
    widths = {column: width for column, width in declared.items() if column != stretched}
    own = max(declared[stretched], needed.get(stretched, 0)) if stretched is not None else 0
    spare = room - sum(widths.values()) - own
    lacking = sorted((needed.get(column, 0) - width, column) for column, width in widths.items())
    for lack, column in lacking:
        taken = min(lack, spare)
        if taken > 0:
            widths[column] += taken
            spare -= taken
    return widths


def needed_widths(columns: Iterable[ColumnSpec[object]], rows: Sequence[object], font: QFont) -> list[int]:
    """What each column needs to show its head and the cells of these rows whole."""
    small = QFontMetricsF(painting.font(font, tokens.SMALL, QFont.Weight.DemiBold))
    return [max([_head_width(column, small), *_cell_widths(column, rows, font, small)]) for column in columns]


def cell_font(font: QFont, column: ColumnSpec[object], cell: Cell) -> QFont:
    """What a cell is written in."""
    strong = cell.strong or column.kind is ColumnKind.STRONG or cell.tone is not Tone.NEUTRAL
    weight = QFont.Weight.Medium if strong else QFont.Weight.Normal
    if cell.strong:
        weight = QFont.Weight.DemiBold
    body = column.kind in {ColumnKind.TEXT, ColumnKind.STRONG, ColumnKind.FIGURE}
    return painting.font(font, tokens.BODY if body else tokens.SMALL, weight)


def pads(column: ColumnSpec[object]) -> tuple[int, int]:
    """Left and right of the words of a cell."""
    return PAD, PAD if column.kind is ColumnKind.FIGURE else _PAD_RIGHT


def _head_width(column: ColumnSpec[object], metrics: QFontMetricsF) -> int:
    lines = (*column.title.split("\n"), column.second_title)
    return round(max(map(metrics.horizontalAdvance, lines)) + sum(pads(column)) + _EDGE)


def _cell_widths(
    column: ColumnSpec[object], rows: Sequence[object], font: QFont, small: QFontMetricsF
) -> Iterable[int]:
    measured: dict[str, QFontMetricsF] = {}
    for row in rows:
        if isinstance(row, GroupRow):
            subtotal = row.cells.get(column.key)
            if subtotal:
                yield round(small.horizontalAdvance(subtotal) + 2 * PAD + _EDGE)
            continue
        cell = column.cell(row)
        written = cell_font(font, column, cell)
        metrics = measured.setdefault(written.key(), QFontMetricsF(written))
        words = metrics.horizontalAdvance(cell.text)
        if cell.second:
            words = max(words, small.horizontalAdvance(cell.second))
        signs = (SIGN + 4 if cell.icon else 0) + (SIGN + 2 if cell.icon_right else 0)
        yield round(words + signs + sum(pads(column)) + _EDGE)
