"""Posts in a team by the words lists use."""

import re
from functools import lru_cache

from commune_desk.exchange.labels import words_of

_DEPUTY = re.compile(r"\b(?:to pho|topho|pho to truong|p to truong|t pho|doi pho|pho to)\b|^(?:pho|tp)$")
_LEADER = re.compile(r"\b(?:to truong|totruong|t truong|doi truong|truong to)\b|^(?:truong|tt)$")
_MEMBER = re.compile(r"\b(?:to vien|tovien|t vien|thanh vien|doi vien)\b|^(?:vien|tv)$")

ROLE_WORDS = {"leader": "Tổ trưởng", "deputy": "Tổ phó", "member": "Tổ viên"}
"""The word a list uses for each post, as `role_of` reads it back."""


@lru_cache(maxsize=4_096)
def role_of(text: str) -> str | None:
    """The post, "leader", "deputy" or "member"; None for other words."""
    words = words_of(text)
    if _DEPUTY.search(words):
        return "deputy"
    if _LEADER.search(words):
        return "leader"
    return "member" if _MEMBER.search(words) else None
