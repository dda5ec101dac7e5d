"""Teams (Tổ bảo vệ an ninh, trật tự) and the posts in them (Luật 30/2023/QH15 Điều 14, 16)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from commune_desk.domain.areas import KIND_WORDS, split_name
from commune_desk.domain.fields import FieldKind, FieldSpec, Problem, problem_of
from commune_desk.domain.text import nfc

Finding = tuple[str, Mapping[str, Any]]
"""Code of a sentence in `wording`, with its facts."""


class Post(StrEnum):
    """A member's post in a team, in the order of lists; words are ``choice.post.<code>`` in `wording`."""

    LEADER = "leader"
    DEPUTY = "deputy"
    MEMBER = "member"


class AreaClass(StrEnum):
    """Class of a thôn or tổ dân phố; words are ``choice.area_class.<code>``."""

    FIRST = "1"
    SECOND = "2"
    THIRD = "3"


def count_problem(value: Any) -> Problem | None:
    """``problem.negative_count`` for a number below zero."""
    return ("problem.negative_count", {}) if value < 0 else None


TEAM_FIELDS = (
    FieldSpec("number", FieldKind.INTEGER, width_chars=5, check=count_problem),
    FieldSpec("name", FieldKind.TEXT, required=True, width_chars=28, article="Luật 30/2023/QH15 Điều 14 khoản 2"),
    FieldSpec("area_class", FieldKind.CHOICE, width_chars=8, choices=tuple(AreaClass)),
    FieldSpec("household_count", FieldKind.INTEGER, width_chars=8, check=count_problem),
    FieldSpec("population", FieldKind.INTEGER, width_chars=8, check=count_problem),
)


@dataclass(frozen=True)
class TeamExtent:
    """What a norm goes by: the common nouns of a team's areas ("thôn"), households and people; None: not known."""

    kinds: frozenset[str]
    household_count: int | None
    population: int | None


def extent_of(areas: Iterable[tuple[str, int | None, int | None]]) -> TeamExtent:
    """Of areas as (name, households, people): what is known of some is summed, what is known of none stays unknown."""
    known = tuple(areas)
    return TeamExtent(
        frozenset(split_name(name)[0] for name, _, _ in known),
        _sum(households for _, households, _ in known),
        _sum(people for _, _, people in known),
    )


def _sum(counts: Iterable[int | None]) -> int | None:
    known = [count for count in counts if count is not None]
    return sum(known) if known else None


@dataclass(frozen=True)
class HeadcountNorm:
    """How many members a team may have: a line of a province's resolution (Luật 30/2023/QH15 Điều 14 khoản 3, 4).

    The law gives no number: provinces do, some by households, some by people, some otherwise for a thôn than for a tổ
    dân phố; so it is data of the office. A step ("cứ thêm 175 hộ thì thêm 1 người") is entered as further lines.

    Attributes:
        min_count, max_count: both allowed.
        from_households, from_population: the line is for teams of so many or more; 0: for any.
        area_kinds: common nouns of areas with commas between ("thôn, bản"); empty: for all others.
    """

    min_count: int
    max_count: int
    from_households: int = 0
    from_population: int = 0
    area_kinds: str = ""

    @property
    def kinds(self) -> frozenset[str]:
        """The common nouns one by one, in small letters."""
        return frozenset(kind for part in self.area_kinds.split(",") if (kind := " ".join(nfc(part).lower().split())))

    @property
    def threshold(self) -> tuple[int, int]:
        """What a team must reach."""
        return self.from_households, self.from_population


def norm_for(norms: Sequence[HeadcountNorm], extent: TeamExtent) -> HeadcountNorm | None:
    """The line for a team: of those that name the kind of all its areas, else of the general ones, the last it reaches.

    A team of which households or people are not known has the line for the fewest.
    """
    reached = [
        norm
        for norm in norms
        if norm.from_households <= (extent.household_count or 0) and norm.from_population <= (extent.population or 0)
    ]
    named = [norm for norm in reached if extent.kinds and extent.kinds <= norm.kinds]
    return max(named or [norm for norm in reached if not norm.kinds], key=_most, default=None)


def _most(norm: HeadcountNorm) -> tuple[int, int, int, int]:
    return norm.max_count, norm.min_count, *norm.threshold


NORM_FIELDS = (
    FieldSpec("area_kinds", FieldKind.TEXT, width_chars=12),
    FieldSpec("from_households", FieldKind.INTEGER, width_chars=8, check=count_problem),
    FieldSpec("from_population", FieldKind.INTEGER, width_chars=8, check=count_problem),
    FieldSpec("min_count", FieldKind.INTEGER, required=True, width_chars=6, check=count_problem),
    FieldSpec("max_count", FieldKind.INTEGER, required=True, width_chars=6, check=count_problem),
)
"""One line of the norm, as it is entered."""


def norm_problem(norms: Sequence[HeadcountNorm]) -> tuple[int, str, Problem] | None:
    """What keeps a norm from being one: (line from 0, field, problem), or None; no line at all is no norm."""
    for at, norm in enumerate(norms):
        for spec in NORM_FIELDS:
            problem = problem_of(spec, getattr(norm, spec.key))
            if problem is not None:
                return at, spec.key, problem
        unknown = sorted(norm.kinds - set(KIND_WORDS))
        if unknown:
            return at, "area_kinds", ("problem.norm_kind", {"kind": unknown[0]})
        if norm.min_count > norm.max_count:
            return at, "min_count", ("problem.norm_order", {"low": norm.min_count, "high": norm.max_count})
        before = [other for other in norms[:at] if norm.kinds & other.kinds or norm.kinds == other.kinds]
        if norm.threshold in {other.threshold for other in before}:
            facts = {"households": norm.from_households, "population": norm.from_population}
            return at, "from_households", ("problem.norm_repeated", facts)
    return _without_first(norms)


def _without_first(norms: Sequence[HeadcountNorm]) -> tuple[int, str, Problem] | None:
    """The first line of a kind of area for which none says how many the smallest team has."""
    for at, norm in enumerate(norms):
        for kind in norm.kinds or {""}:
            of_kind = [other for other in norms if kind in (other.kinds or {""})]
            if all(other.threshold != (0, 0) for other in of_kind):
                return at, "from_households", ("problem.norm_first", {})
    return None


def headcount_findings(
    headcount: int, leader_count: int, approved_count: int | None, norm: HeadcountNorm | None
) -> tuple[Finding, ...]:
    """What is uneven about the people of a team, as warnings: the decision stays with the people's committee."""
    found: list[Finding] = []
    if leader_count == 0:
        found.append(("warning.teams.no_leader", {}))
    elif leader_count > 1:
        found.append(("warning.teams.leaders", {"count": leader_count}))
    if approved_count is not None and headcount < approved_count:
        found.append(
            ("warning.teams.below_approved", {"count": approved_count - headcount, "approved": approved_count})
        )
    elif approved_count is not None and headcount > approved_count:
        found.append(
            ("warning.teams.above_approved", {"count": headcount - approved_count, "approved": approved_count})
        )
    if norm is not None and not norm.min_count <= headcount <= norm.max_count:
        below = headcount < norm.min_count
        code = "warning.teams.below_norm" if below else "warning.teams.above_norm"
        found.append((code, {"count": headcount, "norm": norm.min_count if below else norm.max_count}))
    return tuple(found)
