"""Where the window remembers its own geometry; what changes a number or a paper lives in the database."""

import os
from pathlib import Path

from PySide6.QtCore import QSettings

_ORGANISATION = "commune-desk"
_APPLICATION = "window"


def window_settings() -> QSettings:
    """Widths, orders and sizes: an INI file under COMMUNE_DESK_HOME, else the system's place for the user."""
    home = os.environ.get("COMMUNE_DESK_HOME", "")
    if home:
        return QSettings(str(Path(home) / "window.ini"), QSettings.Format.IniFormat)
    return QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, _ORGANISATION, _APPLICATION)
