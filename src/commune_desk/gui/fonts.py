"""The window's face: the system's where it is good, Inter where it is poor and for every screenshot."""

import os
from functools import cache

from PySide6.QtGui import QFont, QFontDatabase, QFontMetrics
from PySide6.QtWidgets import QApplication

from commune_desk.assets import resource
from commune_desk.gui import tokens

INTER = "Inter"
_INTER_FILES = ("Inter-Regular.otf", "Inter-Medium.otf", "Inter-SemiBold.otf")
_GOOD_FACES = ("Segoe UI", ".AppleSystemUIFont", "Inter", "Noto Sans", "Ubuntu", "Cantarell")
# Stacked marks, the letters of Ê Đê and Gia Rai names, the minus sign.
_LETTERS_IN_USE = "ẾộữặỷĐđƯơŏƀčñ−"


def install_font(app: QApplication, family: str = "") -> str:
    """Gives the application its face and returns the family chosen.

    Args:
        app: the application to dress.
        family: a face to use whatever the system has; the environment's COMMUNE_DESK_FONT by default.
    """
    wanted = family or os.environ.get("COMMUNE_DESK_FONT", "") or _system_family()
    chosen = wanted or _vendored()
    if chosen == INTER:
        _vendored()
    font = QFont(chosen)
    font.setPixelSize(tokens.BODY)
    font.setFeature(QFont.Tag("tnum"), 1)
    app.setFont(font)
    return chosen


def _system_family() -> str:
    system = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    metrics = QFontMetrics(system)
    good = system.family() in _GOOD_FACES and all(metrics.inFontUcs4(ord(letter)) for letter in _LETTERS_IN_USE)
    return system.family() if good else ""


@cache
def _vendored() -> str:
    for name in _INTER_FILES:
        if QFontDatabase.addApplicationFont(str(resource("fonts", "inter", name))) < 0:
            raise FileNotFoundError(name)
    return INTER
