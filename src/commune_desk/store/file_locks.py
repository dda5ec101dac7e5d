"""Small files held by a lock of the operating system, which goes with the process that holds it, however that ends.

The only module that asks for such locks: POSIX and Windows have different ones.
"""

import os
import sys
from contextlib import suppress
from pathlib import Path

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_FAR = 1 << 30
"""Windows keeps everybody from reading what is locked: so a byte is locked that no small file reaches."""


class HeldFile:
    """A small file of ours, held until `release`; made by `hold`."""

    def __init__(self, path: Path, descriptor: int) -> None:
        self.path = path
        self._descriptor = descriptor

    def write(self, content: bytes) -> None:
        """Puts `content` in place of what it says; of one length each time, so that nobody reads half of it."""
        os.lseek(self._descriptor, 0, os.SEEK_SET)
        os.write(self._descriptor, content)

    def release(self) -> None:
        """Removes the file and lets the lock go."""
        # Windows removes nothing that is open; elsewhere nobody may find it free while it is there still.
        if sys.platform == "win32":
            os.close(self._descriptor)
        with suppress(OSError):
            self.path.unlink()
        if sys.platform != "win32":
            os.close(self._descriptor)


def hold(path: Path) -> HeldFile | None:
    """Makes a file and holds it; None where the name is taken, or somebody swept it away just now.

    Raises:
        OSError: nothing can be written there, or the disk knows no locks.
    """
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL)
    except FileExistsError:
        return None
    held = HeldFile(path, descriptor)
    try:
        if _lock(descriptor, shared=False) and path.exists():
            return held
    except BaseException:
        held.release()
        raise
    held.release()
    return None


def is_held(path: Path) -> bool:
    """Whether somebody holds the file; False when it is gone, or its holder is."""
    try:
        descriptor = os.open(path, os.O_RDONLY)
    except OSError:
        return False
    try:
        # Shared: two who look at once must not take each other for the holder.
        return not _lock(descriptor, shared=True)
    except OSError:
        return False
    finally:
        os.close(descriptor)


def sweep(path: Path) -> None:
    """Removes a file whose holder is gone."""
    with suppress(OSError):
        descriptor = os.open(path, os.O_RDWR)
        left = HeldFile(path, descriptor)
        try:
            free = _lock(descriptor, shared=False)
        except OSError:
            free = False
        if free:
            left.release()
        else:
            os.close(descriptor)


def _lock(descriptor: int, *, shared: bool) -> bool:
    """Whether the lock was free; it is ours until the descriptor is closed.

    Raises:
        OSError: the disk knows no locks.
    """
    try:
        if sys.platform == "win32":
            os.lseek(descriptor, _FAR, os.SEEK_SET)
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(descriptor, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    return True
