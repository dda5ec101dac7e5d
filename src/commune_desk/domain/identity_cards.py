"""The line of a citizen card's QR code, as a scanner types it: read by a table of layouts, keyboards repaired.

A scanner in keyboard mode types what the keyboard's layout makes of its keys. On Windows' own Vietnamese layout the row
of figures types letters and tone marks; programs that take UTF-8 for Western letters garble names. Both are mended
where only figures, or only words, can stand; nothing else is guessed.
"""

import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date

from commune_desk.domain.catalogues import CatalogueEntry, Words, read_catalogue
from commune_desk.domain.identity import Sex
from commune_desk.domain.text import fold, nfc, title_name

_NUMBER_DIGITS, _DAY_DIGITS = 12, 8
_OLD_DIGITS = (0, 9, 12)
_LEAST_PARTS = 5
_VIETNAMESE_ROW = str.maketrans("ăâêô\u0300\u0309\u0303\u0301\u0323đĂÂÊÔĐ", "123456789012340")
"""What the keys 1 to 9 and 0 type on the Vietnamese keyboard of Windows."""
_PARTS = ("national_id", "old_national_id", "full_name", "birth_date", "sex", "address", "issued_on")
_SEXES = {"nam": Sex.MALE, "nu": Sex.FEMALE}


@dataclass(frozen=True)
class CardLayout:
    """What stands where in the line of one kind of card.

    Attributes:
        parts: names of the parts in their order, of `CardReading`.
        source: where the order was learnt.
        sure: whether the State's own text was read.
    """

    code: str
    name: Words
    parts: tuple[str, ...]
    source: str
    sure: bool


@dataclass(frozen=True)
class CardReading:
    """What a card says; what it does not say, or what cannot be read, is None.

    Attributes:
        rest: parts behind those the layout knows.
    """

    national_id: str
    full_name: str | None = None
    birth_date: date | None = None
    sex: Sex | None = None
    address: str | None = None
    old_national_id: str | None = None
    issued_on: date | None = None
    rest: tuple[str, ...] = field(default=())


def parse_card_layouts(text: str, file: str = "card_layouts.toml") -> tuple[CardLayout, ...]:
    """Reads the layouts the program ships with.

    Raises:
        UserFacingError: ``error.catalogue_faulty`` naming the entry and the key.
    """
    return tuple(_layout(entry) for entry in read_catalogue(file, text, ("card_layouts",))["card_layouts"])


def read_card(line: str, layouts: Sequence[CardLayout]) -> CardReading | None:
    """What a scanned line says; None when it is no card's.

    Args:
        line: as it was typed, before any program composed its letters: the order of tone marks tells figures.
        layouts: the shortest first.
    """
    cut = _cut(line.strip())
    if cut is None:
        return None
    layout = next((one for one in layouts if len(one.parts) == len(cut)), layouts[-1])
    if len(cut) < len(layouts[0].parts):
        return None
    said = dict(zip(layout.parts, cut, strict=False))
    number, old = _figures(said["national_id"]), _figures(said.get("old_national_id", ""))
    if len(number) != _NUMBER_DIGITS or len(old) not in _OLD_DIGITS:
        return None
    name = _words(said.get("full_name", ""))
    return CardReading(
        national_id=number,
        full_name=title_name(name) if name else None,
        birth_date=_day(said.get("birth_date", "")),
        sex=_SEXES.get(fold(_words(said.get("sex", "")))),
        address=_words(said.get("address", "")) or None,
        old_national_id=old or None,
        issued_on=_day(said.get("issued_on", "")),
        rest=tuple(cut[len(layout.parts) :]),
    )


def begins_as_card(line: str) -> bool:
    """Whether twelve figures and a sign that parts them stand in front: nobody types that by hand."""
    return _sign_behind_number(line.strip()) != ""


def _layout(entry: CatalogueEntry) -> CardLayout:
    parts = tuple(entry.text("parts").split("|"))
    wrong = [part for part in parts if part not in _PARTS]
    if wrong or parts[0] != "national_id":
        entry.fault("parts", ", ".join(wrong) or parts[0])
    layout = CardLayout(entry.text("code"), entry.words(), parts, entry.text("source"), entry.flag("sure"))
    entry.finish()
    return layout


def _cut(line: str) -> list[str] | None:
    """The parts: behind twelve figures stands the sign that parts them, whatever key the layout has there."""
    sign = _sign_behind_number(line)
    parts = line.split(sign) if sign else []
    return parts if len(parts) >= _LEAST_PARTS else None


def _sign_behind_number(line: str) -> str:
    number = re.match(rf"[0-9]{{{_NUMBER_DIGITS}}}", line.translate(_VIETNAMESE_ROW))
    sign = line[number.end() : number.end() + 1] if number else ""
    return "" if sign.isalnum() or sign.isspace() else sign


def _figures(text: str) -> str:
    digits = text.strip().translate(_VIETNAMESE_ROW)
    return digits if digits.isascii() and digits.isdecimal() else ("" if not digits else "?")


def _day(text: str) -> date | None:
    """Ddmmyyyy."""
    digits = _figures(text)
    if len(digits) != _DAY_DIGITS:
        return None
    try:
        return date(int(digits[4:]), int(digits[2:4]), int(digits[:2]))
    except ValueError:
        return None


def _words(text: str) -> str:
    """Letters composed, blanks single; UTF-8 that was taken for Western letters is read anew."""
    with suppress(UnicodeError):
        text = text.encode("cp1252").decode("utf-8")
    return " ".join(nfc(text).split())
