"""Teams (Tổ bảo vệ an ninh, trật tự) and the posts in them (Luật 30/2023/QH15 Điều 14, 16)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from commune_desk.domain.fields import FieldKind, FieldSpec, Problem, problem_of

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
class HeadcountNorm:
    """How many members a team may have, as a province's resolution sets it (Luật 30/2023/QH15 Điều 14 khoản 3, 4).

    The law gives no number: provinces do, some by the households of the area, so that it is data of the office.

    Attributes:
        min_count, max_count: both allowed.
        from_households: the norm is for areas of so many households or more.
    """

    min_count: int
    max_count: int
    from_households: int = 0


def norm_for(norms: Sequence[HeadcountNorm], household_count: int | None) -> HeadcountNorm | None:
    """The norm of a team by the households of its areas; where they are not known, the one for the fewest."""
    reached = [norm for norm in norms if norm.from_households <= (household_count or 0)]
    return max(reached, key=lambda norm: norm.from_households, default=None)


NORM_FIELDS = (
    FieldSpec("from_households", FieldKind.INTEGER, width_chars=8, check=count_problem),
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
        if norm.min_count > norm.max_count:
            return at, "min_count", ("problem.norm_order", {"low": norm.min_count, "high": norm.max_count})
        if norm.from_households in {other.from_households for other in norms[:at]}:
            return at, "from_households", ("problem.norm_repeated", {"households": norm.from_households})
    if norms and not any(norm.from_households == 0 for norm in norms):
        return 0, "from_households", ("problem.norm_first", {})
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
