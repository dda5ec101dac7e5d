"""Reading of our own data files: every fault is told with the entry and the key that has it."""

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from difflib import get_close_matches
from typing import Any, NoReturn

from commune_desk.domain.errors import UserFacingError


@dataclass(frozen=True)
class Words:
    """A name in both languages."""

    vi: str
    en: str

    def in_language(self, language: str) -> str:
        """The name in "vi" or "en"."""
        return self.vi if language == "vi" else self.en


class CatalogueEntry:
    """One table of a file, read key by key; what is left unread at the end is a misspelt key.

    Raises:
        UserFacingError: ``error.catalogue_faulty`` with file, entry, key and what is wrong with it.
    """

    def __init__(self, file: str, place: str, values: dict[str, Any]) -> None:
        self._file = file
        self.place = f"{place} ({values['code']})" if "code" in values else place
        self._unread = dict(values)

    def text(self, key: str, default: str | None = None) -> str:
        """A string that is not empty."""
        found = self._take(key, str, default)
        if not found and found != default:
            self.fault(key, "empty")
        return str(found)

    def whole(self, key: str, default: int | None = None) -> int:
        """A whole number."""
        return int(self._take(key, int, default))

    def flag(self, key: str, *, default: bool = False) -> bool:
        """True or false."""
        return bool(self._take(key, bool, default))

    def day(self, key: str, default: date | None = None) -> date:
        """A day, without an hour."""
        found = self._take(key, date, default)
        if isinstance(found, datetime):
            self.fault(key, f"{found!r}: date")
        return found if isinstance(found, date) else self.fault(key, repr(found))

    def wholes(self, key: str) -> tuple[int, ...]:
        """A list of whole numbers, empty when the key is not there."""
        found = self._take(key, list, [])
        for item in found:
            if not isinstance(item, int) or isinstance(item, bool):
                self.fault(key, repr(item))
        return tuple(found)

    def texts(self, key: str, known: Iterable[str] | None = None) -> tuple[str, ...]:
        """A list of strings, empty when the key is not there; each among `known` when that is given."""
        found = self._take(key, list, [])
        for item in found:
            if not isinstance(item, str):
                self.fault(key, repr(item))
            if known is not None:
                self.known(key, item, known)
        return tuple(found)

    def code(self, key: str, known: Iterable[str], default: str | None = None) -> str:
        """A string among `known`."""
        found = self.text(key, default)
        return found if found == default else self.known(key, found, known)

    def words(self, prefix: str = "") -> Words:
        """The keys <prefix>vi and <prefix>en."""
        return Words(self.text(f"{prefix}vi"), self.text(f"{prefix}en"))

    def tables(self, key: str) -> Iterator["CatalogueEntry"]:
        """A list of tables under a key, empty when the key is not there."""
        for number, values in enumerate(self._take(key, list, []), start=1):
            if not isinstance(values, dict):
                self.fault(key, repr(values))
            yield CatalogueEntry(self._file, f"{self.place}: {key} {number}", values)

    def known(self, key: str, value: str, known: Iterable[str]) -> str:
        """`value`, when it is among `known`; otherwise the fault names the nearest."""
        choices = sorted(known)
        if value not in choices:
            near = get_close_matches(value, choices, n=2)
            self.fault(key, f"{value!r} ({', '.join(near) or '?'})")
        return value

    def finish(self) -> None:
        """Refuses keys that nobody asked for."""
        for key in self._unread:
            self.fault(key, "unknown key")

    def fault(self, key: str, what: str) -> NoReturn:
        """Refuses the file."""
        raise UserFacingError("error.catalogue_faulty", file=self._file, entry=self.place, key=key, what=what)

    def _take(self, key: str, kind: type, default: Any) -> Any:
        value = self._unread.pop(key, None)
        if value is None:
            if default is None:
                self.fault(key, "missing")
            return default
        if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
            self.fault(key, f"{value!r}: {kind.__name__}")
        return value


def read_catalogue(file: str, text: str, sections: Iterable[str]) -> dict[str, list[CatalogueEntry]]:
    """The entries of each `[[section]]` of a TOML text; codes are unique within a section.

    Raises:
        UserFacingError: ``error.catalogue_faulty``; for broken TOML the entry is the line.
    """
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise UserFacingError("error.catalogue_faulty", file=file, entry="TOML", key="", what=str(error)) from error
    whole = CatalogueEntry(file, "", content)
    found = {section: _section(whole, file, section) for section in sections}
    whole.finish()
    return found


def _section(whole: CatalogueEntry, file: str, section: str) -> list[CatalogueEntry]:
    entries: list[CatalogueEntry] = []
    codes: set[str] = set()
    for number, values in enumerate(whole._take(section, list, []), start=1):  # noqa: SLF001 - same module
        entry = CatalogueEntry(file, f"{section} {number}", values)
        if values.get("code") in codes:
            entry.fault("code", "twice")
        codes.update({values["code"]} if "code" in values else set())
        entries.append(entry)
    return entries
