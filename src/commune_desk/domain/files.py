"""Files kept with a record: what kinds, how large, under what name. What a file is, its content says, not its name."""

import hashlib
import zipfile
from enum import StrEnum
from io import BytesIO

from commune_desk.domain.errors import RefusedError

MOST_BYTES = 10 * 1024 * 1024
"""Of one file; a scan of 300 dots an inch in grey has less."""
_LONGEST_NAME = 120
_NOT_IN_NAMES = str.maketrans(dict.fromkeys('\\/:*?"<>|', "-"))


class MediaType(StrEnum):
    """Kinds of files an office keeps."""

    PDF = "application/pdf"
    JPEG = "image/jpeg"
    PNG = "image/png"
    WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    OLD_WORD = "application/msword"
    OLD_EXCEL = "application/vnd.ms-excel"

    @property
    def ending(self) -> str:
        """Of a file's name, with its dot."""
        return _ENDINGS[self]

    @property
    def is_picture(self) -> bool:
        """Whether it can be a photo."""
        return self in {MediaType.JPEG, MediaType.PNG}


_ENDINGS = {
    MediaType.PDF: ".pdf",
    MediaType.JPEG: ".jpg",
    MediaType.PNG: ".png",
    MediaType.WORD: ".docx",
    MediaType.EXCEL: ".xlsx",
    MediaType.OLD_WORD: ".doc",
    MediaType.OLD_EXCEL: ".xls",
}
ENDINGS = (*_ENDINGS.values(), ".jpeg")
"""What a chooser of files offers."""

_BEGINNINGS = ((b"\xff\xd8\xff", MediaType.JPEG), (b"\x89PNG\r\n\x1a\n", MediaType.PNG))
_PDF_WITHIN = 1024
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# Names of the streams that make an OLE file one of Word or of Excel (a book of Excel 5 is called Book).
_OLE_STREAMS = (("WordDocument", MediaType.OLD_WORD), ("Workbook", MediaType.OLD_EXCEL), ("Book", MediaType.OLD_EXCEL))
_ZIPPED = (("word/document.xml", MediaType.WORD), ("xl/workbook.xml", MediaType.EXCEL))
_MACROS = "vbaProject.bin"


def media_type_of(content: bytes) -> MediaType | None:
    """What a file is by its first bytes and its parts; None for a kind that is not kept."""
    for beginning, media_type in _BEGINNINGS:
        if content.startswith(beginning):
            return media_type
    if b"%PDF-" in content[:_PDF_WITHIN]:
        return MediaType.PDF
    if content.startswith(_OLE):
        return next((kind for name, kind in _OLE_STREAMS if name.encode("utf-16-le") in content), None)
    return _zipped_type(content) if content.startswith(b"PK\x03\x04") else None


def _zipped_type(content: bytes) -> MediaType | None:
    """Word and Excel are zips of parts; only the list of names is read. What brings macros is not kept."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return None
    if any(name.endswith(_MACROS) for name in names):
        return None
    return next((kind for part, kind in _ZIPPED if part in names), None)


def checked_media_type(name: str, content: bytes, *, picture: bool = False) -> MediaType:
    """What a file is, when it may be kept.

    Args:
        name: as the officer knows it, for the sentence.
        content: the whole file.
        picture: whether only a picture will do.

    Raises:
        RefusedError: empty, larger than `MOST_BYTES`, or of a kind that is not kept.
    """
    if not content:
        raise RefusedError("error.files.empty", name=name)
    if len(content) > MOST_BYTES:
        raise RefusedError("error.files.too_large", name=name, size_mb=size_mb(len(content)), most_mb=_MOST_MB)
    found = media_type_of(content)
    if found is None:
        raise RefusedError("error.files.unknown_kind", name=name)
    if picture and not found.is_picture:
        raise RefusedError("error.files.not_a_picture", name=name)
    return found


def content_sum(content: bytes) -> str:
    """The sha256 of a file's bytes, in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def kept_name(name: str, media_type: MediaType) -> str:
    """A name that every system takes, with the ending its content asks for."""
    base = name.replace("\\", "/").rpartition("/")[2].translate(_NOT_IN_NAMES)
    base = "".join(letter for letter in base if letter.isprintable()).rstrip(" .")
    known = next((ending for ending in ENDINGS if base.lower().endswith(ending)), "")
    stem, ending = base[: len(base) - len(known)], base[len(base) - len(known) :]
    if not _same_kind(known, media_type):
        ending = media_type.ending
    return (stem.strip(" .")[:_LONGEST_NAME].rstrip(" .") or "tệp") + ending


def size_mb(count: int) -> str:
    """Megabytes with one digit, as people write them."""
    return f"{count / 1024 / 1024:.1f}".replace(".", ",")


def _same_kind(ending: str, media_type: MediaType) -> bool:
    return ending == media_type.ending or (ending == ".jpeg" and media_type is MediaType.JPEG)


_MOST_MB = MOST_BYTES // 1024 // 1024
