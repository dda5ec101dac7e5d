"""Single layouts that offices use, one a test."""

from datetime import date

import openpyxl

from commune_desk.exchange.findings import Severity
from commune_desk.exchange.preview import read_list, to_json

AS_OF = date(2026, 9, 30)
HEADER = ("STT", "Họ và tên", "Năm sinh", "Giới tính", "Chức danh")


def read(tmp_path, rows, merges=(), title="DS"):
    book = openpyxl.Workbook()
    book.active.title = title
    for row in rows:
        book.active.append(row)
    for merge in merges:
        book.active.merge_cells(merge)
    book.save(tmp_path / "list.xlsx")
    return read_list(tmp_path / "list.xlsx", AS_OF)


def teams(preview):
    return [(row.row, row.values.get("team")) for row in preview.rows]


def reasons(preview):
    return {row.row: row.reason.value for row in preview.skipped}


def person(number, role="Tổ viên"):
    return (number, f"Lê Văn {'ABCDEGH'[number]}", 1980, "Nam", role)


def test_that_a_team_merged_over_its_rows_holds_for_all_of_them(tmp_path):
    rows = [
        ("Tổ", *HEADER),
        ("Thôn Đông", *person(1, "Tổ trưởng")),
        (None, *person(2)),
        ("Ấp 3", *person(3, "Tổ trưởng")),
    ]
    assert teams(read(tmp_path, rows, ["A2:A3"])) == [(2, "Thôn Đông"), (3, "Thôn Đông"), (4, "Ấp 3")]


def test_that_a_team_written_once_above_its_rows_holds_for_all_of_them(tmp_path):
    rows = [("Tổ", *HEADER), ("Thôn Đông", *person(1)), (None, *person(2)), ("Ấp 3", *person(3)), (None, *person(4))]
    assert teams(read(tmp_path, rows)) == [(2, "Thôn Đông"), (3, "Thôn Đông"), (4, "Ấp 3"), (5, "Ấp 3")]


def test_that_one_forgotten_team_is_left_empty_and_not_guessed(tmp_path):
    rows = [("Tổ", *HEADER), *(("Thôn Đông", *person(n)) for n in (1, 2, 3)), (None, *person(4))]
    assert teams(read(tmp_path, rows))[-1] == (5, None)


def test_that_a_header_repeated_on_each_page_is_no_person(tmp_path):
    rows = [HEADER, person(1, "Tổ trưởng"), ("stt", "HỌ VÀ TÊN", "Năm sinh", "Giới tính", "Chức danh"), person(2)]
    preview = read(tmp_path, rows)
    assert [row.row for row in preview.rows] == [2, 4]
    assert reasons(preview)[3] == "header"


def test_that_a_second_table_behind_signatures_is_read_with_its_own_team(tmp_path):
    rows = [
        ("Thôn Đông",),
        HEADER,
        person(1, "Tổ trưởng"),
        (None, "Người lập", None, "Trưởng Công an xã"),
        (None, "Lê Văn Lập", None, "Lê Văn Ký"),
        HEADER,
        ("Ấp 3",),
        person(2, "Tổ trưởng"),
    ]
    preview = read(tmp_path, rows)
    assert [row.row for row in preview.rows] == [3, 8]
    assert preview.rows[1].values["team"] == "Ấp 3"
    assert reasons(preview)[5] == "signature"


def test_that_a_header_under_wide_headings_is_found(tmp_path):
    rows = [
        ("DANH SÁCH",),
        ("STT", "THÔNG TIN CÁ NHÂN", None, None, "CÔNG TÁC", None),
        (None, "Họ và tên", "CCCD", None, "Chức danh", "Tổ"),
        (None, None, "Số", "Ngày cấp", None, None),
        (1, "Lê Văn An", "099080000001", "01/01/2021", "Tổ trưởng", "Thôn Đông"),
    ]
    merges = ["A2:A4", "B2:D2", "E2:F2", "B3:B4", "C3:D3", "E3:E4", "F3:F4"]
    preview = read(tmp_path, rows, merges)
    assert preview.header_rows == (2, 4)
    (row,) = to_json(preview)["rows"]
    assert row == {
        "row": 5,
        "full_name": "Lê Văn An",
        "national_id": "099080000001",
        "team": "Thôn Đông",
        "role": "leader",
    }


