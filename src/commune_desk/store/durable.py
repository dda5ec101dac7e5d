"""Files that are there whole or not at all, after a power cut too."""

import os
import sys
from contextlib import suppress
from pathlib import Path


def write_whole(path: Path, content: bytes) -> None:
    """Writes a small file: beside it first, fsynced, then renamed over it; a failure leaves nothing beside it."""
    part = path.with_name(path.name + ".part")
    try:
        with part.open("wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        put_in_place(part, path)
    except BaseException:
        # Where nothing can be written nothing can be removed either: what is told is why it failed.
        with suppress(OSError):
            part.unlink()
        raise


def put_in_place(part: Path, path: Path) -> None:
    """Fsyncs a finished file and renames it, so that a crash leaves the old one or the new one."""
    # Windows flushes only what is open for writing.
    with part.open("rb+") as stream:
        os.fsync(stream.fileno())
    part.replace(path)
    if sys.platform != "win32":
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
