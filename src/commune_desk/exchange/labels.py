"""What a column's label means, whatever its marks, case, spaces and extra words."""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from commune_desk.domain.text import fold
from commune_desk.wording.import_headers import BIRTH_PARTS, FALLBACK_SYNONYMS, HEADER_SYNONYMS
from commune_desk.wording.import_headers_ignored import IGNORED_HEADERS

IGNORED = "ignored"
IMPORT_FIELDS = tuple(HEADER_SYNONYMS)
"""Every field a column can be mapped to."""

_NOT_ALNUM = re.compile(r"[^a-z0-9]+")
_BRACKETS = re.compile(r"\([^()]*\)")
_LONGEST_LABEL = 80
_EXACT = 1000
_WHOLE_WORDS = 100
_FALLBACK = 10
_START_BONUS = 20
_IGNORED_START_BONUS = 30
_PATTERN = 160
_LEAST_IN_WORDS = 4
_LEAST_IN_SOLID = 6


class Meaning(NamedTuple):
    """A field a label may stand for, and how well."""

    field: str
    score: int


class _Synonym(NamedTuple):
    field: str
    words: str
    solid: str
    rank: int


@lru_cache(maxsize=16_384)
def words_of(text: str) -> str:
    """Folded words with single spaces and no signs: "Ngày, tháng" -> "ngay thang"."""
    return _NOT_ALNUM.sub(" ", fold(text)).strip()


def solid(text: str) -> str:
    """Folded letters and digits alone: "Họ và tên" -> "hovaten"."""
    return words_of(text).replace(" ", "")


def _synonyms(tables: Mapping[str, tuple[str, ...]]) -> tuple[_Synonym, ...]:
    return tuple(
        _Synonym(field, words_of(text), solid(text), rank)
        for field, texts in tables.items()
        for rank, text in enumerate(texts)
    )


_PROPER = _synonyms({**HEADER_SYNONYMS, IGNORED: IGNORED_HEADERS})
_LESS_PROPER = _synonyms(FALLBACK_SYNONYMS)


# Labels that say it in words of their own, where nobody else is spoken of.
_PATTERNS = (
    ("full_name", re.compile(r"^(?:stt )?ho\b.*\bten\b")),
    ("birth_date", re.compile(r"^(?:ngay|ng|sinh ngay)\b.*\b(?:nam|n) ?sinh\b|^sinh (?:ngay|nam)\b")),
)
_SOMEBODY_ELSE = re.compile(r"\b(?:cha|bo|me|vo|chong|con|nguoi than|nguoi lien he|thuong goi|goi khac|chu ho)\b")


@lru_cache(maxsize=4096)
def meanings(label: str) -> tuple[Meaning, ...]:
    """The fields a label may stand for, best first; `IGNORED` for a column known and not read."""
    if len(label) > _LONGEST_LABEL:
        return ()
    bare = _BRACKETS.sub(" ", label)
    found: dict[str, int] = {}
    for text in {words_of(label), words_of(bare)} - {""}:
        for synonym in _PROPER:
            if score := _score(text, synonym):
                found[synonym.field] = max(found.get(synonym.field, 0), score)
        for field, pattern in _PATTERNS:
            if pattern.search(text) and not _SOMEBODY_ELSE.search(text):
                found[field] = max(found.get(field, 0), _PATTERN)
        for synonym in _LESS_PROPER:
            if synonym.solid == text.replace(" ", ""):
                found.setdefault(synonym.field, _FALLBACK - min(synonym.rank, _FALLBACK - 1))
    return tuple(Meaning(*item) for item in sorted(found.items(), key=lambda item: -item[1]))


def best_meaning(label: str) -> Meaning | None:
    """The likeliest field, or None."""
    return next(iter(meanings(label)), None)


def _score(text: str, synonym: _Synonym) -> int:
    tight = text.replace(" ", "")
    if tight == synonym.solid:
        return _EXACT - synonym.rank
    starts = tight.startswith(synonym.solid)
    bonus = (_IGNORED_START_BONUS if synonym.field == IGNORED else _START_BONUS) if starts else 0
    length = len(synonym.solid)
    if length >= _LEAST_IN_WORDS and f" {synonym.words} " in f" {text} ":
        return _WHOLE_WORDS + length + bonus
    if length >= _LEAST_IN_SOLID and " " not in text and synonym.solid in tight:
        return _WHOLE_WORDS // 2 + length + bonus
    return 0


def sex_of_label(label: str) -> str | None:
    """The sex, "male" or "female", of a column headed Nam or Nữ; "Năm" is a year."""
    text = solid(label)
    if text in {"nu", "phunu"}:
        return "female"
    return "male" if text == "nam" and "ă" not in label.lower() and "a\u0306" not in label.lower() else None


def birth_part(label: str) -> str | None:
    """birth_day, birth_month or birth_year of a column under "Ngày sinh"."""
    text = solid(label)
    return next((part for part, texts in BIRTH_PARTS.items() if text in {solid(word) for word in texts}), None)
