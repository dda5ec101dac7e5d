"""Packs the parts of an office file so that the same parts always give the same bytes."""

from collections.abc import Callable
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

Rewrite = Callable[[str, bytes], bytes]

_EPOCH = (1980, 1, 1, 0, 0, 0)
_UNIX = 3


def repacked(archive: bytes, rewrite: Rewrite) -> bytes:
    """The same archive without times and machine, each part passed through `rewrite` with its name."""
    packed = BytesIO()
    with ZipFile(BytesIO(archive)) as source, ZipFile(packed, "w") as target:
        for name in source.namelist():
            info = ZipInfo(name, _EPOCH)
            info.compress_type = ZIP_DEFLATED
            info.create_system = _UNIX
            target.writestr(info, rewrite(name, source.read(name)))
    return packed.getvalue()
