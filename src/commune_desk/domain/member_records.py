"""What is kept beside a member, by kind: each kind declares its fields once, for form, list, store and export."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from commune_desk.domain.fields import FieldKind, FieldSpec, Problem, problems_of
from commune_desk.domain.members import INSURANCE_KINDS, ReleaseGround, account_problem
from commune_desk.domain.text import nfc

FAILURES = ("refused", "not_completed", "abused")
"""What point c of Điều 17 khoản 3 speaks of: refusing a task, not completing it, abusing it to break the law."""

ADDRESS_KINDS = ("permanent", "temporary", "hometown")
INSURANCE_GROUPS = ("poor", "near_poor", "ethnic_minority", "other")
"""Groups the State supports voluntary social insurance by, the most supported first (Nghị định 159/2025/NĐ-CP)."""

_DAY = timedelta(days=1)
_COMMUNE_CODE_LENGTH = 5


@dataclass(frozen=True)
class Stretch:
    """The days on which a record holds: from `start` (None: nobody knows since when) until `end`, excluded."""

    start: date | None
    end: date | None

    def holds_on(self, day: date) -> bool:
        """Whether the day lies in it."""
        return (self.start is None or self.start <= day) and (self.end is None or day < self.end)

    def overlaps(self, other: "Stretch") -> bool:
        """Whether both hold on some day."""
        return _begins_before_end(self, other) and _begins_before_end(other, self)

    def gives_way_to(self, later: "Stretch") -> bool:
        """Whether this one is still open and simply ends where the later one begins, as an old address does."""
        return self.end is None and later.start is not None and (self.start is None or self.start < later.start)


def _begins_before_end(one: Stretch, other: Stretch) -> bool:
    return other.end is None or one.start is None or one.start < other.end


@dataclass(frozen=True)
class RecordKind:
    """A kind of record of a member; `key` is the plural noun, the table, and in its title's code (``record.<key>``).

    Attributes:
        fields: what is entered; those of a dated kind end with `valid_from` and `valid_until`, both days included.
        one_of: fields that tell the records of which one holds at a time: a new one ends the one before. None: any
            number at a time.
        strikable: whether one that was wrongly logged is struck out, with a reason, and stays readable.
    """

    key: str
    fields: tuple[FieldSpec, ...]
    one_of: tuple[str, ...] | None = None
    strikable: bool = False

    @property
    def dated(self) -> bool:
        """Whether a record holds for a while, and ends."""
        return any(field.key == "valid_from" for field in self.fields)

    def problems(self, values: Mapping[str, Any]) -> tuple[tuple[str, str, dict[str, Any]], ...]:
        """What keeps values from being saved, by field, in the order of the form; an absent one counts as empty."""
        found = problems_of(self.fields, {field.key: values.get(field.key) for field in self.fields})
        first, last = values.get("valid_from"), values.get("valid_until")
        if first and last and last < first:
            return (*found, ("valid_until", "problem.until_before_from", {"day": first}))
        return found

    def tidied(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """Values of the declared fields as they are stored: texts composed and trimmed, empty ones none."""
        given = {field.key: values[field.key] for field in self.fields if field.key in values}
        return {key: (nfc(value).strip() or None) if isinstance(value, str) else value for key, value in given.items()}

    def stretch(self, values: Mapping[str, Any]) -> Stretch:
        """When values hold; of a kind that is not dated, from its day on."""
        last = values.get("valid_until")
        return Stretch(values.get("valid_from" if self.dated else "day"), last + _DAY if last else None)


def overlap_problem(own: Stretch, others: Iterable[Stretch]) -> Problem | None:
    """Why a record cannot hold beside the others of which one holds at a time; None when it can."""
    for other in others:
        if own.overlaps(other):
            return "problem.period_taken", {"since": other.start or date.min, "known": other.start is not None}
    return None


def account_on(
    day: date, dated: Iterable[tuple[Stretch, str, str | None]], plain: tuple[str | None, str | None]
) -> tuple[str | None, str | None]:
    """Number and bank that money goes to on a day: of the dated accounts, else what stands in the record without a day.

    Once a dated account has begun the one without a day is no longer used, even after the dated one has ended.
    """
    begun = [one for one in dated if one[0].start is None or one[0].start <= day]
    holding = next((one for one in begun if one[0].holds_on(day)), None)
    if holding is not None:
        return holding[1], holding[2]
    return (None, None) if begun else plain


def _commune_code_problem(value: Any) -> Problem | None:
    text = str(value)
    plain = text.isascii() and text.isdecimal() and len(text) == _COMMUNE_CODE_LENGTH
    return None if plain else ("problem.commune_code", {})


def _card_problem(value: Any) -> Problem | None:
    """Ten digits, twelve digits and fifteen characters are all in use: no one form is forced."""
    return None if str(value).isascii() and str(value).isalnum() else ("problem.card_number", {})


def _while(*, since_known: bool = False) -> tuple[FieldSpec, FieldSpec]:
    return (
        FieldSpec("valid_from", FieldKind.DATE, required=since_known, width_chars=10),
        FieldSpec("valid_until", FieldKind.DATE, width_chars=10),
    )


_GROUND_C = ReleaseGround.REFUSAL_OR_ABUSE.article
_RESIDENCE = "Luật 30/2023/QH15 Điều 13 khoản 4"
_SUPPORT = "Luật 30/2023/QH15 Điều 23 khoản 1"

ADDRESSES = RecordKind(
    "member_addresses",
    (
        FieldSpec(
            "address_kind", FieldKind.CHOICE, required=True, width_chars=14, choices=ADDRESS_KINDS, article=_RESIDENCE
        ),
        FieldSpec("address_text", FieldKind.TEXT, required=True, width_chars=36),
        FieldSpec("commune_code", FieldKind.TEXT, width_chars=8, check=_commune_code_problem),
        *_while(),
    ),
    one_of=("address_kind",),
)
"""Where somebody is registered, as written, with the commune's five digits when they are known."""

