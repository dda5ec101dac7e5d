"""Texts written for the fonts of before Unicode: TCVN3 (.VnTime and its kin) and VNI (VNI-Times).

Such a text is made of Western letters which the font draws as Vietnamese ones. TCVN 5712:1993 gives the first table;
VNI puts a sign for the marks behind the plain letter. Capitals with a tone have no place of their own in TCVN3: fonts
whose name ends in H draw every letter as a capital.
"""

import re
from enum import StrEnum

from commune_desk.domain.text import nfc


class OldFont(StrEnum):
    """The fonts of before Unicode, by how they draw Western letters."""

    TCVN3 = "tcvn3"
    TCVN3_CAPITALS = "tcvn3_capitals"
    VNI = "vni"

    @property
    def table(self) -> str:
        """The table of its letters, "tcvn3" or "vni"."""
        return "vni" if self is OldFont.VNI else "tcvn3"


_TCVN3_NAME = re.compile(r"^\.?vn(?!i\b|i[ -])[a-z0-9]", re.IGNORECASE)
_VNI_NAME = re.compile(r"^vni[ -]", re.IGNORECASE)


def old_font(name: str) -> OldFont | None:
    """The kind of a font by its name: ".VnTime", ".VnArialH", "VNI-Times"; None for every other."""
    name = name.strip()
    if _VNI_NAME.match(name):
        return OldFont.VNI
    if _TCVN3_NAME.match(name):
        return OldFont.TCVN3_CAPITALS if name.endswith("H") else OldFont.TCVN3
    return None


_TCVN3_LETTERS = dict(
    zip(
        "¡¢§£¤¥¦µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉË®ÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçé¬êíëìîïóñòô\u00adõøö÷ùúýûüþ",
        "ĂÂĐÊÔƠƯàáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ",
        strict=True,
    )
)
_TCVN3 = str.maketrans(_TCVN3_LETTERS)
_HAVE_CAPITALS = frozenset("ăâđêôơư")

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

# A desk set to code page 1258 turns the bytes of an old font into its own letters; each goes back to its byte.
_BY_1258 = {
    ord(letter): chr(byte)
    for byte in range(0xA0, 0x100)
    for letter in [bytes([byte]).decode("cp1258", errors="replace")]
    if letter not in {chr(byte), "\ufffd"}
}

_ANY_FONT = frozenset(map(chr, range(0x20, 0x7F))) | frozenset("\t\n\r\u00a0\u2013\u2014\u2018\u2019\u201c\u201d\u2026")
_LETTERS = {
    "tcvn3": _ANY_FONT | frozenset(_TCVN3_LETTERS),
    "vni": _ANY_FONT | frozenset("".join(_VNI)) | frozenset("íìÍÌ"),
}


_HIGHEST = "\u2026"


def from_tcvn3(text: str) -> str:
    """Western letters of a TCVN3 font as the Vietnamese letters it draws; words in capitals get all their capitals."""
    return " ".join(map(_word_from_tcvn3, text.split(" ")))


def _word_from_tcvn3(word: str) -> str:
    plain = [char for char in word if char.isascii() and char.isalpha()]
    converted = word.translate(_TCVN3)
    return converted.upper() if len(plain) > 1 and all(map(str.isupper, plain)) else converted


def with_its_capital(drawn: str) -> str:
    """A cell drawn by TCVN3 that begins with a letter without a capital there ("ấp Đông"): given its capital."""
    first = drawn[:1]
    return first.upper() + drawn[1:] if first not in _HAVE_CAPITALS and not first.isascii() else drawn


def from_vni(text: str) -> str:
    """Western letters of a VNI font as the Vietnamese letters it draws."""
    return _VNI_SIGNS.sub(lambda signs: _VNI[signs[0]], text)


def drawn_by(text: str, font: OldFont, *, through_1258: bool = False) -> str | None:
    """What an old font draws for a text; None where the text has letters the font does not know: it is Unicode.

    `through_1258`: letters of code page 1258 stand for their bytes.
    """
    western = text.translate(_BY_1258) if through_1258 else text
    if max(western, default="") > _HIGHEST or not _LETTERS[font.table].issuperset(western):
        return None
    if font is OldFont.VNI:
        return from_vni(western)
    drawn = from_tcvn3(western)
    return drawn.upper() if font is OldFont.TCVN3_CAPITALS else drawn
