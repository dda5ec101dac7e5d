"""What a list says and no field of a record holds is kept as it was written."""

from datetime import date

import openpyxl
import pytest

from commune_desk.cli.commands.imports import preview_text
from commune_desk.exchange.preview import read_list, to_json
from commune_desk.exchange.rejected import rejected_workbook

AS_OF = date(2026, 9, 30)


def listed(folder, *rows, head="STT;Họ và tên;Ngày sinh;Số CCCD;Điện thoại;Tổ"):
    file = folder / "ds.csv"
    file.write_text("\n".join((head, *rows)) + "\n", encoding="utf-8-sig")
    return read_list(file, AS_OF)


def lines(preview):
    return [text.line for row in preview.rows for text in row.kept]


@pytest.mark.parametrize(
    ("row", "line"),
    [
        ("1;Lê An;1/2/1980;;0990000051 / 0990000052;Thôn Đông", "Điện thoại: 0990000051 / 0990000052"),
        ("1;Lê An;1/2/1980;;0990000051 (vợ);Thôn Đông", "Điện thoại: 0990000051 (vợ)"),
        ("1;Lê An;1/2/1980;;09900;Thôn Đông", "Điện thoại: 09900"),
        ("1;Lê An;5/1971;;;Thôn Đông", "Ngày sinh: 5/1971"),
        ("1;Lê An;31/02/1980;;;Thôn Đông", "Ngày sinh: 31/02/1980"),
        ("1;Lê An;6/29/1989;;;Thôn Đông", "Ngày sinh: 6/29/1989"),
        ("1;Lê An;tuổi Thìn;;;Thôn Đông", "Ngày sinh: tuổi Thìn"),
        ("1;Lê An;;099080000001 / 123456789;;Thôn Đông", "Số CCCD: 099080000001 / 123456789"),
        ("1;Lê An;;099080000001 cấp ngày 2/3/2021;;Thôn Đông", "Số CCCD: 099080000001 cấp ngày 2/3/2021"),
    ],
)
def test_that_a_cell_that_says_more_than_its_field_is_kept_under_its_header(tmp_path, row, line):
    assert lines(listed(tmp_path, row)) == [line]


@pytest.mark.parametrize(
    "row",
    [
        "1;Lê An;1/2/1980;099080000001;0990000051;Thôn Đông",
        "1;Lê An;1980;CCCD: 099.080.000.001;ĐT: 0990 000 051;Thôn Đông",
        "1;Lê An;Sinh năm 1980;chưa có;không có;Thôn Đông",
        "1;Lê An;12/4/80;99080000001;+84 990000051;Thôn Đông",
    ],
)
def test_that_a_cell_whose_field_holds_all_of_it_is_not_written_twice(tmp_path, row):
    assert lines(listed(tmp_path, row)) == []


def test_that_a_month_and_year_in_columns_of_their_own_are_kept(tmp_path):
    head = "STT;Họ và tên;Ngày sinh;;;Tổ\n;;Ngày;Tháng;Năm;"
    assert lines(listed(tmp_path, "1;Lê An;;5;1971;Thôn Đông", head=head)) == ["Ngày sinh: 5/1971"]


def test_that_the_number_of_a_decision_beside_its_day_is_kept(tmp_path):
    head = "STT;Họ và tên;Ngày sinh;Tổ;Ngày tham gia"
    read = listed(tmp_path, "1;Lê An;1/2/1980;Thôn Đông;12/QĐ-UBND ngày 28/6/2024", head=head)
    assert read.rows[0].values["joined"] == date(2024, 6, 28)
    assert lines(read) == ["Ngày tham gia: 12/QĐ-UBND ngày 28/6/2024"]


def test_that_the_dry_run_tells_what_goes_into_notes(tmp_path):
    read = listed(tmp_path, "1;Lê An;5/1971;;0990000051 / 0990000052;Thôn Đông")
    assert to_json(read)["kept"] == [
        {"row": 2, "field": "birth_date", "header": "Ngày sinh", "written": "5/1971"},
        {"row": 2, "field": "phone", "header": "Điện thoại", "written": "0990000051 / 0990000052"},
    ]
    told = preview_text(read).splitlines()
    assert told[-2:] == ["  Dòng 2 · Ngày sinh: 5/1971", "  Dòng 2 · Điện thoại: 0990000051 / 0990000052"]
    assert told[-3].startswith("Sổ không có ô riêng cho 2 điều sau")


def test_that_rows_in_error_are_saved_with_the_whole_cell(tmp_path):
    read = listed(tmp_path, "1;Lê An;5/1971;12345;0990000051 / 0990000052;Thôn Đông")
    rejected_workbook(read, read.rows).save(tmp_path / "bad.xlsx")
    cells = [cell.value for cell in openpyxl.load_workbook(tmp_path / "bad.xlsx").active[2]]
    assert {"5/1971", "0990000051 / 0990000052"} <= set(cells)
    again = read_list(tmp_path / "bad.xlsx", AS_OF)
    assert [text.written for text in again.rows[0].kept] == ["5/1971", "0990000051 / 0990000052"]
