"""Columns of a sheet, their merged headings, and how much room words take."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil

from commune_desk.documents.sheet_values import Kind

_PT_PER_MM = 72 / 25.4


@dataclass(frozen=True)
class SheetColumn:
    """A column under its headings, from the outermost inwards: ("Giới tính", "Nam")."""

    headings: tuple[str, ...]
    width_mm: float
    kind: Kind


@dataclass(frozen=True)
class HeadingCell:
    """A heading: its text, level from 0, first and last column, and whether it reaches down to the rows."""

    text: str
    level: int
    columns: tuple[int, int]
    is_last: bool


def heading_cells(columns: Sequence[SheetColumn]) -> Iterator[HeadingCell]:
    """Neighbours with the same headings so far share a cell."""
    for index, column in enumerate(columns):
        before = columns[index - 1].headings if index else ()
        for level, text in enumerate(column.headings):
            path = column.headings[: level + 1]
            if before[: level + 1] == path and len(path) < len(column.headings):
                continue
            last = index
            is_last = len(path) == len(column.headings)
            while not is_last and last + 1 < len(columns) and columns[last + 1].headings[: level + 1] == path:
                last += 1
            yield HeadingCell(text, level, (index + 1, last + 1), is_last)


def spans_of(widths: Sequence[float], shares: Sequence[float]) -> Iterator[tuple[int, int]]:
    """First and last column of each share of the width, cut where a column's edge is nearest."""
    edges = [sum(widths[: index + 1]) for index in range(len(widths))]
    first = 1
    for index in range(len(shares)):
        left = len(shares) - index - 1
        target = sum(shares[: index + 1]) * edges[-1]
        candidates = range(first, len(widths) - left + 1)
        last = len(widths) if left == 0 else min(candidates, key=lambda column: abs(edges[column - 1] - target))
        yield first, last
        first = last + 1


def lines_needed(text: str, width_mm: float, size_pt: float, *, bold: bool = False) -> int:
    """How many lines a text takes at most: letters are reckoned a little wide, so that nothing is cut."""
    room = width_mm * _PT_PER_MM / size_pt
    lines, used = 1, 0.0
    for word in text.split():
        length = sum(_letter_width(letter) for letter in word) * (1.06 if bold else 1)
        if used and used + 0.25 + length > room:
            lines, used = lines + 1, 0.0
        used += length + (0.25 if used else 0)
        if used > room:
            lines, used = lines + ceil(used / room) - 1, used % room
    return lines


def _letter_width(letter: str) -> float:
    """In ems of the face: capitals are wide, stops and thin letters narrow."""
    if letter in "Iiíìỉĩịltjfr.,:;()-'’/|":
        return 0.33
    return 0.72 if letter.isupper() else 0.49
