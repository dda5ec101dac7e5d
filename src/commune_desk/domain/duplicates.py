"""Which people on record may be one: by national ID, by name and birth, by names written nearly alike.

A rule of the office, not of the law: it points, an officer decides.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import combinations
from typing import Any
from uuid import UUID

from commune_desk.domain.text import fold

_NUMBERS_DIFFER = 30
"""What two full numbers that differ take from the score: namesakes of one year do serve in one commune."""
_NUMBER_DIGITS = 12
_LEAST_SCORE = 40


class Reason(StrEnum):
    """Why two records look like one person; words are ``duplicates.reason.<code>``."""

    SAME_ID = "same_id"
    SAME_BIRTH_DATE = "same_birth_date"
    SAME_BIRTH_YEAR = "same_birth_year"
    NEAR_NAME = "near_name"


_SCORES = {Reason.SAME_ID: 100, Reason.SAME_BIRTH_DATE: 90, Reason.SAME_BIRTH_YEAR: 75, Reason.NEAR_NAME: 60}


@dataclass(frozen=True)
class Known:
    """What is compared of a person."""

    id: UUID
    full_name: str
    birth_date: date | None
    birth_year: int | None
    national_id: str | None


@dataclass(frozen=True)
class Likeness:
    """Two records that look like one person, the stronger the higher the score (1 to 100)."""

    first: Known
    second: Known
    score: int
    reason: Reason


def likenesses(people: Iterable[Known]) -> tuple[Likeness, ...]:
    """Every pair that looks like one person, the likeliest first; each pair once, for its strongest reason.

    Names are compared marks aside, for lists without marks are where doubles come from. Namesakes of whom one's birth
    is unknown, or whose full birth dates differ, are not pointed at.
    """
    found: dict[frozenset[UUID], Likeness] = {}
    for first, second in _worth_comparing(list(people)):
        pair = frozenset((first.id, second.id))
        if pair not in found and (likeness := _likeness(first, second)) is not None:
            found[pair] = likeness
    return tuple(sorted(found.values(), key=_rank))


def near(one: str, other: str) -> bool:
    """Whether two folded names differ by one letter, by the order of their words, or by one middle word left out."""
    if one == other:
        return False
    words, others = sorted((one.split(), other.split()), key=len)
    if sorted(words) == sorted(others):
        return True
    if len(others) == len(words) + 1 and len(words) > 1 and words[-1] == others[-1]:
        return any(others[:at] + others[at + 1 :] == words for at in range(1, len(others) - 1))
    return _one_letter_apart(*sorted((one, other), key=len))


def proposed(kept: Mapping[str, Any], other: Mapping[str, Any]) -> dict[str, Any]:
    """The value of each field that a merge proposes: the kept person's, and the other's where that has none."""
    return {key: other[key] if value in (None, "") else value for key, value in kept.items()}


def _worth_comparing(people: Sequence[Known]) -> Iterator[tuple[Known, Known]]:
    """Only those who share a number, a folded name, or a full birth date: nobody compares a whole country in pairs."""
    groups: defaultdict[Hashable, list[Known]] = defaultdict(list)
    for person in people:
        if person.national_id:
            groups["id", person.national_id].append(person)
        groups["name", fold(person.full_name)].append(person)
        if person.birth_date is not None:
            groups["birth", person.birth_date].append(person)
    for group in groups.values():
        yield from combinations(group, 2)


def _likeness(first: Known, second: Known) -> Likeness | None:
    reason = _reason(first, second)
    if reason is None:
        return None
    score = _SCORES[reason]
    if reason is not Reason.SAME_ID and _full_numbers_differ(first.national_id, second.national_id):
        score -= _NUMBERS_DIFFER
    return Likeness(first, second, score, reason) if score >= _LEAST_SCORE else None


def _reason(first: Known, second: Known) -> Reason | None:
    if first.national_id and first.national_id == second.national_id:
        return Reason.SAME_ID
    name, other_name = fold(first.full_name), fold(second.full_name)
    days_known = first.birth_date is not None and second.birth_date is not None
    same_day = days_known and first.birth_date == second.birth_date
    if name == other_name:
        if same_day:
            return Reason.SAME_BIRTH_DATE
        same_year = first.birth_year is not None and first.birth_year == second.birth_year
        return Reason.SAME_BIRTH_YEAR if same_year and not days_known else None
    return Reason.NEAR_NAME if same_day and near(name, other_name) else None


def _full_numbers_differ(one: str | None, other: str | None) -> bool:
    """An old card's nine digits say nothing against the twelve of today."""
    return bool(one and other) and one != other and len(one or "") == len(other or "") == _NUMBER_DIGITS


def _one_letter_apart(short: str, long: str) -> bool:
    if len(long) - len(short) > 1:
        return False
    at = next((place for place, letter in enumerate(short) if letter != long[place]), len(short))
    return short[at + (len(short) == len(long)) :] == long[at + 1 :]


def _rank(likeness: Likeness) -> tuple[Any, ...]:
    return -likeness.score, fold(likeness.first.full_name), str(likeness.first.id), str(likeness.second.id)
