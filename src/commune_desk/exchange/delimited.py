"""Text files with a separator, in whatever encoding an office saved them."""

import codecs
import csv
import io
import re
from collections import Counter
from pathlib import Path

from commune_desk.domain.errors import UserFacingError
from commune_desk.domain.text import nfc
from commune_desk.exchange.old_letters import from_tcvn3, from_vni, with_its_capital
from commune_desk.exchange.sheets import MOST_CELLS, Book, CellValue, Sheet, tidy_value
from commune_desk.exchange.syllables import looks_vietnamese

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SEPARATORS = ";,\t|"
_TEXT_AS_FORMULA = re.compile(r'^\s*="([^"]*)"\s*$')
_SAMPLE_RECORDS = 200
_LONGEST_CELL = 1_000_000


def decode(content: bytes, name: str, encoding: str | None = None) -> tuple[str, str, bool]:
    """(text, encoding, whether it was guessed) of a text file.

    Raises:
        UserFacingError: the encoding asked for does not fit, or the bytes are no text.
    """
    if encoding:
        try:
            return _as_asked(content, encoding.lower()), encoding.lower(), False
        except (UnicodeError, LookupError) as trouble:
            raise UserFacingError("error.import_encoding", name=name, encoding=encoding) from trouble
    for mark, marked in _BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return _strict(content, marked, name), marked, False
    wide = _wide_without_mark(content)
    if wide:
        return _strict(content, wide, name), wide, True
    if b"\0" in content:
        raise UserFacingError("error.import_wrong_kind", name=name)
    try:
        return content.decode("utf-8"), "utf-8", False
    except UnicodeDecodeError:
        return _guess(content)


def _as_asked(content: bytes, encoding: str) -> str:
    if encoding == "tcvn3":
        return from_tcvn3(content.decode("latin-1"))
    if encoding == "vni":
        return from_vni(content.decode("cp1252"))
    text = content.decode(encoding)
    # Code page 1258 writes tone marks behind their letter; anywhere else that is the writer's own doing, and told.
    return nfc(text) if encoding in {"cp1258", "windows-1258"} else text


def _strict(content: bytes, encoding: str, name: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeError as damage:
        raise UserFacingError("error.import_file_damaged", name=name) from damage


def _wide_without_mark(content: bytes) -> str:
    sample = content[:2000]
    if len(sample) < 4 or sample.count(0) < len(sample) // 5:
        return ""
    return "utf-16-le" if sample[1::2].count(0) > sample[::2].count(0) else "utf-16-be"


def _guess(content: bytes) -> tuple[str, str, bool]:
    # Western bytes may be code page 1258, or Western letters that old fonts drew as Vietnamese.
    plain = content.decode("cp1252", errors="replace")
    readings = [
        (content.decode("utf-8", errors="replace"), "utf-8"),  # a few bytes of it are damaged
        (nfc(content.decode("cp1258", errors="replace")), "cp1258"),
        (from_tcvn3(content.decode("latin-1")), "tcvn3"),
        (from_vni(plain), "vni"),
    ]
    text, encoding = max(readings, key=lambda reading: looks_vietnamese(reading[0]))
    return text, encoding, True


def read_delimited(path: Path, encoding: str | None = None) -> Book:
    """A text file as one sheet; rows are records, so a quoted line break does not count.

    Raises:
        UserFacingError: no text, the encoding does not fit, or nothing in it.
    """
    return book_of_text(path, *decode(path.read_bytes(), path.name, encoding))


def book_of_text(path: Path, text: str, found: str = "", guessed: bool = False) -> Book:
    """What was decoded, as one sheet named as the file.

    Raises:
        UserFacingError: nothing in it, too much, or no table.
    """
    text = text.lstrip("\ufeff")
    if not text.strip():
        raise UserFacingError("error.import_file_empty", name=path.name)
    csv.field_size_limit(_LONGEST_CELL)
    separator = _separator(text)
    if sum(map(text.count, (separator, "\n", "\r"))) > MOST_CELLS:
        raise UserFacingError("error.import_too_large", name=path.name)
    try:
        records = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    except csv.Error as damage:
        raise UserFacingError("error.import_file_damaged", name=path.name) from damage
    if found == "tcvn3":
        records = [list(map(with_its_capital, record)) for record in records]
    rows = tuple(tuple(map(_value, record)) for record in records)
    legacy = (found,) if found in {"tcvn3", "vni"} else ()
    return Book((Sheet(path.stem, rows),), found, guessed, legacy)


def _value(cell: str) -> CellValue:
    # ="099..." is how programs keep Excel from taking the zeros.
    formula = _TEXT_AS_FORMULA.match(cell)
    return tidy_value(formula[1] if formula else cell)


def _separator(text: str) -> str:
    """The sign that cuts most records into one same, large number of cells."""
    first = text.split("\n", 1)[0].strip().lower()
    if first.startswith("sep=") and len(first) == 5:
        return first[-1]
    return max(_SEPARATORS, key=lambda separator: _evenness(text, separator))


def _evenness(text: str, separator: str) -> int:
    widths: Counter[int] = Counter()
    try:
        for number, record in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=separator)):
            widths[len(record)] += 1
            if number >= _SAMPLE_RECORDS:
                break
    except csv.Error:
        return 0
    width, times = max(widths.items(), key=lambda item: (item[0] - 1) * item[1], default=(1, 0))
    return (width - 1) * times
