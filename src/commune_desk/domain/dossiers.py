"""The dossier of a member: which papers must be there, which are missing, expired or soon will be.

What the law asks of a dossier: TT 14/2024/TT-BCA Điều 3, Luật 30/2023/QH15 Điều 13 and 16. Which paper is asked of
whom and how long it is good for is data with its source (resources/document_kinds.toml), for the law leaves most open.
"""

import calendar
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from commune_desk.domain.catalogues import CatalogueEntry, Words, read_catalogue
from commune_desk.domain.fields import FieldKind, FieldSpec, Problem

_OLDEST_WITHOUT_DECISION = 70


class Requirement(StrEnum):
    """Of whom a paper is asked; words are ``choice.required_of.<code>``."""

    EVERYBODY = "everybody"
    NEWLY_SELECTED = "newly_selected"
    FROM_FORMER_FORCE = "from_former_force"
    LEADING = "leading"
    OVER_70 = "over_70"
    NOBODY = "nobody"


class PaperState(StrEnum):
    """How one paper of one person stands, worst first; words are ``choice.paper_state.<code>``."""

    MISSING = "missing"
    EXPIRED = "expired"
    UNDATED = "undated"  # it expires, yet nobody wrote down when it was issued
    EXPIRING = "expiring"
    HELD = "held"


LACKING = frozenset({PaperState.MISSING, PaperState.EXPIRED, PaperState.UNDATED})
"""What makes a dossier incomplete."""


@dataclass(frozen=True)
class DocumentKind:
    """A kind of paper.

    Attributes:
        source: the article or practice that asks for it, as shown.
        sure: whether the article itself was read; what is not sure is to be compared by the office.
        required_of: of whom it is asked.
        valid_months: how long it is good for from its day of issue; None: for good.
        in_use: False once the office asks for it no longer; papers of the kind stay.
        own: whether the office added it.
    """

    code: str
    name: Words
    source: str
    sure: bool
    required_of: Requirement
    valid_months: int | None = None
    note: str = ""
    in_use: bool = True
    own: bool = False


@dataclass(frozen=True)
class Person:
    """What decides which papers are asked of somebody; the age is None when no birth is known."""

    post: str
    age: int | None
    former_force: str | None


@dataclass(frozen=True)
class HeldPaper:
    """A paper in the dossier.

    Attributes:
        last_valid_day: as printed on it; None when it says none.
        returned_on: the day it was given back to the person; from then on it is not in the dossier.
    """

    kind_code: str
    issued_on: date | None = None
    last_valid_day: date | None = None
    returned_on: date | None = None


@dataclass(frozen=True)
class PaperStanding:
    """How one kind of paper stands for one person; `last_valid_day` None: good for good, or not known."""

    kind: DocumentKind
    state: PaperState
    last_valid_day: date | None = None


def is_required(kind: DocumentKind, person: Person) -> bool:
    """Whether a paper is asked of a person. Over 70 means 71 full years (Luật 30/2023/QH15 Điều 13 khoản 1)."""
    if not kind.in_use:
        return False
    came_from_elsewhere = bool((person.former_force or "").strip())
    return {
        Requirement.EVERYBODY: True,
        Requirement.NEWLY_SELECTED: not came_from_elsewhere,
        Requirement.FROM_FORMER_FORCE: came_from_elsewhere,
        Requirement.LEADING: person.post in {"leader", "deputy"},
        Requirement.OVER_70: person.age is not None and person.age > _OLDEST_WITHOUT_DECISION,
        Requirement.NOBODY: False,
    }[kind.required_of]


def months_later(day: date, months: int) -> date:
    """The day of the same number so many months on, or the last of that month.

    A term counted in months ends with the day that corresponds to its first (Bộ luật Dân sự 2015 Điều 148).
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def last_valid_day(kind: DocumentKind, paper: HeldPaper) -> date | None:
    """Until when a paper is good: what it says itself, else its kind's months from the day of issue; None: for good."""
    if paper.last_valid_day is not None or kind.valid_months is None or paper.issued_on is None:
        return paper.last_valid_day
    return months_later(paper.issued_on, kind.valid_months)


