"""What commands print: JSON with stable keys, or a table for people."""

import json
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, TextIO
from uuid import UUID

from commune_desk.services.contracts import TaskContext
from commune_desk.wording import has, say
from commune_desk.wording.formats import day_text, grouped, moment_text

_BAR_WIDTH = 30
Row = Mapping[str, Any]


def print_json(content: Any, stream: TextIO | None = None) -> None:
    """Prints JSON: dates ISO, identifiers as text, money as integers, other decimals as text."""
    print(json.dumps(content, ensure_ascii=False, indent=1, default=_plain), file=stream or sys.stdout)


def print_rows(rows: Sequence[Row], columns: Sequence[str], *, as_json: bool) -> None:
    """A list: all keys as a JSON array, or `columns` as a table under their words."""
    if as_json:
        print_json(list(rows))
        return
    head = [_label(column) for column in columns]
    lines = [[_text(column, row.get(column)) for column in columns] for row in rows]
    right = [all(isinstance(row.get(column), int | Decimal | None) for row in rows) for column in columns]
    widths = [max(map(len, cells)) for cells in zip(head, *lines, strict=True)]
    for cells in (head, *lines):
        print("  ".join(_aligned(*cell) for cell in zip(cells, widths, right, strict=True)).rstrip())


def print_facts(facts: Row, *, as_json: bool) -> None:
    """One record: a JSON object, or a line a fact."""
    if as_json:
        print_json(facts)
        return
    for key, value in facts.items():
        print(f"{_label(key)}: {_text(key, value)}")


class TerminalProgress(TaskContext):
    """A bar on the terminal; silent where there is none, as in a pipe."""

    def __init__(self, stream: TextIO | None = None) -> None:
        self._stream = stream or sys.stderr
        self._shown = False

    def progress(self, done: int, total: int, what_code: str = "") -> None:
        """Draws the bar over itself."""
        if not self._stream.isatty():
            return
        filled = _BAR_WIDTH * done // total if total else 0
        told = say(what_code) if what_code else ""
        self._stream.write(f"\r\x1b[K[{'#' * filled}{'.' * (_BAR_WIDTH - filled)}] {told}")
        self._stream.flush()
        self._shown = True

    def close(self) -> None:
        """Takes the bar away."""
        if self._shown:
            self._stream.write("\r\x1b[K")
            self._stream.flush()
            self._shown = False


def first_words(rows: Iterable[Row], key: str, prefix: str) -> list[dict[str, Any]]:
    """Rows for people: the codes of a key replaced by their words."""
    return [{**row, key: say(f"{prefix}.{row[key]}") if row[key] else ""} for row in rows]


def _label(key: str) -> str:
    code = f"cli.column.{key}"
    return say(code) if has(code) else say(f"field.{key}")


def _text(key: str, value: Any) -> str:
    if isinstance(value, int) and not isinstance(value, bool) and key in _NOT_GROUPED:
        return str(value)
    for kinds, written in _WRITTEN:
        if isinstance(value, kinds):
            return written(value)
    return " ".join(str(value).split())


# A truth is a number to Python and a moment is a day: the narrower kind stands first.
_WRITTEN: tuple[tuple[type, Callable[[Any], str]], ...] = (
    (type(None), lambda _: ""),
    (bool, lambda value: say("cli.yes" if value else "cli.no")),
    (int, grouped),
    (Decimal, lambda value: str(value).replace(".", ",").replace("-", "−")),
    (datetime, moment_text),
    (date, day_text),
    (tuple, ", ".join),
)
_NOT_GROUPED = {"birth_year", "year", "number"}


def _aligned(text: str, width: int, right: bool) -> str:
    return text.rjust(width) if right else text.ljust(width)


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, frozenset | set):
        return sorted(value)
    if isinstance(value, UUID | Decimal | Path):
        return str(value)
    raise TypeError(value)
