"""Names of areas: a common noun ("thôn", "buôn", "tổ dân phố") and a proper name.

Nghị định 30/2020/NĐ-CP, Phụ lục II: the common noun of a unit stands small inside a sentence, the proper name keeps its
capitals.
"""

import re
from collections.abc import Iterable

from commune_desk.domain.text import fold, nfc

KIND_WORDS = (
    "tổ dân phố",
    "khối phố",
    "khu phố",
    "khu dân cư",
    "tiểu khu",
    "khóm",
    "khối",
    "khu",
    "thôn",
    "làng",
    "bản",
    "buôn",
    "bon",
    "plei",
    "phum",
    "sóc",
    "xóm",
    "ấp",
)
"""Longest first, so that "khu phố" is not taken for "khu"."""


def split_name(name: str) -> tuple[str, str]:
    """Thôn Tân Tiến -> ("thôn", "Tân Tiến"); a name without a known common noun -> ("", name)."""
    name = " ".join(nfc(name).split())
    lower = name.lower()
    for word in KIND_WORDS:
        if lower.startswith(word + " "):
            return word, name[len(word) + 1 :]
    return "", name


def in_sentence(name: str) -> str:
    """Thôn Tân Tiến -> thôn Tân Tiến, as it stands after other words."""
    word, proper = split_name(name)
    return f"{word} {proper}" if word else proper


def on_its_own(name: str) -> str:
    """thôn Tân Tiến -> Thôn Tân Tiến, as it stands in a cell."""
    text = in_sentence(name)
    return text[:1].upper() + text[1:]


def proper_name(name: str) -> str:
    """Thôn Tân Tiến -> Tân Tiến; what is only a number keeps its noun (Khu phố 1)."""
    word, proper = split_name(name)
    return on_its_own(name) if word and proper.isdigit() else proper


def area_named(place: str, areas: Iterable[str]) -> str | None:
    """The area whose proper name stands in the words of a place, marks and case aside; the longest when several do.

    Cầu treo Khuổi Lình lies in xóm Khuổi Lình; an area that is only numbered must be written with its noun.
    """
    words = fold(place)
    named = [area for area in areas if re.search(rf"(?<!\w){re.escape(fold(proper_name(area)))}(?!\w)", words)]
    return max(named, key=len, default=None)
