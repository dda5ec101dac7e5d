"""Zipped spreadsheets are unpacked within limits before anything else reads them."""

import errno
import lzma
import zipfile
import zlib
from pathlib import Path

from commune_desk.domain.errors import UserFacingError

_MOST_ENTRIES = 2_000
_MOST_BYTES = 128 * 1024 * 1024
_CHUNK_BYTES = 1024 * 1024
_ENCRYPTED_FLAG = 0x1
_DECLARATIONS = tuple(
    mark.encode(encoding) for mark in ("<!DOCTYPE", "<!ENTITY") for encoding in ("utf-8", "utf-16-le", "utf-16-be")
)


def safe_parts(path: Path) -> dict[str, bytes]:
    """The XML parts of a zipped spreadsheet by name; every other part is unpacked and counted, then dropped.

    Raises:
        UserFacingError: damaged, protected, too many entries, too large unpacked, or XML that declares entities.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            return _read_parts(archive, path.name)
    except (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, ValueError, NotImplementedError) as damage:
        raise UserFacingError("error.import_file_damaged", name=path.name) from damage
    except OSError as trouble:
        # Sizes that lie make the archive look in front of its beginning, or unpack what is not packed so.
        is_damage = trouble.errno in {None, errno.EINVAL}
        code = "error.import_file_damaged" if is_damage else "error.import_file_locked"
        raise UserFacingError(code, name=path.name) from trouble


def _read_parts(archive: zipfile.ZipFile, name: str) -> dict[str, bytes]:
    entries = archive.infolist()
    if len(entries) > _MOST_ENTRIES:
        raise UserFacingError("error.import_too_large", name=name)
    if any(entry.flag_bits & _ENCRYPTED_FLAG for entry in entries):
        raise UserFacingError("error.import_password", name=name)
    parts: dict[str, bytes] = {}
    left = _MOST_BYTES
    for entry in entries:
        content = _read_part(archive, entry, left, name)
        left -= len(content)
        if entry.filename.endswith((".xml", ".rels", ".vml")):
            if any(mark in content for mark in _DECLARATIONS):
                raise UserFacingError("error.import_unsafe_xml", name=name)
            parts[entry.filename] = content
    return parts


def _read_part(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, most_bytes: int, name: str) -> bytes:
    # The size an entry states may lie: what comes out is counted.
    chunks: list[bytes] = []
    size = 0
    with archive.open(entry) as stream:
        while chunk := stream.read(_CHUNK_BYTES):
            size += len(chunk)
            if size > most_bytes:
                raise UserFacingError("error.import_too_large", name=name)
            chunks.append(chunk)
    return b"".join(chunks)
