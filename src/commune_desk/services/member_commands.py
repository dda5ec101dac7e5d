"""What may be asked of members, as values.

A change of something that lies beside the person (a spell of service, of insurance) names the row the officer saw and
its version: when somebody else has ended, moved or added since, it is a conflict.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID


@dataclass(frozen=True)
class ListMembers:
    """What a list shows; `search` narrows by words, marks aside, exact marks first; `ids` to these people alone."""

    day: date
    search: str = ""
    in_service: bool | None = True
    team_ids: tuple[UUID, ...] = ()
    posts: tuple[str, ...] = ()
    sort: str = "name"
    descending: bool = False
    offset: int = 0
    limit: int = 200
    ids: tuple[UUID, ...] | None = None


@dataclass(frozen=True)
class AddMember:
    """A new person who begins to serve."""

    values: Mapping[str, Any]
    team_id: UUID
    post: str
    valid_from: date
    decision_number: str | None = None
    decision_date: date | None = None


@dataclass(frozen=True)
class ChangeMember:
    """Other values for some fields; `version` is the one the officer saw."""

    id: UUID
    version: int
    values: Mapping[str, Any]


@dataclass(frozen=True)
class SetField:
    """Another value for one field, typed where a list shows it; `before` is what the officer saw there."""

    id: UUID
    key: str
    before: Any
    value: Any


@dataclass(frozen=True)
class MoveMember:
    """Another team or post from a day on; `spell_id` is the service that the officer saw last."""

    id: UUID
    spell_id: UUID
    expect_version: int
    team_id: UUID
    post: str
    valid_from: date
    decision_number: str | None = None
    decision_date: date | None = None


@dataclass(frozen=True)
class ReleaseMember:
    """Cho thôi tham gia: `last_day` is the last day served; `reason` a code of domain.members.

    `document` is the paper the ground rests on: the request, the certificate, the decision to prosecute.
    """

    id: UUID
    spell_id: UUID
    expect_version: int
    last_day: date
    reason: str
    document: str | None = None
    document_date: date | None = None
    decision_number: str | None = None
    decision_date: date | None = None
    note: str | None = None


@dataclass(frozen=True)
class SetInsurance:
    """Begins (or, with `takes_part` False, ends) taking part in an insurance from a day on.

    `spell_id` is the while of this kind that the officer saw last, with its version; None and 0 when there was none.
    """

    id: UUID
    spell_id: UUID | None
    expect_version: int
    kind: str
    takes_part: bool
    valid_from: date
