"""What calamine does not tell of an xlsx: hidden rows and columns, struck text, old fonts, formulas without a value."""

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from xml.parsers import expat

from lxml import etree

from commune_desk.domain.errors import UserFacingError
from commune_desk.exchange.old_letters import OldFont, old_font
from commune_desk.exchange.sheets import MOST_CELLS, FontRuns, SheetMarks

_MOST_TREE_BYTES = 16 * 1024 * 1024
_MARKS_OF_A_WALK = (b"hidden", b"strike", b"rFont", b"<f", b":f")
_PLACE = re.compile(rb'\br\s*=\s*["\']([A-Z]{1,3})(\d{1,9})["\']')
_REFERENCE = re.compile(r"^([A-Z]{1,3})(\d+)$")


def read_xlsx_marks(parts: dict[str, bytes], name: str) -> dict[str, SheetMarks]:
    """Marks by sheet name.

    Raises:
        UserFacingError: XML that cannot be parsed, or a sheet whose cells lie too far apart to be held.
    """
    try:
        return _read(parts, name)
    except (etree.XMLSyntaxError, expat.ExpatError, KeyError, ValueError) as damage:
        raise UserFacingError("error.import_file_damaged", name=name) from damage
    except OverflowError as huge:
        raise UserFacingError("error.import_too_large", name=name) from huge


def _read(parts: dict[str, bytes], name: str) -> dict[str, SheetMarks]:
    workbook = _tree(parts["xl/workbook.xml"])
    targets = _targets(parts)
    looks = _looks(parts.get("xl/styles.xml"), parts.get("xl/sharedStrings.xml"))
    is_1904 = any(node.get("date1904") in {"1", "true"} for node in _all(workbook, "workbookPr"))
    marks: dict[str, SheetMarks] = {}
    for sheet in _all(workbook, "sheet"):
        relation = next((value for key, value in sheet.attrib.items() if str(key).endswith("}id")), "")
        content = parts.get(targets.get(str(relation), ""))
        if content is not None:
            walk = _SheetWalk(looks)
            if looks or any(mark in content for mark in _MARKS_OF_A_WALK):
                walk.parse(content)
            else:
                walk.measure(content)
            if walk.last_row * walk.last_column > MOST_CELLS:
                raise UserFacingError("error.import_too_large", name=name)
            marks[str(sheet.get("name", ""))] = walk.marks(is_1904=is_1904)
    return marks


def _tree(content: bytes) -> etree._Element:
    if len(content) > _MOST_TREE_BYTES:
        raise OverflowError
    return etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True))


def _all(root: etree._Element, tag: str) -> Iterator[etree._Element]:
    return root.iter("{*}" + tag)


def _targets(parts: dict[str, bytes]) -> dict[str, str]:
    relations = _tree(parts["xl/_rels/workbook.xml.rels"])
    return {
        str(node.get("Id")): posixpath.normpath(posixpath.join("/xl", str(node.get("Target")))).lstrip("/")
        for node in _all(relations, "Relationship")
    }


def _is_on(node: etree._Element) -> bool:
    return node.get("val", "1") not in {"0", "false"}


_Run = tuple[int, OldFont | None, bool]
"""First letter of a part of a text, its old font, and whether it names a font: else it has that of its cell."""


@dataclass(frozen=True)
class _Looks:
    """Which styles of cells, and which shared texts, are struck out or in a font of before Unicode."""

    struck_styles: frozenset[int] = frozenset()
    struck_texts: frozenset[int] = frozenset()
    fonts_of_styles: Mapping[int, OldFont] = field(default_factory=dict)
    fonts_of_texts: Mapping[int, tuple[_Run, ...]] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.struck_styles or self.struck_texts or self.fonts_of_styles or self.fonts_of_texts)


def _looks(styles: bytes | None, shared_texts: bytes | None) -> _Looks:
    struck: set[int] = set()
    old: dict[int, OldFont] = {}
    root = None if styles is None else _tree(styles)
    fonts = None if root is None else next(_all(root, "fonts"), None)
    formats = None if root is None else next(_all(root, "cellXfs"), None)
    if fonts is not None and formats is not None:
        listed = list(_all(fonts, "font"))
        for number, xf in enumerate(_all(formats, "xf")):
            index = int(xf.get("fontId") or 0)
            font = listed[index] if index < len(listed) else None
            if font is not None and any(_is_on(node) for node in _all(font, "strike")):
                struck.add(number)
            if font is not None and (kind := _old_font_of(font, "name")):
                old[number] = kind
    return _Looks(frozenset(struck), _struck_texts(shared_texts), old, _fonts_of_texts(shared_texts))


def _old_font_of(node: etree._Element, tag: str) -> OldFont | None:
    return next((kind for name in _all(node, tag) if (kind := old_font(str(name.get("val", ""))))), None)


def _struck_texts(shared_texts: bytes | None) -> frozenset[int]:
    if shared_texts is None or b"strike" not in shared_texts:
        return frozenset()
    items = enumerate(_all(_tree(shared_texts), "si"))
    return frozenset(i for i, item in items if any(_is_on(node) for node in _all(item, "strike")))


