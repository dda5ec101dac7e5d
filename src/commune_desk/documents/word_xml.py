"""The parts of a Word document: runs, paragraphs, rules and cells as WordprocessingML (ISO/IEC 29500-1)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from commune_desk.documents.lines import NO_BREAK_SPACE
from commune_desk.documents.model import Align, Gap, Inline, LineBreak, PageCount, Run, Text

Element: TypeAlias = Any

TWIPS_PER_PT = 20
PT_PER_MM = 72 / 25.4
_JUSTIFICATION = {Align.LEFT: "left", Align.CENTER: "center", Align.RIGHT: "right", Align.JUSTIFY: "both"}
_RULE_EIGHTHS = "5"  # 0.6 pt
_SPACER_PT = 1.0


@dataclass(frozen=True)
class Setting:
    """How a paragraph is set; lengths in pt. `condensed` draws its letters a twentieth of a point together."""

    size_pt: float
    pitch_pt: float
    align: Align = Align.LEFT
    before_pt: float = 0
    after_pt: float = 0
    left_pt: float = 0
    right_pt: float = 0
    first_line_pt: float = 0
    keep_lines: bool = False
    condensed: bool = False
    outline_level: int | None = None


def element(tag: str, children: Iterable[Element] = (), **attributes: object) -> Element:
    """An element of the main namespace; attributes too."""
    made = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), str(value))
    for child in children:
        made.append(child)
    return made


def twips(length_pt: float) -> int:
    """Twentieths of a point."""
    return round(length_pt * TWIPS_PER_PT)


def mm(length_mm: float) -> float:
    """In points."""
    return length_mm * PT_PER_MM


def paragraph(text: Text, setting: Setting) -> Element:
    """A paragraph with an exact distance of lines, so that it is as high as in the PDF."""
    return element("p", [_paragraph_properties(setting), *runs(text, setting)])


def line(words: str, setting: Setting, *, bold: bool = False, italic: bool = False) -> Element:
    """A paragraph in one face."""
    return paragraph((Run(words, bold, italic),), setting)


def spacer(height_pt: float = _SPACER_PT) -> Element:
    """An empty paragraph: keeps two tables apart, closes a cell, makes room."""
    return paragraph((), Setting(1, max(height_pt, _SPACER_PT)))


def rule(room_pt: float, length_pt: float, before_pt: float) -> Element:
    """A centred rule of an exact length: the upper border of an empty paragraph between two indents."""
    side = max(room_pt - length_pt, 0) / 2
    made = paragraph((), Setting(1, _SPACER_PT, before_pt=before_pt, left_pt=side, right_pt=side))
    border = element("top", val="single", sz=_RULE_EIGHTHS, space=0, color="000000")
    _properties(made).find(qn("w:spacing")).addprevious(element("pBdr", [border]))
    return made


def runs(text: Text, setting: Setting) -> Iterator[Element]:
    """Runs of a text; a gap is made of blanks that never break, in the face of what stands before it."""
    face = Run("")
    for inline in text:
        if isinstance(inline, Run):
            face = inline
        yield _run(inline, face, setting)


def keep_with_next(part: Element) -> None:
    """No page ends between this and what follows; of a table, after none of its rows."""
    for made in part.iter(qn("w:p")):
        properties = _properties(made)
        if properties.find(qn("w:keepNext")) is None:
            properties.insert(0, element("keepNext"))


def cell(content: Iterable[Element], width_pt: float, *, properties: Iterable[Element] = ()) -> Element:
    """A table cell; `properties` in the order of the schema after the width."""
    width = element("tcW", w=twips(width_pt), type="dxa")
    return element("tc", [element("tcPr", [width, *properties]), *content])


def table(
    rows: Iterable[Element], widths_pt: Iterable[float], *, border_eighths: int = 0, padding_pt: float = 0
) -> Element:
    """A table of fixed columns, its left edge on the margin."""
    widths = [twips(width) for width in widths_pt]
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    look: dict[str, object] = {"val": "nil"}
    if border_eighths:
        look = {"val": "single", "sz": border_eighths, "space": 0, "color": "000000"}
    margins = [
        element("top", w=0, type="dxa"),
        element("left", w=twips(padding_pt), type="dxa"),
        element("bottom", w=0, type="dxa"),
        element("right", w=twips(padding_pt), type="dxa"),
    ]
    properties = element(
        "tblPr",
        [
            element("tblW", w=sum(widths), type="dxa"),
            element("tblInd", w=0, type="dxa"),
            element("tblBorders", [element(side, (), **look) for side in sides]),
            element("tblLayout", type="fixed"),
            element("tblCellMar", margins),
        ],
    )
    grid = element("tblGrid", [element("gridCol", w=width) for width in widths])
    return element("tbl", [properties, grid, *rows])


def _properties(made: Element) -> Element:
    return made.find(qn("w:pPr"))


def _paragraph_properties(setting: Setting) -> Element:
    spacing = element(
        "spacing",
        before=twips(setting.before_pt),
        after=twips(setting.after_pt),
        line=twips(setting.pitch_pt),
        lineRule="exact",
    )
    indent = {
        "left": twips(setting.left_pt),
        "right": twips(setting.right_pt),
        "firstLine": twips(setting.first_line_pt),
    }
    parts = [element("keepLines")] if setting.keep_lines else []
    parts += [spacing, element("ind", (), **indent), element("jc", val=_JUSTIFICATION[setting.align])]
    if setting.outline_level is not None:
        parts.append(element("outlineLvl", val=setting.outline_level))
    mark = element("rPr", [element("sz", val=_half_points(setting.size_pt))])
    return element("pPr", [*parts, mark])


def _run(inline: Inline, face: Run, setting: Setting) -> Element:
    properties = [element("b")] if face.bold else []
    properties += [element("i")] if face.italic else []
    properties += [element("spacing", val=-1)] if setting.condensed else []
    size = _half_points(setting.size_pt)
    looks = element("rPr", [*properties, element("sz", val=size), element("szCs", val=size)])
    if isinstance(inline, LineBreak):
        return element("r", [looks, element("br")])
    if isinstance(inline, PageCount):
        raise TypeError("pages are counted before a paper is written")
    words = element("t")
    words.text = NO_BREAK_SPACE * inline.blanks if isinstance(inline, Gap) else inline.text
    words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return element("r", [looks, words])


def _half_points(size_pt: float) -> int:
    return round(size_pt * 2)
