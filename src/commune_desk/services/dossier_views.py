"""What dossiers show and what may be asked of them, as values."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from commune_desk.domain.dossiers import LACKING, DocumentKind, PaperStanding, PaperState

WITHIN_DAYS = 30
"""How far ahead a paper counts as expiring when nobody says otherwise."""


@dataclass(frozen=True)
class DocumentKindView:
    """A kind of paper; `version` None: as shipped, the office has said nothing of its own yet."""

    kind: DocumentKind
    version: int | None


@dataclass(frozen=True)
class DocumentView:
    """A paper of a member. Keys of `values` are those of domain.dossiers.DOCUMENT_FIELDS.

    `good_until` is what follows from them: the last valid day, None when it is good for good.
    """

    id: UUID
    version: int
    kind: DocumentKind
    values: Mapping[str, Any]
    state: PaperState
    good_until: date | None
    file_id: UUID | None
    file_name: str | None


@dataclass(frozen=True)
class DossierView:
    """The dossier of a member on a day: how each paper stands that is asked of them, and every paper ever there."""

    member_id: UUID
    full_name: str
    standings: tuple[PaperStanding, ...]
    documents: tuple[DocumentView, ...]

    @property
    def lacking(self) -> tuple[PaperStanding, ...]:
        """What makes it incomplete."""
        return tuple(found for found in self.standings if found.state in LACKING)


@dataclass(frozen=True)
class BoardRowView:
    """A member in service on the board of dossiers; `badges_lacking` are codes of domain.badges.BadgeKind."""

    member_id: UUID
    full_name: str
    team_id: UUID
    team_number: int
    team_name: str
    post: str
    phone: str | None
    standings: tuple[PaperStanding, ...]
    badges_lacking: tuple[str, ...]

    def of_states(self, *states: PaperState) -> tuple[PaperStanding, ...]:
        """Papers that stand so."""
        return tuple(found for found in self.standings if found.state in states)

    @property
    def complete(self) -> bool:
        """Whether nothing is missing, expired or undated; badges are counted apart."""
        return not self.of_states(*LACKING)


@dataclass(frozen=True)
class ShowBoard:
    """Which dossiers a board shows.

    Attributes:
        only_open: only those with something missing, expired, undated or expiring soon.
        kind_code, state: only those in which this paper, or any, stands so.
        badge_lacking: only those without a valid one of this kind.
    """

    day: date
    within_days: int = WITHIN_DAYS
    search: str = ""
    only_open: bool = False
    team_id: UUID | None = None
    kind_code: str | None = None
    state: str | None = None
    badge_lacking: str | None = None
    offset: int = 0
    limit: int = 200


@dataclass(frozen=True)
class DossierCounts:
    """How the dossiers of those in service stand: how many lack each paper, and how many lack anything."""

    people: int
    incomplete: int
    expiring: int
    by_kind: tuple[tuple[DocumentKind, int], ...]
    without_badge: int
    without_certificate: int


@dataclass(frozen=True)
class NewFile:
    """A scan to be kept with a paper."""

    name: str
    content: bytes


@dataclass(frozen=True)
class AddDocument:
    """A paper for a dossier. Keys of `values` are those of domain.dossiers.DOCUMENT_FIELDS."""

    member_id: UUID
    values: Mapping[str, Any]
    file: NewFile | None = None


@dataclass(frozen=True)
class ChangeDocument:
    """Other values of a paper; an absent key and an absent file stay as they are."""

    id: UUID
    version: int
    values: Mapping[str, Any]
    file: NewFile | None = None


@dataclass(frozen=True)
class RemoveDocument:
    """Takes off a paper written down by mistake; one given back is changed by its day instead."""

    id: UUID
    version: int


@dataclass(frozen=True)
class SaveDocumentKind:
    """A new kind of paper (`code` None), or what the office says of one from now on."""

    values: Mapping[str, Any]
    code: str | None = None
    version: int | None = None
    in_use: bool = True
