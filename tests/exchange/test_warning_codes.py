"""The closed list of warnings: every code is produced by one list and not by its harmless twin."""

from datetime import date

import openpyxl
import pytest
from old_excel import Cell, Face, OldSheet, write_old_excel
from openpyxl.styles import Font

from commune_desk.exchange.findings import SEVERITY_OF
from commune_desk.exchange.preview import read_list

AS_OF = date(2026, 9, 30)
HEADER = ["STT", "Họ và tên", "Giới tính", "Ngày sinh", "Số CCCD", "SĐT", "Tổ", "Chức danh", "Mức hỗ trợ"]
USUAL = [1, "Lê Văn An", "Nam", "15/03/1985", "099085000001", "0990000001", "Thôn Đông", "Tổ trưởng", 1_000_000]
PLACES = {"name": 1, "sex": 2, "birth": 3, "id": 4, "phone": 5, "team": 6, "role": 7, "allowance": 8}
OTHER = [2, "Trần Thị Bình", "Nữ", "20/11/1990", "099190000002", "0990000002", "Thôn Đông", "Tổ viên", 1_000_000]

# code: (field, the cell that produces it, the cell that does not); the row is the second person's.
OF_ONE_CELL = {
    "date_year_only": ("birth", "1990", "20/11/1990"),
    "date_day_unknown": ("birth", "11/1990", "20/11/1990"),
    "date_invalid": ("birth", "31/02/1990", "28/02/1990"),
    "date_unreadable": ("birth", "hỏi lại", "20-11-1990"),
    "date_future": ("birth", "20/11/2090", "20/11/1990"),
    "date_two_digit_year": ("birth", "20/11/90", "20/11/1990"),
    "date_us_order": ("birth", "11/20/1990", "20/11/1990"),
    "date_excel_serial": ("birth", 33197, date(1990, 11, 20)),
    "date_fullwidth_digits": ("birth", "２０/１１/１９９０", "20/11/1990"),
    "missing_birth": ("birth", None, "20/11/1990"),
    "age_under_18": ("birth", "01/10/2008", "30/09/2008"),
    "age_over_70": ("birth", "30/09/1955", "01/10/1955"),
    "missing_id": ("id", None, "099190000002"),
    "id_leading_zero_restored": ("id", 99190000002, "099190000002"),
    "id_scientific_lossy": ("id", "9,919E+10", "9.9190000002E+10"),
    "id_bad_length": ("id", "0991900000021", "099190000002"),
    "id_not_digits": ("id", "09919000OOO2", "099 190 000 002"),
    "id_duplicate": ("id", "099085000001", "099190000002"),
    "id_old_cmnd_9_digits": ("id", "111222333", "099190000002"),
    "id_sex_digit_disagrees": ("id", "099090000002", "099190000002"),
    "id_birth_year_disagrees": ("id", "099189000002", "099190000002"),
    "phone_leading_zero_restored": ("phone", 990000002, "+84 990 000 002"),
    "phone_two_numbers": ("phone", "0990000002 - 0990000003", "0990.000.002"),
    "phone_bad_length": ("phone", "099000000", None),
    "name_nfd_normalised": ("name", "Trần Thị Bi\u0300nh", "Trần Thị Bình"),
    "name_invisible_chars": ("name", "Trần\u200b Thị Bình", "Trần  Thị Bình "),
    "name_eth_replaced": ("name", "Ðặng Thị Bình", "Đặng Thị Bình"),
    "name_all_caps": ("name", "TRẦN THỊ BÌNH", "Trần Thị Bình"),
    "name_all_lower": ("name", "trần thị bình", "Trần Thị Bình"),
    "name_capital_restored": ("name", "Trần thị Bình", "Y Bhăm H'Đơk"),
    "name_foreign_letter": ("name", "Trần Thị \u0412ình", "Trần Thị Bình"),
    "team_without_leader": ("team", "Thôn Đoài", "thôn đông"),
    "money_text_read_as_number": ("allowance", "1.000.000đ", 1_000_000),
}
FIELDS = {"name": "full_name", "birth": "birth_date", "id": "national_id"}
OF_THE_LIST = frozenset(SEVERITY_OF) - OF_ONE_CELL.keys()


def saved(path, rows):
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    return book, path


def told(path) -> set[tuple[int | None, str, str]]:
    return {(w.row, w.field, w.code) for w in read_list(path, AS_OF).warnings}


def written(tmp_path, rows):
    book, path = saved(tmp_path / "ds.xlsx", rows)
    book.save(path)
    return told(path)


def changed(key, value):
    row = list(OTHER)
    row[PLACES[key]] = value
    return row


@pytest.mark.parametrize("code", OF_ONE_CELL)
def test_that_a_cell_is_warned_of_and_its_harmless_twin_is_not(tmp_path, code):
    key, harmful, harmless = OF_ONE_CELL[code]
    assert (3, FIELDS.get(key, key), code) in written(tmp_path, [HEADER, USUAL, changed(key, harmful)])
    twin = written(tmp_path, [HEADER, USUAL, changed(key, harmless)])
    assert [other for _, field, other in twin if field == FIELDS.get(key, key) and SEVERITY_OF[other] != "info"] == []
    assert code not in {other for _, _, other in twin}


