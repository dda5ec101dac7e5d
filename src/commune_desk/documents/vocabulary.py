"""The tags a form's template may use, which stand in which, and what attributes they take."""

from dataclasses import dataclass

LINE = "source-line"
"""Hidden attribute: the line of the template on which a tag stands."""

_INLINE = ("b", "i", "gap", "br", "pages")
_PARAGRAPHS = ("p", "item", "section-heading", "heading", "basis", "authority", "unit", "amount", "note")
_BLOCKS = (
    *_PARAGRAPHS,
    "article",
    "letterhead",
    "title",
    "addressees",
    "table",
    "signatures",
    "keep",
    "closing",
)
_LOOK = ("size", "pitch", "align", "indent", "left", "before")


@dataclass(frozen=True)
class Tag:
    """What a tag may hold: attributes (those in `required` it must have), tags inside it, text."""

    attributes: tuple[str, ...] = ()
    required: tuple[str, ...] = ()
    children: tuple[str, ...] = ()
    text: bool = False


_TEXT = Tag(children=_INLINE, text=True)
_WORDS = Tag(text=True)

TAGS: dict[str, Tag] = {
    "paper": Tag(("title", "subject", "author"), ("title",), ("section",)),
    "section": Tag(("orientation",), (), _BLOCKS),
    **{name: Tag(_LOOK, (), _INLINE, text=True) for name in _PARAGRAPHS},
    "article": Tag((*_LOOK, "label"), ("label",), _INLINE, text=True),
    "b": _TEXT,
    "i": _TEXT,
    "gap": Tag(("blanks",)),
    "br": Tag(),
    "pages": Tag(),
    "letterhead": Tag(("national",), (), ("parent", "issuer", "number", "place-date")),
    "parent": _WORDS,
    "issuer": _WORDS,
    "number": _TEXT,
    "place-date": _TEXT,
    "title": Tag(("rule", "rule-mm", "rule-drop", "before", "after"), (), ("line",)),
    "line": Tag(("size", "pitch", "face"), (), _INLINE, text=True),
    "addressees": Tag(("label", "before"), ("label",), ("to",)),
    "to": _WORDS,
    "table": Tag(
        (
            "widths",
            "aligns",
            "size",
            "sizes",
            "pitch",
            "min-size",
            "row",
            "header-size",
            "header-pitch",
            "padding",
            "before",
            "groups",
        ),
        ("widths",),
        ("header", "numbers", "group", "row", "total"),
    ),
    "header": Tag(("height",), ("height",), ("c",)),
    "numbers": Tag(("height", "size"), (), ("c",)),
    **{name: Tag(("height", "shade"), (), ("c",)) for name in ("group", "row", "total")},
    "c": Tag(("columns", "rows", "align", "size", "min-size"), (), _INLINE, text=True),
    "keep": Tag((), (), _BLOCKS),
    "closing": Tag((), (), _BLOCKS),
    "signatures": Tag(
        ("centers", "size", "pitch", "blank", "before", "date-pitch", "note-size", "names"),
        (),
        ("place-date", "signer", "recipients"),
    ),
    "signer": Tag(("note",), (), ("post", "name")),
    "post": _WORDS,
    "name": _WORDS,
    "recipients": Tag(("label", "label-size", "size", "first", "pitch", "rise"), ("label",), ("to",)),
}
