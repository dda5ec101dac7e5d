"""What a list shows: columns, cells, group rows, and what it asks for."""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any, Generic, TypeVar

from PySide6.QtCore import Qt

from commune_desk.gui.messages import Tone
from commune_desk.services.contracts import Page

T = TypeVar("T")


class ColumnKind(StrEnum):
    """What stands in a column; figures stand at the right, all else at the left."""

    TEXT = "text"
    STRONG = "strong"
    FIGURE = "figure"
    CODE = "code"
    DATE = "date"


class Box(StrEnum):
    """A frame around a cell: what happened to its value."""

    NONE = ""
    REPAIRED = "repaired"
    CHANGED = "changed"
    WRONG = "wrong"


@dataclass(frozen=True)
class Cell:
    """What one cell shows, when it is more than words.

    Attributes:
        text: first line.
        second: muted second line; the list needs `two_lines`.
        tone: WARN and ERROR colour text and icon.
        muted: quiet words (zero, "Đủ").
        strong: bold.
        icon: before the words, in the tone's colour; ACCENT for a tick.
        icon_right: small icon at the right end (a repair).
        marks: (start, length) of letters that the search found.
        box: frame of a repaired, changed or wrong value.
        corner: green corner at the top right: differs from last month.
        tip: tool tip, the sentence of a mark.
    """

    text: str
    second: str = ""
    tone: Tone = Tone.NEUTRAL
    muted: bool = False
    strong: bool = False
    icon: str = ""
    icon_right: str = ""
    marks: tuple[tuple[int, int], ...] = ()
    box: Box = Box.NONE
    corner: bool = False
    tip: str = ""


@dataclass(frozen=True)
class CellEdit(Generic[T]):
    """How a cell is typed into. It holds services and values, no widget.

    Attributes:
        text: of a view, what stands in the field at first.
        read: the value of what was typed, or what is wrong with it as (sentence code, facts).
        send: of the view and the value, the service's method and its command.
    """

    text: Callable[[T], str]
    read: Callable[[str], Any]
    send: Callable[[T, Any], tuple[Callable[..., Any], object]]


@dataclass(frozen=True)
class ColumnSpec(Generic[T]):
    """One column.

    Attributes:
        key: field name; what `ListRequest.sort_key` names.
        title: head of the column, translated; a line break makes two lines of it.
        width: default width in pixels; nothing is elided at it.
        show: the cell of a view: words, or a `Cell`.
        kind: how it stands.
        second_title: muted second line of the head (the file's column in an import).
        sortable: whether a click on the head sorts.
        visible: whether it is shown until the officer chooses otherwise.
        stretch: takes what width is left.
        whole: the words of a view where `show` masks them, for an export that asks for them on purpose.
        edit: how its cells are typed into, by F2; None where they are not.
    """

    key: str
    title: str
    width: int
    show: Callable[[T], str | Cell]
    kind: ColumnKind = ColumnKind.TEXT
    second_title: str = ""
    sortable: bool = True
    visible: bool = True
    stretch: bool = False
    whole: Callable[[T], str] | None = None
    edit: CellEdit[T] | None = None

    @property
    def name(self) -> str:
        """The title on one line, for menus and copies."""
        return " ".join(self.title.split())

    @property
    def alignment(self) -> Qt.AlignmentFlag:
        """Where words stand."""
        right = self.kind is ColumnKind.FIGURE
        return Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft

    def cell(self, view: T) -> Cell:
        """The cell of a view."""
        shown = self.show(view)
        cell = shown if isinstance(shown, Cell) else Cell(shown)
        zero = self.kind is ColumnKind.FIGURE and cell.text == "0" and cell.tone is Tone.NEUTRAL
        return replace(cell, muted=True) if zero else cell


@dataclass(frozen=True)
class GroupRow:
    """A row that names the rows below it. A query puts it between its views; it counts as a row.

    Attributes:
        title: name of the group.
        count: rows in it, or None.
        cells: subtotals by column key.
        key: when not "", the group folds: `ListRequest.folded` tells which are, and the query leaves their rows out.
    """

    title: str
    count: int | None = None
    cells: Mapping[str, str] = field(default_factory=dict, hash=False)
    key: str = ""


@dataclass(frozen=True)
class ListRequest:
    """What a list asks its query for.

    Attributes:
        text: typed into the filter box.
        sort_key: column key, or "" for the query's own order.
        descending: whether the last stands first.
        filters: (name, value) of the chips that are on, as the page set them.
        folded: keys of groups that are folded.
        offset: first row wanted.
        limit: rows wanted.
    """

    text: str = ""
    sort_key: str = ""
    descending: bool = False
    filters: tuple[tuple[str, Any], ...] = ()
    folded: frozenset[str] = frozenset()
    offset: int = 0
    limit: int = 200

    def filter(self, name: str, default: Any = None) -> Any:
        """The value of a filter, or `default`."""
        return dict(self.filters).get(name, default)

    @property
    def narrowed(self) -> bool:
        """Whether it asks for less than everything."""
        return bool(self.text or self.filters)


@dataclass(frozen=True)
class ListTexts:
    """Words of one list, translated.

    Attributes:
        noun: what is counted ("thành viên").
        placeholder: of the filter field.
        empty_title: what is not there yet.
        empty_text: what the list is for.
        first_step: words of the button that offers the first step, or "".
    """

    noun: str
    placeholder: str
    empty_title: str
    empty_text: str = ""
    first_step: str = ""


Row = Any
"""A view of the subject, or a `GroupRow`."""

Fetch = Callable[[ListRequest], Page[Any]]
"""Runs on the reader thread; touches no widget."""

RowKey = Callable[[Any], Hashable]


def window_of(rows: Sequence[Row], request: ListRequest) -> Page[Row]:
    """The window of a list that is short enough to be made whole (some hundred rows)."""
    return Page(tuple(rows[request.offset : request.offset + request.limit]), len(rows), request.offset)


def as_table(columns: Sequence[ColumnSpec[Any]], rows: Iterable[Row]) -> str:
    """Heads and rows with tabs between them, as Excel takes it from the clipboard."""
    lines = ["\t".join(column.name for column in columns)]
    lines += [
        "\t".join(_on_one_line(column.cell(row)) for column in columns) for row in rows if not isinstance(row, GroupRow)
    ]
    return "\n".join(lines)


def _on_one_line(cell: Cell) -> str:
    return " ".join(f"{cell.text} {cell.second}".split())
