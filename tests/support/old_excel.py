"""Writes small workbooks of Excel 97 to 2003, which no library of ours does: fonts by name, runs of fonts in a cell.

Merged, hidden and struck-out cells too.

After [MS-XLS] (BIFF8 records) and [MS-CFB] (the compound file around them), as far as a reader looks.
"""

import struct
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

SECTOR = 512
END_OF_CHAIN, FREE, FAT_SECTOR = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
LONGEST_RECORD = 8224


@dataclass(frozen=True)
class Face:
    """A font: its name and whether it strikes the text out."""

    name: str = "Times New Roman"
    struck: bool = False


@dataclass(frozen=True)
class Cell:
    """A value with its font; `runs` are (first letter, font) of later parts of a text."""

    value: str | float | int | None
    face: Face = Face()
    runs: tuple[tuple[int, Face], ...] = ()
    is_day: bool = False


@dataclass
class OldSheet:
    """Rows of cells; a bare value stands in the usual font. Rows and columns count from 0."""

    name: str
    rows: Sequence[Sequence[object]]
    merges: Sequence[tuple[int, int, int, int]] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    hidden: bool = False


def write_old_excel(path: Path, *sheets: OldSheet, protected: bool = False) -> Path:
    """Writes a workbook; `protected` says that its records are enciphered, as a password makes them."""
    path.write_bytes(_compound(_Workbook(sheets, protected=protected).stream()))
    return path


def _record(number: int, body: bytes = b"") -> bytes:
    return struct.pack("<HH", number, len(body)) + body


def _text(text: str, count: str = "<H") -> bytes:
    """Length, a flag for two-byte letters, letters."""
    return struct.pack(count, len(text)) + b"\x01" + text.encode("utf-16-le")


@dataclass
class _Workbook:
    sheets: Sequence[OldSheet]
    protected: bool
    faces: list[Face] = field(default_factory=lambda: [Face()] * 4)
    formats: list[tuple[int, bool]] = field(default_factory=lambda: [(0, False)])
    texts: dict[tuple[str, tuple[tuple[int, int], ...]], int] = field(default_factory=dict)

    def stream(self) -> bytes:
        bodies = [self._sheet(sheet) for sheet in self.sheets]  # first: they decide which fonts and texts there are
        head = _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0005, 0x0DBB, 1997, 0, 6))
        if self.protected:
            head += _record(0x002F, struct.pack("<HHH", 1, 1, 1) + bytes(48))
        head += _record(0x0042, struct.pack("<H", 1200)) + _record(0x0022, struct.pack("<H", 0))
        head += b"".join(map(_font, self.faces))
        head += b"".join(_format(0, is_style=True, is_day=False) for _ in range(15))
        head += b"".join(_format(font, is_style=False, is_day=is_day) for font, is_day in self.formats)
        tail = self._shared_texts() + _record(0x000A)
        places = [_text(sheet.name, "<B") for sheet in self.sheets]
        begin = len(head) + sum(4 + 6 + len(place) for place in places) + len(tail)
        for sheet, place, body in zip(self.sheets, places, bodies, strict=True):
            head += _record(0x0085, struct.pack("<IBB", begin, int(sheet.hidden), 0) + place)
            begin += len(body)
        return head + tail + b"".join(bodies)

    def _font_index(self, face: Face) -> int:
        if face not in self.faces:
            self.faces.append(face)
        index = self.faces.index(face)
        return index if index < 4 else index + 1  # there is no font 4

    def _format_index(self, cell: Cell) -> int:
        wanted = (self._font_index(cell.face), cell.is_day)
        if wanted not in self.formats:
            self.formats.append(wanted)
        return 15 + self.formats.index(wanted)

    def _text_index(self, cell: Cell) -> int:
        runs = tuple((first, self._font_index(face)) for first, face in cell.runs)
        return self.texts.setdefault((str(cell.value), runs), len(self.texts))

    def _sheet(self, sheet: OldSheet) -> bytes:
        width = max(map(len, sheet.rows), default=0)
        out = bytearray(_record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0010, 0x0DBB, 1997, 0, 6)))
        for column in sorted(sheet.hidden_columns):
            out += _record(0x007D, struct.pack("<HHHHHH", column, column, 2340, 15, 1, 0))
        out += _record(0x0200, struct.pack("<IIHHH", 0, len(sheet.rows), 0, width, 0))
        for number, row in enumerate(sheet.rows):
            options = 0x0120 if number in sheet.hidden_rows else 0x0100
            out += _record(0x0208, struct.pack("<HHHHHHHH", number, 0, len(row), 255, 0, 0, options, 15))
        for number, row in enumerate(sheet.rows):
            for column, value in enumerate(row):
                out += self._cell(number, column, value if isinstance(value, Cell) else Cell(value))
        if sheet.merges:
            ranges = b"".join(
                struct.pack("<HHHH", top, bottom, left, right) for top, left, bottom, right in sheet.merges
            )
            out += _record(0x00E5, struct.pack("<H", len(sheet.merges)) + ranges)
        return bytes(out + _record(0x000A))

    def _cell(self, row: int, column: int, cell: Cell) -> bytes:
        if cell.value is None:
            return b""
        place = struct.pack("<HHH", row, column, self._format_index(cell))
        if isinstance(cell.value, str):
            return _record(0x00FD, place + struct.pack("<I", self._text_index(cell)))
        return _record(0x0203, place + struct.pack("<d", cell.value))

    def _shared_texts(self) -> bytes:
        count = len(self.texts)
        parts = [struct.pack("<II", count, count)]
        for text, runs in self.texts:
            letters = text.encode("utf-16-le")
            flags = 0x09 if runs else 0x01
            item = struct.pack("<HB", len(text), flags) + (struct.pack("<H", len(runs)) if runs else b"")
            item += letters + b"".join(struct.pack("<HH", *run) for run in runs)
            if len(parts[-1]) + len(item) > LONGEST_RECORD:
                parts.append(b"")
            parts[-1] += item
        return _record(0x00FC, parts[0]) + b"".join(_record(0x003C, part) for part in parts[1:])


