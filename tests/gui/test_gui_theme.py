from dataclasses import astuple, fields

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication, QLabel

from commune_desk.gui import icons
from commune_desk.gui import theme as gui_theme
from commune_desk.gui.theme import Theme, ThemeMode
from commune_desk.gui.tokens import (
    DARK,
    DARK_SHIFTS,
    EDGE_PAIRS,
    LIGHT,
    LIGHT_SHIFTS,
    TEXT_PAIRS,
    ShiftLetter,
    Tokens,
    contrast,
)


def test_that_contrast_is_that_of_the_standard():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.005)


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_that_every_text_stands_out_from_every_ground_it_is_used_on(tokens: Tokens):
    weak = [
        (text, ground, round(found, 2))
        for text, ground in TEXT_PAIRS
        if (found := contrast(getattr(tokens, text), getattr(tokens, ground))) < 4.5
    ]
    assert weak == []


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_that_edges_of_fields_and_focus_are_seen(tokens: Tokens):
    assert [pair for pair in EDGE_PAIRS if contrast(getattr(tokens, pair[0]), getattr(tokens, pair[1])) < 3] == []


@pytest.mark.parametrize("shifts", [LIGHT_SHIFTS, DARK_SHIFTS], ids=["light", "dark"])
def test_that_the_letter_of_every_shift_can_be_read(shifts):
    assert set(shifts) == set(ShiftLetter)
    assert [letter for letter, colours in shifts.items() if contrast(colours.ground, colours.letter) < 4.5] == []


def test_that_every_colour_is_a_colour():
    for tokens in (LIGHT, DARK):
        assert len(astuple(tokens)) == len(fields(Tokens))
        assert all(len(colour) == 7 and int(colour[1:], 16) >= 0 for colour in astuple(tokens))


def test_that_the_window_changes_colours_at_once(theme: Theme, qtbot):
    label = QLabel("a")
    qtbot.addWidget(label)
    assert gui_theme.tokens() is LIGHT
    with qtbot.waitSignal(theme.changed):
        theme.set_mode(ThemeMode.DARK)
    assert gui_theme.tokens() is DARK
    assert label.palette().windowText().color().name().upper() == DARK.text
    theme.set_mode(ThemeMode.LIGHT)
    assert gui_theme.tokens() is LIGHT


def test_that_the_window_follows_the_system_only_when_asked(theme: Theme, qapp: QApplication, qtbot):
    theme.set_mode(ThemeMode.SYSTEM)
    assert gui_theme.is_dark() == (qapp.styleHints().colorScheme() is Qt.ColorScheme.Dark)
    theme.set_mode(ThemeMode.DARK)
    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Light)
    assert gui_theme.is_dark()
    theme.set_mode(ThemeMode.LIGHT)


def test_that_the_face_has_every_letter_of_our_names(theme: Theme, qapp: QApplication):
    metrics = QFontMetrics(qapp.font())
    assert qapp.font().family() == "Inter"
    assert [letter for letter in "ẾộữặỷĐđƯơŏƀčñ−" if not metrics.inFontUcs4(ord(letter))] == []


def test_that_figures_are_all_of_one_width(theme: Theme, qapp: QApplication):
    metrics = QFontMetrics(qapp.font())
    assert {metrics.horizontalAdvance(figure * 10) for figure in "0123456789"} == {metrics.horizontalAdvance("0" * 10)}


def test_that_every_icon_is_drawn_in_the_colour_asked_for(theme: Theme):
    assert len(icons.names()) >= 60
    for name in icons.names():
        image = icons.pixmap(name, "#FF0000", 16, 2.0).toImage()
        assert image.width() == 32, name
        seen = {
            image.pixelColor(x, y).name() for x in range(32) for y in range(32) if image.pixelColor(x, y).alpha() > 250
        }
        assert seen == {"#ff0000"}, name
