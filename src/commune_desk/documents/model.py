"""An official paper as a tree of values: what stands on it and how big, never how it is written to a file.

Lengths end in _mm, type sizes and line pitches in _pt. A writer (PDF, Word) needs nothing but this tree: looks are
already resolved, texts are final. Text runs hold no line breaks; an intended break is a `LineBreak`.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias


class Orientation(StrEnum):
    """How the sheet lies."""

    PORTRAIT = "portrait"
    LANDSCAPE = "landscape"


class Align(StrEnum):
    """Where a line stands in its column."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"
    JUSTIFY = "justify"


@dataclass(frozen=True)
class Run:
    """Words in one face."""

    text: str
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True)
class Gap:
    """A blank to be filled in by hand, as wide as so many spaces; never broken over two lines."""

    blanks: int


@dataclass(frozen=True)
class LineBreak:
    """A break by sense: the line ends here."""


@dataclass(frozen=True)
class PageCount:
    """How many pages its section has, with two digits at least: only the writer knows."""

    bold: bool = False
    italic: bool = False


Inline: TypeAlias = Run | Gap | LineBreak | PageCount
Text: TypeAlias = tuple[Inline, ...]


class Role(StrEnum):
    """What a paragraph is, for looks, outline levels and page breaks."""

    BODY = "body"
    ITEM = "item"  # "a) ...": kept on one page
    SECTION = "section"  # "I. CAPITALS"
    HEADING = "heading"  # "1. A heading on its own line"
    BASIS = "basis"  # "Căn cứ ..."
    ARTICLE = "article"  # "Điều 1. ..."
    AUTHORITY = "authority"  # who decides, and "QUYẾT ĐỊNH:"
    UNIT = "unit"  # "Đơn vị tính: đồng", above a table
    AMOUNT = "amount"  # the sum in words
    NOTE = "note"


@dataclass(frozen=True)
class Look:
    """Measures of a paragraph. `pitch_pt` is the distance of baselines; `first_line_mm` may be zero."""

    size_pt: float
    pitch_pt: float
    align: Align = Align.JUSTIFY
    first_line_mm: float = 0
    left_mm: float = 0
    space_before_pt: float = 0


@dataclass(frozen=True)
class Paragraph:
    """Running text. The space before it is dropped at the top of a page."""

    role: Role
    content: Text
    look: Look

    @property
    def is_heading(self) -> bool:
        """Whether two lines of what follows must stand on its page."""
        return self.role in (Role.SECTION, Role.HEADING, Role.AUTHORITY)


@dataclass(frozen=True)
class Letterhead:
    """The head of page 1 in two columns, 40 % and 60 % of the text width (ND 30/2020, Phụ lục I, II.1-4).

    Attributes:
        parent_lines: upright, above; empty for a people's committee.
        issuer_lines: bold; under the last a short rule.
        national_title: the state's name and its motto with a rule; False leaves the right column empty.
        number: "Số:      /BC-CAX", or None.
        place_date: the italic place and date, or None.
    """

    parent_lines: tuple[str, ...]
    issuer_lines: tuple[str, ...]
    national_title: bool = True
    number: Text | None = None
    place_date: Text | None = None


@dataclass(frozen=True)
class TitleLine:
    """One centred line of a title, broken by sense."""

    content: Text
    size_pt: float
    pitch_pt: float


@dataclass(frozen=True)
class Title:
    """Type and subject of a paper or of an annex, centred.

    Attributes:
        rule_ratio: rule below, as a share of the longest line; 0 for none.
        rule_mm: rule below of a fixed length; 0 for none. At most one of the two is set.
        rule_drop_mm: from the last baseline to the rule.
        space_before_mm: above the first line (dropped at the top of a page).
        space_after_mm: below the rule; without one the last line's own pitch is enough.
    """

    lines: tuple[TitleLine, ...]
    rule_ratio: float = 0
    rule_mm: float = 0
    rule_drop_mm: float = 2.8
    space_before_mm: float = 4.0
    space_after_mm: float = 0.7


@dataclass(frozen=True)
class Addressees:
    """After "Kính gửi:" one name on its line, centred; two or more each on a line with a dash under the colon."""

    label: str
    names: tuple[str, ...]
    size_pt: float
    pitch_pt: float
    space_before_pt: float = 0


@dataclass(frozen=True)
class Column:
    """A column of a table; widths of a table add up to the text width at most."""

    width_mm: float


@dataclass(frozen=True)
class Cell:
    """Content of a cell, centred vertically.

    Attributes:
        span_columns: how many columns it covers, itself included.
        span_rows: how many rows it covers downwards (header rows only).
        size_pt: type size; a writer may shrink to `min_size_pt` before it breaks the line, never cuts.
        pitch_pt: distance of baselines at `size_pt`.
    """

    content: Text
    align: Align
    size_pt: float
    min_size_pt: float
    pitch_pt: float
    span_columns: int = 1
    span_rows: int = 1


