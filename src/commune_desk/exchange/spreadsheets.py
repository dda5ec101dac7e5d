"""Workbooks of Excel and LibreOffice: values by calamine, marks by our own look into the file."""

from pathlib import Path

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from commune_desk.domain.errors import UserFacingError
from commune_desk.exchange.archives import safe_parts
from commune_desk.exchange.ods_marks import read_ods_marks
from commune_desk.exchange.sheets import NO_MARKS, Book, Merge, Sheet, SheetMarks, tidy_value, within
from commune_desk.exchange.xls_marks import read_xls_marks
from commune_desk.exchange.xlsx_marks import read_xlsx_marks


def read_zipped(path: Path) -> Book:
    """An xlsx, xlsm, xlsb or ods.

    Raises:
        UserFacingError: damaged, protected, harmful, or a zip of something else.
    """
    parts = safe_parts(path)
    if "xl/workbook.xml" in parts:
        return Book(_sheets(path, read_xlsx_marks(parts, path.name)))
    if b"opendocument.spreadsheet" in parts.get("META-INF/manifest.xml", b""):
        return Book(_sheets(path, read_ods_marks(parts, path.name)))
    if any(part.startswith("xl/") for part in parts):
        return Book(_sheets(path, {}))
    raise UserFacingError("error.import_wrong_kind", name=path.name)


def read_old_excel(path: Path) -> Book:
    """An xls of Excel 97 to 2003.

    Raises:
        UserFacingError: damaged, protected, or another program's file in the same wrapping.
    """
    content = path.read_bytes()
    if "EncryptedPackage".encode("utf-16-le") in content:
        raise UserFacingError("error.import_password", name=path.name)
    if not any(stream.encode("utf-16-le") in content for stream in ("Workbook", "Book")):
        raise UserFacingError("error.import_wrong_kind", name=path.name)
    return Book(_sheets(path, read_xls_marks(content, path.name)))


def _sheets(path: Path, marks: dict[str, SheetMarks]) -> tuple[Sheet, ...]:
    try:
        with CalamineWorkbook.from_path(path) as workbook:
            return tuple(
                _sheet(workbook.get_sheet_by_name(about.name), about.visible, marks.get(about.name, NO_MARKS))
                for about in workbook.sheets_metadata
                if about.typ == SheetTypeEnum.WorkSheet
            )
    except PasswordError as locked:
        raise UserFacingError("error.import_password", name=path.name) from locked
    except (CalamineError, OSError, ValueError, OverflowError) as damage:
        raise UserFacingError("error.import_file_damaged", name=path.name) from damage
    except BaseException as panic:
        # A reader written in Rust panics over some damage, with an error that is no Exception and cannot be imported.
        if type(panic).__name__ != "PanicException":
            raise
        raise UserFacingError("error.import_file_damaged", name=path.name) from panic


def _sheet(sheet: CalamineSheet, visible: SheetVisibleEnum, marks: SheetMarks) -> Sheet:
    rows = tuple(tuple(map(tidy_value, row)) for row in sheet.to_python(skip_empty_area=False))
    merges = (
        Merge(top + 1, left, bottom + 1, right) for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()
    )
    return Sheet(sheet.name, rows, within(merges, len(rows)), marks, visible == SheetVisibleEnum.Visible)
