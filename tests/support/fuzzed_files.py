"""Files of the program's own kinds with bytes changed, from a seed; and a process that reads them.

Exports, backups plain and encrypted with the key file beside them, rate packs and mappings of columns. Run as a
program it is given the kind and a folder, and prints one line of JSON a file.
"""

import io
import json
import random
import shutil
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

from fuzzed_lists import changed, read_each, zipped

PASSWORD = "bí mật của xã"
KINDS = ("export", "backup", "encrypted backup", "key file", "rate pack", "mapping")
_NAMES = {
    "export": "office.zip",
    "backup": "office.db",
    "encrypted backup": "locked.db",
    "key file": "locked.db.key",
    "rate pack": "pack.toml",
    "mapping": "columns.json",
}
MAPPING = json.dumps({"A": "", "B": "full_name", "C": "birth_date", "D": "team"}, ensure_ascii=False)


def fuzzed(kind: str, sound: Path, seed: int) -> bytes:
    """A file of a kind, of which some bytes were changed: of the file, or of a part of an export, packed again."""
    pick = random.Random(f"{kind} {seed}")
    content = (sound / _NAMES[kind]).read_bytes()
    if kind == "export" and pick.random() < 0.5:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
        name = pick.choice(sorted(name for name, part in parts.items() if part))
        parts[name] = changed(parts[name], pick)
        return zipped(parts)
    return changed(content, pick)


def reader_of(kind: str, aside: Path) -> Callable[[Path], int]:
    """Reads one file as the program does, into an office of its own where it makes one; gives what it found."""
    if kind == "rate pack":
        from commune_desk.services.rates import read_file

        return lambda path: len(read_file(path).text)
    if kind == "mapping":
        from commune_desk.cli.commands.imports import read_mapping

        return lambda path: len(read_mapping(str(path)))
    return lambda path: _restored(kind, path, aside)


def _restored(kind: str, path: Path, aside: Path) -> int:
    from commune_desk import bootstrap
    from commune_desk.store import check

    shutil.rmtree(aside, ignore_errors=True)
    aside.mkdir()
    if kind == "key file":
        shutil.copy(aside.parent / "sound" / "locked.db", aside / "backup.db")
        file = Path(shutil.copy(path, aside / "backup.db.key")).with_suffix("")
    else:
        file = Path(shutil.copy(path, aside / ("backup.zip" if kind == "export" else "backup.db")))
    if kind == "encrypted backup":
        shutil.copy(aside.parent / "sound" / "locked.db.key", aside / "backup.db.key")
    place = bootstrap.restore_backup(file, str(aside / "office.db"), PASSWORD)
    office = bootstrap.open_office(place, password=PASSWORD, who="Ai")
    try:
        return sum(check.counts(office.desk.database).values()) + len(check.check(office.desk.database))
    finally:
        office.close()


if __name__ == "__main__":
    read_each(Path(sys.argv[2]), reader_of(sys.argv[1], Path(sys.argv[2]).parent / "aside"))
