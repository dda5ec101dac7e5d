"""Vietnamese text: its order, its search forms, the capitals of names.

The order is the CLDR "vi" standard tailoring of the root order (letters ă â đ ê ô ơ ư of their own; tones: none,
huyền, hỏi, ngã, sắc, nặng), compared level by level over the whole text: letters, then marks, then case. Keys are
bytes, so that an indexed binary column gives one order on every engine.
"""

import re
import unicodedata

# Root order of what names and places are written with; every sign unknown to it has the place of _ANY_SIGN.
_ANY_SIGN = "\ufffd"
_ROOT_ORDER = "".join(
    (
        " _-\u2010–—,;:!?.…·'‘’\"“”«»()[]{}@*/\\&#%`^+°<=>|~$₫",
        _ANY_SIGN,
        "0123456789",
        "aăâbƀcdđeêfghijklmnoôơpqrstuưvwxyz",
    )
)
_PRIMARY = {char: bytes([2 + index]) for index, char in enumerate(_ROOT_ORDER)}
_FOREIGN_LETTER = b"\xf0"  # behind z, by code point

_TONES = "\u0300\u0309\u0303\u0301\u0323"  # huyền, hỏi, ngã, sắc, nặng
_OTHER_MARKS = "\u0306\u0302\u030c\u030a\u0308\u030b\u0307\u0327\u0328\u0304\u031b"
_UNMARKED = b"\x02"
_MARKS = {mark: bytes([3 + index]) for index, mark in enumerate(_TONES + _OTHER_MARKS)}
_UNKNOWN_MARK = 0xF0

_LETTER_WITH_HAT = {
    ("a", "\u0306"): "ă",
    ("a", "\u0302"): "â",
    ("e", "\u0302"): "ê",
    ("o", "\u0302"): "ô",
    ("o", "\u031b"): "ơ",
    ("u", "\u031b"): "ư",
}
_LOWER, _UPPER = b"\x02", b"\x03"
_LEVEL_END = b"\x00"

_APOSTROPHES = "'’‘ʼ`´′"
_WITHOUT_STROKE = str.maketrans({"đ": "d", "ƀ": "b"})
_APOSTROPHE_TO_SPACE = str.maketrans(dict.fromkeys(_APOSTROPHES, " "))
_NAME_PART = re.compile(rf"[^\s{_APOSTROPHES}\-()\"“”]+")
_TONE_ON_FIRST_VOWEL = re.compile(rf"(o)([{_TONES}])([ae])|(u)([{_TONES}])(y)")
_I_OR_Y = re.compile(r"(h|k|l|m|qu|s|t|v)([iy])")
_NUMBER = re.compile(r"\d+")
_GROUPED_NUMBER = re.compile(r"\d{2,}(?:[ .]\d{2,})+")


def nfc(text: str) -> str:
    """The composed form, in which everything is stored and shown."""
    return unicodedata.normalize("NFC", text)


def sort_key(text: str) -> bytes:
    """Bytes whose order is the Vietnamese order of the texts (CLDR vi, three levels, as ICU)."""
    letters, marks, cases = _levels(text)
    return letters + _LEVEL_END + marks + _LEVEL_END + cases


def name_sort_key(full_name: str) -> bytes:
    """Bytes that order people as Vietnamese lists do: given name (the last word), middle names, family name.

    A given name is compared with its tone marks before the middle names are looked at: all "Hà" stand before all
    "Hạ". Capitals decide only between names otherwise equal.
    """
    words = full_name.split()
    parts = (" ".join(words[-1:]), " ".join(words[1:-1]), words[0] if len(words) > 1 else "")
    levels = [_levels(part) for part in parts]
    spelling = b"".join(letters + _LEVEL_END + marks + _LEVEL_END for letters, marks, _ in levels)
    return spelling + _LEVEL_END.join(cases for _, _, cases in levels)


def place_sort_key(text: str) -> bytes:
    """Like `sort_key`, with runs of digits compared as numbers: "Thôn 2" stands before "Thôn 10"."""
    return sort_key(_NUMBER.sub(_with_length, text))


def fold(text: str) -> str:
    """What a search without marks compares: lower case, no tone marks or hats, đ as d, single spaces.

    An apostrophe counts as a space, so that H'Nguên, H’Nguên and H' Nguên are found alike. i and y stay apart.
    """
    decomposed = unicodedata.normalize("NFD", _plain_words(text))
    return "".join(char for char in decomposed if not unicodedata.combining(char)).translate(_WITHOUT_STROKE)


def exact(text: str) -> str:
    """What a search with marks compares: composed, lower case, single spaces, tone on the second vowel of oa oe uy.

    Thúy and Thuý, hòa and hoà are one spelling; hoà and hoa are two. Texts of one exact form have one `fold`.
    """
    decomposed = unicodedata.normalize("NFD", _plain_words(text))
    return nfc(_TONE_ON_FIRST_VOWEL.sub(_tone_on_second_vowel, decomposed))


