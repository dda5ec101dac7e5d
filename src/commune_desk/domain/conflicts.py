"""Two people change one record: what only one of them changed goes together, what both changed is asked."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Merged:
    """Both sides laid together.

    Attributes:
        values: of every field, mine where only I changed it, theirs else.
        mine: keys of `values` that are mine alone.
        theirs: keys that only they changed.
        contested: keys that both changed, and to different values; `values` holds theirs.
    """

    values: Mapping[str, Any]
    mine: tuple[str, ...]
    theirs: tuple[str, ...]
    contested: tuple[str, ...]


def merge(base: Mapping[str, Any], mine: Mapping[str, Any], theirs: Mapping[str, Any]) -> Merged:
    """Lays what I typed over what they saved.

    Args:
        base: by key, what both began from; its keys are those compared, in this order.
        mine: what I typed.
        theirs: what lies in the records now.
    """
    values: dict[str, Any] = {}
    changed: dict[str, list[str]] = {"mine": [], "theirs": [], "contested": []}
    for key, before in base.items():
        i_did, they_did = (not _same(side.get(key), before) for side in (mine, theirs))
        values[key] = mine.get(key) if i_did and not they_did else theirs.get(key)
        if i_did and they_did:
            if not _same(mine.get(key), theirs.get(key)):
                changed["contested"].append(key)
        elif i_did or they_did:
            changed["mine" if i_did else "theirs"].append(key)
    return Merged(values, *(tuple(changed[side]) for side in ("mine", "theirs", "contested")))


def _same(one: Any, other: Any) -> bool:
    """An empty field is no value."""
    return (one if one not in {"", None} else None) == (other if other not in {"", None} else None)
