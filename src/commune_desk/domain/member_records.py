"""What is kept beside a member, by kind: each kind declares its fields once, for form, list, store and export."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from commune_desk.domain.fields import FieldKind, FieldSpec, problems_of
from commune_desk.domain.members import ReleaseGround
from commune_desk.domain.text import nfc

FAILURES = ("refused", "not_completed", "abused")
"""What point c of Điều 17 khoản 3 speaks of: refusing a task, not completing it, abusing it to break the law."""


@dataclass(frozen=True)
class RecordKind:
    """A kind of record of a member; `key` is the plural noun, the table, and in its title's code (``record.<key>``)."""

    key: str
    fields: tuple[FieldSpec, ...]

    def problems(self, values: Mapping[str, Any]) -> tuple[tuple[str, str, dict[str, Any]], ...]:
        """What keeps values from being saved, by field, in the order of the form; an absent one counts as empty."""
        return problems_of(self.fields, {field.key: values.get(field.key) for field in self.fields})

    def tidied(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """Values of the declared fields as they are stored: texts composed and trimmed, empty ones none."""
        given = {field.key: values[field.key] for field in self.fields if field.key in values}
        return {key: (nfc(value).strip() or None) if isinstance(value, str) else value for key, value in given.items()}


_GROUND_C = ReleaseGround.REFUSAL_OR_ABUSE.article

TASK_REFUSALS = RecordKind(
    "task_refusals",
    (
        FieldSpec("day", FieldKind.DATE, required=True, width_chars=10, article=_GROUND_C),
        FieldSpec("task", FieldKind.TEXT, required=True, width_chars=36, article=_GROUND_C),
        FieldSpec("failure", FieldKind.CHOICE, required=True, width_chars=20, choices=FAILURES, article=_GROUND_C),
        FieldSpec("reason_given", FieldKind.NOTE, width_chars=36),
        FieldSpec("accepted", FieldKind.FLAG, width_chars=12, article=_GROUND_C),
    ),
)
"""Tasks a member refused or failed; `accepted` tells that the reason was good, so that it does not count."""

WRITTEN_REMINDERS = RecordKind(
    "written_reminders",
    (
        FieldSpec("day", FieldKind.DATE, required=True, width_chars=10, article=_GROUND_C),
        FieldSpec("paper_number", FieldKind.TEXT, required=True, width_chars=16, article=_GROUND_C),
        FieldSpec("content", FieldKind.NOTE, width_chars=36),
    ),
)
"""Papers by which the commune police reminded a member."""

RECORD_KINDS = (TASK_REFUSALS, WRITTEN_REMINDERS)
"""In the order in which a record shows them."""
