"""Brings texts of old fonts to Unicode: by the fonts the cells name, and by what the texts say where fonts lie.

A named font is believed unless its texts read better as they are; without one, a column is converted where that makes
Vietnamese of it. A cell follows its column only where it does not read worse for it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from commune_desk.exchange.old_letters import OldFont, drawn_by, with_its_capital
from commune_desk.exchange.sheets import Book, CellValue, FontRuns, Sheet
from commune_desk.exchange.syllables import looks_vietnamese

_TABLES = (OldFont.TCVN3, OldFont.VNI)
_LEAST_GAIN = 3
_GAIN_OF_A_CELL = 4
_SAMPLE_TEXTS = 1_000


def convert_old_fonts(book: Book) -> Book:
    """The book with the texts of old fonts as Unicode; `legacy_fonts` tells which tables were used."""
    believed = frozenset(font for font in OldFont if _is_honest(book.sheets, font))
    main = _best(_sample(book.sheets), _LEAST_GAIN)
    used: set[str] = set()
    sheets = tuple(_Converter(sheet, believed, main, used).sheet() for sheet in book.sheets)
    return replace(book, sheets=sheets, legacy_fonts=tuple(sorted(used))) if used else book


def _texts(sheet: Sheet, column: int | None = None) -> Iterator[str]:
    """Texts with marks in cells without an old font."""
    named = sheet.marks.fonts
    for number, row in sheet.numbered():
        cells = enumerate(row) if column is None else [(column, row[column])] if column < len(row) else ()
        for index, value in cells:
            if isinstance(value, str) and not value.isascii() and (number, index) not in named:
                yield value


def _sample(sheets: Sequence[Sheet]) -> list[str]:
    return [text for sheet in sheets for text, _ in zip(_texts(sheet), range(_SAMPLE_TEXTS), strict=False)]


def _gain(texts: Sequence[str], font: OldFont) -> int:
    """How much more Vietnamese texts look as the font draws them; of those it could have drawn."""
    pairs = [(text, drawn) for text in texts if (drawn := drawn_by(text, font)) is not None and drawn != text]
    return sum(looks_vietnamese(drawn) - looks_vietnamese(text) for text, drawn in pairs)


def _best(texts: Sequence[str], least: int) -> OldFont | None:
    gains = {font: _gain(texts, font) for font in _TABLES}
    best = max(gains, key=lambda font: gains[font])
    return best if gains[best] >= least else None


def _is_honest(sheets: Sequence[Sheet], font: OldFont) -> bool:
    """Whether the cells that name a font hold texts for it: Unicode may have been pasted into them."""
    texts: list[str] = []
    for sheet in sheets:
        places = [place for place, runs in sheet.marks.fonts.items() if runs == ((0, font),)]
        values = (sheet.cell(*place) for place in places[:_SAMPLE_TEXTS])
        texts += [value for value in values if isinstance(value, str) and not value.isascii()]
    return _gain(texts, font) >= 0


class _Converter:
    """Converts one sheet."""

    def __init__(self, sheet: Sheet, believed: frozenset[OldFont], main: OldFont | None, used: set[str]) -> None:
        self._sheet = sheet
        self._believed = believed
        self._main = main
        self._used = used
        self._has_old = main is not None or bool(sheet.marks.fonts)
        self._by_column: dict[int, OldFont | None] = {}
        self._known: dict[tuple[str, OldFont | None], str] = {}

    def sheet(self) -> Sheet:
        """The sheet in Unicode."""
        rows = tuple(
            tuple(self._cell(value, (number, column)) for column, value in enumerate(row))
            for number, row in self._sheet.numbered()
        )
        return replace(self._sheet, name=self._plain(self._sheet.name, self._main), rows=rows)

    def _cell(self, value: CellValue, place: tuple[int, int]) -> CellValue:
        if not isinstance(value, str) or value.isascii():
            return value
        drawn = self._drawn(value, place)
        return drawn if drawn[0] == value[0] or "tcvn3" not in self._used else with_its_capital(drawn)

    def _drawn(self, value: str, place: tuple[int, int]) -> str:
        runs = self._sheet.marks.fonts.get(place)
        if runs is None:
            return self._plain(value, self._of_column(place[1]))
        if len(runs) == 1:
            return self._named(value, runs[0][1])
        return "".join(self._named(part, font) for part, font in _parts(value, runs))

    def _of_column(self, column: int) -> OldFont | None:
        if column not in self._by_column:
            texts = [text for text, _ in zip(_texts(self._sheet, column), range(_SAMPLE_TEXTS), strict=False)]
            found = _best(texts, 1 if self._has_old else _LEAST_GAIN)
            if found is None and self._main is not None and _gain(texts, self._main) == 0:
                found = self._main
            self._by_column[column] = found
        return self._by_column[column]

    def _named(self, text: str, font: OldFont | None) -> str:
        """A text in a named font: as it draws it, unless the text reads better as it stands."""
        if font is None:
            return self._plain(text, None)
        drawn = drawn_by(text, font)
        is_sure = drawn is not None and font in self._believed
        drawn = drawn or drawn_by(text, font, through_1258=True)
        if drawn is None or looks_vietnamese(drawn) - looks_vietnamese(text) < (0 if is_sure else 1):
            return self._plain(text, None)
        return self._keep(text, drawn, font)

    def _plain(self, text: str, font: OldFont | None) -> str:
        """A text without a font: as the guessed font draws it, or as another does that makes far more of it."""
        if (text, font) not in self._known:
            self._known[text, font] = text if text.isascii() else self._guessed(text, font)
        return self._known[text, font]

    def _guessed(self, text: str, font: OldFont | None) -> str:
        if font is not None and (drawn := drawn_by(text, font)) is not None:
            if looks_vietnamese(drawn) >= looks_vietnamese(text):
                return self._keep(text, drawn, font)
            return text
        other = _best([text], _GAIN_OF_A_CELL)
        drawn = None if other is None else drawn_by(text, other)
        return text if other is None or drawn is None else self._keep(text, drawn, other)

    def _keep(self, text: str, drawn: str, font: OldFont) -> str:
        if drawn != text:
            self._used.add(font.table)
        return drawn


def _parts(text: str, runs: FontRuns) -> Iterator[tuple[str, OldFont | None]]:
    ends = [first for first, _ in runs[1:]] + [len(text)]
    for (first, font), end in zip(runs, ends, strict=True):
        yield text[first:end], font
