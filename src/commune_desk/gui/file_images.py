"""Files of records as pictures, made in memory: nothing of them is ever written aside."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader

from commune_desk.domain.files import MediaType
from commune_desk.gui.paper_images import page_image, page_widths_pt

_MOST_PIXELS = 4096
"""Of the longer edge: a scan of A4 at 300 dots an inch has 3508."""


def picture(content: bytes, media_type: str, most: int = _MOST_PIXELS) -> QImage:
    """A photo or scan, or the first page of a PDF; without pixels when there is nothing to show. For any thread.

    Args:
        content: the bytes of the file.
        media_type: as the office keeps it.
        most: pixels of the longer edge; a larger picture is read smaller.
    """
    if media_type == MediaType.PDF:
        widths = page_widths_pt(content)
        return page_image(content, 0, most / max(widths[0] * 1.5, 1)) if widths else QImage()
    if media_type not in {MediaType.JPEG, MediaType.PNG}:
        return QImage()
    buffer = QBuffer()
    buffer.setData(QByteArray(content))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    size = reader.size()
    if size.isValid() and max(size.width(), size.height()) > most:
        reader.setScaledSize(size.scaled(QSize(most, most), Qt.AspectRatioMode.KeepAspectRatio))
    return reader.read()
