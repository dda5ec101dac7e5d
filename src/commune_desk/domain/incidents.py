"""The log: tips, incidents and activities; its kinds, outcomes and quantities are data (resources/log_kinds.toml)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import cached_property
from typing import Any

from commune_desk.domain.catalogues import CatalogueEntry, Words, read_catalogue
from commune_desk.domain.fields import FieldKind, FieldSpec
from commune_desk.domain.text import fold

TIMES = "times"
"""The quantity every kind takes: how many alike an entry stands for (one when it says nothing)."""

FIRST_TASK_ARTICLE, LAST_TASK_ARTICLE = 7, 12
"""The six task groups of Luật 30/2023/QH15."""


class Category(StrEnum):
    """What an entry of the log is."""

    TIP = "tip"
    INCIDENT = "incident"
    ACTIVITY = "activity"


FIELDS = (
    FieldSpec("happened_at", FieldKind.DATE, required=True),
    FieldSpec("kind_code", FieldKind.CHOICE, required=True, width_chars=24),
    FieldSpec("place", FieldKind.TEXT, width_chars=24),
    FieldSpec("team_id", FieldKind.REFERENCE),
    FieldSpec("summary", FieldKind.NOTE, required=True, width_chars=48),
    FieldSpec("outcome_code", FieldKind.CHOICE),
    FieldSpec("source_code", FieldKind.CHOICE),
    FieldSpec("valuable", FieldKind.FLAG),
    FieldSpec("reporter", FieldKind.TEXT),
)
"""What an entry holds, in the order of its form."""


@dataclass(frozen=True)
class Term:
    """A source of information, or an outcome."""

    code: str
    name: Words


@dataclass(frozen=True)
class Quantity:
    """Something an entry counts, in whole `unit`s."""

    code: str
    name: Words
    unit: Words


@dataclass(frozen=True)
class LogKind:
    """A kind of tip, incident or activity.

    Attributes:
        group: joins incidents that are counted together ("security"), or "".
        letters: what may be typed for it besides the first letters of its words.
        article: task group, Điều 7 to 12 of Luật 30/2023/QH15.
        quantities, outcomes: codes it asks for, in the order shown.
    """

    code: str
    category: Category
    group: str
    name: Words
    letters: tuple[str, ...]
    article: int
    quantities: tuple[str, ...]
    outcomes: tuple[str, ...]


@dataclass(frozen=True)
class EntryFacts:
    """What is entered about one entry, before it is checked. `happened_at` is local time without a zone."""

    kind_code: str
    happened_at: datetime
    summary: str
    outcome_code: str | None
    source_code: str | None
    valuable: bool | None
    quantities: Mapping[str, int]


FieldProblem = tuple[str, str, dict[str, Any]]


@dataclass(frozen=True)
class LogBook:
    """The vocabulary of the log."""

    sources: Mapping[str, Term]
    outcomes: Mapping[str, Term]
    quantities: Mapping[str, Quantity]
    kinds: Mapping[str, LogKind]

    def find(self, typed: str, category: Category | None = None) -> tuple[LogKind, ...]:
        """Kinds that letters may mean: exact letters, first letters of the words, then beginnings of words."""
        wanted = fold(typed)
        ranked = ((_rank(kind, wanted, self._initials[kind.code]), kind) for kind in self.kinds.values())
        fitting = [
            (rank, kind)
            for rank, kind in ranked
            if rank is not None and (category is None or kind.category is category)
        ]
        return tuple(kind for _, kind in sorted(fitting, key=lambda pair: pair[0]))

    def of_group(self, group: str) -> tuple[str, ...]:
        """Codes of the kinds of a group."""
        return tuple(kind.code for kind in self.kinds.values() if kind.group == group)

    def problems(self, facts: EntryFacts, now: datetime) -> tuple[FieldProblem, ...]:
        """What keeps an entry from being saved, field by field."""
        kind = self.kinds.get(facts.kind_code)
        if kind is None:
            return (("kind_code", "problem.incidents.kind_unknown", {"code": facts.kind_code}),)
        return tuple(self._problems(kind, facts, now))

    def _problems(self, kind: LogKind, facts: EntryFacts, now: datetime) -> Iterator[FieldProblem]:
        if facts.happened_at > now:
            yield "happened_at", "problem.incidents.not_yet", {"moment": facts.happened_at}
        if not facts.summary.strip():
            yield "summary", "problem.required", {}
        if facts.outcome_code is not None and facts.outcome_code not in kind.outcomes:
            yield "outcome_code", "problem.incidents.outcome_unfit", {"code": facts.outcome_code}
        if facts.source_code is not None and facts.source_code not in self.sources:
            yield "source_code", "problem.incidents.source_unknown", {"code": facts.source_code}
        if facts.valuable is not None and kind.category is not Category.TIP:
            yield "valuable", "problem.incidents.valuable_only_tips", {}
        for code, amount in facts.quantities.items():
            if code != TIMES and code not in kind.quantities:
                yield code, "problem.incidents.quantity_unfit", {"code": code}
            elif amount < (1 if code == TIMES else 0):
                yield code, "problem.incidents.quantity_too_small", {"amount": amount}

    @cached_property
    def _initials(self) -> dict[str, str]:
        return {
            kind.code: "".join(word[0] for word in fold(kind.name.vi).replace(",", " ").split())
            for kind in self.kinds.values()
        }


def parse_log_book(text: str, file: str = "log_kinds.toml") -> LogBook:
    """Reads the vocabulary.

    Raises:
        UserFacingError: ``error.catalogue_faulty`` naming the entry and the key.
    """
    sections = read_catalogue(file, text, ("sources", "outcomes", "quantities", "kinds"))
    sources = {term.code: term for term in map(_term, sections["sources"])}
    outcomes = {term.code: term for term in map(_term, sections["outcomes"])}
    quantities = {quantity.code: quantity for quantity in map(_quantity, sections["quantities"])}
    kinds = (_kind(entry, quantities, outcomes) for entry in sections["kinds"])
    return LogBook(sources, outcomes, quantities, {kind.code: kind for kind in kinds})


def _term(entry: CatalogueEntry) -> Term:
    term = Term(entry.text("code"), entry.words())
    entry.finish()
    return term


def _quantity(entry: CatalogueEntry) -> Quantity:
    quantity = Quantity(entry.text("code"), entry.words(), entry.words("unit_"))
    entry.finish()
    return quantity


def _kind(entry: CatalogueEntry, quantities: Mapping[str, Quantity], outcomes: Mapping[str, Term]) -> LogKind:
    kind = LogKind(
        code=entry.text("code"),
        category=Category(entry.code("category", list(Category))),
        group=entry.text("group", ""),
        name=entry.words(),
        letters=entry.texts("letters"),
        article=entry.whole("article"),
        quantities=entry.texts("quantities", quantities),
        outcomes=entry.texts("outcomes", outcomes),
    )
    if not FIRST_TASK_ARTICLE <= kind.article <= LAST_TASK_ARTICLE:
        entry.fault("article", str(kind.article))
    entry.finish()
    return kind


def _rank(kind: LogKind, typed: str, initials: str) -> int | None:
    if typed in kind.letters:
        return 0
    if initials == typed:
        return 1
    if initials.startswith(typed):
        return 2
    name = f" {fold(kind.name.vi)}"
    if name.startswith(f" {typed}"):
        return 3
    return 4 if f" {typed}" in name else None