class RowKind(StrEnum):
    """What a row is, for page breaks."""

    HEADER = "header"  # repeats on each page, column numbers too
    GROUP = "group"  # stays with its first member
    MEMBER = "member"  # is never cut
    TOTAL = "total"  # belongs to what closes the paper


@dataclass(frozen=True)
class Row:
    """A row. `height_mm` is the least height: it grows with its text. `shade` is grey, 0 (white) to 1 (black).

    `cells` leave out what a cell above or to the left covers.
    """

    kind: RowKind
    cells: tuple[Cell, ...]
    height_mm: float
    shade: float = 0


class GroupKeep(StrEnum):
    """How hard a table tries not to break inside a group."""

    PREFER = "prefer"  # breaks inside rather than leave much of a page empty
    WHOLE = "whole"  # breaks inside only when a group is longer than a page


@dataclass(frozen=True)
class Table:
    """A ruled table whose header rows repeat.

    Attributes:
        space_before_mm: above it (dropped at the top of a page).
        padding_mm: between a rule and the text beside it.
    """

    columns: tuple[Column, ...]
    header: tuple[Row, ...]
    rows: tuple[Row, ...]
    space_before_mm: float = 0
    padding_mm: float = 0.8
    groups: GroupKeep = GroupKeep.PREFER

    @property
    def width_mm(self) -> float:
        """Sum of the columns."""
        return sum(column.width_mm for column in self.columns)


@dataclass(frozen=True)
class Signer:
    """A column of a signature block.

    Attributes:
        titles: lines in bold capitals, with KT., TM., TL. as they print.
        note: "(Ký, đóng dấu)" or "".
        name: rank and name as they print.
    """

    titles: tuple[str, ...]
    name: str
    note: str = ""


@dataclass(frozen=True)
class Recipients:
    """The small list at the left, level with the first signature line: "Nơi nhận:", or the legend of a roster."""

    label: str
    lines: tuple[str, ...]
    label_pt: float
    size_pt: float
    first_pitch_pt: float
    pitch_pt: float


@dataclass(frozen=True)
class Signatures:
    """Signature columns with their centres at shares of the text width, and the list at the left.

    Attributes:
        centers: one share (0 to 1) a signer.
        place_date: italic line over the last signer, or None; `place_date_pitch_pt` above that signer's first title.
        name_drop_mm: from the last title's baseline to the name's.
        note_pt: type size of the notes under the titles; they stand in the blank.
        recipients_rise_mm: how far the list begins above the first line of the block (0: level with it).
        names_bold: the name in bold.
    """

    signers: tuple[Signer, ...]
    centers: tuple[float, ...]
    size_pt: float
    pitch_pt: float
    name_drop_mm: float
    place_date: Text | None = None
    place_date_pitch_pt: float = 17
    note_pt: float = 11
    recipients: Recipients | None = None
    recipients_rise_mm: float = 0
    space_before_pt: float = 0
    names_bold: bool = True


@dataclass(frozen=True)
class Keep:
    """Blocks that stand on one page."""

    blocks: "tuple[Block, ...]"


@dataclass(frozen=True)
class Closing:
    """The end of a paper: one piece, never alone on its page: two member rows or body lines stand with it.

    Total rows right before it belong to it.
    """

    blocks: "tuple[Block, ...]"


Block: TypeAlias = Letterhead | Title | Addressees | Paragraph | Table | Signatures | Keep | Closing


@dataclass(frozen=True)
class Margins:
    """White around the text block, in mm; the same in both orientations."""

    top_mm: float
    bottom_mm: float
    left_mm: float
    right_mm: float


@dataclass(frozen=True)
class Section:
    """The paper itself or an annex (Phụ lục): begins a page, counts its pages from 1, the first not printed."""

    orientation: Orientation
    margins: Margins
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Paper:
    """A finished paper.

    Attributes:
        form_id: the form it was made from.
        title: for the document's properties and the file's name.
        subject: one line more for the properties, or "".
        author: the issuing body, for the properties.
        language: of the text, as in "vi-VN".
    """

    form_id: str
    title: str
    sections: tuple[Section, ...]
    subject: str = ""
    author: str = ""
    language: str = "vi-VN"


def plain(text: Text) -> str:
    """The words of a text in one line, a gap as blanks."""
    return "".join(_plain(inline) for inline in text)


def _plain(inline: Inline) -> str:
    if isinstance(inline, Run):
        return inline.text
    return " " * inline.blanks if isinstance(inline, Gap) else " "
