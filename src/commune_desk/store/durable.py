"""Files that are there whole or not at all, after a power cut too."""

import os
import sys
from pathlib import Path


def write_whole(path: Path, content: bytes) -> None:
    """Writes a small file: beside it first, fsynced, then renamed over it."""
    part = path.with_name(path.name + ".part")
    with part.open("wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())
    put_in_place(part, path)


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
