"""Half-typed forms: kept outside the records until they are saved, and offered at the next start after a crash.

They are nobody's data yet: no change set, no history, and not for other desks.
"""

import json
import threading
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import count
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
        base: by field, what stood there before it was typed over.
        kept_at: moment in UTC.
        found: 0 for what is typed in this opening, else a number of its own: what was left behind stays, whatever is
            typed at the same place meanwhile.
    """

    subject: str
    key: str
    title: str
    texts: Mapping[str, Any]
    base: Mapping[str, Any]
    kept_at: datetime
    found: int = 0

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
    base: Mapping[str, Any] = field(default_factory=dict)


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
        self._found: dict[int, Draft] = {}
        self._numbers = count(1)
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
            now = self._desk.clock.now()
            self._drafts[place] = Draft(*place, command.title, dict(command.texts), dict(command.base), now)
            return self._write()

    def kept(self, subject: str, key: str) -> Draft | None:
        """What is kept of one form: what is typed now, else the newest that was left behind."""
        with self._guard:
            left = [draft for draft in self._found.values() if draft.place == (subject, key)]
            return self._drafts.get((subject, key)) or max(left, key=lambda draft: draft.kept_at, default=None)

    def take_over(self) -> tuple[Draft, ...]:
        """What others left behind and nobody has let go yet, the oldest first; their files are ours from now on."""
        with self._guard:
            for path, content in draft_files.take_over(self._folder):
                plain = draft_files.opened(content, self._desk.database.key)
                drafts = None if plain is None else _read(plain)
                if drafts is None:
                    continue
                for draft in drafts:
                    number = next(self._numbers)
                    self._found[number] = replace(draft, found=number)
                if self._write():
                    # Another program may hold it: then it is offered twice, which loses nothing.
                    with suppress(OSError):
                        path.unlink()
            return tuple(sorted(self._found.values(), key=lambda draft: draft.kept_at))

    def let_go(self, draft: Draft) -> None:
        """What was left behind is typed into its form again, or not wanted."""
        with self._guard:
            if self._found.pop(draft.found, None) is not None:
                self._write()

    def seal(self) -> None:
        """The office has a password since a moment ago: nothing typed lies in the open any more."""
        self.take_over()
        with self._guard:
            self._write()

    def close(self) -> None:
        """What is still kept may be taken over by the next opening."""
        with self._guard:
            if self._file is not None:
                self._file.leave()
                self._file = None

    def _write(self) -> bool:
        drafts = [*self._found.values(), *self._drafts.values()]
        content = _written(drafts) if drafts else b""
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
            "base": dict(one.base),
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
                {str(key): value for key, value in one["base"].items()},
                datetime.fromisoformat(one["kept_at"]),
            )
            for one in json.loads(content)
        ]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
