"""A list goes to Excel exactly as it is shown."""

from datetime import date, datetime
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QFileDialog

from commune_desk.gui.list_export import MaskedNumbers
from commune_desk.gui.pages.equipment.page import EquipmentPage
from commune_desk.gui.pages.members.page import MembersPage
from commune_desk.gui.pages.teams.page import TeamsPage

PAGES = (MembersPage, TeamsPage, EquipmentPage)


@pytest.fixture(params=PAGES, ids=lambda page: page.__name__)
def page(request, here, show_page):
    return show_page(request.param(here))


@pytest.fixture
def export(qtbot, tmp_path):
    """Presses Ctrl+E, answers what is asked, and gives the rows of the sheet."""

    def export(page, *, whole: bool = False) -> list[tuple]:
        qtbot.keyClick(page, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
        if isinstance(page, MembersPage):
            question = asked(qtbot, page)
            if whole:
                qtbot.mouseClick(question.whole, Qt.MouseButton.LeftButton, pos=QPoint(8, question.whole.height() // 2))
            qtbot.mouseClick(question.yes, Qt.MouseButton.LeftButton)

        def choosers() -> list[QFileDialog]:
            return [one for one in QApplication.topLevelWidgets() if isinstance(one, QFileDialog) and one.isVisible()]

        qtbot.waitUntil(lambda: len(choosers()) == 1)
        (chooser,) = choosers()
        file = tmp_path / "danh sách.xlsx"
        chooser.fileSelected.emit(str(file))
        chooser.close()
        qtbot.waitUntil(lambda: file.exists() and not page.context.tasks.busy)
        return rows_of(file)

    return export


def asked(qtbot, page) -> MaskedNumbers:
    qtbot.waitUntil(lambda: page.window().findChild(MaskedNumbers) is not None)
    return page.window().findChild(MaskedNumbers)


def rows_of(file: Path) -> list[tuple]:
    return list(load_workbook(BytesIO(file.read_bytes())).active.iter_rows(values_only=True))


def listed(rows: list[tuple]) -> list[tuple]:
    return [row[1:] for row in rows if isinstance(row[0], int)]


def shown(page) -> list[tuple[str, ...]]:
    model = page.list.model
    columns = page.list.shown_columns
    return [
        tuple(" ".join(f"{cell.text} {cell.second}".split()) for cell in (column.cell(row) for column in columns))
        for _, row in model.rows_here()
    ]


def told(value: object) -> str:
    if isinstance(value, datetime | date):
        return f"{value:%d/%m/%Y}"
    return "" if value is None else str(value)


def test_that_every_row_and_column_shown_is_in_the_sheet_in_its_order(page, export):
    rows = export(page)
    cells = [tuple(told(value) for value in row) for row in listed(rows)]
    width = len(page.list.shown_columns)
    assert page.list.model.whole
    assert [row[:width] for row in cells] == [
        tuple(
            text.replace(".", "") if text.replace(".", "").isdecimal() and column.kind == "figure" else text
            for column, text in zip(page.list.shown_columns, row, strict=True)
        )
        for row in shown(page)
    ]
    assert any(cell and "CÔNG AN" in str(cell) for row in rows for cell in row)


def test_that_a_filter_holds_in_the_sheet_and_is_told_there(here, show_page, qtbot, export):
    page = show_page(MembersPage(here))
    page.list.filters.field.setText("lò")
    qtbot.waitUntil(lambda: page.list.request.text == "lò" and not here.tasks.busy)
    rows = export(page)
    assert 0 < len(listed(rows)) == page.list.model.total
    assert any(str(cell).startswith("Chỉ những dòng đang lọc") for row in rows for cell in row)


def test_that_days_are_days_in_excel(here, show_page, export):
    page = show_page(MembersPage(here))
    birth = [column.key for column in page.list.shown_columns].index("birth")
    assert any(isinstance(row[birth], datetime) for row in listed(export(page)))


def numbers_in(page, rows) -> list[str]:
    at = [column.key for column in page.list.shown_columns].index("national_id")
    return [row[at] for row in listed(rows) if row[at]]


def test_that_identity_numbers_go_masked_unless_the_officer_asks_for_them_whole(here, show_page, export):
    page = show_page(MembersPage(here))
    masked = numbers_in(page, export(page))
    assert masked
    assert all(number.startswith("••••") and len(number) == 8 for number in masked)


def test_that_whole_identity_numbers_are_texts_and_the_file_says_so(here, show_page, export):
    page = show_page(MembersPage(here))
    rows = export(page, whole=True)
    known = [row.national_id for _, row in page.list.model.rows_here() if row.national_id]
    assert numbers_in(page, rows) == known
    assert all(isinstance(number, str) for number in numbers_in(page, rows))
    assert any("Có ghi đủ số căn cước" in str(cell) for row in rows for cell in row)


def test_that_nothing_is_exported_when_the_question_is_left(here, show_page, qtbot):
    page = show_page(MembersPage(here))
    qtbot.keyClick(page, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    question = asked(qtbot, page)
    assert not question.whole.isChecked()
    qtbot.keyClick(question, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: page.window().findChild(MaskedNumbers) is None)
    assert not here.tasks.busy