ACCOUNTS = RecordKind(
    "member_accounts",
    (
        FieldSpec("account_number", FieldKind.TEXT, required=True, width_chars=18, check=account_problem),
        FieldSpec("bank_name", FieldKind.TEXT, width_chars=20),
        *_while(since_known=True),
    ),
    one_of=(),
)
"""Accounts that money goes to, one at a time."""

CONCURRENT_POSTS = RecordKind(
    "concurrent_posts",
    (
        FieldSpec("post_title", FieldKind.TEXT, required=True, width_chars=24),
        FieldSpec("organisation", FieldKind.TEXT, width_chars=28),
        FieldSpec("decision_number", FieldKind.TEXT, width_chars=16),
        FieldSpec("decision_date", FieldKind.DATE, width_chars=10),
        FieldSpec("has_benefits", FieldKind.FLAG, width_chars=12),
        *_while(),
    ),
)
"""Other posts held beside the one in the team; `has_benefits` when they are paid."""

GROUPS = RecordKind(
    "insurance_groups",
    (
        FieldSpec(
            "insurance_group", FieldKind.CHOICE, required=True, width_chars=16, choices=INSURANCE_GROUPS,
            article="Nghị định 159/2025/NĐ-CP",
        ),
        FieldSpec("basis", FieldKind.TEXT, width_chars=28),
        *_while(),
    ),
    one_of=("insurance_group",),
)  # fmt: skip
"""Groups that raise the State's support; somebody may belong to several, the most supported counts."""

PARTICIPATION = RecordKind(
    "insurance_spells",
    (
        FieldSpec("kind", FieldKind.CHOICE, required=True, width_chars=16, choices=INSURANCE_KINDS, article=_SUPPORT),
        *_while(since_known=True),
    ),
    one_of=("kind",),
)
"""When somebody takes part in an insurance."""

CARDS = RecordKind(
    "insurance_cards",
    (
        FieldSpec("kind", FieldKind.CHOICE, required=True, width_chars=16, choices=INSURANCE_KINDS, article=_SUPPORT),
        FieldSpec("card_number", FieldKind.TEXT, required=True, width_chars=18, check=_card_problem),
        FieldSpec("card_group", FieldKind.TEXT, width_chars=24),
        *_while(),
    ),
    one_of=("kind",),
)
"""Insurance books and cards; `card_group` is the group the card was given for, when it is another than this force."""

TASK_REFUSALS = RecordKind(
    "task_refusals",
    (
        FieldSpec("day", FieldKind.DATE, required=True, width_chars=10, article=_GROUND_C),
        FieldSpec("task", FieldKind.TEXT, required=True, width_chars=36, article=_GROUND_C),
        FieldSpec("failure", FieldKind.CHOICE, required=True, width_chars=20, choices=FAILURES, article=_GROUND_C),
        FieldSpec("reason_given", FieldKind.NOTE, width_chars=36),
        FieldSpec("accepted", FieldKind.FLAG, width_chars=12, article=_GROUND_C),
    ),
    strikable=True,
)
"""Tasks a member refused or failed; `accepted` tells that the reason was good, so that it does not count."""

WRITTEN_REMINDERS = RecordKind(
    "written_reminders",
    (
        FieldSpec("day", FieldKind.DATE, required=True, width_chars=10, article=_GROUND_C),
        FieldSpec("reminder_number", FieldKind.TEXT, required=True, width_chars=16, article=_GROUND_C),
        FieldSpec("content", FieldKind.NOTE, width_chars=36),
    ),
    strikable=True,
)
"""Papers by which the commune police reminded a member."""

STRIKE_FIELDS = (FieldSpec("strike_reason", FieldKind.NOTE, required=True, width_chars=36, article=_GROUND_C),)
"""What is asked when a record is struck out."""

RECORD_KINDS = (
    ADDRESSES,
    ACCOUNTS,
    CONCURRENT_POSTS,
    GROUPS,
    PARTICIPATION,
    CARDS,
    TASK_REFUSALS,
    WRITTEN_REMINDERS,
)
"""In the order in which a record shows them."""
