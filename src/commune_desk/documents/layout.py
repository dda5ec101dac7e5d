"""Turns the blocks of a paper into pieces and these into pages; knows measures, knows no file format."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any

from commune_desk.documents import heads, signing, style
from commune_desk.documents.fonts import Typeface
from commune_desk.documents.lines import break_lines
from commune_desk.documents.model import (
    Addressees,
    Block,
    Closing,
    Keep,
    Letterhead,
    Margins,
    PageCount,
    Paper,
    Paragraph,
    Role,
    Row,
    Run,
    Section,
    Signatures,
    Table,
    Title,
)
from commune_desk.documents.pages import Page, paginate
from commune_desk.documents.pieces import MM, Cut, Extent, Kind, Piece, set_line
from commune_desk.documents.tables import TableLayout

_KINDS = {Role.UNIT: Kind.HEAD, Role.AMOUNT: Kind.REMARK, Role.NOTE: Kind.REMARK}
_LINES_WITH_HEADING = 2
_LINES_WITH_CLOSING = 2
_PAGE_COUNT_TRIES = 4  # a number of one more digit can push a line over; it never swings for long


@dataclass(frozen=True)
class Sheet:
    """A section laid out: the size of its sheets and what stands on each page."""

    width_pt: float
    height_pt: float
    margins: Margins
    pages: tuple[Page, ...]

    @property
    def text_width_pt(self) -> float:
        """Between the margins."""
        return self.width_pt - (self.margins.left_mm + self.margins.right_mm) * MM


def lay_out(paper: Paper, typeface: Typeface) -> tuple[Sheet, ...]:
    """One `Sheet` a section.

    Raises:
        UserFacingError: a row taller than a page.
    """
    return tuple(_sheet(section, typeface) for section in paper.sections)


def pieces_of(blocks: Sequence[Block], typeface: Typeface, width_pt: float) -> tuple[Piece, ...]:
    """The strips of some blocks in order, with the cuts that are forbidden between them."""
    pieces: list[Piece] = []
    for block in blocks:
        if isinstance(block, Closing):
            _close(pieces, pieces_of(block.blocks, typeface, width_pt))
        elif isinstance(block, Keep):
            pieces += _joined(pieces_of(block.blocks, typeface, width_pt))
        else:
            pieces += _LAYOUTS[type(block)](block, typeface, width_pt)
    return tuple(_with_headings_kept(pieces))


def _sheet(section: Section, typeface: Typeface) -> Sheet:
    width, height = (side * MM for side in style.SHEET_MM[section.orientation])
    margins = section.margins
    text_width = width - (margins.left_mm + margins.right_mm) * MM
    room = height - (margins.top_mm + margins.bottom_mm) * MM
    pages: tuple[Page, ...] = ()
    for guess in range(1, _PAGE_COUNT_TRIES):
        counted = max(guess, len(pages))
        blocks = with_page_count(section.blocks, counted)
        pages = paginate(pieces_of(blocks, typeface, text_width), room)
        if len(pages) == counted:
            break
    return Sheet(width, height, margins, pages)


def with_page_count(part: Any, pages: int) -> Any:
    """The same part of a paper with the number of pages written out."""
    if isinstance(part, PageCount):
        return Run(f"{pages:02}", part.bold, part.italic)
    if isinstance(part, tuple):
        return tuple(with_page_count(item, pages) for item in part)
    if not is_dataclass(part) or isinstance(part, (Run, Row, type)):
        return part
    return replace(part, **{field.name: with_page_count(getattr(part, field.name), pages) for field in fields(part)})


def _paragraph(paragraph: Paragraph, typeface: Typeface, width_pt: float) -> Iterable[Piece]:
    """A piece a line; never one line of a paragraph alone on a page."""
    look = paragraph.look
    left, indent = look.left_mm * MM, look.first_line_mm * MM
    lines = break_lines(paragraph.content, typeface, look.size_pt, width_pt - left, indent)
    kind = Kind.HEADING if paragraph.is_heading else _KINDS.get(paragraph.role, Kind.LINE)
    for number, line in enumerate(lines):
        start = left + (0 if number else indent)
        words = set_line(line, look.align, Extent(start, width_pt - start), look.size_pt, look.size_pt)
        splits = 2 <= number + 1 <= len(lines) - 2 and paragraph.role is not Role.ITEM and kind is Kind.LINE
        last = number + 1 == len(lines)
        cut = Cut.FREE if splits or (last and kind is not Kind.HEAD) else Cut.NEVER
        yield Piece(kind, look.pitch_pt, (words,), 0 if number else look.space_before_pt, cut)


def _table(table: Table, typeface: Typeface, _width_pt: float) -> Iterable[Piece]:
    return TableLayout(table, typeface).pieces()


_LAYOUTS: dict[type, Callable[[Any, Typeface, float], Iterable[Piece]]] = {
    Letterhead: heads.letterhead,
    Title: heads.title,
    Addressees: heads.addressees,
    Paragraph: _paragraph,
    Table: _table,
    Signatures: signing.signatures,
}


def _joined(pieces: Sequence[Piece]) -> list[Piece]:
    """The same pieces with no cut between them."""
    return [*(replace(piece, cut=Cut.NEVER) for piece in pieces[:-1]), *pieces[-1:]]


def _close(pieces: list[Piece], closing: Sequence[Piece]) -> None:
    """Adds a closing as one piece with what must stand on its page."""
    company = sum(piece.counts for piece in closing)
    index = len(pieces) - 1
    while index >= 0 and (pieces[index].kind is Kind.TOTAL or company < _LINES_WITH_CLOSING):
        pieces[index] = replace(pieces[index], cut=Cut.NEVER)
        company += pieces[index].counts
        index -= 1
    pieces += _joined(closing)


def _with_headings_kept(pieces: Sequence[Piece]) -> list[Piece]:
    """A heading stands on the page of two lines of its text."""
    kept = list(pieces)
    for index, piece in enumerate(pieces):
        if piece.kind is not Kind.HEADING:
            continue
        lines, position = 0, index
        while position < len(kept) - 1 and lines < _LINES_WITH_HEADING:
            kept[position] = replace(kept[position], cut=Cut.NEVER)
            position += 1
            lines += kept[position].counts
    return kept
