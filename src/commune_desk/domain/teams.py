"""Teams (Tổ bảo vệ an ninh, trật tự) and the posts in them (Luật 30/2023/QH15 Điều 14, 16)."""

from enum import StrEnum
from typing import Any

from commune_desk.domain.fields import FieldKind, FieldSpec, Problem


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
