"""What a page is made of: strips that are never cut, with marks at places inside them.

Lengths in pt; inside a piece x runs from the left edge of the text block, y from the upper edge of the piece downwards.
"""

from dataclasses import dataclass, replace
from enum import IntEnum, StrEnum
from typing import TypeAlias

from commune_desk.documents.lines import Line, Span
from commune_desk.documents.model import Align

MM = 72 / 25.4


@dataclass(frozen=True)
class Words:
    """A line of type. `x_pt`, `y_pt` are where its baseline begins; spaces are widened by `word_space_pt`."""

    x_pt: float
    y_pt: float
    spans: tuple[Span, ...]
    size_pt: float
    word_space_pt: float = 0

    @property
    def text(self) -> str:
        """Its letters."""
        return "".join(span.text for span in self.spans)


@dataclass(frozen=True)
class Stroke:
    """A straight rule."""

    x0_pt: float
    y0_pt: float
    x1_pt: float
    y1_pt: float
    thickness_pt: float


@dataclass(frozen=True)
class Shade:
    """A grey ground, 0 (white) to 1 (black)."""

    x_pt: float
    y_pt: float
    width_pt: float
    height_pt: float
    grey: float


@dataclass(frozen=True)
class Extent:
    """A column of type: where it begins and how wide it is."""

    left_pt: float
    width_pt: float


Mark: TypeAlias = Words | Stroke | Shade


class Cut(IntEnum):
    """What a page break after a piece costs, in hundredths of a page."""

    FREE = 0
    IN_GROUP = 50
    IN_WHOLE_GROUP = 500
    NEVER = 10_000


class Kind(StrEnum):
    """What a piece is to the rules of page breaks."""

    HEAD = "head"
    HEADING = "heading"
    LINE = "line"
    REMARK = "remark"  # sums in words, notes: part of a closing, no company for it
    HEADER = "header"
    GROUP = "group"
    MEMBER = "member"
    TOTAL = "total"
    CLOSING = "closing"


@dataclass(frozen=True)
class Piece:
    """A strip of a page.

    Attributes:
        space_before_pt: dropped at the top of a page.
        cut: what a page break right after it costs.
        header: drawn again above it when it begins a page (the rows of a table).
    """

    kind: Kind
    height_pt: float
    marks: tuple[Mark, ...]
    space_before_pt: float = 0
    cut: Cut = Cut.FREE
    header: "Piece | None" = None

    @property
    def counts(self) -> bool:
        """Whether it is a body line or a member row: two of them keep a closing company."""
        return self.kind in (Kind.LINE, Kind.MEMBER)


def moved(mark: Mark, right_pt: float, down_pt: float) -> Mark:
    """The same mark elsewhere."""
    if isinstance(mark, Stroke):
        return replace(
            mark,
            x0_pt=mark.x0_pt + right_pt,
            x1_pt=mark.x1_pt + right_pt,
            y0_pt=mark.y0_pt + down_pt,
            y1_pt=mark.y1_pt + down_pt,
        )
    return replace(mark, x_pt=mark.x_pt + right_pt, y_pt=mark.y_pt + down_pt)


def set_line(line: Line, align: Align, extent: Extent, baseline_pt: float, size_pt: float) -> Words:
    """A line of type in its column."""
    spare = extent.width_pt - line.width_pt
    if align is Align.JUSTIFY:
        stretch = 0.0 if line.ends or not line.spaces else spare / line.spaces
        return Words(extent.left_pt, baseline_pt, line.spans, size_pt, stretch)
    share = {Align.LEFT: 0.0, Align.CENTER: 0.5, Align.RIGHT: 1.0}[align]
    return Words(extent.left_pt + share * spare, baseline_pt, line.spans, size_pt)