def test_that_the_usual_list_is_told_nothing_about(tmp_path):
    assert written(tmp_path, [HEADER, USUAL, OTHER]) == set()


def test_that_a_day_that_could_be_either_order_is_told_only_beside_one_that_is_american(tmp_path):
    american = [3, "Lê Tư", "Nam", "11/20/1985", None, None, "Thôn Đông", "Tổ viên", 1]
    code = (3, "birth_date", "date_ambiguous_read_dmy")
    assert code in written(tmp_path, [HEADER, USUAL, changed("birth", "05/11/1990"), american])
    assert code not in written(tmp_path, [HEADER, USUAL, changed("birth", "05/11/1990")])


def test_that_a_possible_double_is_told_only_within_a_team_and_year(tmp_path):
    double = [2, "LÊ VĂN AN", "Nam", "1985", None, None, "Thôn Đông", "Tổ viên", 1]
    code = (3, "full_name", "name_possible_double")
    assert code in written(tmp_path, [HEADER, USUAL, double])
    assert code not in written(tmp_path, [HEADER, USUAL, [*double[:3], "1986", *double[4:]]])
    assert code not in written(tmp_path, [HEADER, USUAL, [*double[:6], "Thôn Đoài", *double[7:]]])


def test_that_hidden_and_struck_rows_and_hidden_columns_are_told(tmp_path):
    book, path = saved(tmp_path / "ds.xlsx", [HEADER, USUAL, OTHER])
    book.active.row_dimensions[2].hidden = True
    book.active["B3"].font = Font(strike=True)
    book.active.column_dimensions["E"].hidden = True
    book.save(path)
    assert told(path) == {
        (None, "national_id", "column_hidden_ignored"),
        (2, "*", "row_hidden"),
        (3, "*", "row_struck_out"),
    }
    book.active["B3"].font = Font(strike=False)
    book.active.row_dimensions[2].hidden = False
    book.active.column_dimensions["E"].hidden = False
    book.save(path)
    assert told(path) == set()


def test_that_a_formula_without_its_result_is_told_and_one_with_it_is_not(tmp_path):
    assert (3, "allowance", "formula_without_value") in written(
        tmp_path, [HEADER, USUAL, changed("allowance", "=500000*2")]
    )
    assert "formula_without_value" not in {code for *_, code in written(tmp_path, [HEADER, USUAL, OTHER])}


@pytest.mark.parametrize(("total", "is_wrong"), [(2_000_000, False), (2_500_000, True), (None, False)])
def test_that_a_total_is_told_of_only_where_it_differs(tmp_path, total, is_wrong):
    rows = [HEADER, USUAL, OTHER, ["Tổng cộng", *[None] * 7, total]]
    assert ((4, "total", "total_mismatch") in written(tmp_path, rows)) == is_wrong


@pytest.mark.parametrize(("count", "is_wrong"), [("02", False), ("2", False), ("3", True)])
def test_that_a_count_is_told_of_only_where_it_differs(tmp_path, count, is_wrong):
    rows = [HEADER, USUAL, OTHER, [f"Tổng cộng: {count} người"]]
    assert ((4, "total", "total_mismatch") in written(tmp_path, rows)) == is_wrong


def test_that_old_fonts_are_told_by_their_table_once_for_the_file(tmp_path):
    tcvn3 = ["STT", Cell("Hä vµ tªn", Face(".VnTime"))]
    vni = [2, Cell("Nguyeãn Vaên Taùm", Face("VNI-Times"))]
    path = write_old_excel(tmp_path / "ds.xls", OldSheet("DS", [tcvn3, [1, "Lê An"], vni]))
    assert told(path) == {(None, "*", "legacy_tcvn3_converted"), (None, "*", "legacy_vni_converted")}
    path = write_old_excel(tmp_path / "ds.xls", OldSheet("DS", [["STT", "Họ và tên"], [1, "Lê An"]]))
    assert told(path) == set()


def test_that_a_guessed_encoding_is_told_and_a_stated_or_plain_one_is_not(tmp_path):
    path = tmp_path / "ds.csv"
    text = "STT;Họ và tên\n1;Lê Văn Ân\n"
    for encoding, guessed in (("utf-8", False), ("utf-8-sig", False), ("utf-16", False), ("utf-16-le", True)):
        path.write_bytes(text.encode(encoding))
        assert ((None, "*", "encoding_guessed") in told(path)) == guessed


def test_that_every_code_of_the_closed_list_is_tried_here():
    tried_above = {
        "date_ambiguous_read_dmy",
        "name_possible_double",
        "column_hidden_ignored",
        "row_hidden",
        "row_struck_out",
        "formula_without_value",
        "total_mismatch",
        "legacy_tcvn3_converted",
        "legacy_vni_converted",
        "encoding_guessed",
        "file_unreadable",  # by the refusals of test_import_files.py and the command line
    }
    assert tried_above == OF_THE_LIST
