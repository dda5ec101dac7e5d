"""Pages of a PDF as pictures: for the preview, and for a picture to send.

PDFium keeps one state for the whole process and may be entered by one thread at a time. A document is opened for
each look and closed at once: a handle that outlives its widget is freed at some late moment, on any thread.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pypdfium2 as pdfium
from PySide6.QtGui import QImage

_one_at_a_time = threading.Lock()


def page_widths_pt(pdf: bytes) -> tuple[float, ...]:
    """Width of each page in points. For any thread."""
    with _opened(pdf) as document:
        return tuple(page.get_width() for page in document)


def page_image(pdf: bytes, at: int, scale: float) -> QImage:
    """One page, white where it is empty. For any thread.

    Args:
        pdf: the bytes of the file.
        at: place of the page, from 0.
        scale: dots a point.
    """
    with _opened(pdf) as document:
        bitmap = document[at].render(scale=scale, prefer_bgrx=True)
        image = QImage(bitmap.buffer, bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGB32)
        return image.copy()  # the buffer belongs to the bitmap


@contextmanager
def _opened(pdf: bytes) -> Iterator[pdfium.PdfDocument]:
    with _one_at_a_time:
        document = pdfium.PdfDocument(pdf)
        try:
            yield document
        finally:
            document.close()