def spellings(folded_word: str) -> tuple[str, ...]:
    """A folded word, and its other spelling where i and y stand for one sound: ly and li, my and mi, quy and qui.

    Only the syllables that both schools of spelling write: a given name Thy is not Thi.
    """
    found = _I_OR_Y.fullmatch(folded_word)
    return (folded_word, found[1] + ("i" if found[2] == "y" else "y")) if found else (folded_word,)


def without_gaps(typed: str) -> str:
    """A number typed as lists print it, in groups: "0990 000 050" -> "0990000050"; any other text as it is."""
    return re.sub(r"[ .]", "", typed) if _GROUPED_NUMBER.fullmatch(typed.strip()) else typed


def found_at(text: str, typed: str) -> tuple[tuple[int, int], ...]:
    """Where typed words stand in a text, marks and case aside, as (start, length).

    The whole of what was typed wherever it stands; when it stands nowhere, each of its words at the beginning of words.
    """
    letters, places = _folded_with_places(text)
    wanted = fold(typed)
    if not wanted:
        return ()
    spans = [match.span() for match in re.finditer(rf"(?<!\w){re.escape(wanted)}", letters)]
    for word in () if spans else wanted.split():
        spans += [match.span() for match in re.finditer(rf"(?<!\w){re.escape(word)}", letters)]
    places.append(len(text))  # a letter lasts until the next one: its marks may stand by themselves
    return tuple(sorted((places[start], places[end] - places[start]) for start, end in spans))


def title_name(text: str) -> str:
    """A name with a capital at each word, after an apostrophe, hyphen or bracket: H'Nguên, Y Bhăm, Lê Tư (Tư Nhỏ)."""
    return _NAME_PART.sub(lambda part: part[0].capitalize(), " ".join(_visible(nfc(text)).split()))


def _folded_with_places(text: str) -> tuple[str, list[int]]:
    """Every letter without marks, and where in the text it came from."""
    letters: list[str] = []
    places: list[int] = []
    for place, char in enumerate(text):
        plain = unicodedata.normalize("NFD", char.translate(_APOSTROPHE_TO_SPACE).lower()).translate(_WITHOUT_STROKE)
        for letter in plain:
            if not unicodedata.combining(letter) and unicodedata.category(letter) != "Cf":
                letters.append(" " if letter.isspace() else letter)
                places.append(place)
    return "".join(letters), places


def _levels(text: str) -> tuple[bytes, bytes, bytes]:
    letters, marks, cases = bytearray(), bytearray(), bytearray()
    for base, own_marks in _clusters(_visible(text)):
        letter, rest = _letter(base.lower(), own_marks)
        letters += _primary(letter)
        marks += _UNMARKED + b"".join(_mark(mark) for mark in rest)
        cases += (_UPPER if base.isupper() else _LOWER) + _LOWER * len(rest)
    return bytes(letters), bytes(marks), bytes(cases)


def _clusters(text: str) -> list[tuple[str, str]]:
    clusters: list[tuple[str, str]] = []
    for char in unicodedata.normalize("NFD", text):
        if unicodedata.combining(char) and clusters:
            base, marks = clusters[-1]
            clusters[-1] = (base, marks + char)
        else:
            clusters.append((" " if char.isspace() else char, ""))
    return clusters


def _letter(base: str, marks: str) -> tuple[str, str]:
    seen: set[int] = set()
    for index, mark in enumerate(marks):
        place = unicodedata.combining(mark)
        hatted = _LETTER_WITH_HAT.get((base, mark))
        # A mark behind another of its place belongs on top of that one, not on the letter: á + ˆ is no â.
        if hatted and place not in seen:
            return hatted, marks[:index] + marks[index + 1 :]
        seen.add(place)
    return base, marks


def _primary(letter: str) -> bytes:
    known = _PRIMARY.get(letter)
    if known is not None:
        return known
    block = _FOREIGN_LETTER if letter.isalnum() else _PRIMARY[_ANY_SIGN]
    return block + b"".join(ord(char).to_bytes(3, "big") for char in letter)


def _mark(mark: str) -> bytes:
    return _MARKS.get(mark) or bytes([_UNKNOWN_MARK]) + ord(mark).to_bytes(3, "big")


def _with_length(number: re.Match[str]) -> str:
    digits = number[0].lstrip("0")
    # The count of digits in front makes digit by digit comparison numeric; nine and more keep plain order behind.
    return f"{min(len(digits), 9)}{digits}"


def _visible(text: str) -> str:
    if text.isprintable():  # signs without a width are not: most names need no second look
        return text
    return "".join(char for char in text if unicodedata.category(char) != "Cf")


def _plain_words(text: str) -> str:
    return nfc(" ".join(_visible(text).translate(_APOSTROPHE_TO_SPACE).lower().split()))


def _tone_on_second_vowel(match: re.Match[str]) -> str:
    first, tone, second = (group for group in match.groups() if group)
    return first + second + tone