def _fonts_of_texts(shared_texts: bytes | None) -> dict[int, tuple[_Run, ...]]:
    """Parts of shared texts that name fonts of their own."""
    if shared_texts is None or b"rFont" not in shared_texts:
        return {}
    return {i: runs for i, item in enumerate(_all(_tree(shared_texts), "si")) if (runs := _runs(item))}


def _runs(item: etree._Element) -> tuple[_Run, ...]:
    start = 0
    runs: list[_Run] = []
    for part in _all(item, "r"):
        runs.append((start, _old_font_of(part, "rFont"), next(_all(part, "rFont"), None) is not None))
        start += sum(len(node.text or "") for node in _all(part, "t"))
    return tuple(runs)


class _SheetWalk:
    """One pass over the XML of a sheet; columns from 0, rows from 1."""

    def __init__(self, looks: _Looks) -> None:
        self.last_row = self.last_column = 0
        self._looks = looks
        self._shared_matter = bool(looks.struck_texts or looks.fonts_of_texts)
        self._hidden_rows: set[int] = set()
        self._hidden_columns: set[int] = set()
        self._struck_cells: set[tuple[int, int]] = set()
        self._formula_blanks: set[tuple[int, int]] = set()
        self._fonts: dict[tuple[int, int], FontRuns] = {}
        self._row, self._column, self._style = 0, -1, 0
        self._is_shared = self._has_formula = self._has_value = self._in_value = False
        self._value = ""
        self._own_runs: list[_Run] = []
        self._own_length = 0
        self._is_own_struck = False

    def parse(self, content: bytes) -> None:
        """Walks a whole sheet."""
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.Parse(content, True)

    def measure(self, content: bytes) -> None:
        """Finds how far the cells of a sheet without any marks reach: ten times faster than a walk."""
        places = _PLACE.findall(content)
        self.last_row = max((int(row) for _, row in places), default=0)
        self.last_column = max(
            (_index(letters.decode()) + 1 for letters in {letters for letters, _ in places}), default=0
        )

    def marks(self, *, is_1904: bool) -> SheetMarks:
        """What was seen."""
        return SheetMarks(
            frozenset(self._hidden_rows),
            frozenset(self._hidden_columns),
            frozenset(self._struck_cells),
            frozenset(self._formula_blanks),
            self._fonts,
            is_1904,
        )

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition(" ")[2]
        if name == "c":
            self._start_cell(attributes)
        elif name == "v":
            self._in_value = True  # some programs write an empty one behind a formula without its result
        elif name == "row":
            self._row = int(attributes.get("r", self._row + 1))
            self._column = -1
            if attributes.get("hidden") in {"1", "true"}:
                self._hidden_rows.add(self._row)
        elif name == "f":
            self._has_formula = True
        elif name == "col" and attributes.get("hidden") in {"1", "true"}:
            last = min(int(attributes["max"]), int(attributes["min"]) + 1000)
            self._hidden_columns.update(range(int(attributes["min"]) - 1, last))
        elif name in {"is", "r", "rFont", "strike", "t"}:
            self._start_own_text(name, attributes)

    def _start_own_text(self, name: str, attributes: dict[str, str]) -> None:
        """Inside a text that stands in the cell itself, as some programs write it."""
        self._has_value = True
        if name == "r":
            self._own_runs.append((self._own_length, None, False))
        elif name == "rFont" and self._own_runs:
            self._own_runs[-1] = (self._own_runs[-1][0], old_font(attributes.get("val", "")), True)
        elif name == "strike":
            self._is_own_struck |= attributes.get("val", "1") not in {"0", "false"}
        self._in_value = self._in_value or name == "t"

    def _start_cell(self, attributes: dict[str, str]) -> None:
        reference = _REFERENCE.match(attributes.get("r", ""))
        self._column = _index(reference[1]) if reference else self._column + 1
        self._style = int(attributes.get("s", "0"))
        self._is_shared = attributes.get("t") == "s"
        self._has_formula = self._has_value = False
        self._value = ""
        if self._own_length:
            self._own_runs, self._own_length, self._is_own_struck = [], 0, False

    def _text(self, text: str) -> None:
        if self._in_value:
            self._has_value = True
            if self._is_shared:
                self._value += text
            else:
                self._own_length += len(text)

    def _end(self, tag: str) -> None:
        name = tag.rpartition(" ")[2]
        if name in {"v", "t"}:
            self._in_value = False
        elif name == "c":
            self._end_cell()

    def _end_cell(self) -> None:
        place = (self._row, self._column)
        if not self._has_value:
            if self._has_formula:
                self._formula_blanks.add(place)
            return
        self.last_row = max(self.last_row, self._row)
        self.last_column = max(self.last_column, self._column + 1)
        looks = self._looks
        text = int(self._value) if self._is_shared and self._shared_matter else -1
        if self._style in looks.struck_styles or text in looks.struck_texts or self._is_own_struck:
            self._struck_cells.add(place)
        own = looks.fonts_of_styles.get(self._style)
        runs = looks.fonts_of_texts.get(text) or self._own_runs
        if own is not None or runs:
            named = tuple((start, font if is_named else own) for start, font, is_named in runs or [(0, own, True)])
            if any(font for _, font in named):
                self._fonts[place] = named


def _index(letters: str) -> int:
    index = 0
    for letter in letters:
        index = index * 26 + ord(letter) - 64
    return index - 1
