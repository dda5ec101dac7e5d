"""Lucide icons in the colours of the theme, sharp at every scale."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from commune_desk.assets import resource
from commune_desk.gui import theme
from commune_desk.gui.tokens import ICON

_FILE_STROKE = 'stroke-width="2"'
_OUR_STROKE = 'stroke-width="1.75"'


@lru_cache(maxsize=256)
def _source(name: str) -> str:
    return resource("icons", f"{name}.svg").read_text(encoding="utf-8")


@lru_cache(maxsize=1024)
def pixmap(name: str, colour: str, size: int = ICON, ratio: float = 1.0) -> QPixmap:
    """An icon of one colour.

    Args:
        name: file of resources/icons without its ending.
        colour: ``#RRGGBB``.
        size: edge in logical pixels.
        ratio: device pixels a logical one.
    """
    svg = _source(name).replace("currentColor", colour).replace(_FILE_STROKE, _OUR_STROKE)
    edge = round(size * ratio)
    picture = QPixmap(QSize(edge, edge))
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(0, 0, edge, edge))
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture


def icon(name: str, colour: str = "", size: int = ICON) -> QIcon:
    """An icon for a button or menu, in `colour` or the text colour; greyed when disabled."""
    tokens = theme.tokens()
    ratio = max((screen.devicePixelRatio() for screen in QApplication.screens()), default=1.0)
    made = QIcon(pixmap(name, colour or tokens.text, size, ratio))
    made.addPixmap(pixmap(name, tokens.field_edge, size, ratio), QIcon.Mode.Disabled)
    return made


def names() -> tuple[str, ...]:
    """Every icon at hand."""
    return tuple(sorted(path.stem for path in resource("icons").glob("*.svg")))
