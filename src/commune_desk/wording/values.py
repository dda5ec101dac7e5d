"""Fields and their values in words, wherever a record is told field by field: history, its export, a merge."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from commune_desk import wording
from commune_desk.wording.formats import day_text, moment_text

NOTHING = "–"


def label_of(key: str) -> str:
    """The label of a field; one without a label goes by its key."""
    code = f"field.{key}"
    return wording.say(code) if wording.has(code) else key


def value_words(key: str, value: Any) -> str:
    """A value as people read it: words of a choice, yes and no, days as written; bytes and identifiers are no words."""
    if value is None or value == "":
        return NOTHING
    if isinstance(value, bool):
        return wording.say("value.yes" if value else "value.no")
    if isinstance(value, datetime):
        return moment_text(value)
    if isinstance(value, date):
        return day_text(value)
    if isinstance(value, bytes | UUID):
        return "…"
    code = f"choice.{key}.{value}"
    return wording.say(code) if wording.has(code) else str(value)
