"""Writes a paper as a Word document: the tree of the PDF, in the same measures, for offices that edit by hand."""

from collections.abc import Callable, Sequence
from io import BytesIO
from typing import Any

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.section import Section as WordSection
from docx.shared import Mm

from commune_desk.documents import style, word_blocks
from commune_desk.documents.archive import repacked
from commune_desk.documents.fonts import Faces, Typeface, paper_faces
from commune_desk.documents.layout import lay_out, with_page_count
from commune_desk.documents.lines import break_lines
from commune_desk.documents.model import (
    Addressees,
    Align,
    Block,
    Closing,
    Keep,
    Letterhead,
    Orientation,
    Paper,
    Paragraph,
    Role,
    RowKind,
    Section,
    Signatures,
    Table,
    Title,
)
from commune_desk.documents.word_tables import ruled_table
from commune_desk.documents.word_xml import Element, Setting, element, keep_with_next, mm, paragraph, spacer

FACE = "Times New Roman"  # ND 30/2020, Phụ lục I, I.2
_HEADER_MM = 10.0
_NUMBER_PITCH_PT = 16.0
_OUTLINE = {Role.SECTION: 0, Role.HEADING: 1, Role.ARTICLE: 1}
_ROWS_WITH_CLOSING = 2
_TIGHT_PT = 4.0  # a line with less room than this to spare breaks elsewhere in a program that does not tighten spaces
_WORD_2013 = "15"  # without this mark Word opens the file in a mode of its own past


def to_docx(paper: Paper, faces: Faces | None = None) -> bytes:
    """The paper as docx; the same paper gives the same bytes.

    Args:
        paper: what to write.
        faces: measures rules and shrinks cells; the document itself names Times New Roman.

    Raises:
        UserFacingError: a row taller than a page.
    """
    typeface = Typeface(faces or paper_faces())
    document = docx.Document()
    _prepare(document, paper)
    sheets = lay_out(paper, typeface)
    for index, (section, sheet) in enumerate(zip(paper.sections, sheets, strict=True)):
        if index:
            document.add_section()
        _set_page(document.sections[-1], section)
        counted = with_page_count(section.blocks, len(sheet.pages))
        body = document.element.body
        for part in _parts(counted, typeface, sheet.text_width_pt):
            body.insert(len(body) - 1, part)
        body.insert(len(body) - 1, spacer())
    _tighten_breaks(document)
    stream = BytesIO()
    document.save(stream)
    return repacked(stream.getvalue(), lambda _name, data: data)


def _parts(blocks: Sequence[Block], typeface: Typeface, width_pt: float) -> list[Element]:
    """Elements of blocks in order, those that belong together chained."""
    parts: list[Element] = []
    for block in blocks:
        if isinstance(block, Closing):
            _keep_company(parts, blocks[: blocks.index(block)], block)
            parts += _chained(_parts(block.blocks, typeface, width_pt))
        elif isinstance(block, Keep):
            parts += _chained(_parts(block.blocks, typeface, width_pt))
        elif isinstance(block, Table):
            parts += [spacer(mm(block.space_before_mm)), ruled_table(block, typeface)]
        elif isinstance(block, Paragraph):
            parts.append(_paragraph(block, typeface, width_pt))
        else:
            parts += _WRITERS[type(block)](block, typeface, width_pt)
    return parts


_WRITERS: dict[type, Callable[[Any, Typeface, float], list[Element]]] = {
    Letterhead: word_blocks.letterhead,
    Title: word_blocks.title,
    Addressees: word_blocks.addressees,
    Signatures: word_blocks.signatures,
}


def _paragraph(block: Paragraph, typeface: Typeface, width_pt: float) -> Element:
    look = block.look
    room, indent = width_pt - mm(look.left_mm), mm(look.first_line_mm)
    lines, lines_if_narrower = (
        len(break_lines(block.content, typeface, look.size_pt, width, indent)) for width in (room, room - _TIGHT_PT)
    )
    made = paragraph(
        block.content,
        Setting(
            look.size_pt,
            look.pitch_pt,
            look.align,
            before_pt=look.space_before_pt,
            left_pt=mm(look.left_mm),
            first_line_pt=mm(look.first_line_mm),
            keep_lines=block.role is Role.ITEM,
            condensed=lines < lines_if_narrower,
            outline_level=_OUTLINE.get(block.role),
        ),
    )
    if block.is_heading:
        keep_with_next(made)
    return made


