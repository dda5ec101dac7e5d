"""A list leaves the screen as it stands there."""

from datetime import date
from io import BytesIO

import pytest
from openpyxl import load_workbook
from sheet_samples import HEAD, Reckoner

from commune_desk.documents.sheet_breaks import page_breaks
from commune_desk.documents.sheet_list import list_workbook, sheet_name
from commune_desk.documents.sheet_measures import lines_needed, spans_of
from commune_desk.documents.sheet_values import Kind, ListColumn, ListValues

COLUMNS = (
    ListColumn("Họ và tên", Kind.WORDS, 45),
    ListColumn("Số tài khoản", Kind.CODE, 30),
    ListColumn("Ngày tham gia", Kind.DATE, 24),
    ListColumn("Số tiền", Kind.AMOUNT, 25, summed=True),
)
ROWS = (
    ("Lò Thị Thuý", "0012003", date(2024, 7, 1), 1_500_000),
    ("Y Khăm Êban", "@SUM(A1)", None, 0),
    ("-Trần Hồng Vân", "", date(2025, 3, 15), 2_000_000_000_000),
)
VALUES = ListValues(HEAD, "Thành viên: [Tổ]", "DANH SÁCH THÀNH VIÊN", ("(Tính đến ngày 14/11/2026)",), COLUMNS, ROWS)


@pytest.fixture(scope="module")
def reckoner() -> Reckoner:
    return Reckoner(list_workbook(VALUES))


def test_that_rows_and_columns_are_those_of_the_screen_in_their_order(reckoner):
    sheet = reckoner.workbook.worksheets[0]
    header = next(row for row in range(1, 20) if sheet.cell(row, 1).value == "TT")
    assert [sheet.cell(header, column).value for column in range(1, 6)] == [
        "TT",
        *(column.heading for column in COLUMNS),
    ]
    names = [sheet.cell(header + 2 + index, 2).value for index in range(3)]
    assert names == [row[0] for row in ROWS]
    total = header + 5
    assert sheet.cell(total, 2).value == "Tổng cộng"
    assert reckoner.value(sheet.title, f"E{total}") == sum(row[3] for row in ROWS)
    assert sheet.cell(total, 3).value is None


def test_that_no_text_of_a_list_becomes_a_formula(reckoner):
    sheet = reckoner.workbook.worksheets[0]
    cells = [cell for row in sheet.iter_rows() for cell in row if str(cell.value or "")[:1] in ("=", "+", "-", "@")]
    texts = [cell for cell in cells if cell.data_type == "s"]
    assert {cell.value for cell in texts} == {"@SUM(A1)", "-Trần Hồng Vân"}
    assert {cell.number_format for cell in texts} == {"@"}
    assert [cell.value[:5] for cell in cells if cell.data_type == "f"] == ["=SUM("]


def test_that_a_list_of_one_column_still_has_room_for_letterhead_and_signatures():
    narrow = ListValues(HEAD, "Tên", "DANH SÁCH", (), COLUMNS[:1], (("Lò Thị Thuý",),))
    sheet = load_workbook(BytesIO(list_workbook(narrow))).worksheets[0]
    text = {cell.value for row in sheet.iter_rows() for cell in row}
    assert {HEAD.issuer, *(signer.name for signer in HEAD.signers)} <= text


def test_that_an_empty_list_has_no_total():
    sheet = load_workbook(BytesIO(list_workbook(ListValues(HEAD, "", "DANH SÁCH", (), COLUMNS, ())))).worksheets[0]
    assert "Tổng cộng" not in {cell.value for row in sheet.iter_rows() for cell in row}


@pytest.mark.parametrize(
    ("name", "expected"),
    [("Thành viên: [Tổ]", "Thành viên   Tổ"), ("a" * 40, "a" * 31), ("'*'", "Danh sách"), ("", "Danh sách")],
)
def test_that_a_sheet_s_name_is_one_excel_opens(name, expected):
    assert sheet_name(name) == expected


def test_that_spans_follow_the_columns_edges_and_leave_none_out():
    assert list(spans_of([10, 30, 20, 40], [0.4, 0.6])) == [(1, 2), (3, 4)]
    assert list(spans_of([90, 5, 5], [1 / 3, 1 / 3, 1 / 3])) == [(1, 1), (2, 2), (3, 3)]


def test_that_lines_are_counted_by_words_and_by_long_words():
    assert lines_needed("", 20, 10) == 1
    assert lines_needed("Tổ", 20, 10) == 1
    assert lines_needed("Tổ bảo vệ", 20, 10) == 1
    assert lines_needed("Tổ bảo vệ an ninh, trật tự", 20, 10) == 2
    assert lines_needed("TỔ BẢO VỆ AN NINH, TRẬT TỰ", 20, 10) == 3
    assert lines_needed("a" * 30, 20, 10) == 3


def test_that_pages_end_between_rows_and_keep_a_team_with_its_first_member():
    heights = [10.0] * 30
    ends = page_breaks(heights, 100, (1, 2), {9, 10}, 29)
    assert ends == [8, 16, 24]
    assert page_breaks(heights, 1000, (1, 2), set(), 29) == []


def test_that_the_closing_takes_the_last_rows_of_the_table_with_it():
    heights = [10.0] * 14
    assert page_breaks(heights, 100, (1, 2), set(), 11) == [7]
