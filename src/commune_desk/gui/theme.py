"""Light and dark: palette and style sheet on Fusion, following the system."""

from enum import StrEnum

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from commune_desk.gui.style_sheet import style_sheet
from commune_desk.gui.tokens import DARK, DARK_SHIFTS, LIGHT, LIGHT_SHIFTS, ShiftColours, ShiftLetter, Tokens

_MIDDLE = 128


class ThemeMode(StrEnum):
    """What the officer chose."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


def is_dark() -> bool:
    """Whether the window is dark now, read from the application's palette."""
    return QGuiApplication.palette().color(QPalette.ColorRole.Window).lightness() < _MIDDLE


def tokens() -> Tokens:
    """The colours in use now: ask while painting, keep nothing."""
    return DARK if is_dark() else LIGHT


def shift_colours(letter: ShiftLetter) -> ShiftColours:
    """Ground and letter colour of a shift chip in the theme in use."""
    return (DARK_SHIFTS if is_dark() else LIGHT_SHIFTS)[letter]


class Theme(QObject):
    """Dresses the application; widgets hear of a change as `QEvent.Type.StyleChange`.

    Signals:
        changed: the colours are other ones now.
    """

    changed = Signal()

    def __init__(self, app: QApplication, mode: ThemeMode = ThemeMode.SYSTEM) -> None:
        super().__init__(app)
        self._app = app
        self._mode = mode
        app.setStyle("Fusion")
        app.styleHints().colorSchemeChanged.connect(self._on_system_scheme_changed)
        self._dress()

    @property
    def mode(self) -> ThemeMode:
        """What the officer chose."""
        return self._mode

    def set_mode(self, mode: ThemeMode) -> None:
        """Chooses light, dark or the system's."""
        self._mode = mode
        self._dress()

    def _dress(self) -> None:
        chosen = DARK if self._wants_dark() else LIGHT
        self._app.setPalette(_palette(chosen))
        self._app.setStyleSheet(style_sheet(chosen))
        self.changed.emit()

    def _wants_dark(self) -> bool:
        if self._mode is ThemeMode.SYSTEM:
            return self._app.styleHints().colorScheme() is Qt.ColorScheme.Dark
        return self._mode is ThemeMode.DARK

    @Slot()
    def _on_system_scheme_changed(self) -> None:
        if self._mode is ThemeMode.SYSTEM:
            self._dress()


def _palette(chosen: Tokens) -> QPalette:
    role = QPalette.ColorRole
    colours = {
        role.Window: chosen.background,
        role.WindowText: chosen.text,
        role.Base: chosen.surface,
        role.AlternateBase: chosen.sunk,
        role.Text: chosen.text,
        role.PlaceholderText: chosen.muted,
        role.Button: chosen.surface,
        role.ButtonText: chosen.text,
        role.BrightText: chosen.error,
        role.ToolTipBase: chosen.surface,
        role.ToolTipText: chosen.text,
        role.Highlight: chosen.selection,
        role.HighlightedText: chosen.text,
        role.Link: chosen.accent,
        role.LinkVisited: chosen.accent,
        role.Light: chosen.surface,
        role.Midlight: chosen.line,
        role.Mid: chosen.line_strong,
        role.Dark: chosen.field_edge,
        role.Shadow: chosen.line_strong,
        role.Accent: chosen.accent,
    }
    palette = QPalette()
    for one, colour in colours.items():
        palette.setColor(one, QColor(colour))
    for one in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, one, QColor(chosen.field_edge))
    return palette
