"""Phiếu khôi phục: the recovery key of an encrypted office on one page, in groups of digits and as a QR code."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import Any

from reportlab.graphics import renderPDF
from reportlab.graphics.barcode.qr import QrCodeWidget
from reportlab.graphics.shapes import Drawing
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import simpleSplit
from reportlab.pdfgen.canvas import Canvas

from commune_desk.documents.fonts import Typeface, liberation_serif
from commune_desk.documents.pieces import MM

LEFT_MM, RIGHT_MM, TOP_MM = 30, 20, 25
QR_MM = 52
_LEADING = 1.35
_COLUMNS = 2


@dataclass(frozen=True)
class RecoverySheet:
    """What the sheet says. `groups` are those of `domain.passwords.recovery_groups`."""

    unit_name: str
    file_name: str
    made_on: date
    groups: Sequence[str]


def to_pdf(sheet: RecoverySheet) -> bytes:
    """The sheet as PDF; the same sheet gives the same bytes."""
    typeface = Typeface(liberation_serif())
    stream = BytesIO()
    canvas = Canvas(
        stream, pagesize=A4, invariant=1, initialFontName=typeface.face(bold=False, italic=False), lang="vi-VN"
    )
    canvas.setTitle("Phiếu khôi phục sổ công tác")
    canvas.setCreator("commune-desk")
    _Page(canvas, typeface).draw(sheet)
    canvas.showPage()
    canvas.save()
    return stream.getvalue()


class _Page:
    """Writes from the top down; `_y_pt` is the next baseline's upper end."""

    def __init__(self, canvas: Canvas, typeface: Typeface) -> None:
        self._canvas: Any = canvas
        self._typeface = typeface
        self._left_pt = LEFT_MM * MM
        self._width_pt = A4[0] - (LEFT_MM + RIGHT_MM) * MM
        self._y_pt = A4[1] - TOP_MM * MM

    def draw(self, sheet: RecoverySheet) -> None:
        """Everything, in the order it is read."""
        self._words("PHIẾU KHÔI PHỤC SỔ CÔNG TÁC", 18, bold=True)
        self._words(sheet.unit_name, 14, bold=True)
        self._words(f"Lập ngày {sheet.made_on:%d/%m/%Y} cho tệp «{sheet.file_name}»", 13)
        self._gap(4)
        self._words("Quên mật khẩu thì mở được sổ bằng khóa khôi phục này. Ai có phiếu và tệp dữ liệu đều mở được sổ: "
                    "in ra giấy, niêm phong, cất trong tủ có khóa, rồi xóa tệp PDF.", 13)  # fmt: skip
        self._gap(6)
        self._key(sheet.groups)
        self._gap(8)
        self._words("Cách dùng", 14, bold=True)
        for number, step in enumerate(_STEPS, start=1):
            self._words(f"{number}. {step}", 13)
        self._gap(10)
        self._words("Người lập phiếu: …………………………   Người giữ phiếu: …………………………", 13)

    def _key(self, groups: Sequence[str]) -> None:
        """The groups in two columns, numbered, and the QR code beside them."""
        top_pt, rows = self._y_pt, -(-len(groups) // _COLUMNS)
        row_pt = QR_MM * MM / rows
        face, plain = self._typeface.face(bold=True, italic=False), self._typeface.face(bold=False, italic=False)
        for at, group in enumerate(groups):
            column, row = divmod(at, rows)
            x_pt, y_pt = self._left_pt + column * 52 * MM, top_pt - (row + 0.65) * row_pt
            self._canvas.setFont(plain, 11)
            self._canvas.drawRightString(x_pt + 9 * MM, y_pt, f"{at + 1}.")
            self._canvas.setFont(face, 20)
            self._canvas.drawString(x_pt + 12 * MM, y_pt, group)
        self._qr("".join(groups), self._left_pt + self._width_pt - QR_MM * MM, top_pt - QR_MM * MM)
        self._y_pt = top_pt - QR_MM * MM

    def _qr(self, content: str, x_pt: float, y_pt: float) -> None:
        side_pt = QR_MM * MM
        code = QrCodeWidget(content, barLevel="M", barWidth=side_pt, barHeight=side_pt, barBorder=4)
        drawing = Drawing(side_pt, side_pt)
        drawing.add(code)
        renderPDF.draw(drawing, self._canvas, x_pt, y_pt)

    def _words(self, text: str, size_pt: float, *, bold: bool = False) -> None:
        face = self._typeface.face(bold=bold, italic=False)
        for line in simpleSplit(text, face, size_pt, self._width_pt):
            self._y_pt -= size_pt * _LEADING
            self._canvas.setFont(face, size_pt)
            self._canvas.drawString(self._left_pt, self._y_pt, line)

    def _gap(self, height_mm: float) -> None:
        self._y_pt -= height_mm * MM


_STEPS = (
    "Mở chương trình; ở chỗ hỏi mật khẩu, chọn «Quên mật khẩu? Mở bằng phiếu khôi phục».",
    "Gõ lần lượt mười nhóm số, hoặc quét mã vuông bằng máy quét cắm vào máy tính.",
    "Đặt mật khẩu mới. Phiếu này vẫn dùng được cho đến khi lập phiếu mới.",
)
