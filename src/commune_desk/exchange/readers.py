"""Opens a list whatever it is: the bytes say the kind, not the name."""

from pathlib import Path

from commune_desk.domain.errors import UserFacingError
from commune_desk.exchange.delimited import book_of_text, read_delimited
from commune_desk.exchange.html_tables import read_html
from commune_desk.exchange.legacy_fonts import convert_old_fonts
from commune_desk.exchange.sheets import Book

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OTHER_KINDS = (
    b"%PDF",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"Rar!",
    b"7z\xbc\xaf",
    b"\x1f\x8b",
    b"MZ",
    b"\x7fELF",
    b"{\\rtf",
    b"SQLite format 3",
    b"II*\x00",
    b"MM\x00*",
    b"RIFF",
    b"PK\x05\x06",
)
_PAGE_MARKS = (b"<html", b"<table", b"<!doctype html", b"<meta", b"<head", b"<body")
_FRONT_BYTES = 4096
_MOST_FILE_BYTES = 64 * 1024 * 1024


def read_book(path: Path, encoding: str | None = None) -> Book:
    """Every sheet of a file.

    Args:
        path: of the file.
        encoding: of a text file, when the officer knows better than the program ("cp1258", "tcvn3", "vni", ...).

    Raises:
        UserFacingError: the file is missing, held by another program, empty, damaged, protected, harmful or no list.
    """
    try:
        return _read(path, encoding)
    except (MemoryError, RecursionError) as huge:
        raise UserFacingError("error.import_too_large", name=path.name) from huge


def read_pasted(path: Path, text: str) -> Book:
    """Cells copied in another program, as it puts them on the clipboard; `path` only names them.

    Raises:
        UserFacingError: nothing in it, too much, or no table.
    """
    return convert_old_fonts(book_of_text(path, text))


def _read(path: Path, encoding: str | None) -> Book:
    front = _front(path)
    if front.startswith(_ZIP):
        # Imported here: the readers of workbooks are wanted only for workbooks.
        from commune_desk.exchange.spreadsheets import read_zipped  # noqa: PLC0415

        return convert_old_fonts(read_zipped(path))
    if front.startswith(_OLE):
        from commune_desk.exchange.spreadsheets import read_old_excel  # noqa: PLC0415

        return convert_old_fonts(read_old_excel(path))
    if front.startswith(_OTHER_KINDS):
        raise UserFacingError("error.import_wrong_kind", name=path.name)
    if _is_page(front):
        return convert_old_fonts(read_html(path, encoding))
    book = read_delimited(path, encoding)
    return book if book.encoding_guessed or encoding else convert_old_fonts(book)


def _front(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        if path.is_dir():
            raise UserFacingError("error.import_not_a_file", name=path.name)
        with path.open("rb") as stream:
            front = stream.read(_FRONT_BYTES)
    except FileNotFoundError as missing:
        raise UserFacingError("error.import_file_missing", name=path.name) from missing
    except OSError as refused:
        raise UserFacingError("error.import_file_locked", name=path.name) from refused
    if size > _MOST_FILE_BYTES:
        raise UserFacingError("error.import_too_large", name=path.name)
    if not front.strip(b"\0 \t\r\n"):
        raise UserFacingError("error.import_file_empty", name=path.name)
    return front


def _is_page(front: bytes) -> bool:
    plain = front.replace(b"\0", b"").lower()
    return plain.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").startswith(b"<") and any(mark in plain for mark in _PAGE_MARKS)
