"""Files of what is half typed: one for each opening of an office, so that a crash loses no more than a second of it.

An opening holds a lock beside its file as long as it lasts; a file whose lock nobody holds was left by a crash, or by
somebody who closed the window and meant to go on. The words of an encrypted office are sealed.
"""

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from commune_desk.store import file_locks
from commune_desk.store.durable import write_whole
from commune_desk.store.file_locks import HeldFile
from commune_desk.store.keys import KEY_BYTES

_ENDING, _LOCK = ".drafts", ".lock"
_SEAL = b"commune-desk drafts 1\n"
_NONCE_BYTES = 12
_TRIES = 100


class OwnDrafts:
    """The file of this opening, made by `begin`."""

    def __init__(self, path: Path, lock: HeldFile) -> None:
        self.path = path
        self._lock = lock

    def write(self, content: bytes) -> None:
        """Puts `content` in place of what was kept; nothing of it when that is empty.

        Raises:
            OSError: the folder cannot be written.
        """
        if content:
            write_whole(self.path, content)
        else:
            self.path.unlink(missing_ok=True)

    def leave(self) -> None:
        """What is kept may be taken over by the next opening."""
        self._lock.release()


def begin(folder: Path) -> OwnDrafts | None:
    """A file of one's own in the folder of an office; None where no name is free.

    Raises:
        OSError: the folder cannot be written, or its disk knows no locks.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(_TRIES):
        path = folder / f"{os.getpid()}-{number}{_ENDING}"
        if not path.exists():
            lock = _hold(path)
            if lock is not None:
                return OwnDrafts(path, lock)
    return None


def take_over(folder: Path) -> Iterator[tuple[Path, bytes]]:
    """The files that nobody keeps any more, each held by us while the caller has it: remove what was put elsewhere."""
    for path in sorted(folder.glob(f"*{_ENDING}")):
        with suppress(OSError):
            lock = _hold(path)
            if lock is None:
                continue
            try:
                yield path, path.read_bytes()
            finally:
                lock.release()


def sealed(content: bytes, data_key: bytes | None) -> bytes:
    """What is written: as it is for an office without a password."""
    if data_key is None or not content:
        return content
    nonce = os.urandom(_NONCE_BYTES)
    return _SEAL + nonce + AESGCM(_key_of_drafts(data_key)).encrypt(nonce, content, _SEAL)


def opened(content: bytes, data_key: bytes | None) -> bytes | None:
    """What `sealed` was given; None when it was sealed by another key, or is damaged."""
    if not content.startswith(_SEAL):
        return content
    if data_key is None:
        return None
    nonce, rest = content[len(_SEAL) :][:_NONCE_BYTES], content[len(_SEAL) + _NONCE_BYTES :]
    try:
        return AESGCM(_key_of_drafts(data_key)).decrypt(nonce, rest, _SEAL)
    except (InvalidTag, ValueError):
        return None


def _key_of_drafts(data_key: bytes) -> bytes:
    """Another key than the database's, which is used for nothing else."""
    return HKDF(SHA256(), KEY_BYTES, salt=None, info=_SEAL).derive(data_key)


def _hold(path: Path) -> HeldFile | None:
    lock = path.with_suffix(_LOCK)
    file_locks.sweep(lock)
    return file_locks.hold(lock)
