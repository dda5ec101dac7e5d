"""Who has an office open: windows and commands, each known by computer, process, moment and the officer at work.

Beside a file lies a small file for each opening, held by a lock; on a server the name of each connection tells it. Both
can be read by whoever finds them, so an officer stands there as an identifier: the name is looked up in the office.
"""

import base64
import json
import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

from sqlalchemy import Connection, select, text
from sqlalchemy.exc import DBAPIError
from sqlcipher3 import dbapi2 as driver

from commune_desk.domain.errors import UserFacingError
from commune_desk.store import file_locks, sqlite_file
from commune_desk.store.tables.units import OfficerRow
from commune_desk.store.unit_of_work import local
from commune_desk.wording import say

_MARK = ".open-"
_TRIES = 100
_BYTES = 1024
"""Of what a file says, filled up with blanks: longer than the longest name of a computer needs."""
_SERVER_MARK = "cdesk"
_NOBODY = "." * 22
"""As long as an officer's identifier: who is at work must not change where the computer's name is cut."""
_NAME_BYTES = 63
"""PostgreSQL cuts the name of a connection here."""
_ALONE = "error.database_in_use"
WRITING = "error.database_locked"
"""What is told of another who writes."""


@dataclass(frozen=True)
class Holder:
    """A window or command that has an office open.

    Attributes:
        computer: its name; a server keeps the first letters of a long one.
        process: number of the process there.
        opened_at: moment in UTC, in whole seconds.
        officer_id: who is at work, when that is an officer of the office.
        officer: the name of that officer, where it could be looked up; else "".
    """

    computer: str
    process: int
    opened_at: datetime
    officer_id: UUID | None = None
    officer: str = ""

    def is_of(self, other: "Holder") -> bool:
        """Whether both are one opening, whoever is at work."""
        mine, theirs = ((one.computer, one.process, one.opened_at) for one in (self, other))
        return mine == theirs


class FileHolding:
    """Our own opening of a file, told beside it as long as it lasts; where nothing can be written nobody is told.

    Args:
        path: of the database.
        holder: who we are.
    """

    def __init__(self, path: Path, holder: Holder) -> None:
        self.holder = holder
        for left in _files_of(path):
            file_locks.sweep(left)
        self._file = _hold(path, holder.process)
        self._tell()

    def seat(self, officer_id: UUID | None) -> None:
        """Somebody else is at work from now on."""
        self.holder = replace(self.holder, officer_id=officer_id)
        self._tell()

    def leave(self) -> None:
        """The file is closed."""
        if self._file is not None:
            self._file.release()
            self._file = None

    def _tell(self) -> None:
        if self._file is not None:
            # A full disk must keep nobody from opening an office.
            with suppress(OSError):
                self._file.write(_content(self.holder))


class ServerHolding:
    """Our own opening of a server's database: `name` is that of each of its connections."""

    def __init__(self, holder: Holder) -> None:
        self.holder = holder

    @property
    def name(self) -> str:
        """At most 63 letters of ASCII, which is all a server keeps."""
        one = self.holder
        officer = base64.urlsafe_b64encode(one.officer_id.bytes).decode().rstrip("=") if one.officer_id else _NOBODY
        parts = (_SERVER_MARK, str(int(one.opened_at.timestamp())), str(one.process), officer, one.computer)
        return " ".join(parts).encode("ascii", "replace").decode()[:_NAME_BYTES]

    @property
    def told(self) -> Holder | None:
        """What others read of us."""
        return _of_name(self.name)

    def seat(self, officer_id: UUID | None) -> None:
        """Somebody else is at work: connections opened from now on tell it."""
        self.holder = replace(self.holder, officer_id=officer_id)

    def leave(self) -> None:
        """The connections are closed, and their names gone with them."""


def of_file(path: Path) -> tuple[Holder, ...]:
    """Other processes that have a file open, the longest first."""
    found = [_read(file) for file in _files_of(path) if file_locks.is_held(file)]
    return _sorted(one for one in found if one is not None and one.process != os.getpid())


def of_server(connection: Connection, own: Holder | None) -> tuple[Holder, ...]:
    """Others that have this one database of a server open, the longest first."""
    names = connection.execute(
        text("SELECT DISTINCT application_name FROM pg_stat_activity WHERE datname = current_database()")
    ).scalars()
    found: list[Holder] = []
    for one in filter(None, map(_of_name, names)):
        ours = own is not None and one.is_of(own)
        if not ours and not any(one.is_of(other) for other in found):
            found.append(one)
    return _sorted(found)


