"""Tables of a web page, which programs of offices like to name .xls."""

import re
from html.parser import HTMLParser
from pathlib import Path

from commune_desk.domain.errors import UserFacingError
from commune_desk.exchange.delimited import decode
from commune_desk.exchange.sheets import MOST_CELLS, Book, CellValue, Merge, Sheet, SheetMarks, tidy_value, within

_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]+)", re.IGNORECASE)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)", re.IGNORECASE)
_STRUCK = re.compile(r"line-through", re.IGNORECASE)
_LONE_BRACKET = re.compile(r"<(?=[^<>]*(?:<|\Z))")
_CELLS = {"td", "th"}
_STRIKES = {"s", "strike", "del"}
_BREAKS = {"br", "p", "div", "li"}
_UNREAD = {"style", "script", "title"}
_MOST_SPAN = 1_000


def read_html(path: Path, encoding: str | None = None) -> Book:
    """Every table of the page as a sheet; rows are the rows of the table, from 1.

    Raises:
        UserFacingError: no table, or an encoding that does not fit.
    """
    content = path.read_bytes()
    stated = _CHARSET.search(content[:4096])
    text, found, guessed = decode(content, path.name, encoding or _known(stated))
    parser = _TableParser()
    try:
        parser.feed(_tidy(text))
        parser.close()
    except OverflowError as huge:
        raise UserFacingError("error.import_too_large", name=path.name) from huge
    sheets = tuple(table.sheet(f"{path.stem} {n}") for n, table in enumerate(parser.tables, 1) if table.rows)
    if not sheets:
        raise UserFacingError("error.import_wrong_kind", name=path.name)
    return Book(sheets, found, guessed)


def _tidy(page: str) -> str:
    """The page without comments and lone brackets: the parser would seek the end of each to the end of the page."""
    first, *behind = page.split("<!--")
    kept = [rest if end else part for part in behind for _, end, rest in [part.partition("-->")]]
    return _LONE_BRACKET.sub("&lt;", "".join([first, *kept]))


def _known(stated: re.Match[bytes] | None) -> str | None:
    # A page saved by Excel keeps its bytes' mark even where it states another charset: only code pages are believed.
    name = stated[1].decode("ascii").lower() if stated else ""
    return name if name in {"windows-1258", "cp1258"} else None


class _Table:
    """A table being read."""

    def __init__(self) -> None:
        self.rows: list[list[CellValue]] = []
        self.merges: list[Merge] = []
        self.hidden_rows: set[int] = set()
        self.struck_cells: set[tuple[int, int]] = set()
        self._taken: set[tuple[int, int]] = set()
        self._size = 0

    def start_row(self, *, hidden: bool) -> None:
        self.rows.append([])
        if hidden:
            self.hidden_rows.add(len(self.rows))

    def add_cell(self, text: str, span: tuple[int, int], *, struck: bool) -> None:
        row, cells = len(self.rows), self.rows[-1]
        while (row, len(cells)) in self._taken:
            cells.append(None)
        column = len(cells)
        self._size += span[0] * span[1]
        if self._size > MOST_CELLS:
            raise OverflowError
        lines = "\n".join(line for part in text.split("\n") if (line := " ".join(part.split())))
        cells.extend([tidy_value(lines)] + [None] * (span[1] - 1))
        if struck:
            self.struck_cells.add((row, column))
        if span != (1, 1):
            self.merges.append(Merge(row, column, row + span[0] - 1, column + span[1] - 1))
            below = range(row + 1, row + span[0])
            self._taken.update((r, c) for r in below for c in range(column, column + span[1]))

    def sheet(self, name: str) -> Sheet:
        marks = SheetMarks(hidden_rows=frozenset(self.hidden_rows), struck_cells=frozenset(self.struck_cells))
        return Sheet(name, tuple(map(tuple, self.rows)), within(self.merges, len(self.rows)), marks)


class _TableParser(HTMLParser):
    """Collects tables; one inside a cell is a table of its own, behind which the outer one goes on."""

    def __init__(self) -> None:
        super().__init__()
        self.tables: list[_Table] = []
        self._open: list[_Table] = []
        self._text: list[str] | None = None
        self._span = (1, 1)
        self._is_struck = False
        self._unread = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        about = {name: value or "" for name, value in attrs}
        style = about.get("style", "")
        if tag in _UNREAD:
            self._unread += 1
        elif tag == "table":
            self._end_cell()
            self._open.append(_Table())
            self.tables.append(self._open[-1])
        elif tag == "tr" and self._open:
            self._end_cell()
            self._open[-1].start_row(hidden="hidden" in about or bool(_HIDDEN.search(style)))
        elif tag in _CELLS and self._open:
            self._start_cell(about)
        elif tag in _BREAKS and self._text is not None:
            self._text.append("\n")
        if tag in _STRIKES or _STRUCK.search(style):
            self._is_struck = True

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNREAD:
            self._unread = max(0, self._unread - 1)
        elif tag in _CELLS or tag in {"tr", "table"}:
            self._end_cell()
            if tag == "table" and len(self._open) > 1:
                self._open.pop()  # the outermost stays: some programs close it too early

    def handle_data(self, data: str) -> None:
        if self._text is not None and not self._unread:
            self._text.append(data if data.strip() else " ")

    def _start_cell(self, about: dict[str, str]) -> None:
        self._end_cell()
        if not self._open[-1].rows:
            self._open[-1].start_row(hidden=False)
        self._text = []
        self._span = (_span(about.get("rowspan")), _span(about.get("colspan")))

    def _end_cell(self) -> None:
        if self._text is not None:
            text = "".join(part if part == "\n" else part.replace("\n", " ") for part in self._text)
            self._open[-1].add_cell(text, self._span, struck=self._is_struck)
        self._text = None
        self._is_struck = False


def _span(written: str | None) -> int:
    return min(max(int(written), 1), _MOST_SPAN) if written and written.isdigit() else 1