def _font(face: Face) -> bytes:
    about = struct.pack("<HHHHHBBBB", 240, 8 if face.struck else 0, 0x7FFF, 400, 0, 0, 0, 0, 0)
    return _record(0x0031, about + _text(face.name, "<B"))


def _format(font: int, *, is_style: bool, is_day: bool) -> bytes:
    kind = 0xFFF5 if is_style else 0x0001
    return _record(0x00E0, struct.pack("<HHHBBBBIIH", font, 14 if is_day else 0, kind, 0x20, 0, 0, 0xFC, 0, 0, 0x20C0))


def _compound(stream: bytes) -> bytes:
    """A compound file with this one stream, which is kept above the size of small streams."""
    stream = stream.ljust(4096, b"\0")
    stream += bytes(-len(stream) % SECTOR)
    count = len(stream) // SECTOR
    fat_count = 1
    while (count + 1 + fat_count) * 4 > fat_count * SECTOR:
        fat_count += 1
    chain = [*range(1, count), END_OF_CHAIN, END_OF_CHAIN, *[FAT_SECTOR] * fat_count]
    chain += [FREE] * (fat_count * SECTOR // 4 - len(chain))
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6)
    head += bytes(10) + struct.pack("<IIIIIIII", fat_count, count, 0, 4096, END_OF_CHAIN, 0, END_OF_CHAIN, 0)
    places = [count + 1 + place for place in range(fat_count)]
    head += struct.pack("<109I", *(places + [FREE] * (109 - fat_count)))
    entries = _entry("Root Entry", 5, 1, first=END_OF_CHAIN, size=0)
    entries += _entry("Workbook", 2, FREE, first=0, size=len(stream))
    return head + stream + entries.ljust(SECTOR, b"\0") + struct.pack(f"<{len(chain)}I", *chain)


def _entry(name: str, kind: int, child: int, *, first: int, size: int) -> bytes:
    letters = (name + "\0").encode("utf-16-le")
    out = letters.ljust(64, b"\0") + struct.pack("<HBB", len(letters), kind, 1)
    out += struct.pack("<III", FREE, FREE, child) + bytes(16 + 4 + 16)
    return out + struct.pack("<IQ", first, size)
