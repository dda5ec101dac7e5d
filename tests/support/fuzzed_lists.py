"""Lists of every kind, and what is left of them after bytes were changed, from a seed; and a process that reads them.

Run as a program it reads every file of a folder within limits of memory and time, and prints one line of JSON a file.
"""

import io
import json
import random
import sys
import time
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

MOST_MEMORY_BYTES = 2 * 1024**3
MOST_SECONDS = 10
HEADER = ["STT", "Họ và tên", "Ngày sinh", "Giới tính", "Số CCCD", "Tổ", "Chức danh"]
PEOPLE = [
    [1, "Nguyễn Văn Toàn", "15/03/1985", "Nam", "099085000001", "Thôn Đông", "Tổ trưởng"],
    [2, "Đặng Thị Phượng", "01/12/1990", "Nữ", "099190000002", "Thôn Đông", "Tổ phó"],
    [3, "Vũ Hữu Mạnh", "20/10/1979", "Nam", "099079000003", "Thôn Đông", "Tổ viên"],
]
TITLE = ["DANH SÁCH TỔ BẢO VỆ ANTT THÔN ĐÔNG"]
KINDS = ("xlsx", "xls", "ods", "csv", "html")
_ODS_HEAD = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
    '<table:table table:name="DS">'
)
_ODS_TAIL = "</table:table></office:spreadsheet></office:body></office:document-content>"
_ODS_KIND = "application/vnd.oasis.opendocument.spreadsheet"
_ODS_MANIFEST = (
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{_ODS_KIND}"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
)
_WILD = (
    b"\0",
    b"\xff",
    b"<",
    b">",
    b'"',
    b"&",
    b"9" * 12,
    b"-1",
    b"1048576",
    b"\r",
    b";",
    b"A" * 300,
    b"%s",
    b"\xef\xbb\xbf",
)


def sound_list(kind: str) -> bytes:
    """A list without a fault."""
    rows = [TITLE, HEADER, *PEOPLE]
    if kind == "xlsx":
        return _xlsx(rows)
    if kind == "xls":
        from old_excel import Cell, Face, OldSheet, _compound, _Workbook

        cells = [[Cell(value, Face(".VnTime")) if isinstance(value, str) else value for value in row] for row in rows]
        return _compound(_Workbook([OldSheet("DS", cells, merges=[(0, 0, 0, 3)])], protected=False).stream())
    if kind == "ods":
        return ods(rows)
    if kind == "csv":
        return "\r\n".join(";".join(map(str, row)) for row in rows).encode("utf-8")
    lines = "".join("<tr>" + "".join(f"<td rowspan=1>{value}</td>" for value in row) + "</tr>" for row in rows)
    return f'<html><meta charset="utf-8"><table border=1>{lines}</table></html>'.encode()


def _xlsx(rows: list[list[object]]) -> bytes:
    import openpyxl

    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.active.merge_cells("A1:D1")
    book.active.row_dimensions[4].hidden = True
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def ods(rows: list[list[object]], behind: str = "") -> bytes:
    """An OpenDocument sheet; `behind` is XML of more rows."""
    cells = "".join(
        "<table:table-row>"
        + "".join(
            f'<table:table-cell office:value-type="string"><text:p>{value}</text:p></table:table-cell>' for value in row
        )
        + "</table:table-row>"
        for row in rows
    )
    parts = {
        "mimetype": _ODS_KIND,
        "META-INF/manifest.xml": _ODS_MANIFEST,
        "content.xml": _ODS_HEAD + cells + behind + _ODS_TAIL,
    }
    return zipped({name: text.encode() for name, text in parts.items()})


def zipped(parts: dict[str, bytes]) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return content.getvalue()


def fuzzed(kind: str, seed: int) -> bytes:
    """A list of which some bytes were changed: of the file, or of a part of its archive, which is packed again."""
    pick = random.Random(f"{kind} {seed}")
    content = sound_list(kind)
    if kind in {"xlsx", "ods"} and pick.random() < 0.8:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
        name = pick.choice(sorted(parts))
        parts[name] = changed(parts[name], pick)
        if pick.random() < 0.1:
            del parts[pick.choice(sorted(parts))]
        return zipped(parts)
    return changed(content, pick)


def changed(content: bytes, pick: random.Random) -> bytes:
    """Bytes of which some were replaced, put in, taken out or doubled, or that end too early."""
    data = bytearray(content)
    for _ in range(pick.choice((1, 1, 2, 4, 16))):
        place = pick.randrange(len(data) + 1)
        how = pick.randrange(6)
        if how == 0:
            data[place : place + 1] = bytes([pick.randrange(256)])
        elif how == 1:
            data[place:place] = pick.choice(_WILD)
        elif how == 2:
            del data[place : place + pick.choice((1, 4, 100))]
        elif how == 3:
            data[place:place] = data[place : place + pick.choice((8, 64, 512))] * pick.choice((1, 3))
        elif how == 4:
            data = _other_number(data, pick)
        elif pick.random() < 0.2:
            del data[place:]
    return bytes(data)


def _other_number(data: bytearray, pick: random.Random) -> bytearray:
    """Somewhere a number becomes another: sizes, places and counts that lie."""
    places = [place for place, byte in enumerate(data) if 0x30 <= byte <= 0x39]
    if places:
        place = pick.choice(places)
        data[place : place + 1] = pick.choice((b"0", b"99999999", b"-5", b"1048577", b"4294967296", b"NaN"))
    return data


def read_each(folder: Path, read: Callable[[Path], int]) -> None:
    """Reads every file of a folder within the limits; prints {"file", "code" or "rows", "s"} or {"file", "fault"}."""
    import resource  # here and not above: Windows has neither limits
    import signal

    from commune_desk.domain.errors import UserFacingError

    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY_BYTES, MOST_MEMORY_BYTES))
    for path in sorted(folder.iterdir()):
        signal.alarm(MOST_SECONDS * 6)  # a wall far behind the limit: it ends the process, which is a fault
        begun = time.process_time()
        told: dict[str, object] = {"file": path.name}
        try:
            told["rows"] = read(path)
        except UserFacingError as refused:
            told["code"] = refused.code
        except BaseException as fault:  # noqa: BLE001 - a panic of a reader is no Exception
            told["fault"] = f"{type(fault).__name__}: {fault}"[:300]
        told["s"] = round(time.process_time() - begun, 3)
        sys.stdout.write(json.dumps(told) + "\n")
        sys.stdout.flush()


def read_as_list(path: Path) -> int:
    """How many rows a list has."""
    from commune_desk.exchange.preview import read_list, to_json

    return len(to_json(read_list(path, date(2026, 9, 30)))["rows"])


if __name__ == "__main__":
    read_each(Path(sys.argv[1]), read_as_list)
