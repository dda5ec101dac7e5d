"""The key of an encrypted office: a random data key, wrapped by a key made from the password.

The wrapped key and the parameters of argon2id lie in `<database>.key` beside the database. A new password wraps the
same data key anew, so that the database is never rewritten. A recovery key, printed on a sheet that the office locks
away, wraps it a second time. Whoever loses this file loses the data: backups carry it.
"""

import base64
import json
import os
import secrets
import unicodedata
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

from argon2.exceptions import HashingError
from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from commune_desk.domain.errors import UserFacingError
from commune_desk.domain.passwords import RECOVERY_DIGITS
from commune_desk.store.durable import write_whole
from commune_desk.store.failures import Place, told_with_files

KEY_BYTES = 32
_FORMAT = 1
_RECOVERY = "recovery"
_BY_PASSWORD, _BY_RECOVERY = "", "recovery"
_MOST_LANES, _MOST_MEMORY_KIB = 64, 1_048_576
_MOST_WORK_KIB = 4_194_304
"""Memory gone through in all its passes: twenty times what is done by default, some seconds."""


@dataclass(frozen=True)
class Stretching:
    """Parameters of argon2id (RFC 9106); the memory is in KiB."""

    time_cost: int = 3
    memory_kib: int = 65_536
    lanes: int = 4

    def __post_init__(self) -> None:
        """Refuses with `ValueError` what only a damaged key file asks: minutes of work, more memory than there is."""
        few_lanes, enough_memory = 1 <= self.lanes <= _MOST_LANES, 8 * self.lanes <= self.memory_kib <= _MOST_MEMORY_KIB
        if not (few_lanes and enough_memory and 1 <= self.time_cost * self.memory_kib <= _MOST_WORK_KIB):
            raise ValueError(self)

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
    _write(database, _wrap(data_key, password, stretching or Stretching()))
    return data_key


def new_key_file(password: str, stretching: Stretching | None = None) -> tuple[bytes, bytes]:
    """A data key for a database that is to be encrypted, and the content of its key file, not yet written.

    Raises:
        UserFacingError: no password.
    """
    data_key = secrets.token_bytes(KEY_BYTES)
    return data_key, _as_file(_wrap(data_key, password, stretching or Stretching()))


def new_recovery_digits() -> str:
    """Forty digits by chance, for `set_recovery` and the sheet."""
    return f"{secrets.randbelow(10**RECOVERY_DIGITS):0{RECOVERY_DIGITS}}"


def unlock(database: Path, password: str) -> bytes:
    """The data key of a database.

    Raises:
        UserFacingError: wrong password, or no readable key file.
    """
    try:
        return _unwrap(_read(database), password, _BY_PASSWORD, key_path(database))
    except InvalidTag as error:
        raise UserFacingError("error.wrong_password") from error


def recover(database: Path, digits: str) -> bytes:
    """The data key of a database by its recovery key, from `domain.passwords.read_recovery`.

    Raises:
        UserFacingError: another recovery key, none was made, or no readable key file.
    """
    wrap = _read(database).get(_RECOVERY)
    if wrap is None:
        raise UserFacingError("error.no_recovery")
    try:
        return _unwrap(wrap, digits, _BY_RECOVERY, key_path(database))
    except InvalidTag as error:
        raise UserFacingError("error.wrong_recovery") from error


def change_password(database: Path, old: str, new: str, stretching: Stretching | None = None) -> None:
    """Wraps the same data key by another password; the database is not touched.

    Raises:
        UserFacingError: as `unlock`, or no new password.
    """
    set_password(database, unlock(database, old), new, stretching)


def set_password(database: Path, data_key: bytes, new: str, stretching: Stretching | None = None) -> None:
    """Wraps the data key by a password; the recovery key stays what it was.

    Raises:
        UserFacingError: no password, or the place cannot be written.
    """
    header = _read(database)
    recovery = {_RECOVERY: header[_RECOVERY]} if _RECOVERY in header else {}
    _write(database, _wrap(data_key, new, stretching or Stretching()) | recovery)


def set_recovery(
    database: Path, data_key: bytes, digits: str, made_on: date, stretching: Stretching | None = None
) -> None:
    """Wraps the data key by a recovery key as well, in place of an older one; the password stays what it was.

    Raises:
        UserFacingError: the place cannot be written.
    """
    wrap = _wrap(data_key, digits, stretching or Stretching(), _BY_RECOVERY) | {"made_on": made_on.isoformat()}
    _write(database, _read(database) | {_RECOVERY: wrap})


def recovery_made_on(database: Path) -> date | None:
    """The day the recovery key was made, None when there is none.

    Raises:
        UserFacingError: no readable key file.
    """
    wrap = _read(database).get(_RECOVERY)
    try:
        return None if wrap is None else date.fromisoformat(wrap["made_on"])
    except (KeyError, TypeError, ValueError) as error:
        raise UserFacingError("error.key_file_unreadable", place=str(key_path(database))) from error


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


def _read(database: Path) -> dict[str, Any]:
    path = key_path(database)
    try:
        header = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise UserFacingError("error.key_file_unreadable", place=str(path)) from error
    if not isinstance(header, dict):
        raise UserFacingError("error.key_file_unreadable", place=str(path))
    return header


def _write(database: Path, header: dict[str, Any]) -> None:
    path = key_path(database)
    with told_with_files(Place(str(path), path)):
        write_whole(path, _as_file(header))


def _as_file(header: dict[str, Any]) -> bytes:
    return json.dumps(header, indent=2).encode()


def _wrap(data_key: bytes, secret: str, stretching: Stretching, purpose: str = "") -> dict[str, Any]:
    if not secret:
        raise UserFacingError("error.empty_password")
    salt, nonce = os.urandom(16), os.urandom(12)
    bound = _bound(stretching, salt, purpose)
    wrapped = AESGCM(stretching.wrapping_key(secret, salt)).encrypt(nonce, data_key, bound)
    header: dict[str, Any] = {"format": _FORMAT, "argon2id": asdict(stretching), "cipher": "AES-256-GCM"}
    for name, value in (("salt", salt), ("nonce", nonce), ("wrapped_key", wrapped)):
        header[name] = base64.b64encode(value).decode()
    return header


def _unwrap(header: dict[str, Any], secret: str, purpose: str, path: Path) -> bytes:
    """The data key; raises `InvalidTag` for a wrong secret."""
    try:
        stretching = Stretching(**header["argon2id"])
        salt, nonce, wrapped = (base64.b64decode(header[name]) for name in ("salt", "nonce", "wrapped_key"))
        wrapping_key = stretching.wrapping_key(secret, salt)
        return AESGCM(wrapping_key).decrypt(nonce, wrapped, _bound(stretching, salt, purpose))
    except (ValueError, KeyError, TypeError, OverflowError, HashingError) as error:
        raise UserFacingError("error.key_file_unreadable", place=str(path)) from error


def _bound(stretching: Stretching, salt: bytes, purpose: str) -> bytes:
    """What is authenticated beside the key, so that nobody weakens the parameters or swaps the wraps unseen."""
    bound: list[Any] = [_FORMAT, asdict(stretching), salt.hex()]
    return json.dumps([*bound, purpose] if purpose else bound, sort_keys=True).encode()