def with_names(holders: Sequence[Holder], connection: Connection) -> tuple[Holder, ...]:
    """The same with the names of their officers, as far as the office knows them."""
    wanted = [one.officer_id for one in holders if one.officer_id is not None]
    if not wanted:
        return tuple(holders)
    try:
        rows = connection.execute(
            select(OfficerRow.id, OfficerRow.rank, OfficerRow.full_name).where(OfficerRow.id.in_(wanted))
        ).all()
    except DBAPIError:
        # Tables of another version, or nobody may read just now.
        return tuple(holders)
    names = {row.id: " ".join(part for part in (row.rank, row.full_name) if part) for row in rows}
    return tuple(replace(one, officer=names.get(one.officer_id, "") if one.officer_id else "") for one in holders)


def in_words(holders: Iterable[Holder]) -> str:
    """Who they are and since when, in the language in use."""
    return "; ".join(one_in_words(one.computer, one.officer, local(one.opened_at)) for one in holders)


def one_in_words(computer: str, officer: str, opened_at: datetime) -> str:
    """Who one is and since which local moment; `officer` may be ""."""
    code = "holder.named" if officer else "holder.unnamed"
    return say(code, computer=computer or "?", who=officer, at=opened_at)


def naming(error: UserFacingError, holders: Sequence[Holder]) -> UserFacingError:
    """A refusal because of others, with those that are known to have the office open; any other error as it is."""
    if not holders or error.code not in {_ALONE, WRITING}:
        return error
    return UserFacingError(f"{error.code}_by", **{**error.facts, "holders": in_words(holders)})


@contextmanager
def alone_or_named(path: Path, key: bytes | None) -> Iterator[None]:
    """Inside, the refusal of a file that others have open names them."""
    try:
        yield
    except UserFacingError as error:
        if error.code != _ALONE:
            raise
        raise naming(error, _named_of_file(path, key)) from error


def refuse_held(path: Path) -> None:
    """Raises `UserFacingError` when others have a file open that cannot be asked itself: damaged, or of another key."""
    holders = of_file(path)
    if holders:
        raise naming(UserFacingError(_ALONE, place=str(path)), holders)


def _named_of_file(path: Path, key: bytes | None) -> tuple[Holder, ...]:
    holders = of_file(path)
    with suppress(DBAPIError, driver.Error), sqlite_file.file_engine(path, key, "ro").connect() as connection:
        return with_names(holders, connection)
    return holders


def _files_of(path: Path) -> list[Path]:
    try:
        return sorted(file for file in path.parent.iterdir() if file.name.startswith(path.name + _MARK))
    except OSError:
        return []


def _hold(path: Path, process: int) -> file_locks.HeldFile | None:
    for number in range(1, _TRIES):
        try:
            held = file_locks.hold(path.with_name(f"{path.name}{_MARK}{process}-{number}"))
        except OSError:
            return None
        if held is not None:
            return held
    return None


def _content(holder: Holder) -> bytes:
    told = {
        "computer": holder.computer,
        "process": holder.process,
        "opened_at": holder.opened_at.isoformat(),
        "officer": str(holder.officer_id) if holder.officer_id else None,
    }
    return json.dumps(told).encode().ljust(_BYTES)


def _read(file: Path) -> Holder | None:
    try:
        told = json.loads(file.read_bytes())
        officer = UUID(told["officer"]) if told["officer"] else None
        return Holder(str(told["computer"]), int(told["process"]), datetime.fromisoformat(told["opened_at"]), officer)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        # Just being made or taken away, or the disk was full.
        return None


def _of_name(name: str | None) -> Holder | None:
    parts = (name or "").split(" ", 4)
    try:
        mark, seconds, process, officer, computer = parts
        officer_id = None if officer == _NOBODY else UUID(bytes=base64.urlsafe_b64decode(officer + "=="))
        found = Holder(computer, int(process), datetime.fromtimestamp(int(seconds), UTC), officer_id)
    except (ValueError, OverflowError, OSError):
        return None
    return found if mark == _SERVER_MARK else None


def _sorted(holders: Iterable[Holder]) -> tuple[Holder, ...]:
    return tuple(sorted(holders, key=lambda one: (one.opened_at, one.computer, one.process)))
