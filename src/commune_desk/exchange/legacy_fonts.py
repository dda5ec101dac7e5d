"""Texts written for the fonts of before Unicode: TCVN3 (.VnTime and its kin) and VNI (VNI-Times).

Such a text is made of Western letters which the font draws as Vietnamese ones. TCVN 5712:1993 gives the first table;
VNI puts a sign for the marks behind the plain letter.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import replace

from commune_desk.domain.text import fold, nfc
from commune_desk.exchange.sheets import Book, CellValue, Sheet

_TCVN3 = str.maketrans(
    dict(
        zip(
            "¡¢§£¤¥¦µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉË®ÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçé¬êíëìîïóñòô\u00adõøö÷ùúýûüþ",
            "ĂÂĐÊÔƠƯàáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ",
            strict=True,
        )
    )
)

_VNI_ALONE = {"ñ": "đ", "ô": "ơ", "ö": "ư", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}
_TONES = {"ù": "\u0301", "ø": "\u0300", "û": "\u0309", "õ": "\u0303", "ï": "\u0323"}
_HAT, _BREVE = "\u0302", "\u0306"
_HATTED = {"â": "", "á": "\u0301", "à": "\u0300", "å": "\u0309", "ã": "\u0303", "ä": "\u0323"}
_BREVED = {"ê": "", "é": "\u0301", "è": "\u0300", "ú": "\u0309", "ü": "\u0303", "ë": "\u0323"}


def _vni_pairs() -> dict[str, str]:
    pairs = {
        **{letter + sign: letter + mark for letter in "aeouy" for sign, mark in _TONES.items()},
        **{letter + sign: _VNI_ALONE[letter] + mark for letter in "ôö" for sign, mark in _TONES.items()},
        **{letter + sign: letter + _HAT + mark for letter in "aeo" for sign, mark in _HATTED.items()},
        **{"a" + sign: "a" + _BREVE + mark for sign, mark in _BREVED.items()},
        **_VNI_ALONE,
    }
    composed = {signs: nfc(letter) for signs, letter in pairs.items()}
    capitals = {signs.upper(): letter.upper() for signs, letter in composed.items()}
    first = {signs.capitalize(): letter.upper() for signs, letter in composed.items()}
    return {**composed, **first, **capitals}


_VNI = _vni_pairs()
_VNI_SIGNS = re.compile("|".join(sorted(map(re.escape, _VNI), key=len, reverse=True)))

_SYLLABLE = re.compile(
    r"(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdghklmnprstvx])?[aeiouy]{1,3}(?:ch|ng|nh|[cmnpt])?", re.IGNORECASE
)
_MARKED_LETTER = re.compile(r"[^\x00-\x7f]")
_OURS = frozenset("ăâđêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ")
_SAMPLE_WORDS = 4_000
_LEAST_GAIN = 3


def from_tcvn3(text: str) -> str:
    """Western letters of a TCVN3 font as the Vietnamese letters it draws."""
    return text.translate(_TCVN3)


def from_vni(text: str) -> str:
    """Western letters of a VNI font as the Vietnamese letters it draws."""
    return _VNI_SIGNS.sub(lambda signs: _VNI[signs[0]], text)


def looks_vietnamese(text: str) -> int:
    """How many words with marks are Vietnamese syllables, less those that are not."""
    words = [word for word in text.split()[:_SAMPLE_WORDS] if _MARKED_LETTER.search(word)]
    return sum(1 if _is_syllable(word) else -1 for word in words)


def _is_syllable(word: str) -> bool:
    bare = "".join(char for char in nfc(word) if char.isalpha() or not char.isascii()).lower()
    marked = [char for char in bare if not char.isascii()]
    if any(char not in _OURS for char in marked) or sum(map(_has_tone, marked)) > 1:
        return False
    return _SYLLABLE.fullmatch(fold(bare)) is not None


def _has_tone(char: str) -> bool:
    return any(mark in "\u0300\u0301\u0303\u0309\u0323" for mark in unicodedata.normalize("NFD", char))


_CONVERTERS: dict[str, Callable[[str], str]] = {"tcvn3": from_tcvn3, "vni": from_vni}


def convert_old_fonts(book: Book) -> Book:
    """The book with the texts of old fonts as Unicode; unchanged where plain reading looks at least as Vietnamese."""
    sample = " ".join(_sample(book.sheets))
    plain = looks_vietnamese(sample)
    scores = {fonts: looks_vietnamese(convert(sample)) for fonts, convert in _CONVERTERS.items()}
    best = max(scores, key=lambda fonts: scores[fonts])
    if scores[best] < plain + _LEAST_GAIN:
        return book
    sheets = tuple(_converted(sheet, _CONVERTERS[best]) for sheet in book.sheets)
    return replace(book, sheets=sheets, legacy_fonts=best)


def _sample(sheets: Iterable[Sheet]) -> list[str]:
    texts = (value for sheet in sheets for row in sheet.rows for value in row if isinstance(value, str))
    return [text for text in texts if _is_western(text)][:_SAMPLE_WORDS]


def _is_western(text: str) -> bool:
    return not text.isascii() and all(char <= "\u00ff" for char in text)


def _converted(sheet: Sheet, convert: Callable[[str], str]) -> Sheet:
    def cell(value: CellValue) -> CellValue:
        return convert(value) if isinstance(value, str) and _is_western(value) else value

    rows = tuple(tuple(map(cell, row)) for row in sheet.rows)
    return replace(sheet, name=convert(sheet.name) if _is_western(sheet.name) else sheet.name, rows=rows)
