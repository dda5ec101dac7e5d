"""Half-typed forms: kept outside the records until they are saved, and offered at the next start after a crash.

They are nobody's data yet: no change set, no history, and not for other desks.
"""

import json
import threading
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from commune_desk.services.desk import Desk
from commune_desk.store import draft_files
from commune_desk.store.draft_files import OwnDrafts

Place = tuple[str, str]
"""(subject, key): which form of which record; "new" is the key of a record that is not written yet."""


@dataclass(frozen=True)
class Draft:
    """What stands in a form and is not saved.

    Attributes:
        subject: key of the page that shows the form again; "" when none does, and its words can only be copied.
        key: which record or form of that page.
        title: what it is about, for the officer.
        texts: by field, what was typed, as JSON has it; fields nobody touched are not there.
        kept_at: moment in UTC.
    """

    subject: str
    key: str
    title: str
    texts: Mapping[str, Any]
    kept_at: datetime

    @property
    def place(self) -> Place:
        """Which form it belongs to."""
        return self.subject, self.key


@dataclass(frozen=True)
class KeepDraft:
    """What stands in a form now; without texts it is forgotten.

    Attributes:
        order: of what is told of one form the highest counts: worker threads may bring it in any order.
    """

    subject: str
    key: str
    title: str
    texts: Mapping[str, Any]
    order: int = 0


class DraftService:
    """Keeps the drafts of this opening of an office. For any thread.

    Args:
        desk: of the open office.
        folder: of the drafts of all offices on this machine.
    """

    def __init__(self, desk: Desk, folder: Path) -> None:
        self._desk = desk
        self._folder = folder / str(desk.unit_id)
        self._drafts: dict[Place, Draft] = {}
        self._orders: dict[Place, int] = {}
        self._file: OwnDrafts | None = None
        self._guard = threading.Lock()

    def keep(self, command: KeepDraft) -> bool:
        """Keeps what is typed, or forgets it; whether it lies on the disk now, safe from a crash."""
        place = (command.subject, command.key)
        with self._guard:
            if command.order < self._orders.get(place, 0):
                return place in self._drafts
            self._orders[place] = command.order
            if not command.texts:
                if self._drafts.pop(place, None) is not None:
                    self._write()
                return False
            self._drafts[place] = Draft(*place, command.title, dict(command.texts), self._desk.clock.now())
            return self._write()

    def kept(self, subject: str, key: str) -> Draft | None:
        """What is kept of one form."""
        with self._guard:
            return self._drafts.get((subject, key))

    def take_over(self) -> tuple[Draft, ...]:
        """What others left behind, ours from now on, the oldest first; all there is of this opening comes with it."""
        with self._guard:
            for path, content in draft_files.take_over(self._folder):
                plain = draft_files.opened(content, self._desk.database.key)
                found = None if plain is None else _read(plain)
                if found is None:
                    continue
                for draft in found:
                    known = self._drafts.get(draft.place)
                    if known is None or known.kept_at < draft.kept_at:
                        self._drafts[draft.place] = draft
                if self._write():
                    path.unlink()
            return tuple(sorted(self._drafts.values(), key=lambda draft: draft.kept_at))

    def seal(self) -> None:
        """The office has a password since a moment ago: nothing typed lies in the open any more."""
        self.take_over()
        with self._guard:
            if self._drafts:
                self._write()

    def close(self) -> None:
        """What is still kept may be taken over by the next opening."""
        with self._guard:
            if self._file is not None:
                self._file.leave()
                self._file = None

    def _write(self) -> bool:
        content = _written(self._drafts.values()) if self._drafts else b""
        try:
            if self._file is None and content:
                self._file = draft_files.begin(self._folder)
            if self._file is None:
                return not content
            self._file.write(draft_files.sealed(content, self._desk.database.key))
        except OSError:
            # A full disk keeps nobody from typing and saving; the form says that no draft is kept.
            return False
        return True


def _written(drafts: Iterable[Draft]) -> bytes:
    told = [
        {
            "subject": one.subject,
            "key": one.key,
            "title": one.title,
            "texts": dict(one.texts),
            "kept_at": one.kept_at.isoformat(),
        }
        for one in drafts
    ]
    return json.dumps(told, ensure_ascii=False).encode()


def _read(content: bytes) -> list[Draft] | None:
    """None when it is damaged: it is left where it lies."""
    try:
        return [
            Draft(
                str(one["subject"]),
                str(one["key"]),
                str(one["title"]),
                {str(key): value for key, value in one["texts"].items()},
                datetime.fromisoformat(one["kept_at"]),
            )
            for one in json.loads(content)
        ]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
