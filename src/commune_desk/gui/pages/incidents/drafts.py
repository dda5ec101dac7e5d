"""A half-typed entry, kept beside the database so that it survives a crash or a power cut.

An encrypted office keeps none: the words would lie in the open beside an encrypted database.
"""

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from commune_desk.bootstrap import home, is_encrypted
from commune_desk.services.office import Office

_FOLDER = "drafts"


@dataclass(frozen=True)
class DraftFile:
    """The file of one office's draft, kept as long as the office at `location` has no password."""

    location: str
    file: Path

    @classmethod
    def of(cls, office: Office) -> "DraftFile":
        """The draft of an open office."""
        return cls(office.location, home() / _FOLDER / f"incidents-{office.desk.unit_id}.json")

    @property
    def path(self) -> Path | None:
        """Where the draft is kept; None in an encrypted office, which takes away what was kept before it was one."""
        if not is_encrypted(self.location):
            return self.file
        self.file.unlink(missing_ok=True)
        return None

    def read(self) -> Mapping[str, str]:
        """What was typed, by field; nothing when there is no draft, or none that can be read."""
        path = self.path
        if path is None or not path.exists():
            return {}
        try:
            found = json.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return {str(key): str(words) for key, words in found.items()} if isinstance(found, dict) else {}

    def write(self, words: Mapping[str, str]) -> bool:
        """Keeps what was typed; with nothing typed, the file goes. Whether it is kept now."""
        path = self.path
        if path is None:
            return False
        if not any(words.values()):
            path.unlink(missing_ok=True)
            return False
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_suffix(".part")
        with part.open("w", encoding="utf-8") as file:
            json.dump(dict(words), file, ensure_ascii=False)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
        return True
