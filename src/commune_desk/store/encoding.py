"""JSON that keeps types: what a change set remembers reads the same on both engines and after years."""

import base64
import json
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any
from urllib.parse import quote
from uuid import UUID

_MAKERS: dict[str, Callable[[str], Any]] = {
    "$id": UUID,
    "$moment": datetime.fromisoformat,
    "$day": date.fromisoformat,
    "$bytes": base64.b64decode,
}


def dumps(value: Any) -> str:
    """JSON of lists and dicts that may hold UUID, date, datetime (with or without zone) and bytes."""
    return json.dumps(value, default=_tagged, ensure_ascii=False, separators=(",", ":"))


def loads(text: str) -> Any:
    """The value `dumps` was given (a tuple comes back as a list)."""
    return json.loads(text, object_hook=_untagged)


def key_text(values: tuple[Any, ...]) -> str:
    """A primary key as text: a UUID as it is written, the parts of a composite key joined by "/"."""
    return "/".join(quote(value.isoformat() if isinstance(value, date) else str(value), safe="") for value in values)


def _tagged(value: Any) -> dict[str, str]:
    # A datetime is a date too: it is asked first.
    if isinstance(value, UUID):
        return {"$id": str(value)}
    if isinstance(value, datetime):
        return {"$moment": value.isoformat()}
    if isinstance(value, date):
        return {"$day": value.isoformat()}
    if isinstance(value, bytes):
        return {"$bytes": base64.b64encode(value).decode()}
    raise TypeError(f"a change set cannot keep {type(value).__name__}")


def _untagged(pairs: Mapping[str, Any]) -> Any:
    if len(pairs) == 1:
        ((tag, text),) = pairs.items()
        if tag in _MAKERS:
            return _MAKERS[tag](text)
    return pairs
