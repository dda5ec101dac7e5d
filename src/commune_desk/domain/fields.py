"""What a record holds, declared once: form, list columns, import synonyms and export headers come from it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from commune_desk.domain.text import nfc

Problem = tuple[str, dict[str, Any]]
"""A sentence code of `wording` and the facts it names."""


class FieldKind(StrEnum):
    """How a value is typed, checked and shown."""

    TEXT = "text"
    NAME = "name"
    DATE = "date"
    YEAR = "year"
    INTEGER = "integer"
    MONEY = "money"
    NATIONAL_ID = "national_id"
    PHONE = "phone"
    CHOICE = "choice"
    FLAG = "flag"
    REFERENCE = "reference"
    NOTE = "note"


@dataclass(frozen=True)
class FieldSpec:
    """One field of a subject.

    Attributes:
        key: the glossary word, also the column and the attribute of the view.
        kind: how it is typed and shown.
        required: whether a record without it is refused.
        width_chars: width of its column and entry, in characters of the window font.
        choices: codes of a CHOICE, in the order shown; their words are ``choice.<key>.<code>`` in `wording`.
        article: the law that asks for it, as a citation, or "".
        check: returns a problem for a value that cannot be kept, None for one that can.
    """

    key: str
    kind: FieldKind
    required: bool = False
    width_chars: int = 16
    choices: tuple[str, ...] = ()
    article: str = ""
    check: Callable[[Any], Problem | None] | None = None

    @property
    def label_code(self) -> str:
        """Code of the label in `wording`."""
        return f"field.{self.key}"


def problems_of(specs: tuple[FieldSpec, ...], values: dict[str, Any]) -> tuple[tuple[str, str, dict[str, Any]], ...]:
    """Every problem of the given values, in the order of the form; a key that is absent is left as it is.

    Returns:
        (field key, sentence code, facts) per problem, for `InvalidFieldsError`.
    """
    return tuple(
        (spec.key, *problem)
        for spec in specs
        if spec.key in values and (problem := problem_of(spec, values[spec.key])) is not None
    )


def tidied_texts(values: Mapping[str, Any]) -> dict[str, Any]:
    """Values with texts composed and trimmed; an empty text is no value."""
    return {key: (nfc(value).strip() or None) if isinstance(value, str) else value for key, value in values.items()}


def problem_of(spec: FieldSpec, value: Any) -> Problem | None:
    """What keeps a value from being saved, or None."""
    if value is None or value == "":
        return ("problem.required", {}) if spec.required else None
    if spec.choices and value not in spec.choices:
        return ("problem.not_a_choice", {"value": str(value)})
    return spec.check(value) if spec.check else None
