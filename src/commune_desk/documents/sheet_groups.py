"""Rows by team: a team's row carries the subtotals of its members, the last row the sum of the teams."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from commune_desk.documents.sheet import RowStyle, SheetPage
from commune_desk.documents.sheet_book import Content
from commune_desk.documents.sheet_formula import Formula, sum_down, sum_of

LineT = TypeVar("LineT")
LineT_co = TypeVar("LineT_co", covariant=True)

_ROMAN = ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


class Group(Protocol[LineT_co]):
    """A team with its lines."""

    @property
    def name(self) -> str:
        """As printed."""
        ...

    @property
    def lines(self) -> Sequence[LineT_co]:
        """In the order of the list."""
        ...


@dataclass(frozen=True)
class GroupedRows:
    """Where things stand: rows from `first` to `last` (none when `last` is above), teams' rows, and the total."""

    first: int
    last: int
    group_rows: tuple[int, ...]
    line_rows: tuple[int, ...]
    total: int


def add_groups(
    page: SheetPage,
    groups: Sequence[Group[LineT]],
    contents: Callable[[LineT, int], Sequence[Content]],
    summed: Collection[int],
    total_label: str,
) -> GroupedRows:
    """Writes groups, their lines and the total.

    Args:
        page: with its header written.
        groups: teams.
        contents: the cells of a line after its number, given the line and its row.
        summed: columns (from 1) that are added up; empty for a list without a total row.
        total_label: of the last row; the number of people follows.
    """
    first, group_rows, line_rows = page.row, [], []
    for number, group in enumerate(groups, start=1):
        group_row = page.row
        for line in group.lines:
            page.row += 1
            line_rows.append(page.row)
            page.put_row(page.row, [len(line_rows), *contents(line, page.row)])
        _group_row(page, group_row, f"{group.name} ({len(group.lines):02d} người)", roman(number), summed)
        group_rows.append(group_row)
        page.row += 1
    last, total = page.row - 1, page.row
    if summed:
        _total_row(page, f"{total_label} ({len(line_rows):02d} người)", group_rows, summed)
    return GroupedRows(first, last, tuple(group_rows), tuple(line_rows), total)


def roman(number: int) -> str:
    """7 -> "VII"; from 1 up."""
    signs = ""
    for value, sign in _ROMAN:
        count, number = divmod(number, value)
        signs += sign * count
    return signs


def _group_row(page: SheetPage, row: int, label: str, numeral: str, summed: Collection[int]) -> None:
    sums = {column: _subtotal(page, column, row) for column in summed}
    style = RowStyle(bold=True, label_to=min(summed, default=len(page.columns) + 1) - 1, keeps_next=True)
    page.put_row(row, _labelled(page, numeral, label, sums), style)


def _subtotal(page: SheetPage, column: int, group_row: int) -> Formula:
    if page.row == group_row:
        return sum_of((), page.name)
    return sum_down(page.ref(group_row + 1, column), page.ref(page.row, column))


def _total_row(page: SheetPage, label: str, group_rows: Sequence[int], summed: Collection[int]) -> None:
    sums = {column: sum_of([page.ref(row, column) for row in group_rows], page.name) for column in summed}
    style = RowStyle(bold=True, label_to=min(summed) - 1, label_align="center")
    page.add_row(_labelled(page, None, label, sums), style)


def _labelled(page: SheetPage, number: str | None, label: str, sums: dict[int, Formula]) -> list[Content]:
    contents: list[Content] = [number, label]
    contents += [sums.get(column) for column in range(3, len(page.columns) + 1)]
    return contents
