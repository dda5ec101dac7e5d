"""The history as a sheet: who changed what, from what, to what, when."""

from collections.abc import Iterable

from commune_desk.documents.sheet_values import CellValue, Kind, ListColumn
from commune_desk.services.history_lines import ChangeLineView
from commune_desk.wording import vietnamese

_WIDTHS_MM = (("at", Kind.MOMENT, 30), ("who", Kind.WORDS, 36), ("what", Kind.WORDS, 60), ("record", Kind.WORDS, 50),
              ("field", Kind.WORDS, 36), ("old", Kind.WORDS, 44), ("new", Kind.WORDS, 44),
              ("undone", Kind.CODE, 22))  # fmt: skip


def history_columns() -> tuple[ListColumn, ...]:
    """Headings; what prints is Vietnamese."""
    return tuple(ListColumn(vietnamese(f"export.history.{name}"), kind, width) for name, kind, width in _WIDTHS_MM)


def history_rows(lines: Iterable[ChangeLineView]) -> tuple[tuple[CellValue, ...], ...]:
    """One row a field."""
    taken_back = vietnamese("export.history.taken_back")
    return tuple(
        (line.at, line.who, line.what, line.record, line.field, line.old, line.new, taken_back if line.undone else "")
        for line in lines
    )