def test_that_the_name_of_the_sheet_names_the_team_where_nothing_else_does(tmp_path):
    assert teams(read(tmp_path, [HEADER, person(1, "Tổ trưởng")], title="Thôn Đông")) == [(2, "Thôn Đông")]
    assert teams(read(tmp_path, [HEADER, person(1, "Tổ trưởng")], title="Sheet1")) == [(2, None)]


def test_that_an_address_gives_the_team_only_where_its_label_says_so(tmp_path):
    said = [(*HEADER, "Địa chỉ (thôn, xã)"), (*person(1, "Tổ trưởng"), "Số 5, thôn Đông, xã Hồ")]
    unsaid = [(*HEADER, "Địa chỉ"), (*person(1, "Tổ trưởng"), "Số 5, thôn Đông, xã Hồ")]
    assert teams(read(tmp_path, said)) == [(2, "Thôn Đông")]
    assert teams(read(tmp_path, unsaid)) == [(2, None)]


def test_that_people_whose_names_sound_like_sums_and_groups_are_people(tmp_path):
    names = ["Tống Văn Cộng", "Tòng Thị Bản", "Công Văn Tổ", "Chu Tịch", "Tổng Văn Số"]
    rows = [HEADER, *((n, name, 1980, "Nam", "Tổ viên") for n, name in enumerate(names, 1))]
    assert [row.values["full_name"] for row in read(tmp_path, rows).rows] == names


def test_that_prepared_but_empty_rows_are_blank(tmp_path):
    preview = read(tmp_path, [HEADER, person(1, "Tổ trưởng"), (2,), (3,), ("Tổng cộng: 01 người",)])
    assert len(preview.rows) == 1
    assert reasons(preview) == {1: "header", 3: "blank", 4: "blank", 5: "total"}


def test_that_a_numbered_person_behind_a_signature_is_not_lost(tmp_path):
    rows = [HEADER, person(1, "Tổ trưởng"), (None, "Người lập biểu"), (None, "Lê Văn Lập"), person(2)]
    assert [row.row for row in read(tmp_path, rows).rows] == [2, 5]


def test_that_month_first_days_make_the_others_of_the_column_doubtful(tmp_path):
    head = ("STT", "Họ và tên", "Ngày sinh")
    with_us = read(tmp_path, [head, (1, "Lê An", "6/29/1989"), (2, "Lê Bé", "5/6/1984")])
    without = read(tmp_path, [head, (1, "Lê An", "29/6/1989"), (2, "Lê Bé", "5/6/1984")])
    assert [(w.row, w.code) for w in with_us.warnings] == [(2, "date_us_order"), (3, "date_ambiguous_read_dmy")]
    assert without.warnings == ()


def test_that_the_weightiest_warning_of_a_row_decides_about_it(tmp_path):
    head = ("STT", "Họ và tên", "CCCD")
    preview = read(tmp_path, [head, (1, "LÊ AN", "12"), (2, "LÊ BÉ", "099080000001"), (3, "Lê Cúc", "099080000002")])
    assert [row.severity for row in preview.rows] == [Severity.ERROR, Severity.INFO, None]
    assert [preview.count(each) for each in Severity] == [1, 0, 1]


def test_that_a_forgotten_team_among_different_ones_is_left_empty_and_not_guessed(tmp_path):
    named = [(team, *person(n)) for n, team in enumerate(("Thôn Đông", "Ấp 3", "Buôn Hạ"), 1)]
    assert teams(read(tmp_path, [("Tổ", *HEADER), *named, (None, *person(4))]))[-1] == (5, None)


def test_that_names_of_signers_without_any_known_word_are_no_people(tmp_path):
    head = ("STT", "Họ và tên", "Nơi thường trú", "Tổ")
    people = [(n, f"Lê Văn {'ABC'[n]}", "Xã Hồ", "Thôn Đông") for n in range(3)]
    without_total = [head, *people, (), (None, "Trần Lập", "Thiếu tá Lê Ký", None)]
    with_total = [head, *people, ("Tổng cộng: 03 người",), (None, "Trần Lập", "Ngô Hoa", "Thiếu tá Lê Ký")]
    for rows in (without_total, with_total):
        preview = read(tmp_path, rows)
        assert [row.row for row in preview.rows] == [2, 3, 4]
        assert reasons(preview)[6] == "signature"
