"""Live formulas that know what they give: the file carries the result beside each, for readers that do not reckon.

A formula is a type of its own, so that no text can become one.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import TypeAlias

from openpyxl.utils import get_column_letter, quote_sheetname

Number: TypeAlias = int | Decimal
Lookup: TypeAlias = Callable[["Ref"], Number | str | None]

_MOST_ARGUMENTS = 250  # of SUM: Excel takes 255
AGREES, DIFFERS = "Khớp", "Lệch"


@dataclass(frozen=True)
class Ref:
    """A cell of a sheet; rows and columns count from 1."""

    sheet: str
    row: int
    column: int

    @property
    def address(self) -> str:
        """As in D12."""
        return f"{get_column_letter(self.column)}{self.row}"

    def seen_from(self, sheet: str) -> str:
        """The address, with the sheet's name when it is another one."""
        return self.address if sheet == self.sheet else f"{quote_sheetname(self.sheet)}!{self.address}"


@dataclass(frozen=True)
class Formula:
    """Text without "=", and how its result follows from other cells."""

    text: str
    evaluate: Callable[[Lookup], Number | str]


def number_at(lookup: Lookup, ref: Ref) -> Number:
    """A cell's number; words and blanks count nothing, as in SUM."""
    value = lookup(ref)
    return value if isinstance(value, int | Decimal) else 0


def sum_down(first: Ref, last: Ref, here: str = "") -> Formula:
    """SUM of a block of cells, from the upper left to the lower right; `here` when it stands on another sheet."""
    cells = tuple(_block(first, last))
    return Formula(
        f"SUM({first.seen_from(here or first.sheet)}:{last.address})",
        lambda lookup: sum((number_at(lookup, cell) for cell in cells), 0),
    )


def sum_of(cells: Sequence[Ref], here: str) -> Formula:
    """SUM of single cells, of other sheets too; 0 when there are none."""
    chosen = tuple(cells)
    texts = [cell.seen_from(here) for cell in chosen]
    chunks = [texts[start : start + _MOST_ARGUMENTS] for start in range(0, len(texts), _MOST_ARGUMENTS)]
    sums = [f"SUM({','.join(chunk)})" for chunk in chunks]
    return Formula("+".join(sums) or "0", lambda lookup: sum((number_at(lookup, cell) for cell in chosen), 0))


def half_of(total: Formula) -> Formula:
    """Half a sum: a column whose subtotals stand among its rows counts every row twice."""
    return Formula(f"{total.text}/2", lambda lookup: _exact(Decimal(str(total.evaluate(lookup))) / 2))


def link(ref: Ref, here: str) -> Formula:
    """What stands in another cell."""
    return Formula(ref.seen_from(here), lambda lookup: number_at(lookup, ref))


def numbers_in(first: Ref, last: Ref, here: str) -> Formula:
    """How many cells of a column hold a number."""
    return Formula(
        f"COUNT({first.seen_from(here)}:{last.address})",
        lambda lookup: sum(isinstance(lookup(cell), int | Decimal) for cell in _block(first, last)),
    )


def difference(left: Ref, right: Ref, here: str) -> Formula:
    """Left less right."""
    return Formula(
        f"{left.seen_from(here)}-{right.seen_from(here)}",
        lambda lookup: number_at(lookup, left) - number_at(lookup, right),
    )


def verdict(left: Ref, right: Ref, here: str) -> Formula:
    """Whether two cells agree, in a word."""
    return Formula(
        f'IF({left.seen_from(here)}={right.seen_from(here)},"{AGREES}","{DIFFERS}")',
        lambda lookup: AGREES if number_at(lookup, left) == number_at(lookup, right) else DIFFERS,
    )


def change(now: Ref, before: Ref) -> Formula:
    """Now less before; blank when one of them is."""
    return Formula(
        f'IF(COUNT({now.address},{before.address})<2,"",{now.address}-{before.address})',
        lambda lookup: _change(lookup(now), lookup(before)),
    )


def percent_change(now: Ref, before: Ref) -> Formula:
    """The change in per cent with one decimal, "-" on the base 0, blank when one of them is blank."""
    pair = f"{now.address},{before.address}"
    share = f"ROUND(({now.address}-{before.address})/{before.address}*100,1)"
    return Formula(
        f'IF(COUNT({pair})<2,"",IF({before.address}=0,"-",{share}))',
        lambda lookup: _percent(lookup(now), lookup(before)),
    )


def _block(first: Ref, last: Ref) -> Iterable[Ref]:
    for row in range(first.row, last.row + 1):
        for column in range(first.column, last.column + 1):
            yield Ref(first.sheet, row, column)


def _change(now: Number | str | None, before: Number | str | None) -> Number | str:
    if isinstance(now, int | Decimal) and isinstance(before, int | Decimal):
        return now - before
    return ""


def _percent(now: Number | str | None, before: Number | str | None) -> Number | str:
    if isinstance(now, int | Decimal) and isinstance(before, int | Decimal):
        return _share(now - before, before)
    return ""


def _share(part: Number, whole: Number) -> Number | str:
    if whole == 0:
        return "-"
    return (Decimal(part) * 100 / Decimal(whole)).quantize(Decimal("0.1"), ROUND_HALF_UP)


def _exact(number: Decimal) -> Number:
    return int(number) if number == number.to_integral_value() else number
