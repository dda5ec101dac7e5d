"""What the pages see of members: a line of the list, a record with its past."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from operator import itemgetter
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Row

from commune_desk.store.queries.members import LINE
from commune_desk.store.tables.members import InsuranceSpellRow, ServiceSpellRow
from commune_desk.store.tables.teams import TeamRow

NEEDED = ("birth_year", "national_id", "phone", "address")
"""What a record is called incomplete without."""
_needed = itemgetter(*map(LINE.index, NEEDED))


class MemberListView(NamedTuple):
    """A line of the list: the person and the service of the day asked for (None: not serving then).

    A tuple, for a list makes hundreds of them at every step: a frozen dataclass takes five times as long.
    """

    id: UUID
    full_name: str
    sex: str | None
    birth_date: date | None
    birth_year: int | None
    national_id: str | None
    phone: str | None
    address: str | None
    ethnicity: str | None
    education: str | None
    team_id: UUID | None
    team_number: int | None
    team_name: str | None
    post: str | None
    joined: date | None
    insurances: frozenset[str]
    missing: tuple[str, ...]
    match: str = ""


@dataclass(frozen=True)
class SpellView:
    """A while of service; `valid_to` is the first day no longer served."""

    id: UUID
    version: int
    team_id: UUID
    team_number: int
    team_name: str
    post: str
    valid_from: date
    valid_to: date | None
    decision_number: str | None
    decision_date: date | None
    end_reason: str | None
    end_document: str | None
    end_document_date: date | None
    end_decision_number: str | None
    end_decision_date: date | None
    end_note: str | None


@dataclass(frozen=True)
class InsuranceView:
    """A while of taking part in an insurance; `valid_to` is the first day no longer."""

    id: UUID
    version: int
    kind: str
    valid_from: date
    valid_to: date | None


@dataclass(frozen=True)
class MemberView:
    """Everything about one person. Keys of `values` are those of domain.members.MEMBER_FIELDS.

    `merged_into` is (id, name) of the person that this one turned out to be.
    """

    id: UUID
    version: int
    values: Mapping[str, Any]
    spells: tuple[SpellView, ...]
    insurances: tuple[InsuranceView, ...]
    current: SpellView | None
    merged_into: tuple[UUID, str] | None = None

    @property
    def full_name(self) -> str:
        """The name."""
        return str(self.values["full_name"])

    @property
    def last_spell(self) -> SpellView | None:
        """The service that began last: what a move or a release ends."""
        return self.spells[-1] if self.spells else None

    def last_insurance(self, kind: str) -> InsuranceView | None:
        """The while of a kind that began last."""
        return next((view for view in reversed(self.insurances) if view.kind == kind), None)


def spell_view(spell: ServiceSpellRow, team: TeamRow) -> SpellView:
    """A spell with its team."""
    return SpellView(
        id=spell.id,
        version=spell.version,
        team_id=team.id,
        team_number=team.number,
        team_name=team.name,
        post=spell.post,
        valid_from=spell.valid_from,
        valid_to=spell.valid_to,
        decision_number=spell.decision_number,
        decision_date=spell.decision_date,
        end_reason=spell.end_reason,
        end_document=spell.end_document,
        end_document_date=spell.end_document_date,
        end_decision_number=spell.end_decision_number,
        end_decision_date=spell.end_decision_date,
        end_note=spell.end_note,
    )


def list_view(line: Row[*tuple[Any, ...]], match: str = "") -> MemberListView:
    """A line of the list, from a row of `queries.members.member_lines`: its cells stand as those of the view."""
    _, _, *cells, insurances = line
    missing = tuple(key for key, cell in zip(NEEDED, _needed(cells), strict=True) if cell in (None, ""))
    values: list[Any] = [*cells, frozenset((insurances or "").split()), missing, match]
    return MemberListView(*values)


def insurance_view(spell: InsuranceSpellRow) -> InsuranceView:
    """A while of taking part."""
    return InsuranceView(spell.id, spell.version, spell.kind, spell.valid_from, spell.valid_to)
