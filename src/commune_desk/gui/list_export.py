"""A list taken to Excel exactly as it stands on the screen: its columns in their order, its filter, every row.

Numbers that the screen masks go whole only when the officer ticks that, each time anew.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from commune_desk.gui.context import PageContext
from commune_desk.gui.i18n import tr
from commune_desk.gui.saving import EXCEL, FileSaver, FileWish
from commune_desk.gui.widgets.ask import Question
from commune_desk.gui.widgets.buttons import IconButton
from commune_desk.gui.widgets.choices import CheckBox
from commune_desk.gui.widgets.list_columns import ColumnKind, ColumnSpec, Fetch, GroupRow, ListRequest
from commune_desk.gui.widgets.list_view import ListView
from commune_desk.services.exports import ExportService, Kind, ListColumn, ShownList
from commune_desk.wording.formats import day_text

_EVERYTHING = 1_000_000
_MM_A_PIXEL = 0.27
_KINDS = {ColumnKind.FIGURE: Kind.NUMBER, ColumnKind.CODE: Kind.CODE, ColumnKind.DATE: Kind.DATE}


@dataclass(frozen=True)
class ListWorkbook:
    """Makes the workbook, on the reader's thread; `whole` writes in full what the screen masks."""

    exports: ExportService
    fetch: Fetch
    request: ListRequest
    columns: Sequence[ColumnSpec[Any]]
    title: str
    subtitles: tuple[str, ...]
    whole: bool = False

    def __call__(self) -> bytes:
        rows = self.fetch(replace(self.request, offset=0, limit=_EVERYTHING)).rows
        heads = (
            ListColumn(column.name, _KINDS.get(column.kind, Kind.WORDS), column.width * _MM_A_PIXEL)
            for column in self.columns
        )
        values = (
            tuple(_value(column, row, whole=self.whole) for column in self.columns)
            for row in rows
            if not isinstance(row, GroupRow)
        )
        return self.exports.shown_list(ShownList(self.title, self.title, self.subtitles, tuple(heads), tuple(values)))


class MaskedNumbers(Question):
    """Asks, before a list whose numbers are masked goes to Excel, whether they go whole."""

    def __init__(self, parent: QWidget, title: str) -> None:
        words = tr(
            "Số căn cước trên màn hình được che bớt để người khác không đọc được; "
            "chỉ ghi đủ số khi nơi nhận cần, như cơ quan bảo hiểm hoặc ngân hàng."
        )
        super().__init__(parent, tr("Xuất danh sách: {title}", title=title), words, tr("Xuất"))
        self.whole = CheckBox(tr("Ghi đủ số căn cước vào tệp này"))
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.insertWidget(2, self.whole)
        self.yes.setFocus()


class ListExport(IconButton):
    """The button that does it: Ctrl+E.

    Args:
        title: of the list, above the table and in the file's name.
        shown: the list.
    """

    def __init__(self, context: PageContext, title: str, shown: ListView) -> None:
        super().__init__("file-spreadsheet", tr("Xuất Excel đúng như đang xem"), "Ctrl+E")
        self._context = context
        self._title = title
        self._shown = shown
        self._saver = FileSaver(context, self)
        self._question: MaskedNumbers | None = None
        self.clicked.connect(self._on_clicked)

    @Slot()
    def _on_clicked(self) -> None:
        if not any(column.whole for column in self._shown.shown_columns):
            self._export(whole=False)
            return
        self._question = MaskedNumbers(self.window(), self._title)
        self._question.accepted.connect(self._on_answered)
        self._question.open()

    @Slot()
    def _on_answered(self) -> None:
        assert self._question is not None
        question, self._question = self._question, None
        self._export(whole=question.whole.isChecked())

    def _export(self, *, whole: bool) -> None:
        subtitles = [tr("Tính đến ngày {day:date}", day=self._context.as_of.day)]
        if self._shown.request.narrowed:
            subtitles.append(tr("Chỉ những dòng đang lọc: {count}", count=self._shown.foot_text))
        if whole:
            subtitles.append(tr("Có ghi đủ số căn cước"))
        make = ListWorkbook(
            self._context.office.exports,
            self._shown.fetch,
            self._shown.request,
            self._shown.shown_columns,
            self._title,
            tuple(subtitles),
            whole,
        )
        self._saver.save(FileWish(make, f"{self._title} {day_text(self._context.as_of.day).replace('/', '-')}", EXCEL))


def _value(column: ColumnSpec[Any], row: Any, *, whole: bool) -> str | int | date | None:
    """The words of a cell, as a number or a day where they are one: Excel counts and sorts with it."""
    if whole and column.whole is not None:
        return column.whole(row) or None
    cell = column.cell(row)
    words = " ".join(f"{cell.text} {cell.second}".split())
    if column.kind is ColumnKind.FIGURE and cell.text.replace(".", "").isdecimal() and not cell.second:
        return int(cell.text.replace(".", ""))
    if column.kind is ColumnKind.DATE:
        try:
            return datetime.strptime(cell.text, "%d/%m/%Y").date()  # noqa: DTZ007 - a day, of no zone
        except ValueError:
            return words
    return words or None
