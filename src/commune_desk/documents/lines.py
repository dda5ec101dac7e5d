"""Breaks a text into lines and measures them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from commune_desk.documents import style
from commune_desk.documents.fonts import Typeface
from commune_desk.documents.model import Gap, LineBreak, PageCount, Run, Text

NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"
_SOFT_SPACES = re.compile(r"[ \t\r\n]+")
# A number stays with the word that announces it: "Nghị định / số 152", never "Nghị định số / 152".
_ANNOUNCED_NUMBER = re.compile(r"\b(số|Số|Điều|khoản|điểm|ngày) (?=\d)")


@dataclass(frozen=True)
class Span:
    """Letters in one face."""

    text: str
    face: str


@dataclass(frozen=True)
class Line:
    """One line of type.

    Attributes:
        spans: its letters; words are parted by one ordinary space.
        width_pt: its natural length.
        spaces: how many spaces may be stretched.
        ends: whether its paragraph ends here or breaks by sense, so that it is not stretched.
    """

    spans: tuple[Span, ...]
    width_pt: float
    spaces: int
    ends: bool


@dataclass(frozen=True)
class _Word:
    spans: tuple[Span, ...]
    width_pt: float
    space_pt: float  # of the space before it, in the face of that space
    space_face: str


def break_lines(
    text: Text, typeface: Typeface, size_pt: float, width_pt: float, first_line_pt: float = 0
) -> tuple[Line, ...]:
    """The lines of a paragraph, filled one after the other; a word longer than a line is broken between letters."""
    lines: list[Line] = []
    for hard_line in _hard_lines(text):
        words = list(_words(hard_line, typeface, size_pt))
        lines += _fill(words, typeface, size_pt, width_pt, 0 if lines else first_line_pt)
    return tuple(lines)


def longest_pt(text: Text, typeface: Typeface, size_pt: float) -> float:
    """Length of the longest line when only intended breaks are made."""
    return max((line.width_pt for line in break_lines(text, typeface, size_pt, float("inf"))), default=0)


def _hard_lines(text: Text) -> Iterator[list[Run]]:
    line: list[Run] = []
    face = Run("")
    for inline in text:
        if isinstance(inline, LineBreak):
            yield line
            line = []
        elif isinstance(inline, Gap):
            line.append(Run(NO_BREAK_SPACE * inline.blanks, face.bold, face.italic))
        elif isinstance(inline, PageCount):
            raise TypeError("pages are counted before lines are broken")
        else:
            face = inline
            glued = _ANNOUNCED_NUMBER.sub(rf"\1{NO_BREAK_SPACE}", inline.text)
            line.append(Run(glued, inline.bold, inline.italic))
    yield line


def _words(runs: list[Run], typeface: Typeface, size_pt: float) -> Iterator[_Word]:
    spans: list[Span] = []
    space_face = ""
    for run in runs:
        face = typeface.face(bold=run.bold, italic=run.italic)
        first, *others = _SOFT_SPACES.split(run.text)
        if first:
            spans.append(Span(first, face))
        for word in others:
            if spans:
                yield _word(spans, space_face, typeface, size_pt)
            spans, space_face = ([Span(word, face)] if word else []), face
    if spans:
        yield _word(spans, space_face, typeface, size_pt)


def _word(spans: list[Span], space_face: str, typeface: Typeface, size_pt: float) -> _Word:
    width_pt = sum(typeface.width_pt(span.text, span.face, size_pt) for span in spans)
    face = space_face or spans[0].face
    return _Word(tuple(spans), width_pt, typeface.width_pt(" ", face, size_pt), face)


def _fill(words: list[_Word], typeface: Typeface, size_pt: float, width_pt: float, first_line_pt: float) -> list[Line]:
    lines: list[Line] = []
    current: list[_Word] = []
    used, room = 0.0, width_pt - first_line_pt
    for word in words:
        for part in _parts(word, typeface, size_pt, width_pt):
            longer = used + part.space_pt + part.width_pt
            shrink = style.SPACE_SHRINK * part.space_pt * len(current)
            if current and longer > room + shrink + 1e-6:
                lines.append(_line(current, ends=False))
                current, used, room = [part], part.width_pt, width_pt
            else:
                used = longer if current else part.width_pt
                current.append(part)
    return [*lines, _line(current, ends=True)]


def _parts(word: _Word, typeface: Typeface, size_pt: float, width_pt: float) -> Iterator[_Word]:
    """The word itself, or pieces of a line's length when it is longer than a line."""
    if word.width_pt <= width_pt:
        yield word
        return
    pending: list[Span] = []
    length, space_face = 0.0, word.space_face
    for span in word.spans:
        for letter in span.text:
            advance = typeface.width_pt(letter, span.face, size_pt)
            if pending and length + advance > width_pt:
                yield _word(pending, space_face, typeface, size_pt)
                pending, length = [], 0.0
            pending.append(Span(letter, span.face))
            length += advance
    yield _word(pending, space_face, typeface, size_pt)


def _line(words: list[_Word], *, ends: bool) -> Line:
    spans: list[Span] = []
    for index, word in enumerate(words):
        parts = (Span(" ", word.space_face), *word.spans) if index else word.spans
        for part in parts:
            if spans and spans[-1].face == part.face:
                spans[-1] = Span(spans[-1].text + part.text, part.face)
            else:
                spans.append(part)
    natural = sum(word.width_pt for word in words) + sum(word.space_pt for word in words[1:])
    # PDF widens every space of a line, so those that hold a number or a blank together are counted too.
    spaces = sum(span.text.count(" ") + span.text.count(NO_BREAK_SPACE) for span in spans)
    return Line(tuple(spans), natural, spaces, ends)
