"""Where a database lies: a file on this machine or a PostgreSQL server."""

import os
import sys
from pathlib import Path

from sqlalchemy import URL, make_url

from commune_desk.domain.errors import UserFacingError
from commune_desk.store.failures import Place

_NETWORK_KINDS = ("nfs", "nfs4", "cifs", "smb3", "smbfs", "ncpfs", "afs", "9p", "fuse.sshfs", "davfs", "fuse.davfs2")
_WINDOWS_REMOTE = 4


def is_server(location: str | os.PathLike[str]) -> bool:
    """Whether a location names a PostgreSQL server."""
    return str(location).startswith(("postgresql:", "postgresql+", "postgres:"))


def server_url(location: str) -> URL:
    """The address of a server for our driver."""
    return make_url(location).set(drivername="postgresql+psycopg")


def place_of(location: str | os.PathLike[str]) -> Place:
    """The place by a name for sentences; a server's password is left out."""
    if is_server(location):
        url = make_url(str(location))
        return Place(f"{url.host or url.query.get('host') or 'localhost'}/{url.database or ''}")
    path = Path(location).absolute()
    return Place(str(path), path)


def refuse_network_drive(path: Path) -> None:
    """Raises `UserFacingError` for a file on a network drive: SQLite's locks do not hold there."""
    unc = str(path).startswith(("\\\\", "//")) and not str(path).startswith("\\\\?\\")
    if unc or _is_remote(path):
        raise UserFacingError("error.database_on_network", place=str(path))


def _is_remote(path: Path) -> bool:
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415 - its windll is there on Windows alone

        return bool(ctypes.windll.kernel32.GetDriveTypeW(path.anchor) == _WINDOWS_REMOTE)
    mounts = Path("/proc/mounts")
    if not mounts.exists():
        return False
    return file_system_kind(path.resolve(), mounts.read_text(encoding="utf-8")) in _NETWORK_KINDS


def file_system_kind(path: Path, mounts: str) -> str:
    """Kind of the file system a path lies on, from the text of /proc/mounts ("" when unknown)."""
    best, kind = Path(), ""
    for line in mounts.splitlines():
        fields = line.split()
        if len(fields) < 3:
            continue
        # Blanks and their like stand in octal there.
        point = Path(fields[1].encode().decode("unicode_escape").encode("latin-1").decode("utf-8"))
        if path.is_relative_to(point) and len(point.parts) >= len(best.parts):
            best, kind = point, fields[2]
    return kind
