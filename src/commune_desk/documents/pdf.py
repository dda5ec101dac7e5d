"""Writes a paper as PDF: the marks of each page at their places."""

from io import BytesIO
from typing import Any

from reportlab.pdfgen.canvas import Canvas

from commune_desk.documents import style
from commune_desk.documents.fonts import Faces, Typeface, paper_faces
from commune_desk.documents.layout import Sheet, lay_out
from commune_desk.documents.model import Paper
from commune_desk.documents.pages import Page
from commune_desk.documents.pieces import MM, Mark, Shade, Stroke, Words, moved
from commune_desk.domain.errors import UserFacingError


def to_pdf(paper: Paper, faces: Faces | None = None) -> bytes:
    """The paper as PDF 1.4 with its fonts inside; the same paper gives the same bytes.

    Args:
        paper: what to print.
        faces: another family than `paper_faces`, for example the one that is the same on every machine.

    Raises:
        UserFacingError: a letter no face can print, a row taller than a page.
    """
    typeface = Typeface(faces or paper_faces())
    sheets = lay_out(paper, typeface)
    stream = BytesIO()
    canvas = Canvas(
        stream,
        pageCompression=1,
        invariant=1,
        initialFontName=typeface.face(bold=False, italic=False),
        lang=paper.language,
    )
    canvas.setTitle(paper.title)
    canvas.setSubject(paper.subject)
    canvas.setAuthor(paper.author)
    canvas.setCreator("commune-desk")
    canvas.setViewerPreference("DisplayDocTitle", "true")
    for sheet in sheets:
        for number, page in enumerate(sheet.pages, start=1):
            canvas.setPageSize((sheet.width_pt, sheet.height_pt))
            _draw_page(_Pen(canvas, typeface, sheet), page, number)
            canvas.showPage()
    canvas.save()
    return stream.getvalue()


class _Pen:
    """Draws marks whose places are counted from the text block's upper left corner."""

    def __init__(self, canvas: Canvas, typeface: Typeface, sheet: Sheet) -> None:
        self._canvas: Any = canvas
        self._typeface = typeface
        self._left_pt = sheet.margins.left_mm * MM
        self._top_pt = sheet.height_pt - sheet.margins.top_mm * MM
        self.sheet = sheet

    def draw(self, mark: Mark) -> None:
        if isinstance(mark, Words):
            self._words(mark)
        elif isinstance(mark, Stroke):
            self._stroke(mark)
        else:
            self._shade(mark)

    def page_number(self, number: int) -> None:
        face = self._typeface.face(bold=False, italic=False)
        self._canvas.setFont(face, style.PAGE_NUMBER_PT)
        middle = self._left_pt + self.sheet.text_width_pt / 2
        baseline = self.sheet.height_pt - style.PAGE_NUMBER_BASELINE_MM * MM
        self._canvas.drawCentredString(middle, baseline, str(number))

    def _words(self, mark: Words) -> None:
        text = self._canvas.beginText(self._left_pt + mark.x_pt, self._top_pt - mark.y_pt)
        text.setWordSpace(mark.word_space_pt)
        for span in mark.spans:
            unknown = self._typeface.cannot_print(span.text, span.face)
            if unknown:
                raise UserFacingError("error.letter_without_shape", letter=unknown[0], text=span.text.strip())
            text.setFont(span.face, mark.size_pt)
            text.textOut(span.text)
        text.setWordSpace(0)
        self._canvas.drawText(text)

    def _stroke(self, mark: Stroke) -> None:
        self._canvas.setLineWidth(mark.thickness_pt)
        self._canvas.line(
            self._left_pt + mark.x0_pt,
            self._top_pt - mark.y0_pt,
            self._left_pt + mark.x1_pt,
            self._top_pt - mark.y1_pt,
        )

    def _shade(self, mark: Shade) -> None:
        self._canvas.setFillGray(1 - mark.grey)
        bottom = self._top_pt - mark.y_pt - mark.height_pt
        self._canvas.rect(self._left_pt + mark.x_pt, bottom, mark.width_pt, mark.height_pt, stroke=0, fill=1)
        self._canvas.setFillGray(0)


def _draw_page(pen: _Pen, page: Page, number: int) -> None:
    """Grounds first, so that no ground covers the rule of its neighbour."""
    if number > 1:
        pen.page_number(number)
    placed = _placed(page)
    for mark in placed:
        if isinstance(mark, Shade):
            pen.draw(mark)
    for mark in placed:
        if not isinstance(mark, Shade):
            pen.draw(mark)


def _placed(page: Page) -> list[Mark]:
    top = 0.0
    marks: list[Mark] = []
    for index, piece in enumerate(page.pieces):
        top += piece.space_before_pt if index else 0
        marks += [moved(mark, 0, top) for mark in piece.marks]
        top += piece.height_pt
    return marks
