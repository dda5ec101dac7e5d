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
    """The file of one office's draft; `path` None keeps nothing."""

    path: Path | None

    @classmethod
    def of(cls, office: Office) -> "DraftFile":
        """The draft of an open office."""
        if is_encrypted(office.location):
            return cls(None)
        return cls(home() / _FOLDER / f"incidents-{office.desk.unit_id}.json")

    def read(self) -> Mapping[str, str]:
        """What was typed, by field; nothing when there is no draft, or none that can be read."""
        if self.path is None or not self.path.exists():
            return {}
        try:
            found = json.loads(self.path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return {str(key): str(words) for key, words in found.items()} if isinstance(found, dict) else {}

    def write(self, words: Mapping[str, str]) -> bool:
        """Keeps what was typed; with nothing typed, the file goes. Whether it is kept now."""
        if self.path is None:
            return False
        if not any(words.values()):
            self.path.unlink(missing_ok=True)
            return False
        self.path.parent.mkdir(parents=True, exist_ok=True)
        part = self.path.with_suffix(".part")
        with part.open("w", encoding="utf-8") as file:
            json.dump(dict(words), file, ensure_ascii=False)
            file.flush()
            os.fsync(file.fileno())
        part.replace(self.path)
        return True