def standing(kind: DocumentKind, papers: Iterable[HeldPaper], day: date, within_days: int) -> PaperStanding:
    """How a kind of paper stands on a day: of several papers the one that is good longest counts.

    Args:
        kind: the kind asked about.
        papers: of one person, of any kind.
        day: papers issued later or given back by then do not count.
        within_days: so many days ahead a paper counts as expiring.
    """
    here = [paper for paper in papers if paper.kind_code == kind.code and _in_dossier(paper, day)]
    standings = [_standing_of(kind, paper, day, within_days) for paper in here]
    best = max(standings, key=_goodness, default=None)
    return best or PaperStanding(kind, PaperState.MISSING)


def standings(
    kinds: Iterable[DocumentKind], person: Person, papers: Iterable[HeldPaper], day: date, within_days: int
) -> tuple[PaperStanding, ...]:
    """How every paper stands that is asked of a person, in the order of the catalogue."""
    own = tuple(papers)
    return tuple(standing(kind, own, day, within_days) for kind in kinds if is_required(kind, person))


def _in_dossier(paper: HeldPaper, day: date) -> bool:
    issued = paper.issued_on is None or paper.issued_on <= day
    return issued and (paper.returned_on is None or day < paper.returned_on)


def _standing_of(kind: DocumentKind, paper: HeldPaper, day: date, within_days: int) -> PaperStanding:
    last = last_valid_day(kind, paper)
    if last is None:
        undated = kind.valid_months is not None
        return PaperStanding(kind, PaperState.UNDATED if undated else PaperState.HELD)
    if last < day:
        return PaperStanding(kind, PaperState.EXPIRED, last)
    soon = last < day + timedelta(days=within_days)
    return PaperStanding(kind, PaperState.EXPIRING if soon else PaperState.HELD, last)


def _goodness(found: PaperStanding) -> tuple[bool, date]:
    """A paper that is good beats one that is not; then the longer one. One for good is the longest."""
    in_order = found.state in {PaperState.HELD, PaperState.EXPIRING}
    unknown = date.max if in_order else date.min
    return in_order, found.last_valid_day or unknown


def parse_document_kinds(text: str, file: str = "document_kinds.toml") -> tuple[DocumentKind, ...]:
    """Reads the kinds the program ships with.

    Raises:
        UserFacingError: ``error.catalogue_faulty`` naming the entry and the key.
    """
    return tuple(_kind(entry) for entry in read_catalogue(file, text, ("document_kinds",))["document_kinds"])


def _kind(entry: CatalogueEntry) -> DocumentKind:
    kind = DocumentKind(
        code=entry.text("code"),
        name=entry.words(),
        source=entry.text("source"),
        sure=entry.flag("sure"),
        required_of=Requirement(entry.code("required_of", list(Requirement))),
        valid_months=entry.whole("valid_months", 0) or None,
        note=entry.text("note", ""),
    )
    entry.finish()
    return kind


def merged(shipped: Iterable[DocumentKind], own: Mapping[str, DocumentKind]) -> tuple[DocumentKind, ...]:
    """The office's catalogue: the kinds shipped, each as the office has changed it, then those it added."""
    known = tuple(shipped)
    codes = {kind.code for kind in known}
    return (
        *(own.get(kind.code, kind) for kind in known),
        *(kind for code, kind in sorted(own.items()) if code not in codes),
    )


def _months_problem(value: int) -> Problem | None:
    return None if value > 0 else ("problem.dossiers.months", {})


DOCUMENT_FIELDS = (
    FieldSpec("document_kind", FieldKind.CHOICE, required=True, width_chars=30),
    FieldSpec("document_number", FieldKind.TEXT, width_chars=16),
    FieldSpec("issued_on", FieldKind.DATE, width_chars=10),
    FieldSpec("issuer", FieldKind.TEXT, width_chars=28),
    FieldSpec("last_valid_day", FieldKind.DATE, width_chars=10),
    FieldSpec("returned_on", FieldKind.DATE, width_chars=10),
    FieldSpec("note", FieldKind.NOTE, width_chars=30),
)
"""What an office writes down about a paper of a dossier."""

DOCUMENT_KIND_FIELDS = (
    FieldSpec("name", FieldKind.TEXT, required=True, width_chars=30),
    FieldSpec("required_of", FieldKind.CHOICE, required=True, choices=tuple(Requirement)),
    FieldSpec("valid_months", FieldKind.INTEGER, width_chars=6, check=_months_problem),
    FieldSpec("source", FieldKind.TEXT, required=True, width_chars=30),
)
"""What makes a kind of paper."""
