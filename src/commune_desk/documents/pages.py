"""Distributes pieces over pages."""

from collections.abc import Sequence
from dataclasses import dataclass

from commune_desk.documents.pieces import Piece
from commune_desk.domain.errors import UserFacingError

_PAGE_COST = 100.0
_BLANK_COST = 200.0  # of a page all white: a group is broken rather than leave a quarter of a page empty
_LATER = 0.99  # what comes later weighs a little less, so that the first pages are filled first
_ROUNDING_PT = 0.01


@dataclass(frozen=True)
class Page:
    """The pieces of a page from top to bottom, a repeated header first."""

    pieces: tuple[Piece, ...]


def paginate(pieces: Sequence[Piece], room_pt: float) -> tuple[Page, ...]:
    """The pages with the least cost: few pages, no forbidden cut, groups whole, no big blanks; then the fullest first.

    Raises:
        UserFacingError: one piece is taller than a page.
    """
    count = len(pieces)
    best = [0.0] * (count + 1)
    ends = [count] * (count + 1)
    for start in range(count - 1, -1, -1):
        best[start], ends[start] = min(
            (_cost(pieces, end, room_pt, used) + _LATER * best[end], end) for end, used in _fits(pieces, start, room_pt)
        )
    starts = [0]
    while ends[starts[-1]] < count:
        starts.append(ends[starts[-1]])
    return tuple(_page(pieces[start : ends[start]]) for start in starts)


def _fits(pieces: Sequence[Piece], start: int, room_pt: float) -> list[tuple[int, float]]:
    """Every end of a page that begins at `start`, with the height it takes."""
    header = pieces[start].header
    used = header.height_pt if header else 0.0
    fits = []
    for index in range(start, len(pieces)):
        used += pieces[index].height_pt + (pieces[index].space_before_pt if index > start else 0)
        if used > room_pt + _ROUNDING_PT:
            break
        fits.append((index + 1, used))
    if not fits:
        raise UserFacingError("error.paper_piece_too_tall", text=_beginning(pieces[start]))
    return fits


def _cost(pieces: Sequence[Piece], end: int, room_pt: float, used_pt: float) -> float:
    if end == len(pieces):
        return _PAGE_COST
    return _PAGE_COST + pieces[end - 1].cut + _BLANK_COST * (1 - used_pt / room_pt)


def _page(pieces: Sequence[Piece]) -> Page:
    header = pieces[0].header
    return Page((header, *pieces) if header else tuple(pieces))


def _beginning(piece: Piece) -> str:
    words = " ".join(mark.text for mark in piece.marks if hasattr(mark, "text"))
    return words[:60]
