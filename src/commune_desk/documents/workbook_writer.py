"""Writes workbooks in memory alone."""

from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook
from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.writer.excel import ExcelWriter


class _MemoryWriter(ExcelWriter):
    """Left alone, openpyxl writes each sheet in clear into the temporary folder; a killed process leaves it there."""

    _archive: ZipFile

    def write_worksheet(self, ws: Any) -> None:
        """Puts a sheet into the archive, without the detour."""
        drawing = SpreadsheetDrawing()
        drawing.charts, drawing.images = ws._charts, ws._images  # noqa: SLF001 - the writer's own part of the sheet
        ws._drawing = drawing  # noqa: SLF001
        writer: Any = WorksheetWriter(ws, out=BytesIO())
        writer.write()
        ws._rels = writer._rels  # noqa: SLF001
        self._archive.writestr(ws.path[1:], writer.read())
        self.manifest.append(ws)


def workbook_bytes(workbook: Workbook) -> bytes:
    """The file of a workbook; nothing of it touches the disk."""
    content = BytesIO()
    with ZipFile(content, "w", ZIP_DEFLATED) as archive:
        _MemoryWriter(workbook, archive).save()
    return content.getvalue()
