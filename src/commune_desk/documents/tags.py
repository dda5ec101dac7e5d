"""One tag of a filled-in template, with its attributes as numbers, choices and texts."""

import re
from collections.abc import Iterator, Mapping
from typing import TypeVar

from lxml import etree

from commune_desk.documents.model import Gap, Inline, LineBreak, PageCount, Run, Text
from commune_desk.documents.vocabulary import LINE
from commune_desk.domain.errors import UserFacingError

T = TypeVar("T")

_SOFT_SPACES = re.compile(r"[ \t\r\n]+")
_YES_NO = {"yes": True, "no": False}


class TagReader:
    """Reads one tag; whatever cannot be used is an error that names the template's line."""

    def __init__(self, form_id: str, element: etree._Element) -> None:
        self.form_id = form_id
        self._element = element
        self.name = str(element.tag)
        self.line = int(element.get(LINE, "1"))

    def children(self, name: str = "") -> Iterator["TagReader"]:
        """The tags inside, all or those of one name."""
        for element in self._element:
            if not name or element.tag == name:
                yield TagReader(self.form_id, element)

    def child(self, name: str) -> "TagReader | None":
        """The first tag inside of that name."""
        return next(self.children(name), None)

    def needed(self, name: str) -> "TagReader":
        """The first tag inside of that name, which must be there."""
        found = self.child(name)
        if found is None:
            raise UserFacingError(
                "error.form_missing_tag", form=self.form_id, line=self.line, tag=self.name, child=name
            )
        return found

    def words(self, attribute: str, default: str = "") -> str:
        """A text attribute."""
        return self._element.get(attribute, default).strip()

    def number(self, attribute: str, default: float) -> float:
        """A number not below zero."""
        return self.numbers(attribute, (default,))[0]

    def numbers(self, attribute: str, default: tuple[float, ...] = ()) -> tuple[float, ...]:
        """Numbers with blanks between, each not below zero; the default also for an empty list."""
        try:
            found = tuple(float(word) for word in self.words(attribute).split())
        except ValueError as error:
            raise self.unusable(attribute) from error
        if any(not 0 <= number < 10_000 for number in found):
            raise self.unusable(attribute)
        return found or default

    def whole(self, attribute: str, default: int) -> int:
        """A whole number from 1."""
        text = self.words(attribute) or str(default)
        if not text.isdecimal() or int(text) < 1:
            raise self.unusable(attribute)
        return int(text)

    def choice(self, attribute: str, choices: Mapping[str, T], default: T) -> T:
        """One of some words."""
        word = self.words(attribute)
        if word and word not in choices:
            raise self.unusable(attribute)
        return choices[word] if word else default

    def flag(self, attribute: str, *, default: bool) -> bool:
        """A yes or a no."""
        return self.choice(attribute, _YES_NO, default)

    def unusable(self, attribute: str) -> UserFacingError:
        """The error for an attribute that cannot be used."""
        return UserFacingError(
            "error.form_bad_value",
            form=self.form_id,
            line=self.line,
            tag=self.name,
            attribute=attribute,
            value=self.words(attribute),
        )

    def text(self, *, bold: bool = False, italic: bool = False) -> Text:
        """Its content, blanks joined to one and none at the ends of lines."""
        return _tidied(self._inlines(self._element, bold, italic))

    def line_of_words(self) -> str:
        """Its content where only words may stand."""
        return _SOFT_SPACES.sub(" ", self._element.text or "").strip()

    def _inlines(self, element: etree._Element, bold: bool, italic: bool) -> Iterator[Inline]:
        if element.text:
            yield Run(element.text, bold, italic)
        for child in element:
            yield from self._inline(child, bold, italic)
            if child.tail:
                yield Run(child.tail, bold, italic)

    def _inline(self, child: etree._Element, bold: bool, italic: bool) -> Iterator[Inline]:
        if child.tag == "br":
            yield LineBreak()
        elif child.tag == "gap":
            yield Gap(TagReader(self.form_id, child).whole("blanks", 6))
        elif child.tag == "pages":
            yield PageCount(bold, italic)
        else:
            yield from self._inlines(child, bold or child.tag == "b", italic or child.tag == "i")


def _tidied(inlines: Iterator[Inline]) -> Text:
    """Runs of one face joined, blanks joined, no blank where a line begins or ends."""
    tidy: list[Inline] = []
    for inline in inlines:
        if not isinstance(inline, Run):
            if isinstance(inline, LineBreak):
                _strip_end(tidy)
            tidy.append(inline)
            continue
        text = _SOFT_SPACES.sub(" ", inline.text)
        if _at_blank(tidy):
            text = text.removeprefix(" ")
        if text:
            tidy.append(Run(text, inline.bold, inline.italic))
    _strip_end(tidy)
    return tuple(tidy)


def _at_blank(tidy: list[Inline]) -> bool:
    """Whether a blank here would stand at the start of a line or after another blank."""
    if not tidy or isinstance(tidy[-1], LineBreak):
        return True
    last = tidy[-1]
    return isinstance(last, Run) and last.text.endswith(" ")


def _strip_end(tidy: list[Inline]) -> None:
    while tidy and isinstance(last := tidy[-1], Run):
        text = last.text.removesuffix(" ")
        tidy.pop()
        if text:
            tidy.append(Run(text, last.bold, last.italic))
            return
