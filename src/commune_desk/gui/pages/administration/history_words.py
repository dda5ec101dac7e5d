"""What a change set did to a record, in the words of its fields."""

from collections.abc import Iterable
from typing import Any

from commune_desk import wording
from commune_desk.gui.i18n import tr
from commune_desk.services.history import RowChangeView

_MOST_ROWS = 40


def change_words(changes: Iterable[RowChangeView]) -> str:
    """A line for each field that has a name on the screen; keys and bookkeeping have none."""
    rows = list(changes)
    lines = [line for row in rows[:_MOST_ROWS] for line in _row_lines(row)]
    if len(rows) > _MOST_ROWS:
        lines.append(tr("và {count} dòng nữa", count=len(rows) - _MOST_ROWS))
    return "\n".join(lines)


def _row_lines(row: RowChangeView) -> list[str]:
    return [
        tr("{label}: {old} → {new}", label=wording.say(f"field.{name}"), old=_shown(name, old), new=_shown(name, new))
        for name, (old, new) in row.fields.items()
        if wording.has(f"field.{name}") and (old or new)
    ]


def _shown(name: str, value: Any) -> str:
    if value in {None, ""}:
        return "–"
    code = f"choice.{name}.{value}"
    return wording.say(code) if wording.has(code) else str(value)
