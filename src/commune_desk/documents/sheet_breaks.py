"""Where printed pages of a sheet end: rows are whole, a team's row stays with its people, signatures not alone."""

from collections.abc import Collection, Sequence

_ROWS_WITH_CLOSING = 3  # the total and two rows of people


def page_breaks(
    heights_mm: Sequence[float], page_mm: float, header: tuple[int, int], kept_with_next: Collection[int], closing: int
) -> list[int]:
    """Rows (from 1) after which a page ends.

    Args:
        heights_mm: of every row, as printed.
        page_mm: what a page holds.
        header: first and last row of what is repeated on each page after its own.
        kept_with_next: rows that do not end a page.
        closing: first row after the table; all from there stands on one page, with the table's last rows.
    """
    first_body = header[1] + 1
    piece = max(first_body, closing - _ROWS_WITH_CLOSING)
    while piece > first_body and piece - 1 in kept_with_next:
        piece -= 1
    repeated = sum(heights_mm[header[0] - 1 : header[1]])
    ends: list[int] = []
    used = sum(heights_mm[: header[1]])
    row = first_body
    while row <= len(heights_mm):
        after = _end_of_piece(row, len(heights_mm), kept_with_next, piece)
        height = sum(heights_mm[row - 1 : after])
        if used + height > page_mm and row > first_body:
            ends.append(row - 1)
            used = repeated
        used += height
        row = after + 1
    return ends


def _end_of_piece(row: int, last: int, kept_with_next: Collection[int], closing_piece: int) -> int:
    if row >= closing_piece:
        return last
    while row in kept_with_next and row + 1 < closing_piece:
        row += 1
    return row
