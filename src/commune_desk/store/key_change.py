"""A key file that changes together with the file it opens, though no system renames two files at once.

What the key file is to become is announced beside the office before the office's file is swapped, with the first bytes
of the file it opens: SQLCipher begins each with a salt of its own, SQLite a plain one with its name. Whoever opens the
office next settles what a crash left between the two.
"""

import base64
import json
from pathlib import Path

from commune_desk.domain.errors import UserFacingError
from commune_desk.store.durable import write_whole
from commune_desk.store.failures import Place, told_with_files
from commune_desk.store.keys import key_path

_FIRST = 16


def announce(path: Path, part: Path, key_file: bytes | None) -> None:
    """Says that the key file of `path` is to be this once `part` lies there; None: that there is to be none."""
    wrapped = None if key_file is None else base64.b64encode(key_file).decode()
    told = {"opens": _first_bytes(part).hex(), "key_file": wrapped}
    write_whole(_announced(path), json.dumps(told).encode())


def settle(path: Path) -> None:
    """Puts the key file in its place when the file it opens lies in its own; nothing to do without an announcement.

    Raises:
        UserFacingError: the place cannot be written, or the announcement is damaged; it then stays, for it may hold
            the only key there is.
    """
    announced = _announced(path)
    if not announced.exists():
        return
    try:
        with told_with_files(Place(str(path), path)):
            _settle(path, announced)
    except (ValueError, KeyError, TypeError) as error:
        raise UserFacingError("error.key_file_unreadable", place=str(announced)) from error


def _settle(path: Path, announced: Path) -> None:
    told: dict[str, str | None] = json.loads(announced.read_bytes())
    wrapped = told["key_file"]
    if path.exists() and _first_bytes(path).hex() == told["opens"]:
        if wrapped is None:
            key_path(path).unlink(missing_ok=True)
        else:
            write_whole(key_path(path), base64.b64decode(wrapped))
    announced.unlink()


def _announced(path: Path) -> Path:
    return path.with_name(path.name + ".key.next")


def _first_bytes(file: Path) -> bytes:
    with file.open("rb") as stream:
        return stream.read(_FIRST)
