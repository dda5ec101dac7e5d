"""What calamine does not tell of an xlsx: hidden rows and columns, struck text, formulas saved without a value."""

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

from lxml import etree

from commune_desk.domain.errors import UserFacingError
from commune_desk.exchange.sheets import SheetMarks

_MOST_CELLS = 4_000_000
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


def _read(parts: dict[str, bytes], name: str) -> dict[str, SheetMarks]:
    workbook = _tree(parts["xl/workbook.xml"])
    targets = _targets(parts)
    struck_styles = _struck_styles(parts.get("xl/styles.xml"))
    struck_texts = _struck_texts(parts.get("xl/sharedStrings.xml"))
    is_1904 = any(node.get("date1904") in {"1", "true"} for node in _all(workbook, "workbookPr"))
    marks: dict[str, SheetMarks] = {}
    for sheet in _all(workbook, "sheet"):
        relation = next((value for key, value in sheet.attrib.items() if str(key).endswith("}id")), "")
        content = parts.get(targets.get(str(relation), ""))
        if content is not None:
            walk = _SheetWalk(struck_styles, struck_texts)
            walk.parse(content)
            if walk.last_row * walk.last_column > _MOST_CELLS:
                raise UserFacingError("error.import_too_large", name=name)
            marks[str(sheet.get("name", ""))] = walk.marks(is_1904=is_1904)
    return marks


def _tree(content: bytes) -> etree._Element:
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


def _struck_styles(styles: bytes | None) -> frozenset[int]:
    if styles is None:
        return frozenset()
    root = _tree(styles)
    fonts = next(_all(root, "fonts"), None)
    formats = next(_all(root, "cellXfs"), None)
    if fonts is None or formats is None:
        return frozenset()
    struck = {i for i, font in enumerate(_all(fonts, "font")) if any(_is_on(node) for node in _all(font, "strike"))}
    return frozenset(i for i, xf in enumerate(_all(formats, "xf")) if int(xf.get("fontId") or 0) in struck)


def _struck_texts(shared_strings: bytes | None) -> frozenset[int]:
    if shared_strings is None or b"strike" not in shared_strings:
        return frozenset()
    items = enumerate(_all(_tree(shared_strings), "si"))
    return frozenset(i for i, item in items if any(_is_on(node) for node in _all(item, "strike")))


@dataclass
class _SheetWalk:
    """One pass over the XML of a sheet; columns from 0, rows from 1."""

    struck_styles: frozenset[int]
    struck_texts: frozenset[int]
    last_row: int = 0
    last_column: int = 0
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    struck_cells: set[tuple[int, int]] = field(default_factory=set)
    formula_blanks: set[tuple[int, int]] = field(default_factory=set)
    _row: int = 0
    _column: int = -1
    _is_struck: bool = False
    _is_shared: bool = False
    _has_formula: bool = False
    _has_value: bool = False
    _value: str = ""
    _in_value: bool = False

    def parse(self, content: bytes) -> None:
        """Walks a whole sheet."""
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.Parse(content, True)

    def marks(self, *, is_1904: bool) -> SheetMarks:
        """What was seen."""
        return SheetMarks(
            frozenset(self.hidden_rows),
            frozenset(self.hidden_columns),
            frozenset(self.struck_cells),
            frozenset(self.formula_blanks),
            is_1904,
        )

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition(" ")[2]
        if name == "c":
            self._start_cell(attributes)
        elif name == "row":
            self._row = int(attributes.get("r", self._row + 1))
            self._column = -1
            if attributes.get("hidden") in {"1", "true"}:
                self.hidden_rows.add(self._row)
        elif name == "v":
            self._in_value = True  # some programs write an empty one behind a formula without its result
        elif name in {"t", "is"}:
            self._has_value = True
        elif name == "f":
            self._has_formula = True
        elif name == "col" and attributes.get("hidden") in {"1", "true"}:
            last = min(int(attributes["max"]), int(attributes["min"]) + 1000)
            self.hidden_columns.update(range(int(attributes["min"]) - 1, last))

    def _start_cell(self, attributes: dict[str, str]) -> None:
        reference = _REFERENCE.match(attributes.get("r", ""))
        self._column = _index(reference[1]) if reference else self._column + 1
        self._is_struck = int(attributes.get("s", "0")) in self.struck_styles
        self._is_shared = attributes.get("t") == "s"
        self._has_formula = self._has_value = False
        self._value = ""

    def _text(self, text: str) -> None:
        if self._in_value:
            self._has_value = True
            if self._is_shared:
                self._value += text

    def _end(self, tag: str) -> None:
        name = tag.rpartition(" ")[2]
        if name == "v":
            self._in_value = False
        elif name == "c":
            self._end_cell()

    def _end_cell(self) -> None:
        place = (self._row, self._column)
        if self._has_value:
            self.last_row = max(self.last_row, self._row)
            self.last_column = max(self.last_column, self._column + 1)
            if self._is_struck or (self._is_shared and self.struck_texts and int(self._value) in self.struck_texts):
                self.struck_cells.add(place)
        elif self._has_formula:
            self.formula_blanks.add(place)


def _index(letters: str) -> int:
    index = 0
    for letter in letters:
        index = index * 26 + ord(letter) - 64
    return index - 1
