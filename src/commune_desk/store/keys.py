"""The key of an encrypted office: a random data key, wrapped by a key made from the password.

The wrapped key and the parameters of argon2id lie in `<database>.key` beside the database. A new password wraps the
same data key anew, so that the database is never rewritten. Whoever loses this file loses the data: backups carry it.
"""

import base64
import json
import os
import secrets
import unicodedata
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from argon2.exceptions import HashingError
from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from commune_desk.domain.errors import UserFacingError
from commune_desk.store.durable import write_whole
from commune_desk.store.failures import Place, told_with_files

KEY_BYTES = 32
_FORMAT = 1


@dataclass(frozen=True)
class Stretching:
    """Parameters of argon2id (RFC 9106); the memory is in KiB."""

    time_cost: int = 3
    memory_kib: int = 65_536
    lanes: int = 4

    def wrapping_key(self, password: str, salt: bytes) -> bytes:
        """32 bytes from a password; NFC first, since keyboards type Vietnamese letters in two ways."""
        return hash_secret_raw(
            unicodedata.normalize("NFC", password).encode(),
            salt,
            time_cost=self.time_cost,
            memory_cost=self.memory_kib,
            parallelism=self.lanes,
            hash_len=KEY_BYTES,
            type=Type.ID,
        )


def key_path(database: Path) -> Path:
    """Where the wrapped key of a database lies."""
    return database.with_name(database.name + ".key")


def create_key(database: Path, password: str, stretching: Stretching | None = None) -> bytes:
    """Makes a data key for a database that is about to be created, and writes its wrapped form.

    Raises:
        UserFacingError: no password, or a key is there already.
    """
    path = key_path(database)
    if path.exists():
        raise UserFacingError("error.key_file_exists", place=str(path))
    data_key = secrets.token_bytes(KEY_BYTES)
    wrapped = _wrap(data_key, password, stretching or Stretching())
    with told_with_files(Place(str(path), path)):
        write_whole(path, wrapped)
    return data_key


def unlock(database: Path, password: str) -> bytes:
    """The data key of a database.

    Raises:
        UserFacingError: wrong password, or no readable key file.
    """
    path = key_path(database)
    try:
        header = json.loads(path.read_text(encoding="utf-8"))
        stretching = Stretching(**header["argon2id"])
        salt, nonce, wrapped = (base64.b64decode(header[name]) for name in ("salt", "nonce", "wrapped_key"))
        wrapping_key = stretching.wrapping_key(password, salt)
        return AESGCM(wrapping_key).decrypt(nonce, wrapped, _bound(stretching, salt))
    except InvalidTag as error:
        raise UserFacingError("error.wrong_password") from error
    except (OSError, ValueError, KeyError, TypeError, OverflowError, HashingError) as error:
        raise UserFacingError("error.key_file_unreadable", place=str(path)) from error


def change_password(database: Path, old: str, new: str, stretching: Stretching | None = None) -> None:
    """Wraps the same data key by another password; the database is not touched.

    Raises:
        UserFacingError: as `unlock`, or no new password.
    """
    data_key = unlock(database, old)
    path, wrapped = key_path(database), _wrap(data_key, new, stretching or Stretching())
    with told_with_files(Place(str(path), path)):
        write_whole(path, wrapped)


def password_of_file(path: Path) -> str:
    """The password that is the content of a `--key-file`; a line end after it does not count.

    Raises:
        UserFacingError: the file cannot be read, or is empty.
    """
    try:
        text = path.read_text(encoding="utf-8-sig").rstrip("\r\n")
    except (OSError, UnicodeDecodeError) as error:
        raise UserFacingError("error.password_file_unreadable", file=str(path)) from error
    if not text:
        raise UserFacingError("error.password_file_unreadable", file=str(path))
    return text


def _wrap(data_key: bytes, password: str, stretching: Stretching) -> bytes:
    if not password:
        raise UserFacingError("error.empty_password")
    salt, nonce = os.urandom(16), os.urandom(12)
    wrapped = AESGCM(stretching.wrapping_key(password, salt)).encrypt(nonce, data_key, _bound(stretching, salt))
    header: dict[str, Any] = {"format": _FORMAT, "argon2id": asdict(stretching), "cipher": "AES-256-GCM"}
    for name, value in (("salt", salt), ("nonce", nonce), ("wrapped_key", wrapped)):
        header[name] = base64.b64encode(value).decode()
    return json.dumps(header, indent=2).encode()


def _bound(stretching: Stretching, salt: bytes) -> bytes:
    """What is authenticated beside the key, so that nobody weakens the parameters unseen."""
    return json.dumps([_FORMAT, asdict(stretching), salt.hex()], sort_keys=True).encode()
