"""The colours, measures and type sizes of the window, as data."""

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True)
class Tokens:
    """One theme: every colour by the job it does (``#RRGGBB``)."""

    background: str
    surface: str
    sunk: str
    line: str
    line_strong: str
    field_edge: str
    text: str
    muted: str
    accent: str
    on_accent: str
    accent_soft: str
    accent_line: str
    selection: str
    search_hit: str
    warn: str
    warn_soft: str
    warn_line: str
    error: str
    error_soft: str
    error_line: str
    weekend: str
    holiday: str
    second_bar: str
    paper_desk: str
    primary_hover: str


LIGHT = Tokens(
    background="#F3F5F3",
    surface="#FFFFFF",
    sunk="#EEF1EE",
    line="#DCE1DD",
    line_strong="#B4BDB7",
    field_edge="#87928C",
    text="#1A201D",
    muted="#56615B",
    accent="#1F6B4F",
    on_accent="#FFFFFF",
    accent_soft="#E2F0E9",
    accent_line="#A8CDBC",
    selection="#DCEDE4",
    search_hit="#C9E6D8",
    warn="#855200",
    warn_soft="#FFF4DF",
    warn_line="#E3BE7A",
    error="#B3261E",
    error_soft="#FCEBE9",
    error_line="#E5A29C",
    weekend="#F0F2F0",
    holiday="#E1E8E4",
    second_bar="#C3CCC6",
    paper_desk="#DDE1DE",
    primary_hover="#18573F",
)

DARK = Tokens(
    background="#151917",
    surface="#1C211F",
    sunk="#242A27",
    line="#343C38",
    line_strong="#55605A",
    field_edge="#74807A",
    text="#E5EAE7",
    muted="#A2AEA7",
    accent="#58B68E",
    on_accent="#0C1511",
    accent_soft="#1E3A2F",
    accent_line="#3B6E58",
    selection="#1F3D33",
    search_hit="#2C5C49",
    warn="#E8B558",
    warn_soft="#362B16",
    warn_line="#7A6029",
    error="#FF9389",
    error_soft="#40201E",
    error_line="#8C4843",
    weekend="#232926",
    holiday="#2B3430",
    second_bar="#4A544F",
    paper_desk="#101312",
    primary_hover="#6CC49E",
)

TEXT_PAIRS: tuple[tuple[str, str], ...] = (
    *(
        (text, ground)
        for text in ("text", "muted")
        for ground in ("background", "surface", "sunk", "selection", "weekend", "holiday", "paper_desk")
    ),
    *(("accent", ground) for ground in ("background", "surface", "sunk", "selection", "accent_soft")),
    *(
        (tone, ground)
        for tone in ("warn", "error")
        for ground in ("background", "surface", "sunk", "selection", f"{tone}_soft")
    ),
    ("on_accent", "accent"),
    ("on_accent", "primary_hover"),
    ("text", "accent_soft"),
    ("text", "search_hit"),
    ("text", "warn_soft"),
    ("muted", "warn_soft"),
    ("text", "error_soft"),
)
"""Every text colour with each ground it stands on; all at least 4.5:1."""

EDGE_PAIRS: tuple[tuple[str, str], ...] = (
    ("field_edge", "surface"),
    ("accent", "surface"),
    ("accent", "background"),
)
"""Edges that tell where a field or the focus is; all at least 3:1."""


class ShiftLetter(StrEnum):
    """The letter of a shift chip: never colour alone."""

    NIGHT = "Đ"
    EVENING = "T"
    DAY = "N"
    TRAFFIC = "G"
    LEAVE = "P"


@dataclass(frozen=True)
class ShiftColours:
    """Ground of a shift chip and its letter."""

    ground: str
    letter: str


LIGHT_SHIFTS: dict[ShiftLetter, ShiftColours] = {
    ShiftLetter.NIGHT: ShiftColours("#DBE4F6", "#23427C"),
    ShiftLetter.EVENING: ShiftColours("#E9E0F4", "#57377F"),
    ShiftLetter.DAY: ShiftColours("#DDEFE5", "#1A5A42"),
    ShiftLetter.TRAFFIC: ShiftColours("#D8EDF0", "#12586A"),
    ShiftLetter.LEAVE: ShiftColours("#E7EAE8", "#4F5A54"),
}
DARK_SHIFTS: dict[ShiftLetter, ShiftColours] = {
    ShiftLetter.NIGHT: ShiftColours("#27375A", "#BBD0FA"),
    ShiftLetter.EVENING: ShiftColours("#3B2E52", "#D9C4F7"),
    ShiftLetter.DAY: ShiftColours("#1F4435", "#A5DFC5"),
    ShiftLetter.TRAFFIC: ShiftColours("#1B434B", "#A6DDE8"),
    ShiftLetter.LEAVE: ShiftColours("#2F3633", "#B4BFB9"),
}

# Measures in logical pixels, on a grid of 8 (4 inside chips).
GRID = 8
PAGE_MARGIN = 12
PANEL_GAP = 12
PANEL_PADDING = 14
RADIUS_PANEL = 6
RADIUS_FIELD = 5
RADIUS_CELL = 4
TOP_BAR_HEIGHT = 48
MESSAGE_BAR_HEIGHT = 28
RAIL_WIDTH = 208
RAIL_FOLDED_WIDTH = 52
RAIL_ROW = 36
PAGE_HEAD_HEIGHT = 50
ROW_HEIGHT = 30
ROW_HEIGHT_TWO_LINES = 46
HEAD_HEIGHT = 30
HEAD_HEIGHT_TWO_LINES = 44
FIELD_HEIGHT = 32
DENSE_HEIGHT = 28
ICON = 16

# Type in pixels at 100 %.
FIGURE = 28
TITLE = 18
RECORD_NAME = 16
BODY = 13
SMALL = 12
SMALLEST = 11
LUNAR = 10


def contrast(first: str, second: str) -> float:
    """Contrast of two ``#RRGGBB`` colours, 1 to 21 (WCAG 2.2, relative luminance)."""
    lighter, darker = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)