def _chained(parts: list[Element]) -> list[Element]:
    for part in parts[:-1]:
        keep_with_next(part)
    return parts


def _keep_company(parts: list[Element], before: Sequence[Block], closing: Closing) -> None:
    """The last rows of a table go with a closing; the last paragraph does when the closing has no words of its own."""
    if not parts:
        return
    last = before[-1]
    if not isinstance(last, Table):
        if not any(isinstance(block, Paragraph) for block in closing.blocks):
            keep_with_next(parts[-1])
        return
    totals = sum(row.kind is RowKind.TOTAL for row in last.rows)
    for row in parts[-1].findall(qn("w:tr"))[-totals - _ROWS_WITH_CLOSING :]:
        keep_with_next(row)


def _set_page(page: WordSection, section: Section) -> None:
    width, height = style.SHEET_MM[section.orientation]
    is_portrait = section.orientation is Orientation.PORTRAIT
    page.orientation = WD_ORIENT.PORTRAIT if is_portrait else WD_ORIENT.LANDSCAPE
    page.page_width, page.page_height = Mm(width), Mm(height)
    page.top_margin, page.bottom_margin = Mm(section.margins.top_mm), Mm(section.margins.bottom_mm)
    page.left_margin, page.right_margin = Mm(section.margins.left_mm), Mm(section.margins.right_mm)
    page.header_distance = page.footer_distance = Mm(_HEADER_MM)
    page.different_first_page_header_footer = True
    properties: Element = page._sectPr  # noqa: SLF001 - python-docx has no door to where numbering starts
    if properties.find(qn("w:pgNumType")) is None:
        properties.find(qn("w:pgMar")).addnext(element("pgNumType", start=1))
    _number_pages(page)


def _number_pages(page: WordSection) -> None:
    """The number in the middle of the upper margin, from the second page of the section."""
    header = page.header
    header.is_linked_to_previous = False
    made = paragraph((), Setting(style.PAGE_NUMBER_PT, _NUMBER_PITCH_PT, Align.CENTER))
    looks = element("rPr", [element("sz", val=round(style.PAGE_NUMBER_PT * 2))])
    made.append(element("fldSimple", [element("r", [looks, element("t")])], instr="PAGE"))
    old = header.paragraphs[0]._p  # noqa: SLF001 - the paragraph every header begins with
    old.addprevious(made)
    old.getparent().remove(old)


def _prepare(document: Document, paper: Paper) -> None:
    """Face, language and properties of the file; nothing of the machine or of a person."""
    defaults = document.styles.element.find(qn("w:docDefaults"))
    fonts = element("rFonts", ascii=FACE, hAnsi=FACE, eastAsia=FACE, cs=FACE)
    language = element("lang", val=paper.language, eastAsia=paper.language, bidi="ar-SA")
    size = [element(tag, val=round(style.BODY_PT * 2)) for tag in ("sz", "szCs")]
    _replace_children(defaults.find(qn("w:rPrDefault")), [element("rPr", [fonts, *size, language])])
    _replace_children(defaults.find(qn("w:pPrDefault")), [element("pPr")])
    normal = document.styles["Normal"].element
    for looks in normal.findall(qn("w:rPr")):
        normal.remove(looks)
    settings = document.settings.element
    mode = element(
        "compatSetting", name="compatibilityMode", uri="http://schemas.microsoft.com/office/word", val=_WORD_2013
    )
    compat = settings.find(qn("w:compat"))
    compat.append(mode)
    properties = document.core_properties
    properties.author, properties.last_modified_by, properties.comments = paper.author, "", ""
    properties.title, properties.subject, properties.language = paper.title, paper.subject, paper.language
    for moment in ("dcterms:created", "dcterms:modified"):
        for found in properties._element.findall(qn(moment)):  # noqa: SLF001 - the template's own day of making
            properties._element.remove(found)  # noqa: SLF001 - likewise


def _replace_children(parent: Element, children: Sequence[Element]) -> None:
    for child in list(parent):
        parent.remove(child)
    for child in children:
        parent.append(child)


def _tighten_breaks(document: Document) -> None:
    """The paragraph that carries a section break is as low as can be: it must not begin a page."""
    for found in document.element.body.iter(qn("w:sectPr")):
        holder = found.getparent()
        if holder.tag == qn("w:pPr"):
            spacing = element("spacing", before=0, after=0, line=20, lineRule="exact")
            found.addprevious(spacing)
